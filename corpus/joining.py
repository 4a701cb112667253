"""Which blocks of a reading belong together? Halves of a paragraph or an item, parts of a note, items of a list.

Columns delivered in the wrong order are put right first. Tables and their captions: `corpus.table_parts`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.clean import join_lines, words_of
from corpus.documents import BlockKind, NoteMark, ReadBlock, Reading
from corpus.dutch import sentence_spans
from corpus.run_in import RunIn, defines, plain_run_in, run_in, without_bullet

_OPEN_END = re.compile(r"[^.!?:;…”’\"')\]]$|[,(]$")
_LETTER_ITEM_WORDS = 60  # an item of a list without bullets is a short paragraph
_BACK_REFERENCE = re.compile(r"^(?:Deze|Dit|Dat|Die|Daarmee|Hiermee|In het vervolg|Tot slot|Hieronder)\b")
LOOKAHEAD = 8  # blocks between the two halves of a paragraph: a figure, a table, a box


@dataclass(slots=True, kw_only=True)
class Piece:
    """A block on its way into the document.

    Attributes:
        block: What the reader saw, with what was joined to it.
        pages: (offset in text, page) where each part of it begins.
        path: Headings it stands under.
        caption: The piece that is the caption of this table.
        opening: The heading in the line, or the term, that it opens with.
    """

    block: ReadBlock
    pages: list[tuple[int, int | None]]
    path: tuple[str, ...] = ()
    caption: Piece | None = None
    opening: RunIn | None = None

    @property
    def kind(self) -> BlockKind:
        """The kind of the block."""
        return self.block.kind

    @property
    def text(self) -> str:
        """The text of the block."""
        return self.block.text

    @property
    def page(self) -> int | None:
        """The page on which it begins."""
        return self.pages[0][1]


def pieces_of(reading: Reading) -> list[Piece]:
    """The blocks of the reading that have text, in its order."""
    return [
        Piece(block=block, pages=[(0, page.number)])
        for page in reading.pages
        for block in page.blocks
        if block.text.strip()
    ]


def join_blocks(pieces: list[Piece]) -> list[Piece]:
    """The pieces in the right order, with what belongs together in one piece."""
    words = words_of("\n".join(piece.text for piece in pieces))
    return _join_metadata(_join_lists(_with_openings(_join_halves(_heal_columns(pieces), words))))


def _is_open(text: str) -> bool:
    """Whether a paragraph stops in the middle of a sentence."""
    return bool(_OPEN_END.search(text.rstrip()))


def _is_orphan(block: ReadBlock) -> bool:
    """Whether a paragraph begins in the middle of a sentence: in lower case, or with a reference in parentheses."""
    head = block.text.lstrip()
    return (
        block.kind is BlockKind.PARAGRAPH
        and not block.lead
        and (head[:1].islower() or bool(re.match(r"\((?:zie|bron|bijvoorbeeld|[a-z])", head)))
    )


def _heal_columns(pieces: list[Piece]) -> list[Piece]:
    """Columns of a page delivered in the wrong order, put right.

    When a page's text begins a block in mid-sentence, nothing before is open, and the last paragraph of the same page
    stops in mid-sentence, then the part up to the next numbered heading belongs after that last paragraph.
    """
    healed = list(pieces)
    at = 0
    while at < len(healed):
        piece = healed[at]
        if not _is_orphan(piece.block) or piece.block.continues or _open_before(healed, at):
            at += 1
            continue
        page_end = at
        while page_end < len(healed) and healed[page_end].page == piece.page:
            page_end += 1
        heading = next((i for i in range(at, page_end) if healed[i].kind is BlockKind.HEADING), None)
        last = max((i for i in range(at, page_end) if healed[i].kind is BlockKind.PARAGRAPH), default=at)
        if heading is not None and last > heading and _is_open(healed[last].text):
            moved = healed[at:heading]
            healed[at : last + 1] = [*healed[heading : last + 1], *moved]
            at = last + 1
        else:
            at += 1
    return healed


def _open_before(pieces: Sequence[Piece], at: int) -> bool:
    for before in reversed(pieces[max(0, at - LOOKAHEAD) : at]):
        if before.kind is BlockKind.PARAGRAPH:
            return _is_open(before.text)
        if before.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM):
            return False
    return False


def _join_halves(pieces: list[Piece], words: frozenset[str]) -> list[Piece]:
    """Paragraphs, items and notes that a figure, a box or a page end broke in two, whole, at the first half's place."""
    joined: list[Piece] = []
    for piece in pieces:
        target = _first_half(joined, piece)
        if target is None:
            joined.append(piece)
            continue
        text = join_lines([target.text, piece.text], words)
        shift = len(text) - len(piece.text)
        marks = tuple(replace(mark, offset=mark.offset + shift) for mark in piece.block.note_marks)
        target.block = replace(target.block, text=text, note_marks=(*target.block.note_marks, *marks))
        target.pages.extend((max(0, offset + shift), page) for offset, page in piece.pages)
    return joined


