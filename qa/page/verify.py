"""Does a bewijsbon still hold? Every quote and every place is compared again with the library or with the source file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.documents import Document
from corpus.errors import UnknownDocument
from qa.answers import Answer
from qa.page.contract import Service
from qa.page.receipt import CHECKSUM, checksum
from qa.page.texts import dutch_date, visible


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One point on which the receipt and what was found do not agree.

    Attributes:
        quote: Number of the quote in the receipt, None for the receipt as a whole.
        field: Name of the point in the receipt.
        receipt: What the receipt says.
        found: What was found ("" for nothing).
        sentence: Dutch sentence for the person.
    """

    quote: int | None
    field: str
    receipt: str
    found: str
    sentence: str


def verify(
    receipt: Mapping[str, Any], against: Service | Path, *, read: Callable[[Path], Document] | None = None
) -> tuple[Difference, ...]:
    """What differs between the receipt and the library or a source file; empty when everything holds.

    Args:
        receipt: As `read_receipt` returns it.
        against: The service (compares quotes, places and answer) or the path of a source file.
        read: Reads a source file into a `Document`, so that quotes can be looked up in the file itself.
    """
    differences = _of_receipt(receipt)
    if isinstance(against, Path):
        return (*differences, *_against_file(receipt, against, read))
    return (*differences, *_against_library(receipt, against))


def _of_receipt(receipt: Mapping[str, Any]) -> tuple[Difference, ...]:
    now = checksum(receipt)
    if receipt[CHECKSUM] == now:
        return ()
    return (
        Difference(
            quote=None,
            field=CHECKSUM,
            receipt=receipt[CHECKSUM],
            found=now,
            sentence="De bon is veranderd nadat hij is gemaakt: het controlegetal klopt niet meer.",
        ),
    )


def _against_library(receipt: Mapping[str, Any], service: Service) -> list[Difference]:
    by_hash = {one.sha256: one.id for one in service.documents()}
    ids = {one.id: one.sha256 for one in service.documents()}
    out: list[Difference] = []
    for quote in receipt["citaten"]:
        document_id = by_hash.get(quote["sha256"])
        n, name = quote["nummer"], visible(quote["titel"])
        if document_id is None:
            held = ids.get(quote["rapport"], "")
            why = (
                f"Citaat {n}: het bronbestand van “{name}” in de bibliotheek is een ander bestand dan op de bon staat."
                if held
                else f"Citaat {n}: het rapport “{name}” staat niet in de bibliotheek."
            )
            out.append(Difference(quote=n, field="sha256", receipt=quote["sha256"], found=held, sentence=why))
            continue
        out += _quote_in(quote, service.document(document_id))
    return out + _answer_again(receipt, service)


def _quote_in(quote: Mapping[str, Any], document: Document, where: str = "in de bibliotheek") -> list[Difference]:
    """Words, place and source line of one quote against the report that stands `where`."""
    n = quote["nummer"]
    out: list[Difference] = []
    start, end = quote["begin"], quote["eind"]

    def differ(field: str, receipt: object, found: object, sentence: str) -> None:
        out.append(
            Difference(
                quote=n, field=field, receipt=_text(receipt), found=_text(found), sentence=f"Citaat {n}: {sentence}"
            )
        )

    here = document.text[start:end] if 0 <= start <= end else ""
    if here != quote["citaat"]:
        elsewhere = document.text.find(quote["citaat"]) if quote["citaat"] else -1
        if elsewhere >= 0:
            differ("begin", start, elsewhere, "het citaat staat letterlijk in het rapport, maar op een andere plaats.")
            start = elsewhere
        else:
            differ(
                "citaat",
                quote["citaat"],
                here,
                "deze woorden staan niet zo in het rapport. Op die plaats staat "
                + (f"{_said('citaat', here)}{_stop(here)}" if here else "niets."),
            )
    for words in quote["gemarkeerd"]:
        if words not in quote["citaat"]:
            differ("gemarkeerd", words, "", f"de gemarkeerde woorden “{_text(words)}” staan niet in het citaat.")
    block = next((b for b in document.blocks if b.start <= start < b.end), None)
    section = list(block.heading_path) if block else []
    page = document.page_at(start)
    facts: tuple[tuple[str, object, str], ...] = (
        ("titel", document.title, "de titel"),
        ("uitgever", document.publisher, "de uitgever"),
        ("datum", document.date, "de datum"),
        ("adres", document.url, "het adres"),
        ("paragraaf", section, "de paragraaf"),
        ("pagina", page.number if page else None, "het paginanummer"),
        ("gedrukte_pagina", page.label if page else None, "het gedrukte paginanummer"),
    )
    for field, found, name in facts:
        said = quote.get(field)
        if said != found:
            differ(
                field,
                said,
                found,
                f"{name} is op de bon {_said(field, said)} en {where} {_said(field, found)}.",
            )
    return out


