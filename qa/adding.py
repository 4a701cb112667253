"""How does a file become a report in the library? Read in a child process, structured, cut, stored, all or nothing."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.documents import Document, Metadata
from corpus.errors import AlreadyInLibrary, LibraryError
from corpus.library import Library
from corpus.passages import cut
from corpus.readers.errors import ReaderError
from corpus.rows import DocumentSummary
from corpus.structure import build_document
from qa.recognising import offer, with_recognised

MAX_SLUG = 60  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class AddResult:
    """What came of adding a file: the report, or None, and one Dutch line for the person."""

    document: DocumentSummary | None
    already: bool
    sentence: str


def add_file(
    library: Library,
    path: Path,
    metadata: Metadata | None = None,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    ocr: bool = False,
) -> AddResult:
    """What came of adding the file at `path`; errors of files and of the library come back as sentences."""
    try:
        document, source, remark = read_document(path, metadata, progress=progress, cancelled=cancelled, ocr=ocr)
    except ReaderError as exc:
        return AddResult(document=None, already=False, sentence=f"{_shown(path)}: {exc.sentence}")
    except OSError as exc:
        reason = exc.strerror or "onbekende oorzaak"
        return AddResult(document=None, already=False, sentence=f"{_shown(path)}: kan niet worden gelezen ({reason}).")
    if not document.text.strip():
        return AddResult(document=None, already=False, sentence=_without_text(path, remark, ocr=ocr))
    try:
        stored = library.add(document, cut(document), source=source)
    except AlreadyInLibrary as exc:
        known = next((d for d in library.documents() if d.sha256 == document.sha256), None)
        title = known.title if known else str(exc)
        return AddResult(
            document=known, already=True, sentence=f"{_shown(path)}: dit bestand staat er al in, als ‘{title}’."
        )
    except LibraryError as exc:
        return AddResult(document=None, already=False, sentence=f"{_shown(path)}: {exc}")
    summary = next(d for d in library.documents() if d.id == stored.id)
    return AddResult(document=summary, already=False, sentence=_added(summary, remark, ocr=ocr))


def read_document(
    path: Path,
    metadata: Metadata | None = None,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    ocr: bool = False,
) -> tuple[Document, bytes, str | None]:
    """The document in the file, the file's bytes, and a Dutch remark or None; nothing is stored.

    With `ocr`, an installed Tesseract reads the pages without searchable text.

    Raises:
        ReaderError: The file is refused.
        OSError: The file cannot be opened.
    """
    from corpus.readers.sandbox import read_safely

    safe = read_safely(path, progress=progress, cancelled=cancelled)
    reading, remarks = safe.reading, [safe.remark]
    if ocr:
        reading, remark = with_recognised(reading, path, progress=progress, cancelled=cancelled)
        remarks.append(remark)
    source = path.read_bytes()
    found = reading.metadata
    given = metadata or Metadata()
    title = given.title or found.title or path.stem
    document = build_document(
        reading,
        document_id=slug(title),
        metadata=Metadata(title=title, publisher=given.publisher, date=given.date, number=given.number, url=given.url),
        sha256=hashlib.sha256(source).hexdigest(),
        source_name=_shown(path),
        media_type=safe.media_type,
    )
    return document, source, " ".join(remark for remark in remarks if remark) or None


def slug(title: str) -> str:
    """The title as an id: lower case, letters and digits, hyphens between words; never empty."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:MAX_SLUG].rstrip("-") or "rapport"


def _shown(path: Path) -> str:
    """The file's name without control characters."""
    return re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "", path.name) or "bestand"


def _without_text(path: Path, remark: str | None, *, ocr: bool) -> str:
    line = f"{_shown(path)}: er staat geen doorzoekbare tekst in."
    if ocr:
        return f"{line} {remark}" if remark else line
    return f"{line} Is het een scan? {offer() or 'Dan is eerst tekstherkenning nodig.'}"


def _added(summary: DocumentSummary, remark: str | None, *, ocr: bool) -> str:
    pages = f"{summary.n_pages} pagina’s, " if summary.n_pages else ""
    line = f"{summary.source_name}: toegevoegd als ‘{summary.title}’ ({pages}{summary.n_passages} passages, id {summary.id})."
    if summary.replaces:
        line += f" Dit is een nieuwe versie van {summary.replaces}."
    blank = summary.unsearchable_pages
    if blank:
        numbers = ", ".join(str(number) for number in blank)
        line += f" {len(blank)} van {summary.n_pages} pagina’s bevatten geen doorzoekbare tekst: {numbers}."
        again = None if ocr else offer()
        line += f" {again.replace('Voeg', 'Verwijder het rapport en voeg', 1)}" if again else ""
    return f"{line} {remark}" if remark else line
