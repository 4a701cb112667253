"""What does a quote look like on its page? The picture of a PDF page with boxes over the quoted words, over HTTP."""

from __future__ import annotations

import re
from collections import OrderedDict
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from corpus.documents import Document
from corpus.errors import UnknownDocument
from qa.page.desk import GONE, Desk, render_failure
from qa.page.source_panel import render_page_picture

NO_PICTURE = "Van deze bladzijde kan geen afbeelding worden gemaakt."
MAX_PICTURES = 16


class Pictures:
    """Pictures of pages, a few of them kept."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._kept: OrderedDict[tuple[str, int], tuple[bytes, str]] = OrderedDict()
        self._lock = Lock()

    def routes(self) -> list[Route]:
        """The two addresses: the fragment with boxes, and the picture itself."""
        return [
            Route("/bewijs/bladzijde/{rapport}/{nummer:int}", self.fragment, methods=["GET"]),
            Route("/bewijs/beeld/{rapport}/{nummer:int}", self.picture, methods=["GET"]),
        ]

    async def fragment(self, request: Request) -> Response:
        """The page with the quoted words marked, or the sentence that they could not be placed."""
        query = request.query_params
        number = request.path_params["nummer"]
        try:
            document = await run_in_threadpool(self.desk.document, request.path_params["rapport"])
            quote = (int(query["van"]), int(query["tot"])) if "van" in query else None
        except UnknownDocument:
            return HTMLResponse(render_failure(GONE), 404)
        except ValueError:
            quote = None
        if not any(page.number == number for page in document.pages):
            return HTMLResponse(render_failure("Deze bladzijde bestaat niet."), 404)
        boxes = await run_in_threadpool(self._boxes, document, number, quote) if quote else ()
        # Where the quote does not touch this page, there is nothing to point out.
        quoted = bool(quote) and bool(_words_on(document, number, quote))
        address = f"bewijs/beeld/{document.id}/{number}?s={document.sha256[:12]}"
        return HTMLResponse(render_page_picture(document, number, address, boxes, quoted=quoted))

    async def picture(self, request: Request) -> Response:
        """The picture of a page."""
        try:
            document = await run_in_threadpool(self.desk.document, request.path_params["rapport"])
        except UnknownDocument:
            return Response(status_code=404)
        made = await run_in_threadpool(self._picture, document, request.path_params["nummer"])
        if made is None:
            return Response(status_code=404)
        return Response(made[0], media_type=made[1], headers={"cache-control": "private, max-age=86400, immutable"})

    def _picture(self, document: Document, number: int) -> tuple[bytes, str] | None:
        from corpus.pictures import page_picture
        from corpus.readers.errors import ReaderError

        key = (document.sha256, number)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        source = self.desk.service.source(document.id)
        if source is None or not any(page.number == number for page in document.pages):
            return None
        try:
            made = page_picture(source, number)
        except ReaderError:
            return None
        with self._lock:
            self._kept[key] = (made.image, made.media_type)
            while len(self._kept) > MAX_PICTURES:
                self._kept.popitem(last=False)
        return made.image, made.media_type

    def _boxes(
        self, document: Document, number: int, quote: tuple[int, int] | None
    ) -> tuple[tuple[float, float, float, float], ...]:
        from corpus.pictures import quote_boxes
        from corpus.readers.errors import ReaderError

        words = _words_on(document, number, quote)
        source = self.desk.service.source(document.id) if words else None
        if source is None:
            return ()
        assert quote is not None  # else there would be no words
        within = _words_on(document, number, _around(document, quote))
        try:
            boxes = quote_boxes(source, number, words, within=within, nth=_nth_on(document, number, quote, words))
        except ReaderError:
            return ()
        return tuple((box.left, box.top, box.right, box.bottom) for box in boxes)


def _words_on(document: Document, number: int, quote: tuple[int, int] | None) -> str:
    """The part of the quote that stands on this page."""
    if quote is None:
        return ""
    page = next((one for one in document.pages if one.number == number), None)
    if page is None:
        return ""
    pieces = [
        document.text[max(a, quote[0]) : min(b, quote[1])] for a, b in page.spans if a < quote[1] and b > quote[0]
    ]
    return " ".join(piece for piece in pieces if piece.strip())


def _around(document: Document, quote: tuple[int, int]) -> tuple[int, int]:
    """The passage that holds the quote: its blocks, or in a table its rows."""
    blocks = [block for block in document.blocks if block.start < quote[1] and block.end > quote[0]]
    parts = [
        (part.start, part.end)
        for block in blocks
        for part in ((*block.table.header, *block.table.rows) if block.table else (block,))
        if part.start < quote[1] and part.end > quote[0]
    ]
    return (min(start for start, _ in parts), max(end for _, end in parts)) if parts else quote


def _nth_on(document: Document, number: int, quote: tuple[int, int], words: str) -> int:
    """How many times the same words stand on this page before the quote, in the order of the stored text."""
    page = next(one for one in document.pages if one.number == number)
    equal = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)")
    before = [document.text[a : min(b, quote[0])] for a, b in page.spans if a < quote[0]]
    return sum(len(equal.findall(piece)) for piece in before)
