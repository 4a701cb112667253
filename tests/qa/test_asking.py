"""The path of one question over reports that are not about education: figures, tables, names, reasons, refusals."""

from __future__ import annotations

import re

import pytest

from corpus.errors import UnknownDocument
from qa.answers import Answer, NotFound, Reason, Voice
from qa.periods import find_periods
from qa.service import QuestionAnswering

ANSWERED = {
    "Hoeveel nieuwe woningen zijn er in 2024 gebouwd?": "69.000",
    "hoeveel nieuwe woningen zijn er in 2024 gebouwd": "69.000",
    "Hoeveel procent van de koopwoningen is goed geïsoleerd?": "74%",
    "Welk percentage van de huurwoningen is goed geïsoleerd?": "61%",
    "Hoeveel doden vielen er in het verkeer in 2024?": "675 doden",
    "Hoeveel verkeersdoden waren er met de fiets in 2022?": "291",
    "Hoeveel verkeersdoden waren er met de motor in 2023?": "46",
    "Hoeveel verkeersdoden waren er in totaal in 2023?": "684",
    "Hoeveel euro is de huur van een corporatiewoning?": "ruim 640 euro",
    "Hoeveel miljard gaven gemeenten in 2024 uit aan jeugdzorg?": "€ 6,1 miljard",
    "Hoe lang wachten jongeren met een eetstoornis op behandeling?": "gemiddeld 14 weken",
    "Hoe lang wachten jongeren met een angststoornis?": "9 weken",
    "Wat is de gemiddelde huur van een corporatiewoning?": "ruim 640 euro",
    "Hoeveel geld gaven gemeenten uit aan jeugdzorg in 2024?": "€ 6,1 miljard",
    "Welk cijfer geven huurders hun woning?": "7,3",
    "Welk cijfer gaven huurders hun wijk?": "6,8",
    "Hoeveel procent van de fietsers draagt een helm?": "4%",
    "Wie heeft het onderzoek naar de huren uitgevoerd?": "Platform31",
}
IN_SENTENCES = {
    "Wat is een prestatieafspraak?": "een overeenkomst tussen gemeente, corporatie en huurders",
    "Welke maatregelen nemen gemeenten tegen leegstand?": "- een boete na twaalf maanden\n- een leegstandsmakelaar",
    "Waarom gaat de snelheid binnen de bebouwde kom omlaag?": "omdat er zo minder slachtoffers vallen",
    "Waarom zijn de huren gestegen?": "door de hoge inflatie",
}
REFUSED = {
    "Is de leegstand in de binnenstad opgelost?": Reason.NO_EVIDENCE,
    "Wat vindt de Onderwijsraad van de huren?": Reason.CONSTRAINT,
    "Hoeveel nieuwe woningen zijn er in 2019 gebouwd?": Reason.CONSTRAINT,
    "Hoeveel nieuwe woningen zijn er in 2024 gebouwd in Groningen?": Reason.CONSTRAINT,
    "Hoeveel woningen zijn er in Duitsland gebouwd in 2024?": Reason.CONSTRAINT,
    "Hoeveel nieuwe woningen bouwde Vestia in 2024?": Reason.CONSTRAINT,
    "Hoeveel verkeersdoden waren er met de fiets in 2015?": Reason.CONSTRAINT,
    "Hoeveel verkeersdoden waren er met de trein in 2023?": None,
    "Wie is de burgemeester van Breda?": None,
    "Hoeveel mensen werken er in de landbouw?": None,
}
EVERY = (*ANSWERED, *IN_SENTENCES, *REFUSED)


def answered(service: QuestionAnswering, question: str) -> Answer:
    result = service.ask(question)
    assert isinstance(result, Answer), result.text
    return result


@pytest.mark.parametrize("question", ANSWERED)
def test_short_answers(service: QuestionAnswering, question: str) -> None:
    """The figure, cell or name for the group, year and subject asked, as printed; it is marked in the first quote."""
    result = answered(service, question)
    assert result.short == ANSWERED[question]
    first = result.citations[0]
    assert [first.quote[start - first.start : end - first.start] for start, end in first.marks] == [result.short]


