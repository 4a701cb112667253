"""Of several values in a sentence, the short answer is the one of the group, the year or the words asked."""

from __future__ import annotations

import pytest

from qa.names import name_span
from qa.spans import short_span
from tests.qa.conftest import Reading

TILED = "Van de huurwoningen is 61% geïsoleerd, van de koopwoningen 74%."
BRACKETS = "De wachttijd verschilt per provincie (12 weken in Drenthe, 15 weken in Limburg en 9 weken in Zeeland)."
MORE = "De uitgaven aan wegen kwamen uit op € 48 miljoen, € 3 miljoen meer dan begroot."
EACH = "De kosten van schoon water bedroegen € 5 miljoen, ofwel € 19 per huishouden."
PART = "Voor de dijken was € 9 miljoen beschikbaar; daarvan is € 6 miljoen besteed."
YEARS = "Het aantal ongelukken daalde van 1.620 in 2021 naar 1.140 in 2023."


def short(reading: Reading, question: str, sentence: str) -> str | None:
    """The short answer to the question in the sentence, all values of which are of the kind asked."""
    understood, terms = reading.terms(question)
    view = reading.viewer.text(sentence)
    values = [value for value in view.values if not understood.value_kinds or value.kind in understood.value_kinds]
    span = short_span(understood, terms, view, values, reading.viewer, reading.matcher)
    return None if span is None else sentence[span.start : span.end]


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Hoeveel procent van de huurwoningen is geïsoleerd?", TILED, "61%"),
        ("Hoeveel procent van de koopwoningen is geïsoleerd?", TILED, "74%"),
        ("Hoe lang is de wachttijd in Drenthe?", BRACKETS, "12 weken"),
        ("Hoe lang is de wachttijd in Limburg?", BRACKETS, "15 weken"),
        ("Hoe lang is de wachttijd in Zeeland?", BRACKETS, "9 weken"),
        ("Hoeveel ongelukken waren er in 2021?", YEARS, "1.620"),
        ("Hoeveel ongelukken waren er in 2023?", YEARS, "1.140"),
        ("Hoeveel procent fietst?", "Naar schatting bijna 40% van hen fietst.", "Naar schatting bijna 40%"),
        ("Hoeveel procent doet mee?", "Tussen de 52% en 62% van de wijken doet mee.", "Tussen de 52% en 62%"),
        ("Hoeveel procent fietst?", "Niemand fietst.", None),
        ("Hoeveel geld ging er meer naar wegen dan begroot?", MORE, "€ 3 miljoen"),
        ("Hoeveel geld ging er naar wegen?", MORE, "€ 48 miljoen"),
        ("Wat is een gezin kwijt aan schoon water?", EACH, "€ 19"),
        ("Hoeveel geld is er aan dijken besteed?", PART, "€ 6 miljoen"),
    ],
)
def test_values(reading: Reading, question: str, sentence: str, expected: str | None) -> None:
    """Values pair with the groups and years they stand with; hedges go along; without a value there is none."""
    assert short(reading, question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Wanneer ging de brug open?", "De brug ging op 3 mei 2024 open, na een storing in 2019.", "3 mei 2024"),
        ("In welk jaar begon de bouw?", "De bouw begon in 2021 en het dak kwam er in 2023 op.", "2021"),
        ("Wanneer ging de brug open?", "De brug ging open.", None),
        ("Wanneer gaat de brug open?", "De opening is verschoven van 1 mei 2025 naar 3 mei 2026.", "3 mei 2026"),
        (
            "Wanneer zou de brug eerst opengaan?",
            "De opening is verschoven van 1 mei 2025 naar 3 mei 2026.",
            "1 mei 2025",
        ),
        (
            "In welke nacht ging de brug dicht?",
            "In de nacht van 2 op 3 mei 2024 ging de brug dicht.",
            "2 op 3 mei 2024",
        ),
    ],
)
def test_times(reading: Reading, question: str, sentence: str, expected: str | None) -> None:
    """The time that stands nearest to the words of the question."""
    assert short(reading, question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        (
            "Wie is de directeur van de zorginstelling?",
            "De directeur van de zorginstelling is Anna de Wit.",
            "Anna de Wit",
        ),
        ("Door wie is de app gemaakt?", "De app is een hulpmiddel, gemaakt door SSC-ICT.", "SSC-ICT"),
        ("Door wie is het onderzoek gedaan?", "Het onderzoek is gedaan door Platform31.", "Platform31"),
        ("Wie bouwt de huizen?", "De huizen staan aan de Postbus 16 in 2500 EA Den Haag.", None),
        ("Wie bouwt de huizen?", "De huizen worden gebouwd.", None),
    ],
)
def test_names(reading: Reading, question: str, sentence: str, expected: str | None) -> None:
    """The name that the question does not hold; an address and a capital at the start are no names."""
    understood, _ = reading.terms(question)
    span = name_span(understood, reading.viewer.text(sentence), reading.viewer)
    assert (sentence[span.start : span.end] if span else None) == expected


@pytest.mark.parametrize(
    "question", ["Waarom is 61% geïsoleerd?", "Welke woningen zijn geïsoleerd?", "Is 61% geïsoleerd?"]
)
def test_no_short_answer_to_other_questions(reading: Reading, question: str) -> None:
    """Reasons, lists and yes-no questions have no short span."""
    assert short(reading, question, TILED) is None
