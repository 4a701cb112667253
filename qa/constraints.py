"""Does a sentence speak of the time and the group that are asked? Constraints are hard: near is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from qa.facets import HARD, Facet, within
from qa.periods import Period, PeriodKind, find_periods
from qa.question import AnswerKind, Question
from qa.views import PassageView, TextView

PLACES = ("provincie", "gemeente", "land")
GROUPS = ("geslacht", "opleiding ouders", "leerjaar", "schoolsoort", "niveau")
OTHER_SECTORS = {
    "mbo",
    "hbo",
    "wo",
    "kinderopvang",
    "sbo",
    "vavo",
    "isk",
}  # a text on schools in general does not mean these
WIDE = {"onderbouw", "bovenbouw", "examen", "vmbo"}  # groups that a report often speaks of without saying so again
COUNTS = (AnswerKind.NUMBER, AnswerKind.TREND, AnswerKind.WHY)


class Fit(Enum):
    """How a text meets a constraint, best first; the value is a factor on the score."""

    STATED = 1.0  # the sentence itself says so
    INHERITED = 0.95  # the sentences before it in the passage, or its headings, say so
    SILENT = 0.7  # nothing says so, nothing says otherwise
    ELSEWHERE = 0.35  # it speaks of another one


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstraintFit:
    """How one constraint is met: `asked` is the Dutch text of it, `found` what stands there instead."""

    asked: str
    fit: Fit
    found: str
    hard: bool = True


def fit_constraints(
    question: Question, view: PassageView, at: int, title: TextView | None = None
) -> tuple[ConstraintFit, ...]:
    """How sentence number `at` of a passage meets each time and facet of the question.

    Args:
        title: Of the report: "Jaarbericht 2024" speaks of 2024 where it names no time.
    """
    covered = years(title.periods) if title is not None else []
    return (*_fit_periods(question, view, at, covered), *_fit_facets(question, view, at))


def years(periods: Sequence[Period]) -> list[Period]:
    """The periods that name years."""
    return [period for period in periods if period.kind is not PeriodKind.RELATIVE]


# "de brief van 8 december 2025", "het rapport uit 2024": the time is that of the document, not of the fact.
_DOCUMENT_OF = re.compile(
    r"\b\w*(?:brief|rapport|rapportage|verslag|monitor|stuk|document|publicatie|evaluatie|nota)\s+(?:van|uit|d\.d\.)\s+$",
    re.IGNORECASE,
)


def dates_document(question: Question, period: Period) -> bool:
    """Whether a time of the question says which document is meant."""
    return bool(_DOCUMENT_OF.search(question.text[: period.start]))


def _fit_document(question: Question, period: Period, written: str | None) -> ConstraintFit:
    """Whether the document is of the time that the question gives for it; one without a date may be."""
    dated = find_periods(written or "")
    asked = question.text[period.start : period.end]
    if not dated:
        return ConstraintFit(asked=asked, fit=Fit.SILENT, found="")
    fit = (
        Fit.STATED
        if dated[0].covers(period) or (dated[0].first == period.first and not period.month)
        else Fit.ELSEWHERE
    )
    return ConstraintFit(asked=asked, fit=fit, found="" if fit is Fit.STATED else written or "")


def _fit_periods(question: Question, view: PassageView, at: int, covered: Sequence[Period] = ()) -> list[ConstraintFit]:
    every = years(question.periods)
    of_document = [period for period in every if dates_document(question, period)]
    if of_document:
        rest = [period for period in every if period not in of_document]
        others = _fit_periods(replace(question, periods=tuple(rest)), view, at, covered) if rest else []
        return [_fit_document(question, period, view.written) for period in of_document] + others
    asked = every
    if not asked:
        return []
    sentence = view.sentences[at].view
    own = years(sentence.periods)
    before = [period for earlier in view.sentences[:at] for period in years(earlier.view.periods)]
    told = [
        period
        for earlier in view.sentences[:at]
        for period in years(earlier.view.periods)
        if not _COMPARED.search(earlier.view.text[: period.start])
    ]
    above = years(view.headings.periods)
    fits = []
    for period in asked:
        text = question.text[period.start : period.end]
        fit, found = _fit_period(period, sentence, own, before, above, view, trend=question.kind is AnswerKind.TREND)
        untold = fit is Fit.ELSEWHERE and not (own or told or above or period.season)
        if untold and any(p.covers(period) for p in covered):
            fit = Fit.SILENT
        fits.append(ConstraintFit(asked=text, fit=fit, found=found))
    if len(asked) > 1:  # "in 2022-2023 en in 2023-2024": each may stand in a sentence of its own
        together = min if not _ASKS_TOGETHER.search(question.text) else max  # "bij elkaar": of all of them
        return [together(fits, key=lambda f: list(Fit).index(f.fit))]
    return fits


_AT_REFERENCE = re.compile(r"\bpeildatum\b|\bpeilmoment\b", re.IGNORECASE)
_ASKS_TOGETHER = re.compile(r"\b(?:samen|bij\selkaar|opgeteld|tezamen|gezamenlijk)\b", re.IGNORECASE)


def _fit_period(
    asked: Period, sentence: TextView, own: list[Period], before: list[Period], above: list[Period], view: PassageView,
    *, trend: bool,
) -> tuple[Fit, str]:  # fmt: skip
    for period in own:
        if period.covers(asked):
            return Fit.STATED, sentence.text[period.start : period.end]
    own = [period for period in own if not _LIKE.search(sentence.text[: period.start])]
    if trend and asked.kind is PeriodKind.SPAN and any(asked.first <= p.first and p.last <= asked.last for p in own):
        return Fit.STATED, ""  # a year of the time over which the development is asked
    if asked.kind is PeriodKind.SPAN and {asked.first, asked.last} <= {p.first for p in own}:
        return Fit.STATED, ""  # "van 1.620 in 2021 naar 1.140 in 2023"
    if not own and _AT_REFERENCE.search(sentence.text):
        return Fit.SILENT, ""  # "op de peildatum": no time of the sentences before it
    if not own and before:
        last = before[-1]
        if last.covers(asked):
            return Fit.INHERITED, ""
        same = [period for period in before if period.covers(asked)]
        if asked.kind is PeriodKind.SPAN and asked.first <= last.first and last.last <= asked.last:
            return Fit.SILENT, ""  # "tussen 2022 en 2024": what came before is within it
        return (Fit.SILENT, "") if same else (Fit.ELSEWHERE, _years_text([last]))
    if own:
        if any(period.covers(asked) for period in before[-2:]) or any(period.covers(asked) for period in above):
            return Fit.SILENT, _years_text(own)
        return Fit.ELSEWHERE, _years_text(own)
    if above:
        return (Fit.INHERITED, "") if any(p.covers(asked) for p in above) else (Fit.ELSEWHERE, _years_text(above))
    written = int(view.written[:4]) if view.written else None
    if asked.season or (written is not None and not asked.first <= written <= asked.last):
        return Fit.ELSEWHERE, ""
    return Fit.SILENT, ""


# A time that is only compared with, or told in passing: "tegen 27,4 miljoen in 2023", "(2023: 3.150)".
_COMPARED = re.compile(
    r"(?:\b(?:tegen|tegenover|dan|vergeleken\smet|ten\sopzichte\svan|in\svergelijking\smet|nog|was\sdat|waren\sdat)\b[^.;()]{0,40}|\(\s*(?:in\s)?)$",
    re.IGNORECASE,
)


# Times that a sentence only likens its own to: "is, net als in 2021, 2022 en 2023, onderzoek gedaan".
_LIKE = re.compile(
    r"\b(?:net\s(?:als|zoals)|evenals|zoals\sook)\s(?:in\s)?(?:(?:19|20)\d\d(?:-(?:19|20)\d\d)?(?:,\s|\sen\s(?:in\s)?))*$",
    re.IGNORECASE,
)


def _years_text(periods: Sequence[Period]) -> str:
    return ", ".join(dict.fromkeys(str(p.first) if p.first == p.last else f"{p.first}-{p.last}" for p in periods))


def _fit_facets(question: Question, view: PassageView, at: int) -> list[ConstraintFit]:
    fits = []
    dimensions = [d for d in HARD if any(f.dimension == d for f in question.facets)]
    for dimension in dimensions:
        asked = {f.value for f in question.facets if f.dimension == dimension}
        words = ", ".join(
            dict.fromkeys(question.text[f.start : f.end] for f in question.facets if f.dimension == dimension)
        )
        fit, found = _fit_facet(question, dimension, asked, view, at)
        fits.append(ConstraintFit(asked=words, fit=fit, found=found))
    return fits


def _fit_facet(question: Question, dimension: str, asked: set[str], view: PassageView, at: int) -> tuple[Fit, str]:
    sentence = view.sentences[at]
    stated = list(sentence.view.facets)
    if sentence.leans and at:
        stated += view.sentences[at - 1].view.facets
    if _meets(dimension, asked, stated):
        return Fit.STATED, ""
    if dimension == "sector" and len(asked) >= TOGETHER and _ALL_SECTORS.search(sentence.view.text):
        return Fit.STATED, ""
    own = [f.value for f in sentence.view.facets if f.dimension == dimension]
    in_headings = _meets(dimension, asked, view.headings.facets)
    if own:
        return (Fit.SILENT if in_headings else Fit.ELSEWHERE), ", ".join(dict.fromkeys(own))
    for earlier in reversed(view.sentences[:at]):
        theirs = [f for f in earlier.view.facets if any(d == dimension for d, _ in within((f.dimension, f.value)))]
        if theirs:
            near = dimension not in PLACES or earlier is view.sentences[at - 1]  # a place is soon left for another
            if near and _meets(dimension, asked, theirs):
                return Fit.INHERITED, ""
            if dimension not in PLACES:
                return (Fit.SILENT if in_headings else Fit.ELSEWHERE), ", ".join(f.value for f in theirs)
    if in_headings:
        return Fit.INHERITED, ""
    others = [f.value for f in view.headings.facets if f.dimension == dimension]
    # A report that does not name the place speaks of the whole country; a figure that does not name the group, of all.
    narrow = dimension in GROUPS and len(asked) == 1 and not asked & WIDE
    other_sector = dimension == "sector" and asked <= OTHER_SECTORS
    whole = dimension in PLACES or other_sector or (narrow and question.kind in COUNTS)
    special = dimension == "sector" and asked <= SPECIAL and question.kind in COUNTS
    if others or whole or special:
        return Fit.ELSEWHERE, ", ".join(dict.fromkeys(others))
    return Fit.SILENT, ""


# "het hele onderwijs", "alle sectoren": a text on all of them answers for several that are asked together.
_ALL_SECTORS = re.compile(
    r"\b(?:het\s(?:hele|gehele|totale)\sonderwijs|alle\s(?:onderwijs)?sectoren|alle\sonderwijssoorten)\b",
    re.IGNORECASE,
)
SPECIAL = frozenset({"so", "sbo"})  # sectors so small that what is said of all does not tell of them
TOGETHER = 2  # so many sectors in one question, or more, are asked together


def _meets(dimension: str, asked: set[str], facets: Sequence[Facet]) -> bool:
    for facet in facets:
        pairs = within((facet.dimension, facet.value))
        if any(d == dimension and value in asked for d, value in pairs):
            return True
    return False
