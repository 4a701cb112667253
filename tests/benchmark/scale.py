"""How fast is the library when it grows? Adding passages, opening, and asking, at three sizes.

    python -m tests.benchmark.scale [--passages 10000 100000]

Passages are made of words drawn from the embedded list of words as often as they occur in Dutch (Zipf), 60 a passage,
500 passages a report, always the same ones. Questions are those of `dev.jsonl`. Reading files is not part of it: the
text is there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from corpus.bundled import bundled_reports
from corpus.documents import Document, Passage, PassageKind
from corpus.library import Library
from corpus.passages import cut
from index.encoder import StaticEncoder
from index.lexicon import embedded_lexicon
from index.search import SearchIndex

QUESTIONS = Path(__file__).parent / "dev.jsonl"
WORDS_A_PASSAGE = 60
PASSAGES_A_REPORT = 500
HITS = 20
SEED = 1


def make_reports(n_passages: int) -> Iterator[tuple[Document, list[Passage]]]:
    """Made-up reports with n passages in all."""
    words = np.array([word for word in embedded_lexicon() if word.isalpha()])
    chance = 1.0 / np.arange(10, len(words) + 10)
    chance /= chance.sum()
    random = np.random.default_rng(SEED)
    for number in range(0, n_passages, PASSAGES_A_REPORT):
        n = min(PASSAGES_A_REPORT, n_passages - number)
        drawn = words[random.choice(len(words), size=(n, WORDS_A_PASSAGE), p=chance)]
        yield _report(f"rapport-{number}", [" ".join(row).capitalize() + "." for row in drawn])


def _report(document_id: str, texts: Sequence[str]) -> tuple[Document, list[Passage]]:
    text, passages, start = "\n".join(texts), [], 0
    for part in texts:
        end = start + len(part)
        passages.append(
            Passage(
                id=hashlib.sha256(f"{document_id} {start}".encode()).hexdigest()[:20],
                document_id=document_id,
                kind=PassageKind.PARAGRAPH,
                start=start,
                end=end,
                body_start=start,
                page=None,
                heading_path=("Hoofdstuk", "Paragraaf"),
                context="Hoofdstuk | Paragraaf",
                text=part,
                sentences=((start, end),),
            )
        )
        start = end + 1
    document = Document(
        id=document_id,
        title=document_id,
        publisher=None,
        date=None,
        number=None,
        url=None,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        source_name=f"{document_id}.txt",
        media_type="text/plain",
        text=text,
        pages=(),
        blocks=(),
    )
    return document, passages


def measure(name: str, reports: Sequence[tuple[Document, Sequence[Passage]]], encoder: StaticEncoder) -> str:
    """One line of the table."""
    questions = [json.loads(line)["question"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder))
        began = time.perf_counter()
        for document, passages in reports:
            library.add(document, passages)
        stored = time.perf_counter()
        SearchIndex.open(library.folder / "index", library, encoder)
        indexed = time.perf_counter()
        library.close()
        library = Library.open(Path(folder))
        index = SearchIndex.open(library.folder / "index", library, encoder)
        opened = time.perf_counter()
        times_ms = []
        for question in questions:
            start = time.perf_counter()
            library.passages([hit.passage_id for hit in index.search(question, HITS)])
            times_ms.append(1000 * (time.perf_counter() - start))
        extra = time.perf_counter()
        library.add(*_report("nog-een-rapport", ["Een los rapport van één zin over fietspaden."]))
        index.refresh()
        one_more = time.perf_counter() - extra
        extra = time.perf_counter()
        library.remove("nog-een-rapport")
        index.refresh()
        one_less = time.perf_counter() - extra
        size_mb = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file()) / 1e6
        library.close()
    n = sum(len(passages) for _, passages in reports)
    p95 = statistics.quantiles(times_ms, n=20)[-1]
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"| {name} | {n:,} | {stored - began:.2f} s | {indexed - stored:.2f} s | {1000 * (opened - indexed):.0f} ms | "
        f"{statistics.median(times_ms):.1f} / {p95:.1f} ms | {one_more:.2f} s | {one_less:.2f} s | "
        f"{size_mb:.0f} MB | {memory_mb:.0f} MB |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--passages", type=int, nargs="*", default=[10_000, 100_000])
    sizes: list[int] = parser.parse_args().passages
    encoder = StaticEncoder.open()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print(
        "| library | passages | store | index | open again | question p50 / p95 | one report more | one less | on disk "
        "| peak memory |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    )
    bundled = [(document, cut(document)) for document, _ in bundled_reports()]
    print(measure("the two reports", bundled, encoder), flush=True)
    for size in sizes:
        print(measure("made-up reports", list(make_reports(size)), encoder), flush=True)


if __name__ == "__main__":
    main()
