"""Which lines are the table of contents? Its lines would pass for headings and for answers, and are neither."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.readers.pdf_furniture import Place
from corpus.readers.pdf_lines import plain_text
from corpus.readers.pdf_scan import Scan

_TITLE = re.compile(r"(?:inhoud|inhoudsopgave|table of contents|contents)[.:]?", re.IGNORECASE)
_LEADERS = re.compile(r"(?:[.…·]\s?){4,}\s*(?:\d{1,4}|[ivxl]{1,6})?$")
_ENTRY = re.compile(r".*\S\s*\b\d{1,4}$|\d{1,4}\s.*", re.DOTALL)
_MAX_WRAPPED = 3  # printed lines that one entry may take


def contents_lines(scans: Sequence[Scan]) -> set[Place]:
    """The places of the lines of tables of contents, their title not included."""
    found: set[Place] = set()
    for i, page in enumerate(scans[:40]):
        lines = [((i, j, k), line) for j, run in enumerate(page.runs) for k, line in enumerate(run.lines)]
        texts = [plain_text(line).strip() for _, line in lines]
        dotted = [_LEADERS.search(text) is not None for text in texts]
        titles = [at for at, text in enumerate(texts) if _TITLE.fullmatch(text)]
        start = titles[0] + 1 if titles else next((at for at, dots in enumerate(dotted) if dots), len(texts))
        if not titles and sum(dotted) < 3:
            continue
        ends = [dots or _ENTRY.fullmatch(text) is not None for dots, text in zip(dotted, texts, strict=True)]
        last = start - 1
        for at in range(start, len(texts)):
            if ends[at]:
                if at - last > _MAX_WRAPPED:
                    break
                last = at
        if sum(ends[start : last + 1]) < 3:
            continue
        if not titles:
            # Entries that wrap stand above their dots; what opens the page before them is text.
            start = max(0, start)
        found.update(lines[at][0] for at in range(start, last + 1))
    return found
