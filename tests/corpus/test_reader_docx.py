"""What the Word reader promises, on files that python-docx makes and on XML that it cannot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx

from corpus.documents import BlockKind, Reading
from corpus.readers.docx import read
from corpus.readers.limits import Limits

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FOOTNOTES = f"""<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>
<w:footnote w:id="4"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Bron: DUO, 2022.</w:t></w:r></w:p>
</w:footnote><w:footnote w:id="7"><w:p><w:r><w:t>Zie bijlage 2.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def reading(tmp_path: Path, source: bytes) -> Reading:
    path = tmp_path / "brief.docx"
    path.write_bytes(source)
    return read(path, Limits())


def saved(
    document: object, change: Callable[[str, bytes], bytes] | None = None, more: dict[str, str] | None = None
) -> bytes:
    """The bytes of a document, with parts changed or added afterwards."""
    written = io.BytesIO()
    document.save(written)  # type: ignore[attr-defined]
    result = io.BytesIO()
    with zipfile.ZipFile(written) as archive, zipfile.ZipFile(result, "w") as new:
        for name in archive.namelist():
            content = archive.read(name)
            new.writestr(name, change(name, content) if change else content)
        for name, text in (more or {}).items():
            new.writestr(name, text)
    return result.getvalue()


def body(inner: str) -> Callable[[str, bytes], bytes]:
    """A change that puts `inner` at the start of the body."""

    def change(name: str, content: bytes) -> bytes:
        return (
            content.replace(b"<w:body>", b"<w:body>" + inner.encode("utf-8"))
            if name == "word/document.xml"
            else content
        )

    return change


def blocks(found: Reading) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in found.pages[0].blocks]


def test_headings_lists_and_tables(tmp_path: Path) -> None:
    """Heading styles give levels, lists their bullets and numbers, tables their rows."""
    document = docx.Document()
    document.core_properties.title = "Voortgangsbrief onderwijs"
    document.add_paragraph("Voortgangsbrief", style="Title")
    document.add_heading("Inleiding", 1)
    document.add_paragraph("De minister schrijft op 12 mei 2023 aan de Kamer.")
    document.add_heading("Aanpak", 2)
    for text in ("eerste", "tweede"):
        document.add_paragraph(text, style="List Bullet")
    for text in ("stap een", "stap twee"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Tabel 1: Leerlingen per school", style="Caption")
    table = document.add_table(3, 3, style="Table Grid")
    for r, row in enumerate((("School", "2021", "2022"), ("De Regenboog", "312", "324"), ("De Wilgen", "208", "199"))):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    found = reading(tmp_path, saved(document))
    headings = [(b.text, b.level) for b in found.pages[0].blocks if b.kind is BlockKind.HEADING]
    assert headings == [("Voortgangsbrief", 1), ("Inleiding", 1), ("Aanpak", 2)]
    items = [text for kind, text in blocks(found) if kind is BlockKind.LIST_ITEM]
    assert items == ["• eerste", "• tweede", "1. stap een", "2. stap twee"]
    read_table = found.pages[0].blocks[-1]
    assert read_table.rows == (("School", "2021", "2022"), ("De Regenboog", "312", "324"), ("De Wilgen", "208", "199"))
    assert read_table.n_header_rows == 1
    assert read_table.caption == "Tabel 1: Leerlingen per school"
    assert found.metadata.title == "Voortgangsbrief onderwijs"
    assert [page.number for page in found.pages] == [None]


def test_merged_cells(tmp_path: Path) -> None:
    """Cells merged across and down keep the columns in line."""
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Breed"
    table.cell(0, 2).text = "C"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Hoog"
    for r in (1, 2):
        for c in (1, 2):
            table.cell(r, c).text = f"{r}{c}"
    (found,) = reading(tmp_path, saved(document)).pages[0].blocks
    assert found.rows == (("Breed", "", "C"), ("Hoog", "11", "12"), ("", "21", "22"))


def test_footnotes(tmp_path: Path) -> None:
    """Marks are numbered in the order of the text, and notes follow it."""
    inner = (
        '<w:p><w:r><w:t>De cijfers</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:t xml:space="preserve"> '
        'kloppen.</w:t></w:r><w:r><w:footnoteReference w:id="4"/></w:r></w:p>'
    )
    source = saved(docx.Document(), body(inner), {"word/footnotes.xml": FOOTNOTES})
    found = reading(tmp_path, source).pages[0].blocks
    assert found[0].text == "De cijfers kloppen."
    assert [(mark.offset, mark.mark) for mark in found[0].note_marks] == [(10, "1"), (19, "2")]
    assert [(block.note, block.text) for block in found[1:]] == [("1", "Zie bijlage 2."), ("2", "Bron: DUO, 2022.")]


def test_tracked_changes_hidden_text_and_boxes(tmp_path: Path) -> None:
    """The text with changes accepted; hidden text is left out and reported; a text box stands apart, once."""
    box = "<w:txbxContent><w:p><w:r><w:t>In de kantlijn.</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    inner = (
        '<w:p><w:r><w:t xml:space="preserve">Het zijn </w:t></w:r>'
        '<w:del w:id="1"><w:r><w:delText>negen</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>tien</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> scholen</w:t></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r>"
        f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps"><w:r>{box}</w:r></mc:Choice>'
        f"<mc:Fallback><w:r>{box}</w:r></mc:Fallback></mc:AlternateContent><w:r><w:noBreakHyphen/><w:t>totaal.</w:t></w:r></w:p>"
    )
    found = reading(tmp_path, saved(docx.Document(), body(inner)))
    assert blocks(found) == [
        (BlockKind.PARAGRAPH, "Het zijn tien scholen-totaal."), (BlockKind.PARAGRAPH, "In de kantlijn."),
    ]  # fmt: skip
    assert [block.boxed for block in found.pages[0].blocks] == [False, True]
    assert [(item.reason, item.text) for item in found.left_out] == [("verborgen tekst", "geheim")]


def test_contents_and_running_heads_are_left_out(tmp_path: Path) -> None:
    """Both are reported; the Kamerstuk number in a head is metadata."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Tweede Kamer, vergaderjaar 2022-2023, 31 293, nr. 858"
    document.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Inleiding 3", style="toc 1")
    document.add_paragraph("Den Haag, 12 mei 2023")
    found = reading(tmp_path, saved(document))
    assert blocks(found) == [(BlockKind.PARAGRAPH, "Den Haag, 12 mei 2023")]
    assert {item.reason for item in found.left_out} == {"inhoudsopgave", "herhaalde kop- of voetregel"}
    assert found.metadata.number == "Kamerstuk 31293, nr. 858"
    assert found.metadata.date == "2023-05-12"
