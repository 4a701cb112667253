"""Which word of the library did the person mean by a mistyped one?

Only a word that neither the list of Dutch words nor the library knows is mended, and only by a word of the library
that is a few letters away: "aandachtsproblmen" -> "aandachtsproblemen". It never guesses at numbers, abbreviations or
names that differ in their first letters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.analysis import Analyzer, fold, normalize

MIN_LETTERS = 5
LETTERS_A_MISTAKE = 7  # one mistake for each seven letters, and one in any word ...
MAX_MISTAKES = 3  # ... and never more than this
CHOICES = 8
ENDING_LETTERS = 3
SURE_RANK = 40_000  # known words that are rarer can be typing errors themselves: one mistake is mended


def one_slip_away(word: str, words: Iterable[str]) -> str | None:
    """The first of the words that is one letter more, less, other or swapped away from the word; None without one."""
    return next((other for other in words if OSA.distance(word, other, score_cutoff=1) == 1), None)


class Speller:
    """Mends typing errors with the words that the library has."""

    def __init__(self, words_with_counts: Mapping[str, int], analyzer: Analyzer) -> None:
        """Takes the library's words, lower case, with the number of passages that have them."""
        self._analyzer = analyzer
        self._counts: dict[str, int] = {}
        self._spelling: dict[str, str] = {}
        for word, count in words_with_counts.items():
            plain = fold(word)
            self._counts[plain] = self._counts.get(plain, 0) + count
            self._spelling.setdefault(plain, word)
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        self._common_by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word in sorted(self._counts):
            if len(word) >= MIN_LETTERS - 1 and word.replace("-", "").isalpha():
                self._by_length[len(word)].append(word)

    def knows(self, word: str) -> bool:
        """Whether the library has the word in this very spelling (but for case and diacritics)."""
        return fold(normalize(word)) in self._counts

    def correct(self, word: str, max_mistakes: int = MAX_MISTAKES) -> str | None:
        """The word of the library that was meant, lower case; None when the word is right or nothing comes close.

        Of several equally near words the one wins that starts alike, then the one that more passages have.
        """
        wrong = fold(normalize(word))
        if len(wrong) < MIN_LETTERS or not wrong.replace("-", "").isalpha() or wrong in self._counts:
            return None
        rank = self._analyzer.ranks.get(wrong)
        if (rank is not None and rank < SURE_RANK) or self._is_right(wrong):
            return None
        limit = max(1, min(max_mistakes, len(wrong) // LETTERS_A_MISTAKE))
        if rank is not None:
            limit = 1
        candidates = [
            found
            for length in range(len(wrong) - limit, len(wrong) + limit + 1)
            for found in process.extract(
                wrong, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=limit, limit=CHOICES
            )
        ]
        if not candidates and rank is None:  # no word of the library, then a common word of the list
            candidates = [
                found
                for length in range(len(wrong) - 1, len(wrong) + 2)
                for found in process.extract(
                    wrong, self._common(length), scorer=OSA.distance, score_cutoff=1, limit=CHOICES
                )
            ]
        candidates = [found for found in candidates if found[0][0] == wrong[0] or found[1] == 1]
        candidates = [found for found in candidates if found[1] == 1 or not _differs_in_ending(wrong, found[0])]
        if not candidates:
            return None
        best = min(
            candidates,
            key=lambda found: (found[1], found[0][:2] != wrong[:2], -self._counts.get(found[0], 0), found[0]),
        )
        return self._spelling.get(best[0], best[0])

    def _common(self, length: int) -> list[str]:
        """Common words of the Dutch list with so many letters."""
        if not self._common_by_length:
            for word, rank in self._analyzer.ranks.items():
                if rank < SURE_RANK and len(word) >= MIN_LETTERS - 1 and word.isalpha():
                    self._common_by_length[len(word)].append(word)
        return self._common_by_length.get(length, [])

    def _is_sure(self, word: str) -> bool:
        """Whether it is a common Dutch word; a rare one of the list may be a mistake that many people make."""
        rank = self._analyzer.rank(word)
        return rank is not None and rank < SURE_RANK

    def _is_right(self, word: str) -> bool:
        """Whether it is another form of a known word, or a compound of such: right, though not in the library."""
        terms = self._analyzer.terms(word)
        return terms.stems[0] != word and (self._analyzer.knows(terms.stems[0]) or terms.stems[0] in self._counts)


def _differs_in_ending(word: str, other: str) -> bool:
    """Whether two words differ in their last letters alone: another form or another word, not a mistake."""
    stem = max(len(word), len(other)) - ENDING_LETTERS
    return stem > 0 and word[:stem] == other[:stem]
