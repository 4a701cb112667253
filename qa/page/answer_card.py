"""What does the person see after a question? The card of an answer or of "niet gevonden", as HTML. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from qa.answers import Answer, Citation, Nearest, NotFound, Reason
from qa.page.composition import decompose, headline
from qa.page.elements import items
from qa.page.explanation import render_explanation, render_searched
from qa.page.quotes import Blocks, render_quote
from qa.page.texts import count, number, safe, short_version, voice_words


def render_result(
    result: Answer | NotFound,
    *,
    version: str,
    reports: Sequence[str] = (),
    receipt_json: str = "",
    titles: Mapping[str, str] | None = None,
    blocks: Blocks | None = None,
    notice: str = "",
) -> str:
    """The whole card.

    Args:
        result: What the service said.
        version: Version of program and library, for the shared address.
        reports: Report ids that were chosen; empty for all.
        receipt_json: The receipt to take along, as JSON text; "" for none.
        titles: Title per report id, for the lists of what was searched.
        blocks: Table in which a quote stands, per passage id.
        notice: Sentence to show above the answer (that the library changed).
    """
    match result:
        case Answer():
            body = _answer(result, blocks or {})
            said, _ = headline(result.short, result.computed)
            spoken = f"Antwoord gevonden, met {count(len(result.citations), 'citaat', 'citaten')}. {said}".rstrip()
            name = "antwoord"
        case NotFound():
            body = _not_found(result, titles or {}, blocks or {})
            spoken = result.text
            name = "nietgevonden"
    before = f'<p class="melding">{safe(notice)}</p>' if notice else ""
    spoken = f"{notice} {spoken}".strip()
    explanation = "" if _nothing_asked(result) else render_explanation(result, titles or {})
    foot = "" if _nothing_asked(result) else _foot(result)
    # Without a version the page neither shares nor remembers: an empty or endless question is no use to anyone.
    shared = "" if _nothing_asked(result) else short_version(version)
    return (
        f'<article class="kaart {name}" data-vraag="{safe(result.question)}" data-rapporten="{safe(json.dumps(list(reports)))}"'
        f' data-versie="{shared}" data-gesproken="{safe(spoken)}" data-bon="{safe(receipt_json)}">'
        f"{before}{body}{explanation}{foot}</article>"
    )


def _nothing_asked(result: Answer | NotFound) -> bool:
    """Whether there is nothing to explain, to keep or to share."""
    unusable = (Reason.EMPTY, Reason.TOO_LONG, Reason.NO_CONTENT, Reason.EMPTY_LIBRARY)
    return isinstance(result, NotFound) and result.reason in unusable


def _answer(answer: Answer, blocks: Blocks) -> str:
    composed = decompose(answer)
    labels: Mapping[int, str] = {}
    large, computed_words = headline(answer.short, answer.computed)
    text = ""
    if composed:
        labels = composed.labels
        large = large or composed.lead
        if composed.lead.casefold() not in (large.casefold(), (answer.short or "").casefold()):
            text = safe(composed.lead)
    else:
        text = _with_references(answer.text, {citation.n for citation in answer.citations})
    # A sentence of a computed figure is longer than a span.
    size = "kort zin" if large == answer.computed else "kort"
    short = f'<p class="{size}">{safe(large)}</p>' if large else ""
    shown = f'<p class="tekst">{text}</p>' if text else ""
    computed = f'<p class="berekend">{safe(computed_words)}</p>' if computed_words else ""
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
    # "Terugblik op een eerder rapport" is said once, where the quote says whose words it holds.
    said = label and label != "Ook" and label.casefold() != voice_words(citation).casefold()
    shown = f'<p class="bijwoord">{safe(label)}</p>' if said else ""
    return f'<li id="citaat-{citation.n}" tabindex="-1">{shown}{render_quote(citation, blocks, citation.n)}</li>'


def _not_found(result: NotFound, titles: Mapping[str, str], blocks: Blocks) -> str:
    question = (
        f'<h2 class="gevraagd"><span class="onzichtbaar">Geen antwoord op: </span>{safe(_cut(result.question))}</h2>'
        if result.question.strip()
        else ""
    )
    text = f'<p class="weigering">{safe(result.text)}</p>'
    if _nothing_asked(result):
        return question + text
    understood = items(result.explanation.understood, name="regels")
    seen = f'<h3 class="kopje">Zo is de vraag begrepen</h3>{understood}' if understood else ""
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


def _foot(result: Answer | NotFound) -> str:
    ms = "minder dan 1" if result.elapsed_ms < 1 else number(round(result.elapsed_ms))
    return (
        '<div class="voet"><div class="knoppen">'
        '<button type="button" class="bon-bewaar">Bewaar bewijsbon</button>'
        '<button type="button" class="bon-druk">Druk bewijsbon af</button>'
        '<button type="button" class="deel-adres">Kopieer adres van dit antwoord</button></div>'
        f'<p class="tijd">Gezocht in {count(result.searched.documents, "rapport", "rapporten")}, in {ms} milliseconden.</p></div>'
    )
