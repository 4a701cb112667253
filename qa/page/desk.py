"""How does a question become a card, a list or a receipt? Asks the service and renders; keeps no questions."""

from __future__ import annotations

import contextlib
import json
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from threading import Lock

from corpus.documents import Block, Document
from corpus.errors import UnknownDocument
from corpus.readers.ocr import tesseract
from qa.answers import Answer, Citation, NotFound
from qa.page.answer_card import render_result
from qa.page.batch import answer_row, render_row
from qa.page.contract import Service
from qa.page.examples import find_examples, render_examples
from qa.page.library_list import render_choice, render_list, render_literal
from qa.page.quotes import open_button
from qa.page.receipt import make_receipt, to_json
from qa.page.source_panel import render_panel
from qa.page.texts import count, safe, short_version, whole

MAX_DOCUMENTS = 8  # reports kept open between two questions
MAX_HITS = 500

GONE = "Dit rapport staat niet (meer) in de bibliotheek."
NO_REPORTS = (
    '<article class="kaart nietgevonden" data-gesproken="Er is geen rapport gekozen."><p class="weigering">Er is geen rapport '
    "gekozen om in te zoeken. Kies bij ‘Zoekt in’ ten minste één rapport.</p></article>"
)
UNKNOWN_REPORT = (
    '<article class="kaart nietgevonden" data-gesproken="Een gekozen rapport staat niet meer in de bibliotheek."><p class="weigering">'
    "Een rapport dat voor deze vraag is gekozen, staat niet (meer) in de bibliotheek. Kies opnieuw bij ‘Zoekt in’.</p></article>"
)
CHANGED = (
    "De bibliotheek of het programma is veranderd sinds dit adres is gemaakt. Het antwoord hieronder is opnieuw "
    "opgezocht en kan anders zijn dan toen."
)


class Desk:
    """Renders what the service says. Holds a few open reports, and nothing of what is asked."""

    def __init__(self, service: Service, *, read_only: bool = False, pictures: bool = True) -> None:
        self.service = service
        self.read_only = read_only
        self.pictures = pictures
        self.ocr = tesseract() is not None
        self._open: OrderedDict[tuple[str, str], Document] = OrderedDict()
        self._examples: tuple[str, tuple[str, ...]] = ("", ())
        self._lock = Lock()

    def document(self, document_id: str) -> Document:
        """The report, kept open for the next question.

        Raises:
            UnknownDocument: It is not in the library.
        """
        key = (document_id, self.service.version)
        with self._lock:
            if key in self._open:
                self._open.move_to_end(key)
                return self._open[key]
        document = self.service.document(document_id)
        with self._lock:
            self._open[key] = document
            while len(self._open) > MAX_DOCUMENTS:
                self._open.popitem(last=False)
        return document

    def card(self, question: str, reports: Sequence[str] | None, *, seen: str = "") -> str:
        """The card for a question.

        Args:
            question: As typed.
            reports: Chosen report ids; None for all, empty when nothing was chosen.
            seen: Short version that a shared address carries; "" for none.
        """
        if reports is not None and not reports:
            return NO_REPORTS
        known = {one.id: one.title for one in self.service.documents()}
        if reports and not known.keys() >= set(reports):
            return UNKNOWN_REPORT
        result = self.service.ask(whole(question), reports=reports)
        version = self.service.version
        receipt = to_json(make_receipt(result, version=version, reports=reports or ()))
        return render_result(
            result,
            version=version,
            reports=reports or (),
            receipt_json=receipt,
            titles=known,
            blocks=self._tables(result),
            notice=CHANGED if seen and seen != short_version(version) else "",
        )

    def _tables(self, result: Answer | NotFound) -> dict[str, tuple[str, Block]]:
        """The table in which a quote stands, per passage id."""
        if isinstance(result, Answer):
            citations: Sequence[Citation] = result.citations
        else:
            citations = [near.citation for near in result.nearest]
        out: dict[str, tuple[str, Block]] = {}
        for citation in citations:
            try:
                document = self.document(citation.document_id)
            except UnknownDocument:
                continue  # removed since the answer was made: its quotes are shown without their table
            for block in document.blocks:
                if block.table and block.start <= citation.start and citation.end <= block.end:
                    out[citation.passage_id] = (document.text, block)
        return out

    def panel(
        self,
        document_id: str,
        *,
        quote: tuple[int, int] | None = None,
        marks: Sequence[tuple[int, int]] = (),
        start: int = 0,
        words: str = "",
    ) -> str:
        """The report open at a place; with `words`, all places where they stand are marked."""
        document = self.document(document_id)
        note = ""
        shown = list(marks)
        if words:
            hits = self.service.find_literal(words, reports=[document_id], limit=MAX_HITS)
            shown = [(hit.start, hit.end) for hit in hits]
            note = f"‘{words}’ staat {count(len(hits), 'keer', 'keer')} in dit rapport; elke plaats is gemarkeerd."
        has_pictures = self.pictures and document.media_type == "application/pdf"
        return render_panel(document, quote=quote, marks=shown, start=start, has_pictures=has_pictures, note=note)

    def literal(self, words: str, reports: Sequence[str] | None) -> str:
        """Every place where the words stand."""
        if reports is not None and not reports:
            return "<p>Er is geen rapport gekozen om in te zoeken.</p>"
        words = whole(words)
        hits = self.service.find_literal(words, reports=reports, limit=MAX_HITS) if words.strip() else ()
        documents = {}
        for one in dict.fromkeys(hit.document_id for hit in hits):
            with contextlib.suppress(UnknownDocument):  # removed since it was found
                documents[one] = self.document(one)
        there = tuple(hit for hit in hits if hit.document_id in documents)
        return render_literal(words, there, documents, limit=MAX_HITS)

    def row(self, n: int, question: str, reports: Sequence[str] | None) -> dict[str, object]:
        """One answered question of a list: its row as HTML, and its cells."""
        result = self.service.ask(whole(question), reports=reports)
        row = answer_row(result)
        button = open_button(result.citations[0]) if isinstance(result, Answer) and result.citations else ""
        return {"rij": render_row(n, row, button), "cellen": row.cells()}

    def forget(self) -> None:
        """Closes the open reports: what is known about one has been corrected."""
        with self._lock:
            self._open.clear()

    def shelf(self) -> dict[str, str]:
        """The parts of the page that show the library, as HTML, with the version they show."""
        documents = self.service.documents()
        return {
            "versie": short_version(self.service.version),
            "keuze": render_choice(documents),
            "lijst": render_list(documents, read_only=self.read_only),
            "voorbeelden": render_examples(self.examples()),
        }

    def examples(self) -> tuple[str, ...]:
        """Questions that this library answers, found once per state of the library."""
        version = self.service.version
        if self._examples[0] != version:
            self._examples = (version, find_examples(self.service))
        return self._examples[1]

    def lines(self, questions: Sequence[str], reports: Sequence[str] | None) -> Iterator[str]:
        """The rows of a list as lines of JSON, one by one."""
        for n, question in enumerate(questions, 1):
            yield json.dumps(self.row(n, question, reports), ensure_ascii=False) + "\n"


def render_failure(sentence: str) -> str:
    """A Dutch sentence where something could not be shown."""
    return f'<p class="weigering">{safe(sentence)}</p>'
