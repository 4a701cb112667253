"""What the PDF reader promises, on PDFs of known content."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.documents import BlockKind, ReadBlock, Reading
from corpus.readers import pdf
from corpus.readers.errors import Damaged, Encrypted, TooManyPages
from corpus.readers.limits import Limits
from tests.corpus import make_pdf


def reading(tmp_path: Path, source: bytes) -> Reading:
    path = tmp_path / "file.pdf"
    path.write_bytes(source)
    return pdf.read(path, Limits())


def texts(found: Reading, *kinds: BlockKind) -> list[str]:
    return [block.text for page in found.pages for block in page.blocks if not kinds or block.kind in kinds]


def only(found: Reading, kind: BlockKind) -> ReadBlock:
    (block,) = [block for page in found.pages for block in page.blocks if block.kind is kind]
    return block


@pytest.mark.parametrize("row_wise", [False, True])
def test_two_columns_are_read_one_after_the_other(tmp_path: Path, row_wise: bool) -> None:
    """Whichever order the lines were written in, a column is read to its end, with its hyphens healed."""
    found = reading(tmp_path, make_pdf.two_columns(row_wise=row_wise))
    assert texts(found, BlockKind.HEADING) == ["Wonen en leren in de stad"]
    left = " ".join(make_pdf.LEFT_COLUMN).replace("leer- lingen", "leerlingen")
    assert texts(found, BlockKind.PARAGRAPH) == [left, " ".join(make_pdf.RIGHT_COLUMN)]


@pytest.mark.parametrize(("upright", "rules"), [(True, True), (False, True), (False, False)])
def test_tables_are_read_by_rows(tmp_path: Path, upright: bool, rules: bool) -> None:
    """Rows and cells are the same with all lines drawn, with level lines, and with none."""
    found = reading(tmp_path, make_pdf.ruled_table(upright=upright, rules=rules))
    table = only(found, BlockKind.TABLE)
    assert table.rows == make_pdf.TABLE
    assert table.n_header_rows == 1
    assert table.caption == "Tabel 1: Leerlingen per school"
    assert table.text.splitlines()[1] == "De Regenboog 312 324 3,8%"
    kinds = [block.kind for block in found.pages[0].blocks]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.TABLE, BlockKind.PARAGRAPH]


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    """They are no part of the text, are reported, and the printed number becomes the page's label."""
    found = reading(tmp_path, make_pdf.report(6, first_number=5))
    assert [page.number for page in found.pages] == [1, 2, 3, 4, 5, 6]
    assert [page.label for page in found.pages] == ["5", "6", "7", "8", "9", "10"]
    assert "Jaarverslag van de gemeente" not in " ".join(texts(found))
    left = [item for item in found.left_out if item.page == 3]
    assert [item.text for item in left] == ["Jaarverslag van de gemeente 2023", "7"]


def test_page_labels_of_the_file(tmp_path: Path) -> None:
    """Roman labels at the front, then Arabic ones, as the file gives them."""
    found = reading(tmp_path, make_pdf.report(6, roman=2))
    assert [page.label for page in found.pages] == ["i", "ii", "1", "2", "3", "4"]


def test_headings_have_a_level(tmp_path: Path) -> None:
    """From the number in front, and from the outline of the file."""
    found = reading(tmp_path, make_pdf.report(3))
    headings = [block for page in found.pages for block in page.blocks if block.kind is BlockKind.HEADING]
    assert [(block.text, block.level) for block in headings] == [(f"{i}.1 Onderwerp {i}", 2) for i in (1, 2, 3)]
    outlined = reading(tmp_path, make_pdf.outlined())
    headings = [block for block in outlined.pages[0].blocks if block.kind is BlockKind.HEADING]
    assert [(block.text, block.level) for block in headings] == [("Inleiding", 1), ("Aanleiding", 2), ("Resultaten", 1)]


def test_a_paragraph_goes_on_over_the_page_end(tmp_path: Path) -> None:
    """Its second part is marked; the paragraph after it is not."""
    found = reading(tmp_path, make_pdf.running_over())
    assert found.pages[0].blocks[-1].text.endswith("en over de")
    assert [block.continues for block in found.pages[1].blocks] == [True, False]


def test_note_marks_leave_the_text(tmp_path: Path) -> None:
    """Raised marks are taken out with their places; the notes keep their numbers."""
    found = reading(tmp_path, make_pdf.footnotes())
    paragraph = only(found, BlockKind.PARAGRAPH)
    assert paragraph.text == (
        "De achterstanden zijn voor een groot deel ingelopen, maar niet bij rekenen. "
        "De inspectie blijft dat volgen in de jaren die nu komen."
    )
    assert [(paragraph.text[: mark.offset][-9:], mark.mark) for mark in paragraph.note_marks] == [
        ("ingelopen", "1"), (" rekenen.", "2"),
    ]  # fmt: skip
    notes = [(block.note, block.text) for block in found.pages[0].blocks if block.kind is BlockKind.NOTE]
    assert notes == [("1", make_pdf.FOOTNOTE), ("2", "Zie ook de brief van 12 mei 2023.")]


