"""How much should BM25 and the cosine count? Weights learned from questions whose right passage is known.

A conditional logit: the chance that a candidate is the right one grows with the weighted sum of its scores. What it
learns stands as constants in `index.fusion`; this module only works them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RIDGE = 1e-3
STEPS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question's candidates.

    Attributes:
        signals: float64, shape (n_candidates, n_signals).
        gold: Row of the right candidate.
    """

    signals: NDArray[np.float64]
    gold: int


def signals(lexical: NDArray[np.float64], cosines: NDArray[np.float64], share: float) -> NDArray[np.float64]:
    """What the fusion weighs: both scores, and both times the question's share of identifying words.

    Args:
        lexical: BM25 as a share of its best hit, shape (n_candidates,).
        cosines: Shape (n_candidates,).
        share: Share of names, numbers and rare words in the question.

    Returns:
        float64, shape (n_candidates, 4): lexical base and slope, cosine base and slope.
    """
    return np.stack([lexical, lexical * share, cosines, cosines * share], axis=1)


def fit(cases: Sequence[Case]) -> NDArray[np.float64]:
    """Weights of the signals, shape (n_signals,), by Newton's method with a light ridge."""
    n_signals = cases[0].signals.shape[1]
    weights = np.zeros(n_signals)
    for _ in range(STEPS):
        slope, curve = -RIDGE * weights, RIDGE * np.eye(n_signals)
        for case in cases:
            scores = case.signals @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            mean = chances @ case.signals
            slope += (case.signals[case.gold] - mean) / len(cases)
            centred = case.signals - mean
            curve += (centred * chances[:, None]).T @ centred / len(cases)
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights
