"""Of which known words is a Dutch compound made?

"Leerachterstanden" is leer + achterstanden, "fietspaden" is fiets + paden, with the linking letters s, e, en and n in
between. A word is taken apart when its parts are more common than the word itself (after Koehn and Knight, 2003), so
that "minister" does not become mini + ster.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from index.stopwords import PARTICLES, STOPWORDS

MIN_PART_LETTERS = 4
PART_RANK = 40_000
MIN_WORD_LETTERS = 7
MAX_WORD_LETTERS = 60
LONG_WORD_LETTERS = 10  # a word longer than this is a compound more often than not: each letter more ...
COST_PER_LETTER = 0.25  # ... lets its parts be this much rarer (natural logarithm of the rank)
TAIL_RANK = 6_000
_VOWELS = frozenset("aeiouy")
_LINKS = ("", "s", "en", "e", "n")
_NO_PARTS = STOPWORDS | PARTICLES
_NO_TAILS = frozenset(
    "heid heden lijk lijke rijk rijke ingen baar matig matige achtig loos loze schap schappelijk schappelijke tie isch ische "
    "ling ring geving making eren teren aange afge inge opge uitge voorge".split()
)
# Ends that are words too, but not what the whole word is a kind of: "kennisrijk", "inburgering", "kwartsgewijs".
_NO_LONE_TAILS = frozenset(
    "vrij vrije arme volle waardig waardige gericht gerichte bewust bewuste gering geringe wijs wijze houden half halve "
    "recht rechte zame zaam vormig ouder oude akten steunen keer land landen".split()
)
_SHORT_PARTS = frozenset(
    "arm bed bos bus cao dag dak eis gas gat geo hbo hof ijs ict jas job kas kat kip kop les lid lijn loon lot map "
    "mbo mis net oog oor pad pen pil pot rol rij ski vak vat vis vso vwo was web weg wet wijk zee zin zon zorg".split()
)


def split_compound(word: str, ranks: Mapping[str, int]) -> tuple[str, ...]:
    """The known words, two to four, that make up the word, without linking letters; empty when it is no compound.

    Args:
        word: Lower case, letters only, without diacritics.
        ranks: Known words with their rank, 0 the most frequent.
    """
    if not MIN_WORD_LETTERS <= len(word) <= MAX_WORD_LETTERS:
        return ()
    best_cost, parts = _best_split(word, ranks, 3, {})
    limit = _cost(ranks.get(word, 4 * len(ranks))) + COST_PER_LETTER * max(0, len(word) - LONG_WORD_LETTERS)
    if best_cost < limit:
        return parts
    return () if word in ranks else _known_tail(word, ranks)


def _known_tail(word: str, ranks: Mapping[str, int]) -> tuple[str, ...]:
    """The common word at the end of one that is unknown, since a Dutch compound is a kind of its last part: "treeknorm"."""
    for cut in range(3, len(word) - MIN_PART_LETTERS + 1):
        tail = word[cut:]
        if (
            _is_part(tail, ranks)
            and tail not in _NO_LONE_TAILS
            and ranks[tail] < TAIL_RANK
            and not _VOWELS.isdisjoint(word[:cut])
        ):
            return (tail,)
    return ()


def _best_split(
    word: str, ranks: Mapping[str, int], cuts: int, seen: dict[str, tuple[float, tuple[str, ...]]]
) -> tuple[float, tuple[str, ...]]:
    """The cheapest split into at least two parts, and its mean cost (infinite when there is none)."""
    if word in seen:
        return seen[word]
    best: tuple[float, tuple[str, ...]] = (math.inf, ())
    for cut in range(3, len(word) - 2):
        head = _known_head(word[:cut], ranks)
        if head is None:
            continue
        head_cost = _cost(ranks[head])
        tail = word[cut:]
        if _is_part(tail, ranks):
            best = min(best, ((head_cost + _cost(ranks[tail])) / 2, (head, tail)))
        if cuts > 1 and len(tail) >= MIN_WORD_LETTERS:
            cost, parts = _best_split(tail, ranks, cuts - 1, seen)
            n = len(parts)
            if parts:  # each further part costs something: two long words are better than three short ones
                best = min(best, ((head_cost + cost * n) / (n + 1) + 1.0, (head, *parts)))
    seen[word] = best
    return best


def _known_head(head: str, ranks: Mapping[str, int]) -> str | None:
    for link in _LINKS:
        stripped = head.removesuffix(link) if link else head
        if link and stripped == head:
            continue
        if _is_part(stripped, ranks):
            return stripped
        if (
            link in ("en", "e")
            and len(stripped) >= 4
            and stripped[-1] == stripped[-2]
            and _is_part(stripped[:-1], ranks)
        ):
            return stripped[:-1]  # "zonnepanelen"
    return None


def _is_part(word: str, ranks: Mapping[str, int]) -> bool:
    rank = ranks.get(word)
    if rank is None or word in _NO_PARTS or word in _NO_TAILS or not word.isalpha():
        return False
    if len(word) < MIN_PART_LETTERS:
        return word in _SHORT_PARTS
    return rank < PART_RANK


def _cost(rank: int) -> float:
    return math.log(rank + 50)
