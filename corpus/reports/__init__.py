"""The two bundled reports, byte for byte as delivered, with their provenance in `reports.toml`."""
