"""A question is understood: its kind, what it counts, its times, groups and names, and what it defines."""

from __future__ import annotations

import pytest

from index.analysis import Analyzer, tokenize
from index.lexicon import embedded_lexicon
from qa.question import AnswerKind, understand
from qa.values import ValueKind
from qa.verbs import separated_verb

RANKS = Analyzer(embedded_lexicon()).ranks

K = AnswerKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hoeveel woningen zijn er gebouwd?", K.NUMBER),
        ("hoeveel woningen zijn er gebouwd", K.NUMBER),
        ("Welk percentage van de fietsers draagt een helm?", K.NUMBER),
        ("Hoe lang wachten patiënten op een behandeling?", K.NUMBER),
        ("Wat kost een rit met de bus?", K.NUMBER),
        ("Hoe hoog is de huur gemiddeld?", K.NUMBER),
        ("Wanneer ging de brug open?", K.WHEN),
        ("In welk jaar daalde de huur?", K.WHEN),
        ("Wie ondertekende de brief?", K.WHO),
        ("Door wie is het onderzoek gedaan?", K.WHO),
        ("Welke organisatie telde de fietsers?", K.WHO),
        ("Wat is wijkverpleging?", K.DEFINITION),
        ("Wat wordt bedoeld met een geclusterde woning?", K.DEFINITION),
        ("Waar staat NZa voor?", K.DEFINITION),
        ("Noem de maatregelen tegen files.", K.LIST),
        ("Welke maatregelen neemt de gemeente?", K.LIST),
        ("Is de wachttijd gedaald?", K.YES_NO),
        ("Waarom stijgt de huur?", K.WHY),
        ("Hoe komt het dat er minder gefietst wordt?", K.WHY),
        ("Hoe ontwikkelde het aantal ongelukken zich?", K.TREND),
    ],
)
def test_kinds(text: str, kind: AnswerKind) -> None:
    """Each kind of question is known by its Dutch words, with or without a question mark."""
    assert understand(text).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hoeveel procent van de huurders is tevreden?", ValueKind.PERCENT),
        ("Hoeveel geld gaat er naar de jeugdhulp?", ValueKind.AMOUNT),
        ("Hoe lang is de wachttijd?", ValueKind.DURATION),
        ("Welk cijfer geven reizigers de trein?", ValueKind.GRADE),
        ("Hoeveel bussen rijden er?", ValueKind.COUNT),
        ("Welk deel van de weg is af?", ValueKind.PERCENT),
        ("Hoeveel huurders ontvingen de energietoelage?", ValueKind.COUNT),
        ("Hoeveel gemeenten hebben te veel betaald?", ValueKind.COUNT),
        ("Hoeveel meters bedraagt de afstand?", ValueKind.COUNT),
        ("Hoeveel subsidies zijn er uitgegeven?", ValueKind.COUNT),
    ],
)
def test_kinds_of_number(text: str, kind: ValueKind) -> None:
    """A question for a number says which kind of value fits best."""
    assert understand(text).value_kinds[0] is kind


def test_what_is_counted() -> None:
    """ "hoeveel" and "aantal" count the noun after them, up to the verb."""
    assert understand("Hoeveel nieuwe woningen zijn er gebouwd?").counted == "nieuwe woningen"
    assert understand("Hoeveel gemeenten doen mee?").counted == "gemeenten"
    assert understand("Hoeveel artsen ontvingen de toelage?").counted == "artsen"
    assert understand("Waarom doen gemeenten mee?").counted == ""


def test_times_groups_and_names() -> None:
    """The limits of a question are found with their place in it; names are capitals inside a sentence and letter words."""
    question = understand("Hoeveel huurwoningen bouwde Woonstad in Drenthe in 2023 volgens het CBS?")
    assert [question.text[p.start : p.end] for p in question.periods] == ["2023"]
    assert {(f.dimension, f.value) for f in question.facets} == {("woning", "huur"), ("provincie", "drenthe")}
    assert {"Woonstad", "Drenthe", "CBS"} <= set(question.names)
    assert "Hoeveel" not in question.names


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("Wat is wijkverpleging?", "wijkverpleging"),
        ("Wat zijn de huurnormen eigenlijk?", "huurnormen"),
        ("Wat wordt verstaan onder een geclusterde woning?", "geclusterde woning"),
        ("Waar staat NZa voor?", "NZa"),
        ("Wat betekent prestatieafspraak", "prestatieafspraak"),
        ("Waarom stijgt de huur?", ""),
    ],
)
def test_what_is_defined(text: str, focus: str) -> None:
    """The thing that a definition is asked of, without its article."""
    assert understand(text).focus == focus


def test_what_is_excluded() -> None:
    """The word after "exclusief" is known, so that it is not looked for."""
    assert understand("Hoeveel kost de bus exclusief personeel?").excluded == "personeel"
    assert understand("Hoeveel kost de bus?").excluded == ""


def test_white_space() -> None:
    """White space is collapsed; a text without words is understood without an error."""
    assert understand("  Hoeveel \n\t bussen?  ").text == "Hoeveel bussen?"
    assert understand("???").kind is K.OPEN
    assert understand("").names == ()


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Hoeveel geld is er nog over?", "overblijven"),
        ("Wie voert het onderzoek uit?", "uitvoeren"),
        ("Hoe lang waren de winkels dicht?", None),
        ("Welke loketten bleven open?", None),
    ],
)
def test_a_particle_that_stands_apart(text: str, whole: str | None) -> None:
    """A particle makes a verb with the finite verb, but a door that "is dicht" is told by the word itself."""
    found = separated_verb(tokenize(text), RANKS)
    assert (found.whole if found else None) == whole
