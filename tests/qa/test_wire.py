"""The JSON of the command line: which keys there are, and what they hold."""

from __future__ import annotations

import json
from typing import Any

from qa.service import QuestionAnswering
from qa.wire import answer_json, document_json, hit_json

CITATION = {
    "n": int, "document_id": str, "title": str, "publisher": (str, type(None)), "date": (str, type(None)), "section": list,
    "page": (int, type(None)), "page_label": (str, type(None)), "quote": str, "start": int, "end": int, "marks": list,
    "passage": str, "voice": str, "voice_detail": (str, type(None)), "url": (str, type(None)), "sha256": str,
}  # fmt: skip
ANSWER = {
    "question": str, "status": str, "short": (str, type(None)), "answer": str, "citations": list, "nearest": list,
    "searched": dict, "computed": (str, type(None)), "reason": (str, type(None)), "explanation": dict, "elapsed_ms": float,
}  # fmt: skip


def check(value: dict[str, Any], keys: dict[str, Any]) -> None:
    assert {key: value[key] for key in keys if not isinstance(value[key], keys[key])} == {}
    assert set(value) >= set(keys)


def through_text(value: Any) -> Any:
    """The value as it comes out of JSON text, in UTF-8."""
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8"))


def test_an_answer(service: QuestionAnswering) -> None:
    """An answer has status "answered", its citations with offsets and marks, and no reason."""
    result = service.ask("Hoeveel procent van de koopwoningen is goed geïsoleerd?")
    value = through_text(answer_json(result))
    check(value, ANSWER)
    assert (value["status"], value["short"], value["reason"], value["nearest"]) == ("answered", "74%", None, [])
    for cited in value["citations"]:
        check(cited, CITATION)
        text = service.document(cited["document_id"]).text
        assert text[cited["start"] : cited["end"]] == cited["quote"]
    (mark,) = value["citations"][0]["marks"]
    assert text[slice(*mark)] == "74%"
    assert len(value["citations"][0]["sha256"]) == 64


def test_a_refusal(service: QuestionAnswering) -> None:
    """A refusal has status "not_found", a reason, no citations, and the nearest passages with what they lack."""
    value = through_text(answer_json(service.ask("Hoeveel nieuwe woningen zijn er in 2019 gebouwd?")))
    check(value, ANSWER)
    assert (value["status"], value["short"], value["citations"]) == ("not_found", None, [])
    assert value["reason"] == "constraint"
    for near in value["nearest"]:
        check(near, {**CITATION, "shortfall": str})


def test_what_was_searched(service: QuestionAnswering) -> None:
    """Counts and ids of the reports that were searched."""
    searched = answer_json(service.ask(""))["searched"]
    check(searched, {"documents": int, "passages": int, "pages": int, "reports": list})
    assert len(searched["reports"]) == searched["documents"] == 4


def test_hits_and_reports(service: QuestionAnswering) -> None:
    """A hit is a citation with rank and scores; a report has its id, title, hash and counts."""
    (hit,) = service.search("helm", k=1)
    check(
        through_text(hit_json(hit)),
        {**CITATION, "rank": int, "score": float, "lexical_rank": (int, type(None)), "dense_rank": (int, type(None))},
    )
    reports = [through_text(document_json(document)) for document in service.documents()]
    for report in reports:
        check(
            report, {"id": str, "title": str, "sha256": str, "pages": int, "passages": int, "unsearchable_pages": list}
        )
    assert [report["id"] for report in reports if report["date"] == "2025-03-01"] == ["huurmonitor-2025"]
