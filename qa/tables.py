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
from qa.ages import Ages, asked_ages, label_ages
from qa.columns import Choice, choose, is_total, year_of
from qa.constraints import PLACES, years
from qa.facets import HARD, find_facets, within
from qa.labels import covered_by_ages, labels_are, named, total_of
from qa.layouts import Layout, lay_out
from qa.matching import Matcher, Term
from qa.operations import Asked, Operation, asked_of_table
from qa.periods import find_periods
from qa.question import AnswerKind, Question
from qa.records import TEXT_KINDS, hold_dates, text_fits
from qa.units import have_several_units, implied_kinds, names_unit, unit_fit, units_of
from qa.values import ValueKind
from qa.views import TextView, Viewer

# Factors on matches that are not in the label or the head of the column itself.
CAPTION, LABEL_HEAD, HEADING_PATH, LEAD, TITLE = 0.95, 0.9, 0.85, 0.75, 0.6
# Those whom a table counts without saying so.
PEOPLE = frozenset(
    "leerling scholier kind jongere mens persoon inwoner burger student patiënt deelnemer kandidaat iemand".split()
)
ANYONE = frozenset("mens persoon iemand burger".split())
PEOPLE_MET = 0.6
# What people do that a table of something else says nothing about, however common the verb.
_ACTS = frozenset("werken werkt werkte werkten wonen woont woonde woonden leven leeft studeren studeert".split())
# Verbs and nouns that say no more of a figure than that it is there: "vielen", "noteerde", "gevallen".
_THERE = frozenset(
    """vallen vielen gevallen raken raakte raakten tellen telt telde telden noteren noteert noteerde noteerden registreren registreert registreerde
    geregistreerd gemeten meten meet optreden voorkomen voorkwam voorkwamen plaatsvinden vonden trekken trok trokken trekt krijgt kregen behalen behaalde haalden
    hadden worden werden bedroeg komen kwam kwamen kwijt duren duurt duurde duurden kosten kost kostte waarde gaven gevallen keer stuks exemplaren hoeveelheid
    noemen noemt noemde heten heet heette doet doen deed stap staan stonden zat zaten bestaan voorgekomen uitgekomen""".split()
)
THERE_WEIGHT = 0.3
LABEL_PART = 0.8  # a label is short: "Motor" is meant by "motorrijders"
LABEL_WEIGHT = 0.35  # of how much of the row's own label the question names
UNTOLD = 0.95  # a newest year or a total that the question does not name
NOUN_WEIGHT, NOUN_MET = 0.35, 0.45  # a noun that weighs so much and is met no better is about something else
OTHER_SUBJECT, UNDONE, PART_OF_SUBJECT = 0.4, 0.55, 0.7
_PER = re.compile(r"\s+per\s+", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?:ge|be|ver|ont|her|\w{2,4}ge)\w+(?:d|t|en)")
_SLASH = re.compile(r"([^\W\d_]{3,})\s?/\s?(?=([^\W\d_]{3,}))")
_RATE = re.compile(r"\bper\s+(\d[\d.]*)")
NARROWER = 0.4
LEAST_NAMED = 0.3
ELSEWHERE = 0.35  # another time, group or place
FRONT = 2000  # characters at the beginning of a report that say whose it is
FRONT_MET = 0.6


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Met:
    """How well the terms are met around a row; each of shape (n_terms,), `heads` of (n_terms, n_columns)."""

    label: NDArray[np.float32]
    about: NDArray[np.float32]  # by caption, headings, lead and title, with their factors
    heads: NDArray[np.float32]
    counted: NDArray[np.float32]  # the same by the words of the heads before "per"
    cells: NDArray[np.float32]  # by each cell, (n_terms, n_columns)


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
        for part in (layout.label, caption, layout.label_head, " | ".join(passage.heading_path), f"{layout.lead} {layout.source}", document.title)
    ]
    head_views = [viewer.text(head) for head in layout.heads]
    met = _meet(question, terms, layout, views, head_views, matcher, viewer, text)
    weights = _weights(terms, asked, ages if _has_ages(layout) else (), question)
    fits = _fits(question, asked, layout, caption, met, weights)
    above = [years(find_periods(part)) for part in (caption, " | ".join(passage.heading_path), document.title)]
    choice = choose(question, asked, layout.heads, head_views, met.counted, weights, fits, above)
    share = own = named(layout.label, views[0], layout.label_head, question, ages, matcher, viewer)
    if asked.operation is Operation.EXTREME and not asked.over_time and not is_total(layout.label):
        share = 1.0  # the row is what is asked
    reached = _reached(question, terms, asked, layout, choice, met, ages, caption, text, share, views, viewer, matcher)
    if question.kind in TEXT_KINDS and asked.operation is Operation.CELL:
        share = _named_by_row(weights, met, choice, share)
    cell = _cell(question, terms, asked, layout, choice, passage, weights, reached, share, fits, views, head_views, text, " | ".join((caption, layout.lead, *layout.heads, layout.label)))
    return replace(cell, own_named=own, percent=_is_percent(layout, choice, caption))


