"""Printed lines become running text: hyphens of the typesetter go, those of the word stay, note marks are told from figures."""

from __future__ import annotations

import pytest

from corpus.clean import find_note_marks, join_lines, normalise, words_of


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["De wacht-", "tijden lopen op."], "De wachttijden lopen op."),
        (["Steeds meer leer-", "lingen fietsen."], "Steeds meer leerlingen fietsen."),
        (["Voor po-", "en vo-scholen geldt"], "Voor po- en vo-scholen geldt"),
        (["De huur-", "of koopprijs"], "De huur- of koopprijs"),
        (["Alle (v)so-", "schoolleiders"], "Alle (v)so-schoolleiders"),
        (["In de GGZ-", "instellingen"], "In de GGZ-instellingen"),
        (["Na COVID-", "19 daalde het"], "Na COVID-19 daalde het"),
        (["Het hof van Noord-", "Holland oordeelt"], "Het hof van Noord-Holland oordeelt"),
        (["Het werk is mens\u00ad", "elijk"], "Het werk is menselijk"),
        (["Een zin zonder", "streepje."], "Een zin zonder streepje."),
        (["Tijden - ", "Wachten duurt lang"], "Tijden - Wachten duurt lang"),
        (["Eerste regel.", "", "   ", "Tweede regel."], "Eerste regel. Tweede regel."),
    ],
)
def test_hyphens_at_line_ends(lines: list[str], expected: str) -> None:
    """A hyphen at the end of a line goes, but for suspended ones and those before digits, capitals and letter words."""
    assert join_lines(lines) == expected


def test_words_of_the_document_decide() -> None:
    """A word that stands elsewhere with its hyphen keeps it; one that stands elsewhere without does not."""
    words = words_of("Bij rekenen-wiskunde en bij één-op-één begeleiding. De wijkverpleging telt mee.")
    assert join_lines(["bij rekenen-", "wiskunde"], words) == "bij rekenen-wiskunde"
    assert join_lines(["bij één-op-", "één begeleiding"], words) == "bij één-op-één begeleiding"
    assert join_lines(["de wijk-", "verpleging"], words) == "de wijkverpleging"


def test_addresses_keep_their_hyphens() -> None:
    """A web address that is broken after a hyphen is one address again, hyphen and all."""
    broken = ["Zie https://www.zorgmonitor.nl/de-", "wachttijden voor meer."]
    assert join_lines(broken) == "Zie https://www.zorgmonitor.nl/de-wachttijden voor meer."


def test_a_loose_hyphen_heals_only_into_a_known_word() -> None:
    """A hyphen that drifted away from its word is healed where the document has the whole word, else left."""
    words = words_of("De huisartsen werken samen.")
    assert join_lines(["Veel huis  -", "artsen stoppen."], words) == "Veel huisartsen stoppen."
    assert join_lines(["Veel huis  -", "bazen stoppen."], words) == "Veel huis - bazen stoppen."


def test_ligatures_and_invisible_characters() -> None:
    """Ligatures are spelled out; zero-width, control and direction characters go; spaces of any kind are one."""
    assert normalise("  ef\ufb01ci\u00ebnt \ufb02ets\u00a0 en\u2009bijz\ufb00") == "efficiënt flets en bijzff"
    assert normalise("zorg\u200bplan\ufeff met \u202eteken\u202c") == "zorgplan met teken"
    assert normalise("een\x00twee") == "een twee"
    assert normalise("\u0132sselmeer en b\u0133") == "IJsselmeer en bij"
    assert normalise("gewone tekst") == "gewone tekst"


def _without(text: str, **more: int) -> tuple[list[str], str]:
    """The marks in `text`, and `text` without them."""
    marks = find_note_marks(text, **more)
    for mark in reversed(marks):
        assert text[mark.start : mark.end] == mark.mark
        text = text[: mark.start] + text[mark.end :]
    return [mark.mark for mark in marks], text


def test_marks_after_words_and_full_stops() -> None:
    """Digits glued to a word or to the end of a sentence, rising from 1, are note marks."""
    marks, text = _without("Het doel is bereikt.1 De helft is hersteld2 en dat telt.3 Daarna volgt rust.")
    assert marks == ["1", "2", "3"]
    assert text == "Het doel is bereikt. De helft is hersteld en dat telt. Daarna volgt rust."


def _counting(first: int, last: int) -> str:
    return " ".join(f"Dit is zin {'abcdefghijklmnopqrstuvwxyz'[n]}.{n}" for n in range(first, last + 1))


def test_a_mark_glued_to_a_figure_is_taken_where_the_numbering_needs_it() -> None:
    """ "7,113" after note 12 and before note 14 is the grade 7,1 with note 13."""
    text = f"{_counting(1, 12)} Patiënten geven een 7,113 voor de zorg. Dat is de uitkomst.14 En verder.15"
    marks, plain = _without(text)
    assert marks == [str(n) for n in range(1, 16)]
    assert "geven een 7,1 voor de zorg" in plain


def test_a_mark_glued_to_a_name_with_a_number() -> None:
    """ "pre-COVID-1910" is note 10 where the text has COVID-19 elsewhere; years carry marks likewise."""
    text = f"De nasleep van COVID-19 duurt. {_counting(1, 9)} Dit is het niveau van pre-COVID-1910 dus. Sinds 202211 niet meer."
    marks, plain = _without(text)
    assert marks == [str(n) for n in range(1, 12)]
    assert "pre-COVID-19 dus" in plain
    assert "Sinds 2022 niet" in plain


def test_a_name_that_ends_in_digits_is_no_mark() -> None:
    """ "Bindkracht10" stays whole where the numbering has no need of a 10."""
    marks, text = _without("Eerst dit.1 Dan dat.2 Tot slot zo.3 Jongerenwerk van Bindkracht10 helpt.")
    assert marks == ["1", "2", "3"]
    assert "Bindkracht10" in text


def test_few_glued_digits_are_chance() -> None:
    """Two words with digits at their end make no numbering; figures and section numbers never do."""
    assert find_note_marks("Route A1 en deel2 zijn klaar.") == ()
    assert find_note_marks("De kosten zijn 1,2 of 2,3 of 3,4 miljoen; zie 1.1 en 1.2 en 1.3.") == ()
    assert find_note_marks("") == ()
    assert [mark.mark for mark in find_note_marks("Bereikt.1 En klaar.", min_marks=1)] == ["1"]
