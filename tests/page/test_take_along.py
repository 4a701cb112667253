"""What a journalist takes along: receipt, printed page, check of a receipt, list of questions as CSV and Excel."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.page.conftest import Served, ask

pytestmark = pytest.mark.page

MONEY = "Hoeveel geld is er nog over?"


def _receipt(page: Any, folder: Path) -> Path:
    ask(page, MONEY)
    with page.expect_download() as coming:
        page.click(".bon-bewaar")
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def test_receipt_down_and_checked(served: Served, visit: Callable[..., Any], tmp_path: Path) -> None:
    """The saved receipt holds the proof; checked on the page it holds, and after tampering it says what differs."""
    page = visit(served.url)
    path = _receipt(page, tmp_path)
    assert path.name == "bewijsbon-hoeveel-geld-is-er-nog-over.json"
    receipt = json.loads(path.read_text("utf-8"))
    assert receipt["citaten"][0]["citaat"].startswith("Eind 2023 stond er nog een reserve van €906 miljoen")
    assert receipt["citaten"][0]["gedrukte_pagina"] == "6" and receipt["citaten"][0]["pagina"] == 2
    page.click("nav [data-deel=bon]")
    page.set_input_files("#bonbestand", path)
    page.wait_for_selector(".uitslag.goed")
    assert "De bon klopt." in page.inner_text("#bonuitslag")

    receipt["citaten"][0]["citaat"] = receipt["citaten"][0]["citaat"].replace("906", "609")
    forged = tmp_path / "vervalst.json"
    forged.write_text(json.dumps(receipt), "utf-8")
    page.set_input_files("#bonbestand", forged)
    page.wait_for_selector(".uitslag.fout")
    said = page.inner_text("#bonuitslag")
    assert "controlegetal" in said and "Citaat 1: deze woorden staan niet zo in het rapport" in said

    page.set_input_files("#bonbestand", {"name": "x.json", "mimeType": "application/json", "buffer": b"[1, 2"})
    page.wait_for_selector("#bonuitslag .weigering")
    assert "geen bewijsbon" in page.inner_text("#bonuitslag")


def test_receipt_against_the_source_file(served: Served, visit: Callable[..., Any], tmp_path: Path) -> None:
    """With the source file beside it, a receipt is compared with that file too."""
    page = visit(served.url)
    path = _receipt(page, tmp_path)
    page.click("nav [data-deel=bon]")
    page.set_input_files("#bonbestand", path)
    page.wait_for_selector(".uitslag.goed")
    page.set_input_files("#bronbestand", {"name": "ander.txt", "mimeType": "text/plain", "buffer": b"iets anders"})
    page.wait_for_selector(".uitslag.fout")
    assert "Geen citaat op de bon komt uit dit bestand" in page.inner_text("#bonuitslag")
    hidden = {"name": "mooi\u202efdp.txt", "mimeType": "text/plain", "buffer": b"iets"}
    page.set_input_files("#bronbestand", hidden)
    assert page.inner_text("#bronvak p") == "mooi[U+202E]fdp.txt"


def test_receipt_on_paper(served: Served, visit: Callable[..., Any]) -> None:
    """The receipt opens as a page to print, without scripts of others, checked at that moment."""
    page = visit(served.url)
    ask(page, MONEY)
    with page.context.expect_page() as coming:
        page.click(".bon-druk")
    paper = coming.value
    paper.wait_for_selector("h1")
    text = paper.inner_text("main")
    assert MONEY in text and "€906 miljoen" in text and "SHA-256" in text and "p. 6 (pdf 2)" in text
    assert "De bon klopt." in text
    assert "Citaat 1" in text and "Citaat 2" in text, "the marks in the answer lead somewhere"
    assert "2 rapporten, 10 passages, 4 pagina’s; 1 pagina zonder doorzoekbare tekst" in text
    paper.set_viewport_size({"width": 320, "height": 700})
    assert paper.evaluate("document.documentElement.scrollWidth") <= 320
    narrow = paper.evaluate("Math.min(...[...document.querySelectorAll('dd')].map(one => one.clientWidth))")
    assert narrow > 200, "facts stand below their names where there is no room beside them"
    assert paper.evaluate("document.documentElement.lang") == "nl"


def test_the_card_prints_without_buttons(served: Served, visit: Callable[..., Any]) -> None:
    """On paper stand the answer and its quotes, and nothing to press."""
    page = visit(served.url)
    ask(page, MONEY)
    page.emulate_media(media="print")
    assert page.locator(".kaart blockquote:visible").count() == 2
    assert page.locator("main button:visible, nav:visible, #vraagvak:visible").count() == 0


def test_what_is_printed_of_the_other_parts(served: Served, visit: Callable[..., Any]) -> None:
    """A list prints whole, without its form; the open report prints after the answer, or on a phone not at all."""
    page = visit(served.url)
    page.click("nav [data-deel=lijst]")
    page.fill("#lijsttekst", MONEY)
    page.click("#lijst-start")
    page.wait_for_function("document.querySelector('#lijstmelding').textContent.startsWith('Klaar')")
    page.set_viewport_size({"width": 640, "height": 900})  # about the width of a sheet between its margins
    page.emulate_media(media="print")
    assert page.locator("#lijsttekst:visible").count() == 0
    table = page.locator("table.lijst").bounding_box()
    assert table["x"] + table["width"] <= 641
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.click("nav [data-deel=vraag]")
    ask(page, MONEY)
    for width, shown in ((1280, True), (360, False)):
        page.set_viewport_size({"width": width, "height": 900})
        page.locator(".open-bron").first.click()
        page.wait_for_selector("#rapportpaneel .rapporttekst")
        page.emulate_media(media="print")
        assert page.locator("#rapportpaneel .rapporttekst").is_visible() is shown
        assert page.locator(".kaart blockquote:visible").count() == 2
        page.emulate_media(media="screen")
        page.keyboard.press("Escape")


def test_list_of_questions(served: Served, visit: Callable[..., Any], tmp_path: Path) -> None:
    """A CSV is opened, answered row by row, and kept as CSV and Excel without a formula in it."""
    page = visit(served.url)
    page.click("nav [data-deel=lijst]")
    questions = f'nr;vraag\n1;"{MONEY}"\n2;"=HYPERLINK(""http://x"")"\n3;Wat kost een treinkaartje in caf\u00e9?\n'
    page.set_input_files(
        "#lijstbestand", {"name": "v.csv", "mimeType": "text/csv", "buffer": questions.encode("windows-1252")}
    )
    page.wait_for_function("document.querySelector('#lijsttekst').value.includes('café')")
    page.click("#lijst-start")
    page.wait_for_function("document.querySelector('#lijstmelding').textContent.startsWith('Klaar')")
    assert page.locator("#lijstrijen tr").count() == 3
    assert "€906 miljoen" in page.inner_text("#lijstrijen tr >> nth=0")
    with page.expect_download() as coming:
        page.click("#lijst-csv")
    text = Path(coming.value.path()).read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][:3] == ["Vraag", "Uitkomst", "Antwoord"]
    assert rows[1][1] == "gevonden" and rows[2][0].startswith("'=HYPERLINK") and rows[3][1] == "niet gevonden"
    with page.expect_download() as coming:
        page.click("#lijst-xlsx")
    openpyxl = pytest.importorskip("openpyxl")
    kept = tmp_path / "antwoorden.xlsx"
    coming.value.save_as(kept)
    sheet = openpyxl.load_workbook(kept).active
    assert sheet["C2"].value == "€906 miljoen" and sheet["A3"].data_type == "s"
    page.locator("#lijstrijen .open-bron").first.click()
    page.wait_for_selector("#rapportpaneel mark.treffer")
