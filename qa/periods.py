"""Which times does a text speak of? Years, school years, seasons, months and dates, at their place in the text.

A school year is written as two years ("2023-2024", "2023/24"); two years further apart are a span of years. Words such
as "afgelopen schooljaar" are read from the date of the report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corpus.dutch import MONTHS


class PeriodKind(StrEnum):
    """What a period is."""

    YEAR = "jaar"
    SCHOOL_YEAR = "schooljaar"
    SPAN = "periode"  # several years: "tussen 2021 en 2024"
    DATE = "datum"  # a day, a month or a season: finer than a year
    RELATIVE = "betrekkelijk"  # "voor de pandemie": no year of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time in a text: ``text[start:end]``; `first` and `last` are years, equal for a single year.

    Attributes:
        month: 1 to 12 for a DATE that names one, else None; `day` likewise.
        season: "voorjaar", "najaar", "zomer", "winter", "eind", "begin", "medio" or "".
    """

    kind: PeriodKind
    start: int
    end: int
    first: int
    last: int
    month: int | None = None
    day: int | None = None
    season: str = ""

    def covers(self, other: Period) -> bool:
        """Whether this period of a text answers a question about `other`: the same time, or one that includes it."""
        if other.kind is PeriodKind.SCHOOL_YEAR:
            return self.kind is PeriodKind.SCHOOL_YEAR and self.first == other.first
        if other.kind is PeriodKind.SPAN:
            same_first = other.first in (0, self.first) or self.first == 0
            return self.kind is PeriodKind.SPAN and self.last == other.last and same_first
        if self.kind is PeriodKind.SCHOOL_YEAR:
            whole = other.kind is PeriodKind.YEAR and other.season == ""
            return whole and other.first in (self.first, self.last)
        if other.kind is PeriodKind.DATE and self.kind is PeriodKind.DATE:
            same_month = other.month is None or self.month is None or other.month == self.month
            seasons = other.season in ("", self.season) or self.season == "" or other.month is not None
            return self.first == other.first and same_month and seasons
        return self.first == other.first and self.last == other.last

    def near(self, other: Period) -> bool:
        """Whether the two overlap in years, so that this one may be part of, or include, what is asked."""
        return self.first <= other.last and other.first <= self.last


