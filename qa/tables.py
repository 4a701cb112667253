"""Which cell of a table answers? The row by its label, the column by its head; extremes and differences are computed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.documents import Document, Passage, PassageKind
from qa.constraints import PLACES, years
from qa.facets import HARD, within
from qa.matching import Matcher, Term
from qa.periods import Period, find_periods
from qa.question import AnswerKind, Question
from qa.values import ValueKind, parse_number
from qa.views import TextView, Viewer

CAPTION, HEADING_PATH = 0.95, 0.85  # factors on matches in the caption and in the headings above the table
# Those whom a table counts without saying so.
PEOPLE = frozenset(
    "leerling scholier kind jongere mens persoon inwoner burger student patiënt deelnemer kandidaat".split()
)
LABEL_PART = 0.8  # a label is short: "Motor" is meant by "motorrijders"
LABEL_WEIGHT = 0.35  # of how much of the row's own label the question names
_TOTAL = re.compile(r"^(?:totaal|gemiddeld\w*|alle\b.*|samen|overall|nederland|landelijk\w*)", re.IGNORECASE)
_ASKS_TOTAL = re.compile(
    r"\b(?:totaal\w*|in totaal|bij elkaar|opgeteld|samen|gezamenlijk|alles bij elkaar|overall|gemiddeld)\b", re.I
)
_EURO = re.compile(r"€|\beuro", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell that may answer. Offsets in the document's text.

    Attributes:
        score: On the scale of `qa.evidence.Candidate.score`, without its dense and rank parts.
        coverage: Share of the weight of the question's terms met by label, head, caption and headings.
        column: Index of the chosen column among the value columns; None when the question does not tell it.
        span: (start, end) of the cell, or of the whole row where no column is chosen.
    """

    passage: Passage
    score: float
    coverage: float
    missing: float
    missing_noun: float
    missing_terms: tuple[str, ...]
    missing_names: tuple[str, ...]
    missing_things: tuple[str, ...]
    strict: float
    reached: NDArray[np.float32]  # how well each term is met, shape (n_terms,)
    named: float  # how much of the row's label the question names, 0..1
    shape: float  # whether the cells are of the kind that is asked, 0..1
    label: str
    column: int | None
    head: str
    span: tuple[int, int]
    fits_time: bool


def weigh_row(
    question: Question,
    terms: Sequence[Term],
    passage: Passage,
    document: Document,
    viewer: Viewer,
    matcher: Matcher,
) -> Cell | None:
    """The best cell of a TABLE_ROW passage, or None where the question cannot mean this table.

    Args:
        question: As understood.
        terms: Its terms.
        passage: A passage of kind TABLE_ROW.
        document: Its document.
        viewer: Makes the views.
        matcher: Meets terms with texts.
    """
    if passage.kind is not PassageKind.TABLE_ROW or passage.table is None or not terms:
        return None
    text = document.text
    row = passage.table.rows[0]
    cells = [text[start:end] for start, end in row.cells]
    label = cells[0]
    values = row.cells[1:]
    heads = column_heads(passage, text)
    caption = text[slice(*passage.table.caption)] if passage.table.caption else ""
    views = [viewer.text(label), viewer.text(caption), viewer.text(" | ".join(passage.heading_path))]
    head_views = [viewer.text(head) for head in heads]
    met = matcher.strengths(terms, [*views, *head_views])
    weights = np.array([term.weight for term in terms], dtype=np.float32)
    met[:, 0] = np.where((met[:, 0] >= 0.4) & (met[:, 0] < LABEL_PART), LABEL_PART, met[:, 0])
    above = years(find_periods(caption))
    column, fits_time = _column(question, heads, head_views, met[:, 3:], weights, above)
    head_met = met[:, 3 + column] if column is not None and heads else np.zeros(len(terms), dtype=np.float32)
    people = np.array([0.6 if term.terms.stems[0] in PEOPLE else 0.0 for term in terms], dtype=np.float32)
    reached = np.maximum.reduce([met[:, 0], met[:, 1] * CAPTION, met[:, 2] * HEADING_PATH, head_met, people])
    if is_total(label):  # a total is about all the rows above it
        labels = " | ".join(_labels(document, passage))
        reached = np.maximum(reached, matcher.strengths(terms, [viewer.text(labels)])[:, 0] * CAPTION)
    coverage = float(weights @ reached) / (float(weights.sum()) or 1.0)
    named = _label_named(label, views[0], question, met[:, 0], terms, matcher, viewer)
    score = coverage * (1 - LABEL_WEIGHT + LABEL_WEIGHT * named)
    if not fits_time:
        score *= 0.35
    if not _facets_fit(question, views[0], head_views, column):
        score *= 0.35
    score *= _facets_said(question, [*views, *head_views])
    shape = _kind_fit(question, [text[s:e] for s, e in values], caption + " " + " ".join(heads))
    if column is None and not asks_extreme(question):
        shape *= 0.3  # the question does not say which column
    span = values[column] if column is not None and column < len(values) else (row.start, row.end)
    if question.kind in (AnswerKind.NUMBER, AnswerKind.TREND) and not any(c.isdigit() for c in text[slice(*span)]):
        shape *= 0.2  # "-": the table gives no number here
    score *= shape
    unmet = weights * (1 - reached)
    return Cell(
        passage=passage,
        score=score,
        coverage=coverage,
        missing=float(unmet.max()),
        missing_noun=max((float(u) for t, u in zip(terms, unmet, strict=True) if t.noun), default=0.0),
        missing_terms=tuple(t.text for t, m in zip(terms, reached, strict=True) if m < 0.3 and t.weight > 0.3),
        missing_names=tuple(t.text for t, m in zip(terms, reached, strict=True) if t.name and m < 0.4),
        missing_things=tuple(t.text for t, m in zip(terms, reached, strict=True) if t.thing and m < 0.3),
        strict=float(weights[reached >= 0.7].sum()) / (float(weights.sum()) or 1.0),
        reached=reached,
        named=named,
        shape=shape,
        label=label,
        column=column,
        head=heads[column] if column is not None and column < len(heads) else "",
        span=span,
        fits_time=fits_time,
    )


