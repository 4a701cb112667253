"""How are page, routes and guards put together into one web application?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr
from fastapi import FastAPI

from qa.page import frame, guard, pictures, web
from qa.page.blocks import build_page
from qa.page.contract import Service
from qa.page.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On which terms the page is served.

    Attributes:
        read_only: Without adding, correcting and removing.
        login: "user:password" that every visitor has to give; None for none.
        max_report_bytes: Largest report that can be added.
        root_path: Path under which a proxy shows the page, e.g. "/bewijsplaats".
        per_minute: Questions a minute per visitor, far above what a person types; 0 for no limit.
        behind_proxy: Whether the last address in X-Forwarded-For is the visitor's.
        local: Whether only this computer is served.
        mcp: Whether assistants can call the functions over MCP.
    """

    read_only: bool = False
    login: str | None = None
    max_report_bytes: int = 100 * 1024 * 1024
    root_path: str = ""
    per_minute: int = 240
    behind_proxy: bool = False
    local: bool = True
    mcp: bool = False


def build_server(service: Service, terms: Terms) -> guard.App:
    """The whole web application over a service."""
    desk = Desk(service, read_only=terms.read_only)
    app = FastAPI(openapi_url=None)
    app.router.routes += [
        *frame.routes(),
        *web.routes(desk, max_report_bytes=terms.max_report_bytes),
        *pictures.Pictures(desk).routes(),
    ]
    page = build_page(desk)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        footer_links=[],
        run_history=False,  # Gradio would keep questions and answers in the browser's storage
        root_path=terms.root_path or None,
        show_error=False,
        max_file_size="1kb",
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
        mcp_server=terms.mcp,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        favicon_path=str(frame.FOLDER / "favicon.svg"),
    )
    if terms.mcp:
        _say_json(page.mcp_server_obj)
    guarded = frame.with_index(app, terms.root_path)
    guarded = guard.with_body_limit(guarded, max_report_bytes=terms.max_report_bytes)
    if terms.per_minute:
        guarded = guard.with_rate_limit(guarded, per_minute=terms.per_minute, behind_proxy=terms.behind_proxy)
    if terms.login:
        guarded = guard.with_login(guarded, terms.login)
    guarded = guard.same_site_only(guarded, local=terms.local)
    return guard.with_headers(guarded)


def _say_json(tools: Any) -> None:
    """Makes the MCP tools answer in JSON. Gradio 6.31 gives ``str(result)``, which is Python; can go when it does not."""
    shown = tools.postprocess_output_data

    def as_json(results: Sequence[Any], root: str) -> Any:
        return shown([json.dumps(x, ensure_ascii=False) if isinstance(x, dict | list) else x for x in results], root)

    tools.postprocess_output_data = as_json
