"""Which words stand in a text, and which terms is each of them searched by?

A word is searched by its surface form, its stems (base form of the inflection, and the stem of its word family) and,
for compounds and hyphenated words, its parts. Questions and passages go through the same `Analyzer`, so that they meet
in the same terms, and `how_matched` says through which. Nothing is left out: 'niet', 'geen', '5' and 'A' are terms.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import Stemmer

from index.adjectives import plain_form, root_of
from index.compounds import split_compound
from index.derivation import verb_of
from index.inflection import base_form, positive_form
from index.particles import own_verb
from index.places import place_of
from index.stopwords import STOPWORDS

ANALYSIS_VERSION = 13  # raise it when the terms of a text change: indexes made before no longer fit
FAMILY_MIN_LETTERS = 6  # shorter base forms stay apart: the family stemmer would merge "taal" and "tal"
FAMILY_MIN_SHARE = 0.55  # of the letters of the base form: "overheid" is no kin of "over"
CACHED_WORDS = 200_000

_APOSTROPHES = "'’‘ʼ`´"
_HYPHENS = "\\-‐‑"  # hyphen-minus, hyphen, non-breaking hyphen
_TOKEN = re.compile(
    rf"""
    (?:\([^\W\d_]{{1,3}}\)(?=[^\W\d_]))?      # (v)so
    [^\W_]+[\u0300-\u036f]*
    (?:
        (?: (?<=\d)[.,–/](?=\d)               # 4.300  0,15  2023–2024  2023/2024
          | [{_HYPHENS}{_APOSTROPHES}\u00ad](?=[^\W_])
          | (?<=[^\W\d_])\((?=[^\W\d_]{{1,4}}\))  # leerling(en)
          | (?<=[{_HYPHENS}])\((?=[^\W\d_]{{1,3}}\)[^\W\d_])  # po-(v)so
          | [\u0300-\u036f]+
        )
        [^\W_]*[\u0300-\u036f]*
        (?: (?<=[^\W\d_])\)(?=[{_HYPHENS}]?[^\W\d_]|\b|\W|$) )?
    )*
    | [€$£%‰§]
    """,
    re.VERBOSE,
)
_PLAIN = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | {"‐": "-", "‑": "-", "–": "-", "\u00ad": None})


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign as it stands in the text: ``text == source[start:end]``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TokenTerms:
    """What a token is searched by, all lower case.

    Attributes:
        surface: The word itself, with straight quotes and hyphens.
        stems: Base form of the inflection first, then the stem of the word family where that is another one.
        parts: Base forms of the parts of a compound or hyphenated word, and the verb without its particle; without the
            stems.
    """

    surface: str
    stems: tuple[str, ...]
    parts: tuple[str, ...]


class Match(StrEnum):
    """Through what a word of the question met a word of the passage; the value is the Dutch word for it."""

    WORD = "woord"
    STEM = "stam"
    COMPOUND = "samenstelling"


def tokenize(text: str) -> list[Token]:
    """The words, numbers and signs (€ $ £ % ‰ §) of the text in order, with their offsets."""
    return [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]


def normalize(word: str) -> str:
    """The word in lower case and NFKC, with straight apostrophes and hyphens, and without soft hyphens."""
    plain = unicodedata.normalize("NFKC", word.translate(_PLAIN)).lower()
    return plain if plain.isascii() else "".join(plain.split())  # NFKC turns a few letters into several with spaces


def fold(word: str) -> str:
    """The word without diacritics: "coördinatie" -> "coordinatie"."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


