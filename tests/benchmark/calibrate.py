"""Fit the decision to answer or refuse: a logistic regression on what the best candidate meets of the question.

    python -m tests.benchmark.calibrate

Uses all the question sets but the two that are held out. An answer that is not right, or to a question that the reports
do not answer, counts as wrong. Questions that a hard rule refuses (a name, a time or a group that is not there) are left out: the fit decides on the rest.
Prints the coefficients for `qa.deciding`, and per threshold how many unanswerable questions would be answered and
how many right answers lost, cross-validated.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa import deciding
from qa.question import understand
from qa.service import QuestionAnswering
from qa.wire import answer_json
from tests.benchmark.answers import SETS, read_questions
from tests.benchmark.libraries import service_over, with_ids
from tests.benchmark.scoring import UNANSWERABLE, judge

FITTED_ON = (
    "calibration",
    "dev",
    "further",
    "blind",
    "journalist",
    "parents",
    "second_blind",
    "elsewhere",
    "elsewhere_second",
    "third_blind",
    "elsewhere_third",
    "fourth_blind",
    "elsewhere_fourth",
    "fifth_blind",
    "elsewhere_fifth",
    "elsewhere_sixth",
)
STRENGTH = 0.3  # inverse of the regularisation
THRESHOLDS = (0.3, 0.35, 0.4, 0.42, 0.45, 0.5, 0.55, 0.6, 0.7)


def main() -> int:
    """Fit, and print coefficients and curve."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    outcomes: list[Outcome] = []
    refused = 0
    for name in FITTED_ON:
        path, reports = SETS[name]
        with tempfile.TemporaryDirectory() as folder:
            service = service_over(reports, Path(folder))
            for question in with_ids(service, read_questions(path)):
                outcome = _outcome(service, name, question)
                if outcome is None:
                    refused += question["type"] == UNANSWERABLE
                else:
                    outcomes.append(outcome)
    names = list(outcomes[0].features)
    table = np.array([[o.features[name] for name in names] for o in outcomes])
    right = np.array([o.right for o in outcomes])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=5000))
    sets = [o.set_name for o in outcomes]
    chance = cross_val_predict(model, table, right, groups=sets, cv=LeaveOneGroupOut(), method="predict_proba")[:, 1]
    model.fit(table, right)
    scaler, logistic = model[0], model[1]
    slopes = logistic.coef_[0] / scaler.scale_
    bias = float(logistic.intercept_[0] - (slopes * scaler.mean_).sum())
    print(f"_BIAS = {bias:.2f}")
    print(", ".join(f'"{name}": {slope:.2f}' for name, slope in zip(names, slopes, strict=True)))
    print(f"onbeantwoordbaar: {refused} door een harde regel geweigerd")
    print(_curve(chance, outcomes))
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a question that no hard rule refuses, when it is answered whatever the chance."""

    set_name: str
    features: dict[str, float]
    right: bool
    answerable: bool


def _outcome(service: QuestionAnswering, set_name: str, question: dict[str, Any]) -> Outcome | None:
    """The outcome; None where a hard rule refuses."""
    asker = service._asker
    asker.refresh()
    understood = understand(question["question"])
    best = asker.best(understood)
    if best is None or not deciding.decide(understood, *best, threshold=0.0).answer:
        return None
    texts = {d.id: service.document(d.id).text for d in service.documents()}
    answerable = question["type"] != UNANSWERABLE
    result = answer_json(asker.ask(question["question"], threshold=0.0))
    return Outcome(
        set_name=set_name,
        features=deciding.features(understood, *best),
        right=answerable and judge(question, result, texts).right,
        answerable=answerable,
    )


def _curve(chance: NDArray[np.float64], outcomes: Sequence[Outcome]) -> str:
    """Per threshold, each set predicted from the others: right answers, wrong ones, and answers where there are none."""
    lines = ["| drempel | goed | fout | onbeantwoordbaar toch beantwoord |", "|---|---|---|---|"]
    for threshold in THRESHOLDS:
        given = [o for o, p in zip(outcomes, chance, strict=True) if p >= threshold]
        n_right = sum(o.right for o in given)
        n_wrong = sum(o.answerable and not o.right for o in given)
        lines.append(f"| {threshold} | {n_right} | {n_wrong} | {sum(not o.answerable for o in given)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
