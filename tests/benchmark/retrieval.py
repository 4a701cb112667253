"""How well and how fast are passages found? ``python -m tests.benchmark.retrieval --data FOLDER``.

Prints the table that stands in ``results/retrieval.md`` and writes it there, with everything in ``retrieval.json``.
The folder is the one that the encoder is trained from: its dev files are read, its training files are not.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import Stemmer
from numpy.typing import NDArray

from corpus.documents import Passage, PassageKind
from index.analysis import Analyzer
from index.encoder import EMBEDDED_FOLDER, Encoder, StaticEncoder
from index.fusion import COSINE_LEAST, fuse, question_features
from index.lexical import LexicalIndex
from index.training.devset import CUT_OFFS, DevSet, encoder_scores, gold_ranks, read_dev_sets
from index.training.export import WORDS_FILE

RESULTS = Path(__file__).parent / "results"
N_CANDIDATES = 200
N_RESAMPLES = 2000
NOT_FOUND = 10_000
SEED = 20261123
GRID = tuple((base, slope) for base in (1.5, 2.0, 2.5, 2.75, 3.0) for slope in (0.0, 3.0, 6.0))
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
    parser.add_argument("--part", choices=("all", "quality", "speed"), default="all", help="measure again only this")
    given = parser.parse_args()
    encoder = StaticEncoder.open()
    dev_sets = read_dev_sets(given.data)
    place = given.out / "retrieval.json"
    content: dict[str, Any] = json.loads(place.read_text(encoding="utf-8")) if given.part != "all" else {}
    content["encoder"] = encoder.fingerprint
    content["machine"] = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    if given.part != "speed":
        results, grids = measure_quality(encoder, dev_sets)
        content["results"] = [asdict(result) for result in results]
        content["fusion_grid"] = grids
    if given.part != "quality":
        content["speed"] = measure_speed(encoder, dev_sets[1].passages)
    report = _markdown(content["results"], content["fusion_grid"], content["speed"])
    print(report)
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "retrieval.md").write_text(report, encoding="utf-8")
    place.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def measure_quality(
    encoder: StaticEncoder, dev_sets: tuple[DevSet, ...]
) -> tuple[list[Result], dict[str, list[dict[str, float]]]]:
    """Every way of searching on every set, and on every set the grid that the fusion's numbers come from."""
    analyzer = Analyzer((EMBEDDED_FOLDER / WORDS_FILE).read_text(encoding="utf-8").split())
    results: list[Result] = []
    grids: dict[str, list[dict[str, float]]] = {}
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
        grids[dev_set.name] = _grid(ours, dense, analyzer, dev_set)
    return results, grids


