"""Which addresses does the page have beside Gradio's own? Reports, pictures, lists, receipts, adding. Starlette only."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from corpus.documents import Document, Metadata
from corpus.errors import UnknownDocument
from corpus.readers.errors import ReaderError
from qa.page.batch import COLUMNS, MAX_QUESTIONS, parse_questions, to_csv, to_xlsx
from qa.page.desk import Desk, render_failure
from qa.page.receipt import ReceiptError, read_receipt
from qa.page.receipt_page import CSP, render_outcome, render_receipt_page
from qa.page.source_panel import render_more
from qa.page.texts import web_address, whole
from qa.page.uploads import TooLargeError, add_with_progress, clean_name, receive_file
from qa.page.verify import verify

Handler = Callable[[Request], Awaitable[Response]]
GONE = "Dit rapport staat niet (meer) in de bibliotheek."
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def routes(desk: Desk, *, max_report_bytes: int) -> list[Route]:
    """The routes below /bewijs."""
    reading = Reading(desk)
    lists = Lists(desk)
    receipts = Receipts(desk, max_report_bytes=max_report_bytes)
    table: list[tuple[str, str, Handler]] = [
        ("GET", "/rapport/{rapport}", reading.panel),
        ("GET", "/stuk/{rapport}", reading.more),
        ("GET", "/bibliotheek", reading.shelf),
        ("POST", "/letterlijk", reading.literal),
        ("POST", "/lijst", lists.answers),
        ("POST", "/tabel/{soort}", lists.table),
        ("POST", "/bon/nakijken", receipts.check),
        ("POST", "/bon/afdruk", receipts.paper),
    ]
    if not desk.read_only:
        keeping = Keeping(desk, max_report_bytes=max_report_bytes)
        table += [
            ("POST", "/toevoegen", keeping.add),
            ("POST", "/verwijderen/{rapport}", keeping.remove),
            ("POST", "/gegevens/{rapport}", keeping.correct),
        ]
    return [Route(f"/bewijs{path}", handler, methods=[method]) for method, path, handler in table]


def pair(text: str) -> tuple[int, int]:
    """ "12-40" as (12, 40).

    Raises:
        ValueError: It is no such pair.
    """
    first, _, last = text.partition("-")
    return int(first), int(last)


def chosen(value: object) -> list[str] | None:
    """The chosen report ids in a request's JSON; None for all."""
    if value is None:
        return None
    return [str(one) for one in value] if isinstance(value, list) else []


