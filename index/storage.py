"""Does the index on disk fit the library, and how is it replaced so that a crash leaves the old one or the new one?

The index folder holds one snapshot (a folder that is never changed once it is complete) and a manifest that names it,
says what it was made for, and knows the hash of every file in it. A change writes a new snapshot beside the old one
and then replaces the manifest in one step. What a crash leaves behind is swept up by the next writer.

    index/manifest.json           format, encoder, dimension, documents with their digests, snapshot, files
    index/<snapshot>/             vectors.faiss, rows.json, bm25/
    index/lock                    held by the one process that writes
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import IndexBusy, IndexUnfit

FORMAT = 1
MANIFEST_FILE = "manifest.json"
LOCK_FILE = "lock"
LEXICAL_FOLDER = "bm25"
LOCK_TIMEOUT_S = 120.0
LOCK_POLL_S = 0.02
HASHED_BYTES = 32_000_000  # up to this much is hashed at every opening; above it unchanged size and time will do


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFor:
    """What an index depends on besides the passages: it is rebuilt when any of this changes."""

    format: int
    encoder: str
    encoder_fingerprint: str
    dimension: int
    analysis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMark:
    """What is known of a file in a snapshot; `mtime_ns` is when it was last changed, in nanoseconds since 1970."""

    size: int
    mtime_ns: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the snapshot holds and was made for.

    Attributes:
        digest: Of the library's contents that the snapshot was made from.
        documents: Per document id the digest of its passages.
        snapshot: Name of the snapshot's folder.
        files: Per path within the snapshot what the file has to be.
    """

    made_for: MadeFor
    n_passages: int
    digest: str
    documents: Mapping[str, str]
    snapshot: str
    files: Mapping[str, FileMark]


def read_manifest(folder: Path, made_for: MadeFor) -> Manifest:
    """The manifest of the index in `folder`, whose files are all there and unchanged.

    Raises:
        IndexUnfit: There is no index, it is damaged, or it was made for something else.
    """
    try:
        fields = json.loads((folder / MANIFEST_FILE).read_bytes())
        manifest = Manifest(
            made_for=MadeFor(**fields["made_for"]),
            n_passages=int(fields["n_passages"]),
            digest=str(fields["digest"]),
            documents={str(key): str(value) for key, value in fields["documents"].items()},
            snapshot=str(fields["snapshot"]),
            files={str(path): FileMark(**mark) for path, mark in fields["files"].items()},
        )
    except FileNotFoundError as exc:
        raise IndexUnfit(folder, "there is none") from exc
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        raise IndexUnfit(folder, f"{MANIFEST_FILE} is damaged: {type(exc).__name__}") from exc
    if manifest.made_for != made_for:
        raise IndexUnfit(folder, "it was made for another encoder or by another version")
    _check_files(folder, manifest)
    return manifest


def manifest_stamp(folder: Path) -> tuple[int, int] | None:
    """Something that differs once the manifest was replaced; None when there is none."""
    try:
        state = (folder / MANIFEST_FILE).stat()
    except OSError:
        return None
    return state.st_ino, state.st_mtime_ns


@contextlib.contextmanager
def writer_lock(folder: Path, timeout_s: float = LOCK_TIMEOUT_S) -> Iterator[None]:
    """Hold the right to write the index; the system takes it back when the process dies.

    Raises:
        IndexBusy: Another process held it for longer than `timeout_s` seconds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + timeout_s
    with (folder / LOCK_FILE).open("a") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as exc:
                if time.monotonic() >= deadline:
                    raise IndexBusy(folder, timeout_s) from exc
                time.sleep(LOCK_POLL_S)
        yield


def begin_snapshot(folder: Path, base: Manifest | None, *, with_lexical: bool) -> Path:
    """A new folder to make a snapshot in; `with_lexical` puts the BM25 index of `base` in it, ready to be added to.

    Only for the process that holds the lock. Leftovers of processes that were killed are removed first.
    """
    keep = {MANIFEST_FILE, LOCK_FILE, base.snapshot if base else ""}
    for leftover in folder.iterdir():
        if leftover.name not in keep:
            _delete(leftover)
    place = folder / f"{time.time_ns():020d}-{secrets.token_hex(4)}"
    place.mkdir()
    if base is None or not with_lexical:
        return place
    (place / LEXICAL_FOLDER).mkdir()
    for path in base.files:
        if not path.startswith(f"{LEXICAL_FOLDER}/"):
            continue  # vectors are read from the old snapshot and written anew
        source, target = folder / base.snapshot / path, place / path
        if target.suffix == ".json":
            shutil.copy2(source, target)
        else:  # tantivy never changes a segment's file, it writes new ones
            _link(source, target)
    return place


def commit_snapshot(
    folder: Path, place: Path, base: Manifest | None, *, made_for: MadeFor, documents: Mapping[str, str],
    n_passages: int, digest: str,
) -> Manifest:  # fmt: skip
    """Make the snapshot in `place` the one that counts, in one step, and remove the one before."""
    manifest = Manifest(
        made_for=made_for,
        n_passages=n_passages,
        digest=digest,
        documents=documents,
        snapshot=place.name,
        files=_mark_files(place, base),
    )
    draft = folder / f"{MANIFEST_FILE}.{secrets.token_hex(4)}"
    with draft.open("w", encoding="utf-8") as file:
        json.dump(asdict(manifest), file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    _sync_folder(place)
    draft.replace(folder / MANIFEST_FILE)
    _sync_folder(folder)
    if base:
        _delete(folder / base.snapshot)
    return manifest


def _check_files(folder: Path, manifest: Manifest) -> None:
    hash_all = sum(mark.size for mark in manifest.files.values()) <= HASHED_BYTES
    for path, mark in manifest.files.items():
        place = folder / manifest.snapshot / path
        try:
            state = place.stat()
            fits = state.st_size == mark.size
            if fits and (hash_all or state.st_mtime_ns != mark.mtime_ns):
                fits = _sha256(place) == mark.sha256
        except OSError as exc:
            raise IndexUnfit(folder, f"{path} is missing") from exc
        if not fits:
            raise IndexUnfit(folder, f"{path} is damaged")


def _mark_files(place: Path, base: Manifest | None) -> dict[str, FileMark]:
    marks = {}
    for file in sorted(place.rglob("*")):
        path = file.relative_to(place).as_posix()
        if not file.is_file() or file.suffix == ".lock":
            continue
        state = file.stat()
        known = base.files.get(path) if base else None
        if known and (state.st_size, state.st_mtime_ns) == (known.size, known.mtime_ns):
            marks[path] = known  # linked from the old snapshot: hashed and on disk already
            continue
        with file.open("rb") as opened:
            os.fsync(opened.fileno())
        marks[path] = FileMark(size=state.st_size, mtime_ns=state.st_mtime_ns, sha256=_sha256(file))
    return marks


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copy2(source, target)


def _sync_folder(folder: Path) -> None:
    for place in (folder, *(child for child in folder.iterdir() if child.is_dir())):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
