"""Which words of a page stand in tables and boxes, and in which cell?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.readers.pdf_glyphs import Glyphs, Rect, Word
from corpus.readers.pdf_grid import Grid, grids, level_rules
from corpus.readers.pdf_lines import Line, lines_of, plain_text
from corpus.readers.pdf_order import Piece, Shape

_NUMERIC = re.compile(r"[€$<>≤≥±+\-–—]?\s?\(?[\d.,/:\s]*\d[\d.,/:\s]*\)?\s?(?:%|‰|pp|p\.p\.|x|mln\.?|mld\.?|fte|km|jaar)?\*?|[-–—.•x]|n\.?v\.?t\.?|n\.?b\.?|ja|nee", re.I)
_MIN_COLUMN_GAP = 5.0

Cell = list[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableArea:
    """A table on a page: its rows of cells, each cell its printed lines."""

    area: Rect
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    n_header_rows: int
    edges: tuple[float, ...] = ()


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
        inside = [word for word in left if _holds(grid.area, word)]
        if not inside:
            continue
        table = None
        if grid.n_columns >= 2:
            table = _from_grid(grid, inside)
        elif len(grid.cells) >= 2:
            table = _from_bands(grid.area, [row[0] for row in grid.cells if row[0] is not None], inside, left)
        if table is not None:
            tables.append(table)
            left = [word for word in left if not _holds(table.area, word)]
        else:
            candidates.append(grid.area)
    for group in level_rules(page):
        for bands in _stacks([Rect(a.x0, a.y0, a.x1, b.y0) for a, b in zip(group, group[1:], strict=False)], left):
            area = Rect(bands[0].x0, bands[0].y0, bands[0].x1, bands[-1].y1)
            inside = [word for word in left if _holds(area, word)]
            if len(bands) < 2 or not inside or _side_by_side(area, page):
                continue
            table = _from_bands(area, bands, inside, left)
            if table is not None:
                tables.append(table)
                left = [word for word in left if not _holds(table.area, word)]
    stacked = [fill for fill in _stacked(page) if not any(_overlap(fill, table.area) > 0.5 for table in tables)]
    for area in sorted([*candidates, *stacked], key=lambda rect: -(rect.x1 - rect.x0) * (rect.y1 - rect.y0)):
        inside = [word for word in left if _holds(area, word)]
        if _is_box(area, inside, left, page):
            boxes.append(BoxArea(area=area, words=tuple(inside)))
            kept = set(map(id, inside))
            left = [word for word in left if id(word) not in kept]
    return Parts(tables=tuple(tables), boxes=tuple(boxes), words=tuple(left))


def _stacks(bands: Sequence[Rect], words: Sequence[Word]) -> list[list[Rect]]:
    """The bands between rules, parted where running text stands between the rules of two tables."""
    inside = [[word for word in words if _holds(band, word)] for band in bands]
    several = [band for band in inside if len(column_spans(lines_of(band), band)) >= 2]
    if not several:
        return [list(bands)]
    # White strips that run through most bands of several columns.
    spans = max((column_spans(lines_of(band), band) for band in several), key=len)
    bounds = [span[1] for span in spans[:-1]]
    stacks: list[list[Rect]] = [[]]
    for band, own in zip(bands, inside, strict=True):
        crosses = own and len(column_spans(lines_of(own), own)) == 1 and any(
            line.x0 + 3 < bound < line.x1 - 3 for line in lines_of(own) for bound in bounds
        )
        if crosses:
            stacks.append([])
        else:
            stacks[-1].append(band)
    return [stack for stack in stacks if stack]


def _side_by_side(area: Rect, page: Glyphs) -> bool:
    """Whether areas of different colours stand side by side between the rules: boxes, not a table."""
    tall = [
        fill for fill in page.fills
        if fill.shade < 250 and fill.x1 - fill.x0 > 60 and area.x0 - 5 <= fill.x0 and fill.x1 <= area.x1 + 5
        and min(fill.y1, area.y1) - max(fill.y0, area.y0) > 0.6 * (area.y1 - area.y0)
    ]  # fmt: skip
    return any(a.x1 <= b.x0 + 2 and a.colour != b.colour for a in tall for b in tall)


def _holds(area: Rect, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return area.x0 - 1 <= x <= area.x1 + 1 and area.y0 - 1 <= y <= area.y1 + 1


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
        for r, c, rect in places:
            if _holds(rect, word):
                cells[r][c].append(word)
                break
    n_places = len(places)
    n_filled = sum(bool(cell) for row in cells for cell in row)
    n_columns = sum(any(row[c] for row in cells) for c in range(grid.n_columns))
    if n_filled < 2 or n_columns < 2 or n_filled < 0.2 * n_places:
        return None
    rows = [[lines_of(cell) for cell in row] for row in cells if any(row)]
    rows = [part for row in rows for part in (_split(row) if _is_numeric(row) else [row])]
    # A narrow column without text is a spacer; a wide one is a column that is empty here.
    wide = [
        any((rect := row[c]) is not None and rect.x1 - rect.x0 > 15 for row in grid.cells)
        for c in range(grid.n_columns)
    ]
    keep = [c for c in range(grid.n_columns) if wide[c] or any(row[c] for row in rows)]
    rows = [[row[c] for c in keep] for row in rows]
    if len(rows) < 2 and not _is_numeric(rows[0]) and any(len(cell) > 12 for cell in rows[0]):
        return None  # two columns of text in a frame
    return _table(grid.area, rows)


def _from_bands(area: Rect, bands: Sequence[Rect], words: Sequence[Word], around: Sequence[Word]) -> TableArea | None:
    """A table of which only the rows are drawn: its columns are the white strips that run through all rows."""
    spans = column_spans(lines_of(words), words)
    if len(spans) < 2 or len(spans) > 15:
        return None
    filled = [[word for word in words if _holds(band, word)] for band in bands]
    filled = [band for band in filled if band]
    if len(filled) < 2:
        return None
    rows: list[list[Cell]] = []
    for band in filled:
        row = [lines_of([word for word in band if _in_span(word, span)]) for span in spans]
        rows += _split(row) if _is_numeric(row) or len(filled) <= 2 else [row]
    if sum(sum(map(bool, row)) >= 2 for row in rows) < max(2, 0.4 * len(rows)):
        return None
    if max(len(cell) for row in rows for cell in row) > 40 or _is_prose(rows):
        return None
    last = _open_end(area, spans, around)
    if last:
        rows.append([lines_of([word for word in last if _in_span(word, span)]) for span in spans])
        area = area._replace(y1=max(word.y1 for word in last))
    head = [word for word in around if 0 < area.y0 - (word.y0 + word.y1) / 2 < 1.6 * word.size
            and area.x0 - 3 < word.x0 and word.x1 < area.x1 + 3]  # fmt: skip
    header = [lines_of([word for word in head if _in_span(word, span)]) for span in spans]
    if sum(map(bool, header)) >= 2 and all(len(cell) <= 2 for cell in header):
        area = area._replace(y0=min(word.y0 for word in head) - 1)
        return _table(area, [header, *rows], header=True)
    return _table(area, rows)


def _in_span(word: Word, span: tuple[float, float]) -> bool:
    return span[0] <= (word.x0 + word.x1) / 2 < span[1]


def _is_prose(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the "cells" are columns of running text: two columns or more of many long lines."""
    n_prose = 0
    for column in zip(*rows, strict=True):
        lines = [line for cell in column for line in cell]
        tall = max((len(cell) for cell in column), default=0) > 6
        n_prose += tall and sum(len(line.text) > 40 for line in lines) > 0.6 * len(lines)
    return n_prose >= 2


