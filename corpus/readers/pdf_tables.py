"""Which words of a page stand in tables and boxes, and in which cell?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.pdf_bands import from_bands, side_by_side, stacks_of
from corpus.readers.pdf_grid import Grid, grids, level_rules
from corpus.readers.pdf_lines import lines_of
from corpus.readers.pdf_page import Glyphs, Rect, Word
from corpus.readers.pdf_rows import TableArea, holds, holds_figures, split_rows, table_of


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxArea:
    """A box on a page: its words are read apart from the running text."""

    area: Rect
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A page taken apart: tables, boxes, and the words that are left."""

    tables: tuple[TableArea, ...]
    boxes: tuple[BoxArea, ...]
    words: tuple[Word, ...]


def parts_of(page: Glyphs) -> Parts:
    """Tables and boxes that lines and filled areas show, and the words outside them."""
    left = list(page.words)
    tables: list[TableArea] = []
    boxes: list[BoxArea] = []
    candidates: list[Rect] = []
    for grid in grids(page):
        inside = [word for word in left if holds(grid.area, word)]
        if not inside:
            continue
        table = None
        if grid.n_columns >= 2:
            table = _from_grid(grid, inside)
        elif len(grid.cells) >= 2:
            table = from_bands(grid.area, [row[0] for row in grid.cells if row[0] is not None], inside, left)
        if table is not None:
            tables.append(table)
            left = [word for word in left if not holds(table.area, word)]
        else:
            candidates.append(grid.area)
    for group in level_rules(page):
        for bands in stacks_of([Rect(a.x0, a.y0, a.x1, b.y0) for a, b in zip(group, group[1:], strict=False)], left):
            area = Rect(bands[0].x0, bands[0].y0, bands[0].x1, bands[-1].y1)
            inside = [word for word in left if holds(area, word)]
            if len(bands) < 2 or not inside or side_by_side(area, page):
                continue
            table = from_bands(area, bands, inside, left)
            if table is not None:
                tables.append(table)
                left = [word for word in left if not holds(table.area, word)]
    stacked = [fill for fill in _stacked(page) if not any(_overlap(fill, table.area) > 0.5 for table in tables)]
    for area in sorted([*candidates, *stacked], key=lambda rect: -(rect.x1 - rect.x0) * (rect.y1 - rect.y0)):
        inside = [word for word in left if holds(area, word)]
        if _is_box(area, inside, left, page):
            boxes.append(BoxArea(area=area, words=tuple(inside)))
            kept = set(map(id, inside))
            left = [word for word in left if id(word) not in kept]
    return Parts(tables=tuple(tables), boxes=tuple(boxes), words=tuple(left))


def _overlap(a: Rect, b: Rect) -> float:
    w, h = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
    return max(0.0, w) * max(0.0, h) / max(1.0, (a.x1 - a.x0) * (a.y1 - a.y0))


def _stacked(page: Glyphs) -> list[Rect]:
    """Filled areas, those of one colour and width that touch joined: boxes are often drawn line by line."""
    joined: list[Rect] = []
    for fill in sorted(page.fills, key=lambda fill: (round(fill.x0 / 4), fill.y0)):
        if fill.shade >= 250 or fill.x1 - fill.x0 < 60:
            continue
        last = joined[-1] if joined else None
        if (
            last is not None and last.colour == fill.colour and abs(last.x0 - fill.x0) <= 4
            and abs(last.x1 - fill.x1) <= 4 and fill.y0 <= last.y1 + 3
        ):  # fmt: skip
            joined[-1] = last._replace(y1=max(last.y1, fill.y1), x0=min(last.x0, fill.x0), x1=max(last.x1, fill.x1))
        else:
            joined.append(fill)
    return joined


def _is_box(area: Rect, inside: Sequence[Word], left: Sequence[Word], page: Glyphs) -> bool:
    if len(inside) < 4 or area.x1 - area.x0 < 60:
        return False
    if (area.x1 - area.x0) * (area.y1 - area.y0) > 0.8 * page.width * page.height or len(inside) > 0.95 * len(
        page.words
    ):
        return False
    size = inside[0].size
    n_lines = len(lines_of(inside))
    if n_lines < 2 or area.y1 - area.y0 < 2.2 * size:
        return False
    # Marked words in running text are no box: other words stand on the same line right beside them.
    own = set(map(id, inside))
    beside = sum(
        1 for word in left
        if id(word) not in own and area.y0 < (word.y0 + word.y1) / 2 < area.y1
        and (0 <= area.x0 - word.x1 < 0.5 * size or 0 <= word.x0 - area.x1 < 0.5 * size)
    )  # fmt: skip
    return beside <= n_lines // 3


def _from_grid(grid: Grid, words: Sequence[Word]) -> TableArea | None:
    cells: list[list[list[Word]]] = [[[] for _ in row] for row in grid.cells]
    places = [(r, c, rect) for r, row in enumerate(grid.cells) for c, rect in enumerate(row) if rect is not None]
    for word in words:
        for r, c, place in places:
            if holds(place, word):
                cells[r][c].append(word)
                break
    n_places = len(places)
    n_filled = sum(bool(cell) for row in cells for cell in row)
    n_columns = sum(any(row[c] for row in cells) for c in range(grid.n_columns))
    if n_filled < 2 or n_columns < 2 or n_filled < 0.2 * n_places:
        return None
    rows = [[lines_of(cell) for cell in row] for row in cells if any(row)]
    rows = [part for row in rows for part in (split_rows(row) if holds_figures(row) else [row])]
    # A narrow column without text is a spacer; a wide one is a column that is empty here.
    wide = [
        any((rect := row[c]) is not None and rect.x1 - rect.x0 > 15 for row in grid.cells)
        for c in range(grid.n_columns)
    ]
    keep = [c for c in range(grid.n_columns) if wide[c] or any(row[c] for row in rows)]
    rows = [[row[c] for c in keep] for row in rows]
    if len(rows) < 2 and not holds_figures(rows[0]) and any(len(cell) > 12 for cell in rows[0]):
        return None  # two columns of text in a frame
    return table_of(grid.area, rows)
