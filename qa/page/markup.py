"""How does a stretch of a report become HTML with its quote, its hits and its note marks shown? Pure."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.documents import Block, BlockKind, NoteMark, Table, TableRow
from qa.page.elements import scroller
from qa.page.texts import safe

Span = tuple[int, int]


def marked(
    text: str,
    start: int,
    end: int,
    *,
    quote: Span | None = None,
    marks: Iterable[Span] = (),
    notes: Iterable[NoteMark] = (),
) -> str:
    """``text[start:end]`` escaped, with `quote` and `marks` as <mark> and note marks as <sup>.

    Args:
        text: Stored text of the report; all offsets count in it.
        start: Where to begin.
        end: Where to stop (exclusive).
        quote: The whole quote: class "citaat".
        marks: Spans that answer: class "treffer"; they win over the quote.
        notes: Marks that were taken out of the running text.
    """
    hits = [(max(a, start), min(b, end)) for a, b in marks if a < end and b > start]
    cited = (max(quote[0], start), min(quote[1], end)) if quote and quote[0] < end and quote[1] > start else None
    signs = [note for note in notes if start <= note.offset <= end]
    cuts = sorted({start, end, *(x for hit in hits for x in hit), *(cited or ()), *(n.offset for n in signs)})
    out: list[str] = []
    for at, cut in enumerate(cuts):
        out.extend(f'<sup class="noot" title="noot">{safe(n.mark)}</sup>' for n in signs if n.offset == cut)
        if at + 1 == len(cuts):
            break
        piece = safe(text[cut : cuts[at + 1]])
        if any(a <= cut < b for a, b in hits):
            out.append(f'<mark class="treffer">{piece}</mark>')
        elif cited and cited[0] <= cut < cited[1]:
            out.append(f'<mark class="citaat">{piece}</mark>')
        else:
            out.append(piece)
    return "".join(out)


def render_block(text: str, block: Block, *, quote: Span | None = None, marks: Iterable[Span] = ()) -> str:
    """One block of a report as HTML: a heading, a paragraph, a list, a table, a note."""
    hits = tuple(marks)

    def show(a: int, b: int) -> str:
        return marked(text, a, b, quote=quote, marks=hits, notes=block.note_marks)

    place = f'data-begin="{block.start}" data-eind="{block.end}"'
    if block.kind is BlockKind.HEADING:
        level = min(6, max(3, 2 + len(block.heading_path)))
        return f"<h{level} {place}>{show(block.start, block.end)}</h{level}>"
    if block.table is not None:
        return scroller(render_table(text, block.table, quote=quote, marks=hits), place=place)
    if block.kind is BlockKind.LIST:
        return _render_list(text, block, place, quote, hits)
    run_in = ""
    start = block.start
    if block.start < block.body_start <= block.end:
        run_in = f'<strong class="inloop">{show(block.start, block.body_start)}</strong>'
        start = block.body_start
    name = {BlockKind.NOTE: "voetnoot", BlockKind.CAPTION: "bijschrift", BlockKind.METADATA: "gegevens"}.get(
        block.kind, ""
    )
    if block.boxed:
        name = f"{name} kader".strip()
    number = f'<span class="nootnummer">{safe(block.note)}</span> ' if block.note else ""
    return f'<p class="{name}" {place}>{number}{run_in}{show(start, block.end)}</p>'


def _render_list(text: str, block: Block, place: str, quote: Span | None, marks: tuple[Span, ...]) -> str:
    """A lead-in sentence with its items, one a line in the stored text."""
    lines: list[Span] = []
    at = max(block.start, min(block.body_start, block.end))
    run_in = marked(text, block.start, at, quote=quote, marks=marks, notes=()) if at > block.start else ""
    for words in text[at : block.end].split("\n"):
        lines.append((at, at + len(words)))
        at += len(words) + 1

    def show(span: Span) -> str:
        return marked(text, *span, quote=quote, marks=marks, notes=block.note_marks)

    def is_item(span: Span) -> bool:
        return (
            text[span[0] : span[0] + 2] in ("- ", "• ", "* ", "– ")
            or text[span[0] : span[1]].split(" ")[0][:-1].isdigit()
        )

    out: list[str] = []
    for line in lines:
        tag = "li" if is_item(line) else "p"
        out.append(f"<{tag}>{show(line)}</{tag}>")
    if run_in:
        out[0] = out[0].replace(">", f'><strong class="inloop">{run_in}</strong>', 1)
    joined = "".join(out).replace("</p><li>", "</p><ul><li>").replace("</li><p>", "</li></ul><p>")
    if joined.startswith("<li>"):
        joined = "<ul>" + joined
    if joined.endswith("</li>"):
        joined += "</ul>"
    return f'<div class="lijst{" kader" if block.boxed else ""}" {place}>{joined}</div>'


def render_table(
    text: str,
    table: Table,
    *,
    quote: Span | None = None,
    marks: Iterable[Span] = (),
    only: Span | None = None,
) -> str:
    """A table as HTML with caption and column heads.

    Args:
        text: Stored text of the report.
        table: Cells with offsets in it.
        quote: The quoted stretch.
        marks: The spans that answer.
        only: Show only the rows that overlap this stretch (the heads always).
    """
    hits = tuple(marks)
    width = max((len(row.cells) for row in (*table.header, *table.rows)), default=0)

    def line(row: TableRow, head: bool) -> str:
        cells: list[str] = []
        pad = width - len(row.cells) if head else 0
        if pad:
            cells.append(f'<td colspan="{pad}"></td>' if pad > 1 else "<td></td>")
        for at, (a, b) in enumerate(row.cells):
            shown = marked(text, a, b, quote=quote, marks=hits)
            if head:
                cells.append(f'<th scope="col">{shown}</th>' if b > a else "<td></td>")
            elif at == 0 and b > a:
                cells.append(f'<th scope="row">{shown}</th>')
            else:
                cells.append(f"<td>{shown}</td>")
        return f"<tr>{''.join(cells)}</tr>"

    caption = f"<caption>{marked(text, *table.caption, quote=quote, marks=hits)}</caption>" if table.caption else ""
    rows = [row for row in table.rows if only is None or (row.start < only[1] and row.end > only[0])]
    head = f"<thead>{''.join(line(row, True) for row in table.header)}</thead>" if table.header else ""
    return f"<table>{caption}{head}<tbody>{''.join(line(row, False) for row in rows)}</tbody></table>"