def _first_half(joined: Sequence[Piece], piece: Piece) -> Piece | None:
    goes_on = piece.block.continues and piece.block.note is None
    if goes_on and piece.kind is BlockKind.NOTE:  # the running text of the page stands between
        return next((before for before in reversed(joined) if before.kind is BlockKind.NOTE), None)
    if goes_on and piece.kind is BlockKind.LIST_ITEM:
        near = reversed(joined[-LOOKAHEAD:])
        return next((one for one in near if one.kind is piece.kind and one.block.boxed == piece.block.boxed), None)
    if piece.kind is not BlockKind.PARAGRAPH or not (_is_orphan(piece.block) or piece.block.continues):
        return None
    for before in reversed(joined[-LOOKAHEAD:]):
        if before.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and not before.block.boxed:
            return before if _is_open(before.text) or piece.block.continues else None
        if before.kind is BlockKind.HEADING:
            return None
    return None


_MIN_PLAIN = 2  # paragraphs that open with a few nouns and a full stop before that is the report's way


def _with_openings(pieces: list[Piece]) -> list[Piece]:
    """The pieces with what they open with; entries of a list of definitions are paragraphs of their own."""
    defining, level = False, 0  # level of the heading above the definitions
    for piece in pieces:
        if piece.kind is BlockKind.HEADING:
            deeper = defining and piece.block.level > level > 0
            if not deeper:
                defining, level = defines(piece.text), piece.block.level
            continue
        if piece.kind is BlockKind.LIST_ITEM and defining:
            _unbullet(piece)
        if piece.kind is BlockKind.PARAGRAPH:
            piece.opening = run_in(piece.text, piece.block.lead, defining=defining)
    plain = [(piece, plain_run_in(piece.text)) for piece in pieces if _is_plain(piece)]
    found = [(piece, opening) for piece, opening in plain if opening is not None]
    if len(found) >= _MIN_PLAIN:
        for piece, opening in found:
            piece.opening = opening
    return pieces


def _is_plain(piece: Piece) -> bool:
    return piece.kind is BlockKind.PARAGRAPH and piece.opening is None and not piece.block.lead


def _unbullet(piece: Piece) -> None:
    """Make an item of a list of definitions a paragraph, where it opens with a term."""
    by = without_bullet(piece.text)
    text, lead = piece.text[by:], max(0, piece.block.lead - by)
    if run_in(text, lead, defining=True) is None:
        return
    marks = tuple(replace(mark, offset=max(0, mark.offset - by)) for mark in piece.block.note_marks)
    piece.block = replace(piece.block, kind=BlockKind.PARAGRAPH, text=text, lead=lead, note_marks=marks)
    piece.pages = [(max(0, offset - by), page) for offset, page in piece.pages]


