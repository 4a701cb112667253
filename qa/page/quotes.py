"""How is one quote shown? Its words with the answer marked, whose words, its source line, its buttons. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corpus.documents import Block
from qa.answers import Citation
from qa.page.citation_formats import FORMATS
from qa.page.elements import outside_link, scroller, spoken
from qa.page.markup import marked, render_table
from qa.page.texts import dutch_date, page_words, place_words, safe, voice_words

# The block of the stored text in which a quote stands, per passage id: a row of a table is shown with its heads.
Blocks = Mapping[str, tuple[str, Block]]

_BULLET = re.compile(r"[•▪◦–-]\s+")


def render_quote(citation: Citation, blocks: Blocks, n: int | None, *, copy: bool = True) -> str:
    """One quote with its source line and its buttons.

    Args:
        citation: The quote and its place.
        blocks: Table in which a quote stands, per passage id.
        n: Number to show before it, None for none.
        copy: Whether it can be copied with its citation.
    """
    voice = voice_words(citation)
    label = f'<p class="stem">{safe(voice)}</p>' if voice else ""
    sign = f'<span class="nummer">{spoken("Citaat ")}{n}</span>' if n is not None else ""
    copying = _copy_menu(citation, n) if copy else ""
    return (
        f"<figure>{sign}{label}{_quoted(citation, blocks)}<figcaption>{_source_line(citation)}</figcaption></figure>"
        f'<div class="knoppen">{open_button(citation)}{copying}</div>'
    )


def _quoted(citation: Citation, blocks: Blocks) -> str:
    """The quote with the answering span marked; rows of a table under their heads."""
    words = ""
    found = blocks.get(citation.passage_id)
    if found and found[1].table:
        text, block = found
        assert block.table is not None
        rows = [row for row in block.table.rows if row.start < citation.end and row.end > citation.start]
        if rows:
            table = render_table(text, block.table, marks=citation.marks, only=(citation.start, citation.end))
            name = f"Rij uit de tabel, {citation.title}" if len(rows) == 1 else f"Rijen uit de tabel, {citation.title}"
            return f'<blockquote class="tabel">{scroller(table, name)}</blockquote>'
        # Only what stands above the rows was quoted: as a table it would be an empty one.
        words = '<p class="bijwoord">Opschrift en kolomkoppen van de tabel</p>'
    marks = [(a - citation.start, b - citation.start) for a, b in citation.marks]
    # A bullet at the start of a quoted item is layout; the quote that is kept and copied holds it.
    bullet = _BULLET.match(citation.quote)
    return f"{words}<blockquote><p>{_lines(citation.quote, bullet.end() if bullet else 0, marks)}</p></blockquote>"


def _lines(quote: str, start: int, marks: Sequence[tuple[int, int]]) -> str:
    """The words line by line; an item of a list stands indented under its bullet."""
    out: list[str] = []
    at = start
    after_item = True
    for line in quote[start:].split("\n"):
        shown = marked(quote, at, at + len(line), marks=marks)
        at += len(line) + 1
        if not line.strip():
            continue
        item = bool(_BULLET.match(line))
        out.append(f'<span class="punt">{shown}</span>' if item else shown if after_item else f"<br>{shown}")
        after_item = item
    return "".join(out)


def _source_line(citation: Citation) -> str:
    """Report, publisher, date, section and page."""
    about = ", ".join(safe(part) for part in (citation.publisher or "", dutch_date(citation.date)) if part)
    link = outside_link(citation.url, citation.title)
    section = " › ".join(safe(part) for part in citation.section)
    page = page_words(citation.page, citation.page_label)
    place = ", ".join(
        part for part in (section, f'<span class="bladzijde">{safe(page)}</span>' if page else "") if part
    )
    return (
        f"<cite>{safe(citation.title)}</cite>"
        + (f'<span class="wie">{about}{link}</span>' if about or link else "")
        + (f'<span class="waar">{place}</span>' if place else "")
    )


def open_button(citation: Citation) -> str:
    """The button that opens the quote in its report."""
    marks = ",".join(f"{a}-{b}" for a, b in citation.marks)
    return (
        f'<button type="button" class="open-bron" data-rapport="{safe(citation.document_id)}" data-van="{citation.start}"'
        f' data-tot="{citation.end}" data-merk="{marks}">In het rapport'
        f"{spoken(f': {citation.title}, {place_words(citation)}')}</button>"
    )


def _copy_menu(citation: Citation, n: int | None) -> str:
    items = "".join(
        f'<button type="button" class="kopieer" data-tekst="{safe(make(citation))}">{safe(name)}</button>'
        for name, make in FORMATS.items()
    )
    return f'<details class="menu"><summary>Kopieer{spoken(f" citaat {n}") if n else ""}</summary><div class="menuvak">{items}</div></details>'
