"""Libraries to ask questions of: the bundled reports, or those of a folder with a `reports.toml`."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

from corpus.documents import Metadata
from corpus.library import Library
from corpus.passages import cut
from corpus.readers.text import read
from corpus.structure import build_document
from qa.service import SEEDED, QuestionAnswering

CALIBRATION = Path(__file__).parent / "calibration"


def service_over(reports: Path | None, data: Path) -> QuestionAnswering:
    """A service whose library, in `data`, holds the plain-text reports of a folder; None for the bundled ones."""
    if reports is not None:
        library = Library.open(data)
        with (reports / "reports.toml").open("rb") as file:
            records = tomllib.load(file)["report"]
        for record in records:
            path = reports / record["file"]
            source = path.read_bytes()
            document = build_document(
                read(path),
                document_id=record["id"],
                metadata=Metadata(**{k: record.get(k) for k in ("title", "publisher", "date", "number", "url")}),
                sha256=hashlib.sha256(source).hexdigest(),
                source_name=path.name,
                media_type="text/plain",
            )
            library.add(document, cut(document), source=source)
        library.close()
        (data / SEEDED).write_text('["none"]', encoding="utf-8")
    return QuestionAnswering.open(data)
