"""How does a bewijsbon look on paper, and how is the outcome of a check shown? HTML, pure."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from qa.page.composition import headline
from qa.page.receipt import CHECKSUM
from qa.page.texts import count, dutch_date, dutch_moment, page_words, safe
from qa.page.verify import Difference

_PRINT = "document.querySelector('button').addEventListener('click', () => window.print())"
CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
    f"script-src 'sha256-{base64.b64encode(hashlib.sha256(_PRINT.encode()).digest()).decode()}'"
)

_STYLE = """
:root{color-scheme:light}
body{font:1rem/1.55 ui-serif,Charter,Georgia,"Noto Serif",serif;color:#1d2326;background:#fff;max-width:46rem;margin:2.5rem auto;padding:0 1.5rem}
h1{font-size:1rem;letter-spacing:.06em;font-weight:600;color:#0d5566;margin:0 0 .25rem}
h2{font-size:1.35rem;line-height:1.3;margin:.5rem 0 1rem}h3{font-size:1rem;margin:1.75rem 0 .5rem}h4{font:600 .875rem/1.5 system-ui,sans-serif;margin:0}blockquote{white-space:pre-line}
.kort{font-size:2rem;line-height:1.2;margin:.5rem 0}blockquote{margin:.5rem 0;padding:0 0 0 1rem;border-left:3px solid #0d5566}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;font:.875rem/1.5 system-ui,sans-serif;margin:.5rem 0}
dt{color:#4d5a60}dd{margin:0;overflow-wrap:anywhere}section{break-inside:avoid;margin:0 0 1.75rem}
button{font:1rem system-ui,sans-serif;padding:.5rem 1rem}
.uitslag{border:1px solid #9fb4ba;padding:.75rem 1rem;font:.9rem/1.5 system-ui,sans-serif}
q{quotes:"“" "”" "‘" "’"}.vinger{font:.75rem/1.5 ui-monospace,monospace}.kort.zin{font-size:1.5rem}blockquote::before{content:"“"}blockquote::after{content:"”"}
header{display:flex;justify-content:space-between;align-items:start;gap:1rem}.uitslag{margin-top:1.5rem}.uitslag p{margin:.2rem 0}
button:focus-visible{outline:3px solid #0d5566;outline-offset:2px}
@media (max-width:34rem){body{margin:1rem auto;padding:0 1rem}dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin:0 0 .5rem}}
@media print{button{display:none}body{margin:0;max-width:none}}
"""


def _rows(pairs: Sequence[tuple[str, str]]) -> str:
    def shown(name: str, value: str) -> str:
        kind = ' class="vinger"' if name.startswith(("SHA-256", "Controlegetal")) else ""
        return f"<dt>{name}</dt><dd{kind}>{safe(value)}</dd>"

    return "<dl>" + "".join(shown(name, value) for name, value in pairs if value) + "</dl>"


def _searched(searched: Mapping[str, Any]) -> str:
    """How much was searched; a receipt from elsewhere may hold anything in these fields."""
    fields = (
        ("aantal_rapporten", "rapport", "rapporten"),
        ("aantal_passages", "passage", "passages"),
        ("aantal_paginas", "pagina", "pagina’s"),
    )
    counts = [(searched.get(field), one, many) for field, one, many in fields]
    words = ", ".join(count(n, one, many) for n, one, many in counts if isinstance(n, int) and n)
    unread = searched.get("paginas_zonder_tekst")
    blind = sum(len(pages) for pages in unread.values() if isinstance(pages, list)) if isinstance(unread, dict) else 0
    return words + (f"; {count(blind, 'pagina', 'pagina’s')} zonder doorzoekbare tekst" if blind else "")


def render_receipt_page(receipt: Mapping[str, Any], differences: Sequence[Difference]) -> str:
    """A whole HTML page with the receipt, to be printed; says whether it was found to hold at this moment."""
    quotes = "".join(_quote(quote) for quote in receipt["citaten"])
    large, below = headline(receipt.get("kort"), receipt.get("berekend"))
    size = "kort zin" if large == receipt.get("berekend") else "kort"
    short = f'<p class="{size}">{safe(large)}</p>' if large else ""
    computed = f"<p>{safe(below)}</p>" if below else ""
    searched = receipt.get("doorzocht")
    facts = _rows(
        [
            ("Gevraagd op", dutch_moment(receipt["moment"])),
            ("Programma en bibliotheek", receipt["programma_en_bibliotheek"]),
            ("Doorzocht", _searched(searched) if isinstance(searched, dict) else ""),
            ("Gekozen rapporten", ", ".join(receipt["gekozen_rapporten"])),
            ("Controlegetal", receipt[CHECKSUM]),
        ]
    )
    found = "Citaten" if receipt["uitkomst"] == "antwoord" else "Passages die het dichtst in de buurt kwamen"
    return (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Bewijsbon: {safe(receipt['vraag'])}</title><style>{_STYLE}</style></head><body><main>"
        f"<header><h1>Bewijsbon</h1><button>Druk af</button></header><h2>{safe(receipt['vraag'])}</h2>{short}<p>{safe(receipt['tekst'])}</p>{computed}"
        f"<h3>{found}</h3>{quotes or '<p>Geen.</p>'}<h3>Gegevens van deze bon</h3>{facts}"
        f"{render_outcome(receipt, differences, 'de bibliotheek')}"
        f"</main><script>{_PRINT}</script></body></html>"
    )


def _quote(quote: Mapping[str, Any]) -> str:
    rows = _rows(
        [
            ("Rapport", quote["titel"]),
            ("Uitgever", quote.get("uitgever") or ""),
            ("Datum", dutch_date(quote.get("datum"))),
            ("Paragraaf", " › ".join(quote["paragraaf"])),
            ("Bladzijde", page_words(quote.get("pagina"), quote.get("gedrukte_pagina"))),
            ("Wiens woorden", quote.get("wiens_woorden") or ""),
            ("Gemarkeerd", "; ".join(quote["gemarkeerd"])),
            ("Adres", quote.get("adres") or ""),
            ("SHA-256 van het bestand", quote["sha256"]),
        ]
    )
    return f"<section><h4>Citaat {quote['nummer']}</h4><blockquote>{safe(quote['citaat'])}</blockquote>{rows}</section>"


def render_outcome(receipt: Mapping[str, Any], differences: Sequence[Difference], against: str) -> str:
    """What a check found, as a piece of HTML."""
    n = count(len(receipt["citaten"]), "citaat", "citaten")
    asked = f"<p>Vraag op de bon: <q>{safe(receipt['vraag'])}</q> ({safe(dutch_moment(receipt['moment']))})</p>"
    if not differences:
        return f'<div class="uitslag goed">{asked}<p><strong>De bon klopt.</strong> {n} nagekeken met {safe(against)}: geen verschil gevonden.</p></div>'
    items = "".join(f"<li>{safe(one.sentence)}</li>" for one in differences)
    many = count(len(differences), "verschil", "verschillen")
    return f'<div class="uitslag fout">{asked}<p><strong>De bon klopt niet.</strong> {n} nagekeken met {safe(against)}: {many} gevonden.</p><ul>{items}</ul></div>'