def _open_end(area: Rect, spans: Sequence[tuple[float, float]], around: Sequence[Word]) -> list[Word]:
    """Words right under the last rule that keep to the columns: a last row without a rule below it."""
    below = [w for w in around if w.y0 > area.y1 - 1 and area.x0 - 3 < w.x0 and w.x1 < area.x1 + 3]
    kept: list[Word] = []
    base = area.y1
    for line in lines_of(below):
        own = [w for w in below if abs(w.base - line.base) < 0.5 * line.size]
        pieces = [[w for w in own if _in_span(w, span)] for span in spans]
        crosses = any(a and b and b[0].x0 - max(w.x1 for w in a) < _MIN_COLUMN_GAP
                      for a, b in zip(pieces, pieces[1:], strict=False))  # fmt: skip
        crosses = crosses or any(w.x0 + 1 < span[1] < w.x1 - 1 for w in own for span in spans)
        if crosses or line.base - base > 2.4 * line.size:
            break
        kept += own
        base = line.base
    # The first row under the rule must fill its first column and another one.
    if not kept:
        return []
    first = [w for w in kept if w.base < min(w.base for w in kept) + 0.5 * kept[0].size]
    filled = [any(_in_span(w, span) for w in first) for span in spans]
    return kept if filled[0] and sum(filled) >= 2 else []


def column_spans(lines: Sequence[Line], words: Sequence[Word]) -> list[tuple[float, float]]:
    """Columns between the white strips that no word crosses, as (left, right); one span where there are none."""
    if not lines:
        return []
    edges = sorted((word.x0, word.x1) for word in words)
    spans: list[list[float]] = []
    for x0, x1 in edges:
        if spans and x0 < spans[-1][1] + _MIN_COLUMN_GAP:
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
        if span is not spans[-1] and span[1] - span[0] < 14 and all(
            re.fullmatch(r"[•○▪\-–o\uf000-\uf0ff]|\(?(?:\d{1,2}|[a-z])[.)]", word.text) for word in own
        ):
            merged[-1][2] = 1.0
    bounds = [(a[1] + b[0]) / 2 for a, b in zip(merged, merged[1:], strict=False)]
    return list(zip([-1e9, *bounds], [*bounds, 1e9], strict=True))


