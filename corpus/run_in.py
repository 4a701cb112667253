"""Which opening words of a paragraph are its heading, or the term that it defines?

A heading in the line is told from a sentence by a dash ("Prijzen - De huur steeg."), by its type (bold, italic), or, in
text that has lost its type, by being a few nouns with a full stop where the report opens paragraphs so more than once
("Toezicht. De dienst controleert ..."). In a list of definitions every entry opens with its term.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.dutch import sentence_spans

_DASH = re.compile(r"^([A-ZÀ-Ý‘“(0-9][^.!?•|\n]{2,88}?)[^\S\n][-–]\s?(?=[A-ZÀ-Ý“‘0-9(])")
_MAX_WORDS = 12  # a longer opening is a sentence, not a heading
_TERM_WORDS = 8
_MAX_CHARS = 90
_DEFINITIONS = re.compile(
    r"\b(?:begrippen(?:lijst|kader|apparaat)?|begrips(?:bepaling|omschrijving|lijst)(?:en)?|definities|definitielijst|"
    r"afkortingen(?:lijst)?|woordenlijst|glossarium|terminologie|termenlijst|(?:gebruikte|belangrijke) termen)\b",
    re.IGNORECASE,
)
_DEFINITIONS_WORDS = 8
_SEPARATOR = re.compile(r"\s*(?:[.:?!]|[–—=-])\s*$")
_SEPARATED = re.compile(r"\s*[.:]\s+|\s+[–—=-]\s+")
_COLON_TERM = re.compile(r"([^.:?!\n\t]{1,80}?)(?::|\s[–—=-]|\t)\s+(?=\S)")
_BULLET = re.compile(r"(?:[•▪●–-]|\(?[a-z0-9]{1,2}[.)])\s+")
# A term names a thing; an opening with one of these words is the start of a sentence.
_SENTENCE_WORDS = re.compile(
    r"(?<![\w-])(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|hadden|kan|kunnen|moet|moeten|mag|zal|zullen|"
    r"blijft|blijven|blijkt|bleef|gaat|gaan|komt|komen|staat|staan|geldt|gelden|geeft|geven|bedraagt|bedroeg|"
    r"ik|wij|we|hij|zij|ze|u|men|er|niet)(?![\w-])",
    re.IGNORECASE,
)
_OPENERS = re.compile(
    r"(?:in|op|bij|om|voor|met|uit|naar|door|sinds|vanaf|tot|onder|hieronder|hierna|onderstaande|dit|deze|dat|die|"
    r"daarnaast|daarom|ook|maar|zo|toch|ja|nee|klopt|let|bron|bronnen|noot|zie|kortom|samenvattend|tevens|ten)\b",
    re.IGNORECASE,
)
_JOINTS = "van|voor|bij|in|op|en|of|met|over|tussen|door|naar|aan|uit|tegen|zonder|per|onder"
_NOUN = r"[A-Za-zÀ-ÿ][\wÀ-ÿ’'/-]*"
_FIRST = r"[A-ZÀ-Ý][\wÀ-ÿ’'/-]*"
_NOUNS = re.compile(  # two words, or nouns with a preposition or "en" between them; no room for a verb
    rf"(?:{_FIRST}(?: {_NOUN})?|(?:{_FIRST}e )?{_FIRST}(?: {_FIRST})?"
    rf"(?: (?:{_JOINTS}) (?:(?:de|het|een) )?(?:{_NOUN}e )?{_NOUN})?|{_FIRST}e {_NOUN} "
    rf"(?:{_JOINTS}) (?:(?:de|het|een) )?(?:{_NOUN}e )?{_NOUN})(?: \([^()]+\))?\."
)


class RunIn(NamedTuple):
    """A heading in the line: its words, where the body begins, and whether the paragraphs below belong to it too."""

    heading: str
    body: int
    governs: bool


def run_in_heading(text: str) -> tuple[str, int] | None:
    """The heading before a dash at the start of a paragraph and the offset at which its body begins, or None."""
    match = _DASH.match(text)
    if match is None or len(match.group(1).split()) > _MAX_WORDS:
        return None
    return match.group(1).strip(), match.end()


def defines(heading: str) -> bool:
    """Whether a heading stands above a list of terms or abbreviations."""
    return len(heading.split()) <= _DEFINITIONS_WORDS and _DEFINITIONS.search(heading) is not None


def run_in(text: str, lead: int, *, defining: bool) -> RunIn | None:
    """The heading or term that opens a paragraph, or None.

    Args:
        text: The paragraph.
        lead: Length of its opening words that type sets apart.
        defining: Whether it stands in a list of definitions.
    """
    dashed = run_in_heading(text)
    if dashed is not None and not defining:
        return RunIn(*dashed, True)
    set_apart = _set_apart(text, lead, defining=defining)
    if set_apart is not None or not defining:
        return set_apart
    return _term(text)


def _set_apart(text: str, lead: int, *, defining: bool) -> RunIn | None:
    words = text[:lead].strip()
    heading = words.rstrip(" .:–—=-")
    if not 0 < lead < len(text) or not any(map(str.isalpha, heading)):
        return None
    if len(words) > _MAX_CHARS or len(words.split()) > _MAX_WORDS:
        return None
    after = _SEPARATED.match(text, lead)
    closed = _SEPARATOR.search(words) is not None
    body = after.end() if after is not None and not closed else lead
    while body < len(text) and text[body].isspace():
        body += 1
    if body == len(text):
        return None
    if closed or after is not None:
        return RunIn(heading, body, False)
    begins_new = text[body].isupper() or not _SENTENCE_WORDS.match(text[body:])
    return RunIn(heading, body, False) if defining and text[lead].isspace() and begins_new else None


def _term(text: str) -> RunIn | None:
    """The term that opens an entry in a list of definitions, before a colon, a dash or a full stop."""
    match = _COLON_TERM.match(text)
    if match is None:
        spans = sentence_spans(text)
        if len(spans) < 2 or not text[: spans[0][1]].endswith("."):
            return None
        words, body = text[: spans[0][1]].rstrip("."), spans[1][0]
    else:
        words, body = match.group(1), match.end()
    if len(words.split()) > _TERM_WORDS or _SENTENCE_WORDS.search(words) or not any(map(str.isalpha, words)):
        return None
    if _OPENERS.match(words) and len(words.split()) > 1:
        return None
    return RunIn(words.strip(), body, False)


def plain_run_in(text: str) -> RunIn | None:
    """The few nouns with a full stop that open a paragraph, in text without type; None where it opens otherwise."""
    match = _NOUNS.match(text)
    if match is None or len(match.group()) > _MAX_CHARS or _OPENERS.match(text):
        return None
    spans = sentence_spans(text)
    if len(spans) < 2 or spans[0][1] != match.end() or _SENTENCE_WORDS.search(match.group()):
        return None
    return RunIn(match.group().rstrip("."), spans[1][0], False)


def without_bullet(text: str) -> int:
    """Length of the bullet or label in front of an entry; 0 without one."""
    match = _BULLET.match(text)
    return match.end() if match else 0
