"""What does a journalist keep as proof? The bewijsbon: an answer with its quotes, places and hashes, as one JSON file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from qa.answers import Answer, Citation, NotFound
from qa.page.texts import voice_words, without_steering

KIND = "bewijsbon"
FORMAT = 1
CHECKSUM = "controlegetal"


class ReceiptError(ValueError):
    """The file is no bewijsbon; the message is a Dutch sentence for the person."""


def make_receipt(
    result: Answer | NotFound, *, version: str, reports: Sequence[str] = (), moment: datetime | None = None
) -> dict[str, Any]:
    """The receipt of an answer, ready for `json.dumps`.

    Args:
        result: What the service said.
        version: Version of program and library.
        reports: Report ids that were chosen; empty for all.
        moment: When it was asked; now, when not given.
    """
    found = isinstance(result, Answer)
    citations = result.citations if isinstance(result, Answer) else tuple(near.citation for near in result.nearest)
    receipt: dict[str, Any] = {
        "soort": KIND,
        "versie": FORMAT,
        "vraag": result.question,
        "gekozen_rapporten": list(reports),
        "uitkomst": "antwoord" if found else "niet gevonden",
        "kort": result.short if isinstance(result, Answer) else None,
        "tekst": result.text,
        "berekend": result.computed if isinstance(result, Answer) else None,
        "citaten": [_citation(citation, at) for at, citation in enumerate(citations, 1)],
        "doorzocht": {
            "rapporten": list(result.searched.report_ids),
            "aantal_rapporten": result.searched.documents,
            "aantal_passages": result.searched.passages,
            "aantal_paginas": result.searched.pages,
            "paginas_zonder_tekst": {one: list(pages) for one, pages in result.searched.unsearchable},
        },
        "programma_en_bibliotheek": version,
        "moment": (moment or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds"),
    }
    receipt[CHECKSUM] = checksum(receipt)
    return receipt


def _citation(citation: Citation, at: int) -> dict[str, Any]:
    return {
        "nummer": citation.n or at,
        "citaat": citation.quote,
        "gemarkeerd": [citation.quote[a - citation.start : b - citation.start] for a, b in citation.marks],
        "begin": citation.start,
        "eind": citation.end,
        "rapport": citation.document_id,
        "titel": citation.title,
        "uitgever": citation.publisher,
        "datum": citation.date,
        "paragraaf": list(citation.section),
        "pagina": citation.page,
        "gedrukte_pagina": citation.page_label,
        "adres": citation.url,
        "sha256": citation.sha256,
        "wiens_woorden": voice_words(citation) or None,
    }


def checksum(receipt: Mapping[str, Any]) -> str:
    """SHA-256 over everything in the receipt but the checksum itself, in one fixed notation."""
    rest = {key: value for key, value in receipt.items() if key != CHECKSUM}
    plain = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def to_json(receipt: Mapping[str, Any]) -> str:
    """The receipt as the text of its file."""
    return without_steering(json.dumps(receipt, ensure_ascii=False, indent=2)) + "\n"


_TEXT = ("vraag", "uitkomst", "tekst", "programma_en_bibliotheek", "moment", CHECKSUM)
_QUOTE_TEXT = ("citaat", "rapport", "titel", "sha256")
_QUOTE_MAYBE = ("uitgever", "datum", "gedrukte_pagina", "adres", "wiens_woorden")


def read_receipt(text: str) -> dict[str, Any]:
    """The receipt in this text, with its shape checked.

    Raises:
        ReceiptError: The text is no receipt, or of a format that this program does not know.
    """
    try:
        receipt = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as exc:
        raise ReceiptError("Dit bestand is geen bewijsbon: het is geen geldige JSON.") from exc
    if not isinstance(receipt, dict) or receipt.get("soort") != KIND:
        raise ReceiptError("Dit bestand is geen bewijsbon van Bewijsplaats.")
    if receipt.get("versie") != FORMAT:
        raise ReceiptError(
            f"Deze bewijsbon heeft een vorm die dit programma niet kent (versie {receipt.get('versie')!r})."
        )
    _check(receipt, _TEXT, str)
    for name in ("kort", "berekend"):
        if receipt.get(name) is not None:
            _check(receipt, (name,), str)
    quotes = receipt.get("citaten")
    chosen = receipt.get("gekozen_rapporten")
    if not isinstance(chosen, list) or not all(isinstance(one, str) for one in chosen):
        raise ReceiptError("Deze bewijsbon is beschadigd: ‘gekozen_rapporten’ ontbreekt.")
    if not isinstance(quotes, list) or not all(isinstance(one, dict) for one in quotes):
        raise ReceiptError("Deze bewijsbon is beschadigd: ‘citaten’ ontbreekt.")
    for quote in quotes:
        _check(quote, _QUOTE_TEXT, str)
        _check(quote, ("begin", "eind", "nummer"), int)
        _check(quote, ("paragraaf", "gemarkeerd"), list)
        for name in ("paragraaf", "gemarkeerd"):
            if not all(isinstance(one, str) for one in quote[name]):
                raise ReceiptError(f"Deze bewijsbon is beschadigd: ‘{name}’ is niet leesbaar.")
        for name in _QUOTE_MAYBE:
            if quote.get(name) is not None:
                _check(quote, (name,), str)
        if quote.get("pagina") is not None:
            _check(quote, ("pagina",), int)
    return receipt


def _check(part: Mapping[str, Any], names: Sequence[str], kind: type) -> None:
    for name in names:
        if not isinstance(part.get(name), kind) or isinstance(part.get(name), bool):
            raise ReceiptError(f"Deze bewijsbon is beschadigd: ‘{name}’ ontbreekt of is niet leesbaar.")
