"""Which pairs of texts teach the encoder that two Dutch texts are about the same thing?

Reads the training files as they are and yields pairs. Everything dated 2008 or later is left out, and so is every
document that the 2008 dev set draws from: that set measures the encoder and is never trained on. `everyday.tsv`, written
for this project, brings the words of today: invented passages of reports, each with three questions in everyday Dutch.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FIRST_HELD_OUT_YEAR = "2008"
MIN_PASSAGE_WORDS = 8
EVERYDAY = Path(__file__).with_name("everyday.tsv")
EVERYDAY_SOURCE, EVERYDAY_WEIGHT = "alledaags", 3.0
EVERYDAY_HELD_OUT = 20  # one record of so many measures the encoder and is not trained on

_LETTERHEAD = re.compile(
    r"^(Vragen|Nadere vragen|Aanvullende vragen)\s+van\s+.*?\s+(over|inzake|betreffende|omtrent|naar aanleiding van)\s+"
)
_SENT_IN = re.compile(r"\s*\((?:Ingezonden|ingezonden).*$")
_MOTION_OPENING = re.compile(r"^De Kamer,?\s*gehoord de beraadslaging[,;]?\s*", re.IGNORECASE)
_MOTION_CLOSING = re.compile(r",?\s*en gaat over tot de orde van de dag\.?.*$", re.IGNORECASE | re.DOTALL)
_REFERS_ELSEWHERE = re.compile(r"^(Zie|Ik verwijs|Voor het antwoord|Verwezen (zij|wordt))\b.{0,160}$", re.DOTALL)
_FORMULA = re.compile(
    r"^(Wij (Beatrix|Wilhelmina|Juliana)|De Minister|De Staatssecretaris|Vervallen|Bevat overgangsrecht|Wijzigt )"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A question-like text and a passage that answers or continues it.

    Attributes:
        source: Which kind of pair this is; a training batch holds one kind only.
        query: The question, title, heading or keyword list.
        passage: The text that belongs with it.
        document: What the pair was taken from; other pairs of it make the hardest negatives.
        context: A title that the question may lean on; empty when there is none.
        weight: How often the pair is seen in one epoch.
    """

    source: str
    query: str
    passage: str
    document: str
    context: str = ""
    weight: float = 1.0


def read_pairs(folder: Path, everyday: Path = EVERYDAY) -> Iterator[Pair]:
    """All training pairs in the folder, source after source, in the order of the files; then those in everyday words.

    Raises:
        FileNotFoundError: A training file is missing.
    """
    held_out = {row["doc"] for row in read_rows(folder / "dev-kamervragen-2008-queries.jsonl.gz")}
    yield from _parliamentary_questions(folder, held_out)
    yield from _parliamentary_titles(folder, held_out)
    yield from _motions(folder)
    yield from _laws(folder)
    yield from _belgian_questions(folder)
    yield from _policy_sections(folder)
    yield from _everyday_questions(everyday)


def everyday_records(path: Path, *, held_out: bool) -> Iterator[tuple[int, list[str]]]:
    """(number, [passage, question, question, question]) of the records that are held out, or of the others."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if (number % EVERYDAY_HELD_OUT == 0) is held_out:
            yield number, line.split("\t")


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of one ``.jsonl.gz`` file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _parliamentary_questions(folder: Path, held_out: set[str]) -> Iterator[Pair]:
    for row in read_rows(folder / "kamervragen-question-answer.jsonl.gz"):
        if _is_held_out(row["date"], row["doc"], held_out) or _says_little(row["answer"]):
            continue
        about_education = "onderwijs" in (row["rubriek"] or "").lower()
        yield Pair(
            source="kamervraag",
            query=row["question"],
            passage=row["answer"],
            document=row["doc"],
            context=_subject(row["title"] or ""),
            weight=2.0 if about_education else 1.0,
        )


def _parliamentary_titles(folder: Path, held_out: set[str]) -> Iterator[Pair]:
    for row in read_rows(folder / "kamervragen-title-text.jsonl.gz"):
        if _is_held_out(row["date"], row["doc"], held_out):
            continue
        title, summary, keywords = _subject(row["title"]), row["summary"], row["keywords"] or ""
        yield Pair(source="titel", query=title, passage=row["questions"], document=row["doc"])
        yield Pair(source="samenvatting", query=summary, passage=row["questions"], document=row["doc"])
        yield Pair(source="trefwoorden", query=keywords, passage=summary + " " + title, document=row["doc"])


def _motions(folder: Path) -> Iterator[Pair]:
    for row in read_rows(folder / "moties-title-body.jsonl.gz"):
        body = _MOTION_CLOSING.sub("", _MOTION_OPENING.sub("", row["body"] or ""))
        if _is_held_out(row["date"], "", set()) or _says_little(body):
            continue
        if row["title"]:
            yield Pair(
                source="motie",
                query=row["title"],
                passage=body,
                document=row["dossier"] or row["id"],
                context=row["dossier"] or "",
            )
        if row["keywords"]:
            yield Pair(source="motie-trefwoorden", query=" ".join(row["keywords"]), passage=body, document=row["id"])


def _laws(folder: Path) -> Iterator[Pair]:
    for row in read_rows(folder / "wetten-heading-text.jsonl.gz"):
        text = row["text"]
        path = " ".join(row["path"][-1:])
        query = " ".join(part for part in (path, row["title"] or "") if part)
        if not query or _says_little(text) or _FORMULA.match(text):
            continue
        yield Pair(
            source="wet", query=query, passage=text, document=row["bwb"], context=_short_law_name(row["law"] or "")
        )


def _belgian_questions(folder: Path) -> Iterator[Pair]:
    for row in read_rows(folder / "dekamer-question-answer.jsonl.gz"):
        title, _, question = row["question"].partition("\n")
        if not _says_little(row["answer"]):
            yield Pair(
                source="dekamer",
                query=question.strip() or title,
                passage=row["answer"],
                document=row["doc_id"],
                context=title,
            )
            yield Pair(
                source="dekamer-titel", query=title, passage=question.strip() or row["answer"], document=row["doc_id"]
            )


def _policy_sections(folder: Path) -> Iterator[Pair]:
    for row in read_rows(folder / "algoritmekader-sections.jsonl.gz"):
        if row["path"] and not _says_little(row["text"]):
            yield Pair(
                source="beleid",
                query=row["path"][-1],
                passage=row["text"],
                document=row["file"],
                context=row["page_title"] or row["path"][0],
                weight=2.0,
            )


def _everyday_questions(path: Path) -> Iterator[Pair]:
    for number, (passage, *questions) in everyday_records(path, held_out=False):
        for question in questions:
            yield Pair(
                source=EVERYDAY_SOURCE,
                query=question,
                passage=passage,
                document=f"{path.stem}-{number}",
                weight=EVERYDAY_WEIGHT,
            )


def _is_held_out(date: str | None, doc: str, held_out: set[str]) -> bool:
    return doc in held_out or (date or "") >= FIRST_HELD_OUT_YEAR


def _says_little(text: str) -> bool:
    return len(text.split()) < MIN_PASSAGE_WORDS or _REFERS_ELSEWHERE.match(text) is not None


def _subject(title: str) -> str:
    return _SENT_IN.sub("", _LETTERHEAD.sub("", title))


def _short_law_name(law: str) -> str:
    """The citation title in the last brackets where there is one, else the law's own words."""
    found = re.search(r"\(([^()]{4,80})\)\s*$", law)
    return found.group(1) if found else law[:160]
