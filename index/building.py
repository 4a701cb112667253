"""How does the index come to hold what the library holds? Only what changed is analysed and embedded again.

The library is the truth: an index that is missing, damaged or made for something else is built anew, one that lags
behind is brought up to date document by document.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.documents import Passage
from corpus.library import Library
from corpus.rows import content_digest, library_digest
from index.analysis import ANALYSIS_VERSION, Analyzer
from index.dense import DenseIndex
from index.encoder import Encoder
from index.errors import IndexNotWritten, IndexUnfit
from index.lexical import LexicalIndex
from index.storage import (
    FORMAT,
    LEXICAL_FOLDER,
    LOCK_TIMEOUT_S,
    MadeFor,
    Manifest,
    begin_snapshot,
    commit_snapshot,
    manifest_stamp,
    read_manifest,
    writer_lock,
)

PASSAGES_A_BATCH = 2048
PASSAGES_A_STEP = 200  # of the progress that is shown

Progress = Callable[[int, int], None]  # passages done, passages to do


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The two indexes as they were at one moment, and what they were made from."""

    manifest: Manifest
    dense: DenseIndex
    lexical: LexicalIndex


def made_for(encoder: Encoder, analyzer: Analyzer) -> MadeFor:
    """What an index by this encoder and this analysis depends on."""
    return MadeFor(
        format=FORMAT,
        encoder=encoder.name,
        encoder_fingerprint=encoder.fingerprint,
        dimension=encoder.dimension,
        analysis=hashlib.sha256(f"{ANALYSIS_VERSION} {analyzer.fingerprint}".encode()).hexdigest(),
    )


def embedding_text(passage: Passage) -> str:
    """What is embedded for a passage: its headings and its text."""
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text


def open_snapshot(folder: Path, encoder: Encoder, analyzer: Analyzer) -> Snapshot:
    """The snapshot that the index in `folder` has now.

    Raises:
        IndexUnfit: There is none, it is damaged, or it was made for something else.
    """
    wanted = made_for(encoder, analyzer)
    while True:
        stamp = manifest_stamp(folder)
        try:
            return _open(folder, read_manifest(folder, wanted), analyzer)
        except IndexUnfit:
            if manifest_stamp(folder) == stamp:
                raise
            # Replaced by another process after its manifest was read: look again.


def bring_up_to_date(
    folder: Path,
    library: Library,
    encoder: Encoder,
    analyzer: Analyzer,
    on_progress: Progress | None = None,
    timeout_s: float = LOCK_TIMEOUT_S,
) -> Snapshot:
    """The index of `folder`, after it was made to hold what the library holds; built anew where need be.

    Raises:
        IndexBusy: Another process kept writing it for longer than `timeout_s` seconds.
        IndexNotWritten: The disk is full, or the folder cannot be written.
    """
    try:
        with writer_lock(folder, timeout_s):
            base = None
            with contextlib.suppress(IndexUnfit):
                base = open_snapshot(folder, encoder, analyzer)
            if base and base.manifest.documents == library.document_digests():
                return base
            try:
                return _write(folder, library, encoder, analyzer, base, on_progress)
            except IndexUnfit:  # a document went while it was being read: what is left is built anew
                return _write(folder, library, encoder, analyzer, None, on_progress)
    except OSError as exc:
        raise IndexNotWritten(folder, exc.strerror or str(exc)) from exc


def _open(folder: Path, manifest: Manifest, analyzer: Analyzer) -> Snapshot:
    place = folder / manifest.snapshot
    try:
        dense = DenseIndex.load(place)
        lexical = LexicalIndex.open(place / LEXICAL_FOLDER, analyzer)
    except ValueError as exc:
        raise IndexUnfit(folder, str(exc)) from exc
    counts = (dense.n_passages, lexical.n_passages, manifest.n_passages)
    if len(set(counts)) > 1 or dense.dimension != manifest.made_for.dimension:
        raise IndexUnfit(folder, f"vectors, words and manifest disagree on the number of passages: {counts}")
    return Snapshot(manifest=manifest, dense=dense, lexical=lexical)


def _write(
    folder: Path,
    library: Library,
    encoder: Encoder,
    analyzer: Analyzer,
    base: Snapshot | None,
    on_progress: Progress | None,
) -> Snapshot:
    wanted = library.document_digests()
    held = dict(base.manifest.documents) if base else {}
    gone = [key for key, digest in held.items() if wanted.get(key) != digest]
    missing = [key for key, digest in wanted.items() if held.get(key) != digest]
    old = base.manifest if base else None
    place = begin_snapshot(folder, old, with_lexical=not gone)
    dense = DenseIndex.load(folder / old.snapshot) if old else DenseIndex.create(encoder.dimension)
    dense.remove(gone)
    documents = {key: digest for key, digest in held.items() if key not in gone}
    passages: Iterator[Passage] = _embed(library, missing, encoder, dense, documents)
    if old and not gone:
        lexical = LexicalIndex.open(place / LEXICAL_FOLDER, analyzer)
    else:
        # Words of a removed report would stay in tantivy's files, and in its counts, until it merges them some day:
        # the words of the others are written anew, their vectors are kept.
        lexical = LexicalIndex.create(place / LEXICAL_FOLDER, analyzer)
        passages = itertools.chain(library.iter_passages(tuple(documents)), passages)
        missing = list(wanted)
    if on_progress:
        passages = _counted(passages, library, missing, on_progress)
    lexical.add(passages)
    if lexical.n_passages != dense.n_passages:
        raise IndexUnfit(folder, "the library changed while it was read")
    dense.save(place)
    manifest = commit_snapshot(
        folder,
        place,
        old,
        made_for=made_for(encoder, analyzer),
        documents=documents,
        n_passages=dense.n_passages,
        digest=library_digest(documents),
    )
    return Snapshot(manifest=manifest, dense=dense, lexical=lexical)


def _embed(
    library: Library,
    document_ids: Sequence[str],
    encoder: Encoder,
    dense: DenseIndex,
    documents: dict[str, str],
) -> Iterator[Passage]:
    """Add the documents' vectors, note their digests as they were read, and pass their passages on."""
    for document_id in document_ids:
        passages = list(library.iter_passages((document_id,)))
        if not passages and library.passage_ids(document_id):
            continue  # removed and put back meanwhile: the next look sees that it is missing
        for start in range(0, len(passages), PASSAGES_A_BATCH):
            batch = passages[start : start + PASSAGES_A_BATCH]
            vectors = encoder.encode_passages([embedding_text(passage) for passage in batch])
            dense.extend(document_id, [passage.id for passage in batch], vectors)
            yield from batch
        documents[document_id] = content_digest(passages)


def _counted(
    passages: Iterable[Passage], library: Library, document_ids: Collection[str], on_progress: Progress
) -> Iterator[Passage]:
    """The same passages; tells how many of those documents' passages went by."""
    n_total = sum(summary.n_passages for summary in library.documents() if summary.id in document_ids)
    n_done = 0
    for n_done, passage in enumerate(passages, 1):
        yield passage
        if n_done % PASSAGES_A_STEP == 0:
            on_progress(n_done, n_total)
    on_progress(n_done, n_total)
