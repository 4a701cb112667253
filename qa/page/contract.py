"""What does the page need of the service? One protocol, so that the page can be tested with a hand-made one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from corpus.documents import Document, Metadata
from corpus.rows import DocumentSummary
from qa.answers import Answer, NotFound, SearchHit

if TYPE_CHECKING:
    from qa.adding import AddResult
    from qa.literal import LiteralHit


class Service(Protocol):
    """The one door to questions, reports and sources."""

    def ask(self, question: str, *, reports: Sequence[str] | None = None) -> Answer | NotFound:
        """The answer, or why there is none."""

    def search(self, words: str, *, k: int = 10, reports: Sequence[str] | None = None) -> tuple[SearchHit, ...]:
        """The best passages, best first."""

    def find_literal(
        self, words: str, *, reports: Sequence[str] | None = None, limit: int = 200
    ) -> Sequence[LiteralHit]:
        """Every place where the words stand literally."""

    def documents(self) -> Sequence[DocumentSummary]:
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
        ocr: bool = False,
    ) -> AddResult:
        """What came of adding this file."""

    def remove(self, document_id: str) -> None:
        """Takes a report out of the library."""

    def update_metadata(self, document_id: str, metadata: Metadata) -> None:
        """Corrects what is known about a report."""

    @property
    def version(self) -> str:
        """Version of program and library: another library gives another text."""
