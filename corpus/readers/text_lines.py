"""What is each printed line of a plain-text report: page start, heading, bullet, caption, row, furniture, body?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from corpus.documents import BlockKind
from corpus.readers.flow import REFERS


class Role(Enum):
    """What a printed line is."""

    BODY = auto()
    HEADING = auto()
    RUN_IN = auto()  # a body line that opens with a run-in heading, so a paragraph begins here
    BULLET = auto()
    CAPTION = auto()
    TABLE_HEAD = auto()
    TABLE_ROW = auto()
    NOTE = auto()  # the first line of an endnote
    METADATA = auto()
    PAGE_NUMBER = auto()
    CHART = auto()  # labels of a figure's axes
    LINK = auto()  # a bare address
    LAYOUT = auto()  # rules and empty frames of a converted page


@dataclass(slots=True, kw_only=True)
class Line:
    """A printed line; `text` keeps its inner spacing, `raw` also its outer. `gap`: an empty or blank line before it.

    `cells` are those of a table row, where tabs, bars or white space part them.
    """

    text: str
    indent: int = 0
    gap: bool = False
    page: int | None = None
    page_start: bool = False
    role: Role = Role.BODY
    raw: str = ""
    cells: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Group:
    """The lines of one block to be."""

    kind: BlockKind
    lines: list[Line]
    level: int = 0
    boxed: bool = False


HEADING_MAX = 100  # characters: a longer line is text
WRAPPED_MAX = 130  # characters: a longer line is a paragraph of its own, not one printed line of many
_TERMINAL = re.compile(r"[.!?:;][”’\"')\]]*\d{0,3}$|KLIK!$")
_CLOSED = re.compile(r"[.!?:;][”’\"')\]]*\s*\d{0,3}$|[)]\d{1,3}$")
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=[A-ZÀ-Ý“‘(0-9])(.+)$")
_ROMANS = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV".split()
_ROMAN = re.compile(r"^([IVX]{1,5})\.\s+(?=[A-ZÀ-Ý])")
_BULLET = re.compile(r"^(?:[•▪●◦■□‣➢✓·*]|[-–](?=\s)|o(?=\s{2,}\S))\s*(?=\S)")
_CAPTION = re.compile(
    r"^(?:Figuur|Tabel|Overzicht|Grafiek|Diagram|Schema|Kaart|Kader|Box)\s+(?:\d+(?:\.\d+)*[a-z]?|[A-Z])(?=$|[\s.:–-])"
    rf"(?!\s+{REFERS})"
)
_RUN_IN = re.compile(r"^[A-ZÀ-Ý‘“(0-9][^.!?•|]{2,88}?\s[-–]\s?(?=[A-ZÀ-Ý“‘0-9(])")
_VALUE = r"(?:[€£$]?\s?[-–]?\d[\d.,]*(?:%|‰)?|[-–]|n\.?v\.?t\.?|x)"
_ROW = re.compile(rf"^(?P<label>.*?[^\W\d_].*?)\s+(?P<values>{_VALUE}(?:\s+{_VALUE})+)$")
_YEARS = re.compile(r"(?:[^\W\d][\w ()/-]*\s+)?(?:(?:19|20)\d\d(?:[-–/]\d{2,4})?\s+)+\S+")
MIN_ROWS = 3  # rows of one width that make a table without a caption
_TICKS = re.compile(r"(?:\s*-?\d{1,3}%){4,}$")
_LINK = re.compile(r"^(?:https?://|www\.)\S+$")
_RULE = re.compile(r"^[\s|:_=-]*$")
_NOTES_HEADING = re.compile(r"^(?:Eindnoten|Voetnoten|Noten)$", re.IGNORECASE)
_MIN_PAGE_LINES = 5  # fewer lines since the last page start: a second text frame of the same page
_CITED = re.compile(r"(?<=\S)\s?\[(\d{1,3})\]")
# A line that ends in such a word goes on; one that begins with such a word is no heading.
_FUNCTION_END = re.compile(
    r"\b(?:de|het|een|van|in|op|aan|voor|met|bij|naar|om|te|door|over|uit|tot|per|tussen|en|of|dan|als|dat|die|is|zijn)$"
)
_CONNECTED = re.compile(r"^(?:En|Maar|Of|Want|Dus|Ook|Dit|Deze|Dat|Zij|Ze|Hij|Daar|Daarom|Daarnaast|Wel|Toch|Zo)\b")
_NOTE_LINE = re.compile(r"^(?:\[(\d{1,3})\]|(\d{1,3})\s?\.)\s*(?=\S)")


def printed_lines(text: str) -> list[Line]:
    """The printed lines of `text`, empty ones out; where every line is followed by an empty one, gaps mean nothing."""
    raw = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\f\n").split("\n")
    filled = [line for line in raw if line.strip()]
    alternating = sum(1 for a, b in zip(raw, raw[1:], strict=False) if a.strip() and not b.strip())
    spaced = len(filled) > 8 and alternating >= 0.9 * len(filled)
    lines: list[Line] = []
    gap = False
    page = 1 if "\f" in text else None
    fresh = True
    for line in raw:
        if line == "\f":
            page, fresh, gap = (page or 1) + 1, True, True
        elif not line.strip():
            gap = gap or not spaced or line != ""
        else:
            indent = len(line) - len(line.lstrip(" \t"))
            starts = fresh and page is not None
            kept = "" if spaced else line
            lines.append(Line(text=line.strip(), indent=indent, gap=gap, page=page, page_start=starts, raw=kept))
            gap = fresh = False
    if page is None and spaced:
        _find_pages(lines)
    return lines


def _find_pages(lines: list[Line]) -> None:
    """Extracted text marks a new text frame with one leading space: a page, when the frame begins something new."""
    if sum(line.indent == 1 for line in lines) < 3:
        return
    page, since = 1, 0
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        fresh = before is None or _CAPTION.match(line.text) or (opens(line.text) and not is_open(before.text))
        starts = line.indent == 1 and bool(fresh) and (before is None or since >= _MIN_PAGE_LINES)
        if starts and before is not None and before.text.rstrip().endswith(("–", "-")):
            starts = False
        if starts and at:
            page += 1
        since = 0 if starts else since + 1
        line.page, line.page_start = page, starts or at == 0


def opens(text: str) -> bool:
    """Whether `text` can begin a block: a capital, a quote, a digit, a bullet; not a word in lower case."""
    head = text.lstrip("“‘\"'([")
    return bool(_BULLET.match(text)) or head[:1].isupper() or head[:1].isdigit()


def is_open(text: str) -> bool:
    """Whether the sentence goes on after this line: no closing mark, and no look of a heading or caption."""
    text = text.rstrip()
    return not (
        _CLOSED.search(text) or text.endswith(("KLIK!", "%")) or _LINK.match(text) or _CAPTION.match(text)
    ) and (len(text) > 45 and not text.endswith(")"))


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a closing mark, possibly followed by a note mark."""
    return bool(_CLOSED.search(text.rstrip()))


