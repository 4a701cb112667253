"""Yes or no is said only where the sentence plainly says so."""

from __future__ import annotations

import pytest

from qa.answers import Answer
from qa.service import QuestionAnswering
from tests.qa.test_asking import answered


def test_no(service: QuestionAnswering) -> None:
    """A sentence in the same words with one denial says no."""
    assert answered(service, "Is de maximumsnelheid op snelwegen verhoogd?").text.startswith("Nee. ")


def test_yes(service: QuestionAnswering) -> None:
    """A sentence in the same words without a denial says yes."""
    assert answered(service, "Zijn de huren gestegen door de hoge inflatie?").text.startswith("Ja. ")


@pytest.mark.parametrize(
    "question",
    [
        "Is de maximumsnelheid op snelwegen niet verhoogd?",  # a denial in the question
        "Zijn de huren in alle steden gestegen door nieuwe wetten?",  # the sentence says less
        "Hoeveel huren zijn gestegen?",  # no yes-no question
    ],
)
def test_neither(service: QuestionAnswering, question: str) -> None:
    """Where question or sentence are not plain, no yes or no is said."""
    result = service.ask(question)
    assert not result.text.startswith(("Ja.", "Nee."))


def test_no_yes_without_evidence(service: QuestionAnswering) -> None:
    """A yes-no question about what is not there is refused, or answered by quotes alone."""
    result = service.ask("Is de tram naar Breda duurder geworden?")
    assert not isinstance(result, Answer)
