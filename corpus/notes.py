"""Which blocks are notes that the text refers to by a number in brackets or a raised figure, and where are their marks?

For formats without notes of their own: plain text, Markdown and HTML as people write them, and the list of notes at the
end of a PDF. "(1)" is no mark: it numbers the parts of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.documents import BlockKind, NoteMark, ReadBlock
from corpus.joining import Piece

_NOTES_HEADING = re.compile(r"(?:\d{1,2}\.?\s+|bijlage\s+\w+:?\s+)?(?:voet|eind)?noten", re.IGNORECASE)
_BRACKETED = re.compile(r"\[(\d{1,3})\][.:]?\s+(?=\S)")
_NUMBERED = re.compile(r"\[?(\d{1,3})[\].)]{0,2}\s+(?=\S)")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_FIGURES = str.maketrans(_RAISED, "0123456789")
_OPENING_RAISED = re.compile(rf"([{_RAISED}]{{1,3}})\s*(?=\S)")
_MARK = re.compile(
    rf"\s?\[(\d{{1,3}})\]|(?<=[^\W\d]|[.,;:!?)\]”’\"'%])([{_RAISED}]{{1,3}})"
)  # not m² of "25 m²": no note 2
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.HEADING)
_SQUARE = re.compile(r"(?:^|[\s\d/])(?:[kcdm]?m|10)$")


def linked(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, notes as NOTE blocks without their number, marks taken out of the text that refers to them."""
    found = list(pieces)
    notes: set[str | None] = {piece.block.note for piece in found if piece.block.note}
    marked = {number for piece in found if piece.kind in _RUNNING for number in _marks(piece.text)}
    in_notes = False
    for piece in found:
        if piece.kind is BlockKind.HEADING:
            in_notes = _NOTES_HEADING.fullmatch(piece.text.strip()) is not None
        elif piece.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or _is_bracketed(piece):
            opening = _opening(piece.text, listed=in_notes)
            if opening is None or not (in_notes or opening[0] in marked):
                continue
            notes.add(opening[0])
            piece.block = _as_note(piece.block, *opening)
    for piece in found:
        if piece.kind in _RUNNING and notes:
            piece.block = _without_marks(piece.block, notes)
    return found


def _is_bracketed(piece: Piece) -> bool:
    return piece.kind is BlockKind.NOTE and _BRACKETED.match(piece.text) is not None


def _marks(text: str) -> set[str]:
    """Numbers of the marks inside `text`; what opens it is the number of a note."""
    return {_number(match) for match in _MARK.finditer(text) if match.start() > 0}


def _number(match: re.Match[str]) -> str:
    return match.group(1) or match.group(2).translate(_FIGURES)


def _opening(text: str, *, listed: bool) -> tuple[str, int] | None:
    """The number that opens a note and where its text begins; in a list of notes also a number without brackets."""
    match = _BRACKETED.match(text) or _OPENING_RAISED.match(text) or (_NUMBERED.match(text) if listed else None)
    return (match.group(1).translate(_FIGURES), match.end()) if match is not None else None


def _as_note(block: ReadBlock, number: str, start: int) -> ReadBlock:
    marks = tuple(replace(mark, offset=max(0, mark.offset - start)) for mark in block.note_marks)
    return replace(block, kind=BlockKind.NOTE, text=block.text[start:], note=number, note_marks=marks, lead=0, level=0)


def _without_marks(block: ReadBlock, notes: set[str | None]) -> ReadBlock:
    kept, at = "", 0
    marks = list(block.note_marks)
    lead = block.lead
    found: list[NoteMark] = []
    for match in _MARK.finditer(block.text):
        if match.start() == 0 or _number(match) not in notes or _SQUARE.search(block.text[: match.start()]):
            continue
        kept += block.text[at : match.start()]
        at = match.end()
        found.append(NoteMark(offset=len(kept), mark=_number(match)))
        removed = match.end() - match.start()
        if match.end() <= block.lead:
            lead -= removed
        for place, mark in enumerate(block.note_marks):
            if mark.offset >= match.end():
                marks[place] = replace(marks[place], offset=marks[place].offset - removed)
    if not found:
        return block
    both = tuple(sorted([*marks, *found], key=lambda mark: mark.offset))
    return replace(block, text=kept + block.text[at:], note_marks=both, lead=lead)
