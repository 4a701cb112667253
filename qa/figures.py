"""Which figures in a sentence are of the kind that is asked, and how well does the best of them fit?

"Welk percentage van de ouders" is not answered by a share of the municipalities, "hoe lang" not by a number of people.
Factors run from 0 to 1; those in capitals were chosen by hand, on the question sets that are not held out.
"""

from __future__ import annotations

import re

from qa.asked_values import ANY_VALUE
from qa.names import ADDRESS
from qa.periods import PeriodKind
from qa.question import AnswerKind, Question
from qa.values import Value, ValueKind
from qa.views import TextView, Viewer

FITTING = 0.5  # values that fit so much less than the best one in the sentence are about something else
OF_OTHERS = 0.35  # "hoeveel water": "19 gemeenten"
OTHER_WHOLE = 0.4  # a share of the parents is asked, one of the municipalities given


def number_shape(
    question: Question, sentence: TextView, viewer: Viewer, before: str = ""
) -> tuple[float, tuple[Value, ...]]:
    """How well the best value of the sentence fits, 0..1, and the values that fit about as well, best first.

    Args:
        before: The sentence before it, where this one leans on that.
    """
    kinds = question.value_kinds or tuple(kind for kind in ValueKind if kind is not ValueKind.IDENTIFIER)
    counted = [
        w for w in re.split(r"[\s/]+", question.counted.lower()) if len(w) > 2 and w not in ("andere", "extra", "alle")
    ]
    rated: list[tuple[float, Value]] = []
    shares_of_kinds = False
    asked = re.sub(r"\s", "", question.text.lower())
    words = frozenset(re.findall(r"\w{4,}", question.text.lower()))  # "41 afgewezen" is counted where that is asked
    for value in sentence.values:
        if _said_already(sentence.text[value.core_start : value.core_end], asked):
            continue
        if value.kind is ValueKind.COUNT and not _fits_measure(question, sentence.text, value):
            continue
        if value.kind is ValueKind.COUNT and _is_size_class(sentence.text, value):
            continue
        if value.kind in kinds:
            rate = 1.0 if kinds is ANY_VALUE else 1.0 - 0.06 * kinds.index(value.kind)
            if value.kind is ValueKind.COUNT and kinds[0] is ValueKind.AMOUNT and kinds is not ANY_VALUE and value.unit:
                continue  # a number of things is no amount of money
        elif value.kind is ValueKind.POINTS and counted and value.unit and _alike(value.unit, counted[-1]):
            rate = 1.0  # "hoeveel standaarddeviaties"
        elif value.kind is ValueKind.VAGUE and ValueKind.PERCENT in kinds and kinds[0] is not ValueKind.AMOUNT:
            rate = 0.55
        elif (
            value.kind is ValueKind.COUNT
            and value.unit == ""
            and ValueKind.GRADE in kinds
            and (value.number or 99) <= 10
        ):
            rate = 0.95
        else:
            continue
        if value.kind is ValueKind.COUNT and ValueKind.GRADE not in kinds[:1] and kinds is not ANY_VALUE:
            rate *= (
                1.0
                if not counted
                or (value.unit in MEASURES and not PLURAL.search(counted[-1]))
                or (not value.unit and _is_number_of(counted[-1], sentence.text[: value.start]))
                or (value.unit and (value.unit.lower() in words or any(_alike(value.unit, word) for word in counted)))
                or any(_alike(word, counted[-1]) for word in _noun_behind(sentence.text, value))
                or (value.unit and viewer.alike(value.unit, counted[-1]))
                or (value.unit.lower() in _ANYBODY and any(PERSONS.match(word) for word in counted))
                or (counted[-1] in _ANYBODY and bool(value.unit) and _SOMEBODY.match(value.unit.lower()) is not None)
                else OF_OTHERS
                if value.unit and PLURAL.search(value.unit) and not PLURAL.search(counted[-1])
                else 0.6
            )
        if any(p.kind is PeriodKind.DATE and p.start <= value.core_start < p.end for p in sentence.periods):
            continue  # the day of a date
        if counted and kinds[0] is ValueKind.COUNT and value.kind in (ValueKind.PERCENT, ValueKind.FRACTION):
            following = re.match(r"\s([^\W\d_]{4,})", sentence.text[value.end :])
            if following and following[1].lower() == "gevallen":
                rate *= 0.8  # "in drie op de vijf gevallen": how many they are is not told
            if following and any(_alike(following[1].lower(), word) for word in counted):
                rate *= 0.4  # "43 procent fietser": of how many is not told
                shares_of_kinds = True
            if len(_KINDS_SHARED.findall(sentence.text)) > 1:
                rate *= 0.4  # "is 61% melkveehouder, 27% varkenshouder en 12% pluimveehouder"
            if re.search(rf"\b{re.escape(counted[-1][:6])}\w*\s*\($", sentence.text[: value.core_start], re.IGNORECASE):
                rate *= 0.4  # "onderwijsassistenten (23%)": their share of something
            judged = _JUDGES.search(sentence.text) and any(
                _alike(word, counted[-1]) for word in _WORD.findall(sentence.text.lower())
            )
            if not (judged or _SHARE_OF_BUDGET.search(question.text)) and (
                _OF_MONEY.search(sentence.text) or _SHARE_OF_MONEY.search(before)
            ):
                rate *= 0.4  # a share of the money counts nobody
        if (
            kinds[0] is ValueKind.AMOUNT
            and kinds is not ANY_VALUE
            and value.kind in (ValueKind.PERCENT, ValueKind.FRACTION)
        ):
            of_whom = _SHARE_OF.match(sentence.text, value.end)
            of_money = _OF_MONEY.search(sentence.text) and (of_whom is None or _OF_MONEY.search(of_whom[1]))
            rate *= 0.8 if of_money else 0.4  # "23% van de scholen" is no money
        if kinds[0] is ValueKind.IDENTIFIER and (which := _WHICH_NUMBER.search(question.text)):
            rate *= 1.0 if which[1].lower()[:7] in sentence.text.lower() else 0.6
        of = _SHARE_OF.match(sentence.text, value.end)
        if of and counted and kinds[0] is ValueKind.COUNT and value.kind in (ValueKind.PERCENT, ValueKind.FRACTION):
            # "hoeveel leerlingen": "67% van de schoolleiders" counts others
            same = viewer.alike(" ".join(counted), of.group(1)) or any(
                _alike(noun.lower(), word) for noun in of.group(1).split() for word in counted
            )
            rate *= 1.0 if same else 0.4
        led = _SHARE_LED.search(sentence.text[: value.start])
        if led and counted and kinds[0] is ValueKind.COUNT and value.kind in (ValueKind.PERCENT, ValueKind.FRACTION):
            # "van alle aanmeldingen kwam 31 procent": a share of others
            rate *= 1.0 if viewer.alike(" ".join(counted), led[1]) else 0.5
        if value.kind in (ValueKind.PERCENT, ValueKind.FRACTION, ValueKind.VAGUE) and kinds[0] in (
            ValueKind.PERCENT,
            ValueKind.FRACTION,
        ):
            rate *= _of_the_same(question, sentence.text, value, viewer)
        if (
            value.kind is ValueKind.DURATION
            and _MEAN.search(question.text)
            and _LIMIT.search(sentence.text[: value.core_start])
        ):
            rate *= 0.4  # "binnen zes weken" is no average
        if value.kind is ValueKind.DURATION and counted and kinds[0] is ValueKind.DURATION:
            rate *= 1.0 if any(_alike(value.unit, word) for word in counted) else 0.4
        if value.kind is ValueKind.COUNT and counted and _LABEL.fullmatch(sentence.text[: value.start]):
            label = sentence.text[: value.start].strip(" :|").lower()
            rate = 1.0 if label.endswith(counted[-1]) else rate  # "Bijlagen: 11"
        rated.append((rate, value))
    if shares_of_kinds:  # "29 procent voetganger" counts those even less
        rated = [(rate * (0.4 if v.kind is ValueKind.PERCENT else 1.0), v) for rate, v in rated]
    rated.sort(key=lambda pair: (-pair[0], pair[1].start))
    if not rated or (ADDRESS.search(sentence.text) and kinds[:1] != (ValueKind.IDENTIFIER,)):
        return 0.12, ()
    best = rated[0][0]
    return best, tuple(value for rate, value in rated if rate >= FITTING * best)


