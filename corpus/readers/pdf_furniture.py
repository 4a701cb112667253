"""What repeats on the pages (running heads and feet), and which number does each page print?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from corpus.readers.numbering import roman, roman_value
from corpus.readers.pdf_lines import Line, plain_text
from corpus.readers.pdf_scan import Scan

_ZONE = 0.13  # share of the page's height, at the top and at the bottom, where heads and feet stand
_NUMBER = re.compile(
    r"(?:(?:pagina|pag\.|blz\.|p\.|page|blad)\s*)?[-–—|\[]?\s*(\d{1,4}|[ivxlc]{1,7})\s*[-–—|\]]?"
    r"(?:\s*(?:/|van|of|\|)\s*\d{1,4})?",
    re.IGNORECASE,
)
_NUMBER_AT_END = re.compile(r"(?:^|.*?[\s|])(\d{1,4})(?:\s*(?:/|van)\s*\d{1,4})?$")
_NUMBER_AT_START = re.compile(r"(\d{1,4})(?:\s*(?:/|van)\s*\d{1,4})?(?:\s|$).*")
_MIN_REPEATS = 3

Place = tuple[int, int, int]  # page index, run index, line index


def furniture(scans: Sequence[Scan]) -> tuple[set[Place], dict[int, str]]:
    """The places of running heads, feet and page numbers, and the printed number by PDF page number."""
    zone = list(_zone_lines(scans))
    labels, found = _page_numbers(scans, zone)
    # The same words at the same height on several pages.
    same = _repeated(scans, [(place, line, top, _squeezed(line)) for place, line, top in zone])
    # Text that repeats by chance has other text between it and the edge of the page.
    found |= same & _outermost(scans, zone, found | same)
    # The same words but for the page number, when nothing but heads or feet stands between them and the edge.
    outer = _outermost(scans, zone, found)
    body = _body_size(scans)
    found |= _repeated(scans, [
        (place, line, top, _numbered(line, labels.get(scans[place[0]].number), len(scans)))
        for place, line, top in zone
        if place in outer and line.size <= 1.1 * body
    ])  # fmt: skip
    return found | _halves(scans, zone, found), labels


def _unnumbered(line: Line) -> str:
    """The squeezed text of a line, with "#" for each number."""
    return re.sub(r"\d+", "#", _squeezed(line))


def _halves(scans: Sequence[Scan], zone: Sequence[tuple[Place, Line, bool]], found: set[Place]) -> set[Place]:
    """Parts of a running head at its height, on a page where its left and its right end were read apart."""
    # Each running head once, its numbers aside: a report of 2,000 pages has a handful.
    whole = {(_unnumbered(line), at_top, round(line.base)) for place, line, at_top in zone if place in found}
    halves: set[Place] = set()
    for place, line, at_top in zone:
        if place in found:
            continue
        text = _unnumbered(line)
        if sum(map(str.isalpha, text)) < 3:
            continue
        if any(
            top == at_top and abs(base - line.base) <= 3 and (said.startswith(text) or said.endswith(text))
            for said, top, base in whole
        ):
            halves.add(place)
    return halves


def _repeated(scans: Sequence[Scan], lines: Sequence[tuple[Place, Line, bool, str]]) -> set[Place]:
    """The places of texts that stand at one height on several pages."""
    groups: dict[tuple[str, bool], list[tuple[Place, Line]]] = defaultdict(list)
    for place, line, at_top, text in lines:
        groups[text, at_top].append((place, line))
    found: set[Place] = set()
    few = len(scans) < 6
    for (text, _), members in groups.items():
        # Short figures may repeat by chance, as the last row of a table does: only words repeat for sure.
        letters = sum(character.isalpha() for character in text)
        if letters < 3:
            continue
        heights = Counter(round(line.base / 4) for _, line in members)
        common, _count = heights.most_common(1)[0]
        near = [place for place, line in members if abs(line.base / 4 - common) <= 2]
        if len({place[0] for place in near}) >= (2 if few and letters > 8 else _MIN_REPEATS):
            found.update(near)
    return found


def _outermost(scans: Sequence[Scan], zone: Sequence[tuple[Place, Line, bool]], known: set[Place]) -> set[Place]:
    """The lines in the zones that have only known heads or feet between them and the edge of the page."""
    by_edge: dict[tuple[int, bool], list[tuple[Place, Line]]] = defaultdict(list)
    for place, line, at_top in zone:
        by_edge[place[0], at_top].append((place, line))
    found: set[Place] = set()
    for (_, at_top), members in by_edge.items():
        outside: float | None = None
        for place, line in sorted(members, key=lambda member: member[1].base, reverse=not at_top):
            if outside is not None and abs(line.base - outside) > 3:
                break
            found.add(place)
            if place not in known:
                outside = line.base
    return found


def _squeezed(line: Line) -> str:
    return " ".join(plain_text(line).split()).lower()


def _numbered(line: Line, label: str | None, n_pages: int) -> str:
    """The text of a line with "#" for the number of its page and for the number of pages."""
    numbers = "|".join(re.escape(number) for number in (label, str(n_pages)) if number)
    return re.sub(rf"\b(?:{numbers})\b", "#", _squeezed(line)) if numbers else _squeezed(line)


def _body_size(scans: Sequence[Scan]) -> float:
    sizes: Counter[float] = Counter()
    for page in scans:
        for run in page.runs:
            for line in run.lines:
                sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.0


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


def _page_numbers(scans: Sequence[Scan], zone: Sequence[tuple[Place, Line, bool]]) -> tuple[dict[int, str], set[Place]]:
    """Numbers that run on with the pages: by far the most pages must share one distance from the PDF page number."""
    votes: dict[tuple[str, int], dict[int, tuple[Place, str, str]]] = defaultdict(dict)
    for place, line, at_top in zone:
        text = " ".join(plain_text(line).split())
        for style, value, label, rest in _candidates(text):
            number = scans[place[0]].number
            key = (f"{style}{'^' if at_top else '_'}{'+' if rest else ''}", value - number)
            votes[key].setdefault(number, (place, label, rest))
    labels: dict[int, str] = {}
    places: set[Place] = set()
    ranked = sorted(votes.items(), key=lambda item: (item[0][0].endswith("+"), -len(item[1]), abs(item[0][1]), item[0]))
    for (style, offset), members in ranked:
        if style.endswith("+"):
            # A number beside other words counts where these words come back: "Jaarverslag 2023 | 14".
            often = Counter(rest for _, _, rest in members.values())
            members = {number: member for number, member in members.items() if often[member[2]] >= 2}
        numbers = sorted(number for number in members if number not in labels)
        least = 2 if len(scans) <= 4 else 3
        if len(numbers) < least or len(numbers) < 0.5 * (numbers[-1] - numbers[0] + 1):
            continue
        for number in range(numbers[0], numbers[-1] + 1):
            if number not in labels:
                labels[number] = members[number][1] if number in members else _label(style, number + offset)
        places.update(members[number][0] for number in numbers)
    return labels, places


def _label(style: str, value: int) -> str:
    return roman(value) if style.startswith("roman") else str(value)


def _candidates(text: str) -> list[tuple[str, int, str, str]]:
    """Numbers that `text` may print for its page: (style, value, label, the other words of the line)."""
    found: list[tuple[str, int, str, str]] = []
    match = _NUMBER.fullmatch(text)
    if match is not None:
        label = match.group(1)
        if label.isdigit():
            found.append(("arabic", int(label), label, ""))
        elif roman_value(label.lower()):
            found.append(("roman", roman_value(label.lower()), label, ""))
    elif len(text) < 150:
        for pattern in (_NUMBER_AT_END, _NUMBER_AT_START):
            match = pattern.fullmatch(text)
            if match is not None:
                rest = text[: match.start(1)] + "#" + text[match.end(1) :]
                found.append(("arabic", int(match.group(1)), match.group(1), rest))
    return found
