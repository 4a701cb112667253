"""Every number that the training depends on, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

SOURCE_SHARES: Mapping[str, float] = MappingProxyType(
    {"wet": 0.5, "motie-trefwoorden": 0.5, "trefwoorden": 0.5, "titel": 0.5, "samenvatting": 0.5}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What is trained and for how long.

    Attributes:
        seed: Everything random is drawn from this and the number of the epoch.
        n_tokens: Size of the vocabulary.
        n_rows: Tokens that keep a row of their own in the stored table, the most frequent ones.
        n_words: Words in the list of Dutch words by frequency that goes with the model.
        everyday_count: How many times a word of the questions in everyday words counts for the vocabulary.
        dimension: Length of a token vector.
        epochs: Passes over the pairs.
        batch_size: Pairs in a batch; every other pair of the batch is a negative.
        neighbours: Up to this many pairs of one document stand in the same batch.
        learning_rate: Peak of the schedule (linear warm-up, then linear to zero).
        scale: Inverse temperature of the softmax over cosines.
        token_dropout: Share of the tokens of both sides left out at random.
        crop_share: Share of the passages of which a random window is shown.
        min_crop_tokens: Length of the shortest such window.
        max_passage_tokens: Longer passages always lose their tail or, when cropped, either end.
        context_share: Share of the questions that are shown with the title they lean on.
        span_share: Share of extra pairs made of a short window of a passage and the rest of it.
        gain_smoothing: Smoothing of the inverse frequency that token vectors start from.
        source_shares: Share of a source's pairs seen in one epoch, where not all.
        threads: Torch threads.
    """

    seed: int = 20261123
    n_tokens: int = 28_000
    n_rows: int = 28_000
    n_words: int = 54_000
    everyday_count: int = 12
    dimension: int = 512
    epochs: int = 8
    batch_size: int = 2048
    neighbours: int = 1
    learning_rate: float = 0.01
    warm_up_share: float = 0.05
    scale: float = 20.0
    token_dropout: float = 0.5
    crop_share: float = 0.5
    min_crop_tokens: int = 20
    max_passage_tokens: int = 160
    context_share: float = 0.2
    span_share: float = 0.2
    gain_smoothing: float = 1e-3
    source_shares: Mapping[str, float] = field(default_factory=lambda: SOURCE_SHARES)
    threads: int = 2
