"""What stands where on a PDF page: its words, lines, filled areas and pictures, as they are displayed.

Done with PDFium. pypdf 7.1 gives text without widths, keeps hyphens and ligatures, writes one table cell a line and
alternates the lines of columns that were written row by row (measured on made files and on five government reports);
PDFium gives a box for every character at a fifth of the time. Coordinates here are points from the top left corner of
the page as displayed, rotation applied.
"""

from __future__ import annotations

import ctypes
import math
import re
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from corpus.readers.pdf_drawings import ToPage, display, drawings
from corpus.readers.pdf_page import OBLIQUE, Glyphs, Word, main_angle, turn_rect, turn_word

# U+FFFE, U+0002: what PDFium writes for a hyphen at a line end (FPDFText_GetText, 5.15.2).
_WORD = re.compile(r"[^\s\x02\ufffe\ufeff\x00]+[\x02\ufffe\xad]?")
_LINE = re.compile(r"[^\r\n]+")
_NEXT_WORD = re.compile(r"\s+(\S)")
_HYPHEN = re.compile(r"[\x02\ufffe\xad\ufeff\x00]")
_ODD = re.compile(r"[\x02\ufffe\xad\ud800-\udfff]")
_LINE_HYPHENS = ("\x02", "\ufffe", "\xad")


class _Style(NamedTuple):
    size: float
    bold: bool
    italic: bool
    angle: int
    colour: int


class GlyphReader:
    """Reads the pages of one open document; keeps what it learns about fonts from page to page.

    Args:
        document: An open PDFium document.
        by_word: Give every word apart. Otherwise words of one printed line that are drawn in one piece come as one
            `Word` with spaces, which is three times as fast; pages with upright lines or dark areas, where it matters
            which side of them a word stands, always come by word.
    """

    def __init__(self, document: Any, *, by_word: bool = False) -> None:
        self._document = document
        self._by_word = by_word
        self._fonts: dict[int, tuple[bool, bool]] = {}

    def page(self, index: int) -> Glyphs:
        """The page with this index, counted from 0."""
        page = pdfium.FPDF_LoadPage(self._document, index)
        if not page:
            return Glyphs(width=0, height=0, words=(), rules=(), fills=(), images=())
        text_page = None
        try:
            width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
            to_page = display(page, width, height)
            rules, fills, images = drawings(page, to_page, width, height)
            text_page = pdfium.FPDFText_LoadPage(page)
            divided = any(rule.y1 - rule.y0 > 6 for rule in rules) or any(fill.shade < 250 for fill in fills)
            by_word = self._by_word or divided or pdfium.FPDFPage_GetRotation(page) != 0
            words = _TextReader(self, text_page, to_page).words(by_word=by_word) if text_page else []
        finally:
            if text_page:
                pdfium.FPDFText_ClosePage(text_page)
            pdfium.FPDF_ClosePage(page)
        turned = main_angle(words)
        if turned:
            words = [turn_word(word, turned, width, height) for word in words]
            rules, fills, images = (
                [turn_rect(rect, turned, width, height) for rect in rects] for rects in (rules, fills, images)
            )
            if turned in (90, 270):
                width, height = height, width
        shown: list[Word] = []
        hidden: list[Word] = []
        for word in words:
            inside = -2 < (word.x0 + word.x1) / 2 < width + 2 and -2 < (word.y0 + word.y1) / 2 < height + 2
            (shown if inside else hidden).append(word)
        return Glyphs(
            width=width, height=height, words=tuple(shown), rules=tuple(rules), fills=tuple(fills),
            images=tuple(images), hidden=tuple(hidden), turned=turned,
        )  # fmt: skip

    def font(self, font: Any) -> tuple[bool, bool]:
        """Whether a font is bold, and whether it is italic."""
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("latin-1").lower()
            weight = pdfium.FPDFFont_GetWeight(font)
            bold = bool(re.search(r"bold|black|heavy|demi|semibd|-bd", name)) or weight >= 600
            self._fonts[key] = (bold, bool(re.search(r"italic|oblique|-it\b", name)))
        return self._fonts[key]


