"""BM25 over Dutch terms: inflections and compounds meet, documents can be chosen, ties are settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.analysis import Analyzer
from index.lexical import LexicalIndex
from tests.index.fakes import LEXICON
from tests.making import make_document

TEXTS = (
    "De leerachterstanden zijn gegroeid.",
    "In de huurwoningen wonen ouderen.",
    "Gemeentelijke subsidies voor zorg.",
    "Groep 6 heeft 4.300 leerlingen in 2023-2024.",
    "Dit bedrag is niet besteed.",
)


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndex:
    made = LexicalIndex.create(tmp_path / "bm25", Analyzer(LEXICON))
    made.add(make_document(TEXTS, context="")[1])
    return made


def found(index: LexicalIndex, question: str, documents: list[str] | None = None) -> list[str]:
    texts = {passage.id: passage.text for key in ("rapport", "b") for passage in make_document(TEXTS, key)[1]}
    return [texts[passage_id] for passage_id, _ in index.search(question, 10, documents)]


@pytest.mark.parametrize(
    ("question", "at"),
    [
        ("Hoe groot is de achterstand?", 0),
        ("leesachterstanden", 0),
        ("woningen", 1),
        ("huurwoning", 1),
        ("gemeenten", 2),
        ("subsidie", 2),
        ("leerling", 3),
        ("4300", 3),
        ("2023", 3),
        ("groep 6", 3),
        ("niet", 4),
        ("BEDRAGEN", 4),
    ],
)
def test_inflections_compounds_and_numbers_are_found(index: LexicalIndex, question: str, at: int) -> None:
    assert found(index, question)[0] == TEXTS[at]


def test_finds_nothing_for_nothing(index: LexicalIndex) -> None:
    assert index.search("", 5) == []
    assert index.search("?!", 5) == []
    assert index.search("olifanten", 5) == []
    assert index.search("leerling", 0) == []
    assert index.search("leerling " * 2000, 5)


def test_searches_only_the_documents_that_are_asked_for(index: LexicalIndex) -> None:
    index.add(make_document(TEXTS, "b", context="")[1])
    assert found(index, "leerling") == [TEXTS[3]] * 2
    assert found(index, "leerling", ["b"]) == [TEXTS[3]]
    assert found(index, "leerling", ["onbekend"]) == []
    assert found(index, "leerling", []) == []
    both = index.search("leerling", 10)
    assert both[0][1] == both[1][1]
    assert both == sorted(both)  # equal scores: in order of passage id


def test_a_filter_does_not_change_scores(index: LexicalIndex) -> None:
    assert index.search("leerling", 1, ["rapport"]) == index.search("leerling", 1)


def test_headings_are_searched_with_the_text(tmp_path: Path) -> None:
    index = LexicalIndex.create(tmp_path / "bm25", Analyzer(LEXICON))
    _, passages, _ = make_document(["Zie boven."], context="Ziekenhuizen")
    index.add(passages)
    assert index.search("ziekenhuis", 1)[0][0] == passages[0].id


def test_is_the_same_after_opening_again(index: LexicalIndex, tmp_path: Path) -> None:
    again = LexicalIndex.open(tmp_path / "bm25", Analyzer(LEXICON))
    assert again.n_passages == 5
    assert again.search("leerlingen met achterstanden", 5) == index.search("leerlingen met achterstanden", 5)
    assert again.word_counts()["de"] == 2


def test_opening_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"."):
        LexicalIndex.open(tmp_path / "geen", Analyzer(LEXICON))
