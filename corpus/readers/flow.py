"""How does text that comes in pieces (HTML, Word, Markdown) become blocks?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.clean import normalise
from corpus.documents import BlockKind, NoteMark, ReadBlock
from corpus.readers.marked import sign, split_marks

CAPTION = re.compile(
    r"^(?:Tabel|Figuur|Grafiek|Kaart|Schema|Afbeelding|Table|Figure)\s+[\dA-Z][\d.\-]*\s*[.:|–-]?\s", re.IGNORECASE
)
LABELLED = re.compile(r"^(?:\(?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)°]|[•●○▪■–—-])\s+", re.IGNORECASE)
_DASH = re.compile(r"^[●○▪■–—-]\s+")


class Pieces:
    """Text of one block in the making, with its note marks."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._marks: list[str] = []

    def add(self, text: str) -> None:
        """Add running text."""
        if text:
            self._pieces.append(text)

    def mark(self, mark: str) -> None:
        """Add a note mark at this place."""
        self._pieces.append(sign(len(self._marks)))
        self._marks.append(mark)

    def take(self) -> tuple[str, tuple[NoteMark, ...]]:
        """The clean text so far with its marks; empties the builder."""
        raw = normalise("".join(self._pieces))
        marks = self._marks
        self._pieces, self._marks = [], []
        return split_marks(raw, marks)

    def __bool__(self) -> bool:
        return any(piece.strip() for piece in self._pieces)


def table_block(
    rows: Sequence[Sequence[tuple[str, tuple[NoteMark, ...]]]],
    n_header_rows: int,
    *,
    caption: str | None = None,
    boxed: bool = False,
) -> ReadBlock | None:
    """A table of cells with their note marks; None where it has no text. All rows get as many cells as the longest."""
    rows = [row for row in rows if any(text for text, _ in row)]
    if not rows:
        return None
    width = max(map(len, rows))
    marks: list[NoteMark] = []
    lines: list[str] = []
    length = 0
    for row in rows:
        at = length
        for text, found in row:
            marks += [NoteMark(offset=at + mark.offset, mark=mark.mark) for mark in found]
            at += len(text) + 1 if text else 0
        lines.append(" ".join(text for text, _ in row if text))
        length += len(lines[-1]) + 1
    return ReadBlock(
        kind=BlockKind.TABLE, text="\n".join(lines),
        rows=tuple(tuple(text for text, _ in row) + ("",) * (width - len(row)) for row in rows),
        n_header_rows=min(n_header_rows, len(rows)), note_marks=tuple(marks), caption=caption, boxed=boxed,
    )  # fmt: skip


def item_text(text: str, label: str) -> tuple[str, int]:
    """The text of a list item with its bullet or number in front, and by how much offsets shift.

    A label that the text itself has ("a. ...") is kept, a dash of its own becomes a bullet.
    """
    if _DASH.match(text):
        new = _DASH.sub("• ", text)
        return new, len(new) - len(text)
    if LABELLED.match(text):
        return text, 0
    return f"{label} {text}", len(label) + 1


def shifted(marks: Sequence[NoteMark], by: int) -> tuple[NoteMark, ...]:
    """The marks after `by` characters were put in front of their text."""
    return tuple(NoteMark(offset=max(0, mark.offset + by), mark=mark.mark) for mark in marks)
