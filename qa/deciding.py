"""Is the evidence good enough to answer? A calibrated decision: a wrong answer costs more than a refusal.

Some things refuse at once: a name that the reports do not have, a time or group of which the sentence says something
else, a number asked for and none of that kind there. For the rest, a logistic score over a few features of the best
candidate. Source: coefficients and threshold were read from the curve that `tests/benchmark/calibrate.py` prints, fitted
on 284 questions, 130 of them over invented reports on other subjects.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from qa.answers import Reason
from qa.evidence import Candidate
from qa.question import AnswerKind, Question

THRESHOLD = 0.57
_BIAS = 0.2
_COEFFICIENTS = {"coverage": 8.0, "missing": -3.7, "missing_noun_of_fact": -1.4, "fact": -1.1}
_FACTS = (AnswerKind.NUMBER, AnswerKind.WHO, AnswerKind.WHEN)
_NEEDS_SHAPE = {AnswerKind.NUMBER: 0.45, AnswerKind.WHEN: 0.5, AnswerKind.WHY: 0.5, AnswerKind.WHO: 0.3}
_WHO_MISSING = 0.65  # "wie is de directeur van X": a name beside another role is the wrong name
_YES_NO_THRESHOLD = 0.88  # "is X opgelost?": nothing but its words tells whether a sentence on X says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whether to answer; `why` are Dutch lines, `probability` that the candidate answers, 0..1."""

    answer: bool
    reason: Reason | None
    probability: float
    why: tuple[str, ...]


def features(question: Question, candidate: Candidate) -> dict[str, float]:
    """What the decision rests on, by name; each about 0..1."""
    fact = float(question.kind in _FACTS)
    return {
        "coverage": candidate.coverage,
        "missing": candidate.missing,
        "missing_noun_of_fact": candidate.missing_noun * fact,
        "fact": fact,
    }


def probability(question: Question, candidate: Candidate) -> float:
    """The probability that the candidate answers the question, 0..1."""
    found = features(question, candidate)
    total = _BIAS + sum(weight * found[name] for name, weight in _COEFFICIENTS.items())
    return 1.0 / (1.0 + math.exp(-total))


def decide(question: Question, candidate: Candidate, threshold: float = THRESHOLD) -> Decision:
    """Whether `candidate`, the best there is, answers `question`."""
    chance = probability(question, candidate)
    why = shortfalls(question, candidate)
    absent = candidate.missing_names or (candidate.missing_things if question.kind in _FACTS else ())
    if absent or candidate.conflicts:
        return Decision(answer=False, reason=Reason.CONSTRAINT, probability=chance, why=why)
    if candidate.shape < _NEEDS_SHAPE.get(question.kind, 0.0):
        return Decision(answer=False, reason=Reason.NO_SPAN, probability=chance, why=why)
    unknown = question.kind is AnswerKind.WHO and candidate.missing >= _WHO_MISSING
    needed = _YES_NO_THRESHOLD if question.kind is AnswerKind.YES_NO and threshold else threshold
    if chance < needed or unknown:
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