@pytest.mark.parametrize("question", IN_SENTENCES)
def test_answers_in_sentences(service: QuestionAnswering, question: str) -> None:
    """Definitions, whole lists and reasons are answered by quoted sentences, without a short answer."""
    result = answered(service, question)
    assert result.short is None
    assert IN_SENTENCES[question] in result.citations[0].quote


@pytest.mark.parametrize("question", REFUSED)
def test_refusals(service: QuestionAnswering, question: str) -> None:
    """Another year, place, name or subject is refused, with the nearest passages and what each lacks."""
    result = service.ask(question)
    assert isinstance(result, NotFound), result.text
    assert REFUSED[question] in (None, result.reason)
    assert result.text.startswith("Dit staat niet in de rapporten.")
    assert 1 <= len(result.nearest) <= 3
    assert all(near.shortfall.endswith(".") for near in result.nearest)
    # The refusal itself claims nothing: its figures and times are those of the question.
    assert set(re.findall(r"\d+", result.text)) <= set(re.findall(r"\d+", question))


@pytest.mark.parametrize("question", EVERY)
def test_quotes_are_verbatim(service: QuestionAnswering, question: str) -> None:
    """Every quote and every passage around it is the text of its document at its offsets; marks lie within quotes."""
    result = service.ask(question)
    citations = result.citations if isinstance(result, Answer) else tuple(near.citation for near in result.nearest)
    for cited in citations:
        document = service.document(cited.document_id)
        assert cited.quote == document.text[cited.start : cited.end] != ""
        assert cited.passage == document.text[cited.passage_start : cited.passage_end]
        assert cited.passage_start <= cited.start < cited.end <= cited.passage_end
        assert all(cited.start <= start < end <= cited.end for start, end in cited.marks)
        assert (cited.title, cited.date, cited.sha256) == (document.title, document.date, document.sha256)
        assert cited.page is None


@pytest.mark.parametrize("question", (*ANSWERED, *IN_SENTENCES))
def test_answers_hold_nothing_that_is_not_quoted(service: QuestionAnswering, question: str) -> None:
    """Every number, time and capitalised name in the answer stands in a quote that it cites, and marks count from 1."""
    result = answered(service, question)
    quotes = " ".join(" ".join(cited.quote.split()) for cited in result.citations)
    marks = re.findall(r"\[(\d+)\]", result.text)
    assert [int(mark) for mark in marks] == [cited.n for cited in result.citations] == list(range(1, len(marks) + 1))
    said = re.sub(r"\[\d+\]", "", result.text)
    assert all(number in quotes for number in re.findall(r"\d[\d.,]*\d|\d", said))
    assert all(said[p.start : p.end].lower() in quotes.lower() for p in find_periods(said))
    fixed = {"Ook", "Nieuwste", "Eerder", "Terugblik", "Ja", "Nee"}
    names = set(re.findall(r"\b[A-Z]\w+", said)) - fixed
    assert all(name.lower() in quotes.lower() for name in names)
    if result.short is not None:
        assert result.short in quotes


def test_who_from_a_signature(service: QuestionAnswering) -> None:
    """Who signed a letter is answered from the lines about the document, labelled as such."""
    result = answered(service, "Wie ondertekende de brief over de jeugdzorg?")
    assert result.short in ("J.P. Verhoeven", "Joost Verhoeven")
    assert result.citations[0].voice is Voice.METADATA


def test_a_cell_is_quoted_with_its_head(service: QuestionAnswering) -> None:
    """A cell is cited as its row, and the caption with the column heads as another quote, both from the cited source."""
    row, head, *_ = answered(service, "Hoeveel verkeersdoden waren er met de fiets in 2022?").citations
    assert row.quote == "Fiets 291 270 246"
    assert head.quote.endswith("2022 2023 2024")
    assert (row.voice, row.voice_detail) == (Voice.STUDY, "CBS")
    assert "Motor 41 46 52" in row.passage


def test_a_difference_is_computed_and_says_so(service: QuestionAnswering) -> None:
    """A difference between two cells is labelled as computed, apart from the quoted text."""
    result = answered(service, "Hoeveel meer verkeersdoden waren er in 2022 dan in 2024 met de fiets?")
    assert result.computed is not None
    assert result.computed.startswith("Berekend: 45 ")
    assert all(cell in result.computed for cell in ("291", "246", "2022", "2024"))
    assert "45" not in result.text
    assert any("291 270 246" in cited.quote for cited in result.citations)


