"""How does a refusal read? What was understood, what was searched, what came nearest and why it falls short."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence

from corpus.documents import Document
from index.analysis import tokenize
from index.stopwords import STOPWORDS
from qa.answers import Explanation, Nearest, NotFound, Reason, Searched
from qa.composing import citation, quote_of
from qa.deciding import shortfalls
from qa.evidence import Candidate
from qa.question import MAX_CHARS, Question

N_NEAREST = 3
NO_EXPLANATION = Explanation(understood=(), matches=(), ranking=(), steps=())
_ENGLISH = frozenset(
    """the what how many much who when where why which does did are was were of and for with have has had this that these there
    money left children schools students report budget is in to from about do can""".split()
)
_DUTCH = STOPWORDS | frozenset("hoeveel wat wie waar waarom welke noem percentage".split())


def refuse_at_once(text: str, searched: Searched) -> tuple[Reason, str] | None:
    """The reason and the Dutch sentence where a text is no question to search for, else None."""
    plain = text.strip()
    if not plain:
        return Reason.EMPTY, "Stel een vraag: er is niets ingevuld."
    if len(plain) > MAX_CHARS:
        return (
            Reason.TOO_LONG,
            f"De vraag is te lang: {_thousands(len(plain))} tekens, het maximum is {_thousands(MAX_CHARS)}. Stel één korte vraag.",
        )
    if searched.documents == 0:
        return Reason.EMPTY_LIBRARY, "Er zijn geen rapporten om in te zoeken. Voeg eerst een rapport toe."
    words = [token.text.lower() for token in tokenize(plain)]
    if not any(re.search(r"\w", word) for word in words):
        return Reason.NO_CONTENT, "Hier staan geen woorden in om mee te zoeken. Stel een vraag in gewone taal."
    english = sum(word in _ENGLISH and word not in _DUTCH for word in words)  # "was", "had" and "in" are both
    dutch = sum(word in _DUTCH for word in words)
    if len(words) >= 3 and english >= 2 and english > dutch and english >= 0.3 * len(words):
        return Reason.NOT_DUTCH, "De vraag lijkt Engels. Stel de vraag in het Nederlands; de rapporten zijn Nederlands."
    if all(word in STOPWORDS for word in words):
        return (
            Reason.NO_CONTENT,
            "De vraag bestaat alleen uit woorden die overal voorkomen. Noem het onderwerp dat u zoekt.",
        )
    return None


def sentence(question: Question, reason: Reason, best: Candidate | None, searched: Searched) -> str:
    """The Dutch sentence of a refusal. It holds no number, date or name that is not in the question."""
    opening = "Dit staat niet in de rapporten." if searched.documents != 1 else "Dit staat niet in het rapport."
    if best is None:
        return opening
    if reason is Reason.SAID_UNKNOWN:
        return f"{opening} Een rapport zegt zelf dat dit niet bekend is; zie de eerste passage."
    if reason is Reason.CONSTRAINT:
        absent = tuple(dict.fromkeys((*best.missing_names, *best.missing_things)))
        if absent:
            words = _listed(tuple(f"‘{term}’" for term in absent))
            said = "zegt het rapport" if searched.documents == 1 else "zeggen de rapporten"
            return f"{opening} Over {words} {said} niets in dit verband."
        asked = _listed(tuple(fit.asked for fit in best.conflicts))
        return f"{opening} Er is wel iets over dit onderwerp, maar niet over {asked}."
    if reason is Reason.NO_SPAN:
        return f"{opening} Er is wel iets over dit onderwerp, maar geen passage geeft {question.kind.value}."
    if best.missing_terms:
        words = _listed(tuple(f"‘{term}’" for term in best.missing_terms[:3]))
        return f"{opening} Geen passage gaat over {words} op de manier waarop u het vraagt."
    return opening


def nearest(
    question: Question, candidates: Sequence[Candidate], document: Callable[[str], Document]
) -> tuple[Nearest, ...]:
    """The passages that came nearest, one quote each, with what each lacks."""
    found: list[Nearest] = []
    seen: set[str] = set()
    for candidate in candidates:
        passage = candidate.view.passage
        if passage.id in seen:
            continue
        seen.add(passage.id)
        quote = quote_of(question, candidate, None)
        cited = citation(quote, document(passage.document_id), len(found) + 1)
        found.append(Nearest(citation=cited, shortfall="; ".join(shortfalls(question, candidate)) + "."))
        if len(found) == N_NEAREST:
            break
    return tuple(found)


def not_found(
    text: str, reason: Reason, sentence: str, nearest: tuple[Nearest, ...], searched: Searched, explanation: Explanation,
    started: float,
) -> NotFound:  # fmt: skip
    """The refusal, timed from `started` (``time.perf_counter``)."""
    return NotFound(
        question=text,
        reason=reason,
        text=sentence,
        nearest=nearest,
        searched=searched,
        explanation=explanation,
        elapsed_ms=(time.perf_counter() - started) * 1000,
    )


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"


def _thousands(n: int) -> str:
    return f"{n:,}".replace(",", ".")
