"""What surrounds a quote? The passage in its report, the contents of a report, the picture of a page. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.documents import Block, BlockKind, Document
from qa.page.elements import outside_link
from qa.page.markup import Span, render_block
from qa.page.texts import count, dutch_date, page_of, page_words, safe, unsearchable_words

WINDOW = 3500  # characters shown on either side of a quote: about two printed pages; more comes on demand


def render_panel(
    document: Document,
    *,
    quote: Span | None = None,
    marks: Sequence[Span] = (),
    start: int = 0,
    has_pictures: bool = False,
    note: str = "",
) -> str:
    """The panel with a report open at a place.

    Args:
        document: The report.
        quote: What was quoted, to be marked; None when the report is only browsed.
        marks: The spans that answer, or the places where words were found.
        start: Where to open when there is no quote.
        has_pictures: Whether pictures of its pages can be shown.
        note: A line to show above the text (how often words were found).
    """
    at = quote or (start, start + 1)
    about = ", ".join(
        safe(x) for x in (document.publisher or "", dutch_date(document.date), document.number or "") if x
    )
    link = outside_link(document.url, document.title)
    block = _block_at(document, at[0])
    section = " › ".join(safe(part) for part in block.heading_path) if block else ""
    page = page_of(document, at[0])
    place = ", ".join(x for x in (section, safe(page)) if x) if quote else ""
    found = document.page_at(at[0])
    picture = ""
    if has_pictures and found:
        span = f'data-van="{quote[0]}" data-tot="{quote[1]}"' if quote else ""
        picture = (
            f'<button type="button" class="toon-bladzijde" aria-expanded="false" data-rapport="{safe(document.id)}"'
            f' data-bladzijde="{found.number}" {span}>Toon de bladzijde</button>'
        )
    blind = unsearchable_words(document.unsearchable_pages, len(document.pages))
    return (
        f'<div class="paneelbalk"><p class="paneelnaam" aria-hidden="true">{safe(document.title)}</p><button type="button" class="sluit" aria-label="Sluit het rapport">Sluit</button></div>'
        f'<header class="paneelkop"><h2 id="paneeltitel" tabindex="-1">{safe(document.title)}</h2>'
        f'<p class="over">{about} {link}</p>'
        + (f'<p class="waar">{place}</p>' if place else "")
        + (f'<p class="let-op">{safe(blind)}.</p>' if blind else "")
        + (f'<p class="melding">{safe(note)}</p>' if note else "")
        + f"{picture}{_contents(document, open_=quote is None and not note)}</header>"
        f'<div class="bladzijdevak" hidden></div><div class="rapporttekst">{render_stretch(document, at, quote=quote, marks=marks)}</div>'
    )


def render_stretch(
    document: Document, at: Span, *, quote: Span | None = None, marks: Sequence[Span] = (), window: int = WINDOW
) -> str:
    """The blocks around `at`, with buttons for what comes before and after."""
    first = max(0, at[0] - window)
    last = min(len(document.text), at[1] + window)
    shown = [b for b in document.blocks if b.start < last and b.end > first]
    if not shown:
        return "<p>Hier staat geen tekst.</p>"
    before, after = shown[0].start, shown[-1].end
    parts: list[str] = []
    if any(b.end <= before and b.end > b.start for b in document.blocks):
        parts.append(_more(document, "eerder", max(0, before - 2 * window), before, "Laat zien wat hiervoor staat"))
    parts.append(render_blocks(document, shown, quote=quote, marks=marks))
    if any(b.start >= after and b.end > b.start for b in document.blocks):
        parts.append(
            _more(document, "later", after, min(len(document.text), after + 2 * window), "Laat zien wat hierna staat")
        )
    return "".join(parts)


def render_blocks(
    document: Document, blocks: Iterable[Block], *, quote: Span | None = None, marks: Sequence[Span] = ()
) -> str:
    """These blocks in order, with a line where a page begins."""
    out: list[str] = []
    page: int | None = None
    shown = tuple(blocks)
    # A table shows its caption itself; where that is a block of its own, it is not shown twice.
    captions = {block.table.caption for block in shown if block.table}
    for block in shown:
        if block.kind is BlockKind.CAPTION and (block.start, block.end) in captions:
            continue
        if block.page is not None and block.page != page:
            found = document.page_at(block.start)
            words = page_words(found.number, found.label) if found else ""
            if words:
                out.append(f'<p class="paginagrens"><span>{safe(words)}</span></p>')
            page = block.page
        out.append(render_block(document.text, block, quote=quote, marks=marks))
    return "".join(out)


def stretch_of(document: Document, start: int, end: int) -> tuple[Block, ...]:
    """The blocks that begin in this stretch of text."""
    return tuple(b for b in document.blocks if start <= b.start < end)


def _more(document: Document, side: str, start: int, end: int, words: str) -> str:
    return (
        f'<button type="button" class="meer {side}" data-rapport="{safe(document.id)}" data-van="{start}"'
        f' data-tot="{end}">{words}</button>'
    )


def render_more(document: Document, start: int, end: int, *, side: str) -> str:
    """The blocks of a stretch that was asked for, with a button for what lies further that way."""
    blocks = stretch_of(document, start, end)
    html = render_blocks(document, blocks)
    if side == "eerder" and start > 0:
        return _more(document, "eerder", max(0, start - 2 * WINDOW), start, "Laat zien wat hiervoor staat") + html
    if side == "later" and any(b.start >= end for b in document.blocks):
        last = min(len(document.text), end + 2 * WINDOW)
        return html + _more(document, "later", end, last, "Laat zien wat hierna staat")
    return html


def _contents(document: Document, *, open_: bool) -> str:
    """The headings as a list of buttons that lead there."""
    heads = [b for b in document.blocks if b.kind is BlockKind.HEADING]
    if not heads:
        return ""
    items = "".join(
        f'<li class="diepte-{min(4, max(1, len(b.heading_path)))}"><button type="button" class="naar-plaats"'
        f' data-rapport="{safe(document.id)}" data-plaats="{b.start}">{safe(document.text[b.start : b.end])}</button></li>'
        for b in heads
    )
    words = count(len(heads), "kop", "koppen")
    return (
        f'<details class="inhoud"{" open" if open_ else ""}><summary>Inhoud ({words})</summary>'
        f'<ol class="koppenlijst">{items}</ol></details>'
    )


def _block_at(document: Document, offset: int) -> Block | None:
    for block in document.blocks:
        if block.start <= offset < block.end:
            return block
    return None


def render_page_picture(
    document: Document, page: int, address: str, boxes: Sequence[tuple[float, float, float, float]], *, quoted: bool
) -> str:
    """The picture of a page with the quoted words marked; boxes are (left, top, right, bottom) as fractions."""
    drawn = "".join(
        f'<span class="kader-op-pagina" style="left:{a * 100:.3f}%;top:{b * 100:.3f}%;width:{(c - a) * 100:.3f}%;height:{(d - b) * 100:.3f}%"></span>'
        for a, b, c, d in boxes
    )
    found = next((p for p in document.pages if p.number == page), None)
    words = page_words(page, found.label if found else None)
    last = max((p.number for p in document.pages), default=page)
    missing = '<p class="let-op">Het citaat kon op deze bladzijde niet precies worden aangewezen. Er is daarom niets gemarkeerd.</p>'
    marked = "met het citaat gemarkeerd" if boxes else "zonder markering"

    def turn(number: int, name: str) -> str:
        off = " disabled" if not 1 <= number <= last else ""
        return f'<button type="button" class="blader" data-rapport="{safe(document.id)}" data-bladzijde="{number}"{off}>{name}</button>'

    return (
        f'<div class="bladeren">{turn(page - 1, "Vorige")}<span>{safe(words)}</span>'
        f'<button type="button" class="vergroot" aria-pressed="false">Vergroot</button>{turn(page + 1, "Volgende")}</div>'
        f"{missing if quoted and not boxes else ''}"
        f'<div class="bladrol" tabindex="0" role="group" aria-label="Afbeelding van de bladzijde"><div class="bladzijde">'
        f'<img src="{safe(address)}" alt="Bladzijde {page} van {safe(document.title)}, {marked}">{drawn}</div></div>'
    )
