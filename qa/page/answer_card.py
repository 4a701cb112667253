"""What does the person see after a question? The card of an answer or of "niet gevonden", as HTML. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from corpus.documents import Block
from qa.answers import Answer, Citation, Nearest, NotFound, Reason, Searched
from qa.page.citation_formats import FORMATS
from qa.page.composition import decompose
from qa.page.markup import marked, render_table
from qa.page.texts import (
    count,
    dutch_date,
    number,
    page_list,
    page_words,
    pages,
    place_words,
    safe,
    short_version,
    voice_words,
    web_address,
)

# The block of the stored text in which a quote stands, per passage id: a row of a table is shown with its heads.
Blocks = Mapping[str, tuple[str, Block]]


def render_result(
    result: Answer | NotFound,
    *,
    version: str,
    reports: Sequence[str] = (),
    receipt_json: str = "",
    titles: Mapping[str, str] | None = None,
    blocks: Blocks | None = None,
    before: str = "",
) -> str:
    """The whole card.

    Args:
        result: What the service said.
        version: Version of program and library, for the shared address.
        reports: Report ids that were chosen; empty for all.
        receipt_json: The receipt to take along, as JSON text; "" for none.
        titles: Title per report id, for the lists of what was searched.
        blocks: Table in which a quote stands, per passage id.
        before: HTML to show above the answer (a notice that the library changed).
    """
    match result:
        case Answer():
            body = _answer(result, blocks or {})
            spoken = f"Antwoord gevonden, met {count(len(result.citations), 'citaat', 'citaten')}. {result.short or ''}"
            name = "antwoord"
        case NotFound():
            body = _not_found(result, titles or {}, blocks or {})
            spoken = result.text
            name = "nietgevonden"
    explanation = "" if _nothing_asked(result) else _explanation(result, titles or {})
    foot = "" if _nothing_asked(result) else _foot(result)
    return (
        f'<article class="kaart {name}" data-vraag="{safe(result.question)}" data-rapporten="{safe(json.dumps(list(reports)))}"'
        f' data-versie="{short_version(version)}" data-gesproken="{safe(spoken)}" data-bon="{safe(receipt_json)}">'
        f"{before}{body}{explanation}{foot}</article>"
    )


def _nothing_asked(result: Answer | NotFound) -> bool:
    """Whether there is nothing to explain, to keep or to share."""
    unusable = (Reason.EMPTY, Reason.TOO_LONG, Reason.NO_CONTENT, Reason.EMPTY_LIBRARY)
    return isinstance(result, NotFound) and result.reason in unusable


def _answer(answer: Answer, blocks: Blocks) -> str:
    composed = decompose(answer)
    labels: Mapping[int, str] = {}
    large, text = answer.short or "", ""
    if composed:
        labels = composed.labels
        large = large or composed.lead
        if composed.lead.casefold() != large.casefold():
            text = safe(composed.lead)
    else:
        text = _with_references(answer.text, {citation.n for citation in answer.citations})
    short = f'<p class="kort">{safe(large)}</p>' if large else ""
    shown = f'<p class="tekst">{text}</p>' if text else ""
    computed = f'<p class="berekend">{safe(answer.computed)}</p>' if answer.computed else ""
    quotes = "".join(_quote_item(citation, blocks, labels.get(citation.n, "")) for citation in answer.citations)
    leading = " voorop" if not short and not shown else ""
    name = "Het citaat" if len(answer.citations) == 1 else "De citaten"
    return (
        f'<h2 class="gevraagd"><span class="onzichtbaar">Antwoord op: </span>{safe(answer.question)}</h2>'
        f'{short}{shown}{computed}<h3 class="kopje">{name}</h3><ol class="citaten{leading}">{quotes}</ol>'
    )


def _with_references(text: str, numbers: set[int]) -> str:
    """The escaped text with its [1] marks as buttons that lead to the quote."""

    def button(found: re.Match[str]) -> str:
        n = int(found[1])
        if n not in numbers:
            return found[0]
        return (
            f'<button type="button" class="verwijzing" data-naar="citaat-{n}" aria-label="naar citaat {n}">{n}</button>'
        )

    return re.sub(r"\[(\d{1,3})\]", button, safe(text)).replace("\n", "<br>")


def _quote_item(citation: Citation, blocks: Blocks, label: str) -> str:
    shown = f'<p class="bijwoord">{safe(label)}</p>' if label and label != "Ook" else ""
    return f'<li id="citaat-{citation.n}" tabindex="-1">{shown}{render_quote(citation, blocks, citation.n)}</li>'


def render_quote(citation: Citation, blocks: Blocks, n: int | None, *, copy: bool = True) -> str:
    """One quote with its source line and its buttons.

    Args:
        citation: The quote and its place.
        blocks: Table in which a quote stands, per passage id.
        n: Number to show before it, None for none.
        copy: Whether it can be copied with its citation.
    """
    voice = voice_words(citation)
    label = f'<p class="stem">{safe(voice)}</p>' if voice else ""
    sign = f'<span class="nummer" aria-hidden="true">{n}</span>' if n is not None else ""
    copying = _copy_menu(citation) if copy else ""
    return (
        f"<figure>{sign}{label}{_quoted(citation, blocks)}<figcaption>{_source_line(citation)}</figcaption></figure>"
        f'<div class="knoppen">{open_button(citation)}{copying}</div>'
    )


def _quoted(citation: Citation, blocks: Blocks) -> str:
    """The quote with the answering span marked; rows of a table under their heads."""
    found = blocks.get(citation.passage_id)
    if found and found[1].table:
        text, block = found
        assert block.table is not None
        table = render_table(text, block.table, marks=citation.marks, only=(citation.start, citation.end))
        return f'<blockquote class="tabel"><div class="tabelvak" tabindex="0" role="group" aria-label="Tabel">{table}</div></blockquote>'
    marks = [(a - citation.start, b - citation.start) for a, b in citation.marks]
    # A bullet at the start of a quoted item is layout; the quote that is kept and copied holds it.
    bullet = re.match(r"[•▪◦–-]\s+", citation.quote)
    words = marked(citation.quote, bullet.end() if bullet else 0, len(citation.quote), marks=marks).replace(
        "\n", "<br>"
    )
    return f"<blockquote><p>{words}</p></blockquote>"


def _source_line(citation: Citation) -> str:
    """Report, publisher, date, section and page."""
    about = ", ".join(safe(part) for part in (citation.publisher or "", dutch_date(citation.date)) if part)
    url = web_address(citation.url)
    link = (
        f' <a class="buiten" href="{safe(url)}" rel="noopener noreferrer" target="_blank">bron op internet'
        '<span class="onzichtbaar"> (opent in een nieuw venster)</span></a>'
        if url
        else ""
    )
    section = " › ".join(safe(part) for part in citation.section)
    page = page_words(citation.page, citation.page_label)
    place = ", ".join(
        part for part in (section, f'<span class="bladzijde">{safe(page)}</span>' if page else "") if part
    )
    return (
        f"<cite>{safe(citation.title)}</cite>"
        + (f'<span class="wie">{about}{link}</span>' if about or link else "")
        + (f'<span class="waar">{place}</span>' if place else "")
    )


def open_button(citation: Citation) -> str:
    """The button that opens the quote in its report."""
    marks = ",".join(f"{a}-{b}" for a, b in citation.marks)
    return (
        f'<button type="button" class="open-bron" data-rapport="{safe(citation.document_id)}" data-van="{citation.start}"'
        f' data-tot="{citation.end}" data-merk="{marks}">In het rapport'
        f'<span class="onzichtbaar">: {safe(citation.title)}, {safe(place_words(citation))}</span></button>'
    )


def _copy_menu(citation: Citation) -> str:
    items = "".join(
        f'<button type="button" class="kopieer" data-tekst="{safe(make(citation))}">{safe(name)}</button>'
        for name, make in FORMATS.items()
    )
    return f'<details class="menu"><summary>Kopieer</summary><div class="menuvak">{items}</div></details>'


def _not_found(result: NotFound, titles: Mapping[str, str], blocks: Blocks) -> str:
    question = (
        f'<h2 class="gevraagd"><span class="onzichtbaar">Geen antwoord op: </span>{safe(_cut(result.question))}</h2>'
        if result.question.strip()
        else ""
    )
    text = f'<p class="weigering">{safe(result.text)}</p>'
    if _nothing_asked(result):
        return question + text
    understood = "".join(f"<li>{safe(line)}</li>" for line in result.explanation.understood)
    seen = f'<h3 class="kopje">Zo is de vraag begrepen</h3><ul class="regels">{understood}</ul>' if understood else ""
    where = f'<h3 class="kopje">Waar is gezocht</h3>{render_searched(result.searched, titles)}'
    near = "".join(_near_item(near, blocks) for near in result.nearest)
    nearest = (
        f'<h3 class="kopje">Dit kwam het dichtst in de buurt</h3><ol class="citaten buurt">{near}</ol>' if near else ""
    )
    return question + text + seen + where + nearest


def _cut(question: str) -> str:
    return question if len(question) <= 400 else question[:400] + " …"


def _near_item(near: Nearest, blocks: Blocks) -> str:
    why = f'<p class="tekort"><strong>Waarom dit niet genoeg is:</strong> {safe(near.shortfall)}</p>'
    return f"<li>{render_quote(near.citation, blocks, None, copy=False)}{why}</li>"


def render_searched(searched: Searched, titles: Mapping[str, str]) -> str:
    """What was searched, and which pages could not be."""
    what = f"{count(searched.documents, 'rapport', 'rapporten')}, {count(searched.passages, 'passage', 'passages')}"
    if searched.pages:
        what += f", {pages(searched.pages)}"
    reports = "".join(f"<li>{safe(titles.get(one, one))}</li>" for one in searched.report_ids)
    listed = f"<ul class='regels'>{reports}</ul>" if reports else ""
    blind = "".join(
        f"<li>{safe(titles.get(one, one))}: {pages(len(numbers))} zonder doorzoekbare tekst ({safe(page_list(numbers))})</li>"
        for one, numbers in searched.unsearchable
        if numbers
    )
    warning = f"<p>Niet alles kon worden doorzocht:</p><ul class='regels let-op'>{blind}</ul>" if blind else ""
    return f'<div class="gezocht"><p>{what}.</p>{listed}{warning}</div>'


def _explanation(result: Answer | NotFound, titles: Mapping[str, str]) -> str:
    """Why this came out; a refusal has shown what was understood and searched already."""
    explanation = result.explanation
    parts: list[str] = []
    if explanation.understood and isinstance(result, Answer):
        parts.append(
            f"<h4>Zo is de vraag begrepen</h4><ul>{''.join(f'<li>{safe(x)}</li>' for x in explanation.understood)}</ul>"
        )
    if explanation.steps:
        parts.append(
            f"<h4>Waarom deze uitkomst</h4><ul>{''.join(f'<li>{safe(x)}</li>' for x in explanation.steps)}</ul>"
        )
    if explanation.matches:
        rows = "".join(
            f"<tr><th scope='row'>{safe(a)}</th><td>{safe(b)}</td><td>{safe(c)}</td></tr>"
            for a, b, c in explanation.matches
        )
        parts.append(
            "<h4>Woorden uit de vraag en wat daarbij paste</h4><div class='tabelvak' tabindex='0' role='group' aria-label='Tabel'><table><thead><tr><th scope='col'>Woord</th>"
            f"<th scope='col'>In het rapport</th><th scope='col'>Hoe</th></tr></thead><tbody>{rows}</tbody></table></div>"
        )
    if explanation.ranking:
        rows = "".join(
            f"<tr><td>{at}</td><th scope='row'>{safe(place)}</th><td>{format(score, '.3f').replace('.', ',')}</td><td>{safe(note)}</td></tr>"
            for at, (_, place, score, note) in enumerate(explanation.ranking, 1)
        )
        parts.append(
            "<h4>De best passende passages</h4><div class='tabelvak' tabindex='0' role='group' aria-label='Tabel'><table><thead><tr><th scope='col'>Nr.</th><th scope='col'>Plaats</th>"
            f"<th scope='col'>Score</th><th scope='col'>Toelichting</th></tr></thead><tbody>{rows}</tbody></table></div>"
        )
    if isinstance(result, Answer):
        parts.append(f"<h4>Waar is gezocht</h4>{render_searched(result.searched, titles)}")
    if not parts:
        return ""
    name = "Waarom dit antwoord?" if isinstance(result, Answer) else "Waarom geen antwoord?"
    return f'<details class="waarom"><summary>{name}</summary><div class="uitleg">{"".join(parts)}</div></details>'


def _foot(result: Answer | NotFound) -> str:
    ms = "minder dan 1" if result.elapsed_ms < 1 else number(round(result.elapsed_ms))
    return (
        '<div class="voet"><div class="knoppen">'
        '<button type="button" class="bon-bewaar">Bewaar bewijsbon</button>'
        '<button type="button" class="bon-druk">Druk bewijsbon af</button>'
        '<button type="button" class="deel-adres">Kopieer adres van dit antwoord</button></div>'
        f'<p class="tijd">Gezocht in {count(result.searched.documents, "rapport", "rapporten")}, in {ms} milliseconden.</p></div>'
    )
