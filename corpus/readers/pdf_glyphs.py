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
from corpus.readers.pdf_page import Glyphs, Word, main_angle, turn_rect, turn_word

# U+FFFE, U+0002: what PDFium writes for a hyphen at a line end (FPDFText_GetText, 5.15.2).
_WORD = re.compile(r"[^\s\x02\ufffe\ufeff\x00]+[\x02\ufffe\xad]?")
_LINE_HYPHENS = ("\x02", "\ufffe", "\xad")


class _Style(NamedTuple):
    size: float
    bold: bool
    italic: bool
    angle: int
    shade: int


class GlyphReader:
    """Reads the pages of one open document; keeps what it learns about fonts from page to page."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._fonts: dict[int, tuple[bool, bool]] = {}

    def page(self, index: int) -> Glyphs:
        """The page with this index, counted from 0."""
        page = pdfium.FPDF_LoadPage(self._document, index)
        if not page:
            return Glyphs(width=0, height=0, words=(), rules=(), fills=(), images=())
        text_page = None
        try:
            text_page = pdfium.FPDFText_LoadPage(page)
            width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
            to_page = display(page, width, height)
            words = self._words(text_page, to_page) if text_page else []
            rules, fills, images = drawings(page, to_page, width, height)
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

    def _words(self, text_page: Any, to_page: ToPage) -> list[Word]:
        n = pdfium.FPDFText_CountChars(text_page)
        if n <= 0:
            return []
        buffer = (ctypes.c_ushort * (n * 2 + 2))()
        n_units = max(0, pdfium.FPDFText_GetText(text_page, 0, n, buffer) - 1)
        text = "".join(map(chr, buffer[:n_units]))
        # Text and character indexes run together unless some characters have no Unicode.
        same = n_units == n
        box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
        loose_box, origin = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
        object_of, cast, pointer = pdfium.FPDFText_GetTextObject, ctypes.cast, ctypes.c_void_p
        styles: dict[int | None, _Style] = {}
        words: list[Word] = []

        def add(start: int, end: int, key: int | None, found: str, joined: bool) -> None:
            style = styles.get(key)
            if style is None:
                style = styles[key] = self._style(text_page, start, to_page)
            if not loose_box(text_page, start, box_at):
                return
            left, top, right, bottom = box.left, box.top, box.right, box.bottom
            if end - start > 1 and loose_box(text_page, end - 1, box_at):
                left, right = min(left, box.left), max(right, box.right)
                top, bottom = max(top, box.top), min(bottom, box.bottom)
            origin(text_page, start, x_at, y_at)
            x0, y0 = to_page(left, top)
            x1, y1 = to_page(right, bottom)
            base_x, base_y = to_page(x.value, y.value)
            base = base_x if style.angle in (90, 270) else base_y
            words.append(
                Word(
                    min(x0, x1),
                    min(y0, y1),
                    max(x0, x1),
                    max(y0, y1),
                    base,
                    style.size,
                    style.bold,
                    style.italic,
                    style.angle,
                    style.shade,
                    _readable(found),
                    joined,
                )
            )

        for match in _WORD.finditer(text):
            first, last = match.start(), match.end()
            if same:
                begin, end = first, last
            else:
                begin = pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, first)
                end = pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, last - 1) + 1
                if begin < 0 or end <= begin or end - begin != last - first:
                    end = begin + (last - first)
                    if begin < 0:
                        continue
            key = cast(object_of(text_page, begin), pointer).value
            if end - begin == 1 or cast(object_of(text_page, end - 1), pointer).value == key:
                add(begin, end, key, match.group(), False)
                continue
            # The word is drawn in several pieces: a note mark, a change of font, or a hyphen with the next line.
            piece = begin
            for at in range(begin + 1, end):
                other = cast(object_of(text_page, at), pointer).value
                if other != key:
                    add(piece, at, key, text[first + piece - begin : first + at - begin], piece > begin)
                    piece, key = at, other
            add(piece, end, key, text[first + piece - begin : last], piece > begin)
        return words

    def _style(self, text_page: Any, index: int, to_page: ToPage) -> _Style:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text_page, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = pdfium.FPDFText_GetFontSize(text_page, index) * scale
        (x0, y0), (x1, y1) = to_page(0, 0), to_page(matrix.a, matrix.b)
        angle = round(math.degrees(math.atan2(y1 - y0, x1 - x0)) / 90) * 90 % 360
        item = pdfium.FPDFText_GetTextObject(text_page, index)
        bold = italic = False
        if item:
            font = pdfium.FPDFTextObj_GetFont(item)
            if font:
                bold, italic = self._font(font)
        r, g, b, alpha = (ctypes.c_uint() for _ in range(4))
        shade = 0
        if pdfium.FPDFText_GetFillColor(text_page, index, r, g, b, alpha):
            shade = (r.value * 3 + g.value * 6 + b.value) // 10
        return _Style(size, bold, italic, angle, shade)

    def _font(self, font: Any) -> tuple[bool, bool]:
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("latin-1").lower()
            weight = pdfium.FPDFFont_GetWeight(font)
            bold = bool(re.search(r"bold|black|heavy|demi|semibd|-bd", name)) or weight >= 600
            self._fonts[key] = (bold, bool(re.search(r"italic|oblique|-it\b", name)))
        return self._fonts[key]


def _readable(units: str) -> str:
    """Text from UTF-16 units, with a plain hyphen for the hyphen of a line end."""
    if units.endswith(_LINE_HYPHENS):
        units = units[:-1] + "-"
    if any("\ud800" <= unit <= "\udfff" for unit in units):
        return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return units
