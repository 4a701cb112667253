"""Which caption does a table have, and which tables are one? A table over a page end is whole, with one head.

A caption stands once in the text: as the line that the reader saw above or below the table, or, where only the table
knows it, as a line above it. A head that is printed again on the next page is left out and named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.clean import normalise
from corpus.documents import BlockKind, LeftOut, ReadBlock
from corpus.joining import LOOKAHEAD, Piece

REPEATED_HEAD = "herhaalde kop van een tabel"
_NEAR = 2  # blocks between a table and its caption: a note, a line with the source


def with_captions(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, each table with its caption, which is put above it where it is no piece yet."""
    placed: list[Piece] = []
    taken: set[int] = set()
    for at, piece in enumerate(pieces):
        if piece.kind is BlockKind.TABLE:
            _title_row(piece)
            piece.caption = _caption_near(pieces, at, taken)
            if piece.caption is not None:
                taken.add(id(piece.caption))
            elif piece.block.caption and not _repeats(placed, piece):
                block = ReadBlock(kind=BlockKind.CAPTION, text=normalise(piece.block.caption), boxed=piece.block.boxed)
                piece.caption = Piece(block=block, pages=[(0, piece.page)])
                placed.append(piece.caption)
        placed.append(piece)
    return placed


def _title_row(piece: Piece) -> None:
    """Make a head row of one cell over the whole table, above the row of column heads, its caption."""
    block = piece.block
    if block.caption or block.n_header_rows < 2 or len(block.rows[0]) < 3:
        return
    if block.rows[0][0] and not any(block.rows[0][1:]) and len(piece.pages) == 1:
        cut = len(block.text.split("\n", 1)[0]) + 1
        marks = tuple(replace(m, offset=m.offset - cut) for m in block.note_marks if m.offset >= cut)
        piece.block = replace(
            block, text=block.text[cut:], rows=block.rows[1:], n_header_rows=block.n_header_rows - 1,
            caption=block.rows[0][0], note_marks=marks,
        )  # fmt: skip


def _caption_near(pieces: Sequence[Piece], at: int, taken: set[int]) -> Piece | None:
    """The caption with the text that the table knows; for a table that knows none, a caption right above it."""
    known = pieces[at].block.caption
    if known is None:
        above = pieces[at - 1] if at else None
        return above if above is not None and above.kind is BlockKind.CAPTION and id(above) not in taken else None
    around = [other for distance in range(1, _NEAR + 1) for other in (at - distance, at + distance)]
    near = [pieces[other] for other in around if 0 <= other < len(pieces)]
    free = [one for one in near if one.kind is BlockKind.CAPTION and id(one) not in taken]
    return next((one for one in free if normalise(one.text) == normalise(known)), None)


def _repeats(placed: Sequence[Piece], piece: Piece) -> bool:
    """Whether the table goes on and has the caption of its first part again."""
    first = _first_part(placed, piece)
    known = first.caption.text if first is not None and first.caption is not None else None
    return known is not None and known == normalise(piece.block.caption or "")


def join_tables(pieces: Sequence[Piece]) -> tuple[list[Piece], tuple[LeftOut, ...]]:
    """The pieces, each table that goes on in one piece with its first part, and the heads that were printed again."""
    joined: list[Piece] = []
    left_out: list[LeftOut] = []
    for piece in pieces:
        first = _first_part(joined, piece)
        if first is None:
            joined.append(piece)
            continue
        repeated = _repeated_head(first.block, piece.block)
        if repeated:
            head = piece.text.split("\n")[:repeated]
            left_out.append(LeftOut(page=piece.page, reason=REPEATED_HEAD, text="\n".join(head)))
        _append(first, piece, repeated)
    return joined, tuple(left_out)


def _first_part(placed: Sequence[Piece], piece: Piece) -> Piece | None:
    """The table that this one goes on from; notes and a repeated caption can stand between."""
    if piece.kind is not BlockKind.TABLE or not piece.block.continues:
        return None
    near = reversed(placed[-LOOKAHEAD:])
    return next((before for before in near if before.kind is BlockKind.TABLE), None)


def _repeated_head(first: ReadBlock, block: ReadBlock) -> int:
    """How many rows at the start of `block` are the head of `first` once more."""
    n = first.n_header_rows
    width = max(len(row) for row in (*first.rows, *block.rows))
    heads = [[_filled(row, width) for row in rows[:n]] for rows in (first.rows, block.rows)]
    return n if n and len(block.rows) > n and heads[0] == heads[1] else 0


def _filled(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return row + ("",) * (width - len(row))


def _append(first: Piece, piece: Piece, skipped: int) -> None:
    """Add the rows of `piece`, but for the first `skipped`, to those of `first`."""
    lines = piece.text.split("\n")
    dropped = sum(len(line) + 1 for line in lines[:skipped])
    begin = len(first.text) + 1
    rows = (*first.block.rows, *piece.block.rows[skipped:])
    width = max(map(len, rows))
    marks = tuple(
        replace(mark, offset=mark.offset - dropped + begin) for mark in piece.block.note_marks if mark.offset >= dropped
    )
    first.block = replace(
        first.block,
        text="\n".join((first.text, *lines[skipped:])),
        rows=tuple(_filled(row, width) for row in rows),
        note_marks=(*first.block.note_marks, *marks),
    )
    first.pages.extend((max(0, offset - dropped) + begin, page) for offset, page in piece.pages)
