"""What prose leaves to its reader: names said once, terms and their entries, speech, announced lists, causes not known."""

from __future__ import annotations

import pytest

from corpus.documents import Metadata
from qa.answers import Answer, NotFound
from qa.service import QuestionAnswering
from tests.qa.conftest import fill

LIBRARIES = """Bibliotheekmonitor 2024

1. Bereik

In 2024 leenden 3,1 miljoen mensen een boek. Van de leden was 74% tevreden over de collectie, 61% over de openingstijden en 52% over de
werkplekken.

2. Aanvragen voor nieuwbouw

Wij ontvingen in 2024 in totaal 48 aanvragen. Daarvan zijn er 31 toegekend, 12 afgewezen en 5 ingetrokken.

3. De Leeszaal in Roermond

De Leeszaal in Roermond doet sinds 2022 veel voor jonge ouders. “Je moet mensen eerst binnenhalen”, zegt directeur Van der Zanden.

Ruimte voor rust

Met het geld is een stiltekamer ingericht. Dat is een plek waar ouders met hun baby terechtkunnen. “Of je nu moet voeden of even wilt
bijkomen, er is altijd plaats.”

4. Begrippen

Onder een wisselcollectie verstaan wij boeken die om de drie maanden verhuizen. Elke vestiging werkt met een taalloket. Dat is een balie
waar mensen hulp krijgen bij brieven en formulieren.

5. Vooruitblik

In de brief van 3 mei 2024 kondigde de minister drie maatregelen aan. Over de stand daarvan valt het volgende te melden. De regeling voor
kleine kernen is opengesteld. Het leesoffensief is gestart in twaalf gemeenten. De derde maatregel, een landelijke pas, is uitgesteld.

Het aantal leden in Zeeland daalde met 9%. Een verklaring daarvoor ontbreekt. Bibliotheken maken zich zorgen over de huisvesting. Het
Rathenau Instituut komt in het voorjaar van 2025 met resultaten van zijn onderzoek naar digitale boeken.

Drie bibliotheken sloten in 2024 hun deuren wegens geldgebrek. Omdat de oude regeling tot eind 2025 liep, ontbreken de cijfers over
2025 nog. Zij komen in het najaar van 2026 beschikbaar.

6. Samenwerking

Driekwart van de gemeenten is tevreden over de samenwerking. 2% van de gemeenten is ontevreden. Aan het project doen 40 van de 55
bibliotheken mee. Het meeste geld gaat naar leesconsulenten (35%). In 2023 is aan het programma Leesplezier € 12 miljoen uitgegeven.
Gemiddeld zetten gemeenten 5,5 maatregelen in. Aan Leesplezier werkten elf bureaus mee; projectleider was mevrouw T. Blok.

7. Personeel

Een nieuwe medewerker moet binnen zes weken een inwerkcursus volgen. De proef met avondopenstelling liep in negen gemeenten, waar
vrijwilligers de balie bemanden. Het ziekteverzuim bij bibliotheken steeg tot 6,4% in 2024. De meest voorkomende belemmeringen zijn een tekort aan personeel en aan geld.
Medewerkers blijven volgens de directies steeds korter in dienst hangen. Het personeelsblad Kaft verscheen vier keer.
"""

COUNCIL = """RAAD VOOR HET BOEK
Herengracht 7
1015 BA Amsterdam

Aan de Voorzitter van de Tweede Kamer

Datum        4 november 2024
Kenmerk      RB-24/118
Onderwerp    Toekomst van de bibliotheekvoorziening
Bijlagen     4

Geachte Voorzitter,

In deze brief gaan wij in op de toekomst van de bibliotheken. De gemeentelijke uitgaven aan bibliotheken kwamen in 2023 uit op 480
miljoen euro. De Raad onderzocht in opdracht van het ministerie hoe gemeenten daarmee omgaan en waar dat geld precies aan opgaat.

Hoogachtend,

Raad voor het Boek

dr. M.J. Verhulst                  mr. S. Aydin
voorzitter                         secretaris

Bijlagen:
1. Verantwoording
"""

