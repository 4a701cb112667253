"""Which errors does the index raise?

SearchError
├── IndexUnfit       the index folder is missing, damaged or made for something else: it has to be rebuilt
├── IndexNotWritten  the disk is full, or the folder cannot be written
├── IndexBusy        another process kept writing the index for longer than the time-out
└── LexiconDamaged   the list of Dutch words that ships with the program cannot be read
"""

from __future__ import annotations

from pathlib import Path


class SearchError(Exception):
    """Any error that the index raises on purpose."""


class IndexUnfit(SearchError):
    """The index in `folder` cannot be used; `reason` says why. It can always be rebuilt from the library."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"the index in {folder} cannot be used ({reason}): it has to be rebuilt from the library")
        self.folder = folder
        self.reason = reason


class IndexNotWritten(SearchError):
    """The index cannot be written into `folder`; `reason` says why."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"the index cannot be written into {folder}: {reason}")
        self.folder = folder
        self.reason = reason


class IndexBusy(SearchError):
    """Another process kept the index locked for `timeout_s` seconds."""

    def __init__(self, folder: Path, timeout_s: float) -> None:
        super().__init__(f"the index in {folder} was locked by another process for {timeout_s:g} s: try again")
        self.folder = folder
        self.timeout_s = timeout_s


class LexiconDamaged(SearchError):
    """The list of words in `file` cannot be read; the program has to be installed again."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"the list of words {file} cannot be read: install the program again")
        self.file = file
