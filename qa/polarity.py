"""Does a sentence plainly say yes or no to a question? Only where it says the same thing in nearly the same words.

A "nee" that the report does not say is worse than no word at all: the negation has to stand in the clause that speaks of
what is asked, and a sentence that goes the other way ("gedaald" where "gestegen" is asked) decides nothing.
"""

from __future__ import annotations

import re

from index.analysis import fold
from qa.evidence import Candidate
from qa.question import AnswerKind, Question

PLAIN = 0.86  # share of the question's weight that the sentence itself must meet
LEAST_WORDS = 2  # so many words the question must have that can be met ...
EACH = 0.6  # ... and each of them this well
ALIKE_LETTERS = 5  # two words that begin with as many equal letters are taken for one word here
_NEGATION = re.compile(r"\b(?:niet|geen|nooit|nergens|niemand|niets|nauwelijks|noch|zonder)\b", re.IGNORECASE)
_NO_NEGATION = re.compile(
    r"\bniet\s+(?:alleen|enkel|slechts|uitsluitend|zozeer|in\s+de\s+laatste\s+plaats)\b|\bniet\s+meer\s+dan\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:mogelijk|wellicht|misschien|lijkt|lijken|kan|kunnen|soms|deels|gedeeltelijk|hoewel|tenzij|onzeker|te vroeg|"
    r"wisselend|varieert|verschilt|verschillen|sommige|maar|echter|meestal|niet\s+altijd|niet\s+overal|niet\s+volledig|naar\s+verwachting)\b",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"\b(?:alleen|uitsluitend|enkel|slechts|louter|iedereen|alle|allemaal|altijd|overal|volledig|geheel)\b",
    re.IGNORECASE,
)
_MODALS = (
    re.compile(
        r"\b(?:moet|moeten|moest|moesten|verplicht\w*|dient|dienen|hoort|horen|vereist\w*|hoeft?|hoeven)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:mag|mogen|mocht|mochten|toegestaan|toestemming|verboden|verbod|bevoegd\w*)\b", re.IGNORECASE),
)
_UP = re.compile(
    r"\b\w*(?:stijg|gesteg|steeg|stegen|toegenomen|toename|toene|toenam|groei|omhoog|verbeter|opgelopen|oploop)\w*|"
    r"\b(?:hoger|meer|beter|vaker|groter|langer|sneller|tevredener|positiever)\w*",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b\w*(?:daal|daling|dalen|afgenomen|afname|afneem|afnam|krimp|gekrompen|omlaag|verslechter|teruggelopen|terugloop|gezakt|zakte)\w*|"
    r"\b(?:lager|minder|slechter|kleiner|korter|langzamer)\w*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:]|,(?!\d)|\s(?:en|of|terwijl|waarbij|zodat|omdat|doordat)\s")


def yes_or_no(question: Question, candidate: Candidate) -> str | None:
    """ "Ja", "Nee", or None where the sentence does not plainly decide it."""
    if question.kind is not AnswerKind.YES_NO or candidate.own_coverage < PLAIN:
        return None
    if len(candidate.own) < LEAST_WORDS or float(candidate.own.min()) < EACH:
        return None  # "Is het geld op?": that the sentence speaks of money decides nothing
    sentence = _NO_NEGATION.sub(" ", candidate.view.sentences[candidate.at].view.text)
    if _HEDGED.search(sentence) or _NEGATION.search(question.text):
        return None
    if bool(_ONLY.search(question.text)) != bool(_ONLY.search(sentence)):
        return None  # "alleen de scholen": that they got it too does not say so
    if any(modal.search(question.text) and not modal.search(sentence) for modal in _MODALS):
        return None  # "moeten zij": that it is done, or is a good thing, does not say so
    clauses = [clause for clause in _CLAUSE.split(sentence) if clause.strip()]
    own = max(clauses, key=lambda clause: _n_said(clause, question.text), default=sentence)
    if _way(question.text) * _way(own) < 0:
        return None
    denied = len(_NEGATION.findall(sentence))
    if not denied:
        return "Ja"
    return "Nee" if denied == 1 and _NEGATION.search(own) else None


def _n_said(clause: str, question: str) -> int:
    """How many of the longer words of the question the clause says, in about the same form."""
    said = {word[:ALIKE_LETTERS] for word in re.findall(r"\w{4,}", fold(clause.lower()))}
    return len({word[:ALIKE_LETTERS] for word in re.findall(r"\w{4,}", fold(question.lower()))} & said)


def _way(text: str) -> int:
    """1 where the text speaks of more, -1 of less, 0 of neither or both."""
    return bool(_UP.search(text)) - bool(_DOWN.search(text))
