"""Phrases of a question that say nothing of what it is about, so that no report need have their words. Pure."""

from __future__ import annotations

import re

from qa.question import of_own_country

# "Vaker dan een paar jaar geleden": it was before, whenever that was.
THAN_BEFORE = re.compile(
    r"\bdan\s(?:een\s|zo'n\s)?(?:paar|enkele|aantal|twee|drie|vier|vijf|tien)\s(?:jaar|jaren|maanden)\s(?:terug|geleden|eerder)\b|"
    r"\bdan\s(?:vroeger|voorheen)\b",
    re.IGNORECASE,
)
# "Zo goed als alles", "de laatste jaren".
_HEDGES = re.compile(r"\bzo\sgoed\sals\b|\b(?:laatste|afgelopen|voorbije)\s(?:jaren|paar\sjaar|tijd)\b", re.IGNORECASE)


def empty_phrases(text: str) -> list[tuple[int, int]]:
    """Where such phrases stand in a question: (start, end) of each."""
    return [*of_own_country(text), *(m.span() for pattern in (_HEDGES, THAN_BEFORE) for m in pattern.finditer(text))]