def _meet(
    question: Question, terms: Sequence[Term], layout: Layout, views: Sequence[TextView], head_views: Sequence[TextView],
    matcher: Matcher, viewer: Viewer, text: str,
) -> _Met:  # fmt: skip
    counted = [viewer.text(_PER.split(head)[0]) for head in layout.heads]  # "Ritten per fiets": rides are counted
    met = matcher.strengths(terms, [*views, *head_views, *counted])
    label = np.where((met[:, 0] >= 0.4) & (met[:, 0] < LABEL_PART), LABEL_PART, met[:, 0])
    factors = (CAPTION, LABEL_HEAD, HEADING_PATH, LEAD, TITLE)
    about = np.maximum.reduce([met[:, 1 + at] * np.float32(factor) for at, factor in enumerate(factors)])
    cells = np.zeros((len(terms), len(layout.values)), dtype=np.float32)
    if question.kind in TEXT_KINDS:
        cells = matcher.strengths(terms, [viewer.text(text[slice(*span)]) for span in layout.values])
    return _Met(label=label, about=about, heads=met[:, len(views) : len(views) + len(head_views)], counted=met[:, len(views) + len(head_views) :], cells=cells)


def _weights(terms: Sequence[Term], asked: Asked, ages: Sequence[Ages], question: Question) -> NDArray[np.float32]:
    """Weights of the terms for a table: what the operation or the ages say, and bare verbs, need not stand in it."""
    by_age = covered_by_ages([term.text for term in terms], ages, question) if ages else [False] * len(terms)
    weights = []
    for term, aged in zip(terms, by_age, strict=True):
        words = term.text.lower().split(" … ")
        if aged or any(word in asked.said for word in words):
            weights.append(0.0)
        elif all(word in _THERE for word in words) or term.terms.stems[0] in _THERE:
            weights.append(term.weight * THERE_WEIGHT)
        else:
            weights.append(term.weight)
    return np.array(weights, dtype=np.float32)


def _has_ages(layout: Layout) -> bool:
    return any(label_ages(label, layout.label_head) is not None for label in layout.labels)


