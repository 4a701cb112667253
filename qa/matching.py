"""How well does a word of the question meet the words of a text? Exactly, by stem, synonym, compound, or meaning.

Strengths run from 0 to 1. They say how sure one may be that both words speak of the same thing; the order is that of
certainty, and the values were chosen by hand once, not fitted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.analysis import Analyzer, TokenTerms, fold
from index.encoder import Encoder
from index.spelling import Speller
from index.stopwords import STOPWORDS
from qa.periods import PeriodKind
from qa.question import Question
from qa.synonyms import Synonyms
from qa.terms import Term, TermMaker
from qa.views import PREFIX_LETTERS, TextView, Viewer, Word

EXACT, STEM, FAMILY, SYNONYM, HEAD, PART = 1.0, 0.97, 0.9, 0.85, 0.75, 0.6
REMEMBERED_TEXTS = 20_000
ALIKE_COMPOUND = (
    0.78  # compounds with the same first part and heads that mean the same: "kennisinstituut", "kennisinstelling"
)
HEAD_GROUP = 0.62  # a synonym that is the last part of a compound: "kloof", "kansenongelijkheid"
THESAURUS = 0.78  # the same, from the general list
KIND = 0.62  # a kind of what is asked: "boer", "akkerbouwer"
ASSOCIATED = 0.5  # a word by which a report tells of it: "telefoon", "schermgebruik"
PART_GROUP = 0.5  # a synonym that is another part of a compound: "ongeluk", "ongevalscijfers"
KIN_ENDING = 3  # letters at the end in which a name and its inflections differ: "Nijmeegse", "Drentse"
KIN_SHARE = 0.6  # letters alike from the start, as a share of the longer word
KIN_WORD = 0.5  # of other words than names
KIN = 0.8  # names that share most of their letters: "Nijmeegse", "Nijmegen"
MEANING_MAX = 0.65  # of words that only the encoder finds alike
MEANING_FROM, MEANING_FULL = 0.42, 0.75  # cosines of word vectors that give 0 and MEANING_MAX


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How a term was met: strength 0..1, the word that met it, and how (Dutch)."""

    strength: float
    word: str
    how: str


NO_MATCH = Match(strength=0.0, word="", how="")


