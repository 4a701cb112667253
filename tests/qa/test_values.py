"""Numbers in a text are found as a journalist would quote them: with hedge, unit and kind."""

from __future__ import annotations

import pytest

from qa.values import Value, ValueKind, find_values, parse_number

K = ValueKind


def quoted(text: str) -> list[tuple[ValueKind, str]]:
    return [(value.kind, text[value.start : value.end]) for value in find_values(text)]


def one(text: str) -> Value:
    (value,) = find_values(text)
    return value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Van de cliënten is 41% tevreden.", [(K.PERCENT, "41%")]),
        ("Dat is 12,5 procent van alle ritten.", [(K.PERCENT, "12,5 procent")]),
        ("De huur kost ruim €457 miljoen per jaar.", [(K.AMOUNT, "ruim €457 miljoen")]),
        ("Er ging € 1.250,50 naar de huisarts.", [(K.AMOUNT, "€ 1.250,50")]),
        ("Een rit kost 3,20 euro.", [(K.AMOUNT, "3,20 euro")]),
        ("De uitgaven zijn 1,2 miljard.", [(K.AMOUNT, "1,2 miljard")]),
        ("Bijna een derde wacht langer.", [(K.FRACTION, "Bijna een derde")]),
        ("Het gaat om 7 op de 10 huurders.", [(K.FRACTION, "7 op de 10")]),
        ("Driekwart van de fietsers draagt geen helm.", [(K.FRACTION, "Driekwart")]),
        ("Ongeveer de helft fietst.", [(K.FRACTION, "Ongeveer de helft")]),
        ("De uitval steeg met 0,5%-punt.", [(K.POINTS, "0,5%-punt")]),
        ("Een daling van 3 procentpunt.", [(K.POINTS, "3 procentpunt")]),
        ("De wachttijd is gemiddeld 14 weken.", [(K.DURATION, "gemiddeld 14 weken")]),
        ("Patiënten wachten drie maanden.", [(K.DURATION, "drie maanden")]),
        ("Reizigers geven de bus gemiddeld een 7,4.", [(K.GRADE, "7,4")]),
        ("Er zijn meer dan 4.300 verpleegkundigen opgeleid.", [(K.COUNT, "meer dan 4.300")]),
        ("Dat zijn in totaal 69.000 woningen.", [(K.COUNT, "in totaal 69.000")]),
        ("Er vielen twaalf doden.", [(K.COUNT, "twaalf")]),
        ("Een ruime meerderheid stemt in.", [(K.VAGUE, "Een ruime meerderheid")]),
    ],
)
def test_values_with_hedge_and_unit(text: str, expected: list[tuple[ValueKind, str]]) -> None:
    """Each kind of value, with the words that hedge it and the sign or noun that it is counted in."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 en 2024 ging het beter.",
        "Zie figuur 3, tabel 12 en paragraaf 4 van bijlage 2.",
        "Een 12-jarige in groep 6 van artikel 5.",
        "De COVID-19 pandemie is voorbij.",
        "Een mens is een mens.",
        "",
    ],
)
def test_what_is_no_value(text: str) -> None:
    """Years, labels, ages, names with digits and the article "een" are no values."""
    assert find_values(text) == ()


def test_a_count_out_of_a_total_is_one_value() -> None:
    """ "116 van de 151 gemeenten" is one count, of municipalities."""
    text = "Van de plannen zijn er 116 van de 151 gemeenten mee bezig."
    value = next(v for v in find_values(text) if v.number == 116)
    assert text[value.start : value.end] == "116 van de 151 gemeenten"
    assert value.unit == "gemeenten"


def test_more_than_one_value_in_order() -> None:
    """Values come in the order of the text and do not overlap; the core leaves the hedge out."""
    text = "Van bijna 36% in 2021 naar 20% in 2023, ofwel € 2 miljoen voor 300 huizen."
    values = find_values(text)
    assert [text[v.core_start : v.core_end] for v in values] == ["36%", "20%", "€ 2 miljoen", "300"]
    assert text[values[0].start : values[0].core_start] == "bijna "
    assert all(a.end <= b.start for a, b in zip(values, values[1:], strict=False))


def test_ranges_are_one_value() -> None:
    """ "52-62%" and "10 tot 15 weken" are one value each."""
    assert quoted("Tussen 52-62% doet mee.") == [(K.PERCENT, "52-62%")]
    assert quoted("Dat duurt 10 tot 15 weken.") == [(K.DURATION, "10 tot 15 weken")]


def test_numbers_and_units() -> None:
    """A percentage counts to 100, an amount in euros, a fraction as its percentage; units are lower case."""
    assert (one("Het is 41%.").number, one("Het is 41%.").unit) == (41.0, "%")
    amount = one("Het kost € 2,5 miljoen.")
    assert (amount.number, amount.unit) == (2_500_000.0, "€")
    assert one("Een kwart fietst.").number == 25.0
    assert one("Het duurt zes weken.").unit == "weken"
    assert one("Er kwamen 1.200 Bussen bij.").unit == "bussen"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234.567", 1_234_567.0), ("7,25", 7.25), ("€ 3 miljoen", 3e6), ("1,2 miljard", 1.2e9), ("12 duizend", 12_000.0),
        ("driekwart", 75.0), ("3 op de 4", 75.0), ("een op de vijf", 20.0), ("twee derde", 66.7), ("anderhalf jaar", 1.5),
        ("drieëntwintig bussen", 23.0), ("-", None), ("n.v.t.", None),
    ],
)  # fmt: skip
def test_parsing(text: str, number: float | None) -> None:
    """Digits with Dutch points and commas, big numbers, words and fractions have their value; a dash has none."""
    assert parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Onderdeel van kamerstukdossier 32847 -12 Wonen.", "32847 -12"),
        ("Nummer: 2025D50699, datum: 2025-12-08", "2025D50699"),
        ("Onze referentie 53252023", "53252023"),
        ("Kamerstukken II 2023/24, 31 293, nr. 700", "31 293, nr. 700"),
        ("Kenmerk: IENW-2024/118", "IENW-2024/118"),
    ],
)
def test_identifiers(text: str, identifier: str) -> None:
    """The number of a letter, a file or a case is no count of things."""
    found = [v for v in find_values(text) if v.kind is ValueKind.IDENTIFIER]
    assert [text[v.start : v.end] for v in found] == [identifier]


def test_a_time_of_day_is_no_count() -> None:
    """ "10:12" is neither ten nor twelve of something."""
    assert not find_values("Bijgewerkt om 10:12.")
