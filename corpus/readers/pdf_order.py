"""In which order does a person read what stands on a page: columns, boxes, tables?

Columns are found as white rectangles between text: from every wide gap in a line, grow up and down until text stands
in the way; the tallest white rectangle with text on both sides splits its part of the page, and each part is ordered
in the same way. Source: the idea of whitespace covers, T. Breuel, "Two Geometric Algorithms for Layout Analysis",
DAS 2002.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from corpus.readers.pdf_page import Word

_BULLET = re.compile(r"[•●○▪■◦‣·–—\-*oü✓→\uf000-\uf0ff]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]?|(?:\d{1,2}\.)+\d{0,2}\.?")
_SURE_GAP = 18.0
_WHITE_BELOW = 48.0
_MAX_PIECES = 2.6
_MIN_GAP = 6.0  # points of white between columns; most reports have 10 to 20
_MAX_DEPTH = 12


class Piece(NamedTuple):
    """A part of the page that is ordered as one: words of one line without a wide gap, or (`part`) a table or box."""

    x0: float
    y0: float
    x1: float
    y1: float
    words: tuple[Word, ...]
    part: int = -1


class Gutter(NamedTuple):
    """A white strip with text on both sides."""

    x0: float
    x1: float
    y0: float
    y1: float
    score: float


def pieces_of(words: Sequence[Word]) -> list[Piece]:
    """Words that follow one another on a base line without a wide gap, as pieces."""
    pieces: list[Piece] = []
    run: list[Word] = []
    for word in words:
        if run:
            last = run[-1]
            size = max(last.size, word.size)
            gap = word.x0 - last.x1
            same = abs(word.base - last.base) <= 0.55 * size and last.y0 < word.y1 and word.y0 < last.y1
            if not (same and -0.5 * size < gap < max(1.1 * size, _MIN_GAP)):
                pieces.append(_piece(run))
                run = []
        run.append(word)
    if run:
        pieces.append(_piece(run))
    return pieces


def _piece(run: Sequence[Word]) -> Piece:
    return Piece(
        min(w.x0 for w in run), min(w.y0 for w in run), max(w.x1 for w in run), max(w.y1 for w in run), tuple(run)
    )


class Shape(StrEnum):
    """How text on both sides of a white strip is read."""

    COLUMNS = "columns"  # the left side down to its end, then the right side
    ROWS = "rows"  # line by line across: "Datum    12 mei 2023"
    TABLE = "table"


class Region(NamedTuple):
    """Pieces that stand under one another, with no columns between them, or the pieces of a table without lines."""

    pieces: list[Piece]
    is_table: bool


def regions(pieces: Sequence[Piece], shape: Callable[[Sequence[Piece]], Shape], depth: int = 0) -> Iterator[Region]:
    """The pieces in reading order, as regions.

    Args:
        pieces: Pieces of one page or box.
        shape: Says how pieces on both sides of a white strip are read.
        depth: How many strips were split before.
    """
    if not pieces:
        return
    gutter = best_gutter(pieces) if depth < _MAX_DEPTH else None
    if gutter is None:
        yield Region(sorted(pieces, key=lambda piece: (piece.y0, piece.x0)), False)
        return
    middle = (gutter.x0 + gutter.x1) / 2
    above: list[Piece] = []
    left: list[Piece] = []
    right: list[Piece] = []
    below: list[Piece] = []
    for piece in pieces:
        centre = (piece.y0 + piece.y1) / 2
        if centre < gutter.y0:
            above.append(piece)
        elif centre > gutter.y1:
            below.append(piece)
        elif (piece.x0 + piece.x1) / 2 < middle:
            left.append(piece)
        else:
            right.append(piece)
    yield from regions(above, shape, depth + 1)
    across = [*left, *right]
    how = shape(across) if not any(piece.part >= 0 for piece in across) else Shape.COLUMNS
    end = _first_end(right)
    upper, rest = [p for p in across if p.y0 < end], [p for p in across if p.y0 >= end]
    if how is Shape.COLUMNS and rest and not any(p.part >= 0 for p in upper) and shape(upper) is Shape.TABLE:
        # A table, and text that goes on under its first column.
        yield Region(sorted(upper, key=lambda piece: (piece.y0, piece.x0)), True)
        yield from regions(rest, shape, depth + 1)
    elif how is Shape.COLUMNS:
        yield from regions(left, shape, depth + 1)
        yield from regions(right, shape, depth + 1)
    else:
        yield Region(sorted(across, key=lambda piece: (piece.y0, piece.x0)), how is Shape.TABLE)
    yield from regions(below, shape, depth + 1)


def _first_end(pieces: Sequence[Piece]) -> float:
    """Where the pieces first leave several lines white below them."""
    end = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.y0):
        if end and piece.y0 > end + _WHITE_BELOW:
            break
        end = max(end, piece.y1)
    return end


def best_gutter(pieces: Sequence[Piece]) -> Gutter | None:
    """The tallest white strip between columns of text, or None."""
    seeds: dict[int, tuple[float, float, float]] = {}
    in_order = sorted(pieces, key=lambda piece: (piece.y0, piece.x0))
    for i, piece in enumerate(in_order):
        nearest: Piece | None = None
        for other in _near(in_order, i):
            if other.x0 < piece.x1 + _MIN_GAP - 0.5 or min(piece.y1, other.y1) - max(piece.y0, other.y0) < 2:
                continue
            if nearest is None or other.x0 < nearest.x0:
                nearest = other
        if nearest is not None:
            middle = round((piece.x1 + nearest.x0) / 8)
            gap = (piece.x1, nearest.x0, (max(piece.y0, nearest.y0) + min(piece.y1, nearest.y1)) / 2)
            if middle not in seeds or gap[1] - gap[0] < seeds[middle][1] - seeds[middle][0]:
                seeds[middle] = gap
    best: Gutter | None = None
    for gap in seeds.values():
        gutter = _grow(in_order, *gap)
        if gutter is not None and (best is None or gutter.score > best.score):
            best = gutter
    return best


def _near(in_order: Sequence[Piece], i: int) -> Iterator[Piece]:
    """Pieces whose top lies near that of piece `i`."""
    piece = in_order[i]
    for j in range(i - 1, -1, -1):
        if in_order[j].y0 < piece.y0 - 60:
            break
        yield in_order[j]
    for j in range(i + 1, len(in_order)):
        if in_order[j].y0 > piece.y1:
            break
        yield in_order[j]


def _grow(in_order: Sequence[Piece], x0: float, x1: float, y: float) -> Gutter | None:
    """The white strip that grows from the gap (x0, x1) at height `y`; None where no columns stand beside it."""
    middle = (x0 + x1) / 2
    top, bottom = 0.0, float("inf")
    # What crosses the middle bounds the strip above and below; what stands beside it narrows it.
    for piece in in_order:
        if piece.x0 < middle < piece.x1:
            if (piece.y0 + piece.y1) / 2 <= y:
                top = max(top, piece.y1)
            else:
                bottom = min(bottom, piece.y0)
    left: list[Piece] = []
    right: list[Piece] = []
    for side in sorted(in_order, key=lambda piece: abs((piece.y0 + piece.y1) / 2 - y)):
        centre = (side.y0 + side.y1) / 2
        if not top - 1 <= centre <= bottom + 1:
            continue
        narrowed = (max(x0, side.x1), x1) if side.x1 <= middle else (x0, min(x1, side.x0))
        if narrowed[1] - narrowed[0] < _MIN_GAP:
            if centre <= y:
                top = max(top, side.y1)
            else:
                bottom = min(bottom, side.y0)
            continue
        x0, x1 = narrowed
        (left if side.x1 <= middle else right).append(side)
    left = [piece for piece in left if top - 1 <= (piece.y0 + piece.y1) / 2 <= bottom + 1]
    right = [piece for piece in right if top - 1 <= (piece.y0 + piece.y1) / 2 <= bottom + 1]
    if bottom < float("inf"):
        left = _without_headings_below(left, right, bottom)
    if not left or not right or _are_labels(left) or _are_labels(right):
        return None
    left_top, left_bottom = min(p.y0 for p in left), max(p.y1 for p in left)
    right_top, right_bottom = min(p.y0 for p in right), max(p.y1 for p in right)
    both = min(left_bottom, right_bottom) - max(left_top, right_top)
    # Wide word spaces of justified lines stand above one another by chance, on two lines now and then.
    least = 2 if x1 - x0 >= _SURE_GAP else 3
    if both <= 0 or min(_n_lines(left), _n_lines(right)) < least:
        return None
    # Loosely justified lines fall apart into many pieces; lines of two columns into two.
    across = [*left, *right]
    if x1 - x0 < _SURE_GAP and len(across) > _MAX_PIECES * _n_lines(across):
        return None
    # What stands alone at the top left, or at the bottom right, is read in the same order outside the columns.
    top = left_top if right_top <= left_top else max(p.y0 for p in left if p.y0 <= right_top + 2) - 1
    bottom = right_bottom if left_bottom >= right_bottom else min(p.y1 for p in right if p.y1 >= left_bottom - 2) + 1
    top, bottom = min(top, right_top), max(bottom, left_bottom)
    return Gutter(x0, x1, top, bottom, both + 2 * (x1 - x0 > 9))


_HEADING_LINES = 3
_CLOSE = 2.2  # times the height of a heading: as far as it stands above its text


def _without_headings_below(left: list[Piece], right: Sequence[Piece], bottom: float) -> list[Piece]:
    """The left column without the headings below both columns that belong to the full-width text under them.

    Such a heading is short, so that the white strip runs on beside it: below the end of the right column, apart from
    what stands above it, right above the text that crosses the strip at `bottom`.
    """
    if not right:
        return left
    end = max(piece.y1 for piece in right)
    kept = sorted(left, key=lambda piece: piece.y0)
    below = bottom
    for _ in range(_HEADING_LINES):
        if len(kept) < 2 or kept[-1].part >= 0 or kept[-1].y0 < end:
            break
        height = kept[-1].y1 - kept[-1].y0
        if below - kept[-1].y1 > _CLOSE * height:
            break
        below = kept.pop().y0
    loose = left if not kept else [piece for piece in left if piece.y0 >= below]
    above = max((piece.y1 for piece in kept), default=0.0)
    apart = bool(loose) and below - max(above, end) > min(piece.y1 - piece.y0 for piece in loose)
    return kept if apart else left


def _n_lines(pieces: Sequence[Piece]) -> int:
    if any(piece.part >= 0 for piece in pieces):
        return 99
    return len({round((piece.y0 + piece.y1) / 6) for piece in pieces})


def _are_labels(pieces: Sequence[Piece]) -> bool:
    """Whether the pieces are only bullets or numbers: the white beside them is no column gap."""
    n_labels = 0
    for piece in pieces:
        if piece.part >= 0:
            return False
        if len(piece.words) <= 2 and _BULLET.fullmatch("".join(word.text for word in piece.words)):
            n_labels += 1
    return n_labels >= 0.8 * len(pieces)
