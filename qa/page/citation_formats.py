"""How is a quote taken along with its citation? Plain text, Markdown, APA, BibTeX and CSL-JSON. Pure."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable

from qa.answers import Citation
from qa.page.texts import MONTHS, dutch_date, page_words, place_words, visible, voice_words, web_address


def _line(text: str) -> str:
    """The text on one line, with steering characters visible."""
    return " ".join(visible(text).split())


def plain(citation: Citation) -> str:
    """The quote between Dutch quotation marks, with report, publisher, date, section, page and address."""
    voice = voice_words(citation)
    parts = [
        citation.title,
        citation.publisher or "",
        dutch_date(citation.date),
        place_words(citation),
        voice,
        web_address(citation.url) or "",
    ]
    return f"“{_line(citation.quote)}” ({', '.join(_line(part) for part in parts if part)})"


def markdown(citation: Citation) -> str:
    """A block quote with a source line; characters that Markdown or HTML would act on are escaped."""
    url = web_address(citation.url)
    title = _markdown_text(citation.title)
    name = f"[{title}](<{_line(url).replace('<', '%3C').replace('>', '%3E')}>)" if url else f"*{title}*"
    rest = [citation.publisher or "", dutch_date(citation.date), place_words(citation), voice_words(citation)]
    source = ", ".join([name, *(_markdown_text(part) for part in rest if part)])
    return f"> {_markdown_text(citation.quote)}\n>\n> — {source}"


def _markdown_text(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]()<>#!|~&@])", r"\\\1", _line(text)).replace("://", "\\://")


def apa(citation: Citation) -> str:
    """A reference in APA style with the quote's page: "Ministerie van X. (2024, 4 december). Titel (p. 34)."."""
    who = _line(citation.publisher or "")
    date = (citation.date or "")[:10]
    year = date[:4] if re.match(r"\d{4}", date) else "z.d."
    rest = dutch_date(date).rsplit(" ", 1)[0] if len(date) > 4 else ""
    when = f"{year}, {rest}" if rest else year
    title = _line(citation.title)
    head = f"{who}. ({when}). {title}." if who else f"{title}. ({when})."
    page = page_words(citation.page, citation.page_label)
    url = web_address(citation.url)
    tail = f" {_line(url)}" if url else ""
    where = f", {_line(page)}" if page else ""
    section = f", paragraaf “{_line(citation.section[-1])}”" if citation.section and not page else ""
    return f"{head}{tail}\n“{_line(citation.quote)}” ({who or title}, {year}{where}{section})"


_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "€": r"\texteuro{}",
}  # fmt: skip


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in _line(text))


def citation_key(citation: Citation) -> str:
    """An id for reference managers: letters, digits and hyphens only."""
    plain_id = unicodedata.normalize("NFKD", citation.document_id).encode("ascii", "ignore").decode("ascii")
    slug = re.sub(r"[^a-z0-9]+", "-", plain_id.lower()).strip("-") or "rapport"
    return f"{slug}-p{citation.page}" if citation.page else slug


def bibtex(citation: Citation) -> str:
    """A BibTeX @techreport; every character that TeX acts on is escaped."""
    date = citation.date or ""
    fields: list[tuple[str, str]] = [("title", "{" + _tex(citation.title) + "}")]
    if citation.publisher:
        fields += [("author", "{" + _tex(citation.publisher) + "}"), ("institution", _tex(citation.publisher))]
    if re.match(r"\d{4}", date):
        fields.append(("year", date[:4]))
    if re.match(r"\d{4}-\d{2}", date):
        fields.append(("month", _tex(MONTHS[int(date[5:7]) - 1] if 1 <= int(date[5:7]) <= 12 else "")))
    page = page_words(citation.page, citation.page_label)
    if page:
        fields.append(("pages", _tex(citation.page_label or str(citation.page))))
    url = web_address(citation.url)
    if url:
        fields.append(("url", re.sub(r"[\\{}\s]", "", _line(url)).replace("%", r"\%")))
    place = place_words(citation)
    fields.append(("note", _tex(f"“{citation.quote}”" + (f" ({place})" if place else ""))))
    fields.append(("language", "dutch"))
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields)
    return f"@techreport{{{citation_key(citation)},\n{body}\n}}"


def csl_json(citation: Citation) -> str:
    """CSL-JSON (one item in a list), for Zotero and the like."""
    item: dict[str, object] = {
        "id": citation_key(citation),
        "type": "report",
        "title": _line(citation.title),
        "language": "nl",
    }
    if citation.publisher:
        item["author"] = [{"literal": _line(citation.publisher)}]
        item["publisher"] = _line(citation.publisher)
    parts = [int(part) for part in (citation.date or "").split("-") if part.isdigit()]
    if parts:
        item["issued"] = {"date-parts": [parts]}
    url = web_address(citation.url)
    if url:
        item["URL"] = _line(url)
    if citation.page is not None:
        item["page"] = _line(citation.page_label or str(citation.page))
    if citation.section:
        item["section"] = _line(" › ".join(citation.section))
    item["note"] = f"“{_line(citation.quote)}”"
    return json.dumps([item], ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Citation], str]] = {
    "Citaat met bron": plain,
    "Markdown": markdown,
    "APA": apa,
    "BibTeX": bibtex,
    "CSL-JSON": csl_json,
}
