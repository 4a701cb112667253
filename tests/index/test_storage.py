"""The index folder is never trusted blindly: whatever happened to it, searching goes on over the right contents."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.library import Library
from index.analysis import Analyzer
from index.building import made_for
from index.errors import IndexBusy, IndexUnfit
from index.search import SearchIndex
from index.storage import MANIFEST_FILE, read_manifest, writer_lock
from tests.index.fakes import LEXICON, CountingEncoder
from tests.making import make_document, numbered


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library.open(tmp_path)
    for key, word in (("a", "school"), ("b", "fietspaden"), ("c", "huurwoningen")):
        document, passages, _ = make_document(numbered(30, word), key)
        made.add(document, passages)
    return made


def open_index(library: Library, encoder: CountingEncoder | None = None) -> SearchIndex:
    return SearchIndex.open(library.folder / "index", library, encoder or CountingEncoder(), analyzer=Analyzer(LEXICON))


def found_documents(index: SearchIndex, library: Library, question: str) -> set[str]:
    """Documents with a passage that shares a word with the question: vectors find something for any question."""
    hits = [hit for hit in index.search(question, 100) if hit.lexical_rank]
    return {passage.document_id for passage in library.passages([hit.passage_id for hit in hits])}


def files_of(library: Library) -> list[Path]:
    folder = library.folder / "index"
    manifest = json.loads((folder / MANIFEST_FILE).read_bytes())
    return [folder / manifest["snapshot"] / path for path in manifest["files"]]


def test_an_index_that_fits_is_not_made_again(library: Library) -> None:
    encoder = CountingEncoder()
    first = open_index(library, encoder)
    assert (encoder.n_encoded, first.n_passages) == (90, 90)
    again = open_index(library, encoder)
    assert encoder.n_encoded == 90
    assert again.search("school", 50) == first.search("school", 50)


def test_an_empty_library_has_an_index_too(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    index = open_index(library)
    assert (index.n_passages, index.search("school", 5)) == (0, [])
    assert index.speller.correct("schoool") == "school"  # the common words of Dutch need no report
    assert index.speller.correct("qzxwvkjhg") is None
    document, passages, _ = make_document(["Een school."])
    library.add(document, passages)
    assert index.refresh()
    library.remove("rapport")
    assert index.refresh()
    assert open_index(library).search("school", 5) == []


def test_only_what_changed_is_embedded_again(library: Library) -> None:
    encoder = CountingEncoder()
    index = open_index(library, encoder)
    document, passages, _ = make_document(numbered(7, "zorg"), "d")
    library.add(document, passages)
    library.remove("a")
    assert index.refresh()
    assert not index.refresh()
    assert (encoder.n_encoded, index.n_passages) == (97, 67)
    assert found_documents(index, library, "zorg") == {"d"}
    assert found_documents(open_index(library, encoder), library, "school") == set()
    assert encoder.n_encoded == 97


def test_progress_runs_to_the_end(library: Library) -> None:
    calls: list[tuple[int, int]] = []
    index = SearchIndex.open(
        library.folder / "index",
        library,
        CountingEncoder(),
        analyzer=Analyzer(LEXICON),
        on_progress=lambda n_done, n_total: calls.append((n_done, n_total)),
    )
    assert calls[-1] == (90, 90)
    library.add(*make_document(numbered(450, "zorg"), "d")[:2])
    calls.clear()
    index.refresh(lambda n_done, n_total: calls.append((n_done, n_total)))
    assert calls == [(200, 450), (400, 450), (450, 450)]


def test_changed_bit_by_bit_is_the_same_as_built_anew(library: Library) -> None:
    index = open_index(library)
    for n, word in ((20, "zorg"), (15, "scholen"), (5, "subsidie")):
        document, passages, _ = make_document(numbered(n, word), word)
        library.add(document, passages)
        index.refresh()
    library.remove("b")
    index.refresh()
    shutil.rmtree(library.folder / "index")
    fresh = open_index(library)
    for question in ("scholen met subsidie", "zorg in gemeente 3", "huurwoning 12", "niet"):
        assert index.search(question, 40) == fresh.search(question, 40)


def test_removed_words_are_nowhere_in_the_index(library: Library) -> None:
    document, passages, _ = make_document(numbered(5, "geheimhoudingsplicht"), "geheim")
    library.add(document, passages)
    index = open_index(library)
    assert index.speller.knows("geheimhoudingsplicht")
    library.remove("geheim")
    index.refresh()
    stored = b"".join(file.read_bytes() for file in (library.folder / "index").rglob("*") if file.is_file())
    assert b"geheimhoudingsplicht" not in stored
    assert index.speller.knows("fietspaden")
    assert not index.speller.knows("geheimhoudingsplicht")


def damage_missing(file: Path) -> None:
    file.unlink()


def damage_truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def damage_emptied(file: Path) -> None:
    file.write_bytes(b"")


def damage_changed(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0x40
    file.write_bytes(content)


@pytest.mark.parametrize("damage", [damage_missing, damage_truncated, damage_emptied, damage_changed])
def test_each_damaged_file_is_noticed_and_healed(library: Library, damage: Callable[[Path], None]) -> None:
    wanted = open_index(library).search("huurwoningen in gemeente 4", 30)
    n_files = len(files_of(library))
    for at in range(n_files + 1):
        file = [*files_of(library), library.folder / "index" / MANIFEST_FILE][at]
        if not file.stat().st_size:
            continue
        damage(file)
        encoder = CountingEncoder()
        assert open_index(library, encoder).search("huurwoningen in gemeente 4", 30) == wanted
        assert encoder.n_encoded == 90, file.name  # everything was built anew


@pytest.mark.parametrize("content", ["", "[]", "null", "{", '{"made_for": {}}', '{"files": 3}'])
def test_a_manifest_that_makes_no_sense_is_replaced(library: Library, content: str) -> None:
    open_index(library)
    (library.folder / "index" / MANIFEST_FILE).write_text(content, encoding="utf-8")
    assert found_documents(open_index(library), library, "school") == {"a"}


def test_another_encoder_or_list_of_words_makes_it_anew(library: Library) -> None:
    open_index(library)
    other = CountingEncoder("twee")
    assert open_index(library, other).n_passages == 90
    assert other.n_encoded == 90
    with pytest.raises(IndexUnfit, match="another"):
        read_manifest(library.folder / "index", made_for(other, Analyzer(LEXICON[:-1])))


def test_a_library_changed_behind_its_back_is_caught_up_with(library: Library) -> None:
    """As after a crash between the library's commit and the index's."""
    open_index(library)
    with Library.open(library.folder) as other:
        other.remove("a")
        document, passages, _ = make_document(numbered(3, "zorg"), "d")
        other.add(document, passages)
    index = open_index(library)
    assert index.n_passages == 63
    assert found_documents(index, library, "school") == set()
    assert found_documents(index, library, "zorg") == {"d"}


def test_a_removed_document_is_not_found_before_the_index_is_refreshed(library: Library) -> None:
    index = open_index(library)
    library.remove("a")
    assert found_documents(index, library, "school") == set()
    assert index.search("school", 5, ["a"]) == []
    assert found_documents(index, library, "fietspaden") >= {"b"}


def test_leftovers_of_killed_processes_are_swept_up(library: Library) -> None:
    index = open_index(library)
    folder = library.folder / "index"
    (folder / "00000000000000000001-leftover").mkdir()
    (folder / "00000000000000000001-leftover" / "vectors.faiss").write_bytes(b"half")
    (folder / "manifest.json.1234").write_bytes(b"half")
    library.remove("c")
    index.refresh()
    assert len(list(folder.iterdir())) == 3  # manifest, lock, snapshot


def test_one_process_writes_at_a_time(library: Library, tmp_path: Path) -> None:
    index = open_index(library)
    library.remove("a")
    with writer_lock(library.folder / "index"):
        with pytest.raises(IndexBusy), writer_lock(library.folder / "index", timeout_s=0.05):
            pass
        assert index.refresh(wait=False) is False
        assert found_documents(index, library, "fietspaden") >= {"b"}
    assert index.refresh(wait=False) is True


def test_a_library_whose_folder_cannot_be_written_is_searched_all_the_same(library: Library) -> None:
    (library.folder / "bestand").write_text("", encoding="utf-8")
    index = SearchIndex.open(
        library.folder / "bestand" / "index", library, CountingEncoder(), analyzer=Analyzer(LEXICON)
    )
    assert found_documents(index, library, "fietspaden") >= {"b"}


def test_questions_go_on_while_reports_are_added(library: Library) -> None:
    """A report of forty passages about zorg is found with all of them or with none."""
    index = open_index(library)
    document, passages, _ = make_document(numbered(40, "zorg"), "d")
    done = threading.Event()

    def change() -> None:
        for _ in range(6):
            library.add(document, passages)
            index.refresh()
            library.remove("d")
            index.refresh()
        done.set()

    thread = threading.Thread(target=change)
    thread.start()
    counts = set()
    while not done.is_set():
        counts.add(sum(hit.lexical_rank is not None for hit in index.search("zorg", 100)))
    thread.join()
    assert counts <= {0, 40}


def test_another_process_sees_each_report_whole_while_it_is_added(library: Library) -> None:
    """A second index object stands for another process: own connection, own snapshot, only the disk in common."""
    open_index(library)
    document, passages, _ = make_document(numbered(40, "zorg"), "d")
    done = threading.Event()

    def change() -> None:
        with Library.open(library.folder) as writer:
            index = open_index(writer)
            for _ in range(4):
                writer.add(document, passages)
                index.refresh()
                writer.remove("d")
                index.refresh()
        done.set()

    thread = threading.Thread(target=change)
    thread.start()
    counts = set()
    while not done.is_set():
        hits = open_index(library).search("zorg", 100)
        counts.add(sum(hit.lexical_rank is not None for hit in hits))
    thread.join()
    assert counts <= {0, 40}
