"""Which parts are in a Word file, and how are they unpacked without swelling?"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import Any

from corpus.readers.errors import Damaged, Encrypted, TooLarge
from corpus.readers.limits import MIB, Limits
from corpus.readers.markup import parse_xml

_MAX_ENTRIES = 20_000
_MAX_RATIO = 200  # Word's XML packs 10 to 20 times; a bomb of zeros a thousand times
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Parts:
    """The parts of one Word file; each is unpacked when it is asked for, within the limits."""

    def __init__(self, path: Path, limits: Limits) -> None:
        try:
            self._archive = zipfile.ZipFile(path)
            entries = self._archive.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as exc:
            raise Damaged(reason="het zip-archief waaruit een Word-bestand bestaat is niet te openen") from exc
        if len(entries) > _MAX_ENTRIES:
            raise TooLarge(what="Het Word-bestand", n=len(entries), limit=_MAX_ENTRIES, unit="onderdelen")
        self._entries = {entry.filename: entry for entry in entries}
        self._left = max(8 * MIB, min(limits.max_memory_bytes // 8, limits.max_characters * 8))
        self._limit = self._left

    def xml(self, name: str) -> Any | None:
        """The root element of the part, or None where the file has no such part.

        Raises:
            TooLarge: It unpacks to more than the limits.
            Damaged: It cannot be unpacked or is no XML.
            Encrypted: It has a zip password.
        """
        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry.flag_bits & 0x1:
            raise Encrypted
        if entry.file_size > self._left or entry.file_size > MIB + _MAX_RATIO * max(1, entry.compress_size):
            self._too_large(entry.file_size)
        try:
            with self._archive.open(entry) as part:
                # The size in the archive's own index may lie: never read more than is left.
                source = part.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as exc:
            raise Damaged(reason=f"het onderdeel {name} is niet uit te pakken") from exc
        if len(source) > self._left:
            self._too_large(len(source))
        self._left -= len(source)
        return parse_xml(source, name)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The parts that a part refers to: (kind, name) by relation id. Links to the outside are not among them."""
        folder, file = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[str, str]] = {}
        if root is None:
            return found
        for relation in root.iter(_RELATIONS):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target") or ""
            where = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id") or ""] = ((relation.get("Type") or "").rsplit("/", 1)[-1], where)
        return found

    def _too_large(self, n_bytes: int) -> None:
        raise TooLarge(what="Het uitgepakte Word-bestand", n=n_bytes // MIB, limit=self._limit // MIB, unit="MiB")
