"""Plain text as people write it: tables in columns, numbered items, letters, notes in brackets."""

from __future__ import annotations

from corpus.documents import BlockKind, Document, Metadata
from corpus.readers.text import read_text
from corpus.structure import build_document
from tests.corpus.test_structure import block_with, texts

LETTER = """Start > Stukken

Kamerbrief over het onderhoud van bruggen

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Postbus 20018, 2500 EA Den Haag

Datum: 3 maart 2024

Ons kenmerk: IENW/2024-118

Betreft: Onderhoud van bruggen

Geachte voorzitter,

Met deze brief meld ik uw Kamer hoe het staat met het onderhoud van de bruggen in het hele land [1]
en wat daarvoor dit jaar nodig is. Ik doe dat op verzoek van de commissie.

1. Stand van zaken

Van alle bruggen is de helft in goede staat.

Ik neem deze maatregelen:

1. Ik laat de oudste bruggen keren op zwakke plekken
en zo nodig sluiten.
2. Ik vraag de provincies om een plan.

De Kamer hoort dit najaar meer van mij over de bruggen.

De Minister van Infrastructuur en Waterstaat,

J. de Boer

[1] Zie de brief van 4 mei 2022.
"""


def document(text: str) -> Document:
    return build_document(
        read_text(text), document_id="brief", metadata=Metadata(), sha256="0" * 64, source_name="brief.txt",
        media_type="text/plain",
    )  # fmt: skip


def tables(text: str) -> list[tuple[list[list[str]], list[list[str]]]]:
    made = document(text)
    return [
        (
            [[made.text[a:b] for a, b in row.cells] for row in block.table.header],
            [[made.text[a:b] for a, b in row.cells] for row in block.table.rows],
        )
        for block in made.blocks
        if block.table is not None
    ]


def test_a_letter_in_short_lines() -> None:
    """Its head gives title, date, reference and ministry; it is no heading, and neither are salutation and signature."""
    made = document(LETTER)
    assert (made.title, made.date, made.number, made.publisher) == (
        "Kamerbrief over het onderhoud van bruggen",
        "2024-03-03",
        "kenmerk IENW/2024-118",
        "Ministerie van Infrastructuur en Waterstaat",
    )
    assert texts(made, BlockKind.HEADING) == ["1. Stand van zaken"]
    assert texts(made, BlockKind.METADATA)[-1] == "De Minister van Infrastructuur en Waterstaat,\nJ. de Boer"


def test_the_subject_is_the_title_of_a_letter_without_one() -> None:
    """Without a line above the fields, what the letter is about is its title."""
    assert (
        document(LETTER.replace("Kamerbrief over het onderhoud van bruggen\n\n", "")).title == "Onderhoud van bruggen"
    )


def test_numbered_items_end_where_the_list_ends() -> None:
    """The items go with their lead-in, a wrapped item is whole, and the paragraph after the list is apart."""
    made = document(LETTER)
    assert texts(made, BlockKind.LIST) == [
        "Ik neem deze maatregelen:\n1. Ik laat de oudste bruggen keren op zwakke plekken en zo nodig sluiten.\n"
        "2. Ik vraag de provincies om een plan."
    ]
    assert block_with(made, "dit najaar").kind is BlockKind.PARAGRAPH


def test_a_note_in_brackets_is_linked() -> None:
    """The mark is out of the sentence and known, the note is a block with its number."""
    made = document(LETTER)
    marked = block_with(made, "hele land")
    assert "in het hele land en wat daarvoor" in made.text
    assert [mark.mark for mark in marked.note_marks] == ["1"]
    note = block_with(made, "Zie de brief")
    assert (note.kind, note.note) == (BlockKind.NOTE, "1")
    loose = document("De wet [1] geldt voor alle bruggen in het land en voor niets anders dan dat.\n")
    assert "De wet [1] geldt" in loose.text  # no such note


def test_headings_with_numbers_are_no_items() -> None:
    """Short lines without a full stop, each above a paragraph, stay headings."""
    made = document("1. Bruggen\n\nEr zijn er veel.\n\n2. Sluizen\n\nEr zijn er weinig.\n")
    assert texts(made, BlockKind.HEADING) == ["1. Bruggen", "2. Sluizen"]


def test_tables_with_tabs() -> None:
    """Cells are parted by tabs; the head may have no cell over the labels, and cells may hold words."""
    ((head, rows),) = tables("Tabel 1. Bruggen\n\n\t2022\t2023\nVaste bruggen\t640\t655\nOphaalbruggen\t12\t15\n")
    assert head == [["", "2022", "2023"]]
    assert rows == [["Vaste bruggen", "640", "655"], ["Ophaalbruggen", "12", "15"]]
    ((head, rows),) = tables("Tabel 2. Beheer\n\nBrug\tBediend door\nNoord\tgemeente Assen\nZuid\tDrenthe\n")
    assert (head, rows) == ([["Brug", "Bediend door"]], [["Noord", "gemeente Assen"], ["Zuid", "Drenthe"]])


