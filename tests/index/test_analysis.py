"""What is true of Dutch words: how they are cut, bent and put together."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer, Match, content_terms, how_matched, tokenize
from index.lexicon import embedded_lexicon
from index.spelling import Speller


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(embedded_lexicon())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Groep 6, niet 5.", ["Groep", "6", "niet", "5"]),
        ("€4.300 of 0,15% in 2023-2024", ["€", "4.300", "of", "0,15", "%", "in", "2023-2024"]),
        ("po- en (v)so-scholen", ["po", "en", "(v)so-scholen"]),
        ("de po-schoolleiders (zie 12)", ["de", "po-schoolleiders", "zie", "12"]),
        ("leerling(en) en/of foto's", ["leerling(en)", "en", "of", "foto's"]),
        ("’s-Hertogenbosch, NPO’s", ["s-Hertogenbosch", "NPO’s"]),
        ("coördinatie, café", ["coördinatie", "café"]),
        ("1.234,56 (bijlage A4)", ["1.234,56", "bijlage", "A4"]),
        ("", []),
    ],
)
def test_cuts_words_and_numbers(text: str, words: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == words


@given(st.text())
def test_tokens_stand_in_the_text_in_order(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text != ""
        assert token.start >= end
        end = token.end


@pytest.mark.parametrize("text", ["a" * 100_000, "a\u0300" * 50_000, "(" * 100_000, "1." * 50_000, "a-" * 50_000])
def test_hostile_text_costs_no_more_than_other_text(analyzer: Analyzer, text: str) -> None:
    began = time.process_time()
    analyzer.analyze(text)
    assert time.process_time() - began < 2.0


@given(st.text(max_size=200))
def test_every_token_has_terms_without_white_space(text: str) -> None:
    for _, terms in Analyzer(("school", "leider")).analyze(text):
        assert terms.surface
        assert terms.stems
        assert not any(character.isspace() for term in (*terms.stems, *terms.parts) for character in term)


@pytest.mark.parametrize(
    "forms",
    [
        "school scholen",
        "kind kinderen",
        "gemeente gemeenten gemeentelijke gemeentelijk",
        "ziekenhuis ziekenhuizen",
        "huurwoning huurwoningen",
        "fietspad fietspaden",
        "brief brieven",
        "stad steden",
        "lid leden",
        "taal talen",
        "bedrag bedragen",
        "leraar leraren",
        "groot grote",
        "vaardigheid vaardigheden",
        "investeren investeert investeerde geïnvesteerd investering",
        "vertraging vertragingen vertraagd vertragen",
        "ontwikkelen ontwikkelt ontwikkeld ontwikkeling",
        "reserve reserves",
        "minister ministers",
        "studiedag studiedagen",
        "programma programma's",
        "coördinatie coordinatie",
        "aanpakken aangepakt",
        "stijgen stijgt steeg gestegen stijging",
        "dalen daalde gedaald daling",
        "krijgen kregen gekregen",
        "toenemen toegenomen toename",
        "besluiten besloten",
        "inlopen ingelopen",
        "bijstellen bijgesteld bijstelling",
        "besteden besteed besteding bestede",
        "paar paartje paartjes",
        "rit ritje",
        "huis huisjes",
        "film filmpje",
        "koning koninkje",
        "wagen wagentje wagentjes",
        "auto autootje",
        "bal balletjes",
        "glas glaasje",
        "neerkomen neerkwam neergekomen",
        "neerdalen neerdaalt neerdaalde neerdaalden",
        "nameten nagemeten nameting gemeten",
        "binnenwaaien binnenwaait binnengewaaid",
        "kwijtraken kwijtgeraakt kwijtgeraakte",
        "uitkoop uitkopen uitgekocht",
        "terugbetalen terugbetaald terugbetaling betalen",
        "meedoen meegedaan meedeed",
        "stilleggen stilgelegd",
        "toenemen toenam toename",
        "verdwijnen verdwenen verdween",
        "vergelijken vergeleken",
        "meten gemeten meting",
        "beginnen begon begonnen",
        "grens grenzen",
        "verlies verliezen verloren",
        "controle controles",
        "handhaving handhaven gehandhaafd",
        "aanvraag aanvrager aangevraagd aanvragen",
        "afspraak afspreken afgesproken",
        "huurder huren",
        "keuze kiezen gekozen",
        "Brabant Brabantse Brabanders",
        "Overijssel Overijsselaars Overijsselse",
        "Amsterdam Amsterdammers",
        "Drenthe Drentse Drenten",
    ],
)
def test_forms_of_one_word_meet(analyzer: Analyzer, forms: str) -> None:
    first, *others = (analyzer.terms(form) for form in forms.split())
    for other in others:
        assert how_matched(first, other) is not None, (first, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("taal", "tal"),
        ("overheid", "over"),
        ("minister", "ster"),
        ("gemeente", "gemeen"),
        ("bestuur", "uur"),
        ("onderwijs", "wijs"),
        ("reken", "reek"),
        ("2023", "2024"),
        ("niet", "geen"),
        ("groep", "groet"),
        ("meisje", "meis"),
        ("beetje", "beet"),
        ("netjes", "net"),
        ("buitengebied", "bieden"),
        ("aandacht", "denken"),
        ("voorstellen", "stellen"),
        ("afspraken", "spreken"),
        ("vervoeren", "varen"),
        ("rechter", "recht"),
        ("letter", "letten"),
        ("opdracht", "opdragen"),
        ("stenen", "ste"),
    ],
)
def test_different_words_do_not_meet(analyzer: Analyzer, one: str, other: str) -> None:
    assert how_matched(analyzer.terms(one), analyzer.terms(other)) is None


@pytest.mark.parametrize("word", ["oranje", "meisje", "beetje", "Marjolijntje", "franje", "aandacht", "haven", "regen"])
def test_words_that_only_look_bent_stay_as_they_are(analyzer: Analyzer, word: str) -> None:
    assert analyzer.terms(word).stems[0] == word.lower()


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("leerachterstanden", {"leer", "achterstand"}),
        ("schoolleiders", {"school", "leider"}),
        ("po-schoolleiders", {"po", "schoolleider", "school", "leider"}),
        ("fietspaden", {"fiets", "pad"}),
        ("huurwoningen", {"huur", "woning"}),
        ("zonnepanelen", {"zon", "paneel"}),
        ("onderwijsachterstandenbeleid", {"onderwijs", "achterstand", "beleid"}),
        ("vmbo-kb", {"vmbo", "kb"}),
        ("treeknorm", {"norm"}),  # the first part is a name that no list has
        ("deeltaxi", {"taxi"}),
        ("2023-2024", {"2023", "2024"}),
        ("(v)so", {"so"}),
    ],
)
def test_compounds_have_their_parts(analyzer: Analyzer, word: str, parts: set[str]) -> None:
    assert parts <= set(analyzer.terms(word).parts)


@pytest.mark.parametrize("word", ["inburgering", "kennisrijk", "kwartsgewijs"])
def test_ends_that_are_no_last_part(analyzer: Analyzer, word: str) -> None:
    """An ending that is a word too does not tell what the whole is a kind of."""
    assert {"gering", "rijk", "wijs"}.isdisjoint(analyzer.terms(word).parts)


def test_says_through_what_two_words_meet(analyzer: Analyzer) -> None:
    def how(one: str, other: str) -> Match | None:
        return how_matched(analyzer.terms(one), analyzer.terms(other))

    assert how("School", "school") is Match.WORD
    assert how("scholen", "school") is Match.STEM
    assert how("4300", "4.300") is Match.STEM
    assert how("achterstand", "leerachterstanden") is Match.COMPOUND
    assert how("leesachterstand", "rekenachterstanden") is Match.COMPOUND


def test_optional_letters_give_both_words(analyzer: Analyzer) -> None:
    assert analyzer.terms("(v)so").surface == "vso"
    assert analyzer.terms("leerling(en)").surface == "leerlingen"
    assert "leerling" in analyzer.terms("leerling(en)").stems


def test_questions_drop_stop_words_unless_nothing_is_left(analyzer: Analyzer) -> None:
    def kept(question: str) -> list[str]:
        return [terms.surface for terms in content_terms(analyzer.analyze_terms(question))]

    assert kept("Hoeveel scholen hebben geen geld voor groep 6?") == ["scholen", "geen", "geld", "groep", "6"]
    assert kept("Wat is het?") == ["wat", "is", "het"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("aandachtsproblmen", "aandachtsproblemen"),
        ("vertraginen", "vertragingen"),
        ("scholn", "scholen"),
        ("leerahcterstanden", "leerachterstanden"),
        ("gemeeten", "gemeenten"),
        ("ziekenhuzien", "ziekenhuizen"),
        ("vertragingen", None),  # right
        ("zwembaden", None),  # right, though not in the library
        ("fietspad", None),
        ("vmbx", None),  # too short to say
        ("qwrtplkj", None),  # nothing comes close
        ("2032", None),
    ],
)
def test_mends_typing_errors_with_words_of_the_library(analyzer: Analyzer, typed: str, meant: str | None) -> None:
    words = "aandachtsproblemen vertragingen scholen leerachterstanden gemeenten ziekenhuizen vmbo vertrouwen 2023"
    assert Speller(dict.fromkeys(words.split(), 3), analyzer).correct(typed) == meant
