"""Does a sentence say the opposite of a word that is asked? "Tevreden" where "ontevreden" is, "kort" where "lang" is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from index.analysis import Analyzer
from qa.question import AnswerKind, Question
from qa.terms import Term
from qa.views import TextView

FILE = Path(__file__).with_name("opposites.txt")
OPPOSITE = 0.6
MIN_OPPOSITE = 6  # letters: "onder" is no opposite
_FACTS = (AnswerKind.NUMBER, AnswerKind.WHEN, AnswerKind.WHO, AnswerKind.WHICH)


def opposite_said(question: Question, terms: Sequence[Term], sentence: TextView, analyzer: Analyzer) -> float:
    """A factor below 1 where a fact is asked and the sentence has the opposite of a word of the question, and not that word."""
    if question.kind not in _FACTS:
        return 1.0
    listed = opposites(analyzer)
    for term in terms:
        said = term.terms.surface in sentence.by_surface or not sentence.by_stem.keys().isdisjoint(term.terms.stems)
        if not said and any(not sentence.by_stem.keys().isdisjoint(_of(stem, listed)) for stem in term.terms.stems):
            return OPPOSITE
    return 1.0


def _of(stem: str, listed: dict[str, frozenset[str]]) -> frozenset[str]:
    """The stems that a stem excludes: those of the list, and the stem with or without "on" in front."""
    made = stem[2:] if stem.startswith("on") and len(stem) > MIN_OPPOSITE else f"on{stem}"
    return listed.get(stem, frozenset()) | {made}


@lru_cache(maxsize=4)
def opposites(analyzer: Analyzer) -> dict[str, frozenset[str]]:
    """The stems that each stem of the list excludes."""
    found: dict[str, frozenset[str]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line or line[0] == "#":
            continue
        one, other = (
            frozenset(analyzer.terms(word.strip()).stems[-1] for word in side.split(",")) for side in line.split("/")
        )
        for side, excluded in ((one, other - one), (other, one - other)):
            for stem in side:
                found[stem] = found.get(stem, frozenset()) | excluded
    return found
