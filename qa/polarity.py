"""Does a sentence plainly say yes or no to a question? Only where it says the same thing in nearly the same words."""

from __future__ import annotations

import re

from qa.evidence import Candidate
from qa.question import AnswerKind, Question

PLAIN = 0.86  # share of the question's weight that the sentence itself must meet
_NEGATION = re.compile(r"\b(?:niet|geen|nooit|nergens|niemand|niets|nauwelijks|noch|zonder)\b", re.IGNORECASE)
_HEDGED = re.compile(
    r"\b(?:mogelijk|wellicht|misschien|lijkt|lijken|kan|kunnen|soms|deels|gedeeltelijk|hoewel|tenzij|onzeker|te vroeg|"
    r"wisselend|varieert|verschilt|verschillen|sommige|maar|echter)\b",
    re.IGNORECASE,
)


def yes_or_no(question: Question, candidate: Candidate) -> str | None:
    """ "Ja", "Nee", or None where the sentence does not plainly decide it."""
    if question.kind is not AnswerKind.YES_NO or candidate.own_coverage < PLAIN:
        return None
    sentence = candidate.view.sentences[candidate.at].view.text
    if _HEDGED.search(sentence) or _NEGATION.search(question.text):
        return None
    denied = len(_NEGATION.findall(sentence))
    if denied > 1:
        return None
    return "Nee" if denied else "Ja"
