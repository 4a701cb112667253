"""Which part of an HTML page is the report, which is its surroundings, and which elements are notes?"""

from __future__ import annotations

import re
from typing import Any

from corpus.clean import normalise
from corpus.readers.markup import attribute, tag_of

_SILENT = frozenset(
    "script style noscript template iframe object embed svg canvas video audio select option button input textarea "
    "head meta link title map area datalist math".split()
)
_AROUND = frozenset(("nav", "header", "footer", "form", "dialog", "menu"))
MARK, NOTE = "bewijsplaats-mark", "bewijsplaats-note"
_NEVER_AROUND = frozenset("body p td th tr table li a em strong".split())
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar"))
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|kruimelpad|cookies?|cookie-?(?:bar|banner|consent|melding)|skip-?links?|skiplinks?|"
    r"nav|navbar|navigation|navigatie|menu|sidebar-nav|social|share|delen|print-?only|sr-only|visually-hidden|"
    r"visuallyhidden|screen-?reader(?:-text)?|hidden|inhoudsopgave|toc|table-of-contents|pagination|paginering)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|;|$)", re.I)
_MARK = re.compile(r"\[?\(?(\d{1,3}|\*{1,3}|[ivx]{1,5})\)?\]?")
_NOTE_WORD = re.compile(r"noot|note|fn\b|fn[-_:]?\d|cite|voet", re.IGNORECASE)


def main_of(root: Any) -> Any:
    """The element that holds the report: the text of an official publication, `main`, the one article, or the body."""
    for path in (
        "//*[@id='broodtekst']",
        "//*[contains(concat(' ', normalize-space(@class), ' '), ' broodtekst ')]",
        "//main", "//*[@role='main']",
    ):  # fmt: skip
        found = root.xpath(path)
        if len(found) == 1 and _length(found[0]) > 100:
            return found[0]
    body = root.find("body") if tag_of(root) == "html" else root
    body = root if body is None else body
    for path in (".//article", ".//*[@id='content']", ".//*[@id='main-content']"):
        found = body.xpath(path)
        if len(found) == 1 and _length(found[0]) > 0.5 * _length(body):
            return found[0]
    return body


def _length(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def is_left_out(element: Any, name: str, *, top: bool) -> str | None:
    """Why the element is not part of the report's text (Dutch, "" for what is no text at all); None where it is."""
    if name in _SILENT:
        return ""
    if top:
        return None
    if (
        element.get("hidden") is not None
        or attribute(element, "aria-hidden").lower() == "true"
        or _HIDDEN_STYLE.search(attribute(element, "style"))
    ):
        return "op de pagina verborgen tekst"
    if name in _AROUND and not (name in ("header", "form") and _holds_report(element)):
        return "navigatie, kop of voet van de webpagina"
    if attribute(element, "role").lower() in _ROLES:
        return "navigatie, kop of voet van de webpagina"
    names = f"{attribute(element, 'class')} {attribute(element, 'id')}".strip()
    if names and name not in _NEVER_AROUND and _NAMES.search(names):
        whole = _holds_report(element) and _length(element) > 3_000
        return None if whole else "navigatie of verborgen tekst van de webpagina"
    return None


def _holds_report(element: Any) -> bool:
    """Whether a header holds the title of the report, or a form the page itself (as ASP.NET pages do)."""
    if tag_of(element) == "header":
        return (
            bool(element.xpath(".//h1 | .//h2"))
            and not element.xpath(".//nav")
            and bool(element.xpath("ancestor::article | ancestor::main | ancestor::section"))
        )
    return len(element.xpath(".//p")) > 3


def mark_notes(root: Any) -> None:
    """Write into the tree which elements are marks (`MARK`) and which are the notes they point to (`NOTE`).

    A mark is a link to a place on the page whose text is a number, in a superscript or to something that calls itself
    a note.
    """
    targets: dict[str, Any] = {}
    for element in root.iter():
        if isinstance(element.tag, str):
            for name in ("id", "name"):
                value = element.get(name)
                if value and value not in targets:
                    targets[value] = element
    links: list[tuple[Any, str, str]] = []
    for link in root.iter("a"):
        href = attribute(link, "href")
        where = href.rsplit("#", 1)
        match = _MARK.fullmatch(normalise("".join(link.itertext())))
        if len(where) == 2 and where[1] and match is not None and where[1] in targets:
            links.append((link, where[1], match.group(1)))
    for link, target, number in links:
        if any(up.get(NOTE) is not None for up in link.iterancestors()):
            continue  # the number in front of the note, which links back to the mark
        raised = tag_of(link.getparent()) == "sup" or len(link.xpath(".//sup")) > 0
        names = f"{target} {attribute(link, 'class')} {attribute(link, 'rel')} {attribute(link, 'epub:type')}"
        if not raised and not _NOTE_WORD.search(names):
            continue
        element = link.getparent() if tag_of(link.getparent()) == "sup" else link
        note = _note_element(targets[target])
        if note is None or note is element or _contains(note, element):
            continue
        element.set(MARK, number)
        if note.get(NOTE) is None:
            note.set(NOTE, number)


def _note_element(target: Any) -> Any | None:
    """The block in which a note stands, from the element that the mark points to."""
    element = target
    for _ in range(4):
        if element is None:
            return None
        if tag_of(element) in ("li", "p", "div", "aside", "dd", "tr", "section") and _length(element) > 3:
            return element
        element = element.getparent()
    return None


def _contains(outer: Any, inner: Any) -> bool:
    return any(ancestor is outer for ancestor in inner.iterancestors())
