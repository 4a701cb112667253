"""How deep is each heading of a plain-text report? From numbers, page starts, frames and repetition."""

from __future__ import annotations

from corpus.documents import BlockKind
from corpus.readers.text_lines import Group, heading_number

_BACK_MATTER = ("eindnoten", "noten", "voetnoten", "literatuur", "bronnen", "bijlagen", "colofon")


def set_levels(groups: list[Group]) -> None:
    """Set `level` of the headings among `groups`: chapters begin a page, numbered sections follow, the rest below."""
    headings = [group for group in groups if group.kind is BlockKind.HEADING]
    places = {id(group): at for at, group in enumerate(groups)}
    numbers = [heading_number(group.lines[0].text) for group in headings]
    paged = any(group.lines[0].page is not None for group in headings)
    section: int | None = None  # number of the section that is open
    below = 0  # level of the last heading without a number
    repeated: dict[str, int] = {}
    for at, group in enumerate(headings):
        number, text = numbers[at], group.lines[0].text
        if number is not None:
            group.level = number.count(".") + (2 if paged else 1)
            section, below, repeated = int(number.split(".")[0]), 0, {}
            continue
        starts_page = paged and group.lines[0].page_start
        if starts_page and not _inside_section(headings, numbers, at, section):
            group.level, section, below, repeated = 1, None, 0, {}
            continue
        base = 1 + (paged and 1) + (section is not None)
        directly = at > 0 and places[id(group)] - places[id(headings[at - 1])] == 1
        if text in repeated:
            group.level = repeated[text]
        elif _repeats(headings, numbers, at):
            group.level = repeated[text] = max(below, base) + 1
        elif section is not None and (group.boxed or starts_page) and not directly:
            group.level, below = base, base + 1
        elif directly and headings[at - 1].level >= base:
            group.level = below = headings[at - 1].level + 1
        elif _is_parent(headings, places, at) and below > base:
            group.level = below = below - 1
        else:
            group.level = below = max(base, below)


def _is_parent(headings: list[Group], places: dict[int, int], at: int) -> bool:
    """Whether another heading without a number follows directly."""
    if at + 1 >= len(headings) or heading_number(headings[at + 1].lines[0].text) is not None:
        return False
    return places[id(headings[at + 1])] - places[id(headings[at])] == 1


def _repeats(headings: list[Group], numbers: list[str | None], at: int) -> bool:
    """Whether the same words head another part before the next numbered section ("Waar staan we nu?")."""
    for later in range(at + 1, len(headings)):
        if numbers[later] is not None:
            return False
        if headings[later].lines[0].text == headings[at].lines[0].text:
            return True
    return False


def _inside_section(headings: list[Group], numbers: list[str | None], at: int, section: int | None) -> bool:
    """Whether a heading at the top of a page stands inside the open section, so that it is no chapter."""
    if section is None or headings[at].lines[0].text.lower() in _BACK_MATTER:
        return False
    for later in range(at + 1, len(headings)):
        number = numbers[later]
        if number is not None:
            return int(number.split(".")[0]) > section
        if headings[later].lines[0].page_start:
            return True
    return False
