"""How is the page served? On this computer unless asked otherwise, without a look-up and without a log of questions."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import socket
import sys
from typing import Any

from qa.page.contract import Service

LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")


def without_telemetry() -> None:
    """Keeps Gradio and its hub client from looking anything up; has to happen before Gradio is imported."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"


def serve(
    service: Service, *, host: str = "127.0.0.1", port: int = 7860, behind_proxy: bool | None = None, **terms: Any
) -> int:
    """Serves the page until it is stopped; returns the exit status.

    Args:
        service: Answers the questions and holds the reports.
        host: Address to listen on.
        port: Port to listen on; 0 for any that is free.
        behind_proxy: Whether a proxy passes the visitor's address on; None for yes where a path is given.
        terms: The other fields of `qa.page.server.Terms`.
    """
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
    except (OSError, OverflowError):
        print(f"Poort {port} op {host} is bezet of niet toegestaan; kies een andere met --port.", file=sys.stderr)
        return 1
    without_telemetry()
    if terms.get("mcp") and importlib.util.find_spec("mcp") is None:
        print("Voor --mcp is een extra pakket nodig: pip install 'bewijsplaats[mcp]'.", file=sys.stderr)
        return 1
    import uvicorn

    from qa.page.server import Terms, build_server

    proxied = bool(terms.get("root_path")) if behind_proxy is None else behind_proxy
    local = host in LOCAL_HOSTS and not proxied
    application = build_server(service, Terms(behind_proxy=proxied, local=local, **terms))
    # No access log: a shared address holds the question that was asked.
    settings = uvicorn.Config(application, access_log=False, log_level="warning", timeout_keep_alive=30)
    shown = f"[{host}]" if ":" in host else host
    print(f"Bewijsplaats staat klaar op http://{shown}:{listening.getsockname()[1]}/", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(settings).run(sockets=[listening])
    return 0
