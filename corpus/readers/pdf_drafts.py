"""Which blocks stand on a page, before it is known how they hang together with those of other pages?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.documents import BlockKind
from corpus.readers.pdf_furniture import Place
from corpus.readers.pdf_groups import Group, Kind, groups_of
from corpus.readers.pdf_lines import Line, plain_text
from corpus.readers.pdf_rows import TableArea
from corpus.readers.pdf_scan import Run, Scan
from corpus.readers.pdf_style import Styles, is_heading, number_depth

SENTENCE_END = re.compile(r"[.!?:;…][\"”’')\]]*$")


@dataclass(slots=True)
class Draft:
    """A block in the making."""

    kind: BlockKind
    lines: list[Line]
    boxed: bool
    note: str | None = None
    table: TableArea | None = None
    continues: bool = False
    style: tuple[float, bool, bool] = (0.0, False, False)


def plain_draft(draft: Draft) -> str:
    """The text of the draft as printed, its lines joined by spaces."""
    return " ".join(plain_text(line) for line in draft.lines)


def drafts_of(page: Scan, index: int, places: set[Place], styles: Styles) -> list[Draft]:
    """The blocks of one page in reading order, without the lines at `places`."""
    drafts: list[Draft] = []
    for j, run in enumerate(page.runs):
        if run.table is not None:
            drafts.append(Draft(BlockKind.TABLE, [], run.boxed, table=run.table))
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


def _same_caption(last: Draft, draft: Draft) -> bool:
    """Whether a caption goes on in what was read as a paragraph: right under it, in its type, in mid-sentence."""
    if last.kind is not BlockKind.CAPTION or draft.kind is not BlockKind.PARAGRAPH or last.style != draft.style:
        return False
    before, first = last.lines[-1], draft.lines[0]
    close = 0 < first.base - before.base <= 1.5 * first.size and abs(first.x0 - before.x0) < 3
    return close and plain_text(first)[:1].islower() and not SENTENCE_END.search(plain_text(before))


def _same_heading(last: Draft, draft: Draft) -> bool:
    """Whether a heading goes on: two in one style, close together, the second without a number of its own."""
    if last.kind is not BlockKind.HEADING or draft.kind is not BlockKind.HEADING or last.style != draft.style:
        return False
    before, first = last.lines[-1], draft.lines[0]
    text = plain_text(before)
    close = 0 < first.base - before.base <= 2.2 * first.size
    return close and text[-1:] not in ".?!:" and not number_depth(plain_text(first)) and len(last.lines) < 4


def _draft(group: Group, after: Group | None, run: Run, styles: Styles) -> Draft:
    first = group.lines[0]
    style = (round(first.size * 2) / 2, first.bold, first.italic)
    before_text = after is not None and (after.lines[0].italic, after.lines[0].colour) != (first.italic, first.colour)
    if group.kind is Kind.NOTE:
        return Draft(BlockKind.NOTE, group.lines, run.boxed, note=group.note, style=style)
    if group.kind is Kind.CAPTION and len(group.lines) <= 5:
        return Draft(BlockKind.CAPTION, group.lines, run.boxed, style=style)
    heading = is_heading(group.lines, styles, before_text=before_text) and not (run.boxed and after is None)
    if group.kind is Kind.ITEM:
        # "1. Inleiding" opens like an item; a bullet never opens a heading.
        numbered = plain_text(first)[:1].isalnum() and (first.bold or first.size >= 1.12 * styles.body)
        kind = BlockKind.HEADING if heading and numbered else BlockKind.LIST_ITEM
        return Draft(kind, group.lines, run.boxed, style=style)
    return Draft(BlockKind.HEADING if heading else BlockKind.PARAGRAPH, group.lines, run.boxed, style=style)
