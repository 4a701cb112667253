"""PDFs of known content, made while the tests run: the facts that the tests assert are written down here."""

from __future__ import annotations

import io
from collections.abc import Sequence

from fpdf import FPDF

LEFT_COLUMN = (
    "De gemeente heeft in 2023 in totaal 412 woningen gebouwd. Dat zijn er",
    "meer dan in het jaar ervoor, toen het er 380 waren. De wethouder noemt",
    "dat een goed resultaat voor de stad en voor de regio. Ook de leer-",
    "lingen van de bouwschool werkten mee aan de woningen in de nieuwe",
    "wijk. De meeste woningen zijn voor starters en voor ouderen bestemd.",
)
RIGHT_COLUMN = (
    "In de tweede kolom gaat het over scholen. Alle 27 basisscholen in de",
    "stad kregen geld voor extra lessen. De inspectie bezocht er negen en",
    "schreef dat de lessen goed werden voorbereid. De ouders waren vaak",
    "tevreden over de aandacht die hun kinderen van de leraren kregen.",
)
TABLE = (
    ("School", "2021", "2022", "Verschil"),
    ("De Regenboog", "312", "324", "3,8%"),
    ("De Wilgen", "208", "199", "-4,3%"),
    ("Het Kompas", "1.045", "1.101", "5,4%"),
)
FOOTNOTE = "Bron: Inspectie van het Onderwijs, De staat van het onderwijs, 2023."


