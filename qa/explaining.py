"""Why this answer? The question as understood, which words matched, the ranking, and the steps, in Dutch."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.documents import Document
from qa.answers import Explanation
from qa.constraints import Fit
from qa.deciding import Decision
from qa.evidence import Candidate
from qa.matching import Matcher
from qa.question import AnswerKind, Question
from qa.terms import Term

N_RANKED = 5
_FITS = {
    Fit.STATED: "staat in de zin zelf",
    Fit.INHERITED: "staat in de zinnen of koppen erboven",
    Fit.SILENT: "wordt niet genoemd",
    Fit.ELSEWHERE: "de zin gaat over iets anders",
}


def explain(
    question: Question, terms: Sequence[Term], candidates: Sequence[Candidate], matcher: Matcher,
    document: Callable[[str], Document], decision: Decision | None = None,
) -> Explanation:  # fmt: skip
    """The explanation of an answer or a refusal."""
    best = candidates[0] if candidates else None
    return Explanation(
        understood=tuple(_understood(question, terms)),
        matches=tuple(_matches(terms, best, matcher)) if best else (),
        ranking=tuple(_ranking(candidates, document)),
        steps=tuple(_steps(best, decision)) if best else ("Geen passage deelt een woord of betekenis met de vraag.",),
    )


def _understood(question: Question, terms: Sequence[Term]) -> list[str]:
    lines = [f"Gevraagd wordt naar {question.kind.value}."]
    if question.kind is AnswerKind.NUMBER and question.value_kinds:
        lines[0] = f"Gevraagd wordt naar {question.kind.value} (bij voorkeur: {question.value_kinds[0].value})."
    if question.focus:
        lines.append(f"Het gaat om ‘{question.focus}’.")
    if question.periods:
        lines.append("Tijd: " + ", ".join(question.text[p.start : p.end] for p in question.periods) + ".")
    if question.facets:
        found = dict.fromkeys(question.text[f.start : f.end] for f in question.facets)
        lines.append("Over: " + ", ".join(found) + ".")
    for term in terms:
        if term.corrected:
            lines.append(f"‘{term.text}’ is gelezen als ‘{term.corrected}’.")
    return lines


def _matches(terms: Sequence[Term], best: Candidate, matcher: Matcher) -> list[tuple[str, str, str]]:
    found = []
    texts = [best.view.sentences[best.at].view, *(s.view for s in best.view.sentences), best.view.headings]
    for term in terms:
        match = max((matcher.match(term, text) for text in texts), key=lambda m: m.strength)
        found.append((term.text, match.word, match.how if match.strength else "niet gevonden"))
    return found


def _ranking(candidates: Sequence[Candidate], document: Callable[[str], Document]) -> list[tuple[str, str, float, str]]:
    rows: list[tuple[str, str, float, str]] = []
    for candidate in candidates:
        passage = candidate.view.passage
        if any(row[0] == passage.id for row in rows):
            continue
        place = document(passage.document_id).title
        place += f", p. {passage.page}" if passage.page else ""
        hit = candidate.hit
        note = f"op woorden {_place(hit.lexical_rank)}, op betekenis {_place(hit.dense_rank)}"
        rows.append((passage.id, place, round(candidate.score, 3), note))
        if len(rows) == N_RANKED:
            break
    return rows


def _steps(best: Candidate, decision: Decision | None) -> list[str]:
    share = min(best.coverage, 1.0)
    lines = [f"Van de woorden in de vraag komt {share:.0%} terug; woorden die weinig voorkomen, tellen zwaarder."]
    lines += dict.fromkeys(f"‘{fit.asked}’: {_FITS[fit.fit]}." for fit in best.fits)
    if decision is not None:
        lines.append(
            f"Kans dat dit de vraag beantwoordt: {_chance(decision.probability)}. Dat is een schatting; lees het citaat."
        )
        if not decision.answer:
            lines.append("Waarom niet: " + "; ".join(decision.why) + ".")
    return lines


MOST_CERTAIN = 0.95  # the estimate is no surer than this


def _chance(probability: float) -> str:
    if probability > MOST_CERTAIN:
        return f"meer dan {MOST_CERTAIN:.0%}"
    return f"minder dan {1 - MOST_CERTAIN:.0%}" if probability < 1 - MOST_CERTAIN else f"ongeveer {probability:.0%}"


def _place(rank: int | None) -> str:
    return f"op plaats {rank}" if rank else "niet gevonden"
