"""What does the page need of the service? One protocol, so that the page can be tested with a hand-made one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from corpus.documents import Document, Metadata
from qa.answers import Answer, NotFound, SearchHit


class Summary(Protocol):
    """A report as the list of the library shows it."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def date(self) -> str | None: ...
    @property
    def number(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def sha256(self) -> str: ...
    @property
    def source_name(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def added_at(self) -> str: ...
    @property
    def replaces(self) -> str | None: ...
    @property
    def n_pages(self) -> int: ...
    @property
    def n_passages(self) -> int: ...
    @property
    def unsearchable_pages(self) -> tuple[int, ...]: ...


class Literal(Protocol):
    """A place where the words stand literally."""

    @property
    def document_id(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def page(self) -> int | None: ...


class Added(Protocol):
    """What came of adding one file: `sentence` is the Dutch line for the person."""

    @property
    def document(self) -> Summary | None: ...
    @property
    def already(self) -> bool: ...
    @property
    def sentence(self) -> str: ...


class Service(Protocol):
    """The one door to questions, reports and sources."""

    def ask(self, question: str, *, reports: Sequence[str] | None = None) -> Answer | NotFound:
        """The answer, or why there is none."""

    def search(self, words: str, *, k: int = 10, reports: Sequence[str] | None = None) -> tuple[SearchHit, ...]:
        """The best passages, best first."""

    def find_literal(self, words: str, *, reports: Sequence[str] | None = None, limit: int = 200) -> Sequence[Literal]:
        """Every place where the words stand literally."""

    def documents(self) -> Sequence[Summary]:
        """The reports in the library."""

    def document(self, document_id: str) -> Document:
        """One report with its text."""

    def source(self, document_id: str) -> bytes | None:
        """The source file's bytes, where they are kept."""

    def add(
        self,
        path: Path,
        *,
        metadata: Metadata | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Added:
        """What came of adding this file."""

    def remove(self, document_id: str) -> None:
        """Takes a report out of the library."""

    def update_metadata(self, document_id: str, metadata: Metadata) -> None:
        """Corrects what is known about a report."""

    @property
    def version(self) -> str:
        """Version of program and library: another library gives another text."""
