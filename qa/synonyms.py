"""Which Dutch words mean the same, and which are kinds of another? From `synonyms.txt` and `kinds.txt`, met by their stems.

The stems of the entries are kept in `synonyms.stems.txt`, since working out thousands of them takes longer than reading
them. Entries that are not in it are worked out, so that it may lag behind the list; `python -m qa.synonyms` writes it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from index.analysis import ANALYSIS_VERSION, Analyzer, normalize, tokenize
from index.lexicon import embedded_lexicon
from index.stopwords import STOPWORDS
from qa.verbs import PARTICLES

FILE = Path(__file__).with_name("synonyms.txt")
THESAURUS = Path(__file__).with_name("thesaurus.txt")
KINDS = Path(__file__).with_name("kinds.txt")
ASSOCIATIONS = Path(__file__).with_name("associations.txt")
STEMS = Path(__file__).with_name("synonyms.stems.txt")
FORM = "="
_Phrase = tuple[list[str], str, int]  # stems, entry, group


class Synonyms:
    """Groups of words; each word, and each phrase of several words, belongs to some groups by number.

    An entry with "=" before it is met in exactly that form, not by its stem: "=ouderen" is no "ouders".
    """

    def __init__(
        self,
        groups: Iterable[Iterable[str]],
        analyzer: Analyzer,
        stems_kept: Mapping[str, str] | None = None,
        kinds: Sequence[tuple[str, tuple[str, ...]]] = (),
        associations: Sequence[tuple[str, tuple[str, ...]]] = (),
    ) -> None:
        self._of_stem: dict[str, set[int]] = {}
        self._of_form: dict[str, set[int]] = {}
        self._phrases: dict[str, list[_Phrase]] = {}  # by their longest stem, which few texts have
        self._words: list[tuple[str, ...]] = []
        kept = stems_kept or {}
        for number, group in enumerate(groups):
            self._words.append(tuple([entry.removeprefix(FORM) for entry in group]))
            for entry in group:
                if entry[0] == FORM:
                    self._of_form.setdefault(_form(entry[1:]), set()).add(number)
                    continue
                stems = (kept.get(entry) or _stems(entry, analyzer)).split(" ")
                if len(stems) == 1:
                    self._of_stem.setdefault(stems[0], set()).add(number)
                    self._of_form.setdefault(_form(entry), set()).add(number)
                else:
                    self._phrases.setdefault(max(stems, key=len), []).append((stems, entry, number))
        self.n_curated = len(self._words)
        self._general: dict[str, set[int]] = {}
        self._special: dict[str, set[int]] = {}
        self.last_kind = -len(kinds)  # numbers below it are those of associations
        for number, (general, special) in enumerate((*kinds, *associations)):
            for side, words in ((self._general, (general,)), (self._special, special)):
                for word in words:
                    stem = kept.get(word) or _stems(word, analyzer)
                    side.setdefault(stem, set()).add(-1 - number)

    @classmethod
    def bundled(cls, analyzer: Analyzer) -> Synonyms:
        """The groups that come with the program."""
        found = cls(
            _read(FILE) + _read(THESAURUS),
            analyzer,
            _stems_kept(STEMS, _stamp(analyzer)),
            _read_kinds(KINDS),
            _read_kinds(ASSOCIATIONS),
        )
        found.n_curated = len(_read(FILE))
        return found

    def general(self, stem: str) -> frozenset[int]:
        """Numbers, below 0, of the lists of kinds of what the word names: "boer"."""
        return frozenset(self._general.get(stem, ()))

    def special(self, stem: str) -> frozenset[int]:
        """Numbers, below 0, of the lists of kinds that the word stands in: "akkerbouwer" is a kind of "boer"."""
        return frozenset(self._special.get(stem, ()))

    def of_word(self, surface: str, stem: str) -> frozenset[int]:
        """Numbers of the groups that the word stands in."""
        found = self._of_stem.get(stem, set()) | self._of_form.get(surface, set())
        return frozenset(found)

    def words(self, groups: Iterable[int], limit: int) -> list[str]:
        """The first words of each of the groups, `limit` of each."""
        return [word for group in sorted(groups) for word in self._words[group][:limit]]

    def of_phrases(self, stems: list[str]) -> list[tuple[int, int, int]]:
        """(first index, last index, group) of the phrases in a row of stems.

        Phrases of stop words alone ("nog over") have to stand together; others may have a few words in between.
        """
        found = []
        there = set(stems)
        for rarest in there & self._phrases.keys():
            for phrase, entry, group in self._phrases[rarest]:
                if not there.issuperset(phrase):
                    continue
                for at, stem in enumerate(stems):
                    if stem != phrase[0]:
                        continue
                    last = _last(phrase, stems, at, _window(entry))
                    if last < 0 and _ends_in_verb(entry, len(phrase)):
                        last = _verb_first(phrase, stems, at)
                    if last >= 0:
                        found.append((at, last, group))
        return sorted(found)

    def of_scattered(self, stems: list[str]) -> list[tuple[tuple[int, ...], int]]:
        """(indices, group) of phrases of which the full words stand near each other in any order.

        In a question the verb of a phrase may come first: "waar liggen ouders wakker van" is "wakker liggen van".
        """
        found = []
        there = set(stems)
        for rarest in there & self._phrases.keys():
            for phrase, entry, group in self._phrases[rarest]:
                full = _full(entry, tuple(phrase))
                if len(full) < MIN_FULL or not there.issuperset(full):
                    continue
                places = tuple(sorted(stems.index(stem) for stem in full))
                if places[-1] - places[0] <= len(phrase) + SCATTERED:
                    found.append((places, group))
        return sorted(found)


MIN_FULL = 2  # full words that a phrase must have to be met in any order
SCATTERED = 4  # words that may stand between them


@cache
def _full(entry: str, stems: tuple[str, ...]) -> tuple[str, ...]:
    """The stems of the words of an entry that are no stop words; () where its words and stems do not run alike."""
    tokens = [token.text.lower() for token in tokenize(entry)]
    if len(tokens) != len(stems):
        return ()
    return tuple(stem for token, stem in zip(tokens, stems, strict=True) if token not in STOPWORDS)


def _form(word: str) -> str:
    return word.lower() if word.isascii() else normalize(word)


def _stems(entry: str, analyzer: Analyzer) -> str:
    """The first stems of the words of an entry."""
    return " ".join(analyzer.first_stem(token.text) for token in tokenize(entry))


# Verbs that form one verb with an infinitive at the end of the sentence.
_BEFORE_INFINITIVE = frozenset(
    "blijf blijft blijven bleef bleven laat laten liet lieten gaat gaan ging gingen komt komen kwam kwamen".split()
)


@cache
def _window(entry: str) -> int:
    """Over how many words the words of a phrase may be spread."""
    tokens = [token.text for token in tokenize(entry)]
    hollow = sum(token.lower() in STOPWORDS for token in tokens)
    if hollow == len(tokens):
        return len(tokens)
    if len(tokens) == 2 and (tokens[1] in PARTICLES or (tokens[0] in _BEFORE_INFINITIVE and tokens[1].endswith("en"))):
        return len(tokens) + 8  # "schrijven ... toe", "blijven ... zitten": the particle or the infinitive comes last
    return len(tokens) + (1 if hollow else 3)


def _last(phrase: Sequence[str], stems: Sequence[str], at: int, window: int) -> int:
    """The place of the phrase's last word in a row of stems where its first stands at `at`; -1 if it is not there."""
    last = at
    for part in phrase[1:]:
        last = next((i for i in range(last + 1, min(len(stems), at + window)) if stems[i] == part), -1)
        if last < 0:
            return -1
    return last


