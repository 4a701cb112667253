"""Which printed lines open the items of a numbered or lettered list ("1.", "a)"), and are no headings?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.readers.numbering import roman_value
from corpus.readers.text_lines import Line, Role, ends_sentence, opens

_LABEL = re.compile(r"\(?(?:(\d{1,2})|([a-z])|([ivx]{2,5}))[.)]\s+(?=\S)")
_CLOSED = re.compile(r"[.;,:?!][”’\"')\]]*$")
_MIN_ITEMS = 2
_SHORT = 70  # characters: a printed line that is not full
_MAX_LINES = 12  # of one item


def find_items(lines: Sequence[Line]) -> None:
    """Give the first lines of the items their role, where a list counts on from 1, a or i.

    A list is led in by a colon, or its items are sentences or clauses; numbered headings have neither.
    """
    at = 0
    while at < len(lines):
        items, end = _run(lines, at)
        led_in = at > 0 and lines[at - 1].text.rstrip().endswith(":")
        if len(items) >= _MIN_ITEMS and (led_in or _are_clauses(lines, items, end)):
            for item in items:
                lines[item].role = Role.BULLET
            at = end
        else:
            at += 1


def _run(lines: Sequence[Line], at: int) -> tuple[list[int], int]:
    """The lines that open an item, counting on from the first, and where the last item ends."""
    style, value = _label(lines[at])
    if value != 1:
        return [], at
    items, last = [at], at + 1
    while last < len(lines) and last - items[-1] <= _MAX_LINES:
        line = lines[last]
        if line.role is not Role.BODY or (line.page_start and ends_sentence(lines[last - 1].text)):
            break
        if _label(line, style) == (style, len(items) + 1):
            items.append(last)
        elif line.gap and ends_sentence(lines[last - 1].text):
            break
        last += 1
    return items, last


def _label(line: Line, style: str = "") -> tuple[str, int]:
    """Style and value of the label that a line opens with; ("", 0) without one."""
    match = _LABEL.match(line.text) if line.role is Role.BODY else None
    if match is None:
        return "", 0
    number, letter, roman = match.groups()
    if number:
        return "1", int(number)
    if letter and style != "i" and not (letter == "i" and style == ""):
        return "a", ord(letter) - 96
    return "i", roman_value(roman or letter)


def _are_clauses(lines: Sequence[Line], items: Sequence[int], end: int) -> bool:
    """Whether each item ends as a sentence or clause does, and stands right below the one before."""
    ends = [*items[1:], end]
    if any(_is_heading_like(lines, item, stop) for item, stop in zip(items, ends, strict=True)):
        return False
    return all(_CLOSED.search(lines[stop - 1].text.rstrip()) for stop in ends) and any(
        not lines[item].gap for item in items[1:]
    )


def _is_heading_like(lines: Sequence[Line], item: int, stop: int) -> bool:
    """Whether the first line of an item stops short without a mark, before a line that begins something new."""
    text = lines[item].text.rstrip()
    if _CLOSED.search(text) or item + 1 >= stop:
        return not _CLOSED.search(text)
    return len(text) < _SHORT and opens(lines[item + 1].text)
