"""Makes the pictures of the page in docs/: `python -m tests.page.screenshots [FOLDER]`. Needs Chromium."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image

MONEY = "Hoeveel geld is er nog over?"
GROUP_SIX = "Lopen kinderen in groep 6 nog achter?"
NOT_THERE = "Hoeveel kost een kaartje voor de dierentuin?"

_SERVE = """
import sys
from pathlib import Path
from qa.page.serving import serve
from qa.service import QuestionAnswering
serve(QuestionAnswering.open(Path(sys.argv[1])), port=0)
"""


def main(folder: Path) -> None:
    """Serves the bundled reports and takes the pictures."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as library, sync_playwright() as driver:
        server = subprocess.Popen(
            [sys.executable, "-c", _SERVE, library], stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        try:
            assert server.stdout is not None
            address = next(line.split()[-1] for line in server.stdout if "http://" in line)
            browser = driver.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"))
            _take(browser, address, folder)
            browser.close()
        finally:
            server.terminate()
            server.wait(20)


def _take(browser: Any, address: str, folder: Path) -> None:
    def visit(width: int, height: int, scheme: str = "light") -> Any:
        page = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale="nl-NL", device_scale_factor=1.5
        )
        page.goto(address)
        page.wait_for_selector("#vraagvak input")
        page.wait_for_selector("nav [aria-current]")
        page.wait_for_timeout(500)
        return page

    def ask(page: Any, question: str) -> None:
        page.fill("#vraagvak input", question)
        page.keyboard.press("Enter")
        page.wait_for_selector(f'.kaart[data-vraag="{question}"]')
        page.wait_for_timeout(300)

    def save(page: Any, name: str) -> None:
        path = folder / f"{name}.png"
        page.screenshot(path=str(path))
        # The page has few colours; with a palette a picture is a third of the size.
        with Image.open(path) as picture:
            picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)

    page = visit(1280, 860)
    save(page, "begin")
    ask(page, MONEY)
    save(page, "antwoord")
    ask(page, GROUP_SIX)
    page.locator(".open-bron").first.click()
    page.wait_for_selector("#rapportpaneel .rapporttekst")
    page.wait_for_timeout(300)
    save(page, "in-het-rapport")
    page.keyboard.press("Escape")
    ask(page, NOT_THERE)
    save(page, "niet-gevonden")
    page.click("nav [data-deel=bibliotheek]")
    page.wait_for_timeout(200)
    save(page, "bibliotheek")
    page.click("nav [data-deel=lijst]")
    page.fill("#lijsttekst", "\n".join((MONEY, GROUP_SIX, NOT_THERE)))
    page.click("#lijst-start")
    page.wait_for_function("document.querySelector('#lijstmelding').textContent.startsWith('Klaar')")
    save(page, "vragenlijst")
    dark = visit(1280, 860, "dark")
    ask(dark, MONEY)
    save(dark, "donker")
    phone = visit(360, 760)
    ask(phone, MONEY)
    save(phone, "telefoon")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "docs")
