"""What tells the values of one sentence apart? Which of them is the total, the difference, of each one, of now, or of before.

Bonuses on the score of each value, about -1 to 1; the greatest wins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from qa.figures import MEASURES, PLURAL
from qa.labels import ASKS_TOTAL
from qa.matching import Matcher
from qa.question import Question
from qa.terms import Term
from qa.values import Value, parse_number
from qa.views import TextView, Viewer

_EARLIER = re.compile(r"\b(?:v[oó][oó]r|eerst|aanvankelijk|begin|destijds|vroeger)\b", re.IGNORECASE)
CLAUSE = re.compile(r",(?!\d)|;|\s(?:en|maar|terwijl|tegenover|tegen)\s")
_ASKS_DIFFERENCE = re.compile(
    r"\b(?P<how>meer|minder|hoger|lager|duurder|goedkoper|langer|korter|groter|kleiner)\b.*\bdan\b", re.IGNORECASE
)
_DIFFERENCE = re.compile(
    r"\s(?:\S+\s)?(?:meer|minder|hoger|lager|duurder|goedkoper|langer|korter|groter|kleiner)\s(?:dan|in\svergelijking)\b",
    re.IGNORECASE,
)
_ASKED_OF_EACH = re.compile(r"\b(?:een|één|per|elke?|iedere?)\s([^\W\d_]{3,})", re.IGNORECASE)
_OF_EACH = re.compile(r"\s(?:euro\s)?per\s([^\W\d_]{3,})", re.IGNORECASE)
_NAMED_BEFORE = re.compile(r"\b([^\W\d_]{4,})\s(?:van|ter\shoogte\svan)\s$")
AS_ASKED = 0.5


def as_asked(question: Question, text: str, values: Sequence[Value], viewer: Viewer) -> np.ndarray:
    """A bonus for the difference where "meer dan" is asked, and for "19 euro per huishouden" where it is of a household."""
    bonus = np.zeros(len(values))
    differs = _ASKS_DIFFERENCE.search(question.text) is not None
    counted = question.counted.lower().split()[-1] if question.counted else ""
    asked = set(re.findall(r"[^\W\d_]{4,}", question.text.lower()))
    of_mass = bool(counted) and not PLURAL.search(counted)
    total = _total_of(text, values) if ASKS_TOTAL.search(question.text) else None
    each = [
        word for word in _ASKED_OF_EACH.findall(question.text) if word.lower() not in ("jaar", "maand", "dag", "keer")
    ]
    for at, value in enumerate(values):
        rate = _OF_EACH.match(text, value.end)
        own = text[values[at - 1].end if at else 0 : value.start].lower()
        if question.excluded and question.excluded.lower() in own:
            bonus[at] -= 2 * AS_ASKED  # "andere partijen (niet het onderwijs)"
        named = _NAMED_BEFORE.search(text[: value.start])
        if named and named[1].lower() in asked:
            bonus[at] += AS_ASKED  # "een boete van 94.500 euro", where the boete is asked
        if value.unit and value.unit.lower() == counted:
            bonus[at] += AS_ASKED
        if of_mass and value.unit in MEASURES:
            bonus[at] += 2 * AS_ASKED  # "hoeveel gas": "290 m³", and not "41.000 woningen"
        if at == total:
            bonus[at] += 2 * AS_ASKED
        if differs and _DIFFERENCE.match(text, value.end):
            bonus[at] += AS_ASKED
        if rate and any(viewer.alike(rate[1], word) for word in each):
            bonus[at] += AS_ASKED
    return bonus


_ONCE = re.compile(
    r"\b(?:(?:aan|in|bij)\s(?:het|de)\s(?:begin|start|aanvang)|aanvankelijk|eerst|destijds|toen|eerder|voorheen|ervoor|daarvoor|v(?:óó|oó|óo)r|voor(?=\s(?:corona|de\s(?:corona\w*|pandemie|invoering|start|komst|crisis))))\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:(?:terug|op)gelopen|gedaald|gestegen|toegenomen|afgenomen|gegroeid|gezakt)\s(?:tot|naar)\b|\b(?:nu|inmiddels|thans|momenteel|tegenwoordig)\b",
    re.IGNORECASE,
)
_ASKS_ONCE = re.compile(
    rf"{_ONCE.pattern}|{_EARLIER.pattern}|\b(?:was|waren|had|hadden|werd|werden|begon\w*|vroeger|oorspronkelijk|maakten?|gaven?|kregen|kreeg|ging|gingen|zat|zaten|stond|stonden)\b",
    re.IGNORECASE,
)


MARK_GIVEN = re.compile(
    r"\b(?:rapport)?cijfer\s(?:geeft|geven|gaf|gaven)\s(?:(?:de|het|alle|veel)\s)?(?:[^\W\d_]+e\s)?([^\W\d_]{4,})",
    re.IGNORECASE,
)


def as_given(question: Question, text: str, values: Sequence[Value], viewer: Viewer) -> np.ndarray:
    """What tells the marks of several apart: whose clause names the one who gives it ("beheerders komen uit op een 6,2")."""
    bonus = np.zeros(len(values))
    asked = MARK_GIVEN.search(question.text)
    if asked is None:
        return bonus
    starts = [0, *(value.end for value in values[:-1])]
    met = [viewer.alike(asked[1], text[start : value.start]) for start, value in zip(starts, values, strict=True)]
    return bonus if met[0] else np.where(met, AS_GIVEN, 0.0)  # who leads the sentence may give them all


AS_GIVEN = 1.0


def as_now(question: Question, sentence: TextView, values: Sequence[Value]) -> np.ndarray:
    """What tells former figures from those of now, where it is asked how it is: "aan het begin 82%, inmiddels 41%"."""
    bonus = np.zeros(len(values))
    if question.periods or len(values) < 2 or _ASKS_ONCE.search(question.text):
        return bonus
    for at, value in enumerate(values):
        clause = CLAUSE.split(sentence.text[: value.start])[-1]
        bonus[at] = AS_ASKED * (bool(_NOW.search(clause)) - bool(_ONCE.search(clause)))
    return bonus


_A_PART = re.compile(r"(?<=[\s,(])(?:waarvan|waaronder|daarvan|hiervan)\b", re.IGNORECASE)
PART_UNASKED = 0.3
TELLS = 0.2  # by so much a word is met better by what is said of the part


def as_part(
    terms: Sequence[Term], sentence: TextView, values: Sequence[Value], viewer: Viewer, matcher: Matcher
) -> np.ndarray:
    """A malus for a value of a part ("28 miljard, waarvan 6 miljard zorg") where the question asks nothing of that part."""
    malus = np.zeros(len(values))
    for at, value in enumerate(values):
        left = values[at - 1].end if at else 0
        cut = _A_PART.search(sentence.text, left, value.start)
        if not at or cut is None or not terms:
            continue
        right = values[at + 1].start if at + 1 < len(values) else len(sentence.text)
        whole, part = matcher.strengths(
            terms, [viewer.text(sentence.text[: cut.start()]), viewer.text(sentence.text[cut.end() : right])]
        ).T
        if not (part > whole + TELLS).any():
            malus[at] = -PART_UNASKED
    return malus


def _total_of(text: str, values: Sequence[Value]) -> int | None:
    """The value that is the sum of all the others, or of those behind the colon: "614 inspecties: 371 in A en 243 in B"."""
    numbers = [parse_number(text[value.core_start : value.core_end]) or 0.0 for value in values]
    for at, value in enumerate(values):
        colon = text.find(":", value.end)
        parts = [n for n, v in zip(numbers, values, strict=True) if v is not value and (colon < 0 or v.start > colon)]
        if len(parts) > 1 and numbers[at] and numbers[at] == sum(parts):
            return at
    return None


def with_change(question: Question, sentence: TextView, values: Sequence[Value], near: np.ndarray) -> np.ndarray:
    """`near`, where in "van A naar B" both belong to what stands before A, and B is the state that is asked.

    A is asked only when the question asks for how it was before.
    """
    bonus = near.copy()
    for at in range(len(values) - 1):
        between = sentence.text[values[at].end : values[at + 1].start]
        if not re.search(r"\bnaar\b", between) or len(between) > 60:
            continue
        earlier = bool(_EARLIER.search(question.text)) and not question.periods
        bonus[at + 1] = max(near[at], near[at + 1])
        bonus[at if earlier else at + 1] += 0.4
    return bonus
