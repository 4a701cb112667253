"""Does a page carry a second text layer? PDFs made over an earlier edition keep its text, unseen, under the new."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.clean import join_lines
from corpus.documents import BlockKind, LeftOut
from corpus.readers.text_lines import Group

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"^\d+(?:\.\d+)*\.?\s+")
_REPEATED_SHARE = 0.15  # of the layer's word trigrams stand on the page already; unrelated text shares under 2%


def hidden_layer(groups: Sequence[Group], words: frozenset[str]) -> tuple[set[int], list[LeftOut]]:
    """Identities of the groups that form an older text layer, and the record of what was left out.

    A page does not say its own heading twice. Where it does, and the text from there on repeats the words of the page
    above it, that text is an earlier edition of the same page, from the heading (and the headings right above it) on.
    """
    hidden: set[int] = set()
    left_out: list[LeftOut] = []
    for page in sorted({group.lines[0].page for group in groups if group.lines[0].page is not None}):
        on_page = [group for group in groups if group.lines[0].page == page]
        start = _second_edition(on_page)
        if start is None:
            continue
        layer = on_page[start:]
        hidden.update(id(group) for group in layer)
        text = "\n".join(join_lines([line.text for line in group.lines], words) for group in layer)
        left_out.append(LeftOut(page=page, reason="oudere tekstlaag, niet zichtbaar in het rapport", text=text))
    return hidden, left_out


def _second_edition(groups: list[Group]) -> int | None:
    seen: dict[str, int] = {}
    for at, group in enumerate(groups):
        if group.kind is not BlockKind.HEADING:
            continue
        title = _NUMBER.sub("", group.lines[0].text).strip().lower()
        if title in seen and group.lines[0].text.strip() != groups[seen[title]].lines[0].text.strip():
            start = at
            while start and groups[start - 1].kind is BlockKind.HEADING:
                start -= 1
            if _shared(groups[:start], groups[start:]) >= _REPEATED_SHARE:
                return start
        seen.setdefault(title, at)
    return None


def _shared(above: Sequence[Group], below: Sequence[Group]) -> float:
    first, second = _trigrams(above), _trigrams(below)
    return len(first & second) / len(second) if second else 0.0


def _trigrams(groups: Sequence[Group]) -> set[tuple[str, ...]]:
    words = [w.lower() for group in groups for line in group.lines for w in _WORD.findall(line.text)]
    return set(zip(words, words[1:], words[2:], strict=False))
