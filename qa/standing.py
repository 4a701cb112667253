"""How does a word stand in a question: as a noun, as a measure, as a gloss, as a number of what is named?"""

from __future__ import annotations

import re

from index.particles import own_verb
from qa.light_words import CARDINALS, LIGHT_WORDS
from qa.views import Word

_BEFORE_NOUN = frozenset(
    """de het een geen hoeveel welke welk aantal van voor in op met aan bij per door naar over uit tot hun zijn haar ons onze deze dit
    die dat alle elke ieder elk meer minder veel weinig sommige en of tussen onder als vd t.a.v. tegen wat""".split()
)
_NOUN_ENDING = re.compile(
    r"(?:heid|heden|ing|ingen|teit|teiten|schap|ment|isme|atie|aties|age|ers|eur|eurs|nis|tie|ties|iek|sel|dom|kunde|logie)$"
)


def is_nounish(word: Word, text: str) -> bool:
    """Whether the word stands where a noun (or its adjective) stands, or ends like one."""
    low = word.terms.surface
    compound = word.terms.parts and own_verb(word.terms.stems[0]) is None  # "terugbetaald" has parts, and is a verb
    if word.text[:1].isupper() or "-" in low or compound or _NOUN_ENDING.search(low):
        return True
    before = re.findall(r"[\w’'-]+", text[: word.start].lower())[-2:]
    if not before:
        return False
    after_adjective = len(before) == 2 and before[0] in _BEFORE_NOUN and before[1].endswith(("e", "er", "en"))
    return before[-1] in _BEFORE_NOUN or after_adjective


_MEASURES = frozenset("groot hoog lang vaak".split())


def means_itself(word: Word, text: str) -> bool:
    """Whether a word of measure says something here: "een groot effect", not "hoe groot"."""
    return word.terms.surface in _MEASURES and not text[: word.start].lower().rstrip().endswith("hoe")


_GLOSS = re.compile(r"\(\s*[^\W\d_][\w-]*(?:\s[^\W\d_][\w-]*)?\s*\)")


def is_gloss(word: Word, text: str) -> bool:
    """Whether the word stands in parentheses as another word for the one before it."""
    return any(
        m.start() <= word.start < m.end() and m.start() > 0 and text[m.start() - 1] == " "
        for m in _GLOSS.finditer(text)
    )


_BEFORE_CARDINAL = re.compile(r"\b(?:welke|de|die|deze|alle|onze|zijn|hun)\s$", re.IGNORECASE)


def counts_named(word: Word, text: str) -> bool:
    """Whether the word is a number before something that the question names: "welke drie partijen"."""
    return word.terms.surface in CARDINALS and bool(_BEFORE_CARDINAL.search(text[: word.start]))


def is_inside(at: int, first: int, last: int, word: Word) -> bool:
    """Whether the word is part of a phrase; a full word that stands in its gap ("doen 35 scholen mee") is not."""
    return at in (first, last) or (first < at < last and not is_full(word))


def is_full(word: Word) -> bool:
    """Whether the word has a meaning of its own: no stop word, no light verb."""
    return word.is_content and word.terms.surface not in LIGHT_WORDS and word.terms.stems[0] not in LIGHT_WORDS


def is_acronym(word: str) -> bool:
    """Whether the word is written in capitals: "WEL", "NP", "OCW"."""
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) >= 2 and all(letter.isupper() for letter in letters)
