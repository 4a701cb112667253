"""How does a `Reading` cross from the child process, which nobody trusts, to its parent?

As plain JSON lists and strings. Everything is checked on the way back: a child that a hostile file has taken over can
send wrong words, but nothing that is not a `Reading`.
"""

from __future__ import annotations

from typing import Any

from corpus.documents import BlockKind, LeftOut, Metadata, NoteMark, ReadBlock, Reading, ReadPage


def encode(reading: Reading) -> dict[str, Any]:
    """The reading as what `json.dumps` takes."""
    meta = reading.metadata
    return {
        "pages": [
            [page.number, page.label, page.searchable, [_block(b) for b in page.blocks]] for page in reading.pages
        ],
        "metadata": [meta.title, meta.publisher, meta.date, meta.number, meta.url],
        "left_out": [[left.page, left.reason, left.text] for left in reading.left_out],
    }


def _block(block: ReadBlock) -> list[Any]:
    return [
        block.kind.value, block.text, block.level, block.rows, block.n_header_rows, block.note,
        [[mark.offset, mark.mark] for mark in block.note_marks], block.boxed, block.caption, block.continues,
        block.lead,
    ]  # fmt: skip


def decode(value: Any) -> Reading:
    """The reading that `encode` gave.

    Raises:
        ValueError: The value is not what `encode` gives.
    """
    try:
        title, publisher, date, number, url = (_optional(item) for item in value["metadata"])
        return Reading(
            pages=tuple(_page(item) for item in value["pages"]),
            metadata=Metadata(title=title, publisher=publisher, date=date, number=number, url=url),
            left_out=tuple(
                LeftOut(page=None if page is None else _integer(page), reason=_text(reason), text=_text(text))
                for page, reason, text in value["left_out"]
            ),
        )
    except (TypeError, KeyError, AttributeError) as exc:
        raise ValueError("not a reading") from exc


def _page(value: Any) -> ReadPage:
    number, label, searchable, blocks = value
    return ReadPage(
        number=None if number is None else _integer(number),
        label=_optional(label),
        searchable=_boolean(searchable),
        blocks=tuple(_read_block(block) for block in blocks),
    )


def _read_block(value: Any) -> ReadBlock:
    kind, text, level, rows, n_header_rows, note, marks, boxed, caption, continues, lead = value
    text = _text(text)
    note_marks = tuple(NoteMark(offset=_integer(offset), mark=_text(mark)) for offset, mark in marks)
    if any(not 0 <= mark.offset <= len(text) for mark in note_marks):
        raise ValueError("a note mark outside its text")
    if not 0 <= _integer(lead) <= len(text):
        raise ValueError("opening words longer than their text")
    return ReadBlock(
        kind=BlockKind(kind),
        text=text,
        level=_integer(level),
        rows=tuple(tuple(_text(cell) for cell in row) for row in rows),
        n_header_rows=_integer(n_header_rows),
        note=_optional(note),
        note_marks=note_marks,
        boxed=_boolean(boxed),
        caption=_optional(caption),
        continues=_boolean(continues),
        lead=lead,
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _optional(value: Any) -> str | None:
    return None if value is None else _text(value)


def _integer(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("not a whole number")
    return value


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("not true or false")
    return value