class _TextReader:
    """The words of one open text page."""

    def __init__(self, reader: GlyphReader, text_page: Any, to_page: ToPage) -> None:
        self._reader = reader
        self._page = text_page
        self._to_page = to_page
        self._styles: dict[int | None, _Style] = {}
        self._box = pdfium.FS_RECTF()
        self._box_at = ctypes.byref(self._box)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._x_at, self._y_at = ctypes.byref(self._x), ctypes.byref(self._y)
        self._matrix = pdfium.FS_MATRIX()
        self._colour = tuple(ctypes.c_uint() for _ in range(4))
        self._odd = False
        self._words: list[Word] = []

    def words(self, *, by_word: bool) -> list[Word]:
        """All words, in the order of the content stream."""
        n = pdfium.FPDFText_CountChars(self._page)
        if n <= 0:
            return []
        buffer = (ctypes.c_ushort * (n * 2 + 2))()
        n_units = max(0, pdfium.FPDFText_GetText(self._page, 0, n, buffer) - 1)
        text = bytes(memoryview(buffer).cast("B")[: n_units * 2]).decode("utf-16-le", "surrogatepass")
        if len(text) != n_units:  # pairs of surrogates: keep one character a unit
            text = "".join(map(chr, buffer[:n_units]))
        # Text and character indexes run together unless some characters have no Unicode.
        same = n_units == n
        self._odd = _ODD.search(text) is not None
        if by_word or not same:
            self._by_word(text, 0, n_units, same)
            return self._words
        for line in _LINE.finditer(text):
            if not self._as_chunks(text, *line.span()):
                self._by_word(text, *line.span(), same)
        return self._words

    def _as_chunks(self, text: str, start: int, end: int) -> bool:
        """Add a printed line that is drawn in one piece, parted at wide gaps; False where it is not in one piece."""
        end = start + len(text[start:end].rstrip())
        if end <= start:
            return True
        key = self._key(start)
        if (end - start > 1 and self._key(end - 1) != key) or _HYPHEN.search(text, start, end):
            return False
        style = self._style(start, key)
        if style.angle:
            return False
        # A letter with its share of spaces takes about half the size: a line no wider than that has no wide gaps.
        n = end - start
        if n > 40 and self._right(end - 1) - self._left(start) < (0.54 * n + 0.5) * style.size:
            self._add(start, end, key, text[start:end], joined=False)
            return True
        origin, page, x_at, y_at = pdfium.FPDFText_GetCharOrigin, self._page, self._x_at, self._y_at
        origin(page, start, x_at, y_at)
        x, base = self._x.value, self._y.value
        chunk = last = start
        for match in _NEXT_WORD.finditer(text, start + 1, end):
            at = match.start(1)
            origin(page, at, x_at, y_at)
            if abs(self._y.value - base) > 0.1 * style.size:
                return False
            # A word and a space take about half the size a letter: more than this may hold a wide gap.
            if self._x.value - x > (0.62 * (at - last) + 0.5) * style.size or self._x.value <= x:
                before = match.start()
                gap = self._x.value - self._right(before - 1)
                if not -0.5 * style.size < gap < max(1.1 * style.size, 6.0):
                    self._add(chunk, before, key, text[chunk:before], joined=False)
                    chunk = at
            x, last = self._x.value, at
        self._add(chunk, end, key, text[chunk:end], joined=False)
        return True

    def _left(self, at: int) -> float:
        pdfium.FPDFText_GetLooseCharBox(self._page, at, self._box_at)
        return float(self._box.left)

    def _right(self, at: int) -> float:
        pdfium.FPDFText_GetLooseCharBox(self._page, at, self._box_at)
        return float(self._box.right)

    def _by_word(self, text: str, start: int, stop: int, same: bool) -> None:
        """Add the words between two places in the text, each in as many pieces as it is drawn in."""
        for match in _WORD.finditer(text, start, stop):
            first, last = match.span()
            if same:
                begin, end = first, last
            else:
                begin = pdfium.FPDFText_GetCharIndexFromTextIndex(self._page, first)
                end = begin + last - first
                if begin < 0:
                    continue
            key = self._key(begin)
            if end - begin == 1 or self._key(end - 1) == key:
                self._add(begin, end, key, match.group(), joined=False)
                continue
            # The word is drawn in several pieces: a note mark, a change of font, or a hyphen with the next line.
            piece = begin
            for at in range(begin + 1, end):
                other = self._key(at)
                if other != key:
                    found = text[first + piece - begin : first + at - begin]
                    self._add(piece, at, key, found, joined=piece > begin)
                    piece, key = at, other
            self._add(piece, end, key, text[first + piece - begin : last], joined=piece > begin)

    def _key(self, at: int) -> int | None:
        return ctypes.cast(pdfium.FPDFText_GetTextObject(self._page, at), ctypes.c_void_p).value

    def _add(self, start: int, end: int, key: int | None, found: str, *, joined: bool) -> None:
        style = self._style(start, key)
        box = self._box
        if not pdfium.FPDFText_GetLooseCharBox(self._page, start, self._box_at):
            return
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        if end - start > 1 and pdfium.FPDFText_GetLooseCharBox(self._page, end - 1, self._box_at):
            left, right = min(left, box.left), max(right, box.right)
            top, bottom = max(top, box.top), min(bottom, box.bottom)
        pdfium.FPDFText_GetCharOrigin(self._page, start, self._x_at, self._y_at)
        x0, y0 = self._to_page(left, top)
        x1, y1 = self._to_page(right, bottom)
        base_x, base_y = self._to_page(self._x.value, self._y.value)
        self._words.append(Word(
            min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), base_x if style.angle in (90, 270) else base_y,
            style.size, style.bold, style.italic, style.angle, style.colour,
            _readable(found) if self._odd else found, joined,
        ))  # fmt: skip

    def _style(self, index: int, key: int | None) -> _Style:
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._new_style(index)
        return style

    def _new_style(self, index: int) -> _Style:
        page = self._page
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(page, index, matrix)
        size = pdfium.FPDFText_GetFontSize(page, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        (x0, y0), (x1, y1) = self._to_page(0, 0), self._to_page(matrix.a, matrix.b)
        angle = 0 if y0 == y1 and x1 > x0 else _quarter(math.degrees(math.atan2(y1 - y0, x1 - x0)))
        item = pdfium.FPDFText_GetTextObject(page, index)
        font = pdfium.FPDFTextObj_GetFont(item) if item else None
        bold, italic = self._reader.font(font) if font else (False, False)
        r, g, b, alpha = self._colour
        colour = 0
        if pdfium.FPDFText_GetFillColor(page, index, r, g, b, alpha):
            colour = r.value << 16 | g.value << 8 | b.value
        return _Style(size, bold, italic, angle, colour)


def _quarter(degrees: float) -> int:
    """The angle in quarter turns clockwise; `OBLIQUE` for text that lies across, such as a watermark."""
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) <= 15 else OBLIQUE


def _readable(units: str) -> str:
    """Text from UTF-16 units, with a plain hyphen for the hyphen of a line end."""
    if units.endswith(_LINE_HYPHENS):
        units = units[:-1] + "-"
    if any("\ud800" <= unit <= "\udfff" for unit in units):
        return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return units
