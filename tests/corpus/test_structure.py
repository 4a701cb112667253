"""Blocks become one stored text: order healed, paragraphs joined, lists whole, heading paths, offsets that fit."""

from __future__ import annotations

from corpus.documents import Block, BlockKind, Document, Metadata, NoteMark, ReadBlock, Reading, ReadPage
from corpus.run_in import run_in_heading
from corpus.structure import build_document
from tests.corpus.invented import CARE, LETTER, document_of


def paragraph(text: str, **more: object) -> ReadBlock:
    return ReadBlock(kind=BlockKind.PARAGRAPH, text=text, **more)  # type: ignore[arg-type]


def heading(text: str, level: int = 1) -> ReadBlock:
    return ReadBlock(kind=BlockKind.HEADING, text=text, level=level)


def caption(text: str) -> ReadBlock:
    return ReadBlock(kind=BlockKind.CAPTION, text=text)


def item(text: str) -> ReadBlock:
    return ReadBlock(kind=BlockKind.LIST_ITEM, text=text)


def built(*pages: tuple[ReadBlock, ...], found: Metadata | None = None, **given: str) -> Document:
    """The document of these pages of blocks, numbered from 1."""
    reading = Reading(
        pages=tuple(ReadPage(number=number, blocks=blocks) for number, blocks in enumerate(pages, 1)),
        metadata=found or Metadata(),
    )
    return build_document(
        reading,
        document_id="rapport",
        metadata=Metadata(**given),
        sha256="0" * 64,
        source_name="rapport.txt",
        media_type="text/plain",
    )


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if kind is None or b.kind is kind]


def block_with(document: Document, words: str) -> Block:
    (found,) = (b for b in document.blocks if words in document.text[b.start : b.end])
    return found


def test_blocks_stand_in_the_text_with_an_empty_line_between() -> None:
    """The stored text is the blocks, in order, and nothing else: ``text[start:end]`` is each block's own text."""
    document = built((heading("Zorg"), paragraph("Eerst dit."), paragraph("Dan dat.")))
    assert document.text == "Zorg\n\nEerst dit.\n\nDan dat."
    assert texts(document) == ["Zorg", "Eerst dit.", "Dan dat."]
    for invented in (CARE, LETTER):
        made = document_of(invented)
        assert "\n\n".join(texts(made)) == made.text


def test_heading_paths() -> None:
    """A block knows the headings above it, outermost first; a heading of the same depth takes the place of the last."""
    document = built(
        (
            heading("1 Huren", 1),
            heading("1.1 Prijs", 2),
            paragraph("Duur."),
            heading("1.2 Aanbod", 2),
            paragraph("Klein."),
        ),
        (heading("2 Kopen", 1), paragraph("Ook duur.")),
    )
    assert block_with(document, "Duur.").heading_path == ("1 Huren", "1.1 Prijs")
    assert block_with(document, "Klein.").heading_path == ("1 Huren", "1.2 Aanbod")
    assert block_with(document, "Ook duur.").heading_path == ("2 Kopen",)
    assert block_with(document, "1.2 Aanbod").heading_path == ("1 Huren",)


def test_a_run_in_heading_governs_until_the_next_one() -> None:
    """ "Prijzen - De huur steeg." stands under "Prijzen", and so do the paragraphs below it up to a heading."""
    document = built(
        (
            heading("Huren"),
            paragraph("Prijzen - De huur steeg."),
            paragraph("Ook in de stad."),
            heading("Kopen"),
            paragraph("Rust."),
        )
    )
    block = block_with(document, "De huur steeg.")
    assert block.heading_path == ("Huren", "Prijzen")
    assert document.text[block.body_start : block.end] == "De huur steeg."
    assert block_with(document, "Ook in de stad.").heading_path == ("Huren", "Prijzen")
    assert block_with(document, "Rust.").heading_path == ("Kopen",)


