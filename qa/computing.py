"""Which figure follows from the cells of a table: the highest, the lowest, a difference? Computed figures are labelled.

The answer's own text keeps to quoted cells; what was computed from them stands apart, in one Dutch sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.documents import Document
from qa.constraints import years
from qa.evidence import Candidate
from qa.periods import find_periods
from qa.question import Question
from qa.tables import asks_extreme, column_heads, extreme, is_total
from qa.values import parse_number

_ASKS_DIFFERENCE = re.compile(
    r"\bverschil\b|\bhoeveel\s+(?:procent(?:punt)?\s+)?(?:meer|minder|hoger|lager|groter|kleiner)\b|"
    r"\b(?:hoeveel|hoe\s+sterk)\b.*\b(?:gestegen|gedaald|toegenomen|afgenomen|gegroeid)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """What was computed: the candidates whose cells it rests on, first the answering one, and the sentence."""

    candidates: list[Candidate]
    sentence: str


def compute(
    question: Question, best: Candidate, candidates: Sequence[Candidate], document: Callable[[str], Document]
) -> Computed | None:
    """An extreme or a difference over the table of the best candidate, where the question asks for one."""
    if best.cell is None:
        return None
    rows = _rows(best, candidates)
    text = document(best.view.passage.document_id).text
    sign = asks_extreme(question)
    if sign:
        return _extreme(question, best, rows, text, sign)
    if _ASKS_DIFFERENCE.search(question.text):
        return _difference(question, best, rows, text)
    return None


def _rows(best: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The rows of the same table, in the order of the text."""
    table = best.view.passage.table
    assert table is not None
    same = [
        c
        for c in candidates
        if c.cell is not None
        and c.view.passage.document_id == best.view.passage.document_id
        and c.view.passage.table is not None
        and (c.view.passage.table.caption, c.view.passage.table.header) == (table.caption, table.header)
    ]
    return sorted(same, key=lambda c: c.view.passage.start)


def _cells(candidate: Candidate, text: str) -> list[tuple[int, int]]:
    table = candidate.view.passage.table
    return list(table.rows[0].cells[1:]) if table is not None else []


def _extreme(question: Question, best: Candidate, rows: list[Candidate], text: str, sign: int) -> Computed | None:
    word = "hoogste" if sign > 0 else "laagste"
    heads = column_heads(best.view.passage, text)
    over_columns = bool(
        re.search(r"\b(?:in\s+)?welke?\s+(?:school|kalender)?ja(?:ar|ren)\b|\bwanneer\b", question.text, re.I)
    )
    if over_columns and heads:
        cells = _cells(best, text)
        at = extreme([(head, text[s:e]) for head, (s, e) in zip(heads, cells, strict=True)], sign)
        if at is None:
            return None
        from dataclasses import replace

        assert best.cell is not None
        chosen = replace(best, cell=replace(best.cell, column=at, head=heads[at], span=cells[at]))
        return Computed(
            candidates=[chosen], sentence=f"Vergeleken: dit is de {word} waarde van de rij ‘{best.cell.label}’."
        )
    column = best.cell.column if best.cell else None
    if column is None:
        return None
    pairs = [(row.cell.label if row.cell else "", text[slice(*_cells(row, text)[column])]) for row in rows]
    at = extreme(pairs, sign)
    if at is None:
        return None
    from dataclasses import replace

    row = rows[at]
    assert row.cell is not None
    chosen = replace(row, cell=replace(row.cell, column=column, span=_cells(row, text)[column]))
    return Computed(
        candidates=[chosen], sentence=f"Vergeleken: dit is de {word} waarde van de kolom, totalen niet meegeteld."
    )


def _difference(question: Question, best: Candidate, rows: list[Candidate], text: str) -> Computed | None:
    asked = years(question.periods)
    heads = column_heads(best.view.passage, text)
    cells = _cells(best, text)
    picked: list[tuple[str, str]] = []
    chosen = [best]
    if len(asked) == 1 and asked[0].first != asked[0].last:
        asked = []
    if len(asked) >= 2 and heads:
        for want in asked[:2]:
            for head, (start, end) in zip(heads, cells, strict=True):
                if any(period.covers(want) for period in find_periods(head)):
                    picked.append((head, text[start:end]))
                    break
    elif best.cell is not None and best.cell.column is not None:
        named = [r for r in rows if r.cell is not None and r.cell.named >= 0.99 and not is_total(r.cell.label)][:2]
        if len(named) == 2:
            chosen = named
            column = best.cell.column
            picked = [(r.cell.label if r.cell else "", text[slice(*_cells(r, text)[column])]) for r in named]
    numbers = [parse_number(cell) for _, cell in picked]
    if len(picked) != 2 or numbers[0] is None or numbers[1] is None:
        return None
    difference = abs(numbers[0] - numbers[1])
    percent = any("%" in cell for _, cell in picked)
    shown = f"{difference:,.1f}".replace(",", "x").replace(".", ",").replace("x", ".")
    shown = shown.removesuffix(",0")
    unit = " procentpunt" if percent else ""
    (a, first), (b, second) = picked
    return Computed(
        candidates=chosen, sentence=f"Berekend: {shown}{unit} verschil tussen {first} ({a}) en {second} ({b})."
    )
