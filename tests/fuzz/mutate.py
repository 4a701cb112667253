"""How is a good file spoiled? The same seed gives the same files."""

from __future__ import annotations

import copy
import io
import random
import zipfile

from tests.corpus import make_pdf

HTML_SEED = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Kamerstuk</title>
<meta name="DCTERMS.identifier" content="kst-31293-858"></head><body><nav><a href="/">thuis</a></nav><main>
<h1>31 293 Primair Onderwijs</h1><p>De brief gaat over scholen<a href="#n1" id="r1"><sup>1</sup></a>.</p>
<ul><li>een</li><li>twee<ol type="a"><li>sub</li></ol></li></ul>
<table><caption>Tabel 1 Cijfers</caption><thead><tr><th>School</th><th>2022</th></tr></thead>
<tbody><tr><td rowspan="2">De Regenboog</td><td>312</td></tr><tr><td>324</td></tr></tbody></table>
<div class="noot" id="n1"><p><a href="#r1">1</a> Zie de bijlage.</p></div></main></body></html>"""

_NUMBERS = (b"0", b"-1", b"1", b"65535", b"2147483647", b"4294967296", b"99999999999999999999", b"1e308", b"NaN")
_TOKENS = {
    "pdf": (b"endobj", b"stream", b"/Length", b"/Filter/FlateDecode", b"/Kids[1 0 R]", b"<<", b">>", b"[", b"BT", b"ET",
            b"q ", b" cm", b"/Type/Pages", b"%PDF-", b"startxref", b"\x00" * 20),
    "docx": (b"<w:tbl>", b"<w:p>", b"</w:p>", b"<w:gridSpan w:val='9999999'/>", b"<!DOCTYPE x>", b"&x;", b"\x00"),
    "html": (b"<table>", b"<td colspan=99999>", b"</p>", b"<a href='#n1'>", b"<!--", b"<script>", b"&#x10ffff;", b"\x00"),
}  # fmt: skip


def seeds() -> dict[str, list[bytes]]:
    """Good files by kind."""
    return {
        "pdf": [
            make_pdf.two_columns(), make_pdf.ruled_table(), make_pdf.report(4, roman=1), make_pdf.footnotes(),
            make_pdf.with_picture_page(), make_pdf.boxed(), make_pdf.outlined(), make_pdf.sideways(),
        ],
        "docx": [docx_seed()],
        "html": [HTML_SEED.encode("utf-8")],
    }  # fmt: skip


def docx_seed() -> bytes:
    """A Word file with headings, lists, a table and a bold word."""
    import docx

    document = docx.Document()
    document.add_heading("Inleiding", 1)
    document.add_paragraph("De minister schrijft een brief.").add_run(" Vet.").bold = True
    document.add_paragraph("eerste punt", style="List Bullet")
    document.add_paragraph("tweede punt", style="List Number")
    table = document.add_table(2, 3, style="Table Grid")
    for cell in table.row_cells(0):
        cell.text = "kop"
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def mutated(kind: str, source: bytes, rng: random.Random) -> bytes:
    """The file with one to eight places spoiled; of a Word file also the XML inside it."""
    if kind == "docx" and rng.random() < 0.7:
        return _mutated_zip(source, rng)
    return _spoiled(source, _TOKENS[kind], rng)


def _spoiled(source: bytes, tokens: tuple[bytes, ...], rng: random.Random) -> bytes:
    spoiled = bytearray(source)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(spoiled) + 1)
        match rng.randrange(8):
            case 0:
                spoiled[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del spoiled[at : at + rng.randint(1, 200)]
            case 2:
                spoiled[at:at] = rng.choice(tokens)
            case 3:
                spoiled[at:at] = spoiled[at : at + rng.randint(1, 400)]
            case 4:
                del spoiled[at:]
            case 5:
                spoiled[at:at] = rng.choice(tokens) * rng.randint(2, 300)
            case 6:
                spoiled[at : at + rng.randint(1, 12)] = rng.choice(_NUMBERS)
            case _:
                other = rng.randrange(len(spoiled) + 1)
                spoiled[at : at + 64] = spoiled[other : other + 64]
        if not spoiled:
            spoiled += rng.choice(tokens)
    return bytes(spoiled)


def _mutated_zip(source: bytes, rng: random.Random) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as archive, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        chosen = set(rng.sample(names, k=min(len(names), rng.randint(1, 3)))) | {"word/document.xml"}
        for name in archive.namelist():
            content = archive.read(name)
            if name in chosen and content:
                # Most spoiled XML is refused at once: a well-formed tree of nonsense goes further.
                content = _rearranged(content, rng) if rng.random() < 0.7 else _spoiled(content, _TOKENS["docx"], rng)
            new.writestr(name, content)
    return written.getvalue()


def _rearranged(source: bytes, rng: random.Random) -> bytes:
    """Well-formed XML with elements moved, doubled, dropped and renamed, and attributes set to nonsense."""
    from lxml import etree

    root = etree.fromstring(source)
    for _ in range(rng.randint(1, 12)):
        elements = list(root.iter(etree.Element))
        one, other = rng.choice(elements), rng.choice(elements)
        match rng.randrange(5):
            case 0 if one is not root and one not in other.iterancestors() and one is not other:
                other.append(one)
            case 1 if one is not root and len(elements) < 5_000:
                other.insert(0, copy.deepcopy(one))
            case 2 if one is not root:
                one.getparent().remove(one)
            case 3:
                one.tag = other.tag
            case _:
                for name in one.attrib:
                    one.set(name, rng.choice(_NUMBERS).decode("ascii"))
    return bytes(etree.tostring(root))
