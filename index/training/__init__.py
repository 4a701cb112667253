"""The recipe that trains the Dutch encoder: pairs in, a sentence-transformers folder out."""
