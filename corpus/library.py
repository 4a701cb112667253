"""What does the library hold? One SQLite file: documents, pages, blocks, passages, provenance; the one truth.

Every change is one transaction, so that a document is there whole or not at all, whatever kills the process. The
library counts its changes (`generation`) and knows a digest of its contents (`digest`), from which those that keep
something derived see that it no longer fits. It does not search.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from corpus.changes import correct_metadata, insert_document, raise_generation, settle_id
from corpus.documents import Document, Metadata, Passage
from corpus.errors import (
    AlreadyInLibrary,
    LibraryBusy,
    LibraryNotWritten,
    LibraryUnreadable,
    UnknownDocument,
    UnknownPassage,
)
from corpus.loading import load_document
from corpus.rows import PASSAGE_COLUMNS, SUMMARY_COLUMNS, DocumentSummary, row_passage, row_summary
from corpus.schema import BUSY_TIMEOUT_S, FILE_NAME, connect, is_busy, is_writable

CACHED_PASSAGES = 20_000
ROWS_PER_READ = 500  # well below SQLite's limit on parameters


class Library:
    """The library in a data folder. Safe to use from several threads; other processes may use it at the same time."""

    def __init__(self, folder: Path, *, read_only: bool, timeout_s: float) -> None:
        self.folder = folder
        self.path = folder / FILE_NAME
        self.read_only = read_only = read_only or not is_writable(folder)
        self._timeout_s = timeout_s
        self._lock = threading.RLock()
        self._reader = connect(folder, read_only=read_only, timeout_s=timeout_s)
        self._cache: OrderedDict[str, Passage] = OrderedDict()
        self._cache_version = -1

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False, timeout_s: float = BUSY_TIMEOUT_S) -> Self:
        """The library in `folder`; a new one where there is none, unless `read_only`.

        One that this process may not write (a read-only disk) is opened for reading.

        Raises:
            LibraryUnreadable: No access, no library (read-only), or a file that is something else.
            LibraryTooNew: Written by a later version of this program.
            LibraryBusy: Another process held it for longer than `timeout_s` seconds.
        """
        return cls(folder, read_only=read_only, timeout_s=timeout_s)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._reader.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    # what identifies the contents

    @property
    def generation(self) -> int:
        """A number that rises with every change, also by other processes."""
        return int(self._read("SELECT value FROM meta WHERE name = 'generation'")[0][0])

    @property
    def digest(self) -> str:
        """Hex digest over the ids and texts of all passages; "" for an empty library."""
        return str(self._read("SELECT value FROM meta WHERE name = 'digest'")[0][0])

    def document_digests(self) -> dict[str, str]:
        """Per document id the digest of its passages, in the order in which they were added."""
        return dict(self._read("SELECT id, digest FROM documents ORDER BY rowid"))

    # reading

    def documents(self) -> tuple[DocumentSummary, ...]:
        """All documents in the order in which they were added, without their text."""
        rows = self._read(
            f"SELECT {SUMMARY_COLUMNS}, (SELECT count(*) FROM left_out WHERE document_id = documents.id)"
            " FROM documents ORDER BY rowid"
        )
        return tuple(row_summary(row) for row in rows)

    def document_ids(self) -> tuple[str, ...]:
        """Ids of all documents in the order in which they were added."""
        return tuple(row[0] for row in self._read("SELECT id FROM documents ORDER BY rowid"))

    def document(self, document_id: str) -> Document:
        """The whole document.

        Raises:
            UnknownDocument: It is not there.
        """
        with self._lock, self._snapshot():
            document = load_document(self._read, document_id)
            if document is None:
                raise UnknownDocument(document_id, self.document_ids())
            return document

    def source(self, document_id: str) -> bytes | None:
        """The bytes of the file as it was added; None when they were not kept.

        Raises:
            UnknownDocument: It is not there.
        """
        rows = self._read("SELECT bytes FROM documents LEFT JOIN sources ON document_id = id WHERE id = ?", document_id)
        if not rows:
            raise UnknownDocument(document_id, self.document_ids())
        source: bytes | None = rows[0][0]
        return source

    def passage(self, passage_id: str) -> Passage:
        """The passage with that id.

        Raises:
            UnknownPassage: It is not there.
        """
        found = self.passages((passage_id,))
        if not found:
            raise UnknownPassage(passage_id)
        return found[0]

    def passages(self, passage_ids: Sequence[str]) -> tuple[Passage, ...]:
        """The passages with those ids, in that order; those that are no longer there are left out."""
        with self._lock:
            version: int = self._reader.execute("PRAGMA data_version").fetchone()[0]
            if version != self._cache_version:  # another connection changed the library
                self._cache.clear()
                self._cache_version = version
            missing = [passage_id for passage_id in passage_ids if passage_id not in self._cache]
            found = {}
            for at in range(0, len(missing), ROWS_PER_READ):
                part = missing[at : at + ROWS_PER_READ]
                marks = ",".join("?" * len(part))
                for row in self._read(f"SELECT {PASSAGE_COLUMNS} FROM passages WHERE id IN ({marks})", *part):
                    found[row[0]] = row_passage(row)
            found.update({key: self._cache[key] for key in passage_ids if key in self._cache})
            self._cache.update(found)
            while len(self._cache) > CACHED_PASSAGES:
                self._cache.popitem(last=False)
        return tuple(found[passage_id] for passage_id in passage_ids if passage_id in found)

    def iter_passages(self, document_ids: Sequence[str] | None = None) -> Iterator[Passage]:
        """The passages of those documents (None: of all, in the order in which they were added), in reading order.

        They are read as the library was at the first one, whatever is added or removed meanwhile.
        """
        with contextlib.closing(connect(self.folder, read_only=self.read_only, timeout_s=self._timeout_s)) as reader:
            reader.execute("BEGIN")
            if document_ids is None:
                document_ids = [row[0] for row in reader.execute("SELECT id FROM documents ORDER BY rowid")]
            for document_id in document_ids:
                for row in reader.execute(
                    f"SELECT {PASSAGE_COLUMNS} FROM passages WHERE document_id = ? ORDER BY position", (document_id,)
                ):
                    yield row_passage(row)

    def passage_ids(self, document_id: str | None = None) -> tuple[str, ...]:
        """Ids of the passages of one document in reading order, or of all documents."""
        if document_id is not None:
            rows = self._read("SELECT id FROM passages WHERE document_id = ? ORDER BY position", document_id)
        else:
            rows = self._read(
                "SELECT p.id FROM documents d JOIN passages p ON p.document_id = d.id ORDER BY d.rowid, p.position"
            )
        return tuple(row[0] for row in rows)

    # changing

    def add(self, document: Document, passages: Sequence[Passage], *, source: bytes | None = None) -> Document:
        """Take a document in, and return it as stored, with its moment of adding.

        A document whose id is taken by another file gets the next free id ("rapport-2") and says which document it
        replaces; its passages move along.

        Raises:
            AlreadyInLibrary: The same bytes are there.
            LibraryNotWritten: The disk is full, or the file can no longer be written.
            ValueError: `source` is not the file that the document was read from.
        """
        if source is not None and hashlib.sha256(source).hexdigest() != document.sha256:
            raise ValueError(f"the source of {document.id} has another sha256 than the document says")
        with self._change() as writer:
            same = writer.execute("SELECT id, title FROM documents WHERE sha256 = ?", (document.sha256,)).fetchone()
            if same:
                raise AlreadyInLibrary(*same)
            document, passages = settle_id(writer, document, passages)
            document = replace(document, added_at=datetime.now(UTC).isoformat(timespec="seconds"))
            insert_document(writer, document, passages, source)
        return document

    def remove(self, document_id: str) -> None:
        """Take a document out completely: its text, passages and source bytes are overwritten in the file.

        Raises:
            UnknownDocument: It is not there.
        """
        with self._change() as writer:
            row = writer.execute("SELECT replaces FROM documents WHERE id = ?", (document_id,)).fetchone()
            if row is None:
                raise UnknownDocument(document_id, self.document_ids())
            writer.execute("UPDATE documents SET replaces = ? WHERE replaces = ?", (row[0], document_id))
            writer.execute("DELETE FROM documents WHERE id = ?", (document_id,))
        with self._lock:
            self._cache.clear()
            with contextlib.suppress(sqlite3.OperationalError):  # a reader is busy: the next removal does it
                self._reader.execute("PRAGMA incremental_vacuum").fetchall()
                self._reader.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def update_metadata(self, document_id: str, metadata: Metadata) -> None:
        """Correct title, publisher, date, number and address: None keeps what is there, "" takes it away.

        A title is never taken away.

        Raises:
            UnknownDocument: It is not there.
        """
        with self._change() as writer:
            if not correct_metadata(writer, document_id, metadata):
                raise UnknownDocument(document_id, self.document_ids())

    # how

    def _read(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._reader.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as exc:
            if is_busy(exc):
                raise LibraryBusy(self.path, self._timeout_s) from exc
            raise LibraryUnreadable(self.path, str(exc)) from exc

    @contextlib.contextmanager
    def _snapshot(self) -> Iterator[None]:
        self._reader.execute("BEGIN")
        try:
            yield
        finally:
            self._reader.execute("COMMIT")

    @contextlib.contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """One transaction that raises the generation; readers go on meanwhile."""
        if self.read_only:
            raise LibraryNotWritten(self.path, "it is open for reading only")
        try:
            with contextlib.closing(connect(self.folder, read_only=False, timeout_s=self._timeout_s)) as writer:
                writer.execute("BEGIN IMMEDIATE")
                try:
                    yield writer
                    raise_generation(writer)
                    writer.execute("COMMIT")
                except BaseException:
                    if writer.in_transaction:  # SQLite itself has rolled back when the disk is full
                        writer.execute("ROLLBACK")
                    raise
        except sqlite3.OperationalError as exc:
            if is_busy(exc):
                raise LibraryBusy(self.path, self._timeout_s) from exc
            raise LibraryNotWritten(self.path, str(exc)) from exc
