"""How is an answer put into words? From quotes alone: the span, the sentences it stands in, and fixed Dutch words.

The fixed words hold no number, date or name, so that everything of that kind in an answer stands in a cited quote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.documents import Document, Passage, PassageKind
from qa.answers import Citation, Voice
from qa.defining import entry_of
from qa.evidence import Candidate
from qa.question import AnswerKind, Question
from qa.tables import Cell
from qa.views import PassageView, SentenceView
from qa.voices import voice_of

MAX_QUOTE = 620  # characters; a longer passage is quoted by its deciding sentences
MAX_LIST_QUOTE = 1300
ROOM_FOR_MORE = 420  # characters up to which the next sentences go along though nothing in them says that they belong
MAX_BACK = 2  # sentences that a leaning sentence may take along


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A verbatim piece of a document: ``document.text[start:end]``, `marks` being what answers in it."""

    view: PassageView
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


_KEEPS_ON = (AnswerKind.YES_NO, AnswerKind.OPEN, AnswerKind.WHERE, AnswerKind.WHICH)
# How many sentences may go along, by what is asked.
_REACH = {
    AnswerKind.LIST: 5,
    AnswerKind.WHY: 2,
    AnswerKind.DEFINITION: 2,
    AnswerKind.TREND: 2,
    AnswerKind.YES_NO: 2,
    AnswerKind.OPEN: 2,
    AnswerKind.WHERE: 2,
    AnswerKind.WHICH: 2,
}
_COUNTED_OFF = re.compile(r"^(?:Het|De|Ten)\s+(?:eerste|tweede|derde|vierde|laatste|andere)\b")
_TURN = re.compile(r"^(?:Wel|Toch|Maar|Echter|Daarentegen|Bij|Uitzondering|Alleen|Hoewel|In (?:het|de))\b")


def _goes_on(sentence: SentenceView) -> bool:
    """Whether a sentence qualifies the one before it, so that quoting that one alone would mislead."""
    return bool(_TURN.match(sentence.view.text))


def quote_of(question: Question, candidate: Candidate, mark: tuple[int, int] | None) -> Quote:
    """The sentence of `candidate` with the sentences that it cannot be read without."""
    view, at = candidate.view, candidate.at
    sentences = view.sentences
    first = last = at
    body = [i for i, s in enumerate(sentences) if not s.heading]
    room = MAX_LIST_QUOTE if question.kind is AnswerKind.LIST else MAX_QUOTE
    listed = view.passage.kind is PassageKind.LIST and question.kind not in (AnswerKind.NUMBER, AnswerKind.WHO)
    about = (
        view.passage.kind is PassageKind.METADATA and question.kind is AnswerKind.DEFINITION
    )  # post and name of who signs
    if about and body and sentences[body[-1]].end - sentences[body[0]].start <= ROOM_FOR_MORE:
        first, last = body[0], body[-1]
    elif listed and body and sentences[body[-1]].end - sentences[body[0]].start <= room:
        first, last = body[0], body[-1]  # a list whole, with its lead-in
    else:
        while first and at - first < MAX_BACK and sentences[first].leans and not sentences[first - 1].heading:
            if sentences[at].end - sentences[first - 1].start > MAX_QUOTE:
                break
            first -= 1
        if entry_of(question, view, at):
            first = at - 1  # the term itself
        last = _last(question, view, first, at)
    marks = (mark,) if mark is not None else ()
    return Quote(view=view, start=sentences[first].start, end=sentences[last].end, marks=marks)


def _last(question: Question, view: PassageView, first: int, at: int) -> int:
    """The last sentence to take along: what follows and belongs to it, as far as the kind of answer asks for it.

    A fact stands in its sentence; a reason, a definition, a list, a yes or no is often only whole with what comes next.
    """
    sentences = view.sentences
    if sentences[at].heading:
        return min(at + 1, len(sentences) - 1)
    reach = _REACH.get(question.kind, 0)
    announced = _announced(sentences[at].view.text) if question.kind is AnswerKind.LIST else 0
    reach = max(reach, announced + 1) if announced else reach
    last = at
    while last + 1 < len(sentences) and last - at < reach:
        following = sentences[last + 1]
        belongs = _belongs(question, sentences[last], following)
        room = MAX_LIST_QUOTE if announced else MAX_QUOTE if belongs else ROOM_FOR_MORE
        if sentences[last + 1].end - sentences[first].start > room:
            break
        if question.kind is AnswerKind.TREND and not (following.view.values or belongs):
            break
        last += 1
    return last


_COUNT_WORDS = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8}
_ANNOUNCED = re.compile(rf"\b({'|'.join(_COUNT_WORDS)})\s+(?:[^\W\d_]+e\s+)?[^\W\d_]+(?:en|s)\b", re.IGNORECASE)


def _announced(sentence: str) -> int:
    """How many things the sentence says are to come ("vier acties"), where it does not name them itself; else 0."""
    found = _ANNOUNCED.search(sentence)
    count = _COUNT_WORDS[found[1].lower()] if found else 0
    return count if found and sentence[found.end() :].count(",") < count - 1 else 0


