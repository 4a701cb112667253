"""When is an answer right, exact, faithful? The rules of the question sets, in code.

An answer is right when its status is "answered", every fact (alternatives separated by "|") can be read in the answer or
in the quotes that it cites, at least one cited quote or its passage holds one of the evidence strings and is of the
right report, and it is to the point: at most 4 citations and 900 characters, for lists, developments and questions
over both reports 8 and 1,800. Texts are compared with white space and the bars of a table collapsed, and quotes and
dashes made equal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

UNANSWERABLE = "onbeantwoordbaar"
MANY = ("lijst", "tijd")
EXACT = ("getal", "tabel", "wie_wanneer")
MAX_SHORT = 80
_SAME = str.maketrans({"’": "'", "‘": "'", "–": "-", "‑": "-", "“": '"', "”": '"', "\u00a0": " "})
_FIXED_WORDS = frozenset(
    """ook nieuwste eerder rapport terugblik op een ja nee dit staat niet in de rapporten het er is wel iets over onderwerp maar
    geen passage geeft""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one question; `exact` is None for types without a short answer."""

    type: str
    answered: bool
    right: bool
    exact: bool | None
    faithful: bool


def plain(text: str) -> str:
    """`text` as it is compared."""
    joined = re.sub(r"(\w)-\s*\n\s*([a-zà-ÿ])", r"\1\2", text)
    return re.sub(r"[\s|]+", " ", joined.translate(_SAME)).strip()


def judge(question: Mapping[str, Any], result: Mapping[str, Any], texts: Mapping[str, str]) -> Verdict:
    """The verdict on one result (as the command line prints it) of one question.

    Args:
        question: A line of a question set.
        result: The JSON of `bewijsplaats ask`.
        texts: Stored text per document id.
    """
    answered = result["status"] == "answered"
    faithful = is_faithful(result, texts)
    if question["type"] == UNANSWERABLE:
        return Verdict(type=UNANSWERABLE, answered=answered, right=not answered, exact=None, faithful=faithful)
    right = answered and _facts(question, result) and _evidence(question, result) and _to_the_point(question, result)
    exact = None
    if question["type"] in EXACT:
        short = plain(result["short"] or "")
        holds = any(plain(a) in short for fact in question["answer"] for a in fact.split("|"))
        exact = right and holds and 0 < len(short) <= MAX_SHORT
    return Verdict(type=question["type"], answered=answered, right=right, exact=exact, faithful=faithful)


def _facts(question: Mapping[str, Any], result: Mapping[str, Any]) -> bool:
    shown = plain(" ".join([result["answer"], *(c["quote"] for c in result["citations"])]))
    return all(any(plain(a) in shown for a in fact.split("|")) for fact in question["answer"])


def _evidence(question: Mapping[str, Any], result: Mapping[str, Any]) -> bool:
    return any(holds_evidence(question, c["document_id"], c["quote"], c["passage"]) for c in result["citations"])


def holds_evidence(question: Mapping[str, Any], document_id: str, *texts: str) -> bool:
    """Whether one of the texts of a document holds one of the evidence strings, in the report that is meant."""
    meant = question["document"] in (None, "beide") or document_id.startswith(question["document"])
    return meant and any(plain(e) in plain(text) for e in question["evidence"] for text in texts)


def _to_the_point(question: Mapping[str, Any], result: Mapping[str, Any]) -> bool:
    many = question["type"] in MANY or question["document"] == "beide"
    citations, characters = (8, 1800) if many else (4, 900)
    return len(result["citations"]) <= citations and len(result["answer"]) <= characters


def is_faithful(result: Mapping[str, Any], texts: Mapping[str, str]) -> bool:
    """Whether every quote is verbatim, and every number, date and name of the answer stands in a cited quote."""
    for cited in (*result["citations"], *result["nearest"]):
        if texts[cited["document_id"]][cited["start"] : cited["end"]] != cited["quote"]:
            return False
    if result["status"] != "answered":
        return True
    quotes = plain(" ".join(c["quote"] for c in result["citations"])).lower()
    told = re.sub(r"\[\d+\]", " ", plain(result["answer"]))
    numbers = re.findall(r"\d+(?:[.,]\d+)*", told)
    names = [w for w in re.findall(r"\b[A-ZÀ-Ý][\w'-]+", told) if w.lower() not in _FIXED_WORDS]
    short = plain(result["short"] or "").lower()
    return all(n in quotes for n in numbers) and all(n.lower() in quotes for n in names) and short in quotes


def rate(verdicts: Sequence[bool]) -> float:
    """Share of true ones; 0 for none."""
    return sum(verdicts) / len(verdicts) if verdicts else 0.0
