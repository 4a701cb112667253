"""Whose words are quoted? The report's own finding, a cited study's, a person's, the minister's, or a look back."""

from __future__ import annotations

import re

from corpus.documents import Document, Passage, PassageKind
from qa.answers import Voice

_LOOKBACK = re.compile(
    r"^(?:terugblik|eerdere (?:rapportage|meting|bevinding)\w*|vorige (?:rapportage|meting))", re.IGNORECASE
)
_LOOKBACK_TEXT = re.compile(
    r"\b(?:in|uit) (?:de|het) (?:vorige|eerdere|\w+de|\w+ste) (?:voortgangs)?(?:rapportage|rapport|meting|monitor)s?\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\(bron:\s*([^)]+)\)", re.IGNORECASE)
_ACCORDING = re.compile(
    r"\b(?:[Vv]olgens|[Oo]nderzoek (?:van|door)|[Uu]it onderzoek van|[Aa]nalyse van|[Rr]apport van|[Ff]actsheet van)\s+(?:het |de )?"
    r"((?:[A-Z][\w-]+)(?:\s(?:van |de |en |voor )?[A-Z][\w-]+){0,4})"
)
_FINDER = re.compile(
    r"\b((?:Stichting |Algemene )?[A-Z][\w-]*[A-Z][\w-]*|Algemene Rekenkamer|Stichting [A-Z]\w+|Cito|Sardes)\s+"
    r"(?:heeft|hebben|concludeert|concludeerde|onderzocht|beschreef|stelt|vindt|zag|ziet|berekende|laat zien|meldt)\b"
)
_QUOTED = re.compile(r"[“„\"][^”\"]{12,}[”\"]")
_SPEAKER = re.compile(r"\b(?:legt|zegt|vertelt|licht|aldus|merkt|vindt|stelt)\s+(?:directeur |schoolleider |docent |minister )?"
                      r"((?:[A-Z][\w-]+|[Vv]an|[Dd]e[nr]?)(?:\s(?:[Vv]an|[Dd]e[nr]?|[A-Z][\w-]+)){0,4})")  # fmt: skip
_MINISTERIAL = re.compile(
    r"\b(?:minister|staatssecretaris|bewindspersoon|kabinet|brief regering|kamerbrief)\b", re.IGNORECASE
)


def is_lookback(heading_path: tuple[str, ...]) -> bool:
    """Whether the headings announce a look back at an earlier report."""
    return any(_LOOKBACK.match(heading) for heading in heading_path)


def voice_of(document: Document, passage: Passage, start: int, end: int) -> tuple[Voice, str | None]:
    """Whose words ``document.text[start:end]`` holds, and the name of the study or speaker where the text gives it."""
    quote = document.text[start:end]
    if passage.kind is PassageKind.METADATA:
        return Voice.METADATA, None
    if passage.kind is PassageKind.NOTE:
        return Voice.NOTE, passage.note
    if is_lookback(passage.heading_path) or _LOOKBACK_TEXT.search(quote):
        return Voice.LOOKBACK, None
    if _QUOTED.search(quote):
        speaker = _SPEAKER.search(quote)
        return Voice.PERSON, speaker.group(1) if speaker else None
    study = _FINDER.search(quote) or _ACCORDING.search(quote)
    if study:
        return Voice.STUDY, study.group(1)
    if passage.kind in (PassageKind.TABLE, PassageKind.TABLE_ROW) and passage.table and passage.table.caption:
        source = _SOURCE.search(document.text[slice(*passage.table.caption)])
        if source:
            return Voice.STUDY, source.group(1)
    ministerial = bool(_MINISTERIAL.search(f"{document.publisher or ''} {document.title}"))
    if ministerial and re.search(r"\b(?:ik|mijn|dankbaar|trots|waardering|ons inziens)\b", quote):
        return Voice.MINISTER, None
    return Voice.REPORT, None
