"""Which verb is asked when its particle stands apart? "Hoeveel geld is er nog over?" asks what is left over (overblijven).

Dutch separable verbs fall apart in a main clause: the finite verb stands second, the particle at the end. The two
together, with the verb in its base form, are the word that carries the meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.analysis import Token

PARTICLES = frozenset(
    "op over uit af aan in mee toe voor door bij na om terug weg samen tegen vast open dicht voort".split()
)
# What may follow a particle; anything else makes it a preposition with a noun behind it.
_FOLLOWERS = frozenset(
    """vergeleken dan als en of maar in op van voor bij met na sinds tijdens volgens door tot per om is zijn waren was werd
    worden wordt heeft hebben omdat doordat toen nu dit vorig ten""".split()
)
_BASE = {
    "is": "blijven", "zijn": "blijven", "was": "blijven", "waren": "blijven", "heeft": "houden", "hebben": "houden",
    "had": "houden", "hadden": "houden", "blijft": "blijven", "bleef": "blijven", "bleven": "blijven", "houdt": "houden",
    "houden": "houden", "hield": "houden", "hielden": "houden", "viel": "vallen", "vielen": "vallen", "valt": "vallen",
    "vallen": "vallen", "gaat": "gaan", "gaan": "gaan", "ging": "gaan", "gingen": "gaan", "komt": "komen", "komen": "komen",
    "kwam": "komen", "kwamen": "komen", "doet": "doen", "doen": "doen", "deed": "doen", "deden": "doen", "neemt": "nemen",
    "nemen": "nemen", "nam": "nemen", "namen": "nemen", "geeft": "geven", "geven": "geven", "gaf": "geven", "gaven": "geven",
    "staat": "staan", "staan": "staan", "stond": "staan", "stonden": "staan", "haakt": "haken", "haken": "haken",
    "stroomt": "stromen", "stromen": "stromen", "werkt": "werken", "werken": "werken", "werkte": "werken",
    "werkten": "werken", "loopt": "lopen", "lopen": "lopen", "liep": "lopen", "liepen": "lopen", "zet": "zetten",
    "zetten": "zetten", "zette": "zetten", "stelt": "stellen", "stellen": "stellen", "stelde": "stellen",
    "voert": "voeren", "voeren": "voeren", "voerde": "voeren", "voerden": "voeren", "breekt": "breken", "brak": "breken",
    "legt": "leggen", "leggen": "leggen", "legde": "leggen", "brengt": "brengen", "bracht": "brengen", "huurt": "huren",
    "huren": "huren", "huurde": "huren", "haalt": "halen", "halen": "halen", "haalde": "halen", "trekt": "trekken",
    "trok": "trekken", "trekken": "trekken", "sluit": "sluiten", "sluiten": "sluiten", "maakt": "maken", "maken": "maken",
    "bouwt": "bouwen", "bouwen": "bouwen", "rondt": "ronden", "lost": "lossen", "vult": "vullen", "wijst": "wijzen",
    "wees": "wijzen", "keurt": "keuren", "vraagt": "vragen", "vragen": "vragen", "steekt": "steken", "stak": "steken", "schakelt": "schakelen", "schakelen": "schakelen", "schrijft": "schrijven",
    "schrijven": "schrijven", "draagt": "dragen", "droeg": "dragen", "blijkt": "blijken", "roept": "roepen",
    "riep": "roepen", "kent": "kennen", "sloot": "sluiten", "sloten": "sluiten", "begon": "beginnen", "schoot": "schieten",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparatedVerb:
    """A verb whose particle stands apart: places of both in the row of words, and the whole verb ("opvallen")."""

    verb: int
    particle: int
    whole: str
    infinitive: bool = False  # "uit te voeren"


def separated_verb(words: Sequence[Token]) -> SeparatedVerb | None:
    """The first separated verb of a question, or None."""
    low = [word.text.lower() for word in words]
    for at, particle in enumerate(low):
        if particle not in PARTICLES or at < 2:
            continue
        if at + 2 < len(low) and low[at + 1] == "te" and low[at + 2].endswith("n"):
            return SeparatedVerb(verb=at + 2, particle=at, whole=particle + low[at + 2], infinitive=True)
        if at + 1 < len(low) and low[at + 1] not in _FOLLOWERS:
            continue
        verb = next((place for place in range(min(at, 4)) if low[place] in _BASE), None)
        if verb is not None and particle in ("open", "dicht") and _BASE[low[verb]] == "blijven":
            continue  # "de scholen waren dicht": a state, told by the word itself
        if verb is not None:
            return SeparatedVerb(verb=verb, particle=at, whole=particle + _BASE[low[verb]])
    return None
