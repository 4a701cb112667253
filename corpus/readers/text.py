"""How does plain text become pages of blocks? For text extracted from a report, and for text as people write it.

Two ways of printing are told apart: paragraphs on one long line each, and printed lines of about equal width, with or
without an empty line after every line. Pages begin at a form feed, or, in extracted text, at a line that starts with
one space and begins something new. Not done here: joining paragraphs over boxes and pages (`corpus.structure`).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.clean import find_note_marks, join_lines, normalise, squeeze, words_of
from corpus.documents import BlockKind, LeftOut, Metadata, NoteMark, ReadBlock, Reading, ReadPage
from corpus.readers import text_lines
from corpus.readers.text_columns import find_columns
from corpus.readers.text_items import find_items
from corpus.readers.text_layers import hidden_layer
from corpus.readers.text_letter import find_metadata, find_title, opening_metadata
from corpus.readers.text_levels import set_levels
from corpus.readers.text_lines import Group, Line, Role

if TYPE_CHECKING:
    from corpus.readers.limits import Limits

_LEFT_OUT = {
    Role.PAGE_NUMBER: "paginanummer",
    Role.CHART: "opschrift in een figuur",
    Role.LINK: "webadres achter een verwijzing",
    Role.LAYOUT: "opmaak van de bron",
}


def read(path: Path, limits: Limits | None = None) -> Reading:
    """The reading of the plain-text file at `path`; UTF-8, or Windows-1252 where it is not valid UTF-8."""
    raw = path.read_bytes()
    return read_text(_decode(raw if limits is None else raw[: limits.max_bytes]))


def _decode(raw: bytes) -> str:
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def read_text(text: str) -> Reading:
    """The reading of plain `text`."""
    lines = text_lines.classify(text_lines.printed_lines(text), find_items, find_columns)
    metadata = find_metadata(lines)
    if metadata == Metadata():
        metadata = find_title(lines)
    if metadata == Metadata():
        metadata = opening_metadata(lines)
    words = words_of(text)
    groups = _groups(lines)
    hidden, layer = hidden_layer(groups, words)
    groups = [group for group in groups if id(group) not in hidden]
    set_levels(groups)
    left_out = [
        LeftOut(page=line.page, reason=_LEFT_OUT[line.role], text=line.text) for line in lines if line.role in _LEFT_OUT
    ]
    left_out += layer
    blocks = _without_note_marks([_block(group, words) for group in groups])
    labels = _labels(lines)
    pages: dict[int | None, list[ReadBlock]] = {line.page: [] for line in lines} or {None: []}
    for group, block in zip(groups, blocks, strict=True):
        pages[group.lines[0].page].append(block)
    return Reading(
        pages=tuple(
            ReadPage(number=number, label=labels.get(number) if number else None, blocks=tuple(page))
            for number, page in pages.items()
        ),
        metadata=metadata,
        left_out=tuple(left_out),
    )


MIN_LABELS = 3  # printed page numbers that agree before they are believed


def _labels(lines: list[Line]) -> dict[int | None, str]:
    """Printed page numbers by page, where enough of them run on with the pages; one number alone proves nothing."""
    printed = {line.page: int(line.text) for line in lines if line.role is Role.PAGE_NUMBER and line.page is not None}
    offsets = {number - page for page, number in printed.items() if page is not None}
    if len(printed) < MIN_LABELS or len(offsets) != 1:
        return {}
    return {page: str(number) for page, number in printed.items()}


def _groups(lines: list[Line]) -> list[Group]:
    groups: list[Group] = []
    frame = False  # a blank line of the source came just before: a box or a new frame may begin
    for at, line in enumerate(lines):
        frame = frame or line.gap
        if line.role in _LEFT_OUT:
            continue
        last = groups[-1] if groups else None
        if last is not None and _goes_on(last, line, lines[at + 1 : at + 4]):
            last.lines.append(line)
        else:
            kind = _KINDS[line.role]
            groups.append(Group(kind=kind, lines=[line], boxed=frame and kind is BlockKind.HEADING))
        frame = False
    return groups


_KINDS = {
    Role.BODY: BlockKind.PARAGRAPH,
    Role.RUN_IN: BlockKind.PARAGRAPH,
    Role.HEADING: BlockKind.HEADING,
    Role.BULLET: BlockKind.LIST_ITEM,
    Role.CAPTION: BlockKind.CAPTION,
    Role.TABLE_HEAD: BlockKind.TABLE,
    Role.TABLE_ROW: BlockKind.TABLE,
    Role.NOTE: BlockKind.NOTE,
    Role.METADATA: BlockKind.METADATA,
}


def _goes_on(group: Group, line: Line, following: list[Line]) -> bool:
    """Whether `line` belongs to the block that `group` began."""
    last = group.lines[-1]
    if group.kind is BlockKind.TABLE:
        return line.role is Role.TABLE_ROW or (line.role is Role.TABLE_HEAD and last.role is Role.TABLE_HEAD)
    if group.kind is BlockKind.HEADING:
        return last.text.endswith(("–", "-")) and line.role in (Role.BODY, Role.HEADING)
    if group.kind is BlockKind.METADATA:
        return False
    if line.role is not Role.BODY:
        return False
    if group.kind is BlockKind.CAPTION:
        said = " ".join(part.text for part in group.lines)
        if said.count("(") > said.count(")"):
            return len(group.lines) < 5
        closed = last.text.endswith((")", ":")) or "(bron" in last.text.lower()
        if line.gap:
            return False
        unfinished = last.text.endswith(",") or not text_lines.opens(line.text) or line.text.startswith("(")
        return not closed and len(group.lines) < 4 and (unfinished or len(line.text) < 30)
    if group.kind is BlockKind.NOTE:
        return True
    if line.page_start or (line.gap and text_lines.ends_sentence(last.text)):
        return False
    if group.kind is BlockKind.LIST_ITEM and line.gap and text_lines.opens(line.text):
        return False
    if len(last.text) > text_lines.WRAPPED_MAX or len(line.text) > text_lines.WRAPPED_MAX:
        return not text_lines.ends_sentence(last.text) and not text_lines.opens(line.text)
    if group.kind is BlockKind.LIST_ITEM and text_lines.ends_sentence(last.text):
        # A new sentence belongs to the item only when the list goes on after it.
        kinds = [after.role for after in following]
        return Role.BULLET in kinds and all(kind is Role.BODY for kind in kinds[: kinds.index(Role.BULLET)])
    if not text_lines.ends_sentence(last.text):
        return True
    return _full(group, line)


def _full(group: Group, line: Line) -> bool:
    """Whether the last line was full, so that the paragraph may go on: the next word would not have fitted."""
    width = max(len(near.text) for near in [*group.lines[-6:], line])
    return len(group.lines[-1].text) + 1 + len(line.text.split(" ", 1)[0]) > width - 3


def _cells(line: Line) -> tuple[str, ...]:
    return tuple(normalise(cell) for cell in line.cells)


def _block(group: Group, words: frozenset[str]) -> ReadBlock:
    texts = [line.text for line in group.lines]
    if group.kind is BlockKind.TABLE:
        rows = tuple(
            _cells(line) or text_lines.row_cells(line.text) for line in group.lines if line.role is Role.TABLE_ROW
        )
        heads = tuple(
            _cells(line) or tuple(normalise(line.text).split()) for line in group.lines if line.role is Role.TABLE_HEAD
        )
        every = (*heads, *rows)
        return ReadBlock(
            kind=group.kind,
            text="\n".join(" ".join(cell for cell in row if cell) for row in every),
            rows=every,
            n_header_rows=len(heads),
        )
    text = join_lines(texts, words)
    note = text_lines.note_number(text) if group.kind is BlockKind.NOTE else None
    if group.kind is BlockKind.LIST_ITEM:
        end = text_lines.bullet_end(text)
        text = f"{text[:end].strip()} {text[end:].strip()}".lstrip()
    if group.kind is BlockKind.METADATA:
        text = squeeze(text.replace("|", " "))
    return ReadBlock(kind=group.kind, text=text, level=group.level, note=note, boxed=group.boxed)


def _without_note_marks(blocks: list[ReadBlock]) -> list[ReadBlock]:
    """The blocks with note marks taken out of running text, captions and lists."""
    body = [
        at
        for at, block in enumerate(blocks)
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.HEADING)
    ]
    text = "\n".join(blocks[at].text for at in body)
    notes = sum(block.kind is BlockKind.NOTE and not block.text.startswith("[") for block in blocks)
    marks = find_note_marks(text, min_marks=1 if notes else 3)
    if notes:
        marks = tuple(mark for mark in marks if int(mark.mark) <= notes + 3)
    begin = 0
    cleaned = list(blocks)
    for at in body:
        end = begin + len(blocks[at].text)
        own = [mark for mark in marks if begin <= mark.start < end]
        pieces, kept, found = 0, "", []
        for mark in own:
            kept += blocks[at].text[pieces : mark.start - begin]
            found.append(NoteMark(offset=len(kept), mark=mark.mark))
            pieces = mark.end - begin
        kept += blocks[at].text[pieces:]
        if found:
            cleaned[at] = replace(blocks[at], text=kept, note_marks=tuple(found))
        begin = end + 1
    return cleaned