def test_a_note_goes_on_over_the_page_end(tmp_path: Path) -> None:
    """Its second part is a note that goes on, not a paragraph."""
    found = reading(tmp_path, make_pdf.long_note())
    notes = [
        (page.number, block.note, block.text, block.continues)
        for page in found.pages
        for block in page.blocks
        if block.kind is BlockKind.NOTE
    ]
    assert notes == [
        (1, "1", "De noot is zo lang dat zij niet op de bladzijde past en", False),
        (2, None, "hier pas ophoudt.", True),
        (2, "2", "Zie ook de bijlage.", False),
    ]


def test_contents_watermarks_and_ornaments_are_left_out(tmp_path: Path) -> None:
    """None of them is text of the report, and each is reported with its reason."""
    found = reading(tmp_path, make_pdf.contents())
    assert texts(found) == [
        "Inhoudsopgave",
        "Let op: dit rapport is een concept en mag niet worden verspreid buiten het ministerie.",
    ]
    reasons = {item.reason for item in found.left_out}
    assert reasons == {"inhoudsopgave", "gedraaide tekst in de kantlijn of in een figuur", "teken als versiering"}
    assert any("CONCEPT" in item.text for item in found.left_out)


def test_boxes_stand_apart(tmp_path: Path) -> None:
    """Text on a coloured area is marked as boxed; the text around it is not."""
    found = reading(tmp_path, make_pdf.boxed())
    assert [block.boxed for block in found.pages[0].blocks] == [False, True, False]
    assert found.pages[0].blocks[1].text.startswith("In het kader staat een voorbeeld")


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_pages_on_their_side(tmp_path: Path, rotate: int) -> None:
    """Landscape pages and pages shown turned are read like any other."""
    found = reading(tmp_path, make_pdf.changed(make_pdf.landscape(), rotate=rotate))
    assert texts(found) == [
        "De eerste bladzijde staat rechtop en heeft een gewone zin.",
        "De tweede bladzijde ligt op haar kant en is breder dan hoog, met een lange zin in een regel.",
    ]


def test_text_that_stands_sideways(tmp_path: Path) -> None:
    """A page of turned text is read as if it lay level."""
    found = reading(tmp_path, make_pdf.sideways())
    assert texts(found) == [" ".join(make_pdf.LEFT_COLUMN).replace("leer- lingen", "leerlingen")]


def test_a_page_that_is_one_picture_is_not_searchable(tmp_path: Path) -> None:
    """It is counted; the pages around it are searchable."""
    found = reading(tmp_path, make_pdf.with_picture_page())
    assert [page.searchable for page in found.pages] == [True, False, True]


def test_blacked_out_words_are_not_text(tmp_path: Path) -> None:
    """What a black bar covers cannot be found, and is said to be left out."""
    found = reading(tmp_path, make_pdf.blacked_out())
    assert "Geheimenaar" not in " ".join(texts(found))
    assert [(item.page, item.reason) for item in found.left_out] == [(1, "zwartgelakt")]
    assert "Geheimenaar" not in str(found)


def test_a_ministerial_letter(tmp_path: Path) -> None:
    """The column at the side does not run through the letter; label and value stay on one line."""
    found = reading(tmp_path, make_pdf.letter())
    all_texts = texts(found)
    letter = next(text for text in all_texts if text.startswith("Met deze brief"))
    assert letter.endswith("van vorige maand heeft gesteld.")
    assert "Onze referentie" not in letter
    assert any("Datum 12 mei 2023" in text for text in all_texts)
    assert found.metadata.date == "2023-05-12"


def test_refusals(tmp_path: Path) -> None:
    """A password, a cut-off file and too many pages each have their own error with a Dutch sentence."""
    with pytest.raises(Encrypted):
        reading(tmp_path, make_pdf.changed(make_pdf.landscape(), password="geheim"))
    with pytest.raises(Damaged):
        reading(tmp_path, b"%PDF-1.7\n" + b"rommel" * 100)
    path = tmp_path / "long.pdf"
    path.write_bytes(make_pdf.report(5))
    with pytest.raises(TooManyPages, match="5 pagina's, de grens is 3") as caught:
        pdf.read(path, Limits(max_pages=3))
    assert "\n" not in caught.value.sentence


def test_an_owner_password_alone_does_not_stop_reading(tmp_path: Path) -> None:
    """Files that open without a password are read, whatever they forbid."""
    found = reading(tmp_path, make_pdf.changed(make_pdf.running_over(), password=""))
    assert len(found.pages) == 2
