"""WCAG 2.2 AA on every state of the page, in light and dark, found by axe-core."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qa.adding import read_document
from qa.page.receipt import make_receipt, to_json
from tests.corpus import make_pdf
from tests.page.conftest import Served, ask
from tests.page.fake import FakeService, sample_documents

pytestmark = pytest.mark.page

AXE = Path(__file__).parent / "axe" / "axe.min.js"  # axe-core 4.14.1, MPL-2.0
# Contrast of a colour of the page with its paper, per name.
CONTRAST = """names => {
  const value = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const light = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const paper = light(value("--papier"));
  return Object.fromEntries(names.map((name) => {
    const own = light(value(name));
    return [name, (Math.max(own, paper) + 0.05) / (Math.min(own, paper) + 0.05)];
  }));
}"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def _violations(page: Any) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def _question_states(page: Any) -> Iterator[str]:
    yield "empty"
    page.click("#waarin > summary")
    yield "choice"
    page.click("#kies-niets")
    page.fill("#vraagvak input", "Hoeveel geld is er?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".kaart.nietgevonden")
    yield "no report chosen"
    page.click("#kies-alles")
    page.click("#waarin > summary")
    ask(page, "Hoeveel geld is er nog over?")
    page.click(".waarom > summary")
    yield "answer"
    page.click(".menu > summary >> nth=0")
    yield "copy menu"
    page.keyboard.press("Escape")
    page.click(".deel-adres")
    page.wait_for_selector(".deel-adres.gedaan")
    yield "address copied"
    ask(page, "Hebben leerlingen in groep 6 de achterstand bij rekenen ingelopen?")
    yield "whose words"
    ask(page, "Wat is het verschil in reserve?")
    yield "table and computed"
    ask(page, "Wat kost een treinkaartje?")
    page.click(".waarom > summary")
    yield "not found, with earlier questions"
    ask(page, "x" * 5000)
    yield "too long"


def _report_states(page: Any) -> Iterator[str]:
    page.click("nav [data-deel=bibliotheek]")
    page.locator(".blader-rapport[data-rapport=besluit]").click()
    page.wait_for_selector(".koppenlijst, #rapportpaneel .rapporttekst")
    yield "browsing"
    page.keyboard.press("Escape")
    page.click("nav [data-deel=vraag]")
    ask(page, "Wat staat in de kade bij Lith?")
    page.locator(".open-bron[data-rapport=besluit]").first.click()
    page.wait_for_selector("#rapportpaneel mark")
    yield "quote in its report"
    page.click(".toon-bladzijde")
    page.wait_for_selector(".bladzijde img")
    yield "picture of the page"
    page.click(".vergroot")
    yield "picture, large"
    page.click(".blader:has-text('Volgende')")
    page.wait_for_selector("img[alt^='Bladzijde 2 ']")
    assert page.evaluate("document.activeElement.className") == "blader", "the focus stays where the pages turn"
    yield "next page"
    page.keyboard.press("Escape")


def _library_states(page: Any) -> Iterator[str]:
    page.click("nav [data-deel=bibliotheek]")
    yield "library"
    page.locator(".verbeter").first.click()
    page.locator("form.gegevens-vak input[name=date]").first.fill("gisteren")
    page.locator("form.gegevens-vak button").first.click()
    page.wait_for_function("document.querySelector('form.gegevens-vak .fout').textContent !== ''")
    yield "correcting, with a mistake"
    page.fill("#letterlijkwoorden", "groep")
    page.keyboard.press("Enter")
    page.wait_for_selector(".plaatsen")
    yield "found literally"
    page.locator(".plaatsen .open-bron").first.click()
    page.wait_for_selector("#rapportpaneel .melding")
    yield "all places in the report"
    page.keyboard.press("Escape")
    page.set_input_files(
        "#toevoegbestanden",
        [
            {"name": "kapot.pdf", "mimeType": "application/pdf", "buffer": b"\0"},
            {"name": "brug.txt", "mimeType": "text/plain", "buffer": b"De brug is dicht.\n"},
        ],
    )
    page.wait_for_function("document.querySelectorAll('#toevoegregels li').length === 2")
    yield "added and refused"
    page.wait_for_selector("li.rapport[data-rapport=brug] .verwijder")
    page.locator("li.rapport[data-rapport=brug] .verwijder").click()
    yield "removing"
    page.click(".vraagvenster button[value=ja]")
    page.wait_for_selector("li.rapport[data-rapport=brug]", state="detached")


def _list_states(page: Any) -> Iterator[str]:
    page.click("nav [data-deel=lijst]")
    yield "empty list"
    page.fill(
        "#lijsttekst", "Hoeveel geld is er nog over?\nWat kost een treinkaartje?\nWat is het verschil in reserve?"
    )
    page.click("#lijst-start")
    page.wait_for_function("document.querySelector('#lijstmelding').textContent.startsWith('Klaar')")
    yield "list"


def _receipt_states(page: Any, service: Any) -> Iterator[str]:
    receipt = make_receipt(service.ask("Hoeveel geld is er nog over?"), version=service.version)
    page.click("nav [data-deel=bon]")
    yield "no receipt"
    for name, text in (
        ("good", to_json(receipt)),
        ("changed", to_json(receipt).replace("906", "609")),
        ("broken", "{}"),
    ):
        page.locator("#bonuitslag").evaluate("place => place.replaceChildren()")
        file = {"name": "bon.json", "mimeType": "application/json", "buffer": text.encode()}
        page.set_input_files("#bonbestand", file)
        page.wait_for_selector("#bonuitslag > *")
        yield f"{name} receipt"


def _states(page: Any, service: Any) -> Iterator[str]:
    """Brings the page in one state after the other; yields the name of each."""
    yield from _question_states(page)
    yield from _report_states(page)
    yield from _library_states(page)
    yield from _list_states(page)
    yield from _receipt_states(page, service)


@pytest.fixture(scope="module")
def own(serve_page: Callable[..., Served], tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A library with the sample reports and a PDF of two pages, to be looked at and changed."""
    pdf = make_pdf.new_pdf()
    for words in ("In de kade bij Lith staat een sluis.", "De sluis is van beton."):
        pdf.add_page()
        make_pdf.lines(pdf, 60, 100, [words], size=11)
    path = tmp_path_factory.mktemp("pdf") / "besluit.pdf"
    path.write_bytes(make_pdf.out(pdf))
    document, source, _ = read_document(path)
    assert source is not None
    made = replace(document, id="besluit", title="Besluit over de kade")
    return serve_page(FakeService([*sample_documents(), made], {"besluit": source}))


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)])
def test_no_violation(own: Served, visit: Callable[..., Any], scheme: str, width: int) -> None:
    """No state breaks a rule that axe-core can see."""
    page = visit(own.url, width=width, color_scheme=scheme)
    found = {state: _violations(page) for state in _states(page, own.service)}
    assert len(found) > 25
    assert {state: said for state, said in found.items() if said} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_their_own(serve_page: Callable[..., Served], visit: Callable[..., Any], scheme: str) -> None:
    """The receipt on paper, a shared address in a changed library, a read-only page and an empty one."""
    read_only = serve_page(FakeService(), read_only=True)
    page = visit(f"{read_only.url}/?vraag=Hoeveel%20geld%20is%20er%20nog%20over%3F&v=00000000", color_scheme=scheme)
    page.wait_for_selector(".kaart .melding")
    found = {"shared": _violations(page)}
    with page.context.expect_page() as coming:
        page.click(".bon-druk")
    coming.value.wait_for_selector("h1")
    found["paper"] = _violations(coming.value)
    page.click("nav [data-deel=bibliotheek]")
    found["read only"] = _violations(page)
    page = visit(f"{read_only.url}/?vraag=Hoeveel%20geld%3F&rapport=weg", color_scheme=scheme)
    page.wait_for_selector(".kaart.nietgevonden")
    found["report gone"] = _violations(page)
    page = visit(serve_page(FakeService([])).url, color_scheme=scheme)
    page.fill("#vraagvak input", "Iets?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".kaart.nietgevonden")
    found["empty library"] = _violations(page)
    assert {state: said for state, said in found.items() if said} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_axe_cannot_see(served: Served, visit: Callable[..., Any], scheme: str) -> None:
    """The edges of fields and buttons, and the focus, stand out from the paper by 3 to 1; nothing moves unasked."""
    page = visit(served.url, color_scheme=scheme, reduced_motion="reduce")
    ask(page, "Hoeveel geld is er nog over?")
    ratios = page.evaluate(CONTRAST, ["--rand", "--accent", "--fout", "--stil"])
    assert min(ratios.values()) >= 3, ratios
    page.keyboard.press("Tab")
    ring = page.evaluate(
        "(s => [s.outlineStyle, parseFloat(s.outlineWidth)])(getComputedStyle(document.activeElement))"
    )
    assert ring == ["solid", 3]
    moving = "[...document.querySelectorAll('*')].filter(one => parseFloat(getComputedStyle(one).transitionDuration))"
    assert page.evaluate(f"{moving}.length") == 0


def test_gradios_own_dark_class(served: Served, visit: Callable[..., Any]) -> None:
    """With Gradio's dark theme forced on a light system, the page is dark as a whole."""
    page = visit(f"{served.url}/?__theme=dark", color_scheme="light")
    page.wait_for_selector("body.dark")
    ask(page, "Hoeveel geld is er nog over?")
    assert _violations(page) == []
    dark = page.evaluate("getComputedStyle(document.querySelector('.gradio-container')).backgroundColor")
    assert dark == "rgb(21, 25, 27)"
