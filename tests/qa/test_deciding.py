"""The decision to answer rests on the evidence: conflicts and absent names refuse, more evidence is more chance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answers import Reason
from qa.asking import Asker
from qa.constraints import ConstraintFit, Fit
from qa.deciding import Others, decide, probability, shortfalls
from qa.evidence import Candidate
from qa.question import Question
from qa.service import QuestionAnswering
from tests.qa.conftest import Reading


@pytest.fixture(scope="module")
def good(service: QuestionAnswering, reading: Reading) -> tuple[Question, Candidate]:
    """A question that the library answers, and its best candidate."""
    question, terms = reading.terms("Hoeveel nieuwe woningen zijn er in 2024 gebouwd?")
    return question, Asker(service.library, service.index).candidates(question, terms, None)[0]


def test_good_evidence_is_answered(good: tuple[Question, Candidate]) -> None:
    """A sentence with the words, the year and a number is answered, with a chance above one half."""
    decision = decide(*good)
    assert (decision.answer, decision.reason) == (True, None)
    assert 0.5 < decision.probability <= 1.0


def test_a_conflict_refuses(good: tuple[Question, Candidate]) -> None:
    """However good the rest, a sentence about another year is refused, and says which year it has."""
    question, candidate = good
    other = (ConstraintFit(asked="2024", fit=Fit.ELSEWHERE, found="2019"),)
    decision = decide(question, replace(candidate, fits=other))
    assert (decision.answer, decision.reason) == (False, Reason.CONSTRAINT)
    assert "gaat niet over 2024, wel over 2019" in decision.why


def test_an_absent_name_refuses(good: tuple[Question, Candidate]) -> None:
    """A name that the passage does not have is no answer about that name."""
    question, candidate = good
    decision = decide(question, replace(candidate, missing_names=("Vestia",)))
    assert (decision.answer, decision.reason) == (False, Reason.CONSTRAINT)
    assert decision.why[0] == "noemt Vestia niet"


def test_no_value_refuses(good: tuple[Question, Candidate]) -> None:
    """A question for a number is not answered by a sentence without one."""
    question, candidate = good
    decision = decide(question, replace(candidate, shape=0.0))
    assert (decision.answer, decision.reason) == (False, Reason.NO_SPAN)


def test_thin_evidence_refuses(good: tuple[Question, Candidate]) -> None:
    """A sentence that meets none of the words is refused for lack of evidence."""
    question, candidate = good
    thin = replace(candidate, coverage=0.0, own_coverage=0.0, missing=1.0, missing_noun=1.0, score=0.0)
    decision = decide(question, thin, Others(score=0.5))
    assert (decision.answer, decision.reason) == (False, Reason.NO_EVIDENCE)


def test_more_evidence_is_more_chance(good: tuple[Question, Candidate]) -> None:
    """The chance rises with what the passage covers, falls with what it lacks, and stays between 0 and 1."""
    question, candidate = good
    covered = [probability(question, replace(candidate, coverage=c / 10)) for c in range(11)]
    lacking = [probability(question, replace(candidate, missing=c / 10)) for c in range(11)]
    assert covered == sorted(covered)
    assert lacking == sorted(lacking, reverse=True)
    assert covered[0] < covered[-1]
    assert all(0.0 < chance < 1.0 for chance in (*covered, *lacking))


def test_there_is_always_a_reason(good: tuple[Question, Candidate]) -> None:
    """What a candidate falls short of is said in Dutch, also where nothing in particular lacks."""
    question, candidate = good
    lines = shortfalls(question, replace(candidate, missing_terms=("dakpannen",)))
    assert any("zegt niets over ‘dakpannen’" in line for line in lines)
    assert shortfalls(question, replace(candidate, missing_terms=())) == ("sluit te weinig aan bij de vraag",)
