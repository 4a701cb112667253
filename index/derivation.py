"""Of which verb is a noun made?

"Daling" is of dalen, "aanvrager" of aanvragen, "afspraak" of afspreken. What is proposed
is a second term beside the word's own base form, and only where the verb is known.
"""

from __future__ import annotations

from collections.abc import Mapping

from index.inflection import base_form, infinitives
from index.particles import INFINITIVES, PAIRS, separable_stem
from index.strong_verbs import PASTS

# The noun that belongs to a strong verb, alone or behind a particle: "komst", "opkomst", "afspraak", "uitgave".
_ABLAUT = {
    "braak": "breek", "brengst": "breng", "bod": "bied", "drage": "draag", "dracht": "draag", "gang": "ga",
    "gave": "geef", "gifte": "geef", "komst": "kom", "lage": "leg", "name": "neem", "slag": "sla", "spraak": "spreek",
    "sprong": "spring", "stand": "sta", "vangst": "vang", "vlucht": "vlieg", "vondst": "vind", "vrage": "vraag",
    "worp": "werp", "zicht": "zie",
}  # fmt: skip
# A particle with such a noun that means something else by now: an "afstand" is no "afstaan".
_NO_ABLAUT = frozenset(
    """
    aanslag aanstand achterstand afgang afslag afstand bijlage doorgang doorslag doorzicht ingang inlage inslag inzicht
    misslag omslag opdracht oplage opzicht overzicht tegenslag tegenstand toegang toelage toeslag toestand toevlucht
    uitgang uitkomst uitslag uitvlucht uitzicht voorslag voorsprong voorstand
    """.split()
)
_OF_VERBS = {
    "aangifte": "aangeef", "begrafenis": "begraaf", "belofte": "beloof", "diefstal": "steel", "hulp": "help",
    "inbreuk": "inbreek", "jacht": "jaag", "keuze": "kies", "keus": "kies", "klacht": "klaag", "komst": "kom", "ontvangst": "ontvang",
    "overdracht": "overdraag", "sprong": "spring", "sterfte": "sterf", "vangst": "vang", "verbod": "verbied",
    "vondst": "vind", "winst": "win",
}  # fmt: skip
# Nouns in -er that look like "someone who does it" and are not.
_NO_AGENTS = frozenset(
    """
    bijzonder broeder dichter filter lekker letter later leger lichter meester monster nader offer ouder rechter
    schilder schouder slager trekker verder wekker wonder zeker zuiver zwager beter hoger lager langer minder moeder
    """.split()
)
_SHORT_AGENTS = frozenset(
    """
    beller bieder denker drager drinker eter fietser geler gever helper huurder jager kiezer koper lezer leider loper
    maker melder nemer redder rijder roker speler vinder werker zoeker zwemmer
    """.split()
)


def verb_of(noun: str, ranks: Mapping[str, int]) -> str | None:
    """The stem of the verb that a noun is made of, if that verb is known: "daling" -> "daal", "bewoner" -> "bewoon".

    Args:
        noun: A base form: lower case, letters only, without diacritics.
        ranks: Known words with their rank, 0 the most frequent.
    """
    if noun in _OF_VERBS:
        return _OF_VERBS[noun]
    if noun.endswith("ing") and len(noun) >= 6:
        return _stem(noun.removesuffix("ing") + "en", ranks)
    return _of_agent(noun, ranks) or _of_ablaut(noun)


def _of_agent(noun: str, ranks: Mapping[str, int]) -> str | None:
    if (
        noun in _NO_AGENTS
        or f"{noun}en" in ranks
        or separable_stem(noun)
        or (len(noun) < 7 and noun not in _SHORT_AGENTS)
    ):
        return None
    if noun.endswith("rder"):  # "huurder", "bestuurder"
        stem = noun.removesuffix("der")
        return (
            stem if any(infinitive in ranks or infinitive in INFINITIVES for infinitive in infinitives(stem)) else None
        )
    if noun.endswith("er"):
        return _stem(noun.removesuffix("er") + "en", ranks)
    if noun.endswith(("elaar", "enaar")):  # "handelaar", "tekenaar"
        return _stem(noun.removesuffix("aar") + "en", ranks)
    return None


def _of_ablaut(noun: str) -> str | None:
    if noun in _NO_ABLAUT:
        return None
    for ending, stem in _ABLAUT.items():
        particle = noun.removesuffix(ending)
        if particle != noun and (particle, stem) in PAIRS:
            return particle + stem
    return None


def _stem(infinitive: str, ranks: Mapping[str, int]) -> str | None:
    """The stem of an infinitive that is known, or that is a known pair of a particle and a verb."""
    if infinitive in INFINITIVES:
        return INFINITIVES[infinitive]
    separable = separable_stem(infinitive)
    if separable:
        return separable
    return base_form(infinitive, ranks) if infinitive in ranks and infinitive not in PASTS else None
