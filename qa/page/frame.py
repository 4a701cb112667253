"""How does the page get its language, style and script? Gradio's first document is dressed on its way out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from qa.page.guard import App, Receive, Scope, Send

FOLDER = Path(__file__).parent / "static"
STYLES = ("base.css", "answer.css", "panel.css", "library.css", "print.css")
SIGN = ("favicon.svg",)
SCRIPTS = ("core.js", "answer.js", "panel.js", "library.js", "list.js", "receipt.js")


@cache
def _bundle(names: tuple[str, ...]) -> tuple[bytes, str]:
    """The files as one, and a hash of it for the address."""
    content = b"\n".join((FOLDER / name).read_bytes() for name in names)
    return content, hashlib.sha256(content).hexdigest()[:12]


def routes() -> list[Route]:
    """The style sheet, the script and the sign of the page."""

    def serve(names: tuple[str, ...], media_type: str) -> Any:
        async def handler(_: Request) -> Response:
            headers = {"cache-control": "public, max-age=31536000, immutable"}
            return Response(_bundle(names)[0], media_type=media_type, headers=headers)

        return handler

    return [
        Route("/bewijs/pagina.css", serve(STYLES, "text/css; charset=utf-8")),
        Route("/bewijs/teken.svg", serve(SIGN, "image/svg+xml")),
        Route("/bewijs/pagina.js", serve(SCRIPTS, "text/javascript; charset=utf-8")),
    ]


def dress(html: str, root_path: str) -> str:
    """Gradio's first document in Dutch, with our style and script, without what points outside.

    Gradio 6.31 writes ``lang="en"`` and preview images on another site into its template, and puts a `head` of
    ours in by script, after the first paint; all three can go when its template takes a language and a head.
    """
    root = root_path.rstrip("/")
    ours = (
        f'<link rel="stylesheet" href="{root}/bewijs/pagina.css?v={_bundle(STYLES)[1]}">'
        f'<script src="{root}/bewijs/pagina.js?v={_bundle(SCRIPTS)[1]}" data-wortel="{root}" defer></script>'
        f'<link rel="icon" type="image/svg+xml" href="{root}/bewijs/teken.svg?v={_bundle(SIGN)[1]}">'
        '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">'
    )
    html = re.sub(r'<html\s+lang="en"', '<html lang="nl"', html, count=1)
    html = re.sub(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>', "", html)
    html = re.sub(r'<link rel="manifest"[^>]*>', "", html)
    return html.replace("</head>", f"{ours}</head>", 1)


def with_index(app: App, root_path: str) -> App:
    """The app whose first document is dressed."""

    async def dressed(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await app(scope, receive, send)
            return
        # Unpacked, so that it can be changed.
        plain = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]}
        start: MutableMapping[str, Any] = {}
        body = b""

        async def collect(message: MutableMapping[str, Any]) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            sent = dress(body.decode("utf-8"), root_path).encode("utf-8")
            kept = [(k, v) for k, v in start["headers"] if k.lower() not in (b"content-length", b"cache-control")]
            kept += [(b"content-length", str(len(sent)).encode()), (b"cache-control", b"no-cache")]
            await send({**start, "headers": kept})
            await send({"type": "http.response.body", "body": sent})

        await app(plain, receive, collect)

    return dressed
