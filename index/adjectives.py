"""Of which noun is an adjective made, and of which adjective a noun?

"Culturele" is of cultuur, "gemeentelijk" of gemeente, "economisch" of economie; "tevredenheid" is of tevreden, "hoogte" of
hoog. What is proposed is a second term beside the word's own base form, and only where the other word is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# Of these the other word is spelled in another way.
_BY_HEART = {
    "ambtelijk": "ambtenaar", "agrarisch": "agrarier", "crimineel": "criminaliteit", "europees": "europa", "financien": "financie",
    "lichamelijk": "lichaam", "maatschappelijk": "maatschappij", "medisch": "medicus", "muzikaal": "muziek", "politiek": "politicus",
    "psychisch": "psyche", "psychologisch": "psychologie", "stedelijk": "stad", "wekelijks": "week", "dagelijks": "dag",
    "maandelijks": "maand", "jaarlijks": "jaar", "lengte": "lang", "grootte": "groot", "hoogte": "hoog", "breedte": "breed",
    "diepte": "diep", "dikte": "dik", "drukte": "druk", "ziekte": "ziek", "sterkte": "sterk", "zwakte": "zwak", "warmte": "warm",
    "schaarste": "schaars", "droogte": "droog", "zwaarte": "zwaar", "armoede": "arm", "rijkdom": "rijk", "ouderdom": "oud",
    "agressief": "agressie", "creatief": "creativiteit", "digitaal": "digitalisering", "klimatologisch": "klimaat",
}  # fmt: skip
# Words in -lijk and -isch that have long gone their own way: what is "tijdelijk" is not about time.
_OWN_WAY = frozenset(
    """
    aantrekkelijk afhankelijk aanzienlijk behoorlijk belachelijk dadelijk degelijk deugdelijk dergelijk dodelijk duidelijk eerlijk
    eigenlijk eindelijk fatsoenlijk feitelijk gelijk gemakkelijk geleidelijk grondwettelijk hartelijk heerlijk heimelijk hopelijk
    kostelijk lelijk letterlijk mogelijk moeilijk nadrukkelijk namelijk natuurlijk noodzakelijk onmiddellijk oorspronkelijk
    openlijk pijnlijk plaatselijk praktisch redelijk schriftelijk sierlijk terdege tijdelijk uiteindelijk uiterlijk uitdrukkelijk
    vergelijk verschrikkelijk vriendelijk vrolijk waarschijnlijk wenselijk werkelijk zakelijk zedelijk innerlijk dagelijks
    billijk gewoonlijk herhaaldelijk materiaal respectievelijk vrijelijk waarlijk middellijk publiekelijk
    fantastisch dramatisch basisch typisch kritisch logisch logistiek komisch magisch elastisch
    """.split()
)
_NO_QUALITY = frozenset(
    "werkgelegenheid meerderheid minderheid overheid mensheid gelegenheid hoeveelheid godheid eenheid bezigheid waarheid wijsheid goedheid".split()
)
_POSTS = ("erschap", "eurschap", "aarschap")  # "voorzitterschap" is of voorzitter
_MAKES = ("iseer", "iseren")
_GONE_FROM_ROOT = frozenset("realiseer organiseer adviseer reviseer generaliseer burgerschap".split())
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ureel", ("uur",)),  # cultureel, structureel
    ("oneel", ("", "o")),  # emotioneel, functioneel
    ("ieel", ("ie", "ien")),  # financieel, industrieel
    ("onaal", ("o", "")),  # nationaal, regionaal
    ("iaal", ("ie",)),  # provinciaal
    ("isch", ("ie", "iek", "e", "")),  # economisch, technisch
    ("elijk", ("", "e")),  # landelijk, ruimtelijk
    ("lijk", ("", "e")),  # bestuurlijk, gemeentelijk
)
MIN_LETTERS = 3
_PLURAL = re.compile(r"([^\W\d_]{2,}[bdefgklmnprt])s")
_PARTICIPLE = re.compile(r"ge([^\W\d_]{3,})[td]")


def root_of(base: str, ranks: Mapping[str, int]) -> str | None:
    """The noun of an adjective, or the adjective of a noun of quality, if it is known: "cultureel" -> "cultuur".

    Args:
        base: A base form: lower case, letters only, without diacritics.
        ranks: Known words with their rank, 0 the most frequent.
    """
    if base in _BY_HEART:
        return _BY_HEART[base]
    if base in _OWN_WAY or base in _NO_QUALITY:
        return None
    if base.endswith("heid"):
        quality = base.removesuffix("heid")
        return quality if len(quality) >= MIN_LETTERS and quality in ranks else None
    if base.endswith(_POSTS) and base not in _GONE_FROM_ROOT:
        post = base.removesuffix("schap")
        return post if post in ranks else None
    if base.endswith(_MAKES) and base not in _GONE_FROM_ROOT:
        return _made(base.removesuffix("iseer").removesuffix("iseren"), ranks)
    for ending, nouns in _ENDINGS:
        if base.endswith(ending):
            stem = base.removesuffix(ending)
            for noun in (*(stem + end for end in nouns), *_single(stem, ending)):
                if len(noun) >= MIN_LETTERS and noun in ranks:
                    return noun
    return None


def _made(stem: str, ranks: Mapping[str, int]) -> str | None:
    """The quality that a verb in "-iseren" gives: "legaliseren" is to make legaal, "moderniseren" modern."""
    long = stem[:-1] + stem[-2:] if len(stem) >= MIN_LETTERS else stem  # "legal": legaal
    front = stem.removesuffix("al") + "eel" if stem.endswith("al") else long  # "actual": actueel
    there = [word for word in (long, front, stem) if len(word) > MIN_LETTERS and word in ranks]
    return there[0] if there else None


def plain_form(word: str) -> str | None:
    """What a word that is not known may be a form of: "hubs" of hub, "gehackt" of hack; both may be borrowed."""
    found = _PLURAL.fullmatch(word) or _PARTICIPLE.fullmatch(word)
    return found[1] if found else None


def _single(stem: str, ending: str) -> tuple[str, ...]:
    """Before "-elijk" a consonant is doubled after a short vowel: "wettelijk" of wet, "wetenschappelijk" of wetenschap."""
    doubled = ending == "elijk" and len(stem) > MIN_LETTERS and stem[-1] == stem[-2]
    return (stem[:-1],) if doubled else ()
