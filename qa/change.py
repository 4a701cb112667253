"""Is it more or less than it was? Whether a question asks that, and whether a sentence tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa.constraints import years
from qa.empty_phrases import THAN_BEFORE
from qa.question import AnswerKind, Question
from qa.terms import Term
from qa.views import TextView

COMPARATIVES = frozenset(
    "vaker meer minder hoger lager beter slechter groter kleiner langer korter sneller duurder goedkoper".split()
)
_ASKS_CHANGE = re.compile(
    rf"\b(?:{'|'.join(sorted(COMPARATIVES))}|minder\svaak)\b.*\b(?:dan\s(?:\w+\s){{0,3}}?(?:terug|geleden|eerder|vroeger|voorheen|eerst|toen|jaar|v[oó][oó]r|in)\b|geworden\b)",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:gestegen|gedaald|toegenomen|afgenomen|gegroeid|gekrompen|verdubbeld|gehalveerd|steeg|stegen|daalde|daalden|groeide|groeiden|nam\b.*\b(?:toe|af)|namen\b.*\b(?:toe|af)|"
    r"stijging|daling|toename|afname|groei|tegen|tegenover)\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    rf"\b(?:{'|'.join(sorted(COMPARATIVES))}|gelijk\w*|vergelijkbaar|onveranderd|stabiel\w*|even|nog|niet\slanger|verslechter\w*|verbeter\w*|[a-z]{{4,}}er\sdan)\b",
    re.IGNORECASE,
)
UNTOLD_CHANGE = 0.5
SPOKEN_OF = 0.4  # a sentence speaks of what it meets at least this well


def change_told(question: Question, terms: Sequence[Term], own: NDArray[np.float32], sentence: TextView) -> float:
    """A factor below 1 where it is asked if something is more than years ago, and the sentence compares nothing, or not that."""
    if question.kind is not AnswerKind.YES_NO or not THAN_BEFORE.search(question.text):
        return 1.0
    of_it = [float(m) for t, m in zip(terms, own, strict=True) if t.noun]
    if of_it and max(of_it) < SPOKEN_OF:
        return UNTOLD_CHANGE
    told = _MOVED.search(sentence.text) or _COMPARES.search(sentence.text)
    return 1.0 if told or _at_two_times(sentence) else UNTOLD_CHANGE


def tells_change(question: Question, sentence: TextView) -> bool:
    """Whether it is asked if something is more than it was, and the sentence gives it at two times, or its rise or fall."""
    if not _ASKS_CHANGE.search(question.text):
        return False
    return _at_two_times(sentence) or bool(_MOVED.search(sentence.text) and sentence.values)


def _at_two_times(sentence: TextView) -> bool:
    return len({p.first for p in years(sentence.periods)}) > 1 and len(sentence.values) > 1
