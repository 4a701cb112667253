"""How is a table laid out around one of its rows? Its label, its value cells, the heads over them, and what stands above.

Knows of merged cells: a first column that is the same in every row is no label, and a row without a label goes under the
label above it. Pure.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from corpus.documents import Block, BlockKind, Document, Passage, Table, TableRow

Span = tuple[int, int]
MIN_MERGED_ROWS = 3  # rows from which a first column that never changes is a merged cell
MAX_LEAD = 400  # characters of a paragraph that introduces a table


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A row in its table. Offsets in the document's text; value columns count from 0, left to right.

    Attributes:
        label, label_span: What the row is about; the span is None where the label stands at another row.
        values: The cells of the row beside the label.
        heads: Heads of the value columns; () where the table has none.
        head_spans: The cells of the heads, of the line nearest to the rows.
        label_head: Head above the labels, or "".
        labels: Labels of all the rows of the table.
        columns: Per value column the texts of its cells in all the rows.
        lead: The sentence before the table that speaks of it, or "".
        source: The line under the table that says where the figures are from ("Bron: politie"), or "".
    """

    label: str
    label_span: Span | None
    values: tuple[Span, ...]
    heads: tuple[str, ...]
    head_spans: tuple[Span, ...]
    label_head: str
    labels: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    lead: str
    source: str


def lay_out(document: Document, passage: Passage) -> Layout | None:
    """The layout around a TABLE_ROW passage, or None where the row has no value cells."""
    if passage.table is None:
        return None
    text = document.text
    at = bisect.bisect_right(document.blocks, passage.start, key=lambda block: block.start) - 1
    block = document.blocks[at] if at >= 0 else None
    whole = block.table if block is not None and block.table is not None else passage.table
    row = passage.table.rows[0]
    first = _label_at(whole, text)
    if len(row.cells) < first + 2:
        return None
    label, label_span = _label(whole, row, first, text)
    n_values = len(row.cells) - first - 1
    header = passage.table.header
    heads, head_spans = _heads(header, n_values, text)
    rows = [other for other in whole.rows if len(other.cells) == len(row.cells)]
    return Layout(
        label=label,
        label_span=label_span,
        values=row.cells[first + 1 :],
        heads=heads,
        head_spans=head_spans,
        label_head=_label_head(header, len(row.cells), first, text),
        labels=tuple(text[slice(*other.cells[first])] for other in whole.rows if len(other.cells) > first),
        columns=tuple(tuple(text[slice(*other.cells[first + 1 + i])] for other in rows) for i in range(n_values)),
        lead=_lead(document, at, passage.table, text),
        source=_source(document, at, text),
    )


def _label_at(table: Table, text: str) -> int:
    """Index of the cell that holds the label: 1 where the first cell is merged over all the rows."""
    firsts = {text[slice(*row.cells[0])] for row in table.rows if row.cells}
    wide = all(len(row.cells) > 2 for row in table.rows)
    return 1 if len(table.rows) >= MIN_MERGED_ROWS and len(firsts) == 1 and wide else 0


def _label(table: Table, row: TableRow, first: int, text: str) -> tuple[str, Span | None]:
    label = text[slice(*row.cells[first])]
    if label.strip():
        return label, row.cells[first]
    above = [text[slice(*r.cells[first])] for r in table.rows if r.start < row.start and len(r.cells) > first]
    return next((known for known in reversed(above) if known.strip()), ""), None


def _heads(header: tuple[TableRow, ...], n_values: int, text: str) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    joined, spans = [""] * n_values, [(0, 0)] * n_values
    for line in header:
        cells = line.cells[-n_values:] if len(line.cells) >= n_values else ()
        for at, cell in enumerate(cells):
            head = text[slice(*cell)]
            joined[at] = f"{joined[at]} {head}".strip()
            spans[at] = cell if head.strip() else spans[at]
    return (tuple(joined), tuple(spans)) if any(joined) else ((), ())


def _label_head(header: tuple[TableRow, ...], n_cells: int, first: int, text: str) -> str:
    return " ".join(text[slice(*line.cells[first])] for line in header if len(line.cells) == n_cells).strip()


def _lead(document: Document, at: int, table: Table, text: str) -> str:
    """The sentence in the paragraph before the table that names the table ("Tabel 2 geeft de stand weer")."""
    before: Block | None = None
    for block in reversed(document.blocks[max(0, at - 3) : max(0, at)]):
        if block.kind is BlockKind.PARAGRAPH and (table.caption is None or block.start != table.caption[0]):
            before = block
            break
    if before is None:
        return ""
    sentences = re.split(r"(?<=[.:])\s+(?=[A-Z])", text[before.start : before.end])
    told = [sentence for sentence in sentences if re.search(r"\btabel\b", sentence, re.IGNORECASE)]
    last = sentences[-1]
    return (told[-1] if told else last if last.rstrip().endswith(":") else "")[:MAX_LEAD]


def _source(document: Document, at: int, text: str) -> str:
    after = document.blocks[at + 1] if at >= 0 and at + 1 < len(document.blocks) else None
    line = text[after.start : after.end] if after is not None else ""
    return line[:MAX_LEAD] if _SOURCE.match(line) else ""


_SOURCE = re.compile(r"\W*Bron(?:nen)?\b\s*:", re.IGNORECASE)