def test_what_is_a_run_in_heading() -> None:
    """A few words before a dash and a capital; no sentence, no word with a hyphen, no lead-in above a list of dashes."""
    assert run_in_heading("Nieuwe afspraken - In 2023 begon het.") == ("Nieuwe afspraken", 19)
    assert run_in_heading("Huurders – “Wij betalen te veel.”") == ("Huurders", 11)
    assert run_in_heading("Noord-Holland bouwt het meest.") is None
    assert run_in_heading("De bouw stokt. Dat is jammer - Niet waar?") is None
    assert run_in_heading("De drukste plaatsen waren:\n- Utrecht\n- Zwolle") is None
    assert run_in_heading("Een zin met heel veel woorden die maar niet ophoudt en doorgaat tot hier - Dan") is None


def test_a_paragraph_goes_on_after_a_figure() -> None:
    """Two halves of a sentence with a caption and a table between them are one paragraph, before the figure."""
    document = built(
        (paragraph("In de stad is de wachttijd"), caption("Figuur 1 Wachttijd"), paragraph("korter. Zo is het."))
    )
    assert texts(document) == ["In de stad is de wachttijd korter. Zo is het.", "Figuur 1 Wachttijd"]
    whole = built((paragraph("In de stad is het druk."), caption("Figuur 1 Wachttijd"), paragraph("Korter kan niet.")))
    assert texts(whole) == ["In de stad is het druk.", "Figuur 1 Wachttijd", "Korter kan niet."]


def test_a_paragraph_goes_on_over_the_page_end() -> None:
    """A paragraph over two pages is one block; each of its characters is known to stand on its own page."""
    marked = paragraph("lopen op. Dat is zo.", note_marks=(NoteMark(offset=9, mark="4"),))
    document = built((heading("Zorg"), paragraph("De wacht-")), (marked, paragraph("Nieuw begin.")))
    assert texts(document) == ["Zorg", "De wachtlopen op. Dat is zo.", "Nieuw begin."]
    joined = document.blocks[1]
    assert joined.page == 1
    first, second = document.text.index("De wacht"), document.text.index("lopen op")
    assert [page.number for page in (document.page_at(first), document.page_at(second)) if page] == [1, 2]
    (mark,) = joined.note_marks
    assert document.text[: mark.offset].endswith("lopen op.")
    for page, other in zip(document.pages, document.pages[1:], strict=False):
        assert page.spans[-1][1] <= other.spans[0][0]


def test_a_heading_parts_paragraphs() -> None:
    """An open sentence before a heading is not joined with what comes after it."""
    document = built((paragraph("Dit stopt midden in"), heading("Verkeer"), paragraph("een zin die los staat.")))
    assert texts(document) == ["Dit stopt midden in", "Verkeer", "een zin die los staat."]


def test_a_reader_that_knows_is_believed() -> None:
    """A block that says that it goes on is joined with the paragraph before it, also after a full stop."""
    document = built((paragraph("De bus rijdt."), paragraph("Elke dag.", continues=True)))
    assert texts(document) == ["De bus rijdt. Elke dag."]


def test_columns_in_the_wrong_order_are_healed() -> None:
    """A page that begins in mid-sentence and stops in mid-sentence had its columns swapped: the ends belong together."""
    document = built(
        (
            paragraph("en dat de huren stijgen. Zo ging het jaren."),
            heading("2.1 Huren"),
            paragraph("In de steden zien wij dat de vraag groeit"),
        )
    )
    assert texts(document) == [
        "2.1 Huren",
        "In de steden zien wij dat de vraag groeit en dat de huren stijgen. Zo ging het jaren.",
    ]
    assert document.blocks[1].heading_path == ("2.1 Huren",)


def test_columns_in_the_right_order_stay() -> None:
    """A page that begins with the end of the page before is left as it is."""
    document = built(
        (heading("2 Wonen"), paragraph("De vraag naar huizen groeit")),
        (paragraph("ieder jaar."), heading("2.1 Huren"), paragraph("De huren stijgen ook")),
    )
    assert texts(document) == [
        "2 Wonen",
        "De vraag naar huizen groeit ieder jaar.",
        "2.1 Huren",
        "De huren stijgen ook",
    ]


