"""Questions over five PDFs, where they are at hand: answers name the page on which their evidence stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from tests.benchmark.answers import read_questions
from tests.benchmark.pdf_answers import FOLDER, QUESTIONS, Outcome, right_page, score


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Outcome]:
    if not FOLDER.is_dir():
        pytest.skip(f"no folder of reports at {FOLDER.name}")
    return score(FOLDER, tmp_path_factory.mktemp("library"), read_questions(QUESTIONS))


def test_the_right_page_is_named(outcomes: Sequence[Outcome]) -> None:
    """Of the answers whose quotes hold the evidence, at least 90% name a page on which it stands."""
    placed = [o.right_page for o in outcomes if o.answerable and o.verdict.answered and o.right_page is not None]
    assert len(placed) >= 18
    assert sum(placed) >= 0.9 * len(placed)


def test_every_quote_is_verbatim(outcomes: Sequence[Outcome]) -> None:
    """Every quote stands as it is in the stored text, at its offsets."""
    assert all(outcome.verdict.faithful for outcome in outcomes)


def test_the_questions_are_whole() -> None:
    """Thirty with an answer and a page, ten without; no id twice."""
    questions = read_questions(QUESTIONS)
    assert Counter(bool(q["evidence"]) for q in questions) == {True: 30, False: 10}
    assert all(bool(q["page"]) == bool(q["answer"]) == bool(q["evidence"]) for q in questions)
    assert len({q["id"] for q in questions}) == len(questions)


def test_what_is_the_right_page() -> None:
    """Each citation with the evidence must name one of the pages; a citation without it does not count."""
    question = {"document": "r", "evidence": ["vier"], "page": [2, 5]}

    def cited(*found: tuple[int, str]) -> dict[str, object]:
        return {"citations": [{"document_id": "rapport", "page": page, "quote": quote} for page, quote in found]}

    assert right_page(question, cited((2, "het zijn er vier"))) is True
    assert right_page(question, cited((2, "vier"), (3, "vier"))) is False
    assert right_page(question, cited((3, "drie"))) is None
