"""Of whom or what does a text speak, where the difference matters? Facets: sector, school type, group, sex, place, role.

Within one dimension the values exclude each other: a percentage for "vo" is not the one for "po". The lists hold
what is true of Dutch and of the Dutch state (sectors of education and care, provinces, groups of people), with the
everyday words for the official ones. A value can lie within another ("havo" in "vo").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.dutch import ORDINALS


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet in a text: ``text[start:end]`` names `value` of `dimension`."""

    dimension: str
    value: str
    start: int
    end: int


# dimension -> value -> regular expression, matched as whole words (see _compile), case-insensitive
_LEXICON: dict[str, dict[str, str]] = {
    "sector": {
        "po": r"po|primair onderwijs|basisonderwijs|basisscho(?:ol|len)|basisschool\w+|bao|lagere scho(?:ol|len)|"
        r"groep (?:[1-8])(?: (?:en|t/m|tot en met) [1-8])?|po-\w+",
        "vo": r"vo|voortgezet onderwijs|middelbare scho(?:ol|len)|middelbare scholier\w*|v0|vo-\w+|vo-leerling\w*",
        "so": r"\(v\)so|vso|so|voortgezet speciaal onderwijs|\(voortgezet\) speciaal onderwijs|speciaal onderwijs|"
        r"speciaal \(basis\) ?onderwijs|voortgezet \(speciaal\) onderwijs|\(?v?\)?so-\w+|gespecialiseerd onderwijs|"
        r"speciale scho(?:ol|len)",
        "sbo": r"sbo|speciaal basisonderwijs|sbo-\w+",
        "vavo": r"vavo|vavo-\w+|volwassenenonderwijs|volwasseneneducatie",
        "isk": r"isk|isk-\w+|(?:internationale )?schakelklas(?:sen)?|nieuwkomersonderwijs",
        "mbo": r"mbo|middelbaar beroepsonderwijs|mbo-\w+|roc['’]?s?|mbo[’'](?:er|ers)|mbo-instelling\w*",
        "hbo": r"hbo|hogescho(?:ol|len)|hoger beroepsonderwijs|hbo-\w+",
        "wo": r"wo|wetenschappelijk onderwijs|universiteit(?:en)?|wo-\w+",
        "kinderopvang": r"kinderopvang|peuteropvang|voorschoolse educatie|kinderdagverblij\w+",
    },
    "schoolsoort": {
        "vmbo-kb/bb": r"vmbo[- ]kb/bb\S*|(?:vmbo[- ])?basis/kader\S*|basis- en kader\w*|kb en bb",
        "vmbo-b": r"vmbo[- ]?bb?|vmbo[- ]basis(?!/)\w*|basisberoeps\w*|bb|basisleerling\w*",
        "vmbo-k": r"vmbo[- ]?kb?|vmbo[- ]kader\w*|kaderberoeps\w*|kb|kaderleerling\w*",
        "vmbo-gt": r"vmbo[- ]?(?:gt|tl|gl|gl/tl|gt/tl|gt-tl|t)|mavo|vmbo[- ](?:theoretisch|gemengd)\w*|theoretische leerweg|"
        r"gemengde leerweg",
        "vmbo": r"vmbo|vmbo-leerling\w*|vmbo[’']ers|vmbo-scho\w+",
        "havo": r"havo|havist\w*|havo-?leerling\w*|havo[’']ers|havo-[1-5]",
        "vwo": r"vwo|vwo[’']ers?|vwo-?leerling\w*|gymnasi\w+|atheneum|gymnasiast\w*|vwo-[1-6]",
        "pro": r"praktijkonderwijs|pro-\w+|praktijkscho\w+",
    },
    "leerjaar": {
        **{
            f"groep {n}": rf"groep(?:en)? {n}|groep {n}[-’']?\w*|groep-?{n}-\w+|{nth}[- ]?groepers?"
            for n, nth in list(ORDINALS.items())[:8]
        },
        "brugklas": r"brugklas(?:sen|sers?)?|brugpiepers?|eerste ?klas(?:sers?)?|klas 1|leerjaar 1|1e klas",
        "klas 2": r"tweede ?klas(?:sers?)?|klas 2|leerjaar 2|2e klas",
        "klas 3": r"derde ?klas(?:sers?)?|klas 3|leerjaar 3|3e klas",
        "onderbouw": r"onderbouw\w*",
        "bovenbouw": r"bovenbouw\w*",
        "examen": r"eindexamen\w*|examenkandidat\w+|examenja(?:ar|ren)\w*|examenleerling\w*|examenklas\w*",
    },
    "geslacht": {
        "meisjes": r"meisjes?|meiden|meid|dochters?|vrouwen|vrouw|vrouwelijke?",
        "jongens": r"jongens?|zonen|zoons?|mannen|man|mannelijke?",
    },
    "opleiding ouders": {
        "hoog": r"hoog ?opgeleid\w*|hoger ?opgeleid\w*|theoretisch opgeleid\w*",
        "laag": r"laag ?opgeleid\w*|lager ?opgeleid\w*|praktisch opgeleid\w*|laag en gemiddeld opgeleid\w*",
    },
    "vak": {
        "engels": r"engels\w*",
        "nederlands": r"nederlandse? (?:lees\w+|woordenschat|taal\w*)|(?:vak |bij |voor )nederlands",
        "wiskunde": r"wiskunde\w*|rekenen\w*|reken-?\w+|rekenvaardigheid",
        "spelling": r"spelling\w*|spellen",
        "lezen": r"begrijpend lezen|leesvaardig\w*|leesbegrip|lezen",
        "woordenschat": r"woordenschat\w*",
    },
    "provincie": {
        "groningen": r"(?:provincie )?groningen|groningse?|gronings",
        "friesland": r"friesland|fryslân|friese?",
        "drenthe": r"drenthe|drentse?",
        "overijssel": r"overijssel\w*",
        "flevoland": r"flevoland|flevolandse?",
        "gelderland": r"gelderland|gelderse?",
        "utrecht": r"utrecht|utrechtse?",
        "noord-holland": r"noord-holland\w*",
        "zuid-holland": r"zuid-holland\w*",
        "zeeland": r"zeeland|zeeuwse?",
        "noord-brabant": r"noord-brabant|brabant|brabantse?",
        "limburg": r"limburg|limburgse?",
    },
    "gemeente": {
        name.lower(): rf"{name}(?:se)?"
        for name in """Amsterdam Rotterdam Eindhoven Tilburg Almere Breda Nijmegen Apeldoorn Haarlem Arnhem Enschede
        Amersfoort Zaanstad Zwolle Leiden Dordrecht Maastricht Zoetermeer Ede Delft Alkmaar Venlo Deventer Helmond
        Hilversum Leeuwarden Assen Lelystad Middelburg Gouda""".split()
    },
    "land": {
        "duitsland": r"duitsland|duitse", "belgië": r"belgië|belgische?|vlaanderen|vlaamse?", "engeland": r"engeland|britse",
        "frankrijk": r"frankrijk|franse", "italië": r"italië|italiaanse", "spanje": r"spanje|spaanse",
        "zweden": r"zweden|zweedse?", "finland": r"finland|finse?", "denemarken": r"denemarken|deense?",
        "noorwegen": r"noorwegen|noorse?", "china": r"china|chinese", "amerika": r"amerika|verenigde staten|amerikaanse?",
    },
    "niveau": {"1f": r"1f", "2f": r"2f", "3f": r"3f", "1s": r"1s"},
    "zorg": {
        "ggz": r"ggz|geestelijke gezondheidszorg",
        "huisarts": r"huisarts(?:en)?|huisartsen\w+",
        "ziekenhuis": r"ziekenhui(?:s|zen)\w*",
        "verpleeghuis": r"verpleeghui(?:s|zen)\w*|verpleegzorg",
        "thuiszorg": r"thuiszorg\w*|wijkverpleging",
        "jeugdzorg": r"jeugdzorg\w*|jeugdhulp\w*",
    },
    "woning": {
        "koop": r"koopwoning\w*|koophui\w+|koopsector",
        "huur": r"huurwoning\w*|huurhui\w+|huursector",
    },
}  # fmt: skip

