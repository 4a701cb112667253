"""Which numbers, percentages, amounts, grades, fractions and lengths of time stand in a text, exactly where?

A `Value` is the span as a journalist would quote it: with its hedge ("ruim", "bijna") and its unit ("%", "miljard").
Dates and years are not values; `qa.periods` finds those.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.dutch import number_word


class ValueKind(StrEnum):
    """What a value measures."""

    PERCENT = "percentage"
    POINTS = "punten"  # a difference: "1,9%-punt", "0,15 cijferpunt"
    AMOUNT = "bedrag"
    FRACTION = "deel"  # "driekwart", "7 op de 10", "een derde"
    GRADE = "cijfer"
    DURATION = "duur"
    COUNT = "aantal"
    VAGUE = "hoeveelheid"  # "een ruime meerderheid", "bijna alle"
    IDENTIFIER = "nummer"  # of a letter, a file, a case: "kenmerk 53252023", "2025D50699"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value in a text: ``text[start:end]`` with hedge and unit, ``text[core_start:core_end]`` without.

    Attributes:
        number: The (first) number, as a float; percentages as 0..100, amounts in euros, fractions as 0..100.
        unit: The noun or sign that is counted, lower case: "%", "€", "weken", "gemeenten"; "" when there is none.
    """

    kind: ValueKind
    start: int
    end: int
    core_start: int
    core_end: int
    number: float | None
    unit: str


