"""What of the question does a row of a table meet: by its label, its heads, and what stands above and under the table?

And is the table about the subject at all: a noun, a name or a deed that is met nowhere says that it is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.ages import Ages, label_ages
from qa.columns import Choice, is_total
from qa.labels import covered_by_ages, labels_are, total_of
from qa.layouts import Layout
from qa.light_words import LIGHT_WORDS
from qa.matching import Matcher
from qa.operations import Asked, Operation
from qa.question import AnswerKind, Question
from qa.records import TEXT_KINDS
from qa.terms import Term
from qa.units import names_unit
from qa.values import ValueKind
from qa.views import TextView, Viewer

# Factors on matches that are not in the label or the head of the column itself.
CAPTION, LABEL_HEAD, HEADING_PATH, LEAD, TITLE = 0.95, 0.9, 0.85, 0.75, 0.6
# Those whom a table counts without saying so.
PEOPLE = frozenset(
    "leerling scholier kind jongere mens persoon inwoner burger student patiënt deelnemer kandidaat iemand".split()
)
ANYONE = frozenset("mens persoon iemand burger".split())
PEOPLE_MET = 0.6
# Who pays goes without saying in a table of money.
PAYERS = frozenset(
    "rijk rijksoverheid overheid kabinet regering ministerie minister staat provincie landsbestuur".split()
)
# What people do that a table of something else says nothing about, however common the verb.
_ACTS = frozenset("werken werkt werkte werkten wonen woont woonde woonden leven leeft studeren studeert".split())
# Verbs and nouns that say no more of a figure than that it is there: "vielen", "noteerde", "gevallen".
_THERE = frozenset(
    """vallen vielen gevallen raken raakte raakten tellen telt telde telden noteren noteert noteerde noteerden registreren registreert registreerde
    geregistreerd gemeten meten meet optreden voorkomen voorkwam voorkwamen plaatsvinden vonden trekken trok trokken trekt krijgt kregen behalen behaalde haalden
    hadden worden werden bedroeg komen kwam kwamen kwijt duren duurt duurde duurden kosten kost kostte betaal betaalt betalen betaalde waarde gaven gevallen keer stuks exemplaren hoeveelheid
    noemen noemt noemde heten heet heette doet doen deed stap staan stonden zat zaten bestaan voorgekomen uitgekomen""".split()
)
THERE_WEIGHT = 0.3
LABEL_PART = 0.8  # a label is short: "Motor" is meant by "motorrijders"
NOUN_WEIGHT, NOUN_MET = 0.35, 0.45  # a noun that weighs so much and is met no better is about something else
OTHER_SUBJECT, UNDONE, PART_OF_SUBJECT = 0.4, 0.55, 0.7
_PER = re.compile(r"\s+per\s+", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?:ge|be|ver|ont|her|\w{2,4}ge)\w+(?:d|t|en)")
_SLASH = re.compile(r"([^\W\d_]{3,})\s?/\s?(?=([^\W\d_]{3,}))")
NARROWER = 0.4
_COUNTS_OTHERS = re.compile(r"\baantal(?:len)?\s(?:[^\W\d_]+e\s)?[^\W\d_]{4,}", re.IGNORECASE)
FRONT = 700  # characters at the beginning of a report that say whose it is
FRONT_MET = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """How well the terms are met around a row; each of shape (n_terms,), `heads` of (n_terms, n_columns)."""

    label: NDArray[np.float32]
    about: NDArray[np.float32]  # by caption, headings, lead and title, with their factors
    heads: NDArray[np.float32]
    counted: NDArray[np.float32]  # the same by the words of the heads before "per"
    cells: NDArray[np.float32]  # by each cell, (n_terms, n_columns)


def meet(
    question: Question, terms: Sequence[Term], layout: Layout, views: Sequence[TextView], head_views: Sequence[TextView],
    matcher: Matcher, viewer: Viewer, text: str,
) -> Met:  # fmt: skip
    """How well the terms are met by each part of the row and of what stands around it.

    Args:
        views: Of label, caption, head over the labels, headings, sentence before and line under the table, and title.
        head_views: Of the heads.
    """
    counted = [viewer.text(_PER.split(head)[0]) for head in layout.heads]  # "Ritten per fiets": rides are counted
    met = matcher.strengths(terms, [*views, *head_views, *counted])
    label = np.where((met[:, 0] >= 0.4) & (met[:, 0] < LABEL_PART), LABEL_PART, met[:, 0])
    factors = (CAPTION, LABEL_HEAD, HEADING_PATH, LEAD, TITLE)
    about = np.maximum.reduce([met[:, 1 + at] * np.float32(factor) for at, factor in enumerate(factors)])
    cells = np.zeros((len(terms), len(layout.values)), dtype=np.float32)
    if question.kind in TEXT_KINDS:
        cells = matcher.strengths(terms, [viewer.text(text[slice(*span)]) for span in layout.values])
    return Met(
        label=label,
        about=about,
        heads=met[:, len(views) : len(views) + len(head_views)],
        counted=met[:, len(views) + len(head_views) :],
        cells=cells,
    )


def weights_of(terms: Sequence[Term], asked: Asked, ages: Sequence[Ages], question: Question) -> NDArray[np.float32]:
    """Weights of the terms for a table: what the operation or the ages say, and bare verbs, need not stand in it."""
    by_age = covered_by_ages([term.text for term in terms], ages, question) if ages else [False] * len(terms)
    weights = []
    for term, aged in zip(terms, by_age, strict=True):
        words = term.text.lower().split(" … ")
        if aged or any(word in asked.said for word in words):
            weights.append(0.0)
        elif all(word in _THERE for word in words) or term.terms.stems[0] in _THERE:
            weights.append(term.weight * THERE_WEIGHT)
        else:
            weights.append(term.weight)
    return np.array(weights, dtype=np.float32)


def has_ages(layout: Layout) -> bool:
    """Whether the rows of the table are ages."""
    return any(label_ages(label, layout.label_head) is not None for label in layout.labels)


def reach(
    question: Question, terms: Sequence[Term], asked: Asked, layout: Layout, choice: Choice, met: Met, ages: Sequence[Ages],
    caption: str, text: str, share: float, views: Sequence[TextView], viewer: Viewer, matcher: Matcher,
) -> NDArray[np.float32]:  # fmt: skip
    """How well each term is met by label, chosen heads, and what stands above; by the whole record for a text."""
    zero = np.zeros(len(terms), dtype=np.float32)
    heads = met.heads[:, list(choice.columns)].max(axis=1) if choice.columns and layout.heads else zero
    people = _people(terms, layout, np.maximum(met.about, heads))
    parts = [met.label, met.about, heads, people]
    if question.value_kinds[:1] == (ValueKind.AMOUNT,):
        paying = [PEOPLE_MET if term.terms.surface in PAYERS else 0.0 for term in terms]
        parts.append(np.array(paying, dtype=np.float32))
    head = layout.heads[choice.columns[0]] if choice.columns and layout.heads else ""
    written = f"{head} | {layout.label} | {caption}"
    parts.append(np.array([0.95 if names_unit(term.text, written) else 0.0 for term in terms], dtype=np.float32))
    others = [at for at in range(len(layout.values)) if at not in choice.columns]
    if others and question.kind in TEXT_KINDS:
        parts.append(met.cells[:, others].max(axis=1))
    front = text[:FRONT].replace("’", "'")
    parts.append(
        np.array(
            [
                FRONT_MET if (t.name or t.text in question.names) and t.text.replace("’", "'") in front else 0.0
                for t in terms
            ],
            dtype=np.float32,
        )
    )
    if asked.operation is Operation.SUM or (asked.operation is Operation.DIFFERENCE and len(choice.columns) < 2):
        labels = viewer.text(" | ".join(layout.labels))  # a total is about all the rows; what is compared may be two
        parts.append(matcher.strengths(terms, [labels])[:, 0] * np.float32(CAPTION))
    parts.append(np.array([labels_are(term.terms.stems[0], layout) for term in terms], dtype=np.float32))
    if ages and share > 0.5 and label_ages(layout.label, layout.label_head) is not None:
        said = covered_by_ages([term.text for term in terms], ages, question)
        parts.append(np.array([1.0 if aged else 0.0 for aged in said], dtype=np.float32))
        young = [ages[0].loose and ages[0].start <= question.text.find(term.text) < ages[0].end for term in terms]
        parts.append(np.where(np.array(young) & (met.about >= NOUN_MET), 0.9, 0.0).astype(np.float32))
    reached = np.maximum.reduce(parts)
    if _COUNTS_OTHERS.search(caption):  # "Aantal dode vleermuizen": of vogels, the heading above speaks
        own = np.maximum.reduce([met.label, heads, matcher.strengths(terms, [viewer.text(caption)])[:, 0]])
        counted = question.counted.lower().split()
        asked_of = np.array([term.noun and term.text.lower() in counted for term in terms])
        reached = np.where(asked_of & (own < NOUN_MET), np.minimum(reached, NARROWER), reached)
    if is_total(layout.label):
        reached = np.where([_is_narrower(term, views) for term in terms], np.minimum(reached, NARROWER), reached)
    return _with_alternatives(question, terms, reached)


def _is_narrower(term: Term, views: Sequence[TextView]) -> bool:
    """Whether the word is a compound of which what is said of the table has a part alone: "sportmusea" of "musea"."""
    if len(term.terms.parts) < 2 or any(
        term.terms.stems[0] in view.by_stem or not term.groups.isdisjoint(view.by_group) for view in views
    ):
        return False
    return any(not any(part in view.by_stem or part in view.by_part for view in views) for part in term.terms.parts)


def _people(terms: Sequence[Term], layout: Layout, about: NDArray[np.float32]) -> NDArray[np.float32]:
    """How well words for people are met: a table on what is asked of them need not name them."""
    whom = ANYONE if is_total(layout.label) and total_of(layout.label) else PEOPLE  # "Alle huishoudens": no students
    are = np.array([term.terms.stems[0] in PEOPLE for term in terms])
    if not np.any((about >= NOUN_MET) & ~are):
        return np.zeros(len(terms), dtype=np.float32)  # "hoeveel inwoners heeft Delft": the table is on something else
    return np.array([PEOPLE_MET if term.terms.stems[0] in whom else 0.0 for term in terms], dtype=np.float32)


def _with_alternatives(question: Question, terms: Sequence[Term], reached: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same, where of two words with a slash between them ("inbraak/diefstal") the one that is met speaks for both."""
    known = {term.text.lower(): at for at, term in enumerate(terms)}
    for first, second in _SLASH.findall(question.text.lower()):
        if first in known and second in known:
            reached[[known[first], known[second]]] = max(reached[known[first]], reached[known[second]])
    return reached


