"""What excludes each other, who holds a post now, how it is now, sums, spans and two questions in one: over an invented report on ferries."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answers import Answer, NotFound, Reason
from qa.service import QuestionAnswering
from tests.benchmark.libraries import service_of_files

FERRIES = """# Monitor veerdiensten 2024

Bureau Overzet, Nijmegen, mei 2025

## 1 Vaart en uitval

Op veren met een korte oversteek viel gemiddeld 2,1% van de afvaarten uit. Op veren met een lange oversteek was dat 6,4%.
Aan het begin van de meting maakte 71% van de schippers zich zorgen over het lage water, in het najaar van 2024 is dit teruggelopen
tot 38%. In die vijf jaar zijn 540 veren gekeurd: 330 fietsveren en 210 autoveren. Bij een aanvaring op de Waal kwamen in 2023 vier
opvarenden om het leven. Een ruime meerderheid, 83% van de schippers, is tevreden over de keuring. Van de schippers huurt 27% in
drukke weken personeel van buiten in.

De wachttijd aan de oever liep in 2024 op naar 19 minuten. Twee schepen lagen maandenlang in het dok, doordat onderdelen niet
leverbaar waren. Bij mist wordt er overal minder gevaren.

Veren met een motor zijn naar verhouding vaak oud en vragen om een grondige keuring door de inspectie. Alle veren kregen in 2024 een
keuring door de inspectie.

Onder een ongeval met een veer wordt verstaan: een voorval waarbij iemand gewond raakt of het schip schade oploopt.

## 2 Organisatie

Het programma Veilig Overvaren wordt uitgevoerd door de Veerdienst Rivierenland. Programmamanager was tot 1 maart 2023 de heer
K. Aalders; sindsdien is dat mevrouw B. Zomerdijk. De evaluatie is begeleid door een klankbordgroep, voorgezeten door dr. T. Wierda
(Hogeschool Maasland). Leden waren vertegenwoordigers van de Schippersbond, de Vereniging van Veerhouders en de gemeente Druten.
In 2021 kwam de Commissie Oversteek, onder voorzitterschap van mevrouw L. Hoekzema, met het advies Vaste grond. Elf veren zonder
vergunning zijn inmiddels gelegaliseerd. Schippers kunnen de komende jaren terecht bij het Kenniscentrum Varen en Veilige School.

Tabel 1: Subsidie aan de veren, in euro

| Soort veer | 2021 | 2022 | 2023 | Totaal |
|---|---|---|---|---|
| Fietsveren | 120.400 | 131.200 | 140.900 | 392.500 |
| Autoveren | 310.100 | 298.700 | 305.600 | 914.400 |
| Totaal | 430.500 | 429.900 | 446.500 | 1.306.900 |

Tabel 2: Budget en besteding (x 1.000 euro)

| Maatregel | Budget 2021-2027 | Besteed |
|---|---|---|
| Vernieuwing van aanlegplaatsen | 860 | 415 |
| Walstroom | 240 | 190 |

Vernieuwing van een aanlegplaats kostte gemiddeld 64.000 euro.

Tabel 3: Veren met een ontheffing, naar rivier

