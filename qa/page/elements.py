"""Which small pieces of HTML recur? Links that lead outside, tables that scroll, words for screen readers only. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from qa.page.texts import safe, web_address


def spoken(words: str) -> str:
    """Words that only a screen reader says; they tell buttons of the same name apart."""
    return f'<span class="onzichtbaar">{safe(words)}</span>'


def outside_link(url: str | None, about: str) -> str:
    """A link to the source on the internet, followed only when it is pressed; "" for an address of another kind."""
    address = web_address(url)
    if not address:
        return ""
    hint = spoken(f" van {about} (opent in een nieuw venster)")
    return f' <a class="buiten" href="{safe(address)}" rel="noopener noreferrer" target="_blank">bron op internet{hint}</a>'


def scroller(inner: str, name: str = "Tabel", place: str = "") -> str:
    """A box that scrolls sideways on a narrow screen, also by keyboard."""
    return f'<div class="tabelvak" tabindex="0" role="group" aria-label="{safe(name)}" {place}>{inner}</div>'


def items(lines: Sequence[str], tag: str = "ul", name: str = "") -> str:
    """A list of lines of text; "" for none."""
    inner = "".join(f"<li>{safe(line)}</li>" for line in lines)
    return f'<{tag} class="{name}">{inner}</{tag}>' if inner else ""


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, name: str, heading_column: int = 0) -> str:
    """A table of text with column heads; the cells of one column head their rows."""
    head = "".join(f'<th scope="col">{safe(one)}</th>' for one in heads)

    def cell(at: int, words: str) -> str:
        return f'<th scope="row">{safe(words)}</th>' if at == heading_column else f"<td>{safe(words)}</td>"

    body = "".join(f"<tr>{''.join(cell(at, words) for at, words in enumerate(row))}</tr>" for row in rows)
    return scroller(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>", name)
