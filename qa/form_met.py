"""Which words of a question does a sentence meet by its form? "€ 6 miljoen" is money, "moet ten minste" is a requirement."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa.change import COMPARATIVES, tells_change
from qa.posts import asks_leader, leaders_met
from qa.question import AnswerKind, Question
from qa.terms import Term
from qa.values import Value, ValueKind
from qa.views import TextView

MONEY_WORDS = frozenset(("geld", "bedrag", "euro", "euro's", "poen", "centen", "duiten", "pegels"))
PAYING = frozenset("betalen betaalt betaald betaal betaalde kwijt kost kosten kostte kostten gekost".split())
PAID = 0.6  # an amount with such a word tells of paying
_PRICED = re.compile(r"\b\w*(?:boetebedrag|boete|prijs|tarief|premie|leges)\w*\b", re.IGNORECASE)
TOLD = (AnswerKind.LIST, AnswerKind.OPEN, AnswerKind.WHICH, AnswerKind.DEFINITION)
REQUIREMENTS = frozenset(
    "voldoen voldoet eis eisen vereiste vereisten voorwaarde voorwaarden verplichting verplichtingen".split()
)
TOLD_BY_FORM = 0.8
GRADE_WORDS = frozenset(("cijfer", "cijfers", "rapportcijfer", "rapportcijfers"))
# A sentence that lays down what must be: what the words "eisen" and "voldoen" of a question ask for.
OBLIGES = re.compile(
    r"\b(?:moeten?|dient|dienen|hoort|horen|behoort|behoren|is\sverplicht|zijn\sverplicht|vereist|op\svoorwaarde|mits|(?:slechts|alleen|uitsluitend)\s.{0,40}\bindien|"
    r"in\saanmerking\b.{0,40}\b(?:indien|als|wanneer)|ten\sminste)\b",
    re.IGNORECASE,
)
IS_MONEY, IS_MARK = 0.9, 0.7


def met_by_form(
    question: Question, terms: Sequence[Term], sentence: TextView, values: Sequence[Value]
) -> NDArray[np.float32]:
    """How well the form of the sentence meets each term, 0..1; float32, shape (n_terms,).

    Args:
        values: The values of the sentence that fit the question.
    """
    met = leaders_met(question, terms, sentence) if asks_leader(question) else np.zeros(len(terms), dtype=np.float32)
    if any(value.kind is ValueKind.AMOUNT for value in (*values, *sentence.values)):
        paid = PAID if question.kind is AnswerKind.NUMBER and _PRICED.search(sentence.text) else 0.0
        met = np.maximum(np.maximum(met, _of(terms, MONEY_WORDS, IS_MONEY)), _of(terms, PAYING, paid))
    if any(value.kind is ValueKind.GRADE for value in values):  # "komen uit op een 6,3"
        met = np.maximum(met, _of(terms, GRADE_WORDS, IS_MARK))
    if question.kind in TOLD and OBLIGES.search(sentence.text):
        met = np.maximum(met, _of(terms, REQUIREMENTS, TOLD_BY_FORM))
    if question.kind in (AnswerKind.YES_NO, AnswerKind.TREND) and tells_change(question, sentence):
        met = np.maximum(met, _of(terms, COMPARATIVES, TOLD_BY_FORM))
    return met


def _of(terms: Sequence[Term], words: frozenset[str], strength: float) -> NDArray[np.float32]:
    return np.array([strength if term.terms.surface in words else 0.0 for term in terms], dtype=np.float32)
