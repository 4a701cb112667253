"""How is a file from anywhere read without risk to the library?

Every parse runs in a child process with limits on memory, time and pages. A file that crashes, hangs or swells the
parser costs one Dutch sentence and nothing else. The result comes back as JSON and is checked; never as a pickle.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.documents import Reading
from corpus.readers import detect, wire
from corpus.readers.child import request_line
from corpus.readers.errors import (
    Cancelled,
    Crashed,
    Empty,
    TookTooLong,
    TooLarge,
    TooMuchMemory,
    Unsupported,
    from_wire,
)
from corpus.readers.limits import MIB, Limits

_ROOT = Path(__file__).resolve().parents[2]
_POLL_S = 0.1
_MAX_RESULT_BYTES = 512 * MIB

# -I: no environment variable and no file beside the working directory decides what the child imports.
_START = "import sys; sys.path.insert(0, sys.argv[1]); from corpus.readers.child import main; main()"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeReading:
    """A reading with the type that the bytes showed; `remark` says in Dutch that the name promised another type."""

    media_type: str
    reading: Reading
    remark: str | None = None


def read_safely(
    path: Path,
    *,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SafeReading:
    """What stands in the file at `path`, read in a child process.

    Args:
        path: Any file, whatever its name.
        limits: What it may cost; the defaults of `Limits` when None.
        progress: Called with (page, number of pages) while a PDF is read.
        cancelled: Asked ten times a second; True stops the child.

    Raises:
        ReaderError: One of the errors of `corpus.readers.errors`, never another.
    """
    result = run_task("read", path, limits=limits, progress=progress, cancelled=cancelled)
    try:
        kind = str(result["media_type"])
        reading = wire.decode(result["reading"])
    except (ValueError, TypeError, KeyError) as exc:
        raise Crashed(how="onleesbaar resultaat") from exc
    if kind not in detect.NAMES:
        raise Crashed(how="onleesbaar resultaat")
    promised = detect.promised_type(path.name)
    remark = None
    if promised is not None and promised != kind:
        remark = (
            f"De naam belooft {detect.NAMES[promised]}, maar het bestand is {detect.NAMES[kind]}; zo is het gelezen."
        )
    return SafeReading(media_type=kind, reading=reading, remark=remark)


def run_task(
    task: str,
    path: Path,
    *,
    limits: Limits | None = None,
    arguments: dict[str, Any] | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Any:
    """The result of one task of `corpus.readers.child` on one file, as JSON gives it: check it before use.

    Raises:
        ReaderError: The file is refused, or the child reported an error, crashed, or went over a limit.
    """
    limits = limits or Limits()
    _check_size(path, limits)
    process = subprocess.Popen(
        [sys.executable, "-I", "-c", _START, str(_ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        close_fds=True,
    )
    try:
        assert process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(request_line(task, path.resolve(), limits, arguments or {}).encode())
            process.stdin.close()
        for line in _lines(process, limits, cancelled):
            message = _message(line)
            if "page" in message:
                if progress is not None and isinstance(message["page"], int) and isinstance(message.get("of"), int):
                    progress(message["page"], message["of"])
            elif "error" in message:
                raise from_wire(str(message["error"]), message.get("values") or {})
            else:
                return message.get("result")
        # End of its output without a result: it is dying; its own exit status says of what.
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=2)
    finally:
        _end(process)
    raise _how_it_died(process.returncode, limits)


def _check_size(path: Path, limits: Limits) -> None:
    try:
        is_file, n_bytes = path.is_file(), path.stat().st_size
    except (OSError, ValueError) as exc:
        raise Unsupported(found="het bestand is niet te openen") from exc
    if not is_file:
        raise Unsupported(found="geen gewoon bestand")
    if n_bytes == 0:
        raise Empty(n_bytes=0)
    if n_bytes > limits.max_bytes:
        raise TooLarge(what="Het bestand", n=n_bytes // MIB, limit=limits.max_bytes // MIB, unit="MiB")


def _lines(process: subprocess.Popen[bytes], limits: Limits, cancelled: Callable[[], bool] | None) -> Iterator[bytes]:
    """The lines that the child writes, until it closes its end; raises when the time is up or the person stops it."""
    assert process.stdout is not None
    deadline_s = time.monotonic() + limits.timeout_s
    rest: list[bytes] = []
    n_bytes = 0
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            if cancelled is not None and cancelled():
                raise Cancelled
            left_s = deadline_s - time.monotonic()
            if left_s <= 0:
                raise TookTooLong(limit_s=limits.timeout_s)
            if not selector.select(min(left_s, _POLL_S)):
                continue
            chunk = os.read(process.stdout.fileno(), 1 << 20)
            if not chunk:
                return
            n_bytes += len(chunk)
            if n_bytes > _MAX_RESULT_BYTES:
                raise TooLarge(what="De tekst", n=n_bytes // MIB, limit=_MAX_RESULT_BYTES // MIB, unit="MiB")
            *lines, last = chunk.split(b"\n")
            for line in lines:
                rest.append(line)
                yield b"".join(rest)
                rest = []
            if last:
                rest.append(last)


def _message(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as exc:
        raise Crashed(how="onleesbaar resultaat") from exc
    if not isinstance(message, dict):
        raise Crashed(how="onleesbaar resultaat")
    return message


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the child with everything it started, and wait for it."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


def _how_it_died(returncode: int | None, limits: Limits) -> Crashed | TookTooLong | TooMuchMemory:
    if returncode is not None and returncode < 0:
        try:
            name = signal.Signals(-returncode).name
        except ValueError:
            name = f"signaal {-returncode}"
        if name in ("SIGXCPU", "SIGKILL"):
            # SIGXCPU then SIGKILL: the processor time was up. (The kernel's memory killer also sends SIGKILL.)
            return TookTooLong(limit_s=limits.timeout_s)
        return Crashed(how=name)
    return Crashed(how=f"afgebroken met {returncode}")
