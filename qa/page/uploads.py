"""How does a file get from the browser into the library? Streamed to a temporary file, read with progress, cancellable."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import TYPE_CHECKING, Any

from qa.page.contract import Service

if TYPE_CHECKING:
    from starlette.requests import Request


class TooLargeError(Exception):
    """A file past the limit; the message is a Dutch sentence."""


def clean_name(name: str) -> str:
    """The last part of a file name without control characters and the like; never empty, never hidden."""
    last = re.split(r"[\\/]", name)[-1]
    kept = "".join(char for char in last if char.isprintable() and char not in '<>:"|?*').strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if dot and stem:
        return f"{stem[:100]}.{ending[:12]}"
    return kept[:110] or "rapport"


async def receive_file(request: Request, folder: Path, name: str, *, max_bytes: int) -> Path:
    """The request's body as a file in `folder`.

    Raises:
        TooLargeError: The body is larger than `max_bytes`.
    """
    path = folder / clean_name(name)
    size = 0
    with path.open("wb") as file:
        async for chunk in request.stream():
            size += len(chunk)
            if size > max_bytes:
                raise TooLargeError(
                    f"{path.name}: het bestand is groter dan {max_bytes // (1024 * 1024)} MB en is niet toegevoegd."
                )
            file.write(chunk)
    return path


async def add_with_progress(
    service: Service, path: Path, folder: TemporaryDirectory[str], *, ocr: bool = False
) -> AsyncIterator[str]:
    """Lines of JSON: ``{"pagina": 3, "van": 40}`` while reading, at last ``{"klaar": sentence, "gelukt": bool}``.

    When the browser goes away, the reading stops at its next page, and nothing of the file is kept.

    Args:
        service: Takes the report in.
        path: The received file.
        folder: Where it stands; removed when the reader has let go of it.
        ocr: Whether text on pages that are pictures is to be recognised.
    """
    stop = Event()
    events: asyncio.Queue[dict[str, object]] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def tell(page: int, pages: int) -> None:
        event: dict[str, object] = {"pagina": page, "van": pages}
        loop.call_soon_threadsafe(events.put_nowait, event)

    def work() -> dict[str, object]:
        with folder:
            added = service.add(path, progress=tell, cancelled=stop.is_set, ocr=ocr)
        return {"klaar": added.sentence, "gelukt": added.document is not None, "al": added.already}

    job = asyncio.ensure_future(asyncio.to_thread(work))
    job.add_done_callback(lambda _: events.put_nowait({}))
    try:
        while event := await events.get():
            yield _line(event)
        yield _line(job.result())
    finally:
        stop.set()


def _line(event: dict[str, object]) -> str:
    return json.dumps(event, ensure_ascii=False) + "\n"


async def json_of(request: Request) -> dict[str, Any]:
    """The request's body as an object; empty when it is none."""
    try:
        body = json.loads(await request.body())
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
