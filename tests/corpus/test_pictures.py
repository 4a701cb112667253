"""What pictures promise: the page as it is, and boxes that cover the ink of the quote and nothing else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from corpus.pictures import Box, page_picture, quote_boxes
from corpus.readers import errors
from corpus.readers.limits import MIB, Limits
from tests.corpus import make_pdf
from tests.fuzz import bombs

SENTENCE = "Alle 27 basisscholen in de stad kregen geld voor extra lessen."


QUOTED = ("De minister heeft toegezegd dat de brief voor", "de zomer naar de Kamer gaat, met alle cijfers.")


def quoted_page(*, alone: bool) -> bytes:
    """A page with the two lines of the quote, and right above and below them two other lines."""
    pdf = make_pdf.new_pdf()
    pdf.add_page()
    make_pdf.lines(pdf, 80, 300, QUOTED, size=11)
    if not alone:
        make_pdf.lines(pdf, 80, 285.7, ["Een andere zin staat er vlak boven en gaat nergens over."], size=11)
        make_pdf.lines(pdf, 80, 328.6, ["Ook eronder staat een zin die niets met het citaat te maken heeft."], size=11)
    return make_pdf.out(pdf)


def image_of(pdf: bytes, page: int = 1, dpi: int = 150) -> Image.Image:
    picture = page_picture(pdf, page, dpi=dpi)
    image = Image.open(io.BytesIO(picture.image))
    assert image.size == (picture.width, picture.height)
    return image.convert("L")


def ink(image: Image.Image) -> int:
    """How many dark pixels there are."""
    return sum(image.point(lambda shade: 1 if shade < 128 else 0).tobytes())


def covered(image: Image.Image, boxes: tuple[Box, ...]) -> Image.Image:
    """The picture with everything outside the boxes made white."""
    kept = Image.new("L", image.size, 255)
    for box in boxes:
        at = (
            int(box.left * image.width), int(box.top * image.height),
            round(box.right * image.width + 0.5), round(box.bottom * image.height + 0.5),
        )  # fmt: skip
        kept.paste(image.crop(at), at[:2])
    return kept


def test_the_picture_has_the_size_that_was_asked() -> None:
    """A4 at 110 dpi, as WebP."""
    picture = page_picture(make_pdf.two_columns(), 1, dpi=110)
    assert (picture.width, picture.height) == (909, 1286)
    assert picture.media_type == "image/webp"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_cover_the_ink_of_the_quote(rotate: int) -> None:
    """All ink of a page that holds only the quote lies in the boxes; on a full page, just as much ink does."""
    bare = make_pdf.changed(quoted_page(alone=True), rotate=rotate)
    full = make_pdf.changed(quoted_page(alone=False), rotate=rotate)
    quote = " ".join(QUOTED)
    boxes = quote_boxes(full, 1, quote)
    assert len(boxes) == 2
    expected = ink(image_of(bare))
    assert ink(covered(image_of(bare), boxes)) == expected
    assert ink(covered(image_of(full), boxes)) == pytest.approx(expected, rel=0.02)


def test_line_ends_hyphens_and_columns_do_not_matter() -> None:
    """The stored text has "leerlingen" healed; the page has it in two parts. One box a line."""
    pdf = make_pdf.two_columns(row_wise=True)
    quote = "Ook de leerlingen van de bouwschool werkten mee aan de woningen in de nieuwe wijk."
    boxes = quote_boxes(pdf, 1, quote)
    assert len(boxes) == 3
    assert all(box.right < 0.5 for box in boxes)
    (first, *_rest) = quote_boxes(pdf, 1, SENTENCE)
    assert first.left > 0.5


def test_note_marks_do_not_matter() -> None:
    """The mark stands between the words on the page and not in the quote; the box runs over it."""
    boxes = quote_boxes(
        make_pdf.footnotes(), 1, "De achterstanden zijn voor een groot deel ingelopen, maar niet bij rekenen."
    )
    assert len(boxes) == 1


def test_table_rows_are_placed() -> None:
    """A row of the stored table is marked across its cells, at one height."""
    boxes = quote_boxes(make_pdf.ruled_table(), 1, "De Regenboog 312 324 3,8%")
    assert boxes
    assert max(box.bottom for box in boxes) - min(box.top for box in boxes) < 0.02
    assert min(box.left for box in boxes) < 0.13
    assert max(box.right for box in boxes) > 0.68


def test_a_quote_that_is_not_there_is_not_marked() -> None:
    """Other words, words of another page, and nothing at all give no boxes."""
    pdf = make_pdf.report(2)
    for quote in ("Deze woorden staan nergens op de bladzijde.", "2.1 Onderwerp 2", "", "   "):
        assert quote_boxes(pdf, 1, quote) == ()


def test_equal_quotes_are_told_apart_by_their_passage() -> None:
    """Words that stand twice on a page are marked only when the passage shows which are meant."""
    pdf = make_pdf.new_pdf()
    pdf.add_page()
    make_pdf.lines(pdf, 60, 100, ["In Utrecht was het 12 procent, in Zeist minder."])
    make_pdf.lines(pdf, 60, 200, ["In Almere was het 12 procent, in Lelystad meer."])
    source = make_pdf.out(pdf)
    assert quote_boxes(source, 1, "12 procent") == ()
    (box,) = quote_boxes(source, 1, "12 procent", within="In Almere was het 12 procent, in Lelystad meer.")
    assert 0.21 < box.top < 0.25
    assert quote_boxes(source, 1, "12 procent", nth=1) == (box,)
    assert quote_boxes(source, 1, "12 procent", nth=2) == ()


def test_a_number_is_not_found_inside_another() -> None:
    """The quote "12" does not mark half of "312"."""
    pdf = make_pdf.new_pdf()
    pdf.add_page()
    make_pdf.lines(pdf, 60, 100, ["Er waren 312 leerlingen op 12 scholen."])
    (box,) = quote_boxes(make_pdf.out(pdf), 1, "12")
    assert box.left > 0.28


def test_a_quote_over_the_page_end_is_marked_on_both_pages() -> None:
    """Each page gets its own part."""
    pdf = make_pdf.running_over()
    quote = (
        "De minister heeft toegezegd dat de Kamer voor de zomer een brief krijgt over de stand van zaken bij de uitvoering "
        "van het programma en over de gevolgen die dat heeft voor de scholen in de regio."
    )
    assert len(quote_boxes(pdf, 1, quote)) == 2
    assert len(quote_boxes(pdf, 2, quote)) == 1


def test_sideways_text_is_placed() -> None:
    """The box of a line that runs up the page is tall and narrow."""
    (box,) = quote_boxes(make_pdf.sideways(), 1, make_pdf.LEFT_COLUMN[1])
    assert box.bottom - box.top > 5 * (box.right - box.left)


def test_no_such_page() -> None:
    """Is the caller's mistake, not the file's."""
    with pytest.raises(ValueError, match="page 9"):
        page_picture(make_pdf.two_columns(), 9)


def test_hostile_files_cost_an_error(tmp_path: Path) -> None:
    """A bomb does not take the program along; a page of five metres square gives a picture of a bounded size."""
    path = tmp_path / "bom.pdf"
    path.write_bytes(bombs.nested_forms())
    with pytest.raises(errors.ReaderError):
        page_picture(path, 1, limits=Limits(timeout_s=1, max_memory_bytes=600 * MIB))
    picture = page_picture(bombs.huge_page(), 1)
    assert picture.width * picture.height <= 25_100_000
    with pytest.raises(errors.Damaged):
        page_picture(b"%PDF-1.7 niets", 1)
