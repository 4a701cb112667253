"""Yes or no is said only where the sentence plainly says so."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from qa.answers import Answer
from qa.evidence import Candidate
from qa.polarity import yes_or_no
from qa.service import QuestionAnswering
from tests.qa.conftest import Reading
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


@pytest.mark.parametrize(
    ("question", "sentence", "said"),
    [
        ("Stijgt de huur in de stad?", "Er is niet alleen krapte: in de stad stijgt de huur.", "Ja"),
        ("Is het aantal huurders gestegen?", "Het aantal huurders is gedaald.", None),
        ("Moeten huurders in de stad huur betalen?", "Dat huurders in de stad huur betalen, is goed.", None),
        ("Moeten huurders in de stad huur betalen?", "Huurders in de stad zijn verplicht huur te betalen.", "Ja"),
        ("Is de huur op?", "In 2024 is de huur in de stad betaald.", None),
        ("Krijgen alleen huurders in de stad toeslag?", "Huurders in de stad krijgen toeslag.", None),
        ("Krijgen alleen huurders in de stad toeslag?", "Alleen huurders in de stad krijgen toeslag.", "Ja"),
    ],
)
def test_clauses(reading: Reading, question: str, sentence: str, said: str | None) -> None:
    """A denial in another clause denies nothing; the opposite of what is asked, or a thing alone, decides nothing."""
    understood, terms = reading.terms(question)
    view = reading.viewer.text(sentence)
    own = reading.matcher.strengths(terms, [view])[:, 0]
    weights = np.array([term.weight for term in terms])
    met = SimpleNamespace(
        own=own,
        own_coverage=float(weights @ own / weights.sum()),
        at=0,
        view=SimpleNamespace(sentences=[SimpleNamespace(view=view)]),
    )
    assert yes_or_no(understood, cast(Candidate, met)) == said