# A value of the left is a value of the right as well ("havo" lies within "vo").
_WITHIN: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    **{("schoolsoort", kind): (("sector", "vo"),) for kind in ("havo", "vwo", "pro", "vmbo")},
    **{
        ("schoolsoort", kind): (("sector", "vo"), ("schoolsoort", "vmbo"))
        for kind in ("vmbo-b", "vmbo-k", "vmbo-gt", "vmbo-kb/bb")
    },
    **{("leerjaar", f"groep {n}"): (("sector", "po"),) for n in range(1, 9)},
    ("leerjaar", "brugklas"): (("sector", "vo"),),
    ("leerjaar", "klas 2"): (("sector", "vo"),),
    ("leerjaar", "klas 3"): (("sector", "vo"),),
}
HARD = (
    "sector", "schoolsoort", "leerjaar", "geslacht", "opleiding ouders", "vak", "provincie", "gemeente", "land", "niveau",
    "woning",
)  # fmt: skip


def _compile() -> dict[str, re.Pattern[str]]:
    patterns = {}
    for dimension, values in _LEXICON.items():
        groups = "|".join(f"(?P<g{at}>{pattern})" for at, pattern in enumerate(values.values()))
        patterns[dimension] = re.compile(rf"(?<![\w-])(?:{groups})(?![\w])", re.IGNORECASE)
    return patterns


