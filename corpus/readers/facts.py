"""Which date, publisher and Kamerstuk number does the opening of a Dutch government report name?"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_DAY = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_DATED = re.compile(
    r"(?:\bdatum|^(?:['’]s-gravenhage|den haag|amsterdam|utrecht)|vastgesteld|gepubliceerd|uitgave|versie|"
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag)\b[^\n]{0,40}$",
    re.IGNORECASE,
)
# "31 293, nr. 858", "36 410-VIII nr. 2", "Kamerstukken II 2023/24, 31293, nr. 858" (Aanwijzingen voor de regelgeving).
_KAMERSTUK = re.compile(
    r"\b(\d{2})[\s\u00a0]?(\d{3})((?:[\s-](?:[IVXLC]{1,6}|\(R\d{1,4}\)))?),?\s+nr\.?\s*(\d{1,4}|[A-Z]{1,2})\b"
)
_MINISTRY = re.compile(
    r"[Mm]inisterie van ("
    r"Algemene Zaken|Asiel en Migratie|Binnenlandse Zaken en Koninkrijksrelaties|Buitenlandse Zaken|Defensie|"
    r"Economische Zaken en Klimaat|Economische Zaken|Financiën|Infrastructuur en Waterstaat|Infrastructuur en Milieu|"
    r"Justitie en Veiligheid|Veiligheid en Justitie|Klimaat en Groene Groei|"
    r"Landbouw, Natuur en Voedselkwaliteit|Landbouw, Visserij, Voedselzekerheid en Natuur|"
    r"Onderwijs, Cultuur en Wetenschap|Sociale Zaken en Werkgelegenheid|Volksgezondheid, Welzijn en Sport|"
    r"Volkshuisvesting en Ruimtelijke Ordening)"
)


_IMPRINT = 120  # characters: a longer line is text
_PLACE = re.compile(r"(?:^|,\s)[A-ZÀ-Ý’'][\w’' -]{2,30},\s*$")  # "Leiden, april 2025"; "Bureau X, Leiden, april 2025"


def date_in(text: str) -> str | None:
    """The date of the report as ISO 8601: one said to be a date, after a place, or alone on its line."""
    for line in text.splitlines():
        match = _DAY.search(line)
        if match and (_DATED.search(line[: match.start()].strip()) or _is_imprint(line, match)):
            return iso_date(match.group(1), match.group(2), match.group(3))
    for line in text.splitlines():
        match = _MONTH.search(line)
        said = match is not None and re.search(r"versie|uitgave", line[: match.start()], re.IGNORECASE)
        if match and (said or _is_imprint(line, match)):
            return f"{match.group(2)}-{_MONTHS.index(match.group(1).lower()) + 1:02d}"
    return None


def _is_imprint(line: str, date: re.Match[str]) -> bool:
    """Whether a line gives the date of publication: little else stands in it, or it names a place before the date."""
    if len(line) <= len(date.group()) + 12:
        return True
    ends = not line[date.end() :].strip(" .") or line[date.end() :].startswith(".")
    return len(line) <= _IMPRINT and ends and _PLACE.search(line[: date.start()]) is not None


def iso_date(day: str, month: str, year: str) -> str | None:
    """ISO 8601 of a day, a Dutch month and a year; None for a day that does not exist."""
    if not 1 <= int(day) <= 31:
        return None
    return f"{year}-{_MONTHS.index(month.lower()) + 1:02d}-{int(day):02d}"


def kamerstuk_in(text: str) -> str | None:
    """The number of the first Kamerstuk that `text` names, as "Kamerstuk 31293, nr. 858"."""
    match = _KAMERSTUK.search(text)
    if match is None:
        return None
    part = match.group(3).strip(" -")
    return f"Kamerstuk {match.group(1)}{match.group(2)}{'-' + part if part else ''}, nr. {match.group(4)}"


def publisher_in(text: str) -> str | None:
    """The ministry or chamber that `text` names first, or None."""
    match = _MINISTRY.search(text)
    if match is not None:
        return f"Ministerie van {match.group(1)}"
    match = _CHAMBER.search(text)
    return match.group() if match else _organisation_in(text)


_CHAMBER = re.compile(r"(?<![Vv]oorzitter van de )(?:(?:Tweede|Eerste) Kamer der Staten-Generaal|Algemene Rekenkamer)")
# Names of Dutch public bodies and research firms end or begin with what they are.
_BODY = re.compile(
    r"(?:^|\s|\w)(?:inspectie|toezichthouder|autoriteit|planbureau|rekenkamer|adviesraad|ombudsman|waterschap|"
    r"hoogheemraadschap|veiligheidsregio|omgevingsdienst|rijksdienst|kennisinstituut|instituut|universiteit|hogeschool|"
    r"beleidsonderzoek|onderzoeksbureau|adviesbureau|\w+advies|\w+adviseurs|consultancy|gemeente|provincie|"
    r"nationale politie|rijkswaterstaat|staatsbosbeheer)\b",
    re.IGNORECASE,
)
_MADE_BY = re.compile(
    r"^(?:(?:uitgevoerd|opgesteld|gemaakt|geschreven|uitgegeven|gepubliceerd) door|(?:een )?uitgave van|auteurs?:|uitgever:)\s+",
    re.IGNORECASE,
)
_NAME_WORDS = 7


def _organisation_in(text: str) -> str | None:
    """The organisation that a short line among the first ones names: "Bureau Beleidsonderzoek, Leiden, april 2025"."""
    for line in text.splitlines()[:8]:
        name = _MADE_BY.sub("", line.strip()).split(",")[0].strip(" .")
        if len(line) > _IMPRINT or line.rstrip().endswith((":", ";")) or not name[:1].isupper():
            continue
        if (
            len(name.split()) <= _NAME_WORDS
            and _BODY.search(name)
            and not re.search(r"\d|\b(?:in|over|naar|op)\b", name)
        ):
            return name
    return None


def letter_writer_in(signature: Sequence[str]) -> str | None:
    """The ministry of the minister who signed a letter ("De Minister van Financiën,"), or the office that signed."""
    for line in signature:
        office = re.match(r"(?:De|Namens de)\s+(.+?),?$", line.strip())
        if office is None:
            continue
        ministry = _MINISTRY.search(
            re.sub(r"^(?:[Mm]inister|[Ss]taatssecretaris) (?:van|voor)", "ministerie van", office[1])
        )
        return f"Ministerie van {ministry.group(1)}" if ministry else office.group(1)
    return None


_REFERENCE = re.compile(
    r"\b(?:(?:ons )?kenmerk|onze referentie|documentnummer|rapportnummer|publicatienummer|zaaknummer)\b\s*:?\s*"
    r"((?=[\w./-]*\d)[A-Za-z0-9][\w./-]{2,}[\w])",
    re.IGNORECASE,
)


def reference_in(text: str) -> str | None:
    """The reference that the sender gave the document, as "kenmerk 6108842"; None where the text names none."""
    match = _REFERENCE.search(text)
    return f"kenmerk {match.group(1)}" if match else None
