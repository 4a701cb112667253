"""What does the encoder see in one epoch? Pairs as token numbers, thinned and cropped anew every time.

Plain training on the pairs learns them by heart: the loss goes to nothing while the dev figure stands still. Leaving
out half of the tokens and showing windows of passages is what makes the encoder learn words instead of pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.training.recipe import Recipe
from index.training.sources import Pair

Ids = NDArray[np.int32]
SPAN_TOKENS = (6, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Token numbers of many texts behind one another; text ``i`` is ``ids[starts[i]:starts[i + 1]]``."""

    ids: Ids
    starts: NDArray[np.int64]

    def __getitem__(self, row: int) -> Ids:
        return self.ids[self.starts[row] : self.starts[row + 1]]

    def __len__(self) -> int:
        return len(self.starts) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PairTable:
    """All pairs as token numbers.

    Attributes:
        documents: Number of the document that a pair was taken from, shape (n_pairs,).
        same_passage: Pairs with the same number here have the very same passage, shape (n_pairs,).
        weights: How often a pair is seen in one epoch, shape (n_pairs,).
        members: The rows of each source.
    """

    queries: Texts
    passages: Texts
    contexts: Texts
    documents: NDArray[np.int64]
    same_passage: NDArray[np.int64]
    weights: NDArray[np.float64]
    members: dict[str, NDArray[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bags:
    """One side of a batch: token numbers behind one another and where each text starts (int64)."""

    ids: NDArray[np.int64]
    offsets: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Queries and their passages, row by row, all of one source."""

    source: str
    queries: Bags
    passages: Bags
    same_passage: NDArray[np.int64]


def tokenize(tokenizer: Tokenizer, texts: Sequence[str]) -> Texts:
    """The texts as token numbers."""
    encodings = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
    lengths = np.fromiter((len(encoding.ids) for encoding in encodings), np.int64, len(encodings))
    ids = np.concatenate([np.asarray(encoding.ids, np.int32) for encoding in encodings] or [np.empty(0, np.int32)])
    return Texts(ids=ids, starts=np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)]))


def pair_table(tokenizer: Tokenizer, pairs: Sequence[Pair]) -> PairTable:
    """The pairs as token numbers, grouped by source."""
    sources = np.array([pair.source for pair in pairs])
    return PairTable(
        queries=tokenize(tokenizer, [pair.query for pair in pairs]),
        passages=tokenize(tokenizer, [pair.passage for pair in pairs]),
        contexts=tokenize(tokenizer, [pair.context for pair in pairs]),
        documents=_numbered([pair.document for pair in pairs]),
        same_passage=_numbered([pair.passage for pair in pairs]),
        weights=np.array([pair.weight for pair in pairs]),
        members={str(source): np.flatnonzero(sources == source) for source in np.unique(sources)},
    )


def epoch_batches(table: PairTable, recipe: Recipe, epoch: int) -> Iterator[Batch]:
    """The batches of one epoch, the same for the same seed and epoch."""
    random = np.random.default_rng((recipe.seed, epoch))
    for source, rows in _plan(table, recipe, random):
        yield _batch(table, recipe, source, rows, random)


def n_batches(table: PairTable, recipe: Recipe, epoch: int) -> int:
    """How many batches that epoch has."""
    return len(_plan(table, recipe, np.random.default_rng((recipe.seed, epoch))))


def _plan(table: PairTable, recipe: Recipe, random: np.random.Generator) -> list[tuple[str, NDArray[np.int64]]]:
    plan: list[tuple[str, NDArray[np.int64]]] = []
    for source, members in table.members.items():
        share = table.weights[members] * recipe.source_shares.get(source, 1.0)
        times = np.floor(share + random.random(len(members))).astype(np.int64)
        rows = _neighbours(np.repeat(members, times), table.documents, recipe.neighbours, random)
        plan += _chunks(source, rows, recipe.batch_size)
    n_spans = int(recipe.span_share * len(table.passages))
    plan += _chunks("span", random.choice(len(table.passages), n_spans, replace=False), recipe.batch_size)
    return [plan[position] for position in random.permutation(len(plan))]


def _neighbours(
    rows: NDArray[np.int64], documents: NDArray[np.int64], size: int, random: np.random.Generator
) -> NDArray[np.int64]:
    """The rows in random order, up to ``size`` rows of one document behind one another."""
    rows = random.permutation(rows)
    if size <= 1:
        return rows
    by_document = rows[np.argsort(documents[rows], kind="stable")]
    _, starts, counts = np.unique(documents[by_document], return_index=True, return_counts=True)
    place = np.arange(len(by_document)) - np.repeat(starts, counts)
    groups = documents[by_document] * (len(rows) + 1) + place // size
    names, inverse = np.unique(groups, return_inverse=True)
    return by_document[np.argsort(random.permutation(len(names))[inverse], kind="stable")]


def _numbered(names: Sequence[str]) -> NDArray[np.int64]:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int64)


def _chunks(source: str, rows: NDArray[np.int64], size: int) -> list[tuple[str, NDArray[np.int64]]]:
    if not len(rows):
        return []
    return [(source, part) for part in np.array_split(rows, max(1, round(len(rows) / size)))]


def _batch(
    table: PairTable, recipe: Recipe, source: str, rows: NDArray[np.int64], random: np.random.Generator
) -> Batch:
    queries, passages = [], []
    for row in rows.tolist():
        passage = table.passages[row]
        if source == "span":
            query, passage = _span_and_rest(passage, random)
        else:
            query = table.queries[row]
            context = table.contexts[row]
            if len(context) and random.random() < recipe.context_share:
                query = np.concatenate([context, query])
        queries.append(query)
        passages.append(_crop(passage, recipe, random))
    return Batch(
        source=source,
        queries=_thin(queries, recipe, random),
        passages=_thin(passages, recipe, random),
        same_passage=table.same_passage[rows],
    )


def _span_and_rest(passage: Ids, random: np.random.Generator) -> tuple[Ids, Ids]:
    if len(passage) < 2 * SPAN_TOKENS[0]:
        return passage, passage
    length = int(random.integers(SPAN_TOKENS[0], min(SPAN_TOKENS[1], len(passage) // 2) + 1))
    start = int(random.integers(0, len(passage) - length + 1))
    return passage[start : start + length], np.concatenate([passage[:start], passage[start + length :]])


def _crop(passage: Ids, recipe: Recipe, random: np.random.Generator) -> Ids:
    longest = min(len(passage), recipe.max_passage_tokens)
    if longest > recipe.min_crop_tokens and random.random() < recipe.crop_share:
        length = int(random.integers(recipe.min_crop_tokens, longest + 1))
        start = int(random.integers(0, len(passage) - length + 1))
        return passage[start : start + length]
    return passage[:longest]


def _thin(texts: list[Ids], recipe: Recipe, random: np.random.Generator) -> Bags:
    lengths = np.array([len(text) for text in texts])
    ids = np.concatenate(texts).astype(np.int64)
    kept = random.random(len(ids)) >= recipe.token_dropout
    owners = np.repeat(np.arange(len(texts)), lengths)
    counts = np.bincount(owners[kept], minlength=len(texts))
    return Bags(ids=ids[kept], offsets=np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)[:-1]]))