def test_the_newest_report_comes_first(service: QuestionAnswering) -> None:
    """Where two reports give the same figure for other times, both are shown, newest first, never merged."""
    result = answered(service, "Hoeveel euro is de huur van een corporatiewoning?")
    assert [cited.document_id for cited in result.citations[:2]] == ["huurmonitor-2025", "huurmonitor-2023"]
    assert (
        result.text.index("Nieuwste rapport: ")
        < result.text.index("640 euro per")
        < result.text.index("Eerder rapport: ")
    )
    assert "ruim 580 euro" in result.text


def test_a_look_back_is_labelled(service: QuestionAnswering) -> None:
    """A figure about an earlier report is not given as this report's finding."""
    result = answered(service, "Welk cijfer gaven huurders hun wijk?")
    assert result.citations[0].voice is Voice.LOOKBACK
    assert "Terugblik op een eerder rapport: “" in result.text


def test_a_cited_study_is_named(service: QuestionAnswering) -> None:
    """A finding of another organisation carries its name."""
    cited = answered(service, "Hoeveel procent van de fietsers draagt een helm?").citations[0]
    assert (cited.voice, cited.voice_detail) == (Voice.STUDY, "SWOV")


def test_no_where_the_sentence_plainly_says_so(service: QuestionAnswering) -> None:
    """A yes-no question gets "Nee" before the sentence that denies it in the same words."""
    result = answered(service, "Is de maximumsnelheid op snelwegen verhoogd?")
    assert result.text.startswith("Nee. “")
    assert result.short is None


def test_only_the_chosen_reports_are_searched(service: QuestionAnswering) -> None:
    """With a choice of reports, quotes and counts come from those alone; an unknown one is an error with its name."""
    question = "Hoeveel euro is de huur van een corporatiewoning?"
    result = service.ask(question, reports=["huurmonitor-2023"])
    assert isinstance(result, Answer)
    assert result.short == "ruim 580 euro"
    assert {cited.document_id for cited in result.citations} == {"huurmonitor-2023"}
    assert (result.searched.documents, result.searched.report_ids) == (1, ("huurmonitor-2023",))
    assert isinstance(service.ask(question, reports=["verkeersmonitor-2024"]), NotFound)
    with pytest.raises(UnknownDocument):
        service.ask(question, reports=["bestaat-niet"])


def test_what_was_searched(service: QuestionAnswering) -> None:
    """An answer says how many reports and passages were searched."""
    searched = answered(service, "Waarom zijn de huren gestegen?").searched
    assert searched.documents == 4
    assert searched.passages == sum(document.n_passages for document in service.documents())


def test_an_answer_explains_itself(service: QuestionAnswering) -> None:
    """The explanation says in Dutch what was understood, which words matched and how, and which passages ranked."""
    explained = answered(service, "Hoeveel procent van de koopwoningen is goed geïsoleerd?").explanation
    assert explained.understood[0].startswith("Gevraagd wordt naar een getal")
    assert any("koopwoningen" in line for line in explained.understood)
    assert {asked for asked, _, _ in explained.matches} >= {"koopwoningen", "geïsoleerd"}
    assert 1 <= len(explained.ranking) <= 5
    assert explained.steps


def test_searching_ranks_passages(service: QuestionAnswering) -> None:
    """A search gives whole passages, best first, ranks from 1, no more than asked."""
    hits = service.search("huur corporatiewoning", k=3)
    assert [hit.rank for hit in hits] == [1, 2, 3]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert {hits[0].citation.document_id, hits[1].citation.document_id} == {"huurmonitor-2025", "huurmonitor-2023"}
    assert all(hit.citation.quote == hit.citation.passage for hit in hits)
    (only,) = {hit.citation.document_id for hit in service.search("huur", reports=["huurmonitor-2023"])}
    assert only == "huurmonitor-2023"


def test_the_same_question_has_the_same_answer(service: QuestionAnswering) -> None:
    """Asking again gives the same text and citations."""
    question = "Hoeveel nieuwe woningen zijn er in 2024 gebouwd?"
    first, second = answered(service, question), answered(service, question)
    assert (first.text, first.citations) == (second.text, second.citations)
