"""Where do the lines and filled areas of a page make a grid (a table), a stack of rows, or a box?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.pdf_page import Glyphs, Rect

_SNAP = 3.0  # points within which two edges are one
_MAX_EDGES = 1_200  # a page with more is a drawing
_WHITE = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Cells drawn on a page: `cells[r][c]` is the rectangle of the cell, None where an earlier cell spans it."""

    area: Rect
    cells: tuple[tuple[Rect | None, ...], ...]

    @property
    def n_columns(self) -> int:
        """Number of columns."""
        return len(self.cells[0])


@dataclass(frozen=True, slots=True)
class _Edge:
    at: float
    start: float
    end: float


def grids(page: Glyphs) -> list[Grid]:
    """The grids that lines and filled areas draw, also those of one cell, from top to bottom.

    Lines come first: within a grid of lines the filled areas are shading, drawn in as many pieces as a cell has
    lines of text (PDFs by Word).
    """
    across, down = _ruled_edges(page)
    found = _grids(across, down)
    areas = [grid.area for grid in found if grid.n_columns > 1 or len(grid.cells) > 1]
    fills = [fill for fill in _areas(page) if not any(_inside(fill, area) for area in areas)]
    if fills:
        across, down = _filled_edges(fills)
        found += _grids(across, down)
    return sorted(found, key=lambda grid: (grid.area.y0, grid.area.x0))


def _grids(across: list[_Edge], down: list[_Edge]) -> list[Grid]:
    if len(across) + len(down) > _MAX_EDGES or len(across) < 2:
        return []
    return [grid for group in _connected(across, down) if (grid := _grid(*group)) is not None]


def _inside(fill: Rect, area: Rect) -> bool:
    x, y = (fill.x0 + fill.x1) / 2, (fill.y0 + fill.y1) / 2
    return area.x0 - 2 <= x <= area.x1 + 2 and area.y0 - 2 <= y <= area.y1 + 2


def level_rules(page: Glyphs) -> list[list[Rect]]:
    """Groups of level lines of the same extent under one another: the rules of a table without upright lines."""
    groups: list[list[Rect]] = []
    for rule in sorted((rule for rule in page.rules if rule.x1 - rule.x0 > 40), key=lambda rule: rule.y0):
        for group in groups:
            if abs(group[-1].x0 - rule.x0) <= 5 and abs(group[-1].x1 - rule.x1) <= 5:
                if rule.y0 - group[-1].y0 > 4:
                    group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= 3]


def _ruled_edges(page: Glyphs) -> tuple[list[_Edge], list[_Edge]]:
    across: list[_Edge] = []
    down: list[_Edge] = []
    for rule in page.rules:
        w, h = rule.x1 - rule.x0, rule.y1 - rule.y0
        if w > h and w > 8:
            across.append(_Edge((rule.y0 + rule.y1) / 2, rule.x0, rule.x1))
        elif h > 6:
            down.append(_Edge((rule.x0 + rule.x1) / 2, rule.y0, rule.y1))
    return _merged(across), _merged(down)


def _filled_edges(fills: Sequence[Rect]) -> tuple[list[_Edge], list[_Edge]]:
    across: list[_Edge] = []
    down: list[_Edge] = []
    for fill in fills:
        across += [_Edge(fill.y0, fill.x0, fill.x1), _Edge(fill.y1, fill.x0, fill.x1)]
        down += [_Edge(fill.x0, fill.y0, fill.y1), _Edge(fill.x1, fill.y0, fill.y1)]
    return _merged(across), _merged(down)


def _areas(page: Glyphs) -> list[Rect]:
    """The filled areas that are no background and no bare marking."""
    return [
        fill for fill in page.fills
        if fill.shade < _WHITE and fill.x1 - fill.x0 >= 8 and fill.y1 - fill.y0 >= 6
        and (fill.x1 - fill.x0) * (fill.y1 - fill.y0) <= 0.85 * page.width * page.height
    ]  # fmt: skip


def _merged(edges: list[_Edge]) -> list[_Edge]:
    """Edges on one line that touch, as one edge."""
    merged: list[_Edge] = []
    for edge in sorted(edges, key=lambda edge: (round(edge.at), edge.start)):
        last = merged[-1] if merged else None
        if last is not None and abs(last.at - edge.at) <= 1.5 and edge.start <= last.end + _SNAP:
            merged[-1] = _Edge(last.at, last.start, max(last.end, edge.end))
        else:
            merged.append(edge)
    return merged


def _connected(across: list[_Edge], down: list[_Edge]) -> list[tuple[list[_Edge], list[_Edge]]]:
    """Groups of edges that touch one another."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, level in enumerate(across):
        for j, upright in enumerate(down):
            if (
                level.start - _SNAP <= upright.at <= level.end + _SNAP
                and upright.start - _SNAP <= level.at <= upright.end + _SNAP
            ):
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[_Edge], list[_Edge]]] = {}
    for i, edge in enumerate([*across, *down]):
        group = groups.setdefault(root(i), ([], []))
        group[0 if i < len(across) else 1].append(edge)
    return [group for group in groups.values() if len(group[0]) >= 2 and len(group[1]) >= 2]


def _snapped(values: list[float]) -> list[float]:
    snapped: list[list[float]] = []
    for value in sorted(values):
        if snapped and value - snapped[-1][-1] <= _SNAP:
            snapped[-1].append(value)
        else:
            snapped.append([value])
    return [sum(group) / len(group) for group in snapped]


def _grid(across: list[_Edge], down: list[_Edge]) -> Grid | None:
    ys = _snapped([edge.at for edge in across])
    xs = _snapped([edge.at for edge in down])
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > 20_000:
        return None
    n_rows, n_columns = len(ys) - 1, len(xs) - 1

    def wall(edges: Sequence[_Edge], at: float, middle: float) -> bool:
        return any(abs(edge.at - at) <= _SNAP + 1 and edge.start - 1 <= middle <= edge.end + 1 for edge in edges)

    owner = {(r, c): (r, c) for r in range(n_rows) for c in range(n_columns)}
    for r in range(n_rows):
        middle = (ys[r] + ys[r + 1]) / 2
        for c in range(1, n_columns):
            if not wall(down, xs[c], middle):
                owner[r, c] = owner[r, c - 1]
    for c in range(n_columns):
        middle = (xs[c] + xs[c + 1]) / 2
        for r in range(1, n_rows):
            same = owner[r, c] == (r, c) and not wall(across, ys[r], middle)
            if same and _width(owner, r, c, n_columns) == _width(owner, *owner[r - 1, c], n_columns):
                target = owner[r - 1, c]
                for other in range(n_columns):
                    if owner[r, other] == (r, c):
                        owner[r, other] = target
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for (r, c), own in owner.items():
        last = ends.get(own, own)
        ends[own] = (max(last[0], r), max(last[1], c))
    cells = tuple(
        tuple(
            Rect(xs[c], ys[r], xs[ends[r, c][1] + 1], ys[ends[r, c][0] + 1]) if owner[r, c] == (r, c) else None
            for c in range(n_columns)
        )
        for r in range(n_rows)
    )
    return Grid(area=Rect(xs[0], ys[0], xs[-1], ys[-1]), cells=cells)


def _width(owner: dict[tuple[int, int], tuple[int, int]], r: int, c: int, n_columns: int) -> int:
    return sum(owner[r, other] == (r, c) for other in range(c, n_columns))