_Y = r"(?:19|20)\d\d"
_MONTH = "|".join([*MONTHS, "jan", "feb", "mrt", "apr", "jun", "jul", "aug", "sept?", "okt", "nov", "dec"])
_SEASON = r"voorjaar|najaar|nazomer|voorzomer|zomer|winter|lente|herfst|eind(?:e)?|ultimo|begin|medio|midden|halverwege|jaarwisseling"
_PATTERN = re.compile(
    rf"""
    (?P<iso>(?<!\d)(?P<iy>{_Y})-(?P<im>\d\d)-(?P<id>\d\d)(?!\d))
  | (?:(?:\d{{1,2}}\s+(?:op|en|tot\s+en\s+met|t/m|tot)\s+)?(?P<day>\d{{1,2}})\s+)?(?P<month>\b(?:{_MONTH})\b)\.?(?:\s+(?:tot\s+en\s+met|t/m|en|tot)\s+(?:{_MONTH})\b)?\s+(?P<my>{_Y})
  | (?P<pair>(?<![\d-])(?P<py>{_Y})\s?[-–/]\s?(?P<pz>{_Y}|\d\d)(?!\d|[-–]\d))
  | (?P<span>\b(?:tussen|van|vanaf)\s+(?:(?:de\s+)?(?:school)?ja(?:ar|ren)\s+|(?:eind|begin)\s+)?(?P<sy>{_Y})\s+
       (?:en|op|naar|tot|t/m|tm|tot\s+en\s+met)\s+(?:eind\s+|begin\s+)?(?P<sz>{_Y})(?!\s?[-–/]\s?\d))
  | (?P<range>(?<![\d-])(?P<ry>{_Y})\s+(?:tot\s+en\s+met|t/m|tm|tot)\s+(?P<rz>{_Y})(?!\s?[-–/]\s?\d))
  | (?P<until>\b(?:tot\s+en\s+met|t/m|tot\s+en\s+met\s+(?:eind|het\s+jaar))\s+(?P<uy>{_Y})(?![-–/\d]))
  | (?:(?P<season>\b(?:{_SEASON}))\s+(?:(?:van|in)\s+)?(?:het\s+)?(?:kalenderjaar\s+|jaar\s+|boekjaar\s+)?)?
       (?P<year>(?<!€\s)(?<![\d,.€-]){_Y}(?![\d%]|[.,]\d|\s?[-–/]\s?(?:19|20)\d\d|\s?(?:euro|miljoen|miljard)))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SEASONS = {
    "einde": "eind", "ultimo": "eind", "lente": "voorjaar", "herfst": "najaar", "nazomer": "zomer", "voorzomer": "zomer",
}  # fmt: skip
_RELATIVE = re.compile(
    r"\b(?:pre-?(?:corona|covid(?:-19)?)|(?:v[oó][oó]r|voorafgaand\s+aan|van\s+voor)\s+(?:de\s+)?(?:uitbreken\s+van\s+de\s+|uitbraak\s+van\s+"
    r"(?:de\s+)?)?(?:corona\w*|covid\S*|pandemie|crisis))",
    re.IGNORECASE,
)
_DEICTIC = re.compile(
    r"\b(?:(?P<last>afgelopen|vorige?|voorbije)|(?P<this>dit|huidige|lopende)|(?P<next>komende?|volgende?))\s+"
    r"(?P<unit>schooljaar|studiejaar|kalenderjaar|jaar)\b",
    re.IGNORECASE,
)
# The year of a law or rule is part of its name: "de Wet inburgering 2021".
_LAW = re.compile(
    r"\b(?:Wet|Besluit|Regeling|Subsidieregeling|Verordening|Beleidsregel)\s(?:(?!(?:in|uit|van|vanaf|sinds|per|tot|voor|na|over|en|jaar|"
    r"schooljaar|eind|begin|medio)\s)[^\W\d_][\w’'-]*\s){1,4}$"
)
_SCHOOL_YEAR_STARTS = 8  # August


@lru_cache(maxsize=16_384)
def find_periods(text: str, written: str | None = None) -> tuple[Period, ...]:
    """The periods in `text`, in order.

    Args:
        text: Any text.
        written: ISO date of the text, from which "afgelopen schooljaar" is reckoned; without it such words are not read.
    """
    found = [
        period
        for match in _PATTERN.finditer(text)
        if (period := _period(match)) is not None and not (match["year"] and _LAW.search(text, 0, match.start()))
    ]
    if written and re.match(r"\d{4}-\d\d", written):
        year, month = int(written[:4]), int(written[5:7])
        for match in _DEICTIC.finditer(text):
            if match["last"] and match["last"].lower() == "afgelopen" and text[: match.start()].rstrip().endswith("de"):
                continue
            step = -1 if match["last"] else (1 if match["next"] else 0)
            if match["unit"].lower() in ("schooljaar", "studiejaar"):
                first = (year if month >= _SCHOOL_YEAR_STARTS else year - 1) + step
                found.append(_make(PeriodKind.SCHOOL_YEAR, match, first, first + 1))
            else:
                found.append(_make(PeriodKind.YEAR, match, year + step, year + step))
    found.extend(_make(PeriodKind.RELATIVE, match, 0, 0) for match in _RELATIVE.finditer(text))
    return tuple(sorted(found, key=lambda period: period.start))


def _make(kind: PeriodKind, match: re.Match[str], first: int, last: int) -> Period:
    return Period(kind=kind, start=match.start(), end=match.end(), first=first, last=last)


def _period(match: re.Match[str]) -> Period | None:
    start, end = match.span()
    if match["iso"]:
        year = int(match["iy"])
        return Period(
            kind=PeriodKind.DATE,
            start=start,
            end=end,
            first=year,
            last=year,
            month=int(match["im"]),
            day=int(match["id"]),
        )
    if match["month"]:
        year = int(match["my"])
        name = match["month"].lower()
        month = next((number for word, number in MONTHS.items() if word.startswith(name[:3]) or word == name), None)
        month = 3 if name == "mrt" else month
        day = int(match["day"]) if match["day"] else None
        return Period(kind=PeriodKind.DATE, start=start, end=end, first=year, last=year, month=month, day=day)
    if match["pair"]:
        first = int(match["py"])
        last = int(match["pz"]) if len(match["pz"]) == 4 else first // 100 * 100 + int(match["pz"])
        if last <= first or last - first > 40:
            return None
        kind = PeriodKind.SCHOOL_YEAR if last == first + 1 else PeriodKind.SPAN
        return Period(kind=kind, start=start, end=end, first=first, last=last)
    if match["span"]:
        first, last = int(match["sy"]), int(match["sz"])
        return _make(PeriodKind.SPAN, match, first, last) if last > first else None
    if match["range"]:
        first, last = int(match["ry"]), int(match["rz"])
        return _make(PeriodKind.SPAN, match, first, last) if last > first else None
    if match["until"]:
        return _make(PeriodKind.SPAN, match, 0, int(match["uy"]))
    year = int(match["year"])
    season = (match["season"] or "").lower()
    season = _SEASONS.get(season, season)
    kind = PeriodKind.DATE if season in ("voorjaar", "najaar", "zomer", "winter") else PeriodKind.YEAR
    return Period(kind=kind, start=start, end=end, first=year, last=year, season=season)
