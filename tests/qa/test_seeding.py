"""The first use fills the library; what was taken out stays out; a kill on the way leaves a library that opens."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.bundled import bundled_reports
from corpus.passages import cut
from qa.answers import Answer
from qa.service import SEEDED, QuestionAnswering

ROOT = Path(__file__).parents[2]
SEED = 20261123
CHILD = """
import sys
from pathlib import Path
from qa.service import QuestionAnswering
print("begins", flush=True)
QuestionAnswering.open(Path(sys.argv[1]))
print("ready", flush=True)
"""


def whole(service: QuestionAnswering) -> None:
    """The library holds both reports, every passage, and an index that finds them."""
    expected = {document.id: [passage.id for passage in cut(document)] for document, _ in bundled_reports()}
    assert {document.id for document in service.documents()} == set(expected)
    for document_id, passages in expected.items():
        assert list(service.library.passage_ids(document_id)) == passages
        assert service.source(document_id)
    assert service.index.n_passages == sum(map(len, expected.values()))
    assert isinstance(service.ask("Wie ondertekende de brief?"), Answer)


def test_first_use_fills_the_library(tmp_path: Path) -> None:
    """An empty folder gets both bundled reports, and remembers that it did; opening again changes nothing."""
    service = QuestionAnswering.open(tmp_path / "nieuw")
    whole(service)
    marker = json.loads((tmp_path / "nieuw" / SEEDED).read_text(encoding="utf-8"))
    assert set(marker) == {document.id for document in service.documents()}
    before = (service.version, [document.added_at for document in service.documents()])
    again = QuestionAnswering.open(tmp_path / "nieuw")
    assert (again.version, [document.added_at for document in again.documents()]) == before


def test_a_removed_report_stays_removed(tmp_path: Path) -> None:
    """A bundled report that the person took out does not come back, not even when it was the last."""
    service = QuestionAnswering.open(tmp_path)
    ids = [document.id for document in service.documents()]
    service.remove(ids[0])
    again = QuestionAnswering.open(tmp_path)
    assert [document.id for document in again.documents()] == ids[1:]
    again.remove(ids[1])
    empty = QuestionAnswering.open(tmp_path)
    assert empty.documents() == ()
    assert not isinstance(empty.ask("Hoeveel leerlingen?"), Answer)


def test_a_lost_marker_brings_back_nothing_twice(tmp_path: Path) -> None:
    """Without its marker the folder is filled again; a report that is still there is not added twice."""
    QuestionAnswering.open(tmp_path)
    (tmp_path / SEEDED).write_text("{geen json", encoding="utf-8")
    whole(QuestionAnswering.open(tmp_path))


def moments(n: int, until_s: float) -> list[float]:
    chance = random.Random(SEED)
    return [(at + chance.random()) / n * until_s for at in range(n)]


@pytest.mark.parametrize("delay_s", moments(3, 0.8))
def test_killed_during_the_first_build(tmp_path: Path, delay_s: float) -> None:
    """Killed while it reads, stores or builds its index, the folder opens complete the next time."""
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "begins\n"
        time.sleep(delay_s)
        child.send_signal(signal.SIGKILL)
    whole(QuestionAnswering.open(tmp_path))


def test_a_truncated_index_is_built_again(tmp_path: Path) -> None:
    """Files of the index that were cut short are not trusted: the next opening answers as before."""
    QuestionAnswering.open(tmp_path)
    files = [path for path in (tmp_path / "index").rglob("*") if path.is_file() and path.stat().st_size > 100]
    assert files
    for path in files:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    whole(QuestionAnswering.open(tmp_path))
