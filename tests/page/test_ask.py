"""The page as a journalist uses it: ask, open the report, share, copy; by mouse, by keyboard and on a phone."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.page.conftest import Served, ask
from tests.page.fake import BUNDLED, FakeService, make_document

pytestmark = pytest.mark.page

MONEY = "Hoeveel geld is er nog over?"


def test_ask_and_open_the_report(served: Served, visit: Callable[..., Any]) -> None:
    """Enter asks; the quote opens in its report with its span marked; Esc closes and gives the focus back."""
    page = visit(served.url)
    ask(page, MONEY)
    assert page.inner_text(".kort") == "€906 miljoen"
    assert page.inner_text(".citaten li >> nth=0 >> mark") == "€906 miljoen"
    assert "4 december 2024" in page.inner_text(".citaten li >> nth=0")
    assert "p. 6 (pdf 2)" in page.inner_text(".citaten li >> nth=0")
    button = page.locator(".open-bron").first
    button.click()
    page.wait_for_selector("#rapportpaneel .rapporttekst")
    assert page.inner_text("#rapportpaneel mark.treffer") == "€906 miljoen"
    assert page.locator("#rapportpaneel mark.citaat").count() >= 1
    assert page.locator("#rapportpaneel table th[scope=col]").count() == 3
    # Beside the answer: both are in view.
    box, panel = page.locator(".kaart").bounding_box(), page.locator("#rapportpaneel").bounding_box()
    assert box["x"] + box["width"] <= panel["x"] + 1
    page.keyboard.press("Escape")
    assert page.locator("#rapportpaneel[open]").count() == 0
    assert page.evaluate("document.activeElement.className") == "open-bron"


def test_keyboard_alone(served: Served, visit: Callable[..., Any]) -> None:
    """From an empty page to the quote in its report and back without a mouse, in reading order."""
    page = visit(served.url)
    assert page.evaluate("document.activeElement.closest('#vraagvak') !== null"), "the box has the focus"
    page.keyboard.type(MONEY)
    page.keyboard.press("Enter")
    page.wait_for_selector(".kaart.antwoord")
    seen = []
    for _ in range(14):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.innerText.trim().split('\\n')[0]"))
        if seen[-1].startswith("In het rapport"):
            break
    assert seen[0] == "Vraag"
    assert seen[1].startswith("Zoekt in")
    assert seen[-1].startswith("In het rapport")
    page.keyboard.press("Enter")
    page.wait_for_selector("#rapportpaneel .rapporttekst")
    assert page.evaluate("document.activeElement.id") == "paneeltitel"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "open-bron"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("details.menu[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("details.menu[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_shared_address_opens_the_same_answer(served: Served, visit: Callable[..., Any]) -> None:
    """The address of an answer opens it again, with its choice of reports."""
    page = visit(served.url)
    page.click("#waarin > summary")
    page.click("#kies-niets")
    page.check(f"input[name=rapport][value='{BUNDLED[0]}']")
    ask(page, "Lopen leerlingen in groep 6 achter?")
    page.click(".deel-adres")
    page.wait_for_selector(".deel-adres.gedaan")
    address = page.evaluate("navigator.clipboard.readText()")
    assert "vraag=" in address and f"rapport={BUNDLED[0]}" in address and "v=" in address
    again = visit(address)
    again.wait_for_selector(".kaart.antwoord")
    assert again.input_value("#vraagvak input") == "Lopen leerlingen in groep 6 achter?"
    assert again.inner_text(".kaart .citaten") == page.inner_text(".kaart .citaten")
    assert again.locator(".melding").count() == 0
    assert "1 rapport" in again.inner_text("#waarin-stand")


def test_shared_address_keeps_its_choice_when_the_page_is_older(
    serve_page: Callable[..., Served], visit: Callable[..., Any], tmp_path: Any
) -> None:
    """A report added since the server began makes the page write its choice anew: what the address chose stands."""
    service = FakeService()
    there = serve_page(service)
    new = tmp_path / "Haven.txt"
    new.write_text("De haven kreeg kranen.\n", "utf-8")
    service.add(new)
    page = visit(f"{there.url}/?vraag=Hoeveel%20geld%20is%20er%20nog%20over%3F&rapport={BUNDLED[0]}")
    page.wait_for_selector(".kaart.antwoord")
    page.wait_for_selector("#waarin input[value=haven]", state="attached")
    page.wait_for_function("document.querySelector('#waarin-stand').textContent.startsWith('1 rapport: Zesde')")
    assert page.locator("#waarin input[name=rapport]:checked").count() == 1
    # Without a choice in the address all are searched, and counted.
    page = visit(there.url)
    page.wait_for_function("document.querySelector('#waarin-stand').textContent === 'alle 3 rapporten'")


def test_shared_address_says_that_the_library_changed(served: Served, visit: Callable[..., Any]) -> None:
    """An address made with another library says so above the answer."""
    page = visit(f"{served.url}/?vraag=Hoeveel%20geld%20is%20er%20nog%20over%3F&v=00000000")
    page.wait_for_selector(".kaart.antwoord")
    assert "veranderd" in page.inner_text(".kaart .melding")
    page.wait_for_function("document.querySelector('#gesproken').textContent.includes('is veranderd sinds dit adres')")


def test_not_found(served: Served, visit: Callable[..., Any]) -> None:
    """A refusal says what was searched, which pages could not be, and why the nearest passages fall short."""
    page = visit(served.url)
    ask(page, "Wat kost een treinkaartje?")
    card = page.inner_text(".kaart.nietgevonden")
    assert "Dit staat niet in de rapporten" in card
    assert "2 rapporten, 10 passages, 4 pagina’s" in card
    assert "1 pagina zonder doorzoekbare tekst (4)" in card
    assert "Waarom dit niet genoeg is:" in card
    assert page.locator(".kaart .open-bron").count() == 2


@pytest.mark.parametrize("question", ["", "   ", "x" * 10_000, "what is the meaning of this", "de het een"])
def test_odd_questions_get_a_dutch_line(served: Served, visit: Callable[..., Any], question: str) -> None:
    """Empty, endless and foreign questions get a sentence, not an error."""
    page = visit(served.url)
    page.fill("#vraagvak input", question)
    page.keyboard.press("Enter")
    page.wait_for_selector(".kaart.nietgevonden .weigering")
    if len(question.strip()) in (0, 10_000):
        assert "vraag=" not in page.url, "there is nothing to share"


def test_no_answer_is_said(serve_page: Callable[..., Served], visit: Callable[..., Any]) -> None:
    """When the server refuses or is gone, the page says so in Dutch, and asks again when it is back."""
    page = visit(serve_page(FakeService()).url)
    page.route("**/run/predict", lambda route: route.abort())
    with page.expect_event("requestfailed", lambda request: "/run/predict" in request.url):
        page.fill("#vraagvak input", MONEY)
        page.keyboard.press("Enter")
    page.wait_for_selector("#mislukt:not([hidden])")
    assert "Er kwam geen antwoord" in page.inner_text("#mislukt")
    page.unroute("**/run/predict")
    page.wait_for_selector(f'.kaart[data-vraag="{MONEY}"]')
    assert page.locator("#mislukt:visible").count() == 0


def test_copy_a_quote_with_its_citation(served: Served, visit: Callable[..., Any]) -> None:
    """The clipboard holds the quote with report, publisher, date, section and page."""
    page = visit(served.url)
    ask(page, MONEY)
    page.click(".menu > summary >> nth=0")
    page.click(".kopieer >> nth=0")
    page.wait_for_selector(".kopieer.gedaan")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“Eind 2023 stond er nog een reserve van €906 miljoen")
    assert "4 december 2024, 3 Geld, p. 6 (pdf 2)" in copied
    page.click("text=CSL-JSON")
    page.wait_for_function("document.querySelectorAll('.kopieer.gedaan').length")
    page.wait_for_timeout(100)
    item = json.loads(page.evaluate("navigator.clipboard.readText()"))[0]
    assert item["issued"] == {"date-parts": [[2024, 12, 4]]} and item["page"] == "6"


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("Markdown", "> Eind 2023 stond er nog een reserve van €906 miljoen"),
        ("APA", "Ministerie van Onderwijs, Cultuur en Wetenschap. (2024, 4 december)."),
        ("BibTeX", "@techreport{zesde-voortgangsrapportage-np-onderwijs-p2,"),
    ],
)
def test_every_format_is_copied(served: Served, visit: Callable[..., Any], name: str, begins: str) -> None:
    """Each button puts its own form on the clipboard."""
    page = visit(served.url)
    ask(page, MONEY)
    page.click(".menu > summary >> nth=0")
    page.click(f".menuvak button:text-is('{name}') >> nth=0")
    page.wait_for_selector(".kopieer.gedaan")
    assert page.evaluate("navigator.clipboard.readText()").startswith(begins)


def test_a_button_finds_its_words_back(served: Served, visit: Callable[..., Any]) -> None:
    """Pressed twice, a button says that it worked and then its own words again."""
    page = visit(served.url)
    ask(page, MONEY)
    words = page.inner_text(".deel-adres")
    page.click(".deel-adres")
    page.wait_for_selector(".deel-adres.gedaan")
    page.click(".deel-adres")
    page.wait_for_selector(".deel-adres:not(.gedaan)")
    assert page.inner_text(".deel-adres") == words


def test_an_open_menu_never_hides_the_focus(served: Served, visit: Callable[..., Any]) -> None:
    """Tabbing on past the last item closes the menu that would lie over what comes next."""
    page = visit(served.url)
    ask(page, MONEY)
    page.locator(".menu > summary").first.focus()
    page.keyboard.press("Enter")
    for _ in range(5):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "CSL-JSON"
    page.keyboard.press("Tab")
    assert page.locator("details.menu[open]").count() == 0


def test_a_computed_figure_is_what_stands_large(served: Served, visit: Callable[..., Any]) -> None:
    """Not one of the cells it was computed from; and it is what a screen reader says."""
    page = visit(served.url)
    ask(page, "Wat is het verschil in reserve tussen 2022 en 2023?")
    assert page.inner_text(".kort").startswith("Berekend: 123")
    assert page.locator(".kaart blockquote.tabel tbody tr").count() == 2
    assert "Opschrift en kolomkoppen" in page.inner_text(".citaten li >> nth=1")
    page.wait_for_function("document.querySelector('#gesproken').textContent.includes('Berekend: 123')")


def test_the_focus_stays_in_the_report(serve_page: Callable[..., Served], visit: Callable[..., Any]) -> None:
    """A button that is gone after it was pressed hands the focus to the text that it brought."""
    long = make_document(
        "lang", "Lang verslag", [("p", f"Alinea {n} over dijken. " + "woord " * 60) for n in range(60)]
    )
    page = visit(serve_page(FakeService([long])).url)
    ask(page, "Alinea 30 over dijken")
    page.locator(".open-bron").first.click()
    page.wait_for_selector("#rapportpaneel .meer.later")
    for side in ("later", "eerder"):
        page.locator(f".meer.{side}").focus()
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.innerText.startsWith('Alinea')")
    assert page.inner_text(".paneelnaam") == "Lang verslag"


def test_earlier_questions_stay_in_the_page_only(served: Served, visit: Callable[..., Any]) -> None:
    """Earlier questions can be asked again, and neither storage nor cookies hold them."""
    page = visit(served.url)
    ask(page, MONEY)
    ask(page, "Wat kost een treinkaartje?")
    page.wait_for_selector("#eerderlijst button")
    assert page.inner_text("#eerderlijst") == MONEY
    page.click("#eerderlijst button")
    page.wait_for_selector(f'.kaart[data-vraag="{MONEY}"]')
    kept = page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie")
    assert "geld" not in kept and "treinkaartje" not in kept


def test_examples_follow_the_library(serve_page: Callable[..., Served], visit: Callable[..., Any]) -> None:
    """The fixed examples stand only while both bundled reports are there."""
    service = FakeService()
    there = serve_page(service)
    page = visit(there.url)
    assert page.locator(".voorbeeld").all_inner_texts() == [MONEY, "Lopen kinderen in groep 6 nog achter?"]
    page.click(".voorbeeld >> nth=0")
    page.wait_for_selector(".kaart.antwoord")
    service.remove(BUNDLED[0])
    page.goto(there.url)
    page.wait_for_selector("#vraagvak input")
    page.wait_for_function(f"!document.body.innerText.includes({MONEY!r})")


@pytest.mark.parametrize("width", [320, 360, 768, 3840])
def test_every_width(served: Served, visit: Callable[..., Any], width: int) -> None:
    """Nothing runs out of the screen from 320 pixels to 4K, in any part of the page."""
    page = visit(served.url, width=width, height=800)
    # What is cut off does not make the page scroll: every edge is looked at.
    cut = (
        "part => [...document.querySelectorAll(part)].filter(one => one.checkVisibility())"
        ".filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.outerHTML.slice(0, 90))"
    )
    page.click("#waarin > summary")
    assert page.evaluate(cut, "#waarin *") == []
    page.click("#waarin > summary")
    ask(page, MONEY)
    page.click(".menu > summary >> nth=0")
    assert page.evaluate(cut, ".menuvak button") == []
    page.keyboard.press("Escape")
    page.click(".waarom > summary")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".open-bron").first.click()
    page.wait_for_selector("#rapportpaneel .rapporttekst")
    panel = page.locator("#rapportpaneel").bounding_box()
    assert panel["x"] >= 0 and panel["x"] + panel["width"] <= width + 1
    assert page.evaluate("document.querySelector('#rapportpaneel').scrollWidth") <= panel["width"] + 1
    if width < 1000:
        assert panel["width"] == width, "over the answer on a phone"
    page.keyboard.press("Escape")
    for part in ("bibliotheek", "lijst", "bon"):
        page.click(f"nav [data-deel={part}]")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, part


def test_language_and_frame(served: Served, visit: Callable[..., Any]) -> None:
    """The page is in Dutch from its first byte, and shows nothing of the framework it is built with."""
    page = visit(served.url)
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert page.title() == "Bewijsplaats"
    assert page.locator("footer:visible").count() == 0
    assert "gradio" not in page.inner_text("body").lower()
