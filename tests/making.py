"""Documents and passages for tests, small enough to check by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

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


def make_document(
    texts: Sequence[str], document_id: str = "rapport", *, context: str = "Hoofdstuk", title: str = "Een rapport"
) -> tuple[Document, tuple[Passage, ...], bytes]:
    """A document with one paragraph, and one passage, per text, on two pages, and the bytes of its source."""
    text = "\n".join(texts)
    blocks, passages, start = [], [], 0
    for at, part in enumerate(texts):
        end = start + len(part)
        path = (context,) if context else ()
        marks = (NoteMark(offset=start + 1, mark="13"),) if at == 0 else ()
        table = Table(
            caption=(start, end),
            header=(TableRow(start=start, end=end, cells=((start, end),)),),
            rows=(TableRow(start=start, end=end, cells=((start, start + 1), (start + 1, end))),),
        )
        kind = BlockKind.TABLE if at == 1 else BlockKind.PARAGRAPH
        blocks.append(
            Block(
                kind=kind,
                start=start,
                end=end,
                body_start=start,
                page=1,
                heading_path=path,
                table=table if at == 1 else None,
                note_marks=marks,
                boxed=at == 2,
            )
        )
        passages.append(
            Passage(
                id=hashlib.sha256(f"{document_id} {start} {part}".encode()).hexdigest()[:20],
                document_id=document_id,
                kind=PassageKind.TABLE if at == 1 else PassageKind.PARAGRAPH,
                start=start,
                end=end,
                body_start=start,
                page=1,
                heading_path=path,
                context=context,
                text=part,
                sentences=((start, end),),
                table=table if at == 1 else None,
                note_marks=marks,
                note="4" if at == 3 else None,
            )
        )
        start = end + 1
    source = text.encode()
    document = Document(
        id=document_id,
        title=title,
        publisher="Ministerie",
        date="2024-12",
        number=None,
        url=None,
        sha256=hashlib.sha256(source).hexdigest(),
        source_name=f"{document_id}.txt",
        media_type="text/plain",
        text=text,
        pages=(
            Page(number=1, label="i", searchable=True, spans=((0, len(text)),)),
            Page(number=2, label=None, searchable=False, spans=()),
        ),
        blocks=tuple(blocks),
        left_out=(LeftOut(page=1, reason="paginakop", text="Rapport | 1"),),
    )
    return document, tuple(passages), source


def numbered(n: int, word: str) -> list[str]:
    """n texts that all have the word, each with its own number."""
    return [f"Tekst {at} gaat over {word} in gemeente {at % 7}." for at in range(n)]
