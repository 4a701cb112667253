"""Which passage first, when BM25 and the vectors disagree? Two rankings become one, and every hit says why.

Both scores are used, not only the ranks: BM25 divided by its best hit for this question, and the cosine as it is. How
much each counts depends on the question: one full of names, numbers and rare words leans on BM25, a paraphrase in
everyday words on the vectors. Pure: no index is opened here and nothing is learned.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# The cosine counts COSINE_BASE times as much as BM25, and COSINE_SLOPE times the share of names and numbers less.
# Source: the grid in tests/benchmark/results/retrieval.md: of the settings within 0.002 of the most answers among the first
# five for the 3,506 questions of 2008, the one with the most citizens' questions answered first. Less of it (1.5) would
# serve those better still.
COSINE_BASE = 2.75
COSINE_SLOPE = 6.0
COSINE_LEAST = 0.5

# Words beyond this place in a list by frequency are rare.
RARE_FROM_RANK = 20_000

_WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
NEAR_START = 8  # characters before a word that are looked at
_SENTENCE_START = re.compile(r"(?:^|[.!?:«“\"‘])\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFeatures:
    """What about the question says which score to trust; plain counts of its words."""

    n_words: int
    n_names: int
    n_numbers: int
    n_rare: int

    @property
    def identifying_share(self) -> float:
        """Share of the words that are a name or a number, from 0 to 1."""
        return (self.n_names + self.n_numbers) / self.n_words if self.n_words else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each score counts for one question."""

    lexical: float
    cosine: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FusedHit:
    """A passage and where its place comes from.

    Attributes:
        score: Weighted mean of the two parts, at most 1; only hits of the same question can be compared.
        lexical_score: BM25 as it came, 0 where BM25 did not find the passage.
        lexical_rank: From 1, None where BM25 did not find it.
        lexical_part: What BM25 adds to the score.
        cosine: As it came, None where the vectors did not find the passage.
        dense_rank: From 1, None where the vectors did not find it.
        dense_part: What the cosine adds to the score.
    """

    passage_id: str
    score: float
    lexical_score: float
    lexical_rank: int | None
    lexical_part: float
    cosine: float | None
    dense_rank: int | None
    dense_part: float


def question_features(question: str, vocabulary: Mapping[str, int]) -> QuestionFeatures:
    """Counts of the question's words; each word is a name, a number, rare, or none of these.

    Args:
        question: As the person typed it. One typed without capitals has no names, and its rare words still count.
        vocabulary: Lower-case words with their place by frequency.
    """
    n_words = n_names = n_numbers = n_rare = 0
    for found in _WORD.finditer(question):
        word = found.group()
        n_words += 1
        opens_sentence = _SENTENCE_START.search(question, max(0, found.start() - NEAR_START), found.start()) is not None
        if any(letter.isdigit() for letter in word):
            n_numbers += 1
        elif word[0].isupper() and (not opens_sentence or (len(word) > 1 and word.isupper())):
            n_names += 1
        elif _rank(word.lower(), vocabulary) >= RARE_FROM_RANK:
            n_rare += 1
    return QuestionFeatures(n_words=n_words, n_names=n_names, n_numbers=n_numbers, n_rare=n_rare)


def _rank(word: str, vocabulary: Mapping[str, int]) -> int:
    """The word's place, with or without its accents: some word lists have them, some do not."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    return min(vocabulary.get(word, RARE_FROM_RANK), vocabulary.get(bare, RARE_FROM_RANK))


def weights_for(features: QuestionFeatures) -> Weights:
    """How much BM25 and the cosine count for such a question: both are positive, together they are 1."""
    ratio = max(COSINE_BASE - COSINE_SLOPE * features.identifying_share, COSINE_LEAST)
    return Weights(lexical=1 / (1 + ratio), cosine=ratio / (1 + ratio))


def fuse(
    lexical: Sequence[tuple[str, float]], dense: Sequence[tuple[str, float]], *, features: QuestionFeatures
) -> list[FusedHit]:
    """All passages of both rankings, best first; equal scores by passage id.

    A passage that BM25 did not find shares no word with the question and gets nothing for it. One that the vectors did
    not find gets the lowest cosine they returned, since it can have no more; ask them for a few times the hits needed.

    Args:
        lexical: Passage ids with BM25 scores above 0, best first.
        dense: Passage ids with cosines, best first.
        features: Those of the question.
    """
    weights = weights_for(features)
    best = max((score for _, score in lexical), default=0.0)
    lowest = min((score for _, score in dense), default=0.0)
    lexical_places = {passage_id: (rank, score) for rank, (passage_id, score) in enumerate(lexical, 1)}
    dense_places = {passage_id: (rank, score) for rank, (passage_id, score) in enumerate(dense, 1)}
    hits = []
    for passage_id in lexical_places.keys() | dense_places.keys():
        lexical_rank, lexical_score = lexical_places.get(passage_id, (None, 0.0))
        dense_rank, cosine = dense_places.get(passage_id, (None, None))
        lexical_part = weights.lexical * (lexical_score / best if best > 0 else 0.0)
        dense_part = weights.cosine * (lowest if cosine is None else cosine)
        hits.append(
            FusedHit(
                passage_id=passage_id,
                score=lexical_part + dense_part,
                lexical_score=lexical_score,
                lexical_rank=lexical_rank,
                lexical_part=lexical_part,
                cosine=cosine,
                dense_rank=dense_rank,
                dense_part=dense_part,
            )
        )
    return sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))
