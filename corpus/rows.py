"""How do documents and passages become rows of the library, and records again?

Nested parts (offset pairs, heading paths, tables) are JSON in one column: they are read and written whole, and never
searched by SQL.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.documents import (
    Block,
    BlockKind,
    Document,
    LeftOut,
    NoteMark,
    Page,
    Passage,
    PassageKind,
    Table,
    TableRow,
)

Row = tuple[Any, ...]

PASSAGE_COLUMNS = (
    'id, document_id, position, kind, start, "end", body_start, page, heading_path, context, text, sentences, '
    '"table", boxed, note, note_marks'
)
BLOCK_COLUMNS = 'kind, start, "end", body_start, page, heading_path, "table", note, note_marks, boxed'

SUMMARY_COLUMNS = (
    "id, title, publisher, date, number, url, sha256, source_name, media_type, added_at, replaces, n_pages, "
    "n_passages, unsearchable_pages"
)

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_PASSAGE_KINDS = {kind.value: kind for kind in PassageKind}
_BLOCK_KINDS = {kind.value: kind for kind in BlockKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSummary:
    """A document in the list of what the library contains: all but its text and blocks."""

    id: str
    title: str
    publisher: str | None
    date: str | None
    number: str | None
    url: str | None
    sha256: str
    source_name: str
    media_type: str
    added_at: str
    replaces: str | None
    n_pages: int
    n_passages: int
    unsearchable_pages: tuple[int, ...]
    n_left_out: int


def content_digest(passages: Iterable[Passage]) -> str:
    """Hex digest of everything about the passages that a search index is made of."""
    digest = hashlib.sha256()
    for passage in passages:
        digest.update(f"{passage.id}\0{passage.context}\0{passage.text}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def library_digest(documents: Mapping[str, str]) -> str:
    """Hex digest of a whole library, from the digest of each document; "" for none."""
    lines = [f"{document_id} {digest}" for document_id, digest in sorted(documents.items())]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest() if lines else ""


def passage_row(passage: Passage, position: int) -> Row:
    """The values of `PASSAGE_COLUMNS`; `position` is the place in the document, from 0."""
    return (
        passage.id,
        passage.document_id,
        position,
        passage.kind.value,
        passage.start,
        passage.end,
        passage.body_start,
        passage.page,
        _encode(passage.heading_path),
        passage.context,
        passage.text,
        _encode(passage.sentences),
        _table_json(passage.table),
        passage.boxed,
        passage.note,
        _marks_json(passage.note_marks),
    )


def row_passage(row: Sequence[Any]) -> Passage:
    """The passage of a row with `PASSAGE_COLUMNS`."""
    return Passage(
        id=row[0],
        document_id=row[1],
        kind=_PASSAGE_KINDS[row[3]],
        start=row[4],
        end=row[5],
        body_start=row[6],
        page=row[7],
        heading_path=tuple(json.loads(row[8])),
        context=row[9],
        text=row[10],
        sentences=_pairs(json.loads(row[11])),
        table=_json_table(row[12]),
        boxed=bool(row[13]),
        note=row[14],
        note_marks=_json_marks(row[15]),
    )


def block_row(block: Block) -> Row:
    """The values of `BLOCK_COLUMNS`."""
    return (
        block.kind.value,
        block.start,
        block.end,
        block.body_start,
        block.page,
        _encode(block.heading_path),
        _table_json(block.table),
        block.note,
        _marks_json(block.note_marks),
        block.boxed,
    )


def row_block(row: Sequence[Any]) -> Block:
    """The block of a row with `BLOCK_COLUMNS`."""
    return Block(
        kind=_BLOCK_KINDS[row[0]],
        start=row[1],
        end=row[2],
        body_start=row[3],
        page=row[4],
        heading_path=tuple(json.loads(row[5])),
        table=_json_table(row[6]),
        note=row[7],
        note_marks=_json_marks(row[8]),
        boxed=bool(row[9]),
    )


def row_summary(row: Sequence[Any]) -> DocumentSummary:
    """The summary of a row with `SUMMARY_COLUMNS` and the number of pieces left out."""
    (
        document_id, title, publisher, date, number, url, sha256, source_name, media_type, added_at, replaces, n_pages,
        n_passages, unsearchable, n_left_out,
    ) = row  # fmt: skip
    return DocumentSummary(
        id=document_id,
        title=title,
        publisher=publisher,
        date=date,
        number=number,
        url=url,
        sha256=sha256,
        source_name=source_name,
        media_type=media_type,
        added_at=added_at,
        replaces=replaces,
        n_pages=n_pages,
        n_passages=n_passages,
        unsearchable_pages=tuple(int(page) for page in unsearchable.strip("[]").split(",") if page),
        n_left_out=n_left_out,
    )


def page_row(page: Page) -> Row:
    """Number, label, searchable, spans."""
    return page.number, page.label, page.searchable, _encode(page.spans)


def row_page(row: Sequence[Any]) -> Page:
    """The page of a row with number, label, searchable, spans."""
    return Page(number=row[0], label=row[1], searchable=bool(row[2]), spans=_pairs(json.loads(row[3])))


def row_left_out(row: Sequence[Any]) -> LeftOut:
    """The record of a row with page, reason, text."""
    return LeftOut(page=row[0], reason=row[1], text=row[2])


def pages_json(document: Document) -> str:
    """Numbers of the unsearchable pages as JSON."""
    return _encode(document.unsearchable_pages)


def _pairs(values: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple([(start, end) for start, end in values])


def _marks_json(marks: tuple[NoteMark, ...]) -> str:
    return _encode([(mark.offset, mark.mark) for mark in marks]) if marks else "[]"


def _json_marks(value: str) -> tuple[NoteMark, ...]:
    return () if value == "[]" else tuple(NoteMark(offset=at, mark=mark) for at, mark in json.loads(value))


def _table_json(table: Table | None) -> str | None:
    if table is None:
        return None
    header, rows = ([(row.start, row.end, row.cells) for row in part] for part in (table.header, table.rows))
    return _encode((table.caption, header, rows))


def _json_table(value: str | None) -> Table | None:
    if value is None:
        return None
    caption, header, rows = json.loads(value)
    return Table(caption=tuple(caption) if caption else None, header=_table_rows(header), rows=_table_rows(rows))


def _table_rows(values: list[Any]) -> tuple[TableRow, ...]:
    return tuple(TableRow(start=start, end=end, cells=_pairs(cells)) for start, end, cells in values)
