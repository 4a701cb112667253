"""How well and how fast are passages found? ``python -m tests.benchmark.retrieval --data FOLDER``.

Prints the table that stands in ``results/retrieval.md`` and writes it there, with everything in ``retrieval.json``.
The folder is the one that the encoder is trained from: its dev files are read, its training files are not.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import Stemmer
from numpy.typing import NDArray

from corpus.documents import Passage, PassageKind
from index.analysis import Analyzer
from index.encoder import EMBEDDED_FOLDER, Encoder, StaticEncoder
from index.fusion import fuse, question_features
from index.lexical import LexicalIndex
from index.lexicon import embedded_lexicon
from index.training.devset import CUT_OFFS, DevSet, encoder_scores, gold_ranks, read_dev_sets
from index.training.fusion_weights import Case, fit, signals

RESULTS = Path(__file__).parent / "results"
N_CANDIDATES = 200
N_RESAMPLES = 2000
NOT_FOUND = 10_000
SEED = 20261123
Ranking = list[tuple[str, float]]


class ReferenceBM25:
    """Plain BM25 (k1 1.5, b 0.75, idf as in Lucene) over Snowball's Dutch stems of lower-case words: the baseline."""

    def __init__(self, passages: Sequence[str], k1: float = 1.5, b: float = 0.75) -> None:
        self._stemmer = Stemmer.Stemmer("dutch")
        counts = [Counter(self._terms(passage)) for passage in passages]
        lengths = np.array([sum(count.values()) for count in counts], np.float64)
        norms = k1 * (1 - b + b * lengths / lengths.mean())
        postings: dict[str, list[tuple[int, float]]] = {}
        for row, count in enumerate(counts):
            for term, n in count.items():
                postings.setdefault(term, []).append((row, n * (k1 + 1) / (n + norms[row])))
        self._n_passages = len(passages)
        self._postings = {}
        for term, entries in postings.items():
            idf = np.log(1 + (len(passages) - len(entries) + 0.5) / (len(entries) + 0.5))
            rows, values = zip(*entries, strict=True)
            self._postings[term] = (np.array(rows), idf * np.array(values))

    def search(self, question: str, k: int) -> Ranking:
        """The k best passages as (row, score), best first."""
        scores = np.zeros(self._n_passages)
        for term in set(self._terms(question)):
            if term in self._postings:
                rows, values = self._postings[term]
                scores[rows] += values
        return _best(scores, k)

    def _terms(self, text: str) -> list[str]:
        stems: list[str] = self._stemmer.stemWords(re.findall(r"\w+", text.lower()))
        return stems


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One way of searching on one set: recall at 1, 5, 10 with the 95% interval of recall at 5, and MRR."""

    way: str
    dev_set: str
    recall: tuple[float, ...]
    interval_at_1: tuple[float, float]
    interval_at_5: tuple[float, float]
    mrr: float


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=RESULTS)
    given = parser.parse_args()
    encoder = StaticEncoder.open()
    dev_sets = read_dev_sets(given.data)
    results, learned, crossed = measure_quality(encoder, dev_sets)
    speed = measure_speed(encoder, dev_sets[1].passages)
    report = _markdown(results, learned, crossed, speed)
    print(report)
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "retrieval.md").write_text(report, encoding="utf-8")
    content = {
        "encoder": encoder.fingerprint,
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "results": [{name: getattr(result, name) for name in Result.__dataclass_fields__} for result in results],
        "fusion_weights": learned,
        "fusion_cross_validated": crossed,
        "speed": speed,
    }
    (given.out / "retrieval.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def measure_quality(
    encoder: StaticEncoder, dev_sets: tuple[DevSet, ...]
) -> tuple[list[Result], list[float], list[float]]:
    """Every way of searching on every set, the fusion weights learned on all of 2008, and recall when they are not."""
    analyzer = Analyzer(embedded_lexicon())
    results: list[Result] = []
    learned: list[float] = []
    crossed: list[float] = []
    for dev_set in dev_sets:
        cosines = encoder_scores(encoder, dev_set)
        reference = ReferenceBM25(dev_set.passages)
        plain = [reference.search(question, N_CANDIDATES) for question in dev_set.questions]
        with tempfile.TemporaryDirectory() as folder:
            ours = _our_bm25(Path(folder) / "lexical", analyzer, dev_set)
        dense = [_best(row, N_CANDIDATES) for row in cosines]
        ways: list[tuple[str, NDArray[np.int64]]] = [
            ("BM25, Snowball stems (baseline)", _ranks(plain, dev_set)),
            ("BM25, ours", _ranks(ours, dev_set)),
            ("encoder", gold_ranks(cosines, dev_set.gold)),
            ("encoder + BM25 baseline", _ranks(_fused(plain, dense, analyzer, dev_set), dev_set)),
            ("encoder + BM25, ours", _ranks(_fused(ours, dense, analyzer, dev_set), dev_set)),
        ]
        results += [_result(way, dev_set.name, ranks) for way, ranks in ways]
        if dev_set.name == "2008, all":
            learned, crossed = _learn(ours, cosines, analyzer, dev_set)
    return results, learned, crossed


def measure_speed(encoder: StaticEncoder, passages: Sequence[str]) -> dict[str, float]:
    """Texts a second, milliseconds a question, MB of memory, beside BM25 and a transformer of MiniLM's shape."""
    words = " ".join(passages).split()
    hundred = [" ".join(words[start : start + 100]) for start in range(0, 100 * 4000, 100)]
    short = [" ".join(words[start : start + 10]) for start in range(0, 10 * 20_000, 10)]
    question = "Hoeveel leraren werkten mee aan de implementatiemonitor van 2024?"
    with tempfile.TemporaryDirectory() as folder:
        analyzer = Analyzer(embedded_lexicon())
        records = [_passage(row, text) for row, text in enumerate(hundred)]
        lexical = LexicalIndex.create(Path(folder) / "lexical", analyzer)
        ours = _seconds(lambda: lexical.add(records), repeats=1)
    few = hundred[:64]
    minilm = _minilm()
    minilm.encode_passages(few[:8])
    return {
        "passages_per_second": len(hundred) / _seconds(lambda: encoder.encode_passages(hundred)),
        "sentences_per_second": len(short) / _seconds(lambda: encoder.encode_passages(short)),
        "query_ms": 1000 * _seconds(lambda: [encoder.encode_queries([question]) for _ in range(500)]) / 500,
        "bm25_baseline_passages_per_second": len(hundred) / _seconds(lambda: ReferenceBM25(hundred), repeats=1),
        "bm25_ours_passages_per_second": len(hundred) / ours,
        "minilm_passages_per_second": len(few) / _seconds(lambda: minilm.encode_passages(few), repeats=2),
        "open_s": _seconds(StaticEncoder.open),
        "memory_mb": _memory_mb(),
        "model_mb": sum(path.stat().st_size for path in EMBEDDED_FOLDER.rglob("*") if path.is_file()) / 1e6,
    }


