"""Which sentences of the found passages answer the question, and how sure is that? Scores with their reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.documents import PassageKind
from index.search import Hit
from qa.change import change_told
from qa.compounds import compound_halves
from qa.constraints import ConstraintFit, Fit, fit_constraints
from qa.defining import entry_of
from qa.facets import asked_dimension
from qa.form_met import met_by_form
from qa.matching import Matcher
from qa.missing import names_missing, other_ordinal
from qa.naming import is_about_document, is_document_word
from qa.opposites import opposite_said
from qa.particulars import (
    asked_said,
    duty_said,
    extreme_said,
    giver_said,
    kind_said,
    passed_said,
    together_said,
)
from qa.posts import leader_said, role_said
from qa.question import AnswerKind, Question
from qa.said import (
    aim_said,
    counted_said,
    group_said,
    level_said,
    of_a_part,
    predicate_said,
    quantity_said,
    rate_said,
    reported_said,
    speaker_said,
    subject_said,
    whole_said,
)
from qa.shapes import gives_cause, shape_of
from qa.tables import Cell
from qa.terms import Term
from qa.values import Value
from qa.views import PassageView, TextView, Viewer
from qa.voices import is_lookback

# Factors on a match that is not in the sentence itself, but before it, elsewhere in the passage, in the headings or in the
# title; and on what a sentence that leans on the one before it takes over.
BEFORE, REST, HEADINGS, TITLE, LEANING = 0.8, 0.6, 0.75, 0.5, 0.88
EARLIER, LATER = 0.7, 0.45  # what a figure is of is said before it rather than after
OWN_SHARE_OF_FACT, OWN_SHARE = 0.65, 0.5  # of a score: what the sentence itself says; the rest is within its reach
RESTATED = 0.8  # a sentence that meets so much of a why-question states the fact itself
WEIGHED = 60  # sentences whose form and constraints are looked at
CERTAIN = 0.7  # a term met at least this well, its place counted in, is met for certain
LOOKBACK_FACTOR = 0.85  # what an earlier report said is not what this one finds
# A sentence that tells how it was at an earlier measurement ("Toen gaf driekwart aan ..."), and a question after that.
_FORMER = re.compile(
    r"(?:[•–-]\s*)?(?:Toen|Destijds|Eerder|Voorheen|Daarvoor|(?:In|Bij) de vorige (?:meting|peiling|monitor|rapportage)|"
    r"(?:Een|Het) jaar (?:eerder|ervoor|daarvoor))\b"
)
_ASKS_FORMER = re.compile(
    r"\b(?:eerder\w*|vorige?|toen|destijds|vroeger|ervoor|daarvoor|voorheen|v[oó][oó]r|was|waren|had|hadden)\b",
    re.IGNORECASE,
)
FORMER_FACTOR = 0.6  # what held before, where it is asked how it is
DENSE_WEIGHT = 0.15
RANK_WEIGHT = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that may answer: sentence number `at` of `view`.

    Attributes:
        score: What candidates are ordered by; about 0..1.3.
        coverage: Share of the weight of the question's terms that is met, 0..1.
        strict: Share of the weight of the terms that are met for certain (`CERTAIN`).
        missing: Greatest unmet weight of one term (weight x (1 - strength)).
        missing_noun: The same of the nouns alone.
        own_missing: The same, in the sentence itself.
        missing_names: Names of the question that are met nowhere near.
        missing_things: Nouns of the question that the library does not have, and that nothing here stands for.
        fits: How the constraints are met.
        shape: How well the sentence has the form of the answer asked for, 0..1.
        values: The values of a fitting kind, best first.
        own, reached: How well each term is met by the sentence itself, and within its reach; float32, shape (n_terms,).
        cell: The cell of a table that answers, for a table row.
    """

    view: PassageView
    at: int
    score: float
    coverage: float
    own_coverage: float
    strict: float
    missing: float
    missing_noun: float
    own_missing: float
    missing_terms: tuple[str, ...]
    missing_names: tuple[str, ...]
    missing_things: tuple[str, ...]
    fits: tuple[ConstraintFit, ...]
    shape: float
    values: tuple[Value, ...]
    dense: float
    hit: Hit
    own: NDArray[np.float32]
    reached: NDArray[np.float32]
    cell: Cell | None = None

    @property
    def conflicts(self) -> tuple[ConstraintFit, ...]:
        """Constraints about which the sentence says something else."""
        return tuple(fit for fit in self.fits if fit.fit is Fit.ELSEWHERE)


