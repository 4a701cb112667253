"""How does a reading become a document? Order healed, paragraphs joined, lists whole, heading paths, one stored text.

The stored text is the blocks in reading order, an empty line between them; list items and table rows stand on lines
of their own. Nothing is added to what the reader saw, and what is not in it is in `Document.left_out`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.clean import join_lines, words_of
from corpus.documents import Block, BlockKind, Document, Metadata, NoteMark, Page, ReadBlock, Reading, Table, TableRow

_RUN_IN = re.compile(r"^([A-ZÀ-Ý‘“(0-9][^.!?•|\n]{2,88}?)[^\S\n][-–]\s?(?=[A-ZÀ-Ý“‘0-9(])")
_RUN_IN_WORDS = 12  # a longer opening before a dash is a sentence, not a heading
_OPEN_END = re.compile(r"[^.!?:;…”’\"')\]]$|[,(]$")
_LETTER_ITEM_WORDS = 60  # an item of a list without bullets is a short paragraph
_BACK_REFERENCE = re.compile(r"^(?:Deze|Dit|Dat|Die|Daarmee|Hiermee|In het vervolg|Tot slot|Hieronder)\b")
_LOOKAHEAD = 8  # blocks between the two halves of a paragraph: a figure, a table, a box


@dataclass(slots=True, kw_only=True)
class Piece:
    """A block on its way into the document: `pages` holds (offset in text, page) where each part of it begins."""

    block: ReadBlock
    pages: list[tuple[int, int | None]]
    items: list[ReadBlock] = field(default_factory=list)
    path: tuple[str, ...] = ()

    @property
    def kind(self) -> BlockKind:
        """The kind of the block."""
        return self.block.kind

    @property
    def text(self) -> str:
        """The text of the block."""
        return self.block.text

    @property
    def page(self) -> int | None:
        """The page on which it begins."""
        return self.pages[0][1]


def build_document(
    reading: Reading, *, document_id: str, metadata: Metadata, sha256: str, source_name: str, media_type: str
) -> Document:
    """The document that `reading` becomes; `metadata` wins over what the reader found, field by field."""
    pieces = [
        Piece(block=block, pages=[(0, page.number)])
        for page in reading.pages
        for block in page.blocks
        if block.text.strip()
    ]
    words = words_of("\n".join(piece.text for piece in pieces))
    pieces = _heal_columns(pieces)
    pieces = _join_paragraphs(pieces, words)
    pieces = _join_metadata(_join_lists(pieces))
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
        left_out=reading.left_out,
    )


def _is_open(text: str) -> bool:
    """Whether a paragraph stops in the middle of a sentence."""
    return bool(_OPEN_END.search(text.rstrip()))


def _is_orphan(block: ReadBlock) -> bool:
    """Whether a paragraph begins in the middle of a sentence: in lower case, or with a reference in parentheses."""
    head = block.text.lstrip()
    return block.kind is BlockKind.PARAGRAPH and (
        head[:1].islower() or bool(re.match(r"\((?:zie|bron|bijvoorbeeld|[a-z])", head))
    )


def _heal_columns(pieces: list[Piece]) -> list[Piece]:
    """Columns of a page delivered in the wrong order, put right.

    When a page's text begins a block in mid-sentence, nothing before is open, and the last paragraph of the same page
    stops in mid-sentence, then the part up to the next numbered heading belongs after that last paragraph.
    """
    healed = list(pieces)
    at = 0
    while at < len(healed):
        piece = healed[at]
        if not _is_orphan(piece.block) or piece.block.continues or _open_before(healed, at):
            at += 1
            continue
        page_end = at
        while page_end < len(healed) and healed[page_end].page == piece.page:
            page_end += 1
        heading = next((i for i in range(at, page_end) if healed[i].kind is BlockKind.HEADING), None)
        last = max((i for i in range(at, page_end) if healed[i].kind is BlockKind.PARAGRAPH), default=at)
        if heading is not None and last > heading and _is_open(healed[last].text):
            moved = healed[at:heading]
            healed[at : last + 1] = [*healed[heading : last + 1], *moved]
            at = last + 1
        else:
            at += 1
    return healed


def _open_before(pieces: Sequence[Piece], at: int) -> bool:
    for before in reversed(pieces[max(0, at - _LOOKAHEAD) : at]):
        if before.kind is BlockKind.PARAGRAPH:
            return _is_open(before.text)
        if before.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM):
            return False
    return False


def _join_paragraphs(pieces: list[Piece], words: frozenset[str]) -> list[Piece]:
    """Paragraphs that a figure, a box or a page end broke in two, in one piece, at the place of the first half."""
    joined: list[Piece] = []
    for piece in pieces:
        target = _first_half(joined, piece)
        if target is None:
            joined.append(piece)
            continue
        text = join_lines([target.text, piece.text], words)
        shift = len(text) - len(piece.text)
        marks = tuple(replace(mark, offset=mark.offset + shift) for mark in piece.block.note_marks)
        target.block = replace(target.block, text=text, note_marks=(*target.block.note_marks, *marks))
        target.pages.extend((max(0, offset + shift), page) for offset, page in piece.pages)
    return joined


def _first_half(joined: Sequence[Piece], piece: Piece) -> Piece | None:
    if piece.kind is not BlockKind.PARAGRAPH or not (_is_orphan(piece.block) or piece.block.continues):
        return None
    for before in reversed(joined[-_LOOKAHEAD:]):
        if before.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and not before.block.boxed:
            return before if _is_open(before.text) or piece.block.continues else None
        if before.kind is BlockKind.HEADING:
            return None
    return None


def _join_lists(pieces: list[Piece]) -> list[Piece]:
    """List items together with the paragraph that leads them in, as one LIST piece."""
    joined: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        end = at + 1
        if piece.kind is BlockKind.PARAGRAPH and piece.text.rstrip().endswith(":"):
            end = _items_end(pieces, at + 1)
        elif piece.kind is BlockKind.LIST_ITEM:
            end = _bullets_end(pieces, at)
        members = pieces[at:end]
        if len(members) > 1 or piece.kind is BlockKind.LIST_ITEM:
            joined.append(_as_list(members))
        else:
            joined.append(piece)
        at = end
    return joined


def _bullets_end(pieces: Sequence[Piece], start: int) -> int:
    end = start
    while end < len(pieces) and pieces[end].kind is BlockKind.LIST_ITEM:
        end += 1
    return end


def _items_end(pieces: Sequence[Piece], start: int) -> int:
    end = _bullets_end(pieces, start)
    if end > start:
        return end
    while (
        end < len(pieces)
        and pieces[end].kind is BlockKind.PARAGRAPH
        and len(pieces[end].text.split()) <= _LETTER_ITEM_WORDS
        and not _BACK_REFERENCE.match(pieces[end].text)
        and not _RUN_IN.match(pieces[end].text)
    ):
        end += 1
    return end if end - start >= 2 else start


def _as_list(members: Sequence[Piece]) -> Piece:
    text = ""
    marks: list[NoteMark] = []
    pages: list[tuple[int, int | None]] = []
    for member in members:
        begin = len(text) + 1 if text else 0
        text = f"{text}\n{member.text}" if text else member.text
        marks.extend(replace(mark, offset=mark.offset + begin) for mark in member.block.note_marks)
        pages.extend((offset + begin, page) for offset, page in member.pages)
    block = replace(members[0].block, kind=BlockKind.LIST, text=text, note_marks=tuple(marks))
    return Piece(block=block, pages=pages)


def _join_metadata(pieces: list[Piece]) -> list[Piece]:
    """Bulleted lines about the document with the line above them, as one METADATA piece."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        bulleted = piece.kind is BlockKind.METADATA and piece.text.startswith(("- ", "• "))
        label = last is not None and last.kind is BlockKind.METADATA and len(last.text.split()) <= 2
        value = piece.kind is BlockKind.METADATA and piece.text.isdigit()
        signed = last is not None and last.text.endswith(",") and piece.kind is BlockKind.METADATA
        if last is not None and last.kind is BlockKind.METADATA and (bulleted or signed or (label and value)):
            text = f"{last.text}{' ' if value else chr(10)}{piece.text}"
            last.pages.append((len(last.text) + 1, piece.page))
            last.block = replace(last.block, text=text)
        else:
            joined.append(piece)
    return joined


