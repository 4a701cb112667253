"""Does the sentence of a figure or a name speak of what is asked: the group, the thing counted, the post, the one who has it?

Factors run from 0 to 1; those in capitals were chosen by hand, on the question sets that are not held out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.documents import PassageKind
from qa.constraints import GROUPS, years
from qa.figures import OTHER_WHOLE, PERSONS, PLURAL, SHARE_ASKED, until_no_noun
from qa.light_words import LIGHT_WORDS
from qa.question import AnswerKind, Question
from qa.reaching import PEOPLE
from qa.terms import Term
from qa.units import names_unit
from qa.values import Value, ValueKind
from qa.views import PassageView, TextView, Viewer

OF_PARTS = 0.75  # figures of several groups beside each other: "meisjes een 7, jongens een 7,8"
OF_A_PART = 0.82  # a figure of one group, where none is asked, comes after that of all
GROUP_MET = 0.61  # a group is mentioned when it is met at least this well
MASS_MIN = 0.5  # the same of a mass, which is often a part of a compound
COUNTED_MIN = 0.61  # a sentence says what is counted when it meets the word at least this well


# "Ruim een derde (36 procent) staat niet geregistreerd": of whom was said before.
_OF_WHOM_UNSAID = re.compile(
    r"^(?:[A-Z][a-z]+\s)?(?:een\s)?(?:\d+(?:,\d+)?\s?(?:%|procent)|derde|kwart|helft|driekwart)(?:\s\([^)]*\))?\s(?!van\b)[a-z]{2,}(?:t|en|de|den)\b|"
    r"^(?:[A-Z][a-z]+\s)?(?:een\s)?(?:\d+(?:,\d+)?\s?(?:%|procent)|derde|kwart|helft|driekwart)(?:\s\([^)]*\))?\s(?:is|was|had|gaf|vond|kon|wil|ging)\b"
)
ELLIPTIC, NEAR_MET = 0.8, 0.4


def group_said(question: Question, terms: Sequence[Term], reached: NDArray[np.float32], sentence: str) -> float:
    """A factor below 1 where a share of a group is asked that the library knows, and this passage does not mention."""
    asked = SHARE_ASKED.search(question.text)
    if question.kind is not AnswerKind.NUMBER or asked is None:
        return 1.0
    group = {word.strip("()").lower() for word in until_no_noun(asked.group(1)).split()}
    met = [
        float(strength)
        for term, strength in zip(terms, reached, strict=True)
        if term.text.lower() in group and term.noun and term.heard and term.terms.stems[0] not in PEOPLE
    ]
    if not met or max(met) >= GROUP_MET:
        return 1.0
    return ELLIPTIC if max(met) >= NEAR_MET and _OF_WHOM_UNSAID.match(sentence) else OTHER_WHOLE


def counted_said(question: Question, terms: Sequence[Term], own: NDArray[np.float32]) -> float:
    """A factor below 1 where the sentence does not speak of the thing that is to be counted."""
    counted = question.counted.lower().split()
    of_time = question.value_kinds[:1] == (ValueKind.DURATION,) and len(counted) > 1  # "hoeveel weken leervertraging"
    counted = counted[1:] if of_time else counted
    counts = question.value_kinds[:1] == (ValueKind.COUNT,) or of_time
    if question.kind is not AnswerKind.NUMBER or not counted or not counts:
        return 1.0
    strengths = [
        float(strength)
        for term, strength in zip(terms, own, strict=True)
        if term.text.lower() in counted and term.text.lower() not in LIGHT_WORDS
    ]
    of_mass = not PLURAL.search(counted[-1])  # "hoeveel gas": "de gasbesparing bedraagt 290 m³"
    if not strengths or max(strengths) >= (MASS_MIN if of_mass else COUNTED_MIN):
        return 1.0
    people = any(
        term.text.lower() in counted and (term.terms.stems[0] in PEOPLE or PERSONS.match(term.terms.surface))
        for term in terms
    )
    said_near = people and max(strengths) > SOME  # "het aandeel zittenblijvers" speaks of "jongeren" too
    return 0.8 if said_near else 0.45 if people else 0.4


SOME = 0.2


PREDICATE_MET, PREDICATE_HEAVY = 0.4, 0.3


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
_ACTORS = frozenset(
    "gemeente kabinet rijk provincie school ministerie bedrijf werkgever verzekeraar waterschap corporatie ziekenhuis".split()
)


def subject_said(question: Question, terms: Sequence[Term], own: NDArray[np.float32], sentence: TextView) -> float:
    """A factor below 1 where it is asked what somebody has or got, and the sentence speaks of somebody else."""
    subject = _SUBJECT.search(question.text) if question.kind is AnswerKind.NUMBER else None
    if subject is None:
        return 1.0
    asked = [(t, float(m)) for t, m in zip(terms, own, strict=True) if t.text.lower() == subject[1].lower() and t.noun]
    if not asked or asked[0][1] >= SUBJECT_MET or asked[0][0].terms.stems[0] not in _ACTORS:
        return 1.0
    return 0.5 if any(actor in sentence.by_stem for actor in _ACTORS) else 1.0


_SPEAKER = re.compile(
    r"\bwat\s(?:vindt|vinden|vond|vonden|zegt|zeggen|zei|adviseert|adviseren|schrijft|schreef|concludeert|denkt|denken)\s(?:de|het|een)?\s?([\w-]{4,})",
    re.IGNORECASE,
)
SPEAKER_MET = 0.4
_ACCORDING = re.compile(r"\bvolgens\s(?:de\s|het\s|een\s)?([\w-]{4,})", re.IGNORECASE)
_ATTRIBUTED = re.compile(
    r"\b(?:volgens|uit\s(?:het\s|een\s)?(?:onderzoek|enquête|peiling|meting|rapport)\s(?:van|door)|naar\shet\soordeel\svan)\s(?!dit\b|deze\b|die\b|dat\b)",
    re.IGNORECASE,
)
OTHER_SPEAKER, SAYS = 0.5, 0.3


def speaker_said(
    question: Question, terms: Sequence[Term], own: NDArray[np.float32], reached: NDArray[np.float32], sentence: str
) -> float:
    """A factor below 1 where it is asked what somebody says or finds, and nothing near the sentence speaks of him.

    "Volgens de inspectie": also where the sentence itself says that it comes from somebody else.
    """
    by = _ACCORDING.search(question.text)
    if by is not None and _ATTRIBUTED.search(sentence):
        said = [
            float(m) for t, m in zip(terms, own, strict=True) if t.weight > SAYS and t.text.lower() == by[1].lower()
        ]
        if said and max(said) < SPEAKER_MET:
            return OTHER_SPEAKER
    asked = _SPEAKER.search(question.text)
    if asked is None:
        return 1.0
    met = [float(m) for t, m in zip(terms, reached, strict=True) if t.text.lower() == asked[1].lower()]
    return 0.3 if met and max(met) < SPEAKER_MET else 1.0


_REPORTS = re.compile(
    r"\s(?:van\s(?:de|het|hen)\s(?:[\w-]+\s){1,3})?(?:geeft|geven|gaf|gaven|vindt|vinden|vond|vonden|noemt|noemen|noemde|zegt|zeggen|ervaart|ervaren|verwacht|verwachten)\b"
)
_OPINION = re.compile(
    r"\b(?:is|zijn|was|waren)\s(?:\w+\s){0,3}?(?:on)?(?:tevreden|positief|negatief|eens|oneens|enthousiast|kritisch)\b",
    re.IGNORECASE,
)
_ASKS_OPINION = re.compile(
    r"\b(?:geeft|geven|gaf|gaven|vindt|vinden|vond|vonden|noemt|noemen|noemde|noemden|zegt|zeggen|ervaart|ervaren|verwacht\w*|denkt|denken|menen|meent|positief|"
    r"(?:on)?tevreden\w*|negatief|eens|oneens|enthousiast|kritisch|blij|ziet|zien|zag|zagen|merkt|merken|merkte|merkten|wil|willen|oordeel\w*|lukt\w*|gelukt)\b",
    re.IGNORECASE,
)
WHOLLY_SAID = 0.9  # share of the question that a sentence must meet for its "82% geeft dit aan" to count who did it


def reported_said(question: Question, own_coverage: float, sentence: TextView, values: Sequence[Value]) -> float:
    """A factor below 1 where it is counted how many did something, and the share is of those who report something else."""
    if question.value_kinds[:1] != (ValueKind.COUNT,) or not values or own_coverage >= WHOLLY_SAID:
        return 1.0
    opinion = _REPORTS.match(sentence.text, values[0].end) or _OPINION.search(sentence.text)
    reported = opinion and not _ASKS_OPINION.search(question.text)
    return 0.4 if reported and values[0].kind in (ValueKind.PERCENT, ValueKind.FRACTION) else 1.0


def of_a_part(question: Question, sentence: TextView) -> float:
    """A factor below 1 where the sentence speaks of a group ("op het havo") and the question of none."""
    asked = {facet.dimension for facet in question.facets}
    of_it = not asked and _PART_OF_IT.search(sentence.text)  # "Ruim 4 miljoen hiervan is van de besturen"
    abroad = _ABROAD.search(sentence.text) is not None and not _ASKS_ABROAD.search(question.text)
    if abroad:
        return LOOKED_ABROAD
    groups = {(f.dimension, f.value) for f in sentence.facets if f.dimension in GROUPS and f.dimension not in asked}
    if len(groups) > len({dimension for dimension, _ in groups}):
        return OF_PARTS
    return OF_A_PART if of_it or groups else 1.0


_ASKS_QUANTITY = re.compile(r"\b(?:alleen|uitsluitend|enkel|alle|álle|elke?|iedere?|iedereen|overal)\b", re.IGNORECASE)
_SAYS_QUANTITY = re.compile(
    r"\b(?:alleen|uitsluitend|enkel|slechts|alle|elke?|iedere?|geen|niet\salle)\s(?:de\s|het\s)?([^\W\d_]{4,})",
    re.IGNORECASE,
)
DECIDES = 1.3


def quantity_said(question: Question, sentence: TextView, viewer: Viewer) -> float:
    """A factor above 1 where it is asked whether all or only some, and the sentence says of how many of them it is true."""
    if not _ASKS_QUANTITY.search(question.text):
        return 1.0
    asked = viewer.text(question.text).by_stem
    nouns = [viewer.text(noun) for noun in _SAYS_QUANTITY.findall(sentence.text)]
    return DECIDES if any(not asked.keys().isdisjoint(noun.by_stem) for noun in nouns) else 1.0


AIM = 0.88
_AIM = re.compile(
    r"\b(?:streef\w*|streven|streeft|doelstelling\w*|ambitie|norm|streefwaarde|richtgetal|richtwaarde|beoogd\w*|taakstelling|begroot\w*|geraamd\w*|"
    r"(?:hoort|horen|dient|dienen|behoort|behoren)\b.{1,60}\bte|uitgegaan\svan|gerekend\sop|was\sgerekend)\b",
    re.IGNORECASE,
)
_ASKS_AIM = re.compile(
    r"\b(?:streef\w*|streven|doel\w*|ambitie|norm\w*|beoog\w*|moet\w*|mag|mogen|zou|zouden|wil|willen|hoort|horen|dient|dienen|plan\w*|gepland|verwacht\w*|"
    r"begroot\w*|raming|geraamd|afgesproken|taakstelling|gerekend|vooraf)\b",
    re.IGNORECASE,
)


def aim_said(question: Question, view: PassageView, at: int) -> float:
    """A factor below 1 where the sentence tells what is aimed at, and the question asks how it is."""
    lead = (
        view.sentences[0].view.text if view.passage.kind is PassageKind.LIST and at else ""
    )  # "De doelen voor 2030 zijn:"
    aimed = _AIM.search(view.sentences[at].view.text) or _AIMS.search(lead)
    return AIM if aimed and not _ASKS_AIM.search(question.text) else 1.0


_AIMS = re.compile(r"\b(?:doel(?:en)?|doelstelling(?:en)?|ambities?|streefwaarden?|normen)\b", re.IGNORECASE)


# "Op bestuursniveau is € 600 miljoen besteed": what follows is of the boards, until another level is named.
_LEVELS = ("bestuur", "school", "gemeente", "provincie", "regio", "wijk", "locatie", "instelling", "afdeling")
_LEVEL = re.compile(rf"\b({'|'.join(_LEVELS)})s?-?niveau\b", re.IGNORECASE)
_LEVEL_NAMED = re.compile(
    r"\b(?:(?P<bestuur>(?:school)?bestu(?:ur|ren)|bovenschools\w*|koepels?)|(?P<school>scholen|school(?:geld|gelden|budget)?)|(?P<gemeente>gemeenten?)|"
    r"(?P<provincie>provincies?)|(?P<regio>regio\w*)|(?P<wijk>wijk(?:en)?)|(?P<locatie>locaties?)|(?P<instelling>instellingen?)|(?P<afdeling>afdeling(?:en)?))\b",
    re.IGNORECASE,
)
OTHER_LEVEL = 0.7


@lru_cache(maxsize=64)
def _levels_asked(text: str) -> frozenset[str | None]:
    named = {found.lastgroup for found in _LEVEL_NAMED.finditer(text)}
    return frozenset(named | {found[1].lower() for found in _LEVEL.finditer(text)})


def level_said(question: Question, view: PassageView, at: int) -> float:
    """A factor below 1 where a figure of one level of government is asked, and the sentence stands under another."""
    asked = _levels_asked(question.text)
    if not asked:
        return 1.0
    said = next(
        (
            {f[1].lower() for f in found}
            for s in view.sentences[at::-1]
            if (found := list(_LEVEL.finditer(s.view.text)))
        ),
        set(),
    )
    return OTHER_LEVEL if said and not asked & said else 1.0


LOOKED_ABROAD = 0.85  # a figure of other countries, where none is asked
_ABROAD = re.compile(r"\b(?:[Ii]n|van|met)\s(?:andere\s|veel\s|sommige\s|omringende\s|alle\s)?landen\b|^Landen\b")
_ASKS_ABROAD = re.compile(
    r"\b(?:land|landen|buitenland\w*|internationaal|internationale|wereldwijd|europ\w+|elders)\b", re.IGNORECASE
)
_PART_OF_IT = re.compile(r"^\W*(?:\S+\s){0,4}(?:hiervan|daarvan)\b", re.IGNORECASE)


def whole_said(question: Question, sentence: TextView) -> float:
    """A factor below 1 where the total is asked and the sentence gives that of one year."""
    if question.kind is not AnswerKind.NUMBER or question.periods or not _TOTAL.search(question.text):
        return 1.0
    return ONE_YEAR if any(p.first == p.last for p in years(sentence.periods)) else 1.0


ONE_YEAR = 0.4  # of a figure of one year where that of all is asked
_TOTAL = re.compile(
    r"\btota(?:al|le)\b|\b(?:hele|gehele)\s(?:programma|project|regeling|operatie|periode|traject)\b|\bbij\selkaar\b",
    re.IGNORECASE,
)
_PER = re.compile(r"\bper\s+([^\W\d_]+)", re.IGNORECASE)
_PER_WHAT = re.compile(r"\bper\s+((?:[^\W\d_][\w-]*\s?){1,3})", re.IGNORECASE)  # "per geclusterde woning"
_SLASH = re.compile(r"(?<=[^\W\d_])/(?=[^\W\d_])")  # "uur/week"
_PER_MEASURE = re.compile(r"\bper\s+([^\W_]+)", re.IGNORECASE)
_YEARLY = re.compile(r"\bper\s+(?:kalender|school)?jaar\b", re.IGNORECASE)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_IN_YEAR = re.compile(r"\b(?:in|over|voor)\s(?:het\s(?:kalender|boek)?jaar\s)?(?:19|20)\d\d\b", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:investering\w*|eenmalig\w*|aanschaf\w*|aanleg\w*)\b", re.IGNORECASE)
OF_ONE_YEAR = 0.85


def rate_said(question: Question, sentence: str, viewer: Viewer | None = None) -> float:
    """A factor below 1 where a rate is asked ("euro per leerling") and the sentence gives none of that kind."""
    asked = _PER.search(question.text)
    if question.kind is not AnswerKind.NUMBER or asked is None or len(question.periods) > 1:
        return 1.0
    unit = re.escape(asked.group(1).lower()[:5])
    sentence = _SLASH.sub(" per ", sentence)
    said = rf"\b(?:per|elke?|iedere?|een|één)\s+{unit}|\b{unit}\w*lijks|\bgemiddelde?\b.*\b{unit}|\b{unit}.*\bgemiddelde?\b"
    if re.search(said, sentence.lower()):
        return 1.0
    if any(names_unit(asked.group(1), measure) for measure in _PER_MEASURE.findall(sentence)):
        return 1.0  # "per kuub", "per m³"
    if _YEARLY.search(question.text) and _PER.search(sentence) and _YEAR.search(sentence):
        return 1.0  # "19 euro per huishouden in 2024" is that of a year
    if (
        _YEARLY.search(question.text)
        and len(set(_YEAR.findall(sentence))) == 1
        and _IN_YEAR.search(sentence)
        and not _ONCE.search(sentence)
    ):
        return OF_ONE_YEAR  # "voor 2024 geraamd op 28 miljard"
    others = _PER_WHAT.findall(sentence) if viewer is not None else []  # "per reiziger" where "per passagier" is asked
    return 1.0 if viewer is not None and any(viewer.alike(asked.group(1), other) for other in others) else 0.3
