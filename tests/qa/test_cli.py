"""The command line parses, calls and prints; what goes wrong is one Dutch line and exit status 2."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from index.encoder import EncoderUnavailable
from qa.cli import main
from qa.failures import dutch_line
from tests.qa.conftest import fill

ROOT = Path(__file__).parents[2]


class Done(NamedTuple):
    """What came of a command: exit status, standard output, standard error."""

    status: object
    out: str
    err: str


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the invented reports, its index built by the first command."""
    folder = tmp_path_factory.mktemp("data")
    fill(folder)
    return folder


def run(data: Path, *arguments: str, given: str = "") -> Done:
    """`bewijsplaats` with these arguments, in this process, on streams whose own encoding is not UTF-8."""
    streams = [io.TextIOWrapper(io.BytesIO(text.encode()), encoding="latin-1") for text in ("", "", given)]
    before = sys.stdout, sys.stderr, sys.stdin
    sys.stdout, sys.stderr, sys.stdin = streams
    try:
        status: object = main(["--data", str(data), *arguments])
    except SystemExit as exc:
        status = exc.code
    finally:
        sys.stdout, sys.stderr, sys.stdin = before
    for stream in streams[:2]:
        stream.flush()
    out, err = (stream.buffer.getvalue().decode("utf-8") for stream in streams[:2])  # type: ignore[attr-defined]
    return Done(status, out, err)


def ok(data: Path, *arguments: str, given: str = "") -> str:
    done = run(data, *arguments, given=given)
    assert (done.status, done.err) == (0, ""), done.err
    return done.out


def refused(data: Path, *arguments: str) -> str:
    """The one line on standard error of a command that fails."""
    done = run(data, *arguments)
    assert done.status == 2, done.out
    assert done.out == ""
    (line,) = done.err.splitlines()
    assert line.startswith("bewijsplaats: ")
    assert "Traceback" not in line
    return line


def test_ask(data: Path) -> None:
    """An answer with its mark, and a line per citation with report and date."""
    text = ok(data, "ask", "Hoeveel nieuwe woningen zijn er in 2024 gebouwd?")
    assert text.startswith("69.000. “In 2024 zijn in Nederland 69.000 nieuwe woningen gebouwd.” [1]")
    assert "[1] Huurmonitor 2025; 1 maart 2025; " in text


def test_a_refusal_is_no_error(data: Path) -> None:
    """A refusal is printed with what was searched and what came near, with exit status 0."""
    text = ok(data, "ask", "Hoeveel nieuwe woningen zijn er in 2019 gebouwd?")
    assert text.startswith("Dit staat niet in de rapporten.")
    assert "Doorzocht: 4 rapport(en)" in text
    assert "Dichtbij, maar: " in text


def test_ask_json_in_utf8(data: Path) -> None:
    """JSON on one line, in UTF-8 whatever the terminal's encoding, with the report filter applied."""
    lines = ok(
        data, "ask", "--json", "--report", "huurmonitor-2025", "Hoeveel procent van de koopwoningen is goed geïsoleerd?"
    )
    (line,) = lines.splitlines()
    value = json.loads(line)
    assert (value["status"], value["short"], value["searched"]["reports"]) == ("answered", "74%", ["huurmonitor-2025"])
    assert "geïsoleerd" in line


def test_explain(data: Path) -> None:
    """With --explain the question as understood follows the answer."""
    assert "Gevraagd wordt naar een getal" in ok(
        data, "ask", "--explain", "Hoeveel nieuwe woningen zijn er in 2024 gebouwd?"
    )


def test_batch(data: Path, tmp_path: Path) -> None:
    """One JSON line per question, in order, from a file or from standard input, empty lines too."""
    questions = "Waarom zijn de huren gestegen?\n\nHoeveel nieuwe woningen zijn er in 2024 gebouwd?\n"
    path = tmp_path / "vragen.txt"
    path.write_text(questions, encoding="utf-8")
    for lines in (
        ok(data, "ask", "--json", "--batch", str(path)),
        ok(data, "ask", "--json", "--batch", "-", given=questions),
    ):
        values = [json.loads(line) for line in lines.splitlines()]
        assert [value["status"] for value in values] == ["answered", "not_found", "answered"]
        assert [value["question"] for value in values] == questions.splitlines()
        assert values[1]["reason"] == "empty"


def test_search(data: Path) -> None:
    """Ranked passages as text, or as a JSON list of no more than asked."""
    assert ok(data, "search", "helm fietsers", "-k", "1").startswith("1. Verkeersmonitor 2024")
    hits = json.loads(ok(data, "search", "helm fietsers", "-k", "2", "--json"))
    assert [hit["rank"] for hit in hits] == [1, 2]
    assert hits[0]["document_id"] == "verkeersmonitor-2024"


def test_list_and_show(data: Path) -> None:
    """What the library holds, and the stored text of a report."""
    assert "huurmonitor-2025\n   Huurmonitor 2025; Ministerie van Wonen; 1 maart 2025" in ok(data, "list")
    reports = json.loads(ok(data, "list", "--json"))
    assert {report["id"] for report in reports} >= {
        "huurmonitor-2025",
        "huurmonitor-2023",
        "verkeersmonitor-2024",
        "jeugdzorg-2025",
    }
    assert "Prestatieafspraken\n\nEen prestatieafspraak is" in ok(data, "show", "huurmonitor-2025")


