"""WCAG 2.2 AA on every state of the page, in light and dark, found by axe-core."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.page.conftest import Served, ask

pytestmark = pytest.mark.page

AXE = Path(__file__).parent / "axe" / "axe.min.js"  # axe-core 4.14.1, MPL-2.0
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def _violations(page: Any) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def _states(page: Any) -> Any:
    """Brings the page in one state after the other; yields the name of each."""
    yield "empty"
    page.click("#waarin > summary")
    yield "choice"
    page.click("#waarin > summary")
    ask(page, "Hoeveel geld is er nog over?")
    page.click(".waarom > summary")
    yield "answer"
    page.click(".menu > summary >> nth=0")
    yield "copy menu"
    page.keyboard.press("Escape")
    page.locator(".open-bron").first.click()
    page.wait_for_selector("#rapportpaneel .rapporttekst")
    page.click("#rapportpaneel .inhoud > summary")
    yield "report"
    page.keyboard.press("Escape")
    ask(page, "Wat kost een treinkaartje?")
    yield "not found"
    page.click("nav [data-deel=bibliotheek]")
    page.locator(".verbeter").first.click()
    page.fill("#letterlijkwoorden", "groep")
    page.keyboard.press("Enter")
    page.wait_for_selector(".plaatsen, #letterlijkuitkomst p")
    yield "library"
    page.locator(".verwijder").first.click()
    yield "removing"
    page.keyboard.press("Escape")
    page.click("nav [data-deel=lijst]")
    page.fill("#lijsttekst", "Hoeveel geld is er nog over?\nWat kost een treinkaartje?")
    page.click("#lijst-start")
    page.wait_for_function("document.querySelector('#lijstmelding').textContent.startsWith('Klaar')")
    yield "list"
    page.click("nav [data-deel=bon]")
    page.set_input_files("#bonbestand", {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"})
    page.wait_for_selector("#bonuitslag .weigering")
    yield "receipt"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)])
def test_no_violation(served: Served, visit: Callable[..., Any], scheme: str, width: int) -> None:
    """No state breaks a rule that axe-core can see."""
    page = visit(served.url, width=width, color_scheme=scheme)
    found = {state: _violations(page) for state in _states(page)}
    assert {state: said for state, said in found.items() if said} == {}


def test_gradios_own_dark_class(served: Served, visit: Callable[..., Any]) -> None:
    """With Gradio's dark theme forced on a light system, the page is dark as a whole."""
    page = visit(f"{served.url}/?__theme=dark", color_scheme="light")
    page.wait_for_selector("body.dark")
    ask(page, "Hoeveel geld is er nog over?")
    assert _violations(page) == []
    dark = page.evaluate("getComputedStyle(document.querySelector('.gradio-container')).backgroundColor")
    assert dark == "rgb(21, 25, 27)"
