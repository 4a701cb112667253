"""Does the report say itself that it does not know? "Cijfers over de wachttijd van kinderen zijn er nog niet."

Such a sentence names all that is asked and gives nothing. The best figure nearby is then about something else, and the
honest answer is a refusal that shows the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.documents import PassageKind
from qa.evidence import Candidate
from qa.question import AnswerKind, Question

MEETS_MORE = (
    0.04  # share of the question that the sentence meets beyond what the best one does, itself and within its reach
)
NAMED = 0.9  # of the label of a row
MEETS = 0.7  # of the question, at least
_ASKS_A_FACT = (
    AnswerKind.NUMBER,
    AnswerKind.TREND,
    AnswerKind.WHO,
    AnswerKind.WHICH,
    AnswerKind.WHERE,
    AnswerKind.LIST,
)
_NOT_KNOWN = re.compile(
    r"\b(?:on(?:bekend|duidelijk)|ontbreekt|ontbreken|(?:nog\s)?niet\s(?:\w+\s){0,2}?(?:bekend|beschikbaar|voorhanden|gemeten|onderzocht|geregistreerd|"
    r"bijgehouden|vastgesteld|uitgesplitst|gevraagd|vast|te\s(?:geven|zeggen|bepalen|achterhalen|berekenen|vermelden))|(?:zijn|is|was|waren)\s(?:er\s)?nog\s(?:niet|geen)\b|"
    r"geen\s(?:\w+e\s)?(?:cijfers?|gegevens|informatie|uitspraken?|zicht|beeld|inzicht|schatting|raming|registratie)|"
    r"(?:nog|later|momenteel)\s(?:worden\s)?(?:onderzocht|uitgezocht|berekend|bepaald))\b",
    re.IGNORECASE,
)


def told_absent(question: Question, best: Candidate, candidates: Sequence[Candidate]) -> Candidate | None:
    """The sentence that says that what is asked is not known, where it meets the question better than `best`; else None."""
    if question.kind not in _ASKS_A_FACT:
        return None
    for candidate in candidates:
        if candidate.cell is not None:
            named = candidate.cell.empty and candidate.cell.own_named >= NAMED and candidate.coverage >= MEETS
            if named and candidate.coverage >= best.coverage + MEETS_MORE and best.cell is None:
                return candidate  # "-": the table has the very place and gives nothing
            continue
        if candidate.conflicts or candidate.view.passage.kind is PassageKind.METADATA:
            continue
        better = candidate.coverage >= best.coverage + MEETS_MORE and candidate.own_coverage >= best.own_coverage
        text = candidate.view.sentences[candidate.at].view.text
        if better and candidate.coverage >= MEETS and _NOT_KNOWN.search(text):
            return candidate
    return None
