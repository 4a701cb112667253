"""A process that is killed while it builds, adds or removes leaves whole reports and an index that heals."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.library import Library
from index.analysis import Analyzer
from index.search import SearchIndex
from tests.index.fakes import LEXICON, CountingEncoder
from tests.index.killed_child import REPORTS, report
from tests.making import make_document

ROOT = Path(__file__).parents[2]
SEED = 20261123
MAX_DELAY_S = 0.4


def kill_after(folder: Path, delay_s: float) -> None:
    """Start the child and kill it `delay_s` seconds after it began."""
    command = [sys.executable, "-m", "tests.index.killed_child", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "begins\n"
        time.sleep(delay_s)
        assert child.poll() is None, "the child ended by itself"
        child.send_signal(signal.SIGKILL)


def check(folder: Path) -> None:
    """The library opens, each report is whole or absent, and the index holds what the library holds."""
    with Library.open(folder) as library:
        with sqlite3.connect(library.path) as plain:
            assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
        plain.close()
        there = library.document_ids()
        assert set(there) <= set(REPORTS)
        for word in there:
            document, passages, source = make_document(report(word), word)
            stored = library.document(word)
            assert (stored.text, stored.blocks, stored.pages) == (document.text, document.blocks, document.pages)
            assert tuple(library.iter_passages((word,))) == passages
            assert library.source(word) == source
        index = SearchIndex.open(folder / "index", library, CountingEncoder(), analyzer=Analyzer(LEXICON))
        assert index.n_passages == sum(REPORTS[word] for word in there)
        for word in REPORTS:
            hits = [hit for hit in index.search(word, 500) if hit.lexical_rank]
            expected = REPORTS[word] if word in there else 0
            assert len(library.passages([hit.passage_id for hit in hits])) == len(hits) == expected
        assert len(list((folder / "index").iterdir())) <= 5  # manifest, lock, snapshot; leftovers of one kill may stay


def moments(n: int) -> list[float]:
    """Delays in seconds, one at random in each of n equal stretches of time."""
    chance = random.Random(SEED)
    return [(at + chance.random()) / n * MAX_DELAY_S for at in range(n)]


@pytest.mark.parametrize("delay_s", moments(4))
def test_killed_during_the_first_build(tmp_path: Path, delay_s: float) -> None:
    kill_after(tmp_path, delay_s)
    check(tmp_path)


def test_killed_again_and_again_while_adding_and_removing(tmp_path: Path) -> None:
    for delay_s in moments(4):
        kill_after(tmp_path, delay_s)
        check(tmp_path)


@pytest.mark.slow
def test_killed_at_fifty_moments(tmp_path: Path) -> None:
    for at, delay_s in enumerate(moments(50)):
        folder = tmp_path / ("new" if at % 2 else f"new-{at}")  # by turns in an empty folder and in the one before
        kill_after(folder, delay_s)
        check(folder)


@pytest.mark.slow
def test_killed_between_the_librarys_commit_and_the_indexs(tmp_path: Path) -> None:
    """Killed twice without a look in between: what one left behind does not mislead the next."""
    for delay_s in moments(10):
        kill_after(tmp_path, delay_s)
        kill_after(tmp_path, delay_s / 3)
    check(tmp_path)
