"""How much of a row's label does the question name? Whole words, parts of words, ages, everyday names; totals apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.ages import Ages, label_ages
from qa.columns import is_total
from qa.facets import find_facets
from qa.layouts import Layout
from qa.light_words import TYPE_WORDS
from qa.matching import Matcher
from qa.question import Question
from qa.views import TextView, Viewer, Word

ASKS_TOTAL = re.compile(
    r"\b(?:totaal\w*|in totaal|bij elkaar|opgeteld|samen|gezamenlijk|alles bij elkaar|overall|gemiddeld)\b",
    re.IGNORECASE,
)
REST = re.compile(r"^(?:overig\w*|andere?\b|rest\b|onbekend\b|diversen\b)", re.IGNORECASE)
TOTAL_UNASKED, ONE_OF_TOTAL, DATED, SAID = 0.75, 0.3, 0.95, 0.8
_NOT = re.compile(r"\b(?:zonder|geen|niet|exclusief|(?<!van\s)buiten)\b", re.IGNORECASE)
_TOTAL_WORDS = re.compile(
    r"\b(?:totaal|gemiddelde?|alle|samen|overall|landelijke?|nederland|de|het)\b|\([^)]*\)|[^\w\s]", re.IGNORECASE
)
_UNIT_NOTE = re.compile(r"\([^)]*\)\s*$")
MIN_STEM = 4  # letters of a label that a word of the question has to begin with: "Motor" in "motorrijders"


def named(
    label: str, view: TextView, head: str, question: Question, ages: Sequence[Ages], matcher: Matcher, viewer: Viewer
) -> float:
    """How much of the row's label the question names, 0..1; a total row is named by asking for a total.

    Args:
        label: The label, and `view` its view; `head` stands above the labels ("Leeftijd").
        question: As understood.
        ages: The ages that the question names.
        matcher: Meets words with words.
        viewer: Makes the view of the question.
    """
    asked_facets = {(f.dimension, f.value) for f in question.facets}
    if {(f.dimension, f.value) for f in view.facets} & asked_facets:
        return 1.0
    if is_total(label):
        own_words = total_of(label).lower().split()
        added = (
            ASKS_TOTAL.search(question.text) and len(question.periods) < 2
        )  # "over 2021 en 2022 samen" adds up years
        if added or (own_words and all(_is_said(word, question.text) for word in own_words)):
            return 1.0
        narrowed = question.excluded or asked_facets - {("sector", "vo")} or any(not one.loose for one in ages)
        return ONE_OF_TOTAL if narrowed else TOTAL_UNASKED
    own = label_ages(label, head)
    if own is not None and ages:
        return max(_age_named(own, one) for one in ages)
    content = _content(view)
    if not content or (question.excluded and _is_said(question.excluded.removesuffix("e"), label)):
        return 0.0
    asked = viewer.text(question.text)
    found = 0.0
    for word in content:
        strength = float(matcher.match(matcher.plain_term(word), asked).strength)
        stem = word.terms.stems[0]
        if len(stem) >= MIN_STEM and any(other.terms.surface.startswith(stem) for other in asked.words):
            strength = max(strength, 0.9)
        found += strength
    share = min(1.0, found / len(content))
    if ASKS_TOTAL.search(question.text) and len(content) == 1 and share < SAID:
        return ONE_OF_TOTAL
    if share < DATED and any(
        own.covers(want) and own.kind is want.kind for own in view.periods for want in question.periods
    ):
        share = DATED  # "Eerste tranche (najaar 2021)"
    denied = (
        bool(_NOT.search(question.text)) and not question.excluded
    )  # "zonder het bovenschoolse deel" leaves that out
    return share * 0.6 if bool(_NOT.search(label)) is not denied else share


def _content(view: TextView) -> list[Word]:
    """The words of a label that tell it apart; its unit and "gemiddeld aantal" only where there is nothing else."""
    content = [word for word in view.words if word.is_content]
    unit = _UNIT_NOTE.search(view.text)
    plain = [
        w for w in content if w.terms.surface not in TYPE_WORDS and not (unit and unit.start() <= w.start < unit.end())
    ]
    return plain or content


def _age_named(own: Ages, asked: Ages) -> float:
    if not own.holds(asked):
        return 0.0
    return 0.9 if asked.loose else 1.0


def _is_said(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) is not None


def total_of(label: str) -> str:
    """Whom or what the label of a total names besides that it is one: "huishoudens" of "Alle huishoudens"; else ""."""
    return " ".join(_TOTAL_WORDS.sub(" ", label).split())


def covered_by_ages(words: Sequence[str], ages: Sequence[Ages], question: Question) -> list[bool]:
    """Which of the words of the question are said by the ages that it names ("jongeren", "20", "30-jarigen")."""
    said = re.findall(r"[^\s,.?]+", " ".join(question.text[one.start : one.end] for one in ages).lower())
    said = [
        word for word in said if not word.startswith(("jeugd",)) or word == "jeugd"
    ]  # "jeugdwerkloosheid" says more
    around = {
        "jaar",
        "jarigen",
        "leeftijd",
        "leeftijdsgroep",
        "mensen",
        "iemand",
        "jongeren",
        "personen",
        "oud",
        "ouder",
    }
    return [word.lower() in said or word.lower() in around for word in words]


# What the labels of a table may be called, though no head says so: by the kind of group or place that they name.
_DIMENSIONS = {
    "schoolsoort": "schoolsoort schooltype schoolniveau niveau examenniveau onderwijstype opleiding",
    "sector": "sector onderwijssector",
    "provincie": "provincie", "gemeente": "gemeente stad plaats", "land": "land", "geslacht": "geslacht", "vak": "vak",
    "leerjaar": "leerjaar groep klas",
}  # fmt: skip
_KIND_WORDS = frozenset("soort type vorm categorie groep onderdeel rij indicator".split())
_AGE_WORDS = frozenset("leeftijd leeftijdsgroep leeftijdscategorie leeftijdsklasse".split())


def labels_are(stem: str, layout: Layout) -> float:
    """How surely the word, by its stem, is what the labels of the table are: "provincie", "leeftijdsgroep", "soort"."""
    if stem in _KIND_WORDS:
        return 0.4 if layout.label_head else 0.9  # a head says what they are
    if stem in _AGE_WORDS:
        return 0.9 if sum(label_ages(label, layout.label_head) is not None for label in layout.labels) > 1 else 0.0
    dimensions = [dimension for dimension, words in _DIMENSIONS.items() if stem in words.split()]
    several = any(
        sum(any(f.dimension == dimension for f in find_facets(label)) for label in layout.labels) > 1
        for dimension in dimensions
    )
    return 0.9 if several else 0.0
