"""The library keeps what it is given, whole or not at all, and says what it cannot do."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from corpus.documents import Metadata
from corpus.errors import (
    AlreadyInLibrary,
    LibraryBusy,
    LibraryNotWritten,
    LibraryTooNew,
    LibraryUnreadable,
    UnknownDocument,
    UnknownPassage,
)
from corpus.library import Library
from corpus.schema import FILE_NAME, MIGRATIONS
from tests.making import make_document, numbered


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path)


def test_returns_documents_and_passages_as_they_were_given(library: Library) -> None:
    document, passages, source = make_document(numbered(5, "scholen"))
    stored = library.add(document, passages, source=source)
    assert stored.added_at.endswith("+00:00")
    assert library.document("rapport") == stored
    assert tuple(library.iter_passages()) == passages
    assert library.passages([passages[3].id, passages[0].id]) == (passages[3], passages[0])
    assert library.passage(passages[1].id) == passages[1]
    assert library.passage_ids() == library.passage_ids("rapport") == tuple(passage.id for passage in passages)
    assert library.source("rapport") == source


def test_lists_documents_without_their_text(library: Library) -> None:
    document, passages, _ = make_document(numbered(3, "fietspaden"))
    library.add(document, passages)
    (summary,) = library.documents()
    assert (summary.id, summary.title, summary.n_passages, summary.n_pages) == ("rapport", "Een rapport", 3, 2)
    assert summary.unsearchable_pages == (2,)
    assert summary.n_left_out == 1
    assert library.source("rapport") is None


def test_recognises_the_same_bytes(library: Library) -> None:
    document, passages, _ = make_document(["Tekst."])
    library.add(document, passages)
    other, other_passages, _ = make_document(["Tekst."], "andere-naam")
    with pytest.raises(AlreadyInLibrary) as caught:
        library.add(other, other_passages)
    assert caught.value.document_id == "rapport"
    assert library.document_ids() == ("rapport",)


def test_another_version_gets_its_own_id_and_says_what_it_replaces(library: Library) -> None:
    for text in ("Eerste versie.", "Tweede versie.", "Derde versie."):
        document, passages, _ = make_document([text])
        stored = library.add(document, passages)
    assert library.document_ids() == ("rapport", "rapport-2", "rapport-3")
    assert stored.replaces == "rapport-2"
    assert {passage.document_id for passage in library.iter_passages()} == set(library.document_ids())
    library.remove("rapport-2")
    assert library.document("rapport-3").replaces == "rapport"


def test_removing_leaves_no_trace_in_the_file(library: Library) -> None:
    for key, word in (("blijft", "zwembaden"), ("weg", "geheimhoudingsplicht")):
        document, passages, source = make_document(numbered(400, word), key)
        library.add(document, passages, source=source)
    size = sum(file.stat().st_size for file in library.folder.iterdir())
    library.remove("weg")
    assert library.document_ids() == ("blijft",)
    with pytest.raises(UnknownDocument) as caught:
        library.document("weg")
    assert caught.value.known == ("blijft",)
    stored = b"".join(file.read_bytes() for file in library.folder.iterdir() if file.is_file())
    assert b"geheimhoudingsplicht" not in stored
    assert b"zwembaden" in stored
    assert sum(file.stat().st_size for file in library.folder.iterdir()) < size


def test_generation_rises_and_digest_names_the_contents(library: Library) -> None:
    assert (library.generation, library.digest) == (0, "")
    document, passages, _ = make_document(["Een."])
    library.add(document, passages)
    one = library.digest
    other, other_passages, _ = make_document(["Twee."], "twee")
    library.add(other, other_passages)
    assert library.generation == 2
    assert library.digest != one
    library.remove("twee")
    assert (library.generation, library.digest) == (3, one)


def test_corrected_metadata_is_kept_and_changes_no_contents(library: Library) -> None:
    document, passages, _ = make_document(["Een."])
    library.add(document, passages)
    digest = library.digest
    library.update_metadata("rapport", Metadata(title="", publisher="", number="nr. 5"))
    stored = library.document("rapport")
    assert (stored.title, stored.publisher, stored.date) == ("Een rapport", None, "2024-12")
    assert (stored.number, stored.url) == ("nr. 5", None)
    assert library.digest == digest
    with pytest.raises(UnknownDocument):
        library.update_metadata("geen", Metadata())


def test_unknown_ids_have_errors_of_their_own(library: Library) -> None:
    with pytest.raises(UnknownPassage):
        library.passage("geen")
    assert library.passages(["geen"]) == ()
    for ask in (library.document, library.source, library.remove):
        with pytest.raises(UnknownDocument):
            ask("geen")


def test_refuses_a_source_that_is_not_the_documents(library: Library) -> None:
    document, passages, _ = make_document(["Een."])
    with pytest.raises(ValueError, match="sha256"):
        library.add(document, passages, source=b"iets anders")
    assert library.documents() == ()


def test_a_failing_addition_leaves_nothing(library: Library) -> None:
    document, passages, _ = make_document(["Een.", "Twee."])
    with pytest.raises(sqlite3.IntegrityError):
        library.add(document, (*passages, passages[0]))
    assert library.documents() == ()
    assert library.generation == 0
    library.add(document, passages)


def test_cached_passages_go_when_another_process_changes_them(library: Library) -> None:
    document, passages, _ = make_document(["Een."])
    library.add(document, passages)
    assert library.passages([passages[0].id]) == passages
    with Library.open(library.folder) as other:
        other.remove("rapport")
    assert library.passages([passages[0].id]) == ()


def test_a_reader_sees_a_document_whole_or_not_at_all(library: Library) -> None:
    """While documents come and go in one thread, another always counts all passages of a document or none."""
    document, passages, _ = make_document(numbered(300, "woningen"))
    done = threading.Event()

    def change() -> None:
        with Library.open(library.folder) as writer:
            for _ in range(15):
                writer.add(document, passages)
                writer.remove("rapport")
        done.set()

    thread = threading.Thread(target=change)
    thread.start()
    counts = set()
    while not done.is_set():
        counts.add(len(list(library.iter_passages())))
        counts.add(len(library.passage_ids("rapport")))
    thread.join()
    assert counts <= {0, 300}


def test_reading_only_neither_makes_nor_changes(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnreadable, match="no library"):
        Library.open(tmp_path / "leeg", read_only=True)
    assert not (tmp_path / "leeg").exists()
    document, passages, _ = make_document(["Een."])
    with Library.open(tmp_path) as library:
        library.add(document, passages)
    with Library.open(tmp_path, read_only=True) as library:
        assert tuple(library.iter_passages()) == passages
        with pytest.raises(LibraryNotWritten):
            library.remove("rapport")


def test_a_library_that_may_not_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a read-only disk; the tests may run as root, to whom everything is allowed: so ask the question for it."""
    document, passages, _ = make_document(["Een."])
    with Library.open(tmp_path) as library:
        library.add(document, passages)
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with Library.open(tmp_path) as library:
        assert library.read_only
        assert tuple(library.iter_passages()) == passages
        with pytest.raises(LibraryNotWritten):
            library.add(*make_document(["Twee."], "twee")[:2])


