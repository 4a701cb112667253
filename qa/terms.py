"""Which words of a question have to be met, and how much does each weigh?

Rare words weigh more than common ones, nouns more than verbs, names most; a word that the library does not know is mended,
taken apart, or kept as a name or a thing that is not there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.dutch import ORDINALS
from index.analysis import Analyzer, Token, TokenTerms, fold, is_made, normalize, tokenize
from index.inflection import infinitives
from index.spelling import Speller
from index.stopwords import STOPWORDS
from qa.constraints import dates_document
from qa.empty_phrases import empty_phrases
from qa.light_words import LIGHT_WORDS, TYPE_WORDS
from qa.naming import NAME_OF_WORDS, is_document_word, is_source
from qa.periods import PeriodKind
from qa.question import AnswerKind, Question
from qa.standing import counts_named, is_acronym, is_full, is_gloss, is_inside, is_nounish, means_itself
from qa.synonyms import Synonyms
from qa.verbs import separated_verb
from qa.views import Viewer, Word

SEPARATED_WEIGHT = 0.7  # of a verb in two pieces: an act, but one that the asker names outright
VERB_WEIGHT = 0.7  # of words that do not stand where a noun stands: what is done can be said in many ways
NAME_TO_MEND = 8  # letters of a name from which one mistake is taken for a mistake
MIN_ABBREVIATION = 3  # letters
ALL = 1_000  # words of a group
SOURCE_WEIGHT = 0.15  # "volgens de brief": the letter does not say that it is one
_ACRONYMS = re.compile(r"[A-Z]{2,}-[A-Z]{2,}")
_ORDINAL = re.compile(r"(\d{1,2})(?:e|de|ste)")
_DEVELOPS = re.compile(r"ontwikkel|verander|verlo?p|verliep|gegaan|gelopen|ging|liep")
_BEFORE_NAME = frozenset("in uit van naar bij te rond vanuit tussen namens volgens door".split())
_TIME = re.compile(r"(?:vanaf|sinds|tot|per|met ingang van)\b", re.IGNORECASE)
_OF_YEAR = frozenset("eind einde begin medio midden halverwege ultimo".split())
_ASKED_TIME = re.compile(
    r"\bwelke?\s(?:dag|maand|week|periode|datum|kwartaal|seizoen|jaren|schooljaren)$", re.IGNORECASE
)
_PART_OF_YEAR = re.compile(
    r"(?:helft|half\s?jaar|halfjaar|kwartaal)\s(?:van\s)?(?:school|kalender)?(?:jaar\s)?(?:19|20)\d\d", re.IGNORECASE
)
HOLLOW_WEIGHT = 0.8  # of a phrase that carries meaning though its words do not
DEFINING_VERB_WEIGHT = (
    0.2  # "wat houdt X in", "wanneer telt iets als X": the verb asks for a definition, it is not in it
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the question that has to be met.

    Attributes:
        weight: Importance, about 0..1.5: rarity in the library, more for names, less for type words.
        name: True for a name (capitalised, or with digits) that the Dutch word list does not have.
        corrected: The spelling that was taken instead, or None.
        groups: Synonym groups, also of phrases that the word is part of.
        kinds: Lists of kinds of what it names.
        facets: The (dimension, value) pairs of the facets that the word is part of in the question.
        noun: True for a word that stands where a noun or its adjective stands.
        thing: True for a noun that the library does not have; an answer about it cannot come from there.
        relative: True for a word of a relative time ("voor de pandemie").
        heard: True where the library has the word or a synonym of it.
    """

    text: str
    terms: TokenTerms
    weight: float
    name: bool
    corrected: str | None
    groups: frozenset[int]
    vector: NDArray[np.float32] | None
    kinds: frozenset[int] = frozenset()
    acronym: bool = False
    facets: tuple[tuple[str, str], ...] = ()
    relative: bool = False
    thing: bool = False
    noun: bool = False
    heard: bool = True


