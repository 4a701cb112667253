"""Which ages does a text speak of? "15 tot 25 jaar", "65-plussers", "jongeren van 20", "tieners": from and to, in years.

A label of a table holds a range; a question names an age or a range of its own. The label is meant when its range holds
that of the question. Pure; what a word such as "tiener" means is general Dutch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

OLDEST = 120
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80, "negentig": 90,
}  # fmt: skip
_N = r"(?<![\d.,])(\d{1,3})(?![\d.,%]*\d|%)"
_YEARS = r"(?:\s*-?\s*(?:jaar|jarigen?)\b)"
_RANGE = re.compile(
    rf"{_N}{_YEARS}?\s*(?:-|–|tot\s+en\s+met|t/m|tot|en|à)\s*(?P<last>\d{{1,3}})(?P<unit>{_YEARS})?", re.IGNORECASE
)
_FROM = re.compile(
    rf"(?:\b(?:boven\s+de|ouder\s+dan|vanaf)\s+{_N}(?:{_YEARS})?)|\bboven\s+{_N}\s+jaar\b|{_N}(?:\s*-?\s*plus\w*|\s*\+|{_YEARS}?\s*(?:en|of)\s+ouder)",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"(?:\b(?:onder\s+de|jonger\s+dan|tot)\s+{_N}(?:{_YEARS})?)|\bonder\s+{_N}\s+jaar\b|{_N}{_YEARS}?\s*(?:en|of)\s+jonger",
    re.IGNORECASE,
)
_ONE = re.compile(
    rf"{_N}\s*-?\s*jarigen?\b|\b(?:mensen|iemand|jongeren|ouderen|personen|vrouwen|mannen|kinderen|\w+nemers|medewerkers)\s+van\s+{_N}"
    rf"(?!\s*(?:euro|procent|km|tot\b))|\bvan\s+{_N}(?:\s+jaar\b|(?=\s*(?:[?,.]|$)|\s+(?:in|was|zijn|waren|had|hadden|heeft|hebben)\b))",
    re.IGNORECASE,
)
_DECADE = re.compile(rf"\b({'|'.join(_TENS)})(?P<plus>[-\s]?plus\w*)?(?:ers?)?\b", re.IGNORECASE)
_TEENS = re.compile(r"\b(?:tieners?|pubers?)\b", re.IGNORECASE)
_CHILDREN = re.compile(r"\b(?:kinderen|kind|kleuters?)\b", re.IGNORECASE)
_YOUNG = re.compile(r"\b(?:jongeren|jeugd\w*|jonge\s+(?:mensen|volwassenen|werknemers))\b", re.IGNORECASE)
_OLD = re.compile(r"\b(?:ouderen|bejaarden|gepensioneerden|senioren)\b", re.IGNORECASE)
_AGED = re.compile(r"\bjaar\b|\bjarig|\bplus|\+|\bouder\b|\bjonger\b|\bleeftijd", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """Ages from `first` to `last`, both included, named by ``text[start:end]``; `loose` for words ("jongeren")."""

    first: int
    last: int
    start: int
    end: int
    loose: bool = False

    def holds(self, other: Ages) -> bool:
        """Whether this range of a label is the one that a question about `other` means."""
        if other.loose:  # "jongeren" may be 12 to 18 or 15 to 25: most of the range has to be theirs
            shared = min(self.last, other.last) - max(self.first, other.first) + 1
            return shared >= 0.6 * (self.last - self.first + 1)
        return self.first <= other.first and other.last <= self.last


def label_ages(label: str, about: str = "") -> Ages | None:
    """The range that a label of a table holds, or None; `about` is the head above the labels ("Leeftijd")."""
    if not (_AGED.search(label) or (re.search(r"leeftijd", about, re.IGNORECASE) and re.search(r"\d", label))):
        return None
    if match := _RANGE.search(label):
        first, last = int(match.group(1)), int(match["last"])
        open_end = re.search(r"\btot\b(?!\s+en\s+met)", match.group()) is not None
        if first < last:
            return _ages(match, first, last - 1 if open_end else last)
    if match := _FROM.search(label):
        return _ages(match, _number(match), OLDEST)
    if match := _UNTIL.search(label):
        return _ages(match, 0, _number(match) - 1)
    return None


def asked_ages(text: str) -> tuple[Ages, ...]:
    """The ages that a question names, in order; numbers first, then a word for a time of life."""
    found: list[Ages] = []
    for pattern, read in ((_RANGE, _range), (_FROM, _from), (_UNTIL, _until), (_ONE, _one), (_DECADE, _decade)):
        for match in pattern.finditer(text):
            ages = read(match)
            if ages is not None and not any(a.start < ages.end and ages.start < a.end for a in found):
                found.append(ages)
    if found:
        return tuple(sorted(found, key=lambda ages: ages.start))
    for pattern, first, last in ((_TEENS, 12, 19), (_YOUNG, 12, 26), (_OLD, 65, OLDEST), (_CHILDREN, 0, 12)):
        if loose := pattern.search(text):
            return (_ages(loose, first, last, loose=True),)
    return ()


def _range(match: re.Match[str]) -> Ages | None:
    first, last = int(match.group(1)), int(match["last"])
    if not match["unit"] or not first < last <= OLDEST:
        return None
    return _ages(match, first, last - 1 if re.search(r"\btot\b(?!\s+en\s+met)", match.group()) else last)


def _from(match: re.Match[str]) -> Ages | None:
    return _ages(match, _number(match), OLDEST) if _is_age(match) else None


def _until(match: re.Match[str]) -> Ages | None:
    return _ages(match, 0, _number(match) - 1) if _is_age(match) else None


def _one(match: re.Match[str]) -> Ages | None:
    age = _number(match)
    return _ages(match, age, age) if age <= OLDEST else None


def _decade(match: re.Match[str]) -> Ages | None:
    if not (match["plus"] or match.group().lower().endswith(("ers", "er"))):
        return None
    first = _TENS[match.group(1).lower()]
    return _ages(match, first, OLDEST if match["plus"] else first + 9)


def _number(match: re.Match[str]) -> int:
    return int(next(group for group in match.groups() if group and group.isdigit()))


def _is_age(match: re.Match[str]) -> bool:
    said = match.group().lower()
    return bool(re.search(r"\bde\s+\d|jaar|jarig|plus|\+|ouder|jonger", said))


def _ages(match: re.Match[str], first: int, last: int, *, loose: bool = False) -> Ages:
    return Ages(first=first, last=last, start=match.start(), end=match.end(), loose=loose)
