"""Which tables show only in level rules, or in bands of colour: rows drawn, columns not?"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.readers.pdf_lines import lines_of
from corpus.readers.pdf_page import Glyphs, Rect, Word
from corpus.readers.pdf_rows import (
    MIN_COLUMN_GAP,
    Cell,
    TableArea,
    column_spans,
    holds,
    holds_figures,
    in_span,
    split_rows,
    table_of,
)


def stacks_of(bands: Sequence[Rect], words: Sequence[Word]) -> list[list[Rect]]:
    """The bands between rules, parted where running text stands between the rules of two tables."""
    inside = [[word for word in words if holds(band, word)] for band in bands]
    several = [band for band in inside if len(column_spans(lines_of(band), band)) >= 2]
    if not several:
        return [list(bands)]
    # White strips that run through most bands of several columns.
    spans = max((column_spans(lines_of(band), band) for band in several), key=len)
    bounds = [span[1] for span in spans[:-1]]
    most = [band for band in several if len(column_spans(lines_of(band), band)) == len(spans)]
    stacks: list[list[Rect]] = [[]]
    for band, own in zip(bands, inside, strict=True):
        crosses = (
            own
            and len(column_spans(lines_of(own), own)) == 1
            and any(line.x0 + 3 < bound < line.x1 - 3 for line in lines_of(own) for bound in bounds)
        )
        if crosses or _is_running(own, most):
            stacks.append([])
        else:
            stacks[-1].append(band)
    return [stack for stack in stacks if stack]


def _is_running(words: Sequence[Word], bands: Sequence[Sequence[Word]]) -> bool:
    """Whether lines stand across the columns of the other bands and leave the last column empty.

    Justified text can show white strips of its own, so that its own columns say nothing.
    """
    if len(lines_of(words)) < 3:
        return False
    others = [word for band in bands if band != words for word in band]
    columns = column_spans(lines_of(others), others)
    if len(columns) < 3 or any(in_span(word, columns[-1]) for word in words):
        return False
    return any(word.x0 + 3 < column[1] < word.x1 - 3 for word in words for column in columns[:-1])


def side_by_side(area: Rect, page: Glyphs) -> bool:
    """Whether areas of different colours stand side by side between the rules: boxes, not a table."""
    tall = [
        fill for fill in page.fills
        if fill.shade < 250 and fill.x1 - fill.x0 > 60 and area.x0 - 5 <= fill.x0 and fill.x1 <= area.x1 + 5
        and min(fill.y1, area.y1) - max(fill.y0, area.y0) > 0.6 * (area.y1 - area.y0)
    ]  # fmt: skip
    return any(a.x1 <= b.x0 + 2 and a.colour != b.colour for a in tall for b in tall)


def from_bands(area: Rect, bands: Sequence[Rect], words: Sequence[Word], around: Sequence[Word]) -> TableArea | None:
    """A table of which only the rows are drawn: its columns are the white strips that run through all rows."""
    spans = column_spans(lines_of(words), words)
    if len(spans) < 2 or len(spans) > 15:
        return None
    filled = [[word for word in words if holds(band, word)] for band in bands]
    filled = [band for band in filled if band]
    if len(filled) < 2:
        return None
    rows: list[list[Cell]] = []
    for band in filled:
        row = [lines_of([word for word in band if in_span(word, span)]) for span in spans]
        rows += split_rows(row) if holds_figures(row) or len(filled) <= 2 else [row]
    if sum(sum(map(bool, row)) >= 2 for row in rows) < max(2, 0.4 * len(rows)):
        return None
    if max(len(cell) for row in rows for cell in row) > 40 or _is_prose(rows):
        return None
    last = _open_end(area, spans, around)
    if last:
        rows.append([lines_of([word for word in last if in_span(word, span)]) for span in spans])
        area = area._replace(y1=max(word.y1 for word in last))
    head = [word for word in around if 0 < area.y0 - (word.y0 + word.y1) / 2 < 1.6 * word.size
            and area.x0 - 3 < word.x0 and word.x1 < area.x1 + 3]  # fmt: skip
    header = [lines_of([word for word in head if in_span(word, span)]) for span in spans]
    if sum(map(bool, header)) >= 2 and all(len(cell) <= 2 for cell in header):
        area = area._replace(y0=min(word.y0 for word in head) - 1)
        return table_of(area, [header, *rows], header=True)
    return table_of(area, rows)


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
        pieces = [[w for w in own if in_span(w, span)] for span in spans]
        crosses = any(a and b and b[0].x0 - max(w.x1 for w in a) < MIN_COLUMN_GAP
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
    filled = [any(in_span(w, span) for w in first) for span in spans]
    return kept if filled[0] and sum(filled) >= 2 else []
