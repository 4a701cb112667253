"""Counted nouns, marks and their givers, rows of a year, later rounds, who leads, what must be: over an invented report on allotments."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answers import Answer, NotFound
from qa.facets import find_facets
from qa.question import AnswerKind, understand
from qa.service import QuestionAnswering
from qa.values import ValueKind
from tests.benchmark.libraries import service_of_files

ALLOTMENTS = """# Monitor volkstuinen 2024

Bureau Groenkrans, Arnhem, juni 2025

## 1 Tuinen en tuinders

In 2024 telde het land 3.210 volkstuinen. In totaal doen 46 volkstuinparken mee aan de proef met regenwater. De proef loopt in
Zutphen, Doesburg en Lochem. Tuinders beoordelen de regeling met een 7,4; besturen en beheerders komen uit op een 6,2.
Eind 2024 waren 28 parken aangesloten op het meldpunt. Vanaf 1 maart 2026 wordt aansluiting op het meldpunt voor alle parken verplicht.

Het onderzoek is in opdracht van de minister uitgevoerd door bureau Groenkrans, onder leiding van mevrouw dr. Liselot Vredeveld.

De parken ontvingen in 2024 € 5,6 miljoen, waarvan € 3,9 miljoen daadwerkelijk is besteed aan hekken en paden. De kosten van het
afval worden voor 2024 geraamd op € 1,3 miljoen. Als rustige tuin geldt een tuin die ten minste honderd meter van een weg ligt.

Of een park ook zonder bijdrage was aangelegd, is de besturen gevraagd. Volgens 31 procent was dat het geval, volgens 52 procent zou
het kleiner zijn aangelegd.

Het kabinet stelde € 9,4 miljoen beschikbaar voor het hele tuinwezen, van stedelijk tot landelijk tuinwezen. Voor het stedelijk
tuinwezen was in totaal € 2,2 miljoen beschikbaar.

De kosten van het water worden voor 2024 door het bureau geraamd op € 4,7 miljoen, waarvan € 1,8 miljoen bestaat uit kosten van
pompen en leidingen. De kaartenverkoop is op 4 mei 2024 begonnen. Tuinders kunnen sindsdien met een kaart de poort openen.

Over alle tuinsoorten tezamen kreeg 61 procent van de tuinen stromend water. Eind 2023 had 38 procent van de parken vrijwel alle
schuren geverfd. Van de parken is 12 procent om andere redenen met verven gestopt.

Parken moeten een waterput slaan, ten minste tien bomen planten en hun paden verlichten. Het convenant Stille Tuin is op
3 februari 2023 in Lochem gesloten. Het convenant loopt tot en met 30 juni 2029. Van de tuinders slaapt een enkeling in het huisje.
Ruim een kwart (27 procent) staat op een wachtlijst. De bond trof die situatie in 41 procent van de gevallen aan.

Het aantal inbraken in schuren liep van 120 in 2021 naar 190 in 2024. Bij inbraken in schuren verloor de tuinder vaak gereedschap.

In 2024 is lood gemeten in 90 moestuinbakken. In veertien moestuinbakken lag het gehalte lood boven de norm.

Het advies van de bond telde twaalf punten. Daarvan zijn er acht uitgevoerd en 4 niet overgenomen.

## 2 Bijdragen

Tabel 1. Aanvragen en bijdragen per ronde

