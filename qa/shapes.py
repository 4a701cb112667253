"""Does a sentence have the form of an answer of the kind that is asked? A value of the right kind and of the right group.

"Welk percentage van de ouders" is not answered by a share of the municipalities, "hoe lang" not by a number of people.
Factors run from 0 to 1; those in capitals were chosen by hand, on the question sets that are not held out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.documents import PassageKind
from qa.constraints import GROUPS, years
from qa.facets import asked_dimension, new_facets
from qa.light_words import LIGHT_WORDS
from qa.names import ADDRESS, ROLES, asks_organisations, name_span
from qa.periods import PeriodKind
from qa.question import ANY_VALUE, AnswerKind, Question
from qa.reaching import PEOPLE
from qa.spans import times
from qa.terms import Term
from qa.values import Value, ValueKind
from qa.views import PassageView, TextView, Viewer

OF_A_PART = 0.93  # a figure of one group, where none is asked, comes after that of all
FITTING = 0.5  # values that fit so much less than the best one in the sentence are about something else
GROUP_MET = 0.61  # a group is mentioned when it is met at least this well
OTHER_WHOLE = 0.4  # a share of the parents is asked, one of the municipalities given
COUNTED_MIN = 0.61  # a sentence says what is counted when it meets the word at least this well

_CAUSE = re.compile(
    r"\b(?:omdat|doordat|vanwege|daardoor|daarom|waardoor|waarom|(?:de|een|als|om|geen|enige|die|deze|\w+ste|belangrijke|andere)\sreden|redenen|oorzaak|oorzaken|verklaring\w*|te maken met|"
    r"hangt\b.*\bsamen|samenhang\w*|wijten|dankzij|als gevolg van|gevolg|door|komt door|afhankelijk van|relatie met|vanwege|"
    r"toe te schrijven|mogelijk|factoren|leiden tot|draagt? bij|schrijven|schrijft|immers|namelijk)\b",
    re.IGNORECASE,
)
_STRONG_CAUSE = re.compile(
    r"\b(?:omdat|doordat|vanwege|daardoor|daarom|waardoor|(?:de|een|als|om|geen|enige|die|deze|\w+ste|belangrijke|andere)\sreden|redenen|oorzaak|oorzaken|verklaring\w*|te maken met|wijten|dankzij|"
    r"als gevolg van|komt door|afhankelijk van|hangt\b.*\bsamen|mogelijk|factoren|schrijven|schrijft)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:plek|plekken|plaats(?!vind)\w*|ruimtes?|lokaal|lokalen|\w*kamer|locaties?|gebouw\w*|loket\w*|website|waar)\b|"
    r"\b(?:terecht|aankloppen|te\svinden)\b", re.IGNORECASE
)  # fmt: skip
_TOLD_IN_WORDS = (AnswerKind.WHY, AnswerKind.YES_NO, AnswerKind.OPEN, AnswerKind.TREND)
# What came of it is asked, and it is still to come.
_OUTCOME = re.compile(
    r"\b(?:kwam|kwamen|bleek|bleken|concludeerde\w*|uitkomst\w*|resulta\w+|conclusies?|bevinding\w*|opgeleverd|leverde\w*)\b", re.IGNORECASE
)
_PENDING = re.compile(
    r"\b(?:nog\sniet\s(?:bekend|beschikbaar|gereed|klaar)|(?:worden|wordt)\b.{0,60}\b(?:verwacht|meegezonden|gepubliceerd|opgeleverd)|"
    r"(?:komt|komen)\b.{0,40}\bmet\s(?:nieuwe\s)?(?:resultaten|uitkomsten|een)|volg(?:t|en)\s(?:in|eind|begin|later)|zal|zullen)\b",
    re.IGNORECASE,
)
# "Hoeveel het er zijn, wordt nog onderzocht": the report asks it itself.
_ASKED_ITSELF = re.compile(
    r"(?:Hoeveel|Hoe\s\w+|Welke?|Wat)\b.*\b(?:niet|geregistreerd|onderzocht|onbekend|verwacht|bijgehouden|duidelijk|volgt)\b"
)
# No cause is known: "Een verklaring daarvoor ontbreekt", "De oorzaak wordt nog onderzocht".
_UNKNOWN = re.compile(
    r"\b(?:verklaring|oorzaak|oorzaken|reden|redenen|verklaard)\b.{0,60}\b(?:ontbreekt|ontbreken|onbekend|niet\s(?:te\s)?(?:bekend|vastgesteld|duidelijk|onderzocht|"
    r"vast|geven|vaststellen|achterhaald)|onderzocht|onduidelijk)\b|\bgeen\s(?:\w+e\s)?(?:verklaring|oorzaak|reden)\b|\bdoet\snog\sonderzoek\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?<=[\w,’'] )[A-Z][\w-]{2,}")
_DATED = re.compile(r"\b(?:datum|gedateerd|date|d\.d\.|den haag,|gepubliceerd|verschenen)\b", re.IGNORECASE)
_NAME = re.compile(
    r"(?<=[\s(“‘])(?:[A-Z][\w’'-]+|[A-Z]\.)(?:[\s.]+(?:van|de|der|den|voor|en|ten|ter)?\s?[A-Z][\w’'-]*)*"
)
_ENUMERATION = re.compile(
    r"\w+(?:\s\S+){0,8},\s.{0,120}?\b(?:en|of|alsook|evenals)\b|\n\s*[•–-]|\ben\b.{3,60}\ben\b|[A-Z]\w+\sen\s(?:de\s|het\s)?[A-Z]\w+"
)
_ROLE = re.compile(
    r"\b(?:minister\w*|staatssecretaris|ministerie|organisatie\w*|instituut|stichting|bureau|Kamer|gemeenten|inspectie|directeur|"
    r"onderzoekers|school\w*|raad|universiteit\w*|vereniging|dienst)\b"
)


def shape_of(
    question: Question, sentence: TextView, view: PassageView, at: int, viewer: Viewer
) -> tuple[float, tuple[Value, ...]]:
    """Whether the sentence has the form of an answer of the kind asked for, 0..1, and the values that fit."""
    if view.passage.kind is PassageKind.METADATA and question.kind in _TOLD_IN_WORDS:
        return 0.25, ()  # the lines about a document say who, when and how many
    match question.kind:
        case AnswerKind.NUMBER | AnswerKind.TREND:
            shape, values = _number_shape(question, sentence, viewer)
            return (0.1, ()) if _ASKED_ITSELF.match(sentence.text) else (shape, values)
        case AnswerKind.WHEN:
            if not times(question, sentence):
                return 0.1, ()
            about_itself = view.passage.kind is PassageKind.METADATA
            return (1.0 if not about_itself or _DATED.search(sentence.text) else 0.8), ()
        case AnswerKind.WHO:
            named = view.passage.kind is not PassageKind.CAPTION and name_span(question, sentence, viewer) is not None
            by_role = 0.6 if re.search(r"\bwelke?\b|\bwat voor\b", question.text, re.IGNORECASE) else 0.4
            return (1.0 if named else by_role if _ROLE.search(sentence.text) else 0.2), ()
        case AnswerKind.WHICH if (dimension := asked_dimension(question.text)) is not None:
            return (1.0 if new_facets(question.facets, sentence.facets, dimension) else 0.5), ()
        case AnswerKind.WHICH:
            return (1.0 if name_span(question, sentence, viewer) is not None else 0.85), ()
        case AnswerKind.WHERE:
            return (1.0 if _PLACE.search(sentence.text) or name_span(question, sentence, viewer) else 0.8), ()
        case AnswerKind.WHY if _UNKNOWN.search(sentence.text) or any(
            _UNKNOWN.search(s.view.text) for s in view.sentences[at + 1 : at + 2]
        ):
            return 0.2, ()
        case AnswerKind.WHY:
            following = view.sentences[at + 1] if at + 1 < len(view.sentences) else None
            near = following.view.text if following is not None and following.leans else ""
            strong = bool(_STRONG_CAUSE.search(sentence.text))
            return (1.0 if strong else 0.85 if _STRONG_CAUSE.search(near) or _CAUSE.search(sentence.text) else 0.45), ()
        case AnswerKind.DEFINITION:
            return _definition_shape(question, sentence, view, at), ()
        case AnswerKind.LIST:
            listed = view.passage.kind is PassageKind.LIST
            if asks_organisations(question) and not _CAPITALS.search(sentence.text):
                return 0.4, ()  # "drie ziekenhuizen sloten": which ones is not told
            return (1.0 if listed or _ENUMERATION.search(sentence.text) else 0.75), ()
        case AnswerKind.OPEN if _OUTCOME.search(question.text) and _PENDING.search(sentence.text):
            return 0.2, ()
        case _:
            return 0.9, ()


def _number_shape(question: Question, sentence: TextView, viewer: Viewer) -> tuple[float, tuple[Value, ...]]:
    kinds = question.value_kinds or tuple(kind for kind in ValueKind if kind is not ValueKind.IDENTIFIER)
    counted = [w for w in question.counted.lower().split() if len(w) > 2 and w not in ("andere", "extra", "alle")]
    rated: list[tuple[float, Value]] = []
    asked = re.sub(r"\s", "", question.text.lower())
    words = frozenset(re.findall(r"\w{4,}", question.text.lower()))  # "41 afgewezen" is counted where that is asked
    for value in sentence.values:
        if _said_already(sentence.text[value.core_start : value.core_end], asked):
            continue
        if value.kind is ValueKind.COUNT and not _fits_measure(question, sentence.text, value):
            continue
        if value.kind in kinds:
            rate = 1.0 if kinds is ANY_VALUE else 1.0 - 0.06 * kinds.index(value.kind)
            if value.kind is ValueKind.COUNT and kinds[0] is ValueKind.AMOUNT and kinds is not ANY_VALUE and value.unit:
                continue  # a number of things is no amount of money
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
                or (value.unit and (value.unit.lower() in words or any(_alike(value.unit, word) for word in counted)))
                or any(_alike(word, counted[-1]) for word in _noun_behind(sentence.text, value))
                or (value.unit and viewer.alike(value.unit, counted[-1]))
                else 0.6
            )
        if any(p.kind is PeriodKind.DATE and p.start <= value.core_start < p.end for p in sentence.periods):
            continue  # the day of a date
        if counted and kinds[0] is ValueKind.COUNT and value.kind in (ValueKind.PERCENT, ValueKind.FRACTION):
            following = re.match(r"\s([^\W\d_]{4,})", sentence.text[value.end :])
            if following and _alike(following[1].lower(), counted[-1]):
                rate *= 0.4  # "43 procent fietser": of how many is not told
            if re.search(rf"\b{re.escape(counted[-1][:6])}\w*\s*\($", sentence.text[: value.core_start], re.IGNORECASE):
                rate *= 0.4  # "onderwijsassistenten (23%)": their share of something
            if _OF_MONEY.search(sentence.text):
                rate *= 0.4  # a share of the money counts nobody
        if kinds[0] is ValueKind.AMOUNT and kinds is not ANY_VALUE and value.kind in (ValueKind.PERCENT, ValueKind.FRACTION):
            rate *= 0.8 if _OF_MONEY.search(sentence.text) else 0.4
        if kinds[0] is ValueKind.IDENTIFIER and (which := _WHICH_NUMBER.search(question.text)):
            rate *= 1.0 if which[1].lower()[:7] in sentence.text.lower() else 0.6
        of = _SHARE_OF.match(sentence.text, value.end)
        if of and counted and kinds[0] is ValueKind.COUNT and value.kind in (ValueKind.PERCENT, ValueKind.FRACTION):
            # "hoeveel leerlingen": "67% van de schoolleiders" counts others
            same = viewer.alike(" ".join(counted), of.group(1)) or any(
                _alike(noun.lower(), word) for noun in of.group(1).split() for word in counted
            )
            rate *= 1.0 if same else 0.4
        if value.kind in (ValueKind.PERCENT, ValueKind.FRACTION, ValueKind.VAGUE) and kinds[0] in (
            ValueKind.PERCENT,
            ValueKind.FRACTION,
        ):
            rate *= _of_the_same(question, sentence.text, value, viewer)
        if value.kind is ValueKind.DURATION and counted and kinds[0] is ValueKind.DURATION:
            rate *= 1.0 if any(_alike(value.unit, word) for word in counted) else 0.4
        if value.kind is ValueKind.COUNT and counted and _LABEL.fullmatch(sentence.text[: value.start]):
            label = sentence.text[: value.start].strip(" :|").lower()
            rate = 1.0 if label.endswith(counted[-1]) else rate  # "Bijlagen: 11"
        rated.append((rate, value))
    rated.sort(key=lambda pair: (-pair[0], pair[1].start))
    if not rated or (ADDRESS.search(sentence.text) and kinds[:1] != (ValueKind.IDENTIFIER,)):
        return 0.12, ()
    best = rated[0][0]
    return best, tuple(value for rate, value in rated if rate >= FITTING * best)


_LABEL = re.compile(r"(?:[^\W\d_]+\s){0,3}[^\W\d_]+[\s:|]+")
_OF_MONEY = re.compile(r"\b\w*(?:geld|gelden|budget|budgetten|bekostiging|uitgaven|kosten|middelen|bedrag|inkomen|huur)\b", re.IGNORECASE)
_WHICH_NUMBER = re.compile(r"\b([^\W\d_]{4,})nummer\b", re.IGNORECASE)  # "referentienummer", "rapportnummer"


def _noun_behind(text: str, value: Value) -> list[str]:
    """The next words behind a number, up to a mark: of "640 openstaande vacatures" both."""
    stretch = re.split(r"[^\w\s-]", text[value.core_end : value.core_end + 60])[0]
    return [word for word in stretch.lower().split()[:3] if len(word) > MIN_NOUN]


MIN_NOUN = 3  # letters
_MEASURES = frozenset(
    "ton kiloton kuub meter km kilometer centimeter cm millimeter mm graden kilo kilogram kg gram ton liter hectare".split()
)
_MEASURED = re.compile(
    r"\bhoe\s+(?:hoog|laag|groot|lang|ver|breed|diep|warm|koud|zwaar|hard|snel|dik|dichtbij)\b|"
    r"\bhoeveel\s+(?:hoger|lager|groter|kleiner|langer|korter|dieper|breder|verder|warmer|kouder|zwaarder|lichter)\b", re.IGNORECASE
)
_HOW_OFTEN = re.compile(r"\bhoe\s+vaak\b|\bhoeveel\s+(?:keer|maal)\b", re.IGNORECASE)
_TIMES = re.compile(r"\s+(?:keer|maal)\b", re.IGNORECASE)


def _fits_measure(question: Question, sentence: str, value: Value) -> bool:
    """False for a number of metres where no size is asked, and for a number of things where "hoe vaak" is."""
    if _HOW_OFTEN.search(question.text):
        return bool(_TIMES.match(sentence, value.core_end))
    if value.unit in _MEASURES:
        counted = question.counted.lower().split()
        of_mass = bool(counted) and not counted[-1].endswith(("en", "s"))  # "hoeveel fosfor": tonnes of it
        return of_mass or bool(_MEASURED.search(question.text)) or value.unit in question.text.lower()
    if question.value_kinds[:1] == (ValueKind.POINTS,) and value.unit and re.search(_BY_HOW_MUCH, question.text):
        return False  # "hoeveel lager": not "twee oorzaken"
    return True


_BY_HOW_MUCH = re.compile(r"\bhoeveel\s+(?:hoger|lager|groter|kleiner|langer|korter|ouder|jonger|sneller|trager|warmer|kouder|dieper|breder)\b", re.IGNORECASE)


_SHARE_ASKED = re.compile(
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
    asked = _SHARE_ASKED.search(question.text)
    given = _SHARE_GIVEN.match(sentence, value.end)
    if asked is None or given is None:
        return 1.0
    words = given.group(1).split()
    of_all = re.match(r"\s+van\s", sentence[value.end :]) is not None
    noun = " ".join(words[: next((at for at, word in enumerate(words) if word.lower() in _NO_NOUN), len(words))])
    if not noun or (not of_all and value.kind is ValueKind.PERCENT):
        return 1.0
    return 1.0 if viewer.alike(_until_no_noun(asked.group(1)), noun) else OTHER_WHOLE


def group_said(question: Question, terms: Sequence[Term], reached: NDArray[np.float32]) -> float:
    """A factor below 1 where a share of a group is asked that the library knows, and this passage does not mention."""
    asked = _SHARE_ASKED.search(question.text)
    if question.kind is not AnswerKind.NUMBER or asked is None:
        return 1.0
    group = {word.strip("()").lower() for word in _until_no_noun(asked.group(1)).split()}
    met = [
        float(strength)
        for term, strength in zip(terms, reached, strict=True)
        if term.text.lower() in group and term.noun and term.heard and term.terms.stems[0] not in PEOPLE
    ]
    return OTHER_WHOLE if met and max(met) < GROUP_MET else 1.0


def _until_no_noun(phrase: str) -> str:
    words = phrase.split()
    return (
        " ".join(words[: next((at for at, word in enumerate(words) if word.lower() in _NO_NOUN), len(words))]) or phrase
    )


_SHARE_OF = re.compile(r"\s+van\s+(?:de|het|alle|onze)\s+((?:[^\W\d_][\w()-]*\s*){1,3})")


def counted_said(question: Question, terms: Sequence[Term], own: NDArray[np.float32]) -> float:
    """A factor below 1 where the sentence does not speak of the thing that is to be counted."""
    counted = question.counted.lower().split()
    of_time = question.value_kinds[:1] == (ValueKind.DURATION,) and len(counted) > 1  # "hoeveel weken leervertraging"
    counts = question.value_kinds[:1] == (ValueKind.COUNT,) or of_time
    if question.kind is not AnswerKind.NUMBER or not counted or not counts:
        return 1.0
    strengths = [
        float(strength)
        for term, strength in zip(terms, own, strict=True)
        if term.text.lower() in counted and term.text.lower() not in LIGHT_WORDS
    ]
    if not strengths or max(strengths) >= COUNTED_MIN:
        return 1.0
    people = any(term.text.lower() in counted and term.terms.stems[0] in PEOPLE for term in terms)
    return (
        0.8 if people else 0.4
    )  # "hoeveel jongeren blijven zitten": "het aandeel zittenblijvers" speaks of people too


_ROLE_WORD = re.compile(rf"{ROLES}\w*", re.IGNORECASE)
ROLE_MET = 0.5
PREDICATE_MET, PREDICATE_HEAVY = 0.4, 0.3


def role_said(question: Question, terms: Sequence[Term], reached: NDArray[np.float32]) -> float:
    """A factor below 1 where it is asked who has a post, and nothing near the sentence speaks of such a post."""
    if question.kind is not AnswerKind.WHO or not re.match(r"(?i)(?:en\s)?wie\s(?:is|was|waren|zijn)\b", question.text):
        return 1.0
    met = [float(m) for t, m in zip(terms, reached, strict=True) if _ROLE_WORD.fullmatch(t.text)]
    return 0.2 if met and max(met) < ROLE_MET else 1.0


def predicate_said(question: Question, terms: Sequence[Term], reached: NDArray[np.float32]) -> float:
    """A factor below 1 where the sentence meets no more of the question than the group of which a share is asked."""
    if question.kind is not AnswerKind.NUMBER or len({facet.dimension for facet in question.facets}) > 1:
        return 1.0
    rest = [
        float(m)
        for t, m in zip(terms, reached, strict=True)
        if not t.facets and t.weight > PREDICATE_HEAVY and t.terms.stems[0] not in PEOPLE
    ]
    return 0.4 if rest and max(rest) < PREDICATE_MET else 1.0


_SUBJECT = re.compile(
    r"\b(?:heeft|hebben|had|hadden|kreeg|kregen|krijgen|krijgt|gaf|gaven|geven|geeft|ontving|ontvingen|ontvangen|besteedde|besteedden|besteden)\s"
    r"(?:de\s|het\s|alle\s|onze\s)?([^\W\d_]{4,})", re.IGNORECASE
)  # fmt: skip
SUBJECT_MET = 0.5
_ACTORS = frozenset("gemeente kabinet rijk provincie school ministerie bedrijf werkgever verzekeraar waterschap corporatie ziekenhuis".split())


def subject_said(question: Question, terms: Sequence[Term], own: NDArray[np.float32], sentence: TextView) -> float:
    """A factor below 1 where it is asked what somebody has or got, and the sentence speaks of somebody else."""
    subject = _SUBJECT.search(question.text) if question.kind is AnswerKind.NUMBER else None
    if subject is None:
        return 1.0
    asked = [(t, float(m)) for t, m in zip(terms, own, strict=True) if t.text.lower() == subject[1].lower() and t.noun]
    if not asked or asked[0][1] >= SUBJECT_MET or asked[0][0].terms.stems[0] not in _ACTORS:
        return 1.0
    return 0.5 if any(actor in sentence.by_stem for actor in _ACTORS) else 1.0


OPPOSITE = 0.6


def opposite_said(question: Question, terms: Sequence[Term], sentence: TextView) -> float:
    """A factor below 1 where the sentence says the opposite of a word that is asked: "tevreden" where "ontevreden" is."""
    if question.kind is not AnswerKind.NUMBER:
        return 1.0
    for term in terms:
        stem = term.terms.stems[0]
        opposite = stem[2:] if stem.startswith("on") and len(stem) > MIN_OPPOSITE else f"on{stem}"
        if opposite in sentence.by_stem and stem not in sentence.by_stem and term.terms.surface not in sentence.by_surface:
            return OPPOSITE
    return 1.0


MIN_OPPOSITE = 6  # letters: "onder" is no opposite


def of_a_part(question: Question, sentence: TextView) -> float:
    """A factor below 1 where the sentence speaks of a group ("op het havo") and the question of none."""
    asked = {facet.dimension for facet in question.facets}
    return OF_A_PART if any(f.dimension in GROUPS and f.dimension not in asked for f in sentence.facets) else 1.0


def whole_said(question: Question, sentence: TextView) -> float:
    """A factor below 1 where the total is asked and the sentence gives that of one year."""
    if question.kind is not AnswerKind.NUMBER or question.periods or not _TOTAL.search(question.text):
        return 1.0
    return 0.8 if any(p.first == p.last for p in years(sentence.periods)) else 1.0


_TOTAL = re.compile(r"\btota(?:al|le)\b", re.IGNORECASE)
_PER = re.compile(r"\bper\s+([^\W\d_]+)", re.IGNORECASE)


def rate_said(question: Question, sentence: str, viewer: Viewer | None = None) -> float:
    """A factor below 1 where a rate is asked ("euro per leerling") and the sentence gives none of that kind."""
    asked = _PER.search(question.text)
    if question.kind is not AnswerKind.NUMBER or asked is None or len(question.periods) > 1:
        return 1.0
    unit = re.escape(asked.group(1).lower()[:5])
    said = rf"\b(?:per|elke?|iedere?|een|één)\s+{unit}|\b{unit}\w*lijks|\bgemiddelde?\b.*\b{unit}|\b{unit}.*\bgemiddelde?\b"
    if re.search(said, sentence.lower()):
        return 1.0
    others = _PER.findall(sentence) if viewer is not None else []  # "per reiziger" where "per passagier" is asked
    return 1.0 if viewer is not None and any(viewer.alike(asked.group(1), other) for other in others) else 0.3


def _said_already(core: str, asked: str) -> bool:
    """Whether the question itself holds the value, so that it cannot be the answer."""
    core = re.sub(r"\s", "", core.lower())
    return any(c.isdigit() for c in core) and bool(re.search(rf"(?<![\d.,]){re.escape(core)}(?![\d.,]*\d)", asked))


def _alike(unit: str, word: str) -> bool:
    a, b = unit.strip("()").lower(), word.strip("()").lower()
    shared = 0
    while shared < min(len(a), len(b)) and a[shared] == b[shared]:
        shared += 1
    return shared >= max(3, 0.6 * min(len(a), len(b))) or a.endswith(b) or b.endswith(a)


_STANDS_FOR = re.compile(r"\bstaat\b.*\bvoor\b|\bwaarvoor\b|\bbetekent\b|\bafkorting\b|\bvoluit\b", re.IGNORECASE)


def entry_of(question: Question, view: PassageView, at: int) -> bool:
    """Whether the sentence stands under the term that is asked, as in a list of terms: "Verkeersdode: een persoon die ..."."""
    if question.kind is not AnswerKind.DEFINITION or not question.focus or not at or view.sentences[at].heading:
        return False
    before = view.sentences[at - 1].view.text
    short = len(before.split()) <= len(question.focus.split()) + 1
    return short and re.search(re.escape(question.focus), before, re.IGNORECASE) is not None


_TELLS = re.compile(
    r"\b(?:bestaa[tn] uit|houdt in|wil zeggen|oftewel|ofwel|staat voor|heeft als doel|hebben als doel|waarin|waarmee|waarbij)\b"
)


def _definition_shape(question: Question, sentence: TextView, view: PassageView, at: int) -> float:
    focus = re.sub(r"(?:\\[ -]|-)+", r"[\\s-]+", re.escape(question.focus.lower())) if question.focus else ""
    text = sentence.text.lower()
    signed = view.passage.kind is PassageKind.METADATA and len(view.sentences) > 1
    if focus and not signed and len(text.split()) <= len(question.focus.split()) + 1:
        return 0.3  # the name or the term alone says nothing of it
    if entry_of(question, view, at):
        return 1.0
    if re.search(
        r"\b(?:onder|met)\b.{0,80}\b(?:verstaan|verstaat|bedoelen|bedoeld|bedoelt)\b|\bwordt\b.*\bgedefinieerd\b", text
    ):
        return 1.0
    if focus and re.match(
        rf"(?:(?:de|het|een)\s+)?{focus}\w*\s+(?:is|zijn|betekent|houdt|wil|heeft|bestaa[tn]|staat|richt|omvat)\b", text
    ):
        return 1.0
    if focus and re.search(rf"\b{focus}\w*\s*\([^\W\d]|\({focus}\)", text):
        return 0.95
    if question.focus.isupper() and _STANDS_FOR.search(question.text):
        return 0.3  # what an abbreviation stands for is told by a sentence that spells it out
    if re.match(r"(?:dat|dit|deze|het|hierbij|daarbij|daarmee|hiermee)\s+(?:zijn|is|bestaat|betekent|omvat|gaat|houdt|wordt|worden)\b", text):
        before = view.sentences[at - 1].view.text.lower().rstrip(" .)”’\"") if at else ""
        return 1.0 if focus and re.search(rf"\b{focus}[\w-]*$", before) else 0.9  # "... met X. Dat zijn ..."
    told = _TELLS.search(text)
    if told and (not focus or re.search(rf"\b{focus}", text[: told.start()]) or view.sentences[at].leans):
        return 0.9
    if focus and at == 0 and view.passage.heading_path and re.search(focus, view.passage.heading_path[-1].lower()):
        return 0.9
    return 0.7
