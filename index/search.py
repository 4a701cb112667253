"""Which passages answer to a question? The one door to both indexes, always as the library is now.

Opening builds what is missing and mends what is damaged. A search reads one snapshot from beginning to end, so that it
sees a report whole or not at all, however many are being added.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from corpus.library import Library
from index.analysis import Analyzer
from index.building import Progress, Snapshot, bring_up_to_date, open_snapshot
from index.encoder import Encoder
from index.errors import IndexBusy, IndexNotWritten, IndexUnfit
from index.fusion import fuse, question_features
from index.lexicon import embedded_lexicon
from index.spelling import Speller
from index.storage import LOCK_TIMEOUT_S

MIN_CANDIDATES = 100  # of each ranking go into the fusion ...
CANDIDATES_PER_HIT = 4  # ... or this many for each hit that is asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that was found, with its place (from 1) and score in each ranking; None where it is not in there.

    `score` orders the hits of one question; `lexical_score` is BM25, `dense_score` a cosine.
    """

    passage_id: str
    score: float
    lexical_rank: int | None
    lexical_score: float | None
    dense_rank: int | None
    dense_score: float | None


class SearchIndex:
    """The index of a library. Safe to use from several threads."""

    def __init__(
        self,
        folder: Path,
        library: Library,
        encoder: Encoder,
        analyzer: Analyzer,
        snapshot: Snapshot,
        generation: int,
    ) -> None:
        self.encoder = encoder
        self.analyzer = analyzer
        self._folder = folder
        self._library = library
        self._snapshot = snapshot
        self._generation = generation
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._speller: tuple[Snapshot, Speller] | None = None
        self._refreshing = threading.Lock()

    @classmethod
    def open(
        cls,
        folder: Path,
        library: Library,
        encoder: Encoder,
        *,
        analyzer: Analyzer | None = None,
        on_progress: Progress | None = None,
    ) -> Self:
        """The index in `folder`, made to fit the library: built, mended or brought up to date where need be.

        Args:
            folder: Holds the index and nothing else.
            library: What is searched.
            encoder: Makes vectors of questions and passages.
            analyzer: Makes terms of words; None for the one with the embedded list of words.
            on_progress: Called with the number of passages done and to do, when something has to be built.

        Raises:
            IndexBusy: Another process kept writing it for too long.
            IndexNotWritten: There is no room for it, not even in the system's temporary folder.
        """
        analyzer = analyzer or Analyzer(embedded_lexicon())
        generation = library.generation
        try:
            snapshot = open_snapshot(folder, encoder, analyzer)
            fits = snapshot.manifest.digest == library.digest
        except IndexUnfit:
            fits = False
        temporary = None
        if not fits:
            try:
                snapshot = bring_up_to_date(folder, library, encoder, analyzer, on_progress)
            except IndexNotWritten as exc:  # a library on a read-only disk can be searched all the same
                try:
                    temporary = tempfile.TemporaryDirectory(prefix="bewijsplaats-")
                except OSError:
                    raise exc from None
                folder = Path(temporary.name)
                snapshot = bring_up_to_date(folder, library, encoder, analyzer, on_progress)
        index = cls(folder, library, encoder, analyzer, snapshot, generation)
        index._temporary = temporary
        return index

    @property
    def n_passages(self) -> int:
        """How many passages can be found."""
        return self._snapshot.manifest.n_passages

    @property
    def generation(self) -> int:
        """The library's generation that this index was last brought up to."""
        return self._generation

    @property
    def documents(self) -> frozenset[str]:
        """Ids of the documents of which passages can be found."""
        return frozenset(self._snapshot.manifest.documents)

    @property
    def speller(self) -> Speller:
        """Mends typing errors with the words of the library; made when it is first asked for."""
        snapshot = self._snapshot
        if self._speller is None or self._speller[0] is not snapshot:
            self._speller = (snapshot, Speller(snapshot.lexical.word_counts(), self.analyzer))
        return self._speller[1]

    def doc_freq(self, base: str) -> int:
        """How many passages have a word with this base form, or a compound with it as a part."""
        return self._snapshot.lexical.doc_freq(base)

    def count_in(self, base: str, document_id: str) -> int:
        """How many passages of that document have a word with this base form, or a compound with it as a part."""
        return self._snapshot.lexical.count_in(base, document_id)

    def refresh(self, on_progress: Progress | None = None, *, wait: bool = True) -> bool:
        """Bring the index up to date where the library has changed; whether it did. Searches go on meanwhile.

        Args:
            on_progress: Called with the number of passages done and to do.
            wait: Whether to wait for another thread or process that is at it; if not, go on with what there is.

        Raises:
            IndexBusy: Another process kept writing it for too long.
            IndexNotWritten: The disk is full, or the folder cannot be written.
        """
        if self._library.generation == self._generation or not self._refreshing.acquire(blocking=wait):
            return False
        try:
            generation = self._library.generation
            changed = self._snapshot.manifest.digest != self._library.digest
            if changed:
                timeout_s = LOCK_TIMEOUT_S if wait else 0.0
                self._snapshot = bring_up_to_date(
                    self._folder, self._library, self.encoder, self.analyzer, on_progress, timeout_s
                )
            self._generation = generation
            return changed
        except IndexBusy:
            if wait:
                raise
            return False
        finally:
            self._refreshing.release()

    def search(self, question: str, k: int, document_ids: Sequence[str] | None = None) -> list[Hit]:
        """The k best passages for the question, best first; equal ones by passage id.

        Args:
            question: Any text.
            k: How many at most.
            document_ids: Search only these documents; None searches all.
        """
        if k < 1:
            return []
        snapshot = self._snapshot
        if self._library.generation != self._generation:  # removed but not yet refreshed: never found any more
            there = self._library.document_digests()
            asked = there if document_ids is None else document_ids
            document_ids = [key for key in asked if snapshot.manifest.documents.get(key) == there.get(key, "")]
        n = max(CANDIDATES_PER_HIT * k, MIN_CANDIDATES)
        lexical = snapshot.lexical.search(question, n, document_ids)
        dense = snapshot.dense.search(self.encoder.encode_queries([question])[0], n, document_ids)
        fused = fuse(lexical, dense, features=question_features(question, self.analyzer.ranks))
        return [
            Hit(
                passage_id=hit.passage_id,
                score=hit.score,
                lexical_rank=hit.lexical_rank,
                lexical_score=hit.lexical_score if hit.lexical_rank else None,
                dense_rank=hit.dense_rank,
                dense_score=hit.cosine,
            )
            for hit in fused[:k]
        ]
