"""The page of Bewijsplaats: `python app.py` serves it over the library in its usual folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.page.contract import Service
from qa.page.serving import serve, without_telemetry

if TYPE_CHECKING:
    import gradio as gr


def build_app(service: Service, *, read_only: bool = False) -> gr.Blocks:
    """The Gradio page over a service, without the routes and guards that `serve` puts around it."""
    without_telemetry()
    from qa.page.blocks import build_page
    from qa.page.desk import Desk

    return build_page(Desk(service, read_only=read_only))


def main(argv: Sequence[str] | None = None) -> int:
    """Serves the page; returns the exit status."""
    parser = argparse.ArgumentParser(prog="app.py", description="Opent de pagina van Bewijsplaats.")
    parser.add_argument("--host", default="127.0.0.1", help="adres waarop de pagina luistert")
    parser.add_argument("--port", type=int, default=7860, help="poort waarop de pagina luistert")
    parser.add_argument("--read-only", action="store_true", help="toevoegen en verwijderen staan uit")
    given = parser.parse_args(argv)
    from qa.failures import dutch_line
    from qa.service import QuestionAnswering

    try:
        service = QuestionAnswering.open()
    except Exception as exc:
        line = dutch_line(exc)
        if line is None:
            raise
        print(f"{line[0].upper()}{line[1:]}.", file=sys.stderr)
        return 1
    return serve(service, host=given.host, port=given.port, read_only=given.read_only)


if __name__ == "__main__":
    sys.exit(main())
