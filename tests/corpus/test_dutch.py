"""Dutch sentences end where a reader says so; numbers in words and dates are read as written."""

from __future__ import annotations

import pytest

from corpus.dutch import dutch_date, iso_date, month_number, number_word, sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["De zorg groeit.", "De kosten ook!", "Waarom?", "Dat is onbekend…", "Zo is het."],
        ["Dit geldt o.a. De Meent en Kerkstraat nr. 5 in Zwolle.", "Daarna niet."],
        ["Volgens drs. K.M. Becking en mw. A. de Vries is de wachttijd i.v.m. Covid langer.", "Dat klopt."],
        ["Hij zei: “Het is genoeg.”", "Zij knikte."],
        ["Op „de dag van de zorg.” kwam niemand."],
        ["Het waren er 1.250 in 2023.", "In 2024 waren het er 3,5 miljoen."],
        ["Er zijn bussen, trams, enz. en fietsen.", "Meer niet."],
        ["Er zijn bussen, trams, etc.", "De rest loopt."],
        ["1. In de conclusie staat dit.", "Dat is nieuw."],
        ["De uitgaven stegen (zie fig. 3).", "De inkomsten niet."],
        ["Dat geldt m.b.t. De Wilgen en d.w.z. De Hoef resp. De Dam.", "Daarna niet."],
        ["Zij is lid.", "Hij kwam op 3 mei jl.", "Er zijn fietsen e.d.", "De rest rijdt."],
        ["Prof. dr. Th. Smit en mr. S. el Amrani spraken.", "Het duurde lang."],
        ["Wij kozen optie A.", "Het plan is goed.", "’s Avonds niet."],
        ["Het cijfer was 2,0.", "De lijn rijdt van 9.00 tot 17.00 uur."],
        ["Het rapport verscheen d.d. 3 mei 2024 in Assen."],
    ],
)
def test_sentence_ends(expected: list[str]) -> None:
    """Abbreviations, initials, figures and list numbers end no sentence; a quote goes along with the one it closes."""
    assert sentences(" ".join(expected)) == expected


def test_a_line_end_is_a_sentence_end() -> None:
    """Items of a list and rows of a table are sentences, also without a full stop."""
    assert sentences("Nodig zijn:\n- bedden\n- handen.\n\nEn tijd") == [
        "Nodig zijn:",
        "- bedden",
        "- handen.",
        "En tijd",
    ]


def test_spans_lie_within_the_part_that_was_asked() -> None:
    """Offsets count from the start of the whole text, and stay between the bounds; white space is left out."""
    text = "Een kop.   Twee zinnen. Hier dan.  "
    assert [text[a:b] for a, b in sentence_spans(text, 8)] == ["Twee zinnen.", "Hier dan."]
    assert [text[a:b] for a, b in sentence_spans(text, 8, 18)] == ["Twee zi"]
    assert sentence_spans("   \n ") == ()


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("nul", 0), ("één", 1), ("zeven", 7), ("twaalf", 12), ("twintig", 20), ("drieëntwintig", 23),
        ("eenentachtig", 81), ("Vijfenveertig", 45), ("honderd", 100), ("honderdtwintig", 120), ("driehonderd", 300),
        ("tweehonderdvijftig", 250), ("duizend", 1000), ("vijfduizend", 5000), ("tweeduizendvierhonderd", 2400),
        ("zorg", None), ("tweede", None), ("tientwintig", None), ("", None),
    ],
)  # fmt: skip
def test_numbers_in_words(word: str, number: int | None) -> None:
    """A number word below a million has its value; any other word has none."""
    assert number_word(word) == number


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Den Haag, 8 december 2025", "2025-12-08"),
        ("datum: 2024-06-03 (versie 2)", "2024-06-03"),
        ("3-2-2023", "2023-02-03"),
        ("03/11/2022", "2022-11-03"),
        ("op 5 sept. 2021", "2021-09-05"),
        ("mei 2024", "2024-05"),
        ("Kamerstuk 2024, 15 bussen", None),
        ("40 maart 2024", "2024-03"),
        ("13-13-2023", None),
        ("zonder datum", None),
    ],
)
def test_dates(text: str, iso: str | None) -> None:
    """The first date, written in words or digits, as ISO 8601; what is no date gives none."""
    assert iso_date(text) == iso


@pytest.mark.parametrize(
    ("iso", "dutch"),
    [
        ("2025-12-08", "8 december 2025"),
        ("2025-12", "december 2025"),
        ("2025", "2025"),
        ("2025-13-01", "2025-13-01"),
        ("onbekend", "onbekend"),
    ],
)
def test_dates_in_dutch(iso: str, dutch: str) -> None:
    """A date reads as Dutch people write it; anything else stays as it is."""
    assert dutch_date(iso) == dutch


def test_months() -> None:
    """Names and abbreviations of months in any case; "ma." is none."""
    assert [month_number(word) for word in ("Maart", "mrt.", "okt", "ma.")] == [3, 3, 10, None]


def test_a_note_number_behind_a_full_stop_ends_the_sentence() -> None:
    """ "... gestegen.17 Sindsdien" is two sentences; "3.2 Het" is a number and a word."""
    assert sentences("Het aantal is gestegen.17 Sindsdien daalt het (34).3 Nu niet.") == [
        "Het aantal is gestegen.17",
        "Sindsdien daalt het (34).3",
        "Nu niet.",
    ]
    assert sentences("De norm van 3.2 Het lid kent hem.") == ["De norm van 3.2 Het lid kent hem."]
