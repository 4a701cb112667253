"""The stored text of the bundled reports is the delivered text, and what differs is named piece by piece."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from corpus.bundled import REPORTS, BundledReportDamaged, bundled_reports
from corpus.clean import normalise
from corpus.documents import BlockKind, Document, PassageKind
from corpus.dutch import sentence_spans
from corpus.passages import cut

READ = tuple((document, source.decode("utf-8")) for document, source in bundled_reports())
PROGRESS, LETTER = (document for document, _ in READ)
LAYOUT = re.compile(r"[\s|\u00ad-]+")  # white space, pipes of a converted table, hyphens
BOTH = pytest.mark.parametrize(("document", "delivered"), READ, ids=[document.id for document, _ in READ])


def with_marks(document: Document, start: int, end: int) -> str:
    """The stored text between two offsets, with the numbers of the notes put back where they stood."""
    marks = sorted((m.offset, m.mark) for b in document.blocks for m in b.note_marks if start < m.offset <= end)
    text, at = "", start
    for offset, mark in marks:
        text, at = text + document.text[at:offset] + mark, offset
    return text + document.text[at:end]


def bare(text: str) -> str:
    """`text` without white space, hyphens and layout marks."""
    return LAYOUT.sub("", normalise(text))


@BOTH
def test_every_character_is_stored_or_known_to_be_left_out(document: Document, delivered: str) -> None:
    """Stored text, note marks and left-out pieces together have the letters, digits and signs of the delivered text."""
    stored = Counter(bare(with_marks(document, 0, len(document.text))))
    stored.update(bare("".join(piece.text for piece in document.left_out)))
    there = Counter(bare(delivered))
    rules = sum(bool(re.fullmatch(r"\|[\s|:-]*", line)) for line in delivered.splitlines())
    assert there - stored == Counter()
    assert stored - there == Counter()
    assert rules == sum(piece.reason == "opmaak van de bron" for piece in document.left_out)


@BOTH
def test_every_sentence_stands_in_the_delivered_text(document: Document, delivered: str) -> None:
    """Each stored sentence is found in the source letter for letter, in one piece, or in two where a page or figure cut it."""
    source, broken = bare(delivered), []
    for block in document.blocks:
        for start, end in sentence_spans(document.text, block.start, block.end):
            sentence = bare(with_marks(document, start, end))
            if sentence not in source:
                cuts = [at for at in range(1, len(sentence)) if sentence[:at] in source and sentence[at:] in source]
                assert cuts, document.text[start:end]
                broken.append(document.text[start:end])
    assert len(broken) <= (8 if document.pages else 0), broken


@BOTH
def test_hyphens_go_only_at_line_ends(document: Document, delivered: str) -> None:
    """A word that has a hyphen in the middle of a printed line has it in the stored text, as often."""
    hyphened = re.compile(r"[^\W_]-[^\W_]")
    kept = Counter(
        w for line in delivered.splitlines() for w in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+", normalise(line))
    )
    stored = "\n".join([document.text, *(piece.text for piece in document.left_out)])
    assert sum(kept.values()) > 20
    assert {word: n for word, n in kept.items() if stored.count(word) < n} == {}
    ends = sum(line.rstrip().endswith("-") for line in delivered.splitlines())
    n_delivered = sum(len(hyphened.findall(normalise(line))) for line in delivered.splitlines())
    assert n_delivered <= len(hyphened.findall(stored)) <= n_delivered + ends


def test_what_was_left_out_is_listed_by_reason() -> None:
    """The progress report lacks addresses, one chart's labels, one page number and one older layer; the letter only rules."""
    reasons = Counter(piece.reason for piece in PROGRESS.left_out)
    assert reasons == {
        "webadres achter een verwijzing": 11,
        "opschrift in een figuur": 5,
        "paginanummer": 1,
        "oudere tekstlaag, niet zichtbaar in het rapport": 1,
    }
    assert all(p.text.startswith("https://") for p in PROGRESS.left_out if p.reason.startswith("webadres"))
    labels = [p.text for p in PROGRESS.left_out if p.reason == "opschrift in een figuur"]
    assert labels[:4] == ["0% 20% 40% 60% 80% 100%", "PO", "VO", "(V)SO"]
    assert Counter(piece.reason for piece in LETTER.left_out) == {"opmaak van de bron": 2}


def test_the_older_layer_is_out_of_the_passages() -> None:
    """The hidden first edition under page 1 is recorded whole, and no passage holds its own sentences."""
    (layer,) = (piece for piece in PROGRESS.left_out if piece.reason.startswith("oudere tekstlaag"))
    assert layer.page == 1
    assert layer.text.startswith("1 Inleiding\n1.1 Aanleiding\nDrie jaar na de start van de pandemie")
    assert "Drie jaar na de start van de pandemie" not in PROGRESS.text
    assert "Bijna 5 jaar na start pandemie" in PROGRESS.text


