"""Spoiled files by the thousand: python -m tests.fuzz.run --files 2000 --seed 20261123.

Each file is read as the library reads it: in a child process with limits; of a PDF that can be read, the first page is
drawn too, and a quote is looked for. What counts as a failure: an exception that
is none of the reader's own, a sentence that is not one line, a reading past the time limit, or a child that took more
memory than its limit. Files that fail are kept in the folder given with --keep.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from corpus.pictures import page_picture, quote_boxes
from corpus.readers.errors import ReaderError
from corpus.readers.limits import MIB, Limits
from corpus.readers.sandbox import read_safely
from tests.fuzz.bombs import bombs
from tests.fuzz.mutate import mutated, seeds

LIMITS = Limits(max_memory_bytes=1024 * MIB, timeout_s=20.0)
_GRACE_S = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file: "read" or the name of the error; `failure` says what should not have happened."""

    name: str
    result: str
    seconds: float
    failure: str | None = None


def read_one(path: Path, limits: Limits = LIMITS) -> Outcome:
    """Read one file and judge how it went."""
    start_s = time.monotonic()
    failure = None
    try:
        read_safely(path, limits=limits)
        result = "read"
        if path.suffix == ".pdf":
            page_picture(path, 1, limits=limits)
            quote_boxes(path, 1, "De Regenboog 312 324 3,8%", limits=limits)
    except ReaderError as exc:
        result = type(exc).__name__
        if not exc.sentence or "\n" in exc.sentence:
            failure = f"no sentence on one line: {exc.sentence!r}"
    except Exception as exc:
        result = "exception"
        failure = f"{type(exc).__name__}: {exc}"
    seconds = time.monotonic() - start_s
    if seconds > 3 * limits.timeout_s + _GRACE_S or (seconds > limits.timeout_s + _GRACE_S and result != "read"):
        failure = f"took {seconds:.1f} s, the limit is {limits.timeout_s:g} s"
    return Outcome(name=path.name, result=result, seconds=seconds, failure=failure)


def spoiled_files(folder: Path, n_files: int, seed: int) -> list[Path]:
    """Write `n_files` spoiled files of the three kinds by turns."""
    rng = random.Random(seed)
    good = seeds()
    kinds = sorted(good)
    paths = []
    for i in range(n_files):
        kind = kinds[i % len(kinds)]
        path = folder / f"{i:05d}.{kind}"
        path.write_bytes(mutated(kind, rng.choice(good[kind]), rng))
        paths.append(path)
    return paths


def run(
    n_files: int, seed: int, *, with_bombs: bool = True, workers: int = 2, keep: Path | None = None
) -> list[Outcome]:
    """Read the spoiled files and the bombs; keeps those that fail in `keep`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = spoiled_files(folder, n_files, seed)
        if with_bombs:
            for file_name, make in bombs():
                path = folder / file_name
                path.write_bytes(make())
                paths.append(path)
        with ThreadPoolExecutor(workers) as pool:
            outcomes = list(pool.map(read_one, paths))
        for outcome in outcomes:
            if outcome.failure is not None and keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / outcome.name).write_bytes((folder / outcome.name).read_bytes())
    return outcomes


def main() -> int:
    """Run, print a table, and return 1 when a file failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    start_s = time.monotonic()
    outcomes = run(arguments.files, arguments.seed, workers=arguments.workers, keep=arguments.keep)
    for (kind, result), n in sorted(Counter((o.name.rsplit(".", 1)[-1], o.result) for o in outcomes).items()):
        print(f"{kind:5} {result:14} {n:6}")
    for outcome in outcomes:
        if not outcome.name[0].isdigit():
            print(f"{outcome.name:28} {outcome.result:14} {outcome.seconds:6.1f} s")
    slowest = max(outcomes, key=lambda outcome: outcome.seconds)
    memory_mib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"seed {arguments.seed}, {len(outcomes)} files in {time.monotonic() - start_s:.0f} s")
    print(f"slowest {slowest.name} {slowest.seconds:.1f} s, largest child {memory_mib} MiB")
    failures = [outcome for outcome in outcomes if outcome.failure is not None]
    for outcome in failures:
        print(f"FAILED {outcome.name}: {outcome.failure}")
    return 1 if failures or memory_mib > LIMITS.max_memory_bytes // MIB else 0


if __name__ == "__main__":
    sys.exit(main())
