"""On a full disk a change is refused with an error of our own, and what was there stays as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.library import Library
from index.analysis import Analyzer
from index.search import SearchIndex
from tests.index.fakes import LEXICON, CountingEncoder
from tests.making import make_document, numbered

ROOT = Path(__file__).parents[2]
# A limit on the size of a file stands for a full disk: the system refuses to write beyond it.
CHILD = """
import resource, sys
from pathlib import Path
from corpus.library import Library
from index.analysis import Analyzer
from index.search import SearchIndex
from tests.index.fakes import LEXICON, CountingEncoder
from tests.making import make_document, numbered

folder, what, max_bytes = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
library = Library.open(folder)
resource.setrlimit(resource.RLIMIT_FSIZE, (max_bytes, max_bytes))
try:
    if what == "index":
        SearchIndex.open(folder / "index", library, CountingEncoder(), analyzer=Analyzer(LEXICON))
    else:
        document, passages, source = make_document(numbered(500, "zorg"), "nieuw")
        library.add(document, passages, source=source)
except Exception as exc:
    print(type(exc).__name__)
"""


def run_on_full_disk(folder: Path, what: str, max_bytes: int) -> str:
    command = [sys.executable, "-c", CHILD, str(folder), what, str(max_bytes)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True).stdout.strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Library.open(tmp_path) as library:
        library.add(*make_document(numbered(1500, "scholen"))[:2])
    return tmp_path


@pytest.mark.parametrize("max_bytes", [0, 1_000, 20_000, 40_000])
def test_an_index_that_does_not_fit_on_the_disk(folder: Path, max_bytes: int) -> None:
    assert run_on_full_disk(folder, "index", max_bytes) == "IndexNotWritten"
    with Library.open(folder) as library:
        index = SearchIndex.open(folder / "index", library, CountingEncoder(), analyzer=Analyzer(LEXICON))
        assert index.n_passages == 1500


@pytest.mark.parametrize("max_bytes", [0, 20_000, 100_000])
def test_a_report_that_does_not_fit_on_the_disk(folder: Path, max_bytes: int) -> None:
    assert run_on_full_disk(folder, "add", max_bytes) == "LibraryNotWritten"
    with Library.open(folder) as library:
        assert library.document_ids() == ("rapport",)
        assert len(list(library.iter_passages())) == 1500