def _numeric(line: Line) -> bool:
    return _NUMERIC.fullmatch(plain_text(line)) is not None


def _is_numeric(row: Sequence[Cell]) -> bool:
    """Whether the cells beside the first hold figures under one another: several rows drawn as one."""
    lines = [line for cell in row[1:] for line in cell]
    return any(len(cell) > 1 for cell in row[1:]) and sum(map(_numeric, lines)) >= 0.7 * len(lines) > 0


def _split(row: Sequence[Cell]) -> list[list[Cell]]:
    """The printed lines of one drawn row as the table's rows, lines that go on kept with the row they go on from."""
    places = sorted((line.base, c, line) for c, cell in enumerate(row) for line in cell)
    levels: list[tuple[float, list[tuple[int, Line]]]] = []
    for base, c, line in places:
        if levels and base - levels[-1][0] <= 0.45 * line.size:
            levels[-1][1].append((c, line))
        else:
            levels.append((base, [(c, line)]))
    figures = _is_numeric(row)
    rows: list[list[Cell]] = []
    open_label = False
    for _, level in levels:
        columns = {c for c, _ in level}
        only_label = columns == {0}
        text = level[0][1].text
        continues = bool(rows) and (
            (0 not in columns and not (figures and any(rows[-1][c] for c in columns)))
            or (only_label and text[:1].islower() and not open_label)
            or (open_label and (0 not in columns or text[:1].islower()))
        )
        if not continues:
            rows.append([[] for _ in row])
        for c, line in level:
            rows[-1][c].append(line)
        open_label = only_label and not (continues and any(rows[-1][1:]))
    return rows


def _table(area: Rect, rows: Sequence[Sequence[Cell]], *, header: bool | None = None) -> TableArea:
    n = 1 if header else 0 if header is not None else _n_header_rows(rows)
    edges = tuple(
        round(min((line.x0 for row in rows for line in row[c]), default=0.0)) for c in range(len(rows[0]))
    )
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
    if any(_numeric(line) and not re.fullmatch(r"(?:19|20)\d\d.{0,6}", line.text) for line in first):
        return False
    if sum(map(_numeric, rest)) >= 0.5 * len(rest) > 0:
        return True
    # By convention: a full row of short words on top of three or more columns.
    short = all(sum(len(line.text) for line in cell) <= 40 for cell in rows[0])
    return len(rows[0]) >= 3 and len(rows) >= 3 and n_filled >= 0.9 * len(rows[0]) and short


def unruled_table(words: Sequence[Word]) -> TableArea | None:
    """The table that words without any lines around them make; None where no columns show."""
    spans = column_spans(lines_of(words), words)
    if len(spans) < 2:
        return None
    area = Rect(min(w.x0 for w in words), min(w.y0 for w in words), max(w.x1 for w in words), max(w.y1 for w in words))
    rows = _split([lines_of([word for word in words if _in_span(word, span)]) for span in spans])
    return _table(area, rows)


def shape_of(pieces: Sequence[Piece]) -> Shape:
    """Whether text on both sides of a white strip is columns, rows of label and value, or a table."""
    words = [word for piece in pieces for word in piece.words]
    spans = column_spans([line_of_piece for line_of_piece in lines_of(words)], words)
    if len(spans) < 2:
        return Shape.COLUMNS
    columns = [[p for p in pieces if span[0] <= (p.x0 + p.x1) / 2 < span[1]] for span in spans]
    if any(not column for column in columns):
        return Shape.COLUMNS
    first = columns[0]
    texts = [[" ".join(word.text for word in piece.words) for piece in column] for column in columns]
    partners = sum(
        any(abs(piece.words[0].base - other.words[0].base) < 2.5 for column in columns[1:] for other in column)
        for piece in first
    )
    others = [text for column in texts[1:] for text in column]
    n_figures = sum(_NUMERIC.fullmatch(text) is not None for text in others)
    if partners >= max(2, 0.6 * len(first)) and n_figures >= 0.6 * len(others) and len(others) >= 3:
        return Shape.TABLE
    longest = max(map(len, texts[0]))
    if len(columns) >= 3 and partners >= max(2, 0.5 * len(first)):
        n_most = max(map(len, columns))
        if max(map(_mean_length, texts)) <= 22 or (len(first) <= 0.6 * n_most and _mean_length(texts[0]) <= 32):
            return Shape.TABLE
    if len(columns) == 2 and longest <= 28 and partners >= 0.8 * len(first) and len(first) >= 2:
        labels = sum(text.rstrip().endswith(":") for text in texts[0])
        if labels >= 0.5 * len(first) or _mean_length(texts[0]) <= 14 < _mean_length(texts[1]) + 6:
            return Shape.ROWS
    return Shape.COLUMNS


def _mean_length(texts: Iterable[str]) -> float:
    lengths = [len(text) for text in texts]
    return sum(lengths) / len(lengths)
