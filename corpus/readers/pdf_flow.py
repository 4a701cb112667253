"""What goes on in the next column or on the next page, and how deep does each heading stand?"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from corpus.documents import BlockKind
from corpus.readers.pdf_drafts import SENTENCE_END, Draft, plain_draft
from corpus.readers.pdf_lines import plain_text
from corpus.readers.pdf_style import Styles, number_depth
from corpus.readers.pdf_style import key as heading_key

_FLOWING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_HEADING_LEVELS = 6


def flow(drafts: Sequence[list[Draft]]) -> None:
    """Join paragraphs that go on in the next column, and mark those that go on from the page before."""
    # Running text and text in boxes go on apart from each other.
    last: dict[bool, tuple[Draft, int]] = {}
    for i, page in enumerate(drafts):
        kept: list[Draft] = []
        last_note = next((d for d in reversed(drafts[i - 1]) if d.kind is BlockKind.NOTE), None) if i else None
        for draft in page:
            if draft.kind in _FLOWING:
                before = last.get(draft.boxed)
                if before is not None and draft.kind is BlockKind.PARAGRAPH and _goes_on(before[0], draft):
                    if before[1] == i:
                        before[0].lines.extend(draft.lines)
                        continue
                    draft.continues = True
                    if before[0].kind is BlockKind.LIST_ITEM:
                        draft.kind = BlockKind.LIST_ITEM
                last[draft.boxed] = (draft, i)
            elif draft.kind is BlockKind.HEADING:
                last.pop(draft.boxed, None)
            elif draft.kind is BlockKind.NOTE and draft.note is None:
                draft.continues = last_note is not None
                draft.kind = BlockKind.NOTE if last_note is not None else BlockKind.PARAGRAPH
            elif draft.kind is BlockKind.TABLE and not kept and i:
                draft.continues = _same_table(drafts[i - 1], draft)
            kept.append(draft)
        page[:] = kept


def _goes_on(last: Draft, draft: Draft) -> bool:
    before, first = last.lines[-1], draft.lines[0]
    text = plain_text(before)
    if abs(before.size - first.size) > 0.6 or SENTENCE_END.search(text):
        return False
    return plain_text(first)[:1].islower() or text.endswith(("-", ","))


def _same_table(before: Sequence[Draft], draft: Draft) -> bool:
    """Whether the table is that of the page before, going on: as many columns at the same places."""
    last = next((d for d in reversed(before) if d.kind is not BlockKind.NOTE), None)
    if last is None or last.table is None or draft.table is None:
        return False
    a, b = last.table.edges, draft.table.edges
    if len(a) != len(b):
        return False
    near = [abs(x - y) <= 4 for x, y in zip(a, b, strict=True) if x and y]  # a column without text has no place
    return len(near) >= min(2, len(a)) and sum(near) >= 0.6 * len(near)


def levels_of(drafts: Sequence[Sequence[Draft]], styles: Styles) -> dict[int, int]:
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
        depth = number_depth(plain_draft(draft))
        if depth:
            depths.setdefault(draft.style, []).append(depth)
    # The size that chapters are set in is level 1, whatever the title page has.
    chapters = [rank[style] for style, found in depths.items() if 1 in found and style[0] > 1.1 * styles.body]
    first = min(chapters, default=1)
    levels: dict[int, int] = {}
    for draft in headings:
        listed = styles.outline.get(heading_key(plain_draft(draft)))
        depth = number_depth(plain_draft(draft))
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
