"""What does an HTML page say: its main text, with headings, lists, tables and notes? Nothing is ever fetched."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from corpus.clean import normalise
from corpus.documents import BlockKind, LeftOut, ReadBlock, Reading, ReadPage
from corpus.readers.errors import Damaged
from corpus.readers.flow import CAPTION, Part, Pieces, item_text, line_break, set_apart_end, set_apart_start, shifted
from corpus.readers.html_facts import metadata_of
from corpus.readers.html_main import MARK, NOTE, is_left_out, main_of, mark_notes
from corpus.readers.html_table import is_layout, read_table
from corpus.readers.limits import Limits
from corpus.readers.markup import attribute, parse_html, tag_of
from corpus.readers.numbering import roman

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody td th thead tr ul".split()
)
_SET_APART = frozenset(("b", "strong", "dfn", "em", "i"))
_SUBHEADING = re.compile(r"\b(?:tussenkop|tuskop|kop)\b")
_MAX_DEPTH = 300  # libxml2 itself stops at 256 nested elements (2.14); text deeper than this is taken as it comes


def read(path: Path, limits: Limits) -> Reading:
    """The main text of the HTML page at `path` as one page without a number.

    Raises:
        Damaged: There is no HTML, or no text in it.
    """
    root = parse_html(path.read_bytes())
    main = main_of(root)
    mark_notes(root)
    walker = _Walker()
    walker.walk(main, 0)
    walker.flush()
    if not walker.blocks:
        raise Damaged(reason="er staat geen leesbare tekst in de pagina")
    return Reading(
        pages=(ReadPage(number=None, blocks=tuple(walker.blocks) + tuple(walker.notes)),),
        metadata=metadata_of(root, walker.blocks),
        left_out=tuple(walker.left_out),
    )


class _Walker:
    """Goes through the elements in order and writes blocks."""

    def __init__(self) -> None:
        self._pieces = Pieces()
        self._kind = BlockKind.PARAGRAPH
        self._level = 0
        self._label: str | None = None
        self._term = self._defining = False
        self._boxed = 0
        self._strong = self._plain = 0
        self._lists: list[tuple[str, int]] = []
        self.blocks: list[ReadBlock] = []
        self.notes: list[ReadBlock] = []
        self.left_out: list[LeftOut] = []

    def walk(self, element: Any, depth: int) -> None:
        """Write the element with everything in it."""
        name = tag_of(element)
        if not name:
            return
        reason = is_left_out(element, name, top=depth == 0)
        if reason is not None:
            self._leave_out(element, reason)
            return
        mark = element.get(MARK)
        if mark is not None:
            self._pieces.mark(mark)
            return
        note = element.get(NOTE)
        if note is not None:
            self._note(element, note)
            return
        if depth > _MAX_DEPTH:
            self._pieces.add(" ".join(element.itertext()))
            return
        if name == "br":
            self._pieces.add(line_break())
        elif name == "table" and not is_layout(element):
            self.flush()
            self.blocks += read_table(element, boxed=self._boxed > 0)
        elif name in _BLOCKS:
            self._block(element, name, depth)
        else:
            bold = name in ("b", "strong")
            self._strong += bold
            if name in _SET_APART:
                self._pieces.add(set_apart_start())
            self._inside(element, depth)
            if name in _SET_APART:
                self._pieces.add(set_apart_end())
            self._strong -= bold

    def _inside(self, element: Any, depth: int) -> None:
        self._text(element.text)
        for child in element:
            self.walk(child, depth + 1)
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        if not text:
            return
        self._pieces.add(text)
        if not self._strong and text.strip(" \t\r\n\u00a0.:"):
            self._plain += 1

    def _block(self, element: Any, name: str, depth: int) -> None:
        if self._term and name == "dd" and self._pieces:
            self._define()
        elif not (self._defining and name in ("p", "div")):
            self.flush()
        self._defining = name == "dd"
        before = (self._kind, self._level, self._label)
        boxed = name in ("aside", "blockquote", "details") and depth > 0
        self._boxed += boxed
        if re.fullmatch(r"h[1-6]", name):
            self._kind, self._level = BlockKind.HEADING, int(name[1])
        elif name == "p" and _SUBHEADING.search(attribute(element, "class")):
            self._kind, self._level = BlockKind.HEADING, 0
        elif name in ("figcaption", "caption"):
            self._kind = BlockKind.CAPTION
        elif name == "dt":
            self._pieces.add(set_apart_start())
        elif name in ("ul", "ol"):
            start = attribute(element, "start")
            first = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
            self._lists.append((attribute(element, "type") or "1" if name == "ol" else "•", first))
        elif name == "li" and self._lists:
            style, number = self._lists[-1]
            self._lists[-1] = (style, number + 1)
            self._kind, self._label = BlockKind.LIST_ITEM, _label(style, number)
        self._inside(element, depth)
        if name == "dt" and self._pieces:
            self._term = True  # the definition follows on the same line
            return
        self.flush()
        if name in ("ul", "ol"):
            self._lists.pop()
        self._boxed -= boxed
        used = name != "li" and self._label is None
        self._kind, self._level, self._label = before
        if used:
            self._label = None  # the item has had its bullet: what follows in it is a paragraph

    def _define(self) -> None:
        """Go on with the definition on the line of its term."""
        self._pieces.add(f"{set_apart_end()}: ")
        self._term = False
        self._plain += 1

    def flush(self) -> None:
        """Write what was gathered as one block, or a run of terms as one block each."""
        all_strong = self._plain == 0
        self._plain, self._term = 0, False
        if self._kind is BlockKind.PARAGRAPH:
            for part in self._pieces.take_parts():
                self._write(part, all_strong=all_strong)
        else:
            self._write(self._pieces.take_part(), all_strong=all_strong)

    def _write(self, part: Part, *, all_strong: bool) -> None:
        text, marks, lead = part
        if not text:
            return
        kind, level = self._kind, self._level
        if kind is BlockKind.LIST_ITEM:
            if self._label is None:  # a second paragraph in the item
                kind = BlockKind.PARAGRAPH
            else:
                text, shift = item_text(text, self._label)
                marks = shifted(marks, shift)
                lead += shift if lead else 0
                self._label = None
        elif kind is BlockKind.PARAGRAPH and CAPTION.match(text) and len(text) < 300:
            kind = BlockKind.CAPTION
        elif kind is BlockKind.PARAGRAPH and all_strong and len(text) <= 120 and text[-1] not in ".,;":
            kind, level = BlockKind.HEADING, 0
        self.blocks.append(
            ReadBlock(kind=kind, text=text, level=level, note_marks=marks, boxed=self._boxed > 0, lead=lead)
        )

    def _note(self, element: Any, number: str) -> None:
        text = normalise(" ".join(element.itertext()))
        text = re.sub(rf"^\[?{re.escape(number)}\]?[.)]?\s*", "", text)
        text = re.sub(r"\s*(?:↩\ufe0e?|\^|↑|\[?terug\]?)\s*$", "", text)
        if text:
            self.notes.append(ReadBlock(kind=BlockKind.NOTE, text=text, note=number))

    def _leave_out(self, element: Any, reason: str) -> None:
        if reason:
            text = normalise(" ".join(element.itertext()))
            if text:
                self.left_out.append(LeftOut(page=None, reason=reason, text=text[:2_000]))


def _label(style: str, number: int) -> str:
    if style == "•":
        return "•"
    if style in ("a", "A") and 1 <= number <= 26:
        return chr(ord(style) + number - 1) + "."
    if style in ("i", "I"):
        return roman(number, upper=style == "I") + "."
    return f"{number}."