def _fits(
    question: Question, asked: Asked, layout: Layout, caption: str, met: _Met, weights: NDArray[np.float32]
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


def _reached(
    question: Question, terms: Sequence[Term], asked: Asked, layout: Layout, choice: Choice, met: _Met, ages: Sequence[Ages],
    caption: str, text: str, share: float, views: Sequence[TextView], viewer: Viewer, matcher: Matcher,
) -> NDArray[np.float32]:  # fmt: skip
    """How well each term is met by label, chosen heads, and what stands above; by the whole record for a text."""
    zero = np.zeros(len(terms), dtype=np.float32)
    heads = met.heads[:, list(choice.columns)].max(axis=1) if choice.columns and layout.heads else zero
    anyone = ANYONE if is_total(layout.label) and total_of(layout.label) else PEOPLE  # "Alle huishoudens": no students
    people = np.array([PEOPLE_MET if term.terms.stems[0] in anyone else 0.0 for term in terms], dtype=np.float32)
    parts = [met.label, met.about, heads, people]
    head = layout.heads[choice.columns[0]] if choice.columns and layout.heads else ""
    written = f"{head} | {layout.label} | {caption}"
    parts.append(np.array([0.95 if names_unit(term.text, written) else 0.0 for term in terms], dtype=np.float32))
    others = [at for at in range(len(layout.values)) if at not in choice.columns]
    if others and question.kind in TEXT_KINDS:
        parts.append(met.cells[:, others].max(axis=1))
    front = text[:FRONT]
    parts.append(np.array([FRONT_MET if t.name and t.text in front else 0.0 for t in terms], dtype=np.float32))
    if asked.operation is Operation.SUM or (asked.operation is Operation.DIFFERENCE and len(choice.columns) < 2):
        labels = viewer.text(" | ".join(layout.labels))  # a total is about all the rows; what is compared may be two
        parts.append(matcher.strengths(terms, [labels])[:, 0] * np.float32(CAPTION))
    parts.append(np.array([labels_are(term.terms.stems[0], layout) for term in terms], dtype=np.float32))
    if ages and share > 0.5 and label_ages(layout.label, layout.label_head) is not None:
        said = covered_by_ages([term.text for term in terms], ages, question)
        parts.append(np.array([1.0 if aged else 0.0 for aged in said], dtype=np.float32))
        young = [ages[0].loose and ages[0].start <= question.text.find(term.text) < ages[0].end for term in terms]
        parts.append(np.where(np.array(young) & (met.about >= NOUN_MET), 0.9, 0.0).astype(np.float32))
    reached = np.maximum.reduce(parts)
    if is_total(layout.label):
        reached = np.where([_is_narrower(term, views) for term in terms], np.minimum(reached, NARROWER), reached)
    return _with_alternatives(question, terms, reached)


def _is_narrower(term: Term, views: Sequence[TextView]) -> bool:
    """Whether the word is a compound of which what is said of the table has a part alone: "sportmusea" of "musea"."""
    if len(term.terms.parts) < 2 or any(
        term.terms.stems[0] in view.by_stem or not term.groups.isdisjoint(view.by_group) for view in views
    ):
        return False
    return any(not any(part in view.by_stem or part in view.by_part for view in views) for part in term.terms.parts)


def _with_alternatives(question: Question, terms: Sequence[Term], reached: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same, where of two words with a slash between them ("inbraak/diefstal") the one that is met speaks for both."""
    known = {term.text.lower(): at for at, term in enumerate(terms)}
    for first, second in _SLASH.findall(question.text.lower()):
        if first in known and second in known:
            reached[[known[first], known[second]]] = max(reached[known[first]], reached[known[second]])
    return reached


def _named_by_row(weights: NDArray[np.float32], met: _Met, choice: Choice, share: float) -> float:
    """For a text: how much the row itself meets of what neither the table as a whole nor the column says."""
    heads = met.heads[:, list(choice.columns)].max(axis=1) if choice.columns and met.heads.shape[1] else 0.0
    rest = weights * (np.maximum(met.about, heads) < 0.5)
    others = [at for at in range(met.cells.shape[1]) if at not in choice.columns]
    own = np.maximum(met.label, met.cells[:, others].max(axis=1)) if others else met.label
    total = float(rest.sum())
    return max(share, float(rest @ own) / total) if total > 0.2 else share


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
    if first is None and question.kind is AnswerKind.WHEN and layout.label_span is not None and hold_dates(layout.labels):
        shape, marks = 1.0, (layout.label_span,)  # the dates stand first: "12 maart | Besluit over de begroting"
    numbers_asked = question.kind in (AnswerKind.NUMBER, AnswerKind.TREND)
    told = choice.told and first is not None and not year_of(layout.heads[first] if layout.heads else "") and share >= 0.9
    shape *= _subject_met(question, terms, weights, reached, loose=_is_loose(question, asked, layout, choice, share), told=told)
    if asked.operation is Operation.EXTREME and not asked.over_time and have_several_units(layout.labels):
        shape *= 0.3  # "Vrijwilligers", "Toegangsprijs (euro)": the rows of key figures cannot be compared
    if numbers_asked and asked.operation is Operation.CELL and share < LEAST_NAMED and len(layout.labels) > 1:
        shape *= OTHER_SUBJECT  # nothing says that this row is meant
    if (rate := _RATE.search(question.text)) and rate.group(1) not in about:
        shape *= 0.3
    assert passage.table is not None
    row = passage.table.rows[0]
    numbers = question.kind not in TEXT_KINDS or asked.operation is not Operation.CELL
    if marks and not all(_filled(text[slice(*mark)], numbers) for mark in marks[:1]):
        shape *= 0.2  # "-": the table gives nothing here
    if asked.operation is Operation.SERIES and len(columns) < 2:
        shape *= 0.5
    factor = 1.0 if choice.fits_time else ELSEWHERE
    elsewhere = _facet_elsewhere(question, layout, views[0], head_views, first)
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
        missing_names=_texts([t for t in terms if t.name], [(r < 0.4 and w > 0) for t, r, w in zip(terms, reached, weights, strict=True) if t.name]),
        missing_things=_texts([t for t in terms if t.thing], [(r < 0.3 and w > 0) for t, r, w in zip(terms, reached, weights, strict=True) if t.thing]),
        strict=float(weights[reached >= 0.7].sum()) / total,
        reached=reached,
        named=share,
        own_named=share,
        percent=False,
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


def _subject_met(
    question: Question, terms: Sequence[Term], weights: NDArray[np.float32], reached: NDArray[np.float32], *, loose: bool, told: bool
) -> float:
    """A factor below 1 where a noun of the question is met nowhere, so that the table is about something else."""
    counted = question.counted.lower().split() if question.kind is AnswerKind.NUMBER else []
    things = counted[-1:] if question.value_kinds[:1] == (ValueKind.COUNT,) and not told else []
    anyone = any(term.terms.stems[0] in ANYONE for term in terms)
    factor = 1.0
    for term, weight, met in zip(terms, weights, reached, strict=True):
        word = term.text.lower()
        if met >= NOUN_MET or not weight:
            continue
        if (anyone and word in _ACTS) or term.name:
            factor = min(factor, OTHER_SUBJECT)
        elif weight > NOUN_WEIGHT and (term.noun or word in counted):
            factor = min(factor, OTHER_SUBJECT if loose or word in things else PART_OF_SUBJECT)
        elif weight > NOUN_WEIGHT and question.kind is AnswerKind.NUMBER and _PARTICIPLE.fullmatch(word):
            factor = min(factor, UNDONE)  # "hoeveel fietsen zijn gestolen": of something else that befell them
    return factor


def _is_loose(question: Question, asked: Asked, layout: Layout, choice: Choice, share: float) -> bool:
    """Whether the row is not named by the question, so that only what stands above it tells what it is about."""
    least = 0.3 if question.kind in TEXT_KINDS else 0.5
    return is_total(layout.label) or asked.operation is Operation.EXTREME or share < least or not choice.columns


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
