"""Which verb is asked when its particle stands apart? "Hoeveel geld is er nog over?" asks what is left over (overblijven).

Dutch separable verbs fall apart in a main clause: the finite verb stands second, the particle at the end. The two
together, with the verb in its base form, are the word that carries the meaning. Only what together is a known verb is
put together: "Is er een vak waar ze beter in zijn" has no verb "inzijn".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.analysis import Token, fold
from index.inflection import base_form, infinitives
from index.particles import INFINITIVE_OF, PAIRS, known_stem

PARTICLES = frozenset(
    "op over uit af aan in mee toe voor door bij na om terug weg samen tegen vast open dicht voort".split()
)
# Also particles, but no words that a phrase of synonyms ends with.
_OTHERS = frozenset(particle for particle, _ in PAIRS) - PARTICLES - {"goed", "groot", "waar", "deel", "plaats"}
_NOUN_PARTICLES = frozenset({"deel", "plaats"})  # "neemt deel", "vindt plaats": but "een deel" is a noun
# What may follow a particle; anything else makes it a preposition with a noun behind it.
_FOLLOWERS = frozenset(
    """
    vergeleken dan als en of maar in op van voor bij met na naar aan uit tegen over sinds tijdens volgens door tot per om
    is zijn waren was werd worden wordt heeft hebben omdat doordat zodat toen nu dit vorig ten tussen vanaf zonder
    wegens wanneer terwijl zodra dat
    """.split()
)
_NO_NOUN_BEFORE = frozenset("een het de dit dat welk welke geen elk ieder groot klein".split())
_NO_PREPOSITIONS = frozenset("af mee samen terug toe vast weg".split())  # "neemt toe dit jaar", but "op dit moment"
# A preposition that "waar" or "er" left behind, as in "Waar gaat het rapport over?", is no particle.
_STRANDED = frozenset("aan af bij door in mee na om op over tegen toe uit voor".split())
_LEFT = dict.fromkeys(("is", "zijn", "was", "waren"), "blijven")  # "Hoeveel is er nog over?"
_LEFT |= dict.fromkeys(("heeft", "hebben", "had", "hadden"), "houden")
_HELPING = frozenset(
    """
    ben bent heb hebt is zijn was waren heeft hebben had hadden wordt worden werd werden kan kun kunt kunnen kon konden
    zal zult zullen zou zouden mag mogen mocht mochten moet moeten moest moesten wil wilt willen wilde wilden
    """.split()
)
_POSTURES = frozenset({"sta", "zit", "lig"})  # "Wat staat er in?": what is in it, not who vouches for it
_SUBJECTS = frozenset({"ik", "je", "jij"})
_ASKING = frozenset("hoe wat wie waar waarom welke welk hoeveel wanneer".split())
_HAVING = frozenset("heeft hebben had hadden krijgt krijgen kreeg kregen".split())
_SENTENCE_WORDS = 30  # a verb that is further away belongs to something else


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparatedVerb:
    """A verb whose particle stands apart: places of both in the row of words, and the whole verb ("opvallen")."""

    verb: int
    particle: int
    whole: str
    infinitive: bool = False  # "uit te voeren"


def separated_verb(words: Sequence[Token], ranks: Mapping[str, int]) -> SeparatedVerb | None:
    """The first separated verb of a question, or None.

    Args:
        words: The words of the question.
        ranks: Known words with their rank, lower case and without diacritics.
    """
    return next(separated_verbs(words, ranks), None)


def separated_verbs(words: Sequence[Token], ranks: Mapping[str, int]) -> Iterator[SeparatedVerb]:
    """Every separated verb of a text, in order."""
    low = [fold(word.text.lower()) for word in words]
    start = clause = 0  # of the sentence, and of the part of it behind the last sign or "maar"
    for at, particle in enumerate(low):
        if (at and words[at].start - words[at - 1].end > 1) or particle == "maar":
            clause = at
            start = at if words[at].text[0].isupper() else start
        if at == start or not _is_particle(low, at):
            continue
        found: SeparatedVerb | None = None
        if at + 2 < len(low) and low[at + 1] == "te":
            if particle == "mee" and low[at + 2] == "maken" and _HAVING.intersection(low[start:]):
                continue  # "er iets mee te maken hebben" is no "meemaken"
            stem = known_stem(low[at + 2]) or base_form(low[at + 2], ranks)
            whole = _known_verb(particle, stem, ranks) if low[at + 2].endswith("n") and particle != "om" else None
            if whole:
                found = SeparatedVerb(verb=at + 2, particle=at, whole=whole, infinitive=True)
        elif _ends_clause(low, start, at, stops=at + 1 == len(low) or words[at + 1].start - words[at].end > 1):
            found = _with_finite_verb(low, max(start, at - _SENTENCE_WORDS), clause, at, ranks)
        if found:
            yield found


def _ends_clause(low: Sequence[str], start: int, at: int, *, stops: bool) -> bool:
    """Whether the word stands where a particle does: at the end, or before what begins another part of the sentence.

    Args:
        low: The words in lower case.
        start: Where the sentence begins.
        at: Where the word stands.
        stops: Whether nothing, or a sign, comes behind it.
    """
    particle = low[at]
    if particle in _STRANDED and "waar" in low[start:at]:
        return False
    if particle == "om" and "te" in low[at + 1 : at + 8]:
        return False  # "om na te gaan": a conjunction
    if stops:
        return True
    if low[at + 1] in ("dit", "vorig"):
        return particle in _NO_PREPOSITIONS
    if low[at + 1] in _ASKING and particle in ("uit", "na", "af") and at > start + 1:
        return True  # "zoekt uit wie het deed", "gaat na hoe"
    if low[at + 1] in ("of", "en") and particle in _STRANDED:
        return False  # "in of rond het huis"
    return low[at + 1] in _FOLLOWERS


def _with_finite_verb(
    low: Sequence[str], start: int, clause: int, at: int, ranks: Mapping[str, int]
) -> SeparatedVerb | None:
    """The finite verb before the particle at that place that is one verb with it, of its own clause first."""
    particle = low[at]
    stranded = particle in _STRANDED and "er" in low[start:at]
    for place in (*range(clause, at), *range(start, clause)):
        if particle == "over" and low[place] in _LEFT:
            if "het" in low[start:at] or "daar" in low[start:at] or low[at + 1 : at + 2] == ["dat"]:
                return None  # "daar hebben ze het over"
            return SeparatedVerb(verb=place, particle=at, whole=particle + _LEFT[low[place]])
        stem = _finite_stem(low, place, ranks)
        if stem is None or (stem in _POSTURES and stranded) or low[place + 1] in ("dat", "of"):
            continue  # "zeggen dat ... door": the particle is of the clause that begins there
        if stem == "blijf" and particle in ("open", "dicht"):
            continue  # a state, told by the word itself
        whole = _known_verb(particle, stem, ranks)
        if whole:
            return SeparatedVerb(verb=place, particle=at, whole=whole)
    return None


def _is_particle(low: Sequence[str], at: int) -> bool:
    particle = low[at]
    if particle in _NOUN_PARTICLES:
        return low[at - 1] not in _NO_NOUN_BEFORE
    return particle in PARTICLES or particle in _OTHERS


def _finite_stem(low: Sequence[str], at: int, ranks: Mapping[str, int]) -> str | None:
    """The stem of the word as a finite verb; None for helping verbs, and for what stands as a noun ("de bouw")."""
    word = low[at]
    if (
        word in _HELPING
        or word.endswith("je")
        or (word.endswith("e") and not word.endswith(("de", "te")))
        or (at > 0 and low[at - 1] in _NO_NOUN_BEFORE)
    ):
        return None
    stem = known_stem(word) or base_form(word, ranks)
    if word.startswith("ge") and stem and not stem.startswith("ge"):
        return None  # a participle: with a particle it is one word ("opgewonden")
    if stem == word and not word.endswith("t") and at > 0:  # "ga", "vraag": the imperative, or before its subject
        return stem if at + 1 < len(low) and low[at + 1] in _SUBJECTS else None
    return stem


def _known_verb(particle: str, stem: str, ranks: Mapping[str, int]) -> str | None:
    """The infinitive of particle and verb together, where that is a known verb: "over", "blijf" -> "overblijven"."""
    if (particle, stem) in PAIRS:
        return particle + INFINITIVE_OF[stem]
    if not any(particle + form in ranks for form in (f"{stem}t", f"ge{stem}d", f"ge{stem}t", f"ge{stem}")):
        return None  # "aandelen" are no verb, though "delen" is one
    wholes = [particle + infinitive for infinitive in infinitives(stem)]
    return next((whole for whole in wholes if whole in ranks and base_form(whole, ranks) == particle + stem), None)
