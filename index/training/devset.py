"""How well does an encoder find the right answer? The two development sets and the figures read from them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from index.training.sources import EVERYDAY, everyday_records, read_rows

CUT_OFFS = (1, 5, 10)
N_FIRST = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class DevSet:
    """Questions, a pool of answers, and which answer belongs with which question.

    Attributes:
        gold: Row of the right passage for each question, int64, shape (n_questions,).
    """

    name: str
    questions: tuple[str, ...]
    passages: tuple[str, ...]
    gold: NDArray[np.int64]


def everyday_set(path: Path = EVERYDAY) -> DevSet:
    """The questions in everyday words that are held out, against the passages that answer them."""
    records = [record for _, record in everyday_records(path, held_out=True)]
    return DevSet(
        name="everyday words",
        questions=tuple(question for record in records for question in record[1:]),
        passages=tuple(record[0] for record in records),
        gold=np.array([row for row, record in enumerate(records) for _ in record[1:]], np.int64),
    )


def read_dev_sets(folder: Path) -> tuple[DevSet, DevSet, DevSet]:
    """The first 1,500 parliamentary questions of 2008, all of them, and the citizens' questions.

    Raises:
        FileNotFoundError: A dev file is missing.
    """
    queries = list(read_rows(folder / "dev-kamervragen-2008-queries.jsonl.gz"))
    pool = list(read_rows(folder / "dev-kamervragen-2008-passages.jsonl.gz"))
    rows = {passage["pid"]: row for row, passage in enumerate(pool)}
    questions = tuple(query["question"] for query in queries)
    passages = tuple(passage["text"] for passage in pool)
    gold = np.array([rows[query["positive"]] for query in queries], np.int64)
    citizens = list(read_rows(folder / "dev-rijksoverheid-vraag-antwoord.jsonl.gz"))
    return (
        DevSet(name="2008, first 1,500", questions=questions[:N_FIRST], passages=passages, gold=gold[:N_FIRST]),
        DevSet(name="2008, all", questions=questions, passages=passages, gold=gold),
        DevSet(
            name="Rijksoverheid",
            questions=tuple(row["question"] for row in citizens),
            passages=tuple(row["reference_answer"] for row in citizens),
            gold=np.arange(len(citizens)),
        ),
    )


def gold_ranks(scores: NDArray[np.float32], gold: NDArray[np.int64]) -> NDArray[np.int64]:
    """Place of each question's right passage, from 1: int64, shape (n_questions,).

    A passage with the same score as the right one is placed before it, so that a score of nothing finds nothing.

    Args:
        scores: Shape (n_questions, n_passages), higher is better.
        gold: Row of the right passage for each question.
    """
    right = scores[np.arange(len(gold)), gold][:, None]
    ranks: NDArray[np.int64] = (scores >= right).sum(axis=1).astype(np.int64)
    return ranks


def recall(ranks: NDArray[np.int64], k: int) -> float:
    """Share of the questions whose right passage is among the first k."""
    return float(np.mean(ranks <= k))


def encoder_scores(encoder: Encoder, dev_set: DevSet) -> NDArray[np.float32]:
    """Cosines, float32, shape (n_questions, n_passages)."""
    questions = encoder.encode_queries(dev_set.questions)
    return questions @ encoder.encode_passages(dev_set.passages).T


def summary(encoder: Encoder, dev_sets: tuple[DevSet, ...]) -> str:
    """One line: recall at 1, 5 and 10 on each set."""
    parts = []
    for dev_set in dev_sets:
        ranks = gold_ranks(encoder_scores(encoder, dev_set), dev_set.gold)
        parts.append(f"{dev_set.name}: " + " / ".join(f"{recall(ranks, k):.3f}" for k in CUT_OFFS))
    return "; ".join(parts)
