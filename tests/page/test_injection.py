"""Reports, file names, questions and metadata full of script and tricks show as text, everywhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.page.conftest import Served
from tests.page.fake import FakeService, make_document

pytestmark = pytest.mark.page

EVIL = (
    '<img src=x onerror="window.broken=1"><script>window.broken=2</script>${window.broken=3}{{window.broken=4}}'
    "'\"><svg/onload=window.broken=5>[x](javascript:window.broken=6)&lt;b&gt;\u202eomgekeerd\u202c`${7}`</textarea>"
)


@pytest.fixture(scope="module")
def hostile(serve_page: Callable[..., Served]) -> Served:
    document = make_document(
        "kwaad",
        f"Titel {EVIL}",
        [
            ("h1", f"Kop {EVIL}"),
            ("p", f"De zin 12% {EVIL}"),
            ("table", f"Kol {EVIL}|B\nrij {EVIL}|2"),
            ("list", f"Lijst:\n- {EVIL}"),
        ],
        publisher=f"Uitgever {EVIL}",
        date="2024-01-02",
        url="javascript:window.broken=8",
        source_name=f"bestand{EVIL}.txt",
        parts_per_page=2,
    )
    return serve_page(FakeService([document]))


def _unbroken(page: Any) -> None:
    page.wait_for_timeout(150)
    assert page.evaluate("window.broken") is None
    assert (
        page.locator(
            "main img, main script, main svg, dialog img, dialog script, [onerror], a[href^=javascript]"
        ).count()
        == 0
    )
    assert "\u202e" not in page.evaluate("document.body.innerText")


def test_nothing_runs(hostile: Served, visit: Callable[..., Any], tmp_path: Path) -> None:
    """Every state of the page shows the tricks as the characters they are."""
    page = visit(hostile.url)
    _unbroken(page)
    page.fill("#vraagvak input", f"zin 12% {EVIL}")
    page.keyboard.press("Enter")
    page.wait_for_selector(".kaart")
    _unbroken(page)
    assert "<script>window.broken=2</script>${window.broken=3}{{window.broken=4}}" in page.inner_text(
        ".kaart .gevraagd"
    )
    assert "[U+202E]omgekeerd" in page.inner_text(".kaart")
    with page.expect_download() as coming:
        page.click(".bon-bewaar")
    kept = tmp_path / "bon.json"
    coming.value.save_as(kept)
    assert EVIL in json.loads(kept.read_text("utf-8"))["vraag"], "the receipt keeps the characters as they are"
    page.locator(".open-bron").first.click()
    page.wait_for_selector("#rapportpaneel .rapporttekst")
    _unbroken(page)
    page.keyboard.press("Escape")
    with page.context.expect_page() as opening:
        page.click(".bon-druk")
    opening.value.wait_for_selector("h1")
    assert opening.value.evaluate("window.broken") is None
    assert opening.value.locator("img, svg").count() == 0
    opening.value.close()
    page.click("nav [data-deel=bibliotheek]")
    page.set_input_files(
        "#toevoegbestanden",
        [
            {"name": f"a{EVIL}.txt".replace("/", "-"), "mimeType": "text/plain", "buffer": b"\0"},
            {"name": "b\u202efdp.txt", "mimeType": "text/plain", "buffer": b"\0"},
        ],
    )
    page.wait_for_function("document.querySelectorAll('#toevoegregels li').length === 2")
    _unbroken(page)
    page.click("#waarin > summary")
    page.fill("#letterlijkwoorden", "<img")
    page.keyboard.press("Enter")
    page.wait_for_selector(".plaatsen")
    _unbroken(page)
    page.click("nav [data-deel=lijst]")
    page.fill("#lijsttekst", f"zin 12% {EVIL}\n=1+1 {EVIL}")
    page.click("#lijst-start")
    page.wait_for_function("document.querySelector('#lijstmelding').textContent.startsWith('Klaar')")
    _unbroken(page)
    page.click("nav [data-deel=bon]")
    page.set_input_files("#bonbestand", kept)
    page.wait_for_selector(".uitslag")
    _unbroken(page)


def test_an_address_full_of_tricks(hostile: Served, visit: Callable[..., Any]) -> None:
    """A shared address cannot run anything either."""
    from urllib.parse import quote

    page = visit(f"{hostile.url}/?vraag={quote(EVIL)}&rapport={quote(EVIL)}&v={quote(EVIL)}")
    page.wait_for_selector(".kaart")
    _unbroken(page)
