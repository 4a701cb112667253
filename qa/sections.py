"""Which names does a passage take from the paragraphs above it? A section on one school names it once, and then goes on.

Only for what is told in words: a figure further on in a section may be of anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from corpus.documents import Passage
from qa.constraints import PLACES, Fit
from qa.evidence import Candidate
from qa.matching import SYNONYM, Matcher
from qa.question import AnswerKind, Question
from qa.terms import Term
from qa.views import TextView

ABOVE = 6  # passages above in which a name is looked for
NAMED_ABOVE = 0.6  # how well a name is met that stands there
LOOKED_AT = 20  # candidates
_FIGURES = (AnswerKind.NUMBER, AnswerKind.TREND, AnswerKind.WHEN)


def with_names_above(
    question: Question,
    terms: Sequence[Term],
    candidates: Sequence[Candidate],
    above: Callable[[Passage], Sequence[TextView]],
    matcher: Matcher,
) -> list[Candidate]:
    """The candidates, where a name that the section has named counts as met.

    Args:
        above: The sentences of the passages above one in its section, of at most `ABOVE` passages.
    """
    named = any(term.name for term in terms) or any(facet.dimension in PLACES for facet in question.facets)
    if question.kind in _FIGURES or not named:
        return list(candidates)
    known: dict[str, Sequence[TextView]] = {}

    def remembered(passage: Passage) -> Sequence[TextView]:
        if passage.id not in known:
            known[passage.id] = above(passage)
        return known[passage.id]

    looked_at = [_with_names_above(terms, candidate, remembered, matcher) for candidate in candidates[:LOOKED_AT]]
    return [*looked_at, *candidates[LOOKED_AT:]]


def _with_names_above(
    terms: Sequence[Term], candidate: Candidate, above: Callable[[Passage], Sequence[TextView]], matcher: Matcher
) -> Candidate:
    unplaced = [fit for fit in candidate.conflicts if not fit.found]
    if not (candidate.missing_names or unplaced) or candidate.cell is not None:
        return candidate
    views = above(candidate.view.passage)
    reached = candidate.reached.copy()
    met = set()
    for at, term in enumerate(terms):
        wanted = term.text in candidate.missing_names or any(term.text in fit.asked.split() for fit in unplaced)
        if wanted and any(matcher.match(term, view).strength >= SYNONYM for view in views):
            reached[at] = max(reached[at], NAMED_ABOVE)
            met.add(term.text)
    if not met:
        return candidate
    weights = np.array([term.weight for term in terms], dtype=np.float32)
    gained = float(weights @ (reached - candidate.reached)) / (float(weights.sum()) or 1.0)
    places = {facet.value for view in views for facet in view.facets if facet.dimension in PLACES}
    placed = [fit for fit in unplaced if set(fit.asked.split()) <= met and len(places) == 1]
    return replace(
        candidate,
        reached=reached,
        coverage=candidate.coverage + gained,
        score=(candidate.score + gained / 2) * (Fit.INHERITED.value / Fit.ELSEWHERE.value) ** len(placed),
        missing=float((weights * (1 - reached)).max()),
        missing_names=tuple(name for name in candidate.missing_names if name not in met),
        missing_things=tuple(thing for thing in candidate.missing_things if thing not in met),
        missing_terms=tuple(text for text in candidate.missing_terms if text not in met),
        fits=tuple(replace(fit, fit=Fit.INHERITED) if fit in placed else fit for fit in candidate.fits),
    )
