"""Which Dutch words mean the same? Groups of everyday and official words, from `synonyms.txt`, met by their stems."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from index.analysis import Analyzer, normalize, tokenize
from index.stopwords import STOPWORDS
from qa.verbs import PARTICLES

FILE = Path(__file__).with_name("synonyms.txt")


class Synonyms:
    """Groups of words; each word, and each phrase of several words, belongs to some groups by number."""

    def __init__(self, groups: Iterable[Iterable[str]], analyzer: Analyzer) -> None:
        self._of_stem: dict[str, set[int]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}  # by first stem: stems, window, group
        self._words: list[tuple[str, ...]] = []
        for number, group in enumerate(groups):
            self._words.append(tuple(group))
            for entry in self._words[-1]:
                tokens = tokenize(entry)
                stems = [analyzer.terms(token).stems[0] for token in tokens]
                hollow = sum(token.text.lower() in STOPWORDS for token in tokens)
                apart = len(stems) > 1 and tokens[-1].text in PARTICLES  # "schrijven ... toe": the particle comes last
                window = (
                    len(stems) + 8
                    if apart and hollow < len(stems)
                    else len(stems)
                    if hollow == len(stems)
                    else len(stems) + (1 if hollow else 3)
                )
                if len(stems) == 1:
                    self._of_stem.setdefault(stems[0], set()).add(number)
                    self._of_stem.setdefault(normalize(entry), set()).add(number)
                elif stems:
                    self._phrases.setdefault(stems[0], []).append((tuple(stems), window, number))

    @classmethod
    def bundled(cls, analyzer: Analyzer) -> Synonyms:
        """The groups that come with the program."""
        return cls(_read(FILE), analyzer)

    def of_word(self, surface: str, stem: str) -> frozenset[int]:
        """Numbers of the groups that the word stands in."""
        found = self._of_stem.get(stem, set()) | self._of_stem.get(surface, set())
        return frozenset(found)

    def words(self, groups: Iterable[int], limit: int) -> list[str]:
        """The first words of each of the groups, `limit` of each."""
        return [word for group in sorted(groups) for word in self._words[group][:limit]]

    def of_phrases(self, stems: list[str]) -> list[tuple[int, int, int]]:
        """(first index, last index, group) of the phrases in a row of stems.

        Phrases of stop words alone ("nog over") have to stand together; others may have a few words in between.
        """
        found = []
        for at, stem in enumerate(stems):
            for phrase, window, group in self._phrases.get(stem, ()):
                last, place = at, at
                for part in phrase[1:]:
                    place = next((i for i in range(last + 1, min(len(stems), at + window)) if stems[i] == part), -1)
                    if place < 0:
                        break
                    last = place
                if place >= 0:
                    found.append((at, last, group))
        return found


@cache
def _read(file: Path) -> tuple[tuple[str, ...], ...]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(
        tuple(word.strip() for word in line.split(",") if word.strip()) for line in lines if line and line[0] != "#"
    )