def _labels(document: Document, passage: Passage) -> list[str]:
    """Labels of all the rows of the table that the row passage belongs to."""
    block = next((b for b in document.blocks if b.table is not None and b.start <= passage.start < b.end), None)
    if block is None or block.table is None:
        return []
    return [document.text[slice(*row.cells[0])] for row in block.table.rows]


def column_heads(passage: Passage, text: str) -> list[str]:
    """Heads of the value columns, left to right; fewer or more heads than columns give none."""
    if passage.table is None or not passage.table.header:
        return []
    n_values = len(passage.table.rows[0].cells) - 1
    joined = [""] * n_values
    for line in passage.table.header:
        cells = [text[start:end] for start, end in line.cells]
        cells = cells[-n_values:] if len(cells) >= n_values else []
        for at, cell in enumerate(cells):
            joined[at] = f"{joined[at]} {cell}".strip()
    return joined if any(joined) else []


def _column(
    question: Question, heads: Sequence[str], views: Sequence[TextView], met: NDArray[np.float32],
    weights: NDArray[np.float32], above: Sequence[Period],
) -> tuple[int | None, bool]:  # fmt: skip
    """The column that is asked, and whether the table has the time that is asked; `above` are times of its caption."""
    asked = years(question.periods)
    if not heads:
        return None, not (asked and above) or any(p.covers(want) for p in above for want in asked)
    timed = [years(find_periods(head)) for head in heads]
    if any(timed) and asked:
        for at, periods in enumerate(timed):
            if any(period.covers(want) for period in periods for want in asked):
                return at, True
        return None, False
    if asked and above and not any(period.covers(want) for period in above for want in asked):
        return None, False  # the caption speaks of another time
    wanted = {(f.dimension, f.value) for f in question.facets}
    for at, view in enumerate(views):
        if any((f.dimension, f.value) in wanted for f in view.facets):
            return at, True
    totals = [at for at, head in enumerate(heads) if _TOTAL.match(head)]
    if any(timed):
        return (totals[0] if totals else None), True
    scores = weights @ met
    at = int(scores.argmax())
    if float(scores[at]) > 0.15 and (scores > 0.9 * scores[at]).sum() == 1:
        return at, True
    if totals:
        return totals[0], True
    return (0 if len(heads) == 1 else None), True


