"""Hostile and broken files: what they cost, and that they cost nothing else."""
