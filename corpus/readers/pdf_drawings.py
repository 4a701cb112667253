"""Which lines, filled areas and pictures are drawn on a PDF page?

Done with PDFium, like the words (`pdf_glyphs`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

from corpus.readers.pdf_page import Rect

_MAX_OBJECTS = 20_000  # drawings beyond this are not looked at: maps have hundreds of thousands of lines
_MAX_DEPTH = 4
ToPage = Callable[[float, float], tuple[float, float]]


def display(page: Any, width: float, height: float) -> ToPage:
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


def drawings(page: Any, to_page: ToPage, width: float, height: float) -> tuple[list[Rect], list[Rect], list[Rect]]:
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


def _strokes(item: Any, to_page: ToPage) -> list[Rect]:
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
