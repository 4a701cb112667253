"""Libraries to ask questions of: the bundled reports, those of a folder with a `reports.toml`, or files added as they are."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.documents import Metadata
from corpus.library import Library
from corpus.passages import cut
from corpus.readers.text import read
from corpus.structure import build_document
from qa.service import SEEDED, QuestionAnswering

HERE = Path(__file__).parent
CALIBRATION, ELSEWHERE, ELSEWHERE_SECOND = HERE / "calibration", HERE / "elsewhere", HERE / "elsewhere_second"
ELSEWHERE_THIRD = HERE / "elsewhere_third"
ELSEWHERE_FOURTH = HERE / "elsewhere_fourth"
ELSEWHERE_FIFTH = HERE / "elsewhere_fifth"
ELSEWHERE_SIXTH = HERE / "elsewhere_sixth"
ELSEWHERE_SEVENTH = HERE / "elsewhere_seventh"
ELSEWHERE_EIGHTH = HERE / "elsewhere_eighth"
ELSEWHERE_NINTH = HERE / "elsewhere_ninth"
ELSEWHERE_TENTH = HERE / "elsewhere_tenth"
ELSEWHERE_ELEVENTH = HERE / "elsewhere_eleventh"
ELSEWHERE_TWELFTH = HERE / "elsewhere_twelfth"
ELSEWHERE_HELD_OUT = HERE / "elsewhere_heldout"


def service_over(reports: Path | None, data: Path) -> QuestionAnswering:
    """A service whose library, in `data`, holds the reports of a folder; None for the bundled ones.

    A folder with a `reports.toml` tells title and date of its plain texts; one with a folder `reports/` holds files as
    somebody would add them, in any format.
    """
    if reports is not None and not (reports / "reports.toml").exists():
        return service_of_files(sorted((reports / "reports").iterdir()), data)
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


def service_of_files(files: Sequence[Path], data: Path) -> QuestionAnswering:
    """A service whose library holds these files, read as any file that is added.

    Raises:
        RuntimeError: One of them could not be added.
    """
    data.mkdir(parents=True, exist_ok=True)
    (data / SEEDED).write_text('["none"]', encoding="utf-8")
    service = QuestionAnswering.open(data)
    for path in files:
        added = service.add(path)
        if added.document is None:
            raise RuntimeError(added.sentence)
    return service


def with_ids(service: QuestionAnswering, questions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The questions, each naming its report by the id that the library gave it where it names its file."""
    ids = {Path(d.source_name).stem: d.id for d in service.documents()}
    return [{**question, "document": ids.get(question["document"], question["document"])} for question in questions]
