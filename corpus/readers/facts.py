"""Which date, publisher and Kamerstuk number does the opening of a Dutch government report name?"""

from __future__ import annotations

import re

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


def date_in(text: str) -> str | None:
    """The date of the report as ISO 8601: a date that is said to be one, or stands alone on its line."""
    for line in text.splitlines():
        match = _DAY.search(line)
        if match and (len(line) <= len(match.group()) + 12 or _DATED.search(line[: match.start()].strip())):
            return iso_date(match.group(1), match.group(2), match.group(3))
    for line in text.splitlines():
        match = _MONTH.search(line)
        said = match is not None and re.search(r"versie|uitgave", line[: match.start()], re.IGNORECASE)
        if match and (said or len(line) <= len(match.group()) + 12):
            return f"{match.group(2)}-{_MONTHS.index(match.group(1).lower()) + 1:02d}"
    return None


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
    match = re.search(r"Tweede Kamer der Staten-Generaal|Eerste Kamer der Staten-Generaal|Algemene Rekenkamer", text)
    return match.group() if match else None
