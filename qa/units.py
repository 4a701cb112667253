"""In what are the cells of a table counted? Percentages, euros, weeks, grades or things, from cell, head, label and caption.

A unit that is written out ("in procenten", "(weken)", "€") goes before a noun that implies one ("uitgaven", "wachttijd").
Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.values import ValueKind

_TIMES = r"(?:weken|dagen|maanden|uren|minuten|seconden|jaren|werkdagen|uur)"
_MONEY = r"(?:€|euro['’]?s?\b|eur\b|(?:mln|mld)\.?\s*(?:€|euro))"
_WRITTEN: tuple[tuple[ValueKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (ValueKind.PERCENT, r"%|\b(?:procent(?:en)?|percentages?)\b|\w+percentages?\b|\b(?:aandeel|aandelen)\b"),
        (ValueKind.AMOUNT, rf"{_MONEY}|\bin\s+(?:miljoenen|miljarden)\b"),
        (ValueKind.DURATION, rf"(?:\(|\bin\s+|,\s*|\b(?:aantal|gemiddeld)\s+)(?:hele\s+|school|werk)?{_TIMES}\b"),
        (ValueKind.GRADE, r"\b(?:rapport)?cijfers?\b(?!\s*(?:per|over))|\brapportcijfer"),
    )
)
_IMPLIED: tuple[tuple[ValueKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            ValueKind.AMOUNT,
            r"\b\w*(?:bedrag|bedragen|kosten|uitgaven|inkomsten|budget|budgetten|omzet|subsidies?|prijs|prijzen|tarief|tarieven|huren|loon|salaris|"
            r"verantwoording|verantwoord|besteding(?:en)?|begroting|schade)\b",
        ),
        (ValueKind.DURATION, r"\b(?!leeftijd)\w*(?:duur|tijd|tijden|termijn)\b"),
        (ValueKind.PERCENT, r"\b\w+graad\b"),
    )
)
# Measures by the ways they are written; a question that names one is met by a table that has it.
_MEASURES: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split())
    for line in (
        "kg kilo kilo's kilogram", "m3 m³ kuub kubieke", "ha hectare hectaren hectares", "km kilometer kilometers", "m2 m² vierkante", "ton tonnen",
        "fte fte's voltijdbanen", "% procent procenten percentage percentages aandeel", "€ euro euro's eur mln miljoen miljoenen",
        "mln miljoen miljoenen", "mld miljard", "liter liters", "weken week", "dagen dag", "maanden maand", "uren uur", "minuten minuut",
        "mw megawatt", "kiloton kton", "cijfer rapportcijfer cijfers", "keer aantal aantallen",
    )
)  # fmt: skip


def units_of(
    columns: Sequence[Sequence[str]], heads: Sequence[str], label: str, caption: str
) -> list[ValueKind | None]:
    """What the cells of each column measure, None where nothing tells; the nearest telling wins.

    A unit that the caption and one head share belongs to that column alone: "Meldingen en gemiddelde doorlooptijd".
    """
    own = [_of_cells(" ".join(cells)) or _of_texts(head) for cells, head in zip(columns, heads, strict=True)]
    planned = next((unit for unit, head in zip(own, heads, strict=True) if unit and _PLANNED.match(head)), None)
    if planned:  # "Begroting | Realisatie | Verschil": of one kind
        own = [unit or (planned if _CARRIED_OUT.match(head) else None) for unit, head in zip(own, heads, strict=True)]
    parts = {unit for unit, head in zip(own, heads, strict=True) if not _TOTALS.match(head)}
    if len(parts) == 1:  # "Aanmeldwachttijd | Behandelwachttijd | Totaal"
        own = [
            unit or (next(iter(parts)) if _TOTALS.match(head) else None) for unit, head in zip(own, heads, strict=True)
        ]
    row = ValueKind.COUNT if _COUNTS.search(label) else _of_texts(label)
    above = _of_texts(caption)
    above = None if above in own else above
    return [unit or row or above for unit in own]


_PLANNED = re.compile(r"(?:begroot|begroting|raming|geraamd|budget|prognose|norm|streef|doel)\w*", re.IGNORECASE)
_TOTALS = re.compile(r"totaal|samen\b|gemiddeld", re.IGNORECASE)
_CARRIED_OUT = re.compile(
    r"(?:realisatie|gerealiseerd|verschil|afwijking|besteed|uitgegeven|werkelijk)\w*", re.IGNORECASE
)
_COUNTS = re.compile(r"\b(?:aantal|aantallen)\b(?!\s+(?:weken|dagen|maanden|uren|jaren))", re.IGNORECASE)


def _of_cells(text: str) -> ValueKind | None:
    if "%" in text:
        return ValueKind.PERCENT
    if "€" in text or re.search(r"\beuro\b", text, re.IGNORECASE):
        return ValueKind.AMOUNT
    timed = re.search(r"\d\s+(?:weken|dagen|maanden|uur|uren|minuten)\b", text, re.IGNORECASE)
    return ValueKind.DURATION if timed else None


def _of_texts(text: str) -> ValueKind | None:
    if _COUNTS.search(text):
        return ValueKind.COUNT
    for patterns in (_WRITTEN, _IMPLIED):
        for kind, pattern in patterns:
            if pattern.search(text):
                return kind
    return None


def unit_fit(kinds: Sequence[ValueKind], unit: ValueKind | None) -> float:
    """How well cells of a unit answer a question for values of these kinds, 0..1."""
    if not kinds:
        return 1.0
    first = kinds[0]
    if unit is None:  # the table does not say; things are counted without saying so
        money = 0.5 if ValueKind.COUNT in kinds else 0.4
        return {ValueKind.PERCENT: 0.5, ValueKind.DURATION: 0.4, ValueKind.AMOUNT: money}.get(first, 1.0)
    if unit is ValueKind.COUNT:
        return 1.0 if ValueKind.COUNT in kinds else 0.3
    if unit is ValueKind.PERCENT and {ValueKind.PERCENT, ValueKind.COUNT} & set(kinds):
        return 1.0 if ValueKind.PERCENT in kinds else 0.9
    return 1.0 if unit in kinds else 0.4


_DEAR = re.compile(r"\b(?:duurste?|goedkoopste?|duurder|goedkoper)\b", re.IGNORECASE)


def implied_kinds(question: str) -> tuple[ValueKind, ...]:
    """The kind of value that the words of a question imply ("het hoogste bedrag"), or () for any."""
    unit = ValueKind.AMOUNT if _DEAR.search(question) else _of_texts(question)
    return (unit,) if unit is ValueKind.AMOUNT or unit is ValueKind.DURATION else ()


def have_several_units(labels: Sequence[str]) -> bool:
    """Whether the rows measure different things, as the key figures of a report do."""
    return len({_of_texts(label) for label in labels} - {None}) > 1


@lru_cache(maxsize=16384)
def names_unit(word: str, text: str) -> bool:
    """Whether the word of a question is a unit that the text writes, perhaps in another way ("kilo": "(kg)")."""
    meant = [measure for measure in _MEASURES if word.lower() in measure]
    return bool(meant) and any(measure & _written_units(text) for measure in meant)


@lru_cache(maxsize=4096)
def _written_units(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"%|€|[^\W_]+(?:['’]s)?", text.lower()))
