"""The text reader sees pages, headings, lists, tables, captions and notes in text as extraction or a person wrote it."""

from __future__ import annotations

from pathlib import Path

from corpus.documents import BlockKind, Reading
from corpus.readers.limits import Limits
from corpus.readers.text import read, read_text
from tests.corpus.invented import CARE, LETTER, spaced


def blocks(reading: Reading, *kinds: BlockKind) -> list[str]:
    return [block.text for page in reading.pages for block in page.blocks if not kinds or block.kind in kinds]


def test_pages_of_extracted_text() -> None:
    """In text with an empty line after every line, a line with one space that begins something new begins a page."""
    reading = read_text(CARE)
    assert [page.number for page in reading.pages] == [1, 2, 3]
    first = [page.blocks[0].text for page in reading.pages]
    assert first == ["Zorg in de wijk", "2 Wachttijden", "Tabel 1 Wachtenden per sector, in aantallen (bron: NZa)"]


def test_wrapped_lines_are_paragraphs() -> None:
    """Printed lines of one width become one paragraph, hyphens healed; a run-in heading begins a new one."""
    paragraphs = blocks(read_text(CARE), BlockKind.PARAGRAPH)
    assert paragraphs[0] == (
        "De wijkverpleging groeit al jaren en dat blijft voorlopig zo, want het aantal ouderen neemt toe. In dit rapport "
        "staat hoe gemeenten en verzekeraars daarmee omgaan en wat het kost. Het gaat om cliënten, verpleegkundigen en "
        "om de huisarts."
    )
    assert paragraphs[1].startswith("Nieuwe afspraken - In 2023 maakten")
    assert paragraphs[1].endswith("gelden voor po- en vo-scholen niet, wel voor de huisarts.")


def test_headings_and_their_depth() -> None:
    """The first line of a page without a number is a chapter; numbered sections lie below it, by their numbers."""
    reading = read_text(CARE)
    headings = [(b.text, b.level) for page in reading.pages for b in page.blocks if b.kind is BlockKind.HEADING]
    assert headings[:5] == [
        ("Zorg in de wijk", 1),
        ("1 Inleiding", 2),
        ("2 Wachttijden", 2),
        ("2.1 Huisarts", 3),
        ("2.2 Verpleeghuis", 3),
    ]


def test_a_heading_that_comes_back_has_one_depth() -> None:
    """ "Wat zien we?" under two themes of one section is a part of both, not a chapter of its own."""
    text = spaced(
        "2 Ontwikkelingen\nHet verkeer groeit ieder jaar en de wegen zijn vol in de spits van de dag.",
        "Fietsers\nWat zien we?\nMeer mensen fietsen naar hun werk en naar de winkel en dat is goed nieuws voor ons.\n"
        "Automobilisten\nWat zien we?\nMinder mensen rijden met de auto naar hun werk en ook dat is goed nieuws.\n"
        "De trein blijft even vol als in de jaren ervoor, zo melden de vervoerders in hun brief.",
        "3 Conclusie\nHet verkeer wordt langzaam maar zeker schoner en veiliger voor iedereen in het land.",
    )
    levels = [(b.text, b.level) for p in read_text(text).pages for b in p.blocks if b.kind is BlockKind.HEADING]
    depth = dict(levels)
    assert [title for title, _ in levels].count("Wat zien we?") == 2
    assert len({level for title, level in levels if title == "Wat zien we?"}) == 1
    assert depth["2 Ontwikkelingen"] == depth["3 Conclusie"] < depth["Fietsers"] <= depth["Automobilisten"]
    assert depth["Wat zien we?"] > depth["Fietsers"]


def test_bullets_are_items_and_keep_their_wrapped_lines() -> None:
    """Every bullet begins an item; a wrapped line belongs to it; the paragraph after the list does not."""
    reading = read_text(CARE)
    assert blocks(reading, BlockKind.LIST_ITEM) == [
        "• meer personeel werven, ook van buiten de regio;",
        "• woningen geschikt maken;",
        "• vaker thuis helpen.",
    ]
    assert any(text.startswith("Het verpleeghuis blijft nodig") for text in blocks(reading, BlockKind.PARAGRAPH))


