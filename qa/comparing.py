"""Which of the candidates is the best, and what stands beside it? Each is compared with the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.documents import PassageKind
from qa.computing import same_table
from qa.constraints import GROUPS, Fit
from qa.deciding import Others
from qa.evidence import EARLIER, Candidate
from qa.naming import NAME_OF_WORDS
from qa.operations import Operation
from qa.periods import PeriodKind
from qa.question import AnswerKind, Question
from qa.terms import Term
from qa.values import ValueKind

FAR_LESS = 0.12  # a candidate without a conflict that meets so much less of the question is about something else
N_FIRST, N_NEAR = 5, 20  # candidates of which the conflicts are counted, and the coverage looked at
# A candidate near the best (share of its score) that has the form asked for and says a noun itself (strength), tells that
# the noun is said where it matters: candidates that do not reach it (strength) are about something else.
AS_NEAR, SAID, HAS_FORM, NOT_REACHED, NOT_SAID = 0.7, 0.9, 0.6, 0.5, 0.7
NOT_OWN = 0.85  # where it is reached from afar alone
OF_GROUP = 0.7
HEAVY = 0.5  # weight of the nouns that are looked at


def best_of(candidates: Sequence[Candidate]) -> Candidate:
    """The first candidate without a conflict, if it comes near the first; else the first, which decides the refusal."""
    first = candidates[0]
    for candidate in candidates:
        if not candidate.conflicts and not candidate.missing_names:
            near = candidate.score >= 0.5 * first.score and candidate.coverage >= first.coverage - FAR_LESS
            return candidate if near else first
    return first


def nouns_first(question: Question, terms: Sequence[Term], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with lower scores for figures that lack a noun of the question which another good one says itself."""
    ordered = list(candidates)
    if question.kind is not AnswerKind.NUMBER or not ordered:
        return ordered
    least = AS_NEAR * max(candidate.score for candidate in ordered)
    good = [c for c in ordered if c.score >= least and c.shape >= HAS_FORM and not c.conflicts and not c.missing_names]
    for at, term in enumerate(terms):  # "meisjes" are not all the "leerlingen" of the sentence before
        if any(d in GROUPS for d, _ in term.facets) and any(float(c.own[at]) >= SAID for c in good):
            ordered = [
                replace(c, score=c.score * OF_GROUP)
                if c.cell is None and float(c.own[at]) < NOT_REACHED and float(c.reached[at]) <= 0.7
                else c
                for c in ordered
            ]
    spent = question.value_kinds[:1] == (ValueKind.AMOUNT,)  # on what it is spent is said beside the amount
    for at, term in enumerate(terms):
        plain = term.noun and not term.name and not term.facets and term.weight >= HEAVY
        if plain and any(float(c.own[at]) >= SAID for c in good):
            ordered = [
                replace(c, score=c.score * NOT_SAID)
                if float(c.reached[at]) < NOT_REACHED
                else replace(c, score=c.score * NOT_OWN)
                if spent and c.cell is None and float(c.own[at]) < NOT_REACHED and float(c.reached[at]) <= EARLIER
                else c
                for c in ordered
            ]
    return ordered


def times_first(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of a figure, with lower scores for those that name no time, where a good one is of the span that is asked."""
    ordered = list(candidates)
    of_span = any(p.kind is PeriodKind.SPAN and p.first for p in question.periods)
    if question.kind is not AnswerKind.NUMBER or not of_span or not ordered:
        return ordered
    least = AS_NEAR * max(candidate.score for candidate in ordered)
    if any(c.score >= least and not c.conflicts and not c.missing_names and _is_of_span(c) for c in ordered):
        return [c if _is_of_span(c) else replace(c, score=c.score * UNTIMED) for c in ordered]
    return ordered


def _is_of_span(candidate: Candidate) -> bool:
    if candidate.cell is not None:
        return candidate.cell.fits_time
    return bool(candidate.fits) and candidate.fits[0].fit in (Fit.STATED, Fit.INHERITED)


UNTIMED = 0.7
NOT_NAMED, SHARE_NAMED = (
    0.7,
    0.34,
)  # factor on the score; share of the candidates above which the name tells nothing apart


def named_first(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with lower scores for those that lack a name of several words that others have: "School en Omgeving".

    A name that many have, or that is part of the title of a report, is what the report is about: it goes without saying.
    """
    ordered = list(candidates)
    for match in NAME_OF_WORDS.finditer(question.text):
        name = " ".join(match.group().split()).lower()
        having = [name in _surroundings(candidate) for candidate in ordered]
        if any(having) and sum(having) <= SHARE_NAMED * len(having):
            ordered = [
                c if has else replace(c, score=c.score * NOT_NAMED) for c, has in zip(ordered, having, strict=True)
            ]
    return ordered


def _surroundings(candidate: Candidate) -> str:
    """The passage with its headings, lower case, white space collapsed."""
    passage = candidate.view.passage
    return " ".join(f"{passage.context} {passage.text}".lower().split())


def others_of(best: Candidate, candidates: Sequence[Candidate]) -> Others:
    """What stands beside the best candidate."""
    first = candidates[:N_FIRST]
    return Others(
        score=rival_of(best, candidates),
        coverage=max((c.coverage for c in candidates[:N_NEAR]), default=0.0),
        conflicting=sum(bool(c.conflicts) for c in first) / N_FIRST,
    )


def rival_of(best: Candidate, candidates: Sequence[Candidate]) -> float:
    """The score of the best candidate that says something else than `best`, in another passage; 0 where there is none.

    The same value or line about the document in another place confirms; it is no rival.
    """
    own = best.view.passage
    rows = (
        same_table(best, candidates)
        if best.cell is not None and best.cell.asked.operation is not Operation.CELL
        else []
    )
    for candidate in candidates:
        if any(candidate is row for row in rows):
            continue  # they are compared with each other
        other = candidate.view.passage
        about_same = (
            own.kind is PassageKind.METADATA and other.kind is own.kind and other.document_id == own.document_id
        )
        if other.id != own.id and not about_same and not (_value_of(best) and _value_of(best) == _value_of(candidate)):
            return candidate.score
    return 0.0


def _value_of(candidate: Candidate) -> str:
    """The first value of a candidate as it is written, without its hedge."""
    if not candidate.values or candidate.cell is not None:
        return ""
    text = candidate.view.sentences[candidate.at].view.text
    return text[candidate.values[0].core_start : candidate.values[0].core_end]
