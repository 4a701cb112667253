"""How fast does the page answer when fifty people ask at once? Serves the page, asks for a minute, prints the figures.

    python -m tests.benchmark.load [--people 50] [--seconds 60] [--think-s 1]

Each person asks as the page does (one POST, an address of its own behind a proxy, so that the rate limit is on as it
is in use), waits for the answer, reads it for `think-s` seconds on average, and asks the next question. All fifty ask
their first question in the same instant. The client runs on the same machine and takes part of its processors, so
the figures are on the cautious side. Stops by itself; exit status 1 when there was an error or the p95 is over a second.

The settings it justifies: questions from the page do not go through Gradio's queue (one request instead of three, and
no event stream per visitor); work that is really parallel is left to the service.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

QUESTIONS = Path(__file__).parent / "dev.jsonl"
LIMIT_S = 1.0


def main() -> int:
    """Prints the table; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument(
        "--think-s", type=float, default=1.0, help="seconds of reading between two questions, on average"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [sys.executable, "-c", _SERVE, folder], stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        try:
            assert server.stdout is not None
            port = next(int(line.rsplit(":", 1)[1].strip(" /\n")) for line in server.stdout if "http://" in line)
            return asyncio.run(_measure(port, server.pid, given.people, given.seconds, given.think_s))
        finally:
            server.terminate()
            server.wait(20)


_SERVE = """
import sys
from pathlib import Path
from qa.page.serving import serve
from qa.service import QuestionAnswering
serve(QuestionAnswering.open(Path(sys.argv[1])), port=0, behind_proxy=True)
"""


async def _measure(port: int, pid: int, people: int, seconds: float, think_s: float) -> int:
    questions = [json.loads(line)["question"] for line in QUESTIONS.read_text("utf-8").splitlines()]
    fn_index = await _until_ready(port)
    for question in questions[:5]:
        await _ask(port, fn_index, question, 0)
    before = _resident_mb(pid)
    times: list[float] = []
    errors: list[str] = []
    memory: list[float] = []
    end = time.monotonic() + seconds

    async def person(n: int) -> None:
        chance = random.Random(n)
        while time.monotonic() < end:
            begun = time.monotonic()
            try:
                await asyncio.wait_for(_ask(port, fn_index, chance.choice(questions), n), 30)
                times.append(time.monotonic() - begun)
            except (OSError, TimeoutError, AssertionError, asyncio.IncompleteReadError) as exc:
                errors.append(repr(exc)[:200])
            await asyncio.sleep(chance.expovariate(1 / think_s) if think_s else 0)

    async def watch() -> None:
        while time.monotonic() < end:
            await asyncio.sleep(2)
            memory.append(_resident_mb(pid))

    await asyncio.gather(watch(), *(person(n) for n in range(people)))
    times.sort()
    p95 = times[int(0.95 * (len(times) - 1))] if times else float("inf")
    middle = statistics.median(times) if times else float("inf")
    half = memory[len(memory) // 2] if memory else before
    print("| people | seconds | questions | per second | errors | p50 ms | p95 ms | max ms | MB before / half / end |")
    print("|---|---|---|---|---|---|---|---|---|")
    print(
        f"| {people} | {seconds:g} | {len(times)} | {len(times) / seconds:.1f} | {len(errors)} | {middle * 1000:.0f} "
        f"| {p95 * 1000:.0f} | {max(times, default=0) * 1000:.0f} | {before:.0f} / {half:.0f} / {memory[-1]:.0f} |"
    )
    for error in sorted(set(errors))[:5]:
        print(f"error: {error}", file=sys.stderr)
    return 1 if errors or p95 > LIMIT_S else 0


async def _until_ready(port: int) -> int:
    """The number of the function behind the question box, once the page is served."""
    for _ in range(200):
        try:
            status, body = await _request(port, "GET", "/config", b"", 0)
        except OSError:
            await asyncio.sleep(0.1)
            continue
        assert status == 200
        asking = [one["id"] for one in json.loads(body)["dependencies"] if "gekozen" in (one.get("js") or "")]
        return int(asking[0])
    raise TimeoutError("the page was not served within 20 s")


async def _ask(port: int, fn_index: int, question: str, person: int) -> None:
    asked = {"data": [question, "null"], "fn_index": fn_index, "session_hash": f"person{person}", "trigger_id": None}
    status, body = await _request(port, "POST", "/gradio_api/run/predict", json.dumps(asked).encode(), person)
    assert status == 200, f"status {status}"
    assert b"kaart" in body, body[:200]


async def _request(port: int, method: str, path: str, body: bytes, person: int) -> tuple[int, bytes]:
    """One request on a connection of its own; a plain client, so that it takes little of the processors."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: 10.0.{person // 250}.{person % 250}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        writer.write(head.encode() + body)
        await writer.drain()
        answer = await reader.read()
        status, _, rest = answer.partition(b"\r\n")
        assert rest, "no answer"
        return int(status.split()[1]), rest.partition(b"\r\n\r\n")[2]
    finally:
        writer.close()


def _resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


if __name__ == "__main__":
    sys.exit(main())
