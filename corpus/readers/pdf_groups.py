"""Which printed lines belong together: one paragraph, one list item, one note?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from corpus.readers.flow import CAPTION
from corpus.readers.pdf_lines import Line, plain_text
from corpus.readers.pdf_style import Styles

_BULLET = re.compile(r"^(?:[•●○▪■◦‣✓→➢❖❑❏►▶·]|[-–—*](?=\s)|[o](?=\s+[A-ZÀ-Ý“\"'‘(]))\s*")
_ITEM = re.compile(r"^(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|\([ivx]{1,4}\)|[ivx]{1,4}[.)])\s+(?=\S)")
_NOTE_NUMBER = re.compile(r"^\[?(\d{1,3}|\*{1,3})\]?[.)]?\s+(?=\S)")
_OPEN_END = re.compile(
    r"(?:^|\s)(?:de|het|een|en|of|van|voor|in|op|met|aan|bij|tot|te|om|door|dat|die|als|is|zijn|uit)$"
)
_FULL_STOP = re.compile(r"[.!?…][\"”’')\]]*$")
_SENTENCE_END = re.compile(r"[.!?:;][\"”’')\]]*$")


class Kind(Enum):
    """What a group of lines is, before headings are told from text."""

    TEXT = auto()
    ITEM = auto()
    CAPTION = auto()
    NOTE = auto()


@dataclass(slots=True)
class Group:
    """Lines that belong together; `note` is the number of a NOTE, None where a note goes on."""

    kind: Kind
    lines: list[Line]
    note: str | None = None


def groups_of(lines: Sequence[Line], styles: Styles, *, boxed: bool = False) -> list[Group]:
    """The lines of one run as groups, in order."""
    groups: list[Group] = []
    right = max((line.x1 for line in lines), default=0.0)
    in_notes = False
    continued = range(0) if boxed else _continued_note(lines, styles)
    for i, line in enumerate(lines):
        if i in continued:
            if i == continued.start:
                groups.append(Group(Kind.NOTE, [line]))
            else:
                groups[-1].lines.append(line)
            continue
        before = lines[i - 1] if i else None
        note = None if boxed else _note_number(line, styles, in_notes=in_notes)
        if note is not None:
            in_notes = True
            groups.append(Group(Kind.NOTE, [line], note))
            continue
        alike = before is not None and abs(line.size - before.size) <= 0.6
        if in_notes and alike and before is not None and _same_block(before, line, styles, 2.0):
            groups[-1].lines.append(line)
            continue
        in_notes = False
        text = plain_text(line)
        bullet = _BULLET.match(text) or _ITEM.match(text)
        if bullet and not (_ITEM.match(text) and _is_sentence_part(groups, before, line, styles)):
            groups.append(Group(Kind.ITEM, [line]))
        elif CAPTION.match(text) and (before is None or not _goes_on(before, line, right, styles)):
            groups.append(Group(Kind.CAPTION, [line]))
        elif before is None or not groups or _starts_new(groups[-1], before, line, right, styles):
            groups.append(Group(Kind.TEXT, [line]))
        else:
            groups[-1].lines.append(line)
    return groups


def _continued_note(lines: Sequence[Line], styles: Styles) -> range:
    """The lines right above the first note that are set as it is: the end of a note from the page before."""
    first = next((i for i, line in enumerate(lines) if _note_number(line, styles, in_notes=False) is not None), 0)
    start = first
    while start > 0:
        line, below = lines[start - 1], lines[start]
        if abs(line.size - lines[first].size) > 0.3 or not _same_block(line, below, styles, 1.6) or line.bold:
            break
        start -= 1
    return range(start, first)


def _note_number(line: Line, styles: Styles, *, in_notes: bool) -> str | None:
    """The number of the note that starts at this line: small type, opened by a number."""
    if line.size > 0.93 * styles.body:
        return None
    if line.lead is not None:
        return line.lead
    match = _NOTE_NUMBER.match(line.text) if in_notes else None
    return match.group(1) if match is not None else None


def _same_block(before: Line, line: Line, styles: Styles, factor: float) -> bool:
    return 0 < line.base - before.base <= factor * styles.pitch(line.size)


def _is_sentence_part(groups: Sequence[Group], before: Line | None, line: Line, styles: Styles) -> bool:
    """Whether a line that opens like a numbered item goes on from the line before ("op\\n12. Dat is")."""
    if before is None or not groups:
        return False
    text = plain_text(before)
    return (
        _same_block(before, line, styles, 1.3) and abs(before.x0 - line.x0) < 1.5
        and not _SENTENCE_END.search(text) and not text.endswith((",", "of", "en", "n.v.t."))
        and groups[-1].kind is Kind.TEXT and before.bold == line.bold and len(text) > 40
    )  # fmt: skip


def _goes_on(before: Line, line: Line, right: float, styles: Styles) -> bool:
    return (
        _same_block(before, line, styles, 1.3) and not _SENTENCE_END.search(plain_text(before))
        and before.x1 > right - 6 * line.size and before.bold == line.bold
    )  # fmt: skip


def _starts_new(group: Group, before: Line, line: Line, right: float, styles: Styles) -> bool:
    """Whether `line` starts a new group after the line `before`, the last of `group`."""
    if abs(line.size - before.size) > 0.06 * max(line.size, before.size) + 0.1:
        return True
    pitch = styles.pitch(line.size)
    gap = line.base - before.base
    if gap <= 0 or gap > 1.28 * pitch + 0.6:
        return True
    text, last = plain_text(line), plain_text(before)
    if last.endswith("-") and text[:1].islower():
        return False  # a word goes on
    turn = line.italic != before.italic and _FULL_STOP.search(plain_text(before)) is not None
    numbered = group.kind is Kind.ITEM and plain_text(group.lines[0])[:1].isalnum()
    if numbered and before.bold and not line.bold and not line.bold_lead:
        return True  # a numbered heading, then its text
    if group.kind is Kind.ITEM and line.x0 > group.lines[0].x0 + 3 and not turn:
        return False  # indented under its item, whatever its type
    if line.bold != before.bold and not _bold_runs_over(before, line):
        return True
    colours = (before.colour in styles.heading_colours, line.colour in styles.heading_colours)
    if colours[0] != colours[1]:
        return True
    first = text.lstrip("\"'“‘„(«")[:1]
    ended = bool(_FULL_STOP.search(last))
    if group.kind is Kind.ITEM:
        # Back at the margin, left of the item's own start: the list is over.
        start = group.lines[0]
        if line.x0 < start.x0 - 2:
            return True
        hang = group.lines[1].x0 if len(group.lines) > 1 else None
        if hang is not None and line.x0 < hang - 4 and ended and first.isupper():
            return True
        level = hang is None and abs(line.x0 - start.x0) <= 1.5
        if level and ended and first.isupper() and start.x1 < right - 3 * line.size:
            return True
    room = right - before.x1 - line.first_width - 0.35 * line.size
    stopped = ended or (last.endswith(":") and room > 0.15 * (right - before.x0))
    if room > 2 and stopped and (first.isupper() or not first.isalpha()):
        return True  # the next word would have fitted: the line was ended on purpose
    alone = len(group.lines) == 1 and first.isupper() and not last.endswith((",", "-"))
    if alone and room > 0.25 * (right - before.x0):
        return before.x1 - before.x0 < 0.6 * (right - before.x0) and not _unfinished(last)
    if line.italic != before.italic and len(group.lines) == 1 and room > 2 and not _unfinished(last):
        return True
    indent = line.x0 - before.x0
    return group.kind is Kind.TEXT and len(group.lines) > 1 and 0.8 * line.size < indent < 4 * line.size and ended


def _bold_runs_over(before: Line, line: Line) -> bool:
    """Whether bold words run over the line end inside a paragraph: the bold line is full, or only its start is bold."""
    if before.bold and not line.bold:
        return bool(line.bold_lead) and not _SENTENCE_END.search(plain_text(before))
    opens_low = plain_text(line)[:1].islower()
    return not before.bold and line.bold and opens_low and not _SENTENCE_END.search(plain_text(before))


def _unfinished(text: str) -> bool:
    """Whether a line cannot be the end of a heading or paragraph, going by its last word."""
    return _OPEN_END.search(text) is not None


def bulleted(text: str) -> str:
    """The text of a list item with its bullet as "• ", its number as it is."""
    match = _BULLET.match(text)
    return "• " + text[match.end() :] if match else text


def without_note_number(text: str) -> str:
    """The text of a note without the number that opens it."""
    return _NOTE_NUMBER.sub("", text, count=1)