_WITHOUT = re.compile(r"\b(?:zonder|exclusief|behalve|uitgezonderd)\s(?:het\s|de\s)?$", re.IGNORECASE)
_ALSO_WORDS = frozenset({"leiden", "ede"})  # a verb and a solemn word, where they have no capital
_PATTERNS = _compile()
_NAMES = {dimension: tuple(values) for dimension, values in _LEXICON.items()}


def find_facets(text: str) -> tuple[Facet, ...]:
    """The facets in `text`, in order of place; of two in one dimension that overlap, the longer."""
    found: list[Facet] = []
    for dimension, pattern in _PATTERNS.items():
        names = _NAMES[dimension]
        for match in pattern.finditer(text):
            if _WITHOUT.search(text[max(0, match.start() - 18) : match.start()]):
                continue
            if dimension == "gemeente" and match.group() in _ALSO_WORDS:
                continue
            best = int(match.lastgroup[1:]) if match.lastgroup else 0
            found.append(Facet(dimension=dimension, value=names[best], start=match.start(), end=match.end()))
    return tuple(sorted(found, key=lambda facet: (facet.start, facet.end)))


def within(facet: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The wider (dimension, value) pairs that `facet` lies within, itself first."""
    return (facet, *_WITHIN.get(facet, ()))


# What is asked by these words is a value of a dimension.
_DIMENSION_ASKED: tuple[tuple[str, str], ...] = (
    ("leerjaar", r"klas|klassen|groep|groepen|leerjaar|leerjaren"),
    (
        "schoolsoort",
        r"schoolsoort\w*|schooltype\w*|onderwijssoort\w*|onderwijstype\w*|(?:onderwijs|school)?niveaus?|leerwegen?|leerweg",
    ),
    ("sector", r"(?:onderwijs)?sector\w*"),
    ("vak", r"vak|vakken|vakgebied\w*|leergebied\w*"),
    ("provincie", r"provincies?"),
    ("land", r"land|landen"),
)
_WHICH = tuple(
    (dimension, re.compile(rf"\bwelke?\s(?:[^\W\d_]+e\s)?(?:{words})\b", re.IGNORECASE))
    for dimension, words in _DIMENSION_ASKED
)


def asked_dimension(text: str) -> str | None:
    """The dimension of which a value is asked: "in welke klas" asks a leerjaar."""
    return next((dimension for dimension, pattern in _WHICH if pattern.search(text)), None)


def new_facets(asked: tuple[Facet, ...], found: tuple[Facet, ...], dimension: str) -> list[Facet]:
    """The facets of the dimension that a text has and the question has not."""
    values = {facet.value for facet in asked if facet.dimension == dimension}
    return [facet for facet in found if facet.dimension == dimension and facet.value not in values]
