"""Which column of a table is meant? By its year, its group, its unit, the words of its head, or what has been done.

Where the question does not tell, a total, the only column, or the newest year is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.dutch import MONTHS
from qa.constraints import years
from qa.operations import SINCE_START, Asked, Operation
from qa.periods import Period, find_periods
from qa.question import Question
from qa.records import TEXT_KINDS
from qa.units import names_unit
from qa.values import ValueKind
from qa.views import TextView

TOTAL = re.compile(r"^(?:totaal|gemiddeld\w*|alle\b.*|samen|overall|nederland|landelijk\w*)", re.IGNORECASE)
_TOTAL_HEAD = re.compile(
    r"(?:totaal|gemiddelde?|alle|samen|overall|nederland|landelijk)(?:\s*\([^)]*\))?", re.IGNORECASE
)
_ASKS_TOTAL = re.compile(
    rf"\b(?:in\s+totaal|totale|bij\s+elkaar|opgeteld|samen)\b|{SINCE_START.pattern}", re.IGNORECASE
)
_TIME_WORDS = re.compile(
    r"\b(?:schooljaar|studiejaar|jaar|stand|peildatum|januari|begin|eind|einde|medio|ultimo|kwartaal|december|september|oktober)\b",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(rf"\b(?:{'|'.join(MONTHS)}|\d{{1,2}}(?=\s)|(?:19|20)\d\d)\b", re.IGNORECASE)
NEAR = 0.9  # a column whose words come this near those of the best is not told apart from it
LEAST = 0.15
# How far things are: words of a head beside those of a question.
_STATES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(head, re.IGNORECASE))
    for asked, head in (
        (
            r"\b(?:nog\s+(?:te\s+\w+|moeten?|doen|gebeuren|niet|over|open|resteren)|resteert|resteren|te\s+gaan|moet(?:en)?\b.*\bnog)\b",
            r"\bnog\b|\bresterend\w*|\brestant\b|\bopenstaand\w*|\bte\s+(?:doen|gaan|realiseren|leveren)\b|\bniet\s+\w+d\b",
        ),
        (
            r"\b(?:al|reeds)\s+(?:\w+\s+)?(?:klaar|af|gereed|gedaan|(?:ge|her|ver|be|ont|af|op|uit)\w+(?:d|t|en)|opgeleverd|afgerond)\b|\b(?:klaar|gereed|afgerond|opgeleverd|voltooid|"
            r"uitgevoerd|gerealiseerd|afgehandeld|gehaald)\b",
            r"^(?!.*\bnog\b)(?:.*\b(?:gereed|klaar|gerealiseerd\w*|realisatie|uitgevoerd\w*|afgerond\w*|opgeleverd\w*|voltooid\w*|behaald\w*|gehaald|afgehandeld)\b|(?:ge|her|ver)\w+(?:d|t)\b(?<!gepland))",
        ),
        (
            r"\b(?:gepland|afgesproken|voorzien|beoogd\w*|plan|plannen|doel\w*|moeten?\s+worden|streef\w*|voorgenomen)\b",
            r"\b(?:gepland\w*|planning|afgesproken|afspraak|doel\w*|streef\w*|beoogd\w*|opgave|ambitie|norm|begroot|voorgenomen)\b",
        ),
        (
            r"\b(?:in\s+voorbereiding|voorbereid\w*|in\s+uitvoering|bezig|loopt|lopen|lopende?)\b",
            r"\b(?:in\s+voorbereiding|in\s+uitvoering|lopende?|bezig|in\s+behandeling)\b",
        ),
        (
            r"\b(?:begroot\w*|begroting|geraamd\w*|raming|gedacht|verwacht\w*|vooraf|beschikbaar|gereserveerd|uitgetrokken|trok\w*\b.*\buit)\b",
            r"\b(?:begroot\w*|begroting|raming|geraamd\w*|budget|beschikbaar\w*|verwacht\w*|prognose|gereserveerd)\b",
        ),
        (
            r"\b(?:werkelijk|daadwerkelijk|feitelijk|echt|uitgegeven|uitgekeerd|besteed\w*|uitgaf|uitgaven|ga(?:f|ven)\b.*\buit|(?:keerde|betaalde)n?\b.*\buit|betaald|gekost|kostten?)\b",
            r"^(?!.*\b(?:nog|niet)\b).*\b(?:realisatie|gerealiseerd\w*|werkelijk\w*|feitelijk\w*|besteed|bestedingen|uitgegeven|uitgekeerd|uitgaven|betaald|verantwoord)\b",
        ),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The columns that are meant, by their index among the value columns; none where the question does not tell.

    Attributes:
        told: Whether the question tells the column; False where it is the newest year, a total or the only one.
        fits_time: Whether the table has the time that is asked.
        n_times: How many times of the question have a column.
    """

    columns: tuple[int, ...]
    told: bool
    fits_time: bool
    n_times: int = 0