def _our_bm25(folder: Path, analyzer: Analyzer, dev_set: DevSet) -> list[Ranking]:
    index = LexicalIndex.create(folder, analyzer)
    index.add([_passage(row, text) for row, text in enumerate(dev_set.passages)])
    return [index.search(question, N_CANDIDATES) for question in dev_set.questions]


def _fused(lexical: Sequence[Ranking], dense: Sequence[Ranking], analyzer: Analyzer, dev_set: DevSet) -> list[Ranking]:
    rankings = []
    for question, words, vectors in zip(dev_set.questions, lexical, dense, strict=True):
        hits = fuse(words, vectors, features=question_features(question, analyzer.ranks))
        rankings.append([(hit.passage_id, hit.score) for hit in hits])
    return rankings


def _learn(
    lexical: Sequence[Ranking], cosines: NDArray[np.float32], analyzer: Analyzer, dev_set: DevSet
) -> tuple[list[float], list[float]]:
    """Weights learned on all questions; recall when each half is ranked with the weights of the other half."""
    cases: list[Case | None] = []
    for question, words, row, gold in zip(dev_set.questions, lexical, cosines, dev_set.gold.tolist(), strict=True):
        best = max((score for _, score in words), default=1.0)
        found = {int(passage_id): score / best for passage_id, score in words}
        candidates = sorted(found.keys() | {int(passage_id) for passage_id, _ in _best(row, N_CANDIDATES)})
        if gold not in candidates:
            cases.append(None)
            continue
        share = question_features(question, analyzer.ranks).identifying_share
        scores = np.array([found.get(candidate, 0.0) for candidate in candidates])
        cases.append(
            Case(signals=signals(scores, row[candidates].astype(np.float64), share), gold=candidates.index(gold))
        )
    ranks = np.full(len(cases), NOT_FOUND)
    for half in (0, 1):
        weights = fit([case for n, case in enumerate(cases) if case is not None and n % 2 != half])
        for n, case in enumerate(cases):
            if case is not None and n % 2 == half:
                scores = case.signals @ weights
                ranks[n] = int((scores >= scores[case.gold]).sum())
    learned = fit([case for case in cases if case is not None]).tolist()
    return learned, [float(np.mean(ranks <= k)) for k in CUT_OFFS]


def _passage(row: int, text: str) -> Passage:
    return Passage(
        id=f"{row:06d}",
        document_id="dev",
        kind=PassageKind.PARAGRAPH,
        start=0,
        end=len(text),
        body_start=0,
        page=None,
        heading_path=(),
        context="",
        text=text,
        sentences=(),
    )


