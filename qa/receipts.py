"""How does the command line check a bewijsbon? Against the library, or against the source file itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qa.page.contract import Service
from qa.page.receipt import ReceiptError, read_receipt
from qa.page.verify import verify


def verify_file(receipt: Path, source: Path | None, open_service: Callable[[], Service]) -> tuple[list[str], bool]:
    """Dutch lines on what differs, and whether everything holds.

    Raises:
        OSError: The receipt cannot be read.
    """
    try:
        record = read_receipt(receipt.read_text(encoding="utf-8"))
    except (ReceiptError, UnicodeDecodeError) as exc:
        return [f"{receipt.name} is geen leesbare bewijsbon: {exc}"], False
    if source is not None:
        from qa.adding import read_document

        found = verify(record, source, read=lambda path: read_document(path)[0])
    else:
        found = verify(record, open_service())
    if not found:
        return [f"{receipt.name}: alles klopt."], True
    return [f"{receipt.name}: {len(found)} verschil(len).", *(difference.sentence for difference in found)], False