def test_lists_are_whole_with_their_lead_in() -> None:
    """Items follow their lead-in on lines of their own, in one block; a paragraph after them is another one."""
    document = built(
        (paragraph("Gemeenten kiezen uit:"), item("• bouwen;"), item("• kopen.")),
        (item("• huren."), paragraph("Meer niet.")),
    )
    assert texts(document, BlockKind.LIST) == ["Gemeenten kiezen uit:\n• bouwen;\n• kopen.\n• huren."]
    assert texts(document)[-1] == "Meer niet."
    second = document.page_at(document.text.index("• huren"))
    assert second is not None
    assert second.number == 2
    # Without a bullet, short paragraphs below a lead-in are its items.
    loose = built(
        (paragraph("Twee doelen:"), paragraph("Minder ongelukken."), paragraph("Meer fietsers."), heading("Slot"))
    )
    assert texts(loose, BlockKind.LIST) == ["Twee doelen:\nMinder ongelukken.\nMeer fietsers."]


def test_bullets_without_a_colon_above_them() -> None:
    """A sentence that announces items leads them in; one that stands in a paragraph about something else does not."""
    bullets = (item("• zout"), item("• zand"))
    document = built((paragraph("Uit de proef blijkt waarom wegen slijten."), *bullets, paragraph("Meer niet.")))
    assert texts(document, BlockKind.LIST) == ["Uit de proef blijkt waarom wegen slijten.\n• zout\n• zand"]
    apart = built((paragraph("De weg is oud. Hij ligt in Assen."), *bullets))
    assert texts(apart) == ["De weg is oud. Hij ligt in Assen.", "• zout\n• zand"]


def test_a_box_ends_with_its_heading() -> None:
    """Text below a box stands under the heading above it again."""
    boxed = (
        ReadBlock(kind=BlockKind.HEADING, text="Voorbeeld", level=2, boxed=True),
        paragraph("In Assen lukt het.", boxed=True),
    )
    document = built((heading("Wegen"), paragraph("Ze slijten."), *boxed, paragraph("Dat kost veel.")))
    assert block_with(document, "In Assen").heading_path == ("Wegen", "Voorbeeld")
    assert block_with(document, "Dat kost").heading_path == ("Wegen",)
    framed = ReadBlock(kind=BlockKind.HEADING, text="Zout", level=2, boxed=True)
    loose = built((heading("Wegen"), framed, paragraph("Het vreet."), framed, paragraph("Het roest.")))
    assert block_with(loose, "Het roest.").heading_path == ("Wegen", "Zout")


def test_nothing_stands_under_the_contents() -> None:
    """The heading above a list of contents is no part of the path of what follows."""
    document = built((heading("Inhoudsopgave"), heading("Wegen", 2), paragraph("Ze slijten.")))
    assert block_with(document, "Ze slijten.").heading_path == ("Wegen",)


def test_lines_of_a_title_page_are_about_the_document() -> None:
    """Who made it, for whom and when can be quoted, and no text stands under them; the title stays a heading."""
    document = built(
        (heading("Monitor Wegen"), heading("Uitgevoerd door Bureau Steen, Assen, mei 2023"), heading("Inleiding")),
        (paragraph("De wegen slijten."),),
    )
    assert texts(document, BlockKind.METADATA) == ["Uitgevoerd door Bureau Steen, Assen, mei 2023"]
    assert texts(document, BlockKind.HEADING) == ["Monitor Wegen", "Inleiding"]


def test_a_title_row_is_the_caption() -> None:
    """A head row of one cell over the whole table is no column head."""
    rows = (("Stand in mei", "", ""), ("Weg", "Lengte", "Staat"), ("A", "3", "goed"))
    text = "Stand in mei\nWeg Lengte Staat\nA 3 goed"
    document = built((ReadBlock(kind=BlockKind.TABLE, text=text, rows=rows, n_header_rows=2),))
    (table,) = (b.table for b in document.blocks if b.table)
    assert table.caption is not None
    assert document.text[slice(*table.caption)] == "Stand in mei"
    assert [document.text[a:b] for a, b in table.header[0].cells] == ["Weg", "Lengte", "Staat"]


