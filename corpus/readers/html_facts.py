"""What does an HTML page say about itself: title, publisher, date, Kamerstuk number, address?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from corpus.clean import normalise
from corpus.documents import BlockKind, Metadata, ReadBlock
from corpus.readers.facts import date_in, kamerstuk_in, publisher_in, reference_in
from corpus.readers.markup import attribute

# Dublin Core and OVERHEID.nl names, as official publications write them, then those of ordinary pages.
_TITLE = ("dcterms.title", "dc.title", "overheid.title", "og:title", "twitter:title", "title")
_PUBLISHER = (
    "dcterms.creator", "dc.creator", "overheid.creator", "overheid.authority", "dcterms.publisher", "dc.publisher",
)  # fmt: skip
_DATE = (
    "dcterms.issued", "dc.date", "dcterms.available", "dcterms.date", "overheidop.datumondertekening",
    "article:published_time", "date", "dcterms.modified", "article:modified_time",
)  # fmt: skip
_SITE = re.compile(r"\s+[|–»]\s+[^|–»]{2,60}$")  # "Jaarverslag 2023 | Rijksoverheid.nl"
_IDENTIFIER = re.compile(r"kst-(\d{5})(-[IVXLC]+|-\(R\d+\))?-(\d{1,4}|[A-Z]{1,2})(?:\.html)?$")
_ISO = re.compile(r"((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?(?:[T\s].*)?$")


def metadata_of(root: Any, blocks: Sequence[ReadBlock]) -> Metadata:
    """Metadata from the page's own tags, and where those are silent from the opening of its text."""
    tags: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (attribute(meta, "name") or attribute(meta, "property") or attribute(meta, "itemprop")).strip().lower()
        value = normalise(attribute(meta, "content"))
        if name and value:
            tags.setdefault(name.replace("dcterms:", "dcterms.").replace("dc:", "dc."), value)
    opening = "\n".join(block.text for block in blocks[:25])
    page_title = normalise(" ".join(" ".join(title.itertext()) for title in list(root.iter("title"))[:1]))
    heading = next((block.text for block in blocks if block.kind is BlockKind.HEADING and block.level == 1), None)
    return Metadata(
        title=_first(tags, _TITLE) or heading or _SITE.sub("", page_title) or None,
        publisher=_first(tags, _PUBLISHER) or publisher_in(opening) or _first(tags, ("og:site_name", "author")),
        date=_date(tags) or date_in(opening),
        number=_number(tags, root) or kamerstuk_in(f"{page_title}\n{opening}") or reference_in(opening),
        url=_url(tags, root),
    )


def _first(tags: dict[str, str], names: Sequence[str]) -> str | None:
    return next((tags[name] for name in names if name in tags), None)


def _date(tags: dict[str, str]) -> str | None:
    for name in _DATE:
        match = _ISO.match(tags.get(name, ""))
        if match is not None:
            return "-".join(part for part in match.groups() if part)
    return None


def _number(tags: dict[str, str], root: Any) -> str | None:
    dossier = re.search(r"\d{5}", tags.get("overheidop.dossiernummer", ""))
    number = tags.get("overheidop.ondernummer", "")
    if dossier is not None and re.fullmatch(r"\d{1,4}|[A-Z]{1,2}", number):
        return f"Kamerstuk {dossier.group()}, nr. {number}"
    for value in (tags.get("dcterms.identifier", ""), tags.get("dc.identifier", ""), _url(tags, root) or ""):
        match = _IDENTIFIER.search(value)
        if match is not None:
            return f"Kamerstuk {match.group(1)}{match.group(2) or ''}, nr. {match.group(3)}"
    return None


def _url(tags: dict[str, str], root: Any) -> str | None:
    for link in root.iter("link"):
        if "canonical" in attribute(link, "rel").lower().split():
            href = attribute(link, "href").strip()
            if re.match(r"https?://[\w.-]+", href):
                return href
    value = tags.get("og:url", "")
    return value if re.match(r"https?://[\w.-]+", value) else None
