"""Of which noun is a Dutch diminutive made? ("ritje": rit, "koninkje": koning, "balletjes": bal)

The endings -je, -tje, -pje, -kje and -etje each follow other sounds. A noun is only proposed where it is known, or is a
compound of known words: "oranje" is no diminutive, and neither is a name like "Marjolijntje".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from index.compounds import split_compound
from index.stopwords import PARTICLES, STOPWORDS

# Words that have come to mean something else: a "beetje" is no "beet", a "kwartje" no "kwart".
_OTHER_WORDS = frozenset(
    """
    akkefietje beetje blauwtje deeltje dubbeltje dutje groentje kiekje kwartje liefje lolletje maatje meisje netje nietje
    pietje poosje praatje rotje sprookje strakje tientje toetje uitje weetje zusje zwartje
    """.split()
)
_OTHER_ENDINGS = ("beetje", "deeltje", "kwartje", "meisje")
_IRREGULAR = {  # a short vowel becomes a long one, as in the plural
    "paadje": "pad", "gaatje": "gat", "glaasje": "glas", "blaadje": "blad", "vaatje": "vat", "scheepje": "schip",
    "baadje": "bad", "daakje": "dak", "raadje": "rad", "lootje": "lot", "eitje": "ei", "vlootje": "vlo",
    "jongetje": "jongen",
}  # fmt: skip
_OBSTRUENT = re.compile(r"[bcdfghkpstx]$")
_LONG = re.compile(
    r"(?:aa|ee|ie|oe|oo|uu|eu|ei|ij|ui|ou|au)[lnr]?$|[aeiou]+w$|[aeiouy].*[^aeiou]e[lnr]$|[^aeiou][iuy]$"
)
_DOUBLE_VOWEL = re.compile(r"(aa|ee|oo|uu)$")
_DOUBLE_CONSONANT = re.compile(r"[aeiou]([bdfgklmnprst])\1$")
_NO_NOUNS = (STOPWORDS | PARTICLES) - {"weg"}


def without_diminutive(word: str, ranks: Mapping[str, int]) -> str | None:
    """The noun that a diminutive is of, or None: "huisjes" -> "huis".

    Args:
        word: Lower case, letters only, without diacritics.
        ranks: Known words with their rank, 0 the most frequent.
    """
    form = word.removesuffix("s") if word.endswith("jes") else word
    if not form.endswith("je") or len(form) < 5 or form in _OTHER_WORDS or form.endswith(_OTHER_ENDINGS):
        return None
    for diminutive, noun in _IRREGULAR.items():
        if form.endswith(diminutive) and (form == diminutive or form.removesuffix(diminutive) in ranks):
            return form.removesuffix(diminutive) + noun
    nouns = [noun for noun in _nouns(form) if len(noun) > 2 and noun not in _NO_NOUNS]
    known = [noun for noun in nouns if noun in ranks]
    if known:
        return min(known, key=ranks.__getitem__)
    return next((noun for noun in nouns if _is_compound(noun, ranks)), None)


def _nouns(form: str) -> Iterator[str]:
    """The nouns of which this could be the diminutive."""
    stem = form.removesuffix("je")
    if _OBSTRUENT.search(stem):
        yield stem  # "huisje", "kaartje"
    if stem.endswith("ink"):
        yield stem[:-1] + "g"  # "koninkje"
    if stem.endswith("mp"):
        yield stem[:-1]  # "filmpje", "raampje"
    if stem.endswith("et"):
        short = stem[:-2]
        yield short[:-1] if _DOUBLE_CONSONANT.search(short) else short  # "balletje", "dingetje"
    if stem.endswith("t") and _LONG.search(stem[:-1]):
        yield stem[:-1]  # "paartje", "wagentje", "zeetje"
        if _DOUBLE_VOWEL.search(stem[:-1]):
            yield stem[:-2]  # "autootje"


def _is_compound(noun: str, ranks: Mapping[str, int]) -> bool:
    """Whether it is made of known words; short ones too, as in "nepapp"."""
    if len(split_compound(noun, ranks)) > 1:
        return True
    for cut in range(3, len(noun) - 2):
        tail = noun[cut:]
        tail = tail[:-1] if len(tail) > 3 and tail[-1] == tail[-2] else tail  # "appje" is of "app"
        if noun[:cut] in ranks and (noun[cut:] in ranks or tail in ranks) and noun[:cut] not in _NO_NOUNS:
            return True
    return False
