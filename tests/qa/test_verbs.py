"""A verb whose particle stands apart is put together again."""

from __future__ import annotations

import pytest

from index.analysis import Analyzer, tokenize
from index.lexicon import embedded_lexicon
from qa.verbs import separated_verb, separated_verbs

RANKS = Analyzer(embedded_lexicon()).ranks


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Hoeveel geld blijft er volgend jaar over?", "overblijven"),
        ("Hoeveel patiënten vielen er in 2023 uit?", "uitvallen"),
        ("Wanneer ging de brug weer open?", "opengaan"),
        ("Haakt de helft van de reizigers af?", "afhaken"),
        ("Wat stelde de gemeente dit jaar voor?", "voorstellen"),
        ("Neemt de wachttijd in de zorg toe?", "toenemen"),
        ("Hoeveel geld is er nog over?", "overblijven"),
        ("Welke bedragen betaalt de winkel terug?", "terugbetalen"),
        ("Wie raakt door de verbouwing zijn tuin kwijt?", "kwijtraken"),
        ("Waar komen de kosten uiteindelijk op neer?", "neerkomen"),
        ("Hoeveel procent van de bakkers meldde zich in 2022 ziek?", "ziekmelden"),
        ("Hoeveel zwemmers klopten aan bij het loket?", "aankloppen"),
        ("Ik zoek een oppas. Bij wie klop ik dan aan?", "aankloppen"),
    ],
)
def test_verb_and_particle(question: str, whole: str) -> None:
    """The verb near the start and the particle at the end are one word, in its base form."""
    tokens = tokenize(question)
    found = separated_verb(tokens, RANKS)
    assert found is not None
    assert found.whole == whole
    assert whole.startswith(tokens[found.particle].text)
    assert found.verb < found.particle
    assert not found.infinitive


def test_with_te() -> None:
    """ "uit te voeren" is "uitvoeren"."""
    tokens = tokenize("Waarom besloot de stad het plan uit te voeren?")
    found = separated_verb(tokens, RANKS)
    assert found is not None
    assert (found.whole, found.infinitive, tokens[found.verb].text) == ("uitvoeren", True, "voeren")


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel huizen zijn er in de stad?",
        "Wie woont op het platteland?",
        "Rijdt de bus?",
        "Is er een sport waar ze beter in zijn?",
        "Waar gaat het verslag over?",
        "Wat doet de haven om te zorgen voor rust?",
        "Hoeveel schepen telt de haven op dit moment?",
        "Wat staat er in over honden?",
        "Welk deel van de duikers stapt naar de politie?",
        "Hoeveel ouders zijn tevreden over wat de club heeft gedaan?",
        "Daar hebben ze het steeds over",
        "",
    ],
)
def test_prepositions_are_no_particles(question: str) -> None:
    """A preposition with a noun behind it belongs to no verb."""
    assert separated_verb(tokenize(question), RANKS) is None


def test_every_separated_verb_of_a_text() -> None:
    """A passage can have several; a sentence begins anew."""
    text = "In mei vulden twintig boeren de lijst in. De oogst viel tegen, maar de prijs trok aan."
    assert [found.whole for found in separated_verbs(tokenize(text), RANKS)] == [
        "invullen",
        "tegenvallen",
        "aantrekken",
    ]
