"""A cell is found by its row and its column; totals stand apart; extremes leave them out."""

from __future__ import annotations

import pytest

from corpus.documents import PassageKind
from corpus.passages import cut
from qa.columns import is_total
from qa.layouts import lay_out
from qa.operations import asked_of_table
from qa.question import understand
from qa.tables import weigh_row
from tests.corpus.invented import CARE, document_of
from tests.qa.conftest import Reading

DOCUMENT = document_of(CARE)
ROWS = [passage for passage in cut(DOCUMENT) if passage.kind is PassageKind.TABLE_ROW]


def best(reading: Reading, question: str) -> tuple[str, str | None]:
    """Label and cell of the best row; the cell is None where no column is chosen."""
    understood, terms = reading.terms(question)
    cells = [weigh_row(understood, terms, row, DOCUMENT, reading.viewer, reading.matcher) for row in ROWS]
    cell = max((cell for cell in cells if cell is not None), key=lambda cell: cell.score)
    return cell.label, DOCUMENT.text[slice(*cell.span)] if cell.column is not None else None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hoeveel wachtenden waren er bij de huisarts in 2022?", ("Huisarts", "1.350")),
        ("Hoeveel wachtenden waren er in het verpleeghuis in 2021?", ("Verpleeghuis", "800")),
        ("Hoeveel wachtenden waren er in totaal in 2023?", ("Totaal", "2.255")),
    ],
)
def test_row_and_column(reading: Reading, question: str, expected: tuple[str, str]) -> None:
    """The label names the row, the year the column; "in totaal" means the total."""
    assert best(reading, question) == expected


def test_another_year_is_not_the_nearest_column(reading: Reading) -> None:
    """A year that the table does not have chooses no column, and lowers the score."""
    understood, terms = reading.terms("Hoeveel wachtenden waren er bij de huisarts in 2017?")
    there, its_terms = reading.terms("Hoeveel wachtenden waren er bij de huisarts in 2022?")
    missing = weigh_row(understood, terms, ROWS[0], DOCUMENT, reading.viewer, reading.matcher)
    found = weigh_row(there, its_terms, ROWS[0], DOCUMENT, reading.viewer, reading.matcher)
    assert missing is not None
    assert found is not None
    assert (missing.column, missing.fits_time, found.fits_time) == (None, False, True)
    assert missing.score < 0.5 * found.score


def test_only_rows_are_weighed(reading: Reading) -> None:
    """A passage that is no row of a table gives no cell."""
    understood, terms = reading.terms("Hoeveel wachtenden waren er in 2022?")
    others = [p for p in cut(DOCUMENT) if p.kind is not PassageKind.TABLE_ROW]
    assert others
    assert {weigh_row(understood, terms, p, DOCUMENT, reading.viewer, reading.matcher) for p in others} == {None}


def test_layout() -> None:
    """Label, value cells and heads of a row, and the labels and columns of its whole table."""
    layout = lay_out(DOCUMENT, ROWS[0])
    assert layout is not None
    assert (layout.label, layout.heads) == ("Huisarts", ("2021", "2022", "2023"))
    assert [DOCUMENT.text[slice(*span)] for span in layout.values] == ["1.200", "1.350", "1.410"]
    assert layout.labels == ("Huisarts", "Verpleeghuis", "Totaal")
    assert layout.columns[0] == ("1.200", "800", "2.000")
    assert lay_out(DOCUMENT, cut(DOCUMENT)[0]) is None


@pytest.mark.parametrize(
    ("question", "sign"),
    [
        ("Waar zijn de meeste wachtenden?", 1),
        ("Welke sector is het grootst?", 1),
        ("Wat is de laagste huur?", -1),
        ("Hoe hoog is de huur?", 0),
    ],
)
def test_asking_for_an_extreme(question: str, sign: int) -> None:
    """1 for the highest, -1 for the lowest, 0 for neither."""
    assert asked_of_table(understand(question)).sign == sign


def test_totals_are_told_from_rows() -> None:
    """A total or an average is one by its first word."""
    assert is_total("Gemiddelde")
    assert is_total("Alle huishoudens")
    assert not is_total("Huisarts")
