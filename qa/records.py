"""Can a column of words answer? A table may be a list of records: who does what, when was which version, how it is called.

Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.periods import find_periods
from qa.question import AnswerKind, Question

# Kinds of answers that stand in cells of words.
TEXT_KINDS = (
    AnswerKind.WHO, AnswerKind.WHEN, AnswerKind.WHERE, AnswerKind.WHICH, AnswerKind.OPEN, AnswerKind.LIST,
    AnswerKind.DEFINITION, AnswerKind.YES_NO, AnswerKind.WHY,
)  # fmt: skip
TOLD = 0.4  # weight of the words of a question that a head has to meet to be the column that is asked
_WHO = re.compile(
    r"\bdoor\b|\bwie\b|\bna(?:am|men)\b|\b\w*(?:persoon|personen|contact\w*|uitvoerder|verantwoordelijke?n?|eigenaar|aannemer|opdrachtnemer|"
    r"opdrachtgever|partij|partijen|instantie|organisatie|organisaties|trekker|bureau|minister|bestuurder|actor|houder|leverancier|auteur|voorzitter|"
    r"aanbieder|vervoerder|bedrijf|partner|beheerder|coördinator|functionaris|lid|leden)s?\b",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\b\w*(?:plaats|locatie|gemeente|stad|provincie|regio|adres|land|vestiging)\b", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")


def text_fits(
    question: Question, heads: Sequence[str], columns: Sequence[Sequence[str]], told: Sequence[float]
) -> list[float]:
    """How well each column can hold the answer to a question that asks for no number, 0..1.

    Args:
        question: As understood.
        heads: Heads of the columns.
        columns: Their cells, in all rows.
        told: Weight of the terms of the question that each head meets.
    """
    fits = [_text_fit(question, *column) for column in zip(heads, columns, told, strict=True)]
    best = max(fits, default=0.0)
    if question.kind in (AnswerKind.WHO, AnswerKind.WHERE) and best == 1.0:
        return [fit if fit == 1.0 else min(fit, 0.2) for fit in fits]  # "Genomen door" before a head that has the verb
    return fits


def _text_fit(question: Question, head: str, cells: Sequence[str], told: float) -> float:
    filled = [cell for cell in cells if any(c.isalnum() for c in cell)]
    if not filled:
        return 0.1
    numbers = sum(not re.search(r"[^\W\d_]{2,}", cell) for cell in filled)
    words = 2 * numbers < len(filled)
    if question.kind is AnswerKind.WHEN:
        return 1.0 if hold_dates(filled) else 0.1
    if question.kind in (AnswerKind.WHO, AnswerKind.WHERE):
        if not words:
            return 0.2
        pattern = _WHO if question.kind is AnswerKind.WHO else _WHERE
        return 1.0 if pattern.search(head) else 0.9 if told >= TOLD else 0.2
    if question.kind is AnswerKind.YES_NO:
        return 0.7
    if question.kind is AnswerKind.LIST:
        return 0.4 if words else 0.7  # one cell of words is seldom a list
    if question.kind is AnswerKind.OPEN:
        return 0.9 if told >= TOLD else 0.7
    if question.kind is AnswerKind.DEFINITION:
        return 0.7 if words and told >= TOLD else 0.2
    return (0.9 if words and told >= TOLD else 0.2) if question.kind is AnswerKind.WHICH else 0.2


def hold_dates(cells: Sequence[str]) -> bool:
    """Whether most of the cells are dates or years, with little else."""
    filled = [cell for cell in cells if any(c.isalnum() for c in cell)]
    dates = sum(len(cell) < MAX_DATE and (bool(_DATE.search(cell)) or bool(find_periods(cell))) for cell in filled)
    return 2 * dates > len(filled)


MAX_DATE = 40