def is_total(label: str) -> bool:
    """Whether a row or column holds a total or an average."""
    return bool(TOTAL.match(label))


def year_of(head: str) -> int:
    """The (last) year in a head, or 0."""
    found = years(find_periods(head))
    return found[0].last if found else 0


def columns_of_times(heads: Sequence[str], times: Sequence[Period]) -> list[int]:
    """For each time in turn the first column whose head covers it; times without a column are left out."""
    found = []
    for want in times:
        at = next((i for i, head in enumerate(heads) if any(p.covers(want) for p in find_periods(head))), None)
        if at is not None and at not in found:
            found.append(at)
    return found


def choose(
    question: Question, asked: Asked, heads: Sequence[str], views: Sequence[TextView], met: NDArray[np.float32],
    weights: NDArray[np.float32], fits: Sequence[float], above: Sequence[Sequence[Period]],
) -> Choice:  # fmt: skip
    """The columns that are meant.

    Args:
        question: As understood.
        asked: What it asks of a table.
        heads: Heads of the value columns; empty when the table has none.
        views: The same as views.
        met: How well each term is met by each head, shape (n_terms, n_columns).
        weights: Weights of the terms, shape (n_terms,).
        fits: How well each column can hold the answer, by its unit and its cells, 0..1.
        above: Times of the caption, of the headings and of the title, the nearest first.
    """
    if not heads:
        return Choice(columns=(0,) if len(fits) == 1 else (), told=False, fits_time=_above_fits(asked.times, above))
    timed = [bool(years(view.periods)) for view in views]
    if asked.operation is Operation.SERIES or asked.over_time:
        chosen = _over_time(asked, heads, timed)
        if len(chosen) > 1:
            return Choice(columns=chosen, told=True, fits_time=True, n_times=len(chosen))
    same = [i for i, view in enumerate(views) if _same_span(question, view)]
    if same:  # "Budget 2021-2030", where that span is asked
        best = _best(same, _scores(question, heads, views, met, weights, fits))
        return Choice(columns=(same[0] if best is None else best,), told=True, fits_time=True, n_times=1)
    all_years = _all_years(asked, heads, timed)
    total = _total_column(heads, views, asked.times)
    timed_total = total is not None and bool(years(views[total].periods))
    if total is not None and (all_years or timed_total) and _ASKS_TOTAL.search(question.text) and fits[total] >= LEAST:
        return Choice(columns=(total,), told=True, fits_time=True)
    of_times = columns_of_times(heads, asked.times)
    scores = _scores(question, heads, views, met, weights, fits)
    if asked.operation is not Operation.CELL and len(of_times) > 1:
        return Choice(columns=tuple(of_times), told=True, fits_time=True, n_times=len(of_times))
    if len(asked.times) > 1 and len(of_times) > 1:
        return Choice(columns=tuple(of_times), told=True, fits_time=True, n_times=len(of_times))
    if asked.times and any(timed):
        covering = [
            i for i, view in enumerate(views) if any(p.covers(w) for p in years(view.periods) for w in asked.times)
        ]
        if not covering:
            return Choice(columns=(), told=False, fits_time=False)
        best = _best(covering, scores)
        return Choice(columns=(best if best is not None else covering[0],), told=True, fits_time=True, n_times=1)
    fits_time = _above_fits(asked.times, above)
    untimed = [i for i in range(len(heads)) if not _is_time(heads[i], timed=timed[i])]
    newest = max(
        (i for i in range(len(heads)) if i not in untimed), key=lambda i: (year_of(heads[i]), -i), default=None
    )
    open_ = untimed + ([newest] if newest is not None else [])
    best = _best(_newest_of_same(open_, heads), scores)
    if best is not None:
        return Choice(columns=(best,), told=best != newest or not all(timed), fits_time=fits_time)
    if question.kind in TEXT_KINDS:
        fitting = [i for i in open_ if fits[i] >= NEAR]
        if len(fitting) == 1:
            return Choice(columns=(fitting[0],), told=True, fits_time=fits_time)
    totals = [i for i in untimed if _TOTAL_HEAD.fullmatch(heads[i].strip())]
    if totals:
        return Choice(columns=(totals[0],), told=False, fits_time=fits_time)
    if newest is not None and not untimed:
        return Choice(columns=(newest,), told=False, fits_time=fits_time)
    return Choice(columns=(0,) if len(heads) == 1 else (), told=False, fits_time=fits_time)


