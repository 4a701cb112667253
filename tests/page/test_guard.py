"""Headers, login, rate limit, body limit, other sites, the API, a proxy's path: over HTTP, without a browser."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable

import pytest

from tests.page.conftest import Served
from tests.page.fake import BUNDLED, FakeService

httpx = pytest.importorskip("httpx")
pytestmark = pytest.mark.page


def test_headers_on_every_answer(served: Served) -> None:
    """Page, script, report, refusal: strict headers on all of them, and no name of another site in the page."""
    for path in ("/", "/bewijs/pagina.js", "/bewijs/bibliotheek", f"/bewijs/rapport/{BUNDLED[0]}", "/config", "/niets"):
        answer = httpx.get(served.url + path)
        assert answer.headers["x-content-type-options"] == "nosniff", path
        assert answer.headers["x-frame-options"] == "DENY", path
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"], path
    first = httpx.get(served.url).text
    assert '<html lang="nl"' in first and "og:image" not in first and "githubusercontent" not in first


def test_other_sites_are_refused(served: Served) -> None:
    """A request that another site makes the browser send, or under another name, is refused."""
    cross = {"sec-fetch-site": "cross-site"}
    assert httpx.post(f"{served.url}/bewijs/verwijderen/{BUNDLED[0]}", headers=cross).status_code == 403
    assert httpx.get(served.url, headers={"host": "kwaad.example"}).status_code == 421
    assert httpx.post(f"{served.url}/gradio_api/upload", files={"files": b"x"}).status_code == 404
    assert len(served.service.documents()) == 2


def test_login(serve_page: Callable[..., Served]) -> None:
    """With a login nothing is given without it: page, configuration, reports, API."""
    there = serve_page(login="redactie:geheim é")
    for path in ("/", "/config", "/bewijs/bibliotheek", f"/bewijs/rapport/{BUNDLED[0]}", "/gradio_api/info"):
        assert httpx.get(there.url + path).status_code == 401, path
        assert httpx.get(there.url + path, auth=("redactie", "fout")).status_code == 401, path
        assert httpx.get(there.url + path, auth=("redactie", "geheim é")).status_code == 200, path
    assert httpx.get(there.url, headers={"authorization": "Basic ???"}).status_code == 401


def test_rate_limit(serve_page: Callable[..., Served]) -> None:
    """Too many questions from one address get 429 and a time to wait; another address is not bothered."""
    there = serve_page(per_minute=60, behind_proxy=True, local=False)

    def search(who: str) -> httpx.Response:
        asked = {"woorden": "groep", "rapporten": None}
        # The first address is what the visitor claims; the last is what the proxy noted.
        return httpx.post(f"{there.url}/bewijs/letterlijk", json=asked, headers={"x-forwarded-for": f"9.9.9.9, {who}"})

    answers = [search("10.0.0.1") for _ in range(25)]
    assert [one.status_code for one in answers[:15]] == [200] * 15
    refused = next(one for one in answers if one.status_code == 429)  # on a slow machine the last one may pass again
    assert int(refused.headers["retry-after"]) >= 1 and "Wacht even" in refused.text
    assert search("10.0.0.2").status_code == 200


def test_body_limit(serve_page: Callable[..., Served]) -> None:
    """A report past its limit costs one Dutch line; any other body past 8 MB is refused."""
    there = serve_page(FakeService(), max_report_bytes=1 << 20)
    big = httpx.post(f"{there.url}/bewijs/toevoegen?naam=groot.txt", content=b"x" * (2 << 20))
    assert "groter dan 1 MB" in big.json()["klaar"]
    # Only the head of the request: a body that is refused need not be taken in, and a socket then breaks in the middle.
    connection = http.client.HTTPConnection(there.url.removeprefix("http://"), timeout=10)
    connection.putrequest("POST", "/bewijs/letterlijk")
    connection.putheader("Content-Length", str(9 << 20))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()
    assert len(there.service.documents()) == 2


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\x.txt", "\x00.txt", "", "a" * 5000 + ".txt", "<b>.txt"])
def test_file_names_stay_in_their_folder(serve_page: Callable[..., Served], served: Served, name: str) -> None:
    """A file name cannot leave the folder, hide or be endless."""
    from qa.page.uploads import clean_name

    safe = clean_name(name)
    assert safe and "/" not in safe and "\\" not in safe and not safe.startswith(".") and len(safe) < 130


def test_odd_requests_get_a_dutch_line(served: Served) -> None:
    """Unknown reports, places and bodies get a sentence and never a traceback."""
    for path, code in (
        ("/bewijs/rapport/bestaat-niet", 404),
        (f"/bewijs/rapport/{BUNDLED[0]}?van=x&tot=2", 400),
        (f"/bewijs/rapport/{BUNDLED[0]}?van=999999&tot=9999999", 200),
        (f"/bewijs/stuk/{BUNDLED[0]}?van=1", 400),
        ("/bewijs/stuk/bestaat-niet?van=1&tot=2", 404),
        ("/bewijs/bladzijde/bestaat-niet/1", 404),
        (f"/bewijs/bladzijde/{BUNDLED[0]}/99", 404),
        (f"/bewijs/beeld/{BUNDLED[0]}/1", 404),
    ):
        assert httpx.get(served.url + path).status_code == code, path
    assert httpx.post(f"{served.url}/bewijs/letterlijk", content=b"\xff{").status_code == 200
    assert "geen bewijsbon" in httpx.post(f"{served.url}/bewijs/bon/nakijken", data={"bon": "[" * 100_000}).text
    assert httpx.post(f"{served.url}/bewijs/lijst", json={"vragen": "x\n" * 3, "rapporten": ["weg"]}).status_code == 200


def test_named_functions_for_scripts(served: Served) -> None:
    """`ask`, `search` and `list` are the whole public API, typed, and answer with quotes."""
    told = httpx.get(f"{served.url}/gradio_api/info").json()
    assert set(told["named_endpoints"]) == {"/ask", "/search", "/list"} and told["unnamed_endpoints"] == {}

    def call(name: str, *values: object) -> object:
        begun = httpx.post(f"{served.url}/gradio_api/call/{name}", json={"data": list(values)}).json()
        events = httpx.get(f"{served.url}/gradio_api/call/{name}/{begun['event_id']}", timeout=20).text
        return json.loads(events.split("event: complete\ndata: ")[1].split("\n")[0])[0]

    answer = call("ask", "Hoeveel geld is er nog over?", None)
    assert isinstance(answer, dict) and answer["kort"] == "€906 miljoen" and answer["citaten"][0]["sha256"]
    hits = call("search", "groep 6", 3, [BUNDLED[0]])
    assert isinstance(hits, list) and {hit["rapport"] for hit in hits} == {BUNDLED[0]}
    reports = call("list")
    assert isinstance(reports, list) and {one["id"] for one in reports} == set(BUNDLED)
    wrong = call("ask", "Hoeveel geld?", ["bestaat-niet"])
    assert isinstance(wrong, dict) and "fout" in wrong


def test_under_a_path_behind_a_proxy(serve_page: Callable[..., Served]) -> None:
    """Behind a proxy that shows the page under a path, every address in the page stands under that path."""
    there = serve_page(root_path="/bewijsplaats", behind_proxy=True, local=False)
    first = httpx.get(there.url, headers={"host": "nieuws.example", "x-forwarded-proto": "https"}).text
    assert 'src="/bewijsplaats/bewijs/pagina.js' in first and 'href="/bewijsplaats/bewijs/pagina.css' in first
    assert '"root":"https://nieuws.example/bewijsplaats"' in first.replace(" ", "") or '"/bewijsplaats"' in first
