"""Which figure follows from the cells of a table: the highest, the lowest, a difference, a sum? Computed ones are labelled.

The answer's own text keeps to quoted cells; what was computed from them stands apart, in one Dutch sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.documents import Document
from qa.columns import is_total, year_of
from qa.evidence import Candidate
from qa.labels import REST
from qa.layouts import Span
from qa.operations import Asked, Operation
from qa.question import AnswerKind, Question
from qa.tables import Cell
from qa.values import parse_number

NAMED = 0.9  # a row of which the question names so much is one that it compares
OVER_COLUMNS = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """What was computed: the candidates whose cells it rests on, first the answering one, and the sentence.

    The sentence is None where the table itself gives the figure: a printed total of the rows that were to be added.
    """

    candidates: list[Candidate]
    sentence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A cell with its number: what it is called (label or head), where it stands, and as it is written."""

    name: str
    span: Span
    text: str
    number: float


def compute(
    question: Question, best: Candidate, candidates: Sequence[Candidate], document: Callable[[str], Document]
) -> Computed | None:
    """An extreme, a difference or a sum over the table of the best candidate, where the question asks for one."""
    if best.cell is None:
        return None
    asked = best.cell.asked
    rows = same_table(best, candidates)
    text = document(best.view.passage.document_id).text
    if asked.operation is Operation.EXTREME:
        return _extreme(question, asked, best, best.cell, rows, text)
    if asked.operation is Operation.DIFFERENCE:
        return _difference(asked, best, best.cell, rows, text)
    if asked.operation is Operation.SUM:
        return _sum(best, best.cell, rows, text)
    return None


