"""Which addresses does the page have beside Gradio's own? Reports, pictures, lists, receipts, adding. Starlette only."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from corpus.errors import UnknownDocument
from qa.page.batch import COLUMNS, MAX_QUESTIONS, parse_questions, to_csv, to_xlsx
from qa.page.desk import GONE, Desk, render_failure
from qa.page.keeping import Keeping
from qa.page.receipt_routes import Receipts
from qa.page.source_panel import render_more
from qa.page.uploads import json_of

Handler = Callable[[Request], Awaitable[Response]]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def routes(desk: Desk, *, max_report_bytes: int) -> list[Route]:
    """The routes below /bewijs."""
    reading = Reading(desk)
    lists = Lists(desk)
    receipts = Receipts(desk)
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
        asked = await json_of(request)
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
        asked = await json_of(request)
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
        rows = (await json_of(request)).get("rijen")
        if not isinstance(rows, list) or len(rows) > MAX_QUESTIONS:
            return Response(status_code=400)
        cells = [[str(cell) for cell in row][: len(COLUMNS)] for row in rows if isinstance(row, list)]
        if request.path_params["soort"] == "xlsx":
            return Response(await run_in_threadpool(to_xlsx, cells), media_type=XLSX)
        return Response(to_csv(cells), media_type="text/csv; charset=utf-8")