def _belongs(question: Question, sentence: SentenceView, following: SentenceView) -> bool:
    """Whether the first sentence cannot be quoted without the next: it announces it, or is qualified by it."""
    introduced = sentence.view.text.rstrip().endswith(":")
    counted_off = bool(_COUNTED_OFF.match(following.view.text))
    turned = question.kind in _KEEPS_ON and _goes_on(following)
    return introduced or counted_off or following.leans or turned


def table_quotes(view: PassageView, cell: Cell, mark: tuple[int, int] | None) -> list[Quote]:
    """The row that answers, and the line of column heads with the caption above it when they stand together."""
    passage = view.passage
    assert passage.table is not None
    row = passage.table.rows[0]
    marks = [m for m in cell.marks if mark is None or not mark[0] <= m[0] < m[1] <= mark[1]] + ([mark] if mark else [])
    pieces = [(row.start, row.end)]
    if (
        row.end - row.start > MAX_QUOTE and cell.marks
    ):  # a row of whole paragraphs: the label and the cell that is asked
        pieces = [cell.marks[0], *([cell.layout.label_span] if cell.layout.label_span else [])]
    quotes = [_piece(view, start, end, marks) for start, end in pieces]
    header = passage.table.header
    if header:
        start, end = header[0].start, header[-1].end
        caption = passage.table.caption
        if caption is not None and 0 <= start - caption[1] <= 2:
            start = caption[0]
        quotes.append(_piece(view, start, end, marks))
    elif passage.table.caption is not None:
        quotes.append(Quote(view=view, start=passage.table.caption[0], end=passage.table.caption[1], marks=()))
    return quotes


def _piece(view: PassageView, start: int, end: int, marks: Sequence[tuple[int, int]]) -> Quote:
    return Quote(view=view, start=start, end=end, marks=tuple(sorted(m for m in marks if start <= m[0] < m[1] <= end)))


def overlaps(quote: Quote, others: Sequence[Quote]) -> bool:
    """Whether the quote shares text with one of the others."""
    return any(
        quote.view.passage.document_id == other.view.passage.document_id
        and quote.start < other.end
        and other.start < quote.end
        for other in others
    )


def cite(quotes: Sequence[Quote], document: Callable[[str], Document], limit: int) -> tuple[Citation, ...]:
    """The first `limit` quotes as numbered citations."""
    return tuple(
        citation(quote, document(quote.view.passage.document_id), n) for n, quote in enumerate(quotes[:limit], 1)
    )


def fit(
    question: Question, short: str | None, citations: tuple[Citation, ...], yes_no: str | None, limit: int
) -> tuple[Citation, ...]:
    """The citations, the last ones left out until the answer text is at most `limit` characters; at least one."""
    while len(citations) > 1 and len(answer_text(question, short, citations, yes_no)) > limit:
        citations = citations[:-1]
    return citations


def citation(quote: Quote, document: Document, n: int) -> Citation:
    """The citation of a quote."""
    passage = quote.view.passage
    page = document.page_at(quote.start)
    voice, detail = voice_of(document, passage, quote.start, quote.end)
    start, end = _whole_passage(document, passage, quote)
    return Citation(
        n=n,
        document_id=document.id,
        title=document.title,
        publisher=document.publisher,
        date=document.date,
        section=passage.heading_path,
        page=page.number if page else None,
        page_label=page.label if page else None,
        quote=document.text[quote.start : quote.end],
        start=quote.start,
        end=quote.end,
        marks=quote.marks,
        passage=document.text[start:end],
        passage_start=start,
        passage_end=end,
        passage_id=passage.id,
        voice=voice,
        voice_detail=detail,
        url=document.url,
        sha256=document.sha256,
    )


def _whole_passage(document: Document, passage: Passage, quote: Quote) -> tuple[int, int]:
    """The passage that a quote stands in; for a row, the whole table with its caption."""
    start, end = passage.start, passage.end
    if passage.table is not None:
        block = next((b for b in document.blocks if b.start <= passage.start < b.end), None)
        if block is not None:
            start, end = block.start, block.end
        if passage.table.caption is not None and 0 <= start - passage.table.caption[1] <= 2:
            start = passage.table.caption[0]
    return min(start, quote.start), max(end, quote.end)


def answer_text(question: Question, short: str | None, citations: Sequence[Citation], yes_no: str | None) -> str:
    """The Dutch text of the answer, with [n] marks; the quotes in it are whole."""
    lead = ""
    if yes_no:
        lead = f"{yes_no}. "
    elif short:
        lead = f"{short[0].upper()}{short[1:]}. " if not short.endswith(".") else f"{short} "
    pieces = []
    for cited in citations:
        label = _label(cited, citations)
        pieces.append(f"{label}“{_flat(cited.quote)}” [{cited.n}]")
    return lead + " ".join(pieces)


def _label(cited: Citation, citations: Sequence[Citation]) -> str:
    if cited.voice is Voice.LOOKBACK:
        return "Terugblik op een eerder rapport: "
    if len({c.document_id for c in citations}) > 1 and all(c.date for c in citations):
        dates = sorted({c.date or "" for c in citations}, reverse=True)
        return "Nieuwste rapport: " if cited.date == dates[0] else "Eerder rapport: "
    return "" if cited.n == 1 else "Ook: "


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
