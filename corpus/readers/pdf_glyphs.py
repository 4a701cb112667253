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
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

# U+FFFE, U+0002: what PDFium writes for a hyphen at a line end (FPDFText_GetText, 5.15.2).
_WORD = re.compile(r"[^\s\x02\ufffe\ufeff\x00]+[\x02\ufffe\xad]?")
_LINE_HYPHENS = ("\x02", "\ufffe", "\xad")
_MAX_OBJECTS = 20_000  # drawings beyond this are not looked at: maps have hundreds of thousands of lines
_MAX_DEPTH = 4


class Word(NamedTuple):
    """One word as displayed; `base` is the y of its base line, `angle` 0, 90, 180 or 270 degrees clockwise."""

    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    bold: bool
    italic: bool
    angle: int
    shade: int  # lightness of the fill colour, 0 (black) to 255 (white)
    text: str
    joined: bool = False  # no white space between the word before it and this one: a piece of the same word


class Rect(NamedTuple):
    """A rectangle; `shade` is the lightness of its fill, `colour` the fill as 0xRRGGBB, -1 where it has no fill."""

    x0: float
    y0: float
    x1: float
    y1: float
    shade: int = -1
    colour: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """A page: `words` in the order of the content stream, `rules` thin lines, `fills` filled areas, `images`."""

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rect, ...]
    fills: tuple[Rect, ...]
    images: tuple[Rect, ...]
    hidden: tuple[Word, ...] = ()


class _Style(NamedTuple):
    size: float
    bold: bool
    italic: bool
    angle: int
    shade: int


_ToPage = Callable[[float, float], tuple[float, float]]


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
            to_page = _display(page, width, height)
            words = self._words(text_page, to_page) if text_page else []
            rules, fills, images = _drawings(page, to_page, width, height)
        finally:
            if text_page:
                pdfium.FPDFText_ClosePage(text_page)
            pdfium.FPDF_ClosePage(page)
        turned = _main_angle(words)
        if turned:
            words = [_turn_word(word, turned, width, height) for word in words]
            rules, fills, images = (
                [_turn_rect(rect, turned, width, height) for rect in rects] for rects in (rules, fills, images)
            )
            if turned in (90, 270):
                width, height = height, width
        shown, hidden = [], []
        for word in words:
            inside = -2 < (word.x0 + word.x1) / 2 < width + 2 and -2 < (word.y0 + word.y1) / 2 < height + 2
            (shown if inside else hidden).append(word)
        return Glyphs(
            width=width, height=height, words=tuple(shown), rules=tuple(rules), fills=tuple(fills),
            images=tuple(images), hidden=tuple(hidden),
        )  # fmt: skip

    def _words(self, text_page: Any, to_page: _ToPage) -> list[Word]:
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
                style = styles[key] = self._style(text_page, start)
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
                )  # fmt: skip
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

    def _style(self, text_page: Any, index: int) -> _Style:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text_page, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = pdfium.FPDFText_GetFontSize(text_page, index) * scale
        angle = round(math.degrees(pdfium.FPDFText_GetCharAngle(text_page, index)) / 90) * 90 % 360
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


