"""Does the sentence tell the particular thing that is asked: the most, what must be, one kind, the mark of some?

Factors run from 0 to 1, 1 where nothing speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.analysis import fold
from qa.operations import Operation, asked_of_table
from qa.question import AnswerKind, Question
from qa.rivals import MARK_GIVEN
from qa.said import PREDICATE_MET
from qa.terms import Term

_ASKED_NOUN = re.compile(r"\b(?:welke?|wat\svoor)\s((?:[^\W\d_]+e\s)?[^\W\d_]+)", re.IGNORECASE)
NOT_ASKED = 0.4


def asked_said(question: Question, terms: Sequence[Term]) -> float:
    """A factor below 1 where a value of something is asked that no report has a word for: "in welke oplage"."""
    asked = _ASKED_NOUN.search(question.text)
    if question.kind is not AnswerKind.WHICH or asked is None:
        return 1.0
    words = asked[1].lower().split()
    return NOT_ASKED if any(t.thing and t.text.lower() in words for t in terms) else 1.0


# "In welk jaar ... het meest": told by a table, or by a sentence that itself says which is the most.
_SUPERLATIVE = re.compile(
    r"\b(?:[^\W\d_]{3,}ste?|meest\w*|minst\w*|best\w*|piek\w*|record\w*|dieptepunt|hoogtepunt|top\s?\d*|voorop|koploper\w*|bovenaan|onderaan|vooral|voornamelijk|met\sname)\b",
    re.IGNORECASE,
)
NO_EXTREME = 0.7


def extreme_said(question: Question, sentence: str) -> float:
    """A factor below 1 where the highest or lowest is asked, by time or by name, and the sentence compares nothing."""
    if question.kind not in (AnswerKind.WHEN, AnswerKind.WHICH, AnswerKind.WHO):
        return 1.0
    asked = asked_of_table(question)
    return 1.0 if asked.operation is not Operation.EXTREME or _SUPERLATIVE.search(sentence) else NO_EXTREME


_ASKS_DUTY = re.compile(r"^(?:vanaf\s|per\s|sinds\s)?wanneer\b.*?\b(?:moet|moeten|hoeft|hoeven)\b", re.IGNORECASE)
_DUTY = re.compile(
    r"\b(?:verplicht\w*|moet|moeten|dient|dienen|uiterlijk|vanaf|per|met\singang|geldt|gelden|wordt|worden|vóór|voor\s\d)\b",
    re.IGNORECASE,
)
NO_DUTY = 0.6


def duty_said(question: Question, sentence: str) -> float:
    """A factor below 1 where it is asked from when something must be, and the sentence tells how it was: "eind 2024 waren er"."""
    asked = question.kind is AnswerKind.WHEN and _ASKS_DUTY.search(question.text)
    return NO_DUTY if asked and not _DUTY.search(sentence) else 1.0


_ALL_OF = re.compile(r"\b(?:het|de)\s(?:hele|gehele|totale)\s([^\W\d_]{5,})", re.IGNORECASE)
_NO_KIND = frozenset(
    "het de een van in voor aan op bij over dit dat deze hele gehele totale alle heel ons onze al".split()
)
OF_ALL = 0.6
_ALL_TOGETHER = re.compile(r"\b(?:heel|hele|gehele|totale?|alle|samen|bij\selkaar|inclusief)\b")


def kind_said(question: Question, sentence: str) -> float:
    """A factor below 1 where a figure of one kind is asked ("funderend onderwijs") and the sentence gives that of all of it."""
    whole = _ALL_OF.search(sentence)
    if question.kind is not AnswerKind.NUMBER or whole is None:
        return 1.0
    text = fold(question.text.lower())
    if _ALL_TOGETHER.search(text):
        return 1.0
    asked = re.search(rf"([a-z]+)\s{re.escape(whole[1].lower())}\b", text)
    narrower = asked is not None and asked[1] not in _NO_KIND
    return OF_ALL if narrower else 1.0


NAMED_ITSELF = 0.8  # from here a word stands there itself, and not only the head of a compound
# "Te veel", "te hoog": a bound is passed, and the sentence must say so.
_ASKS_PASSED = re.compile(r"\bte\s(?:veel|hoge?|hoog|weinig|lage?|laag)\b", re.IGNORECASE)
_PASSED = re.compile(
    r"\bte\s(?:veel|hoge?|grote?|lange?|laat|late|weinig|lage?|korte?|kleine?|vroege?|harde?|snel|traag)\b|\b(?:boven|onder|beneden|buiten|over)\s(?:de|het|een)\b|"
    r"\bover(?:schr\w+|treed\w*|treding\w*|trad\w*|belast\w*|schot\w*)|\b(?:meer|hoger|langer|later|minder|lager|korter|vaker|sneller)\sdan\b|\b(?:\w*tekort\w*|onvoldoende|niet|geen|na\safloop|vertra\w+|"
    r"binnen|norm\w*|grens\w*|drempel\w*|termijn\w*|limiet\w*)\b",
    re.IGNORECASE,
)
NOT_PASSED = 0.7


def passed_said(question: Question, sentence: str) -> float:
    """A factor below 1 where it is counted what was too much or too little, and the sentence names no bound."""
    asked = question.kind is AnswerKind.NUMBER and _ASKS_PASSED.search(question.text)
    return NOT_PASSED if asked and not _PASSED.search(sentence) else 1.0


_ALTOGETHER = re.compile(r"\balle\s([^\W\d_]{4,})\s(?:te)?(?:samen|zamen|gezamenlijk|bij\selkaar)\b", re.IGNORECASE)


def together_said(question: Question, terms: Sequence[Term], own: NDArray[np.float32], sentence: str) -> float:
    """A factor below 1 where the sentence gives a figure of all together, and the question names one that it does not."""
    if question.kind is not AnswerKind.NUMBER or not _ALTOGETHER.search(sentence):
        return 1.0
    if _ALL_TOGETHER.search(fold(question.text.lower())):
        return 1.0
    return NOT_ASKED if any(t.noun and m < NAMED_ITSELF for t, m in zip(terms, own, strict=True)) else 1.0


def giver_said(question: Question, terms: Sequence[Term], reached: NDArray[np.float32]) -> float:
    """A factor below 1 where the mark that somebody gives is asked, and the sentence does not speak of them."""
    asked = MARK_GIVEN.search(question.text)
    if question.kind is not AnswerKind.NUMBER or asked is None:
        return 1.0
    met = [float(m) for t, m in zip(terms, reached, strict=True) if t.text.lower() == asked[1].lower()]
    return NOT_ASKED if met and max(met) < PREDICATE_MET else 1.0
