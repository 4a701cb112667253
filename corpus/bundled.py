"""Which reports come with the program, and how are they read? The files in `corpus/reports/`, checked by their hash."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

from corpus.documents import Document, Metadata
from corpus.readers.text import read
from corpus.structure import build_document

REPORTS = Path(__file__).parent / "reports"


class BundledReportDamaged(Exception):
    """A bundled report is not, byte for byte, the file that was delivered."""


def bundled_reports(folder: Path = REPORTS) -> Iterator[tuple[Document, bytes]]:
    """The bundled reports as documents, each with the bytes of its source file, in the order of `reports.toml`.

    Raises:
        BundledReportDamaged: When a file's SHA-256 is not the one on record.
    """
    with (folder / "reports.toml").open("rb") as file:
        records = tomllib.load(file)["report"]
    for record in records:
        path = folder / record["file"]
        source = path.read_bytes()
        digest = hashlib.sha256(source).hexdigest()
        if digest != record["sha256"]:
            raise BundledReportDamaged(f"{path.name}: sha256 {digest}, on record {record['sha256']}")
        metadata = Metadata(**{key: record.get(key) for key in ("title", "publisher", "date", "number", "url")})
        document = build_document(
            read(path),
            document_id=record["id"],
            metadata=metadata,
            sha256=digest,
            source_name=path.name,
            media_type="text/plain",
        )
        yield document, source
