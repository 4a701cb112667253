"""How is a whole document put together from its rows?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corpus.documents import Document
from corpus.rows import BLOCK_COLUMNS, row_block, row_left_out, row_page


def load_document(read: Callable[..., list[tuple[Any, ...]]], document_id: str) -> Document | None:
    """The document, or None when it is not there.

    Args:
        read: Gives all rows of an SQL query with values, all of one moment.
        document_id: Which.
    """
    rows = read(
        "SELECT title, publisher, date, number, url, sha256, source_name, media_type, added_at, replaces, text"
        " FROM documents JOIN texts ON document_id = id WHERE id = ?",
        document_id,
    )
    if not rows:
        return None
    title, publisher, date, number, url, sha256, source_name, media_type, added_at, replaces, text = rows[0]
    pages = read(
        "SELECT number, label, searchable, spans FROM pages WHERE document_id = ? ORDER BY number", document_id
    )
    blocks = read(f"SELECT {BLOCK_COLUMNS} FROM blocks WHERE document_id = ? ORDER BY position", document_id)
    left_out = read("SELECT page, reason, text FROM left_out WHERE document_id = ? ORDER BY position", document_id)
    return Document(
        id=document_id,
        title=title,
        publisher=publisher,
        date=date,
        number=number,
        url=url,
        sha256=sha256,
        source_name=source_name,
        media_type=media_type,
        text=text,
        pages=tuple(row_page(row) for row in pages),
        blocks=tuple(row_block(row) for row in blocks),
        left_out=tuple(row_left_out(row) for row in left_out),
        added_at=added_at,
        replaces=replaces,
    )