def _join_lists(pieces: list[Piece]) -> list[Piece]:
    """List items together with the paragraph that leads them in, as one LIST piece."""
    joined: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        end = at + 1
        if piece.kind is BlockKind.PARAGRAPH and piece.text.rstrip().endswith(":"):
            end = _items_end(pieces, at + 1)
        elif piece.kind is BlockKind.PARAGRAPH and _announces(piece, pieces[at + 1 : at + 3]):
            end = _bullets_end(pieces, at + 1)
        elif piece.kind is BlockKind.LIST_ITEM:
            end = _bullets_end(pieces, at)
        members = pieces[at:end]
        if len(members) > 1 or piece.kind is BlockKind.LIST_ITEM:
            joined.append(_as_list(members))
        else:
            joined.append(piece)
        at = end
    return joined


# What a sentence that leads a list in has, where it ends in a full stop.
_ANNOUNCES = re.compile(
    r"\b(?:(?:de|het|als) volgende|volgt|onderstaande|hieronder|namelijk|te weten|waarom|waaruit|welke|redenen|"
    r"punten|stappen|onderdelen|vragen|maatregelen|aanbevelingen|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)\b",
    re.IGNORECASE,
)


_LEAD_WORDS = (3, 25)  # of a sentence that leads items in by standing alone above them


def _announces(piece: Piece, following: Sequence[Piece]) -> bool:
    """Whether a paragraph leads in the items right below it without a colon: they need two, in the same frame."""
    items = [one for one in following if one.kind is BlockKind.LIST_ITEM and one.block.boxed == piece.block.boxed]
    sentences = sentence_spans(piece.text)
    if len(items) < 2 or not sentences:
        return False
    alone = len(sentences) == 1 and _LEAD_WORDS[0] <= len(piece.text.split()) <= _LEAD_WORDS[1]
    return alone or _ANNOUNCES.search(piece.text[slice(*sentences[-1])]) is not None


def _bullets_end(pieces: Sequence[Piece], start: int) -> int:
    end = start
    while end < len(pieces) and pieces[end].kind is BlockKind.LIST_ITEM:
        end += 1
    return end


def _items_end(pieces: Sequence[Piece], start: int) -> int:
    end = _bullets_end(pieces, start)
    if end > start:
        return end
    while (
        end < len(pieces)
        and pieces[end].kind is BlockKind.PARAGRAPH
        and len(pieces[end].text.split()) <= _LETTER_ITEM_WORDS
        and not _BACK_REFERENCE.match(pieces[end].text)
        and pieces[end].opening is None
    ):
        end += 1
    return end if end - start >= 2 else start


def _as_list(members: Sequence[Piece]) -> Piece:
    text = ""
    marks: list[NoteMark] = []
    pages: list[tuple[int, int | None]] = []
    for member in members:
        begin = len(text) + 1 if text else 0
        text = f"{text}\n{member.text}" if text else member.text
        marks.extend(replace(mark, offset=mark.offset + begin) for mark in member.block.note_marks)
        pages.extend((offset + begin, page) for offset, page in member.pages)
    block = replace(members[0].block, kind=BlockKind.LIST, text=text, note_marks=tuple(marks))
    return Piece(block=block, pages=pages, opening=members[0].opening)


def _join_metadata(pieces: list[Piece]) -> list[Piece]:
    """Bulleted lines about the document with the line above them, as one METADATA piece."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        bulleted = piece.kind is BlockKind.METADATA and piece.text.startswith(("- ", "• "))
        label = last is not None and last.kind is BlockKind.METADATA and len(last.text.split()) <= 2
        value = piece.kind is BlockKind.METADATA and piece.text.isdigit()
        signed = last is not None and last.text.endswith(",") and piece.kind is BlockKind.METADATA
        if last is not None and last.kind is BlockKind.METADATA and (bulleted or signed or (label and value)):
            text = f"{last.text}{' ' if value else chr(10)}{piece.text}"
            last.pages.append((len(last.text) + 1, piece.page))
            last.block = replace(last.block, text=text)
        else:
            joined.append(piece)
    return joined