class TermMaker:
    """Turns a question into terms, with what the library knows of its words."""

    def __init__(
        self,
        analyzer: Analyzer,
        synonyms: Synonyms,
        viewer: Viewer,
        vector: Callable[[str], NDArray[np.float32]],
        doc_freq: Callable[[TokenTerms], int],
        n_passages: int,
        speller: Callable[[], Speller],
    ) -> None:
        self._analyzer = analyzer
        self._synonyms = synonyms
        self._viewer = viewer
        self._vector = vector
        self._doc_freq = doc_freq
        self._n = max(1, n_passages)
        self._speller = speller

    def terms(self, question: Question) -> tuple[Term, ...]:
        """The content words of the question, each once, with their weights; all words when none is a content word."""
        view = self._viewer.text(question.text)
        phrase_groups: dict[int, set[int]] = {}
        empty = empty_phrases(question.text)
        hollow: list[
            tuple[int, int, str, int]
        ] = []  # phrases of empty words that mean something together: "blijven zitten"
        for first, last, group in self._synonyms.of_phrases([w.terms.stems[0] for w in view.words]):
            for at in range(first, last + 1):
                if is_inside(at, first, last, view.words[at]):
                    phrase_groups.setdefault(at, set()).add(group)
            if any(start <= view.words[first].start < end for start, end in empty) or any(
                start < view.words[last].end <= end for start, end in empty
            ):
                continue  # "in Nederland"
            if not any(is_full(w) and not w.text[0].isdigit() for w in view.words[first : last + 1]):
                shown = question.text[view.words[first].start : view.words[last].end]
                if any(letter.isdigit() for letter in shown):  # "bleef in 2023 zitten"
                    shown = f"{view.words[first].text} … {view.words[last].text}"
                hollow.append((first, last, shown, group))
        for places, group in self._synonyms.of_scattered([w.terms.stems[0] for w in view.words]):
            for at in places:
                if is_full(view.words[at]):  # "aandacht geven": the full word carries it; "vanaf ... gelden" has none
                    phrase_groups.setdefault(at, set()).add(group)
        skipped = {fold(question.excluded.lower())} if question.excluded else set()
        terms: dict[str, Term] = {}
        split = separated_verb([Token(w.text, w.start, w.end) for w in view.words], self._analyzer.ranks)
        periods = [(period.start, period.end) for period in question.periods]
        whole_names = [m.span() for m in NAME_OF_WORDS.finditer(question.text)]
        of_document = [(p.start, p.end) for p in question.periods if dates_document(question, p)]
        for at, word in enumerate(view.words):
            if split is not None and at in (split.particle, split.particle + 1 if split.infinitive else split.particle):
                continue
            if any(is_inside(at, first, last, word) for first, last, _, _ in hollow):
                continue
            if split is not None and at == split.verb:
                whole = self._viewer.text(split.whole).words[0]
                text = f"{word.text} … {view.words[split.particle].text}"
                defining = question.kind is AnswerKind.DEFINITION
                terms[whole.terms.stems[0]] = replace(
                    self._term(whole, question, frozenset()),
                    text=text,
                    weight=DEFINING_VERB_WEIGHT if defining else SEPARATED_WEIGHT,
                    name=False,
                    thing=False,
                )
                continue
            if (
                not (word.is_content or is_acronym(word.text))
                or (len(word.text) == 1 and word.text.isalpha())  # "t/m"
                or (word.terms.surface == "toe" and question.text[: word.start].lower().endswith("tot nu "))
                or word.terms.stems[0] in terms
                or fold(word.text.lower()) in skipped
            ):
                continue
            within = any(start <= word.start < end for start, end in periods)
            if within and (any(c.isdigit() for c in word.text) or word.terms.surface in _OF_YEAR):
                continue  # a year, or "halverwege 2024": the constraints see to it
            if any(start <= word.start < end for start, end in empty):
                continue  # goes without saying
            if any(start <= word.start < end for start, end in of_document):
                continue  # "december" of a letter: likewise
            joined = self._joined(view.words, at)
            term = self._term(word, question, frozenset(phrase_groups.get(at, ())))
            if any(start <= word.start < end for start, end in whole_names) and word.text[:1].isupper():
                term = replace(term, groups=frozenset(phrase_groups.get(at, ())), kinds=frozenset(), vector=None)
            if joined:
                term = replace(
                    term, terms=replace(term.terms, stems=(*term.terms.stems, *joined)), heard=True, thing=False
                )
            terms[word.terms.stems[0]] = term
            abbreviation = self._abbreviation(word, term)
            if abbreviation is not None:
                terms.setdefault(abbreviation.terms.stems[0], abbreviation)
        for _, _, phrase, group in hollow:
            earlier = terms.get(phrase)
            groups = frozenset({group}) | (earlier.groups if earlier else frozenset())
            terms[phrase] = Term(
                text=phrase,
                terms=TokenTerms(phrase.lower(), (phrase.lower(),), ()),
                weight=DEFINING_VERB_WEIGHT
                if question.kind is AnswerKind.WHEN and _TIME.match(phrase)
                else HOLLOW_WEIGHT,
                name=False,
                corrected=None,
                groups=groups,
                vector=None,
            )
        return tuple(terms.values())

    def _abbreviation(self, word: Word, term: Term) -> Term | None:
        """What stands before the hyphen of a compound and is no Dutch word, as a name: "vavo" of "vavo-kandidaten"."""
        first, hyphen, _ = word.text.partition("-")
        if not hyphen or term.facets or term.name or not first.isalpha() or len(first) < MIN_ABBREVIATION:
            return None
        terms = self._analyzer.terms(first)
        if self._analyzer.knows(first) or self._synonyms.of_word(terms.surface, terms.stems[0]):
            return None
        return replace(self.plain(first, terms), weight=term.weight, name=True)

    @staticmethod
    def plain(text: str, terms: TokenTerms) -> Term:
        """A word as a term of weight 1 that is met by itself alone."""
        return Term(text=text, terms=terms, weight=1.0, name=False, corrected=None, groups=frozenset(), vector=None)

    def _joined(self, words: Sequence[Word], at: int) -> tuple[str, ...]:
        """Stems of the words of the library that this word makes with a neighbour: "half jaar" is written "halfjaar"."""
        found = []
        for one, other in ((at, at + 1), (at - 1, at)):
            if one < 0 or other >= len(words) or words[other].start - words[one].end > 1:
                continue
            pair = words[one].terms.surface + words[other].terms.surface
            if pair.isalpha() and words[one].is_content and words[other].is_content:
                joined = self._analyzer.terms(pair)
                if self._doc_freq(joined):
                    found.append(joined.stems[0])
        return tuple(found)

    def _term(self, word: Word, question: Question, groups: frozenset[int]) -> Term:
        terms, corrected = word.terms, None
        ordinal = _ORDINAL.fullmatch(terms.surface)
        if ordinal and int(ordinal[1]) in ORDINALS:  # "een 2e auto"
            terms = self._analyzer.terms(ORDINALS[int(ordinal[1])])
        low_fold = fold(terms.surface)
        frequency = self._doc_freq(terms)
        known = self._analyzer.knows(word.text)
        capitals = sum(letter.isupper() for letter in word.text)
        unheard = frequency == 0 and not self._is_said(groups | self._synonyms.of_word(terms.surface, terms.stems[0]))
        name = word.text.strip("'’") in question.names and not ordinal and (not known or capitals > 1 or unheard)
        if name and (unheard or frequency > 0) and "-" not in terms.surface:
            terms = TokenTerms(terms.surface, terms.stems, ())  # the Onderwijsraad is no other "raad"
        elif not is_made(terms) and (frequency == 0 or not known):
            parts = self._library_parts(terms.surface)
            if parts:
                terms = TokenTerms(terms.surface, terms.stems, parts)
        if _ACRONYMS.fullmatch(word.text):  # "GPT-NL" is no "GPT-4"
            terms, name = TokenTerms(terms.surface, terms.stems, ()), True
        elif "-" in terms.surface:
            groups |= frozenset(g for part in terms.parts for g in self._synonyms.of_word(part, part))
            numbered = any(part.isdigit() for part in terms.parts)  # "PISA-2025" is not "PISA-2022"
            name = (numbered and capitals > 0) or (
                name and not (groups or any(self._doc_freq(self._analyzer.terms(part)) for part in terms.parts))
            )
        long_name = name and word.text.isalpha() and len(word.text) >= NAME_TO_MEND
        meant = known or bool(self._synonyms.of_word(terms.surface, terms.stems[0])) or self._is_verb(terms)
        if frequency == 0 and not meant and (not name or long_name):  # a real word is no slip for another
            corrected = self._speller().correct(word.text, 1) if name else self._speller().correct(word.text)
            if corrected is not None:
                terms = self._analyzer.terms(corrected)
                frequency = self._doc_freq(terms)
        strange = (
            frequency == 0
            and not known
            and corrected is None
            and not is_made(terms)
            and not self._is_kin_known(terms)
            and not self._is_verb(terms)
        )
        name = name or (strange and word.text.isalpha() and self._stands_as_name(word, question.text))
        nounish = is_nounish(word, question.text)
        stressed = low_fold in STOPWORDS and terms.surface not in STOPWORDS
        idf = math.log(1 + self._n / (frequency + 0.5)) / math.log(1 + self._n / 0.5)
        weight = 0.25 + 0.75 * idf
        low = terms.surface
        inside = False
        if question.focus:  # "Wat is X binnen Y?": what counts is X
            inside = word.terms.surface in {normalize(token.text) for token in tokenize(question.focus)}
            weight = max(1.0, weight) if inside else 0.1 * weight
        if is_document_word(word.text) and is_source(question.text, word.start):
            weight *= SOURCE_WEIGHT
        elif _PART_OF_YEAR.match(question.text, word.start):
            weight *= SOURCE_WEIGHT  # "in de eerste helft van 2025": the constraints see to it
        elif (low in TYPE_WORDS and not means_itself(word, question.text)) or (
            question.kind is AnswerKind.WHEN and _ASKED_TIME.search(question.text[: word.end])
        ):
            weight *= 0.15
        elif low in ("niet", "geen"):
            weight *= 0.1
        elif is_gloss(word, question.text):
            weight *= 0.4  # "een breed (dubbel) advies": the same in another word
        elif low in LIGHT_WORDS or terms.stems[0] in LIGHT_WORDS or counts_named(word, question.text):
            weight *= 0.4
        elif stressed:
            weight = 1.0
        elif (question.kind is AnswerKind.TREND and _DEVELOPS.match(low)) or (
            not nounish and question.kind is AnswerKind.DEFINITION and not inside
        ):
            weight *= DEFINING_VERB_WEIGHT
        elif not nounish and question.kind is not AnswerKind.WHO:
            weight *= VERB_WEIGHT
        elif name or strange or word.text.strip("'’") in question.names:
            weight *= 1.25
        acronym = is_acronym(word.text)
        named = any(facet.start <= word.start < facet.end for facet in question.facets)
        exact_only = low in STOPWORDS or any(c.isdigit() for c in low) or name or acronym or named or strange
        all_groups = groups | self._synonyms.of_word(terms.surface, terms.stems[0])
        said = frequency > 0 or self._is_said(all_groups)
        return Term(
            text=word.text,
            terms=terms,
            weight=weight,
            name=name,
            corrected=corrected,
            groups=all_groups,
            kinds=self._synonyms.general(terms.stems[0]),
            vector=None if exact_only else self._vector(low),
            acronym=acronym,
            noun=nounish and low not in LIGHT_WORDS and low not in TYPE_WORDS,
            heard=said,
            thing=not said and nounish and low not in LIGHT_WORDS | TYPE_WORDS and not word.text.endswith("de"),
            facets=tuple((f.dimension, f.value) for f in question.facets if f.start <= word.start < f.end),
            relative=any(p.kind is PeriodKind.RELATIVE and p.start <= word.start < p.end for p in question.periods),
        )

    def _stands_as_name(self, word: Word, text: str) -> bool:
        """Whether an unknown word stands where a name does: after "in" or "van" without an article, or beside another."""
        before = re.findall(r"[\w’'-]+", text[: word.start])
        after = re.findall(r"[\w’'-]+", text[word.end :])
        if before and before[-1].lower() in _BEFORE_NAME:
            return True
        beside = [other for other in (before[-1:] + after[:1]) if other.isalpha() and len(other) > 2]
        return any(
            not self._analyzer.knows(other) and not self._doc_freq(self._analyzer.terms(other)) for other in beside
        )

    def _is_said(self, groups: frozenset[int]) -> bool:
        """Whether the library has a word or phrase of one of the groups."""
        return any(
            all(self._doc_freq(self._analyzer.terms(token)) for token in tokenize(entry))
            for entry in self._synonyms.words(groups, ALL)
        )

    def _library_parts(self, word: str) -> tuple[str, ...]:
        """Two words of the library or the list that make up the word ("coronajaar": corona, jaar); else ()."""
        speller = self._speller()
        for cut in range(len(word) - 3, 3, -1):
            head, tail = word[:cut], word[cut:]
            heads = [head] + [head.removesuffix(link) for link in ("s", "en", "e") if head.endswith(link)]
            if self._analyzer.knows(tail) or speller.knows(tail):
                found = next((h for h in heads if len(h) > 3 and speller.knows(h)), None)
                if found is not None:
                    return (self._analyzer.terms(found).stems[0], self._analyzer.terms(tail).stems[0])
        return ()

    def _is_verb(self, terms: TokenTerms) -> bool:
        """Whether the word is a form of a verb that is known: "gepest" of pesten."""
        return any(self._analyzer.knows(infinitive) for infinitive in infinitives(terms.stems[0]))

    def _is_kin_known(self, terms: TokenTerms) -> bool:
        """Whether another form of the word is known: an inflected form, or a stem that the list has."""
        return any(stem != terms.surface and self._analyzer.knows(stem) for stem in terms.stems)