class Analyzer:
    """Terms of words, by a list of known Dutch words. Safe to share between threads; remembers what it worked out."""

    def __init__(self, lexicon: Iterable[str] | Mapping[str, int]) -> None:
        """Takes known words, the most frequent one first (a mapping counts in its own order)."""
        self._ranks: dict[str, int] = {}
        for rank, word in enumerate(lexicon):
            self._ranks.setdefault(fold(word), rank)
        self.fingerprint = hashlib.sha256("\n".join(self._ranks).encode()).hexdigest()
        self._family = Stemmer.Stemmer("dutch_porter", 0)
        self._cache: dict[str, TokenTerms] = {}

    @property
    def ranks(self) -> Mapping[str, int]:
        """Known words, lower case and without diacritics, with their rank: 0 is the most frequent."""
        return self._ranks

    def knows(self, word: str) -> bool:
        """Whether the word is in the lexicon."""
        return fold(normalize(word)) in self._ranks

    def rank(self, word: str) -> int | None:
        """The place of the word in the lexicon, 0 the most frequent; None when it is not there."""
        return self._ranks.get(fold(normalize(word)))

    def terms(self, token: Token | str) -> TokenTerms:
        """The terms of one token."""
        text = token if isinstance(token, str) else token.text
        found = self._cache.get(text)
        if found is None:
            if len(self._cache) >= CACHED_WORDS:
                self._cache.clear()
            found = self._cache[text] = self._work_out(text)
        return found

    def first_stem(self, word: str) -> str:
        """The first stem of a word, as `terms` gives it, for long lists: its parts are not looked for."""
        found = self._cache.get(word)
        if found is not None:
            return found.stems[0]
        plain = fold(normalize(word))
        return self._base(plain) if plain.isalpha() else self.terms(word).stems[0]

    def analyze(self, text: str) -> list[tuple[Token, TokenTerms]]:
        """The tokens of the text with their terms, in order."""
        return [(token, self.terms(token)) for token in tokenize(text)]

    def analyze_terms(self, text: str) -> list[TokenTerms]:
        """The terms of the tokens of the text, in order, without their offsets."""
        cache, terms = self._cache, self.terms
        return [cache.get(word) or terms(word) for word in _TOKEN.findall(text)]

    def _work_out(self, text: str) -> TokenTerms:
        surface = normalize(text)
        optional = ""
        if "(" in surface:
            optional = re.sub(r"\([^)]*\)", "", surface)  # "(v)so" -> "so", "leerling(en)" -> "leerling"
            surface = surface.replace("(", "").replace(")", "")
        word = fold(surface)
        if word[:1].isdigit() and not any(letter.isalpha() for letter in word):
            return _number_terms(surface)
        word = word.removesuffix("'s").removesuffix("'")
        pieces = [piece for piece in re.split(r"[-'/]", word) if piece]
        if len(pieces) > 1:
            stems: tuple[str, ...] = (f"{word[: len(word) - len(pieces[-1])]}{self._stems(pieces[-1])[0]}",)
            bases = [self._stems(piece)[0] for piece in pieces]
            parts = [part for base in bases for part in (base, *self._parts(base))]
            parts += ["".join(pieces)]  # "vmbo-kb" and "vmbokb", "e-mail" and "email"
        else:
            stems = self._stems(word)
            parts = list(self._parts(stems[0]))
            parts += [verb for stem in stems if (verb := own_verb(stem))]  # "nagemeten" meets "gemeten"
        if optional:
            parts += [self._stems(piece)[0] for piece in re.split(r"[-'/]", fold(optional)) if piece]
        return TokenTerms(surface, stems, tuple(dict.fromkeys(part for part in parts if part not in stems)))

    def _stems(self, word: str) -> tuple[str, ...]:
        if not word.isalpha():
            return (word,)
        base = self._base(word)
        kin = (
            positive_form(word, self._ranks)
            or verb_of(base, self._ranks)
            or place_of(word)
            or root_of(base, self._ranks)
        )
        if kin is None and base == word and word not in self._ranks:
            kin = plain_form(word)
        if kin is not None and kin != base:
            return (base, kin)
        if len(base) < FAMILY_MIN_LETTERS:
            return (base,)
        family = self._family.stemWord(base)
        fits = family != base and len(family) >= max(4, FAMILY_MIN_SHARE * len(base))
        return (base, family) if fits else (base,)

    def _base(self, word: str) -> str:
        base = base_form(word, self._ranks)
        if base == word and word not in self._ranks and len(word) >= 8:
            parts = split_compound(word, self._ranks)
            if parts and word.endswith(parts[-1]):  # the last part bends: "huurwoningen" -> "huurwoning"
                base = word.removesuffix(parts[-1]) + base_form(parts[-1], self._ranks)
        return base

    def _parts(self, base: str) -> tuple[str, ...]:
        return tuple(base_form(part, self._ranks) for part in split_compound(base, self._ranks))


def is_made(terms: TokenTerms) -> bool:
    """Whether the word is made of words that are known: a compound of them, or a verb with a particle."""
    return len(terms.parts) > 1 or (bool(terms.parts) and own_verb(terms.stems[0]) is not None)


def how_matched(asked: TokenTerms, found: TokenTerms) -> Match | None:
    """Through what the asked word meets the found one; None when they have no term in common."""
    if asked.surface == found.surface:
        return Match.WORD
    if not set(asked.stems).isdisjoint(found.stems):
        return Match.STEM
    asked_all, found_all = {asked.stems[0], *asked.parts}, {found.stems[0], *found.parts}
    return None if asked_all.isdisjoint(found_all) else Match.COMPOUND


def content_terms(terms: Iterable[TokenTerms]) -> list[TokenTerms]:
    """The terms of the words that say what a question is about: without stop words, unless nothing else is left."""
    every = list(terms)
    return [term for term in every if term.surface not in STOPWORDS] or every


def _number_terms(surface: str) -> TokenTerms:
    """Thousands without their points ("4.300": "4300"), a period as its years ("2023-2024")."""
    pieces = re.split(r"[-/]", surface)
    if len(pieces) > 1:
        return TokenTerms(surface, ("-".join(pieces),), tuple(dict.fromkeys(piece for piece in pieces if piece)))
    whole = surface.replace(".", "") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", surface) else surface
    return TokenTerms(surface, (whole,), ())
