"""Trained token vectors to a folder that sentence-transformers opens.

Frequent tokens keep a row of their own; a rare one borrows the row of the token that points most nearly the same way
and keeps its own length. Rows go to int8. The keys are those that sentence-transformers' StaticEmbedding reads from
model2vec folders (``embeddings``, ``mapping``, ``weights``), so that it opens the folder as it is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

WORDS_FILE = "words.txt"
INT8_PEAK = 127
BORROWERS_A_BLOCK = 2000
MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding",
    },
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.sentence_transformer.modules.normalize.Normalize",
    },
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Token vectors in few bytes: ``vector[token] == rows[mapping[token]] * weights[token]``.

    Attributes:
        rows: int8, shape (n_rows, dimension).
        mapping: int32, shape (n_tokens,).
        weights: float32, shape (n_tokens,).
    """

    rows: NDArray[np.int8]
    mapping: NDArray[np.int32]
    weights: NDArray[np.float32]

    def expand(self) -> NDArray[np.float32]:
        """float32, shape (n_tokens, dimension)."""
        vectors: NDArray[np.float32] = self.rows[self.mapping] * self.weights[:, None]
        return vectors


def compress(vectors: NDArray[np.float32], n_rows: int) -> Table:
    """The vectors with rows of their own for the first ``n_rows`` tokens, which are the most frequent ones.

    A borrowing token's weight is the one that leaves the smallest difference; it is 0 where nothing points its way.

    Args:
        vectors: float32, shape (n_tokens, dimension).
        n_rows: How many rows to keep.
    """
    kept = vectors[:n_rows]
    lengths = np.maximum(np.linalg.norm(kept, axis=1), 1e-12)
    mapping, weights = np.arange(len(vectors), dtype=np.int32), np.ones(len(vectors), np.float32)
    for start in range(n_rows, len(vectors), BORROWERS_A_BLOCK):
        block = vectors[start : start + BORROWERS_A_BLOCK]
        along = block @ (kept / lengths[:, None]).T
        lenders = np.argmax(along, axis=1)
        mapping[start : start + len(block)] = lenders
        weights[start : start + len(block)] = np.maximum(along[np.arange(len(block)), lenders], 0) / lengths[lenders]
    peaks = np.abs(kept).max(axis=1)
    steps = (np.where(peaks > 0, peaks, 1.0) / INT8_PEAK).astype(np.float32)
    return Table(rows=np.rint(kept / steps[:, None]).astype(np.int8), mapping=mapping, weights=weights * steps[mapping])


def write_model(folder: Path, tokenizer: Tokenizer, vectors: NDArray[np.float32], n_rows: int) -> None:
    """Write weights, tokenizer and sentence-transformers' configuration into the folder.

    Args:
        vectors: float32, shape (n_tokens, dimension); row ``i`` belongs to token number ``i``.
        n_rows: How many tokens keep a row of their own.
    """
    (folder / "1_Normalize").mkdir(parents=True, exist_ok=True)
    table = compress(vectors, n_rows)
    save_file(
        {"embeddings": table.rows, "mapping": table.mapping, "weights": table.weights}, folder / "model.safetensors"
    )
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    _write_json(folder / "modules.json", MODULES)
    _write_json(folder / "1_Normalize" / "config.json", {})
    _write_json(
        folder / "config_sentence_transformers.json",
        {
            "model_type": "SentenceTransformer",
            "prompts": {"query": "", "document": ""},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    )


def write_words(folder: Path, words: Sequence[str]) -> None:
    """Write the list of words, one a line: more words by frequency than the encoder has vectors for."""
    (folder / WORDS_FILE).write_text("\n".join(words) + "\n", encoding="utf-8")


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
