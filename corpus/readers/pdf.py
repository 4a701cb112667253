"""What does a PDF say, page by page?

PDFium gives the words with their places (`pdf_glyphs`); everything after that is ours: tables and boxes
(`pdf_tables`), columns (`pdf_order`), running heads (`pdf_furniture`), blocks (`pdf_blocks`). Scans are not
recognised here (`ocr`). Run it through `corpus.readers.sandbox` only: PDFium can abort the process on hostile files.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus.documents import Reading
from corpus.readers.errors import Damaged, TooManyPages
from corpus.readers.limits import Limits
from corpus.readers.pdf_blocks import pages_of
from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_scan import Scan, scan


def read(path: Path, limits: Limits, progress: Callable[[int, int], None] | None = None) -> Reading:
    """The pages of the PDF at `path` with their blocks in reading order, its metadata, and what was left out.

    Raises:
        Encrypted: A password is needed.
        Damaged: PDFium cannot open it, or it has no pages.
        TooManyPages: More pages than `limits.max_pages`.
    """
    from corpus.readers.pdf_facts import labels_of, metadata_of, outline_of
    from corpus.readers.pdf_file import close_document, count_pages, open_document
    from corpus.readers.pdf_glyphs import GlyphReader

    source = path.read_bytes()
    document = open_document(source)
    try:
        n_pages = count_pages(document)
        if n_pages < 1:
            raise Damaged(reason="er zijn geen bladzijden in te vinden")
        if n_pages > limits.max_pages:
            raise TooManyPages(n=n_pages, limit=limits.max_pages)
        labels = labels_of(document, n_pages)
        glyphs = GlyphReader(document)
        scans: list[Scan] = []
        for index in range(n_pages):
            found = scan(glyphs.page(index), index + 1)
            scans.append(_slim(found, labels.get(index + 1)))
            if progress is not None:
                progress(index + 1, n_pages)
        pages, left_out = pages_of(scans, outline_of(document))
        return Reading(pages=pages, metadata=metadata_of(document, pages, left_out, scans), left_out=left_out)
    finally:
        close_document(document)


def _slim(page: Scan, label: str | None) -> Scan:
    """The page without the places of its words: two thousand pages of them do not fit in memory."""
    runs = []
    for run in page.runs:
        table = run.table
        if table is not None:
            rows = tuple(tuple(tuple(map(_bare, cell)) for cell in row) for row in table.rows)
            table = replace(table, rows=rows)
        runs.append(replace(run, lines=tuple(map(_bare, run.lines)), table=table))
    return replace(page, runs=tuple(runs), turned=tuple(map(_bare, page.turned)), label=label)


def _bare(line: Line) -> Line:
    return line._replace(words=())
