"""The reports on the table: what was read of them is kept in memory until the library changes.

Beside single passages, what goes with them: the rows of their table, the lines about their document, what stands above.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from corpus.documents import BlockKind, Document, Passage, PassageKind
from corpus.errors import UnknownDocument
from corpus.library import Library
from index.search import Hit, SearchIndex
from qa.naming import is_about_document
from qa.question import Question
from qa.sections import ABOVE
from qa.views import TextView, Viewer

MAX_METADATA_DOCUMENTS = 20  # of so many documents the lines about themselves are always read


class Shelf:
    """Documents, their rows, passage ids and titles, read once."""

    def __init__(self, library: Library, index: SearchIndex, viewer: Viewer) -> None:
        self._library = library
        self._index = index
        self._viewer = viewer
        self._documents: dict[str, Document] = {}
        self._rows: dict[str, tuple[Passage, ...]] = {}
        self._ids: dict[str, tuple[str, ...]] = {}
        self._titles: dict[str, TextView] = {}

    def clear(self) -> None:
        """Forget everything: the library has changed."""
        self._documents.clear()
        self._rows.clear()
        self._ids.clear()
        self._titles.clear()

    def document(self, document_id: str) -> Document:
        """A document, from memory where it was read before."""
        if document_id not in self._documents:
            self._documents[document_id] = self._library.document(document_id)
        return self._documents[document_id]

    def there(self, passages: Sequence[Passage]) -> list[Passage]:
        """The passages whose report is still in the library; each of those reports is kept in memory from here on."""
        there = []
        for passage in passages:
            with contextlib.suppress(UnknownDocument):  # removed after it was found
                self.document(passage.document_id)
                there.append(passage)
        return there

    def passage_ids(self, document_id: str) -> tuple[str, ...]:
        """Ids of the passages of a report, in reading order."""
        if document_id not in self._ids:
            self._ids[document_id] = self._library.passage_ids(document_id)
        return self._ids[document_id]

    def title(self, document_id: str) -> TextView:
        """Title and publisher of a report, as a text to be met."""
        if document_id not in self._titles:
            document = self.document(document_id)
            self._titles[document_id] = self._viewer.text(f"{document.title} | {document.publisher or ''}")
        return self._titles[document_id]

    def above(self, passage: Passage) -> list[TextView]:
        """The sentences of the passages above one, as far as they are of its section or the one that section is in."""
        ids = self.passage_ids(passage.document_id)
        at = ids.index(passage.id) if passage.id in ids else 0
        depth = max(1, len(passage.heading_path) - 1)
        own = passage.heading_path[:depth]
        earlier = reversed(self._library.passages(ids[max(0, at - ABOVE) : at]))
        there = [p for p in earlier if own and p.heading_path[:depth] == own]
        views = [self._viewer.passage(p, self.document(p.document_id).date) for p in there]
        return [sentence.view for view in views for sentence in view.sentences]

    def with_metadata(
        self, question: Question, passages: list[Passage], reports: Sequence[str] | None
    ) -> list[Passage]:
        """The passages, and the lines about the documents themselves where the question is about a document."""
        if not is_about_document(question.text):
            return passages
        found = {passage.id for passage in passages}
        documents = dict.fromkeys(p.document_id for p in passages)
        if reports is None:
            there = [key for key in self._library.document_ids() if key in self._index.documents]
            documents |= dict.fromkeys(there[:MAX_METADATA_DOCUMENTS])
        for document_id in documents:
            with contextlib.suppress(UnknownDocument):
                self.document(document_id)
            document = self._documents.get(document_id)
            if document is None or all(block.kind is not BlockKind.METADATA for block in document.blocks):
                continue
            passages += [
                p
                for p in self._library.iter_passages([document_id])
                if p.kind is PassageKind.METADATA and p.id not in found
            ]
        return passages

    def with_rows(self, passages: Sequence[Passage], hits: Sequence[Hit]) -> list[Passage]:
        """The passages, and all rows of each table of which the table or one row was found."""
        found = {passage.id for passage in passages}
        every = list(passages)
        tables = {
            (p.document_id, p.table.caption or p.table.header[:1] or p.start)
            for p in passages
            if p.table is not None and p.kind in (PassageKind.TABLE, PassageKind.TABLE_ROW)
        }
        if tables:
            documents = sorted({document_id for document_id, _ in tables})
            for passage in (row for document_id in documents for row in self._rows_of(document_id)):
                if passage.id not in found and passage.table is not None:
                    key = passage.table.caption or passage.table.header[:1] or passage.start
                    if (passage.document_id, key) in tables:
                        every.append(passage)
                        found.add(passage.id)
        return every

    def _rows_of(self, document_id: str) -> tuple[Passage, ...]:
        """The table rows of a report, from memory where they were read before."""
        if document_id not in self._rows:
            passages = self._library.iter_passages([document_id])
            self._rows[document_id] = tuple(p for p in passages if p.kind is PassageKind.TABLE_ROW)
        return self._rows[document_id]
