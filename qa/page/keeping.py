"""How are reports added, removed and corrected over HTTP? Not there in a library that is read only."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from corpus.documents import Metadata
from corpus.errors import UnknownDocument
from qa.page.desk import GONE, Desk, render_failure
from qa.page.texts import web_address, whole
from qa.page.uploads import TooLargeError, add_with_progress, json_of, receive_file


class Keeping:
    """Adding, removing and correcting; not there in a library that is read only."""

    def __init__(self, desk: Desk, *, max_report_bytes: int) -> None:
        self.desk = desk
        self.max_report_bytes = max_report_bytes

    async def add(self, request: Request) -> Response:
        """Adds the file in the body; answers with lines of JSON on its progress."""
        folder = tempfile.TemporaryDirectory(prefix="bewijsplaats-")
        try:
            # Before the answer begins: a streaming response listens to the same channel for the browser going away.
            name = request.query_params.get("naam", "")
            path = await receive_file(request, Path(folder.name), name, max_bytes=self.max_report_bytes)
        except TooLargeError as exc:
            folder.cleanup()
            return JSONResponse({"klaar": str(exc), "gelukt": False, "al": False})
        except ClientDisconnect:
            folder.cleanup()
            return Response(status_code=204)
        lines = add_with_progress(self.desk.service, path, folder, ocr=request.query_params.get("ocr") == "1")
        return StreamingResponse(lines, media_type="application/x-ndjson", headers={"X-Accel-Buffering": "no"})

    async def remove(self, request: Request) -> Response:
        """Takes a report out of the library."""
        try:
            await run_in_threadpool(self.desk.service.remove, request.path_params["rapport"])
        except UnknownDocument:
            return HTMLResponse(render_failure(GONE), 404)
        return Response(status_code=204)

    async def correct(self, request: Request) -> Response:
        """Corrects what is known about a report; an empty field takes away what was known."""
        said = await json_of(request)
        names = ("title", "publisher", "date", "number", "url")
        known = {name: whole(str(said[name])).strip()[:500] for name in names if said.get(name) is not None}
        if known.get("date") and not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", known["date"]):
            return JSONResponse({"fout": "Schrijf de datum als jaar-maand-dag, bijvoorbeeld 2025-12-08."})
        if known.get("url") and not web_address(known["url"]):
            return JSONResponse({"fout": "Het adres moet beginnen met http:// of https://."})
        try:
            await run_in_threadpool(
                self.desk.service.update_metadata, request.path_params["rapport"], Metadata(**known)
            )
        except UnknownDocument:
            return JSONResponse({"fout": GONE})
        self.desk.forget()
        return JSONResponse({})
