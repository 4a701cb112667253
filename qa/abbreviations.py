"""Which abbreviations does a text explain itself? "Isolatieregeling Eigen Woning (IEW)": from there on it says IEW.

The long form is found from the letters of the short one, from right to left. Source: Schwartz and Hearst (2003), "A simple
algorithm for identifying abbreviation definitions in biomedical text".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from index.analysis import Analyzer
from index.stopwords import STOPWORDS
from qa.terms import Term

_SHORT = re.compile(
    r"\((?:hierna(?:\s(?:te\snoemen|ook))?:?\s|afgekort:?\s|kortweg\s)?[‘“'\"]?(?:de\s|het\s)?(?P<short>(?=\w*[A-Z])[A-Za-z][\w&-]{1,9}?)(?:[’']?s)?[’”'\"]?\)"
)
MOST_WORDS = 10  # of a long form
LONG_WORD = 8  # letters of a word that can stand for a whole long form


class Abbreviation(NamedTuple):
    """A long form with its short one, as they are written."""

    long: str
    short: str


def abbreviations(text: str) -> list[Abbreviation]:
    """The abbreviations that the text explains, in order."""
    found = []
    for match in _SHORT.finditer(text):
        words = text[: match.start()].split()[-MOST_WORDS:]
        long = _long_form(match["short"], " ".join(words).rstrip(" ,;"))
        if long is not None:
            found.append(Abbreviation(long, match["short"]))
    return found


def _long_form(short: str, before: str) -> str | None:
    """The end of `before` that holds the letters of the short form in order, the first one at the begin of a word."""
    at = len(before)
    for place in range(len(short) - 1, -1, -1):
        letter = short[place].lower()
        if not letter.isalnum():
            continue
        at -= 1
        while at >= 0 and (before[at].lower() != letter or (place == 0 and at > 0 and before[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
    long = before[at:]
    n_words = len(long.split())
    return (
        long if len(long) > len(short) + 1 and n_words <= 2 * len(short) and not re.search(r"[.;:!?]", long) else None
    )


def spelled_out(terms: Sequence[Term], question: str, texts: Iterable[str], analyzer: Analyzer) -> tuple[Term, ...]:
    """The terms, met by the other form of an abbreviation as well, where one of the texts explains it.

    Args:
        terms: Of the question.
        question: Its text.
        texts: Passages that may explain an abbreviation.
        analyzer: Makes the stems.
    """
    changed = {term.text: term for term in terms}
    low = question.lower()
    for long, short in dict.fromkeys(pair for text in texts for pair in abbreviations(text)):
        words = [word for word in re.findall(r"[\w-]+", long) if word.lower() not in STOPWORDS]
        if long.lower() in low and len(words) > 1:
            for word in words:
                _meet(changed, word, short, analyzer)
        elif re.search(rf"\b{re.escape(short)}\b", question):
            word = max(words, key=len, default="")
            if len(word) >= LONG_WORD:
                _meet(changed, short, word, analyzer)
    return tuple(changed.values())


def _meet(terms: dict[str, Term], text: str, other: str, analyzer: Analyzer) -> None:
    """Let the term of a word be met by another word too."""
    term = next((term for term in terms.values() if term.text.lower() == text.lower()), None)
    if term is not None:
        stem = analyzer.terms(other).stems[0]
        stems = tuple(dict.fromkeys((*term.terms.stems, stem)))
        terms[term.text] = replace(term, terms=replace(term.terms, stems=stems), heard=True, thing=False)
