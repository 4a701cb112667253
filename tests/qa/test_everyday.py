"""How people ask, and what a report leaves open: shares of kinds, ordinals, purposes, rates, what is not known, who ordered it."""

from __future__ import annotations

import pytest

from corpus.documents import Metadata
from qa.answers import Answer, NotFound, Reason
from qa.service import QuestionAnswering
from tests.qa.conftest import fill

FERRIES = """Verenmonitor 2024

1. Reizigers

In 2024 voeren 2,4 miljoen reizigers met een veer. Van hen was 43% fietser, 29% voetganger en 21% automobilist. Cijfers over het aantal
reizigers met een rolstoel zijn er nog niet; de dienst gaat deze in 2026 voor het eerst tellen. Een reiziger woont gemiddeld 2,7 kilometer
van de dichtstbijzijnde aanlegplaats.

Tussen 77% en 82% van de schippers vindt dat de dienstregeling goed verloopt. Toen de vorige meting werd gehouden, vond 90% van de
schippers dat.

2. Geld

De kosten van de veren bedroegen in 2024 circa 5,8 miljoen euro, ofwel bijna 19 euro per huishouden. De ombouw van de pont bij Rhenoord
was geraamd op 1,1 miljoen euro en kostte uiteindelijk 1,9 miljoen euro. Het kabinet stelde 8,5 miljoen euro beschikbaar voor alle veren.
Voor een tweede fiets aan boord betaalt men 3 euro. De toelage voor schippers heeft als doel het werk op kleine veren aantrekkelijker te
maken.

3. Onderzoek

Eerste verenmeting (najaar 2021): de dienstregeling liep slecht. Derde verenmeting (najaar 2023): het ging beter.

Naar de veiligheid is, in opdracht van het Verenfonds, onderzoek gedaan door Bureau Meander. Het aanlegbeleid onderscheidt veren met een
vaste steiger en veren die overal langs de oever mogen aanleggen, de zogenoemde zwerfveren. De reder OeverVaart stopte in mei 2023.

4. Steigers

De brug- en steigerdienst is zoveel mogelijk betrokken bij het project. Aan het project doen 40 van de 55 steigers mee.

De Wet openbare veren 2021 geldt voor alle veren. Van de schippers die in 2022 begonnen, had 27% eind 2024 een vast contract.
"""
REPORTS = {
    "veren-2024": (FERRIES, Metadata(title="Verenmonitor 2024", publisher="Dienst Veren", date="2025-03-01")),
}
SHORT = {
    "Hoe ver is het gemiddeld naar de dichtstbijzijnde aanlegplaats?": "2,7",
    "Welk deel van de schippers vindt dat de dienstregeling goed loopt?": "82%",
    "Wat is een gezin per jaar kwijt aan de veren?": "19 euro",
    "Wat heeft de ombouw van de pont bij Rhenoord uiteindelijk gekost?": "1,9 miljoen euro",
    "Hoeveel trok het kabinet uit voor alle veren samen?": "8,5 miljoen euro",
    "Hoeveel betaal je voor een 2e fiets aan boord?": "3 euro",
    "Wie gaf opdracht voor het onderzoek naar de veiligheid?": "Verenfonds",
    "Wie heeft de veiligheid onderzocht?": "Bureau Meander",
    "wanneer hield OeverVaart op met varen?": "mei 2023",
    "Wanneer was de derde verenmeting?": "najaar 2023",
}
QUOTED = {
    "Waar is de toelage voor schippers voor bedoeld?": "heeft als doel het werk op kleine veren aantrekkelijker te maken",
    "Wat zijn zwerfveren?": "veren die overal langs de oever mogen aanleggen",
}
REFUSED = {
    "Hoeveel fietsers voeren er in 2024 mee met een veer?": None,
    "Hoeveel reizigers met een rolstoel voeren er in 2024 mee?": Reason.SAID_UNKNOWN,
    "Waarom doen 15 steigers niet mee aan het project?": None,
    "Hoeveel schippers begonnen er in 2021?": None,
    "Wanneer was de zesde verenmeting?": None,
}


@pytest.fixture(scope="module")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> QuestionAnswering:
    """Questions over an invented report on ferries."""
    folder = tmp_path_factory.mktemp("ferries")
    fill(folder, REPORTS)
    return QuestionAnswering.open(folder)


@pytest.mark.parametrize("question", SHORT)
def test_short_answers(ferries: QuestionAnswering, question: str) -> None:
    """The figure, name or time, asked in other words than the report's."""
    result = ferries.ask(question)
    assert isinstance(result, Answer), result.text
    assert result.short is not None
    assert SHORT[question] in result.short, result.short


@pytest.mark.parametrize("question", QUOTED)
def test_quotes(ferries: QuestionAnswering, question: str) -> None:
    """What something is for, and what it is, stands in the first quote."""
    result = ferries.ask(question)
    assert isinstance(result, Answer), result.text
    assert QUOTED[question] in " ".join(result.citations[0].quote.split())


@pytest.mark.parametrize("question", REFUSED)
def test_refusals(ferries: QuestionAnswering, question: str) -> None:
    """A share of a kind is no number of it; the year of a law is no year; a report may say itself that it does not know."""
    result = ferries.ask(question)
    assert isinstance(result, NotFound), result.text
    assert REFUSED[question] is None or result.reason is REFUSED[question]


def test_what_the_report_does_not_know_is_shown(ferries: QuestionAnswering) -> None:
    """The first passage that is shown with the refusal is the one that says so."""
    result = ferries.ask("Hoeveel reizigers met een rolstoel voeren er in 2024 mee?")
    assert isinstance(result, NotFound)
    assert "zijn er nog niet" in result.nearest[0].citation.quote
    assert "zegt zelf" in result.text
