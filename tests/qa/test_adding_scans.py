"""Scans: what is said of pages without text, and what recognition makes of them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from corpus.library import Library
from corpus.pictures import page_picture
from corpus.readers import ocr
from qa.adding import add_file
from tests.corpus import make_pdf

TYPED = [
    "De gemeente Ede heeft in 2023 in totaal 412 woningen gebouwd.",
    "Het college wil in 2024 nog eens 500 woningen bouwen in het centrum.",
]
needs_tesseract = pytest.mark.skipif(ocr.tesseract() is None, reason="no Tesseract with Dutch installed")


def scan(path: Path, *, with_text: bool) -> Path:
    """A PDF with a page that is a picture of text, and before it a page of text where asked for."""
    typed = make_pdf.new_pdf()
    typed.add_page()
    make_pdf.lines(typed, 60, 100, TYPED, size=14)
    picture = Image.open(io.BytesIO(page_picture(make_pdf.out(typed), 1, dpi=200).image))
    scanned = make_pdf.new_pdf()
    if with_text:
        scanned.add_page()
        make_pdf.lines(scanned, 60, 100, [f"Dit is regel {at} van het voorwoord van dit rapport." for at in range(8)])
    scanned.add_page()
    scanned.image(picture, 0, 0, 595, 842)
    path.write_bytes(make_pdf.out(scanned))
    return path


@needs_tesseract
def test_recognised_pages_are_searchable(tmp_path: Path) -> None:
    """With recognition the page's text is in the report, on its page, and the result says how many pages were read."""
    library = Library.open(tmp_path / "data")
    steps: list[tuple[int, int]] = []
    path = scan(tmp_path / "scan.pdf", with_text=True)
    result = add_file(library, path, ocr=True, progress=lambda done, of: steps.append((done, of)))
    assert result.document is not None and result.document.unsearchable_pages == ()
    assert "De tekst van 1 pagina is herkend met Tesseract" in result.sentence
    assert "geen doorzoekbare tekst" not in result.sentence
    document = library.document(result.document.id)
    page = document.page_at(document.text.index("412 woningen gebouwd"))
    assert page is not None and page.number == 2
    assert steps[-1] == (1, 1)


@needs_tesseract
def test_a_scan_of_one_page_is_added_with_recognition_only(tmp_path: Path) -> None:
    """Without it, the person reads that there is no text and how to get it."""
    library = Library.open(tmp_path / "data")
    path = scan(tmp_path / "scan.pdf", with_text=False)
    refused = add_file(library, path)
    assert refused.document is None
    assert "geen doorzoekbare tekst" in refused.sentence and "--ocr" in refused.sentence
    assert add_file(library, path, ocr=True).document is not None


@needs_tesseract
def test_an_added_report_with_a_scanned_page_says_how_to_read_it(tmp_path: Path) -> None:
    """The page is named, and recognition is offered, where there is something to recognise with."""
    result = add_file(Library.open(tmp_path / "data"), scan(tmp_path / "scan.pdf", with_text=True))
    assert "1 van 2 pagina’s bevatten geen doorzoekbare tekst: 2." in result.sentence
    assert "Verwijder het rapport en voeg het bestand toe met tekstherkenning (--ocr)" in result.sentence


def test_without_tesseract_the_report_is_added_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for or not: one plain line says that there is no Tesseract, and nothing offers what is not there."""
    monkeypatch.setattr(ocr, "tesseract", lambda: None)
    path = scan(tmp_path / "scan.pdf", with_text=True)
    asked = add_file(Library.open(tmp_path / "a"), path, ocr=True)
    assert asked.document is not None and asked.document.unsearchable_pages == (2,)
    assert "Tesseract met Nederlands (nld) is niet geïnstalleerd" in asked.sentence
    unasked = add_file(Library.open(tmp_path / "b"), path)
    assert unasked.document is not None and "--ocr" not in unasked.sentence