def same_table(best: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that are rows of the same table, in the order of the text."""
    table = best.view.passage.table
    if table is None:
        return []
    same = [
        c
        for c in candidates
        if c.cell is not None
        and c.view.passage.document_id == best.view.passage.document_id
        and c.view.passage.table is not None
        and (c.view.passage.table.caption, c.view.passage.table.header) == (table.caption, table.header)
    ]
    return sorted(same, key=lambda c: c.view.passage.start)


def _figure(name: str, span: Span, text: str) -> _Figure | None:
    cell = text[slice(*span)]
    number = parse_number(cell) if any(c.isdigit() for c in cell) else None
    return _Figure(name=name, span=span, text=cell, number=number) if number is not None else None


def extremes(figures: Sequence[_Figure], sign: int) -> list[_Figure]:
    """The highest (1) or lowest (-1) of the figures, all of them where several are equal; totals and rests left out."""
    single = [f for f in figures if not is_total(f.name) and not REST.match(f.name)]
    top = max((sign * f.number for f in single), default=None)
    return [f for f in single if sign * f.number == top]


def _extreme(
    question: Question, asked: Asked, best: Candidate, cell: Cell, rows: Sequence[Candidate], text: str
) -> Computed | None:
    word = "hoogste" if asked.sign > 0 else "laagste"
    heads = cell.layout.heads
    named = [row for row in rows if row.cell is not None and _names(row.cell, asked) >= OVER_COLUMNS]
    of_years = not any(map(year_of, heads)) and sum(bool(year_of(r.cell.label)) for r in rows if r.cell is not None) > 1
    if heads and (
        (asked.over_time and not of_years) or (len(named) == 1 and not any(map(year_of, heads)) and cell.column is None)
    ):
        best = named[0] if named and not asked.over_time else best
        return _over_columns(asked, best, text, word)
    column = cell.column
    if column is None:
        return None
    figures = [(row, f) for row in rows if row.cell is not None and (f := _at(row.cell, column, text)) is not None]
    found = extremes([figure for _, figure in figures], asked.sign)
    if not found or len(figures) < 2:
        return None
    chosen = [
        _with(row, figure, column, text, number=question.kind is AnswerKind.NUMBER)
        for row, figure in figures
        if figure in found
    ]
    others = f" {_listed([f.name for f in found])} zijn gelijk." if len(found) > 1 else ""
    head = f" ‘{heads[column]}’" if heads and heads[column] else ""
    return Computed(
        candidates=chosen,
        sentence=f"Vergeleken: dit is de {word} waarde van de kolom{head}, totalen niet meegeteld.{others}",
    )


def _over_columns(asked: Asked, best: Candidate, text: str, word: str) -> Computed | None:
    cell = best.cell
    assert cell is not None
    columns = cell.columns if asked.over_time and len(cell.columns) > 1 else tuple(range(len(cell.layout.values)))
    figures = [
        (at, f) for at in columns if (f := _figure(cell.layout.heads[at], cell.layout.values[at], text)) is not None
    ]
    found = extremes([figure for _, figure in figures], asked.sign)
    if not found or len(figures) < 2:
        return None
    at = next(at for at, figure in figures if figure is found[0])
    chosen = replace(
        cell, column=at, columns=(at,), head=found[0].name, span=found[0].span, marks=tuple(f.span for f in found),
        short=cell.layout.head_spans[at],
    )  # fmt: skip
    others = f" {_listed([f.name for f in found])} zijn gelijk." if len(found) > 1 else ""
    return Computed(
        candidates=[replace(best, cell=chosen)],
        sentence=f"Vergeleken: dit is de {word} waarde van de rij ‘{cell.label}’.{others}",
    )


def _difference(asked: Asked, best: Candidate, cell: Cell, rows: Sequence[Candidate], text: str) -> Computed | None:
    heads, columns = cell.layout.heads, cell.columns
    if len(asked.times) == 1 and len(columns) == 1 and heads:  # "gestegen sinds 2019": up to the newest
        newest = max(
            (at for at, head in enumerate(heads) if year_of(head)), key=lambda at: year_of(heads[at]), default=None
        )
        compared = [row for row in rows if row.cell is not None and _names(row.cell, asked) >= NAMED]
        if newest is not None and newest != columns[0] and len(compared) < 2:
            columns = (*columns, newest)
    if len(columns) >= 2 and heads:
        columns = tuple(sorted(columns[:2], key=lambda at: year_of(heads[at])))  # the earlier year first
        picked = [_figure(heads[at], cell.layout.values[at], text) for at in columns[:2]]
        chosen = [replace(best, cell=_marked(cell, columns[:2]))]
    else:
        if not columns:
            return None
        named = [
            r for r in rows if r.cell is not None and _names(r.cell, asked) >= NAMED and not is_total(r.cell.label)
        ][:2]
        picked = [_at(r.cell, columns[0], text) for r in named if r.cell is not None]
        chosen = [replace(r, cell=_marked(r.cell, columns[:1])) for r in named if r.cell is not None]
    figures = [figure for figure in picked if figure is not None]
    if len(figures) != 2:
        return None
    a, b = figures
    points = " procentpunt" if _is_percent(cell, a.text) else ""
    if asked.relative and not points and a.number:
        share = 100 * (b.number - a.number) / a.number
        way = "hoger" if share > 0 else "lager"
        sentence = f"Berekend: {b.text} ({b.name}) is {_shown(abs(share))}% {way} dan {a.text} ({a.name})."
    else:
        sentence = f"Berekend: {_shown(abs(a.number - b.number))}{points} verschil tussen {a.text} ({a.name}) en {b.text} ({b.name})."
    return Computed(candidates=chosen, sentence=sentence)


def _sum(best: Candidate, cell: Cell, rows: Sequence[Candidate], text: str) -> Computed | None:
    column = cell.column
    named = [r for r in rows if r.cell is not None and r.cell.named >= NAMED and not is_total(r.cell.label)]
    if column is None or len(named) < 2:
        return None
    single = [r for r in rows if r.cell is not None and not is_total(r.cell.label)]
    printed = [r for r in rows if r.cell is not None and r.cell.label[:6].lower() == "totaal"]
    if len(printed) == 1 and len(named) == len(single):
        return Computed(candidates=printed, sentence=None)
    figures = [f for r in named if r.cell is not None and (f := _at(r.cell, column, text)) is not None]
    if len(figures) != len(named) or _is_percent(cell, figures[0].text):
        return None  # shares of different wholes do not add up
    whole = sum(f.number for f in figures)
    terms = " + ".join(f"{f.text} ({f.name})" for f in figures)
    return Computed(
        candidates=[replace(r, cell=_marked(r.cell, (column,))) for r in named if r.cell is not None],
        sentence=f"Berekend: {terms} = {_shown(whole)}.",
    )


def _names(cell: Cell, asked: Asked) -> float:
    """How much of the label the question names; of an extreme every row counts as named, so by its own words there."""
    return cell.own_named if asked.operation is Operation.EXTREME else cell.named


def _at(cell: Cell, column: int, text: str) -> _Figure | None:
    return _figure(cell.label, cell.layout.values[column], text) if column < len(cell.layout.values) else None


def _with(row: Candidate, figure: _Figure, column: int, text: str, *, number: bool) -> Candidate:
    """The row as the answer to which is the highest: in short its label, or its number where that is asked."""
    cell = row.cell
    assert cell is not None
    short = figure.span if number else cell.layout.label_span
    return replace(
        row, cell=replace(cell, column=column, columns=(column,), span=figure.span, marks=(figure.span,), short=short)
    )


def _marked(cell: Cell, columns: tuple[int, ...]) -> Cell:
    """The cell as one of those that are computed with: no short answer of its own."""
    marks = tuple(cell.layout.values[at] for at in columns)
    return replace(cell, column=columns[0], columns=columns, span=marks[0], marks=marks, short=None)


def _is_percent(cell: Cell, text: str) -> bool:
    return cell.percent or "%" in text


def _shown(number: float) -> str:
    shown = f"{number:,.2f}" if abs(number) < 1 else f"{number:,.1f}"
    shown = shown.replace(",", "x").replace(".", ",").replace("x", ".")
    return shown.rstrip("0").rstrip(",") if "," in shown else shown


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} en {names[-1]}"