def _same_span(question: Question, view: TextView) -> bool:
    """Whether the head is of the very span of years that is asked."""
    spans = {(p.first, p.last) for p in question.periods if p.first and p.last > p.first}
    return any((p.first, p.last) in spans for p in view.periods)


def _all_years(asked: Asked, heads: Sequence[str], timed: Sequence[bool]) -> bool:
    """Whether no time is asked, or all those that the columns are of: then their total is meant."""
    if len(asked.times) < 2:
        return not asked.times or asked.times[0].first != asked.times[0].last
    there = [year_of(head) for head, is_timed in zip(heads, timed, strict=True) if _is_time(head, timed=is_timed)]
    first, last = min(p.first for p in asked.times), max(p.last for p in asked.times)
    return all(first <= year <= last for year in there)


def _total_column(heads: Sequence[str], views: Sequence[TextView], times: Sequence[Period]) -> int | None:
    """The column of the totals; of "Totaal juli 2024" and "Totaal juli 2023" the one that is asked, or the newest."""
    totals = [
        at for at, head in enumerate(heads) if _TOTAL_HEAD.fullmatch(" ".join(_DATE_WORDS.sub(" ", head).split()))
    ]
    if times and any(years(views[at].periods) for at in totals):
        totals = [at for at in totals if any(p.covers(want) for p in years(views[at].periods) for want in times)]
    return max(totals, key=lambda at: (year_of(heads[at]), -at), default=None)


def _over_time(asked: Asked, heads: Sequence[str], timed: Sequence[bool]) -> tuple[int, ...]:
    """The columns of a row that goes over the years; only those of one kind: "2022 | 2023 | Doorlooptijd 2023"."""
    plain = [i for i, head in enumerate(heads) if _is_time(head, timed=timed[i])]
    chosen = plain if len(plain) > 1 else [i for i in range(len(heads)) if timed[i]]
    if asked.operation is Operation.SERIES and asked.times:
        return tuple(columns_of_times(heads, asked.times))
    return tuple(i for i in chosen if asked.since <= year_of(heads[i]) <= asked.until)


def _is_time(head: str, *, timed: bool) -> bool:
    """Whether a head is a time and nothing else; "Doorlooptijd 2023 (weken)" is a measure with a time."""
    return timed and not re.search(r"[^\W\d_]{3,}", _TIME_WORDS.sub("", head))


def _above_fits(times: Sequence[Period], above: Sequence[Sequence[Period]]) -> bool:
    """Whether the nearest text above the columns that speaks of a time covers one that is asked."""
    if not times:
        return True
    nearest = next((periods for periods in above if periods), ())
    return not nearest or any(p.covers(want) or (p.near(want) and p.first != p.last) for p in nearest for want in times)


