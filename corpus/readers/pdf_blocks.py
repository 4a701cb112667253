"""How do the scanned pages of a PDF become blocks: headings, paragraphs, items, tables, captions and notes?"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.clean import normalise, words_of
from corpus.documents import BlockKind, LeftOut, NoteMark, ReadBlock, ReadPage
from corpus.readers.pdf_contents import contents_lines
from corpus.readers.pdf_furniture import Place, furniture
from corpus.readers.pdf_groups import Group, Kind, bulleted, groups_of, without_note_number
from corpus.readers.pdf_lines import Line, joined_text, plain_text
from corpus.readers.pdf_rows import TableArea
from corpus.readers.pdf_scan import Run, Scan
from corpus.readers.pdf_style import Styles, is_heading, number_depth, styles_of
from corpus.readers.pdf_style import key as heading_key

_SENTENCE_END = re.compile(r"[.!?:;…][\"”’')\]]*$")
_FLOWING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_HEADING_LEVELS = 6


@dataclass(slots=True)
class _Draft:
    """A block in the making."""

    kind: BlockKind
    lines: list[Line]
    boxed: bool
    note: str | None = None
    table: TableArea | None = None
    continues: bool = False
    style: tuple[float, bool, bool] = (0.0, False, False)


def pages_of(scans: Sequence[Scan], outline: dict[str, int]) -> tuple[tuple[ReadPage, ...], tuple[LeftOut, ...]]:
    """The pages with their blocks, and what was left out of them.

    Args:
        scans: All pages, in order.
        outline: Depth of the headings that the file itself lists, by `pdf_style.key` of their text.
    """
    places, labels = furniture(scans)
    contents = contents_lines(scans)
    styles = styles_of(scans, outline)
    words = words_of("\n".join(plain_text(line) for page in scans for run in page.runs for line in _all_lines(run)))
    left_out: list[LeftOut] = []
    drafts: list[list[_Draft]] = []
    for i, page in enumerate(scans):
        drafts.append(_drafts(page, i, places | contents, styles))
        left_out += _left_out(page, i, places, contents)
    levels = _levels(drafts, styles)
    _flow(drafts)
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


def _drafts(page: Scan, index: int, places: set[Place], styles: Styles) -> list[_Draft]:
    drafts: list[_Draft] = []
    for j, run in enumerate(page.runs):
        if run.table is not None:
            drafts.append(_Draft(BlockKind.TABLE, [], run.boxed, table=run.table))
            continue
        lines = [line for k, line in enumerate(run.lines) if (index, j, k) not in places]
        groups = groups_of(lines, styles, boxed=run.boxed)
        for at, group in enumerate(groups):
            after = groups[at + 1] if at + 1 < len(groups) else None
            draft = _draft(group, after, run, styles)
            if drafts and ((at and _same_heading(drafts[-1], draft)) or _same_caption(drafts[-1], draft)):
                drafts[-1].lines.extend(draft.lines)
            else:
                drafts.append(draft)
    return drafts


def _same_caption(last: _Draft, draft: _Draft) -> bool:
    """Whether a caption goes on in what was read as a paragraph: right under it, in its type, in mid-sentence."""
    if last.kind is not BlockKind.CAPTION or draft.kind is not BlockKind.PARAGRAPH or last.style != draft.style:
        return False
    before, first = last.lines[-1], draft.lines[0]
    close = 0 < first.base - before.base <= 1.5 * first.size and abs(first.x0 - before.x0) < 3
    return close and plain_text(first)[:1].islower() and not _SENTENCE_END.search(plain_text(before))


def _same_heading(last: _Draft, draft: _Draft) -> bool:
    """Whether a heading goes on: two in one style, close together, the second without a number of its own."""
    if last.kind is not BlockKind.HEADING or draft.kind is not BlockKind.HEADING or last.style != draft.style:
        return False
    before, first = last.lines[-1], draft.lines[0]
    text = plain_text(before)
    close = 0 < first.base - before.base <= 2.2 * first.size
    return close and text[-1:] not in ".?!:" and not number_depth(plain_text(first)) and len(last.lines) < 4


def _draft(group: Group, after: Group | None, run: Run, styles: Styles) -> _Draft:
    first = group.lines[0]
    style = (round(first.size * 2) / 2, first.bold, first.italic)
    before_text = after is not None and (after.lines[0].italic, after.lines[0].colour) != (first.italic, first.colour)
    if group.kind is Kind.NOTE:
        return _Draft(BlockKind.NOTE, group.lines, run.boxed, note=group.note, style=style)
    if group.kind is Kind.CAPTION and len(group.lines) <= 5:
        return _Draft(BlockKind.CAPTION, group.lines, run.boxed, style=style)
    heading = is_heading(group.lines, styles, before_text=before_text) and not (run.boxed and after is None)
    if group.kind is Kind.ITEM:
        # "1. Inleiding" opens like an item; a bullet never opens a heading.
        numbered = plain_text(first)[:1].isalnum() and (first.bold or first.size >= 1.12 * styles.body)
        kind = BlockKind.HEADING if heading and numbered else BlockKind.LIST_ITEM
        return _Draft(kind, group.lines, run.boxed, style=style)
    return _Draft(BlockKind.HEADING if heading else BlockKind.PARAGRAPH, group.lines, run.boxed, style=style)


def _levels(drafts: Sequence[Sequence[_Draft]], styles: Styles) -> dict[int, int]:
    """The level of each heading, by the identity of its draft: from the outline, its number, or its type."""
    headings = [draft for page in drafts for draft in page if draft.kind is BlockKind.HEADING]
    # The title page and boxes have types of their own, which say nothing of the depth of the rest.
    plain = [
        draft.style for page in drafts[1:] for draft in page if draft.kind is BlockKind.HEADING and not draft.boxed
    ]
    rank = _ranks([draft.style for draft in headings])
    usual = sorted({rank[style] for style in plain})
    rank = {style: bisect.bisect_left(usual, at) + 1 for style, at in rank.items()} if usual else rank
    depths: dict[tuple[float, bool, bool], list[int]] = {}
    for draft in headings:
        depth = number_depth(_plain(draft))
        if depth:
            depths.setdefault(draft.style, []).append(depth)
    # The size that chapters are set in is level 1, whatever the title page has.
    chapters = [rank[style] for style, found in depths.items() if 1 in found and style[0] > 1.1 * styles.body]
    first = min(chapters, default=1)
    levels: dict[int, int] = {}
    for draft in headings:
        listed = styles.outline.get(heading_key(_plain(draft)))
        depth = number_depth(_plain(draft))
        level = listed or (depth if depth > 1 else 0) or max(1, rank[draft.style] - first + 1)
        levels[id(draft)] = min(level, _HEADING_LEVELS)
    return levels


def _ranks(styles: Sequence[tuple[float, bool, bool]]) -> dict[tuple[float, bool, bool], int]:
    """The rank of each type among headings: the largest first, sizes within a point of one another as one."""
    rank: dict[tuple[float, bool, bool], int] = {}
    before: tuple[float, bool, bool] | None = None
    at = 0
    for style in sorted(set(styles), key=lambda style: (-style[0], not style[1], style[2])):
        if before is None or before[0] - style[0] > 1 or (before[0] == style[0] and before[1:] != style[1:]):
            at += 1
        rank[style] = at
        before = style
    return rank


def _plain(draft: _Draft) -> str:
    return " ".join(plain_text(line) for line in draft.lines)


def _flow(drafts: Sequence[list[_Draft]]) -> None:
    """Join paragraphs that go on in the next column, and mark those that go on from the page before."""
    last: _Draft | None = None
    last_page = -1
    for i, page in enumerate(drafts):
        kept: list[_Draft] = []
        last_note = next((d for d in reversed(drafts[i - 1]) if d.kind is BlockKind.NOTE), None) if i else None
        for draft in page:
            if draft.kind in _FLOWING and not draft.boxed:
                if last is not None and draft.kind is BlockKind.PARAGRAPH and _goes_on(last, draft):
                    if last_page == i:
                        last.lines.extend(draft.lines)
                        continue
                    draft.continues = True
                    if last.kind is BlockKind.LIST_ITEM:
                        draft.kind = BlockKind.LIST_ITEM
                last, last_page = draft, i
            elif draft.kind is BlockKind.HEADING:
                last = None
            elif draft.kind is BlockKind.NOTE and draft.note is None and last_note is not None:
                draft.continues = True
            elif draft.kind is BlockKind.TABLE and not kept and i:
                draft.continues = _same_table(drafts[i - 1], draft)
            kept.append(draft)
        page[:] = kept


def _goes_on(last: _Draft, draft: _Draft) -> bool:
    before, first = last.lines[-1], draft.lines[0]
    text = plain_text(before)
    if abs(before.size - first.size) > 0.6 or _SENTENCE_END.search(text):
        return False
    return plain_text(first)[:1].islower() or text.endswith(("-", ","))


def _same_table(before: Sequence[_Draft], draft: _Draft) -> bool:
    """Whether the table is that of the page before, going on: as many columns at the same places."""
    last = next((d for d in reversed(before) if d.kind is not BlockKind.NOTE), None)
    if last is None or last.table is None or draft.table is None:
        return False
    a, b = last.table.edges, draft.table.edges
    return len(a) == len(b) and sum(abs(x - y) <= 4 for x, y in zip(a, b, strict=True)) >= 0.6 * len(a)


def _block(draft: _Draft, levels: dict[int, int], words: frozenset[str]) -> ReadBlock | None:
    if draft.table is not None:
        return _table_block(draft.table, draft, words)
    text, marks = joined_text(draft.lines, words)
    if draft.kind is BlockKind.LIST_ITEM and not draft.continues:
        text, marks = _shifted(text, bulleted(text), marks)
    elif draft.kind is BlockKind.NOTE and draft.lines[0].lead is None:
        text, marks = _shifted(text, without_note_number(text), marks)
    if not text:
        return None
    return ReadBlock(
        kind=draft.kind, text=text, level=levels.get(id(draft), 0), note=draft.note, note_marks=marks,
        boxed=draft.boxed, continues=draft.continues,
    )  # fmt: skip


def _shifted(old: str, new: str, marks: tuple[NoteMark, ...]) -> tuple[str, tuple[NoteMark, ...]]:
    shift = len(new) - len(old)
    return new, tuple(NoteMark(offset=max(0, mark.offset + shift), mark=mark.mark) for mark in marks)


def _table_block(table: TableArea, draft: _Draft, words: frozenset[str]) -> ReadBlock | None:
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
    if page.n_characters and page.n_odd > 0.3 * page.n_characters:
        return False
    if n_characters >= 100:
        return True
    if page.n_blacked * 6 > n_characters:
        return False
    if n_characters < 25:
        return page.image_share < 0.3 and page.n_drawings < 12
    return page.image_share < 0.85
