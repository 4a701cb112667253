"""Comparatives and superlatives meet their adjective."""

from __future__ import annotations

import pytest

from index.analysis import Analyzer
from index.inflection import positive_form
from index.lexicon import embedded_lexicon


@pytest.mark.parametrize(
    ("word", "positive"),
    [
        ("tevredener", "tevreden"),
        ("zwaarder", "zwaar"),
        ("positiever", "positief"),
        ("grootste", "groot"),
        ("populairste", "populair"),
        ("bakker", None),
        ("minister", None),
        ("ouder", None),
        ("water", None),
        ("meeste", None),
    ],
)
def test_comparatives(word: str, positive: str | None) -> None:
    """A comparative or superlative has its adjective; a noun that ends like one has none."""
    assert positive_form(word, Analyzer(embedded_lexicon()).ranks) == positive
