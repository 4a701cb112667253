"""A sentence states what is asked, inherits it from what stands above, is silent, or speaks of something else."""

from __future__ import annotations

import pytest

from corpus.passages import cut
from qa.constraints import Fit, fit_constraints
from qa.question import understand
from tests.corpus.invented import document_of
from tests.qa.conftest import Reading


def fits(reading: Reading, question: str, text: str, words: str, written: str | None = None) -> list[Fit]:
    """How the sentence with these words meets each constraint of the question."""
    document = document_of(text)
    for passage in cut(document):
        view = reading.viewer.passage(passage, written)
        for at, sentence in enumerate(view.sentences):
            if words in sentence.view.text and not sentence.heading:
                return [fit.fit for fit in fit_constraints(understand(question), view, at)]
    raise AssertionError(words)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("De huur steeg in 2023 met 3%.", "3%", Fit.STATED),
        ("De huur steeg in 2021 met 3%.", "3%", Fit.ELSEWHERE),
        ("In 2023 veranderde er veel. De huur steeg met 3%.", "3%", Fit.INHERITED),
        ("In 2021 veranderde er veel. De huur steeg met 3%.", "3%", Fit.ELSEWHERE),
        (
            "Wonen in 2023\n\nDe huur steeg met 3% voor alle huurders van een woning in het hele land.\n",
            "3%",
            Fit.INHERITED,
        ),
        ("De huur steeg met 3%.", "3%", Fit.SILENT),
    ],
)
def test_years(reading: Reading, text: str, words: str, expected: Fit) -> None:
    """The year may stand in the sentence, before it or in the heading; another year is elsewhere."""
    assert fits(reading, "Hoeveel steeg de huur in 2023?", text, words) == [expected]


def test_a_report_of_another_year(reading: Reading) -> None:
    """A sentence without a year, in a report written in another year, is not about the year asked."""
    text = "De huur steeg met 3%."
    assert fits(reading, "Hoeveel steeg de huur in 2023?", text, "3%", "2019-05-01") == [Fit.ELSEWHERE]
    assert fits(reading, "Hoeveel steeg de huur in 2023?", text, "3%", "2023-12-01") == [Fit.SILENT]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Van de huurwoningen is 61% af.", "61%", Fit.STATED),
        ("Van de koopwoningen is 61% af.", "61%", Fit.ELSEWHERE),
        ("De huurwoningen zijn oud. Daarvan is 61% af.", "61%", Fit.INHERITED),
    ],
)
def test_groups(reading: Reading, text: str, words: str, expected: Fit) -> None:
    """The group asked is stated or inherited; a figure for another group is elsewhere."""
    found = fits(reading, "Hoeveel procent van de huurwoningen is af?", text, words)
    allowed = {Fit.STATED, Fit.INHERITED} if expected is Fit.INHERITED else {expected}
    assert len(found) == 1
    assert found[0] in allowed


def test_a_place_has_to_be_said(reading: Reading) -> None:
    """A sentence that names no place speaks of the whole country, not of the place asked."""
    question = "Hoeveel woningen kwamen er bij in Drenthe?"
    assert fits(reading, question, "Er kwamen 900 woningen bij.", "900") == [Fit.ELSEWHERE]
    assert fits(reading, question, "In Drenthe kwamen er 900 woningen bij.", "900") == [Fit.STATED]


def test_no_constraints(reading: Reading) -> None:
    """A question without time or group has nothing to meet."""
    assert fits(reading, "Hoeveel woningen kwamen er bij?", "Er kwamen 900 woningen bij.", "900") == []