REPORTS = {
    "bibliotheekmonitor-2024": (LIBRARIES, Metadata(title="Bibliotheekmonitor 2024", date="2025-01-15")),
    "raad-boek-2024": (COUNCIL, Metadata()),
}
SHORT = {
    "Welk deel van de leden is te spreken over de werkplekken?": "52%",
    "Hoeveel procent is tevreden over de openingstijden?": "61%",
    "Hoeveel nieuwbouwaanvragen zijn er in 2024 afgewezen?": "12 afgewezen",
    "Wanneer komen de cijfers over 2025 beschikbaar?": "het najaar van 2026",
    "Hoe heet de directeur van de Leeszaal in Roermond?": "Van der Zanden",
    "Wie heeft de brief van de Raad voor het Boek als voorzitter ondertekend?": "M.J. Verhulst",
    "Hoeveel bijlagen zitten er bij de brief?": "4",
    "Wie had de leiding over het programma Leesplezier?": "T. Blok",
    "Hoeveel procent van de gemeenten is ontevreden over de samenwerking?": "2%",
    "Hoeveel interventies gebruikt een gemeente gemiddeld?": "5,5",
    "Hoeveel geld gaven gemeenten in 2023 uit aan bibliotheken?": "480 miljoen euro",
}
QUOTED = {
    "Wat is een taalloket?": "een balie\nwaar mensen hulp krijgen",
    "Waar kunnen ouders met een baby terecht in die leeszaal in Roermond?": "stiltekamer",
    "Welke drie maatregelen kondigde de minister in mei 2024 aan?": "een landelijke pas",
    "Waar liggen bibliotheken wakker van?": "huisvesting",
    "Waar lopen bibliotheken het meest tegenaan?": "tekort aan personeel",
    "Wat is een wisselcollectie? Ik kom dat woord steeds tegen.": "om de drie maanden verhuizen",
}
REFUSED = (
    "Waarom daalde het aantal leden in Zeeland?",
    "Wat kwam er uit het onderzoek van het Rathenau Instituut naar digitale boeken?",
    "Wie is de minister van Cultuur?",
    "Hoeveel leesconsulenten zijn er aangenomen?",
    "Waarom doen 15 bibliotheken niet mee aan het project?",
    "Hoeveel kostte het hele programma Leesplezier bij elkaar?",
    "Welke drie bibliotheken sloten in 2024 hun deuren?",
    "Waar kunnen ouders met een baby terecht in die leeszaal in Venlo?",
    "Hoeveel nieuwbouwaanvragen zijn er in 2019 afgewezen?",
    "In welke oplage verschijnt het personeelsblad Kaft?",
    "Wie is de contactpersoon voor de brief van de Raad voor het Boek?",
    "Hoeveel weken duurt het gemiddeld tot een nieuwe medewerker de inwerkcursus volgt?",
    "In welke negen gemeenten liep de proef met avondopenstelling?",
    "Wat gaat de proef met avondopenstelling kosten?",
    "Hoeveel gaven gemeenten in 2022 en 2023 samen uit aan bibliotheken?",
    "Hoeveel procent van de vavo-leden was tevreden over de collectie?",
)


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> QuestionAnswering:
    """Questions over two invented reports on libraries."""
    folder = tmp_path_factory.mktemp("libraries")
    fill(folder, REPORTS)
    return QuestionAnswering.open(folder)


@pytest.mark.parametrize("question", SHORT)
def test_short_answers(libraries: QuestionAnswering, question: str) -> None:
    """The figure, name or time that is asked, though the sentence gives others or leans on what stands before it."""
    result = libraries.ask(question)
    assert isinstance(result, Answer), result.text
    assert result.short is not None
    assert SHORT[question] in result.short or result.short in SHORT[question]


@pytest.mark.parametrize("question", QUOTED)
def test_quotes(libraries: QuestionAnswering, question: str) -> None:
    """What is asked stands in the first quote, though the sentence that meets the question best does not name it."""
    result = libraries.ask(question)
    assert isinstance(result, Answer), result.text
    assert QUOTED[question].replace("\n", " ") in " ".join(result.citations[0].quote.split())


@pytest.mark.parametrize("question", REFUSED)
def test_refusals(libraries: QuestionAnswering, question: str) -> None:
    """A cause that is not known, results that are to come, names that are not given: a sentence near it is no answer."""
    assert isinstance(libraries.ask(question), NotFound)


def test_a_letter_and_who_signed_it(libraries: QuestionAnswering) -> None:
    """The subject of a letter is its title, not who wrote it; signatures side by side become one line a person."""
    letter = libraries.document("raad-boek-2024")
    assert (letter.title, letter.date, letter.publisher) == (
        "Toekomst van de bibliotheekvoorziening",
        "2024-11-04",
        "RAAD VOOR HET BOEK",
    )
    assert "dr. M.J. Verhulst voorzitter" in letter.text
    assert "mr. S. Aydin secretaris" in letter.text
