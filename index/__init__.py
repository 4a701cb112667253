"""Finding passages: encoders, FAISS, BM25 and their fusion, all derived from the library and rebuildable."""
