"""Questions whose answer stands in a table, from the question to the quoted cells, over two invented reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answers import Answer, NotFound
from qa.service import SEEDED, QuestionAnswering

HARBOURS = """# Havenmonitor 2024

Bureau Waterkant, Harlingen, mei 2025

## 1 Overslag

Tabel 1: Overslag per haven (in duizenden ton)

| Haven | 2020 | 2022 | 2024 |
|---|---|---|---|
| Vlissingen | 16.400 | 17.900 | 17.100 |
| Delfzijl | 9.100 | 8.700 | 8.200 |
| Den Helder | 1.300 | 1.300 | 1.450 |
| Totaal | 26.800 | 27.900 | 26.750 |

## 2 Onderhoud van kademuren

Tabel 2: Kademuren, stand eind 2024 (in meters)

| Haven | Gepland | Hersteld | Nog te herstellen | Gemiddelde duur (weken) | Aannemer |
|---|---|---|---|---|---|
| Vlissingen | 900 | 620 | 280 | 14 | Baas Waterbouw |
| Delfzijl | 450 | 450 | 0 | 9 | De Kraan |
| Den Helder | 300 | - | 300 | - | De Kraan |

## 3 Personeel

Tabel 3: Aandeel medewerkers met een vast contract naar leeftijd (in procenten)

| Leeftijd | 2022 | 2024 |
|---|---|---|
| 15 tot 25 jaar | 31 | 28 |
| 25 tot 55 jaar | 74 | 77 |
| 55 jaar en ouder | 91 | 91 |

## 4 Besluiten

| Datum | Besluit | Genomen door |
|---|---|---|
| 3 maart 2024 | Verdieping van de vaargeul bij Delfzijl | Provinciale Staten |
| 8 juli 2024 | Verbod op nachtelijk lossen | Gemeenteraad |
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> QuestionAnswering:
    """Questions over the invented report alone."""
    folder: Path = tmp_path_factory.mktemp("havens")
    (folder / SEEDED).write_text('["none"]', encoding="utf-8")
    report = folder / "havens.md"
    report.write_text(HARBOURS, encoding="utf-8")
    opened = QuestionAnswering.open(folder)
    opened.add(report)
    return opened


def answered(service: QuestionAnswering, question: str) -> Answer:
    """The answer, which has to be there, with every short answer standing in a quote."""
    result = service.ask(question)
    assert isinstance(result, Answer), result.text
    assert result.short is None or any(result.short in cited.quote for cited in result.citations)
    return result


CELLS = {
    "Hoeveel overslag had Delfzijl in 2022?": "8.700",
    "Hoeveel overslag had Vlissingen?": "17.100",
    "Hoeveel ton overslag was er in totaal in 2020?": "26.800",
    "Hoeveel meter kademuur is er in Vlissingen al hersteld?": "620",
    "Hoeveel meter kademuur moet er in Den Helder nog hersteld worden?": "300",
    "Hoeveel weken duurt het herstel van kademuren in Delfzijl gemiddeld?": "9",
    "Welk percentage van de medewerkers van 20 had in 2022 een vast contract?": "31",
    "Hoeveel procent van de zestigers had in 2024 een vast contract?": "91",
    "Wie is de aannemer in Vlissingen?": "Baas Waterbouw",
    "Wanneer viel het besluit over de vaargeul bij Delfzijl?": "3 maart 2024",
    "Welke haven heeft de meeste overslag?": "Vlissingen",
    "Welke haven had in 2024 de minste overslag?": "Den Helder",
    "In welk jaar was de overslag van Delfzijl het hoogst?": "2020",
    "Hoe ontwikkelde de overslag van Den Helder zich?": "1.300 1.300 1.450",
    "Overslag van Delfzijl per jaar sinds 2022": "8.700 8.200",
}


@pytest.mark.parametrize("question", CELLS)
def test_short_answers(service: QuestionAnswering, question: str) -> None:
    """A cell by row and column, a text, a date, the row or year of an extreme, or the cells of a row in order."""
    result = answered(service, question)
    assert " ".join((result.short or "").split()) == CELLS[question]


@pytest.mark.parametrize(
    ("question", "cells", "computed"),
    [
        ("Hoeveel overslag had Vlissingen in 2022 meer dan in 2020?", ("16.400", "17.900"), "1.500"),
        ("Met hoeveel procent daalde de overslag van Delfzijl tussen 2020 en 2024?", ("9.100", "8.200"), "9,9% lager"),
        ("Hoeveel meter kademuur is er meer gepland in Vlissingen dan in Delfzijl?", ("900", "450"), "450"),
        (
            "Hoeveel procentpunt steeg het aandeel met een vast contract bij 25 tot 55 jaar van 2022 op 2024?",
            ("74", "77"),
            "3 procentpunt",
        ),
        ("Hoeveel overslag hadden Delfzijl en Den Helder samen in 2024?", ("8.200", "1.450"), "9.650"),
    ],
)
def test_computed(service: QuestionAnswering, question: str, cells: tuple[str, ...], computed: str) -> None:
    """A difference, a change or a sum is labelled as computed, and both of its cells are quoted and marked."""
    result = answered(service, question)
    assert result.computed is not None
    assert computed in result.computed
    marked = [c.quote[start - c.start : end - c.start] for c in result.citations for start, end in c.marks]
    assert set(cells) <= set(marked)


def test_equal_highest_are_all_told(service: QuestionAnswering) -> None:
    """Of two equal highest values both are named."""
    result = answered(service, "In welk jaar was de overslag van Den Helder het laagst?")
    assert result.computed is not None
    assert "2020 en 2022 zijn gelijk" in result.computed


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel overslag had Delfzijl in 2018?",
        "Hoeveel overslag had Lemmer in 2022?",
        "Hoeveel inwoners heeft Delfzijl?",
        "Hoeveel euro kostte het herstel van de kademuur in Delfzijl?",
        "Hoeveel meter kademuur is er in Den Helder hersteld?",
        "Welk percentage van de vrouwen had in 2022 een vast contract?",
        "Welke haven heeft de meeste vissersschepen?",
        "Wie besloot tot de sluiting van de haven?",
    ],
)
def test_tables_that_do_not_fit(service: QuestionAnswering, question: str) -> None:
    """Another year, place, unit, group or subject, and a cell without a number, give no answer."""
    assert isinstance(service.ask(question), NotFound)