def _best(scores: NDArray[Any], k: int) -> Ranking:
    rows = np.argsort(-scores, kind="stable")[:k]
    return [(f"{row:06d}", float(scores[row])) for row in rows.tolist() if scores[row] > 0]


def _ranks(rankings: Sequence[Ranking], dev_set: DevSet) -> NDArray[np.int64]:
    ranks = np.full(len(rankings), NOT_FOUND)
    for n, (ranking, gold) in enumerate(zip(rankings, dev_set.gold.tolist(), strict=True)):
        for rank, (passage_id, _) in enumerate(ranking, 1):
            if int(passage_id) == gold:
                ranks[n] = rank
                break
    return ranks


def _result(way: str, dev_set: str, ranks: NDArray[np.int64]) -> Result:
    return Result(
        way=way,
        dev_set=dev_set,
        recall=tuple(float(np.mean(ranks <= k)) for k in CUT_OFFS),
        interval_at_1=bootstrap_interval(ranks <= 1),
        interval_at_5=bootstrap_interval(ranks <= 5),
        mrr=float(np.mean(1 / ranks)),
    )


def bootstrap_interval(found: NDArray[np.bool_]) -> tuple[float, float]:
    """95% interval of the mean, by resampling questions."""
    random = np.random.default_rng(SEED)
    means = [float(found[random.integers(0, len(found), len(found))].mean()) for _ in range(N_RESAMPLES)]
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)


def _minilm() -> Encoder:
    """A transformer of MiniLM-L6's shape (6 layers of 384) with random weights and a vocabulary of single letters."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    from index.encoder import SentenceTransformerEncoder

    torch.set_num_threads(2)
    with tempfile.TemporaryDirectory() as folder:
        letters = "abcdefghijklmnopqrstuvwxyz0123456789.,-()"
        words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *StaticEncoder.open().vocabulary, *letters]
        Path(folder, "vocab.txt").write_text("\n".join(dict.fromkeys(words[:30_000])), encoding="utf-8")
        BertTokenizer(str(Path(folder, "vocab.txt"))).save_pretrained(folder)
        config = BertConfig(
            vocab_size=30_522, hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536
        )
        BertModel(config).save_pretrained(folder)
        model = SentenceTransformer(modules=[Transformer(folder), Pooling(384)], device="cpu")
    return SentenceTransformerEncoder("MiniLM-L6's shape", model)


def _seconds(work: Callable[[], object], repeats: int = 3) -> float:
    best = float("inf")
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best


def _memory_mb() -> float:
    """What opening the encoder adds to a process's peak memory, read in a fresh process."""
    code = (
        "import resource, numpy, tokenizers, safetensors.numpy; peak = lambda: resource.getrusage(resource.RUSAGE_SELF)"
        ".ru_maxrss / 1000; before = peak(); from index.encoder import StaticEncoder; encoder = StaticEncoder.open();"
        "encoder.encode_queries(['Wat kost het?']); print(peak() - before)"
    )
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def _markdown(
    results: Sequence[Result], learned: Sequence[float], crossed: Sequence[float], speed: dict[str, float]
) -> str:
    lines = ["# Retrieval on the development sets", ""]
    lines += ["| set | way | recall@1 (95%) | recall@5 (95%) | recall@10 | MRR |", "|---|---|---|---|---|---|"]
    for result in results:
        at_1, at_5 = result.interval_at_1, result.interval_at_5
        lines.append(
            f"| {result.dev_set} | {result.way} | {result.recall[0]:.3f} ({at_1[0]:.3f}-{at_1[1]:.3f}) "
            f"| {result.recall[1]:.3f} ({at_5[0]:.3f}-{at_5[1]:.3f}) | {result.recall[2]:.3f} | {result.mrr:.3f} |"
        )
    names = ("lexical base", "lexical slope", "cosine base", "cosine slope")
    weights = ", ".join(f"{name} {value:.1f}" for name, value in zip(names, learned, strict=True))
    lines += [
        "",
        f"FIT: fusion weights learned on all of 2008: {weights}. Each half of the questions ranked with weights "
        "learned on the other half: recall@1/5/10 " + " / ".join(f"{value:.3f}" for value in crossed) + ".",
        "",
        "| speed, two cores, one run | |",
        "|---|---|",
    ]
    lines += [
        f"| {name.replace('_', ' ')} | {value:,.3g} |"
        if value < 1000
        else f"| {name.replace('_', ' ')} | {value:,.0f} |"
        for name, value in speed.items()
    ]
    for other in ("bm25_baseline", "bm25_ours", "minilm"):
        ratio = speed["passages_per_second"] / speed[f"{other}_passages_per_second"]
        lines.append(
            f"| encoder against {other.replace('_', ' ')}, passages of 100 words | {ratio:,.1f} times as fast |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
