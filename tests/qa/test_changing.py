"""Questions while the library changes: a removed report is never cited, an added one is seen whole or not at all."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.documents import Metadata
from corpus.errors import UnknownDocument
from index.search import Hit
from qa.answers import Answer, NotFound
from qa.service import QuestionAnswering
from tests.qa.conftest import fill

DEATHS = "Hoeveel doden vielen in 2024 in het verkeer?"
N_STATIONS = 1500


@pytest.fixture
def changing(tmp_path: Path) -> QuestionAnswering:
    fill(tmp_path / "data")
    return QuestionAnswering.open(tmp_path / "data")


def cited(result: Answer | NotFound) -> set[str]:
    """Ids of the reports that a result shows words of."""
    shown = result.citations if isinstance(result, Answer) else [near.citation for near in result.nearest]
    return {citation.document_id for citation in shown}


def large_report(path: Path) -> Path:
    """A report of many paragraphs, of which each speaks of a station of its own."""
    parts = [
        f"Op station nummer {at} stapten in 2024 gemiddeld {3000 + at} reizigers per dag in de trein naar het werk."
        for at in range(N_STATIONS)
    ]
    path.write_text("Stationsmonitor 2024\n\nReizigers\n\n" + "\n\n".join(parts) + "\n", encoding="utf-8")
    return path


def test_a_removed_report_is_not_cited_any_more(changing: QuestionAnswering) -> None:
    """Not from what was kept in memory either, and asking in it alone is an error of its own."""
    assert cited(changing.ask(DEATHS)) == {"verkeersmonitor-2024"}
    changing.remove("verkeersmonitor-2024")
    result = changing.ask(DEATHS)
    assert isinstance(result, NotFound) and "verkeersmonitor-2024" not in cited(result)
    assert "verkeersmonitor-2024" not in result.searched.report_ids
    assert all(hit.citation.document_id != "verkeersmonitor-2024" for hit in changing.search("doden verkeer", k=20))
    with pytest.raises(UnknownDocument):
        changing.ask(DEATHS, reports=["verkeersmonitor-2024"])


def test_a_report_removed_by_another_process_is_not_cited_any_more(changing: QuestionAnswering, tmp_path: Path) -> None:
    """Also before this service has brought its index up to date."""
    assert cited(changing.ask(DEATHS)) == {"verkeersmonitor-2024"}
    other = QuestionAnswering.open(tmp_path / "data")
    other.library.remove("verkeersmonitor-2024")
    assert "verkeersmonitor-2024" not in cited(changing.ask(DEATHS))


def test_a_corrected_title_is_cited(changing: QuestionAnswering) -> None:
    """The next answer has the new title and publisher; the passages stay as they were."""
    before = changing.ask(DEATHS)
    changing.update_metadata("verkeersmonitor-2024", Metadata(title="Monitor verkeer 2024", publisher="Het ministerie"))
    after = changing.ask(DEATHS)
    assert isinstance(before, Answer) and isinstance(after, Answer)
    assert before.citations[0].title == "Verkeersmonitor 2024"
    assert (after.citations[0].title, after.citations[0].publisher) == ("Monitor verkeer 2024", "Het ministerie")
    assert after.citations[0].quote == before.citations[0].quote


def test_a_report_that_is_being_added_is_seen_whole_or_not_at_all(changing: QuestionAnswering, tmp_path: Path) -> None:
    """Each question in the meantime is answered at once: over the old library, or over the new one with all of it."""
    changing.ask(DEATHS)
    path = large_report(tmp_path / "stations.txt")
    adding = threading.Thread(target=changing.add, args=(path,))
    seen: list[tuple[bool, ...]] = []
    slowest = 0.0
    adding.start()
    while adding.is_alive() or not seen:
        started = time.perf_counter()
        n_before = len(changing.documents())
        results = [changing.ask(f"Hoeveel reizigers stapten er per dag in op station nummer {at}?") for at in (1, 1490)]
        n_after = len(changing.documents())
        slowest = max(slowest, (time.perf_counter() - started) / 2)
        found = tuple("stationsmonitor-2024" in cited(result) for result in results)
        searched = tuple("stationsmonitor-2024" in result.searched.report_ids for result in results)
        for result, here in zip(results, searched, strict=True):
            n_passages = sum(d.n_passages for d in changing.documents() if d.id in result.searched.report_ids)
            assert result.searched.passages == n_passages
            assert here or "stationsmonitor-2024" not in cited(result)
        if n_before == n_after and searched[0] == searched[1]:
            assert found[0] == found[1]
        seen.append(found)
    adding.join()
    last = changing.ask("Hoeveel reizigers stapten er per dag in op station nummer 1490?")
    assert isinstance(last, Answer) and "4490" in last.citations[0].quote
    assert slowest < 5


def test_reports_come_and_go_while_questions_are_asked(changing: QuestionAnswering, tmp_path: Path) -> None:
    """No question fails, whatever is removed and added in the meantime."""
    path = tmp_path / "fietsen.txt"
    path.write_text("Fietsmonitor 2025\n\nIn 2025 droeg 9% van de fietsers een helm.\n", encoding="utf-8")
    stop = threading.Event()

    def change() -> None:
        while not stop.is_set():
            added = changing.add(path)
            assert added.document is not None
            changing.remove(added.document.id)

    thread = threading.Thread(target=change)
    thread.start()
    try:
        for _ in range(25):
            result = changing.ask("Hoeveel procent van de fietsers draagt een helm?")
            assert cited(result) <= {*result.searched.report_ids, "fietsen"}  # one that came in the meantime
            changing.search("fietsers helm")
    finally:
        stop.set()
        thread.join()


def test_a_report_removed_between_finding_and_reading(
    changing: QuestionAnswering, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Searching, asking and literal search go on without it, whether its passages or the report itself is gone first."""
    find = changing.index.search

    def find_and_lose(question: str, k: int, document_ids: Sequence[str] | None = None) -> list[Hit]:
        hits = find(question, k, document_ids)
        if "verkeersmonitor-2024" in changing.library.document_ids():
            changing.library.remove("verkeersmonitor-2024")
        return hits

    ids = changing.library.document_ids()
    monkeypatch.setattr(changing.index, "search", find_and_lose)
    assert all(hit.citation.document_id != "verkeersmonitor-2024" for hit in changing.search("doden verkeer", k=20))
    assert "verkeersmonitor-2024" not in cited(changing.ask(DEATHS))
    monkeypatch.setattr(changing.library, "document_ids", lambda: ids)
    assert all(hit.document_id != "verkeersmonitor-2024" for hit in changing.find_literal("de"))


def test_a_warm_service_answers_as_a_cold_one(tmp_path: Path) -> None:
    """Warming reads what answering needs, and changes no answer."""
    question = "Hoeveel geld is er nog over?"
    cold = QuestionAnswering.open(tmp_path).ask(question)
    service = QuestionAnswering.open(tmp_path)
    service.warm()
    assert service.ask(question).text == cold.text
