"""Where on a page do the words of a quote stand?

The quote and the page are compared letter by letter, without white space and hyphens, so that line ends and healed
hyphens do not matter. Note marks that the stored text does not have are skipped on the page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from corpus.readers.pdf_glyphs import GlyphReader, Glyphs, Word
from corpus.readers.pdf_scan import scan
from corpus.readers.pdf_tables import parts_of

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}
_SKIPPED = frozenset("-\u00ad\u2010\u2011\u2013\u2014•●○▪■◦‣·❖➢")
_MIN_PART = 30


def places_of(document: Any, index: int, quote: str) -> list[list[float]]:
    """Boxes [left, top, right, bottom] as fractions of the page; empty where the quote has no one place.

    Args:
        document: An open PDFium document.
        index: Index of the page, from 0.
        quote: Words of the stored text.
    """
    reader = GlyphReader(document)
    page = reader.page(index)
    wanted = letters(quote)
    if not wanted or not page.words:
        return []
    for words in _orders(page):
        found = _find(words, wanted)
        if found:
            return _boxes(found, reader, index, page)
    return []


def letters(text: str) -> str:
    """The letters, digits and signs of `text` that are compared: no white space, hyphens or bullets."""
    kept = []
    for character in text:
        character = _LIGATURES.get(character, character)
        if character.isspace() or character in _SKIPPED or "\ue000" <= character <= "\uf8ff":
            continue
        if not character.isprintable():
            continue
        kept.append(unicodedata.normalize("NFC", character))
    return "".join(kept)
