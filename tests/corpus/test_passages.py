"""Passages are pieces of the stored text that can be read by themselves: whole sentences, with their headings."""

from __future__ import annotations

import pytest

from corpus.documents import BlockKind, Document, Passage, PassageKind
from corpus.dutch import sentence_spans
from corpus.passages import MAX_CHARS, cut
from tests.corpus.invented import CARE, LETTER, document_of

LONG = (
    "Wonen\n\n"
    + " ".join(f"In wijk {n} zijn vorig jaar heel wat woningen gebouwd door de corporatie." for n in range(60))
    + "\n"
)


def of_kind(document: Document, kind: PassageKind) -> list[Passage]:
    return [passage for passage in cut(document) if passage.kind is kind]


@pytest.mark.parametrize("text", [CARE, LETTER, LONG])
def test_every_passage_is_verbatim(text: str) -> None:
    """A passage is the document's text between its offsets, on the page where it starts, and its id is its own."""
    document = document_of(text)
    passages = cut(document)
    assert passages
    assert len({passage.id for passage in passages}) == len(passages)
    for passage in passages:
        assert passage.text == document.text[passage.start : passage.end] != ""
        assert passage.start <= passage.body_start <= passage.end
        page = document.page_at(passage.start)
        assert passage.page == (page.number if page else None)


@pytest.mark.parametrize("text", [CARE, LETTER, LONG])
def test_sentences_are_never_cut(text: str) -> None:
    """Sentences lie within their passage, in order; each is a whole sentence, row or heading of the document."""
    document = document_of(text)
    for passage in cut(document):
        assert passage.sentences
        starts = {passage.start, passage.body_start if passage.kind is PassageKind.NOTE else passage.start}
        assert passage.sentences[0][0] in starts  # a note's sentences come after its number
        assert passage.sentences[-1][1] == passage.end
        for (_, end), (start, _) in zip(passage.sentences, passage.sentences[1:], strict=False):
            assert end <= start
    whole = set()
    for block in document.blocks:
        whole |= {(block.start, block.end), *sentence_spans(document.text, block.body_start, block.end)}
        if block.body_start > block.start:
            whole.add((block.start, block.start + len(document.text[block.start : block.body_start].rstrip(" -–—=.:"))))
        if block.table:
            whole |= {(row.start, row.end) for row in (*block.table.header, *block.table.rows)}
    assert {sentence for passage in cut(document) for sentence in passage.sentences} <= whole


@pytest.mark.parametrize("text", [CARE, LETTER, LONG])
def test_nothing_of_the_document_is_outside_its_passages(text: str) -> None:
    """Every character stands in some passage, but for white space and headings, which are context where not quoted."""
    document = document_of(text)
    covered = {at for b in document.blocks if b.kind is BlockKind.HEADING for at in range(b.start, b.end)}
    for passage in cut(document):
        covered.update(range(passage.start, passage.end))
    missing = "".join(c for at, c in enumerate(document.text) if at not in covered and not c.isspace())
    assert missing == ""


def test_long_paragraphs_are_cut_at_sentence_ends() -> None:
    """No passage is longer than the maximum; the last sentence of one is the first of the next."""
    passages = of_kind(document_of(LONG), PassageKind.PARAGRAPH)
    assert len(passages) > 2
    assert all(len(passage.text) <= MAX_CHARS for passage in passages)
    for one, other in zip(passages, passages[1:], strict=False):
        assert one.sentences[-1] == other.sentences[0]


def test_the_heading_above_goes_along_once() -> None:
    """The first passage under a heading begins with it; run-in headings are sentences of their own."""
    first, second, *_ = of_kind(document_of(CARE), PassageKind.PARAGRAPH)
    assert first.text.startswith("1 Inleiding\n\nDe wijkverpleging groeit")
    assert first.heading_path == ("Zorg in de wijk", "1 Inleiding")
    document = document_of(CARE)
    assert document.text[slice(*second.sentences[0])] == "Nieuwe afspraken"
    assert document.text[slice(*second.sentences[1])].startswith("In 2023 maakten")
    assert second.body_start == second.sentences[1][0]
    assert second.context == "Zorg in de wijk | 1 Inleiding | Nieuwe afspraken"


def test_a_list_keeps_its_lead_in() -> None:
    """A list is one passage with the sentence that leads it in; sentences before that are a passage of their own."""
    (care,) = of_kind(document_of(CARE), PassageKind.LIST)
    assert "Gemeenten kunnen drie dingen doen" in care.text
    assert care.text.endswith("• vaker thuis helpen.")
    text = "De fiets wint. Dat zagen we op 40 plaatsen. De drukste waren:\n\n- Utrecht\n- Zwolle\n"
    document = document_of(text)
    lead, places = cut(document)
    assert (lead.kind, lead.text) == (PassageKind.PARAGRAPH, "De fiets wint.")
    # "De drukste waren:" says too little by itself: the sentence before it goes along.
    lead_in = "Dat zagen we op 40 plaatsen. De drukste waren:"
    assert (places.kind, places.text) == (PassageKind.LIST, f"{lead_in}\n- Utrecht\n- Zwolle")


def test_tables_are_passages_whole_and_by_row() -> None:
    """A table is a passage, and so is each row, with caption and column heads as context and offsets of the cells."""
    document = document_of(CARE)
    (table,) = of_kind(document, PassageKind.TABLE)
    rows = of_kind(document, PassageKind.TABLE_ROW)
    assert [row.text.split()[0] for row in rows] == ["Huisarts", "Verpleeghuis", "Totaal"]
    assert len(table.sentences) == 4
    for row in rows:
        assert row.table is not None
        (cells,) = row.table.rows
        assert [document.text[a:b] for a, b in cells.cells] == row.text.split()
        assert row.context.endswith("| Tabel 1 Wachtenden per sector, in aantallen (bron: NZa) | 2021 2022 2023")
        assert row.sentences == ((row.start, row.end),)


def test_notes_and_their_marks_are_linked() -> None:
    """A note is a passage with its number; a passage knows the marks that were taken out of it."""
    passages = cut(document_of(CARE))
    notes = {p.note: p for p in passages if p.kind is PassageKind.NOTE}
    assert set(notes) == {"1", "2", "3"}
    marked = {mark.mark: p for p in passages for mark in p.note_marks}
    assert set(marked) == set(notes)
    assert "neemt het af." in marked["2"].text


def test_a_signature_is_found_by_who_signed() -> None:
    """The signature of a letter has the words "ondertekend door" as context, never in its text."""
    signature = of_kind(document_of(LETTER), PassageKind.METADATA)[-1]
    assert signature.text == "De minister van Volkshuisvesting,\nMaria de Boer"
    assert "ondertekend door" in signature.context


def test_ids_are_made_from_content() -> None:
    """The same document gives the same ids; another document id, or another text, gives others."""
    ids = [passage.id for passage in cut(document_of(CARE))]
    assert ids == [passage.id for passage in cut(document_of(CARE))]
    assert not set(ids) & {passage.id for passage in cut(document_of(CARE, "ander"))}
    changed = [passage.id for passage in cut(document_of(CARE.replace("Voorlopige cijfers.", "Vaste cijfers.")))]
    assert changed[:-1] == ids[:-1]
    assert changed[-1] != ids[-1]


def test_headings_without_text_are_context() -> None:
    """Words of a heading with nothing right below it are in the context of every passage under it."""
    below = [p for p in cut(document_of(CARE)) if "2 Wachttijden" in p.heading_path]
    assert len(below) > 3
    assert all(p.context.startswith("Zorg in de wijk | 2 Wachttijden | ") for p in below)
