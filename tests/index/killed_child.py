"""The process that `test_killed` kills: it adds and removes reports for as long as it lives.

Started as ``python -m tests.index.killed_child FOLDER``; writes a line when it begins, and one for each change done.
"""

from __future__ import annotations

import sys
from pathlib import Path

from corpus.errors import AlreadyInLibrary
from corpus.library import Library
from index.analysis import Analyzer
from index.search import SearchIndex
from tests.index.fakes import LEXICON, CountingEncoder
from tests.making import make_document, numbered

REPORTS = {"scholen": 60, "woningen": 250, "zorg": 120}


def report(word: str) -> list[str]:
    """The texts of a report's passages."""
    return numbered(REPORTS[word], word)


def main() -> None:
    """Add all reports and remove them again, for ever, searching in between."""
    library, encoder = Library.open(Path(sys.argv[1])), CountingEncoder()
    print("begins", flush=True)
    index = SearchIndex.open(library.folder / "index", library, encoder, analyzer=Analyzer(LEXICON))
    while True:
        for word in REPORTS:
            document, passages, source = make_document(report(word), word)
            try:
                library.add(document, passages, source=source)
            except AlreadyInLibrary:
                continue  # added by the process before this one
            index.refresh()
            index.search(f"{word} in gemeente 3", 10)
            print(word, flush=True)
        for word in REPORTS:
            library.remove(word)
            index.refresh()
            print(word, flush=True)


if __name__ == "__main__":
    main()
