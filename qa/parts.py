"""Two questions in one: "Wie tekende de brief en op welke dag?" Each part is asked by itself, and told beside the other.

Only where the second part is a question word with little behind it, that leans on the first for what it is about. A
second clause of its own ("en hoe hoog was dat daar") is met by the sentences around the first answer.
"""

from __future__ import annotations

import re
from dataclasses import replace

from qa.answers import Answer, Citation
from qa.question import MAX_CHARS

_PREPOSITION = r"(?:(?:in|op|bij|van|voor|met|door|aan|uit|sinds|tot|vanaf|naar|om|over|onder|per)\s+)?"
_ASKING = rf"{_PREPOSITION}(?:wie|wanneer|waarom|waardoor|waar|hoeveel|hoe\s+(?:lang|vaak|veel|hoog|groot)|welke?\s+[^\W\d_]+|wat\s+voor\s+[^\W\d_]+)"
_TWO = re.compile(
    rf"^(?P<one>{_ASKING}\s+.+?),?\s+en\s+(?P<two>{_ASKING})(?P<lean>(?:\s+(?:was|is|zijn|waren|gebeurde|werd|kwam)\s+(?:dat|dit|het|die))?)\s*\??$",
    re.IGNORECASE,
)
_OPENING = re.compile(rf"^{_ASKING}\s+", re.IGNORECASE)
LEAST_WORDS = 3  # behind the question word of the first part, for the second to lean on


def parts(text: str) -> tuple[str, str] | None:
    """The two questions that the text asks, each whole; None where it asks one."""
    found = _TWO.match(" ".join(text.split())) if len(text) <= MAX_CHARS else None
    if found is None:
        return None
    rest = _OPENING.sub("", found["one"]).strip()
    if len(rest.split()) < LEAST_WORDS:
        return None
    two = found["two"]
    return f"{found['one']}?", f"{two[0].upper()}{two[1:]} {rest}?"


def together(question: str, first: Answer, second: Answer) -> Answer:
    """The answer to both: that to the first part, and behind it that to the second, its first quote numbered on."""
    citations = list(first.citations)
    added = second.citations[0]  # what comes next there only bears it out
    held = next((known.n for known in first.citations if _holds(known, added)), None)
    if held is None:
        citations.append(replace(added, n=len(citations) + 1))
    lead = f"{second.short[0].upper()}{second.short[1:]}. " if second.short and second.short in added.quote else ""
    told = "" if held and lead else f"“{' '.join(added.quote.split())}” "
    text = f"{first.text} {lead}{told}[{held or len(citations)}]"
    return replace(
        first,
        question=question,
        text=text,
        citations=tuple(citations),
        elapsed_ms=first.elapsed_ms + second.elapsed_ms,
        computed=first.computed or second.computed,
    )


def _holds(known: Citation, other: Citation) -> bool:
    return known.document_id == other.document_id and known.start <= other.start and other.end <= known.end
