"""Which questions does the page offer as examples? Ones that this library can answer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.documents import BlockKind, Document
from qa.answers import Answer
from qa.page.contract import Service
from qa.page.texts import safe

# Questions on the two reports that come with the program; they stand only while both are in the library.
BUNDLED = ("zesde-voortgangsrapportage-np-onderwijs", "kamerbrief-eindrapport-np-onderwijs")
FIXED = ("Hoeveel geld is er nog over?", "Lopen kinderen in groep 6 nog achter?")
MAX_EXAMPLES = 4
MAX_REPORTS = 6  # reports looked through for examples, and questions tried: starting stays quick in a large library
MAX_TRIES = 8

_GENERAL = re.compile(
    r"^(inleiding|(?:management|publieks)?samenvatting|inhoud\w*|bijlagen?|conclusies?|voorwoord|tot slot|colofon|literatuur\w*|bronnen\w*|"
    r"leeswijzer|aanleiding|noten|figuren|tabellen|versie|disclaimer)\b",
    re.IGNORECASE,
)


def find_examples(service: Service) -> tuple[str, ...]:
    """At most four questions, each of which gets an answer."""
    documents = service.documents()
    ids = {one.id for one in documents}
    out = list(FIXED) if ids.issuperset(BUNDLED) else []
    newest = sorted((one for one in documents if one.id not in BUNDLED), key=lambda one: one.added_at, reverse=True)
    tries = 0
    for one in newest[:MAX_REPORTS]:
        for question in _from_headings(service.document(one.id)):
            if len(out) >= MAX_EXAMPLES or tries >= MAX_TRIES:
                return tuple(out)
            tries += 1
            if isinstance(service.ask(question, reports=[one.id]), Answer):
                out.append(question)
                break
    return tuple(out)


def _from_headings(document: Document) -> Iterable[str]:
    """Questions made of headings: a heading that asks is one itself, a short noun phrase makes one."""
    tried = 0
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING or tried >= 5:
            continue
        heading = re.sub(
            r"^(?:(?:\d+(?:\.\d+)*|[A-Z]|[IVX]+)[.)]?\s+|hoofdstuk \d+\W+)",
            "",
            document.text[block.start : block.end],
            flags=re.I,
        ).strip()
        if heading.casefold() == document.title.casefold():
            continue  # the title says what the whole report is about
        if heading.endswith("?") and 12 <= len(heading) <= 90:
            tried += 1
            yield heading
        elif (
            6 <= len(heading) <= 48
            and not _GENERAL.match(heading)
            and heading[:1].isalpha()
            and heading != heading.upper()
        ):
            tried += 1
            subject = heading if heading[1:2].isupper() else heading[0].lower() + heading[1:]
            yield f"Wat staat er over {subject.rstrip('.:;')}?"


def render_examples(questions: Iterable[str]) -> str:
    """The examples as buttons; "" where there are none."""
    items = "".join(
        f'<li><button type="button" class="voorbeeld" data-vraag="{safe(one)}">{safe(one)}</button></li>'
        for one in questions
    )
    return (
        f'<p class="voorbeeldkop" id="voorbeeldkop">Bijvoorbeeld</p><ul class="voorbeelden" aria-labelledby="voorbeeldkop">{items}</ul>'
        if items
        else ""
    )
