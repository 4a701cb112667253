"""Small invented Dutch reports on health care, housing and traffic, printed as extraction prints them."""

from __future__ import annotations

from corpus.documents import Document, Metadata
from corpus.readers.text import read_text
from corpus.structure import build_document


def spaced(*pages: str) -> str:
    """The pages with an empty line after every line; the first line of a page, as of a figure, has one space."""
    lines = [(" " if at == 0 else "") + line for page in pages for at, line in enumerate(page.strip().split("\n"))]
    return "\n\n".join(lines) + "\n"


def document_of(text: str, document_id: str = "invented", **metadata: str) -> Document:
    """The document that plain `text` becomes."""
    return build_document(
        read_text(text),
        document_id=document_id,
        metadata=Metadata(**metadata),
        sha256="0" * 64,
        source_name="invented.txt",
        media_type="text/plain",
    )


CARE = spaced(
    """
Zorg in de wijk
1 Inleiding
De wijkverpleging groeit al jaren en dat blijft voorlopig zo, want het aantal oude-
ren neemt toe. In dit rapport staat hoe gemeenten en verzekeraars daarmee om-
gaan en wat het kost. Het gaat om cliënten, verpleegkundigen en om de huisarts.
Nieuwe afspraken - In 2023 maakten gemeenten en verzekeraars samen afspra-
ken over de inkoop. Die afspraken gelden voor po-
en vo-scholen niet, wel voor de huisarts.
""",
    """
2 Wachttijden
2.1 Huisarts
De gemiddelde wachttijd bij de huisarts is gestegen naar vijf dagen.1 In de steden is
de wachttijd korter dan op het platteland, al is het verschil
 Figuur 1 Wachttijd in dagen (bron: NZa)
0% 20% 40% 60% 80% 100%
Stad
Platteland
klein en neemt het af.2 Voor kinderen geldt een norm van twee dagen en die norm wordt
meestal gehaald.
2.2 Verpleeghuis
Gemeenten kunnen drie dingen doen om de wachttijd te verkorten:
• meer personeel werven, ook van buiten de
regio;
• woningen geschikt maken;
• vaker thuis helpen.
Het verpleeghuis blijft nodig voor mensen die dag en nacht zorg vragen en thuis niet
""",
    """
meer kunnen wonen.
 Tabel 1 Wachtenden per sector, in aantallen (bron: NZa)
2021 2022 2023
Huisarts 1.200 1.350 1.410
Verpleeghuis 800 790 845
Totaal 2.000 2.140 2.255
Het aantal wachtenden is in twee jaar gestegen.3 De stijging is het grootst bij de huis-
arts en dat was al zo in de jaren ervoor.
Eindnoten
1 . Brief van de verzekeraars van 3 mei 2024, te vinden op de site van de NZa.
2 . Zie ook het rapport van de inspectie.
3 . Voorlopige cijfers.
""",
)

LETTER = """Voortgang van de woningbouw
Wonen en ruimte
Brief regering
Nummer: 2025D12345, datum: 2025-06-20, bijgewerkt: 2025-06-21, versie: 2
Gerelateerde personen:- Eerste ondertekenaar: M. de Boer, minister van Volkshuisvesting
- Bijlage over de bouw in de regio
Onderdeel van kamerstukdossier 32847 -12 Wonen.
| De voorzitter van de Tweede Kamer |
|---|
| Betreft | Voortgang van de woningbouw |
|---|---|
Geachte voorzitter,
Met deze brief informeer ik uw Kamer over de voortgang van de woningbouw in het afgelopen jaar, waarin in totaal 69.000 nieuwe woningen zijn gebouwd en de vergunningen voor nog eens 70.000 woningen zijn verleend door de gemeenten in alle provincies van ons land.
Woningen voor ouderen
Ik ben trots op wat de gemeenten doen. Voor ouderen kwamen er 8.200 woningen bij, waarvan de helft in een geclusterde vorm en de andere helft zelfstandig, zoals met de corporaties was afgesproken in de prestatieafspraken van het jaar ervoor.
De minister van Volkshuisvesting,
Maria de Boer
"""
