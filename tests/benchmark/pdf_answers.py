"""Score questions over five government reports as PDFs, and whether each answer names the right page of the PDF.

python -m tests.benchmark.pdf_answers --folder FOLDER    # default: BEWIJSPLAATS_TEST_PDFS, or test-pdfs/ in the repository
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.wire import answer_json
from tests.benchmark.answers import HERE, read_questions
from tests.benchmark.libraries import service_of_files, with_ids
from tests.benchmark.scoring import UNANSWERABLE, Verdict, holds_evidence, judge, rate

QUESTIONS, SECOND = HERE / "pdf_questions.jsonl", HERE / "pdf_questions_second.jsonl"
FOLDER = Path(os.environ.get("BEWIJSPLAATS_TEST_PDFS") or HERE.parents[1] / "test-pdfs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one question; `right_page` is None where no citation holds the evidence."""

    question: Mapping[str, Any]
    result: Mapping[str, Any]
    verdict: Verdict
    right_page: bool | None

    @property
    def answerable(self) -> bool:
        """Whether the reports hold an answer."""
        return self.verdict.type != UNANSWERABLE


def score(folder: Path, data: Path, questions: Sequence[Mapping[str, Any]]) -> list[Outcome]:
    """The outcomes of the questions over the PDFs of `folder`, which are added to a new library in `data`."""
    service = service_of_files(sorted(folder.glob("*.pdf")), data)
    texts = {d.id: service.document(d.id).text for d in service.documents()}
    outcomes = []
    for question in with_ids(service, questions):
        result = answer_json(service.ask(question["question"]))
        outcomes.append(
            Outcome(
                question=question, result=result, verdict=judge(question, result, texts),
                right_page=right_page(question, result),
            )
        )  # fmt: skip
    return outcomes


def right_page(question: Mapping[str, Any], result: Mapping[str, Any]) -> bool | None:
    """Whether each citation whose quote holds the evidence names one of the pages on which it stands; None for none."""
    pages = [
        citation["page"]
        for citation in result["citations"]
        if holds_evidence(question, citation["document_id"], citation["quote"])
    ]
    return all(page in question["page"] for page in pages) if pages else None


def table(outcomes: Sequence[Outcome]) -> str:
    """The shares, as Markdown."""
    asked = [o for o in outcomes if o.answerable]
    placed = [o.right_page for o in asked if o.verdict.answered and o.right_page is not None]
    rows = [
        ("beantwoord, van de vragen met een antwoord", [o.verdict.answered for o in asked]),
        ("juist, van de vragen met een antwoord", [o.verdict.right for o in asked]),
        ("juiste pagina, van de citaten met het bewijs", placed),
        ("geweigerd, van de vragen zonder antwoord", [not o.verdict.answered for o in outcomes if not o.answerable]),
        ("citaten letterlijk, van alle vragen", [o.verdict.faithful for o in outcomes]),
    ]
    lines = ["| vijf pdf’s | aandeel | aantal |", "|---|---|---|"]
    lines += [f"| {name} | {rate(found):.0%} | {sum(found)} van {len(found)} |" for name, found in rows]
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Score and print; 0 when it ran."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--second", action="store_true", help="the second set of questions, in everyday words")
    parser.add_argument("--failures", action="store_true", help="print what went wrong")
    arguments = parser.parse_args(argv)
    questions = read_questions(SECOND if arguments.second else QUESTIONS)
    with tempfile.TemporaryDirectory() as data:
        outcomes = score(arguments.folder, Path(data), questions)
    print(table(outcomes))
    if arguments.failures:
        for outcome in outcomes:
            if not outcome.verdict.right or outcome.right_page is False:
                print(f"\n{outcome.question['id']} {outcome.question['question']}\n  {outcome.result['answer'][:300]}")
                for citation in outcome.result["citations"]:
                    print(f"  - {citation['document_id'][:20]} p. {citation['page']}: {citation['quote'][:200]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