def weigh(
    question: Question, terms: Sequence[Term], views: Sequence[PassageView], hits: Sequence[Hit], titles: Sequence[TextView],
    matcher: Matcher,
) -> list[Candidate]:  # fmt: skip
    """All sentences of the passages as candidates, best first."""
    if not terms or not views:
        return []
    texts = [s.view for view in views for s in view.sentences] + [view.headings for view in views]
    distinct_titles = list({id(title): title for title in titles}.values())
    strengths = matcher.strengths(terms, texts + distinct_titles)
    halves = compound_halves(terms, matcher)
    half_strengths = matcher.strengths(halves.terms, texts) if halves.rows else None
    n_sentences = sum(len(view.sentences) for view in views)
    title_column = {id(title): len(texts) + at for at, title in enumerate(distinct_titles)}
    weights = np.array([term.weight for term in terms], dtype=np.float32)
    best_rank = max((hit.score for hit in hits), default=1.0) or 1.0
    of_documents = _metadata_strengths(views, strengths)
    promising: list[_Promise] = []
    about_document = is_about_document(question.text)
    begin = 0
    for number, (view, hit, title) in enumerate(zip(views, hits, titles, strict=True)):
        end = begin + len(view.sentences)
        if view.passage.kind not in (PassageKind.TABLE, PassageKind.TABLE_ROW) and end > begin:
            above = strengths[:, n_sentences + number] * HEADINGS
            about = strengths[:, title_column[id(title)]]
            if view.passage.kind is PassageKind.METADATA:  # the document itself: "de brief", "het rapport"
                named = np.array(
                    [float(about_document and is_document_word(term.text)) for term in terms], dtype=np.float32
                )
                about = np.maximum(np.minimum(about * 2, 1.0), named) * np.float32(0.95)
                above = np.maximum.reduce([above, about, of_documents[view.passage.document_id] * REST])
            else:
                above = np.maximum(above, about * TITLE)
            said = strengths[:, begin:end]
            if half_strengths is not None:
                said = halves.met(said, half_strengths[:, begin:end], half_strengths[:, n_sentences + number])
            own, reached = _reach(said, above, view)
            if question.kind is AnswerKind.WHY:
                own = _with_effect(own, view)
            if view.passage.kind is PassageKind.METADATA and named.any():
                said = np.maximum(about, of_documents[view.passage.document_id] * REST)
                own = np.maximum(own, said[:, None])
            rough = 0.4 * (weights @ reached) + 0.6 * (weights @ own)
            promising += [
                _Promise(float(rough[at]), view, at, own[:, at], reached[:, at], hit, title)
                for at in range(end - begin)
            ]
        begin = end
    promising.sort(key=lambda p: -p.rough)
    found = [
        _candidate(question, terms, weights, p, p.hit.score / best_rank, matcher.viewer) for p in promising[:WEIGHED]
    ]
    return sorted(found, key=lambda c: (-c.score, c.view.passage.id, c.at))


class _Promise(NamedTuple):
    """A sentence with what it meets of the question, before its form and its constraints are looked at."""

    rough: float
    view: PassageView
    at: int
    own: NDArray[np.float32]
    reached: NDArray[np.float32]
    hit: Hit
    title: TextView