def measure_speed(encoder: StaticEncoder, passages: Sequence[str]) -> dict[str, float]:
    """Texts a second, milliseconds a question, MB of memory, beside BM25 and a transformer of MiniLM's shape."""
    words = " ".join(passages).split()
    hundred = [" ".join(words[start : start + 100]) for start in range(0, 100 * 1000, 100)]
    short = [" ".join(words[start : start + 10]) for start in range(0, 10 * 5000, 10)]
    question = "Hoeveel leraren werkten mee aan de implementatiemonitor van 2024?"
    with tempfile.TemporaryDirectory() as folder:
        analyzer = Analyzer((EMBEDDED_FOLDER / WORDS_FILE).read_text(encoding="utf-8").split())
        records = [_passage(row, text) for row, text in enumerate(hundred)]
        lexical = LexicalIndex.create(Path(folder) / "lexical", analyzer)
        ours = _seconds(lambda: lexical.add(records), repeats=3)
    few = hundred[:32]
    minilm = _minilm()
    minilm.encode_passages(few[:8])
    return {
        "load_of_the_machine_before": os.getloadavg()[0],
        "passages_per_second": len(hundred) / _seconds(lambda: encoder.encode_passages(hundred)),
        "sentences_per_second": len(short) / _seconds(lambda: encoder.encode_passages(short)),
        "query_ms": 1000 * _seconds(lambda: [encoder.encode_queries([question]) for _ in range(500)]) / 500,
        "bm25_baseline_passages_per_second": len(hundred) / _seconds(lambda: ReferenceBM25(hundred), repeats=5),
        "bm25_ours_passages_per_second": len(hundred) / ours,
        "minilm_passages_per_second": len(few) / _seconds(lambda: minilm.encode_passages(few), repeats=6),
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


def _grid(
    lexical: Sequence[Ranking], dense: Sequence[Ranking], analyzer: Analyzer, dev_set: DevSet
) -> list[dict[str, float]]:
    """Recall and MRR for a grid of the fusion's two numbers, base and slope of the cosine's weight."""
    signals = []
    for question, words, vectors in zip(dev_set.questions, lexical, dense, strict=True):
        best, lowest = (
            max((score for _, score in words), default=1.0),
            min((score for _, score in vectors), default=0.0),
        )
        shares, cosines = {key: score / best for key, score in words}, dict(vectors)
        keys = np.array(sorted(shares.keys() | cosines.keys()))
        signals.append(
            (
                keys.astype(np.int64),
                np.array([shares.get(key, 0.0) for key in keys]),
                np.array([cosines.get(key, lowest) for key in keys]),
                question_features(question, analyzer.ranks).identifying_share,
            )
        )
    rows = []
    for base, slope in GRID:
        ranks = np.full(len(signals), NOT_FOUND)
        for n, (keys, words_part, vectors_part, share) in enumerate(signals):
            scores = words_part + max(base - slope * share, COSINE_LEAST) * vectors_part
            right = scores[keys == dev_set.gold[n]]
            if len(right):
                ranks[n] = int((scores >= right[0]).sum())
        row = {f"recall@{k}": float(np.mean(ranks <= k)) for k in CUT_OFFS}
        rows.append({"base": base, "slope": slope, **row, "mrr": float(np.mean(1 / ranks))})
    return rows


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


def _seconds(work: Callable[[], object], repeats: int = 10) -> float:
    # The best of several short runs: what others do on the machine comes and goes, the work itself does not.
    best = float("inf")
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best


def _memory_mb() -> float:
    """What opening the encoder and asking it one question adds to a fresh process's peak memory (Linux only)."""
    code = (
        "import re, pathlib, numpy, tokenizers, safetensors.numpy\n"
        "def peak(): return int(re.search(r'VmHWM:\\s+(\\d+)', pathlib.Path('/proc/self/status').read_text())[1]) / 1000\n"
        "before = peak()\n"
        "from index.encoder import StaticEncoder\n"
        "StaticEncoder.open().encode_queries(['Wat kost het?'])\n"
        "print(peak() - before)"
    )
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def _markdown(
    results: Sequence[dict[str, Any]], grids: dict[str, list[dict[str, float]]], speed: dict[str, float]
) -> str:
    lines = ["# Retrieval on the development sets", ""]
    lines += ["| set | way | recall@1 (95%) | recall@5 (95%) | recall@10 | MRR |", "|---|---|---|---|---|---|"]
    for result in results:
        (low_1, high_1), (low_5, high_5) = result["interval_at_1"], result["interval_at_5"]
        at_1, at_5, at_10 = result["recall"]
        lines.append(
            f"| {result['dev_set']} | {result['way']} | {at_1:.3f} ({low_1:.3f}-{high_1:.3f}) "
            f"| {at_5:.3f} ({low_5:.3f}-{high_5:.3f}) | {at_10:.3f} | {result['mrr']:.3f} |"
        )
    lines += [
        "",
        "## How much the cosine counts against BM25: base, less slope times the share of names and numbers",
        "",
    ]
    lines += ["| base | slope | " + " | ".join(f"{name}: recall@1 / 5, MRR" for name in grids) + " |"]
    lines += ["|---|---|" + "---|" * len(grids)]
    for n, (base, slope) in enumerate(GRID):
        cells = [
            f"{rows[n]['recall@1']:.3f} / {rows[n]['recall@5']:.3f}, {rows[n]['mrr']:.4f}" for rows in grids.values()
        ]
        lines.append(f"| {base:g} | {slope:g} | " + " | ".join(cells) + " |")
    lines += ["", "## Speed and memory, all in one run", "", "| what | |", "|---|---|"]
    for name, value in speed.items():
        lines.append(
            f"| {name.replace('_', ' ')} | {value:,.0f} |"
            if value >= 100
            else f"| {name.replace('_', ' ')} | {value:.3g} |"
        )
    for other in ("bm25_baseline", "bm25_ours", "minilm"):
        ratio = speed["passages_per_second"] / speed[f"{other}_passages_per_second"]
        lines.append(f"| passages of 100 words, encoder against {other.replace('_', ' ')} | {ratio:,.1f} times |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