def _scores(
    question: Question, heads: Sequence[str], views: Sequence[TextView], met: NDArray[np.float32],
    weights: NDArray[np.float32], fits: Sequence[float],
) -> list[float]:  # fmt: skip
    wanted = {(f.dimension, f.value) for f in question.facets}
    scores = []
    for at, (head, view) in enumerate(zip(heads, views, strict=True)):
        score = float(weights @ met[:, at])
        if any((f.dimension, f.value) in wanted for f in view.facets):
            score += 2.0
        for asked, state in _STATES:
            if asked.search(question.text):
                score += 1.0 if state.search(head) else 0.0
                break
        if question.value_kinds and any(
            names_unit(word, head) for word in re.findall(r"[\w’']+", question.text.lower()) if len(word) > 1
        ):
            score += 0.8
        if question.counted and _is_head(question.counted.split()[-1].lower(), view):
            score += 0.8
        if any(_same_kind(word, head) for word in _KIND_WORDS.findall(question.text)):
            score += 0.8
        for rate in _RATE.findall(head):
            asked_rate = _RATE.findall(question.text)
            if any(said.lower() == rate.lower() or names_unit(said, rate) for said in asked_rate):
                score += 0.15
            else:
                score = score * RATE_UNASKED - 0.1
        if (
            question.value_kinds[:1] == (ValueKind.COUNT,)
            and question.counted
            and _NUMBER_OF.search(head)
            and (met[:, at].max(initial=0.0) >= LEAST_OF_HEAD or not _of_what(view))
        ):
            score += 1.0  # the number of things stands under "Aantal"
        if question.value_kinds[:1] == (ValueKind.DURATION,) or fits[at] < 0.5:
            score += fits[at] - 0.5
        scores.append((score * fits[at] if score > 0 else score) if fits[at] >= 0.3 else -1.0)
    return scores


# "per jaar", "per 1.000 inwoners", "per m³"
_RATE = re.compile(r"\bper\s+(?:[\d.]+\s+)?([^\W_]+)", re.IGNORECASE)
RATE_UNASKED, LEAST_OF_HEAD = 0.75, 0.4
_KIND_WORDS = re.compile(r"\b(?:bedrag|aantal|totaal)\b", re.IGNORECASE)


def _of_what(view: TextView) -> bool:
    """Whether the head tells of what it is the number: "Boetes (aantal)", and not "Aantal"."""
    return any(word.is_content and not _NUMBER_OF.fullmatch(word.terms.surface) for word in view.words)


def _is_head(counted: str, view: TextView) -> bool:
    """Whether the first word of a head is what is counted: "Boeterapporten" where "hoeveel boeterapporten" is asked."""
    first = next((word.terms.surface for word in view.words if word.is_content), "")
    return len(first) > LEAST_LETTERS and counted.startswith(first[:-1]) and abs(len(first) - len(counted)) <= 2


LEAST_LETTERS = 4


def _same_kind(word: str, head: str) -> bool:
    """Whether the head is the kind of figure that the question names: "Bedrag" and "welk bedrag"."""
    return re.match(rf"{word}(?:en)?\b(?:\s*\(|$)", head.strip(), re.IGNORECASE) is not None


_NUMBER_OF = re.compile(r"\baantal(?:len)?\b", re.IGNORECASE)


def _newest_of_same(columns: Sequence[int], heads: Sequence[str]) -> list[int]:
    """The columns, of those whose heads differ by their year alone ("Heffing 2022", "Heffing 2024") the newest."""
    newest: dict[str, int] = {}
    for at in columns:
        measure = " ".join(_DATE_WORDS.sub(" ", heads[at]).split()).lower()
        known = newest.get(measure)
        if known is None or year_of(heads[at]) > year_of(heads[known]):
            newest[measure] = at
    return [at for at in columns if at in newest.values()]


def _best(columns: Sequence[int], scores: Sequence[float]) -> int | None:
    """The one column that stands out, or None."""
    if not columns:
        return None
    at = max(columns, key=lambda i: (scores[i], -i))
    if scores[at] <= LEAST:
        return None
    rivals = [i for i in columns if i != at and scores[i] > NEAR * scores[at]]
    return None if rivals else at
