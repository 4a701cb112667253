"""Which printed lines are rows of a table whose cells are parted by tabs, by bars or by columns of white space?

In text as people write it. Tables of text that was extracted from a page have lost their columns; those are found by
their figures (`text_lines`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.readers.text_lines import WRAPPED_MAX, Line, Role, caption_above

_WIDE = re.compile(r"\s{2,}")
_NUMBER = re.compile(r"[€$£+–-]?\s?\d[\d.,]*\s?(?:%|‰)?\*?|[-–]|n\.?v\.?t\.?|x", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-–/]\d{2,4})?\*?")
_FIELD = re.compile(
    r"(?:Datum|Betreft|Onderwerp|Nummer|Aan|Van|Bijlagen?|Contact(?:persoon)?|Telefoon|(?:Ons |Uw )?kenmerk|"
    r"(?:Onze|Uw) referentie)\b",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\s|:+_=-]*-[\s|:+_=-]*")
_NEAR = 2  # characters by which cells of one column may start apart
_MIN_WIDE_ROWS = 3  # columns of white space may stand above one another by chance


def find_columns(lines: list[Line]) -> None:
    """Give rows of tables their cells and roles; a head of two lines becomes one, rules go below the rows."""
    at = 0
    while at < len(lines):
        end = _run_end(lines, at)
        if end is None:
            at += 1
            continue
        ruled = [i for i in range(at, end) if _RULE.fullmatch(lines[i].text)]
        rows = [lines[i] for i in range(at, end) if i not in ruled]
        heads = _n_heads(rows, captioned=caption_above(lines, at) is not None, ruled=at + 1 in ruled)
        rows = _merged_heads(rows, heads)
        for i, row in enumerate(rows):
            row.role = Role.TABLE_HEAD if i == 0 and heads else Role.TABLE_ROW
        rules = [lines[i] for i in ruled]
        for rule in rules:
            rule.role = Role.LAYOUT
        lines[at:end] = [*rows, *rules]
        at += len(rows) + len(rules)


def _kind(line: Line) -> str:
    if line.role is not Role.BODY and not _RULE.fullmatch(line.text):
        return ""
    inner = line.raw.strip(" ")
    if "\t" in inner.rstrip() and (inner.strip("\t").count("\t") or inner.startswith("\t")):
        return "tab"
    if line.text.count("|") >= 2 or (line.text.startswith("|") and line.text.endswith("|")):
        return "bar"
    return "wide" if _WIDE.search(line.text) and len(line.text) <= WRAPPED_MAX else ""


_ENUMERATOR = re.compile(r"(?:[•▪●◦■□‣➢✓·*–-]|\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)])")


def _run_end(lines: Sequence[Line], at: int) -> int | None:
    """Where the table that begins at `at` ends, its cells set; None where none begins."""
    kind = _kind(lines[at])
    if not kind or _RULE.fullmatch(lines[at].text):
        return None
    end = at + 1
    while end < len(lines) and not lines[end].gap and (_kind(lines[end]) == kind or _RULE.fullmatch(lines[end].text)):
        end += 1
    rows = [line for line in lines[at:end] if not _RULE.fullmatch(line.text)]
    cells = [_cells(line, kind) for line in rows]
    if kind == "wide":
        aligned = _aligned(rows)
        if aligned is None:
            return None
        cells = aligned
    if len(rows) < 2 or max(map(len, cells)) < 2:
        return None
    width = max(map(len, cells))
    if width == 2 and any(_FIELD.match(next(filter(None, row), "")) for row in cells):
        return None
    if width == 2 and all(_ENUMERATOR.fullmatch(row[0]) for row in cells if row):
        return None  # "a.<tab>een ontoereikend reservefonds": items of a list
    if sum(len(row) == width for row in cells) < len(cells) - 1:
        return None
    for line, row in zip(rows, cells, strict=True):
        line.cells = (*row, *[""] * (width - len(row)))
    return end


def _cells(line: Line, kind: str) -> tuple[str, ...]:
    if kind == "tab":
        return tuple(cell.strip() for cell in line.raw.rstrip().split("\t"))
    if kind == "bar":
        return tuple(cell.strip() for cell in line.text.strip("|").split("|"))
    return tuple(cell.strip() for cell in _WIDE.split(line.text))


def _spans(line: Line) -> list[tuple[int, int, str]]:
    """Start, end and text of the cells of a line with columns of white space."""
    found, start = [], line.indent
    for cell in re.finditer(r"\S+(?:\s\S+)*", line.raw):
        found.append((cell.start(), cell.end(), cell.group()))
    return found if found else [(start, start, "")]


def _aligned(rows: Sequence[Line]) -> list[tuple[str, ...]] | None:
    """The cells of rows in columns of white space, by where they stand; None where they stand in no columns."""
    spans = [_spans(row) for row in rows]
    width = max(map(len, spans))
    full = [row for row in spans if len(row) == width]
    if width < 2 or len(full) < _MIN_WIDE_ROWS:
        return None
    columns = [(min(row[c][0] for row in full), max(row[c][1] for row in full)) for c in range(width)]
    for c in range(width):
        starts, ends = {row[c][0] for row in full}, {row[c][1] for row in full}
        if max(starts) - min(starts) > _NEAR and max(ends) - min(ends) > _NEAR:
            return None
    if any(one[1] > other[0] for one, other in zip(columns, columns[1:], strict=False)):
        return None
    table = []
    for row in spans:
        cells = [""] * width
        for start, end, text in row:
            best = max(range(width), key=lambda c: min(end, columns[c][1]) - max(start, columns[c][0]))
            cells[best] = f"{cells[best]} {text}".strip()
        table.append(tuple(cells))
    return table


def _n_heads(rows: Sequence[Line], *, captioned: bool, ruled: bool) -> int:
    """How many rows hold column heads: those before the first row of figures, or the first, where it is set apart."""
    figures = [sum(_is_figure(cell) for cell in row.cells[1:]) for row in rows]
    first = next((i for i, n in enumerate(figures) if n), None)
    if ruled:
        return 1
    if first in (1, 2):
        # A second line goes on with the heads where its first cell is empty.
        return first if first == 1 or not rows[1].cells[0] else 0
    return 1 if (captioned or not rows[0].cells[0]) and first != 0 else 0


def _is_figure(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None and _YEAR.fullmatch(cell) is None


def _merged_heads(rows: list[Line], heads: int) -> list[Line]:
    if heads < 2:
        return rows
    above, below = rows[0], rows[1]
    above.cells = tuple(f"{a} {b}".strip() for a, b in zip(above.cells, below.cells, strict=True))
    return [above, *rows[2:]]
