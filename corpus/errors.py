"""Which errors does the library raise?

LibraryError
├── LibraryUnreadable    the folder or the file cannot be opened, or is not a library
├── LibraryNotWritten    the disk is full, or the file can no longer be written
├── LibraryTooNew        written by a later version of this program
├── LibraryBusy          another process kept writing for longer than the time-out
├── AlreadyInLibrary     a file with the same bytes is there
├── UnknownDocument      no document with that id
└── UnknownPassage       no passage with that id

What can go wrong when a file is read stands in `corpus.readers.errors`.
"""

from __future__ import annotations

from pathlib import Path


class LibraryError(Exception):
    """Any error that the library raises on purpose."""


class LibraryUnreadable(LibraryError):
    """The library at `path` cannot be opened; `reason` says why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"cannot open the library {path}: {reason}")
        self.path = path
        self.reason = reason


class LibraryNotWritten(LibraryError):
    """A change of the library at `path` could not be written and was undone; `reason` says why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"cannot write the library {path}: {reason}; nothing was changed")
        self.path = path
        self.reason = reason


class LibraryTooNew(LibraryError):
    """The library has schema version `found`; this program knows versions up to `known`."""

    def __init__(self, path: Path, *, found: int, known: int) -> None:
        super().__init__(f"the library {path} has schema version {found}, this program knows up to {known}: update it")
        self.path = path
        self.found = found
        self.known = known


class LibraryBusy(LibraryError):
    """Another process kept the library locked for `timeout_s` seconds."""

    def __init__(self, path: Path, timeout_s: float) -> None:
        super().__init__(f"the library {path} was locked by another process for {timeout_s:g} s: try again")
        self.path = path
        self.timeout_s = timeout_s


class AlreadyInLibrary(LibraryError):
    """The very same bytes are in the library as document `document_id`."""

    def __init__(self, document_id: str, title: str) -> None:
        super().__init__(f"the same file is in the library already: {document_id} ({title})")
        self.document_id = document_id
        self.title = title


class UnknownDocument(LibraryError):
    """The library has no document `document_id`; `known` lists the ids that it has."""

    def __init__(self, document_id: str, known: tuple[str, ...] = ()) -> None:
        super().__init__(f"no document {document_id!r} in the library; it has: {', '.join(known) or 'none'}")
        self.document_id = document_id
        self.known = known


class UnknownPassage(LibraryError):
    """The library has no passage `passage_id`."""

    def __init__(self, passage_id: str) -> None:
        super().__init__(f"no passage {passage_id!r} in the library")
        self.passage_id = passage_id
