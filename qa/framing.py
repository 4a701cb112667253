"""What is left of a question without its frame? "Klopt het dat de huur stijgt?" asks whether the rent goes up.

People wrap a question in politeness ("Kunt u mij vertellen hoeveel ..."), in doubt ("Klopt het dat ...", "Ik vraag me af
of ...") or in a pointer to the report ("Staat er ook in het rapport wie ..."). The frame says nothing of the subject; only
whether the rest is asked as a fact or as a yes or no. Pure; no list of subjects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.dutch import sentence_spans
from index.spelling import one_slip_away

_WHERE = r"(?:\s+(?:in|volgens|uit)\s+(?:de|het|dit|deze|die|jullie)\s+(?:rapport(?:en|age|ages)?|stuk(?:ken)?|brief|brieven|verslag(?:en)?|document(?:en)?|kamerbrief))?"
_SOFT = r"(?:\s+(?:ook|nog|al|eigenlijk|misschien|soms|toevallig|dan|nou|nu|even|iets|precies|echt|wel|eens))*"
_YOU = r"(?:je|jij|jullie|u|iemand|men|we|ik)"
_ME = r"(?:\s+(?:mij|me|ons))?"
# Frames with "dat" or "of" behind them: the rest is to be affirmed or denied.
_WHETHER = re.compile(
    rf"^(?:en\s+|maar\s+|dus\s+)?(?:"
    rf"(?:klopt|is)\s+(?:het|dit|dat){_SOFT}(?:\s+(?:waar|zo|juist|bekend|correct))?(?:\s+volgens\s+(?:de|het)\s+\w+)?,?\s+(?:dat|of)"
    rf"|(?:weet|weten|kun|kunt|kan|kunnen|wist)\s+{_YOU}{_ME}{_SOFT}(?:\s+(?:vertellen|zeggen|nagaan|uitleggen|opzoeken))?,?\s+of"
    rf"|(?:ik|wij|we)\s+(?:wil|willen|zou|vraag|vragen|heb|hoorde|las|lees|hoor|denk|dacht)(?:\s+(?:me|mij|ons|graag|willen|gehoord|gelezen|"
    rf"weten|af))*,?\s+(?:dat|of)(?:\s+klopt\s+(?:dat|het))?"
    rf"|sta(?:at|an)\s+(?:er|het){_SOFT}{_WHERE}{_SOFT},?\s+(?:dat|of)"
    rf"|zegt?\s+(?:de|het)\s+(?:rapport|brief|verslag){_SOFT},?\s+(?:dat|of)"
    rf")\s+",
    re.IGNORECASE,
)
_QUESTION_WORD = (
    r"(?=(?:(?:in|op|bij|van|voor|met|door|aan|uit|sinds|tot|vanaf|naar|om|over|onder)\s+)?"
    r"(?:wie|wat|waar\w*|wanneer|welke?|hoe\w*|waarom)\b)"
)
# Frames with a question word behind them: the rest asks for a fact.
_POLITE = re.compile(
    rf"^(?:en\s+|maar\s+|dus\s+)?(?:"
    rf"(?:weet|weten|kun|kunt|kan|kunnen|wil|wilt|zou)\s+{_YOU}(?:\s+(?:mij|me|ons|kunnen|willen|graag|even))*{_SOFT}"
    rf"(?:\s+(?:vertellen|zeggen|nagaan|uitleggen|opzoeken|aangeven|laten\s+weten))?"
    rf"|(?:ik|wij|we)\s+(?:wil|willen|zou|vraag|vragen|zoek|ben\s+benieuwd|wilde)(?:\s+(?:me|mij|ons|graag|willen|weten|af|even|eens|naar))*"
    rf"|sta(?:at|an)\s+(?:er|het){_SOFT}{_WHERE}{_SOFT}|(?:vertel|zeg|noem){_ME}(?:\s+(?:eens|even))*|mag\s+ik\s+(?:vragen|weten)"
    rf"|(?:bekend|duidelijk|enig\s+idee)|(?:is|zijn)\s+(?:er\s+)?(?:al\s+)?(?:iets\s+)?bekend(?:\s+(?:over))?"
    rf"),?\s+{_QUESTION_WORD}",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^(?:hallo|hoi|hey|hé|dag|goede(?:morgen|middag|navond)|beste\s+\w+|vraagje|vraag)\s*[,:!.]+\s*", re.IGNORECASE
)
_THANKS = re.compile(
    r"[\s,.!?]+(?:alvast\s+)?(?:bedankt|dank\s+(?:u|je)(?:\s+wel)?|alsjeblieft|alstublieft|a\.?u\.?b\.?|svp|s\.v\.p\.)[\s.!]*$",
    re.IGNORECASE,
)


# "Ik hoorde dat de huur stijgt. Hoeveel stijgt hij?": the question itself comes behind.
_ASKS_BEHIND = re.compile(rf"[.!?]\s+(?:en\s+)?{_QUESTION_WORD}[^?]*\?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unframed:
    """The question without its frame; `whether` is True where the frame makes it a yes-or-no question."""

    text: str
    whether: bool


def unframe(text: str) -> Unframed:
    """The question in `text` without greeting, thanks and frame; the whole text where there is no frame."""
    core = _THANKS.sub("", _GREETING.sub("", text)).strip() or text
    for pattern, whether in ((_WHETHER, True), (_POLITE, False)):
        match = pattern.match(core)
        rest = core[match.end() :].strip() if match else ""
        if len(rest.split()) > 1:
            asks = whether and _ASKS_BEHIND.search(rest) is None
            return Unframed(text=rest[0].upper() + rest[1:], whether=asks)
    return Unframed(text=core, whether=False)


# Words by which a question is known; a slip in one of them hides what is asked. Not those of which another word is one letter away.
_QUESTION_WORDS = ("hoeveel", "wanneer", "waarom", "waardoor", "waarvoor", "percentage", "procent", "welke")
_REAL_WORDS = frozenset("daarom daardoor daarvoor waarop waaron welk elke welks wilke".split())
_LONG_WORD = re.compile(r"\b[^\W\d_]{4,12}\b")


def with_question_words(text: str) -> str:
    """The text with slips of one letter in its question words mended: "hoevel", "waneer", "procnt"."""

    def mended(match: re.Match[str]) -> str:
        word = match.group()
        low = word.lower()
        if low in _QUESTION_WORDS or low in _REAL_WORDS or low[0] not in "hwp":
            return word
        meant = one_slip_away(low, _QUESTION_WORDS)
        if meant is None or low.startswith(meant):  # "percentages" is no slip
            return word
        return meant.capitalize() if word[0].isupper() else meant

    return _LONG_WORD.sub(mended, text)


# What is said behind the question about the asker: "Daar hebben ze het steeds over.", "Ik hoor er van alles over."
_COMMENT = re.compile(
    r"\?\s+(?=(?:[Dd]aar|[Dd]at|[Ii]k|[Ww]e|[Ww]ij|[Mm]ijn|[Oo]nze|[Zz]e|[Mm]en|[Hh]et)\s)[^?]*\b(?:ik|we|wij|ze|zij|mij|me|ons|mijn|men)\b[^?]*$"
)


def without_comment(text: str) -> str:
    """The question without what the asker says of himself behind it."""
    return _COMMENT.sub("?", text)


# Put once more in other words: "Wanneer moet dat, oftewel wat is een meldplichtig ongeval?"
_IN_OTHER_WORDS = re.compile(
    rf",?\s(?:oftewel|ofwel|of\sanders\sgezegd|met\sandere\swoorden|kortom)[,:]?\s{_QUESTION_WORD}", re.IGNORECASE
)


# What it is about, and then the question: "Meisjes op het vmbo: hoe veranderde hun cijfer?"
_BEHIND_COLON = re.compile(rf"^[^:?!.]{{3,}}:\s+(?:en\s+)?{_QUESTION_WORD}", re.IGNORECASE)


def asking_sentence(text: str) -> str:
    """The sentence that asks, where the question has a story around it; the whole text where it is one sentence."""
    again = _IN_OTHER_WORDS.search(text)
    if again is not None:
        text = text[again.end() :]
    behind = _BEHIND_COLON.search(text)
    if behind is not None:
        text = text[behind.end() :]
    whole = [text[start:end] for start, end in sentence_spans(text, 0, len(text))]
    sentences = [part for sentence in whole for part in re.split(r"(?<=\?)\s+", sentence)]
    if len(sentences) < 2 or any(len(part.split()) < 2 for part in sentences):
        return text
    asking = [part for part in sentences if part.rstrip().endswith("?")]
    opened = [part for part in sentences if re.match(_QUESTION_WORD, part, re.IGNORECASE)]
    return " ".join(asking) if asking else (opened or sentences)[0]
