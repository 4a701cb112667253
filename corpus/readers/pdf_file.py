"""How is a PDF opened and drawn? For the child process only: PDFium can abort its process on hostile files."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from corpus.readers.errors import Damaged, Encrypted


def open_document(source: bytes) -> Any:
    """An open PDFium document; `source` must live as long as it does.

    Raises:
        Encrypted: A password is needed.
        Damaged: It cannot be opened.
    """
    document = pdfium.FPDF_LoadMemDocument64(source, len(source), None)
    if document:
        return document
    if pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        raise Encrypted
    raise Damaged(reason="het is geen hele PDF")


def count_pages(document: Any) -> int:
    """The number of pages of an open document."""
    return int(pdfium.FPDF_GetPageCount(document))


def close_document(document: Any) -> None:
    """Close an open document."""
    pdfium.FPDF_CloseDocument(document)


def bitmap_of(document: Any, index: int, *, dpi: int, max_pixels: int) -> tuple[int, int, bytes]:
    """Width, height and RGB bytes of a page drawn on white; for the child process only.

    Args:
        document: An open PDFium document.
        index: Index of the page, from 0.
        dpi: Pixels an inch; lowered for pages that would have more than `max_pixels`.
        max_pixels: Most pixels of the picture.
    """
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise Damaged(reason=f"bladzijde {index + 1} is niet te openen")
    points = (pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
    scale = min(dpi / 72, (max_pixels / max(1.0, points[0] * points[1])) ** 0.5)
    width, height = (max(1, min(16_000, round(side * scale))) for side in points)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        raise MemoryError
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    # REVERSE_BYTE_ORDER: RGB instead of BGR.
    flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    drawn = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    pdfium.FPDFBitmap_Destroy(bitmap)
    pdfium.FPDF_ClosePage(page)
    if stride != width * 3:
        drawn = b"".join(drawn[row * stride : row * stride + width * 3] for row in range(height))
    return width, height, drawn
