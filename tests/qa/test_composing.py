"""An answer is put into words from whole quotes and fixed Dutch words, and is kept to a length."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.documents import PassageKind
from corpus.passages import cut
from qa.answers import Citation, Voice
from qa.composing import Quote, answer_text, citation, cite, fit, overlaps
from qa.question import understand
from tests.corpus.invented import CARE, document_of
from tests.qa.conftest import Reading

DOCUMENT = document_of(CARE, title="Zorg in de wijk", date="2024-05-03")
QUESTION = understand("Hoe lang is de wachttijd?")


def quote(reading: Reading, words: str, mark: str | None = None) -> Quote:
    """The quote of the sentence with these words, `mark` being what answers in it."""
    for passage in cut(DOCUMENT):
        for start, end in passage.sentences:
            text = DOCUMENT.text[start:end]
            if words in text and passage.kind is PassageKind.PARAGRAPH:
                at = start + text.index(mark) if mark else 0
                marks = ((at, at + len(mark)),) if mark else ()
                return Quote(view=reading.viewer.passage(passage, None), start=start, end=end, marks=marks)
    raise AssertionError(words)


@pytest.fixture
def cited(reading: Reading) -> tuple[Citation, ...]:
    """Two citations from one report."""
    quotes = [quote(reading, "naar vijf dagen", "vijf dagen"), quote(reading, "norm van twee dagen")]
    return cite(quotes, lambda _: DOCUMENT, 4)


def test_a_citation_says_where_it_stands(cited: tuple[Citation, ...]) -> None:
    """Report, date, headings, page and passage of a quote, with its mark as offsets in the document."""
    first = cited[0]
    assert first.quote == "De gemiddelde wachttijd bij de huisarts is gestegen naar vijf dagen."
    assert (first.n, first.title, first.date, first.page) == (1, "Zorg in de wijk", "2024-05-03", 2)
    assert first.section == ("Zorg in de wijk", "2 Wachttijden", "2.1 Huisarts")
    assert [DOCUMENT.text[a:b] for a, b in first.marks] == ["vijf dagen"]
    assert first.passage == DOCUMENT.text[first.passage_start : first.passage_end]
    assert first.quote in first.passage


def test_a_row_is_cited_with_its_table(reading: Reading) -> None:
    """The passage around a quoted row is the whole table with its caption."""
    row = next(p for p in cut(DOCUMENT) if p.kind is PassageKind.TABLE_ROW)
    made = citation(Quote(view=reading.viewer.passage(row, None), start=row.start, end=row.end, marks=()), DOCUMENT, 1)
    assert made.quote == "Huisarts 1.200 1.350 1.410"
    assert made.passage.startswith("Tabel 1 Wachtenden per sector")
    assert made.passage.endswith("Totaal 2.000 2.140 2.255")
    assert made.page == 3


def test_the_text_of_an_answer(cited: tuple[Citation, ...]) -> None:
    """Short answer first, with a capital; then the quotes, whole, with their numbers."""
    assert answer_text(QUESTION, "vijf dagen", cited, None) == (
        "Vijf dagen. “De gemiddelde wachttijd bij de huisarts is gestegen naar vijf dagen.” [1] "
        "Ook: “Voor kinderen geldt een norm van twee dagen en die norm wordt meestal gehaald.” [2]"
    )
    assert answer_text(QUESTION, None, cited[:1], "Ja").startswith("Ja. “De gemiddelde")
    assert answer_text(QUESTION, None, cited[:1], None).startswith("“De gemiddelde")
    assert answer_text(QUESTION, "per mei a.s.", cited[:1], None).startswith("per mei a.s. “")


def test_labels(cited: tuple[Citation, ...]) -> None:
    """Reports of different dates are told apart by newest and earlier; a look back says that it is one."""
    other = replace(cited[1], document_id="ander", date="2021-05-03")
    text = answer_text(QUESTION, None, (cited[0], other), None)
    assert text.startswith("Nieuwste rapport: “De gemiddelde")
    assert "Eerder rapport: “Voor kinderen" in text
    back = replace(cited[0], voice=Voice.LOOKBACK)
    assert answer_text(QUESTION, None, (back,), None).startswith("Terugblik op een eerder rapport: “")


def test_length(cited: tuple[Citation, ...]) -> None:
    """Quotes are never cut: the last ones are left out until the text fits; one always stays."""
    whole = answer_text(QUESTION, None, cited, None)
    assert fit(QUESTION, None, cited, None, len(whole)) == cited
    assert fit(QUESTION, None, cited, None, len(whole) - 1) == cited[:1]
    assert fit(QUESTION, None, cited, None, 1) == cited[:1]


def test_a_limit_of_citations(reading: Reading) -> None:
    """No more quotes are cited than the limit, numbered from 1."""
    quotes = [quote(reading, words) for words in ("naar vijf dagen", "norm van twee", "in twee jaar gestegen")]
    assert [made.n for made in cite(quotes, lambda _: DOCUMENT, 2)] == [1, 2]


def test_overlap(reading: Reading) -> None:
    """Quotes that share text overlap; neighbours do not."""
    one, other = quote(reading, "naar vijf dagen"), quote(reading, "norm van twee")
    assert overlaps(one, [other, one])
    assert not overlaps(one, [other])
    assert not overlaps(one, [])
    assert overlaps(one, [replace(one, start=one.end - 1, end=one.end + 5)])
    assert not overlaps(one, [replace(one, start=one.end, end=one.end + 5)])