def _label_named(
    label: str, view: TextView, question: Question, met: NDArray[np.float32], terms: Sequence[Term], matcher: Matcher,
    viewer: Viewer,
) -> float:  # fmt: skip
    """How much of the row's label the question names, 0..1; a total row is named by asking for a total."""
    asked_facets = {(f.dimension, f.value) for f in question.facets}
    own_facets = {(f.dimension, f.value) for f in view.facets}
    if own_facets & asked_facets:
        return 1.0
    if _TOTAL.match(label):
        if _ASKS_TOTAL.search(question.text):
            return 1.0
        return 0.75 if not (asked_facets - {("sector", "vo")}) else 0.3
    content = [word for word in view.words if word.is_content]
    if not content:
        return 0.0
    if question.excluded and question.excluded.lower() in label.lower():
        return 0.0
    if _ASKS_TOTAL.search(question.text) and len(content) == 1:
        return 0.3
    asked = viewer.text(question.text)
    named = 0.0
    for word in content:
        term = matcher.plain_term(word)
        strength = float(matcher.match(term, asked).strength)
        stem = word.terms.stems[0]
        if len(stem) >= 4 and any(other.terms.surface.startswith(stem) for other in asked.words):
            strength = max(strength, 0.9)  # "Motor" is meant by "motorrijders"
        named += strength
    return min(1.0, named / len(content))


def _facets_fit(question: Question, label: TextView, heads: Sequence[TextView], column: int | None) -> bool:
    """False where the table sets apart a dimension that the question names, and this cell is of another value."""
    for facet in question.facets:
        in_label = [f.value for f in label.facets if f.dimension == facet.dimension]
        asked = {f.value for f in question.facets if f.dimension == facet.dimension}
        if in_label and not asked & set(in_label):
            return False
        in_heads = [f.value for view in heads for f in view.facets if f.dimension == facet.dimension]
        if in_heads and not in_label:
            own = {f.value for f in heads[column].facets} if column is not None and column < len(heads) else set()
            if not asked & own:
                return False
    return True


def _facets_said(question: Question, views: Sequence[TextView]) -> float:
    """A factor below 1 for each group or place of the question that the table does not mention at all."""
    said = {pair for view in views for f in view.facets for pair in within((f.dimension, f.value))}
    factor = 1.0
    for dimension in HARD:
        asked = {(f.dimension, f.value) for f in question.facets if f.dimension == dimension}
        if asked and not asked & said:
            factor *= 0.35 if dimension in PLACES else 0.7
    return factor


def _kind_fit(question: Question, values: Sequence[str], about: str) -> float:
    if question.kind not in (AnswerKind.NUMBER, AnswerKind.TREND):
        return 0.7 if question.kind in (AnswerKind.YES_NO, AnswerKind.LIST, AnswerKind.OPEN, AnswerKind.WHERE) else 0.2
    kinds = question.value_kinds
    percent = any("%" in value for value in values)
    if percent:
        return 1.0 if not kinds or {ValueKind.PERCENT, ValueKind.COUNT} & set(kinds) else 0.4
    if _EURO.search(about) or any(_EURO.search(value) for value in values):
        return 1.0 if not kinds or ValueKind.AMOUNT in kinds else 0.5
    if kinds and kinds[0] in (ValueKind.PERCENT, ValueKind.DURATION):
        return 0.5
    return 1.0


_HIGHEST = re.compile(r"\b(?:hoogste?|grootste?|meeste|best|beste|duurste?|langste?)\b", re.IGNORECASE)
_LOWEST = re.compile(r"\b(?:laagste?|kleinste?|minste?|slechtste?|goedkoopste?|kortste?)\b", re.IGNORECASE)


def asks_extreme(question: Question) -> int:
    """1 for the highest, -1 for the lowest, 0 when the question asks for neither."""
    if _HIGHEST.search(question.text):
        return 1
    return -1 if _LOWEST.search(question.text) else 0


def is_total(label: str) -> bool:
    """Whether a row or column holds a total or an average."""
    return bool(_TOTAL.match(label))


def extreme(cells: Sequence[tuple[str, str]], sign: int) -> int | None:
    """Index of the highest (1) or lowest (-1) of (label, cell text) pairs, totals left out; None without numbers."""
    rated = [
        (sign * number, -at)
        for at, (label, cell) in enumerate(cells)
        if not is_total(label) and any(c.isdigit() for c in cell) and (number := parse_number(cell)) is not None
    ]
    return -max(rated)[1] if rated else None
