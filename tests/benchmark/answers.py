"""Score questions by the rules of `scoring`, with the plain baselines beside them; prints and keeps the table.

python -m tests.benchmark.answers                      # the development questions over the bundled reports
python -m tests.benchmark.answers --set calibration    # over invented reports on other subjects
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.documents import PassageKind
from qa.service import QuestionAnswering
from qa.wire import answer_json
from tests.benchmark.libraries import (
    CALIBRATION,
    ELSEWHERE,
    ELSEWHERE_EIGHTH,
    ELSEWHERE_ELEVENTH,
    ELSEWHERE_FIFTH,
    ELSEWHERE_FOURTH,
    ELSEWHERE_HELD_OUT,
    ELSEWHERE_NINTH,
    ELSEWHERE_SECOND,
    ELSEWHERE_SEVENTH,
    ELSEWHERE_SIXTH,
    ELSEWHERE_TENTH,
    ELSEWHERE_THIRD,
    ELSEWHERE_TWELFTH,
    service_over,
    with_ids,
)
from tests.benchmark.scoring import UNANSWERABLE, Verdict, holds_evidence, judge, rate

HERE = Path(__file__).parent
RESULTS = HERE / "results"
SETS: dict[str, tuple[Path, Path | None]] = {
    "dev": (HERE / "dev.jsonl", None),
    "further": (HERE / "further.jsonl", None),
    "blind": (HERE / "blind.jsonl", None),
    "calibration": (CALIBRATION / "questions.jsonl", CALIBRATION),
    "journalist": (HERE / "journalist.jsonl", None),
    "parents": (HERE / "parents.jsonl", None),
    "second_blind": (HERE / "second_blind.jsonl", None),
    "third_blind": (HERE / "third_blind.jsonl", None),
    "fourth_blind": (HERE / "fourth_blind.jsonl", None),
    "fifth_blind": (HERE / "fifth_blind.jsonl", None),
    "sixth_blind": (HERE / "sixth_blind.jsonl", None),
    "seventh_blind": (HERE / "seventh_blind.jsonl", None),
    "eighth_blind": (HERE / "eighth_blind.jsonl", None),
    "elsewhere": (ELSEWHERE / "questions.jsonl", ELSEWHERE),
    "elsewhere_second": (ELSEWHERE_SECOND / "questions.jsonl", ELSEWHERE_SECOND),
    "elsewhere_third": (ELSEWHERE_THIRD / "questions.jsonl", ELSEWHERE_THIRD),
    "elsewhere_fourth": (ELSEWHERE_FOURTH / "questions.jsonl", ELSEWHERE_FOURTH),
    "elsewhere_fifth": (ELSEWHERE_FIFTH / "questions.jsonl", ELSEWHERE_FIFTH),
    "elsewhere_sixth": (ELSEWHERE_SIXTH / "questions.jsonl", ELSEWHERE_SIXTH),
    "elsewhere_seventh": (ELSEWHERE_SEVENTH / "questions.jsonl", ELSEWHERE_SEVENTH),
    "elsewhere_eighth": (ELSEWHERE_EIGHTH / "questions.jsonl", ELSEWHERE_EIGHTH),
    "elsewhere_ninth": (ELSEWHERE_NINTH / "questions.jsonl", ELSEWHERE_NINTH),
    "elsewhere_tenth": (ELSEWHERE_TENTH / "questions.jsonl", ELSEWHERE_TENTH),
    "elsewhere_eleventh": (ELSEWHERE_ELEVENTH / "questions.jsonl", ELSEWHERE_ELEVENTH),
    "elsewhere_twelfth": (ELSEWHERE_TWELFTH / "questions.jsonl", ELSEWHERE_TWELFTH),
    "heldout": (HERE / "heldout.jsonl", None),
    "elsewhere_heldout": (ELSEWHERE_HELD_OUT / "questions.jsonl", ELSEWHERE_HELD_OUT),
}
KS = (1, 3, 5)


def read_questions(path: Path) -> list[dict[str, Any]]:
    """The questions of a file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main(argv: Sequence[str] | None = None) -> int:
    """Score one set; 0 when it ran."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=sorted(SETS), default="dev")
    parser.add_argument("--failures", action="store_true", help="print what went wrong")
    parser.add_argument("--keep", action="store_true", help="write the table to tests/benchmark/results/")
    arguments = parser.parse_args(argv)
    path, reports = SETS[arguments.set]
    questions = read_questions(path)
    with tempfile.TemporaryDirectory() as folder:
        service = service_over(reports, Path(folder))
        questions = with_ids(service, questions)
        verdicts, results = score(service, questions)
        table = render(arguments.set, verdicts, results, recall_table(service, questions))
    print(table)
    if arguments.failures:
        print_failures(questions, verdicts, results)
    if arguments.keep:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"answers-{arguments.set}.md").write_text(f"{table}\n", encoding="utf-8")
    return 0


def score(
    service: QuestionAnswering, questions: Sequence[Mapping[str, Any]]
) -> tuple[list[Verdict], list[dict[str, Any]]]:
    """The verdicts and the results, question by question; each is asked twice, and timed the second time."""
    for question in questions:
        service.ask(question["question"])
    texts = {d.id: service.document(d.id).text for d in service.documents()}
    results = [answer_json(service.ask(question["question"])) for question in questions]
    return [judge(q, r, texts) for q, r in zip(questions, results, strict=True)], results


def recall_table(service: QuestionAnswering, questions: Sequence[Mapping[str, Any]]) -> dict[str, list[float]]:
    """recall@1, @3, @5 and MRR of an evidence passage: BM25 alone, the encoder alone, both."""
    asked = [q for q in questions if q["type"] != UNANSWERABLE]
    snapshot = service.index._snapshot
    ways = {
        "BM25 alleen": lambda q: [i for i, _ in snapshot.lexical.search(q, 20)],
        "encoder alleen": lambda q: [
            i for i, _ in snapshot.dense.search(service.index.encoder.encode_queries([q])[0], 20)
        ],
        "beide": lambda q: [hit.passage_id for hit in service.index.search(q, 20)],
    }
    table = {}
    for name, find in ways.items():
        ranks = [_evidence_rank(service, q, find(q["question"])) for q in asked]
        table[name] = [rate([r <= k for r in ranks]) for k in KS] + [sum(1 / r for r in ranks) / len(ranks)]
    return table


def _evidence_rank(service: QuestionAnswering, question: Mapping[str, Any], passage_ids: Sequence[str]) -> float:
    for rank, passage in enumerate(service.library.passages(passage_ids), 1):
        text = passage.text
        if passage.kind is PassageKind.TABLE_ROW:
            text = f"{passage.context} {text}"
        if holds_evidence(question, passage.document_id, text, f"{passage.context} {text}"):
            return float(rank)
    return float("inf")


def render(
    name: str, verdicts: Sequence[Verdict], results: Sequence[Mapping[str, Any]], recall: Mapping[str, Sequence[float]]
) -> str:
    """The table as Markdown."""
    lines = [
        f"## Vragenset `{name}` (commit {_commit()})",
        "",
        "| soort | n | goed | exact | getrouw |",
        "|---|---|---|---|---|",
    ]
    kinds = sorted({v.type for v in verdicts}, key=lambda kind: (kind == UNANSWERABLE, kind))
    for kind in kinds:
        own = [v for v in verdicts if v.type == kind]
        exact = [v.exact for v in own if v.exact is not None]
        shown = f"{rate(exact):.1%}" if exact else "-"
        lines.append(
            f"| {kind} | {len(own)} | {rate([v.right for v in own]):.1%} | {shown} | {rate([v.faithful for v in own]):.1%} |"
        )
    asked = [v for v in verdicts if v.type != UNANSWERABLE]
    no_answer = [v for v in verdicts if v.type == UNANSWERABLE]
    exact_all = [v.exact for v in asked if v.exact is not None]
    times = sorted(float(r["elapsed_ms"]) for r in results)
    lines += [
        "",
        f"- beantwoordbaar goed: {sum(v.right for v in asked)} van {len(asked)} ({rate([v.right for v in asked]):.1%})",
        f"- exact (getal, tabel, wie/wanneer): {sum(exact_all)} van {len(exact_all)} ({rate(exact_all):.1%})",
        f"- onbeantwoordbaar geweigerd: {sum(v.right for v in no_answer)} van {len(no_answer)}"
        f" ({rate([v.right for v in no_answer]):.1%})",
        f"- ten onrechte geweigerd: {sum(not v.answered for v in asked)} van {len(asked)}",
        f"- niet getrouw: {sum(not v.faithful for v in verdicts)} van {len(verdicts)}",
        f"- tijd per antwoord, warm (ms): mediaan {times[len(times) // 2]:.0f}, p95 {times[int(len(times) * 0.95)]:.0f}",
        "",
        "| vinden van een bewijspassage | recall@1 | @3 | @5 | MRR |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {way} | {' | '.join(f'{v:.1%}' for v in values[:3])} | {values[3]:.3f} |" for way, values in recall.items()
    ]
    return "\n".join(lines)


def print_failures(
    questions: Sequence[Mapping[str, Any]], verdicts: Sequence[Verdict], results: Sequence[Mapping[str, Any]]
) -> None:
    """One line for each question that was not right, exact and faithful."""
    for question, verdict, result in zip(questions, verdicts, results, strict=True):
        if verdict.right and verdict.exact is not False and verdict.faithful:
            continue
        what = (
            "ONGETROUW"
            if not verdict.faithful
            else ("FOUT" if verdict.answered else "GEWEIGERD")
            if not verdict.right
            else "ONEXACT"
        )
        print(f"{what} {question['id']} [{verdict.type}] {question['question']}")
        print(f"    verwacht {question['answer']}; kort: {result['short']!r}; {result['answer'][:260]}")


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=HERE, check=False
    )
    return done.stdout.strip() or "onbekend"


if __name__ == "__main__":
    raise SystemExit(main())
