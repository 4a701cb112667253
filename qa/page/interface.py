"""Which functions can a newsroom's own scripts and assistants call? Typed, for Gradio's HTTP API and for MCP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corpus.errors import LibraryError
from qa.answers import Citation
from qa.page.contract import Service
from qa.page.receipt import make_receipt
from qa.page.texts import place_words, voice_words, whole

MAX_RESULTS = 50


def api_functions(service: Service) -> dict[str, Callable[..., Any]]:
    """The functions `ask`, `search` and `list` by name; their docstrings are the documentation that callers see."""

    def ask(question: str, reports: list[str] | None = None) -> dict[str, Any]:
        """Answer a Dutch question from the reports with verbatim quotes.

        Args:
            question: The question, in Dutch.
            reports: Ids of the reports to search (see `list`); leave out to search all.

        Returns:
            The receipt of the answer: `uitkomst` is "antwoord" or "niet gevonden", `kort` the exact span, `tekst` the
            answer with [1] marks, `citaten` the verbatim quotes with report, section, page, offsets and SHA-256.
        """
        try:
            result = service.ask(whole(question), reports=reports or None)
        except LibraryError as exc:
            return {"fout": str(exc)}
        return make_receipt(result, version=service.version, reports=reports or ())

    def search(words: str, k: int = 10, reports: list[str] | None = None) -> list[dict[str, Any]]:
        """Find the passages that fit these words best, best first.

        Args:
            words: Words or a sentence, in Dutch.
            k: How many passages, at most 50.
            reports: Ids of the reports to search; leave out to search all.

        Returns:
            Per passage its rank, score, text and place.
        """
        try:
            hits = service.search(whole(words), k=max(1, min(k, MAX_RESULTS)), reports=reports or None)
        except LibraryError as exc:
            return [{"fout": str(exc)}]
        return [{"plaats": hit.rank, "score": round(hit.score, 4), **_passage(hit.citation)} for hit in hits]

    def list_reports() -> list[dict[str, Any]]:
        """List the reports in the library.

        Returns:
            Per report its id, title, publisher, date, address, SHA-256, and the pages without searchable text.
        """
        return [
            {
                "id": one.id,
                "titel": one.title,
                "uitgever": one.publisher,
                "datum": one.date,
                "nummer": one.number,
                "adres": one.url,
                "sha256": one.sha256,
                "paginas": one.n_pages,
                "passages": one.n_passages,
                "paginas_zonder_tekst": list(one.unsearchable_pages),
                "toegevoegd": one.added_at,
            }
            for one in service.documents()
        ]

    list_reports.__name__ = "list"  # the name that an assistant sees
    return {"ask": ask, "search": search, "list": list_reports}


def _passage(citation: Citation) -> dict[str, Any]:
    return {
        "passage": citation.passage,
        "rapport": citation.document_id,
        "titel": citation.title,
        "datum": citation.date,
        "vindplaats": place_words(citation),
        "pagina": citation.page,
        "begin": citation.passage_start,
        "eind": citation.passage_end,
        "wiens_woorden": voice_words(citation) or None,
        "sha256": citation.sha256,
    }