def heading_number(text: str) -> str | None:
    """The number of a numbered heading ("3", "1.2"), or None."""
    match = _NUMBERED.match(text)
    if match:
        return match.group(1)
    roman = _ROMAN.match(text)
    return str(_ROMANS.index(roman.group(1)) + 1) if roman and roman.group(1) in _ROMANS else None


def bullet_end(text: str) -> int:
    """Length of the bullet and its space at the start of `text`; 0 without one."""
    match = _BULLET.match(text)
    return match.end() if match else 0


def note_number(text: str) -> str | None:
    """The number that an endnote line begins with, or None."""
    match = _NOTE_LINE.match(text)
    return match.group(1) or match.group(2) if match else None


def row_cells(text: str) -> tuple[str, ...]:
    """Label and values of a table row printed on one line; () when it is none."""
    match = _ROW.match(text)
    if match is None or text.rstrip().endswith("."):
        return ()
    return (match["label"].strip(), *match["values"].split())


def classify(
    lines: list[Line],
    find_items: Callable[[list[Line]], None] | None = None,
    find_columns: Callable[[list[Line]], None] | None = None,
) -> list[Line]:
    """`lines` with their roles set, in place.

    Args:
        lines: Printed lines, in order.
        find_items: Sets the role of the items of numbered lists, once captions and bullets are known.
        find_columns: Sets the role and the cells of table rows that white space or signs part.
    """
    lines = _split_ticks(lines)
    in_notes = False
    expected = 1
    cited = {number for line in lines for number in _CITED.findall(line.text)}
    for at, line in enumerate(lines):
        if line.role is not Role.BODY:
            continue
        text = line.text
        if _NOTES_HEADING.match(text):
            line.role, in_notes, expected = Role.HEADING, True, 1
        elif in_notes and note_number(text) is not None and expected <= int(note_number(text) or 0) <= expected + 2:
            line.role, expected = Role.NOTE, int(note_number(text) or 0) + 1
        elif text.startswith("[") and note_number(text) in cited:
            line.role = Role.NOTE
        elif _RULE.match(text):
            line.role = Role.LAYOUT
        elif _LINK.match(text):
            line.role = Role.LINK
        elif text.isdigit() and len(text) <= 3:
            line.role = Role.PAGE_NUMBER
        elif _BULLET.match(text):
            line.role = Role.BULLET
        elif _CAPTION.match(text) and (line.indent == 1 or not is_open(lines[at - 1].text if at else "")):
            line.role = Role.CAPTION
    if find_columns is not None:
        find_columns(lines)
    if find_items is not None:
        find_items(lines)
    _find_tables(lines)
    _find_chart_labels(lines)
    notes_at = next((at for at, line in enumerate(lines) if line.role is Role.NOTE), len(lines))
    for at, line in enumerate(lines):
        if line.role is Role.BODY and at < notes_at and _is_heading(lines, at):
            line.role = Role.HEADING
        elif line.role is Role.BODY and _RUN_IN.match(line.text) and (at == 0 or not is_open(lines[at - 1].text)):
            line.role = Role.RUN_IN
    return lines


