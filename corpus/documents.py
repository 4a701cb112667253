"""Which records does everyone pass around?

A file becomes a `Reading` (what a reader saw: pages of `ReadBlock`), the reading becomes a `Document` (the stored
text with its blocks, pages and provenance), and the document is cut into `Passage` records. All offsets are
character offsets (Python code points) in `Document.text`; pages count from 1, as PDF viewers do.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of text is in its report."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"  # the lead-in sentence with all of its items
    LIST_ITEM = "list_item"  # only in a Reading: structure joins items to a LIST
    TABLE = "table"
    CAPTION = "caption"
    NOTE = "note"  # a footnote or an endnote
    METADATA = "metadata"  # number, date, signatory, dossier, annexes: lines about the document itself


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteMark:
    """A footnote mark taken out of the running text: `mark` stood at `offset` of the block's text."""

    offset: int
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBlock:
    """One block as a reader saw it, in reading order.

    Attributes:
        kind: What it is. A reader may leave headings, lists and run-in headings of plain text to `corpus.structure`.
        text: Clean text on one line: white space collapsed, hyphens healed, ligatures expanded, note marks out.
            For a table: the rows, one a line, cells joined by one space (derived from `rows`).
        level: Depth of a heading, 1 for a chapter; 0 for other blocks and for a heading of unknown depth.
        rows: Cells of a table, row by row, the first `n_header_rows` being column heads.
        note: Number of the note that this NOTE block is.
        boxed: True for a text in a box (sidebar, example) that stands apart from the running text.
        caption: Caption of a table, if the reader knows it.
        continues: True where the block goes on from an earlier one (a paragraph over a page end), known for sure.
        lead: Length of the opening words that are set apart in type (bold, italic): a term, or a heading in the line.
    """

    kind: BlockKind
    text: str
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    n_header_rows: int = 0
    note: str | None = None
    note_marks: tuple[NoteMark, ...] = ()
    boxed: bool = False
    caption: str | None = None
    continues: bool = False
    lead: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """One page as a reader saw it; `number` is None in sources without pages (then there is a single ReadPage)."""

    number: int | None
    label: str | None = None
    searchable: bool = True
    blocks: tuple[ReadBlock, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A piece of the source that is not in the stored text, and why (Dutch, shown to the person)."""

    page: int | None
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known about a report apart from its text; None where the file does not say."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None  # ISO 8601: YYYY-MM-DD, YYYY-MM or YYYY
    number: str | None = None  # e.g. "Kamerstuk 31293, nr. 858"
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader got out of one file."""

    pages: tuple[ReadPage, ...]
    metadata: Metadata = field(default_factory=Metadata)
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a stored document: the character ranges of the stored text that stand on it.

    `label` is the printed number where it is known to differ from or confirm `number`; `spans` are sorted,
    half-open and disjoint. A page can have several spans, because a healed reading order can interleave pages.
    """

    number: int
    label: str | None
    searchable: bool
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One line of a table in the stored text; `cells` are (start, end) offsets in the document's text."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table in the stored text. Rows are aligned from the right when a head row has no cell over the labels."""

    caption: tuple[int, int] | None
    header: tuple[TableRow, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of the stored text: ``document.text[start:end]``.

    Attributes:
        heading_path: Headings it stands under, outermost first, the run-in heading last.
        body_start: Offset where the body begins, after a run-in heading ("Verschillen tussen scholen - ") or label.
        note_marks: Marks taken out; offsets in the document's text.
        note: Number of the note that this block is, for NOTE.
    """

    kind: BlockKind
    start: int
    end: int
    body_start: int
    page: int | None
    heading_path: tuple[str, ...]
    table: Table | None = None
    note: str | None = None
    note_marks: tuple[NoteMark, ...] = ()
    boxed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A stored report: its text, what it is made of, and where it came from.

    Attributes:
        id: Stable slug made from title or file name.
        sha256: Hex digest of the source file's bytes.
        media_type: "application/pdf", "text/plain", "text/html", ... as recognised from the bytes.
        added_at: ISO 8601 moment (UTC) at which the library took it in; "" before that.
        replaces: Id of an earlier version in the library, or None.
    """

    id: str
    title: str
    publisher: str | None
    date: str | None
    number: str | None
    url: str | None
    sha256: str
    source_name: str
    media_type: str
    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...] = ()
    added_at: str = ""
    replaces: str | None = None

    def page_at(self, offset: int) -> Page | None:
        """The page on which the character at `offset` stands; None where the source has no pages."""
        for page in self.pages:
            at = bisect.bisect_right(page.spans, (offset, len(self.text) + 1)) - 1
            if at >= 0 and page.spans[at][0] <= offset < page.spans[at][1]:
                return page
        return None

    @property
    def unsearchable_pages(self) -> tuple[int, ...]:
        """Numbers of the pages without searchable text, ascending."""
        return tuple(page.number for page in self.pages if not page.searchable)


class PassageKind(StrEnum):
    """What a passage is; a table gives one TABLE passage and one TABLE_ROW passage per row."""

    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    NOTE = "note"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The unit that is searched: ``text == document.text[start:end]``.

    Attributes:
        id: Stable: made from document id, kind, offsets and text; never a row number.
        body_start: Offset in the document's text where the body begins (after a run-in heading).
        sentences: (start, end) offsets in the document's text of its whole sentences, in order; for a table row the
            row itself; for a table its lines.
        context: Headings, run-in heading and (for tables) caption and column heads, joined by " | ": embedded and
            indexed with the text, never quoted.
        heading_path: Outermost first.
        page: Page on which it starts.
        table: Cells with offsets, for TABLE (all rows) and TABLE_ROW (one row); None otherwise.
    """

    id: str
    document_id: str
    kind: PassageKind
    start: int
    end: int
    body_start: int
    page: int | None
    heading_path: tuple[str, ...]
    context: str
    text: str
    sentences: tuple[tuple[int, int], ...]
    table: Table | None = None
    boxed: bool = False
    note: str | None = None
    note_marks: tuple[NoteMark, ...] = ()