def test_pages_and_their_printed_numbers() -> None:
    """24 pages, all with text; the "9" on page 6 is no text, and alone proves no numbering; the letter has no pages."""
    assert [page.number for page in PROGRESS.pages] == list(range(1, 25))
    assert [(p.page, p.text) for p in PROGRESS.left_out if p.reason == "paginanummer"] == [(6, "9")]
    assert not any(page.label for page in PROGRESS.pages)
    assert PROGRESS.unsearchable_pages == ()
    assert all(page.spans for page in PROGRESS.pages)
    assert LETTER.pages == ()


def test_the_four_tables() -> None:
    """Four tables with caption, column heads and rows, every cell in its place."""
    tables = [(b.page, b.table) for b in PROGRESS.blocks if b.table is not None]
    heads = [[PROGRESS.text[r.start : r.end] for r in table.header] for _, table in tables]
    captions = [PROGRESS.text[slice(*table.caption)] for _, table in tables if table.caption]
    assert [page for page, _ in tables] == [6, 7, 9, 18]
    assert [caption.split(" ")[1] for caption in captions] == ["1", "2", "3", "4"]
    assert heads == [
        ["2021 2022 2023 Totaal"],
        ["PO (V)SO VO"],
        ["PO (V)SO VO"],
        ["2018 2019 2020 2021 2022 2023 2024"],
    ]
    assert [len(table.rows) for _, table in tables] == [3, 4, 4, 6]
    assert {len(row.cells) for row in tables[3][1].rows} == {8}
    vwo = next(row for row in tables[3][1].rows if PROGRESS.text[slice(*row.cells[0])].lower() == "vwo")
    years = [PROGRESS.text[slice(*cell)] for cell in tables[3][1].header[0].cells]
    assert PROGRESS.text[slice(*vwo.cells[1 + years.index("2022")])] == "92,8%"


def test_a_note_mark_glued_to_a_grade() -> None:
    """ "7,113" in the letter reads 7,1 with note 13; "pre-COVID-1910" has note 10; the marks run on without a gap."""
    marks = {m.mark: LETTER.text[: m.offset] for b in LETTER.blocks for m in b.note_marks}
    assert list(marks) == [str(n) for n in range(1, 28)]
    assert marks["13"].endswith(" 7,1")
    assert marks["10"].endswith("pre-COVID-19")
    assert "7,113" not in LETTER.text


def test_marks_have_their_notes() -> None:
    """Each endnote of the progress report has a number, and its mark was found but for at most one."""
    notes = {b.note for b in PROGRESS.blocks if b.kind is BlockKind.NOTE}
    marks = {m.mark for b in PROGRESS.blocks for m in b.note_marks}
    assert len(notes) == 18
    assert len(notes - marks) <= 1


def test_metadata_of_the_letter() -> None:
    """Number, date, file, signatory and annexes of the letter stand in its metadata."""
    about = "\n".join(LETTER.text[b.start : b.end] for b in LETTER.blocks if b.kind is BlockKind.METADATA)
    for words in (
        "2025D50699",
        "2025-12-08",
        "31293 -858",
        "K.M. Becking",
        "Koen Becking",
        "Bijlagen 11",
        "Onze referentie 53252023",
    ):
        assert words in about
    assert (LETTER.date, PROGRESS.date) == ("2025-12-08", "2024-12-04")


@BOTH
def test_every_passage_stands_verbatim_on_its_page(document: Document, delivered: str) -> None:
    """A passage is the document's text at its offsets, begins on the page it names, and holds whole sentences."""
    for passage in cut(document):
        assert passage.text == document.text[passage.start : passage.end]
        page = next((p for p in document.pages if p.number == passage.page), None)
        assert (page is None) == (not document.pages)
        if page is not None:
            assert any(start <= passage.start < end for start, end in page.spans)
        for start, end in passage.sentences:
            assert passage.start <= start < end <= passage.end
        if passage.kind is PassageKind.TABLE_ROW:
            assert passage.table is not None
            assert len(passage.table.rows) == 1


def test_headings_give_every_paragraph_a_place() -> None:
    """Every paragraph of the progress report stands under a heading; a run-in heading is the last of its path."""
    paragraphs = [b for b in PROGRESS.blocks if b.kind is BlockKind.PARAGRAPH]
    assert all(b.heading_path for b in paragraphs)
    assert any(b.heading_path[-1] == "Verschillen tussen scholen" for b in paragraphs)


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    """A bundled file that is not the delivered one, byte for byte, is refused by name."""
    folder = tmp_path / "reports"
    shutil.copytree(REPORTS, folder)
    assert [document.id for document, _ in bundled_reports(folder)] == [PROGRESS.id, LETTER.id]
    damaged = folder / LETTER.source_name
    content = damaged.read_bytes()
    damaged.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(BundledReportDamaged, match="kamerbrief"):
        list(bundled_reports(folder))