class Matcher:
    """Meets the terms of a question with texts. Remembers word vectors."""

    def __init__(
        self,
        analyzer: Analyzer,
        synonyms: Synonyms,
        viewer: Viewer,
        encoder: Encoder,
        doc_freq: Callable[[TokenTerms], int],
        n_passages: int,
        speller: Callable[[], Speller],
    ) -> None:
        self.viewer = viewer
        self._encoder = encoder
        self._maker = TermMaker(analyzer, synonyms, viewer, self.vector, doc_freq, n_passages, speller)
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._synonyms = synonyms
        self._part_groups: dict[str, frozenset[int]] = {}
        self._n_curated = synonyms.n_curated
        self._last_kind = synonyms.last_kind
        self._place: dict[str, int] = {}  # word -> row of the table
        self._table = np.zeros((0, encoder.dimension), dtype=np.float32)
        self._places_by_text: dict[int, tuple[TextView, NDArray[np.int32]]] = {}

    def terms(self, question: Question) -> tuple[Term, ...]:
        """The content words of the question, each once, with their weights; all words when none is a content word."""
        return self._maker.terms(question)

    def without_associations(self, terms: Sequence[Term]) -> list[Term]:
        """The terms, met by words for the same thing alone: for telling apart what one sentence says."""
        return [
            replace(term, kinds=frozenset(kind for kind in term.kinds if kind >= self._last_kind)) for term in terms
        ]

    def plain_term(self, word: Word) -> Term:
        """A word of a text as a term, to be looked up in a question: weight 1."""
        return Term(
            text=word.text, terms=word.terms, weight=1.0, name=False, corrected=None, groups=word.groups, vector=None
        )

    def vector(self, word: str) -> NDArray[np.float32]:
        """The encoder's vector of one word, float32, unit length."""
        found = self._vectors.get(word)
        if found is None:
            found = self._vectors[word] = self._encoder.encode_queries([word])[0]
        return found

    def strengths(self, terms: Sequence[Term], views: Sequence[TextView]) -> NDArray[np.float32]:
        """How well each term is met by each text: float32, shape (n_terms, n_views), 0..1."""
        strengths = self._meanings(terms, views)
        for row, term in enumerate(terms):
            constrained = term.relative or bool(term.facets)
            keys = _keys(term)
            for column, view in enumerate(views):
                if constrained and _by_constraint(term, view):
                    strengths[row, column] = STEM
                    continue
                if keys.isdisjoint(view.keys):
                    continue  # nothing certain can be found: by far the most pairs
                certain = self._certain(term, view)
                if certain.strength > strengths[row, column]:
                    strengths[row, column] = certain.strength
        return strengths

    def match(self, term: Term, view: TextView) -> Match:
        """How the text meets the term, best way first; for explaining."""
        certain = self._certain(term, view)
        if certain.strength >= MEANING_MAX or term.vector is None:
            return certain
        words = [w for w in view.words if self._has_meaning(w)]
        if not words:
            return certain
        cosines = np.stack([self.vector(w.terms.surface) for w in words]) @ term.vector
        at = int(cosines.argmax())
        strength = float(_meaning_strength(cosines[at]))
        return (
            Match(strength=strength, word=words[at].text, how="betekenis") if strength > certain.strength else certain
        )

    def _certain(self, term: Term, view: TextView) -> Match:
        """The match by word, stem, synonym or compound."""
        asked = term.terms
        if term.acronym:
            word = view.acronyms.get(asked.surface)
            if word is not None:
                return Match(strength=EXACT, word=word, how="woord")
            if asked.surface in STOPWORDS:
                return NO_MATCH
        if asked.surface in view.by_surface:
            return Match(strength=EXACT, word=view.by_surface[asked.surface].text, how="woord")
        if asked.stems[0] in view.by_stem:
            return Match(strength=STEM, word=view.by_stem[asked.stems[0]].text, how="stam")
        for stem in asked.stems[1:]:
            if stem in view.by_stem:
                return Match(strength=FAMILY, word=view.by_stem[stem].text, how="stam")
        if not term.groups.isdisjoint(view.by_group):
            group = min(term.groups & view.by_group.keys())
            strength = SYNONYM if group < self._n_curated else THESAURUS
            return Match(strength=strength, word=view.by_group[group].text, how="synoniem")
        best = self._compound(term, view)
        if best.strength < HEAD_GROUP and not term.groups.isdisjoint(view.by_head_group):
            group = min(term.groups & view.by_head_group.keys())
            best = Match(strength=HEAD_GROUP, word=view.by_head_group[group].text, how="synoniem")
        if best.strength < KIND and not term.kinds.isdisjoint(view.by_kind):
            kind = max(term.kinds & view.by_kind.keys())
            strength, how = (KIND, "soort") if kind >= self._last_kind else (ASSOCIATED, "verband")
            if best.strength < strength:
                best = Match(strength=strength, word=view.by_kind[kind].text, how=how)
        if not best.strength and not term.groups.isdisjoint(view.by_part_group):
            group = min(term.groups & view.by_part_group.keys())
            best = Match(strength=PART_GROUP, word=view.by_part_group[group].text, how="synoniem")
        return best if best.strength else _kin(term, view)

    def _compound(self, term: Term, view: TextView) -> Match:
        asked = term.terms
        if term.name and any(part.isdigit() for part in asked.parts):
            return NO_MATCH
        if asked.stems[0] in view.by_part:
            word = view.by_part[asked.stems[0]]
            head = word.terms.parts and word.terms.parts[-1] == asked.stems[0]
            return Match(strength=HEAD if head else PART, word=word.text, how="samenstelling")
        kin = view.by_part.get(asked.parts[0]) if len(asked.parts) > 1 else None
        same_first = kin is not None and len(kin.terms.parts) > 1 and kin.terms.parts[0] == asked.parts[0]
        if kin is not None and same_first and self._groups_of(asked.parts[-1]) & self._groups_of(kin.terms.parts[-1]):
            return Match(strength=ALIKE_COMPOUND, word=kin.text, how="samenstelling")
        for part in reversed(asked.parts):
            if len(part) < 3:
                continue
            found = view.by_stem.get(part) or view.by_part.get(part)
            if found is not None and found.is_content:
                strength = PART if part == asked.parts[-1] else PART - 0.15
                return Match(strength=strength, word=found.text, how="samenstelling")
        return NO_MATCH

    def _groups_of(self, stem: str) -> frozenset[int]:
        """The groups of a part of a compound."""
        found = self._part_groups.get(stem)
        if found is None:
            found = self._part_groups[stem] = self._synonyms.of_word(stem, stem)
        return found

    @staticmethod
    def _has_meaning(word: Word) -> bool:
        return word.is_content and word.text[0].isalpha()

    def _meanings(self, terms: Sequence[Term], views: Sequence[TextView]) -> NDArray[np.float32]:
        """Strengths by meaning alone: the greatest cosine with a word of the text, scaled to 0..MEANING_MAX."""
        strengths = np.zeros((len(terms), len(views)), dtype=np.float32)
        asked_rows = [(row, term.vector) for row, term in enumerate(terms) if term.vector is not None]
        rows = [row for row, _ in asked_rows]
        filled = [column for column, view in enumerate(views) if view.meaningful]
        if not rows or not filled:
            return strengths
        places = [self._places_of(views[column]) for column in filled]
        used, order = np.unique(np.concatenate(places), return_inverse=True)
        asked = np.stack([vector for _, vector in asked_rows])
        cosines = asked @ self._table[used].T
        starts = np.cumsum([0] + [len(own) for own in places[:-1]])
        best = np.maximum.reduceat(cosines[:, order], starts, axis=1)
        strengths[np.ix_(rows, filled)] = _meaning_strength(best)
        return strengths

    def _places_of(self, view: TextView) -> NDArray[np.int32]:
        """Rows of the table of word vectors for the content words of a text; new words are added to it."""
        known = self._places_by_text.get(id(view))
        if known is not None and known[0] is view:
            return known[1]
        missing = [word for word in view.meaningful if word not in self._place]
        if missing:
            start = len(self._place)
            self._place.update({word: start + at for at, word in enumerate(missing)})
            self._grow(start, self._encoder.encode_queries(missing))
        places = np.array([self._place[word] for word in view.meaningful], dtype=np.int32)
        if len(self._places_by_text) >= REMEMBERED_TEXTS:
            self._places_by_text.clear()
        self._places_by_text[id(view)] = (view, places)
        return places

    def _grow(self, start: int, vectors: NDArray[np.float32]) -> None:
        end = start + len(vectors)
        if end > len(self._table):
            larger = np.zeros((max(end, 2 * len(self._table), 4096), self._encoder.dimension), dtype=np.float32)
            larger[:start] = self._table[:start]
            self._table = larger
        self._table[start:end] = vectors


