"""Where do these words stand, literally? Case, white space, and the kind of quotes and dashes make no difference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.errors import UnknownDocument
from corpus.library import Library

_SAME = {
    "'": "['’‘ʼ`]",
    "’": "['’‘ʼ`]",
    "‘": "['’‘ʼ`]",
    "-": "[-–‑—]",
    "–": "[-–‑—]",
    '"': '["“”„]',
    "“": '["“”„]',
    "”": '["“”„]',
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LiteralHit:
    """A place where the words stand: offsets in the document's text; `passage_id` is "" outside any passage."""

    document_id: str
    start: int
    end: int
    passage_id: str
    page: int | None


def find_literal(
    library: Library, words: str, reports: Sequence[str] | None = None, limit: int = 200
) -> tuple[LiteralHit, ...]:
    """The places, document by document, in the order of the text; at most `limit`."""
    parts = words.split()
    if not parts:
        return ()
    pattern = re.compile(
        r"\s+".join("".join(_SAME.get(c, re.escape(c)) for c in part) for part in parts), re.IGNORECASE
    )
    hits: list[LiteralHit] = []
    for document_id in library.document_ids():
        if reports is not None and document_id not in reports:
            continue
        try:
            document = library.document(document_id)
        except UnknownDocument:
            continue  # removed after the ids were told
        passages = sorted(((p.start, p.end, p.id) for p in library.iter_passages([document_id])), key=lambda p: p[0])
        for match in pattern.finditer(document.text):
            page = document.page_at(match.start())
            own = next((key for start, end, key in passages if start <= match.start() < end), "")
            hits.append(
                LiteralHit(
                    document_id=document_id,
                    start=match.start(),
                    end=match.end(),
                    passage_id=own,
                    page=page.number if page else None,
                )
            )
            if len(hits) >= limit:
                return tuple(hits)
    return tuple(hits)