def test_a_table_with_its_caption_and_heads() -> None:
    """Rows of numbers under a caption are a table: a head row, labels and cells."""
    (table,) = (b for page in read_text(CARE).pages for b in page.blocks if b.kind is BlockKind.TABLE)
    assert table.n_header_rows == 1
    assert table.rows == (
        ("2021", "2022", "2023"),
        ("Huisarts", "1.200", "1.350", "1.410"),
        ("Verpleeghuis", "800", "790", "845"),
        ("Totaal", "2.000", "2.140", "2.255"),
    )


def test_a_table_without_caption_needs_three_rows() -> None:
    """Three rows of one width are a table without a caption; two sentences that end in numbers are not."""
    rows = "Auto 12% 14%\nFiets 31% 29%\nTrein 20% 22%"
    reading = read_text(f"Zo kwamen mensen op hun werk.\n\n{rows}\n\nDat was alles.")
    (table,) = (b for page in reading.pages for b in page.blocks if b.kind is BlockKind.TABLE)
    assert [row[0] for row in table.rows] == ["Auto", "Fiets", "Trein"]
    two = read_text("In 2021 was het 12% 14%\nIn 2022 was het 13% 15%\n\nDat was alles.")
    assert blocks(two, BlockKind.TABLE) == []


def test_captions_stand_apart() -> None:
    """The caption of a figure is a block of its own, also in the middle of a paragraph."""
    captions = blocks(read_text(CARE), BlockKind.CAPTION)
    assert captions == [
        "Figuur 1 Wachttijd in dagen (bron: NZa)",
        "Tabel 1 Wachtenden per sector, in aantallen (bron: NZa)",
    ]


def test_labels_of_a_chart_are_left_out_and_recorded() -> None:
    """The ticks and labels of a figure's axes are no text; what was left out is kept with its page and the reason."""
    reading = read_text(CARE)
    assert [(piece.page, piece.text) for piece in reading.left_out] == [
        (2, "0% 20% 40% 60% 80% 100%"),
        (2, "Stad"),
        (2, "Platteland"),
    ]
    assert {piece.reason for piece in reading.left_out} == {"opschrift in een figuur"}
    assert not any("80%" in text or text == "Stad" for text in blocks(reading))


def test_notes_and_their_marks() -> None:
    """Endnotes keep their number; the marks in the text are taken out, and known by their place."""
    reading = read_text(CARE)
    notes = [b for page in reading.pages for b in page.blocks if b.kind is BlockKind.NOTE]
    assert [note.note for note in notes] == ["1", "2", "3"]
    assert notes[1].text == "2 . Zie ook het rapport van de inspectie."
    marked = {m.mark: b.text[: m.offset] for page in reading.pages for b in page.blocks for m in b.note_marks}
    assert marked["1"].endswith("naar vijf dagen.")
    assert marked["2"] == "klein en neemt het af."
    assert marked["3"].endswith("in twee jaar gestegen.")


def test_page_numbers_and_bare_addresses_are_left_out() -> None:
    """A line with only a number is the printed number of its page; an address by itself stands behind a word."""
    page = "2 Verkeer\nHet werd drukker op de weg, zo staat in de cijfers van het afgelopen jaar.\n{}\nhttps://www.voorbeeld.nl/cijfers"
    reading = read_text(spaced(page.format(17), page.replace("2 Verkeer", "3 Vervoer").format(18), page.format(19)))
    left_out = {(piece.reason, piece.text) for piece in reading.left_out}
    assert ("webadres achter een verwijzing", "https://www.voorbeeld.nl/cijfers") in left_out
    assert ("paginanummer", "18") in left_out
    assert not any("voorbeeld.nl" in text or text.isdigit() for text in blocks(reading))


def test_printed_page_numbers_are_believed_when_they_run_on() -> None:
    """Numbers that run on with the pages are their labels; one alone, or numbers that jump, label nothing."""
    line = "Het werd drukker op de weg, zo staat in de cijfers.\n{}"

    def labels(*numbers: int) -> list[str | None]:
        return [page.label for page in read_text("\f".join(line.format(n) for n in numbers)).pages]

    assert labels(17, 18, 19) == ["17", "18", "19"]
    assert labels(17, 18, 91) == [None, None, None]
    assert labels(17) == [None]