_PARTS = {
    "uitkomst": "de uitkomst",
    "tekst": "de tekst van het antwoord",
    "kort": "het korte antwoord",
    "berekend": "de berekening",
}


def _answer_again(receipt: Mapping[str, Any], service: Service) -> list[Difference]:
    """The same question, asked again."""
    try:
        result = service.ask(receipt["vraag"], reports=receipt["gekozen_rapporten"] or None)
    except (UnknownDocument, ValueError):
        return [
            Difference(
                quote=None,
                field="gekozen_rapporten",
                receipt=", ".join(receipt["gekozen_rapporten"]),
                found="",
                sentence="De vraag kan niet opnieuw worden gesteld: een gekozen rapport staat niet in de bibliotheek.",
            )
        ]
    outcome = "antwoord" if isinstance(result, Answer) else "niet gevonden"
    now = {"uitkomst": outcome, "tekst": result.text, "kort": None, "berekend": None}
    if isinstance(result, Answer):
        now |= {"kort": result.short, "berekend": result.computed}
    same = service.version == receipt["programma_en_bibliotheek"]
    why = "" if same else " Het programma of de bibliotheek is veranderd sinds de bon is gemaakt."
    return [
        Difference(
            quote=None,
            field=field,
            receipt=_text(receipt.get(field)),
            found=_text(value),
            sentence=f"Dezelfde vraag geeft nu iets anders: {_PARTS[field]} is nu {_said(field, value)}, op de bon {_said(field, receipt.get(field))}.{why}",
        )
        for field, value in now.items()
        if receipt.get(field) != value
    ]


def _against_file(receipt: Mapping[str, Any], path: Path, read: Callable[[Path], Document] | None) -> list[Difference]:
    """The quotes that name this file; a quote from another file is a difference too."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    same = [quote for quote in receipt["citaten"] if quote["sha256"] == digest]
    if not same:
        said = ", ".join(sorted({quote["sha256"] for quote in receipt["citaten"]}))
        sentence = f"Geen citaat op de bon komt uit dit bestand: de SHA-256 van het bestand is {digest}."
        return [Difference(quote=None, field="sha256", receipt=said, found=digest, sentence=sentence)]
    if read is None:
        return []
    document = read(path)
    out: list[Difference] = []
    for quote in same:
        out += [
            d
            for d in _quote_in(quote, document, "in het bestand")
            if d.field in ("citaat", "begin", "gemarkeerd", "pagina", "gedrukte_pagina", "paragraaf")
        ]
    return out


def _text(value: object) -> str:
    """A value of the receipt as text for a sentence."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return " › ".join(_text(one) for one in value)
    return visible(str(value))


def _stop(text: str) -> str:
    """A full stop after a quotation that brings none of its own."""
    return "" if text.rstrip()[-1:] in (".", "?", "!") else "."


def _said(field: str, value: object) -> str:
    if value in (None, [], ""):
        return "niet ingevuld"
    return f"“{dutch_date(str(value)) if field == 'datum' else _text(value)}”"
