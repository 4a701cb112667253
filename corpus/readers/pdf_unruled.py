"""Which text beside text is a table without any lines, which is columns, and which is label and value?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.readers.pdf_lines import lines_of
from corpus.readers.pdf_order import Piece, Shape
from corpus.readers.pdf_page import Rect, Word
from corpus.readers.pdf_rows import FIGURE, TableArea, column_spans, in_span, split_rows, table_of


def unruled_table(words: Sequence[Word]) -> TableArea | None:
    """The table that words without any lines around them make; None where no columns show."""
    spans = column_spans(lines_of(words), words)
    if len(spans) < 2:
        return None
    area = Rect(min(w.x0 for w in words), min(w.y0 for w in words), max(w.x1 for w in words), max(w.y1 for w in words))
    rows = split_rows([lines_of([word for word in words if in_span(word, span)]) for span in spans])
    return table_of(area, rows)


def shape_of(pieces: Sequence[Piece]) -> Shape:
    """Whether text on both sides of a white strip is columns, rows of label and value, or a table."""
    words = [word for piece in pieces for word in piece.words]
    spans = column_spans(lines_of(words), words)
    if len(spans) < 2:
        return Shape.COLUMNS
    columns = [[p for p in pieces if span[0] <= (p.x0 + p.x1) / 2 < span[1]] for span in spans]
    if any(not column for column in columns):
        return Shape.COLUMNS
    first = columns[0]
    texts = [[" ".join(word.text for word in piece.words) for piece in column] for column in columns]
    partners = sum(
        any(abs(piece.words[0].base - other.words[0].base) < 2.5 for column in columns[1:] for other in column)
        for piece in first
    )
    others = [text for column in texts[1:] for text in column]
    n_figures = sum(FIGURE.fullmatch(text) is not None for text in others)
    if partners >= max(2, 0.6 * len(first)) and n_figures >= 0.6 * len(others) and len(others) >= 3:
        return Shape.TABLE
    longest = max(map(len, texts[0]))
    if len(columns) >= 3 and partners >= max(2, 0.5 * len(first)):
        n_most = max(map(len, columns))
        if max(map(_mean_length, texts)) <= 22 or (len(first) <= 0.6 * n_most and _mean_length(texts[0]) <= 32):
            return Shape.TABLE
    if len(columns) == 2 and longest <= 28 and partners >= 0.8 * len(first) and len(first) >= 2:
        labels = sum(text.rstrip().endswith(":") for text in texts[0])
        if labels >= 0.5 * len(first) or _mean_length(texts[0]) <= 14 < _mean_length(texts[1]) + 6:
            return Shape.ROWS
    return Shape.COLUMNS


def _mean_length(texts: Iterable[str]) -> float:
    lengths = [len(text) for text in texts]
    return sum(lengths) / len(lengths)
