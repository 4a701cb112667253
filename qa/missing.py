"""Which names and ordinals of the question does a sentence lack, or give way to others?"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.dutch import ORDINALS
from qa.light_words import LIGHT_WORDS
from qa.question import AnswerKind, Question
from qa.terms import Term

_IN_FRONT = re.compile(r"(?:[•–-]\s*)?(?:In|Bij|Te|Rond|Voor)\s((?:de\s|het\s)?(?:[A-ZÀ-Ý][\w’-]+\s?)+)")
NAME_MET, PROPER_MET = 0.4, 0.3
_OF_ONE = (AnswerKind.NUMBER, AnswerKind.WHEN, AnswerKind.WHO)


def names_missing(
    question: Question, terms: Sequence[Term], own: NDArray[np.float32], reached: NDArray[np.float32], text: str
) -> tuple[str, ...]:
    """The names of the question that are met nowhere near, or that give way to another name in front: "In Almere ..."."""
    front = _IN_FRONT.match(text) if question.kind in _OF_ONE else None
    other = front is not None and not any(word in question.text.lower() for word in front[1].lower().split())
    missing = []
    for term, said, met in zip(terms, own, reached, strict=True):
        # A word of the list that is written with a capital, and has no synonyms: "Syrische vrouwen".
        proper = question.kind in _OF_ONE and term.text in question.names and term.text[:1].isupper()
        proper = proper and not (term.facets or term.groups or term.terms.surface in LIGHT_WORDS)
        if (term.name and (met < NAME_MET or (other and said < NAME_MET))) or (proper and met < PROPER_MET):
            missing.append(term.text)
    return tuple(missing)


_NTH = re.compile(rf"\b({'|'.join(ORDINALS.values())}|vorige|volgende)\s([^\W\d_]{{5,}})", re.IGNORECASE)


_ROUND = re.compile(r"\w*(?:ronde|tranche|fase|termijn|editie|meting|rapportage|monitor)", re.IGNORECASE)
_LATE = frozenset(list(ORDINALS.values())[1:])


def other_ordinal(asked: str, text: str, around: str) -> tuple[str, ...]:
    """The ordinal that is asked where the sentence has that noun with others alone: "zesde rapportage", "Eerste rapportage"."""
    missing = []
    for wanted in _NTH.finditer(asked):
        said = [m[1].lower() for m in _NTH.finditer(text) if m[2].lower() == wanted[2].lower()]
        if said and wanted[1].lower() not in said:
            missing.append(wanted[1])
        elif (
            not said
            and wanted[1].lower() in _LATE
            and _ROUND.fullmatch(wanted[2])
            and wanted[1].lower() not in around.lower()
        ):
            missing.append(wanted[1])  # "de vijfde ronde" is not told by a sentence on four
    return tuple(missing)
