"""How do the words of a table become rows and columns, and which rows are heads?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.pdf_lines import Line, plain_text
from corpus.readers.pdf_page import Rect, Word

FIGURE = re.compile(
    r"[€$<>≤≥±+\-–—]?\s?\(?[\d.,/:\s]*\d[\d.,/:\s]*\)?\s?"
    r"(?:%|‰|pp|p\.p\.|x|mln\.?|mld\.?|fte|km|jaar)?\*?"
    r"|[-–—.•x]|n\.?v\.?t\.?|n\.?b\.?|ja|nee",
    re.IGNORECASE,
)
MIN_COLUMN_GAP = 5.0
Cell = list[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableArea:
    """A table on a page: its rows of cells, each cell its printed lines."""

    area: Rect
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    n_header_rows: int
    edges: tuple[float, ...] = ()


def holds(area: Rect, word: Word) -> bool:
    """Whether the middle of the word lies in the area."""
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return area.x0 - 1 <= x <= area.x1 + 1 and area.y0 - 1 <= y <= area.y1 + 1


def in_span(word: Word, span: tuple[float, float]) -> bool:
    """Whether the middle of the word lies in the column."""
    return span[0] <= (word.x0 + word.x1) / 2 < span[1]


def column_spans(lines: Sequence[Line], words: Sequence[Word]) -> list[tuple[float, float]]:
    """Columns between the white strips that no word crosses, as (left, right); one span where there are none."""
    if not lines:
        return []
    edges = sorted((word.x0, word.x1) for word in words)
    spans: list[list[float]] = []
    for x0, x1 in edges:
        if spans and x0 < spans[-1][1] + MIN_COLUMN_GAP:
            spans[-1][1] = max(spans[-1][1], x1)
        else:
            spans.append([x0, x1])
    # Bullets and row numbers belong to the column at their right.
    merged: list[list[float]] = []
    for span in spans:
        own = [word for word in words if span[0] <= (word.x0 + word.x1) / 2 <= span[1]]
        if merged and merged[-1][2]:
            merged[-1] = [merged[-1][0], span[1], 0.0]
        else:
            merged.append([span[0], span[1], 0.0])
        if (
            span is not spans[-1]
            and span[1] - span[0] < 14
            and all(re.fullmatch(r"[•○▪\-–o\uf000-\uf0ff]|\(?(?:\d{1,2}|[a-z])[.)]", word.text) for word in own)
        ):
            merged[-1][2] = 1.0
    bounds = [(a[1] + b[0]) / 2 for a, b in zip(merged, merged[1:], strict=False)]
    return list(zip([-1e9, *bounds], [*bounds, 1e9], strict=True))


def is_figure(line: Line) -> bool:
    """Whether the line is a figure, or what stands for one in a table: a dash, "n.v.t."."""
    return FIGURE.fullmatch(plain_text(line)) is not None


def holds_figures(row: Sequence[Cell]) -> bool:
    """Whether the cells beside the first hold figures under one another: several rows drawn as one."""
    lines = [line for cell in row[1:] for line in cell]
    return any(len(cell) > 1 for cell in row[1:]) and sum(map(is_figure, lines)) >= 0.7 * len(lines) > 0


def split_rows(row: Sequence[Cell]) -> list[list[Cell]]:
    """The printed lines of one drawn row as the table's rows, lines that go on kept with the row they go on from."""
    places = sorted((line.base, c, line) for c, cell in enumerate(row) for line in cell)
    levels: list[tuple[float, list[tuple[int, Line]]]] = []
    for base, c, line in places:
        if levels and base - levels[-1][0] <= 0.45 * line.size:
            levels[-1][1].append((c, line))
        else:
            levels.append((base, [(c, line)]))
    figures = holds_figures(row)
    pitch = min((b[0] - a[0] for a, b in zip(levels, levels[1:], strict=False)), default=0.0)
    before = 0.0
    rows: list[list[Cell]] = []
    open_label = False
    for base, level in levels:
        columns = {c for c, _ in level}
        only_label = columns == {0}
        text = level[0][1].text
        apart = base - before > 1.5 * pitch and 0 not in columns
        close = base - before <= 1.2 * pitch and not figures
        before = base
        continues = (
            bool(rows)
            and not apart
            and (
                (0 not in columns and not (figures and any(rows[-1][c] for c in columns)))
                or (only_label and text[:1].islower() and not open_label)
                or (close and 0 in columns and text[:1].islower())
                or (open_label and (0 not in columns or text[:1].islower()))
            )
        )
        if not continues:
            rows.append([[] for _ in row])
        for c, line in level:
            rows[-1][c].append(line)
        open_label = only_label and not (continues and any(rows[-1][1:]))
    return rows


def table_of(area: Rect, rows: Sequence[Sequence[Cell]], *, header: bool | None = None) -> TableArea:
    """The table of these rows; `header` says whether the first row holds heads, None leaves it to its look."""
    n = 1 if header else 0 if header is not None else _n_header_rows(rows)
    edges = tuple(round(min((line.x0 for row in rows for line in row[c]), default=0.0)) for c in range(len(rows[0])))
    return TableArea(
        area=area, rows=tuple(tuple(tuple(cell) for cell in row) for row in rows), n_header_rows=n, edges=edges
    )


def _n_header_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the top are column heads: titles across the table count when heads follow them."""
    titles = 0
    while titles < min(2, len(rows) - 2) and sum(map(bool, rows[titles])) == 1 and len(rows[0]) > 2:
        titles += 1
    return titles + 1 if _is_header(rows[titles:]) else 0


def _is_header(rows: Sequence[Sequence[Cell]]) -> bool:
    first = [line for cell in rows[0] for line in cell]
    n_filled = sum(map(bool, rows[0]))
    if not first or len(rows) < 2 or n_filled < 2 - (len(rows[0]) < 2):
        return False
    rest = [line for row in rows[1:] for cell in row[1:] for line in cell]
    if all(line.bold for line in first):
        return not all(line.bold for line in rest) or not rest
    if any(is_figure(line) and not re.fullmatch(r"(?:19|20)\d\d.{0,6}", line.text) for line in first):
        return False
    if sum(map(is_figure, rest)) >= 0.5 * len(rest) > 0:
        return True
    # By convention: a full row of short words on top of three or more columns.
    short = all(sum(len(line.text) for line in cell) <= 40 for cell in rows[0])
    return len(rows[0]) >= 3 and len(rows) >= 3 and n_filled >= 0.9 * len(rows[0]) and short
