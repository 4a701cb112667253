"""The bewijsbon: what it holds, and that every change in it, in the library or in the file is found."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.documents import Document
from qa.page.receipt import CHECKSUM, ReceiptError, checksum, make_receipt, read_receipt, to_json
from qa.page.receipt_page import render_outcome, render_receipt_page
from qa.page.verify import verify
from tests.page.fake import BUNDLED, FakeService

MONEY = "Hoeveel geld is er nog over?"


def _receipt(service: FakeService, question: str = MONEY) -> dict[str, Any]:
    return read_receipt(to_json(make_receipt(service.ask(question), version=service.version)))


def _resealed(receipt: dict[str, Any], change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """The receipt changed by a forger who also mends the checksum."""
    forged = copy.deepcopy(receipt)
    change(forged)
    forged[CHECKSUM] = checksum(forged)
    return forged


def test_it_holds_everything_an_editor_needs() -> None:
    service = FakeService()
    receipt = _receipt(service)
    quote = receipt["citaten"][0]
    assert receipt["vraag"] == MONEY and receipt["programma_en_bibliotheek"] == service.version
    assert quote["gemarkeerd"] == ["€906 miljoen"] and len(quote["sha256"]) == 64
    assert (quote["pagina"], quote["gedrukte_pagina"], quote["paragraaf"]) == (2, "6", ["3 Geld"])
    assert receipt["moment"].endswith("+00:00")


@pytest.mark.parametrize("question", [MONEY, "Wat kost een treinkaartje?", "Wat is er met groep 6 en rekenen?"])
def test_an_untouched_receipt_holds(question: str) -> None:
    service = FakeService()
    assert verify(_receipt(service, question), service) == ()


def test_any_change_breaks_the_checksum() -> None:
    service = FakeService()
    receipt = _receipt(service)
    receipt["moment"] = "2020-01-01T00:00:00+00:00"
    assert [one.field for one in verify(receipt, service)] == [CHECKSUM]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("citaat", "Eind 2023 stond er nog een reserve van €609 miljoen.", "deze woorden staan niet zo in het rapport"),
        ("begin", 0, "op een andere plaats"),
        ("gemarkeerd", ["€1 miljard"], "staan niet in het citaat"),
        ("titel", "Een ander rapport", "de titel is op de bon “Een ander rapport”"),
        ("uitgever", None, "de uitgever is op de bon niet ingevuld"),
        ("datum", "2023-01-01", "de datum is op de bon “1 januari 2023” en in de bibliotheek “4 december 2024”"),
        ("paragraaf", ["4 Verzonnen"], "de paragraaf"),
        ("pagina", 3, "het paginanummer"),
        ("gedrukte_pagina", "9", "het gedrukte paginanummer"),
        ("adres", "https://elders.nl", "het adres"),
        ("sha256", "0" * 64, "is een ander bestand dan op de bon staat"),
    ],
)
def test_a_forged_quote_is_found(field: str, value: object, sentence: str) -> None:
    """Also when the forger mends the checksum: exactly the changed point is named."""
    service = FakeService()
    forged = _resealed(_receipt(service), lambda receipt: receipt["citaten"][0].update({field: value}))
    found = verify(forged, service)
    assert field in [one.field for one in found]
    assert any(sentence in one.sentence for one in found), [one.sentence for one in found]


@pytest.mark.parametrize("field", ["kort", "tekst", "uitkomst"])
def test_a_forged_answer_is_found(field: str) -> None:
    service = FakeService()
    forged = _resealed(_receipt(service), lambda receipt: receipt.update({field: "€1 miljard"}))
    assert [one.field for one in verify(forged, service)] == [field]


def test_a_changed_library_is_said() -> None:
    service = FakeService()
    receipt = _receipt(service)
    document = service.shelf[BUNDLED[0]]
    service.shelf[BUNDLED[0]] = replace(document, title="Nieuwe titel")
    assert "titel" in [one.field for one in verify(receipt, service)]
    service.remove(BUNDLED[0])
    sentences = [one.sentence for one in verify(receipt, service)]
    assert any("staat niet in de bibliotheek" in one for one in sentences)
    chosen = make_receipt(FakeService().ask(MONEY), version="x", reports=[BUNDLED[0]])
    assert any("kan niet opnieuw worden gesteld" in one.sentence for one in verify(chosen, service))


def test_against_the_source_file(tmp_path: Path) -> None:
    """The file's hash, and the quotes in the file itself where it can be read."""
    service = FakeService()
    document = service.shelf[BUNDLED[0]]
    path = tmp_path / "rapport.txt"
    path.write_text(document.text, "utf-8")
    receipt = _receipt(service)

    def read(_: Path) -> Document:
        return document

    assert verify(receipt, path, read=read) == () and verify(receipt, path) == ()
    forged = _resealed(receipt, lambda r: r["citaten"][0].update({"citaat": "Niet zo."}))
    assert [one.field for one in verify(forged, path, read=read)] == ["citaat", "gemarkeerd"]
    path.write_text("iets anders", "utf-8")
    assert [one.field for one in verify(receipt, path, read=read)] == ["sha256"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"soort": "kassabon"}', '{"soort": "bewijsbon", "versie": 99}', "[" * 50_000, "\x00"],
)
def test_what_is_no_receipt_gets_a_sentence(text: str) -> None:
    with pytest.raises(ReceiptError, match=r"bewijsbon|vorm"):
        read_receipt(text)


def test_every_missing_part_gets_a_sentence() -> None:
    """No part of the file can be left out, or be of another kind, without a sentence."""
    whole = make_receipt(FakeService().ask(MONEY), version="v")
    needed = (
        "vraag",
        "uitkomst",
        "tekst",
        "citaten",
        "gekozen_rapporten",
        "moment",
        "programma_en_bibliotheek",
        CHECKSUM,
    )
    for name in needed:
        for value in (None, 7, {"a": 1}):
            with pytest.raises(ReceiptError):
                read_receipt(json.dumps({**whole, name: value}))
    for name in ("citaat", "begin", "eind", "sha256", "paragraaf", "gemarkeerd", "titel"):
        broken = copy.deepcopy(whole)
        broken["citaten"][0][name] = {"a": 1}
        with pytest.raises(ReceiptError):
            read_receipt(json.dumps(broken))


def test_tricks_survive_as_text() -> None:
    """Characters that steer text are kept exactly in the file, written as escapes, and shown by name on paper."""
    question = "Hoeveel geld is er <b>\u202enog</b> over? \u2028"
    receipt = make_receipt(FakeService().ask(question), version="v")
    text = to_json(receipt)
    assert "\u202e" not in text and read_receipt(text)["vraag"] == question.strip()
    page = render_receipt_page(receipt, ())
    assert "<b>" not in page and "[U+202E]" in page and "De bon klopt." in page
    assert "verschil" in render_outcome(receipt, verify({**receipt, "vraag": "x"}, FakeService()), "de bibliotheek")
