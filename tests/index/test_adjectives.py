"""Adjectives meet the noun they are made of, nouns of quality their adjective; unknown forms their plain form."""

from __future__ import annotations

import pytest

from index.adjectives import plain_form, root_of
from index.analysis import Analyzer
from index.lexicon import embedded_lexicon


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("cultureel", "cultuur"),
        ("financieel", "financien"),
        ("provinciaal", "provincie"),
        ("regionaal", "regio"),
        ("economisch", "economie"),
        ("technisch", "techniek"),
        ("wettelijk", "wet"),
        ("gemeentelijk", "gemeente"),
        ("landelijk", "land"),
        ("tevredenheid", "tevreden"),
        ("hoogte", "hoog"),
        ("moeilijk", None),
        ("tijdelijk", None),
        ("overheid", None),
        ("fiets", None),
    ],
)
def test_roots(word: str, root: str | None) -> None:
    """Only of words that still mean what they are made of."""
    found = root_of(word, Analyzer(embedded_lexicon()).ranks)
    assert found in ({root, "financie"} if root == "financien" else {root})


@pytest.mark.parametrize(
    ("word", "plain"),
    [("hubs", "hub"), ("deepfakes", "deepfake"), ("gestreamd", "stream"), ("gras", None), ("kiosk", None)],
)
def test_plain_forms(word: str, plain: str | None) -> None:
    """A plural in -s or a participle of a borrowed word."""
    assert plain_form(word) == plain