_ANYBODY = frozenset({"mensen", "personen", "inwoners"})  # "2,4 miljoen mensen van 16 jaar en ouder": volwassenen
PERSONS = re.compile(
    r"(?:volwas\w*|jonger|ouder|vrouw|mann?|mens|persoon|person|burger|inwoner|nederlander|kind|kinder|leerling|scholier|student|senior|tiener|puber)(?:en|s|e)?$"
)
# Nouns of people: "hoeveel mensen" is told by "3.920 werknemers".
_SOMEBODY = re.compile(
    rf"{PERSONS.pattern}|(?!huizen|nummers|kamers|cijfers|letters|meters|jaren)\w{{3,}}(?:nemers|werkers|gevers|kers|ders|aars|anten|enten|isten|iënten|denden|zoekenden)$"
)


def _is_number_of(counted: str, before: str) -> bool:
    """Whether the text before a bare number says that it is the number of what is counted: "Het aantal broedparen ... van 3.150"."""
    return any(_alike(noun.lower(), counted) for noun in _NUMBER_OF.findall(before))


_NUMBER_OF = re.compile(r"\b[Aa]antal(?:len)?\s(?:[^\W\d_]+e\s)?([^\W\d_]{4,})")
# What people think of it: a share of them, whatever it is about.
_JUDGES = re.compile(
    r"\b(?:positie[fv]e?|negatie[fv]e?|tevreden|ontevreden|vind(?:t|en)|vond(?:en)?|(?:on)?eens|waardeer\w*|geeft\saan|geven\saan|gaf\saan|gaven\saan)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_KINDS_SHARED = re.compile(r"\d(?:%|\sprocent)\s[^\W\d_]{4,}(?=,|\sen\s|\.|;|$)")
_LABEL = re.compile(r"(?:[^\W\d_]+\s){0,3}[^\W\d_]+[\s:|]+")
_OF_MONEY = re.compile(
    r"\b\w*(?:geld|gelden|budget|budgetten|bekostiging|uitgaven|kosten|middelen|bedrag|inkomen|huur)\b", re.IGNORECASE
)
_SHARE_OF_BUDGET = re.compile(r"%|\b(?:procent|budget|deel|aandeel)\b", re.IGNORECASE)
_SHARE_OF_MONEY = re.compile(
    r"\b(?:deel|aandeel|percentage|meeste)\s(?:van\s)?(?:het\s)?(?:\w*geld|budget)\b", re.IGNORECASE
)
_WHICH_NUMBER = re.compile(r"\b([^\W\d_]{4,})nummer\b", re.IGNORECASE)  # "referentienummer", "rapportnummer"


def _noun_behind(text: str, value: Value) -> list[str]:
    """The next words behind a number, up to a mark: of "640 openstaande vacatures" both."""
    stretch = re.split(r"[^\w\s-]", text[value.core_end : value.core_end + 60])[0]
    return [word for word in stretch.lower().split()[:3] if len(word) > MIN_NOUN]


MIN_NOUN = 3  # letters
MEASURES = frozenset(
    """ton kiloton megaton kuub meter km kilometer centimeter cm millimeter mm graden kilo kilogram kg gram milligram microgram liter hectare
    m² m³ m2 m3 km² kwh mwh gwh twh mw gw pj petajoule megawatt gigawatt decibel""".split()
)
_MEASURED = re.compile(
    r"\bhoe\s+(?:hoog|laag|groot|lang|ver|breed|diep|warm|koud|zwaar|hard|snel|dik|dichtbij)\b|"
    r"\bhoeveel\s+(?:hoger|lager|groter|kleiner|langer|korter|dieper|breder|verder|warmer|kouder|zwaarder|lichter)\b",
    re.IGNORECASE,
)
_HOW_OFTEN = re.compile(r"\bhoe\s+vaak\b|\bhoeveel\s+(?:keer|maal)\b", re.IGNORECASE)
_SO_MANY_TIMES = re.compile(r"\s+(?:keer|maal)\s(?:zo|meer|minder|vaker|hoger|lager|groter)\b", re.IGNORECASE)
_COMPARES = re.compile(
    r"\b(?:keer|maal|vaker|meer|minder|hoger|lager|groter|kleiner|duurder|goedkoper|sneller|langer)\b|\bhoe\b",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\s+(?:keer|maal|gevallen)\b", re.IGNORECASE)


_CLASS_IN_FRONT = re.compile(
    r"[^\W\d_]{3,}(?:en|s)\s(?:met|van|tot|boven)\s(?:(?:de|een)\s)?(?:(?:meer|minder|ten\sminste|minimaal|maximaal)\s(?:dan\s)?)?$"
)
_CLASS_BEHIND = re.compile(
    r"\s(?:inwoners|medewerkers|werknemers|leerlingen|studenten|bewoners|bedden|leden|fte|hectare)\b"
)


def _is_size_class(sentence: str, value: Value) -> bool:
    """Whether the number only says how large those are that are spoken of: "gemeenten met meer dan 100.000 inwoners"."""
    return bool(_CLASS_IN_FRONT.search(sentence[: value.start]) and _CLASS_BEHIND.match(sentence, value.core_end))


def _fits_measure(question: Question, sentence: str, value: Value) -> bool:
    """False for a number of metres where no size is asked, and for a number of things where "hoe vaak" is."""
    if _SO_MANY_TIMES.match(sentence, value.core_end):
        return question.kind is AnswerKind.TREND or bool(
            _COMPARES.search(question.text)
        )  # "twee keer zo vaak" counts nothing
    if _HOW_OFTEN.search(question.text):
        of_number = not value.unit and _NUMBER_OF.search(
            sentence[: value.start]
        )  # "het aantal beslagen ... tot 261.000"
        return bool(_TIMES.match(sentence, value.core_end) or of_number)
    if value.unit in MEASURES and question.kind is not AnswerKind.TREND:
        counted = question.counted.lower().split()
        of_mass = bool(counted) and not PLURAL.search(counted[-1])  # "hoeveel fosfor": tonnes of it
        return of_mass or bool(_MEASURED.search(question.text)) or value.unit in question.text.lower()
    by_how_much = question.value_kinds[:1] == (ValueKind.POINTS,) and _BY_HOW_MUCH.search(question.text)
    return not (by_how_much and value.unit)  # "hoeveel lager": not "twee oorzaken"


_MEAN = re.compile(r"\bgemiddelde?\b|\bdoorgaans\b|\bmeestal\b", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:binnen|uiterlijk|maximaal|hoogstens|ten\s(?:hoogste|minste)|minimaal|minstens|tenminste)\s(?:de\s|een\s)?$",
    re.IGNORECASE,
)
PLURAL = re.compile(r"en$|[^\W\d_]{3,}s$")  # "gas" is a mass
_BY_HOW_MUCH = re.compile(
    r"\bhoeveel\s+(?:hoger|lager|groter|kleiner|langer|korter|ouder|jonger|sneller|trager|warmer|kouder|dieper|breder)\b",
    re.IGNORECASE,
)


SHARE_ASKED = re.compile(
    r"\b(?:procent|percentage|aandeel|deel|gedeelte|%)\s+van\s+(?:de|het|alle|onze)\s+((?:[^\W\d_][\w’'()-]*\s?){1,3})",
    re.IGNORECASE,
)
_SHARE_GIVEN = re.compile(r"(?:\s+van)?(?:\s+(?:de|het|alle|onze|hun))?\s+((?:[^\W\d_][\w’'()-]*\s*){1,4})")
_NO_NOUN = frozenset(
    "is was waren zijn heeft had hebben geeft gaf vindt vond doet ziet zag wil krijgt kreeg gebruikt van in op te en of dat die naar "
    "tot voor bij om aan dit dan meer minder hoger lager zegt noemt werkt hiervan daarvan hen".split()
)


def _of_the_same(question: Question, sentence: str, value: Value, viewer: Viewer) -> float:
    """A factor below 1 where a share of one group is asked and the sentence gives that of another ("van de gemeenten")."""
    asked = SHARE_ASKED.search(question.text)
    given = _SHARE_GIVEN.match(sentence, value.end)
    if asked is None or given is None:
        return 1.0
    words = given.group(1).split()
    of_all = re.match(r"\s+van\s", sentence[value.end :]) is not None
    noun = " ".join(words[: next((at for at, word in enumerate(words) if word.lower() in _NO_NOUN), len(words))])
    if not noun or (not of_all and value.kind is ValueKind.PERCENT) or _WHOLE.fullmatch(noun):
        return 1.0
    return 1.0 if viewer.alike(until_no_noun(asked.group(1)), noun) else OTHER_WHOLE


_WHOLE = re.compile(r"(?:totaal|geheel|totale\saantal|totale\sbedrag|gevallen|keren)", re.IGNORECASE)


def until_no_noun(phrase: str) -> str:
    """The phrase up to its first verb, preposition or pronoun."""
    words = phrase.split()
    return (
        " ".join(words[: next((at for at, word in enumerate(words) if word.lower() in _NO_NOUN), len(words))]) or phrase
    )


_SHARE_LED = re.compile(
    r"(?:\b[Vv]an\salle|(?:^|[;:]\s)[Vv]an\s(?:de|het))\s((?:[^\W\d_][\w-]*\s?){1,2})[^.,;:]{0,40}$"
)
_SHARE_OF = re.compile(r"\s+van\s+(?:de|het|alle|onze)\s+((?:[^\W\d_][\w()-]*\s*){1,3})")


def _said_already(core: str, asked: str) -> bool:
    """Whether the question itself holds the value, so that it cannot be the answer."""
    core = re.sub(r"\s", "", core.lower())
    return any(c.isdigit() for c in core) and bool(re.search(rf"(?<![\d.,]){re.escape(core)}(?![\d.,]*\d)", asked))


_AGENTS = re.compile(r"(?:eur|ier|ist|aar|ant)(?:s|en)?$")


def _alike(unit: str, word: str) -> bool:
    a, b = unit.strip("()").lower(), word.strip("()").lower()
    if bool(_AGENTS.search(a)) is not bool(_AGENTS.search(b)) and not (a.endswith(b) or b.endswith(a)):
        return False  # "inspecties" are no "inspecteurs"
    shared = 0
    while shared < min(len(a), len(b)) and a[shared] == b[shared]:
        shared += 1
    return shared >= max(3, 0.6 * min(len(a), len(b))) or a.endswith(b) or b.endswith(a)
