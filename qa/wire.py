"""What does an answer look like as JSON? The contract of the command line and the interfaces, in one place."""

from __future__ import annotations

from typing import Any

from corpus.rows import DocumentSummary
from qa.answers import Answer, Citation, NotFound, SearchHit


def answer_json(result: Answer | NotFound) -> dict[str, Any]:
    """An answer or a refusal as plain JSON values."""
    found = isinstance(result, Answer)
    return {
        "question": result.question,
        "status": "answered" if found else "not_found",
        "short": result.short if isinstance(result, Answer) else None,
        "answer": result.text,
        "citations": [citation_json(c) for c in result.citations] if isinstance(result, Answer) else [],
        "nearest": [{**citation_json(n.citation), "shortfall": n.shortfall} for n in result.nearest]
        if isinstance(result, NotFound)
        else [],
        "searched": {
            "documents": result.searched.documents,
            "passages": result.searched.passages,
            "pages": result.searched.pages,
            "reports": list(result.searched.report_ids),
            "unsearchable": {key: list(pages) for key, pages in result.searched.unsearchable},
        },
        "computed": result.computed if isinstance(result, Answer) else None,
        "reason": result.reason.value if isinstance(result, NotFound) else None,
        "explanation": {
            "understood": list(result.explanation.understood),
            "matches": [list(match) for match in result.explanation.matches],
            "ranking": [list(row) for row in result.explanation.ranking],
            "steps": list(result.explanation.steps),
        },
        "elapsed_ms": round(result.elapsed_ms, 2),
    }


def citation_json(citation: Citation) -> dict[str, Any]:
    """A citation as plain JSON values."""
    return {
        "n": citation.n,
        "document_id": citation.document_id,
        "title": citation.title,
        "publisher": citation.publisher,
        "date": citation.date,
        "section": list(citation.section),
        "page": citation.page,
        "page_label": citation.page_label,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "marks": [list(mark) for mark in citation.marks],
        "passage": citation.passage,
        "voice": citation.voice.value,
        "voice_detail": citation.voice_detail,
        "url": citation.url,
        "sha256": citation.sha256,
    }


def hit_json(hit: SearchHit) -> dict[str, Any]:
    """A ranked passage as plain JSON values."""
    return {
        "rank": hit.rank,
        "score": round(hit.score, 6),
        "lexical_rank": hit.lexical_rank,
        "dense_rank": hit.dense_rank,
        **citation_json(hit.citation),
    }


def document_json(document: DocumentSummary) -> dict[str, Any]:
    """A report in the list as plain JSON values."""
    return {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "date": document.date,
        "number": document.number,
        "url": document.url,
        "sha256": document.sha256,
        "source_name": document.source_name,
        "media_type": document.media_type,
        "added_at": document.added_at,
        "replaces": document.replaces,
        "pages": document.n_pages,
        "passages": document.n_passages,
        "unsearchable_pages": list(document.unsearchable_pages),
        "left_out": document.n_left_out,
    }