def _split_ticks(lines: list[Line]) -> list[Line]:
    """Axis percentages that extraction glued to the end of a text line, on a line of their own."""
    split: list[Line] = []
    for line in lines:
        ticks = _TICKS.search(line.text)
        if ticks is None or row_cells(line.text[: ticks.start()] + "x"):
            split.append(line)
            continue
        values = [int(tick) for tick in re.findall(r"-?\d+", ticks.group())]
        if len({b - a for a, b in zip(values, values[1:], strict=False)}) != 1:
            split.append(line)
            continue
        rest = line.text[: ticks.start()].rstrip()
        if rest:
            split.append(Line(text=rest, indent=line.indent, gap=line.gap, page=line.page, page_start=line.page_start))
        split.append(Line(text=ticks.group().strip(), page=line.page, role=Role.CHART))
    return split


def _find_tables(lines: list[Line]) -> None:
    """Runs of rows of one width, the head row above the first of them, and the caption above that."""
    at = 0
    while at < len(lines):
        width = len(row_cells(lines[at].text)) if lines[at].role is Role.BODY else 0
        end = at + 1
        while width and end < len(lines) and lines[end].role is Role.BODY:
            if len(row_cells(lines[end].text)) != width or (lines[end].gap and end > at + 1):
                break
            end += 1
        captioned = caption_above(lines, at)
        if not width or end - at < (2 if captioned is not None else MIN_ROWS):
            at += 1
            continue
        first = at
        if _YEARS.fullmatch(lines[at].text):
            lines[at].role, first = Role.TABLE_HEAD, at + 1
        elif at and lines[at - 1].role is Role.BODY and _is_head(lines[at - 1].text, width):
            lines[at - 1].role = Role.TABLE_HEAD
            captioned = caption_above(lines, at - 1)
        for row in lines[first:end]:
            row.role = Role.TABLE_ROW
        if captioned is not None and lines[captioned].role is Role.BODY:
            lines[captioned].role = Role.CAPTION
        at = end


def caption_above(lines: Sequence[Line], at: int) -> int | None:
    """Where the caption of a table begins whose head or first row is line `at`."""
    for above in range(at - 1, max(-1, at - 6), -1):
        if _CAPTION.match(lines[above].text) and not lines[above].text.startswith("Figuur"):
            return above
        if lines[above].role not in (Role.BODY, Role.CAPTION) or ends_sentence(lines[above].text):
            return None
    return None


def _is_head(text: str, width: int) -> bool:
    """Whether a line above rows of `width` cells holds their column heads."""
    words = text.split()
    return width - 1 <= len(words) <= 2 * width and not text.endswith((".", ")", ":", ";", ","))


def _find_chart_labels(lines: list[Line]) -> None:
    """Short lines after axis ticks, up to the next real text, are the labels of the figure."""
    for at, line in enumerate(lines):
        if line.role is not Role.CHART:
            continue
        for label in lines[at + 1 : at + 12]:
            if label.role is not Role.BODY or len(label.text) > 70 or _RUN_IN.match(label.text) or label.gap:
                break
            label.role = Role.CHART


def _is_heading(lines: list[Line], at: int) -> bool:
    line = lines[at]
    text = line.text
    following = next((after for after in lines[at + 1 :] if after.role is not Role.LAYOUT), None)
    if following is None or len(text) > HEADING_MAX or _RUN_IN.match(text):
        return False
    if text[-1] in ",;:" or (ends_sentence(text) and not text.endswith("?")) or not opens(text) or text.startswith("("):
        return False
    if _FUNCTION_END.search(text) or _CONNECTED.match(text):
        return False
    before = next((b for b in reversed(lines[:at]) if b.role not in (Role.LAYOUT, Role.PAGE_NUMBER, Role.CHART)), None)
    unfinished = before is not None and before.role in (Role.BODY, Role.RUN_IN) and not ends_sentence(before.text)
    if unfinished and not (line.page_start or line.gap):
        return False
    if before is not None and before.role is Role.CAPTION and text.endswith(")"):
        return False
    number = heading_number(text)
    if number is not None:
        return len(text) < 80 and not row_cells(text)
    if not (opens(following.text) or following.role is Role.CAPTION):
        return False
    near = (len(other.text) for other in lines[max(0, at - 6) : at + 7])
    width = max((length for length in near if length <= WRAPPED_MAX), default=80)
    if following.role is Role.BODY and len(following.text) > WRAPPED_MAX:
        return True
    fits = len(text) + 1 + len(following.text.split(" ", 1)[0]) <= width - 4
    return fits and len(text) < 0.85 * width