def _meaning_strength(cosines: NDArray[np.float32] | np.float32) -> NDArray[np.float32]:
    share = (np.asarray(cosines, dtype=np.float32) - MEANING_FROM) / (MEANING_FULL - MEANING_FROM)
    scaled: NDArray[np.float32] = np.clip(share, 0.0, 1.0) * np.float32(MEANING_MAX)
    return scaled


def _by_constraint(term: Term, view: TextView) -> bool:
    """Whether the text names the same group or the same relative time in other words."""
    if term.relative and any(period.kind is PeriodKind.RELATIVE for period in view.periods):
        return True
    return bool(term.facets) and any((f.dimension, f.value) in term.facets for f in view.facets)


def _keys(term: Term) -> frozenset[str | int]:
    """All by which the term can be met for certain."""
    prefix = _comparable(term.terms.surface)[:PREFIX_LETTERS]
    words: tuple[str | int, ...] = (term.terms.surface, *term.terms.stems, *term.terms.parts)
    return frozenset(words + ((prefix,) if prefix else ()) + tuple(term.groups) + tuple(term.kinds))


@lru_cache(maxsize=4096)
def _comparable(surface: str) -> str:
    """The word without diacritics where kin can be looked for; "" for a short one or one with digits."""
    short = len(surface) < PREFIX_LETTERS or any(letter.isdigit() for letter in surface)
    return "" if short else fold(surface)


def _kin(term: Term, view: TextView) -> Match:
    """A word met by another of the same root: most of its letters alike from the start ("Nijmeegse", "Nijmegen")."""
    asked = _comparable(term.terms.surface)
    if not asked:
        return NO_MATCH
    for word in view.by_prefix.get(asked[:PREFIX_LETTERS], ()):
        if term.name and not word.text[:1].isupper():
            continue
        found = fold(word.terms.surface)
        shared = PREFIX_LETTERS
        while shared < min(len(asked), len(found)) and asked[shared] == found[shared]:
            shared += 1
        lost = len(asked) - shared
        if term.name and lost > KIN_ENDING:
            continue  # "Onderwijsraad" is no "Onderwijs": what is lost is more than an ending
        if shared >= KIN_SHARE * max(len(asked), len(found)):
            return Match(strength=KIN if term.name else KIN_WORD, word=word.text, how="stam")
    return NO_MATCH