| Soort ontheffing | Waal | Maas | Lek |
|---|---|---|---|
| Nachtelijk varen zonder licht | 14% | - | 9% |
| Minder personeel aan boord | 22% | 17% | 12% |
"""


@pytest.fixture(scope="module")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> QuestionAnswering:
    """A library with the report on ferries alone."""
    folder = tmp_path_factory.mktemp("ferries")
    file = Path(folder) / "veren.md"
    file.write_text(FERRIES, encoding="utf-8")
    return service_of_files([file], folder / "data")


def short_of(ferries: QuestionAnswering, question: str) -> str | None:
    """The short answer, or None."""
    result = ferries.ask(question)
    return result.short if isinstance(result, Answer) else None


@pytest.mark.parametrize(
    ("question", "short"),
    [
        pytest.param("Hoeveel afvaarten vielen uit op veren met een lange oversteek?", "6,4%", id="opposite"),
        pytest.param("Hoeveel procent van de schippers maakt zich zorgen over het lage water?", "38%", id="now"),
        pytest.param("Hoeveel fietsveren en autoveren zijn er in totaal gekeurd?", "540", id="sum-before-parts"),
        pytest.param(
            "Hoeveel mensen zijn er overleden bij de aanvaring op de Waal?", "vier", id="expression-verb-first"
        ),
        pytest.param("Hoeveel schippers huren mensen van buiten in?", "27%", id="not-left-out"),
        pytest.param("Wie leidt het programma Veilig Overvaren nu?", "B. Zomerdijk", id="holds-now"),
        pytest.param("Wie was voorzitter van de Commissie Oversteek?", "L. Hoekzema", id="of-a-post"),
        pytest.param("Hoeveel veren zonder vergunning zijn legaal gemaakt?", "Elf", id="made-legal"),
        pytest.param(
            "Hoeveel subsidie kregen de autoveren over 2021, 2022 en 2023 samen?", "914.400", id="years-added"
        ),
        pytest.param(
            "Hoeveel kregen de fietsveren in 2021 tot en met 2023 in totaal aan subsidie?", "392.500", id="span-added"
        ),
        pytest.param("Wat is het budget 2021-2027 voor vernieuwing van aanlegplaatsen?", "860", id="the-very-span"),
    ],
)
def test_short_answers(ferries: QuestionAnswering, question: str, short: str) -> None:
    """The value or name that is asked, and not the one beside it."""
    assert short_of(ferries, question) == short


def test_name_keeps_its_last_word(ferries: QuestionAnswering) -> None:
    """A word of the question is no end of a name that has it with a capital."""
    short = short_of(ferries, "Bij welke instantie kan een school de komende jaren terecht?")
    assert short == "Kenniscentrum Varen en Veilige School"


def test_members_are_no_chair(ferries: QuestionAnswering) -> None:
    """Organisations are asked: neither who presides nor where he works."""
    result = ferries.ask("Welke organisaties zaten in de klankbordgroep van de evaluatie?")
    assert isinstance(result, Answer)
    assert "Schippersbond" in result.text
    assert "Wierda" not in (result.short or "")
    assert "Hogeschool" not in (result.short or "")


def test_definition_put_again(ferries: QuestionAnswering) -> None:
    """What is asked once more in other words is what is asked."""
    result = ferries.ask("Wanneer moet iets gemeld worden, oftewel wat is een ongeval met een veer?")
    assert isinstance(result, Answer)
    assert "gewond raakt" in result.text


def test_empty_cell(ferries: QuestionAnswering) -> None:
    """A cell with a dash is no other figure: the table is shown, and says nothing."""
    result = ferries.ask("Welk deel van de veren op de Maas heeft een ontheffing voor nachtelijk varen zonder licht?")
    assert isinstance(result, NotFound)
    assert result.reason in (Reason.SAID_UNKNOWN, Reason.NO_EVIDENCE, Reason.NO_SPAN)
    assert any("Nachtelijk varen" in near.citation.quote for near in result.nearest)


def test_two_questions(ferries: QuestionAnswering) -> None:
    """Both parts are told, each with its quote, and the marks run on."""
    result = ferries.ask("Wie was voorzitter van de Commissie Oversteek en wanneer?")
    assert isinstance(result, Answer)
    assert result.short == "L. Hoekzema"
    assert "2021" in result.text
    assert [citation.n for citation in result.citations] == list(range(1, len(result.citations) + 1))
    assert all(f"[{citation.n}]" in result.text for citation in result.citations)


def test_cause_in_the_next_sentence(ferries: QuestionAnswering) -> None:
    """What is explained is told in one sentence, and why in the next."""
    result = ferries.ask("Waarom liep de wachttijd aan de oever op?")
    assert isinstance(result, Answer)
    assert "onderdelen" in result.text


def test_all_or_only_some(ferries: QuestionAnswering) -> None:
    """Whether only some got it is decided by the sentence that says of how many it is true."""
    result = ferries.ask("Kregen alleen veren met een motor een keuring door de inspectie?")
    assert isinstance(result, Answer)
    assert "Alle veren" in result.citations[0].quote
    assert not result.text.startswith("Ja")
