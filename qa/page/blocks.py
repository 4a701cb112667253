"""Which Gradio components make the page, and which functions does its API name? Imported only when a page is served."""

from __future__ import annotations

import json
from typing import Any

import gradio as gr
from gradio.events import api

from qa.page import layout
from qa.page.desk import Desk
from qa.page.interface import api_functions

MAX_TYPED = 20_000  # characters taken from an address; the service refuses long before that

# What the person chose to search stands in the page's own HTML; it travels with the question.
_WITH_CHOICE = "(question) => [question, window.bewijsplaats.gekozen()]"


def build_page(desk: Desk) -> gr.Blocks:
    """The page: one question box of Gradio's, and HTML of our own around it."""
    shelf = desk.shelf()

    def answer(question: str, chosen: str) -> str:
        return desk.card(question or "", json.loads(chosen or "null"))

    def opened(request: gr.Request) -> tuple[Any, ...]:
        """Answers the question in a shared address; leaves the page as it is without one."""
        asked = request.query_params
        now = desk.shelf()
        fresh: list[Any] = [gr.skip()] * 3
        if now != shelf:
            fresh = [now["keuze"], now["voorbeelden"], _library(now, desk)]
        question = asked.get("vraag", "")[:MAX_TYPED]
        if not question:
            return (gr.skip(), gr.skip(), *fresh)
        reports = [one for one in asked.getlist("rapport") if one] or None
        return (question, desk.card(question, reports, seen=asked.get("v", "")[:64]), *fresh)

    page = gr.Blocks(title="Bewijsplaats", analytics_enabled=False, fill_width=True)
    with page:
        _html(layout.HEADER, "kopvak")
        with gr.Column(elem_id="deel-vraag"):
            with gr.Row(elem_id="vraagrij"):
                box = gr.Textbox(
                    label="Uw vraag",
                    lines=1,
                    max_lines=1,
                    autofocus=True,
                    elem_id="vraagvak",
                    html_attributes=gr.InputHTMLAttributes(
                        autocomplete="off", spellcheck=True, lang="nl", enterkeyhint="search"
                    ),
                )
                button = gr.Button("Vraag", variant="primary", elem_id="vraagknop", scale=0, min_width=0)
            choice = _html(shelf["keuze"], "keuzevak")
            examples = _html(shelf["voorbeelden"], "voorbeeldvak")
            card = _html(layout.EMPTY, "antwoordvak")
            _html(layout.EARLIER, "eerdervak")
        library = _html(_library(shelf, desk), "deel-bibliotheek")
        _html(layout.LIST, "deel-lijst")
        _html(layout.RECEIPT, "deel-bon")
        chosen = gr.Textbox(visible=False)

        # A question does not wait in Gradio's queue: an answer takes milliseconds, and without the queue's event
        # stream a page asks with one request.
        private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "queue": False}
        asked = gr.on(
            [box.submit, button.click], answer, [box, chosen], card, js=_WITH_CHOICE, trigger_mode="multiple", **private
        )
        asked.then(None, None, None, js="() => window.bewijsplaats.klaar()", **private)
        page.load(opened, None, [box, card, choice, examples, library], **private)
        for name, function in api_functions(desk.service).items():
            # Without the queue too: over MCP, Gradio 6.31 would put a queued call back to itself over HTTP with a
            # hub client of its own, which knows no login.
            api(function, api_name=name, queue=False)
    return page


def _html(value: str, elem_id: str) -> gr.HTML:
    return gr.HTML(value, elem_id=elem_id, apply_default_css=False, js_on_load="")


def _library(shelf: dict[str, str], desk: Desk) -> str:
    return layout.render_library(shelf["lijst"], read_only=desk.read_only, ocr=desk.ocr)