| Ronde | Jaar | Aangevraagde parken | Toegekende parken |
|---|---|---|---|
| Eerste | 2021 | 61 | 33 |
| Tweede | 2022 | 72 | 41 |
| Derde | 2023 | 84 | 57 |
"""


@pytest.fixture(scope="module")
def allotments(tmp_path_factory: pytest.TempPathFactory) -> QuestionAnswering:
    """A library with the report on allotments alone."""
    folder = tmp_path_factory.mktemp("allotments")
    file = Path(folder) / "volkstuinen.md"
    file.write_text(ALLOTMENTS, encoding="utf-8")
    return service_of_files([file], folder / "data")


@pytest.mark.parametrize(
    ("question", "short"),
    [
        pytest.param("Hoeveel volkstuinparken doen mee aan de proef met regenwater?", "46 volkstuinparken", id="noun"),
        pytest.param("Hoeveel volkstuinen zijn er in Nederland?", "3.210 volkstuinen", id="own-country"),
        pytest.param("Welk rapportcijfer geven beheerders de regeling?", "6,2", id="mark-of-others"),
        pytest.param("In welke plaatsen loopt de proef met regenwater?", "Zutphen, Doesburg en Lochem", id="places"),
        pytest.param("Wanneer moeten alle parken op het meldpunt zijn aangesloten?", "1 maart 2026", id="must"),
        pytest.param("Wie had de leiding over het onderzoek naar de volkstuinen?", "Liselot Vredeveld", id="led-by"),
        pytest.param("Hoeveel euro is er echt besteed aan hekken en paden?", "€ 3,9 miljoen", id="of-which"),
        pytest.param("Wat zijn de kosten van het afval per jaar?", "€ 1,3 miljoen", id="of-one-year"),
        pytest.param(
            "Welk deel van de besturen zegt dat het park ook zonder bijdrage was aangelegd?", "31 procent", id="was-so"
        ),
        pytest.param("Wat trok het kabinet uit voor het stedelijk tuinwezen?", "€ 2,2 miljoen", id="of-one-kind"),
        pytest.param("Hoeveel toegekende parken waren er in 2023?", "57", id="row-of-a-year"),
        pytest.param("Tot wanneer geldt het convenant Stille Tuin?", "30 juni 2029", id="concluded"),
        pytest.param("Welk deel van de tuinders staat op een wachtlijst?", "27 procent", id="of-whom-before"),
        pytest.param("In welke ronde was het aantal aangevraagde parken het hoogst?", "Derde", id="which-of-them"),
        pytest.param("In hoeveel moestuinbakken zat te veel lood?", "veertien", id="too-much"),
        pytest.param("Wat kost het water van de volkstuinen?", "€ 4,7 miljoen", id="whole"),
        pytest.param("Hoeveel kosten de pompen en leidingen voor het water?", "€ 1,8 miljoen", id="part"),
        pytest.param("Vanaf wanneer kunnen tuinders de poort met een kaart openen?", "4 mei 2024", id="since-then"),
        pytest.param("Hoeveel procent van de parken had zo goed als alle schuren geverfd?", "38 procent", id="almost"),
    ],
)
def test_short_answers(allotments: QuestionAnswering, question: str, short: str) -> None:
    """The value, name or date that is asked, and not the one beside it."""
    result = allotments.ask(question)
    assert isinstance(result, Answer)
    assert result.short is not None
    assert short in result.short


def test_definition_by_as(allotments: QuestionAnswering) -> None:
    """ "Als X geldt" says when something counts as X."""
    result = allotments.ask("Wanneer telt een tuin als rustig?")
    assert isinstance(result, Answer)
    assert "honderd meter" in result.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Hoeveel parken kregen in de vierde ronde een bijdrage?", id="later-round"),
        pytest.param("Welk rapportcijfer geven omwonenden de regeling?", id="giver-not-told"),
        pytest.param("Hoeveel procent van de kruidentuinen kreeg stromend water?", id="all-together"),
        pytest.param("Waarom zijn parken met verven gestopt?", id="other-reasons"),
        pytest.param("Zijn er nu minder moestuinbakken dan vroeger?", id="change-not-told"),
        pytest.param("Welke vier punten van het advies van de bond zijn niet overgenomen?", id="only-counted"),
    ],
)
def test_refused(allotments: QuestionAnswering, question: str) -> None:
    """What stands there for another round, or for others, is no answer."""
    assert isinstance(allotments.ask(question), NotFound)


def test_change(allotments: QuestionAnswering) -> None:
    """Whether it is more than it was, is told by the sentence that has the figures of both times."""
    result = allotments.ask("Zijn er nu meer inbraken in schuren dan een paar jaar geleden?")
    assert isinstance(result, Answer)
    assert "120 in 2021 naar 190 in 2024" in result.citations[0].quote


def test_requirements(allotments: QuestionAnswering) -> None:
    """ "Moeten ... ten minste" tells the requirements, whatever they are called."""
    result = allotments.ask("Aan welke eisen moeten parken voldoen?")
    assert isinstance(result, Answer)
    assert "tien bomen" in result.citations[0].quote


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("In welke provincie is het verschil het grootst en hoeveel is dat?", AnswerKind.WHICH),
        ("Wanneer tel je mee als tuinder?", AnswerKind.DEFINITION),
        ("Wie telt de bond mee als tuinder?", AnswerKind.DEFINITION),
        ("Wat is er volgens de bond misgegaan?", AnswerKind.OPEN),
        ("In welke sector is het hoogste bedrag uitgedeeld?", AnswerKind.WHICH),
        ("Welk bedrag is uitgedeeld?", AnswerKind.NUMBER),
        ("Wat houdt een tuinder per jaar over als alles is betaald?", AnswerKind.NUMBER),
        ("Wat heeft het rijk betaald aan de parken?", AnswerKind.NUMBER),
    ],
)
def test_kinds(question: str, kind: AnswerKind) -> None:
    """What is asked first settles the kind; paying asks for an amount."""
    assert understand(question).kind is kind


def test_money_is_asked_by_paying() -> None:
    """ "Wat trok het kabinet uit" asks for an amount."""
    assert understand("Wat trok het kabinet in totaal uit voor de parken?").value_kinds[0] is ValueKind.AMOUNT


def test_leiden_is_a_verb_without_capital() -> None:
    """A word that is a town too is one only with its capital."""
    assert find_facets("wie gaat het programma leiden") == ()
    assert [facet.value for facet in find_facets("scholen in Leiden")] == ["leiden"]