def test_an_older_layer_under_the_page_is_left_out() -> None:
    """A page that says its heading again, with the same sentences, carries an earlier edition that is not shown."""
    body = "De bus rijdt sinds dit jaar ook in het weekend naar de dorpen in de regio en terug.\nDat is {} afgesproken."
    text = "\f".join(
        [
            "1 Vervoer\n"
            + body.format("met de provincie")
            + "\n1.1 Vervoer\n"
            + body.format("door de gemeenten eerder"),
            "2 Wegen\nDe wegen in de regio zijn het afgelopen jaar op drie plaatsen breder gemaakt.",
        ]
    )
    reading = read_text(text)
    (layer,) = reading.left_out
    assert (layer.page, layer.reason) == (1, "oudere tekstlaag, niet zichtbaar in het rapport")
    assert "door de gemeenten eerder" in layer.text
    assert not any("eerder afgesproken" in text for text in blocks(reading))
    assert any("met de provincie afgesproken" in text for text in blocks(reading))


def test_form_feeds_begin_pages() -> None:
    """A form feed begins a page, whatever the lines look like."""
    reading = read_text("Over de bus.\fOver de trein.\fOver de tram.")
    assert [(page.number, [b.text for b in page.blocks]) for page in reading.pages] == [
        (1, ["Over de bus."]),
        (2, ["Over de trein."]),
        (3, ["Over de tram."]),
    ]


def test_text_as_people_write_it() -> None:
    """Paragraphs on one line each, with empty lines between, have no pages; short lines above them are headings."""
    reading = read_text(
        "De fiets wint\n\nSamenvatting\n\nIn 2024 reden meer mensen op de fiets dan in 2023.\n\n"
        "De drukste plaatsen waren:\n\n- Utrecht\n- Zwolle\n\nDrukte\n\nHet werd drukker in de spits.\n"
    )
    assert [page.number for page in reading.pages] == [None]
    assert blocks(reading, BlockKind.HEADING) == ["De fiets wint", "Samenvatting", "Drukte"]
    assert blocks(reading, BlockKind.LIST_ITEM) == ["- Utrecht", "- Zwolle"]


def test_the_head_and_signature_of_a_letter() -> None:
    """The head of a letter to parliament gives number, file, date and signatory; head and signature are metadata."""
    reading = read_text(LETTER)
    assert reading.metadata.title == "Voortgang van de woningbouw"
    assert reading.metadata.number == "2025D12345; Kamerstuk 32847, nr. 12"
    assert reading.metadata.date == "2025-06-20"
    assert reading.metadata.publisher == "M. de Boer, minister van Volkshuisvesting"
    about = blocks(reading, BlockKind.METADATA)
    assert "Betreft Voortgang van de woningbouw" in about
    assert about[-2:] == ["De minister van Volkshuisvesting,", "Maria de Boer"]
    assert blocks(reading, BlockKind.HEADING) == ["Woningen voor ouderen"]
    assert {piece.reason for piece in reading.left_out} == {"opmaak van de bron"}


def test_files_in_other_encodings(tmp_path: Path) -> None:
    """UTF-8 with or without a mark, UTF-16 and Windows-1252 give the same text."""
    text = "Eén patiënt betaalt € 5."
    for number, encoding in enumerate(("utf-8", "utf-8-sig", "utf-16", "cp1252")):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(text.encode(encoding))
        assert blocks(read(path)) == [text], encoding


def test_empty_and_cut_off_files(tmp_path: Path) -> None:
    """An empty file has no blocks; no more is read than the limit."""
    path = tmp_path / "leeg.txt"
    path.write_bytes(b"")
    assert blocks(read(path)) == []
    path.write_text("Zorg " * 1000, encoding="utf-8")
    assert sum(map(len, blocks(read(path, Limits(max_bytes=100))))) <= 100
