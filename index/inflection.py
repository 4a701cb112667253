"""What is the base form of an inflected Dutch word?

Rules for the regular inflection of nouns, adjectives and weak verbs propose base forms ("scholen": school, schol);
a list of known words with their ranks decides between them. Snowball's Dutch stemmers leave school and scholen, kind
and kinderen, gemeente and gemeentelijke apart (PyStemmer 3.1); this module is for those. Strong verbs
stand in `index.strong_verbs`. No word is changed unless the base form is known or the ending leaves no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from index.diminutives import without_diminutive
from index.particles import INFINITIVES, known_stem, separable_stem
from index.strong_verbs import FALSE_FORMS, STRONG_FORMS

LONG_VOWELS = "aeou"
MIN_RANK_LIMIT = 8_000  # base forms as rare as this are accepted for any word
RANK_RATIO = 20  # a base form is at most this much rarer than the word itself

_IRREGULAR = {
    "kinderen": "kind",
    "steden": "stad",
    "leden": "lid",
    "schepen": "schip",
    "smeden": "smid",
    "eieren": "ei",
    "koeien": "koe",
    "goederen": "goed",
    "bladeren": "blad",
    "volkeren": "volk",
    "liederen": "lied",
    "kleren": "kleed",
    "gemoederen": "gemoed",
    "kalveren": "kalf",
    "lammeren": "lam",
    "gelederen": "gelid",
    "musea": "museum",
    "data": "datum",
    "media": "medium",
    "criteria": "criterium",
    "gremia": "gremium",
    "jongens": "jongen",
    "gedachten": "gedachte",
    "ingezetenen": "ingezetene",
    "dalen": "daal",
    "besteden": "besteed",
    "aanbesteden": "aanbesteed",
    "uitbesteden": "uitbesteed",
    "heeft": "heb",
    "slagen": "slaag",
}
_IRREGULAR_TAILS = ("kinderen", "steden", "leden", "schepen", "goederen", "volkeren")
_NO_TAILS = ("besteden", "geleden", "verleden", "overleden", "kleden")
_UNCHANGED = frozenset(
    "verleden geleden misleden heden nieuws alles anders langs reeds sinds "
    "thans slechts rechts links trots waarde aarde gemeente beide mede minister pauze diens "
    "geluid geduld geweld paard jongen gevecht gedicht gewond gedachte molen oven toren haven regen zegen deken "
    "ingezeten ingezetene omstreken".split()
)
_PARTICLES = "aan|achter|af|bij|deel|door|in|mee|na|om|onder|op|over|samen|terug|toe|uit|vast|voor|weg"
_PARTICLE = re.compile(rf"(?:{_PARTICLES})(?=[a-z]{{5}})")
_SEPARABLE = re.compile(rf"({_PARTICLES})ge(?=[a-z]{{3}})")
_OPEN_SYLLABLE = re.compile(r"(?:^|[^aeiou])([aeou])([bcdfghjklmnpqrstvz])$")
# Behind an open syllable the noun has a short vowel only where that syllable is unstressed ("middelen", "motoren"), or
# in the words whose plural lengthens ("dagen", "bedragen").
_MAY_BE_SHORT = re.compile(
    r"[aeiouy].*[^aeiou]e[a-z]$|or$"
    r"|(?:bad|blad|bod|brek|dag|dak|dal|drag|gat|gen|glas|god|graf|grof|hof|hol|kom|lof|log|lot|pad|rad|schot|slag|slot|spel"
    r"|staf|vat|vel|weg|tog)$"
)
_NO_STEM = re.compile(r"[^aeiou]i$")  # "bezit" is no form of "bezien"
_DOUBLE_CONSONANT = re.compile(r"([bcdfgklmnprst])\1$")
_DOUBLE_VOWEL = re.compile(r"(aa|ee|oo|uu)([bcdfghjklmnprstvwxz])$")
_SHORT_SYLLABLE = re.compile(r"(?:^|[^aeiou])([aeiou])([bdfgklmnprst])$")
_VOWEL = re.compile(r"[aeiouy]")
_DEFAULT_S = re.compile(r"(?:[^aeiou]e[lrnm]|aar|eur|ie)s$")
_DEFAULT_E = re.compile(r"(?:lijk|isch|[a-z]{2}ig|ieel|loos)e$")


def base_form(word: str, ranks: Mapping[str, int]) -> str:
    """The base form of a lower-case word without diacritics, or the word itself.

    Args:
        word: Letters only.
        ranks: Known words with their rank, 0 the most frequent.
    """
    if word.endswith(("'ers", "-plussers")):
        return word[:-1]  # "zzp'ers"
    for _ in range(3):  # "waarden" -> "waarde": a base form can have a base form
        shorter = _one_step(word, ranks)
        if shorter == word or shorter in (INFINITIVES.get(word), separable_stem(word)):
            return shorter
        if shorter.endswith("en") and word.endswith(("en", "d", "t")):
            return shorter  # the stem of a verb: "rekenen" -> "reken" and no further
        if word.endswith(("zen", "sen")) and shorter.endswith("s"):
            return shorter  # "aanwijzen" -> "aanwijs" and no further
        word = shorter
    return word


_NO_COMPARATIVE = frozenset(
    "eerder verder ouder ander later beter eerste laatste meeste beste naaste minste meester "
    "gender zonder dichter minder rechter richter".split()
)
_ADJECTIVES_IN_EN = frozenset("tevreden ontevreden open verlegen volwassen bescheiden gelegen onbescheiden".split())


def positive_form(word: str, ranks: Mapping[str, int]) -> str | None:
    """The adjective that a comparative or superlative is of, if it is known: "eenzamer" -> "eenzaam", "populairste".

    Only where the list also has the adjective's own inflected form ("positieve"): "bakker" is no comparative of "bak".
    """
    if word.startswith("aller") and word.endswith(("st", "ste")):
        word = word.removeprefix("aller").removesuffix("e") + "e"  # "allerlangst"
    for ending in ("dere", "der", "ere", "er", "ste"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3 or word in _NO_COMPARATIVE:
            continue
        if ending.startswith("d"):
            if stem.endswith("r") and len(stem) > 3 and stem in ranks:
                return stem  # "zwaarder", "duurder"
            continue
        if stem in _ADJECTIVES_IN_EN:
            return stem
        for form in [stem] if ending[0] in "ds" else _closed_forms(stem):
            if form not in ranks or len(form) < 3:
                continue
            bent = stem + "e" if ending[0] == "e" else _inflected(form)
            if bent in ranks and base_form(bent, ranks) == form:
                return form
    return None


def _inflected(form: str) -> str:
    """An adjective with -e: "groot" -> "grote", "dik" -> "dikke", "boos" -> "boze"."""
    if match := _DOUBLE_VOWEL.search(form):
        soft = {"f": "v", "s": "z"}.get(match[2], match[2])
        return form[: match.start()] + match[1][0] + soft + "e"
    return form + form[-1] + "e" if _SHORT_SYLLABLE.search(form) else form + "e"


def infinitives(stem: str) -> Iterator[str]:
    """The infinitives that a verb's stem can have: "investeer" -> "investeren", "zet" -> "zetten"."""
    if match := _DOUBLE_VOWEL.search(stem):
        short = stem[: match.start()] + match[1][0] + match[2]
        yield short + "en"
        if match[2] in "fs":
            yield short[:-1] + {"f": "v", "s": "z"}[match[2]] + "en"
    elif _SHORT_SYLLABLE.search(stem):
        yield stem + stem[-1] + "en"
        yield stem + "en"  # an unstressed last syllable: "ontwikkel", "wandel"
    else:
        yield stem + "en"
        if stem[-1:] in ("f", "s"):
            yield stem[:-1] + {"f": "v", "s": "z"}[stem[-1]] + "en"