def test_notes_at_the_end_are_linked() -> None:
    """Numbered paragraphs under "Noten" are notes; marks in brackets or raised are taken out where a note has them."""
    document = built(
        (
            paragraph("De weg¹ is oud [2] en 3 m² breed."),
            heading("Noten"),
            paragraph("1 Zie A."),
            paragraph("[2] Zie B."),
        )
    )
    assert document.text.startswith("De weg is oud en 3 m² breed.")
    assert [mark.mark for mark in document.blocks[0].note_marks] == ["1", "2"]
    assert [(b.note, document.text[b.start : b.end]) for b in document.blocks if b.note] == [
        ("1", "Zie A."),
        ("2", "Zie B."),
    ]


def test_cells_of_a_table_have_offsets() -> None:
    """Every cell of every row is found back in the text by its offsets; the caption above it is known."""
    table = ReadBlock(
        kind=BlockKind.TABLE,
        text="2023 2024\nHuur 61% 58%\nGroot huis 9%",
        rows=(("2023", "2024"), ("Huur", "61%", "58%"), ("Groot huis", "", "9%")),
        n_header_rows=1,
    )
    document = built((caption("Tabel 1 Woningen"), table))
    made = document.blocks[1].table
    assert made is not None
    assert made.caption is not None
    assert document.text[slice(*made.caption)] == "Tabel 1 Woningen"
    cells = [[document.text[a:b] for a, b in row.cells] for row in (*made.header, *made.rows)]
    assert cells == [["2023", "2024"], ["Huur", "61%", "58%"], ["Groot huis", "", "9%"]]
    assert [document.text[row.start : row.end] for row in made.rows] == ["Huur 61% 58%", "Groot huis 9%"]
    apart = built((caption("Tabel 1 Woningen"), paragraph("Tussendoor."), table))
    assert [b.table.caption for b in apart.blocks if b.table] == [None]


def test_notes_begin_after_their_number() -> None:
    """The body of a note is its text without the number."""
    document = document_of(CARE)
    notes = {b.note: document.text[b.body_start : b.end] for b in document.blocks if b.kind is BlockKind.NOTE}
    assert notes["2"] == "Zie ook het rapport van de inspectie."
    marks = {m.mark: document.text[: m.offset] for b in document.blocks for m in b.note_marks}
    assert set(marks) == set(notes)
    assert marks["2"].endswith("neemt het af.")


def test_extracted_text_is_healed_as_a_whole() -> None:
    """On extracted pages: the paragraph around a figure is one, its labels are out, pages know their text."""
    document = document_of(CARE)
    around = block_with(document, "al is het verschil")
    assert "al is het verschil klein en neemt het af." in document.text[around.start : around.end]
    assert around.heading_path == ("Zorg in de wijk", "2 Wachttijden", "2.1 Huisarts")
    for page in document.pages:
        for start, end in page.spans:
            for offset in (start, end - 1):
                assert document.page_at(offset) == page
    assert document.page_at(len(document.text)) is None


def test_bulleted_lines_about_a_document_belong_together() -> None:
    """The list under "Gerelateerde personen" and the name under a signature stand with the line above them."""
    document = document_of(LETTER)
    about = texts(document, BlockKind.METADATA)
    assert (
        "Gerelateerde personen:- Eerste ondertekenaar: M. de Boer, minister van Volkshuisvesting\n- Bijlage over de bouw in de regio"
        in about
    )
    assert about[-1] == "De minister van Volkshuisvesting,\nMaria de Boer"


def test_given_metadata_wins_field_by_field() -> None:
    """What the person says about a report wins over what the file says; without either, the file's name is the title."""
    found = Metadata(title="Uit het bestand", date="2024-01-02", number="nr. 3")
    document = built((paragraph("Tekst."),), found=found, title="Eigen titel", publisher="Gemeente")
    assert (document.title, document.publisher, document.date, document.number) == (
        "Eigen titel",
        "Gemeente",
        "2024-01-02",
        "nr. 3",
    )
    assert built((paragraph("Tekst."),)).title == "rapport.txt"


def test_blank_blocks_and_no_blocks() -> None:
    """Blocks of white space are dropped; a reading without blocks is an empty text."""
    assert built((paragraph("  "), paragraph("Tekst."))).text == "Tekst."
    assert built(()).text == ""