_NUM = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
_RANGE = rf"{_NUM}(?:\s?(?:[-–]|à|tot|en)\s?{_NUM})?"
_TIGHT_RANGE = rf"{_NUM}(?:\s?[-–]\s?{_NUM})?"
_WORDS = (
    "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|"
    "achttien|negentien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend|"
    "tweeëneenhalf|anderhalf|anderhalve|tientallen|honderden|duizenden"
)
_BIG = r"(?:miljard|miljoen|mld\.?|mln\.?|duizend)"
_TIME = r"(?:seconden|minuten|minuut|uren|uur|lesuren|lesuur|(?:werk|kalender|school|les)?dagen|(?:werk|school|les)?dag|weken|week|maanden|maand|kwartalen|jaren|jaar)"
_HEDGE = re.compile(
    r"(?:(?:iets|net|fors|ruim|beduidend)\s+)?(?:meer dan|minder dan|hoger dan|lager dan|onder de|boven de|rond de|tegen de|"
    r"ruim|bijna|circa|ca\.|ongeveer|zo[’'‘]n|minstens|minimaal|maximaal|hooguit|hoogstens|ten minste|tenminste|"
    r"vrijwel|nagenoeg|krap|gemiddeld|een kleine|een krappe|tot wel|in totaal|tussen de|van de|naar schatting|een dikke)\s+$",
    re.IGNORECASE,
)
_PATTERNS: tuple[tuple[ValueKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            ValueKind.POINTS,
            rf"(?<![\w.,]){_TIGHT_RANGE}\s?(?:%-?\s?punt(?:en)?|procentpunt(?:en)?|(?:cijfer|schaal|basis)?punt(?:en)?\b|"
            r"standaarddeviaties?\b)",
        ),
        (ValueKind.PERCENT, rf"(?<![\w.,]){_TIGHT_RANGE}\s?(?:%(?!-?\s?punt)|procent\b(?!punt)|‰)"),
        (
            ValueKind.AMOUNT,
            rf"(?:(?:€|EUR|euro)\s?{_TIGHT_RANGE}(?:\s{_BIG}\b)?(?:,-)?(?:\s?euro\b)?"
            rf"|(?<![\w.,]){_TIGHT_RANGE}(?:\s{_BIG})?\s?euro(?![’'\w])|(?<![\w.,]){_TIGHT_RANGE}\s(?:miljard|mld\.?)(?!\w))",
        ),
        (
            ValueKind.FRACTION,
            rf"(?<![\w.,])(?:{_NUM}|{_WORDS})\s+op\s+de\s+(?:{_NUM}|{_WORDS})\b"
            r"|\b(?:driekwart|tweederde|eenderde|een\s+kwart|drie\s+kwart|kwart(?=\s+van)"
            r"|(?:de\s+)?helft|(?:een|één|twee|drie|vier)\s+(?:derde|vierde|vijfde|zesde|achtste|tiende)\b(?:\s+deel)?)\b",
        ),
        (
            ValueKind.DURATION,
            rf"(?<![\w.,])(?:{_RANGE}|{_WORDS}|tweeënhalf|drieënhalf)(?:\s+(?:hele|volle|school))?\s?{_TIME}\b",
        ),
        (
            ValueKind.GRADE,
            r"(?<=\been\s)\d{1,2}(?:,\d{1,2})?(?![\d%]|[.,]\d|-\w|\s?jarig|\s?%|\s+(?:op|miljard|miljoen)\b)",
        ),
    )
)
_IDENTIFIER = re.compile(
    r"\b(?:\w*nummer|nr\.?|kenmerk|referentie|\w*dossier|zaak|kamerstuk(?:ken)?)\b\s*:?\s*(?:II?,?\s+)?(?:\d{4}[/–-]\d\d(?:\d\d)?,?\s+)?"
    r"(?P<id>\d\d\s\d{3}(?:,?\s(?:nr\.\s?\d+|[A-Z]+))?\b|[A-Z]{0,4}[-\s]?\d[\w./]*(?:[-–]\w+|\s-\d+|,\s?nr\.\s?\d+)*\w|\d)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<![\w.,:€/–-])(?P<number>{_NUM}(?:\s(?:miljoen|mln\.?|duizend|miljard))?|(?:{_WORDS}))(?=\s+(?P<rest>[^\W\d_(][^.,;:()]*))"
    rf"|(?<![\w,:€/–-])(?<![a-zà-ÿ)%”’]\.)(?P<bare>{_NUM})(?![\w%])(?!\s?[-–/]\s?\d)(?!:\d)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    rf"(?<![\w.,€-])(?P<number>{_NUM})\s+van\s+de\s+(?:in\s+totaal\s+)?{_NUM}(?:\s+(?P<unit>[^\W\d_][\w’'-]*))?",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:een\s+)?(?:(?:zeer|hele?)\s+)?(?:ruime|grote|kleine|krappe|overgrote)\s+(?:meerderheid|minderheid)\b"
    r"|\b(?:een|de)\s+(?:meerderheid|minderheid)\b|\b(?:bijna|nagenoeg|vrijwel)\s+(?:alle|elke|iedere|allemaal|geen)\b"
    r"|\bde\s+meeste\b|\been\s+(?:groot|klein|beperkt|aanzienlijk|aantal)\s+deel\b",
    re.IGNORECASE,
)
_AGED = re.compile(r"\s?-?\s?(?:en\s+\d+\s?-?)?jarig|-\w")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_COUNTED = frozenset(
    """procent euro keer maal jaar punt en of in op van is was tot te met voor bij dat die als dan naar per uit om er
    op ook niet zijn worden heeft hebben waarvan waarin maar tegen onder boven uur""".split()
)
_LABELS = re.compile(
    r"(?:figuur|tabel|groep|groepen|leerjaar|klas|artikel|art\.|hoofdstuk|paragraaf|bijlage|nr\.|nummer|toets|havo-|vwo-|deel|"
    r"blz\.|pagina|noot|stap|fase|top|niveau|kamerstuk|lid|onder|sectie|kader|versie|jaargang|referentie)\s?$",
    re.IGNORECASE,
)


def find_values(text: str) -> tuple[Value, ...]:
    """The values in `text`, in order, not overlapping; the more specific reading of a span wins."""
    taken: list[Value] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not _overlaps(taken, match.start(), match.end()) and not _FACTOR.search(text[: match.start()]):
                taken.append(_value(text, kind, match.start(), match.end(), _unit(kind, match.group())))
    for match in _IDENTIFIER.finditer(text):
        start, end = match.span("id")
        if not _overlaps(taken, start, end):
            taken.append(
                Value(
                    kind=ValueKind.IDENTIFIER,
                    start=start,
                    end=end,
                    core_start=start,
                    core_end=end,
                    number=None,
                    unit="",
                )
            )
    for match in _OUT_OF.finditer(text):  # "116 van de 151 gemeenten"
        if not _overlaps(taken, match.start(), match.end()):
            taken.append(_value(text, ValueKind.COUNT, match.start(), match.end(), (match["unit"] or "").lower()))
    for match in _COUNT.finditer(text):
        start, end = match.span("number") if match["number"] else match.span("bare")
        if _is_item_number(text, start, end):
            continue
        if _overlaps(taken, start, end) or _LABELS.search(text[max(0, start - 14) : start]):
            continue
        value = _count(text, match, start, end)
        if value is not None:
            taken.append(value)
    for match in _VAGUE.finditer(text):
        if not _overlaps(taken, match.start(), match.end()):
            taken.append(_value(text, ValueKind.VAGUE, match.start(), match.end(), ""))
    return tuple(sorted(taken, key=lambda value: value.core_start))


_FACTOR = re.compile(
    r"(?:^|[\s(])[x×]\s?$"
)  # "(× € 1.000)", "(x 1 miljoen euro)": in what the figures of a table are given
_ITEM_END = re.compile(r"(?:[.)]|\.\))\s+\S*[^\W\d_]")


def _is_item_number(text: str, start: int, end: int) -> bool:
    """Whether the number only counts the items of a list: "4. Laat de taxi ook op zondag rijden"."""
    begins = not text[:start].strip(" \t•–-(*") or text[:start].rstrip(" \t(").endswith("\n")
    return begins and _ITEM_END.match(text, end) is not None


def _overlaps(taken: list[Value], start: int, end: int) -> bool:
    return any(value.core_start < end and start < value.core_end for value in taken)


def _value(text: str, kind: ValueKind, start: int, end: int, unit: str) -> Value:
    begin = start
    while hedge := _HEDGE.search(text, max(0, begin - 24), begin):
        if hedge.group().strip().lower() == "van de" or (hedge.start() and text[hedge.start() - 1].isalnum()):
            break
        begin = hedge.start()
    number = None if kind is ValueKind.VAGUE else parse_number(text[start:end])
    return Value(kind=kind, start=begin, end=end, core_start=start, core_end=end, number=number, unit=unit)


def _unit(kind: ValueKind, text: str) -> str:
    if kind is ValueKind.PERCENT:
        return "%"
    if kind is ValueKind.AMOUNT:
        return "€"
    words = re.findall(r"[^\W\d_]+", text)
    return words[-1].lower() if words and kind in (ValueKind.DURATION, ValueKind.POINTS) else ""


def _count(text: str, match: re.Match[str], start: int, end: int) -> Value | None:
    number = text[start:end]
    if (_YEAR.fullmatch(number) and not (match["rest"] or "").strip()) or _AGED.match(text, end):
        return None
    if match["bare"]:
        before = text[max(0, start - 2) : start]
        if _YEAR.fullmatch(number) or before.endswith(("-", "–", "/")):
            return None
        return _value(text, ValueKind.COUNT, start, end, "")
    words = re.findall(r"\(?[^\W\d_][\w’'()/-]*", match["rest"] or "")[:4]
    if _YEAR.fullmatch(number) and (not words or words[0].lower() in _NOT_COUNTED or words[0][0].isupper()):
        return None
    if _YEAR.fullmatch(number) and not re.search(r"(?:ruim|bijna|circa|ongeveer|zo[’'‘]n|totaal|dan)\s$", text[:start]):
        return None
    word = number.lower() in ("een", "één")
    if word and (number.lower() == "een" or not words):
        return None
    noun = next((w.lower() for w in words if w.lower() not in _NOT_COUNTED), "") if words else ""
    if words and words[0].lower() in _NOT_COUNTED:
        noun = ""
    return _value(text, ValueKind.COUNT, start, end, noun if noun else "")


_FRACTIONS = {"driekwart": 75.0, "drie kwart": 75.0, "tweederde": 66.7, "eenderde": 33.3, "kwart": 25.0, "helft": 50.0}
_PARTS = {"derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "achtste": 8, "tiende": 10}
_FACTORS = (("miljard", 1e9), ("mld", 1e9), ("miljoen", 1e6), ("mln", 1e6), ("duizend", 1e3))


def parse_number(text: str) -> float | None:
    """The first number that `text` writes in digits or words, with its "miljoen"; fractions as percentages."""
    low = re.sub(r"\s+", " ", text.lower())
    for name, share in _FRACTIONS.items():
        if name in low:
            return share
    ratio = re.search(r"(\S+) op de (\S+)", low)
    if ratio:
        few, many = _plain_number(ratio.group(1)), _plain_number(ratio.group(2))
        return round(100 * few / many, 1) if few is not None and many else None
    part = re.search(r"(een|één|twee|drie|vier) (derde|vierde|vijfde|zesde|achtste|tiende)", low)
    if part:
        return round(100 * (number_word(part.group(1)) or 1) / _PARTS[part.group(2)], 1)
    match = re.search(_NUM, low)
    value = _plain_number(match.group()) if match else None
    if value is None:
        value = next((n for word in re.findall(r"[^\W\d_]+", low) if (n := _plain_number(word)) is not None), None)
    if value is None:
        return None
    factor = next((size for name, size in _FACTORS if re.search(rf"\d\s?{name}|\b{name}", low) and name != low), 1.0)
    return value * factor


def _plain_number(text: str) -> float | None:
    text = text.strip(".,;:()%€ ")
    if re.fullmatch(_NUM, text):
        return float(text.replace(".", "").replace(",", "."))
    if text in ("anderhalf", "anderhalve"):
        return 1.5
    if text in ("tweeëneenhalf", "tweeënhalf"):
        return 2.5
    whole = number_word(text)
    return float(whole) if whole is not None else None
