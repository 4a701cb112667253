"""Abbreviations that a report explains itself work both ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.documents import Metadata
from qa.abbreviations import abbreviations
from qa.answers import Answer
from qa.service import QuestionAnswering
from tests.qa.conftest import fill

REPORT = """Voortgang ouderenzorg 2024

Langer thuis

De Regeling Veilig Wonen (hierna: RVW) helpt ouderen aan een traplift. De RVW is op 1 juli 2023 opengesteld en wordt
uitgevoerd door het Zorgloket Nederland te Deventer.1 In 2024 zijn 4.120 trapliften geplaatst.

Wijkzorg

Het Landelijk Overleg Wijkverpleging (LOW) telde 640 vacatures. Een wijkteam bespaart met beeldbellen 310 kWh stroom per maand.
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Het Kenniscentrum Langdurige Zorg (KLZ) telt mee.", [("Kenniscentrum Langdurige Zorg", "KLZ")]),
        ("Voor verenigingen van eigenaren (VvE’s) geldt dat.", [("verenigingen van eigenaren", "VvE")]),
        ("De bijzondere bijstand (hierna: BB) stijgt.", [("bijzondere bijstand", "BB")]),
        ("Dat is meer dan vorig jaar (zie Tabel 2) en in Den Haag (ZH).", []),
        ("Het steeg. De groei (GDP) bleef uit.", []),
    ],
)
def test_explained(text: str, found: list[tuple[str, str]]) -> None:
    """The long form is told by the letters of the short one; other words in parentheses are none."""
    assert [tuple(pair) for pair in abbreviations(text)] == found


@pytest.fixture(scope="module")
def care(tmp_path_factory: pytest.TempPathFactory) -> QuestionAnswering:
    """Questions over one invented report on care."""
    folder: Path = tmp_path_factory.mktemp("care")
    fill(folder, {"ouderenzorg-2024": (REPORT, Metadata(title="Voortgang ouderenzorg 2024", date="2025-03-01"))})
    return QuestionAnswering.open(folder)


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Wanneer ging de Regeling Veilig Wonen open?", "1 juli 2023"),
        ("Wie voert de RVW uit?", "Zorgloket Nederland"),
        ("Hoeveel vacatures telde het Landelijk Overleg Wijkverpleging?", "640"),
        ("Hoeveel trapliften zijn er geplaatst?", "4.120"),  # not the number of the note before it
        ("Hoeveel stroom bespaart een wijkteam met beeldbellen?", "310 kWh"),
    ],
)
def test_asked_by_the_other_form(care: QuestionAnswering, question: str, short: str) -> None:
    """The full name finds the sentence with the abbreviation; a note number glued to a full stop ends the sentence."""
    result = care.ask(question)
    assert isinstance(result, Answer), result.text
    assert result.short is not None
    assert short in result.short
