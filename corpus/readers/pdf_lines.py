"""How do words on a page become printed lines, with note marks apart?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corpus.clean import join_lines, normalise
from corpus.documents import NoteMark
from corpus.readers.marked import SIGN, renumbered, sign, split_marks
from corpus.readers.pdf_page import Word

# Bullets of symbol fonts arrive as private-use characters (Symbol U+F0B7, Wingdings U+F0A7, U+F0D8, U+F076 ...).
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "•", 0xF0A8: "•", 0xF0D8: "•", 0xF076: "•", 0xF02D: "-", 0xF0E0: "→", 0xF0FC: "✓"}
_MARK = re.compile(r"\[?(?:\d{1,3}|[*†‡]{1,3})\]?(?:[,;]\d{1,3})*[,;.)]?")
_POWER = re.compile(r"(?:^|[\s\d/])(?:[kcdm]?m|10)$")  # m², km³, 10⁶: no note marks


class Line(NamedTuple):
    """One printed line: `text` with stand-ins for its note marks, `marks` what they stand for.

    `lead` is the mark that opens the line (the number of a note), None for most lines.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    bold: bool
    italic: bool
    text: str
    marks: tuple[str, ...]
    lead: str | None
    first_width: float
    colour: int  # of nearly all of its words, -1 where it has several
    bold_lead: str  # the bold words that open a line that goes on in regular type
    words: tuple[Word, ...] = ()  # what `text` was made of; dropped where only the text is wanted


def lines_of(words: Sequence[Word]) -> list[Line]:
    """The printed lines that `words` make, from top to bottom; words on one base line make one line."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.x0)):
        for row in reversed(rows[-3:]):
            if abs(word.base - row[0].base) <= 0.25 * max(word.size, row[0].size):
                row.append(word)
                break
        else:
            rows.append([word])
    lines = [line_of(row) for row in _with_raised(rows)]
    return sorted((line for line in lines if line.text), key=lambda line: (line.base, line.x0))


def _with_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """The rows, with superscripts and subscripts put in the row beside which they stand."""
    kept = list(rows)
    for i, row in enumerate(rows):
        if len(row) > 12 or any(len(word.text) > 6 for word in row):
            continue
        loose = list(row)
        for other in rows[max(0, i - 3) : i + 4]:
            if other is row or not loose:
                continue
            size = max(word.size for word in other)
            for word in list(loose):
                if (
                    word.size < 0.85 * size
                    and -0.75 * size <= word.base - other[0].base <= 0.3 * size
                    and any(max(a.x0, word.x0) - min(a.x1, word.x1) <= 0.6 * size and a.size > word.size for a in other)
                ):
                    other.append(word)
                    loose.remove(word)
        if len(loose) < len(row):
            kept = [other for other in kept if other is not row]
            if loose:
                kept.append(loose)
    return kept


def line_of(words: Iterable[Word]) -> Line:
    """One line of words that stand on one base line."""
    row = sorted(words, key=lambda word: word.x0)
    weights: dict[float, int] = {}
    for word in row:
        weights[word.size] = weights.get(word.size, 0) + len(word.text)
    size = max(weights, key=lambda key: (weights[key], key))
    main = [word for word in row if word.size >= 0.85 * size] or row
    base = max(word.base for word in main) if len(main) < 3 else sorted(word.base for word in main)[len(main) // 2]
    pieces: list[str] = []
    marks: list[str] = []
    lead: str | None = None
    n_bold = n_italic = n_colour = n_all = 0
    bold_lead: list[str] = []
    still_bold = True
    spaced = False
    first_end = row[0].x1
    before: Word | None = None
    before_is_mark = False
    kept: list[Word] = []
    for word in row:
        text = word.text.translate(_SYMBOLS)
        raised = base - word.base
        is_mark = (
            word.size <= 0.82 * size and raised > 0.12 * size and _MARK.fullmatch(text) is not None
            and not (pieces and _POWER.search(pieces[-1]))
        )  # fmt: skip
        # Pieces of one word touch; white space that PDFium reports shows as a gap, however narrow ("of" in italics).
        gap = 0.0 if before is None else word.x0 - before.x1
        space = before is not None and gap >= (0.3 if word.joined else 0.01) * size
        if space and before_is_mark and text[:1] in ".,;:!?)]”’":
            space = False
        before_is_mark = is_mark
        if is_mark:
            number = text.strip("[].,;)")
            if not pieces and not marks:
                lead = number
            else:
                pieces.append(sign(len(marks)))
                marks.append(number)
                tail = text[len(text.rstrip(",;.)")) :]
                if tail:
                    pieces.append(tail)
        else:
            if space and pieces:
                pieces.append(" ")
                spaced = True
            if not spaced:
                inside = text.find(" ")
                spaced = inside > 0
                first_end = word.x0 + (word.x1 - word.x0) * inside / len(text) if spaced else word.x1
            pieces.append(text)
            kept.append(word)
            n = len(text)
            n_all += n
            n_bold += n * word.bold
            n_colour += n * (word.colour == row[0].colour)
            n_italic += n * word.italic
            still_bold = still_bold and word.bold
            if still_bold:
                bold_lead.append((" " if space and bold_lead else "") + text)
        before = word
    return Line(
        min(word.x0 for word in row), min(word.y0 for word in main), max(word.x1 for word in row),
        max(word.y1 for word in main), base, size, n_bold >= 0.9 * n_all > 0, n_italic >= 0.9 * n_all > 0,
        "".join(pieces).strip(), tuple(marks), lead, first_end - row[0].x0,
        row[0].colour if n_colour >= 0.9 * n_all else -1,
        "" if n_bold >= 0.9 * n_all else "".join(bold_lead), tuple(kept),
    )  # fmt: skip


def joined_text(lines: Sequence[Line], words: frozenset[str]) -> tuple[str, tuple[NoteMark, ...]]:
    """The lines as running text with hyphens healed, and the note marks taken out of it with their offsets."""
    marks = [mark for line in lines for mark in line.marks]
    printed: list[str] = []
    n = 0
    for line in lines:
        printed.append(renumbered(line.text, n) if line.marks else line.text)
        n += len(line.marks)
    return split_marks(join_lines(printed, words), marks)


def plain_text(line: Line) -> str:
    """The line without stand-ins for note marks."""
    return SIGN.sub("", line.text) if line.marks else line.text


def lead_of(lines: Sequence[Line], text: str) -> int:
    """Length of the bold words that open `text`, the text of the lines; 0 without them."""
    bold = normalise(lines[0].bold_lead) if lines else ""
    bold = bold[next((at for at, character in enumerate(bold) if character.isalnum()), 0) :]
    start = text.find(bold, 0, len(bold) + 6) if bold else -1  # a bullet stands before it
    return start + len(bold) if start >= 0 and start + len(bold) < len(text) else 0
