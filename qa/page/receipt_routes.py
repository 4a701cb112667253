"""How are receipts checked and printed over HTTP?"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from corpus.documents import Document
from corpus.readers.errors import ReaderError
from qa.page.desk import Desk, render_failure
from qa.page.receipt import ReceiptError, read_receipt
from qa.page.receipt_page import CSP, render_outcome, render_receipt_page
from qa.page.uploads import clean_name
from qa.page.verify import verify


class Receipts:
    """Receipts: checked again, and printed."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

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


def _read(path: Path) -> Document:
    from qa.adding import read_document

    return read_document(path)[0]
