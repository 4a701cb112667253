"""The library on the page: add and ask about it, stop, remove, correct, browse, search literally, read only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.page.conftest import Served, ask
from tests.page.fake import BUNDLED, FakeService

pytestmark = pytest.mark.page


@pytest.fixture
def own(serve_page: Callable[..., Served]) -> Served:
    """A page with a library of its own, to be changed."""
    return serve_page(FakeService())


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_add_and_ask(own: Served, visit: Callable[..., Any], tmp_path: Path) -> None:
    """Several files at once: a line per file, the same file is recognised, and the new report answers."""
    page = visit(own.url)
    page.click("nav [data-deel=bibliotheek]")
    harbour = _file(tmp_path, "Haven.txt", "De haven van Delfzijl kreeg vijf nieuwe kranen.\n")
    same = _file(tmp_path, "Kopie.txt", harbour.read_text("utf-8"))
    broken = tmp_path / "stuk.pdf"
    broken.write_bytes(b"\0\1")
    page.set_input_files("#toevoegbestanden", [harbour, same, broken])
    page.wait_for_function("document.querySelectorAll('#toevoegregels li').length === 3")
    lines = page.locator("#toevoegregels li").all_inner_texts()
    assert "Haven.txt: toegevoegd" in lines[0] and "staat al" in lines[1] and "kan niet worden gelezen" in lines[2]
    page.wait_for_selector("li.rapport[data-rapport=haven]")
    page.click("nav [data-deel=vraag]")
    assert "alle 3 rapporten" in page.inner_text("#waarin-stand")
    ask(page, "haven Delfzijl kranen")
    assert "vijf nieuwe kranen" in page.inner_text(".kaart")


def test_adding_can_be_stopped(own: Served, visit: Callable[..., Any], tmp_path: Path) -> None:
    """Stop ends the reading; nothing of the file stays, and the files after it are not begun."""
    own.service.pause_s = 0.5
    page = visit(own.url)
    page.click("nav [data-deel=bibliotheek]")
    files = [_file(tmp_path, f"Rapport {n}.txt", f"Zin nummer {n} over wegen.\n") for n in (1, 2)]
    page.set_input_files("#toevoegbestanden", files)
    page.wait_for_function("document.querySelector('#toevoegstand').textContent.includes('pagina')")
    page.click("#toevoeg-stop")
    page.wait_for_function("document.querySelectorAll('#toevoegregels li').length === 2")
    assert "gestopt" in page.inner_text("#toevoegregels") and "niet begonnen" in page.inner_text("#toevoegregels")
    page.wait_for_timeout(1500)
    assert {one.id for one in own.service.documents()} == set(BUNDLED)


def test_remove_asks_first(own: Served, visit: Callable[..., Any]) -> None:
    """Removing is confirmed, Esc keeps the report, and the choice of reports follows."""
    page = visit(own.url)
    page.click("nav [data-deel=bibliotheek]")
    button = page.locator(f".verwijder[data-rapport='{BUNDLED[0]}']")
    button.click()
    page.keyboard.press("Escape")
    assert len(own.service.documents()) == 2
    button.click()
    page.click(".vraagvenster button[value=ja]")
    page.wait_for_function("document.querySelectorAll('li.rapport').length === 1")
    assert len(own.service.documents()) == 1
    assert "het enige rapport" in page.inner_text("#waarin-stand")


def test_correct_what_is_known(own: Served, visit: Callable[..., Any]) -> None:
    """A title that was read wrongly can be corrected."""
    page = visit(own.url)
    page.click("nav [data-deel=bibliotheek]")
    item = page.locator(f"li.rapport[data-rapport='{BUNDLED[1]}']")
    item.locator(".verbeter").click()
    item.locator("input[name=title]").fill("De brief over <b>scholen</b>")
    item.locator("input[name=date]").fill("8 december")
    item.locator("form button").click()
    page.wait_for_function("document.querySelector('.rapporten').innerText.includes('bijvoorbeeld 2025-12-08')")
    item.locator("input[name=date]").fill("2025-12-09")
    item.locator("form button").click()
    page.wait_for_function("document.querySelector('.rapporten').innerText.includes('De brief over <b>scholen</b>')")


def test_filters_apply_to_answer_and_list(own: Served, visit: Callable[..., Any]) -> None:
    """Publisher and years choose what is searched and what the list shows."""
    page = visit(own.url)
    page.click("#waarin > summary")
    # The framework's reset takes the tick away; it has to be seen.
    assert page.evaluate("getComputedStyle(document.querySelector('.keuze input')).appearance") == "auto"
    page.fill("#kies-van", "2025")
    assert "1 rapport" in page.inner_text("#waarin-stand")
    ask(page, "Hebben leerlingen in groep 6 achterstand bij rekenen?")
    assert page.locator(".kaart cite").all_inner_texts() == [
        "Eindrapport over het Nationaal Programma Onderwijs (brief regering)"
    ]
    assert "uit een aangehaald onderzoek (CPB)" in page.inner_text(".kaart")
    page.click("nav [data-deel=bibliotheek]")
    assert page.locator("li.rapport:visible").count() == 1
    page.fill("#kies-van", "2031")
    page.click("nav [data-deel=vraag]")
    page.fill("#vraagvak input", "Hoeveel geld?")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.kaart').innerText.includes('geen rapport gekozen')")


def test_below_a_long_list_two_buttons_lead_to_search_and_adding(own: Served, visit: Callable[..., Any]) -> None:
    """Neither has to be scrolled to, and the focus goes along."""
    page = visit(own.url, height=400)
    page.click("nav [data-deel=bibliotheek]")
    for button in page.locator(".spring").all():
        words = button.inner_text()
        button.click()
        assert page.evaluate("document.activeElement.innerText") == words
        assert page.evaluate("document.activeElement.getBoundingClientRect().bottom < innerHeight")


def test_search_literally_and_browse(own: Served, visit: Callable[..., Any]) -> None:
    """Every place is marked and counted per report; a report is browsed by its headings."""
    page = visit(own.url)
    page.click("nav [data-deel=bibliotheek]")
    page.fill("#letterlijkwoorden", "leerlingen")
    page.keyboard.press("Enter")
    page.wait_for_selector(".plaatsen")
    assert page.locator(".plaatsen mark").count() == 3
    assert page.locator("#letterlijkuitkomst .aantal").all_text_contents() == ["(2 keer)", "(1 keer)"]
    page.wait_for_function("document.querySelector('#gesproken').textContent !== ''")
    assert page.inner_text("#gesproken") == "‘leerlingen’ is 3 keer gevonden in 2 rapporten."
    page.locator(".plaatsen .open-bron").first.click()
    page.wait_for_selector("#rapportpaneel .melding")
    assert page.locator("#rapportpaneel mark.treffer").count() == 2
    page.keyboard.press("Escape")
    page.locator(f".blader-rapport[data-rapport='{BUNDLED[0]}']").click()
    page.wait_for_selector(".koppenlijst")
    page.click(".naar-plaats:has-text('3 Geld')")
    assert page.evaluate("document.activeElement.innerText") == "3 Geld"


def test_read_only(serve_page: Callable[..., Served], visit: Callable[..., Any]) -> None:
    """With adding turned off there is no button for it, and no address either."""
    there = serve_page(FakeService(), read_only=True)
    page = visit(there.url)
    page.click("nav [data-deel=bibliotheek]")
    assert page.locator(".toevoegen, .verwijder, .verbeter, .spring[data-naar=toevoegkop]").count() == 0
    for path in ("toevoegen?naam=x.txt", f"verwijderen/{BUNDLED[0]}", f"gegevens/{BUNDLED[0]}"):
        assert page.request.post(f"{there.url}/bewijs/{path}", data="x").status in (404, 405)
    assert len(there.service.documents()) == 2
