"""What readers of pages know for sure is kept: tables and notes over page ends, captions, headings without a depth."""

from __future__ import annotations

from corpus.documents import Block, BlockKind, Document, NoteMark, ReadBlock
from corpus.passages import cut
from corpus.readers.pdf_order import Piece, Shape, regions
from corpus.table_parts import REPEATED_HEAD
from tests.corpus.test_structure import block_with, built, caption, heading, item, paragraph, texts

HEAD = ("Gemeente", "2022", "2023")


def table(*rows: tuple[str, ...], heads: int = 0, **more: object) -> ReadBlock:
    """A table as readers make it."""
    return ReadBlock(
        kind=BlockKind.TABLE,
        text="\n".join(" ".join(cell for cell in row if cell) for row in rows),
        rows=rows,
        n_header_rows=heads,
        **more,  # type: ignore[arg-type]
    )


def note(text: str, number: str | None = None, **more: object) -> ReadBlock:
    return ReadBlock(kind=BlockKind.NOTE, text=text, note=number, **more)  # type: ignore[arg-type]


def cells(document: Document, block: Block) -> list[list[str]]:
    """The cells of a stored table, by their offsets."""
    assert block.table is not None
    return [[document.text[slice(*cell)] for cell in row.cells] for row in block.table.rows]


def caption_of(document: Document, block: Block) -> str | None:
    assert block.table is not None
    return document.text[slice(*block.table.caption)] if block.table.caption else None


def test_a_table_over_a_page_end_is_one() -> None:
    """Rows of the second page follow those of the first, under its head; each row is known to be on its own page."""
    document = built(
        (table(HEAD, ("Ede", "10", "12"), heads=1), note("1 Bron: telling.", "1")),
        (table(("Epe", "7", "", "8"), continues=True), paragraph("Daarna.")),
    )
    block = block_with(document, "Ede")
    assert texts(document, BlockKind.TABLE) == ["Gemeente 2022 2023\nEde 10 12\nEpe 7 8"]
    assert cells(document, block) == [["Ede", "10", "12", ""], ["Epe", "7", "", "8"]]
    assert block.table is not None and len(block.table.header) == 1
    for words, number in (("Ede 10 12", 1), ("Epe 7 8", 2), ("1 Bron", 1), ("Daarna.", 2)):
        page = document.page_at(document.text.index(words))
        assert page is not None and page.number == number
    rows = [passage for passage in cut(document) if passage.kind.value == "table_row"]
    assert [(row.text, row.page) for row in rows] == [("Ede 10 12", 1), ("Epe 7 8", 2)]
    assert all("Gemeente 2022 2023" in row.context for row in rows)


def test_a_head_printed_again_is_left_out_and_named() -> None:
    """The same head on the next page stands once in the text; note marks below it keep their place."""
    document = built(
        (table(HEAD, ("Ede", "10", "12"), heads=1),),
        (
            table(
                HEAD, ("Epe", "7", "8"), heads=1, continues=True,
                note_marks=(NoteMark(offset=len("Gemeente 2022 2023\nEpe"), mark="4"),),
            ),
        ),
    )  # fmt: skip
    (block,) = document.blocks
    assert document.text == "Gemeente 2022 2023\nEde 10 12\nEpe 7 8"
    assert [(left.page, left.reason, left.text) for left in document.left_out] == [
        (2, REPEATED_HEAD, "Gemeente 2022 2023")
    ]
    assert document.text[: block.note_marks[0].offset].endswith("Epe")
    assert [page.spans for page in document.pages] == [((0, 29),), ((29, 36),)]


def test_another_head_stays() -> None:
    """A second part with other words at its top loses none of them."""
    document = built(
        (table(HEAD, ("Ede", "1", "2"), heads=1),),
        (table(("Stad", "x", "y"), ("Epe", "3", "4"), heads=1, continues=True),),
    )
    assert cells(document, document.blocks[0])[1:] == [["Stad", "x", "y"], ["Epe", "3", "4"]]
    assert not document.left_out


def test_a_table_that_goes_on_from_nothing_stays_a_table() -> None:
    """Without a table before it, it is a table of its own."""
    document = built((paragraph("Eerst."), table(("Ede", "1"), continues=True)))
    assert texts(document, BlockKind.TABLE) == ["Ede 1"]


def test_a_caption_stands_once_above_or_below() -> None:
    """The line that the reader saw is the caption of the table, also below it, and is not stored twice."""
    said = "Tabel 1. Woningen naar gemeente"
    for blocks in (
        (caption(said), table(("Ede", "1"), caption=said)),
        (table(("Ede", "1"), caption=said), caption("Tabel 1.  Woningen naar gemeente")),
        (table(("Ede", "1"), caption=said), note("* schatting", "*"), caption(said)),
    ):
        document = built((paragraph("Eerst dit."), *blocks))
        assert caption_of(document, block_with(document, "Ede")) in (said, "Tabel 1.  Woningen naar gemeente")
        assert len(texts(document, BlockKind.CAPTION)) == 1
        assert "\n\n".join(texts(document)) == document.text


