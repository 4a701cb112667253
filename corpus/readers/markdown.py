"""What does a Markdown file say: headings, paragraphs, lists, tables, notes?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.clean import normalise
from corpus.documents import BlockKind, Metadata, NoteMark, ReadBlock, Reading, ReadPage
from corpus.readers.errors import Damaged
from corpus.readers.facts import date_in, kamerstuk_in, publisher_in, reference_in
from corpus.readers.flow import CAPTION, Pieces, item_text, line_break, set_apart, shifted, table_block
from corpus.readers.limits import Limits

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_ITEM = re.compile(r"^\s*(?:[-*+]|(\d{1,3}[.)]))\s+(.*)$")
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,20})\]:\s*(.*)$")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_DELIMITER = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_DEFINITION = re.compile(r"^ {0,3}:\s+(\S.*)$")  # "Term" with ": definition" on the line below (PHP Markdown Extra)
_MARK = re.compile(r"\[\^([^\]\s]{1,20})\]")
_INLINE = (
    (re.compile(r"!\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>]*>"), " "),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), set_apart(r"\2")),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])"), set_apart(r"\1")),
    (re.compile(r"(?<![\w_])_(?=\S)([^_]+?)(?<=\S)_(?![\w_])"), set_apart(r"\1")),
    (re.compile(r"`+([^`]+)`+"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])"), r"\1"),
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def read(path: Path, limits: Limits) -> Reading:
    """The blocks of the Markdown file at `path`, as one page without a number.

    Raises:
        Damaged: There is no text in it.
    """
    source = path.read_bytes()
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = source.decode("cp1252", errors="replace")
    lines = _COMMENT.sub("", text).splitlines()
    facts, lines = _front_matter(lines)
    blocks = list(_blocks(lines))
    if not blocks:
        raise Damaged(reason="er staat geen leesbare tekst in")
    opening = "\n".join(block.text for block in blocks[:15])
    title = facts.get("title") or next((b.text for b in blocks if b.kind is BlockKind.HEADING), None)
    return Reading(
        pages=(ReadPage(number=None, blocks=tuple(blocks)),),
        metadata=Metadata(
            title=title,
            publisher=facts.get("publisher") or facts.get("author") or publisher_in(opening),
            date=_iso(facts.get("date")) or date_in(opening),
            number=kamerstuk_in(opening) or reference_in(opening),
            url=facts.get("url"),
        ),
    )


def _iso(date: str | None) -> str | None:
    match = re.match(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?", date or "")
    return match.group() if match else None


def _front_matter(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The "key: value" lines between two rules at the very top, and the lines after them."""
    if not lines or lines[0].strip() != "---":
        return {}, lines
    for at in range(1, min(len(lines), 60)):
        if lines[at].strip() in ("---", "..."):
            pairs = (line.partition(":") for line in lines[1:at] if re.match(r"\w+\s*:", line))
            facts = {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs if value.strip()}
            return facts, lines[at + 1 :]
    return {}, lines


def _blocks(lines: Sequence[str]) -> Iterator[ReadBlock]:
    run: list[str] = []
    label: str | None = None
    note: str | None = None
    at = 0

    def flush() -> Iterator[ReadBlock]:
        nonlocal run, label, note
        if run:
            yield from _block(_joined(run), label, note)
        run, label, note = [], None, None

    while at < len(lines):
        line = re.sub(r"^\s{0,3}(?:>\s?)+", "", lines[at])
        at += 1
        if _FENCE.match(line):
            yield from flush()
            while at < len(lines) and not _FENCE.match(lines[at]):
                yield from _block(lines[at], None, None)
                at += 1
            at += 1
        elif not line.strip():
            yield from flush()
        elif match := _HEADING.match(line):
            yield from flush()
            yield from _heading(match.group(2), len(match.group(1)))
        elif run and label is None and note is None and (match := _UNDERLINE.match(line)):
            text, run = " ".join(run), []
            yield from _heading(text, 1 if match.group(1)[0] == "=" else 2)
        elif _RULE.match(line):
            yield from flush()
        elif "|" in line and at < len(lines) and "|" in lines[at] and _DELIMITER.match(lines[at]):
            yield from flush()
            rows = [_cells(line)]
            at += 1
            while at < len(lines) and "|" in lines[at] and lines[at].strip():
                rows.append(_cells(lines[at]))
                at += 1
            table = table_block(rows, 1)
            if table is not None:
                yield table
        elif match := _NOTE.match(line):
            yield from flush()
            note, run = match.group(1), [match.group(2)]
        elif match := _ITEM.match(line):
            yield from flush()
            label, run = match.group(1) or "•", [match.group(2)]
        elif len(run) == 1 and label is None and note is None and (match := _DEFINITION.match(line)):
            run = [f"**{run[0].strip().strip('*_')}**: {match.group(1)}"]
        else:
            run.append(line)
    yield from flush()


def _joined(run: Sequence[str]) -> str:
    """The lines of a paragraph as one; two spaces or a backslash at the end of a line end it on purpose."""
    text = run[0].removesuffix("\\") if run else ""
    for before, line in zip(run, run[1:], strict=False):
        text += (line_break() if before.endswith(("  ", "\\")) else " ") + line.removesuffix("\\")
    return text


def _heading(text: str, level: int) -> Iterator[ReadBlock]:
    pieces = _inline(text)
    clean, marks = pieces.take()
    if clean:
        yield ReadBlock(kind=BlockKind.HEADING, text=clean, level=level, note_marks=marks)


def _block(raw: str, label: str | None, note: str | None) -> Iterator[ReadBlock]:
    pieces = _inline(raw)
    if label is None and note is None:
        for text, marks, lead in pieces.take_parts():
            kind = BlockKind.CAPTION if CAPTION.match(text) and len(text) < 300 else BlockKind.PARAGRAPH
            yield ReadBlock(kind=kind, text=text, note_marks=marks, lead=lead)
        return
    text, marks, lead = pieces.take_part()
    if text and note is not None:
        yield ReadBlock(kind=BlockKind.NOTE, text=text, note=note, note_marks=marks)
    elif text:
        new, shift = item_text(text, label or "•")
        yield ReadBlock(
            kind=BlockKind.LIST_ITEM, text=new, note_marks=shifted(marks, shift), lead=lead + shift if lead else 0
        )


def _inline(raw: str) -> Pieces:
    pieces = Pieces()
    at = 0
    for match in _MARK.finditer(raw):
        pieces.add(_plain(raw[at : match.start()]))
        pieces.mark(match.group(1))
        at = match.end()
    pieces.add(_plain(raw[at:]))
    return pieces


def _plain(text: str) -> str:
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text


def _cells(line: str) -> list[tuple[str, tuple[NoteMark, ...]]]:
    cells = re.split(r"(?<!\\)\|", normalise(line).strip().strip("|"))
    return [_inline(cell).take() for cell in cells]
