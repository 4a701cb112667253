"""How does a file become pages of blocks? One module per format, each with the same contract.

    read(path: Path, limits: Limits) -> Reading

Each outside parser is imported in one module only, and inside the function that uses it.
"""
