"""What is to be done with a table: read a cell, follow a row, compare two cells, add them up, or find the highest?

Read from the words of the question alone. The words that ask for it ("meeste", "verschil", "per jaar") need not stand
in the table. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from qa.periods import Period, PeriodKind
from qa.question import AnswerKind, Question


class Operation(Enum):
    """What is done with the cells of a table."""

    CELL = "cell"
    SERIES = "series"  # the cells of a row, in order of time
    DIFFERENCE = "difference"
    SUM = "sum"
    EXTREME = "extreme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a question asks of a table.

    Attributes:
        sign: For an extreme: 1 for the highest, -1 for the lowest; else 0.
        over_time: For an extreme: whether the time is asked ("in welk jaar"), not the row.
        relative: For a difference: whether it is asked as a percentage of the first cell.
        times: The times that are named, a span as its two ends, in the order of the question.
        since, until: First and last year of a series; 0 where the question does not say.
        said: Words of the question, in lower case, that ask for the operation.
    """

    operation: Operation
    sign: int = 0
    over_time: bool = False
    relative: bool = False
    times: tuple[Period, ...] = ()
    since: int = 0
    until: int = 9999
    said: frozenset[str] = frozenset()


_AT_LEAST = re.compile(r"\b(?:ten|op\s+zijn|op\s+z[’']n)\s+(?:minste?|hoogste?|meeste?|beste?)\b", re.IGNORECASE)
# "Wat kun je het beste doen" asks for advice, and for no highest figure.
_ADVICE = re.compile(r"\b(?:kun|kan|kunt|kunnen|moet|moeten|zou|zouden)\b.*\bhet\s+beste?\b", re.IGNORECASE)
_HIGHEST = re.compile(
    r"\b(?:hoogste?|grootste?|meeste?|vaakste?|best|beste|duurste?|langste?|drukste?|sterkste?|snelste?)\b",
    re.IGNORECASE,
)
_LOWEST = re.compile(
    r"\b(?:laagste?|kleinste?|minste?|slechtste?|goedkoopste?|kortste?|zwakste?|traagste?|rustigste?)\b", re.IGNORECASE
)
_WHICH_TIME = re.compile(
    r"\b(?:in\s+|sinds\s+)?(?:welke?|wat\s+voor)\s+(?:school|kalender|studie)?ja(?:ar|ren)\b|\bwanneer\b", re.IGNORECASE
)
_ROSE = r"(?:gestegen|gedaald|toegenomen|afgenomen|gegroeid|gekrompen|gezakt|gedalen|veranderd|steeg|stegen|daalde|daalden|groeide|groeiden|nam|namen|zakte)"
_MORE = r"(?:meer|minder|hoger|lager|groter|kleiner|langer|korter|vaker|duurder|goedkoper|beter|slechter)"
_DIFFERENCE = re.compile(
    rf"\bverschil\b|\bverschil(?:t|len|de|den)\b|\bhoeveel\s+(?:procent(?:punt(?:en)?)?\s+|%\s+|euro\s+|keer\s+)?{_MORE}\b|\bhoeveel\b.*\b{_MORE}\b.*\bdan\b|"
    rf"\b(?:hoeveel|hoe\s+(?:sterk|hard|veel))\b.*\b{_ROSE}\b|\bhoeveel\s+procentpunt\b|"
    r"\bmet\s+hoeveel\b|\bwat\s+(?:is|was)\s+de\s+(?:stijging|daling|toename|afname|groei|krimp)\b|"
    r"\bhoe\s+groot\s+(?:is|was)\s+(?:de|het)\s+(?:stijging|daling|toename|afname|groei|krimp|verschil)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\bhoeveel\s+(?:procent|%)(?!\s*punt)|\bprocentue\w+|\bpercentage\w*\b.*\b(?:gestegen|gedaald|toegenomen|afgenomen|gegroeid)\b",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"\bper\s+(?:school|kalender)?jaar\b|\bsinds\s+(?:19|20)\d\d\b|\btrend\b|\bverloop\b|\bontwikkel\w+|\bverloopt\b|\bverliep\b|"
    r"\bdoor\s+de\s+jaren\b|\bjaar\s+(?:op|na|voor)\s+jaar\b|\belk\s+jaar\b|\bieder\s+jaar\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\bsamen\b|\bbij\s+elkaar\b|\bopgeteld\b|\bgezamenlijk\w*|\bin\s+totaal\b|\bsom\s+van\b", re.IGNORECASE
)
# All that came in since it began, and not since the beginning of a year: "sinds de start van de regeling".
SINCE_START = re.compile(r"\b(?:sinds|vanaf)\s+(?:de|het)\s+(?:start|begin)\b(?!\s+van\s+(?:19|20)\d\d)", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:sinds|vanaf|na)\s+(?:het\s+jaar\s+|begin\s+|eind\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
_HELPING = frozenset(
    """verschil verschilt verschillen meer minder hoger lager groter kleiner langer korter vaker gestegen gedaald toegenomen
    afgenomen gegroeid veranderd veranderde verandering stijging daling toename afname groei steeg daalde groeide nam toe af
    procentpunt procentpunten vergeleken opzichte vergelijking sterk hard trend verloop verlopen verliep verloopt ontwikkeling
    ontwikkelde ontwikkelen ontwikkeld gegaan gaat ging cijfers getallen jaar jaren samen elkaar opgeteld gezamenlijk totaal bij som
    scoort scoorde scoren scoorden naar oploop loopt liep dan sinds elk ieder vorig graag nou beter slechter""".split()
)  # fmt: skip


@lru_cache(maxsize=64)
def asked_of_table(question: Question) -> Asked:
    """What the question asks of a table."""
    text = _AT_LEAST.sub(lambda match: " " * len(match.group()), question.text)
    times = _times(question)
    plain = Asked(operation=Operation.CELL, times=times)
    lowest, highest = _LOWEST.search(text), _HIGHEST.search(text)
    moved = re.search(rf"\b{_ROSE}\b", text, re.IGNORECASE)
    if (
        (lowest or highest)
        and not moved
        and not _ADVICE.search(text)
        and question.kind not in (AnswerKind.WHY, AnswerKind.DEFINITION)
    ):
        found = [match.group().lower() for match in (lowest, highest) if match]
        if question.kind is not AnswerKind.YES_NO:
            sign = -1 if lowest else 1
            over_time = bool(_WHICH_TIME.search(text))
            said = frozenset((*found, "jaar", "schooljaar", "scoort", "scoorde", "scoren", "voor", "komt"))
            return replace(plain, operation=Operation.EXTREME, sign=sign, over_time=over_time, said=said)
    relative = bool(_RELATIVE.search(text))
    figure = question.kind in (AnswerKind.NUMBER, AnswerKind.TREND) or times
    if _DIFFERENCE.search(text) and figure and question.kind not in (AnswerKind.WHY, AnswerKind.YES_NO):
        return replace(plain, operation=Operation.DIFFERENCE, relative=relative, said=_HELPING)
    if len(times) > 1 and _SUM.search(text) and question.kind is AnswerKind.NUMBER:
        return replace(plain, operation=Operation.SUM, said=_HELPING)  # "over 2021, 2022 en 2023 samen"
    series = question.kind is AnswerKind.TREND or _SERIES.search(text) or len(times) > 2
    if series and question.kind not in (AnswerKind.WHY, AnswerKind.WHO, AnswerKind.WHEN):
        since = _SINCE.search(text)
        spans = [p for p in question.periods if p.kind is PeriodKind.SPAN]
        first = spans[0].first if spans else int(since.group(1)) if since else 0
        until = spans[0].last if spans else 9999
        listed = times if len(times) > 2 else ()
        return replace(
            plain,
            operation=Operation.SERIES,
            since=first,
            until=until,
            times=() if not listed else times,
            said=_HELPING,
        )
    if SINCE_START.search(text):
        return replace(plain, operation=Operation.SUM, said=_HELPING | {"start", "begin"})
    if _SUM.search(text):
        return replace(plain, operation=Operation.SUM, said=_HELPING)
    return plain


def _times(question: Question) -> tuple[Period, ...]:
    """The times of the question that name years; a span as its two ends ("tussen 2020 en 2024", "van 2020 op 2024")."""
    found: list[Period] = []
    for period in question.periods:
        if period.kind is PeriodKind.RELATIVE:
            continue
        if period.kind is PeriodKind.SPAN and period.first:
            for year in (period.first, period.last):
                found.append(replace(period, kind=PeriodKind.YEAR, first=year, last=year))
        else:
            found.append(period)
    return tuple(found)
