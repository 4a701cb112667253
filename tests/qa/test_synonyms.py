"""Everyday words meet official ones through groups of words and phrases, by their stems."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.analysis import Analyzer, tokenize
from index.lexicon import embedded_lexicon
from qa.synonyms import ASSOCIATIONS, FILE, FORM, KINDS, STEMS, THESAURUS, Synonyms, keep_stems
from tests.qa.conftest import Reading


@pytest.fixture
def own(service: object, reading: Reading) -> Synonyms:
    """Groups of this test alone, over the same analysis."""
    analyzer = service.index.analyzer  # type: ignore[attr-defined]
    return Synonyms(
        [("arts", "dokter"), ("huis", "woning"), ("toenemen", "groter worden"), ("overblijven", "nog over")], analyzer
    )


def lines_of(*files: Path) -> list[str]:
    """The lines of the files that are no comment."""
    every = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [line for line in every if line and not line.startswith("#")]


def lists() -> list[list[str]]:
    """The groups as they stand in the files."""
    lines = lines_of(FILE, THESAURUS)
    return [[word.strip() for word in line.split(",") if word.strip()] for line in lines]


def stems(reading: Reading, text: str) -> list[str]:
    return [word.terms.stems[0] for word in reading.viewer.text(text).words]


def test_words_of_one_group(own: Synonyms, reading: Reading) -> None:
    """Words of a group share its number, also in another form; other words do not."""

    def groups(word: str) -> frozenset[int]:
        (stem,) = stems(reading, word)
        return own.of_word(word, stem)

    assert groups("dokter") == groups("arts") == {0}
    assert groups("woningen") == groups("huis") == {1}
    assert groups("fiets") == frozenset()


def test_phrases(own: Synonyms, reading: Reading) -> None:
    """A phrase is found where its words stand near each other, in order; empty words have to stand together."""
    (found,) = own.of_phrases(stems(reading, "De stad zal groter worden"))
    assert found == (3, 4, 2)
    assert own.of_phrases(stems(reading, "worden zij groter")) == [(2, 2, 2)]  # the verb in its second place
    assert own.of_phrases(stems(reading, "groter zullen zij dan worden")) == []
    assert [group for _, _, group in own.of_phrases(stems(reading, "wat is er nog over"))] == [3]
    assert own.of_phrases(stems(reading, "nog een vraag over wonen")) == []


def test_words_to_search_along(own: Synonyms) -> None:
    """The first words of the groups, as many as asked."""
    assert own.words([0, 1], 1) == ["arts", "huis"]
    assert own.words([], 5) == []


def test_the_list_that_ships(reading: Reading) -> None:
    """Every group of the file has two words or more, none twice."""
    groups = lists()
    assert len(groups) > 50
    assert [group for group in groups if len(group) < 2 or len(set(group)) < len(group)] == []
    assert reading.synonyms.words([0], 99) == [word.removeprefix(FORM) for word in groups[0]]


def test_a_form_alone(reading: Reading) -> None:
    """An entry with "=" is met in that form; the search goes along without the sign."""
    own = Synonyms([("=ouderen", "senior"), ("vader", "ouder")], Analyzer(embedded_lexicon()))
    (elderly,) = stems(reading, "ouderen")
    (parents,) = stems(reading, "ouders")
    assert elderly == parents
    assert own.of_word("ouderen", elderly) == {0, 1}
    assert own.of_word("ouders", parents) == {1}
    assert own.words([0], 5) == ["ouderen", "senior"]


def test_a_particle_may_stand_far_off(reading: Reading) -> None:
    """A verb in two pieces spans ten words; a longer phrase that ends in a preposition stays together."""
    own = Synonyms([("toewijzen", "wijzen toe"), ("rechthebbend", "recht hebben op")], Analyzer(embedded_lexicon()))
    assert own.of_phrases(stems(reading, "zij wijzen de vrije woningen pas na jaren toe")) == [(1, 8, 0)]
    assert own.of_phrases(stems(reading, "het recht moet hebben geleid tot een straf op papier")) == []


def test_stems_that_are_kept_are_those_of_the_analyzer(tmp_path: Path, reading: Reading) -> None:
    """The kept stems are right, and groups are the same without them."""
    analyzer = Analyzer(embedded_lexicon())
    stamp, *lines = STEMS.read_text(encoding="utf-8").splitlines()
    kept = dict(line.split("\t") for line in lines)
    assert kept == {entry: " ".join(analyzer.terms(token).stems[0] for token in tokenize(entry)) for entry in kept}
    named = {entry for group in lists() for entry in group if entry[0] != FORM}
    lines = lines_of(KINDS) + lines_of(ASSOCIATIONS)
    named |= {word.strip() for line in lines for word in line.replace(">", ",").split(",")}
    assert kept.keys() == named, "run python -m qa.synonyms"
    keep_stems(analyzer, tmp_path / "stems.txt")
    assert (tmp_path / "stems.txt").read_text(encoding="utf-8").splitlines()[0] == stamp
    plain = Synonyms(lists(), analyzer)
    for word in ("zzp'er", "UWV", "woningcorporatie"):
        (stem,) = stems(reading, word)
        assert plain.of_word(word.lower(), stem) == reading.synonyms.of_word(word.lower(), stem) != frozenset()


def test_nothing_stands_twice() -> None:
    """No word stands twice in a group, in whatever case, and no two groups are the same."""
    plain = [[word.lower().removeprefix(FORM) for word in group] for group in lists()]
    assert [group for group in plain if len(set(group)) < len(group)] == []
    assert len({frozenset(group) for group in plain}) == len(plain)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("stijgen", "dalen"),
        ("toename", "afname"),
        ("hoger", "lager"),
        ("goedkeuren", "afkeuren"),
        ("toestaan", "verbieden"),
        ("openen", "sluiten"),
        ("open", "dicht"),
        ("kopen", "verkopen"),
        ("huurwoning", "koopwoning"),
        ("huurder", "verhuurder"),
        ("werkgever", "werknemer"),
        ("tevreden", "ontevreden"),
        ("winst", "verlies"),
        ("voordeel", "nadeel"),
        ("dader", "slachtoffer"),
        ("immigratie", "emigratie"),
        ("tekort", "overschot"),
        ("meevaller", "tegenvaller"),
        ("beginnen", "eindigen"),
        ("vrijwillig", "verplicht"),
        ("arm", "rijk"),
        ("jongere", "ouderen"),
        ("ouders", "senior"),
        ("po", "vo"),
        ("mbo", "hbo"),
        ("ochtend", "avond"),
        ("UWV", "SVB"),
        ("vraag", "aanbod"),
        ("sterfte", "geboorte"),
        ("vertrek", "aankomst"),
        ("inkomsten", "uitgaven"),
        ("gemeente", "provincie"),
        ("minister", "staatssecretaris"),
        ("slagen", "zakken"),
        ("toekennen", "afwijzen"),
        ("nieuwbouw", "sloop"),
        ("stikstof", "fosfaat"),
        ("fietser", "voetganger"),
        ("patiënt", "arts"),
        ("brandweer", "politie"),
        ("raming", "realisatie"),
        ("verplicht", "verboden"),
        ("tijdelijk", "permanent"),
        ("asielzoeker", "statushouder"),
        ("oorzaak", "gevolg"),
    ],
)
def test_opposites_share_no_group(one: str, other: str, reading: Reading) -> None:
    """What a question asks is not answered by its opposite or by a sister of it."""

    def groups(word: str) -> frozenset[int]:
        (stem,) = stems(reading, word)
        return reading.synonyms.of_word(word.lower(), stem)

    assert groups(one) & groups(other) == frozenset()


def test_a_group_that_the_library_has_no_word_of(reading: Reading) -> None:
    """A thing is not there when its synonyms are not there either."""
    _, terms = reading.terms("Hoeveel straaljagers en hoeveel huizen zijn er?")
    assert {term.text: (term.thing, term.heard) for term in terms if term.text in ("straaljagers", "huizen")} == {
        "straaljagers": (True, False),
        "huizen": (False, True),
    }


def test_kinds(reading: Reading) -> None:
    """A special word meets a question for the general one, not the other way around."""
    own = Synonyms([], Analyzer(embedded_lexicon()), kinds=[("boer", ("akkerbouwer", "imker"))])
    assert own.general("boer") == own.special("imker") == own.special("akkerbouwer") == {-1}
    assert own.general("imker") == own.special("boer") == frozenset()
    assert reading.synonyms.general("boer") & reading.synonyms.special("akkerbouwer")


def test_associations(reading: Reading) -> None:
    """A word meets those by which a report tells of it, less strongly than words for the same thing, and not the other way."""
    own = Synonyms([], Analyzer(embedded_lexicon()), associations=[("gemis", ("eenzaamheid", "verlies"))])
    assert own.last_kind == 0 and own.general("gemis") == own.special("verlies") == {-1}
    _, terms = reading.terms("Wie heeft een prik gehad?")
    (asked,) = (term for term in terms if term.text == "prik")
    asked = replace(asked, groups=frozenset(), vector=None)
    text = reading.viewer.text("De vaccinatie begon.")
    assert 0.4 < reading.matcher.match(asked, text).strength < 0.6
    (without,) = reading.matcher.without_associations([asked])
    assert reading.matcher.match(without, text).strength < 0.4


def test_kinds_are_told_by_one_word_each() -> None:
    """Every list of kinds has a general word and special ones, none of them the general word itself."""
    for line in lines_of(KINDS) + lines_of(ASSOCIATIONS):
        general, _, special = line.partition(" > ")
        words = special.split(", ")
        assert general and words and general not in words, line
        assert len(set(words)) == len(words), line


def test_compounds_of_the_same_kind(reading: Reading) -> None:
    """Two compounds with one first part, and heads that mean the same, speak of the same thing; with other heads they do not."""
    _, terms = reading.terms("Hoeveel kennisinstituten zijn er?")
    (asked,) = (term for term in terms if term.text == "kennisinstituten")
    asked = replace(asked, groups=frozenset(), vector=None)
    alike = reading.matcher.match(asked, reading.viewer.text("Er zijn veertien kennisinstellingen."))
    other = reading.matcher.match(asked, reading.viewer.text("Er zijn veertien kennisvelden."))
    assert other.strength < alike.strength
