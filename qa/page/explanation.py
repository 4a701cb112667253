"""Why this answer, and where was it looked for? The parts that unfold below a card. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from qa.answers import Answer, NotFound, Searched
from qa.page.elements import items, table
from qa.page.texts import count, page_list, pages

MAX_LISTED = 6  # reports named at once; of a large library the list would push the rest from the screen


def render_searched(searched: Searched, titles: Mapping[str, str]) -> str:
    """What was searched, and which pages could not be."""
    what = f"{count(searched.documents, 'rapport', 'rapporten')}, {count(searched.passages, 'passage', 'passages')}"
    if searched.pages:
        what += f", {pages(searched.pages)}"
    listed = items([titles.get(one, one) for one in searched.report_ids], name="regels")
    if len(searched.report_ids) > MAX_LISTED:
        listed = f"<details><summary>Welke rapporten dat zijn</summary>{listed}</details>"
    blind = [
        f"{titles.get(one, one)}: {pages(len(numbers))} zonder doorzoekbare tekst ({page_list(numbers)})"
        for one, numbers in searched.unsearchable
        if numbers
    ]
    warning = f"<p>Niet alles kon worden doorzocht:</p>{items(blind, name='regels let-op')}" if blind else ""
    return f'<div class="gezocht"><p>{what}.</p>{listed}{warning}</div>'


def render_explanation(result: Answer | NotFound, titles: Mapping[str, str]) -> str:
    """Why this came out; a refusal has shown what was understood and searched already."""
    explanation = result.explanation
    answered = isinstance(result, Answer)
    parts: list[tuple[str, str]] = []
    if answered:
        parts.append(("Zo is de vraag begrepen", items(explanation.understood)))
    parts.append(("Waarom deze uitkomst", items(explanation.steps)))
    if explanation.matches:
        heads = ("Woord", "In het rapport", "Hoe")
        parts.append(
            (
                "Woorden uit de vraag en wat daarbij paste",
                table(heads, explanation.matches, name="Woorden uit de vraag en wat daarbij paste"),
            )
        )
    if explanation.ranking:
        rows = [
            (str(at), place, f"{score:.3f}".replace(".", ","), note)
            for at, (_, place, score, note) in enumerate(explanation.ranking, 1)
        ]
        best = table(
            ("Nr.", "Plaats", "Score", "Toelichting"), rows, name="De best passende passages", heading_column=1
        )
        parts.append(("De best passende passages", best))
    if answered:
        parts.append(("Waar is gezocht", render_searched(result.searched, titles)))
    shown = "".join(f"<h4>{name}</h4>{html}" for name, html in parts if html)
    if not shown:
        return ""
    name = "Waarom dit antwoord?" if answered else "Waarom geen antwoord?"
    return f'<details class="waarom"><summary>{name}</summary><div class="uitleg">{shown}</div></details>'
