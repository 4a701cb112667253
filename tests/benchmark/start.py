"""How long from `bewijsplaats serve` to a usable page, beside an empty Gradio page in the same run?

    python -m tests.benchmark.start [--rounds 3]

Both are started as a process of their own, in turns, over a library that is built; the clock stops when the browser
shows a question box that can be typed in. Prints the medians and their ratio; exit status 1 when it is over 1.3.
"""

from __future__ import annotations

import argparse
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

LIMIT = 1.3

_OURS = """
import sys
from pathlib import Path
from qa.page.serving import serve
from qa.service import QuestionAnswering
serve(QuestionAnswering.open(Path(sys.argv[2])), port=int(sys.argv[1]))
"""
_EMPTY = """
import os, sys
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
import gradio as gr
with gr.Blocks(analytics_enabled=False) as page:
    gr.Textbox(elem_id="vraagvak", lines=1, max_lines=1)
page.launch(server_port=int(sys.argv[1]), quiet=True, share=False, run_history=False)
"""


def main() -> int:
    """Prints the table; returns the exit status."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    times: dict[str, list[float]] = {"bewijsplaats": [], "empty": []}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        build = "import sys; from pathlib import Path; from qa.service import QuestionAnswering as Q; Q.open(Path(sys.argv[1]))"
        subprocess.run([sys.executable, "-c", build, folder], check=True)
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium")
        _once(browser, _EMPTY, folder)  # the first start also fills the file cache
        for _ in range(rounds):
            times["empty"].append(_once(browser, _EMPTY, folder))
            times["bewijsplaats"].append(_once(browser, _OURS, folder))
        browser.close()
    ours, empty = statistics.median(times["bewijsplaats"]), statistics.median(times["empty"])
    print("| | seconds to a usable page (median) | all |")
    print("|---|---|---|")
    for name, median in (("empty", empty), ("bewijsplaats", ours)):
        print(f"| {name} | {median:.2f} | {', '.join(f'{one:.2f}' for one in times[name])} |")
    print(f"\nratio {ours / empty:.2f} (limit {LIMIT})")
    return 1 if ours / empty > LIMIT else 0


def _once(browser: Any, program: str, folder: str) -> float:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    begun = time.monotonic()
    server = subprocess.Popen([sys.executable, "-c", program, str(port), folder], stdout=subprocess.DEVNULL)
    context = browser.new_context()
    try:
        while time.monotonic() - begun < 60:
            try:
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                break
            except OSError:
                time.sleep(0.02)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
        box = page.locator("#vraagvak input, #vraagvak textarea")
        box.wait_for(state="visible")
        box.fill("Hoeveel geld is er nog over?")
        return time.monotonic() - begun
    finally:
        context.close()
        server.terminate()
        server.wait(20)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    sys.exit(main())
