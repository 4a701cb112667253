"""What is in the library, and in which part of it is searched? The list, the choice of reports, the hits. HTML, pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.documents import Document
from corpus.rows import DocumentSummary
from qa.literal import LiteralHit
from qa.page.elements import outside_link, spoken
from qa.page.markup import marked
from qa.page.texts import count, dutch_date, dutch_moment, page_of, pages, safe, unsearchable_words


def by_date(documents: Sequence[DocumentSummary]) -> list[DocumentSummary]:
    """Newest first; reports without a date last."""
    return sorted(documents, key=lambda one: (one.date or "", one.title), reverse=True)


def render_choice(documents: Sequence[DocumentSummary]) -> str:
    """The panel in which the person chooses publisher, years and reports; hidden where there is one report or none."""
    if not documents:
        return ""
    boxes = "".join(
        f'<label class="keuze" data-uitgever="{safe(one.publisher or "")}" data-jaar="{safe((one.date or "")[:4])}">'
        f'<input type="checkbox" name="rapport" value="{safe(one.id)}" checked> <span>{safe(one.title)}'
        f"{f' <small>{safe(dutch_date(one.date))}</small>' if one.date else ''}</span></label>"
        for one in by_date(documents)
    )
    publishers = sorted({one.publisher for one in documents if one.publisher})
    options = "".join(f'<option value="{safe(one)}">{safe(one)}</option>' for one in publishers)
    state = "alle rapporten" if len(documents) > 1 else "het enige rapport"
    return (
        f'<details class="waarin" id="waarin"><summary>Zoekt in <span id="waarin-stand">{state}</span></summary>'
        '<div class="waarin-vak"><div class="waarin-rij">'
        f'<label>Uitgever <select id="kies-uitgever"><option value="">alle uitgevers</option>{options}</select></label>'
        '<label>Van jaar <input id="kies-van" inputmode="numeric" maxlength="4" size="5" autocomplete="off"></label>'
        '<label>Tot en met jaar <input id="kies-tot" inputmode="numeric" maxlength="4" size="5" autocomplete="off"></label></div>'
        f"<fieldset><legend>Rapporten</legend>{boxes}</fieldset>"
        '<div class="knoppen"><button type="button" id="kies-alles">Kies alles</button>'
        '<button type="button" id="kies-niets">Kies niets</button></div></div></details>'
    )


def render_list(documents: Sequence[DocumentSummary], *, read_only: bool) -> str:
    """The reports with what is known about each."""
    if not documents:
        todo = "" if read_only else " Voeg een rapport toe om te beginnen."
        return f"<p>De bibliotheek is leeg.{todo}</p>"
    titles = {one.id: one.title for one in documents}
    items = "".join(_item(one, titles, read_only=read_only) for one in by_date(documents))
    n_pages = sum(one.n_pages for one in documents)
    passages = sum(one.n_passages for one in documents)
    total = f"{count(len(documents), 'rapport', 'rapporten')}, {count(passages, 'passage', 'passages')}"
    if n_pages:
        total += f", {pages(n_pages)}"
    return f'<p class="totaal">{total}.</p><ul class="rapporten">{items}</ul>'


def _item(one: DocumentSummary, titles: Mapping[str, str], *, read_only: bool) -> str:
    about = ", ".join(
        safe(x)
        for x in (one.publisher or "uitgever onbekend", dutch_date(one.date) or "datum onbekend", one.number or "")
        if x
    )
    size = f"{pages(one.n_pages)}, " if one.n_pages else ""
    added = f", toegevoegd op {dutch_moment(one.added_at)}" if one.added_at else ""
    blind = unsearchable_words(one.unsearchable_pages, one.n_pages)
    older = f'<p class="klein">Vervangt: {safe(titles.get(one.replaces, one.replaces))}</p>' if one.replaces else ""
    link = outside_link(one.url, one.title)
    name = spoken(f": {one.title}")
    change = (
        ""
        if read_only
        else f'<button type="button" class="verbeter" data-rapport="{safe(one.id)}" aria-expanded="false">Verbeter gegevens{name}</button>'
        f'<button type="button" class="verwijder" data-rapport="{safe(one.id)}" data-titel="{safe(one.title)}">Verwijder{name}</button>'
    )
    fields = "" if read_only else _metadata_form(one)
    return (
        f'<li class="rapport" data-rapport="{safe(one.id)}" data-uitgever="{safe(one.publisher or "")}" data-jaar="{safe((one.date or "")[:4])}">'
        f"<h3>{safe(one.title)}</h3><p>{about}{link}</p>"
        f'<p class="klein">{size}{count(one.n_passages, "passage", "passages")}{safe(added)}. Bestand: <span class="bestand">{safe(one.source_name)}</span></p>'
        + (f'<p class="let-op">{safe(blind)}.</p>' if blind else "")
        + older
        + f'<div class="knoppen"><button type="button" class="blader-rapport" data-rapport="{safe(one.id)}">Blader{name}</button>{change}</div>{fields}</li>'
    )


def _metadata_form(one: DocumentSummary) -> str:
    rows = (
        ("title", "Titel", one.title),
        ("publisher", "Uitgever", one.publisher or ""),
        ("date", "Datum (jjjj-mm-dd)", one.date or ""),
        ("number", "Nummer", one.number or ""),
        ("url", "Adres", one.url or ""),
    )
    inputs = "".join(
        f'<label>{label} <input name="{name}" value="{safe(value)}" autocomplete="off"></label>'
        for name, label, value in rows
    )
    return f'<form class="gegevens-vak" data-rapport="{safe(one.id)}" hidden>{inputs}<p role="alert" class="fout"></p><button type="submit">Bewaar</button></form>'


def render_literal(words: str, hits: Sequence[LiteralHit], documents: Mapping[str, Document], *, limit: int) -> str:
    """Every place where the words stand, per report with a count, each with a button to the place."""
    if not words.strip():
        return "<p>Vul een of meer woorden in.</p>"
    if not hits:
        return f"<p>‘{safe(words)}’ staat nergens letterlijk in de gekozen rapporten.</p>"
    groups: dict[str, list[LiteralHit]] = {}
    for hit in hits:
        groups.setdefault(hit.document_id, []).append(hit)
    some = f" Alleen de eerste {limit} plaatsen worden getoond." if len(hits) >= limit else ""
    total = count(len(hits), "keer gevonden", "keer gevonden")
    parts = [f"<p>‘{safe(words)}’ is {total} in {count(len(groups), 'rapport', 'rapporten')}.{some}</p>"]
    for document_id, found in groups.items():
        document = documents[document_id]
        items = "".join(_hit(document, hit, words) for hit in found)
        parts.append(
            f"<h4>{safe(document.title)} <span class='aantal'>({len(found)}{spoken(' keer')})</span></h4><ol class='plaatsen'>{items}</ol>"
        )
    return "".join(parts)


def _hit(document: Document, hit: LiteralHit, words: str) -> str:
    start, end = _line_around(document, hit.start, hit.end)
    shown = marked(document.text, start, end, marks=[(hit.start, hit.end)]).replace("\n", " ")
    before = "… " if start > 0 and document.text[start - 1] != "\n" else ""
    after = " …" if end < len(document.text) and document.text[end] != "\n" else ""
    page = page_of(document, hit.start)
    where = f'<span class="bladzijde">{safe(page)}</span> ' if page else ""
    return (
        f'<li>{where}{before}{shown}{after} <button type="button" class="open-bron" data-rapport="{safe(document.id)}"'
        f' data-van="{hit.start}" data-tot="{hit.end}" data-merk="{hit.start}-{hit.end}" data-letterlijk="{safe(words)}">In het rapport'
        f"{spoken(f': {page or document.title}')}</button></li>"
    )


def _line_around(document: Document, start: int, end: int, width: int = 90) -> tuple[int, int]:
    """The stretch around a hit, not cut inside a word, and not past the paragraph, list or row that it stands in."""
    text = document.text
    parts = [
        (part.start, part.end)
        for block in document.blocks
        if block.start <= start < block.end
        for part in ((*block.table.header, *block.table.rows) if block.table else (block,))
        if part.start <= start < part.end
    ]
    lowest, highest = parts[0] if parts else (0, len(text))
    highest = max(highest, end)
    first = max(lowest, start - width)
    last = min(highest, end + width)
    while first > lowest and not text[first - 1].isspace() and start - first < width + 30:
        first -= 1
    while last < highest and not text[last].isspace() and last - end < width + 30:
        last += 1
    return first, last
