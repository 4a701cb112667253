"""What is no question gets a clear Dutch sentence at once, never an error."""

from __future__ import annotations

import pytest

from qa.answers import NotFound, Reason, Searched
from qa.question import MAX_CHARS
from qa.refusing import refuse_at_once
from qa.service import QuestionAnswering

SEARCHED = Searched(documents=2, passages=10, pages=4, report_ids=("a", "b"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        ("   \n\t ", Reason.EMPTY),
        ("woning " * 1429, Reason.TOO_LONG),
        ("x" * (MAX_CHARS + 1), Reason.TOO_LONG),
        ("How much money did the cities spend on youth care?", Reason.NOT_DUTCH),
        ("What is the waiting time for children with fear?", Reason.NOT_DUTCH),
        ("de het een van wat is", Reason.NO_CONTENT),
        ("Wat is het?", Reason.NO_CONTENT),
        ("?!... ---", Reason.NO_CONTENT),
    ],
)
def test_what_is_no_question(service: QuestionAnswering, text: str, reason: Reason) -> None:
    """Nothing, too much, English, and words without content each have their own reason and sentence."""
    result = service.ask(text)
    assert isinstance(result, NotFound)
    assert result.reason is reason
    assert result.text.endswith(".")
    assert result.nearest == ()
    assert result.question == text


def test_the_sentence_of_a_long_question_gives_the_limit() -> None:
    """The length of the question and the limit are named."""
    refused = refuse_at_once("a" * 10_000, SEARCHED)
    assert refused is not None
    assert "10.000" in refused[1]
    assert f"{MAX_CHARS:,}".replace(",", ".") in refused[1]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert('1')</script>",
        "<b>Hoeveel</b> <a href='javascript:x'>woningen</a> zijn er in 2024 gebouwd?",
        "Hoeveel & \" ' \\ % _ * ( ] [ ^ ~ AND OR NOT woning:huur +bus -auto",
        "\x00\x01\u202e\U0001f6b2 fiets?",
        "SELECT * FROM passages; DROP TABLE documents",
        "é" * 900,
        "1 2 3 4 5",
    ],
)
def test_odd_text_is_answered_or_refused(service: QuestionAnswering, text: str) -> None:
    """HTML, query language, control characters and rows of signs are handled as any other question."""
    result = service.ask(text)
    assert result.text
    assert result.question == text
    assert len(service.documents()) == 4


@pytest.mark.parametrize(
    "text", ["Is de bus op tijd in de stad?", "Wat doen we in het management?", "Wonen", "was er een team?"]
)
def test_dutch_is_not_taken_for_english(text: str) -> None:
    """Dutch questions with words that English shares are searched for."""
    assert refuse_at_once(text, SEARCHED) is None


def test_an_empty_library() -> None:
    """Without reports the sentence says what to do."""
    refused = refuse_at_once("Hoeveel woningen?", Searched(documents=0, passages=0, pages=0, report_ids=()))
    assert refused is not None
    assert refused[0] is Reason.EMPTY_LIBRARY
    assert "Voeg" in refused[1]
