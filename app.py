"""How is the page served? The Dutch page over the library, on this computer unless asked otherwise."""

from __future__ import annotations

import argparse
import contextlib
import os
import socket
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qa.page.contract import Service

if TYPE_CHECKING:
    import gradio as gr

LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")


def _without_telemetry() -> None:
    """Keeps Gradio and its hub client from looking anything up; has to happen before Gradio is imported."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"


def build_app(service: Service, *, read_only: bool = False) -> gr.Blocks:
    """The Gradio page over a service, without the routes and guards around it."""
    _without_telemetry()
    from qa.page.blocks import build_page
    from qa.page.desk import Desk

    return build_page(Desk(service, read_only=read_only))


def serve(
    service: Service, *, host: str = "127.0.0.1", port: int = 7860, behind_proxy: bool = False, **terms: Any
) -> int:
    """Serves the page until it is stopped; returns the exit status.

    Args:
        service: Answers the questions and holds the reports.
        host: Address to listen on.
        port: Port to listen on; 0 for any that is free.
        behind_proxy: Whether a proxy passes the visitor's address on.
        terms: The other fields of `qa.page.server.Terms`.
    """
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
    except OSError:
        print(f"Poort {port} op {host} is bezet of niet toegestaan; kies een andere met --port.", file=sys.stderr)
        return 1
    _without_telemetry()
    import uvicorn

    from qa.page.server import Terms, build_server

    local = host in LOCAL_HOSTS and not behind_proxy
    application = build_server(service, Terms(behind_proxy=behind_proxy, local=local, **terms))
    # No access log: a shared address holds the question that was asked.
    settings = uvicorn.Config(application, access_log=False, log_level="warning", timeout_keep_alive=30)
    shown = f"[{host}]" if ":" in host else host
    print(f"Bewijsplaats staat klaar op http://{shown}:{listening.getsockname()[1]}/", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(settings).run(sockets=[listening])
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Serves the page over the library in its usual folder."""
    parser = argparse.ArgumentParser(prog="app.py", description="Opent de pagina van Bewijsplaats.")
    parser.add_argument("--host", default="127.0.0.1", help="adres waarop de pagina luistert")
    parser.add_argument("--port", type=int, default=7860, help="poort waarop de pagina luistert")
    parser.add_argument("--read-only", action="store_true", help="toevoegen en verwijderen staan uit")
    given = parser.parse_args(argv)
    from qa.service import QuestionAnswering

    service = QuestionAnswering.open(read_only=given.read_only)
    return serve(service, host=given.host, port=given.port, read_only=given.read_only)


if __name__ == "__main__":
    sys.exit(main())
