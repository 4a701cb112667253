"""A verb whose particle stands apart is put together again."""

from __future__ import annotations

import pytest

from index.analysis import tokenize
from qa.verbs import separated_verb


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Hoeveel geld blijft er volgend jaar over?", "overblijven"),
        ("Hoeveel patiënten vielen er in 2023 uit?", "uitvallen"),
        ("Wanneer ging de brug weer open?", "opengaan"),
        ("Haakt de helft van de reizigers af?", "afhaken"),
        ("Wat stelde de gemeente dit jaar voor?", "voorstellen"),
        ("Neemt de wachttijd in de zorg toe?", "toenemen"),
    ],
)
def test_verb_and_particle(question: str, whole: str) -> None:
    """The verb near the start and the particle at the end are one word, in its base form."""
    tokens = tokenize(question)
    found = separated_verb(tokens)
    assert found is not None
    assert found.whole == whole
    assert whole.startswith(tokens[found.particle].text)
    assert found.verb < found.particle
    assert not found.infinitive


def test_with_te() -> None:
    """ "uit te voeren" is "uitvoeren"."""
    tokens = tokenize("Waarom besloot de stad het plan uit te voeren?")
    found = separated_verb(tokens)
    assert found is not None
    assert (found.whole, found.infinitive, tokens[found.verb].text) == ("uitvoeren", True, "voeren")


@pytest.mark.parametrize(
    "question", ["Hoeveel huizen zijn er in de stad?", "Wie woont op het platteland?", "Rijdt de bus?", ""]
)
def test_prepositions_are_no_particles(question: str) -> None:
    """A preposition with a noun behind it belongs to no verb."""
    assert separated_verb(tokenize(question)) is None
