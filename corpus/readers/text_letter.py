"""Which lines of a letter or a web page of parliament tell about the document, and what do they say?"""

from __future__ import annotations

import re

from corpus.documents import Metadata
from corpus.dutch import iso_date
from corpus.readers.text_lines import WRAPPED_MAX, Line, Role, heading_number

_FIELD = re.compile(r"^(?:Nummer|Datum|Betreft|Kenmerk|Onze referentie|Uw referentie|Aan|Van|Onderwerp)\b\s*:?", re.I)
_PIPE = re.compile(r"\|")
_SIGNED = re.compile(r"^(?:De|Namens de) (?:minister|staatssecretaris|burgemeester|voorzitter)\b.*,$", re.I)
_NUMBER = re.compile(r"\bNummer:\s*([A-Z0-9]+)", re.I)
_DOSSIER = re.compile(r"kamerstukdossier\s+(\d{5}(?:-[IVX]+)?)\s*-\s*(\d+)", re.I)
_DATE = re.compile(r"\bdatum\b[\s:|]*(\d{4}-\d\d-\d\d|\d{1,2} \w+ \d{4})", re.I)
_SIGNATORY = re.compile(r"ondertekenaar:\s*(.+)", re.I)
_BODY_WORDS = 40  # a line of more words is the letter itself


def find_metadata(lines: list[Line]) -> Metadata:
    """What the head of the page says about the document; its lines, and those of the signature, get their role.

    The head runs from the top to the last field or frame before the first real paragraph; a text without such fields
    has no head.
    """
    body = next((at for at, line in enumerate(lines) if len(line.text.split()) >= _BODY_WORDS), None)
    if body is None:
        return Metadata()
    end = max(
        (at + 1 for at, line in enumerate(lines[:body]) if _FIELD.match(line.text) or _PIPE.search(line.text)),
        default=0,
    )
    if end == 0:
        return Metadata()
    for line in lines[:end]:
        if line.role in (Role.BODY, Role.HEADING, Role.RUN_IN, Role.BULLET):
            line.role = Role.METADATA
    for at in range(max(end, len(lines) - 4), len(lines)):
        if _SIGNED.match(lines[at].text):
            for line in lines[at:]:
                line.role = Role.METADATA
            break
    return _metadata([line.text for line in lines[:end]])


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


def _metadata(head: list[str]) -> Metadata:
    text = "\n".join(head)
    number, dossier, date, signatory = (p.search(text) for p in (_NUMBER, _DOSSIER, _DATE, _SIGNATORY))
    parts = []
    if number:
        parts.append(number.group(1))
    if dossier:
        parts.append(f"Kamerstuk {dossier.group(1)}, nr. {dossier.group(2)}")
    title = head[0] if len(head[0]) <= WRAPPED_MAX and not _FIELD.match(head[0]) else None
    return Metadata(
        title=title,
        publisher=signatory.group(1).strip() if signatory else None,
        date=iso_date(date.group(1)) if date else None,
        number="; ".join(parts) or None,
    )
