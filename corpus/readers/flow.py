"""How does text that comes in pieces (HTML, Word, Markdown) become blocks?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.clean import normalise
from corpus.documents import BlockKind, NoteMark, ReadBlock
from corpus.readers.marked import sign, split_marks

# "Tabel 2 laat zien" opens a sentence, "Tabel 2 Laadpalen" a caption.
REFERS = (
    r"(?:laat|laten|toont|tonen|geeft|geven|bevat(?:ten)?|vermeldt|is|zijn|was|waren|staat|staan|beschrijft|beschrijven|"
    r"maakt|maken|volgt|vat|presenteert|illustreert|blijkt|bevestigt|biedt|brengt|somt|en|of|t/m|tot|hieronder|"
    r"hierboven|hiernaast|dat|die|waarin|waaruit|wordt|worden|kan|ziet|zien)\b"
)
CAPTION = re.compile(
    rf"^(?:Tabel|Figuur|Grafiek|Kaart|Schema|Afbeelding|Table|Figure)\s+[\dA-Z][\d.\-]*[a-z]?\s*[.:|–-]?\s(?!{REFERS})",
    re.IGNORECASE,
)
LABELLED = re.compile(r"^(?:\(?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)°]|[•●○▪■–—-])\s+", re.IGNORECASE)
_DASH = re.compile(r"^[●○▪■–—-]\s+")


# Stand-ins, like those of `marked`, for where type sets words apart and where a line was ended on purpose.
_ON, _OFF, _BREAK = "\U00100000", "\U00100001", "\U00100002"
_TYPE = str.maketrans("", "", _ON + _OFF)
_MAX_LEAD_WORDS = 12
_ENTRY = re.compile(
    rf"(?P<before>[.;!?)\]”’\"'][^\S{_BREAK}]*|{_BREAK}\s*){_ON}(?P<words>[^{_ON}{_OFF}]+){_OFF}(?P<after>\s*\S)"
)


class Part(NamedTuple):
    """Text with its note marks; `lead` is the length of the opening words that type sets apart."""

    text: str
    marks: tuple[NoteMark, ...]
    lead: int


def set_apart(text: str) -> str:
    """`text` as words that type sets apart from those around them."""
    return f"{_ON}{text}{_OFF}"


def set_apart_start() -> str:
    """What stands before words that type sets apart."""
    return _ON


def set_apart_end() -> str:
    """What stands after words that type sets apart."""
    return _OFF


def line_break() -> str:
    """What stands for the end of a line inside a paragraph."""
    return f" {_BREAK}"


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
        text, marks, _ = self.take_part()
        return text, marks

    def take_part(self) -> Part:
        """The clean text so far with its marks and opening words; empties the builder."""
        raw, marks = self._empty()
        return _part(raw, marks)

    def take_parts(self) -> list[Part]:
        """The text so far, cut before each term where a paragraph is a run of them ("**SEH.** ... **Wzd.** ...")."""
        raw, marks = self._empty()
        starts = [0]
        if raw.lstrip().startswith(_ON):
            found = list(_ENTRY.finditer(raw))
            starts += [
                entry.start() + len(entry["before"]) for entry in found
                if len(entry["words"].split()) <= _MAX_LEAD_WORDS
                and (entry["words"].rstrip().endswith((".", ":")) or entry["after"].strip() in ".:=–-")
            ]  # fmt: skip
        parts = [_part(raw[start:end], marks) for start, end in zip(starts, [*starts[1:], len(raw)], strict=True)]
        return [part for part in parts if part.text]

    def _empty(self) -> tuple[str, list[str]]:
        raw, marks = _tidied("".join(self._pieces)), self._marks
        self._pieces, self._marks = [], []
        return raw, marks

    def __bool__(self) -> bool:
        return any(piece.strip() for piece in self._pieces)


def _tidied(raw: str) -> str:
    """`raw` with words that are set apart in several pieces as one, and white space outside of them."""
    if _ON not in raw:
        return raw.replace(_OFF, "")
    raw = re.sub(rf"{_OFF}(\s*){_ON}", r"\1", raw)
    raw = re.sub(rf"{_ON}(\s+)", rf"\1{_ON}", raw)
    raw = re.sub(rf"(\s+){_OFF}", rf"{_OFF}\1", raw)
    return raw.replace(_ON + _OFF, "")


def _part(raw: str, marks: Sequence[str]) -> Part:
    raw = raw.replace(_BREAK, " ")
    text, found = split_marks(normalise(raw.translate(_TYPE)), marks)
    opening = raw.lstrip()
    if not opening.startswith(_ON) or _OFF not in opening:
        return Part(text, found, 0)
    lead = len(split_marks(normalise(opening[1 : opening.index(_OFF)].translate(_TYPE)), marks)[0])
    return Part(text, found, lead if lead < len(text) else 0)


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
