"""What repeats on the pages (running heads and feet), and which number does each page print?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from corpus.readers.numbering import roman, roman_value
from corpus.readers.pdf_lines import Line, plain_text
from corpus.readers.pdf_scan import Scan

_ZONE = 0.14  # share of the page's height, at the top and at the bottom, where heads and feet stand
_NUMBER = re.compile(
    r"(?:(?:pagina|pag\.|blz\.|p\.|page|blad)\s*)?[-–—|\[]?\s*(\d{1,4}|[ivxlc]{1,7})\s*[-–—|\]]?"
    r"(?:\s*(?:/|van|of|\|)\s*\d{1,4})?",
    re.IGNORECASE,
)
_NUMBER_AT_END = re.compile(r"(?:^|.*[\s|])(\d{1,4})(?:\s*(?:/|van)\s*\d{1,4})?$")
_NUMBER_AT_START = re.compile(r"(\d{1,4})(?:\s*(?:/|van)\s*\d{1,4})?(?:\s|$).*")
_MIN_REPEATS = 3

Place = tuple[int, int, int]  # page index, run index, line index


def furniture(scans: Sequence[Scan]) -> tuple[set[Place], dict[int, str]]:
    """The places of running heads, feet and page numbers, and the printed number by PDF page number."""
    zone = list(_zone_lines(scans))
    labels, numbers = _page_numbers(scans, zone)
    found = set(numbers)
    groups: dict[tuple[str, bool], list[tuple[Place, Line]]] = defaultdict(list)
    for place, line, at_top in zone:
        groups[_shape(plain_text(line)), at_top].append((place, line))
    for (shape, _), members in groups.items():
        pages = {place[0] for place, _ in members}
        letters = sum(character.isalpha() for character in shape)
        few = len(scans) < 6
        if len(pages) < (2 if few and letters > 8 else _MIN_REPEATS) or not shape:
            continue
        heights = Counter(round(line.base / 4) for _, line in members)
        common, _count = heights.most_common(1)[0]
        near = [(place, line) for place, line in members if abs(line.base / 4 - common) <= 2]
        if len({place[0] for place, _ in near}) < (2 if few else _MIN_REPEATS):
            continue
        # Short figures may repeat by chance, as the last row of a table does: only text repeats for sure.
        if letters >= 3:
            found.update(place for place, _ in near)
    return found, labels


def _zone_lines(scans: Sequence[Scan]) -> list[tuple[Place, Line, bool]]:
    """Lines near the top and the bottom of their page, with True for the top."""
    found = []
    for i, page in enumerate(scans):
        for j, run in enumerate(page.runs):
            for k, line in enumerate(run.lines):
                if line.y0 < _ZONE * page.height:
                    found.append(((i, j, k), line, True))
                elif line.y1 > (1 - _ZONE) * page.height:
                    found.append(((i, j, k), line, False))
    return found


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", text)).strip().lower()


def _page_numbers(scans: Sequence[Scan], zone: Sequence[tuple[Place, Line, bool]]) -> tuple[dict[int, str], set[Place]]:
    """Numbers that run on with the pages: by far the most pages must share one distance from the PDF page number."""
    votes: dict[tuple[str, int], dict[int, tuple[Place, str]]] = defaultdict(dict)
    for place, line, at_top in zone:
        text = plain_text(line).strip()
        for style, value, label, whole in _candidates(text):
            key = (f"{style}{'^' if at_top else '_'}{'' if whole else '+'}", value - scans[place[0]].number)
            votes[key].setdefault(scans[place[0]].number, (place, label))
    labels: dict[int, str] = {}
    places: set[Place] = set()
    taken: set[int] = set()
    ranked = sorted(votes.items(), key=lambda item: (-len(item[1]), item[0][0].endswith("+"), abs(item[0][1]), item[0]))
    for (style, offset), members in ranked:
        numbers = sorted(members)
        alone = [number for number in numbers if number not in taken]
        least = 2 if len(scans) <= 4 else 3
        if len(alone) < least or len(alone) < 0.5 * (numbers[-1] - numbers[0] + 1):
            continue
        for number in range(numbers[0], numbers[-1] + 1):
            if number in taken:
                continue
            taken.add(number)
            value = number + offset
            labels[number] = members[number][1] if number in members else _label(style, value)
        if not style.endswith("+"):
            places.update(place for place, _ in members.values())
        else:
            places.update(place for number, (place, _) in members.items() if number in alone)
    return labels, places


def _label(style: str, value: int) -> str:
    return roman(value) if style.startswith("roman") else str(value)


def _candidates(text: str) -> list[tuple[str, int, str, bool]]:
    """Numbers that `text` may print for its page: (style, value, label, whether the line holds nothing else)."""
    found: list[tuple[str, int, str, bool]] = []
    match = _NUMBER.fullmatch(text)
    if match is not None:
        label = match.group(1)
        if label.isdigit():
            found.append(("arabic", int(label), label, True))
        elif roman_value(label.lower()):
            found.append(("roman", roman_value(label.lower()), label, True))
    elif len(text) < 150:
        for pattern in (_NUMBER_AT_END, _NUMBER_AT_START):
            match = pattern.fullmatch(text)
            if match is not None and int(match.group(1)) < 5000:
                style = "arabic-end" if pattern is _NUMBER_AT_END else "arabic-start"
                found.append((style, int(match.group(1)), match.group(1), False))
    return found
