"""Who may ask, how often, and with which headers is answered? Plain ASGI wrappers around the whole page."""

from __future__ import annotations

import base64
import binascii
import hmac
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# Gradio builds its page with inline scripts and `new Function` (6.31), so these two cannot be left out yet; text
# from reports and questions is escaped before it gets there.
CSP = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
BODY_LIMIT_BYTES = 8 * 1024 * 1024  # for everything but a report that is added
MAX_VISITORS = 10_000


def header(scope: Scope, name: str) -> str:
    """The value of a request header, "" when it is not there."""
    wanted = name.lower().encode("latin-1")
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == wanted), "")


async def refuse(send: Send, status: int, sentence: str, extra: dict[str, str] | None = None) -> None:
    """Answers with a status and one Dutch line."""
    body = sentence.encode("utf-8")
    headers = {
        **HEADERS,
        "content-type": "text/plain; charset=utf-8",
        "content-length": str(len(body)),
        **(extra or {}),
    }
    pairs = [(key.encode("latin-1"), value.encode("latin-1")) for key, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body})


def with_headers(app: App) -> App:
    """The app with strict headers on every response that does not set its own."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                there = {key.lower() for key, _ in message["headers"]}
                more = [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in there]
                message["headers"] = [*message["headers"], *more]
            await send(message)

        await app(scope, receive, send_with if scope["type"] == "http" else send)

    return guarded


def with_login(app: App, login: str) -> App:
    """The app behind a name and a password ("user:password"), on every path."""
    wanted = login.encode("utf-8")

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            kind, _, value = header(scope, "authorization").partition(" ")
            try:
                given = base64.b64decode(value, validate=True) if kind.lower() == "basic" else b""
            except binascii.Error:
                given = b""
            if not hmac.compare_digest(given, wanted):
                ask = {"www-authenticate": 'Basic realm="Bewijsplaats", charset="UTF-8"'}
                await refuse(send, 401, "Log in om Bewijsplaats te gebruiken.", ask)
                return
        await app(scope, receive, send)

    return guarded


def same_site_only(app: App, *, local: bool) -> App:
    """The app without requests that another site makes a browser send.

    Args:
        app: What to guard.
        local: Whether only this computer is served: then the name in the address has to be a local one, so that no
            other site can pose as this one by giving its name this address.
    """

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            host = header(scope, "host")
            if local and host.rsplit(":", 1)[0].lower() not in LOCAL_NAMES and host.lower() not in LOCAL_NAMES:
                await refuse(send, 421, "Dit adres hoort niet bij deze Bewijsplaats.")
                return
            if scope["method"] not in ("GET", "HEAD") and header(scope, "sec-fetch-site") in (
                "cross-site",
                "same-site",
            ):
                await refuse(send, 403, "Deze aanvraag komt van een andere site en is geweigerd.")
                return
            # Nothing on the page uploads through the framework; its route would write a visitor's file to disk.
            if scope["path"].endswith("/gradio_api/upload"):
                await refuse(send, 404, "Dit bestaat niet.")
                return
        await app(scope, receive, send)

    return guarded


def with_rate_limit(app: App, *, per_minute: int, behind_proxy: bool) -> App:
    """The app for at most `per_minute` questions a minute per address, with a burst of a quarter of that."""
    buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
    burst = max(5.0, per_minute / 4)

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _counts(scope):
            who = visitor(scope, behind_proxy=behind_proxy)
            now = time.monotonic()
            left, last = buckets.pop(who, (burst, now))
            left = min(burst, left + (now - last) * per_minute / 60)
            buckets[who] = (left - 1 if left >= 1 else left, now)
            while len(buckets) > MAX_VISITORS:
                buckets.popitem(last=False)
            if left < 1:
                wait = {"retry-after": str(max(1, round((1 - left) * 60 / per_minute)))}
                await refuse(
                    send,
                    429,
                    "Er komen te veel aanvragen tegelijk van dit adres. Wacht even en probeer het opnieuw.",
                    wait,
                )
                return
        await app(scope, receive, send)

    return guarded


def _counts(scope: Scope) -> bool:
    """Whether a request costs work: a question, a search, a page picture."""
    path: str = scope["path"]
    return bool(scope["method"] == "POST") or "/bewijs/beeld/" in path or "/gradio_api/mcp" in path


def visitor(scope: Scope, *, behind_proxy: bool) -> str:
    """The visitor's address; behind a proxy the last one that the proxy itself noted."""
    if behind_proxy:
        noted = header(scope, "x-forwarded-for").rsplit(",", 1)[-1].strip()
        if noted:
            return noted
    client = scope.get("client")
    return str(client[0]) if client else ""


def with_body_limit(app: App, *, max_report_bytes: int) -> App:
    """The app that stops reading a body past its limit."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await app(scope, receive, send)
            return
        reports = scope["path"].endswith(("/bewijs/toevoegen", "/bewijs/bon/nakijken"))
        limit = max_report_bytes + BODY_LIMIT_BYTES if reports else BODY_LIMIT_BYTES
        said = header(scope, "content-length")
        if said.isdigit() and int(said) > limit:
            sentence = f"Dit is te groot: ten hoogste {limit // (1024 * 1024)} MB."
            await refuse(send, 413, sentence, {"connection": "close"})
            return
        seen = 0

        async def receive_some() -> MutableMapping[str, Any]:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body") or b"")
            if seen > limit:
                return {"type": "http.disconnect"}
            return message

        await app(scope, receive_some, send)

    return guarded
