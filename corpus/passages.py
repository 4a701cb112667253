"""How is a document cut into passages? Blocks as they are, long ones at sentence ends, tables also row by row."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from corpus.documents import Block, BlockKind, Document, Passage, PassageKind, Table
from corpus.dutch import sentence_spans

MAX_CHARS = 1400  # of one passage; about 200 words, at which dense and lexical ranking still see one subject
_SHORT_LEAD = 8  # words
_BULLETED = re.compile(r"[•▪●◦■□‣➢✓·*–-]\s")
_SIGNATURE = re.compile(
    r"(?:De|Namens de) (?i:minister|staatssecretaris|burgemeester|voorzitter|wethouder)\b|"
    r"(?:(?i:drs|dr|mr|ir|ing|prof)\.\s)*(?:[A-Z]\.\s?){1,5}(?:[a-z’']+\s){0,3}[A-Z][\w’'-]+(?:\s[\w’'-]+){0,6}$"
)
_SIGNED_BY = "Ondertekening: ondertekend door, afzender van de brief"  # context of a signature, never quoted
_KINDS = {
    BlockKind.PARAGRAPH: PassageKind.PARAGRAPH,
    BlockKind.LIST: PassageKind.LIST,
    BlockKind.LIST_ITEM: PassageKind.LIST,
    BlockKind.TABLE: PassageKind.TABLE,
    BlockKind.CAPTION: PassageKind.CAPTION,
    BlockKind.NOTE: PassageKind.NOTE,
    BlockKind.METADATA: PassageKind.METADATA,
}


def cut(document: Document) -> tuple[Passage, ...]:
    """The passages of `document`, in the order of its text."""
    passages: list[Passage] = []
    heading: Block | None = None
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            heading = block
            continue
        passages.extend(_cut_block(document, block, heading))
        heading = None
    return tuple(passages)


def _cut_block(document: Document, block: Block, heading: Block | None) -> Iterator[Passage]:
    """The passages of one block; the heading right above it is part of the first one."""
    kind = _KINDS.get(block.kind)
    if kind is None:
        return
    if block.kind is BlockKind.TABLE and block.table is not None:
        yield from _cut_table(document, block, block.table)
        return
    sentences = sentence_spans(document.text, block.body_start, block.end)
    if not sentences:
        return
    above = _headings(document.text, block, heading)
    start = above[0][0] if above else block.start
    if kind is PassageKind.LIST:
        lead = _lead_in(document.text, block, sentences)
        if lead:
            yield from _cut_running(document, block, PassageKind.PARAGRAPH, start, (*above, *sentences[:lead]))
            sentences = sentences[lead:]
            yield _passage(document, block, kind, sentences[0][0], block.end, sentences)
            return
        yield _passage(document, block, kind, start, block.end, (*above, *sentences))
        return
    yield from _cut_running(document, block, kind, start, (*above, *sentences))


def _headings(text: str, block: Block, heading: Block | None) -> tuple[tuple[int, int], ...]:
    """Spans of the heading right above the block and of its run-in heading."""
    spans = [(heading.start, heading.end)] if heading is not None and block.kind is not BlockKind.METADATA else []
    if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST) and block.body_start > block.start:
        run_in = text[block.start : block.body_start].rstrip(" -–—=.:")
        spans.append((block.start, block.start + len(run_in)))
    return tuple(spans)


def _lead_in(text: str, block: Block, sentences: tuple[tuple[int, int], ...]) -> int:
    """Index of the sentence that leads the list in: the last of the list's first line, or, where that is short, the one
    before it; 0 when the first line is an item."""
    if _BULLETED.match(text, block.start):
        return 0
    line_end = text.find("\n", block.start, block.end)
    first_line = [at for at, (start, _) in enumerate(sentences) if line_end < 0 or start < line_end]
    if not first_line:
        return 0
    last = first_line[-1]
    # "De redenen waren:" does not say of what: the sentence before it does.
    return max(0, last - 1) if len(text[slice(*sentences[last])].split()) <= _SHORT_LEAD else last


def _cut_running(
    document: Document, block: Block, kind: PassageKind, start: int, sentences: tuple[tuple[int, int], ...]
) -> Iterator[Passage]:
    group: list[tuple[int, int]] = []
    begin = start
    for sentence in sentences:
        if group and sentence[1] - begin > MAX_CHARS:
            yield _passage(document, block, kind, begin, group[-1][1], tuple(group))
            group, begin = [group[-1]], group[-1][0]  # the last sentence again: the next one may lean on it
        group.append(sentence)
    yield _passage(document, block, kind, begin, group[-1][1], tuple(group))


def _cut_table(document: Document, block: Block, table: Table) -> Iterator[Passage]:
    lines = tuple((row.start, row.end) for row in (*table.header, *table.rows))
    caption = document.text[slice(*table.caption)] if table.caption else ""
    yield _passage(document, block, PassageKind.TABLE, block.start, block.end, lines, table=table, extra=(caption,))
    heads = " ".join(document.text[row.start : row.end] for row in table.header)
    for row in table.rows:
        one = Table(caption=table.caption, header=table.header, rows=(row,))
        span = ((row.start, row.end),)
        yield _passage(
            document, block, PassageKind.TABLE_ROW, row.start, row.end, span, table=one, extra=(caption, heads)
        )


def _passage(
    document: Document,
    block: Block,
    kind: PassageKind,
    start: int,
    end: int,
    sentences: tuple[tuple[int, int], ...],
    *,
    table: Table | None = None,
    extra: tuple[str, ...] = (),
) -> Passage:
    text = document.text[start:end]
    page = document.page_at(start)
    about = (_SIGNED_BY,) if kind is PassageKind.METADATA and _SIGNATURE.match(text) else ()
    context = " | ".join(part for part in (*block.heading_path, *extra, *about) if part)
    digest = hashlib.sha256(f"{document.id}\0{kind}\0{start}\0{end}\0{context}\0{text}".encode()).hexdigest()
    return Passage(
        id=digest[:20],
        document_id=document.id,
        kind=kind,
        start=start,
        end=end,
        body_start=max(start, min(block.body_start, end)),
        page=page.number if page else None,
        heading_path=block.heading_path,
        context=context,
        text=text,
        sentences=sentences,
        table=table,
        boxed=block.boxed,
        note=block.note,
        note_marks=tuple(mark for mark in block.note_marks if start <= mark.offset <= end),
    )