def test_a_head_of_two_lines() -> None:
    """The second line of the heads goes on where its own first cell is empty; words stand in the column above them."""
    table = (
        "Type brug      Storingen   Storingen    Duur\n"
        "               2023        2024         (uren)\n"
        "Ophaalbrug     12          15           3,5\n"
        "Draaibrug      8           9            4,0\n"
        "Hefbrug        3           2            6,1\n"
    )
    ((head, rows),) = tables(table)
    assert head == [["Type brug", "Storingen 2023", "Storingen 2024", "Duur (uren)"]]
    assert rows[1] == ["Draaibrug", "8", "9", "4,0"]


def test_bars_and_terms() -> None:
    """A table with bars and a rule below its head; a list of abbreviations in tabs has no head."""
    assert tables("| Haven | Plaatsen |\n|---|---|\n| West | 40 |\n") == [([["Haven", "Plaatsen"]], [["West", "40"]])]
    ((head, rows),) = tables("Afkortingen\n\nNAP\tAmsterdams peil\nRWS\tRijkswaterstaat\n")
    assert (head, rows[0]) == ([], ["NAP", "Amsterdams peil"])
    assert tables("Datum\t3 mei 2024\nBetreft\tBruggen\n") == []


def test_a_sentence_about_a_table_is_no_caption() -> None:
    """ "Tabel 1 laat zien" opens a sentence."""
    made = document("Tabel 1 laat zien wie de bruggen bedient.\n\nTabel 1 Bediening\n\nBrug\tDoor\nNoord\tAssen\n")
    assert texts(made, BlockKind.CAPTION) == ["Tabel 1 Bediening"]


SIGNED_EARLY = """RAAD VOOR DE BRUGGEN
Havenweg 3
3011 AB Rotterdam

Datum        4 november 2024
Onderwerp    Onderhoud van bruggen
Bijlagen     2

Geachte Voorzitter,

De Raad onderzocht de staat van de bruggen in ons land en vond dat de helft daarvan in goede staat is, een derde matig en de
rest slecht, wat volgens de Raad vooral komt door uitgesteld onderhoud in de jaren na 2010.

Met vriendelijke groet,

dr. M. Verhulst            mr. S. Aydin
voorzitter                 secretaris

De Raad bezocht in het voorjaar van 2024 veertig bruggen in zes provincies en sprak daar met de beheerders over het onderhoud.

De bruggen zijn gekozen door loting.

Bijlage 2

De vragenlijst is ingevuld door 31 beheerders.
"""


def test_what_stands_below_a_signature_is_text_again() -> None:
    """Two signatures side by side become a line a person; the paragraphs below them are no part of it."""
    made = document(SIGNED_EARLY)
    kinds = {made.text[block.start : block.end]: block.kind for block in made.blocks}
    assert kinds["dr. M. Verhulst voorzitter"] is kinds["mr. S. Aydin secretaris"] is BlockKind.METADATA
    assert kinds["Geachte Voorzitter,"] is BlockKind.METADATA
    below = [text for text in kinds if text.startswith(("De Raad bezocht", "De bruggen zijn", "De vragenlijst"))]
    assert len(below) == 3
    assert all(kinds[text] is BlockKind.PARAGRAPH for text in below)
    assert made.title == "Onderhoud van bruggen"


def test_lettered_items_with_a_tab_are_a_list() -> None:
    """A letter, a tab and some words are an item of a list; a label, a tab and a number are a row of a table."""
    text = (
        "Uit een enquête komen drie belemmeringen naar voren:\n\n"
        "a.\teen tekort aan monteurs (47%);\nb.\teen tekort aan beton (33%);\nc.\tslecht weer (19%).\n\n"
        "Tabel 1. Bruggen naar soort\n\nSoort\tAantal\nVast\t120\nBeweegbaar\t80\n"
    )
    document = build_document(
        read_text(text),
        document_id="bruggen",
        metadata=Metadata(),
        sha256="0" * 64,
        source_name="b.txt",
        media_type="text/plain",
    )
    (listed,) = texts(document, BlockKind.LIST)
    assert "een tekort aan monteurs" in listed and "slecht weer" in listed
    (table,) = texts(document, BlockKind.TABLE)
    assert "Beweegbaar" in table
