"""Is the text of an answer more than its quotes? If not, the card shows each quote once, under its own label. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from qa.answers import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """An answer text that is a lead and quotes, and nothing else.

    Attributes:
        lead: What stands before the first quote ("Nee", "Iets meer dan € 600 miljoen"), without its full stop.
        labels: What introduces a quote, per number ("Nieuwste rapport").
    """

    lead: str
    labels: dict[int, str]


def headline(short: str | None, computed: str | None) -> tuple[str, str]:
    """What stands large above the quotes, and the sentence below it.

    A computed figure is the answer, and `short` then only one of the cells it was computed from: shown large, that
    would be read as the answer.
    """
    if computed and computed.casefold().startswith("berekend"):
        return computed, ""
    return short or "", computed or ""


def decompose(answer: Answer) -> Composition | None:
    """The parts of the answer's text; None when it says anything beside its quotes, which must then be shown."""
    rest = answer.text
    labels: dict[int, str] = {}
    lead = ""
    for at, citation in enumerate(answer.citations):
        before, found, rest = rest.partition(f"“{' '.join(citation.quote.split())}” [{citation.n}]")
        if not found:
            return None
        said, dot, label = before.strip().rpartition(". ")
        if before.strip().endswith("."):
            said, label = before.strip(), ""
        elif not dot:
            said, label = "", before.strip()
        if said and at > 0:
            return None
        lead = said.rstrip(".") if at == 0 else lead
        if label and (not label.endswith(":") or len(label.split()) > 6):
            return None
        labels[citation.n] = label.rstrip(":")
    if rest.strip() or not answer.citations:
        return None
    return Composition(lead=lead, labels=labels)