def test_refuses_what_is_no_library(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"geen database, wel lang genoeg om er een te kunnen zijn" * 40)
    with pytest.raises(LibraryUnreadable):
        Library.open(tmp_path)
    (tmp_path / FILE_NAME).unlink()
    with sqlite3.connect(tmp_path / FILE_NAME) as other:
        other.execute("CREATE TABLE iets (x)")
    other.close()
    with pytest.raises(LibraryUnreadable, match="another kind"):
        Library.open(tmp_path)
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    with pytest.raises(LibraryUnreadable):
        Library.open(tmp_path / "bestand" / "map")


def test_refuses_a_library_of_a_later_version(library: Library) -> None:
    with sqlite3.connect(library.path) as other:
        other.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    other.close()
    with pytest.raises(LibraryTooNew) as caught:
        Library.open(library.folder)
    assert caught.value.found == len(MIGRATIONS) + 1


def test_says_when_another_process_keeps_it_locked(tmp_path: Path) -> None:
    library = Library.open(tmp_path, timeout_s=0.1)
    document, passages, _ = make_document(["Een."])
    other = sqlite3.connect(library.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryBusy):
        library.add(document, passages)
    assert library.documents() == ()  # reading goes on
    other.close()
    library.add(document, passages)


def test_a_damaged_file_is_named(library: Library) -> None:
    document, passages, source = make_document(numbered(2000, "wegen"))
    library.add(document, passages, source=source)
    library.close()
    content = bytearray(library.path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    library.path.write_bytes(content)
    with pytest.raises(LibraryUnreadable), Library.open(library.folder) as damaged:
        list(damaged.passages(damaged.passage_ids()))
