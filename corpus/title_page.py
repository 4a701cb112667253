"""Which lines at the top of a report tell about the report itself: who made it, for whom, when, under which number?

A reader sees them as headings, for their type, or as paragraphs. As headings nothing of them could be quoted, and the
first paragraphs would stand under them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.documents import BlockKind
from corpus.joining import Piece
from corpus.readers.facts import date_in, publisher_in, reference_in

_MAX_WORDS = 25  # of a line on a title page; text has longer paragraphs
_MAX_PIECES = 10
_ABOUT = re.compile(
    r"^(?:(?:uitgevoerd|opgesteld|geschreven|gemaakt|vastgesteld|gepubliceerd|uitgegeven) (?:door|op|in)|in opdracht van|"
    r"(?:eind|onderzoeks|tussen)?rapport(?:age)? (?:in opdracht )?(?:van|voor|aan)|auteurs?\b|opdrachtgever|versie\b|"
    r"datum\b|kenmerk\b|uitgave van|projectnummer|rapportnummer|contact(?:persoon)?\b)|\bin opdracht van\b",
    re.IGNORECASE,
)


def with_title_page(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, lines about the report above its first text as METADATA; the title stays the heading that it is."""
    found = list(pieces)
    titled = False
    for piece in found[:_MAX_PIECES]:
        if piece.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.METADATA):
            break
        if len(piece.text.split()) > _MAX_WORDS or piece.block.lead or piece.page not in (None, 1):
            break
        if piece.kind is BlockKind.HEADING and not titled:
            titled = True
        elif piece.kind is not BlockKind.METADATA and _is_about(piece.text):
            piece.block = replace(piece.block, kind=BlockKind.METADATA, level=0)
    return found


def _is_about(text: str) -> bool:
    if re.search(r"[.!?][”’\"')]*$", text) and not (date_in(text) or reference_in(text)):
        return False
    return any((_ABOUT.search(text), date_in(text), reference_in(text), publisher_in(text)))
