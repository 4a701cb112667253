"""Five government reports as PDFs, where they are at hand: read without a loss, and right on 22 passages.

The passages were picked by eye: text, page, printed number and marked area were compared with the page as drawn.
The folder is named by BEWIJSPLAATS_TEST_PDFS, or is test-pdfs/ in the repository (not kept in it: the PDFs are not ours to publish).
"""

from __future__ import annotations

import functools
import json
import os
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from corpus.documents import ReadBlock, Reading
from corpus.pictures import quote_boxes
from corpus.readers.sandbox import read_safely

FOLDER = Path(os.environ.get("BEWIJSPLAATS_TEST_PDFS") or Path(__file__).parents[2] / "test-pdfs")
PASSAGES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "real_passages.json").read_text(encoding="utf-8"))
NAMES = sorted({passage["file"] for passage in PASSAGES})

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no folder of reports at {FOLDER.name}")


@functools.cache
def reading_of(name: str) -> Reading:
    return read_safely(FOLDER / name).reading


def pieces(block: ReadBlock) -> list[str]:
    """The texts that can be quoted from a block: its text, or its rows."""
    return [" ".join(cell for cell in row if cell) for row in block.rows] if block.rows else [block.text]


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: f"{passage['file'][:12]}-{passage['page']}")
def test_passages_picked_by_eye(passage: dict[str, Any]) -> None:
    """Stored text, page, printed number, kind and the marked area on the picture are right."""
    name, page = passage["file"], passage["page"]
    read_page = reading_of(name).pages[page - 1]
    assert (read_page.number, read_page.label) == (page, passage["label"])
    holders = [block for block in read_page.blocks if passage["text"] in pieces(block)]
    assert [block.kind.value for block in holders] == [passage["kind"]]
    boxes = quote_boxes(FOLDER / name, page, passage["text"], within=holders[0].text)
    assert len(boxes) == passage["boxes"]
    area = [
        min(box.left for box in boxes), min(box.top for box in boxes),
        max(box.right for box in boxes), max(box.bottom for box in boxes),
    ]  # fmt: skip
    assert area == pytest.approx(passage["area"], abs=0.004)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost(name: str) -> None:
    """Every word that pypdf finds on a page is in the blocks of that page, or among what was left out of it."""
    import pypdf

    reading = reading_of(name)
    assert all(page.searchable for page in reading.pages)
    missing = []
    for page, other in zip(reading.pages, pypdf.PdfReader(FOLDER / name).pages, strict=True):
        ours = letters(
            " ".join(f"{block.text} {' '.join(mark.mark for mark in block.note_marks)}" for block in page.blocks)
            + " ".join(left.text for left in reading.left_out if left.page == page.number)
        )
        words = re.findall(r"[^\W_]{3,}?(?=\d{0,3}\b)", other.extract_text())  # without a mark behind the word
        missing += [(page.number, word) for word in words if letters(word) not in ours]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_blocks_can_be_shown_on_their_page(name: str) -> None:
    """Of the paragraphs and notes of every third page, at most one in fifty cannot be marked: those that stand twice."""
    quotes = [
        (page.number, block.text)
        for page in reading_of(name).pages[::3]
        for block in page.blocks
        if not block.rows and len(block.text) > 60
    ][:12]
    placed = [bool(quote_boxes(FOLDER / name, page, text)) for page, text in quotes]
    assert sum(placed) >= 0.95 * len(placed)
