"""The path of one question: understand, find, weigh, decide, put into words. Each step is a module of its own."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from corpus.documents import Document, PassageKind
from corpus.library import Library
from corpus.rows import DocumentSummary
from index.analysis import TokenTerms
from index.search import Hit, SearchIndex
from index.stopwords import STOPWORDS
from qa import composing, refusing
from qa.abbreviations import spelled_out
from qa.absence import told_absent
from qa.answers import Answer, Explanation, NotFound, Reason, Searched, SearchHit
from qa.comparing import best_of, named_first, nouns_first, others_of, times_first
from qa.computing import compute
from qa.constraints import years
from qa.deciding import THRESHOLD, Others, decide, fitness
from qa.evidence import Candidate, from_cell, weigh
from qa.explaining import explain
from qa.facets import asked_dimension, new_facets
from qa.matching import Matcher
from qa.moments import time_before
from qa.operations import Operation
from qa.parts import parts, together
from qa.polarity import yes_or_no
from qa.question import AnswerKind, Question, understand
from qa.sections import with_names_above
from qa.shelf import Shelf
from qa.spans import short_span
from qa.synonyms import Synonyms
from qa.tables import weigh_row
from qa.terms import Term
from qa.views import Viewer

CANDIDATES = 40  # passages that are read, of each way of searching
EXPANSIONS = 5  # words of each group of synonyms that go along in the second search
MOST_EXPANSIONS = 40  # for one word of the question
AS_GOOD = 0.95  # of two figures as good as each other, the one of the newest report comes first
# Another passage is cited too when its score comes this near: a second figure confuses, a second passage in words helps.
NEAR_FACT, NEAR_BEST = 0.82, 0.74
_FACTS = (AnswerKind.NUMBER, AnswerKind.WHEN, AnswerKind.WHO)
_NAMED = (AnswerKind.WHICH, AnswerKind.LIST, AnswerKind.WHO, AnswerKind.WHERE)
MAX_CITATIONS, MAX_MANY = 3, 6  # for one fact, and for lists and developments
OWN_NAME_SHARE = 0.05  # of the passages of a report: a name that stands in so many is what the report is about
PASSAGES_A_PERIOD = 12  # that are weighed again for each of several times
SAYS_SOMETHING = 0.3  # weight that at least one word of the question must have: "wanneer is de volgende?" has none
EXPLAINING = 12  # passages that are looked through for abbreviations
RETRIES = 3  # when a report is added while a question is answered
MAX_TEXT, MAX_MANY_TEXT = 880, 1750  # characters


class Asker:
    """Answers questions over one library. Safe to share between threads for reading."""

    def __init__(self, library: Library, index: SearchIndex) -> None:
        self._library = library
        self._index = index
        self._synonyms = Synonyms.bundled(index.analyzer)
        self._viewer = Viewer(index.analyzer, self._synonyms)
        self._shelf = Shelf(library, index, self._viewer)
        self.n_changing = 0  # how many threads are adding or removing: they bring the index up to date themselves
        self._state = (-1, -1)  # generations of library and index that the documents kept here are of
        self._matcher = self._new_matcher()

    def _new_matcher(self) -> Matcher:
        return Matcher(
            self._index.analyzer,
            self._synonyms,
            self._viewer,
            self._index.encoder,
            self._doc_freq,
            self._index.n_passages,
            lambda: self._index.speller,
        )

    def _doc_freq(self, terms: TokenTerms) -> int:
        return self._index.doc_freq(terms.stems[0])

    def refresh(self) -> None:
        """Take note of changes in the library, without waiting for a thread or process that is adding to it."""
        if not self.n_changing:
            self._index.refresh(wait=False)
        state = (self._library.generation, self._index.generation)
        if state != self._state:
            self._shelf.clear()
            self._matcher = self._new_matcher()
            self._state = state

    def document(self, document_id: str) -> Document:
        """A document, from memory where it was read before."""
        return self._shelf.document(document_id)

    def ask(
        self, text: str, reports: Sequence[str] | None = None, *, threshold: float = THRESHOLD
    ) -> Answer | NotFound:
        """The answer to a question, or why there is none.

        Args:
            text: The question.
            reports: Ids of the reports to search; None for all.
            threshold: Chance from which an answer is given, 0..1.
        """
        asked = parts(text)
        if asked is not None:
            one, other = (self._ask_again(part, reports, threshold) for part in asked)
            if isinstance(one, Answer) and isinstance(other, Answer):
                return together(text, one, other)
        return self._ask_again(text, reports, threshold)

    def _ask_again(self, text: str, reports: Sequence[str] | None, threshold: float) -> Answer | NotFound:
        """The answer to one question; once more where the library changed meanwhile."""
        for _ in range(RETRIES):
            result = self._ask(text, reports, threshold)
            if isinstance(result, NotFound) or _cited(result) <= set(result.searched.report_ids):
                return result  # else a report was added after "what is searched" was told
        return self._ask(text, reports, threshold)

    def _ask(self, text: str, reports: Sequence[str] | None, threshold: float) -> Answer | NotFound:
        started = time.perf_counter()
        self.refresh()
        searched = self._searched(reports)
        refused = refusing.refuse_at_once(text, searched)
        if refused is not None:
            reason, sentence = refused
            return refusing.not_found(text, reason, sentence, (), searched, refusing.NO_EXPLANATION, started)
        question = understand(text)
        terms = self.terms(question, reports)
        candidates = self.candidates(question, terms, reports)
        if not candidates or max(term.weight for term in terms) < SAYS_SOMETHING:
            sentence = refusing.sentence(question, Reason.NO_EVIDENCE, None, searched)
            explanation = explain(question, terms, (), self._matcher, self.document)
            return refusing.not_found(text, Reason.NO_EVIDENCE, sentence, (), searched, explanation, started)
        best = best_of(candidates)
        decision = decide(question, best, others_of(best, candidates), threshold)
        explanation = explain(question, terms, candidates, self._matcher, self.document, decision)
        if not decision.answer:
            reason = decision.reason or Reason.NO_EVIDENCE
            sentence = refusing.sentence(question, reason, best, searched)
            nearest = refusing.nearest(question, candidates, self.document)
            return refusing.not_found(text, reason, sentence, nearest, searched, explanation, started)
        absent = told_absent(question, best, candidates)
        if absent is not None:
            sentence = refusing.sentence(question, Reason.SAID_UNKNOWN, best, searched)
            nearest = refusing.nearest(question, [absent, *candidates], self.document)
            return refusing.not_found(text, Reason.SAID_UNKNOWN, sentence, nearest, searched, explanation, started)
        return self._answer(text, question, terms, candidates, best, searched, explanation, started, reports)

    def search(self, words: str, k: int, reports: Sequence[str] | None = None) -> tuple[SearchHit, ...]:
        """The k best passages, best first, each cited whole."""
        self.refresh()
        hits = {hit.passage_id: hit for hit in self._index.search(words, k, reports)}
        found = []
        for rank, passage in enumerate(self._shelf.there(self._library.passages(list(hits))), 1):
            hit = hits[passage.id]
            view = self._viewer.passage(passage, self.document(passage.document_id).date)
            quote = composing.Quote(view=view, start=passage.start, end=passage.end, marks=())
            found.append(
                SearchHit(
                    rank=rank,
                    score=hit.score,
                    lexical_rank=hit.lexical_rank,
                    dense_rank=hit.dense_rank,
                    citation=composing.citation(quote, self.document(passage.document_id), rank),
                )
            )
        return tuple(found)

    def best(self, question: Question, reports: Sequence[str] | None = None) -> tuple[Candidate, Others] | None:
        """The candidate on which the decision to answer is made, with what stands beside it; None where nothing was found."""
        found = self.candidates(question, self.terms(question, reports), reports)
        return (best := best_of(found), others_of(best, found)) if found else None

    def terms(self, question: Question, reports: Sequence[str] | None = None) -> tuple[Term, ...]:
        """The terms of the question, also met by the other form of abbreviations that the passages explain."""
        terms = self._matcher.terms(question)
        if not question.names:
            return terms
        ids = [hit.passage_id for hit in self._index.search(question.text, EXPLAINING, reports)]
        texts = [passage.text for passage in self._library.passages(ids)]
        return spelled_out(terms, question.text, texts, self._index.analyzer)

    def candidates(
        self,
        question: Question,
        terms: Sequence[Term],
        reports: Sequence[str] | None = None,
        among: Sequence[Hit] | None = None,
    ) -> list[Candidate]:
        """All sentences and cells that were weighed, best first; of the passages `among`, or of those that are found."""
        hits = self._find(question, terms, reports) if among is None else list(among)
        passages = self._shelf.with_rows(self._library.passages([hit.passage_id for hit in hits]), hits)
        passages = self._shelf.there(self._shelf.with_metadata(question, passages, reports))
        hit_of = {hit.passage_id: hit for hit in hits}
        views, used = [], []
        for passage in passages:
            views.append(self._viewer.passage(passage, self.document(passage.document_id).date))
            used.append(hit_of.get(passage.id) or _no_hit(passage.id))
        titles = [self._shelf.title(passage.document_id) for passage in passages]
        found = weigh(question, terms, views, used, titles, self._matcher)
        best_rank = max((hit.score for hit in used), default=1.0)
        for view, hit in zip(views, used, strict=True):
            if view.passage.kind is PassageKind.TABLE_ROW:
                document = self.document(view.passage.document_id)
                cell = weigh_row(question, terms, view.passage, document, self._viewer, self._matcher)
                if cell is not None:
                    found.append(from_cell(question, cell, view, hit, best_rank))
        found = [self._without_own_names(terms, c) for c in found]
        found.sort(key=lambda c: -c.score)
        found = with_names_above(question, terms, found, self._shelf.above, self._matcher)
        rated = [replace(c, score=c.score * (0.4 + 0.6 * fitness(question, c))) for c in found]
        rated = named_first(question, times_first(question, nouns_first(question, terms, rated)))
        return sorted(rated, key=lambda c: (-c.score, c.view.passage.document_id, c.view.passage.start, c.at))

    def _without_own_names(self, terms: Sequence[Term], candidate: Candidate) -> Candidate:
        """The candidate, where a name that its whole report is about does not count as missing: it goes without saying."""
        if not candidate.missing_names:
            return candidate
        document_id = candidate.view.passage.document_id
        many = OWN_NAME_SHARE * len(self._shelf.passage_ids(document_id))
        stems = {term.text: term.terms.stems[0] for term in terms}
        missing = tuple(
            name
            for name in candidate.missing_names
            if stems[name] in STOPWORDS or self._index.count_in(stems[name], document_id) < max(1, many)
        )
        return replace(candidate, missing_names=missing)

    def _find(self, question: Question, terms: Sequence[Term], reports: Sequence[str] | None) -> list[Hit]:
        """Hits of the question as asked and of the question with corrected spelling and synonyms."""
        hits = {hit.passage_id: hit for hit in self._index.search(question.text, CANDIDATES, reports)}
        words = [term.corrected or term.text for term in terms]
        for term in terms:
            words += self._synonyms.words(term.groups, EXPANSIONS)[:MOST_EXPANSIONS]
        if words != [term.text for term in terms]:
            for hit in self._index.search(" ".join(words), CANDIDATES, reports):
                hits.setdefault(hit.passage_id, hit)
        return sorted(hits.values(), key=lambda hit: (-hit.score, hit.passage_id))

    def _answer(
        self, text: str, question: Question, terms: Sequence[Term], candidates: Sequence[Candidate], best: Candidate,
        searched: Searched, explanation: Explanation, started: float, reports: Sequence[str] | None,
    ) -> Answer:  # fmt: skip
        computed = compute(question, best, candidates, self.document)
        chosen = computed.candidates if computed else self._chosen(question, candidates, best)
        added_up = best.cell is not None and best.cell.asked.operation is Operation.SUM
        if not computed and not added_up and len(years(question.periods)) > 1:
            chosen = self._per_period(question, terms, best, candidates, reports) + chosen
        quotes: list[composing.Quote] = []
        short: str | None = None
        for candidate in chosen:
            mark = self._mark(question, terms, candidate)
            for quote in self._quotes(question, candidate, mark):
                if not composing.overlaps(quote, quotes):
                    quotes.append(quote)
            if short is None and mark is not None:
                short = self.document(candidate.view.passage.document_id).text[slice(*mark)]
        many = _is_many(question)
        citations = composing.cite(quotes, self.document, MAX_MANY if many else 4)
        yes_no = yes_or_no(question, best)
        limit = MAX_MANY_TEXT if many else MAX_TEXT
        citations = composing.fit(question, short, citations, yes_no, limit)
        if (
            question.kind is AnswerKind.WHICH
            and asked_dimension(question.text)
            and len(self._values_told(question, chosen)) > 1
        ):
            short = None  # the sentences name several
        if short is not None and not any(short in citation.quote for citation in citations):
            short = None  # its quote overlaps another one, or did not fit
        return Answer(
            question=text,
            short=short,
            text=composing.answer_text(question, short, citations, yes_no),
            citations=citations,
            searched=searched,
            explanation=explanation,
            elapsed_ms=(time.perf_counter() - started) * 1000,
            computed=computed.sentence if computed else None,
        )

    def _chosen(self, question: Question, candidates: Sequence[Candidate], best: Candidate) -> list[Candidate]:
        """The best candidate and those that come near it, from other places; newest report first where both are."""
        chosen = [best]
        limit = MAX_MANY if _is_many(question) else MAX_CITATIONS
        near = 0.8 if _is_many(question) else NEAR_FACT if question.kind in _FACTS else NEAR_BEST
        for candidate in candidates:
            if len(chosen) >= limit:
                break
            if candidate.score < near * best.score or candidate.conflicts or candidate.missing_names:
                continue
            if candidate.shape < 0.8 * best.shape or any(_same_place(candidate, other) for other in chosen):
                continue
            chosen.append(candidate)
        if not years(question.periods) and question.kind is AnswerKind.NUMBER:
            dates = {c.view.passage.document_id: c.view.written or "" for c in chosen}
            strong = [c for c in chosen if c.score >= AS_GOOD * best.score]
            newest = max((dates[c.view.passage.document_id] for c in strong), default="")
            strong.sort(key=lambda c: (dates[c.view.passage.document_id] != newest, -c.score))
            chosen = strong + [c for c in chosen if c not in strong]
        return chosen

    @staticmethod
    def _values_told(question: Question, chosen: Sequence[Candidate]) -> set[str]:
        """The values of the dimension that is asked, over the chosen sentences and all of a list."""
        dimension = asked_dimension(question.text) or ""
        sentences = [
            s
            for c in chosen
            for at, s in enumerate(c.view.sentences)
            if at == c.at or c.view.passage.kind is PassageKind.LIST
        ]
        return {f.value for s in sentences for f in new_facets(question.facets, s.view.facets, dimension)}

    def _per_period(
        self, question: Question, terms: Sequence[Term], best: Candidate, candidates: Sequence[Candidate],
        reports: Sequence[str] | None,
    ) -> list[Candidate]:  # fmt: skip
        """For a question about several times: the best candidate for each of them, in order of time."""
        found: list[Candidate] = []
        hits = {c.hit.passage_id: c.hit for c in candidates}
        near = list(hits.values())[:PASSAGES_A_PERIOD]
        for period in sorted(years(question.periods), key=lambda p: (p.first, p.last)):
            single = replace(question, periods=(period,))
            for candidate in self.candidates(single, terms, reports, near):
                if candidate.conflicts or candidate.missing_names or candidate.score < 0.55 * best.score:
                    continue
                if candidate.shape >= 0.8 * best.shape:
                    found.append(candidate)
                    break
        return found

    def _mark(self, question: Question, terms: Sequence[Term], candidate: Candidate) -> tuple[int, int] | None:
        if candidate.cell is not None:
            short = candidate.cell.short
            if short is None or question.kind not in _NAMED:
                return short
            said = self.document(candidate.view.passage.document_id).text[slice(*short)]
            return short if any(letter.isalpha() for letter in said) else None  # a figure names nobody
        at = candidate.at
        if question.kind is AnswerKind.WHEN and time_before(question, candidate.view, at):
            at -= 1  # "Sindsdien ..."
        sentence = candidate.view.sentences[at]
        span = short_span(question, terms, sentence.view, candidate.values, self._viewer, self._matcher)
        return (sentence.start + span.start, sentence.start + span.end) if span else None

    def _quotes(self, question: Question, candidate: Candidate, mark: tuple[int, int] | None) -> list[composing.Quote]:
        if candidate.cell is None:
            return [composing.quote_of(question, candidate, mark)]
        return composing.table_quotes(candidate.view, candidate.cell, mark)

    def _searched(self, reports: Sequence[str] | None) -> Searched:
        there = self._index.documents
        documents = [d for d in self._library.documents() if d.id in there and (reports is None or d.id in reports)]
        return searched(documents)


def _cited(answer: Answer) -> set[str]:
    return {citation.document_id for citation in answer.citations}


def searched(documents: Sequence[DocumentSummary]) -> Searched:
    """What a search over these documents covers."""
    return Searched(
        documents=len(documents),
        passages=sum(d.n_passages for d in documents),
        pages=sum(d.n_pages for d in documents),
        report_ids=tuple(d.id for d in documents),
        unsearchable=tuple((d.id, d.unsearchable_pages) for d in documents if d.unsearchable_pages),
    )


def _same_place(a: Candidate, b: Candidate) -> bool:
    if a.view.passage.document_id != b.view.passage.document_id:
        return False
    one, other = a.view.passage, b.view.passage
    return one.start < other.end and other.start < one.end and abs(a.at - b.at) <= 2


def _is_many(question: Question) -> bool:
    several = len(years(question.periods)) > 1
    return several or question.kind in (AnswerKind.LIST, AnswerKind.TREND)


def _no_hit(passage_id: str) -> Hit:
    return Hit(
        passage_id=passage_id, score=0.0, lexical_rank=None, lexical_score=None, dense_rank=None, dense_score=None
    )