def run_in_heading(text: str) -> tuple[str, int] | None:
    """The run-in heading at the start of a paragraph and the offset at which its body begins, or None."""
    match = _RUN_IN.match(text)
    if match is None or len(match.group(1).split()) > _RUN_IN_WORDS:
        return None
    return match.group(1).strip(), match.end()


def _set_paths(pieces: Sequence[Piece]) -> None:
    stack: list[tuple[int, str]] = []
    for piece in pieces:
        if piece.kind is BlockKind.HEADING:
            level = piece.block.level or ((stack[-1][0] if stack else 0) or 1)
            while stack and stack[-1][0] >= level:
                stack.pop()
            piece.path = tuple(title for _, title in stack)
            stack.append((level, piece.text))
        elif piece.kind is not BlockKind.METADATA:
            piece.path = tuple(title for _, title in stack)


def _store(pieces: Sequence[Piece]) -> tuple[str, list[Block], dict[int | None, list[tuple[int, int]]]]:
    text = ""
    blocks: list[Block] = []
    spans: dict[int | None, list[tuple[int, int]]] = {}
    caption: Piece | None = None
    run_in: str | None = None  # governs the paragraphs below it, up to the next heading, figure or table
    for piece in pieces:
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{piece.text}" if text else piece.text
        own = run_in_heading(piece.text) if piece.kind in (BlockKind.PARAGRAPH, BlockKind.LIST) else None
        if own is not None:
            run_in = own[0]
        elif piece.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST):
            run_in = None
        blocks.append(_placed(piece, start, caption, blocks, run_in, own[1] if own else 0))
        caption = piece if piece.kind is BlockKind.CAPTION else None
        ends = [start + offset for offset, _ in piece.pages[1:]] + [len(text)]
        for (offset, page), end in zip(piece.pages, ends, strict=True):
            if page is not None and end > start + offset:
                spans.setdefault(page, []).append((start + offset, end))
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


def _placed(
    piece: Piece, start: int, caption: Piece | None, blocks: Sequence[Block], run_in: str | None, body_offset: int
) -> Block:
    path = piece.path if run_in is None else (*piece.path, run_in)
    body = start + body_offset
    if piece.kind is BlockKind.NOTE and piece.block.note:
        number = re.match(r"\S+\s?\.?\s*", piece.text)
        body = start + (number.end() if number and piece.text.startswith(piece.block.note) else 0)
    table = None
    if piece.kind is BlockKind.TABLE:
        above = (blocks[-1].start, blocks[-1].end) if caption is not None and blocks else None
        table = _table(piece.block, start, above)
    return Block(
        kind=piece.kind,
        start=start,
        end=start + len(piece.text),
        body_start=body,
        page=piece.page,
        heading_path=path,
        table=table,
        note=piece.block.note,
        note_marks=tuple(NoteMark(offset=start + mark.offset, mark=mark.mark) for mark in piece.block.note_marks),
        boxed=piece.block.boxed,
    )


def _table(block: ReadBlock, start: int, caption: tuple[int, int] | None) -> Table:
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
    return Table(caption=caption, header=tuple(rows[: block.n_header_rows]), rows=tuple(rows[block.n_header_rows :]))
