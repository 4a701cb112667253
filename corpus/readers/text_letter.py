"""Which lines of a letter or a web page of parliament tell about the document, and what do they say?"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.documents import Metadata
from corpus.dutch import iso_date
from corpus.readers.facts import date_in, letter_writer_in, publisher_in, reference_in
from corpus.readers.text_lines import WRAPPED_MAX, Line, Role, ends_sentence, heading_number

_FIELD = re.compile(
    r"^(?:Nummer|Datum|Betreft|(?:Ons |Uw )?kenmerk|Onze referentie|Uw referentie|Aan|Van|Onderwerp|Bijlagen?\s*:?\s+\d+$)\b\s*:?",
    re.I,
)
_PIPE = re.compile(r"\|")
_SIGNED = re.compile(r"^(?:De|Namens de) (?:minister|staatssecretaris|burgemeester|voorzitter)\b.*,$", re.I)
_NUMBER = re.compile(r"\bNummer:\s*([A-Z0-9]+)", re.I)
_DOSSIER = re.compile(r"kamerstukdossier\s+(\d{5}(?:-[IVX]+)?)\s*-\s*(\d+)", re.I)
_DATE = re.compile(r"\bdatum\b[\s:|]*(\d{4}-\d\d-\d\d|\d{1,2} \w+ \d{4})", re.I)
_SIGNATORY = re.compile(r"ondertekenaar:\s*(.+)", re.I)
_BODY_WORDS = 40  # a line of more words is the letter itself
_SALUTATION = re.compile(r"^(?:Geachte|Beste|Zeer geachte|Excellentie|Hooggeachte)\b.{0,80},$", re.I)
_SUBJECT = re.compile(r"^(?:Betreft|Onderwerp)\b\s*:?\s*(\S.*)$", re.I)
_TRAIL = re.compile(r"\S\s*[>›»]\s*\S")  # "Home > Documenten": where the page stands in its site
_NO_TITLE = re.compile(
    r"^(?:>?\s*Retouradres|(?:Aan )?de voorzitter|(?:De heer|Mevrouw) |T\.a\.v\.|Postbus|Bezoekadres|Postadres|Telefoon|Pagina|Bijlage|Datum|Ministerie van|Directie|Tweede Kamer|"
    r"Eerste Kamer|\d{4}\s?[A-Z]{2})\b|\b\d{4}\s?[A-Z]{2}\b",
    re.I,
)
_SIGNATURE_WORDS = 14  # a line of more words is no name, post or office
_HOUSE_NUMBER = re.compile(r"[a-z]\s\d{1,3}\s?[a-z]?$")
_SIGNATURE_LINES = 8  # from the end of the letter: signature, names, a note or two
_CLOSING = re.compile(
    r"^(?:Hoogachtend|Met (?:vriendelijke|hartelijke) groet(?:en)?|Met (?:de meeste )?hoogachting|Namens deze)\b.{0,20},?$",
    re.I,
)
_AFTER_SIGNATURE = re.compile(r"^(?:Bijlagen?|Noten|Voetnoten|Cc|c\.c\.|Afschrift\w*)\b", re.I)
_COLUMNS = re.compile(r"\s{3,}")


def find_metadata(lines: list[Line]) -> Metadata:
    """What the head of the page says about the document; its lines, and those of the signature, get their role.

    The head runs from the top to the last field or frame before the first real paragraph; a text without such fields
    has no head.
    """
    body = _body(lines)
    if body is None:
        return Metadata()
    end = max(
        (at + 1 for at, line in enumerate(lines[:body]) if _FIELD.match(line.text) or _PIPE.search(line.text)),
        default=0,
    )
    if end == 0:
        return Metadata()
    signed = _signature(lines, end)
    if end < len(lines) and _SALUTATION.match(lines[end].text):
        end += 1
        if end < len(lines):
            lines[end].gap = True  # the letter begins
    for line in [*lines[:end], *signed]:
        if line.role in _PRINTED:
            line.role = Role.METADATA
    return _metadata([line.text for line in lines[:end]], [line.text for line in signed])


_PRINTED = (Role.BODY, Role.HEADING, Role.RUN_IN, Role.BULLET)


def _body(lines: list[Line]) -> int | None:
    """Where the letter itself begins: at its first long paragraph, or at the salutation of one in short lines."""
    for at, line in enumerate(lines):
        if len(line.text.split()) >= _BODY_WORDS:
            return at
    return next((at for at, line in enumerate(lines) if _SALUTATION.match(line.text)), None)


def _signature(lines: list[Line], start: int) -> list[Line]:
    """The signature at the end: what stands under the closing formula, or the office and the name below it."""
    closing = next((at for at in range(len(lines) - 1, start, -1) if _CLOSING.match(lines[at].text)), None)
    if closing is not None:
        after = range(closing + 1, min(len(lines), closing + 1 + _SIGNATURE_LINES))
        end = next((at for at in after if _ends_signature(lines[at])), after.stop)
        signed = _by_person(lines[closing + 1 : end])
        lines[closing + 1 : end] = signed
        return signed
    for at in range(max(start, len(lines) - _SIGNATURE_LINES), len(lines)):
        if _SIGNED.match(lines[at].text):
            end = next((b for b in range(at, len(lines)) if lines[b].role is Role.NOTE), len(lines))
            return lines[at:end]
    return []


def _ends_signature(line: Line) -> bool:
    """Whether the line stands below the signature: a note, the annexes, or text again."""
    return (
        line.role is Role.NOTE or bool(_AFTER_SIGNATURE.match(line.text)) or len(line.text.split()) > _SIGNATURE_WORDS
    )


def _by_person(lines: list[Line]) -> list[Line]:
    """The lines of signatures that stand side by side, with name and post of each person on one line."""
    cells = [_COLUMNS.split(line.raw.strip() or line.text) for line in lines]
    width = max(map(len, cells), default=1)
    side_by_side = [at for at, row in enumerate(cells) if len(row) == width]
    if width < 2 or side_by_side != list(range(side_by_side[0], side_by_side[-1] + 1)):
        return lines
    first = lines[side_by_side[0]]
    persons = [" ".join(cells[at][column] for at in side_by_side) for column in range(width)]
    made = [replace(first, text=person, raw=person) for person in persons]
    return [*lines[: side_by_side[0]], *made, *lines[side_by_side[-1] + 1 :]]


TITLE_LINES = 3  # so many headings in a row at the top are a title page, the last one the first heading


def find_title(lines: list[Line]) -> Metadata:
    """The title where a report begins with its title page: short lines in a row; they get their role."""
    end = 0
    while end < len(lines) and lines[end].role in (Role.HEADING, Role.LAYOUT):
        if heading_number(lines[end].text) is not None:
            break
        end += 1
    numbered = end < len(lines) and lines[end].role is Role.HEADING
    end += numbered  # the first numbered heading ends the title page, and is none of it
    if end <= TITLE_LINES or any(line.page_start for line in lines[1:end]):
        return Metadata()
    for line in lines[: end - 1]:
        if line.role is Role.HEADING:
            line.role = Role.METADATA
    date = next((found for line in lines[:end] if (found := iso_date(line.text))), None)
    return Metadata(title=lines[0].text, date=date)


def opening_metadata(lines: list[Line]) -> Metadata:
    """What the first lines of a report without title page or letterhead say: a title in one line, then short lines."""
    printed = [line for line in lines if line.role is not Role.LAYOUT][:_OPENING_LINES]
    if not printed or printed[0].role is not Role.HEADING or heading_number(printed[0].text) is not None:
        return Metadata()
    short = [line.text for line in printed if len(line.text) <= WRAPPED_MAX and not ends_sentence(line.text)]
    title = printed[0].text if len(printed[0].text.split()) > 1 else None
    text = "\n".join(short)
    return Metadata(title=title, publisher=publisher_in(text), date=date_in(text), number=reference_in(text))


_OPENING_LINES = 8


def _title(head: list[str]) -> str | None:
    """The line above the fields, where it can be a title and is not who wrote the letter; else what it is about."""
    subject = next((match.group(1) for text in head if (match := _SUBJECT.match(text))), None)
    for text in head:
        if _FIELD.match(text):
            break
        if subject is not None and (text.isupper() or publisher_in(text) is not None or _HOUSE_NUMBER.search(text)):
            continue
        if not (_TRAIL.search(text) or _NO_TITLE.search(text)) and len(text) <= WRAPPED_MAX and len(text.split()) > 1:
            return text
    return subject


def _letterhead(head: list[str]) -> str | None:
    """The first line of a letter, where it is printed in capitals: who wrote it."""
    return (
        head[0] if head and head[0].isupper() and len(head[0].split()) > 1 and not _NO_TITLE.search(head[0]) else None
    )


def _metadata(head: list[str], signature: list[str]) -> Metadata:
    text = "\n".join(head)
    number, dossier, date, signatory = (p.search(text) for p in (_NUMBER, _DOSSIER, _DATE, _SIGNATORY))
    parts = []
    if number:
        parts.append(number.group(1))
    if dossier:
        parts.append(f"Kamerstuk {dossier.group(1)}, nr. {dossier.group(2)}")
    return Metadata(
        title=_title(head),
        publisher=signatory.group(1).strip()
        if signatory
        else publisher_in(text) or letter_writer_in(signature) or _letterhead(head),
        date=iso_date(date.group(1)) if date else date_in(text),
        number="; ".join(parts) or reference_in(text),
    )