@cache
def _ends_in_verb(entry: str, n_words: int) -> bool:
    """Whether an entry is an expression with its verb behind it: "om het leven komen"."""
    first, _, rest = entry.partition(" ")
    return entry.endswith("n") and (
        n_words > SHORT_EXPRESSION or (bool(rest) and first not in STOPWORDS and first not in PARTICLES)
    )


SHORT_EXPRESSION = 2  # words: one of them has to be full
VERB_BEFORE = 14  # words between the verb in its second place and the rest of the expression


def _verb_first(phrase: Sequence[str], stems: Sequence[str], at: int) -> int:
    """The last place of an expression at `at` of which the verb stands further in front, as in "kwamen zeven mensen om het leven"."""
    rest = len(phrase) - 1
    together = list(stems[at : at + rest]) == list(phrase[:-1])
    return at + rest - 1 if together and phrase[-1] in stems[max(0, at - VERB_BEFORE) : at] else -1


@cache
def _read(file: Path) -> tuple[tuple[str, ...], ...]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(
        tuple(word.strip() for word in line.split(",") if word.strip()) for line in lines if line and line[0] != "#"
    )


@cache
def _read_kinds(file: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The lists of kinds: the general word, and the special ones of a single word."""
    lists = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            general, _, special = line.partition(">")
            words = tuple(word.strip() for word in special.split(","))
            lists.append((general.strip(), tuple(word for word in words if word and " " not in word)))
    return tuple(lists)


def _stamp(analyzer: Analyzer) -> str:
    """What the stems of an entry depend on."""
    return f"{ANALYSIS_VERSION} {analyzer.fingerprint}"


@cache
def _stems_kept(file: Path, stamp: str) -> dict[str, str]:
    """Entries with their stems, from a file made by the same analysis; empty where there is none."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    if not lines or lines[0] != stamp:
        return {}
    return dict(line.split("\t") for line in lines[1:])


def keep_stems(analyzer: Analyzer, file: Path = STEMS) -> None:
    """Write the stems of all entries of the list."""
    entries = {entry for group in _read(FILE) + _read(THESAURUS) for entry in group if entry[0] != FORM}
    lists = _read_kinds(KINDS) + _read_kinds(ASSOCIATIONS)
    entries.update(word for general, special in lists for word in (general, *special))
    lines = [_stamp(analyzer), *(f"{entry}\t{_stems(entry, analyzer)}" for entry in sorted(entries))]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    keep_stems(Analyzer(embedded_lexicon()))
