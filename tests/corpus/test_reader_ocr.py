"""What recognition of scanned pages promises, where a Tesseract with Dutch is installed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from corpus.pictures import page_picture
from corpus.readers import ocr
from corpus.readers.errors import NoRecogniser
from corpus.readers.sandbox import read_safely
from tests.corpus import make_pdf


@pytest.mark.skipif(ocr.tesseract() is None, reason="no Tesseract with Dutch installed")
def test_a_scan_is_recognised(tmp_path: Path) -> None:
    """A page that is one picture of text is not searchable by itself, and can be read by Tesseract."""
    typed = make_pdf.new_pdf()
    typed.add_page()
    make_pdf.lines(typed, 60, 100, ["De gemeente heeft in 2023 in totaal 412 woningen gebouwd."], size=14)
    picture = Image.open(io.BytesIO(page_picture(make_pdf.out(typed), 1, dpi=200).image))
    scanned = make_pdf.new_pdf()
    scanned.add_page()
    scanned.image(picture, 0, 0, 595, 842)
    path = tmp_path / "scan.pdf"
    path.write_bytes(make_pdf.out(scanned))
    assert not read_safely(path).reading.pages[0].searchable
    steps: list[tuple[int, int]] = []
    (page,) = ocr.recognise_safely(path, [1], progress=lambda done, of: steps.append((done, of)))
    assert page.number == 1
    assert "412 woningen gebouwd" in " ".join(block.text for block in page.blocks)
    assert steps[-1] == (1, 1)


def test_without_tesseract_it_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a sentence that says what is missing; nothing else needs it."""
    monkeypatch.setattr(ocr, "tesseract", lambda: None)
    with pytest.raises(NoRecogniser, match="niet geïnstalleerd"):
        ocr.recognise_safely(tmp_path / "scan.pdf", [1])
