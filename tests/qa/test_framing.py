"""A question without its frame is the same question."""

from __future__ import annotations

import pytest

from qa.framing import asking_sentence, unframe, with_question_words
from qa.question import AnswerKind, understand


@pytest.mark.parametrize(
    ("asked", "core", "whether"),
    [
        ("Klopt het dat de huren zijn gestegen?", "De huren zijn gestegen?", True),
        ("Is het waar dat de brug dicht blijft?", "De brug dicht blijft?", True),
        ("Weet u of de dijk is versterkt?", "De dijk is versterkt?", True),
        ("Ik vraag me af of het zwembad opengaat", "Het zwembad opengaat", True),
        ("Kunt u mij vertellen hoeveel woningen er zijn gebouwd?", "Hoeveel woningen er zijn gebouwd?", False),
        ("Weet je wie de brief tekende?", "Wie de brief tekende?", False),
        ("Staat er ook in het rapport wanneer de regeling afloopt?", "Wanneer de regeling afloopt?", False),
        ("Hallo, hoeveel bomen zijn er geplant? Alvast bedankt!", "hoeveel bomen zijn er geplant", False),
        ("Is de huur hoog?", "Is de huur hoog?", False),
        ("Weten is meten?", "Weten is meten?", False),
    ],
)
def test_frames(asked: str, core: str, whether: bool) -> None:
    """Politeness, doubt and pointers to the report go; a question that only looks like a frame stays whole."""
    found = unframe(asked)
    assert (found.text, found.whether) == (core, whether)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("Onze straat is opgebroken. Wanneer is het werk klaar?", "Wanneer is het werk klaar?"),
        ("Wat is dat, zo’n wijkschouw? Daar heeft de raad het steeds over.", "Wat is dat, zo’n wijkschouw?"),
        (
            "Met hoeveel punten is het cijfer gedaald t.o.v. vorig jaar?",
            "Met hoeveel punten is het cijfer gedaald t.o.v. vorig jaar?",
        ),
        ("Wat kost het? En hoe lang duurt het nog?", "Wat kost het? En hoe lang duurt het nog?"),
        ("Zwemmers boven de zestig: hoeveel zijn er dat?", "hoeveel zijn er dat?"),
    ],
)
def test_the_sentence_that_asks(asked: str, sentence: str) -> None:
    """Of a question with a story around it, the kind is read from the sentence that asks."""
    assert asking_sentence(asked) == sentence


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("Klopt het dat de huren in 2024 zijn gestegen?", AnswerKind.YES_NO),
        ("Geldt de norm ook voor scholen waar wie wil kan zwemmen?", AnswerKind.YES_NO),
        ("Onze buurman stookt hout, is dat verboden?", AnswerKind.YES_NO),
        ("Is er al een bedrag te noemen voor wat de brug kost?", AnswerKind.YES_NO),
        ("wat is een energiescore", AnswerKind.DEFINITION),
        ("Wanneer spreek je van een wachttijd?", AnswerKind.DEFINITION),
        ("Wanneer is de brug klaar?", AnswerKind.WHEN),
        ("Welke drie gemeenten doen mee?", AnswerKind.LIST),
        ("Hoe is het sinds 2020 gegaan met de wachttijden?", AnswerKind.TREND),
        ("aantal branden per jaar sinds 2019", AnswerKind.TREND),
        ("kosten jeugdzorg 2023", AnswerKind.OPEN),
        ("Ik hoorde dat de huur harder stijgt in de stad. Hoeveel harder is dat?", AnswerKind.NUMBER),
        ("Ik hoorde dat de huur harder stijgt in de stad.", AnswerKind.YES_NO),
        ("Hoe komt het dat de huur stijgt, is het huis beter geworden?", AnswerKind.WHY),
        ("Zwemmers boven de zestig: hoe veranderde hun aantal?", AnswerKind.TREND),
    ],
)
def test_kinds(asked: str, kind: AnswerKind) -> None:
    """What is asked is told by the form of the question."""
    assert understand(asked).kind is kind


def test_keywords() -> None:
    """A few loose words are keywords; a sentence is none."""
    assert understand("kosten jeugdzorg 2023").keywords
    assert not understand("De kosten van de jeugdzorg zijn in 2023 gestegen").keywords
    assert not understand("Wat kost de jeugdzorg?").keywords


def test_who_somebody_is() -> None:
    """Who a named person is asks what is told of him; who holds a post asks for a name."""
    known = understand("Wie is Anna ter Horst?")
    assert (known.kind, known.focus) == (AnswerKind.DEFINITION, "Anna ter Horst")
    assert understand("Wie is de dijkgraaf van Delfland?").kind is AnswerKind.WHO


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("hoevel bussen rijden er", "hoeveel bussen rijden er"),
        ("Waneer rijdt de bus?", "Wanneer rijdt de bus?"),
        ("hoeveel procnt fietst", "hoeveel procent fietst"),
        ("Welke percentages en welk aantal? Daarom.", "Welke percentages en welk aantal? Daarom."),
        ("Elke dag rijdt de bus", "Elke dag rijdt de bus"),
    ],
)
def test_slips_in_question_words(text: str, mended: str) -> None:
    """A slip of one letter in a question word is mended; other words, also those that look like one, stay."""
    assert with_question_words(text) == mended
