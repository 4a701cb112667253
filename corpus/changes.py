"""What does a change of the library consist of? The steps inside one transaction; `Library` opens and closes it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from corpus.documents import Document, Metadata, Passage
from corpus.rows import (
    BLOCK_COLUMNS,
    PASSAGE_COLUMNS,
    SUMMARY_COLUMNS,
    block_row,
    content_digest,
    library_digest,
    page_row,
    pages_json,
    passage_row,
)


def settle_id(
    writer: sqlite3.Connection, document: Document, passages: Sequence[Passage]
) -> tuple[Document, Sequence[Passage]]:
    """The document under an id that is free, and its passages under theirs."""
    taken = {row[0] for row in writer.execute("SELECT id FROM documents")}
    if document.id not in taken:
        return document, passages
    latest, n = document.id, 2
    while f"{document.id}-{n}" in taken:
        latest, n = f"{document.id}-{n}", n + 1
    free = f"{document.id}-{n}"
    moved = [replace(passage, document_id=free, id=_moved_id(free, passage.id)) for passage in passages]
    return replace(document, id=free, replaces=latest), moved


def _moved_id(document_id: str, passage_id: str) -> str:
    return hashlib.sha256(f"{document_id}\0{passage_id}".encode()).hexdigest()[:20]


def insert_document(
    writer: sqlite3.Connection, document: Document, passages: Sequence[Passage], source: bytes | None
) -> None:
    """Write all rows of a document.

    Raises:
        ValueError: A passage belongs to another document.
    """
    key = document.id
    strangers = [passage.id for passage in passages if passage.document_id != key]
    if strangers:
        raise ValueError(f"passages of another document than {key}: {strangers[:3]}")
    writer.execute(
        f"INSERT INTO documents ({SUMMARY_COLUMNS}, digest) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            key, document.title, document.publisher, document.date, document.number, document.url, document.sha256,
            document.source_name, document.media_type, document.added_at, document.replaces, len(document.pages),
            len(passages), pages_json(document), content_digest(passages),
        ),
    )  # fmt: skip
    writer.execute("INSERT INTO texts VALUES (?,?)", (key, document.text))
    if source is not None:
        writer.execute("INSERT INTO sources VALUES (?,?)", (key, source))
    writer.executemany("INSERT INTO pages VALUES (?,?,?,?,?)", [(key, *page_row(page)) for page in document.pages])
    writer.executemany(
        f"INSERT INTO blocks (document_id, position, {BLOCK_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        [(key, at, *block_row(block)) for at, block in enumerate(document.blocks)],
    )
    writer.executemany(
        "INSERT INTO left_out VALUES (?,?,?,?,?)",
        [(key, at, left.page, left.reason, left.text) for at, left in enumerate(document.left_out)],
    )
    writer.executemany(
        f"INSERT INTO passages ({PASSAGE_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        [passage_row(passage, at) for at, passage in enumerate(passages)],
    )


def correct_metadata(writer: sqlite3.Connection, document_id: str, metadata: Metadata) -> bool:
    """Change what is not None, "" meaning away with it, but for the title; whether there is such a document."""
    done = writer.execute(
        "UPDATE documents SET title = coalesce(nullif(?, ''), title), "
        "publisher = nullif(coalesce(?, publisher), ''), date = nullif(coalesce(?, date), ''), "
        "number = nullif(coalesce(?, number), ''), url = nullif(coalesce(?, url), '') WHERE id = ?",
        (metadata.title, metadata.publisher, metadata.date, metadata.number, metadata.url, document_id),
    )
    return done.rowcount > 0


def raise_generation(writer: sqlite3.Connection) -> None:
    """Count this change, and note what the library holds after it."""
    writer.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE name = 'generation'")
    digest = library_digest(dict(writer.execute("SELECT id, digest FROM documents").fetchall()))
    writer.execute("UPDATE meta SET value = ? WHERE name = 'digest'", (digest,))
