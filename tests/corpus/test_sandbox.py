"""What the sandbox promises: whatever the file, a reading or one of our own errors, within the limits."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.documents import BlockKind, LeftOut, Metadata, NoteMark, ReadBlock, Reading, ReadPage
from corpus.readers import errors, sandbox, wire
from corpus.readers.limits import MIB, Limits
from corpus.readers.sandbox import read_safely
from tests.corpus import make_pdf
from tests.fuzz import bombs
from tests.fuzz.run import read_one, run


def written(tmp_path: Path, name: str, source: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(source)
    return path


def test_a_pdf_is_read_with_progress(tmp_path: Path) -> None:
    """The reading equals that of the reader itself, and progress ends at the last page."""
    from corpus.readers import pdf

    path = written(tmp_path, "verslag.pdf", make_pdf.report(4))
    steps: list[tuple[int, int]] = []
    found = read_safely(path, progress=lambda page, of: steps.append((page, of)))
    assert found.media_type == "application/pdf"
    assert found.remark is None
    assert found.reading == pdf.read(path, Limits())
    assert steps[-1] == (4, 4)


def test_a_mislabelled_file_is_read_as_what_it_is(tmp_path: Path) -> None:
    """A .pdf that is an HTML page is read as HTML, and said to be."""
    path = written(
        tmp_path, "rapport.pdf", b"<!doctype html><html><body><p>Een zin op een webpagina.</p></body></html>"
    )
    found = read_safely(path)
    assert found.media_type == "text/html"
    assert found.remark == "De naam belooft PDF, maar het bestand is HTML; zo is het gelezen."
    assert found.reading.pages[0].blocks[0].text == "Een zin op een webpagina."


@pytest.mark.parametrize(
    ("name", "source", "kind"),
    [
        ("leeg.pdf", b"", errors.Empty),
        ("blanco.txt", b"  \n\n ", errors.Empty),
        ("half.pdf", make_pdf.two_columns()[:300], errors.Damaged),
        ("slot.pdf", make_pdf.changed(make_pdf.landscape(), password="geheim"), errors.Encrypted),
        ("foto.pdf", b"\x89PNG\r\n\x1a\n" + bytes(100), errors.Unsupported),
        ("oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), errors.Unsupported),
        ("slot.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), errors.Encrypted),
        ("half.docx", b"PK\x03\x04" + bytes(50), errors.Damaged),
        ("..\x07 naam.pdf", b"%PDF-1.4 niets", errors.Damaged),
        ("bytes.txt", bytes(range(256)) * 20, errors.Unsupported),
    ],
)
def test_broken_files_have_their_own_error(
    tmp_path: Path, name: str, source: bytes, kind: type[errors.ReaderError]
) -> None:
    """Each with a Dutch sentence on one line."""
    with pytest.raises(kind) as caught:
        read_safely(written(tmp_path, name, source))
    assert caught.value.sentence.endswith(".")
    assert "\n" not in caught.value.sentence


def test_limits_on_size_and_pages(tmp_path: Path) -> None:
    """The sentence names the value and the limit."""
    path = written(tmp_path, "verslag.pdf", make_pdf.report(5))
    with pytest.raises(errors.TooManyPages, match=r"5 pagina's, de grens is 4"):
        read_safely(path, limits=Limits(max_pages=4))
    with pytest.raises(errors.TooLarge, match="de grens is 0 MiB"):
        read_safely(path, limits=Limits(max_bytes=100))
    with pytest.raises(errors.TooLarge, match="tekens"):
        read_safely(path, limits=Limits(max_characters=100))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder, a missing file, and a pipe that would block for ever."""
    os.mkfifo(tmp_path / "pijp.pdf")
    for path in (tmp_path, tmp_path / "weg.pdf", tmp_path / "pijp.pdf"):
        with pytest.raises(errors.Unsupported):
            read_safely(path)


def test_the_time_limit_stops_the_child(tmp_path: Path) -> None:
    """A file that keeps the parser busy costs no more than its time."""
    path = written(tmp_path, "lang.pdf", make_pdf.report(4000))
    start_s = time.monotonic()
    with pytest.raises(errors.TookTooLong, match=r"0\.2 seconden"):
        read_safely(path, limits=Limits(timeout_s=0.2))
    assert time.monotonic() - start_s < 3


def test_the_person_can_stop_it(tmp_path: Path) -> None:
    """And no child is left behind."""
    path = written(tmp_path, "lang.pdf", make_pdf.report(300))
    with pytest.raises(errors.Cancelled):
        read_safely(path, cancelled=lambda: True)
    assert not [line for line in _children() if "corpus.readers.child" in line]


def _children() -> list[str]:
    listed = subprocess.run(
        ["ps", "-o", "args=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=False
    )
    return listed.stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="the parent's death is signalled on Linux only")
