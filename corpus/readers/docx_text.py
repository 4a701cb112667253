"""What does a paragraph of a Word file say, with changes accepted, hidden text apart and note marks in their place?"""

from __future__ import annotations

import re
from typing import Any

from corpus.documents import NoteMark
from corpus.readers.docx_styles import W, value
from corpus.readers.flow import Pieces, set_apart

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr"))
_SYMBOLS = {"F0B7": "•", "F0A7": "•", "F0E0": "→", "F0FC": "✓", "F02D": "-"}
_STRONG = re.compile(r"strong|emphasis|intenseemphasis|zwaar|nadruk|vet", re.IGNORECASE)
_OFF = ("0", "false", "off")
_MAX_DEPTH = 60


class Inline:
    """Reads paragraphs one after another; numbers the notes in the order of their marks."""

    def __init__(self) -> None:
        self.references: dict[tuple[str, str], str] = {}
        self.hidden = ""
        self.all_bold = False
        self.lead = 0
        self._n_plain = 0
        self._n_bold = 0

    def read(self, paragraph: Any) -> tuple[str, tuple[NoteMark, ...], list[Any]]:
        """The text, its note marks, and the text boxes that hang on the paragraph; `lead` is set by the way."""
        self._pieces = Pieces()
        self._boxes: list[Any] = []
        self.hidden = ""
        self._n_plain = self._n_bold = 0
        self._walk(paragraph, 0)
        text, marks, self.lead = self._pieces.take_part()
        self.all_bold = self._n_bold > 0 and self._n_plain == 0
        return text, marks, self._boxes

    def _walk(self, element: Any, depth: int) -> None:
        if depth > _MAX_DEPTH:
            return
        for child in element:
            tag = child.tag
            if tag in _GONE or not isinstance(tag, str):
                continue
            if tag == f"{W}r":
                self._run(child, depth)
            elif tag == f"{_MC}AlternateContent":
                self._choice(child, depth)
            elif tag == f"{W}txbxContent":
                self._boxes.append(child)
            else:
                self._walk(child, depth + 1)

    def _choice(self, element: Any, depth: int) -> None:
        """One of the alternatives, so that a text box is not read twice."""
        choice = element.find(f"{_MC}Choice")
        if choice is None or next(choice.iter(f"{W}txbxContent", f"{W}t"), None) is None:
            fallback = element.find(f"{_MC}Fallback")
            choice = choice if fallback is None else fallback
        if choice is not None:
            self._walk(choice, depth + 1)

    def _run(self, run: Any, depth: int) -> None:
        properties = run.find(f"{W}rPr")
        hidden = _is_on(properties, "vanish")
        bold = _is_on(properties, "b")
        apart = bold or _is_on(properties, "i") or _STRONG.fullmatch(value(run, "rPr/rStyle") or "") is not None
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                text = child.text or ""
                if hidden:
                    self.hidden += text
                    continue
                self._pieces.add(set_apart(text) if apart else text)
                n = len(text.strip())
                self._n_bold += n if bold else 0
                self._n_plain += 0 if bold else n
            elif tag in (f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"):
                self._pieces.add(" ")
            elif tag == f"{W}noBreakHyphen":
                self._pieces.add("-")
            elif tag == f"{W}sym":
                code = (child.get(f"{W}char") or "").upper()
                self._pieces.add(_SYMBOLS.get(code, ""))
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                kind = "footnote" if tag == f"{W}footnoteReference" else "endnote"
                key = (kind, child.get(f"{W}id") or "")
                if key not in self.references:
                    self.references[key] = str(sum(other == kind for other, _ in self.references) + 1)
                self._pieces.mark(self.references[key])
            elif tag == f"{_MC}AlternateContent":
                self._choice(child, depth + 1)
            elif tag == f"{W}txbxContent":
                self._boxes.append(child)
            elif tag not in _GONE and isinstance(tag, str):
                self._walk(child, depth + 1)


def _is_on(properties: Any | None, name: str) -> bool:
    found = None if properties is None else properties.find(f"{W}{name}")
    return found is not None and (found.get(f"{W}val") or "1") not in _OFF
