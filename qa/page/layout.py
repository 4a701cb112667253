"""What stands on the page before anything is asked? The head, and the parts for library, list and receipt. HTML, pure."""

from __future__ import annotations

from qa.page.batch import MAX_QUESTIONS

HEADER = (
    '<a class="overslaan" href="#vraagvak">Ga naar de vraag</a><div class="kop"><div class="naam"><h1>Bewijsplaats</h1>'
    "<p>Antwoorden met hun vindplaats</p></div>"
    '<nav aria-label="Onderdelen"><a href="#vraag" data-deel="vraag">Vraag</a><a href="#bibliotheek" data-deel="bibliotheek">Bibliotheek</a>'
    '<a href="#lijst" data-deel="lijst">Vragenlijst</a><a href="#bon" data-deel="bon">Bewijsbon</a></nav></div>'
    '<div id="gesproken" class="onzichtbaar" role="status" aria-live="polite"></div><p id="mislukt" role="alert" hidden></p>'
)

EARLIER = (
    '<section id="eerder" aria-labelledby="eerderkop" hidden><h2 id="eerderkop" class="kopje">Eerder gevraagd</h2>'
    '<ol id="eerderlijst"></ol><p class="klein">Deze lijst staat alleen in dit venster en verdwijnt als u het sluit.</p></section>'
)

EMPTY = (
    '<div class="leeg"><p>Stel een vraag in gewoon Nederlands. U krijgt een kort antwoord met de zinnen waar het op rust, '
    "woord voor woord zoals ze in het rapport staan. Staat het er niet in, dan leest u dat ook.</p></div>"
)

LIST = (
    "<h2>Vragenlijst</h2><p>Plak hieronder één vraag per regel, of open een tekst- of CSV-bestand met een kolom "
    f"‘vraag’. Ten hoogste {MAX_QUESTIONS} vragen.</p>"
    '<label class="veld" for="lijsttekst">Vragen</label><textarea id="lijsttekst" rows="7" spellcheck="false"></textarea>'
    '<div class="knoppen"><label class="bestandknop knop"><input type="file" id="lijstbestand" accept=".csv,.txt,text/csv,text/plain"> '
    '<span>Open een bestand</span></label><button type="button" id="lijst-start" class="hoofd">Beantwoord</button>'
    '<button type="button" id="lijst-stop" hidden>Stop</button></div>'
    '<div id="lijstvoortgang" hidden><progress id="lijstbalk" aria-label="Voortgang" max="1" value="0"></progress> <span id="lijststand"></span></div>'
    '<div id="lijstmelding" role="status"></div>'
    '<div id="lijstuitkomst" hidden><div class="knoppen"><button type="button" id="lijst-csv">Bewaar als CSV</button>'
    '<button type="button" id="lijst-xlsx">Bewaar als Excel-bestand</button></div>'
    '<div class="tabelvak" tabindex="0" role="group" aria-label="Antwoorden"><table class="lijst"><thead><tr><th scope="col">Nr.</th><th scope="col">Vraag</th><th scope="col">Antwoord</th>'
    '<th scope="col">Citaat</th><th scope="col">Plaats</th></tr></thead><tbody id="lijstrijen"></tbody></table></div></div>'
)

RECEIPT = (
    "<h2>Bewijsbon nakijken</h2><p>Een bewijsbon is het bestand dat u bij een antwoord kunt bewaren. Hier ziet u of alles wat erop "
    "staat nog klopt met de bibliotheek, of met het bronbestand zelf.</p>"
    '<div class="sleepvak" id="bonvak"><label class="bestandknop knop"><input type="file" id="bonbestand" accept=".json,application/json"> '
    "<span>Kies een bewijsbon</span></label><p>of sleep het bestand hierheen</p></div>"
    '<div class="sleepvak klein" id="bronvak"><label class="bestandknop knop"><input type="file" id="bronbestand"> '
    "<span>Kies ook het bronbestand</span></label><p>dat hoeft niet: dan wordt de bon met dat bestand vergeleken</p></div>"
    '<div id="bonuitslag" role="status"></div>'
)

_OCR = (
    '<label class="keuze"><input type="checkbox" id="toevoegocr"> <span>Herken ook de tekst op gescande pagina’s '
    "(dit duurt langer, en er kunnen leesfouten in staan)</span></label>"
)

_ADD = (
    '<section class="toevoegen"><h3 id="toevoegkop" tabindex="-1">Rapporten toevoegen</h3><p>PDF, Word (.docx), HTML, Markdown of platte tekst. De '
    "bestanden blijven op de computer waarop Bewijsplaats draait.</p>"
    "{ocr}"
    '<div class="sleepvak" id="toevoegvak"><label class="bestandknop knop"><input type="file" id="toevoegbestanden" multiple> '
    "<span>Kies bestanden</span></label><p>of sleep ze hierheen</p></div>"
    '<div id="toevoegvoortgang" hidden><progress id="toevoegbalk" aria-label="Voortgang" max="1" value="0"></progress> '
    '<span id="toevoegstand"></span> <button type="button" id="toevoeg-stop">Stop</button></div>'
    '<ul id="toevoegregels" class="regels"></ul></section>'
)

_LITERAL = (
    '<section class="letterlijk"><h3 id="letterlijkkop" tabindex="-1">Zoek letterlijk</h3><form id="letterlijkvorm" role="search">'
    '<label class="veld" for="letterlijkwoorden">Woorden zoals ze er staan</label><div class="rij">'
    '<input id="letterlijkwoorden" type="text" autocomplete="off" maxlength="200"><button type="submit">Zoek</button></div></form>'
    '<div id="letterlijkuitkomst"></div></section>'
)


def render_library(listed: str, *, read_only: bool, ocr: bool) -> str:
    """The part with the library.

    Args:
        listed: The list of reports, as HTML.
        read_only: Without adding.
        ocr: Whether text in pictures can be recognised on this computer.
    """
    add = "" if read_only else _ADD.replace("{ocr}", _OCR if ocr else "")
    # Below a long list nobody finds these two.
    jumps = '<button type="button" class="spring" data-naar="letterlijkkop">Zoek letterlijk</button>'
    if not read_only:
        jumps += '<button type="button" class="spring" data-naar="toevoegkop">Rapporten toevoegen</button>'
    return f'<h2>Bibliotheek</h2><div class="knoppen springen">{jumps}</div><div id="rapportenlijst">{listed}</div>{_LITERAL}{add}'
