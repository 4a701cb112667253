"""What runs in the child process: one task on one file, within limits, its result as JSON lines on standard output.

Lines: ``{"page": 3, "of": 40}`` while reading; last ``{"result": ...}`` or ``{"error": name, "values": {...}}``.
Started by `corpus.readers.sandbox` only. Nothing here opens a network connection, and nothing is written to disk.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from corpus.readers import detect
from corpus.readers.errors import Crashed, ReaderError, TooLarge, TooMuchMemory
from corpus.readers.limits import MIB, Limits
from corpus.readers.wire import encode


def main() -> None:
    """Read the request from standard input, do it, write the result."""
    request = json.loads(sys.stdin.readline())
    limits = Limits(**request["limits"])
    _confine(limits)
    # Parsers and their native libraries may print; only our lines may reach the pipe.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - lives as long as the process
    sys.setrecursionlimit(2_000)
    try:
        line = json.dumps({"result": _do(request, limits, out)})
    except ReaderError as exc:
        line = json.dumps({"error": type(exc).__name__, "values": exc.values})
    except MemoryError:
        line = json.dumps({"error": TooMuchMemory.__name__, "values": {"limit_mib": limits.max_memory_bytes // MIB}})
    except Exception as exc:
        # The one broad catch: parsers raise anything on hostile bytes, and the process ends here either way.
        line = json.dumps({"error": Crashed.__name__, "values": {"how": type(exc).__name__}})
    with contextlib.suppress(BrokenPipeError):
        out.write(line + "\n")
        out.flush()
    # No clean-up: native destructors of damaged documents are one more place to crash.
    os._exit(0)


def _do(request: dict[str, Any], limits: Limits, out: TextIO) -> Any:
    path = Path(request["path"])
    match request["task"]:
        case "read":
            return _read(path, limits, out)
        case "picture":
            from corpus.pictures import picture_task

            return picture_task(path, **request["arguments"])
        case "recognise":
            from corpus.readers.ocr import recognise_task

            return recognise_task(path, limits, progress=_progress(out), **request["arguments"])
        case other:
            raise ValueError(f"no such task: {other}")


def _read(path: Path, limits: Limits, out: TextIO) -> Any:
    kind = detect.media_type(path)
    if kind == detect.PDF:
        from corpus.readers import pdf

        reading = pdf.read(path, limits, progress=_progress(out))
    elif kind == detect.DOCX:
        from corpus.readers import docx

        reading = docx.read(path, limits)
    elif kind == detect.HTML:
        from corpus.readers import html

        reading = html.read(path, limits)
    elif kind == detect.MARKDOWN:
        from corpus.readers import markdown

        reading = markdown.read(path, limits)
    else:
        from corpus.readers import text

        reading = text.read(path, limits)
    n_characters = sum(len(block.text) for page in reading.pages for block in page.blocks)
    if n_characters > limits.max_characters:
        raise TooLarge(what="De tekst", n=n_characters, limit=limits.max_characters, unit="tekens")
    return {"media_type": kind, "reading": encode(reading)}


def _progress(out: TextIO) -> Callable[[int, int], None]:
    last_s = 0.0

    def report(page: int, n_pages: int) -> None:
        nonlocal last_s
        now_s = time.monotonic()
        if now_s - last_s < 0.05 and page != n_pages:
            return
        last_s = now_s
        out.write(json.dumps({"page": page, "of": n_pages}) + "\n")
        out.flush()

    return report


def _confine(limits: Limits) -> None:
    """Set the limits of this process. The parent keeps the clock as well; systems without `resource` have only that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    seconds = max(1, int(limits.timeout_s) + 1)
    for what, value in (
        (resource.RLIMIT_AS, limits.max_memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (value, value))
    if sys.platform == "linux":
        import ctypes
        import signal

        # PR_SET_PDEATHSIG: when the parent is killed, this process goes too.
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def request_line(task: str, path: Path, limits: Limits, arguments: dict[str, Any]) -> str:
    """The line that `main` reads."""
    return json.dumps({"task": task, "path": str(path), "limits": asdict(limits), "arguments": arguments}) + "\n"