def _metadata_strengths(views: Sequence[PassageView], strengths: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
    """Per document the best strength of each term over all of its METADATA lines."""
    best: dict[str, NDArray[np.float32]] = {}
    begin = 0
    for view in views:
        end = begin + len(view.sentences)
        if view.passage.kind is PassageKind.METADATA and end > begin:
            own = strengths[:, begin:end].max(axis=1)
            known = best.get(view.passage.document_id)
            best[view.passage.document_id] = own if known is None else np.maximum(known, own)
        begin = end
    return best


def _reach(
    own: NDArray[np.float32], above: NDArray[np.float32], view: PassageView
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Strengths per term and sentence: what the sentence says, and what it reaches in its surroundings."""
    said = own.copy()
    reached = np.maximum(own, above[:, None])
    n = own.shape[1]
    if n > 1:
        earlier = np.maximum.accumulate(own, axis=1)[:, :-1] * EARLIER
        later = np.maximum.accumulate(own[:, ::-1], axis=1)[:, ::-1][:, 1:] * LATER
        reached[:, 1:] = np.maximum(reached[:, 1:], earlier)
        reached[:, :-1] = np.maximum(reached[:, :-1], later)
        reached[:, 1:] = np.maximum(reached[:, 1:], own[:, :-1] * BEFORE)
        for at, sentence in enumerate(view.sentences):
            if sentence.leans and at and not view.sentences[at - 1].heading:
                said[:, at] = np.maximum(said[:, at], said[:, at - 1] * LEANING)
                reached[:, at] = np.maximum(reached[:, at], reached[:, at - 1] * LEANING)
    return said, reached


def _with_effect(own: NDArray[np.float32], view: PassageView) -> NDArray[np.float32]:
    """What a sentence that gives a cause takes over of the one before it, which often tells of what it is the cause."""
    found = own.copy()
    for at, sentence in enumerate(view.sentences):
        if at and gives_cause(sentence.view.text) and not view.sentences[at - 1].heading:
            found[:, at] = np.maximum(found[:, at], own[:, at - 1] * OF_EFFECT)
    return found


OF_EFFECT = 0.85


def from_cell(question: Question, cell: Cell, view: PassageView, hit: Hit, best_rank: float) -> Candidate:
    """A table cell as a candidate, on the same scale as sentences."""
    dense = max(0.0, hit.dense_score or 0.0)
    score = cell.score + DENSE_WEIGHT * dense + RANK_WEIGHT * hit.score / (best_rank or 1.0)
    unmet = ([] if cell.fits_time else ["dit tijdstip"]) + ([cell.elsewhere] if cell.elsewhere else [])
    fits = tuple(ConstraintFit(asked=words, fit=Fit.ELSEWHERE, found="") for words in unmet)
    return Candidate(
        view=view,
        at=0,
        score=score,
        coverage=cell.coverage,
        own_coverage=cell.coverage * cell.named,
        strict=cell.strict,
        missing=cell.missing,
        missing_noun=cell.missing_noun,
        own_missing=cell.missing,
        missing_terms=cell.missing_terms,
        missing_names=cell.missing_names,
        missing_things=cell.missing_things,
        fits=fits,
        shape=cell.shape * (1.0 if cell.of_years else rate_said(question, f"{cell.head} {view.passage.context}")),
        values=(),
        dense=dense,
        hit=hit,
        own=cell.reached * np.float32(cell.named),
        reached=cell.reached,
        cell=cell,
    )


def _is_entry(view: PassageView, at: int) -> bool:
    """Whether a sentence says what a term means that stands before it: its figures are those of the definition."""
    text = view.sentences[at].view.text
    return bool(at) and text[:1].islower() and len(view.sentences[at - 1].view.words) <= TERM_WORDS


TERM_WORDS, AS_DEFINED = 4, 0.8


def _candidate(
    question: Question,
    terms: Sequence[Term],
    weights: NDArray[np.float32],
    promise: _Promise,
    rank: float,
    viewer: Viewer,
) -> Candidate:
    _, view, at, own, reached, hit, title = promise
    sentence = view.sentences[at]
    shape, values = shape_of(question, sentence.view, view, at, viewer)
    by_form = met_by_form(question, terms, sentence.view, values)
    own, reached = np.maximum(own, by_form), np.maximum(reached, by_form)
    if entry_of(question, view, at):
        own = reached
    total = float(weights.sum()) or 1.0
    coverage = float(weights @ reached) / total
    own_coverage = float(weights @ own) / total
    unmet = weights * (1 - reached)
    fits = fit_constraints(question, view, at, title)
    so_far = " ".join(
        earlier.view.text for earlier in view.sentences[max(0, at - 1) : at + 1]
    )  # "7,1 per ...; U is met 2,2"
    shape *= counted_said(question, terms, own) * rate_said(question, so_far, viewer)
    shape *= whole_said(question, sentence.view) * group_said(question, terms, reached, sentence.view.text)
    shape *= asked_said(question, terms) * giver_said(question, terms, reached)
    shape *= kind_said(question, sentence.view.text) * together_said(question, terms, own, sentence.view.text)
    shape *= change_told(question, terms, own, sentence.view)
    shape *= extreme_said(question, sentence.view.text) * duty_said(question, sentence.view.text)
    shape *= speaker_said(question, terms, own, reached, sentence.view.text) * reported_said(
        question, own_coverage, sentence.view, values
    )
    shape *= (
        leader_said(question, sentence.view)
        * role_said(question, terms, own, reached)
        * predicate_said(question, terms, reached)
    )
    shape *= subject_said(question, terms, own, sentence.view)
    shape *= opposite_said(question, terms, sentence.view, viewer.analyzer)
    if question.kind is AnswerKind.WHY and shape < 0.7 and own_coverage >= RESTATED:
        shape = 0.3  # it says that it is so, not why
    dense = max(0.0, hit.dense_score or 0.0)
    typed = question.kind in (AnswerKind.NUMBER, AnswerKind.WHEN, AnswerKind.WHO)
    named = question.kind in (AnswerKind.LIST, AnswerKind.WHICH) and asked_dimension(question.text) is not None
    share = (
        OWN_SHARE_OF_FACT if typed else OWN_SHARE
    )  # a value belongs to the words around it, not to those elsewhere in the passage
    score = (1 - share) * coverage + share * own_coverage
    for fit in fits:
        score *= fit.fit.value
    score *= 0.05 + 0.95 * shape if typed or named else 0.4 + 0.6 * shape
    if question.kind is AnswerKind.NUMBER:
        score *= of_a_part(question, sentence.view) * aim_said(question, view, at) * level_said(question, view, at)
        score *= passed_said(question, sentence.view.text)
        score *= AS_DEFINED if _is_entry(view, at) else 1.0
    if question.kind is AnswerKind.TREND:
        score *= aim_said(question, view, at)
    if (
        question.kind is AnswerKind.NUMBER
        and _FORMER.match(sentence.view.text)
        and not _ASKS_FORMER.search(question.text)
    ):
        score *= FORMER_FACTOR
    if question.kind is AnswerKind.YES_NO:
        score *= quantity_said(question, sentence.view, viewer)
    if is_lookback(view.passage.heading_path):
        score *= LOOKBACK_FACTOR
    score += DENSE_WEIGHT * dense + RANK_WEIGHT * rank
    if view.passage.kind in (PassageKind.NOTE, PassageKind.METADATA, PassageKind.CAPTION):
        score *= 0.9
    if sentence.heading:
        score *= 0.85
    return Candidate(
        view=view,
        at=at,
        score=score,
        coverage=coverage,
        own_coverage=own_coverage,
        strict=float(weights[reached >= CERTAIN].sum()) / total,
        missing=float(unmet.max()),
        missing_noun=max((float(u) for t, u in zip(terms, unmet, strict=True) if t.noun), default=0.0),
        own_missing=float((weights * (1 - own)).max()),
        missing_terms=tuple(t.text for t, m in zip(terms, reached, strict=True) if m < 0.3 and t.weight > 0.3),
        missing_names=names_missing(question, terms, own, reached, sentence.view.text)
        + other_ordinal(question.text, sentence.view.text, f"{title.text} {view.headings.text} {view.passage.text}"),
        missing_things=tuple(t.text for t, m in zip(terms, reached, strict=True) if t.thing and m < 0.3),
        fits=fits,
        shape=shape,
        values=values,
        dense=dense,
        hit=hit,
        own=own,
        reached=reached,
    )
