"""What do pages without searchable text say, as far as an installed Tesseract can read them? Never required.

The pages are drawn and recognised in the child process; nothing is installed or fetched. Recognised text can hold
errors: who uses it is told so.
"""

from __future__ import annotations

import functools
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.clean import join_lines
from corpus.documents import BlockKind, ReadBlock
from corpus.readers.errors import Crashed, NoRecogniser
from corpus.readers.limits import Limits
from corpus.readers.sandbox import run_task

LANGUAGE = "nld"
_DPI = 300  # what Tesseract's own documentation advises as the least ("Improving the quality of the output")
_PAGE_TIMEOUT_S = 60.0
_MAX_PIXELS = 40_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedPage:
    """Blocks that were recognised on a page; empty where nothing could be read."""

    number: int
    blocks: tuple[ReadBlock, ...]


@functools.cache
def tesseract() -> str | None:
    """Path of an installed Tesseract that knows Dutch, or None."""
    found = shutil.which("tesseract")
    if found is None:
        return None
    try:
        listed = subprocess.run([found, "--list-langs"], capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return found if LANGUAGE in (listed.stdout + listed.stderr).split() else None


def recognise_safely(
    path: Path,
    pages: Sequence[int],
    *,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[RecognisedPage, ...]:
    """What Tesseract reads on these pages of a PDF.

    Args:
        path: The PDF.
        pages: Numbers of the pages, from 1.
        limits: What it may cost; by default 20 seconds a page on top of the usual.
        progress: Called with (how many pages are done, how many there are).
        cancelled: Asked ten times a second; True stops it.

    Raises:
        NoRecogniser: There is no Tesseract with Dutch.
        ReaderError: One of the errors of reading.
    """
    program = tesseract()
    if program is None:
        raise NoRecogniser
    limits = limits or Limits(timeout_s=Limits().timeout_s + 20.0 * len(pages))
    result = run_task(
        "recognise", path, limits=limits, arguments={"pages": list(pages), "program": program},
        progress=progress, cancelled=cancelled,
    )  # fmt: skip
    try:
        return tuple(
            RecognisedPage(
                number=int(number),
                blocks=tuple(ReadBlock(kind=BlockKind.PARAGRAPH, text=str(text)) for text in texts),
            )
            for number, texts in result
        )
    except (TypeError, ValueError) as exc:
        raise Crashed(how="onleesbaar resultaat") from exc


def recognise_task(
    path: Path, limits: Limits, *, progress: Callable[[int, int], None], pages: Sequence[int], program: str
) -> list[Any]:
    """What the child process does: draw each page and hand it to Tesseract over a pipe."""
    from corpus.readers.pdf_file import bitmap_of, open_document

    source = path.read_bytes()
    document = open_document(source)
    found: list[Any] = []
    for done, number in enumerate(pages, start=1):
        width, height, pixels = bitmap_of(document, number - 1, dpi=_DPI, max_pixels=_MAX_PIXELS)
        header = f"P6 {width} {height} 255\n".encode("ascii")
        try:
            read = subprocess.run(
                [program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(_DPI), "--psm", "3"],
                input=header + pixels, capture_output=True, timeout=_PAGE_TIMEOUT_S, check=False,
                env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"},
            )  # fmt: skip
            text = read.stdout.decode("utf-8", "replace") if read.returncode == 0 else ""
        except subprocess.TimeoutExpired:
            text = ""
        paragraphs = [part.splitlines() for part in text.replace("\f", "").split("\n\n")]
        found.append([number, [joined for lines in paragraphs if (joined := join_lines(lines))]])
        progress(done, len(pages))
    return found
