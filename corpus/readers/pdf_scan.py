"""What is on one page, in reading order, before it is known what repeats on other pages?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.readers.pdf_lines import Line, lines_of
from corpus.readers.pdf_order import Piece, pieces_of, regions
from corpus.readers.pdf_page import Glyphs, Word, shade
from corpus.readers.pdf_rows import TableArea
from corpus.readers.pdf_tables import parts_of
from corpus.readers.pdf_unruled import shape_of, unruled_table

# Characters without a meaning: control characters, and private use, where fonts put what they have no Unicode for.
_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\ue000-\uefff\ufffd]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Lines that stand under one another without columns between them, or one table; `boxed` apart from the text."""

    lines: tuple[Line, ...] = ()
    table: TableArea | None = None
    boxed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """One page in reading order.

    Attributes:
        runs: What stands on it.
        turned: Lines that stand at another angle than the page's text.
        n_blacked: How many words lie under a dark area of their own shade: unreadable on paper, so not text.
        outside: Words beyond the edge of the page.
        ornaments: Large single signs beside the text, such as an exclamation mark.
        image_share: Part of the page that pictures cover, 0 to 1.
        n_odd: Characters without a meaning (fonts without Unicode), among `n_characters`.
    """

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    turned: tuple[Line, ...] = ()
    n_blacked: int = 0
    outside: str = ""
    ornaments: str = ""
    image_share: float = 0.0
    n_drawings: int = 0
    n_characters: int = 0
    n_odd: int = 0
    label: str | None = field(default=None)


def scan(page: Glyphs, number: int) -> Scan:
    """The page with its words in lines, tables and boxes in reading order."""
    level = [word for word in page.words if not word.angle]
    turned = [word for word in page.words if word.angle]
    shown, blacked = _blacked_out(level, page)
    shown, ornaments = _without_ornaments(shown)
    parts = parts_of(Glyphs(
        width=page.width, height=page.height, words=tuple(shown), rules=page.rules, fills=page.fills,
        images=page.images,
    ))  # fmt: skip
    pieces = pieces_of(parts.words)
    areas = [table.area for table in parts.tables] + [box.area for box in parts.boxes]
    pieces += [Piece(area.x0, area.y0, area.x1, area.y1, (), i) for i, area in enumerate(areas)]
    runs: list[Run] = []
    for run in _runs(pieces):
        if isinstance(run, Run):
            runs.append(run)
        elif run < len(parts.tables):
            runs.append(Run(table=parts.tables[run]))
        else:
            for inner in _runs(pieces_of(parts.boxes[run - len(parts.tables)].words)):
                if isinstance(inner, Run):
                    runs.append(Run(lines=inner.lines, table=inner.table, boxed=True))
    text = "".join(word.text for word in page.words)
    area = max(1.0, page.width * page.height)
    covered = sum(
        max(0.0, min(image.x1, page.width) - max(image.x0, 0.0))
        * max(0.0, min(image.y1, page.height) - max(image.y0, 0.0))
        for image in page.images
    )
    return Scan(
        number=number, width=page.width, height=page.height, runs=tuple(runs), turned=tuple(_turned_lines(turned)),
        n_blacked=len(blacked), ornaments=" ".join(word.text for word in ornaments), outside=" ".join(word.text for word in page.hidden),
        image_share=min(1.0, covered / area), n_drawings=len(page.fills) + len(page.rules), n_characters=len(text),
        n_odd=len(_ODD.findall(text)),
    )  # fmt: skip


def _runs(pieces: Sequence[Piece]) -> Iterator[Run | int]:
    """The pieces in order: runs of lines, tables without rules, and the indexes of the parts between them."""
    for region in regions(pieces, shape_of):
        words: list[Word] = []
        for piece in region.pieces:
            if piece.part < 0:
                words.extend(piece.words)
        if region.is_table:
            table = unruled_table(words)
            if table is not None:
                yield Run(table=table)
                continue
        if len(words) == sum(len(piece.words) for piece in region.pieces) and all(p.part < 0 for p in region.pieces):
            yield Run(lines=tuple(lines_of(words)))
            continue
        words = []
        for piece in region.pieces:
            if piece.part < 0:
                words.extend(piece.words)
                continue
            if words:
                yield Run(lines=tuple(lines_of(words)))
                words = []
            yield piece.part
        if words:
            yield Run(lines=tuple(lines_of(words)))


def _without_ornaments(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words, and apart the single signs in type much larger than that of the page."""
    sizes = sorted(word.size for word in words)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    shown: list[Word] = []
    ornaments: list[Word] = []
    for word in words:
        odd = len(word.text) == 1 and word.text in '!?¡¿“”„"❝❞➔→►▶●•■' and word.size > 1.5 * usual and not word.joined
        (ornaments if odd else shown).append(word)
    return shown, ornaments


def _blacked_out(words: Sequence[Word], page: Glyphs) -> tuple[list[Word], list[Word]]:
    """The words, and apart those under a dark area of their own shade."""
    dark = [
        fill for fill in page.fills
        if 0 <= fill.shade < 60 and fill.y1 - fill.y0 > 5 and fill.x1 - fill.x0 > 5
    ]  # fmt: skip
    if not dark:
        return list(words), []
    shown: list[Word] = []
    blacked: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        under = any(
            fill.x0 <= x <= fill.x1 and fill.y0 <= y <= fill.y1 and abs(fill.shade - shade(word.colour)) < 40
            for fill in dark
        )
        (blacked if under else shown).append(word)
    return shown, blacked


def _turned_lines(words: Sequence[Word]) -> list[Line]:
    """Words at another angle, as lines: each angle is turned level first."""
    lines: list[Line] = []
    for angle in sorted({word.angle for word in words}):
        level = []
        for word in words:
            if word.angle != angle:
                continue
            if angle == 90:
                x0, x1, y0, y1, base = word.y0, word.y1, -word.x1, -word.x0, -word.base
            elif angle == 270:
                x0, x1, y0, y1, base = -word.y1, -word.y0, word.x0, word.x1, word.base
            else:
                x0, x1, y0, y1, base = -word.x1, -word.x0, -word.y1, -word.y0, -word.base
            level.append(word._replace(x0=x0, x1=x1, y0=y0, y1=y1, base=base))
        lines += lines_of(level)
    return lines
