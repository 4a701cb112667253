"""A quote is labelled with whose words it holds."""

from __future__ import annotations

import pytest

from corpus.documents import Document, Passage
from corpus.passages import cut
from qa.answers import Voice
from qa.voices import is_lookback, voice_of
from tests.corpus.invented import CARE, LETTER, document_of


def voice(document: Document, words: str) -> tuple[Voice, str | None]:
    """The voice of the sentence with these words."""
    passage, (start, end) = sentence(document, words)
    return voice_of(document, passage, start, end)


def sentence(document: Document, words: str) -> tuple[Passage, tuple[int, int]]:
    return next((p, s) for p in cut(document) for s in p.sentences if words in document.text[slice(*s)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De bus rijdt vaker.", (Voice.REPORT, None)),
        ("Volgens het CBS rijdt de bus vaker.", (Voice.STUDY, "CBS")),
        ("Uit onderzoek van Platform31 blijkt dat de bus vaker rijdt.", (Voice.STUDY, "Platform31")),
        ("De NZa concludeert dat de wachttijd daalt.", (Voice.STUDY, "NZa")),
        ("“Wij rijden nu elke dag met de bus”, zegt directeur Anna de Wit.", (Voice.PERSON, "Anna de Wit")),
        ("In de vorige rapportage was dat nog 12%.", (Voice.LOOKBACK, None)),
    ],
)
def test_voices_of_a_report(text: str, expected: tuple[Voice, str | None]) -> None:
    """The report itself, a named study, a person who is quoted, or a look back."""
    assert voice(document_of(text), text[:20]) == expected


def test_a_look_back_by_its_heading() -> None:
    """Whatever stands under "Terugblik" looks back at an earlier report."""
    assert is_lookback(("2 Vervoer", "Terugblik op 2022"))
    assert not is_lookback(("2 Vervoer", "Vooruitblik"))
    assert voice(document_of("Vervoer\n\nTerugblik\n\nDe bus reed toen elk uur.\n"), "De bus reed")[0] is Voice.LOOKBACK


def test_notes_tables_and_data_of_the_document() -> None:
    """A note carries its number, a table the source in its caption, and metadata says that it is."""
    care = document_of(CARE)
    assert voice(care, "Zie ook het rapport") == (Voice.NOTE, "2")
    assert voice(care, "Huisarts 1.200") == (Voice.STUDY, "NZa")
    assert voice(document_of(LETTER), "Maria de Boer")[0] is Voice.METADATA


def test_the_ministers_own_words() -> None:
    """ "Ik ben trots" in a letter of a minister is the minister's; in another report it is the report's."""
    assert voice(document_of(LETTER), "Ik ben trots")[0] is Voice.MINISTER
    assert voice(document_of("Ik ben trots op de bus.", title="Busboek"), "Ik ben trots")[0] is Voice.REPORT
