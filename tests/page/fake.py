"""A hand-made service: two or three small reports, answers by shared words. Follows the same protocol as the real one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.documents import Block, BlockKind, Document, Metadata, Page, Table, TableRow
from corpus.errors import UnknownDocument
from corpus.rows import DocumentSummary
from qa.adding import AddResult
from qa.answers import Answer, Citation, Explanation, Nearest, NotFound, Reason, Searched, SearchHit, Voice
from qa.literal import LiteralHit

STOP = set("de het een en van in op is zijn er nog hoeveel lopen welke wat wie waarom over voor te dat die".split())
BUNDLED = ("zesde-voortgangsrapportage-np-onderwijs", "kamerbrief-eindrapport-np-onderwijs")


def make_document(
    document_id: str,
    title: str,
    parts: Sequence[tuple[str, str]],
    *,
    publisher: str | None = None,
    date: str | None = None,
    url: str | None = None,
    media_type: str = "text/plain",
    source: bytes = b"",
    parts_per_page: int = 0,
    first_label: int = 1,
    source_name: str = "",
) -> Document:
    """A document from ("h1" | "h2" | "p" | "list" | "table", text) parts; table cells are joined by "|"."""
    text, blocks, path = "", [], ()
    spans: dict[int, list[tuple[int, int]]] = {}
    for at, (kind, said) in enumerate(parts):
        page = at // parts_per_page + 1 if parts_per_page else None
        start = len(text)
        table = None
        if kind == "table":
            lines: list[TableRow] = []
            for line in said.split("\n"):
                cells, row_start = [], len(text)
                for cell in line.split("|"):
                    cells.append((len(text), len(text) + len(cell)))
                    text += cell + " "
                text = text[:-1]
                lines.append(TableRow(start=row_start, end=len(text), cells=tuple(cells)))
                text += "\n"
            text = text[:-1]
            table = Table(caption=None, header=tuple(lines[:1]), rows=tuple(lines[1:]))
        else:
            text += said
        if kind in ("h1", "h2"):
            path = (said,) if kind == "h1" else (*path[:1], said)
        kinds = {"h1": BlockKind.HEADING, "h2": BlockKind.HEADING, "list": BlockKind.LIST, "table": BlockKind.TABLE}
        block_kind = kinds.get(kind, BlockKind.PARAGRAPH)
        blocks.append(
            Block(
                kind=block_kind, start=start, end=len(text), body_start=start, page=page, heading_path=path, table=table
            )
        )
        text += "\n\n"
        if page:
            spans.setdefault(page, []).append((start, len(text)))
    pages = tuple(
        Page(number=n, label=str(n + first_label - 1), searchable=True, spans=tuple(s)) for n, s in spans.items()
    )
    if parts_per_page:
        pages += (Page(number=len(pages) + 1, label=None, searchable=False, spans=()),)
    return Document(
        id=document_id, title=title, publisher=publisher, date=date, number=None, url=url,
        sha256=hashlib.sha256(source or text.encode()).hexdigest(), source_name=source_name or f"{document_id}.txt",
        media_type=media_type, text=text, pages=pages, blocks=tuple(blocks), added_at="2026-11-20T10:00:00+00:00",
    )  # fmt: skip


def sample_documents() -> list[Document]:
    """Two reports that carry the ids of the bundled ones, so that the fixed examples stand."""
    report = make_document(
        BUNDLED[0],
        "Zesde voortgangsrapportage Nationaal Programma Onderwijs",
        [
            ("h1", "2 Leerprestaties"),
            ("h2", "2.1 Basisonderwijs"),
            (
                "p",
                "De leerlingen in groep 6 lopen nog achter bij lezen, rekenen en spelling. Het verschil is in 2023-2024 kleiner dan een jaar eerder.",
            ),
            (
                "list",
                "Scholen noemen drie oorzaken:\n- er zijn te weinig leraren;\n- leerlingen lezen minder;\n- de groepen zijn groot.",
            ),
            ("h1", "3 Geld"),
            (
                "p",
                "Eind 2023 stond er nog een reserve van €906 miljoen op de balans van schoolbesturen. Dat is 12% minder dan het jaar ervoor.",
            ),
            ("table", "Jaar|Reserve|Besteed\n2022|€1.029 miljoen|€2.100 miljoen\n2023|€906 miljoen|€1.845 miljoen"),
        ],
        publisher="Ministerie van Onderwijs, Cultuur en Wetenschap",
        date="2024-12-04",
        parts_per_page=3,
        first_label=5,
    )
    letter = make_document(
        BUNDLED[1],
        "Eindrapport over het Nationaal Programma Onderwijs (brief regering)",
        [
            ("h1", "Leerprestaties"),
            (
                "p",
                "Volgens het CPB hebben leerlingen in groep 6 de achterstand bij rekenen ingelopen. Ik ben trots op wat scholen hebben bereikt.",
            ),
            ("p", "Van het geld is ruim 97% besteed aan personeel."),
        ],
        publisher="Staatssecretaris van Onderwijs, Cultuur en Wetenschap",
        date="2025-12-08",
        url="https://www.tweedekamer.nl/kamerstukken/brieven_regering/detail?id=2025D50699",
    )
    return [report, letter]


class FakeService:
    """Answers by shared words; follows `qa.page.contract.Service`."""

    def __init__(self, documents: Sequence[Document] | None = None, sources: dict[str, bytes] | None = None) -> None:
        self.shelf = {one.id: one for one in (sample_documents() if documents is None else documents)}
        self.sources = sources or {}
        self.pause_s = 0.0

    @property
    def version(self) -> str:
        digest = hashlib.sha256("".join(f"{d.id}{d.sha256}{d.title}" for d in self.shelf.values()).encode()).hexdigest()
        return f"0.1.0+{digest[:12]}"

    def documents(self) -> tuple[DocumentSummary, ...]:
        return tuple(self._summary(one) for one in self.shelf.values())

    def _summary(self, one: Document) -> DocumentSummary:
        return DocumentSummary(
            **{name: getattr(one, name) for name in ("id", "title", "publisher", "date", "number", "url", "sha256")},
            source_name=one.source_name, media_type=one.media_type, added_at=one.added_at, replaces=one.replaces,
            n_pages=len(one.pages), n_passages=len(one.blocks), unsearchable_pages=one.unsearchable_pages, n_left_out=0,
        )  # fmt: skip

    def document(self, document_id: str) -> Document:
        if document_id not in self.shelf:
            raise UnknownDocument(document_id, tuple(self.shelf))
        return self.shelf[document_id]

    def source(self, document_id: str) -> bytes | None:
        return self.sources.get(document_id)

    def _chosen(self, reports: Sequence[str] | None) -> list[Document]:
        return [self.document(one) for one in reports] if reports else list(self.shelf.values())

    def _ranked(
        self, question: str, reports: Sequence[str] | None
    ) -> list[tuple[float, Document, Block, tuple[int, int]]]:
        words = {w for w in re.findall(r"\w+", question.lower()) if w not in STOP}
        found = []
        for document in self._chosen(reports):
            for block in document.blocks:
                if block.kind is BlockKind.HEADING:
                    continue
                spans = [(r.start, r.end) for r in block.table.rows] if block.table else []
                if not spans:
                    at = block.start
                    for sentence in re.split(r"(?<=[.?!])\s+", document.text[block.start : block.end]):
                        spans.append((at, at + len(sentence)))
                        at += len(sentence) + 1
                for a, b in spans:
                    here = set(re.findall(r"\w+", document.text[a:b].lower()))
                    found.append((len(words & here) / max(1, len(words)), document, block, (a, b)))
        return sorted(found, key=lambda one: (-one[0], one[1].date or ""))

    def _citation(self, n: int, document: Document, block: Block, span: tuple[int, int]) -> Citation:
        quote = document.text[slice(*span)]
        figure = re.search(r"€[\d.,]+ miljoen|\d+%|drie|lezen, rekenen en spelling", quote)
        marks = ((span[0] + figure.start(), span[0] + figure.end()),) if figure else ()
        page = document.page_at(span[0])
        study = quote.startswith("Volgens het CPB")
        return Citation(
            n=n, document_id=document.id, title=document.title, publisher=document.publisher, date=document.date,
            section=block.heading_path, page=page.number if page else None, page_label=page.label if page else None,
            quote=quote, start=span[0], end=span[1], marks=marks, passage=document.text[block.start : block.end],
            passage_start=block.start, passage_end=block.end, passage_id=f"{document.id}-{span[0]}",
            voice=Voice.STUDY if study else Voice.REPORT, voice_detail="CPB" if study else None,
            url=document.url, sha256=document.sha256,
        )  # fmt: skip

    def _searched(self, reports: Sequence[str] | None) -> Searched:
        chosen = self._chosen(reports)
        blind = tuple((d.id, d.unsearchable_pages) for d in chosen if d.unsearchable_pages)
        return Searched(
            documents=len(chosen), passages=sum(len(d.blocks) for d in chosen), pages=sum(len(d.pages) for d in chosen),
            report_ids=tuple(d.id for d in chosen), unsearchable=blind,
        )  # fmt: skip

    def ask(self, question: str, *, reports: Sequence[str] | None = None) -> Answer | NotFound:
        searched = self._searched(reports)
        question = question.strip()
        explanation = Explanation(understood=("Gevraagd: een feit.",), matches=(), ranking=(), steps=())
        if not question or not self.shelf:
            reason = Reason.EMPTY if self.shelf else Reason.EMPTY_LIBRARY
            return NotFound(
                question=question,
                reason=reason,
                text="Stel een vraag.",
                nearest=(),
                searched=searched,
                explanation=explanation,
                elapsed_ms=0.2,
            )
        if len(question) > 2000:
            return NotFound(
                question=question,
                reason=Reason.TOO_LONG,
                text="Deze vraag is te lang: houd het bij 2.000 tekens.",
                nearest=(),
                searched=searched,
                explanation=explanation,
                elapsed_ms=0.2,
            )
        if "verschil in" in question.lower():
            return self._computed(question, searched, explanation)
        ranked = self._ranked(question, reports)
        explanation = replace(
            explanation,
            matches=(("geld", "reserve", "betekenis"),),
            ranking=tuple(
                (d.id, f"{d.title}, {' › '.join(b.heading_path)}", s, "woorden en betekenis")
                for s, d, b, _ in ranked[:3]
            ),
            steps=("Deze zin deelt de meeste woorden met de vraag.",),
        )
        if "geld" in question.lower() and ranked:
            ranked = sorted(ranked, key=lambda one: "906" not in one[1].text[slice(*one[3])])
            ranked[0] = (1.0, *ranked[0][1:])
        good = [one for one in ranked if one[0] >= 0.6][:2]
        if not good:
            near = tuple(
                Nearest(citation=self._citation(n, d, b, s), shortfall="Deze zin noemt niet waar u naar vraagt.")
                for n, (_, d, b, s) in enumerate(ranked[:2], 1)
            )
            return NotFound(
                question=question, reason=Reason.NO_EVIDENCE, text="Dit staat niet in de rapporten die zijn doorzocht.",
                nearest=near, searched=searched, explanation=explanation, elapsed_ms=3.2,
            )  # fmt: skip
        citations = tuple(self._citation(n, d, b, s) for n, (_, d, b, s) in enumerate(good, 1))
        marked = citations[0].marks
        short = self.document(citations[0].document_id).text[slice(*marked[0])] if marked else None
        text = " ".join(f"{c.quote} [{c.n}]" for c in citations)
        return Answer(
            question=question, short=short, text=text, citations=citations, searched=searched, explanation=explanation,
            elapsed_ms=4.1,
        )  # fmt: skip

    def _computed(self, question: str, searched: Searched, explanation: Explanation) -> Answer:
        """A difference over the first table: both rows are cited, and what stands above them."""
        found = ((d, b) for d in self.shelf.values() for b in d.blocks if b.table)
        document, block = next(found)
        assert block.table
        parts = (block.table.rows[0], block.table.header[0], block.table.rows[1])
        citations = tuple(self._citation(n, document, block, (p.start, p.end)) for n, p in enumerate(parts, 1))
        return Answer(
            question=question, short="€1.029 miljoen", citations=citations, searched=searched, explanation=explanation,
            text="€1.029 miljoen. " + " Ook: ".join(f"“{c.quote}” [{c.n}]" for c in citations), elapsed_ms=4.1,
            computed="Berekend: 123 verschil tussen €1.029 miljoen (2022) en €906 miljoen (2023).",
        )  # fmt: skip

    def search(self, words: str, *, k: int = 10, reports: Sequence[str] | None = None) -> tuple[SearchHit, ...]:
        return tuple(
            SearchHit(rank=n, score=s, lexical_rank=n, dense_rank=None, citation=self._citation(n, d, b, span))
            for n, (s, d, b, span) in enumerate(self._ranked(words, reports)[:k], 1)
        )

    def find_literal(
        self, words: str, *, reports: Sequence[str] | None = None, limit: int = 200
    ) -> tuple[LiteralHit, ...]:
        out = []
        for d in self._chosen(reports):
            for found in re.finditer(re.escape(words), d.text, re.IGNORECASE):
                page = d.page_at(found.start())
                out.append(
                    LiteralHit(
                        document_id=d.id,
                        start=found.start(),
                        end=found.end(),
                        passage_id="",
                        page=page.number if page else None,
                    )
                )
        return tuple(out[:limit])

    def add(
        self,
        path: Path,
        *,
        metadata: Metadata | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        ocr: bool = False,
    ) -> AddResult:
        import time

        for page in range(1, 6):
            if cancelled and cancelled():
                return AddResult(document=None, already=False, sentence=f"{path.name}: gestopt, niets toegevoegd.")
            if progress:
                progress(page, 5)
            time.sleep(self.pause_s)
        raw = path.read_bytes()
        if b"\0" in raw:
            return AddResult(
                document=None, already=False, sentence=f"{path.name}: dit bestand kan niet worden gelezen."
            )
        parts = [("p", line) for line in raw.decode().splitlines() if line.strip()]
        slug = re.sub(r"\W+", "-", path.stem.lower())
        made = make_document(slug, path.stem, parts, source=raw, source_name=path.name)
        if any(made.sha256 == one.sha256 for one in self.shelf.values()):
            return AddResult(document=None, already=True, sentence=f"{path.name}: staat al in de bibliotheek.")
        self.shelf[made.id] = made
        return AddResult(
            document=self._summary(made), already=False, sentence=f"{path.name}: toegevoegd, {len(parts)} passages."
        )

    def remove(self, document_id: str) -> None:
        self.document(document_id)
        del self.shelf[document_id]

    def update_metadata(self, document_id: str, metadata: Metadata) -> None:
        known = {name: getattr(metadata, name) for name in ("title", "publisher", "date", "number", "url")}
        known = {name: value or None for name, value in known.items() if value or (value == "" and name != "title")}
        self.shelf[document_id] = replace(self.document(document_id), **known)


if __name__ == "__main__":
    import sys

    from qa.page.serving import serve

    raise SystemExit(serve(FakeService(), port=int(sys.argv[1])))
