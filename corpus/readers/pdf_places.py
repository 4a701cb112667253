"""Where on a page do the words of a quote stand?

The quote and the page are compared letter by letter, without white space and hyphens, so that line ends and healed
hyphens do not matter. Note marks that the stored text does not have are skipped on the page.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.readers.pdf_glyphs import GlyphReader
from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_page import Glyphs, Word, turn_back
from corpus.readers.pdf_scan import scan

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}
_SKIPPED = frozenset("-\u00ad\u2010\u2011\u2013\u2014•●○▪■◦‣·❖➢")
_MIN_PART = 30  # letters of a quote that must stand on a page for its part to be marked
_MAX_AFTER = 160  # letters of feet and notes that may follow it


def places_of(
    document: Any, index: int, quote: str, within: str | None = None, nth: int | None = None
) -> list[list[float]]:
    """Boxes [left, top, right, bottom] as fractions of the page; empty where the quote has no one place.

    Args:
        document: An open PDFium document.
        index: Index of the page, from 0.
        quote: Words of the stored text.
        within: A longer piece of the stored text that holds the quote, to tell equal quotes apart.
        nth: Which of the equal quotes on the page it is, from 0, in the order of the stored text.
    """
    page = GlyphReader(document, by_word=True).page(index)
    wanted = letters(quote)
    if not wanted or not page.words:
        return []
    around = letters(within) if within else ""
    orders = [_Order(words) for words in _orders(page)]
    for order in orders:
        places = order.find_words(wanted)
        if len(places) > 1 and wanted in around:
            holders = order.find(around)
            if len(holders) == 1 and around.count(wanted) == 1:
                places = [holders[0] + around.index(wanted)]
        if len(places) > 1 and nth is not None and order is orders[0]:
            places = places[nth : nth + 1]
        if len(places) == 1:
            return _boxes(order, places[0], places[0] + len(wanted), page)
        if places:
            return []
    for order in orders:
        part = order.part_at_page_end(wanted)
        if part is not None:
            return _boxes(order, *part, page)
    return []


def _orders(page: Glyphs) -> Iterator[list[Word]]:
    """The words of the page in the orders in which stored text may have them."""
    found = scan(page, 1)
    lines = [
        (line, run) for run in found.runs for line in
        (run.lines if run.table is None else [line for row in run.table.rows for cell in row for line in cell])
    ]  # fmt: skip
    body = max((line.size for line, _ in lines for _ in line.text[::8]), key=Counter(
        line.size for line, _ in lines for _ in line.text[::8]
    ).__getitem__, default=0.0)  # fmt: skip
    yield [word for line, _ in lines for word in _without_bullet(line)]
    yield [word for line, _ in lines if line.size > 0.93 * body for word in _without_bullet(line)]
    yield [word for line, run in lines if line.size > 0.93 * body and not run.boxed and run.table is None
           for word in _without_bullet(line)]  # fmt: skip
    yield list(page.words)


def _without_bullet(line: Line) -> Sequence[Word]:
    words = line.words
    return words[1:] if len(words) > 1 and words[0].text in ("o", "*") and words[1].x0 - words[0].x1 > 2 else words


class _Order:
    """Words in one order, as letters with the word and the place in it that each came from."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.letters = ""
        self.origin: list[tuple[int, int, int]] = []  # word, first and last character in it
        pieces: list[str] = []
        for at, word in enumerate(words):
            for i, character in enumerate(word.text):
                for letter in letters(character):
                    pieces.append(letter)
                    self.origin.append((at, i, len(word.text)))
        self.letters = "".join(pieces)

    def find_words(self, wanted: str) -> list[int]:
        """Where `wanted` starts as whole words; where it stands at all when it does not stand as whole words."""
        places = self.find(wanted)
        whole = [at for at in places if not self._inside_word(at, at + len(wanted))]
        return whole or places

    def _inside_word(self, start: int, end: int) -> bool:
        """Whether a letter or digit of the same word stands right before or right after: "12" in "312"."""
        word, first, _ = self.origin[start]
        other, last, _ = self.origin[end - 1]
        before, after = self.words[word].text, self.words[other].text
        return (first > 0 and before[first - 1].isalnum() and before[first].isalnum()) or (
            last + 1 < len(after) and after[last + 1].isalnum() and after[last].isalnum()
        )

    def find(self, wanted: str) -> list[int]:
        """Where `wanted` starts."""
        found: list[int] = []
        at = self.letters.find(wanted)
        while at >= 0 and len(found) < 50:
            found.append(at)
            at = self.letters.find(wanted, at + 1)
        return found

    def part_at_page_end(self, wanted: str) -> tuple[int, int] | None:
        """The start of `wanted` that ends this page, or its end that opens it; None where there is neither."""
        if len(wanted) < 2 * _MIN_PART:
            return None
        starts = self.find(wanted[:_MIN_PART])
        if len(starts) == 1:
            start = starts[0]
            n = _shared(self.letters[start:], wanted)
            if len(self.letters) - (start + n) <= _MAX_AFTER:
                return start, start + n
        ends = self.find(wanted[-_MIN_PART:])
        if len(ends) == 1:
            end = ends[0] + _MIN_PART
            n = _shared(self.letters[:end][::-1], wanted[::-1])
            if end - n <= _MAX_AFTER:
                return end - n, end
        return None


def _shared(a: str, b: str) -> int:
    n = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        n += 1
    return n


def _boxes(order: _Order, start: int, end: int, page: Glyphs) -> list[list[float]]:
    """A box for each line of the words from letter `start` to letter `end`."""
    parts: dict[int, tuple[int, int]] = {}
    for at, i, _ in order.origin[start:end]:
        first, _last = parts.get(at, (i, i))
        parts[at] = (first, i)
    boxes: list[list[float]] = []
    before: Word | None = None
    for at, (first, last) in parts.items():
        word = order.words[at]
        x0, x1 = _cut(word, first, last)
        same = before is not None and abs(before.base - word.base) < 0.4 * word.size
        if same and before is not None and -0.5 * word.size < x0 - boxes[-1][2] < 2.5 * word.size:
            boxes[-1] = [boxes[-1][0], min(boxes[-1][1], word.y0), max(boxes[-1][2], x1), max(boxes[-1][3], word.y1)]
        else:
            boxes.append([x0, word.y0, x1, word.y1])
        before = word
    shown = []
    for x0, y0, x1, y1 in boxes:
        (a, b), (c, d) = turn_back(x0, y0, page), turn_back(x1, y1, page)
        sides = (min(a, c), min(b, d), max(a, c), max(b, d))
        shown.append([round(min(1.0, max(0.0, side)), 5) for side in sides])
    return shown


def _cut(word: Word, first: int, last: int) -> tuple[float, float]:
    """The left and right edge of the characters from `first` to `last` of a word, by the usual width of characters."""
    if first == 0 and last == len(word.text) - 1:
        return word.x0, word.x1
    widths = [_width(character) for character in word.text]
    scale = (word.x1 - word.x0) / sum(widths)
    return word.x0 + scale * sum(widths[:first]), word.x0 + scale * sum(widths[: last + 1])


def _width(character: str) -> float:
    if character in ".,;:'’‘|!il()[]jtf/":
        return 0.5
    if character in "mwMWæ%—":
        return 1.5
    return 1.2 if character.isupper() else 1.0


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
