"""Fit the decision to answer or refuse: a logistic regression on what the best candidate meets of the question.

    python -m tests.benchmark.calibrate

Uses the calibration set (invented reports on other subjects), the development set and the further set. Questions
that a hard rule refuses (a name, a time or a group that is not there) are left out: the fit decides on the rest.
Prints the coefficients for `qa.deciding`, and per threshold how many unanswerable questions would be answered and
how many right answers lost, cross-validated.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa import deciding
from qa.question import understand
from qa.service import QuestionAnswering
from qa.wire import answer_json
from tests.benchmark.answers import SETS, read_questions
from tests.benchmark.libraries import service_over
from tests.benchmark.scoring import UNANSWERABLE, judge

FITTED_ON = ("calibration", "dev", "further")
FOLDS = 30
THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.57, 0.6, 0.65, 0.7, 0.75, 0.8)


def main() -> int:
    """Fit, and print coefficients and curve."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    rows: list[dict[str, float]] = []
    outcomes: list[int] = []
    refused = 0
    for name in FITTED_ON:
        path, reports = SETS[name]
        with tempfile.TemporaryDirectory() as folder:
            service = service_over(reports, Path(folder))
            for question in read_questions(path):
                outcome = _outcome(service, question)
                if outcome is None:
                    refused += question["type"] == UNANSWERABLE
                elif outcome[1] >= 0:
                    rows.append(outcome[0])
                    outcomes.append(outcome[1])
    names = sorted(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    right = np.array(outcomes)
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=5000))
    chance = cross_val_predict(model, table, right, cv=FOLDS, method="predict_proba")[:, 1]
    model.fit(table, right)
    scaler, logistic = model[0], model[1]
    slopes = logistic.coef_[0] / scaler.scale_
    bias = float(logistic.intercept_[0] - (slopes * scaler.mean_).sum())
    print(f"bias {bias:.2f}; " + ", ".join(f"{name} {slope:.2f}" for name, slope in zip(names, slopes, strict=True)))
    print(f"onbeantwoordbaar: {refused} door een harde regel geweigerd, {int((right == 0).sum())} over")
    print(_curve(chance, right))
    return 0


def _outcome(service: QuestionAnswering, question: dict[str, Any]) -> tuple[dict[str, float], int] | None:
    """Features of the best candidate, and 1 (a right answer), 0 (unanswerable) or -1 (another wrong answer).

    None where a hard rule refuses whatever the chance.
    """
    asker = service._asker
    asker.refresh()
    understood = understand(question["question"])
    best = asker.best(understood)
    if best is None or not deciding.decide(understood, *best, threshold=0.0).answer:
        return None
    texts = {d.id: service.document(d.id).text for d in service.documents()}
    result = answer_json(asker.ask(question["question"], threshold=0.0))
    if question["type"] == UNANSWERABLE:
        return deciding.features(understood, *best), 0
    return deciding.features(understood, *best), 1 if judge(question, result, texts).right else -1


def _curve(chance: NDArray[np.float64], right: NDArray[np.int_]) -> str:
    lines = ["| drempel | onbeantwoordbaar toch beantwoord | goede antwoorden verloren |", "|---|---|---|"]
    for threshold in THRESHOLDS:
        answered = int(((chance >= threshold) & (right == 0)).sum())
        lost = int(((chance < threshold) & (right == 1)).sum())
        lines.append(
            f"| {threshold} | {answered} van {int((right == 0).sum())} | {lost} van {int((right == 1).sum())} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
