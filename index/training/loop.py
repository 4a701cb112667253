"""The training itself: token vectors, a softmax over the batch, Adam.

Plain torch: with sentence-transformers' trainer a step costs about as much, but token vectors cannot be made of shared
rows there, and the thinning of tokens happens after tokenization.
"""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file

from index.training.batches import Bags, PairTable, epoch_batches, n_batches
from index.training.recipe import Recipe
from index.training.vocabulary import Sharing

logger = logging.getLogger(__name__)
Report = Callable[[int, NDArray[np.float32]], None]
ADAM_BETAS = (0.9, 0.98)
ADAM_EPSILON = 1e-8


class TokenVectors:
    """Token vectors as a product: fixed gains, how rows are shared, and the learned rows, with Adam's state."""

    def __init__(self, sharing: Sharing, gains: NDArray[np.float32], recipe: Recipe) -> None:
        generator = torch.Generator().manual_seed(recipe.seed)
        self.gains = torch.from_numpy(gains)[:, None]
        tokens, rows = torch.from_numpy(sharing.tokens), torch.from_numpy(sharing.rows)
        shares, size = torch.from_numpy(sharing.shares), (sharing.n_tokens, sharing.n_rows)
        self.sharing = _csr(tokens, rows, shares, size)
        self.transposed = _csr(rows, tokens, shares, size[::-1])
        self.rows = torch.randn((sharing.n_rows, recipe.dimension), generator=generator) / recipe.dimension**0.5
        self.rows[: sharing.n_tokens] *= 0.5
        self.mean = torch.zeros_like(self.rows)
        self.square = torch.zeros_like(self.rows)
        self.steps = 0

    def materialize(self) -> torch.Tensor:
        """float32, shape (n_tokens, dimension)."""
        product: torch.Tensor = torch.sparse.mm(self.sharing, self.rows) * self.gains
        return product

    def step(self, gradient: torch.Tensor, learning_rate: float) -> None:
        """One Adam step from the gradient on the token vectors, shape (n_tokens, dimension)."""
        self.steps += 1
        slope = torch.sparse.mm(self.transposed, gradient * self.gains)
        first, second = ADAM_BETAS
        self.mean.mul_(first).add_(slope, alpha=1 - first)
        self.square.mul_(second).addcmul_(slope, slope, value=1 - second)
        size = learning_rate / (1 - first**self.steps)
        spread = self.square.div(1 - second**self.steps).sqrt_().add_(ADAM_EPSILON)
        self.rows.addcdiv_(self.mean, spread, value=-size)

    def save(self, path: Path, epoch: int) -> None:
        """Write everything that a later run needs to go on after this epoch."""
        progress = torch.tensor([self.steps, epoch])
        state = {"rows": self.rows, "mean": self.mean, "square": self.square, "steps": progress}
        unfinished = path.with_suffix(".part")
        save_file(state, unfinished)
        unfinished.replace(path)

    def load(self, path: Path) -> int:
        """Take up a saved state; returns the epoch after which it was saved."""
        state = load_file(path)
        self.rows, self.mean, self.square = state["rows"], state["mean"], state["square"]
        self.steps, epoch = (int(value) for value in state["steps"])
        return epoch


def train(
    table: PairTable,
    sharing: Sharing,
    gains: NDArray[np.float32],
    recipe: Recipe,
    checkpoint: Path,
    report: Report | None = None,
) -> NDArray[np.float32]:
    """Trained token vectors, float32, shape (n_tokens, dimension).

    Args:
        checkpoint: State after the last whole epoch; where it is there, training goes on from it.
        report: Called after every epoch with its number and the token vectors.
    """
    torch.set_num_threads(recipe.threads)
    vectors = TokenVectors(sharing, gains, recipe)
    done = vectors.load(checkpoint) if checkpoint.exists() else 0
    total_steps = n_batches(table, recipe, 0) * recipe.epochs
    for epoch in range(done, recipe.epochs):
        started, losses = time.monotonic(), []
        for batch in epoch_batches(table, recipe, epoch):
            rate = _learning_rate(recipe, vectors.steps, total_steps)
            weights = vectors.materialize().requires_grad_(True)
            queries, passages = _encode(weights, batch.queries), _encode(weights, batch.passages)
            loss = in_batch_loss(queries, passages, torch.from_numpy(batch.same_passage), recipe.scale)
            loss.backward()  # type: ignore[no-untyped-call]
            assert weights.grad is not None
            vectors.step(weights.grad, rate)
            losses.append(loss.item())
        vectors.save(checkpoint, epoch + 1)
        logger.info("epoch %d: loss %.3f, %.0f s", epoch + 1, np.mean(losses), time.monotonic() - started)
        if report is not None:
            report(epoch + 1, vectors.materialize().numpy())
    trained: NDArray[np.float32] = vectors.materialize().numpy()
    return trained


def in_batch_loss(
    queries: torch.Tensor, passages: torch.Tensor, same_passage: torch.Tensor, scale: float
) -> torch.Tensor:
    """Cross-entropy of finding each passage for its query and each query for its passage, averaged.

    Args:
        queries: Unit rows, shape (n, dimension).
        passages: Unit rows, shape (n, dimension); row ``i`` belongs with query ``i``.
        same_passage: int64, shape (n,); rows with the same number are the same text and no negatives of each other.
    """
    scores = queries @ passages.T * scale
    same = (same_passage[:, None] == same_passage[None, :]).fill_diagonal_(False)
    scores = scores.masked_fill(same, -torch.inf)
    targets = torch.arange(len(scores))
    forward = torch.nn.functional.cross_entropy(scores, targets)
    backward = torch.nn.functional.cross_entropy(scores.T, targets)
    return (forward + backward) / 2


def _encode(weights: torch.Tensor, bags: Bags) -> torch.Tensor:
    ids, offsets = torch.from_numpy(bags.ids), torch.from_numpy(bags.offsets)
    sums = torch.nn.functional.embedding_bag(ids, weights, offsets, mode="sum")
    return torch.nn.functional.normalize(sums, dim=1)


def _learning_rate(recipe: Recipe, step: int, total_steps: int) -> float:
    warm_up = max(1.0, recipe.warm_up_share * total_steps)
    if step < warm_up:
        return recipe.learning_rate * (step + 1) / warm_up
    return recipe.learning_rate * max(0.0, (total_steps - step) / (total_steps - warm_up))


def _csr(rows: torch.Tensor, columns: torch.Tensor, values: torch.Tensor, size: tuple[int, int]) -> torch.Tensor:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sparse", category=UserWarning)  # "beta state", torch 2.13
        coordinates = torch.stack([rows, columns])
        return torch.sparse_coo_tensor(coordinates, values, size, check_invariants=True).to_sparse_csr()
