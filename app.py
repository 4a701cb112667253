"""The page of Bewijsplaats: `python app.py` serves it over the library in its usual folder."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.page.contract import Service
from qa.page.serving import without_telemetry

if TYPE_CHECKING:
    import gradio as gr


def build_app(service: Service, *, read_only: bool = False) -> gr.Blocks:
    """The Gradio page over a service, without the routes and guards that `serve` puts around it."""
    without_telemetry()
    from qa.page.blocks import build_page
    from qa.page.desk import Desk

    return build_page(Desk(service, read_only=read_only))


def main(argv: Sequence[str] | None = None) -> int:
    """Serves the page, as `bewijsplaats serve` with the same options does; returns the exit status."""
    from qa.cli import main as command

    return command(["serve", *(sys.argv[1:] if argv is None else argv)])


if __name__ == "__main__":
    sys.exit(main())
