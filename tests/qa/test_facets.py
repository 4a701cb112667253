"""Groups, sectors and places are found under their everyday names; some lie within others."""

from __future__ import annotations

import pytest

from qa.facets import find_facets, within


def named(text: str) -> list[tuple[str, str]]:
    return [(facet.dimension, facet.value) for facet in find_facets(text)]


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("Huurwoningen in de stad", ("woning", "huur")),
        ("De koopsector groeit", ("woning", "koop")),
        ("Wachttijd in de GGZ", ("zorg", "ggz")),
        ("Geestelijke gezondheidszorg", ("zorg", "ggz")),
        ("Verpleeghuizen sluiten", ("zorg", "verpleeghuis")),
        ("Jeugdhulp duurt lang", ("zorg", "jeugdzorg")),
        ("Het Groningse platteland", ("provincie", "groningen")),
        ("Brabantse wegen", ("provincie", "noord-brabant")),
        ("In Zwolle fietst iedereen", ("gemeente", "zwolle")),
        ("Duitse automobilisten", ("land", "duitsland")),
        ("Meisjes fietsen vaker", ("geslacht", "meisjes")),
        ("Basisscholen aan de weg", ("sector", "po")),
        ("De mbo’ers reizen ver", ("sector", "mbo")),
        ("Leerlingen van de mavo", ("schoolsoort", "vmbo-gt")),
        ("Kinderen in groep 6", ("leerjaar", "groep 6")),
        ("Ouders die laagopgeleid zijn", ("opleiding ouders", "laag")),
    ],
)
def test_everyday_names(text: str, facet: tuple[str, str]) -> None:
    """Official words and everyday ones give the same value, at its place."""
    assert facet in named(text)
    found = next(f for f in find_facets(text) if (f.dimension, f.value) == facet)
    assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("text", ["De wegen zijn vol.", "Depot voor bussen", "Zwollenaren", "Voorlopig", ""])
def test_no_facet_inside_a_word(text: str) -> None:
    """A name inside another word, or no name at all, is no facet."""
    assert find_facets(text) == ()


def test_the_longer_of_two() -> None:
    """ "speciaal basisonderwijs" is not "basisonderwijs"; "vmbo-gt" is not just "vmbo"."""
    assert ("schoolsoort", "vmbo") not in named("Leerlingen van vmbo-gt")
    assert [value for dimension, value in named("Noord-Holland") if dimension == "provincie"] == ["noord-holland"]


def test_what_is_excluded_is_no_facet() -> None:
    """ "zonder Groningen" does not speak of Groningen."""
    assert named("Alle provincies zonder Groningen") == []
    assert named("Alle provincies exclusief het Groningse") == []


def test_values_within_values() -> None:
    """ "havo" lies within "vo", "groep 6" within "po"; a province lies within nothing."""
    assert ("sector", "vo") in within(("schoolsoort", "havo"))
    assert ("sector", "po") in within(("leerjaar", "groep 6"))
    assert set(within(("schoolsoort", "vmbo-gt"))) >= {
        ("schoolsoort", "vmbo-gt"),
        ("schoolsoort", "vmbo"),
        ("sector", "vo"),
    }
    assert within(("provincie", "drenthe")) == (("provincie", "drenthe"),)


def test_order_of_place() -> None:
    """Facets come in the order of the text."""
    assert named("Jongens in Drenthe en meisjes in Limburg") == [
        ("geslacht", "jongens"),
        ("provincie", "drenthe"),
        ("geslacht", "meisjes"),
        ("provincie", "limburg"),
    ]
