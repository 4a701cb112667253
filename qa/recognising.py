"""What do pages without searchable text say? Read by an installed Tesseract when the person asks for it; never required.

Whatever goes wrong with recognition, the report itself is added; the person reads what did not succeed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.documents import ReadBlock, Reading
from corpus.readers import ocr
from corpus.readers.errors import Cancelled, ReaderError


def with_recognised(
    reading: Reading,
    path: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Reading, str | None]:
    """The reading with the text that was recognised on its unsearchable pages, and a Dutch remark or None.

    Raises:
        Cancelled: The person stopped it.
    """
    blank = [page.number for page in reading.pages if not page.searchable and page.number is not None]
    if not blank:
        return reading, None
    try:
        pages = ocr.recognise_safely(path, blank, progress=progress, cancelled=cancelled)
    except Cancelled:
        raise
    except ReaderError as exc:
        return reading, exc.sentence
    found = {page.number: page.blocks for page in pages if page.blocks}
    recognised = tuple(
        replace(page, searchable=True, blocks=found[page.number])
        if page.number in found and _length(found[page.number]) >= _length(page.blocks)
        else page
        for page in reading.pages
    )
    n = sum(new is not old for new, old in zip(recognised, reading.pages, strict=True))
    if not n:
        return reading, "Met tekstherkenning is geen tekst gevonden."
    pages_read = "1 pagina" if n == 1 else f"{n} pagina’s"
    remark = f"De tekst van {pages_read} is herkend met Tesseract; daarin kunnen leesfouten staan."
    return replace(reading, pages=recognised), remark


def offer() -> str | None:
    """The Dutch sentence that recognition can be asked for; None where there is no Tesseract with Dutch."""
    if ocr.tesseract() is None:
        return None
    return "Voeg het bestand toe met tekstherkenning (--ocr) om die pagina’s doorzoekbaar te maken."


def _length(blocks: Sequence[ReadBlock]) -> int:
    return sum(len(block.text) for block in blocks)
