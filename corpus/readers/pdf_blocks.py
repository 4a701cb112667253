"""How do the scanned pages of a PDF become blocks: headings, paragraphs, items, tables, captions and notes?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.clean import normalise, words_of
from corpus.documents import BlockKind, LeftOut, NoteMark, ReadBlock, ReadPage
from corpus.readers.pdf_contents import contents_lines
from corpus.readers.pdf_drafts import Draft, drafts_of
from corpus.readers.pdf_flow import flow, levels_of
from corpus.readers.pdf_furniture import Place, furniture
from corpus.readers.pdf_groups import bulleted, without_note_number
from corpus.readers.pdf_lines import Line, joined_text, lead_of, plain_text
from corpus.readers.pdf_rows import TableArea
from corpus.readers.pdf_scan import Run, Scan
from corpus.readers.pdf_style import styles_of


def pages_of(scans: Sequence[Scan], outline: dict[str, int]) -> tuple[tuple[ReadPage, ...], tuple[LeftOut, ...]]:
    """The pages with their blocks, and what was left out of them.

    Args:
        scans: All pages, in order.
        outline: Depth of the headings that the file itself lists, by `pdf_style.key` of their text.
    """
    places, labels = furniture(scans)
    contents = contents_lines(scans)
    styles = styles_of(scans, outline)
    printed = [plain_text(line) for page in scans for run in page.runs for line in _all_lines(run)]
    # The words of the report are the evidence for healing hyphens: where no line ends in one, none is needed.
    words = words_of("\n".join(printed)) if any(text.endswith(("-", "\u00ad")) for text in printed) else frozenset()
    left_out: list[LeftOut] = []
    drafts: list[list[Draft]] = []
    for i, page in enumerate(scans):
        drafts.append(drafts_of(page, i, places | contents, styles))
        left_out += _left_out(page, i, places, contents)
    levels = levels_of(drafts, styles)
    flow(drafts)
    pages = []
    for page, blocks in zip(scans, drafts, strict=True):
        read = tuple(block for draft in blocks for block in [_block(draft, levels, words)] if block is not None)
        pages.append(ReadPage(
            number=page.number, label=labels.get(page.number, page.label),
            searchable=_is_searchable(page, sum(len(block.text) for block in read)), blocks=_captioned(read),
        ))  # fmt: skip
    return tuple(pages), tuple(left_out)


def _all_lines(run: Run) -> list[Line]:
    if run.table is None:
        return list(run.lines)
    return [line for row in run.table.rows for cell in row for line in cell]


def _block(draft: Draft, levels: dict[int, int], words: frozenset[str]) -> ReadBlock | None:
    if draft.table is not None:
        return _table_block(draft.table, draft, words)
    text, marks = joined_text(draft.lines, words)
    lead = lead_of(draft.lines, text) if draft.kind is BlockKind.PARAGRAPH else 0
    if draft.kind is BlockKind.LIST_ITEM and not draft.continues:
        text, marks = _shifted(text, bulleted(text), marks)
        lead = lead_of(draft.lines, text)
    elif draft.kind is BlockKind.NOTE and draft.lines[0].lead is None:
        text, marks = _shifted(text, without_note_number(text), marks)
    if not text:
        return None
    return ReadBlock(
        kind=draft.kind, text=text, level=levels.get(id(draft), 0), note=draft.note, note_marks=marks,
        boxed=draft.boxed, continues=draft.continues, lead=lead,
    )  # fmt: skip


def _shifted(old: str, new: str, marks: tuple[NoteMark, ...]) -> tuple[str, tuple[NoteMark, ...]]:
    shift = len(new) - len(old)
    return new, tuple(NoteMark(offset=max(0, mark.offset + shift), mark=mark.mark) for mark in marks)


def _table_block(table: TableArea, draft: Draft, words: frozenset[str]) -> ReadBlock | None:
    rows: list[tuple[str, ...]] = []
    marks: list[NoteMark] = []
    length = 0
    for row in table.rows:
        cells = [joined_text(cell, words) if cell else ("", ()) for cell in row]
        at = length
        for text, found in cells:
            marks += [NoteMark(offset=at + mark.offset, mark=mark.mark) for mark in found]
            at += len(text) + 1 if text else 0
        rows.append(tuple(text for text, _ in cells))
        length += len(" ".join(text for text, _ in cells if text)) + 1
    text = "\n".join(" ".join(cell for cell in row if cell) for row in rows)
    if not text.strip():
        return None
    return ReadBlock(
        kind=BlockKind.TABLE, text=text, rows=tuple(rows), n_header_rows=table.n_header_rows,
        note_marks=tuple(marks), boxed=draft.boxed, continues=draft.continues,
    )  # fmt: skip


def _captioned(blocks: tuple[ReadBlock, ...]) -> tuple[ReadBlock, ...]:
    """The blocks, each table with the caption that stands right before or after it."""
    found = list(blocks)
    for i, block in enumerate(found):
        if block.kind is not BlockKind.TABLE:
            continue
        for j in (i - 1, i + 1):
            if 0 <= j < len(found) and found[j].kind is BlockKind.CAPTION and found[j].text.lower().startswith("tab"):
                found[i] = replace(block, caption=found[j].text)
                break
    return tuple(found)


def _left_out(page: Scan, index: int, places: set[Place], contents: set[Place]) -> list[LeftOut]:
    found = [
        LeftOut(page=page.number, reason=reason, text=text)
        for among, reason in ((places, "herhaalde kop- of voetregel of paginanummer"), (contents, "inhoudsopgave"))
        for j, run in enumerate(page.runs)
        for k, line in enumerate(run.lines)
        if (index, j, k) in among and (text := normalise(plain_text(line)))
    ]
    turned = normalise(" ".join(plain_text(line) for line in page.turned))
    for reason, text in (
        ("gedraaide tekst in de kantlijn of in een figuur", turned),
        ("zwartgelakt", f"{page.n_blacked} woorden" if page.n_blacked else ""),
        ("staat buiten de zichtbare bladzijde", page.outside),
        ("teken als versiering", page.ornaments),
    ):
        if text:
            found.append(LeftOut(page=page.number, reason=reason, text=normalise(text)))
    return found


def _is_searchable(page: Scan, n_characters: int) -> bool:
    """False for a scan, a page that is one picture or drawing, a blacked-out page, or text without meaning."""
    if page.width <= 0:  # PDFium cannot open the page
        return False
    if page.n_characters and page.n_odd > 0.3 * page.n_characters:
        return False
    if n_characters >= 100:
        return True
    if page.n_blacked * 6 > n_characters:
        return False
    if n_characters < 25:
        return page.image_share < 0.3 and page.n_drawings < 12
    return page.image_share < 0.85
