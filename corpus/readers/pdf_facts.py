"""What does a PDF say about itself: page labels, outline, title, date, publisher, Kamerstuk number?"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from corpus.clean import normalise
from corpus.documents import BlockKind, LeftOut, Metadata, ReadPage
from corpus.readers.facts import date_in, kamerstuk_in, publisher_in, reference_in
from corpus.readers.pdf_scan import Scan
from corpus.readers.pdf_style import key

_MAX_BOOKMARKS = 5_000
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|indd|pptx?|xlsx?|rtf|odt|qxd)\b|^microsoft|_|^untitled|^naamloos", re.I)
_ORGANISATION = re.compile(
    r"minister|rijk|gemeente|provincie|inspectie|kamer|raad|bureau|instituut|project|dienst|universiteit|autoriteit|"
    r"stichting|commissie|cbs|cpb|scp|pbl|rivm|bv\b|b\.v\.",
    re.IGNORECASE,
)


def labels_of(document: Any, n_pages: int) -> dict[int, str]:
    """Page labels of the file by page number; empty when it has none, or only 1, 2, 3 as the pages count."""
    labels: dict[int, str] = {}
    buffer = ctypes.create_string_buffer(64)
    for index in range(n_pages):
        n = pdfium.FPDF_GetPageLabel(document, index, buffer, 64)
        if 2 < n <= 64:
            labels[index + 1] = buffer.raw[: n - 2].decode("utf-16-le", "replace")
        elif index == 0 and n <= 2:
            # Without a /PageLabels tree no page has one: do not ask five thousand times.
            break
    if all(label == str(number) for number, label in labels.items()):
        return {}
    return labels


def outline_of(document: Any) -> dict[str, int]:
    """Depth of the headings in the file's own outline (1 for the outermost), by `pdf_style.key` of their text."""
    found: dict[str, int] = {}
    seen: set[int] = set()
    stack: list[tuple[Any, int]] = [(pdfium.FPDFBookmark_GetFirstChild(document, None), 1)]
    while stack and len(seen) < _MAX_BOOKMARKS:
        bookmark, depth = stack.pop()
        address = ctypes.cast(bookmark, ctypes.c_void_p).value if bookmark else None
        if address is None or address in seen:
            continue
        seen.add(address)
        n = pdfium.FPDFBookmark_GetTitle(bookmark, None, 0)
        if 2 < n < 1000:
            buffer = ctypes.create_string_buffer(n)
            pdfium.FPDFBookmark_GetTitle(bookmark, buffer, n)
            title = key(buffer.raw[: n - 2].decode("utf-16-le", "replace"))
            if title:
                found.setdefault(title, depth)
        stack.append((pdfium.FPDFBookmark_GetNextSibling(document, bookmark), depth))
        if depth < 8:
            stack.append((pdfium.FPDFBookmark_GetFirstChild(document, bookmark), depth + 1))
    return found


def metadata_of(
    document: Any, pages: Sequence[ReadPage], left_out: Sequence[LeftOut], scans: Sequence[Scan]
) -> Metadata:
    """What the file and its first pages say about the report."""
    opening = "\n".join(block.text for page in pages[:3] for block in page.blocks)
    heads = "\n".join(left.text for left in left_out[:20])
    listed = _entry(document, "Title")
    words = set(re.findall(r"\w{3,}", opening.lower()))
    in_title = set(re.findall(r"\w{3,}", listed.lower()))
    believed = len(in_title) > 0 and not _FILE_NAME.search(listed) and len(in_title & words) >= 0.6 * len(in_title)
    author = _entry(document, "Author")
    created = re.match(r"D:(\d{4})(\d\d)(\d\d)", _entry(document, "CreationDate"))
    first = "\n".join(block.text for page in pages[:2] for block in page.blocks)
    return Metadata(
        title=listed if believed else _largest_text(scans),
        publisher=author if _ORGANISATION.search(author) else publisher_in(first),
        date=date_in(first) or ("-".join(created.groups()) if created else None),
        number=kamerstuk_in(f"{heads}\n{opening}") or reference_in(first),
    )


def _entry(document: Any, name: str) -> str:
    n = pdfium.FPDF_GetMetaText(document, name.encode(), None, 0)
    if not 2 < n < 2_000:
        return ""
    buffer = ctypes.create_string_buffer(n)
    pdfium.FPDF_GetMetaText(document, name.encode(), buffer, n)
    return normalise(buffer.raw[: n - 2].decode("utf-16-le", "replace"))


def _largest_text(scans: Sequence[Scan]) -> str | None:
    """The text in the largest type on the first page that has text."""
    for page in scans[:3]:
        lines = [line for run in page.runs for line in run.lines if sum(map(str.isalpha, line.text)) > 2]
        tables = [run.table for run in page.runs if run.table is not None]
        if not lines and tables:  # the title row of a sheet that is one table
            lines = [line for cell in tables[0].rows[0] for line in cell]
        if not lines:
            continue
        largest = max(line.size for line in lines)
        start = next(at for at, line in enumerate(lines) if line.size > 0.93 * largest)
        end = start + 1
        while (
            end < len(lines)
            and lines[end].size > 0.93 * largest
            and (0 < lines[end].base - lines[end - 1].base <= 4 * largest)
        ):
            end += 1
        title = normalise(" ".join(line.text for line in lines[start:end]))
        return title if 3 < len(title) < 250 else None
    return None


def first_heading(pages: Sequence[ReadPage]) -> str | None:
    """The first heading of the report, or None."""
    return next((b.text for page in pages for b in page.blocks if b.kind is BlockKind.HEADING), None)
