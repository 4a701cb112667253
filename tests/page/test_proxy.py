"""The page under a path behind a real proxy that takes the path off; and that nothing asked is written down."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.page.conftest import Served, ask
from tests.page.fake import BUNDLED

httpx = pytest.importorskip("httpx")
pytestmark = pytest.mark.page


@pytest.fixture
def proxied(serve_page: Callable[..., Served]) -> Iterator[str]:
    """The address of the page as a proxy shows it: http://127.0.0.1:PORT/bewijsplaats/."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    behind = serve_page(root_path="/bewijsplaats", behind_proxy=True, local=False)
    dropped = {"content-length", "content-encoding", "transfer-encoding", "connection"}

    async def forward(request: Request) -> Response:
        path = request.url.path.removeprefix("/bewijsplaats") or "/"
        query = f"?{request.url.query}" if request.url.query else ""
        headers = {**request.headers, "x-forwarded-for": "10.0.0.9"}
        async with httpx.AsyncClient(timeout=30) as client:
            answer = await client.request(
                request.method, f"{behind.url}{path}{query}", content=await request.body(), headers=headers
            )
        kept = {key: value for key, value in answer.headers.items() if key not in dropped}
        return Response(answer.content, answer.status_code, headers=kept)

    everything = Route("/bewijsplaats/{rest:path}", forward, methods=["GET", "POST", "HEAD"])
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=[everything]), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/bewijsplaats/"
    server.should_exit = True
    thread.join(10)


def test_the_page_works_under_a_path(proxied: str, visit: Callable[..., Any]) -> None:
    """Asking, opening the report, the shared address and the library all stay under the path."""
    page = visit(proxied)
    strays: list[str] = []
    page.on("request", lambda one: strays.append(one.url) if "/bewijsplaats/" not in one.url else None)
    ask(page, "Hoeveel geld is er nog over?")
    assert page.url.startswith(proxied)
    page.locator(".open-bron").first.click()
    page.wait_for_selector("#rapportpaneel mark.treffer")
    page.keyboard.press("Escape")
    page.click("nav [data-deel=bibliotheek]")
    page.fill("#letterlijkwoorden", "groep 6")
    page.keyboard.press("Enter")
    page.wait_for_selector(".plaatsen")
    again = visit(page.url.split("#")[0])
    again.wait_for_selector(".kaart.antwoord")
    assert [one for one in strays if not one.startswith(("blob:", "data:"))] == []


def test_python_client(served: Served) -> None:
    """The example of the README for scripts."""
    from gradio_client import Client

    client = Client(served.url, verbose=False)
    answer = client.predict(question="Hoeveel geld is er nog over?", reports=None, api_name="/ask")
    assert answer["kort"] == "€906 miljoen"
    assert [one["id"] for one in client.predict(api_name="/list")] == list(BUNDLED)


def test_nothing_asked_is_written_down(served: Served, visit: Callable[..., Any], gradio_folder: Path) -> None:
    """After asking, listing and a receipt, no file holds the question, and no list of runs shows it."""
    page = visit(served.url)
    ask(page, "Wat kost een zeldzaamwoord?")
    page.click("nav [data-deel=lijst]")
    page.fill("#lijsttekst", "Wat kost een zeldzaamwoord?")
    page.click("#lijst-start")
    page.wait_for_function("document.querySelector('#lijstmelding').textContent.startsWith('Klaar')")
    held = [path for path in gradio_folder.rglob("*") if path.is_file() and b"zeldzaamwoord" in path.read_bytes()]
    assert held == []
    for path in ("/gradio_api/runs", "/config", "/gradio_api/info", "/monitoring/summary"):
        assert "zeldzaamwoord" not in httpx.get(served.url + path, follow_redirects=True).text
    kept = page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert "zeldzaamwoord" not in json.dumps(kept)
