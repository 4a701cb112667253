"""Which column, row and value are meant where heads, captions and labels share words: over an invented report on pools."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answers import Answer
from qa.service import SEEDED, QuestionAnswering

POOLS = """# Zwembadenmonitor 2024

Bureau De Golf, Assen, juni 2025

## 1 Aanvragen voor renovatie

Tabel 1: Aanvragen voor renovatie van zwembaden

| Ronde | Ingediend | Toegekend | Afgewezen | Ingetrokken |
|---|---|---|---|---|
| Eerste ronde (najaar 2022) | 81 | 47 | 25 | 9 |
| Tweede ronde (2023) | 96 | 62 | 28 | 6 |
| Totaal | 177 | 109 | 53 | 15 |

## 2 Water en bezoek

Tabel 2: Zwembaden naar grootte

| Zwembad | Bezoekers | Waterverbruik (mln m³) | Tarief per m³ | Bezoekers per 1.000 inwoners | Boven de waternorm |
|---|---|---|---|---|---|
| De Dolfijn | 84.300 | 1,2 | € 1,18 | 612 | 41% |
| Het Ravijn | 61.700 | 0,9 | € 1,24 | 540 | 57% |

## 3 Besteding

Tabel 3: Besteding van de regeling (× € 1 miljoen)

| Soort kosten | Bedrag | Aandeel |
|---|---|---|
| Isolatie en glas | 18,4 | 61,3% |
| Pompen en filters | 11,6 | 38,7% |

Tabel 3a: Openingstijden naar landsdeel

| Landsdeel | Zwembaden | Gem. open (uur/week) |
|---|---|---|
| Noord | 61 | 58,5 |
| Zuid | 114 | 63,0 |

Tabel 3b: Kosten van de zwembaden (× € 1 miljoen), 2024

| Kostensoort | Begroting | Realisatie | Verschil |
|---|---|---|---|
| Badmeesters | 21,5 | 24,8 | +3,3 |
| Chloor | 2,4 | 1,9 | -0,5 |

Tabel 3c: Opleidingsgeld naar vereniging (× € 1.000)

| Vereniging | Ontvangen | Besteed | Nog niet besteed |
|---|---|---|---|
| De Otters | 140 | 95 | 45 |
| Aquarius | 210 | 170 | 40 |

Tabel 3d: Gerenoveerde zwembaden

| Soort bad | 2022 | 2023 | 2024 | Totaal |
|---|---|---|---|---|
| Buitenbaden | 4 | 7 | 12 | 23 |
| Binnenbaden | 9 | 11 | 8 | 28 |

## 4 Wachttijd voor zwemles

Tabel 4: Wachttijd voor zwemles in weken

| Soort les | Intake juli 2023 | Plaatsing juli 2023 | Totaal juli 2023 | Totaal juli 2022 |
|---|---|---|---|---|
| Diploma A | 6 | 11 | 17 | 23 |
| Aquasport | 2 | 3 | 5 | 7 |

## 5 Bevindingen

1. Houd de baden in de vakanties ook op zondag open.
2. Verhuur het bad ’s avonds aan verenigingen.

Voor de regeling was € 36 miljoen beschikbaar; daarvan is € 30 miljoen besteed. De vergunning voor het buitenbad vervalt op 1 mei 2027.
Het stroomverbruik per bezoeker is gedaald van 9 kilowattuur in 2020 naar 6 kilowattuur in 2024. De branchevereniging onderzocht,
net als in 2021 en 2022, hoe badmeesters hun werk ervaren.

Een bad voldoet aan de schoonwaternorm wanneer drie metingen op rij onder de grens blijven. Eind 2023 voldeed 83% van de baden aan de
schoonwaternorm. Het vullen van de baden in Drenthe vergde 310 m³ per bad. Op de zwemschool bleven in 2023 veel kinderen zitten: 14% zwom
dezelfde cursus nog een keer.

