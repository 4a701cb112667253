"""Which passages share words with the question? BM25 by tantivy over terms that `index.analysis` worked out.

Each passage has one tantivy document with a field per kind of term: its words, the base forms of its words and of the
parts of its compounds, the stems of their families, and the base forms of its headings. Texts are not stored: the
library has them. A writer commits once for a whole change; what was open before goes on seeing the index as it was.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Self

import tantivy

from corpus.documents import Passage
from index.analysis import Analyzer, TokenTerms, content_terms

# Boosts of the kinds of terms, and of a passage's headings against its text; a word of the question counts by the best
# of its terms plus this share of the others.
# Source: runs over 77 questions on the two bundled reports and 700 parliamentary questions against 4,163 answers,
# November 2026: recall@5 0.896 and 0.727; the word alone 0.805 and 0.664, word and stem without parts 0.844 and 0.681.
SURFACE_BOOST = 0.7
STEM_BOOST = 1.0
FAMILY_BOOST = 0.8
PART_BOOST = 0.7
CONTEXT_BOOST = 0.5
OTHER_TERMS_SHARE = 0.3
MAX_QUESTION_TERMS = 64
TIES_LOOKED_AT = 32  # hits beyond k that are fetched, so that ties at the edge fall by passage id
WRITER_HEAP_BYTES = 50_000_000  # tantivy wants 15 MB at least

_FIELDS = ("surface", "base", "family", "context")


class LexicalIndex:
    """A BM25 index in a folder."""

    def __init__(self, index: tantivy.Index, analyzer: Analyzer) -> None:
        self._index = index
        self._schema = index.schema
        self._searcher = index.searcher()
        self._analyzer = analyzer

    @classmethod
    def create(cls, folder: Path, analyzer: Analyzer) -> Self:
        """A new, empty index in `folder`; what was there is removed.

        Raises:
            OSError: The disk is full or the folder cannot be written.
        """
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with _writing():
            return cls(tantivy.Index(_schema(), path=str(folder), reuse=False), analyzer)

    @classmethod
    def open(cls, folder: Path, analyzer: Analyzer) -> Self:
        """The index in `folder`.

        Raises:
            ValueError: There is none, or it is damaged.
        """
        index = tantivy.Index.open(str(folder))
        index.config_reader("manual")
        return cls(index, analyzer)

    @property
    def n_passages(self) -> int:
        """How many passages it holds."""
        return int(self._searcher.num_docs)

    def add(self, passages: Iterable[Passage]) -> None:
        """Add those passages and make it last, all at once.

        Raises:
            OSError: The disk is full or the folder cannot be written.
        """
        with _writing():
            writer = self._index.writer(WRITER_HEAP_BYTES, 1)
        contexts: dict[str, str] = {}  # passages under one heading share it
        for passage in passages:  # outside of `_writing`: where they come from has errors of its own
            if passage.context not in contexts:
                contexts[passage.context] = _base_terms(self._analyzer.analyze_terms(passage.context))
            fields = self._fields(passage, contexts[passage.context])
            with _writing():
                writer.add_document(fields)
        with _writing():
            writer.commit()
            writer.wait_merging_threads()
            self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, question: str, k: int, document_ids: Sequence[str] | None = None) -> list[tuple[str, float]]:
        """The k passages that share most with the question, as (passage id, BM25 score), best first.

        Equal scores are ordered by passage id. Passages that share no term are not returned.

        Args:
            question: Any text; only its first 64 content words count.
            k: How many at most.
            document_ids: Search only these documents; None searches all.
        """
        if k < 1 or (document_ids is not None and not document_ids):
            return []
        terms = content_terms(self._analyzer.analyze_terms(question))[:MAX_QUESTION_TERMS]
        query = self._query(terms)
        if query is None:
            return []
        if document_ids is not None:
            allowed = tantivy.Query.term_set_query(self._schema, "document", list(document_ids))
            query = tantivy.Query.boolean_query(
                [
                    (tantivy.Occur.Must, query),
                    (tantivy.Occur.Must, tantivy.Query.const_score_query(allowed, 0.0)),
                ]
            )
        found = self._searcher.search(query, limit=k + TIES_LOOKED_AT, count=False).hits
        hits = [(str(self._searcher.doc(address)["id"][0]), float(score)) for score, address in found]
        hits.sort(key=lambda hit: (-hit[1], hit[0]))
        return hits[:k]

    def doc_freq(self, base: str) -> int:
        """How many passages have a word with this base form, or a compound with it as a part."""
        return int(self._searcher.doc_freq("base", base))

    def count_in(self, base: str, document_id: str) -> int:
        """How many passages of one document have a word with this base form, or a compound with it as a part."""
        query = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Must, tantivy.Query.term_query(self._schema, "base", base, "basic")),
                (tantivy.Occur.Must, tantivy.Query.term_query(self._schema, "document", document_id, "basic")),
            ]
        )
        found = self._searcher.search(query, limit=1, count=True)
        return int(found.count or 0)  # type: ignore[attr-defined]  # tantivy 0.27 has it, its stub does not

    def word_counts(self) -> dict[str, int]:
        """Every word of the passages, lower case, with the number of passages that have it."""
        return dict(self._searcher.terms_with_prefix("surface", ""))

    def _query(self, terms: Iterable[TokenTerms]) -> tantivy.Query | None:
        """A word of the question counts by the best of its terms, not by their sum."""
        words = [
            (tantivy.Occur.Should, tantivy.Query.disjunction_max_query(self._alternatives(term), OTHER_TERMS_SHARE))
            for term in dict.fromkeys(terms)
        ]
        return tantivy.Query.boolean_query(words) if words else None

    def _alternatives(self, term: TokenTerms) -> list[tantivy.Query]:
        base = term.stems[0]
        wanted = [
            ("surface", term.surface, SURFACE_BOOST),
            ("base", base, STEM_BOOST),
            ("context", base, CONTEXT_BOOST),
        ]
        wanted += [("family", stem, FAMILY_BOOST) for stem in term.stems]
        for part in term.parts:
            wanted += [("base", part, PART_BOOST), ("context", part, CONTEXT_BOOST * PART_BOOST)]
        return [
            tantivy.Query.boost_query(tantivy.Query.term_query(self._schema, field, value, "freq"), boost)
            for field, value, boost in wanted
        ]

    def _fields(self, passage: Passage, context: str) -> tantivy.Document:
        document = tantivy.Document()
        document.add_text("id", passage.id)
        document.add_text("document", passage.document_id)
        terms = self._analyzer.analyze_terms(passage.text)
        document.add_text("surface", " ".join([term.surface for term in terms]))
        document.add_text("base", _base_terms(terms))
        document.add_text("family", " ".join([stem for term in terms for stem in term.stems]))
        document.add_text("context", context)
        return document


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    """Tantivy 0.27 tells of a full disk by a ValueError, or from the thread that met it, by one that says so."""
    try:
        yield
    except ValueError as exc:
        raise OSError(str(exc)) from exc


def _base_terms(terms: Iterable[TokenTerms]) -> str:
    return " ".join([word for term in terms for word in (term.stems[0], *term.parts)])


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    for field in _FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()