def _one_step(word: str, ranks: Mapping[str, int]) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in STRONG_FORMS:
        return STRONG_FORMS[word]
    if len(word) < 4 or word in _UNCHANGED:
        return word
    for tail in _IRREGULAR_TAILS:
        if word.endswith(tail) and not word.endswith(_NO_TAILS):
            return word.removesuffix(tail) + _IRREGULAR[tail]
    if word.endswith("heden"):
        return word[:-4] + "eid"
    noun = without_diminutive(word, ranks)
    if noun is not None:
        return noun
    rank = ranks.get(word, len(ranks))
    limit = max(MIN_RANK_LIMIT, RANK_RATIO * rank)
    if word.endswith("en"):
        if word + "en" in ranks:  # the stem of a verb: "reken", "teken"
            return word
        return _plural(word, ranks, limit)
    if word.endswith("s"):
        return _without_s(word, ranks, limit)
    return _adjective(word, ranks, limit) or _verb(word, ranks, rank) or _listed_verb(word, ranks) or word


def _plural(word: str, ranks: Mapping[str, int], limit: int) -> str:
    stem = word[:-2]
    if len(stem) < 2 or not _VOWEL.search(stem):
        return word
    forms = [*_closed_forms(stem), word[:-1]]
    known = [form for form in forms if ranks.get(form, limit) < limit]
    separable = separable_stem(word)
    if separable and (word[:-1] not in known or separable in known):  # "bijdragen": more often the noun
        return separable
    if known:
        # The long vowel is the regular one; the short one ("dag", "weg", "bedrag") only where it is far more common.
        best = known[0]
        for form in known[1:]:
            if ranks[form] * 10 < min(ranks[best], ranks.get(best + "t", len(ranks))):
                best = form
        return INFINITIVES.get(word, best) if best == word[:-1] else best  # "liegen" is not of "Liege"
    verb = _verb(word[:-1], ranks, ranks.get(word, len(ranks))) or INFINITIVES.get(word)
    if verb is None and word not in ranks:
        verb = known_stem(word)
    if verb:
        return verb
    if word not in FALSE_FORMS and (match := _PARTICLE.match(word)):  # a separable verb: "bijstellen", "inlopen"
        rest = word[match.end() :]
        if rest in ranks:
            return match[0] + base_form(rest, ranks)
    if word in ranks:  # a verb whose other forms are known: "investeren" with "investeert"
        known_verb = next((form for form in forms[:-1] if form + "t" in ranks and form in (*forms[:1], stem)), None)
        return known_verb or _of_prefixed(stem, forms[0]) or word
    if _DOUBLE_CONSONANT.search(stem):
        return stem[:-1]
    return stem if stem.endswith(("ing", "heid", "teit", "ent", "tie", "eur", "oor", "and", "ist")) else word