def named_by_row(weights: NDArray[np.float32], met: Met, choice: Choice, share: float) -> float:
    """For a text: how much the row itself meets of what neither the table as a whole nor the column says."""
    heads = met.heads[:, list(choice.columns)].max(axis=1) if choice.columns and met.heads.shape[1] else 0.0
    rest = weights * (np.maximum(met.about, heads) < 0.5)
    others = [at for at in range(met.cells.shape[1]) if at not in choice.columns]
    own = np.maximum(met.label, met.cells[:, others].max(axis=1)) if others else met.label
    total = float(rest.sum())
    return max(share, float(rest @ own) / total) if total > 0.2 else share


def subject_met(
    question: Question,
    terms: Sequence[Term],
    weights: NDArray[np.float32],
    reached: NDArray[np.float32],
    *,
    loose: bool,
    told: bool,
) -> float:
    """A factor below 1 where a noun of the question is met nowhere, so that the table is about something else."""
    counted = question.counted.lower().split() if question.kind is AnswerKind.NUMBER else []
    things = counted[-1:] if question.value_kinds[:1] == (ValueKind.COUNT,) and not told else []
    anyone = any(term.terms.stems[0] in ANYONE for term in terms)
    factor = 1.0
    for term, weight, met in zip(terms, weights, reached, strict=True):
        word = term.text.lower()
        if met >= NOUN_MET or not weight:
            continue
        if (anyone and word in _ACTS) or term.name:
            factor = min(factor, OTHER_SUBJECT)
        elif weight > NOUN_WEIGHT and (term.noun or word in counted):
            factor = min(factor, OTHER_SUBJECT if loose or word in things else PART_OF_SUBJECT)
        elif weight > NOUN_WEIGHT and question.kind is AnswerKind.NUMBER and _is_deed(word):
            factor = min(factor, UNDONE)  # "hoeveel fietsen zijn gestolen": of something else that befell them
    return factor


def _is_deed(word: str) -> bool:
    """Whether the word is a participle that says what befell or was done: "gestolen", not "gebruikt"."""
    return word not in LIGHT_WORDS and _PARTICIPLE.fullmatch(word) is not None


def is_loose(question: Question, asked: Asked, layout: Layout, choice: Choice, share: float) -> bool:
    """Whether the row is not named by the question, so that only what stands above it tells what it is about."""
    least = 0.3 if question.kind in TEXT_KINDS else 0.5
    return is_total(layout.label) or asked.operation is Operation.EXTREME or share < least or not choice.columns
