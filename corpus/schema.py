"""What does the library's SQLite file look like, and how is it opened so that a crash at any moment leaves it whole?

Write-ahead logging: readers go on while a document is being added and see it whole or not at all; a process killed
half-way leaves a log that the next opening ignores. Migrations are numbered; all that a file lacks run in one
transaction.
"""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from corpus.errors import LibraryBusy, LibraryTooNew, LibraryUnreadable

FILE_NAME = "library.sqlite"
APPLICATION_ID = 0x42657769  # "Bewi": tells a library from any other SQLite file
BUSY_TIMEOUT_S = 30.0

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    INSERT INTO meta VALUES ('generation', '0'), ('digest', '');
    CREATE TABLE documents (
        id TEXT PRIMARY KEY, title TEXT NOT NULL, publisher TEXT, date TEXT, number TEXT, url TEXT,
        sha256 TEXT NOT NULL UNIQUE, source_name TEXT NOT NULL, media_type TEXT NOT NULL, added_at TEXT NOT NULL,
        replaces TEXT, n_pages INTEGER NOT NULL, n_passages INTEGER NOT NULL, unsearchable_pages TEXT NOT NULL,
        digest TEXT NOT NULL);
    CREATE TABLE texts (document_id TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE, text TEXT NOT NULL);
    CREATE TABLE sources (document_id TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE, bytes BLOB NOT NULL);
    CREATE TABLE pages (
        document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, number INTEGER NOT NULL, label TEXT,
        searchable INTEGER NOT NULL, spans TEXT NOT NULL, PRIMARY KEY (document_id, number)) WITHOUT ROWID;
    CREATE TABLE blocks (
        document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, position INTEGER NOT NULL,
        kind TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, body_start INTEGER NOT NULL, page INTEGER,
        heading_path TEXT NOT NULL, "table" TEXT, note TEXT, note_marks TEXT NOT NULL, boxed INTEGER NOT NULL,
        PRIMARY KEY (document_id, position)) WITHOUT ROWID;
    CREATE TABLE left_out (
        document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, position INTEGER NOT NULL, page INTEGER,
        reason TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (document_id, position)) WITHOUT ROWID;
    CREATE TABLE passages (
        id TEXT NOT NULL UNIQUE, document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
        position INTEGER NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        body_start INTEGER NOT NULL, page INTEGER, heading_path TEXT NOT NULL, context TEXT NOT NULL,
        text TEXT NOT NULL, sentences TEXT NOT NULL, "table" TEXT, boxed INTEGER NOT NULL, note TEXT,
        note_marks TEXT NOT NULL);
    CREATE UNIQUE INDEX passages_in_order ON passages (document_id, position);
    """,
)


def connect(folder: Path, *, read_only: bool, timeout_s: float = BUSY_TIMEOUT_S) -> sqlite3.Connection:
    """A connection to the library in `folder`, usable from any thread (one at a time), in autocommit mode.

    A library that is missing is made, one of an older version is brought up to date, unless `read_only`.

    Raises:
        LibraryUnreadable: No such library (read-only), no access, or not a library.
        LibraryTooNew: Written by a later version of this program.
        LibraryBusy: Locked by another process for longer than `timeout_s` seconds.
    """
    path = folder / FILE_NAME
    try:
        if not read_only:
            folder.mkdir(parents=True, exist_ok=True)
        connection = _open_file(path, read_only=read_only, timeout_s=timeout_s)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            _bring_up_to_date(connection, path, read_only=read_only, timeout_s=timeout_s)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as exc:
        if is_busy(exc):
            raise LibraryBusy(path, timeout_s) from exc
        raise LibraryUnreadable(path, str(exc)) from exc
    except OSError as exc:
        raise LibraryUnreadable(path, exc.strerror or str(exc)) from exc
    return connection


def is_writable(folder: Path) -> bool:
    """Whether this process may change the library in `folder`; True where there is none yet."""
    path = folder / FILE_NAME
    return not path.exists() or (os.access(path, os.W_OK) and os.access(folder, os.W_OK))


def is_busy(exc: sqlite3.Error) -> bool:
    """Whether SQLite gave up waiting for another process."""
    return getattr(exc, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _open_file(path: Path, *, read_only: bool, timeout_s: float) -> sqlite3.Connection:
    if read_only and not path.exists():
        raise LibraryUnreadable(path, "there is no library")
    address = path.absolute().as_uri()
    if not read_only:
        address += "?mode=rwc"
    elif os.access(path.parent, os.W_OK) or path.with_name(path.name + "-wal").exists():
        address += "?mode=ro"
    else:  # a folder that cannot be written has no writers: SQLite can do without its shared-memory file
        address += "?mode=ro&immutable=1"
    return sqlite3.connect(address, timeout=timeout_s, isolation_level=None, check_same_thread=False, uri=True)


def _bring_up_to_date(connection: sqlite3.Connection, path: Path, *, read_only: bool, timeout_s: float) -> None:
    version = _version(connection, path)
    if version == len(MIGRATIONS):
        if not read_only:
            connection.execute("PRAGMA secure_delete = ON")  # what is removed is overwritten, not only unlinked
        return
    if read_only:
        raise LibraryUnreadable(path, f"schema version {version} has to be brought up to {len(MIGRATIONS)} first")
    if version == 0:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # only takes effect in an empty file
    _use_write_ahead_log(connection, timeout_s)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for script in MIGRATIONS[_version(connection, path) :]:  # another process may have been first
            for statement in script.split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("PRAGMA secure_delete = ON")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    application_id: int = connection.execute("PRAGMA application_id").fetchone()[0]
    if version > len(MIGRATIONS) and application_id == APPLICATION_ID:
        raise LibraryTooNew(path, found=version, known=len(MIGRATIONS))
    foreign = application_id != APPLICATION_ID and connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    if foreign:
        raise LibraryUnreadable(path, "this is another kind of SQLite file")
    return version


def _use_write_ahead_log(connection: sqlite3.Connection, timeout_s: float) -> None:
    """Switch the journal; SQLite's own time-out does not cover two processes that do so at once (seen in 3.40)."""
    deadline = time.monotonic() + timeout_s
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as exc:
            if not is_busy(exc) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
