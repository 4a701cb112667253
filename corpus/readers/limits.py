"""How much may one file cost before its reading is stopped?"""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What reading one file may cost; beyond it the file is refused with one Dutch sentence.

    Attributes:
        max_bytes: Largest file that is opened at all.
        max_pages: Most pages (PDF).
        max_memory_bytes: Address space of the child process that parses. The interpreter with its libraries takes
            about 250 MiB of that before the first page.
        timeout_s: Wall-clock time and processor time of that process, in seconds.
        max_characters: Most characters of text that one file may give: a small file can hold a bomb of text.
    """

    max_bytes: int = 200 * MIB
    max_pages: int = 5_000
    max_memory_bytes: int = 2048 * MIB
    timeout_s: float = 120.0
    max_characters: int = 30_000_000
