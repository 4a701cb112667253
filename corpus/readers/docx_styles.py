"""What do the styles and the numbering of a Word file say about a paragraph: heading, item, which number?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from corpus.readers.numbering import letter, roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|kop|überschrift|titre)\s*([1-9])\b", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|inhopg|inhoudsopgave)\s*[1-9]?", re.IGNORECASE)
_CAPTION = re.compile(r"caption|bijschrift", re.IGNORECASE)
_TITLE = re.compile(r"title|titel", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number|paragraph)|lijst(?:opsom|numm|alinea)", re.IGNORECASE)
_BULLET_FORMATS = ("bullet", "none", "")
_MAX_DEPTH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph style: its name, heading level (0 for none) and numbering."""

    name: str = ""
    level: int = 0
    number_id: str | None = None
    number_level: int = 0

    @property
    def is_contents(self) -> bool:
        """Whether it is that of a table of contents."""
        return _CONTENTS.fullmatch(self.name.strip()) is not None

    @property
    def is_caption(self) -> bool:
        """Whether it is that of a caption."""
        return _CAPTION.fullmatch(self.name.strip()) is not None


def value(element: Any, path: str) -> str | None:
    """The ``w:val`` of the descendant at `path` ("pPr/pStyle"), or None."""
    found = element.find("/".join(W + step for step in path.split("/"))) if element is not None else None
    return None if found is None else found.get(f"{W}val")


def styles_of(root: Any | None) -> dict[str, Style]:
    """The paragraph styles by id, with what they inherit."""
    if root is None:
        return {}
    raw = {style.get(f"{W}styleId") or "": style for style in root.iter(f"{W}style")}
    found: dict[str, Style] = {}
    for key, style in raw.items():
        name = value(style, "name") or key
        level, number_id, number_level = 0, None, 0
        match = _HEADING.match(name)
        if match is not None:
            level = int(match.group(1))
        elif _TITLE.fullmatch(name.strip()):
            level = 1
        chain = style
        seen: set[str | None] = set()
        while chain is not None and len(seen) < _MAX_DEPTH:
            outline = value(chain, "pPr/outlineLvl")
            if not level and outline is not None and outline.isdigit() and int(outline) < 9:
                level = int(outline) + 1
            own = value(chain, "pPr/numPr/numId")
            if number_id is None and own is not None:
                number_id = own
                depth = value(chain, "pPr/numPr/ilvl")
                number_level = int(depth) if depth is not None and depth.isdigit() else 0
            based = value(chain, "basedOn")
            seen.add(based)
            chain = raw.get(based) if based and based in raw and based != key else None
            if len(seen) > 1 and based is None:
                break
        found[key] = Style(name=name, level=level, number_id=number_id, number_level=number_level)
    return found


class Numbering:
    """Counts the numbered paragraphs of a Word file as Word does."""

    def __init__(self, root: Any | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for abstract in root.iter(f"{W}abstractNum"):
            levels: dict[int, tuple[str, str, int]] = {}
            for level in abstract.iter(f"{W}lvl"):
                depth, start = level.get(f"{W}ilvl") or "", value(level, "start") or "1"
                if depth.isdigit() and len(levels) < 10:
                    levels[int(depth)] = (
                        value(level, "numFmt") or "", value(level, "lvlText") or "",
                        int(start) if re.fullmatch(r"\d{1,6}", start) else 1,
                    )  # fmt: skip
            self._levels[abstract.get(f"{W}abstractNumId") or ""] = levels
        for number in root.iter(f"{W}num"):
            self._abstract[number.get(f"{W}numId") or ""] = value(number, "abstractNumId") or ""

    def label(self, number_id: str, depth: int) -> str | None:
        """The label of the next paragraph in this list at this depth: "2.1", "a)", "•"; None where it has none."""
        abstract = self._abstract.get(number_id)
        if abstract is None or number_id == "0":
            return None
        form, pattern, start = self._levels.get(abstract, {}).get(depth, ("bullet", "", 1))
        counts = self._counts.setdefault(abstract, {})
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if form in _BULLET_FORMATS:
            return None if form == "none" and not pattern else "•"

        def number(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            own_form, _, own_start = self._levels.get(abstract, {}).get(at, ("decimal", "", 1))
            return _written(counts.get(at, own_start), own_form)

        return re.sub(r"%([1-9])", number, pattern).strip() or None


def _written(count: int, form: str) -> str:
    if form in ("lowerRoman", "upperRoman"):
        return roman(count, upper=form == "upperRoman")
    if form in ("lowerLetter", "upperLetter"):
        return letter(count, upper=form == "upperLetter")
    return str(count)
