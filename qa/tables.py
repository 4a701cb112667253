"""Which cell of a table answers? The row by its label, the column by its head, and how sure is that?

What is done with the cells of several rows (the highest, a difference) is `qa.computing`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.documents import Document, Passage, PassageKind
from qa.ages import asked_ages
from qa.columns import Choice, choose, is_total, year_of
from qa.constraints import GROUPS, PLACES, WIDE, years
from qa.facets import HARD, asked_dimension, find_facets, within
from qa.labels import DATED, named
from qa.layouts import Layout, lay_out
from qa.matching import Matcher
from qa.operations import Asked, Operation, asked_of_table
from qa.periods import find_periods
from qa.question import AnswerKind, Question
from qa.reaching import OTHER_SUBJECT, Met, has_ages, is_loose, meet, named_by_row, reach, subject_met, weights_of
from qa.records import TEXT_KINDS, hold_dates, text_fits
from qa.shapes import ASKS_DAY
from qa.terms import Term
from qa.units import have_several_units, implied_kinds, unit_fit, units_of
from qa.values import ValueKind
from qa.views import TextView, Viewer

LABEL_WEIGHT = 0.35  # of how much of the row's own label the question names
UNTOLD = 0.95  # a newest year or a total that the question does not name
_RATE = re.compile(r"\bper\s+(\d[\d.]*)")
LEAST_NAMED, NAMED = 0.3, 0.9
KNOWN, KNOWN_WEIGHT = 0.8, 0.6  # a word that row or table say already; what it weighs among the columns
WITHIN_ROW = 0.3
ELSEWHERE = 0.35  # another time, group or place


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell, or some cells of a row, that may answer. Offsets in the document's text.

    Attributes:
        score: On the scale of `qa.evidence.Candidate.score`, without its dense and rank parts.
        coverage: Share of the weight of the question's terms met by label, head, caption and headings.
        reached: How well each term is met, shape (n_terms,).
        named: How much of the row's label the question names, 0..1; 1 for every row where the row is what is asked.
        own_named: The same by the words of the label alone.
        percent: Whether the first chosen column holds percentages.
        shape: Whether the cells are of the kind that is asked, 0..1.
        column: Index of the first chosen column among the value columns; None when the question does not tell it.
        columns: Indexes of all chosen columns.
        span: (start, end) of the cell, or of the whole row where no column is chosen.
        short: What answers in few words, or None: the cell, or the cells of a row where they stand together.
        marks: The cells that answer.
        elsewhere: Words of the question that name a group or place of which this cell is not, or "".
        asked: What the question asks of the table.
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
    reached: NDArray[np.float32]
    named: float
    own_named: float
    percent: bool
    empty: bool
    shape: float
    label: str
    column: int | None
    columns: tuple[int, ...]
    head: str
    span: tuple[int, int]
    short: tuple[int, int] | None
    marks: tuple[tuple[int, int], ...]
    fits_time: bool
    elsewhere: str
    asked: Asked
    layout: Layout

    @property
    def of_years(self) -> bool:
        """Whether the cells are of a year each, so that they are so much a year."""
        return self.asked.operation is Operation.SERIES or (bool(self.head) and year_of(self.head) > 0)


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
    if passage.kind is not PassageKind.TABLE_ROW or not terms:
        return None
    layout = lay_out(document, passage)
    if layout is None or passage.table is None:
        return None
    text = document.text
    caption = text[slice(*passage.table.caption)] if passage.table.caption else ""
    asked, ages = asked_of_table(question), asked_ages(question.text)
    views = [
        viewer.text(part)
        for part in (
            layout.label,
            caption,
            layout.label_head,
            " | ".join(passage.heading_path),
            f"{layout.lead} {layout.source}",
            f"{document.title} | {document.publisher or ''}",
        )
    ]
    head_views = [viewer.text(head) for head in layout.heads]
    met = meet(question, terms, layout, views, head_views, matcher, viewer, text)
    weights = weights_of(terms, asked, ages if has_ages(layout) else (), question)
    fits = _fits(question, asked, layout, caption, met, weights)
    above = [years(find_periods(part)) for part in (caption, " | ".join(passage.heading_path), document.title)]
    known = np.maximum(met.label, met.about) >= KNOWN  # what row and table say does not tell the columns apart
    telling = np.where(known, weights * KNOWN_WEIGHT, weights)
    choice = choose(question, asked, layout.heads, head_views, met.counted, telling, fits, above)
    if not choice.fits_time and any(p.covers(want) for p in years(views[0].periods) for want in asked.times):
        choice = replace(choice, fits_time=True)  # the row is of that time: "Eerste tranche (najaar 2021)"
    of_year = _row_year(layout, asked, text)
    if of_year is not None:
        choice = replace(choice, fits_time=of_year)
    share = own = named(layout.label, views[0], layout.label_head, question, ages, matcher, viewer)
    if of_year:
        share = max(share, DATED)  # "Derde | 2023 | 91": the row of that year
    if asked.operation is Operation.EXTREME and not asked.over_time and not is_total(layout.label):
        share = 1.0  # the row is what is asked
    reached = reach(question, terms, asked, layout, choice, met, ages, caption, text, share, views, viewer, matcher)
    if question.kind in TEXT_KINDS and asked.operation is Operation.CELL:
        share = named_by_row(weights, met, choice, share)
    cell = _cell(
        question,
        terms,
        asked,
        layout,
        choice,
        passage,
        weights,
        reached,
        share,
        fits,
        views,
        head_views,
        text,
        " | ".join((caption, layout.lead, *layout.heads, layout.label)),
    )
    if asked.operation is Operation.EXTREME and cell.of_years and not asked.over_time and own >= NAMED:
        # "Welke evenementen kregen de meeste subsidie": which of them, and they are one row here
        cell = replace(cell, score=cell.score * WITHIN_ROW, shape=cell.shape * WITHIN_ROW)
    return replace(cell, own_named=own, percent=_is_percent(layout, choice, caption))


_YEAR_HEAD = re.compile(r"(?:(?:kalender|school|boek|studie)?jaar|jaartal)", re.IGNORECASE)


def _row_year(layout: Layout, asked: Asked, text: str) -> bool | None:
    """Whether a column "Jaar" puts the row in a year that is asked; None where there is no such column, or no year asked."""
    at = next((i for i, head in enumerate(layout.heads) if _YEAR_HEAD.fullmatch(head.strip())), None)
    if at is None or not asked.times or asked.operation is not Operation.CELL:
        return None
    own = years(find_periods(text[slice(*layout.values[at])]))
    return any(p.covers(want) for p in own for want in asked.times) if own else None


def _fits(
    question: Question, asked: Asked, layout: Layout, caption: str, met: Met, weights: NDArray[np.float32]
) -> list[float]:
    """How well each column can hold the answer, 0..1."""
    heads = layout.heads or ("",) * len(layout.values)
    if question.kind in TEXT_KINDS and asked.operation is Operation.CELL:
        told = weights @ met.heads if layout.heads else np.zeros(len(layout.values))
        return text_fits(question, heads, layout.columns, [float(weight) for weight in told])
    kinds = () if question.kind not in (AnswerKind.NUMBER, AnswerKind.TREND) else question.value_kinds
    if asked.relative:
        kinds = ()
    elif asked.operation is Operation.EXTREME and not kinds:
        kinds = implied_kinds(question.text)
    fits = []
    units = units_of(layout.columns, heads, layout.label, f"{caption} {layout.lead}")
    for cells, unit in zip(layout.columns, units, strict=True):
        filled = [cell for cell in cells if cell.strip(" -–.")]
        numeric = sum(any(c.isdigit() for c in cell) and len(cell) < 30 for cell in filled)
        if not filled or numeric < 0.6 * len(filled):
            fits.append(0.1)
        else:
            fits.append(unit_fit(kinds, unit))
    return fits


def _cell(
    question: Question, terms: Sequence[Term], asked: Asked, layout: Layout, choice: Choice, passage: Passage,
    weights: NDArray[np.float32], reached: NDArray[np.float32], share: float, fits: Sequence[float],
    views: Sequence[TextView], head_views: Sequence[TextView], text: str, about: str,
) -> Cell:  # fmt: skip
    total = float(weights.sum()) or 1.0
    coverage = float(weights @ reached) / total
    columns = choice.columns
    first = columns[0] if columns else None
    shape = fits[first] if first is not None else max(fits, default=0.0) * 0.3
    if first is not None and not choice.told and asked.operation is Operation.CELL:
        shape *= UNTOLD
    marks = tuple(layout.values[at] for at in columns)
    if (
        first is None
        and question.kind is AnswerKind.WHEN
        and layout.label_span is not None
        and hold_dates(layout.labels)
    ):
        shape, marks = 1.0, (layout.label_span,)  # the dates stand first: "12 maart | Besluit over de begroting"
    if question.kind is AnswerKind.WHEN and ASKS_DAY.search(question.text) and marks:
        shape *= 0.3 if re.fullmatch(r"\s*\d{4}\s*", text[slice(*marks[0])]) else 1.0  # a year is no day
    numbers_asked = question.kind in (AnswerKind.NUMBER, AnswerKind.TREND)
    told = (
        choice.told and first is not None and not year_of(layout.heads[first] if layout.heads else "") and share >= 0.9
    )
    shape *= subject_met(
        question, terms, weights, reached, loose=is_loose(question, asked, layout, choice, share), told=told
    )
    dimension = asked_dimension(question.text) if asked.operation is Operation.EXTREME and not asked.over_time else None
    if dimension in PLACES and not _sets_apart(layout, dimension) and dimension not in layout.label_head.lower():
        shape *= OTHER_SUBJECT  # "uit welk land": the rows are no places
    if asked.operation is Operation.EXTREME and not asked.over_time and have_several_units(layout.labels):
        shape *= 0.3  # "Vrijwilligers", "Toegangsprijs (euro)": the rows of key figures cannot be compared
    if numbers_asked and asked.operation is Operation.CELL and share < LEAST_NAMED and len(layout.labels) > 1:
        shape *= OTHER_SUBJECT  # nothing says that this row is meant
    if (rate := _RATE.search(question.text)) and rate.group(1) not in about:
        shape *= 0.3
    assert passage.table is not None
    row = passage.table.rows[0]
    numbers = question.kind not in TEXT_KINDS or asked.operation is not Operation.CELL
    empty = bool(marks) and not _filled(text[slice(*marks[0])], numbers)
    if empty:
        shape *= 0.2  # "-": the table gives nothing here
    if asked.operation is Operation.SERIES and len(columns) < 2:
        shape *= 0.5
    factor = 1.0 if choice.fits_time else ELSEWHERE
    elsewhere = _facet_elsewhere(question, layout, views[0], head_views, first) or _group_unsaid(
        question, views, head_views
    )
    if elsewhere:
        factor *= ELSEWHERE
    factor *= _facets_said(question, [*views, *head_views])
    score = coverage * (1 - LABEL_WEIGHT + LABEL_WEIGHT * share) * factor * shape
    unmet = weights * (1 - reached)
    return Cell(
        passage=passage,
        score=score,
        coverage=coverage,
        missing=float(unmet.max()),
        missing_noun=max((float(u) for t, u in zip(terms, unmet, strict=True) if t.noun), default=0.0),
        missing_terms=_texts(terms, (reached < 0.3) & (weights > 0.3)),
        missing_names=_texts(
            [t for t in terms if t.name],
            [(r < 0.4 and w > 0) for t, r, w in zip(terms, reached, weights, strict=True) if t.name],
        ),
        missing_things=_texts(
            [t for t in terms if t.thing],
            [(r < 0.3 and w > 0) for t, r, w in zip(terms, reached, weights, strict=True) if t.thing],
        ),
        strict=float(weights[reached >= 0.7].sum()) / total,
        reached=reached,
        named=share,
        own_named=share,
        percent=False,
        empty=empty and choice.told,
        shape=shape,
        label=layout.label,
        column=first,
        columns=columns,
        head=layout.heads[first] if first is not None and layout.heads else "",
        span=marks[0] if marks else (row.start, row.end),
        short=_short(columns, marks),
        marks=marks,
        fits_time=choice.fits_time,
        elsewhere=elsewhere,
        asked=asked,
        layout=layout,
    )


def _is_percent(layout: Layout, choice: Choice, caption: str) -> bool:
    if not choice.columns:
        return False
    at = choice.columns[0]
    heads = layout.heads or ("",) * len(layout.values)
    return units_of(layout.columns, heads, layout.label, caption)[at] is ValueKind.PERCENT


def _texts(terms: Sequence[Term], wanted: Sequence[bool] | NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(term.text for term, want in zip(terms, wanted, strict=True) if want)


def _filled(cell: str, numbers: bool) -> bool:
    return any(c.isdigit() for c in cell) if numbers else any(c.isalnum() for c in cell)


MAX_SHORT = 80


def _short(columns: tuple[int, ...], marks: tuple[tuple[int, int], ...]) -> tuple[int, int] | None:
    """The one cell, or the cells of a row that stand side by side, if that is short."""
    if not marks or any(b != a + 1 for a, b in zip(columns, columns[1:], strict=False)):
        return None
    return (marks[0][0], marks[-1][1]) if marks[-1][1] - marks[0][0] <= MAX_SHORT else None


def _facet_elsewhere(
    question: Question, layout: Layout, label: TextView, heads: Sequence[TextView], column: int | None
) -> str:
    """Words of a facet of the question, where the table sets its dimension apart and this cell is of another value."""
    for facet in question.facets:
        said = question.text[facet.start : facet.end]
        in_label = [f.value for f in label.facets if f.dimension == facet.dimension]
        wanted = {f.value for f in question.facets if f.dimension == facet.dimension}
        if in_label and not wanted & set(in_label):
            return said
        in_heads = [f.value for view in heads for f in view.facets if f.dimension == facet.dimension]
        if in_heads and not in_label:
            own = {f.value for f in heads[column].facets} if column is not None and column < len(heads) else set()
            if not wanted & own:
                return said
        elif not in_label and is_total(layout.label) and _sets_apart(layout, facet.dimension):
            return said  # the total of all is not that of one
    return ""


def _group_unsaid(question: Question, views: Sequence[TextView], heads: Sequence[TextView]) -> str:
    """Words of a group of the question ("groep 3") that nothing in the table, its caption or the headings above it names."""
    said = {pair for view in (*views, *heads) for f in view.facets for pair in within((f.dimension, f.value))}
    for dimension in GROUPS:
        asked = [f for f in question.facets if f.dimension == dimension]
        values = {f.value for f in asked}
        if len(values) == 1 and not values & WIDE and not said & {(dimension, value) for value in values}:
            return question.text[asked[0].start : asked[0].end]
    return ""


def _sets_apart(layout: Layout, dimension: str) -> bool:
    return sum(any(f.dimension == dimension for f in find_facets(label)) for label in layout.labels) > 1


def _facets_said(question: Question, views: Sequence[TextView]) -> float:
    """A factor below 1 for each group or place of the question that the table does not mention at all."""
    said = {pair for view in views for f in view.facets for pair in within((f.dimension, f.value))}
    factor = 1.0
    for dimension in HARD:
        wanted = {(f.dimension, f.value) for f in question.facets if f.dimension == dimension}
        if wanted and not wanted & said:
            factor *= ELSEWHERE if dimension in PLACES else 0.7
    return factor
