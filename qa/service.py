"""The one door: questions, reports and sources, for the page, the command line and the benchmark."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Self

from corpus.bundled import bundled_reports
from corpus.documents import Document, Metadata
from corpus.errors import AlreadyInLibrary
from corpus.library import Library
from corpus.passages import cut
from corpus.rows import DocumentSummary
from index.encoder import open_encoder
from index.search import SearchIndex
from qa import adding
from qa.adding import AddResult
from qa.answers import Answer, NotFound, SearchHit
from qa.asking import Asker
from qa.literal import LiteralHit, find_literal
from qa.version import PROGRAM_VERSION

WARMING = "Hoeveel procent van de mensen is tevreden?"  # touches words, values, tables and the encoder
SEEDED = "bundled.json"  # in the data folder: which bundled reports were put into this library


class QuestionAnswering:
    """Questions over one library. Safe to share between threads."""

    def __init__(self, library: Library, index: SearchIndex, folder: Path) -> None:
        self.library = library
        self.index = index
        self.folder = folder
        self._made: Asker | None = None
        self._making = threading.Lock()
        self._asking = threading.Lock()
        self._counting = threading.Lock()

    @classmethod
    def open(
        cls,
        folder: Path | None = None,
        *,
        encoder: str | None = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> Self:
        """The library in `folder`, made and filled with the bundled reports on first use, with its index.

        Args:
            folder: Data folder; None for the platform's own.
            encoder: Name or folder of a sentence-transformers model; None for the embedded encoder.
            on_progress: Called with the number of passages done and to do while an index is built.

        Raises:
            LibraryError: The library cannot be read or written.
            EncoderUnavailable: The model cannot be loaded.
            OSError: The folder cannot be written.
        """
        folder = folder or default_folder()
        chosen = open_encoder(encoder)
        library = Library.open(folder)
        seed(library, folder)
        index = SearchIndex.open(folder / "index", library, chosen, on_progress=on_progress)
        return cls(library, index, folder)

    @property
    def _asker(self) -> Asker:
        """Made at the first question: reading the thesaurus takes a moment that a page need not wait for."""
        with self._making:
            if self._made is None:
                self._made = Asker(self.library, self.index)
            return self._made

    def warm(self) -> None:
        """Read what answering needs, so that the first question does not have to wait for it."""
        with self._asking:
            self._asker.ask(WARMING)

    def ask(self, question: str, *, reports: Sequence[str] | None = None) -> Answer | NotFound:
        """The answer to a question, or why there is none.

        Raises:
            UnknownDocument: One of `reports` is not in the library.
        """
        with self._asking:
            self._check(reports)
            return self._asker.ask(_text(question), reports)

    def search(self, words: str, *, k: int = 10, reports: Sequence[str] | None = None) -> tuple[SearchHit, ...]:
        """The k best passages for these words, best first.

        Raises:
            UnknownDocument: One of `reports` is not in the library.
        """
        with self._asking:
            self._check(reports)
            return self._asker.search(_text(words), k, reports)

    def find_literal(
        self, words: str, *, reports: Sequence[str] | None = None, limit: int = 200
    ) -> tuple[LiteralHit, ...]:
        """Every place where the words stand literally, but for case and white space; `limit` at most."""
        self._check(reports)
        return find_literal(self.library, words, reports, limit)

    def documents(self) -> tuple[DocumentSummary, ...]:
        """The reports in the library."""
        return self.library.documents()

    def document(self, document_id: str) -> Document:
        """One report with its text.

        Raises:
            UnknownDocument: It is not there.
        """
        return self.library.document(document_id)

    def source(self, document_id: str) -> bytes | None:
        """The source file's bytes, where they are kept."""
        return self.library.source(document_id)

    def add(
        self,
        path: Path,
        *,
        metadata: Metadata | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        ocr: bool = False,
    ) -> AddResult:
        """What came of adding this file: own errors become Dutch sentences."""
        with self._changing():
            result = adding.add_file(self.library, path, metadata, progress=progress, cancelled=cancelled, ocr=ocr)
            if result.document is not None and not result.already:
                self.index.refresh()
        return result

    def remove(self, document_id: str) -> None:
        """Take a report out of the library and the index.

        Raises:
            UnknownDocument: It is not there.
        """
        with self._changing():
            self.library.remove(document_id)
            self.index.refresh()

    def update_metadata(self, document_id: str, metadata: Metadata) -> None:
        """Correct what is known about a report; fields that are None stay as they are."""
        self.library.update_metadata(document_id, metadata)

    @property
    def version(self) -> str:
        """Version of the program and of the library's contents: another library gives another text."""
        return f"{PROGRAM_VERSION}+{self.library.digest[:12]}"

    @contextlib.contextmanager
    def _changing(self) -> Iterator[None]:
        """While this thread changes the library and the index, questions leave the index to it."""
        with self._counting:
            self._asker.n_changing += 1
        try:
            yield
        finally:
            with self._counting:
                self._asker.n_changing -= 1

    def _check(self, reports: Sequence[str] | None) -> None:
        for document_id in reports or ():
            if document_id not in self.library.document_ids():
                self.library.document(document_id)  # raises UnknownDocument, with the ids that there are


def _text(given: str) -> str:
    """`given` with "?" for lone surrogates (bytes that were no UTF-8), which no index or encoder takes."""
    return given.encode("utf-8", "replace").decode("utf-8")


def default_folder() -> Path:
    """The platform's own folder for the data of this program."""
    from platformdirs import user_data_path

    return user_data_path("bewijsplaats", appauthor=False)


def seed(library: Library, folder: Path) -> None:
    """Put the bundled reports into a library that has not had them; one removed later stays removed."""
    marker = folder / SEEDED
    try:
        done = set(json.loads(marker.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        done = set()
    if done:
        return
    for document, source in bundled_reports():
        with contextlib.suppress(AlreadyInLibrary):
            library.add(document, cut(document), source=source)
        done.add(document.id)
    temporary = marker.with_suffix(".new")
    temporary.write_text(json.dumps(sorted(done)), encoding="utf-8")
    temporary.replace(marker)
