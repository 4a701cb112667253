"""The page over the real service: the two questions of the product, a PDF added in the browser, receipts that hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qa.answers import Answer
from qa.page.receipt import make_receipt, read_receipt, to_json
from qa.page.verify import verify
from tests.page.conftest import Served, ask

pytestmark = [pytest.mark.page, pytest.mark.slow]

DEV = Path(__file__).parents[1] / "benchmark" / "dev.jsonl"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from qa.service import QuestionAnswering

    return QuestionAnswering.open(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="module")
def real(serve_page: Callable[..., Served], service: Any) -> Served:
    return serve_page(service)


def test_the_two_questions(real: Served, visit: Callable[..., Any]) -> None:
    """The remaining budget and the delays of groep 6, from the examples, with quotes that open in their report."""
    page = visit(real.url)
    assert page.locator(".voorbeeld").count() >= 2
    page.click(".voorbeeld >> nth=0")
    page.wait_for_selector(".kaart.antwoord")
    assert "906 miljoen" in page.inner_text(".kaart")
    ask(page, "Lopen kinderen in groep 6 nog achter?")
    page.wait_for_selector(".kaart.antwoord")
    assert "groep 6" in page.inner_text(".kaart blockquote >> nth=0")
    page.locator(".open-bron").first.click()
    page.wait_for_selector("#rapportpaneel mark")
    assert "groep 6" in " ".join(page.locator("#rapportpaneel mark").all_inner_texts())


def test_receipts_of_many_answers_hold(service: Any) -> None:
    """Whatever is asked, the receipt of the answer agrees with the library, also after a trip through its file."""
    questions = [json.loads(line)["question"] for line in DEV.read_text("utf-8").splitlines()][:30]
    for question in questions:
        result = service.ask(question)
        receipt = read_receipt(to_json(make_receipt(result, version=service.version)))
        assert verify(receipt, service) == (), question
        if isinstance(result, Answer):
            assert all(c.quote == service.document(c.document_id).text[c.start : c.end] for c in result.citations)


def test_add_a_pdf_and_ask_about_it(real: Served, visit: Callable[..., Any], tmp_path: Path) -> None:
    """A PDF dropped in the browser answers with its page, and the page's picture shows the quote marked."""
    fpdf = pytest.importorskip("fpdf")
    made = fpdf.FPDF()
    made.set_title("Jaarverslag van de haven van Delfzijl")
    for text in (
        "De haven van Delfzijl is de grootste zeehaven van Groningen. Dit verslag gaat over het jaar 2025.",
        "In 2025 kreeg de haven van Delfzijl 47 nieuwe walstroomkasten. De kosten waren 12 miljoen euro.",
    ):
        made.add_page()
        made.set_font("Helvetica", size=12)
        made.multi_cell(0, 8, text)
    path = tmp_path / "haven.pdf"
    made.output(str(path))

    page = visit(real.url)
    page.click("nav [data-deel=bibliotheek]")
    page.set_input_files("#toevoegbestanden", path)
    page.wait_for_selector("#toevoegregels li", timeout=60_000)
    assert "toegevoegd" in page.inner_text("#toevoegregels")
    page.click("nav [data-deel=vraag]")
    ask(page, "Hoeveel walstroomkasten kreeg de haven van Delfzijl?")
    card = page.inner_text(".kaart")
    assert "47" in card and "p. 2" in card
    page.locator(".open-bron").first.click()
    page.click(".toon-bladzijde")
    page.wait_for_function("document.querySelector('.bladzijde img')?.naturalWidth > 300")
    assert page.locator(".kader-op-pagina").count() >= 1
    page.click(".blader:has-text('Vorige')")
    page.wait_for_selector("img[alt^='Bladzijde 1 ']")
    assert page.locator(".kader-op-pagina").count() == 0
    page.keyboard.press("Escape")
    page.click("nav [data-deel=bibliotheek]")
    page.locator("li.rapport:has-text('haven.pdf') .verwijder").click()
    page.click(".vraagvenster button[value=ja]")
    page.wait_for_function("!document.querySelector('#rapportenlijst').innerText.includes('haven.pdf')")


def test_literal_search_agrees_with_the_text(real: Served, visit: Callable[..., Any], service: Any) -> None:
    """The count on the page is the count in the stored text."""
    page = visit(real.url)
    page.click("nav [data-deel=bibliotheek]")
    page.fill("#letterlijkwoorden", "basisvaardigheden")
    page.keyboard.press("Enter")
    page.wait_for_selector(".plaatsen")
    texts = [service.document(one.id).text.lower() for one in service.documents()]
    assert page.locator(".plaatsen li").count() == sum(text.count("basisvaardigheden") for text in texts)