def test_the_child_dies_with_its_parent(tmp_path: Path) -> None:
    """A killed server leaves no parser running."""
    path = written(tmp_path, "lang.pdf", make_pdf.report(3_000))
    code = (
        "import sys; from pathlib import Path; from corpus.readers.sandbox import read_safely;"
        "read_safely(Path(sys.argv[1]))"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=Path(__file__).parents[2])
    child = ""
    deadline_s = time.monotonic() + 10
    while not child and time.monotonic() < deadline_s:
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(parent.pid)], capture_output=True, text=True, check=False
        )
        child = listed.stdout.strip()
        time.sleep(0.02)
    time.sleep(0.3)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert child
    deadline_s = time.monotonic() + 5
    while Path(f"/proc/{child}").exists() and time.monotonic() < deadline_s:
        time.sleep(0.05)
    assert not Path(f"/proc/{child}").exists()


@pytest.mark.parametrize(
    "make",
    [bombs.flate_bomb, bombs.nested_forms, bombs.docx_zip_bomb, bombs.docx_lying_size, bombs.docx_billion_laughs,
     bombs.docx_external_entity, bombs.html_deep, bombs.html_wide_spans, bombs.html_entities, bombs.looping_outline,
     bombs.ten_thousand_pages],
)  # fmt: skip
def test_bombs_cost_one_sentence(tmp_path: Path, make: object) -> None:
    """Known bombs end within the limits of memory and time, as a reading or as one of our errors."""
    assert callable(make)
    kind = make.__name__.split("_")[0]
    suffix = kind if kind in ("docx", "html") else "pdf"
    path = written(tmp_path, f"bom.{suffix}", make())
    outcome = read_one(path, Limits(max_memory_bytes=700 * MIB, timeout_s=10))
    assert outcome.failure is None
    if suffix == "docx":
        assert outcome.result in ("Damaged", "TooLarge")


def test_external_entities_and_links_are_never_followed(tmp_path: Path) -> None:
    """Neither the text of a file on the machine nor an error that shows it comes back."""
    path = written(tmp_path, "xxe.docx", bombs.docx_external_entity())
    with pytest.raises(errors.Damaged) as caught:
        read_safely(path)
    assert "root:" not in caught.value.sentence


def test_spoiled_files() -> None:
    """A short run of the fuzzer; the long one is `python -m tests.fuzz.run`."""
    outcomes = run(45, seed=7, with_bombs=False)
    assert [outcome for outcome in outcomes if outcome.failure is not None] == []
    assert {"read", "Damaged"} <= {outcome.result for outcome in outcomes}


def test_readings_cross_unchanged() -> None:
    """What the child sends is what the parent gets, every field of it."""
    reading = Reading(
        pages=(
            ReadPage(
                number=1, label="iv", searchable=False,
                blocks=(
                    ReadBlock(kind=BlockKind.TABLE, text="a b", rows=(("a", "b"),), n_header_rows=1, caption="Tabel 1"),
                    ReadBlock(kind=BlockKind.NOTE, text="Zie é.", note="3", note_marks=(NoteMark(offset=2, mark="4"),)),
                    ReadBlock(kind=BlockKind.HEADING, text="Kop", level=2, boxed=True, continues=True),
                ),
            ),
        ),
        metadata=Metadata(title="T", date="2023-05", number="Kamerstuk 31293, nr. 858"),
        left_out=(LeftOut(page=1, reason="paginanummer", text="4"), LeftOut(page=None, reason="x", text="y")),
    )  # fmt: skip
    assert wire.decode(json.loads(json.dumps(wire.encode(reading)))) == reading


@pytest.mark.parametrize(
    "spoil",
    [
        lambda value: value["pages"][0][3][0].__setitem__(0, "script"),
        lambda value: value["pages"][0][3][0].__setitem__(1, 5),
        lambda value: value["pages"][0][3][0].__setitem__(6, [[99, "1"]]),
        lambda value: value["pages"][0].__setitem__(0, "1"),
        lambda value: value.pop("metadata"),
        lambda value: value["left_out"].append(7),
    ],
)
def test_a_child_that_lies_is_not_believed(spoil: object) -> None:
    """What is no reading is refused, field by field."""
    page = ReadPage(number=1, blocks=(ReadBlock(kind=BlockKind.PARAGRAPH, text="tekst"),))
    value = json.loads(json.dumps(wire.encode(Reading(pages=(page,)))))
    assert callable(spoil)
    spoil(value)
    with pytest.raises(ValueError, match=r".+"):
        wire.decode(value)


def test_errors_cross_by_name() -> None:
    """With their values; an unknown name is a crash."""
    error = errors.TooManyPages(n=12, limit=10)
    assert str(errors.from_wire("TooManyPages", error.values)) == str(error)
    assert isinstance(errors.from_wire("SystemExit", {}), errors.Crashed)
    assert isinstance(errors.from_wire("TooManyPages", {"x": 1}), errors.Crashed)


def test_a_child_that_crashes_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that is killed by a signal costs an error that names the signal."""
    monkeypatch.setattr(sandbox, "_START", "import os; os.abort()")
    with pytest.raises(errors.Crashed, match="SIGABRT"):
        read_safely(written(tmp_path, "x.pdf", make_pdf.running_over()))
