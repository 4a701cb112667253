"""A served page and a browser for the page tests; records every address that browser or server looks for."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.page.fake import FakeService

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
OWN = ("127.0.0.1", "localhost", "::1")


@dataclass
class Served:
    """A page that is being served."""

    url: str
    service: Any


@pytest.fixture(scope="package")
def looked_up() -> Iterator[list[str]]:
    """Every name that this process looks up, over the whole run."""
    names: list[str] = []
    places: list[str] = []
    real = socket.getaddrinfo

    def recorded(host: Any, *rest: Any, **more: Any) -> Any:
        names.append(host.decode() if isinstance(host, bytes) else str(host))
        if names[-1] not in (*OWN, "None"):
            places.append("".join(traceback.format_stack(limit=12)))
        return real(host, *rest, **more)

    socket.getaddrinfo = recorded  # type: ignore[assignment]
    yield names
    socket.getaddrinfo = real
    assert set(names) <= {*OWN, "None"}, f"the server looked up: {sorted(set(names))}\n{places}"


@pytest.fixture(scope="package")
def gradio_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which Gradio would keep files of visitors."""
    folder = tmp_path_factory.mktemp("gradio")
    os.environ["GRADIO_TEMP_DIR"] = str(folder)
    return folder


@pytest.fixture(scope="package")
def serve_page(looked_up: list[str], gradio_folder: Path) -> Iterator[Callable[..., Served]]:
    """Serves a page over a service on a free port, until the tests end."""
    from qa.page.serving import without_telemetry

    without_telemetry()
    import uvicorn

    from qa.page.server import Terms, build_server

    servers: list[tuple[uvicorn.Server, threading.Thread]] = []

    def serve(service: Any = None, **terms: Any) -> Served:
        held = service or FakeService()
        listening = socket.create_server(("127.0.0.1", 0))
        application = build_server(held, Terms(**({"per_minute": 0} | terms)))
        server = uvicorn.Server(uvicorn.Config(application, log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        until = time.monotonic() + 30
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        assert server.started
        servers.append((server, thread))
        return Served(url=f"http://127.0.0.1:{listening.getsockname()[1]}", service=held)

    yield serve
    for server, _ in servers:
        server.should_exit = True
    for _, thread in servers:
        thread.join(10)


@pytest.fixture(scope="package")
def served(serve_page: Callable[..., Served]) -> Served:
    """The page over the two sample reports; tests that change the library serve their own."""
    return serve_page()


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """Debian's Chromium, headless."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists() and not shutil.which("chromium"):
        pytest.skip(f"no browser at {CHROMIUM}: install chromium, or set CHROMIUM")
    path = CHROMIUM if CHROMIUM.exists() else Path(str(shutil.which("chromium")))
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=str(path))
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page in a fresh browser profile; fails when anything outside this computer was asked for."""
    opened: list[Any] = []
    outside: list[str] = []
    problems: list[str] = []

    def open_page(url: str, *, width: int = 1280, height: int = 900, **options: Any) -> Any:
        size = {"width": width, "height": height}
        context = browser.new_context(viewport=size, locale="nl-NL", accept_downloads=True, **options)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        opened.append(context)

        def record(request: Any) -> None:
            host = request.url.split("/")[2] if "//" in request.url else ""
            if request.url.startswith("http") and host.rsplit(":", 1)[0] not in OWN:
                outside.append(request.url)

        context.on("request", record)
        page = context.new_page()
        refused: list[Any] = []  # requests that a test stops on purpose; the browser complains of those
        page.on("requestfailed", lambda request: refused.append(request.url))
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: problems.append(said.text) if said.type == "error" and not refused else None)
        page.goto(url)
        page.wait_for_selector("#vraagvak input")
        page.wait_for_selector("nav [aria-current]")
        return page

    yield open_page
    for context in opened:
        context.close()
    assert not outside, f"requests left this computer: {outside}"
    assert not problems, f"the browser complained: {problems}"


def ask(page: Any, question: str) -> None:
    """Types a question, presses Enter and waits for its card."""
    page.fill("#vraagvak input", question)
    page.keyboard.press("Enter")
    shown = question.strip().replace("\\", "\\\\").replace('"', '\\"')
    page.wait_for_selector(f'.kaart[data-vraag="{shown}"]')