def _display(page: Any, width: float, height: float) -> _ToPage:
    """A function from the coordinates of the page's content to those of the page as displayed."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    found = pdfium.FPDFPage_GetCropBox(page, left, bottom, right, top) or pdfium.FPDFPage_GetMediaBox(
        page, left, bottom, right, top
    )
    x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
    rotation = pdfium.FPDFPage_GetRotation(page)
    if not found or abs(abs(x1 - x0) - (height if rotation % 2 else width)) > 2:
        x0, y0 = 0.0, 0.0
        x1, y1 = (height, width) if rotation % 2 else (width, height)
    if rotation == 1:
        return lambda x, y: (y - y0, x - x0)
    if rotation == 2:
        return lambda x, y: (x1 - x, y - y0)
    if rotation == 3:
        return lambda x, y: (y1 - y, x1 - x)
    return lambda x, y: (x - x0, y1 - y)


def _drawings(page: Any, to_page: _ToPage, width: float, height: float) -> tuple[list[Rect], list[Rect], list[Rect]]:
    """Thin lines, filled areas and pictures of the page."""
    rules: list[Rect] = []
    fills: list[Rect] = []
    images: list[Rect] = []
    edges = [ctypes.c_float() for _ in range(4)]
    colour = [ctypes.c_uint() for _ in range(4)]
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    budget = _MAX_OBJECTS

    def look(item: Any, matrix: tuple[float, ...] | None, depth: int) -> None:
        nonlocal budget
        budget -= 1
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            own = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(item, own)
            inner = _combine((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
            for i in range(min(pdfium.FPDFFormObj_CountObjects(item), max(0, budget))):
                look(pdfium.FPDFFormObj_GetObject(item, i), inner, depth + 1)
            return
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            return
        if not pdfium.FPDFPageObj_GetBounds(item, *edges):
            return
        x0, y0, x1, y1 = (edge.value for edge in edges)
        if matrix is not None:
            a, b, c, d, e, f = matrix
            x0, y0, x1, y1 = a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f
        left, top = to_page(x0, y1)
        right, bottom = to_page(x1, y0)
        rect = Rect(min(left, right), min(top, bottom), max(left, right), max(top, bottom))
        if rect.x1 < 0 or rect.y1 < 0 or rect.x0 > width or rect.y0 > height:
            return
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(rect)
            return
        pdfium.FPDFPath_GetDrawMode(item, mode, stroke)
        filled = mode.value != 0 and bool(pdfium.FPDFPageObj_GetFillColor(item, *colour)) and colour[3].value > 8
        if not filled and not stroke.value:
            return
        w, h = rect.x1 - rect.x0, rect.y1 - rect.y0
        if min(w, h) <= 3:
            rules.append(rect)
            return
        if filled:
            r, g, b_ = (part.value for part in colour[:3])
            shade = (r * 3 + g * 6 + b_) // 10
            fills.append(Rect(rect.x0, rect.y0, rect.x1, rect.y1, shade, r << 16 | g << 8 | b_))
        if stroke.value and matrix is None:
            rules.extend(_strokes(item, to_page))

    for i in range(pdfium.FPDFPage_CountObjects(page)):
        if budget <= 0:
            break
        look(pdfium.FPDFPage_GetObject(page, i), None, 0)
    return rules, fills, images


def _combine(inner: tuple[float, ...], outer: tuple[float, ...] | None) -> tuple[float, ...]:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    A, B, C, D, E, F = outer
    return (a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F)


def _strokes(item: Any, to_page: _ToPage) -> list[Rect]:
    """The horizontal and vertical lines of a stroked path."""
    n = pdfium.FPDFPath_CountSegments(item)
    if not 2 <= n <= 400:
        return []
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, own)
    x, y = ctypes.c_float(), ctypes.c_float()
    found: list[Rect] = []
    here: tuple[float, float] | None = None
    start: tuple[float, float] | None = None

    def line(p: tuple[float, float], q: tuple[float, float]) -> None:
        rect = Rect(min(p[0], q[0]), min(p[1], q[1]), max(p[0], q[0]), max(p[1], q[1]))
        if min(rect.x1 - rect.x0, rect.y1 - rect.y0) <= 1:
            found.append(rect)

    for i in range(n):
        segment = pdfium.FPDFPath_GetPathSegment(item, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = to_page(own.a * x.value + own.c * y.value + own.e, own.b * x.value + own.d * y.value + own.f)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and here is not None:
            line(here, point)
        here = point
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
            line(point, start)
            here = start
    return found


def _main_angle(words: list[Word]) -> int:
    """The angle in which most of the text stands: 90 for a landscape table on an upright page."""
    if not any(word.angle for word in words):
        return 0
    weights = dict.fromkeys((0, 90, 180, 270), 0)
    for word in words:
        weights[word.angle] += len(word.text)
    return max(weights, key=lambda angle: (weights[angle], -angle))


def _turn_point(x: float, y: float, angle: int, width: float, height: float) -> tuple[float, float]:
    """The point after turning the page by `angle` degrees against the clock, so that text at that angle is level."""
    if angle == 90:
        return y, width - x
    if angle == 180:
        return width - x, height - y
    return height - y, x


def _turn_rect(rect: Rect, angle: int, width: float, height: float) -> Rect:
    x0, y0 = _turn_point(rect.x0, rect.y0, angle, width, height)
    x1, y1 = _turn_point(rect.x1, rect.y1, angle, width, height)
    return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), rect.shade, rect.colour)


def _turn_word(word: Word, angle: int, width: float, height: float) -> Word:
    rect = _turn_rect(Rect(word.x0, word.y0, word.x1, word.y1), angle, width, height)
    turned = (word.angle - angle) % 360
    base = rect.y1 - 0.2 * (rect.y1 - rect.y0)
    if turned == 0 and word.angle in (90, 270):
        base = width - word.base if angle == 90 else word.base
    return word._replace(x0=rect.x0, y0=rect.y0, x1=rect.x1, y1=rect.y1, base=base, angle=turned)