class Reading:
    """The reports themselves: a panel, more of it, the list, literal search."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def panel(self, request: Request) -> Response:
        """The report open at a place."""
        query = request.query_params
        try:
            quote = (int(query["van"]), int(query["tot"])) if "van" in query else None
            marks = [pair(one) for one in query.get("merk", "").split(",") if one][:200]
            start = int(query.get("plaats", "0"))
            html = await run_in_threadpool(
                self.desk.panel,
                request.path_params["rapport"],
                quote=quote,
                marks=marks,
                start=start,
                words=query.get("letterlijk", "")[:200],
            )
        except UnknownDocument:
            return HTMLResponse(render_failure(GONE), 404)
        except (KeyError, ValueError):
            return HTMLResponse(render_failure("Deze plaats bestaat niet in het rapport."), 400)
        return HTMLResponse(html)

    async def more(self, request: Request) -> Response:
        """The stretch before or after what is shown."""
        query = request.query_params
        try:
            document = await run_in_threadpool(self.desk.document, request.path_params["rapport"])
            start = max(0, int(query["van"]))
            end = min(int(query["tot"]), start + 20_000)
        except UnknownDocument:
            return HTMLResponse(render_failure(GONE), 404)
        except (KeyError, ValueError):
            return HTMLResponse(render_failure("Deze plaats bestaat niet in het rapport."), 400)
        return HTMLResponse(render_more(document, start, end, side=query.get("kant", "later")))

    async def shelf(self, request: Request) -> Response:
        """The parts of the page that show the library."""
        return JSONResponse(await run_in_threadpool(self.desk.shelf))

    async def literal(self, request: Request) -> Response:
        """Every place where the words stand."""
        asked = await _json(request)
        words = str(asked.get("woorden", ""))[:200]
        try:
            html = await run_in_threadpool(self.desk.literal, words, chosen(asked.get("rapporten")))
        except UnknownDocument:
            html = render_failure(GONE)
        return HTMLResponse(html)


class Lists:
    """A list of questions, answered line by line, and its tables."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def answers(self, request: Request) -> Response:
        """Lines of JSON: how many, then each row; stops when the browser goes away."""
        asked = await _json(request)
        questions = parse_questions(str(asked.get("vragen", "")))
        reports = chosen(asked.get("rapporten"))
        if not questions or (reports is not None and not reports) or len(questions) > MAX_QUESTIONS:
            why = "Er staat geen vraag in de lijst."
            if questions:
                why = "Er is geen rapport gekozen om in te zoeken."
            if len(questions) > MAX_QUESTIONS:
                why = f"De lijst heeft {len(questions)} vragen; ten hoogste {MAX_QUESTIONS} kunnen in één keer."
            return JSONResponse({"fout": why})

        async def lines() -> AsyncIterator[str]:
            yield json.dumps({"aantal": len(questions)}) + "\n"
            try:
                async for line in iterate_in_threadpool(self.desk.lines(questions, reports)):
                    yield line
            except UnknownDocument:
                yield json.dumps({"fout": GONE}, ensure_ascii=False) + "\n"

        return StreamingResponse(lines(), media_type="application/x-ndjson", headers={"X-Accel-Buffering": "no"})

    async def table(self, request: Request) -> Response:
        """The rows that the page shows, as a file."""
        rows = (await _json(request)).get("rijen")
        if not isinstance(rows, list) or len(rows) > MAX_QUESTIONS:
            return Response(status_code=400)
        cells = [[str(cell) for cell in row][: len(COLUMNS)] for row in rows if isinstance(row, list)]
        if request.path_params["soort"] == "xlsx":
            return Response(await run_in_threadpool(to_xlsx, cells), media_type=XLSX)
        return Response(to_csv(cells), media_type="text/csv; charset=utf-8")


class Receipts:
    """Receipts: checked again, and printed."""

    def __init__(self, desk: Desk, *, max_report_bytes: int) -> None:
        self.desk = desk
        self.max_report_bytes = max_report_bytes

    async def check(self, request: Request) -> Response:
        """What differs between a receipt and the library, or the source file that came with it."""
        async with request.form(max_files=2, max_part_size=4 * 1024 * 1024) as form:
            try:
                receipt = read_receipt(str(form.get("bon", "")))
            except ReceiptError as exc:
                return HTMLResponse(render_failure(str(exc)))
            source = form.get("bron")
            html = render_outcome(
                receipt, await run_in_threadpool(verify, receipt, self.desk.service), "de bibliotheek"
            )
            if isinstance(source, UploadFile) and source.filename:
                html += await self._with_file(receipt, source)
        return HTMLResponse(html)

    async def _with_file(self, receipt: dict[str, Any], source: UploadFile) -> str:
        name = clean_name(source.filename or "")
        with tempfile.TemporaryDirectory(prefix="bewijsplaats-") as folder:
            path = Path(folder) / name
            with path.open("wb") as file:
                while chunk := await source.read(1 << 20):
                    file.write(chunk)
            try:
                differences = await run_in_threadpool(verify, receipt, path, read=_read)
            except ReaderError:
                return render_failure(f"{name} kan niet worden gelezen.")
        return render_outcome(receipt, differences, f"het bestand {name}")

    async def paper(self, request: Request) -> Response:
        """The receipt as a page to print, checked at this moment."""
        async with request.form(max_part_size=4 * 1024 * 1024) as form:
            try:
                receipt = read_receipt(str(form.get("bon", "")))
            except ReceiptError as exc:
                return HTMLResponse(render_failure(str(exc)), 400)
        differences = await run_in_threadpool(verify, receipt, self.desk.service)
        return HTMLResponse(render_receipt_page(receipt, differences), headers={"content-security-policy": CSP})


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
        lines = add_with_progress(self.desk.service, path, folder)
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
        said = await _json(request)
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
        return JSONResponse({})


def _read(path: Path) -> Document:
    from qa.adding import read_document

    return read_document(path)[0]


async def _json(request: Request) -> dict[str, Any]:
    """The request's body as an object; empty when it is none."""
    try:
        body = json.loads(await request.body())
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
