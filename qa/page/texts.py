"""How is a date, a page or a count written in Dutch, and how is text from elsewhere made safe to show?"""

from __future__ import annotations

import hashlib
import html
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from corpus.documents import Document
from qa.answers import Citation, Voice

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

# Characters that steer the direction of text: a report with U+202E could show its words in another order than they
# stand. The person sees the name of the character instead.
_STEERING = {
    ord(c): f"[U+{ord(c):04X}]" for c in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
}
_JSON_STEERING = {code: f"\\u{code:04x}" for code in (*_STEERING, *range(0x7F, 0xA0))}
_CONTROL = {code: "\ufffd" for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"}


def visible(text: str) -> str:
    """The text with characters that steer direction or terminals made visible."""
    return text.translate(_STEERING).translate(_CONTROL)


def without_steering(json_text: str) -> str:
    """JSON in which characters that steer direction stand as ``\\u202e`` and the like: the same strings, safe to show."""
    return json_text.translate(_JSON_STEERING)


def whole(text: str) -> str:
    """The text without halves of character pairs, which JSON can carry and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")


def safe(text: str) -> str:
    """The text as HTML that shows exactly these characters, in an element or in a quoted attribute."""
    return html.escape(visible(text), quote=True)


def web_address(url: str | None) -> str | None:
    """The address when it is one that a browser may follow from the page (http or https), else None."""
    if not url or urlsplit(url).scheme not in ("http", "https"):
        return None
    return url


def dutch_date(iso: str | None) -> str:
    """``"2025-12-08"`` as "8 december 2025"; a month or a year alone as it is known; "" for None."""
    if not iso:
        return ""
    found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", iso[:10])
    if not found:
        return iso
    year, month, day = found.groups()
    if not month or not 1 <= int(month) <= 12:
        return year
    name = MONTHS[int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def dutch_moment(iso: str) -> str:
    """A moment in UTC as "8 december 2025, 14.05 uur" in the time of this computer; "" for ""."""
    if not iso:
        return ""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    local = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone()
    return f"{dutch_date(local.date().isoformat())}, {local:%H.%M} uur"


def number(n: int) -> str:
    """``12345`` as "12.345"."""
    return f"{n:,}".replace(",", ".")


def count(n: int, one: str, many: str) -> str:
    """ "1 rapport", "2 rapporten"."""
    return f"{number(n)} {one if n == 1 else many}"


def pages(n: int) -> str:
    """ "1 pagina", "40 pagina’s"."""
    return count(n, "pagina", "pagina’s")


def page_words(page: int | None, label: str | None) -> str:
    """ "p. 34 (pdf 38)" where the printed number differs, "p. 38" where it does not, "" without pages."""
    if page is None:
        return ""
    if label and label != str(page):
        return f"p. {label} (pdf {page})"
    return f"p. {page}"


def page_list(numbers: tuple[int, ...]) -> str:
    """ "5, 6, 22", with runs shortened: "5-9, 22"."""
    runs: list[list[int]] = []
    for page in sorted(numbers):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    parts = []
    for first, last in runs:
        parts.append(str(first) if first == last else f"{first}, {last}" if last == first + 1 else f"{first}-{last}")
    return ", ".join(parts)


def unsearchable_words(unsearchable: tuple[int, ...], n_pages: int) -> str:
    """ "3 van 40 pagina’s bevatten geen doorzoekbare tekst: 5, 6, 22"; "" where there are none."""
    if not unsearchable:
        return ""
    verb = "bevat" if len(unsearchable) == 1 else "bevatten"
    return f"{number(len(unsearchable))} van {pages(n_pages)} {verb} geen doorzoekbare tekst: {page_list(unsearchable)}"


def voice_words(citation: Citation) -> str:
    """Whose words a quote holds, "" for the report itself: "uit een aangehaald onderzoek (CPB)"."""
    if citation.voice is Voice.REPORT:
        return ""
    detail = f" ({citation.voice_detail})" if citation.voice_detail else ""
    return f"{citation.voice.value}{detail}"


def place_words(citation: Citation) -> str:
    """Section and page of a quote: "2.1 Leerprestaties › Basisonderwijs, p. 34 (pdf 38)"."""
    parts = [" › ".join(citation.section), page_words(citation.page, citation.page_label)]
    return ", ".join(part for part in parts if part)


def short_version(version: str) -> str:
    """Eight hex digits that change with the library: short enough for an address."""
    return hashlib.sha256(version.encode("utf-8")).hexdigest()[:8]


def page_of(document: Document, offset: int) -> str:
    """The page words for the place at `offset` in a stored report."""
    page = document.page_at(offset)
    return page_words(page.number, page.label) if page else ""
