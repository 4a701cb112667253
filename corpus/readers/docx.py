"""What does a Word file say: headings, paragraphs, lists, tables, notes, as it reads with all changes accepted?

The XML is read directly: python-docx 1.2 loads every part, pictures too, before the first paragraph can be seen,
and knows neither footnotes nor text boxes nor tracked changes.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from corpus.clean import normalise
from corpus.documents import BlockKind, LeftOut, Metadata, NoteMark, ReadBlock, Reading, ReadPage
from corpus.readers.docx_parts import Parts
from corpus.readers.docx_styles import Numbering, Style, W, styles_of, value
from corpus.readers.docx_text import Inline
from corpus.readers.errors import Damaged
from corpus.readers.facts import date_in, kamerstuk_in, publisher_in, reference_in
from corpus.readers.flow import CAPTION, item_text, shifted, table_block
from corpus.readers.limits import Limits

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_FILE_NAME = re.compile(r"\.docx?$|_|^microsoft|^document\d*$", re.IGNORECASE)
_FIGURES = re.compile(r"(?!(?:19|20)\d\d(?:[/-]\d{2,4})?$)[€\s]*[\d.,/%–-]+\s*%?")
_MAX_DEPTH = 40


def read(path: Path, limits: Limits) -> Reading:
    """The text of the Word file at `path` as one page without a number.

    Raises:
        Damaged: A part is missing or is no XML, or there is no text.
        TooLarge: It unpacks to more than the limits.
        Encrypted: It has a zip password.
    """
    parts = Parts(path, limits)
    main = next((where for kind, where in parts.related("").values() if kind == "officeDocument"), "word/document.xml")
    root = parts.xml(main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise Damaged(reason="het Word-bestand mist zijn tekst (word/document.xml)")
    related = parts.related(main)
    named = dict(reversed(list(related.values())))
    reader = _Body(
        styles_of(parts.xml(named.get("styles", "word/styles.xml"))),
        Numbering(parts.xml(named.get("numbering", "word/numbering.xml"))),
    )
    reader.walk(body, boxed=False, depth=0)
    blocks = reader.blocks + reader.notes(
        parts.xml(named.get("footnotes", "word/footnotes.xml")), parts.xml(named.get("endnotes", "word/endnotes.xml"))
    )
    if not blocks:
        raise Damaged(reason="er staat geen leesbare tekst in")
    heads = _heads(parts, [where for kind, where in related.values() if kind in ("header", "footer")])
    left_out = tuple(reader.left_out) + tuple(
        LeftOut(page=None, reason="herhaalde kop- of voetregel", text=text) for text in heads
    )
    return Reading(
        pages=(ReadPage(number=None, blocks=tuple(blocks)),), metadata=_metadata(parts, blocks, heads),
        left_out=left_out,
    )  # fmt: skip


class _Body:
    """Goes through the paragraphs and tables in order and writes blocks."""

    def __init__(self, styles: dict[str, Style], numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._inline = Inline()
        self.blocks: list[ReadBlock] = []
        self.left_out: list[LeftOut] = []

    def walk(self, container: Any, *, boxed: bool, depth: int) -> None:
        """Write what stands in the body, a text box or a cell that is read as running text."""
        if depth > _MAX_DEPTH:
            return
        for child in container:
            if child.tag == f"{W}p":
                self._paragraph(child, boxed=boxed, depth=depth)
            elif child.tag == f"{W}tbl":
                self._table(child, boxed=boxed, depth=depth)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag", f"{W}moveTo"):
                self.walk(child, boxed=boxed, depth=depth + 1)

    def _paragraph(self, element: Any, *, boxed: bool, depth: int) -> None:
        style = self._styles.get(value(element, "pPr/pStyle") or "", Style())
        text, marks, boxes = self._inline.read(element)
        if self._inline.hidden:
            self.left_out.append(LeftOut(page=None, reason="verborgen tekst", text=normalise(self._inline.hidden)))
        if text:
            self._write(element, style, text, marks, boxed=boxed)
        for box in boxes:
            self.walk(box, boxed=True, depth=depth + 1)

    def _write(self, element: Any, style: Style, text: str, marks: tuple[NoteMark, ...], *, boxed: bool) -> None:
        if style.is_contents:
            self.left_out.append(LeftOut(page=None, reason="inhoudsopgave", text=text))
            return
        outline = value(element, "pPr/outlineLvl") or ""
        level = style.level or (int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0)
        label = self._label(element, style)
        lead = self._inline.lead
        kind = BlockKind.PARAGRAPH
        if level:
            kind = BlockKind.HEADING
            if label and label != "•":
                text, marks = f"{label} {text}", shifted(marks, len(label) + 1)
        elif label:
            kind = BlockKind.LIST_ITEM
            text, by = item_text(text, label)
            marks = shifted(marks, by)
            lead += by if lead else 0
        elif style.is_caption or (CAPTION.match(text) and len(text) < 300):
            kind = BlockKind.CAPTION
        elif re.match(r"^[•●▪·–-]\s+\S", text):
            kind = BlockKind.LIST_ITEM
            text, by = item_text(text, "•")
            marks = shifted(marks, by)
            lead = max(0, lead + by)
        elif len(text) <= 120 and text[-1] not in ".,;:" and self._inline.all_bold and not boxed:
            kind = BlockKind.HEADING
        self.blocks.append(
            ReadBlock(kind=kind, text=text, level=min(level, 9), note_marks=marks, boxed=boxed, lead=lead)
        )

    def _label(self, element: Any, style: Style) -> str | None:
        number_id = value(element, "pPr/numPr/numId") or style.number_id
        if number_id is None:
            return None
        depth = value(element, "pPr/numPr/ilvl") or str(style.number_level)
        return self._numbering.label(number_id, int(depth) if depth.isdigit() else 0)

    def _table(self, element: Any, *, boxed: bool, depth: int) -> None:
        rows: list[list[tuple[str, tuple[NoteMark, ...]]]] = []
        n_header = 0
        lines = [row for row in element.iter(f"{W}tr") if _own_table(row) is element and not _deleted(row)]
        cells = [[cell for cell in row.iter(f"{W}tc") if _own_row(cell) is row] for row in lines]
        if all(len(row) <= 1 for row in cells):
            # A table of one column is a frame around text.
            for row in cells:
                for cell in row:
                    self.walk(cell, boxed=True, depth=depth + 1)
            return
        for row, found in zip(lines, cells, strict=True):
            filled: list[tuple[str, tuple[NoteMark, ...]]] = []
            for cell in found:
                filled.append(self._cell(cell))
                span = value(cell, "tcPr/gridSpan") or "1"
                filled += [("", ())] * (min(int(span), 60) - 1 if span.isdigit() else 0)
            if row.find(f"{W}trPr/{W}tblHeader") is not None and n_header == len(rows):
                n_header += 1
            rows.append(filled)
        look = element.find(f"{W}tblPr/{W}tblLook")
        first_row = look is not None and (look.get(f"{W}firstRow") == "1" or _bit(look.get(f"{W}val"), 0x20))
        if (
            not n_header
            and len(rows) > 1
            and first_row
            and all(text for text, _ in rows[0][1:])
            and not any(_FIGURES.fullmatch(text) for text, _ in rows[0] if text)
        ):
            n_header = 1
        last = self.blocks[-1] if self.blocks else None
        caption = last.text if last is not None and last.kind is BlockKind.CAPTION else None
        block = table_block(rows, n_header, caption=caption, boxed=boxed)
        if block is not None:
            self.blocks.append(block)

    def _cell(self, cell: Any) -> tuple[str, tuple[NoteMark, ...]]:
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val") != "restart":
            return "", ()
        text = ""
        marks: list[NoteMark] = []
        for paragraph in cell.iter(f"{W}p"):
            style = self._styles.get(value(paragraph, "pPr/pStyle") or "", Style())
            own, found, _ = self._inline.read(paragraph)
            if not own:
                continue
            label = self._label(paragraph, style)
            if label:
                own, by = item_text(own, label)
                found = shifted(found, by)
            start = len(text) + 1 if text else 0
            text = f"{text} {own}" if text else own
            marks += shifted(found, start)
        return text, tuple(marks)

    def notes(self, footnotes: Any | None, endnotes: Any | None) -> list[ReadBlock]:
        """The notes that the text refers to, in the order of their marks."""
        texts: dict[tuple[str, str], str] = {}
        for kind, root in (("footnote", footnotes), ("endnote", endnotes)):
            for note in [] if root is None else root.iter(f"{W}{kind}"):
                pieces = [Inline().read(paragraph)[0] for paragraph in note.iter(f"{W}p")]
                texts[kind, note.get(f"{W}id") or ""] = normalise(" ".join(pieces))
        return [
            ReadBlock(kind=BlockKind.NOTE, text=texts[key], note=number)
            for key, number in self._inline.references.items()
            if texts.get(key)
        ]


def _own_table(row: Any) -> Any:
    return next((up for up in row.iterancestors() if up.tag == f"{W}tbl"), None)


def _own_row(cell: Any) -> Any:
    return next((up for up in cell.iterancestors() if up.tag == f"{W}tr"), None)


def _deleted(row: Any) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _bit(flags: str | None, bit: int) -> bool:
    return bool(flags and re.fullmatch(r"[0-9A-Fa-f]{1,4}", flags) and int(flags, 16) & bit)


def _heads(parts: Parts, names: list[str]) -> list[str]:
    texts: list[str] = []
    for name in names[:30]:
        root = parts.xml(name)
        if root is None:
            continue
        text = normalise(" ".join(Inline().read(paragraph)[0] for paragraph in root.iter(f"{W}p")))
        if text and text not in texts:
            texts.append(text)
    return texts


def _metadata(parts: Parts, blocks: list[ReadBlock], heads: list[str]) -> Metadata:
    core, app = parts.xml("docProps/core.xml"), parts.xml("docProps/app.xml")

    def entry(root: Any | None, tag: str) -> str:
        found = None if root is None else next(iter(root.iter(tag)), None)
        return normalise(found.text or "") if found is not None else ""

    opening = "\n".join([*heads, *(block.text for block in blocks[:25])])
    listed = entry(core, f"{_DC}title")
    heading = next((b.text for b in blocks[:12] if b.kind is BlockKind.HEADING and b.level == 1), None)
    created = entry(core, f"{_TERMS}created") or entry(core, f"{_TERMS}modified")
    company = entry(app, "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Company")
    return Metadata(
        title=listed if len(listed) > 3 and not _FILE_NAME.search(listed) else heading,
        publisher=publisher_in(opening) or company or None,
        date=date_in(opening) or (created[:10] if re.match(r"\d{4}-\d\d-\d\d", created) else None),
        number=kamerstuk_in(opening) or reference_in(opening),
    )
