"""How does a reading become a document? Order healed, paragraphs joined, lists whole, heading paths, one stored text.

The stored text is the blocks in reading order, an empty line between them; list items and table rows stand on lines
of their own. Nothing is added to what the reader saw, and what is not in it is in `Document.left_out`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.documents import Block, BlockKind, Document, Metadata, NoteMark, Page, ReadBlock, Reading, Table, TableRow
from corpus.joining import Piece, join_blocks, pieces_of
from corpus.notes import linked
from corpus.table_parts import join_tables, with_captions
from corpus.title_page import with_title_page


def build_document(
    reading: Reading, *, document_id: str, metadata: Metadata, sha256: str, source_name: str, media_type: str
) -> Document:
    """The document that `reading` becomes; `metadata` wins over what the reader found, field by field."""
    pieces, left_out = join_tables(with_captions(join_blocks(with_title_page(linked(pieces_of(reading))))))
    _set_paths(pieces)
    text, blocks, spans = _store(pieces)
    found = reading.metadata
    pages = tuple(
        Page(number=page.number, label=page.label, searchable=page.searchable, spans=tuple(spans.get(page.number, ())))
        for page in reading.pages
        if page.number is not None
    )
    return Document(
        id=document_id,
        title=metadata.title or found.title or source_name,
        publisher=metadata.publisher or found.publisher,
        date=metadata.date or found.date,
        number=metadata.number or found.number,
        url=metadata.url or found.url,
        sha256=sha256,
        source_name=source_name,
        media_type=media_type,
        text=text,
        pages=pages,
        blocks=tuple(blocks),
        left_out=(*reading.left_out, *left_out),
    )


_CONTENTS = re.compile(r"inhoud(?:sopgave)?:?|inhoudstafel|table of contents", re.IGNORECASE)


def _set_paths(pieces: Sequence[Piece]) -> None:
    stack: list[tuple[int, str]] = []
    known = 0  # level of the last heading of known depth: those of unknown depth stand below it, beside one another
    boxes: list[tuple[int, str]] | None = None  # headings above a box, which are back in force below it
    filled = False  # whether the box has held more than its heading
    for piece in pieces:
        if boxes is not None and filled and not piece.block.boxed:
            stack, boxes, filled = boxes, None, False
        if piece.kind is BlockKind.HEADING and not filled:
            boxes = list(stack) if piece.block.boxed else None
        elif piece.kind is not BlockKind.HEADING and boxes is not None:
            filled = piece.block.boxed  # a reader that frames its headings only never fills a box
            boxes = boxes if filled else None
        if piece.kind is BlockKind.HEADING:
            known = piece.block.level or known
            level = piece.block.level or known + 1
            while stack and stack[-1][0] >= level:
                stack.pop()
            piece.path = tuple(title for _, title in stack)
            if not _CONTENTS.fullmatch(piece.text.strip()):  # the list below it is left out; the rest is no part of it
                stack.append((level, piece.text))
        elif piece.kind is not BlockKind.METADATA:
            piece.path = tuple(title for _, title in stack)


def _store(pieces: Sequence[Piece]) -> tuple[str, list[Block], dict[int | None, list[tuple[int, int]]]]:
    text = ""
    blocks: list[Block] = []
    spans: dict[int | None, list[tuple[int, int]]] = {}
    captions: dict[int, tuple[int, int]] = {}  # by identity of the piece
    run_in: str | None = None  # governs the paragraphs below it, up to the next heading, figure or table
    list_below: str | None = None  # a heading in the line of a paragraph that leads a list in
    for piece in pieces:
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{piece.text}" if text else piece.text
        own = piece.opening
        if own is not None:
            run_in = own.heading if own.governs else None
        elif piece.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST):
            run_in = None
        above = run_in or (own.heading if own else list_below if piece.kind is BlockKind.LIST else None)
        list_below = above
        blocks.append(_placed(piece, start, above, own.body if own else 0))
        if piece.kind is BlockKind.CAPTION:
            captions[id(piece)] = (start, len(text))
        ends = [start + offset for offset, _ in piece.pages[1:]] + [len(text)]
        for (offset, page), end in zip(piece.pages, ends, strict=True):
            if page is not None and end > start + offset:
                spans.setdefault(page, []).append((start + offset, end))
    for at, piece in enumerate(pieces):  # a caption can stand below its table
        table = blocks[at].table
        if table is not None and piece.caption is not None:
            blocks[at] = replace(blocks[at], table=replace(table, caption=captions.get(id(piece.caption))))
    return text, blocks, {page: _merged(parts) for page, parts in spans.items()}


def _merged(parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans, those with only white space between them made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if merged and start - merged[-1][1] <= 2:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _placed(piece: Piece, start: int, run_in: str | None, body_offset: int) -> Block:
    path = piece.path if run_in is None else (*piece.path, run_in)
    body = start + body_offset
    if piece.kind is BlockKind.NOTE and piece.block.note:
        number = re.match(r"\S+\s?\.?\s*", piece.text)
        body = start + (number.end() if number and piece.text.startswith(piece.block.note) else 0)
    return Block(
        kind=piece.kind,
        start=start,
        end=start + len(piece.text),
        body_start=body,
        page=piece.page,
        heading_path=path,
        table=_table(piece.block, start) if piece.kind is BlockKind.TABLE else None,
        note=piece.block.note,
        note_marks=tuple(NoteMark(offset=start + mark.offset, mark=mark.mark) for mark in piece.block.note_marks),
        boxed=piece.block.boxed,
    )


def _table(block: ReadBlock, start: int) -> Table:
    rows: list[TableRow] = []
    at = start
    for cells in block.rows:
        line = " ".join(cell for cell in cells if cell)
        offsets, cursor = [], at
        for cell in cells:
            offsets.append((cursor, cursor + len(cell)))
            cursor += len(cell) + (1 if cell else 0)
        rows.append(TableRow(start=at, end=at + len(line), cells=tuple(offsets)))
        at += len(line) + 1
    return Table(caption=None, header=tuple(rows[: block.n_header_rows]), rows=tuple(rows[block.n_header_rows :]))
