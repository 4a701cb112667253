"""What does a PDF say, page by page?

PDFium gives the words with their places (`pdf_glyphs`); everything after that is ours: tables and boxes
(`pdf_tables`), columns (`pdf_order`), running heads (`pdf_furniture`), blocks (`pdf_blocks`). Scans are not
recognised here (`ocr`). Run it through `corpus.readers.sandbox` only: PDFium can abort the process on hostile files.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus.documents import Reading
from corpus.readers.errors import Damaged, Encrypted, TooManyPages
from corpus.readers.limits import Limits
from corpus.readers.pdf_blocks import pages_of
from corpus.readers.pdf_scan import Scan, scan


def read(path: Path, limits: Limits, progress: Callable[[int, int], None] | None = None) -> Reading:
    """The pages of the PDF at `path` with their blocks in reading order, its metadata, and what was left out.

    Raises:
        Encrypted: A password is needed.
        Damaged: PDFium cannot open it, or it has no pages.
        TooManyPages: More pages than `limits.max_pages`.
    """
    import pypdfium2.raw as pdfium

    from corpus.readers.pdf_glyphs import GlyphReader
    from corpus.readers.pdf_facts import labels_of, metadata_of, outline_of

    source = path.read_bytes()
    document = open_document(source)
    try:
        n_pages = pdfium.FPDF_GetPageCount(document)
        if n_pages < 1:
            raise Damaged(reason="er zijn geen bladzijden in te vinden")
        if n_pages > limits.max_pages:
            raise TooManyPages(n=n_pages, limit=limits.max_pages)
        labels = labels_of(document, n_pages)
        glyphs = GlyphReader(document)
        scans: list[Scan] = []
        for index in range(n_pages):
            found = scan(glyphs.page(index), index + 1)
            scans.append(_labelled(found, labels.get(index + 1)))
            if progress is not None:
                progress(index + 1, n_pages)
        pages, left_out = pages_of(scans, outline_of(document))
        return Reading(pages=pages, metadata=metadata_of(document, pages, left_out, scans), left_out=left_out)
    finally:
        pdfium.FPDF_CloseDocument(document)


def open_document(source: bytes) -> Any:
    """An open PDFium document; `source` must live as long as it does.

    Raises:
        Encrypted: A password is needed.
        Damaged: It cannot be opened.
    """
    import pypdfium2.raw as pdfium

    document = pdfium.FPDF_LoadMemDocument64(source, len(source), None)
    if document:
        return document
    if pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        raise Encrypted
    raise Damaged(reason="het is geen hele PDF")


def _labelled(page: Scan, label: str | None) -> Scan:
    from dataclasses import replace

    return replace(page, label=label) if label else page
