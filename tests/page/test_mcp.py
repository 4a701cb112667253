"""The same functions as MCP tools, for a newsroom's own assistant; skips without the `mcp` package."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.page.conftest import Served
from tests.page.fake import BUNDLED, FakeService

pytest.importorskip("mcp", reason="the extra 'mcp' is not installed")
pytestmark = pytest.mark.page

LOGIN = {"authorization": "Basic " + base64.b64encode(b"redactie:geheim").decode()}


def test_tools(serve_page: Callable[..., Served]) -> None:
    """An assistant finds three described tools, and gets an answer with its quotes as JSON."""
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    there = serve_page(FakeService(), mcp=True, login="redactie:geheim")

    async def talk() -> None:
        async with (
            streamablehttp_client(f"{there.url}/gradio_api/mcp/", headers=LOGIN) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            tools = {tool.name: tool for tool in (await session.list_tools()).tools}
            assert {"ask", "search", "list"} == {name.removeprefix("bewijsplaats_") for name in tools}
            name = next(one for one in tools if one.endswith("ask"))
            assert "verbatim" in (tools[name].description or "")
            said = await session.call_tool(name, {"question": "Hoeveel geld is er nog over?"})
            answer = json.loads(said.content[0].text)
            assert isinstance(answer, dict)
            assert answer["kort"] == "€906 miljoen" and answer["citaten"][0]["rapport"] == BUNDLED[0]

    with ThreadPoolExecutor(1) as thread:  # a browser test before this one may have left a loop in the main thread
        thread.submit(asyncio.run, talk()).result()