# Verbs with a prefix that have no other form in the list: "onteigenen", "verduurzamen".
_PREFIXED_STEM = re.compile(r"(?:be|ver|ont|her|mis)[^\W\d_]{4,}")
_WEAK_SYLLABLE = re.compile(r"[aeiouy][^aeiouy]+e[lnr]$")


def _of_prefixed(stem: str, closed: str) -> str | None:
    """The stem of a verb with a prefix: "onteigen" for "onteigenen", "verduurzaam" for "verduurzamen"; else None."""
    if not _PREFIXED_STEM.fullmatch(stem):
        return None
    return stem if _WEAK_SYLLABLE.search(stem) else closed


def _closed_forms(stem: str) -> list[str]:
    """The spellings of a stem without its ending: "schol" -> school, schol; "viss" -> vis; "huiz" -> huis."""
    if _DOUBLE_CONSONANT.search(stem):
        return [stem[:-1]]
    hard = stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])
    if match := _OPEN_SYLLABLE.search(stem):
        long = f"{hard[: match.start(1)]}{match[1] * 2}{hard[-1]}"
        return [long, hard] if _MAY_BE_SHORT.search(hard) else [long]
    return [hard]


def _without_s(word: str, ranks: Mapping[str, int], limit: int) -> str:
    form = word[:-1]
    if f"{form}zen" in ranks:  # "grens", "verlies": the s is of the word itself
        return word
    if len(form) >= 4 and not form.endswith("s") and (ranks.get(form, limit) < limit or _DEFAULT_S.search(word)):
        return form
    return word


def _adjective(word: str, ranks: Mapping[str, int], limit: int) -> str | None:
    if not word.endswith("e") or len(word) < 5:
        return None
    if word.endswith("iele"):
        return word[:-3] + "eel"
    if word.endswith("ale") and len(word) > 5 and not word.endswith("centrale") and word[:-2] not in ranks:
        return word[:-2] + "al"  # "mentale"
    if word.endswith("ie"):
        return None
    for form in _closed_forms(word[:-1]):
        if len(form) >= 3 and ranks.get(form, limit) < limit:
            return form
    return word[:-1] if _DEFAULT_E.search(word) else None


# Prefixes of which the participle has no "ge".
_UNSTRESSED = tuple("be ver ont her mis over onder voor weer vol".split())


def _verb(word: str, ranks: Mapping[str, int], rank: int) -> str | None:
    """The stem of a weak verb's form: "investeert", "investeerde", "geinvesteerd", "aangepakt"."""
    if len(word) < 5:
        return None
    if word.endswith(("de", "te")) and len(word) >= 6:
        hard = word[-3] in "tkfscpxh"
        limit = len(ranks) if len(word) > 6 else rank  # "ziekte" is no form of "zieken"
        soft = {"s": "z", "f": "v"}.get(word[-3])
        if word[-2] == "d" and soft:  # "loosde" of lozen, "leefde" of leven
            stem = word[:-2]
            voiced = any(form[-3] == soft and ranks.get(form, limit) < limit for form in infinitives(stem))
            return stem if voiced and not _NO_STEM.search(stem) else None
        return _known_stem(word[:-2], ranks, limit) if hard == (word[-2] == "t") else None
    if not word.endswith(("d", "t")):
        return None
    if match := _SEPARABLE.match(word):
        body = match[1] + word[match.end() :]
        return _known_stem(body[:-1], ranks, len(ranks)) or _known_stem(body, ranks, len(ranks))
    if word.startswith("ge"):
        limit = max(3 * rank, 3_000)
        participle = _known_stem(word[2:-1], ranks, limit) or _known_stem(word[2:], ranks, rank)
        if participle:
            return participle
    if word.startswith(_UNSTRESSED) or word[-4:-1] == "eer":
        return _known_stem(word[:-1], ranks, len(ranks))
    return _known_stem(word[:-1], ranks, max(rank, 500))


def _listed_verb(word: str, ranks: Mapping[str, int]) -> str | None:
    """The stem of a form of a common verb that the list of words does not have: "binnenwaait", "gewaaid"."""
    return separable_stem(word) or (known_stem(word) if word not in ranks else None)


def _known_stem(stem: str, ranks: Mapping[str, int], limit: int) -> str | None:
    if len(stem) < 3 or not _VOWEL.search(stem) or _NO_STEM.search(stem):
        return None
    return stem if any(ranks.get(form, limit) < limit for form in infinitives(stem)) else None
