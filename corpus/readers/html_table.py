"""What do the tables of an HTML page hold, cell by cell?"""

from __future__ import annotations

import re
from typing import Any

from corpus.clean import normalise
from corpus.documents import BlockKind, NoteMark, ReadBlock
from corpus.readers.flow import Pieces, table_block
from corpus.readers.html_main import MARK, is_left_out
from corpus.readers.markup import attribute, tag_of

_MAX_SPAN = 60
_MAX_COLUMNS = 200
_BREAKS = frozenset(("br", "p", "div", "li", "ul", "ol", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"))
_MAX_DEPTH = 60

Cell = tuple[str, tuple[NoteMark, ...]]


def is_layout(table: Any) -> bool:
    """Whether a table only places things on the page: it says so, holds other tables, or has a single cell a row."""
    if attribute(table, "role") in ("presentation", "none") or table.find(".//table") is not None:
        return True
    rows = list(table.iter("tr"))
    return all(len([c for c in row if tag_of(c) in ("td", "th")]) <= 1 for row in rows)


def read_table(table: Any, *, boxed: bool) -> list[ReadBlock]:
    """The caption and the table, as blocks; spanned cells are empty after the first."""
    caption = None
    for element in table.iter("caption"):
        caption = normalise(" ".join(element.itertext())) or None
    grid: dict[tuple[int, int], Cell] = {}
    taken: set[tuple[int, int]] = set()
    n_header = 0
    rows = [row for row in table.iter("tr") if is_left_out(row, "tr", top=False) is None]
    in_head = True
    for r, row in enumerate(rows):
        cells = [cell for cell in row if tag_of(cell) in ("td", "th")]
        head = tag_of(row.getparent()) == "thead" or (bool(cells) and all(tag_of(cell) == "th" for cell in cells))
        in_head = in_head and head
        n_header += in_head
        c = 0
        for cell in cells:
            while (r, c) in taken:
                c += 1
            grid[r, c] = _cell(cell)
            for down in range(min(_span(cell, "rowspan"), len(rows) - r)):
                for across in range(_span(cell, "colspan") if c < _MAX_COLUMNS else 1):
                    taken.add((r + down, c + across))
            c += 1
    if not grid:
        return []
    width = max(c for _, c in taken) + 1
    n_rows = max(r for r, _ in grid) + 1
    filled = [[grid.get((r, c), ("", ())) for c in range(width)] for r in range(n_rows)]
    block = table_block(filled, n_header, caption=caption, boxed=boxed)
    if block is None:
        return []
    if caption is None:
        return [block]
    return [ReadBlock(kind=BlockKind.CAPTION, text=caption, boxed=boxed), block]


def _span(cell: Any, name: str) -> int:
    value = attribute(cell, name)
    return max(1, min(int(value), _MAX_SPAN)) if re.fullmatch(r"\d{1,4}", value) else 1


def _cell(cell: Any) -> Cell:
    pieces = Pieces()

    def walk(element: Any, depth: int) -> None:
        pieces.add(element.text or "")
        for child in element:
            name = tag_of(child)
            mark = child.get(MARK)
            if mark is not None:
                pieces.mark(mark)
            elif name and is_left_out(child, name, top=False) is None:
                if name in _BREAKS:
                    pieces.add(" ")
                if name == "li":
                    pieces.add("• ")
                if depth < _MAX_DEPTH:
                    walk(child, depth + 1)
                else:
                    pieces.add(" ".join(child.itertext()))
                if name in _BREAKS:
                    pieces.add(" ")
            pieces.add(child.tail or "")

    walk(cell, 0)
    return pieces.take()
