"""Is the evidence good enough to answer? A calibrated decision: a wrong answer costs more than a refusal.

Some things refuse at once: a name that the report does not have, a time or group of which the sentence says something
else, a number asked for and none of that kind there. For the rest, a logistic score over a few features of the best
candidate. Source: coefficients and threshold were read from the curve that `tests/benchmark/calibrate.py` prints.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from qa.answers import Reason
from qa.evidence import Candidate
from qa.question import AnswerKind, Question

THRESHOLD = 0.4
_BIAS = -7.97
_COEFFICIENTS = {
    "coverage": 3.47, "own": -0.01, "missing_noun_of_fact": -0.32, "things": -0.90, "shape": 4.39, "yes_no": 0.84,
    "terms": 1.58, "cell": 1.28, "margin": 2.35, "score": 0.54, "meaning": 2.43, "why": 1.19,
    "definition": 2.31, "who": 0.81, "covered_elsewhere": -4.94, "conflicting": 1.90,
}  # fmt: skip
# The same kind of score from what one candidate meets, whatever the others do: orders candidates.
_FIT_BIAS = 0.2
_FIT_COEFFICIENTS = {"coverage": 8.0, "missing": -3.7, "missing_noun_of_fact": -1.4, "fact": -1.1}
_FACTS = (AnswerKind.NUMBER, AnswerKind.WHO, AnswerKind.WHEN)
_NEEDS_SHAPE = {
    AnswerKind.NUMBER: 0.45, AnswerKind.WHEN: 0.5, AnswerKind.WHY: 0.5, AnswerKind.WHO: 0.3, AnswerKind.DEFINITION: 0.4,
    AnswerKind.OPEN: 0.3, AnswerKind.LIST: 0.5,
}  # fmt: skip
# Share of the weight of the question's words that has to come back, however likely the rest makes it. "Is X opgelost?" is
# told by its verb alone. Chosen together with the threshold, on the question sets that are not held out.
LEAST_COVERAGE = 0.35
_LEAST_COVERAGE = {AnswerKind.YES_NO: 0.4}
MAX_TERMS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """What stands beside the best candidate.

    Attributes:
        score: Score of the best candidate that says something else in another passage; 0 where there is none.
        coverage: The greatest coverage among the first candidates; 0 where there are none.
        conflicting: Share of the first candidates that are about another time, place or group, 0..1.
    """

    score: float = 0.0
    coverage: float = 0.0
    conflicting: float = 0.0


ALONE = Others()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whether to answer; `why` are Dutch lines, `probability` that the candidate answers, 0..1."""

    answer: bool
    reason: Reason | None
    probability: float
    why: tuple[str, ...]


def features(question: Question, candidate: Candidate, others: Others) -> dict[str, float]:
    """What the decision rests on, by name; each about 0..1."""
    return {
        "coverage": candidate.coverage,
        "own": candidate.own_coverage,
        "missing_noun_of_fact": candidate.missing_noun * (question.kind in _FACTS),
        "things": min(2, len(candidate.missing_things)) / 2,
        "shape": candidate.shape,
        "yes_no": float(question.kind is AnswerKind.YES_NO),
        "terms": min(MAX_TERMS, len(candidate.own)) / MAX_TERMS,
        "cell": float(candidate.cell is not None),
        "margin": max(-0.5, candidate.score - others.score),
        "score": candidate.score,
        "meaning": candidate.dense,
        "why": float(question.kind is AnswerKind.WHY),
        "definition": float(question.kind is AnswerKind.DEFINITION),
        "who": float(question.kind is AnswerKind.WHO),
        "covered_elsewhere": max(0.0, others.coverage - candidate.coverage),
        "conflicting": others.conflicting,
    }


def _fit_features(question: Question, candidate: Candidate) -> dict[str, float]:
    fact = float(question.kind in _FACTS)
    return {
        "coverage": candidate.coverage,
        "missing": candidate.missing,
        "missing_noun_of_fact": candidate.missing_noun * fact,
        "fact": fact,
    }


def fitness(question: Question, candidate: Candidate) -> float:
    """How well the candidate by itself meets the question, 0..1; for ordering."""
    return _logistic(_FIT_BIAS, _FIT_COEFFICIENTS, _fit_features(question, candidate))


def probability(question: Question, candidate: Candidate, others: Others = ALONE) -> float:
    """The probability that the answer made of the candidate is right, 0..1."""
    return _logistic(_BIAS, _COEFFICIENTS, features(question, candidate, others))


def _logistic(bias: float, coefficients: dict[str, float], found: dict[str, float]) -> float:
    return 1.0 / (1.0 + math.exp(-(bias + sum(weight * found[name] for name, weight in coefficients.items()))))


def decide(question: Question, candidate: Candidate, others: Others = ALONE, threshold: float = THRESHOLD) -> Decision:
    """Whether to answer with `candidate`, the best there is."""
    chance = probability(question, candidate, others)
    why = shortfalls(question, candidate)
    if candidate.missing_names or candidate.conflicts:
        return Decision(answer=False, reason=Reason.CONSTRAINT, probability=chance, why=why)
    if candidate.shape < _NEEDS_SHAPE.get(question.kind, 0.0):
        return Decision(answer=False, reason=Reason.NO_SPAN, probability=chance, why=why)
    thin = threshold > 0 and candidate.coverage < _LEAST_COVERAGE.get(question.kind, LEAST_COVERAGE)
    if chance < threshold or thin:
        return Decision(answer=False, reason=Reason.NO_EVIDENCE, probability=chance, why=why)
    return Decision(answer=True, reason=None, probability=chance, why=why)


def shortfalls(question: Question, candidate: Candidate) -> tuple[str, ...]:
    """Dutch lines on what the candidate lacks."""
    lines = []
    absent = tuple(dict.fromkeys((*candidate.missing_names, *candidate.missing_things)))
    if absent:
        lines.append(f"noemt {_listed(absent)} niet")
    for fit in candidate.conflicts:
        lines.append(
            f"gaat niet over {fit.asked}, wel over {fit.found}" if fit.found else f"gaat niet over {fit.asked}"
        )
    if candidate.shape < _NEEDS_SHAPE.get(question.kind, 0.0):
        lines.append(f"geeft niet wat is gevraagd: {question.kind.value}")
    rest = [term for term in candidate.missing_terms if term not in absent]
    if rest:
        lines.append(f"zegt niets over {_listed(tuple(f'‘{term}’' for term in rest[:4]))}")
    return tuple(lines) or ("sluit te weinig aan bij de vraag",)


def _listed(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"
