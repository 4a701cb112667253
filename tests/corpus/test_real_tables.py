"""Tables of five government reports, where they are at hand: apart where they are two, whole where they are one."""

from __future__ import annotations

import pytest

from corpus.documents import BlockKind, Document, Metadata
from corpus.passages import cut
from corpus.structure import build_document
from tests.corpus.test_real_pdfs import FOLDER, reading_of

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no folder of reports at {FOLDER.name}")


def document_of(name: str) -> Document:
    return build_document(
        reading_of(name), document_id="rapport", metadata=Metadata(), sha256="0" * 64, source_name=name,
        media_type="application/pdf",
    )  # fmt: skip


def test_two_tables_with_running_text_between_are_two() -> None:
    """Page 8 has a table for each phase, of three columns, with heading and aim between them."""
    page = reading_of("AI-Verordening_Blauwdruk_Geletterdheidsprogramma.pdf").pages[7]
    tables = [block.rows for block in page.blocks if block.kind is BlockKind.TABLE]
    assert [(len(rows), len(rows[0])) for rows in tables] == [(4, 3), (6, 3)]
    assert tables[1][3] == (
        "3. Bewaken van deelname, leerresultaten en opvolging via rapportages",
        "• Monitoringdashboards en KPI-overzicht",
        "• Vaste monitoring en rapportage (bijv. kwartaalrapportages)",
    )
    headings = [block.text for block in page.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["Fase 4 Lancering", "Doel", "Fase 5 Structurele uitvoering", "Doel"]


def test_a_table_over_two_pages_is_one_though_columns_are_empty() -> None:
    """The one row on the second page, with seven empty cells, has the head of the first page above it."""
    document = document_of("Levenscyclus vergelijkingstabel.pdf")
    (table,) = (block.table for block in document.blocks if block.table is not None)
    assert len(table.header) == 1
    assert table.caption is not None
    assert document.text[slice(*table.caption)].endswith("VERGELIJKINGSTABEL LEVENSCYCLUS")
    row = next(p for p in cut(document) if p.kind.value == "table_row" and "Archiveren" in p.text)
    assert row.page == 2 and "ALGORITMEKADER" in row.context


def test_a_table_over_five_pages_has_its_head_once() -> None:
    """The head that is printed on each page stands in the text once, and is named among what was left out."""
    document = document_of("Kader-verantwoord-gebruik-generatieveAI-RKIs.pdf")
    head = "A.Generatieve AI als zelfstandig studieobject"
    (table,) = (b for b in document.blocks if b.table and head in document.text[b.start : b.end])
    assert document.text.count(head) == 1
    assert [left.page for left in document.left_out if left.text.startswith(head)] == [26, 27, 28, 29]
    rows = [p for p in cut(document) if p.kind.value == "table_row" and table.start <= p.start < table.end]
    assert {row.page for row in rows} == {25, 26, 27, 28, 29}
