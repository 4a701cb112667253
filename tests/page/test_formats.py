"""Citations to take along, and tables of answers: right, and harmless whatever stands in the report."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from qa.answers import Answer, Citation
from qa.page.batch import COLUMNS, answer_row, neutral, parse_questions, render_row, to_csv, to_xlsx
from qa.page.citation_formats import apa, bibtex, csl_json, markdown, plain
from tests.page.fake import FakeService


@pytest.fixture
def citation() -> Citation:
    result = FakeService().ask("Hoeveel geld is er nog over?")
    assert isinstance(result, Answer)
    return result.citations[0]


QUOTE = "Eind 2023 stond er nog een reserve van €906 miljoen op de balans van schoolbesturen."


def test_plain(citation: Citation) -> None:
    assert plain(citation) == (
        f"“{QUOTE}” (Zesde voortgangsrapportage Nationaal Programma Onderwijs, Ministerie van Onderwijs, Cultuur en "
        "Wetenschap, 4 december 2024, 3 Geld, p. 6 (pdf 2))"
    )


def test_apa(citation: Citation) -> None:
    reference, in_text = apa(citation).split("\n")
    assert reference == (
        "Ministerie van Onderwijs, Cultuur en Wetenschap. (2024, 4 december). Zesde voortgangsrapportage Nationaal "
        "Programma Onderwijs."
    )
    assert in_text == f"“{QUOTE}” (Ministerie van Onderwijs, Cultuur en Wetenschap, 2024, p. 6 (pdf 2))"
    assert "(z.d.)" in apa(replace(citation, date=None))


def test_markdown_escapes(citation: Citation) -> None:
    hostile = replace(citation, quote="a\n# b [x](javascript:1) <b> *c*", title="T] (x", url="https://a.nl/(x)?<b>")
    said = markdown(hostile)
    assert said.startswith("> a \\# b \\[x\\]\\(javascript:1\\) \\<b\\> \\*c\\*\n>\n> — ")
    assert "[T\\] \\(x](<https://a.nl/(x)?%3Cb%3E>)" in said
    assert "javascript" not in markdown(replace(citation, url="javascript:alert(1)"))


def test_bibtex_escapes(citation: Citation) -> None:
    hostile = replace(
        citation, title="50% {x} \\input{/etc/passwd} & $1 #_~^", quote="} , note = {x", publisher="A\u202eB"
    )
    said = bibtex(hostile)
    assert r"50\% \{x\} \textbackslash{}input\{/etc/passwd\} \& \$1 \#\_\textasciitilde{}\textasciicircum{}" in said
    assert "\u202e" not in said and "[U+202E]" in said
    depth = 0
    for at, char in enumerate(said):
        escaped = at > 0 and said[at - 1] == "\\" and said[at - 2 : at] != "\\\\"
        depth += {"{": 1, "}": -1}.get(char, 0) if not escaped else 0
        assert depth >= 0
    assert depth == 0 and said.count("note = {") == 1


def test_csl_json(citation: Citation) -> None:
    item = json.loads(csl_json(citation))[0]
    assert item["type"] == "report" and item["issued"] == {"date-parts": [[2024, 12, 4]]} and item["page"] == "6"
    assert item["author"] == [{"literal": "Ministerie van Onderwijs, Cultuur en Wetenschap"}]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Een?\n\n  Twee?  \nEen?\n", ("Een?", "Twee?")),
        ("\ufeffnr;Vraag\n1;Een?\n2;\"Met; puntkomma?\"\n", ("Een?", "Met; puntkomma?")),
        ("vraag,bron\nEen?,x\n", ("Een?",)),
        ("vraag\nEen?\n", ("Een?",)),
        ("Welke vraag, en waarom?\n", ("Welke vraag, en waarom?",)),
        ("vraag", ("vraag",)),
        ("", ()),
    ],
)  # fmt: skip
def test_lists_of_questions(text: str, questions: tuple[str, ...]) -> None:
    assert parse_questions(text) == questions


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "  =1", "\r=1", "\uff1d1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert neutral(cell).startswith("'")
    rows = [[cell] * len(COLUMNS)]
    back = list(csv.reader(io.StringIO(to_csv(rows).decode("utf-8-sig")), delimiter=";"))[1]
    assert all(one.startswith("'") for one in back)
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(rows))).active
    assert all(one.data_type in ("s", "inlineStr") and str(one.value).startswith("'") for one in sheet[2])


def test_harmless_cells_stay_as_they_are() -> None:
    assert [neutral(one) for one in ("€906 miljoen", "12%", "", "a=b")] == ["€906 miljoen", "12%", "", "a=b"]


def test_excel_takes_control_characters() -> None:
    assert to_xlsx([["a\x00\x0bb\u202e" + "x" * 40_000] * len(COLUMNS)])


def test_a_row_says_nothing_twice_and_keeps_every_quote() -> None:
    """The answer is not the quote again, and quotes after the first stand in a cell of their own."""
    result = FakeService().ask("Hoeveel geld is er nog over?")
    assert isinstance(result, Answer)
    one, two = result.citations
    quotes = replace(result, short=None, text=f"“{one.quote}” [1] Ook: “{two.quote}” [2]")
    row = answer_row(quotes)
    assert (row.answer, row.quote, row.more) == ("zie de citaten", one.quote, plain(two))
    assert "en nog 1 citaat" in render_row(1, row, "") and len(row.cells()) == len(COLUMNS)
    lead = replace(quotes, text=f"Nee. “{one.quote}” [1] Ook: “{two.quote}” [2]")
    assert answer_row(lead).answer == "Nee"
    more = replace(quotes, text="Dat is er niet meer [1].")
    assert answer_row(more).answer == "Dat is er niet meer [1]."


def test_a_row_of_a_computed_figure() -> None:
    """One cell of the table is not its answer."""
    row = answer_row(FakeService().ask("Wat is het verschil in reserve tussen 2022 en 2023?"))
    assert row.answer.startswith("Berekend: 123 verschil")


def test_a_row_is_escaped() -> None:
    service = FakeService()
    row = answer_row(service.ask("<b>Hoeveel geld</b> is er nog over?"))
    html = render_row(1, row, "")
    assert "&lt;b&gt;" in html and "<b>" not in html and "€906 miljoen" in html
    assert answer_row(service.ask("Wat kost een treinkaartje?")).outcome == "niet gevonden"
