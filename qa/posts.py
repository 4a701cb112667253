"""Does the sentence speak of the post that is asked, or of one who leads? "Wie is de directeur", "wie trekt het programma".

Factors run from 0 to 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa.names import ROLES
from qa.question import AnswerKind, Question
from qa.terms import Term
from qa.views import TextView

_ROLE_WORD = re.compile(
    rf"{ROLES}\w*|baas|chef|leider|topman|topvrouw|contactpersoon|aanspreekpunt|penvoerder|vertegenwoordiger|\w*adviseur|\w*coördinator|\w*manager|\w*begeleider",
    re.IGNORECASE,
)
# Offices that are not each other's: a "staatssecretaris" is no "minister", whatever both do.
_OFFICE = re.compile(
    r"minister|staatssecretaris|burgemeester|wethouder|premier|gedeputeerde|commissaris", re.IGNORECASE
)
OFFICE_MET = 0.88
_ASKS_LEADER = re.compile(
    r"\bwie\s(?:leidt|leidde|leidden|trekt|trok)\b|\bwie\b.*\b(?:leiding|geleid|leider|projectleider|baas|chef|topman|topvrouw|kopman)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\b(?!(?:aan|op|in|af|om|uit|toe|bege|be|ver)\w*leid)\w*(?:leid(?:t|de|den|er|ers|ing|ster)|voorzit\w*|trekker|getrokken|trok|hoofd|directeur|directrice|coördinat\w+|manager|baas|chef|topman|topvrouw|(?:inspecteur|secretaris|directeur)-generaal|korpschef|dijkgraaf)\b",
    re.IGNORECASE,
)
NO_LEADER = 0.4


def leader_said(question: Question, sentence: TextView) -> float:
    """A factor below 1 where it is asked who leads something, and the sentence speaks of nobody who leads."""
    return NO_LEADER if asks_leader(question) and not _LEADS.search(sentence.text) else 1.0


def asks_leader(question: Question) -> bool:
    """Whether it is asked who leads something."""
    return question.kind is AnswerKind.WHO and _ASKS_LEADER.search(question.text) is not None


def leaders_met(question: Question, terms: Sequence[Term], sentence: TextView) -> NDArray[np.float32]:
    """How well the words for leading are met by a sentence that tells of a leader: "wie leidde": "projectleider"."""
    told = asks_leader(question) and _LEADS.search(sentence.text) is not None
    return np.array([0.9 if told and _LEADS.fullmatch(term.text) else 0.0 for term in terms], dtype=np.float32)


ROLE_MET = 0.7  # "personen" is not "contactpersoon"


_ASKS_POST = re.compile(
    r"(?:en\s)?(?:wie\s(?:is|was|waren|zijn)|wat\s(?:is|was)\sde\snaam\svan|hoe\sheet(?:te)?\s(?:de|het))\b",
    re.IGNORECASE,
)


def role_said(
    question: Question, terms: Sequence[Term], own: NDArray[np.float32], reached: NDArray[np.float32]
) -> float:
    """A factor below 1 where it is asked who has a post, and nothing near the sentence speaks of such a post."""
    if question.kind is not AnswerKind.WHO or not _ASKS_POST.match(question.text):
        return 1.0
    met = [
        float(s) - (OFFICE_MET - ROLE_MET) if _OFFICE.fullmatch(t.text) else float(m)
        for t, s, m in zip(terms, own, reached, strict=True)
        if _ROLE_WORD.fullmatch(t.text)
    ]
    return 0.2 if met and max(met) < ROLE_MET else 1.0