De werkgroep Toezicht, onder voorzitterschap van mevrouw dr. E. Slotboom, brengt in maart advies uit. Wethouder Jorinde Kastelein biedt
het plan aan de Gemeenteraad aan.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> QuestionAnswering:
    """Questions over the invented report alone."""
    folder: Path = tmp_path_factory.mktemp("zwembaden")
    (folder / SEEDED).write_text('["none"]', encoding="utf-8")
    report = folder / "zwembaden.md"
    report.write_text(POOLS, encoding="utf-8")
    opened = QuestionAnswering.open(folder)
    opened.add(report)
    return opened


SHORT = {
    # what the caption says tells no column apart
    "Hoeveel aanvragen zijn er in de tweede ronde toegekend?": "62",
    # a row named by its time
    "Hoeveel aanvragen voor renovatie van zwembaden werden in het najaar van 2022 ingetrokken?": "9",
    # a rate that is asked, and one that is not
    "Wat betaal je per kuub water bij De Dolfijn?": "€ 1,18",
    "Aantal bezoekers van zwembad Het Ravijn?": "61.700",
    # the only column of percentages
    "Welk percentage van de bezoekers van Het Ravijn zit boven de norm?": "57%",
    # a head that is the kind of figure
    "bedrag besteed aan pompen en filters": "11,6",
    # a rate with a slash
    "Hoeveel uur per week is een zwembad in het noorden gemiddeld open?": "58,5",
    # what was planned, and what came of it
    "Hoeveel gaf men in 2024 werkelijk uit aan badmeesters?": "24,8",
    "Hoeveel was er begroot voor chloor?": "2,4",
    # what is left is not what was done
    "Hoeveel van het opleidingsgeld heeft De Otters nog niet besteed?": "45",
    "Hoeveel opleidingsgeld heeft Aquarius besteed?": "170",
    # all since it began
    "Hoeveel buitenbaden zijn er sinds de start gerenoveerd?": "23",
    # who pays goes without saying
    "Hoeveel kostten de badmeesters het Rijk in 2024?": "24,8",
    # a phrase of empty words with a year within
    "Hoeveel procent van de kinderen op zwemschool bleef in 2023 zitten?": "14%",
    # the total of a month that is asked
    "Hoe lang is in juli 2023 de wachttijd voor diploma A in totaal?": "17",
    # the part of the whole
    "Hoeveel geld is er besteed aan de regeling?": "€ 30 miljoen",
    # what expires
    "Wanneer loopt de vergunning voor het buitenbad af?": "1 mei 2027",
    # a measure in a development
    "Hoe is het stroomverbruik per bezoeker veranderd sinds 2020?": "9 kilowattuur in 2020 naar 6",
    # who leads, who offers
    "Wie leidt de werkgroep Toezicht?": "E. Slotboom",
    "Wie is de wethouder die het plan aanbiedt?": "Jorinde Kastelein",
}


@pytest.mark.parametrize("question", SHORT)
def test_short_answers(service: QuestionAnswering, question: str) -> None:
    """The cell, value, time or name that is meant, and its place in a quote."""
    result = service.ask(question)
    assert isinstance(result, Answer), result.text
    assert result.short == SHORT[question]
    assert any(SHORT[question] in cited.quote for cited in result.citations)


def test_a_condition_asked_with_when(service: QuestionAnswering) -> None:
    """ "Wanneer voldoet een bad" asks on what condition, not in what year so many did."""
    result = service.ask("Wanneer voldoet een zwembad aan de norm voor schoon water?")
    assert isinstance(result, Answer), result.text
    assert "drie metingen op rij" in result.citations[0].quote


def test_then_and_now_is_a_development(service: QuestionAnswering) -> None:
    """Both figures are shown where "toen en nu" is asked."""
    result = service.ask("Is het stroomverbruik per bezoeker gedaald? Graag het cijfer van toen en nu")
    assert isinstance(result, Answer), result.text
    assert "9 kilowattuur in 2020 naar 6 kilowattuur in 2024" in result.text


def test_the_number_of_an_item_counts_nothing(service: QuestionAnswering) -> None:
    """The "2." of the second item is no number of pools."""
    result = service.ask("Hoeveel zwembaden worden verhuurd?")
    assert not isinstance(result, Answer) or result.short != "2"
