"""How do note marks keep their place while the text around them is joined and cleaned?

A stand-in character takes the place of each mark until the text is final; then it becomes an offset.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.documents import NoteMark

_BASE = 0xF0000  # plane 15 is private use, and no report uses it
_LAST = 0xFFFFD
SIGN = re.compile(r" ?([\U000F0000-\U000FFFFD])")


def sign(index: int) -> str:
    """The stand-in for the note mark with this index in its block."""
    return chr(min(_BASE + index, _LAST))


def renumbered(text: str, shift: int) -> str:
    """`text` with its stand-ins moved up, as text that follows `shift` other marks of its block."""
    return SIGN.sub(lambda match: sign(ord(match.group(1)) - _BASE + shift), text)


def split_marks(text: str, marks: Sequence[str]) -> tuple[str, tuple[NoteMark, ...]]:
    """Normalised `text` without its stand-ins, and the marks they stood for with their offsets."""
    if not marks:
        return text, ()
    found: list[NoteMark] = []
    pieces: list[str] = []
    length = at = 0
    for match in SIGN.finditer(text):
        piece = text[at : match.start()]
        pieces.append(piece)
        length += len(piece)
        index = ord(match.group(1)) - _BASE
        if index < len(marks):
            found.append(NoteMark(offset=length, mark=marks[index]))
        at = match.end()
    pieces.append(text[at:])
    whole = "".join(pieces)
    clean = whole.rstrip()
    return clean, tuple(NoteMark(offset=min(mark.offset, len(clean)), mark=mark.mark) for mark in found)