def test_add_ask_and_remove(tmp_path: Path) -> None:
    """A report that is added is asked at once, recognised when it comes again, and gone when it is removed."""
    data = tmp_path / "data"
    data.mkdir()
    fill(data)
    report = tmp_path / "tram.txt"
    report.write_text("Trams\n\nIn 2024 reden er 190 trams in de stad.\n", encoding="utf-8")
    added = ok(data, "add", str(report), "--title", "Tramboek", "--date", "3 mei 2025")
    assert "toegevoegd als ‘Tramboek’" in added
    assert ok(data, "ask", "Hoeveel trams reden er in 2024?").startswith("190 trams. “")
    assert "staat er al in, als ‘Tramboek’" in ok(data, "add", str(report))
    assert "3 mei 2025" in ok(data, "list")
    assert ok(data, "remove", "tramboek") == "Weggehaald: ‘Tramboek’.\n"
    assert "190" not in ok(data, "ask", "Hoeveel trams reden er in 2024?")
    assert "tramboek" in refused(data, "remove", "tramboek")


def test_first_use_brings_the_reports(tmp_path: Path) -> None:
    """In an empty folder the bundled reports are there; pages are shown one at a time."""
    data = tmp_path / "nieuw" / "map"
    reports = json.loads(ok(data, "list", "--json"))
    assert [report["pages"] for report in reports if report["id"].startswith("zesde")] == [24]
    page = ok(data, "show", "zesde-voortgangsrapportage-np-onderwijs", "--page", "6")
    whole = ok(data, "show", "zesde-voortgangsrapportage-np-onderwijs")
    assert page.strip().split("\n\n")[0] in whole
    assert len(page) < len(whole) / 10
    assert "geen pagina 25" in refused(data, "show", "zesde-voortgangsrapportage-np-onderwijs", "--page", "25")


def test_unknown_reports(data: Path) -> None:
    """An unknown report is named, with the reports that there are."""
    for arguments in (
        ("ask", "--report", "niets", "Hoeveel woningen?"),
        ("show", "niets"),
        ("remove", "niets"),
        ("search", "x", "--report", "niets"),
    ):
        line = refused(data, *arguments)
        assert "geen rapport met id ‘niets’" in line
        assert "huurmonitor-2025" in line


def test_unusable_data_folders(tmp_path: Path) -> None:
    """A folder that is a file, and a library that is none, are named in Dutch."""
    path = tmp_path / "bestand"
    path.write_text("geen map", encoding="utf-8")
    assert str(path) in refused(path, "list")
    fill(tmp_path / "goed")
    (library,) = (p for p in (tmp_path / "goed").iterdir() if p.read_bytes()[:6] == b"SQLite")
    other = tmp_path / "stuk"
    other.mkdir()
    (other / library.name).write_bytes(b"geen bibliotheek van dit programma " * 100)
    assert "is niet te openen: het is geen bibliotheek van Bewijsplaats" in refused(other, "ask", "Hoeveel woningen?")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "ontbreekt"),
        (("vraag",), "onbekende opdracht"),
        (("ask",), "geef één vraag"),
        (("ask", "a", "--batch", "-"), "geef één vraag"),
        (("ask", "--batch", "-"), "--batch gaat samen met --json"),
        (("ask", "--json", "--batch", "bestaat-niet.txt"), "bestaat-niet.txt bestaat niet"),
        (("ask", "a", "--raar"), "onbekend argument: --raar"),
        (("search", "x", "-k", "0"), "-k moet minstens 1 zijn"),
        (("search", "x", "-k", "veel"), "geen geheel getal"),
        (("add", "bestaat-niet.pdf"), "bestaat-niet.pdf bestaat niet"),
        (("add", "README.md", "--date", "gisteren"), "--date is geen datum"),
        (("remove",), "ontbreekt"),
    ],
)  # fmt: skip
def test_wrong_use(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    """Wrong use is one Dutch line that says what is wrong, and opens no library."""
    assert words in refused(tmp_path / "nieuw", *arguments)
    assert not (tmp_path / "nieuw").exists()


def test_as_a_process(data: Path) -> None:
    """As a process of its own: exit status, UTF-8 through pipes of another encoding, one line of error."""

    def process(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "qa.cli", "--data", str(data), *arguments]
        environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=120, check=False)

    answered = process("ask", "Hoeveel procent van de koopwoningen is goed geïsoleerd?")
    assert (answered.returncode, answered.stderr) == (0, b"")
    assert answered.stdout.decode("utf-8").startswith("74%. “Van de huurwoningen is 61% goed geïsoleerd")
    wrong = process("ask", "--report", "niets", "Hoeveel?")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert wrong.stderr.decode("utf-8").startswith("bewijsplaats: er is geen rapport met id ‘niets’; wel: ")


def test_bytes_that_are_no_text(data: Path) -> None:
    """A question with bytes that are no UTF-8 is handled like any other; nothing breaks on the way in or out."""
    value = json.loads(ok(data, "ask", "--json", "Hoeveel \udcff woningen zijn er in 2024 gebouwd?"))
    assert value["status"] in ("answered", "not_found")
    assert json.loads(ok(data, "search", "--json", "-k", "1", "huur \udcff"))[0]["rank"] == 1


def test_a_model_that_is_not_there() -> None:
    """An encoder that cannot be loaded is named, with what to do."""
    line = dutch_line(EncoderUnavailable("mijn-model", "no such file")) or ""
    assert "‘mijn-model’" in line
    assert "--encoder" in line


def test_a_bug_is_no_dutch_line() -> None:
    """Errors that nobody foresaw keep their traceback."""
    assert dutch_line(KeyError("x")) is None
