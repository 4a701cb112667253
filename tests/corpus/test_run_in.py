"""Headings in the line and terms of a list of definitions are known, whatever the format told about the type."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.documents import BlockKind, Document, Metadata, ReadBlock
from corpus.passages import cut
from corpus.readers import html, markdown, text
from corpus.readers.limits import Limits
from corpus.run_in import RunIn, defines, plain_run_in, run_in
from corpus.structure import build_document
from tests.corpus.test_structure import block_with, built, heading, item, paragraph, texts


def read(tmp_path: Path, name: str, source: str) -> Document:
    path = tmp_path / name
    path.write_text(source, encoding="utf-8")
    reader = {"html": html, "md": markdown, "txt": text}[name.rsplit(".", 1)[-1]]
    return build_document(
        reader.read(path, Limits()), document_id="rapport", metadata=Metadata(), sha256="0" * 64, source_name=name,
        media_type="text/plain",
    )  # fmt: skip


def terms(document: Document) -> list[tuple[str, str]]:
    return [
        (b.heading_path[-1], document.text[b.body_start : b.end]) for b in document.blocks if b.body_start > b.start
    ]


def test_words_in_bold_are_a_heading_where_a_mark_closes_them() -> None:
    """A full stop or colon inside or after the bold words parts them from the text; bold words in a sentence do not."""
    assert run_in("Toezicht. De dienst keurt.", 9, defining=False) == RunIn("Toezicht", 10, False)
    assert run_in("Toezicht: elke week.", 8, defining=False) == RunIn("Toezicht", 10, False)
    assert run_in("Mag dat? Ja, dat mag.", 8, defining=False) == RunIn("Mag dat?", 9, False)
    assert run_in("De inspectie keurt elke brug.", 12, defining=False) is None
    assert run_in("Alles is vet.", 13, defining=False) is None


@pytest.mark.parametrize(
    ("entry", "lead", "term", "body"),
    [
        ("Kade. Wand langs het water.", 0, "Kade", "Wand langs het water."),
        ("Kade: wand langs het water.", 0, "Kade", "wand langs het water."),
        ("Kade – wand langs het water.", 0, "Kade", "wand langs het water."),
        ("Kade (of wal) = wand langs het water", 0, "Kade (of wal)", "wand langs het water"),
        ("Kade wand langs het water.", 4, "Kade", "wand langs het water."),
        ("Sluis met vaste drempel. Kunstwerk in een dijk.", 0, "Sluis met vaste drempel", "Kunstwerk in een dijk."),
    ],
)
def test_entries_of_definitions(entry: str, lead: int, term: str, body: str) -> None:
    """In a list of definitions the words before a full stop, colon or dash, or in bold, are the term."""
    found = run_in(entry, lead, defining=True)
    assert found is not None
    assert (found.heading, entry[found.body :]) == (term, body)


def test_sentences_among_definitions_are_none() -> None:
    """A sentence above the entries is no term, nor are the bold words that it begins with."""
    assert run_in("Deze lijst is niet volledig. Er zijn meer termen.", 0, defining=True) is None
    assert run_in("In dit rapport betekent kade: de wand.", 0, defining=True) is None
    assert run_in("Kade is de wand langs het water.", 4, defining=True) is None


def test_headings_above_definitions() -> None:
    """Such a heading names terms, with or without a number; a sentence about terms does not count."""
    for title in ("Begrippen", "8. Begrippenlijst", "Lijst van afkortingen", "Bijlage 2: Definities", "Woordenlijst"):
        assert defines(title)
    assert not defines("Hoe de begrippen uit de wet in de jaren daarna door de rechter zijn uitgelegd")
    assert not defines("Toezicht")


def test_a_few_nouns_with_a_full_stop() -> None:
    """Text without type: nouns, with "van" or "en" between them, before a sentence; a short sentence is none."""
    assert plain_run_in("Kosten van het beheer. De stad betaalt.") == RunIn("Kosten van het beheer", 23, False)
    assert plain_run_in("Zij-instroom. Er kwamen leraren bij.") == RunIn("Zij-instroom", 14, False)
    for sentence in (
        "De stad betaalt. Dat is veel.",
        "Assen loopt voorop. Dat is goed.",
        "Vraag stijgt in de stad. Ja.",
    ):
        assert plain_run_in(sentence) is None
    assert plain_run_in("Toezicht.") is None


def test_one_such_opening_is_chance() -> None:
    """Where only one paragraph opens so, it stays as it is; where two do, it is the way of the report."""
    once = built((paragraph("Toezicht. De dienst keurt."), paragraph("De stad betaalt. Dat is veel.")))
    assert terms(once) == []
    twice = built((paragraph("Toezicht. De dienst keurt."), paragraph("Kosten. De stad betaalt.")))
    assert terms(twice) == [("Toezicht", "De dienst keurt."), ("Kosten", "De stad betaalt.")]


def test_items_of_definitions_are_blocks_of_their_own() -> None:
    """Each entry is a paragraph without its bullet; under another heading a list stays a list."""
    blocks = (item("• Kade: wand langs het water."), item("• Sluis: deur in het water."))
    document = built((heading("Begrippen"), *blocks, heading("Plan"), *blocks))
    assert terms(document) == [("Kade", "wand langs het water."), ("Sluis", "deur in het water.")]
    assert len(texts(document, BlockKind.LIST)) == 1
    first = cut(document)[0]
    assert [document.text[a:b] for a, b in first.sentences] == ["Begrippen", "Kade", "wand langs het water."]
    assert first.context == "Begrippen | Kade"


def test_a_term_governs_only_its_own_paragraph() -> None:
    """The paragraph after a heading in bold stands under it no more; the list that its paragraph leads in does."""
    bold = ReadBlock(kind=BlockKind.PARAGRAPH, text="Toezicht. De dienst kijkt naar:", lead=9)
    document = built((bold, item("• bruggen"), item("• sluizen"), paragraph("De stad betaalt alles.")))
    assert block_with(document, "bruggen").heading_path == ("Toezicht",)
    assert block_with(document, "De stad").heading_path == ()


def test_markdown(tmp_path: Path) -> None:
    """Bold and italic terms, in items and paragraphs, on ended lines, and definitions on the line below."""
    source = (
        "## Begrippen\n\n- **Kade:** wand langs het water.\n- *Sluis* - deur in het water.\n\n"
        "**Wal.** Zie kade.  \n**Dok:** bak met water.\n\nGeul\n: Diep water.\n"
    )
    assert terms(read(tmp_path, "a.md", source)) == [
        ("Kade", "wand langs het water."),
        ("Sluis", "deur in het water."),
        ("Wal", "Zie kade."),
        ("Dok", "bak met water."),
        ("Geul", "Diep water."),
    ]


def test_html(tmp_path: Path) -> None:
    """Definition lists, terms in bold one after another, and a heading in bold before its text."""
    source = (
        "<html><body><h1>Water</h1><p><b>Beheer.</b> De stad doet dat.</p><h2>Begrippen</h2>"
        "<dl><dt>Kade</dt><dd>Wand langs het water.</dd><dt>Sluis</dt><dd><p>Deur in het water.</p></dd></dl>"
        "<p><strong>RWS.</strong> Rijkswaterstaat. <strong>NAP.</strong> Amsterdams peil.</p>"
        "<p>De <b>stad</b> betaalt.</p></body></html>"
    )
    document = read(tmp_path, "a.html", source)
    assert terms(document) == [
        ("Beheer", "De stad doet dat."),
        ("Kade", "Wand langs het water."),
        ("Sluis", "Deur in het water."),
        ("RWS", "Rijkswaterstaat."),
        ("NAP", "Amsterdams peil."),
    ]
    assert "De stad betaalt." in document.text
