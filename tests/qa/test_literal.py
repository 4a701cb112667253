"""Words are found where they stand, in whatever case, spacing, quotes and dashes."""

from __future__ import annotations

from qa.service import QuestionAnswering


def found(service: QuestionAnswering, words: str, **more: object) -> list[tuple[str, str]]:
    hits = service.find_literal(words, **more)  # type: ignore[arg-type]
    return [(hit.document_id, service.document(hit.document_id).text[hit.start : hit.end]) for hit in hits]


def test_case_and_white_space(service: QuestionAnswering) -> None:
    """Case and white space make no difference; the hit is the text as it stands."""
    assert found(service, "GEMIDDELDE  huur") == [
        ("huurmonitor-2025", "gemiddelde huur"),
        ("huurmonitor-2023", "gemiddelde huur"),
    ]
    assert found(service, "leegstand: - een leegstandsverordening") == [
        ("huurmonitor-2025", "leegstand:\n- een leegstandsverordening")
    ]


def test_signs_are_signs(service: QuestionAnswering) -> None:
    """Signs of a pattern are read as themselves, and the kinds of apostrophe are one."""
    assert found(service, "61% goed") == [("huurmonitor-2025", "61% goed")]
    assert found(service, ".*") == []
    assert found(service, "regio's") == [("jeugdzorg-2025", "regio’s")]


def test_nothing_and_nowhere(service: QuestionAnswering) -> None:
    """No words, and words that stand nowhere, give no hits."""
    assert found(service, "  ") == []
    assert found(service, "Eiffeltoren") == []


def test_choice_and_limit(service: QuestionAnswering) -> None:
    """Hits come from the chosen reports, at most as many as asked, with the passage they stand in."""
    assert {document for document, _ in found(service, "huur", reports=["huurmonitor-2023"])} == {"huurmonitor-2023"}
    assert len(found(service, "e", limit=5)) == 5
    (hit,) = service.find_literal("Platform31")
    assert "Platform31" in service.library.passage(hit.passage_id).text
    assert hit.page is None
