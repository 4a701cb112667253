"""What comes back from a question: an `Answer` made of quotes, or `NotFound` with a reason and the nearest passages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Voice(StrEnum):
    """Whose words a quote holds; the value is the Dutch label that the person reads ("" for the report itself)."""

    REPORT = ""
    STUDY = "uit een aangehaald onderzoek"
    PERSON = "woorden van een persoon"
    MINISTER = "oordeel van de bewindspersoon"
    LOOKBACK = "terugblik op een eerder rapport"
    NOTE = "uit een noot"
    METADATA = "gegevens van het document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A verbatim quote and the place where it stands.

    Attributes:
        n: Number of the mark in the answer text, from 1.
        section: Heading path, outermost first.
        page: Page of the source, from 1; None in a source without pages. `page_label` is the printed number.
        quote: Equal to ``document.text[start:end]``.
        marks: (start, end) offsets in the document's text, within the quote: the spans that answer.
        passage: Text of the whole passage, ``document.text[passage_start:passage_end]``.
        voice: Whose words; `voice_detail` names the study or person where the text does ("CPB").
        sha256: Hex digest of the source file.
    """

    n: int
    document_id: str
    title: str
    publisher: str | None
    date: str | None
    section: tuple[str, ...]
    page: int | None
    page_label: str | None
    quote: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]
    passage: str
    passage_start: int
    passage_end: int
    passage_id: str
    voice: Voice
    voice_detail: str | None
    url: str | None
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What was searched: counts, the report ids, and pages that hold no searchable text, per report id."""

    documents: int
    passages: int
    pages: int
    report_ids: tuple[str, ...]
    unsearchable: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why this answer: Dutch lines for the person, in order.

    Attributes:
        understood: The question as understood: kind of answer and constraints, one line each.
        matches: (word of the question, what matched it in the passage, how: "woord", "stam", "samenstelling",
            "synoniem", "soort", "spelling", "betekenis").
        ranking: (passage id, place of it as text, score, note) of the best passages, best first.
        steps: Why this span, or why nothing was good enough.
    """

    understood: tuple[str, ...]
    matches: tuple[tuple[str, str, str], ...]
    ranking: tuple[tuple[str, str, float, str], ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer that rests on quotes.

    Attributes:
        short: Exact span of a cited quote, or None where no short span answers (lists, why-questions).
        text: The Dutch text as shown, with [1] marks. Every number, date and name in it stands in a cited quote.
        computed: Dutch sentence of a computed figure ("berekend: ...") with the cells cited, or None.
    """

    question: str
    short: str | None
    text: str
    citations: tuple[Citation, ...]
    searched: Searched
    explanation: Explanation
    elapsed_ms: float
    computed: str | None = None


class Reason(StrEnum):
    """Why there is no answer."""

    EMPTY = "empty"  # nothing was asked
    TOO_LONG = "too_long"
    NO_CONTENT = "no_content"  # only stop words
    NOT_DUTCH = "not_dutch"
    NO_EVIDENCE = "no_evidence"  # nothing near enough
    CONSTRAINT = "constraint"  # a year, place, group or name that the reports do not cover
    NO_SPAN = "no_span"  # passages on the subject, none with a value of the kind that was asked
    SAID_UNKNOWN = "said_unknown"  # the report says itself that it is not known
    EMPTY_LIBRARY = "empty_library"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """A passage that came near, and why it falls short (Dutch)."""

    citation: Citation
    shortfall: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound:
    """An honest refusal: `text` is the Dutch sentence shown, `nearest` the passages that came closest."""

    question: str
    reason: Reason
    text: str
    nearest: tuple[Nearest, ...]
    searched: Searched
    explanation: Explanation
    elapsed_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """A ranked passage: `score` is the fused score, ranks count from 1 (None: not found by that index)."""

    rank: int
    score: float
    lexical_rank: int | None
    dense_rank: int | None
    citation: Citation
