"""Times in a text are found where they stand, and one time answers a question about another only when it covers it."""

from __future__ import annotations

import pytest

from qa.periods import Period, PeriodKind, find_periods

K = PeriodKind


def one(text: str, written: str | None = None) -> Period:
    (period,) = find_periods(text, written)
    return period


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("De huur steeg in 2023 weer.", K.YEAR, 2023, 2023),
        ("In schooljaar 2023-2024 fietsten zij.", K.SCHOOL_YEAR, 2023, 2024),
        ("In 2023/24 was dat zo.", K.SCHOOL_YEAR, 2023, 2024),
        ("In de jaren 2019-2024 daalde het.", K.SPAN, 2019, 2024),
        ("Tussen 2021 en 2024 bouwden zij.", K.SPAN, 2021, 2024),
        ("Van 2020 tot 2022 gold dat.", K.SPAN, 2020, 2022),
        ("Over 2021 tot en met 2023 was het rustig.", K.SPAN, 2021, 2023),
        ("In de jaren 2019 t/m 2022 steeg het.", K.SPAN, 2019, 2022),
        ("Op 3 mei 2024 begon het.", K.DATE, 2024, 2024),
        ("In december 2022 sneeuwde het.", K.DATE, 2022, 2022),
        ("In het voorjaar van 2021 reed niemand.", K.DATE, 2021, 2021),
        ("Op 2024-06-03 was het af.", K.DATE, 2024, 2024),
        ("Dat was vóór de pandemie anders.", K.RELATIVE, 0, 0),
    ],
)
def test_kinds_of_time(text: str, kind: PeriodKind, first: int, last: int) -> None:
    """Years, school years, spans, dates, seasons and relative times, with the years that they hold."""
    period = one(text)
    assert (period.kind, period.first, period.last) == (kind, first, last)
    assert 0 <= period.start < period.end <= len(text)


def test_parts_of_a_date() -> None:
    """A date knows its day and month, a year its season."""
    date = one("Getekend op 8 december 2025.")
    assert (date.day, date.month, date.first) == (8, 12, 2025)
    assert one("eind 2023").season == "eind"
    assert one("In maart 2024").month == 3


@pytest.mark.parametrize(
    "text", ["Er zijn 2.023 huizen.", "Dat kost € 2023.", "2024 euro", "In 1850 niet.", "Kamerstuk 31293"]
)
def test_what_is_no_time(text: str) -> None:
    """Counts and amounts that look like a year, and years before 1900, are no times."""
    assert find_periods(text) == ()


@pytest.mark.parametrize(
    ("text", "written", "kind", "first"),
    [
        ("Vorig jaar reed de bus.", "2025-06-20", K.YEAR, 2024),
        ("Dit jaar rijdt hij niet.", "2025-06-20", K.YEAR, 2025),
        ("Komend jaar weer wel.", "2025-06-20", K.YEAR, 2026),
        ("Het afgelopen schooljaar liep iedereen.", "2025-06-20", K.SCHOOL_YEAR, 2023),
        ("Dit schooljaar fietst iedereen.", "2024-11-01", K.SCHOOL_YEAR, 2024),
    ],
)
def test_times_seen_from_the_report(text: str, written: str, kind: PeriodKind, first: int) -> None:
    """ "Vorig jaar" is reckoned from the date of the report; a school year begins in August."""
    period = one(text, written)
    assert (period.kind, period.first) == (kind, first)
    assert find_periods(text) == ()


@pytest.mark.parametrize(
    ("said", "asked", "covers"),
    [
        ("in 2023", "in 2023", True),
        ("in 2022", "in 2023", False),
        ("in 2023-2024", "in 2023", True),
        ("in 2023", "in 2023-2024", False),
        ("in 2023-2024", "in 2022-2023", False),
        ("tussen 2021 en 2023", "tussen 2021 en 2023", True),
        ("in 2021", "tussen 2021 en 2023", False),
        ("op 3 mei 2024", "in mei 2024", True),
        ("in juni 2024", "in mei 2024", False),
        ("op 3 mei 2024", "in 2024", True),
        ("in het najaar van 2024", "in het voorjaar van 2024", False),
    ],
)
def test_covering(said: str, asked: str, covers: bool) -> None:
    """A time that is said answers about the same time, or about a part that it includes; never about another year."""
    assert one(said).covers(one(asked)) is covers


def test_overlap_is_near() -> None:
    """Times that share a year are near each other, others are not."""
    assert one("tussen 2021 en 2024").near(one("in 2022"))
    assert not one("in 2020").near(one("in 2022"))


def test_order_of_place() -> None:
    """Several times come in the order of the text."""
    text = "Van 1.620 in 2021 naar 1.140 in 2023, en in mei 2024 weer terug."
    assert [text[p.start : p.end] for p in find_periods(text)] == ["2021", "2023", "mei 2024"]