def new_pdf() -> FPDF:
    """An empty PDF that breaks no pages by itself and has no date."""
    pdf = FPDF(unit="pt", format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_compression(False)
    return pdf


def lines(
    pdf: FPDF, x: float, y: float, texts: Sequence[str], *, size: float = 10, style: str = "", leading: float = 1.3
) -> float:
    """Write the texts as printed lines from (x, y) down; returns the y after the last line."""
    pdf.set_font("helvetica", style=style, size=size)
    for text in texts:
        pdf.text(x, y, text)
        y += size * leading
    return y


def wrapped(text: str, width: float, *, size: float = 10, style: str = "") -> list[str]:
    """The text as lines of at most `width` points."""
    pdf = new_pdf()
    pdf.add_page()
    pdf.set_font("helvetica", style=style, size=size)
    found: list[str] = []
    for word in text.split():
        if found and pdf.get_string_width(f"{found[-1]} {word}") <= width:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


def out(pdf: FPDF) -> bytes:
    """The bytes of the PDF."""
    return bytes(pdf.output())


def two_columns(*, row_wise: bool = False) -> bytes:
    """A page with a heading over two columns; `row_wise` writes the lines of both columns by turns."""
    pdf = new_pdf()
    pdf.add_page()
    lines(pdf, 50, 80, ["Wonen en leren in de stad"], size=18, style="B")
    if row_wise:
        for i, text in enumerate(LEFT_COLUMN):
            lines(pdf, 50, 120 + 12 * i, [text], size=7)
            if i < len(RIGHT_COLUMN):
                lines(pdf, 310, 120 + 12 * i, [RIGHT_COLUMN[i]], size=7)
    else:
        lines(pdf, 50, 120, LEFT_COLUMN, size=7, leading=12 / 7)
        lines(pdf, 310, 120, RIGHT_COLUMN, size=7, leading=12 / 7)
    return out(pdf)


def ruled_table(*, upright: bool = True, rules: bool = True) -> bytes:
    """A page with a caption and a table: all lines drawn, level ones only, or none."""
    pdf = new_pdf()
    pdf.add_page()
    lines(pdf, 60, 90, wrapped("Het aantal leerlingen op de scholen in de gemeente is in twee jaar licht gestegen. "
                               "De tabel laat per school zien hoeveel leerlingen er waren.", 470))  # fmt: skip
    lines(pdf, 60, 140, ["Tabel 1: Leerlingen per school"], size=9, style="I")
    edges = (60, 220, 300, 380, 470)
    for r, row in enumerate(TABLE):
        for c, cell in enumerate(row):
            lines(pdf, edges[c] + 6, 164 + 20 * r, [cell], style="B" if r == 0 else "")
    if rules:
        for r in range(len(TABLE) + 1):
            pdf.line(edges[0], 150 + 20 * r, edges[-1], 150 + 20 * r)
    if rules and upright:
        for x in edges:
            pdf.line(x, 150, x, 150 + 20 * len(TABLE))
    lines(pdf, 60, 260, wrapped("Na de tabel gaat de tekst verder met een toelichting op de cijfers van de scholen "
                                "en op de groei van de wijk waarin zij staan.", 470))  # fmt: skip
    return out(pdf)


def report(n_pages: int = 6, *, first_number: int = 1, roman: int = 0) -> bytes:
    """Pages with a running head, a page number and a paragraph that goes on over each page end.

    Args:
        n_pages: How many pages.
        first_number: The number printed on the first page after the Roman ones.
        roman: How many pages at the front have Roman page labels.
    """
    pdf = new_pdf()
    for i in range(n_pages):
        pdf.add_page()
        if roman and i == 0:
            pdf.set_page_label(label_style="r")
        elif roman and i == roman:
            pdf.set_page_label(label_style="D", label_start=first_number)
        lines(pdf, 60, 40, ["Jaarverslag van de gemeente 2023"], size=8)
        y = lines(pdf, 60, 90, [f"{i + 1}.1 Onderwerp {i + 1}"], size=14, style="B")
        y = lines(pdf, 60, y + 10, wrapped(
            f"Op deze bladzijde {i + 1} staat een alinea over het onderwerp van hoofdstuk {i + 1}, die lang genoeg is om "
            "over meer dan een regel te lopen en die met een punt eindigt.", 470))  # fmt: skip
        lines(pdf, 60, y + 14, wrapped(
            f"De tweede alinea van bladzijde {i + 1} gaat door op de volgende bladzijde, omdat de zin daar pas eindigt en", 470
        ))  # fmt: skip
        if not roman:
            lines(pdf, 290, 810, [str(i + first_number)], size=9)
        if i + 1 < n_pages:
            continue
        lines(pdf, 60, 700, ["dit is het slot van het verslag."])
    return out(pdf)


def running_over() -> bytes:
    """Two pages; the paragraph on the first goes on, in lower case, at the top of the second."""
    pdf = new_pdf()
    pdf.add_page()
    lines(pdf, 60, 90, wrapped("De minister heeft toegezegd dat de Kamer voor de zomer een brief krijgt over de stand van "
                               "zaken bij de uitvoering van het programma en over de", 470))  # fmt: skip
    pdf.add_page()
    y = lines(pdf, 60, 90, wrapped("gevolgen die dat heeft voor de scholen in de regio.", 470))
    lines(pdf, 60, y + 14, ["Een nieuwe alinea begint hier en staat op zichzelf."])
    return out(pdf)


def footnotes() -> bytes:
    """A page with two raised note marks in the text and the notes under a short rule."""
    pdf = new_pdf()
    pdf.add_page()
    pdf.set_font("helvetica", size=10)
    pdf.text(60, 100, "De achterstanden zijn voor een groot deel ingelopen")
    x = 60 + pdf.get_string_width("De achterstanden zijn voor een groot deel ingelopen")
    lines(pdf, x, 96, ["1"], size=6)
    pdf.set_font("helvetica", size=10)
    x += 4
    pdf.text(x, 100, ", maar niet bij rekenen.")
    x += pdf.get_string_width(", maar niet bij rekenen.")
    lines(pdf, x, 96, ["2"], size=6)
    lines(pdf, 60, 113, ["De inspectie blijft dat volgen in de jaren die nu komen."])
    pdf.line(60, 740, 200, 740)
    lines(pdf, 60, 752, ["1"], size=5)
    lines(pdf, 65, 755, [FOOTNOTE], size=7.5)
    lines(pdf, 60, 763, ["2"], size=5)
    lines(pdf, 65, 766, ["Zie ook de brief van 12 mei 2023."], size=7.5)
    return out(pdf)


def long_note() -> bytes:
    """Two pages; the note of the first goes on at the foot of the second, above a note of that page."""
    pdf = new_pdf()
    for number, text, notes in (
        (1, "Op de eerste bladzijde staat een zin met een noot", ["De noot is zo lang dat zij niet op de bladzijde past en"]),
        (2, "Op de tweede bladzijde staat nog een zin met een noot", ["hier pas ophoudt.", "Zie ook de bijlage."]),
    ):  # fmt: skip
        pdf.add_page()
        pdf.set_font("helvetica", size=10)
        pdf.text(60, 100, text)
        lines(pdf, 60 + pdf.get_string_width(text), 96, [str(number)], size=6)
        lines(pdf, 60, 113, ["en daarna een zin zonder noot."])
        pdf.line(60, 740, 200, 740)
        y = 755.0
        for i, note in enumerate(notes):
            if i == len(notes) - 1:
                lines(pdf, 60, y - 3, [str(number)], size=5)
            y = lines(pdf, 65, y, [note], size=7.5)
    return out(pdf)


def contents() -> bytes:
    """A table of contents with dots, a watermark across it, and a large exclamation mark beside the text."""
    pdf = new_pdf()
    pdf.add_page()
    lines(pdf, 60, 80, ["Inhoudsopgave"], size=16, style="B")
    for i, title in enumerate(("Inleiding", "Aanpak van het onderzoek", "Resultaten", "Conclusies")):
        lines(pdf, 60, 110 + 14 * i, [f"{i + 1}. {title} {'.' * 60} {3 + 4 * i}"])
    with pdf.rotation(55, 300, 400):
        lines(pdf, 200, 400, ["CONCEPT"], size=60)
    lines(pdf, 60, 612, ["!"], size=24)
    lines(pdf, 80, 600, ["Let op: dit rapport is een concept en mag niet worden", "verspreid buiten het ministerie."])
    return out(pdf)


def boxed() -> bytes:
    """A page with a text in a coloured box between two paragraphs."""
    pdf = new_pdf()
    pdf.add_page()
    y = lines(pdf, 60, 90, wrapped("De eerste alinea staat in de lopende tekst en gaat over de aanpak van de gemeente in "
                                   "de afgelopen jaren.", 470))  # fmt: skip
    pdf.set_fill_color(250, 220, 170)
    pdf.rect(55, y + 10, 480, 60, style="F")
    lines(pdf, 65, y + 28, wrapped("In het kader staat een voorbeeld van een school die met kleine groepen werkt en "
                                   "daar goede ervaringen mee heeft.", 450))  # fmt: skip
    lines(pdf, 60, y + 100, wrapped("De laatste alinea staat weer in de lopende tekst en sluit het betoog af met een "
                                    "vooruitblik.", 470))  # fmt: skip
    return out(pdf)


def landscape() -> bytes:
    """A page on its side with one sentence, after an upright one."""
    pdf = new_pdf()
    pdf.add_page()
    lines(pdf, 60, 90, ["De eerste bladzijde staat rechtop en heeft een gewone zin."])
    pdf.add_page(orientation="L")
    lines(pdf, 60, 90, ["De tweede bladzijde ligt op haar kant en is breder dan hoog, met een lange zin in een regel."])
    return out(pdf)


def sideways() -> bytes:
    """An upright page on which all text stands a quarter turned, as landscape tables often do."""
    pdf = new_pdf()
    pdf.add_page()
    pdf.set_font("helvetica", size=10)
    for i, text in enumerate(LEFT_COLUMN):
        with pdf.rotation(90, 100 + 13 * i, 700):
            pdf.text(100 + 13 * i, 700, text)
    return out(pdf)


def with_picture_page() -> bytes:
    """Three pages: text, one picture without text, text."""
    from PIL import Image

    picture = Image.new("RGB", (400, 560), (200, 210, 220))
    pdf = new_pdf()
    pdf.add_page()
    lines(pdf, 60, 90, ["Deze bladzijde heeft tekst die gezocht en gevonden kan worden."] * 2)
    pdf.add_page()
    pdf.image(picture, 0, 0, 595, 842)
    pdf.add_page()
    lines(pdf, 60, 90, ["Ook deze bladzijde heeft tekst die gezocht en gevonden kan worden."] * 2)
    return out(pdf)


def blacked_out() -> bytes:
    """A page with a name under a black bar that was drawn over it."""
    pdf = new_pdf()
    pdf.add_page()
    lines(pdf, 60, 90, ["De melding is gedaan door"])
    lines(pdf, 190, 90, ["Geheimenaar"])
    lines(pdf, 260, 90, ["op de dag dat het rapport verscheen."])
    lines(pdf, 60, 120, wrapped("Daarna is de melding onderzocht door een commissie die drie maanden later verslag deed "
                                "van haar bevindingen aan de minister.", 470))  # fmt: skip
    pdf.set_fill_color(0, 0, 0)
    pdf.rect(188, 78, 68, 16, style="F")
    return out(pdf)


def letter() -> bytes:
    """A ministerial letter: text at the left, a narrow column with sender and reference at the right."""
    pdf = new_pdf()
    pdf.add_page()
    lines(pdf, 60, 60, ["> Retouradres Postbus 16375 2500 BJ Den Haag"], size=7)
    lines(pdf, 60, 110, ["Datum", "Betreft"], size=9)
    lines(pdf, 130, 110, ["12 mei 2023", "Voortgang van het programma"], size=9)
    text = ("Met deze brief informeer ik uw Kamer over de voortgang van het programma. De uitvoering ligt op schema en de "
            "eerste resultaten zijn zichtbaar in alle regio's. Ik ga hieronder in op de stand van zaken per onderdeel, "
            "op de besteding van de middelen en op de vragen die uw Kamer in het debat van vorige maand heeft "
            "gesteld.")  # fmt: skip
    lines(pdf, 60, 160, wrapped(text, 330))
    lines(pdf, 440, 110, ["Directie Primair Onderwijs", "Rijnstraat 50", "Den Haag", "www.rijksoverheid.nl"], size=6.5)
    lines(pdf, 440, 160, ["Onze referentie", "38291045"], size=6.5)
    return out(pdf)


def outlined() -> bytes:
    """Chapters in one size of type that only the outline tells apart in depth."""
    pdf = new_pdf()
    pdf.add_page()
    y = 80.0
    for level, title in ((0, "Inleiding"), (1, "Aanleiding"), (0, "Resultaten")):
        pdf.start_section(title, level=level)
        y = lines(pdf, 60, y, [title], size=13, style="B")
        y = lines(pdf, 60, y + 8, wrapped(f"Onder het kopje {title} staat een alinea met tekst die lang genoeg is om over "
                                          "twee regels te lopen.", 470)) + 16  # fmt: skip
    return out(pdf)


def changed(source: bytes, *, rotate: int = 0, password: str | None = None) -> bytes:
    """The PDF with its pages rotated, or with a password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(source)))
    if rotate:
        for page in writer.pages:
            page.rotate(rotate)
    if password is not None:
        writer.encrypt(password, algorithm="AES-256")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()
