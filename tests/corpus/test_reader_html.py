"""What the HTML reader promises, on an official publication and an ordinary page."""

from __future__ import annotations

from pathlib import Path

from corpus.documents import BlockKind, ReadBlock, Reading
from corpus.readers import html
from corpus.readers.limits import Limits

PUBLICATION = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="nl"><head>
<title>Kamerstuk 31293, nr. 858 | Overheid.nl > Offici&euml;le bekendmakingen</title>
<meta name="DCTERMS.title" content="Primair Onderwijs; Brief regering; Voortgang Nationaal Programma Onderwijs" />
<meta name="DCTERMS.identifier" scheme="OVERHEIDop.Parlementair" content="kst-31293-858" />
<meta name="OVERHEIDop.dossiernummer" content="31293;31289" />
<meta name="OVERHEIDop.ondernummer" content="858" />
<meta name="DCTERMS.creator" content="Onderwijs, Cultuur en Wetenschap" />
<meta name="DCTERMS.issued" content="2026-02-09" />
<link rel="canonical" href="https://zoek.officielebekendmakingen.nl/kst-31293-858.html" />
<link rel="stylesheet" href="https://example.invalid/style.css" />
<script>document.write("script")</script></head><body>
<div id="skiplinks"><a href="#content">Naar de inhoud</a></div>
<nav class="breadcrumb"><a href="/">Home</a> Kamerstuk</nav>
<div id="main-column"><div id="broodtekst" class="stuk broodtekst">
<h1 class="stuktitel">31 293 Primair Onderwijs</h1>
<p class="nr">Nr. 858 BRIEF VAN DE MINISTER VAN ONDERWIJS</p>
<p>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</p>
<p>Den Haag, 9 februari 2026</p>
<h2 class="kop"><span class="nr">1</span> Inleiding</h2>
<p>Met deze brief informeer ik uw Kamer<a href="#ID-1" class="nootnum" id="mark-1"><sup>1</sup></a> over het
programma.<a href="#ID-2" class="nootnum" id="mark-2"><sup>2</sup></a> De uitvoering ligt op schema.</p>
<h3>1.1 Aanpak</h3>
<p class="tussenkop">Regio's</p>
<ul class="expliciet"><li class="li"><p class="labeled"><span class="ol">a.</span> de eerste maatregel;</p></li>
<li class="li"><p class="labeled"><span class="ol">b.</span> de tweede maatregel.</p><p>Met een toelichting.</p></li></ul>
<ul><li>punt een<ul><li>punt onder een</li></ul></li><li>punt twee</li></ul>
<ol start="3"><li>derde</li><li>vierde</li></ol>
<table class="tabel"><caption>Tabel 1: Leerlingen <i>per</i> school</caption>
<thead><tr><th rowspan="2">School</th><th colspan="2">Aantal</th></tr><tr><th>2021</th><th>2022</th></tr></thead>
<tbody><tr><td>De Regenboog</td><td>312</td><td>324<a href="#ID-2" class="nootnum"><sup>2</sup></a></td></tr>
<tr><td rowspan="2">De Wilgen</td><td>208</td><td>199</td></tr><tr><td>1.045</td><td>1.101</td></tr></tbody></table>
<div style="display: none">verborgen zin</div><p aria-hidden="true">ook verborgen</p>
<p>De oppervlakte is 12 m<sup>2</sup> per leerling.</p>
<div class="ondertekening"><p>De Minister van Onderwijs, Cultuur en Wetenschap,</p></div>
<div id="noten"><div class="noot" id="ID-1"><p><a class="nootnum" href="#mark-1">1</a> Kamerstuk 31 293, nr. 700.</p></div>
<div class="noot" id="ID-2"><p><a class="nootnum" href="#mark-2">2</a> Bron: DUO, 2022.</p></div></div>
</div></div><footer>Over deze website</footer></body></html>"""

ORDINARY = """<html><head><meta charset="iso-8859-1"><title>Nieuws | Gemeente</title>
<meta property="og:title" content="Meer woningen in 2023"><meta property="og:site_name" content="Gemeente Zeist">
<meta property="article:published_time" content="2024-03-05T10:00:00+01:00"></head><body>
<header><h1>Gemeente Zeist</h1><nav>menu menu</nav></header><div class="cookie-melding">Wij gebruiken cookies</div>
<div class="sidebar"><p>Zie ook: andere berichten</p></div>
<main><h1>Meer woningen</h1><p>In 2023 zijn er 412 woningen gebouwd, zegt wethouder J\xe4ger.
Dat is <b>meer</b> dan<br>vorig jaar. Ga naar <a href="https://example.invalid/x">de cijfers</a>.</p>
<p><strong>Waar staan ze?</strong></p><p>In de wijk Noord.</p>
<table role="presentation"><tr><td><p>Links staat een zin.</p></td><td><p>Rechts staat een zin.</p></td></tr></table>
<dl><dt>Starter</dt><dd>Wie voor het eerst koopt.</dd></dl><blockquote><p>Een citaat.</p></blockquote></main></body></html>"""


def reading(tmp_path: Path, source: str, encoding: str = "utf-8") -> Reading:
    path = tmp_path / "page.html"
    path.write_bytes(source.encode(encoding))
    return html.read(path, Limits())


def blocks(found: Reading) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in found.pages[0].blocks]


def test_official_publication_metadata(tmp_path: Path) -> None:
    """Title, sender, date, Kamerstuk number and address stand in the page itself."""
    found = reading(tmp_path, PUBLICATION).metadata
    assert found.title == "Primair Onderwijs; Brief regering; Voortgang Nationaal Programma Onderwijs"
    assert found.publisher == "Onderwijs, Cultuur en Wetenschap"
    assert found.date == "2026-02-09"
    assert found.number == "Kamerstuk 31293, nr. 858"
    assert found.url == "https://zoek.officielebekendmakingen.nl/kst-31293-858.html"


def test_official_publication_text(tmp_path: Path) -> None:
    """Headings with their numbers, items with their letters, no navigation, no hidden text, no script."""
    found = reading(tmp_path, PUBLICATION)
    headings = [(b.text, b.level) for b in found.pages[0].blocks if b.kind is BlockKind.HEADING]
    assert headings == [("31 293 Primair Onderwijs", 1), ("1 Inleiding", 2), ("1.1 Aanpak", 3), ("Regio's", 0)]
    items = [text for kind, text in blocks(found) if kind is BlockKind.LIST_ITEM]
    assert items == [
        "a. de eerste maatregel;", "b. de tweede maatregel.", "• punt een", "• punt onder een", "• punt twee",
        "3. derde", "4. vierde",
    ]  # fmt: skip
    everything = " ".join(text for _, text in blocks(found))
    for word in ("Home", "script", "verborgen", "website", "Naar de inhoud"):
        assert word not in everything
    assert "12 m2 per leerling" in everything
    assert {item.text for item in found.left_out} >= {"verborgen zin", "ook verborgen"}
    assert found.pages[0].number is None


def test_notes_and_their_marks(tmp_path: Path) -> None:
    """Marks leave the text with their places; notes come without number and link."""
    found = reading(tmp_path, PUBLICATION)
    paragraph = next(b for b in found.pages[0].blocks if b.text.startswith("Met deze brief"))
    assert paragraph.text == "Met deze brief informeer ik uw Kamer over het programma. De uitvoering ligt op schema."
    assert [(paragraph.text[: mark.offset].split()[-1], mark.mark) for mark in paragraph.note_marks] == [
        ("Kamer", "1"), ("programma.", "2"),
    ]  # fmt: skip
    notes = [(b.note, b.text) for b in found.pages[0].blocks if b.kind is BlockKind.NOTE]
    assert notes == [("1", "Kamerstuk 31 293, nr. 700."), ("2", "Bron: DUO, 2022.")]


def test_tables_with_spans(tmp_path: Path) -> None:
    """Spanned cells are empty after the first, so that columns stay in line; both head rows are heads."""
    table = only_table(reading(tmp_path, PUBLICATION))
    assert table.rows == (
        ("School", "Aantal", ""), ("", "2021", "2022"), ("De Regenboog", "312", "324"), ("De Wilgen", "208", "199"),
        ("", "1.045", "1.101"),
    )  # fmt: skip
    assert table.n_header_rows == 2
    assert table.caption == "Tabel 1: Leerlingen per school"
    (mark,) = table.note_marks
    assert table.text[: mark.offset].endswith("De Regenboog 312 324")


def only_table(found: Reading) -> ReadBlock:
    (table,) = [block for block in found.pages[0].blocks if block.kind is BlockKind.TABLE]
    return table


def test_ordinary_page(tmp_path: Path) -> None:
    """The main part in its own encoding; a table that only places things is no table."""
    found = reading(tmp_path, ORDINARY, "latin-1")
    assert found.metadata.title == "Meer woningen in 2023"
    assert found.metadata.publisher == "Gemeente Zeist"
    assert found.metadata.date == "2024-03-05"
    assert blocks(found) == [
        (BlockKind.HEADING, "Meer woningen"),
        (BlockKind.PARAGRAPH, "In 2023 zijn er 412 woningen gebouwd, zegt wethouder Jäger. Dat is meer dan vorig jaar. "
                              "Ga naar de cijfers."),
        (BlockKind.HEADING, "Waar staan ze?"),
        (BlockKind.PARAGRAPH, "In de wijk Noord."),
        (BlockKind.PARAGRAPH, "Links staat een zin."),
        (BlockKind.PARAGRAPH, "Rechts staat een zin."),
        (BlockKind.PARAGRAPH, "Starter: Wie voor het eerst koopt."),
        (BlockKind.PARAGRAPH, "Een citaat."),
    ]  # fmt: skip
    assert found.pages[0].blocks[-1].boxed