def test_a_caption_that_only_the_table_knows_comes_into_the_text() -> None:
    """It is stored as a line above the table, on the table's page."""
    document = built((paragraph("Eerst dit."),), (table(("Ede", "1"), caption="Tabel 2. Banen"),))
    assert document.text == "Eerst dit.\n\nTabel 2. Banen\n\nEde 1"
    assert caption_of(document, block_with(document, "Ede")) == "Tabel 2. Banen"
    page = document.page_at(document.text.index("Tabel 2"))
    assert page is not None and page.number == 2


def test_a_caption_belongs_to_one_table() -> None:
    """A caption below one table is not that of the next table, and a continued table does not repeat its caption."""
    said = "Tabel 3. Banen"
    document = built((table(("Ede", "1"), caption=said), caption(said), table(("Epe", "2"))))
    assert caption_of(document, block_with(document, "Epe")) is None
    document = built((table(("Ede", "1"), caption=said),), (table(("Epe", "2"), caption=said, continues=True),))
    assert document.text == f"{said}\n\nEde 1\nEpe 2"


def test_a_note_goes_on_over_the_page_end() -> None:
    """The rest of a note on the next page is part of it, whatever running text stands between."""
    document = built(
        (paragraph("Tekst met een noot."), note("12 Zie het rapport van de com-", "12")),
        (
            heading("Verder"),
            *(paragraph(f"Alinea {number}.") for number in range(12)),
            note("missie uit 2021.", continues=True, note_marks=(NoteMark(offset=6, mark="a"),)),
            note("13 Ibidem.", "13"),
        ),
    )
    block = block_with(document, "12 Zie")
    assert document.text[block.start : block.end] == "12 Zie het rapport van de commissie uit 2021."
    assert document.text[block.body_start :].startswith("Zie het")
    assert document.text[: block.note_marks[0].offset].endswith("commissie")
    page = document.page_at(document.text.index("uit 2021"))
    assert page is not None and page.number == 2
    assert texts(document, BlockKind.NOTE)[1] == "13 Ibidem."


def test_a_note_that_goes_on_from_nothing_stays_a_note() -> None:
    """Its text is not lost, and the paragraph before it is left alone."""
    document = built((paragraph("Zonder slot"), note("vervolg van een noot.", continues=True)))
    assert texts(document) == ["Zonder slot", "vervolg van een noot."]


def test_an_item_goes_on_over_the_page_end() -> None:
    """The rest of an item is part of that item, on the same line of the list."""
    document = built(
        (paragraph("Nodig zijn:"), item("• een plan dat"), note("1 Noot.", "1")),
        (ReadBlock(kind=BlockKind.LIST_ITEM, text="wordt uitgevoerd", continues=True), item("• geld")),
    )
    assert texts(document, BlockKind.LIST)[0] == "Nodig zijn:\n• een plan dat wordt uitgevoerd"


def test_headings_without_a_depth_stand_below_the_last_known_one() -> None:
    """They are beside one another, and the next chapter ends them."""
    document = built(
        (
            heading("1 Wonen"), heading("Huur", 0), paragraph("Duur."), heading("Koop", 0), paragraph("Duurder."),
            heading("2 Werk"), paragraph("Genoeg."),
        )
    )  # fmt: skip
    assert block_with(document, "Duur.").heading_path == ("1 Wonen", "Huur")
    assert block_with(document, "Duurder.").heading_path == ("1 Wonen", "Koop")
    assert block_with(document, "Genoeg.").heading_path == ("2 Werk",)
    document = built((heading("Huur", 0), paragraph("Duur."), heading("Koop", 0), paragraph("Duurder.")))
    assert block_with(document, "Duurder.").heading_path == ("Koop",)


def test_a_heading_below_columns_belongs_to_the_text_below_it() -> None:
    """Two columns, then a heading at the left and text over the full width: the right column is read before both."""

    def piece(x0: float, y0: float, x1: float) -> Piece:
        return Piece(x0, y0, x1, y0 + 10, ())

    left = [piece(50, 100 + 12 * n, 250) for n in range(6)]
    right = [piece(280, 100 + 12 * n, 480) for n in range(6)]
    title, full = piece(50, 220, 150), piece(50, 240, 480)
    found = [p for region in regions([*left, *right, title, full], lambda _: Shape.COLUMNS) for p in region.pieces]
    assert found == [*left, *right, title, full]
