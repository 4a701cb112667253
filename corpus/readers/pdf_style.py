"""Which type is running text in this report, and which type are headings?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.pdf_lines import Line, plain_text
from corpus.readers.pdf_page import shade
from corpus.readers.pdf_scan import Scan

_NUMBERED = re.compile(r"((?:\d{1,2}\.)*\d{1,2})\.?\s+\S")
_CHAPTER = re.compile(r"(?:hoofdstuk|deel|bijlage|annex|appendix)\s+[\dA-Z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """Sizes in points of running text, and the usual distance between its base lines by size."""

    body: float
    leading: dict[float, float]
    heading_colours: frozenset[int]
    outline: dict[str, int]

    def pitch(self, size: float) -> float:
        """The usual distance between base lines of type of this size."""
        return self.leading.get(round(size * 2) / 2) or 1.25 * size


def styles_of(scans: Sequence[Scan], outline: dict[str, int]) -> Styles:
    """The styles of a report; `outline` gives the depth of the headings that the file lists, by `key` of their text."""
    sizes: Counter[float] = Counter()
    pitches: dict[float, Counter[float]] = {}
    colours: Counter[int] = Counter()
    for page in scans:
        for run in page.runs:
            before: Line | None = None
            for line in run.lines:
                size = round(line.size * 2) / 2
                colours[line.colour] += len(line.text)
                sizes[size] += len(line.text) * (1 if line.bold else 2)
                if before is not None and round(before.size * 2) / 2 == size and line.base - before.base > 0.8 * size:
                    pitches.setdefault(size, Counter())[round((line.base - before.base) * 2) / 2] += 1
                before = line
    body = max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.0
    leading = {}
    for size, counts in pitches.items():
        # The smallest distance that is common: gaps between paragraphs are larger than those between lines.
        most = max(counts.values())
        leading[size] = min(pitch for pitch, n in counts.items() if n >= 0.35 * most)
    return Styles(
        body=body, leading=leading, outline=outline, heading_colours=_heading_colours(scans, body, colours)
    )  # fmt: skip


def _heading_colours(scans: Sequence[Scan], body: float, colours: Counter[int]) -> frozenset[int]:
    """The colours of large type that running text hardly has: a short line in one of them is a heading too."""
    n_all = sum(colours.values())
    large: Counter[int] = Counter()
    for page in scans:
        for run in page.runs:
            for line in run.lines:
                if line.size >= 1.12 * body and not run.boxed:
                    large[line.colour] += 1
    return frozenset(
        colour for colour, n in large.items()
        if colour >= 0 and n >= 3 and colours[colour] < 0.15 * n_all and 8 < shade(colour) < 200
    )  # fmt: skip


def key(text: str) -> str:
    """`text` as compared with the outline: letters and digits only."""
    return re.sub(r"[\W_]+", "", text).lower()


def number_depth(text: str) -> int:
    """Depth that the numbering of a heading shows: 2 for "1.2 Doel"; 0 without a number."""
    match = _NUMBERED.match(text)
    if match is not None:
        return match.group(1).count(".") + 1
    return 1 if _CHAPTER.match(text) else 0


def is_heading(lines: Sequence[Line], styles: Styles, *, before_text: bool) -> bool:
    """Whether the lines are a heading, by their type, their length and the outline of the file.

    Args:
        lines: A group of lines in one style.
        styles: The report's styles.
        before_text: Whether running text in another style follows.
    """
    if len(lines) > 5:
        return False
    text = " ".join(plain_text(line) for line in lines)
    if len(text) > 220 or sum(character.isalpha() for character in text) < 3:
        return False
    if key(text) in styles.outline:
        return True
    size = max(line.size for line in lines)
    bold = all(line.bold for line in lines)
    ends = text.rstrip()[-1:]
    if size >= 1.12 * styles.body:
        return not (ends in ".;," and (len(text) > 60 or len(lines) > 2)) and not (len(lines) > 2 and len(text) > 160)
    if bold and size >= 0.93 * styles.body:
        return ends not in ",;" and not (ends == "." and len(text) > 40) and len(text) <= 160 and len(lines) <= 3
    if before_text and size >= 0.93 * styles.body and lines[0].colour in styles.heading_colours:
        alike = all(line.colour == lines[0].colour for line in lines)
        return alike and len(text) <= 140 and len(lines) <= 3 and ends not in ".,;" and text[:1].isupper()
    italic = all(line.italic for line in lines)
    return (
        italic and before_text and len(lines) == 1 and len(text) <= 90 and ends not in ".,;:"
        and text[:1].isupper() and size >= 0.93 * styles.body
    )  # fmt: skip
