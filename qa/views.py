"""What does a passage look like to the scorer? Its sentences with their words, values, times and facets, worked out once."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from corpus.documents import Passage
from index.analysis import Analyzer, Token, TokenTerms, fold, is_made
from index.derivation import verb_of
from index.stopwords import STOPWORDS
from qa.facets import Facet, find_facets
from qa.periods import Period, find_periods
from qa.synonyms import Synonyms
from qa.values import Value, find_values
from qa.verbs import separated_verbs

CACHED_PASSAGES = 4000
SHORT_TEXT = 240  # characters: labels, heads, captions, headings
REMEMBERED_TEXTS = 20_000
PREFIX_LETTERS = 5
PREPOSITIONS = frozenset(
    "voor na over onder tussen zonder door binnen buiten tegen tijdens".split()
)  # "vóór" is no more than "voor"
COMMON_RANK = 12_000  # a word of the Dutch list that is rarer may well be a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a text with its terms and synonym groups; offsets in that text."""

    text: str
    start: int
    end: int
    terms: TokenTerms
    groups: frozenset[int]

    @property
    def is_content(self) -> bool:
        """Whether the word says something: no stop word, no lone sign."""
        plain = self.terms.surface in STOPWORDS or fold(self.terms.surface) in STOPWORDS
        stressed = plain and self.terms.surface not in STOPWORDS and len(self.terms.surface) > 3  # "méér"
        stressed = stressed and fold(self.terms.surface) not in PREPOSITIONS
        return (not plain or stressed) and (self.terms.surface.isalnum() or len(self.terms.surface) > 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """A piece of text, analysed. Offsets of words, values, times and facets count from its own start."""

    text: str
    words: tuple[Word, ...]
    by_surface: dict[str, Word]
    by_stem: dict[str, Word]
    by_part: dict[str, Word]
    by_group: dict[int, Word]
    by_head_group: dict[int, Word]  # groups of the last part of a compound
    by_part_group: dict[int, Word]  # groups of its other parts
    by_kind: dict[int, Word]  # lists of kinds that a word, or the last part of a compound, stands in
    by_prefix: dict[str, tuple[Word, ...]]  # words of five letters and more, by their first five, without diacritics
    keys: frozenset[str | int]  # all that a term can be met by: surfaces, stems, parts, prefixes, groups
    meaningful: tuple[str, ...]  # surfaces of the content words, each once, sorted
    acronyms: dict[str, str]  # lower case -> as written in capitals
    values: tuple[Value, ...]
    periods: tuple[Period, ...]
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """A sentence of a passage: ``document.text[start:end]``.

    Attributes:
        heading: True for a heading or run-in heading that stands above the sentences.
        leans: True where it leans on the sentence before it ("Dit geldt ook voor ...").
    """

    start: int
    end: int
    view: TextView
    heading: bool
    leans: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """A passage with its sentences, and its headings (with caption and column heads) as a text of their own."""

    passage: Passage
    sentences: tuple[SentenceView, ...]
    headings: TextView
    written: str | None


# First parts of compounds that say how much or which, not what: the "hoofdspoor" is no "hoofd".
_PREFIXES = frozenset("hoofd deel basis kern top eind land bij over onder voor tegen mede tussen buiten binnen".split())
_LEANS = re.compile(
    r"^Ook\s(?!(?:in|op)\b)"
    r"|^(?:[•–-]\s*)?(?:(?:Ook|Wel|Toch|Maar|En|Daarnaast|Vooral|Net als)\s+)?"
    r"(?:Dit|Dat|Deze|Die|Daar\w*|Hier\w*|Zij|Ze|Hij|Hen|Hun|Toen|Daarmee|Zo|Het gaat|Het gemiddelde|Dan|Ditzelfde|Hetzelfde|"
    r"Beide|Laatstgenoemde|Van hen|Van hun|Van die|Van deze)\b"
    r"|^(?:Op|In|Over|Tot|Sinds|Na|Voor|Met|Bij|Tijdens|Vanaf)\s(?:die|dat|deze|dit)\s"
    r"|^(?:De\s)?(?:Leden|Deelnemers|Voorzitter|Secretaris|Partners|Penvoerder|Projectleider|Programmamanager|Opdrachtgever|Uitvoerder|Aanleiding|"
    r"Doel|Reden|Oorzaak|Voorwaarde|Uitgangspunt)\s(?:hiervan\s|hiervoor\s)?(?:is|was|zijn|waren)\b"
    r"|^(?:De|Het)\s(?:daling|stijging|toename|afname|groei|krimp|vertraging|verschil|verbetering|verslechtering|overschrijding|tegenvaller|meevaller|"
    r"terugval|terugloop|verandering|verschuiving|vertragingen|verschillen)\s(?:komt|komen|is|zijn|wordt|worden|hangt|hangen|heeft|hebben|valt|vallen|was|waren|ontstond|kwam|ligt|doet)\b"
    r"|^Als\s(?:\w+e\s)?(?:reden(?:en)?|oorza(?:ak|ken)|verklaring(?:en)?|argument(?:en)?|motief|motieven)\s"
    r"|^[^,.;:]{0,30}\b(?:hiervan|daarvan|hierbij|daarbij|hierop|hierin|hieraan|gaat het om)\b"
    r"|\b(?:was|is|ligt|lag|loopt|liep|geldt|gold|bedraagt|bedroeg|komt|kwam|stijgt|steeg|daalt|daalde|doet|deed|zien we|gaat|ging)"
    r"\s+(?:dat|dit|die)\b(?!\s+(?:de|het|een)\b)"
    r"|^.{0,60}\b(?!(?:dat|wat|met|omdat|doordat|niet|want)\b)\w{2,}(?:en|t)\s+(?:zij|ze|hij)\b"
    r"|\b(?:was|is|waren|zijn|werden|worden)\s+(?:het|dat|dit)\s+er\b"
    r"|\b(?:aan|dat) dit (?:ook|niet)?\b|\bdit (?:ook|aan|niet|minder)\b|\bwil(?:len)? die\b|\bdat laatste\b|\bdit laatste\b",
    re.IGNORECASE,
)


# "De app kwam op 3 juni 2024 uit. Sindsdien kunnen ouders ...": the time stands in the sentence before.
SINCE_THEN = re.compile(
    r"\bsindsdien\b|\b(?:sinds|vanaf|op|per)\s(?:dat\smoment|die\s(?:datum|dag)|dat\sjaar)\b", re.IGNORECASE
)
_THAT_CASE = re.compile(r"\b(?:die|deze|dezelfde)\ssituatie\b|\bdat\sgeval\b", re.IGNORECASE)


def leans(sentence: str) -> bool:
    """Whether the sentence cannot be understood without the one before it."""
    within_speech = sentence.count("”") > sentence.count("“")
    return (
        within_speech
        or sentence.startswith(_SPEECH)
        or any(pattern.search(sentence) for pattern in (_LEANS, SINCE_THEN, _THAT_CASE))
    )


_SPEECH = ("“", "„", "‘", '"')  # what is said bears out the sentence before it


def _by_prefix(words: Sequence[Word]) -> dict[str, tuple[Word, ...]]:
    groups: dict[str, tuple[Word, ...]] = {}
    for word in words:
        if len(word.terms.surface) >= PREFIX_LETTERS:
            prefix = fold(word.terms.surface)[:PREFIX_LETTERS]
            groups[prefix] = (*groups.get(prefix, ()), word)
    return groups


class Viewer:
    """Makes views and remembers the last few thousand."""

    def __init__(self, analyzer: Analyzer, synonyms: Synonyms) -> None:
        self.analyzer = analyzer
        self._synonyms = synonyms
        self._short: dict[tuple[str, str | None], TextView] = {}
        self._cache: OrderedDict[tuple[str, str | None], PassageView] = OrderedDict()

    def text(self, text: str, written: str | None = None) -> TextView:
        """The view of any text; `written` is its ISO date, for "afgelopen schooljaar". Short texts are remembered."""
        if len(text) > SHORT_TEXT:
            return self._make(text, written)
        key = (text, written)
        view = self._short.get(key)
        if view is None:
            if len(self._short) >= REMEMBERED_TEXTS:
                self._short.clear()
            view = self._short[key] = self._make(text, written)
        return view

    def _make(self, text: str, written: str | None) -> TextView:
        words = [
            Word(
                text=token.text,
                start=token.start,
                end=token.end,
                terms=terms,
                groups=self._synonyms.of_word(terms.surface, terms.stems[0]),
            )
            for token, terms in self.analyzer.analyze(text)
        ]
        by_surface: dict[str, Word] = {}
        by_stem: dict[str, Word] = {}
        by_part: dict[str, Word] = {}
        by_group: dict[int, Word] = {}
        by_head_group: dict[int, Word] = {}
        by_part_group: dict[int, Word] = {}
        by_kind: dict[int, Word] = {}
        plain = [word.terms.stems[0] for word in words]
        row = list(plain)
        for split in separated_verbs([Token(w.text, w.start, w.end) for w in words], self.analyzer.ranks):
            whole = self.analyzer.terms(split.whole).stems[0]
            by_stem.setdefault(whole, words[split.verb])  # "vulde … in": invul
            row[split.verb] = whole
        for word in words:
            by_surface.setdefault(word.terms.surface, word)
            for stem in word.terms.stems:
                by_stem.setdefault(stem, word)
            for part in word.terms.parts:
                by_part.setdefault(part, word)
                verb = verb_of(part, self.analyzer.ranks) if part.endswith(("ing", "er")) else None
                if verb is not None:
                    by_part.setdefault(verb, word)  # "inburgeringsplichtig": inburger
            for part in word.terms.parts[-1:]:
                for group in self._synonyms.of_word(part, part):
                    by_head_group.setdefault(group, word)
            for stem in (word.terms.stems[0], *word.terms.parts[-1:]):
                for kind in self._synonyms.special(stem):
                    by_kind.setdefault(kind, word)
            for part in word.terms.parts[:-1]:
                if part in _PREFIXES:
                    continue
                for group in self._synonyms.of_word(part, part):
                    by_part_group.setdefault(group, word)
            if word.is_content:
                for group in word.groups:
                    by_group.setdefault(group, word)
        phrases = self._synonyms.of_phrases(plain)
        if row != plain:
            phrases += self._synonyms.of_phrases(row)  # "liepen twaalf mensen letsel op": letsel oplopen
        for first, _, group in phrases:
            by_group.setdefault(group, words[first])
        by_prefix = _by_prefix(words)
        met_by: tuple[Iterable[str | int], ...] = (
            by_surface, by_stem, by_part, by_group, by_head_group, by_part_group, by_kind, by_prefix,
        )  # fmt: skip
        return TextView(
            text=text,
            words=tuple(words),
            by_surface=by_surface,
            by_stem=by_stem,
            by_part=by_part,
            by_group=by_group,
            by_head_group=by_head_group,
            by_part_group=by_part_group,
            by_kind=by_kind,
            by_prefix=by_prefix,
            keys=frozenset(chain.from_iterable(met_by)),
            meaningful=tuple(sorted({w.terms.surface for w in words if w.is_content and w.text[0].isalpha()})),
            acronyms={w.terms.surface: w.text for w in words if len(w.text) > 1 and w.text.isupper()},
            values=find_values(text),
            periods=find_periods(text, written),
            facets=find_facets(text),
        )

    def is_common(self, word: str) -> bool:
        """Whether the word, in lower case, is an ordinary Dutch word."""
        rank = self.analyzer.ranks.get(fold(word.lower()))
        return rank is not None and rank < COMMON_RANK

    def is_word(self, word: str) -> bool:
        """Whether the word, in lower case, is a Dutch word of any frequency, or made of such words."""
        terms = self.analyzer.terms(word.lower())
        return self.analyzer.knows(word) or is_made(terms) or self.analyzer.knows(terms.stems[0])

    def alike(self, a: str, b: str) -> bool:
        """Whether two phrases speak of the same thing: by a stem, a part of a compound or a synonym."""
        one, other = self.text(a), self.text(b)
        mine = {stem for word in one.words if word.is_content for stem in (*word.terms.stems, *word.terms.parts)}
        theirs = {stem for word in other.words if word.is_content for stem in (*word.terms.stems, *word.terms.parts)}
        groups = one.by_group.keys() | one.by_head_group.keys()
        return bool(mine & theirs or groups & (other.by_group.keys() | other.by_head_group.keys()))

    def parts_of(self, word: str) -> frozenset[int]:
        """Synonym groups of the parts of a compound, the last part first in meaning."""
        terms = self.analyzer.terms(word)
        return frozenset(g for part in terms.parts[-1:] for g in self._synonyms.of_word(part, part))

    def passage(self, passage: Passage, written: str | None) -> PassageView:
        """The view of `passage`, from memory where it was made before."""
        key = (passage.id, written)
        view = self._cache.get(key)
        if view is not None:
            self._cache.move_to_end(key)
            return view
        sentences = tuple(
            SentenceView(
                start=start,
                end=end,
                view=self.text(passage.text[start - passage.start : end - passage.start], written),
                heading=end <= passage.body_start,
                leans=leans(passage.text[start - passage.start : end - passage.start]),
            )
            for start, end in passage.sentences
        )
        headings = passage.context
        view = PassageView(passage=passage, sentences=sentences, headings=self.text(headings, written), written=written)
        self._cache[key] = view
        if len(self._cache) > CACHED_PASSAGES:
            self._cache.popitem(last=False)
        return view
