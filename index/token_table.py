"""Which vector does each token have? The embedded encoder's weights, as stored and as used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenTable:
    """A vector for each token: ``vector[token] == rows[mapping[token]] * weights[token]``; rare tokens share rows.

    Attributes:
        rows: float32, shape (n_rows, dimension).
        mapping: int64, shape (n_tokens,).
        weights: float32, shape (n_tokens,).
    """

    rows: NDArray[np.float32]
    mapping: NDArray[np.int64]
    weights: NDArray[np.float32]

    @classmethod
    def of_vectors(cls, vectors: NDArray[np.float32]) -> Self:
        """A table in which every token has its own row; ``vectors`` has shape (n_tokens, dimension)."""
        return cls(rows=vectors, mapping=np.arange(len(vectors)), weights=np.ones(len(vectors), np.float32))

    @classmethod
    def read(cls, content: bytes) -> Self:
        """The table in a safetensors file.

        Raises:
            KeyError: A tensor is missing.
            ValueError: The tensors do not fit one another.
        """
        tensors = load(content)
        rows, mapping, weights = tensors["embeddings"], tensors["mapping"], tensors["weights"]
        if rows.ndim != 2 or mapping.shape != weights.shape or mapping.ndim != 1:
            raise ValueError(f"embeddings {rows.shape}, mapping {mapping.shape} and weights {weights.shape} do not fit")
        if len(mapping) and not 0 <= mapping.min() <= mapping.max() < len(rows):
            raise ValueError(f"mapping names rows outside the {len(rows)} there are")
        return cls(rows=rows.astype(np.float32), mapping=mapping.astype(np.int64), weights=weights.astype(np.float32))

    def total(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        """Sum of the tokens' vectors, float32, shape (dimension,)."""
        numbers = np.asarray(tokens)
        total: NDArray[np.float32] = self.weights[numbers] @ self.rows[self.mapping[numbers]]
        return total

    def lengths(self) -> NDArray[np.float32]:
        """Length of each token's vector, float32, shape (n_tokens,)."""
        return row_lengths(self.rows)[self.mapping] * self.weights


def row_lengths(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Length of each row, float32, shape (n_rows,)."""
    lengths: NDArray[np.float32] = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return lengths
