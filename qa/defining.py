"""Does a sentence define the term that is asked?"""

from __future__ import annotations

import re

from corpus.documents import PassageKind
from qa.question import AnswerKind, Question
from qa.views import PassageView, TextView

_STANDS_FOR = re.compile(r"\bstaat\b.*\bvoor\b|\bwaarvoor\b|\bbetekent\b|\bafkorting\b|\bvoluit\b", re.IGNORECASE)


def entry_of(question: Question, view: PassageView, at: int) -> bool:
    """Whether the sentence stands under the term that is asked, as in a list of terms: "Verkeersdode: een persoon die ..."."""
    if question.kind is not AnswerKind.DEFINITION or not question.focus or not at or view.sentences[at].heading:
        return False
    before = view.sentences[at - 1].view.text
    short = len(before.split()) <= len(question.focus.split()) + 1
    return short and re.search(re.escape(question.focus), before, re.IGNORECASE) is not None


# "Wanneer telt iets mee?": told by the condition on which it does.
_ASKS_CONDITION = re.compile(
    r"(?:vanaf\s)?wanneer\s(?:telt?|tellen|geldt?|gelden|noem\w*|spree?k\w*|heet|is|ben|valt|vallen|wordt|voldoe[tn]|komt?|komen|heeft|hebt?|hebben)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:is|zijn|telt|tellen|geldt|gelden|heet|valt|vallen|wordt|worden|spreken|spreekt|sprake|voldoe[tn]|komt|komen|heeft|hebben)\b"
    r".{0,60}\b(?:wanneer|als|indien|zodra|vanaf|mits)\b|\bsprake\svan\b.{0,40}\bbij\b"
)
_ANY_CONDITION = re.compile(
    r"\b(?:wanneer|als|indien|zodra|mits|ten\sminste|minimaal|voorwaarde|criteri\w+|eis|eisen|sprake|bij|\w+er\sdan|meer\sdan)\b"
)
_TELLS = re.compile(
    r"\b(?:bestaa[tn] uit|houdt in|wil zeggen|oftewel|ofwel|staat voor|heeft als doel|hebben als doel|waarin|waarmee|waarbij)\b"
)


def definition_shape(question: Question, sentence: TextView, view: PassageView, at: int) -> float:
    """How well sentence number `at` of a passage defines the focus of the question, 0..1."""
    focus = re.sub(r"(?:\\[ -]|-)+", r"[\\s-]+", re.escape(question.focus.lower())) if question.focus else ""
    if re.fullmatch(r"[a-z]*[^aeou][aeou]{2}[b-df-hj-np-tv-z]", focus) and len(set(focus[-3:-1])) == 1:
        focus = f"{focus[:-2]}(?:{focus[-2]})?{focus[-1]}"  # "betaalbaar", "betaalbare"
    text = sentence.text.lower()
    signed = view.passage.kind is PassageKind.METADATA and len(view.sentences) > 1
    if focus and not signed and len(text.split()) <= len(question.focus.split()) + 1:
        return 0.3  # the name or the term alone says nothing of it
    if entry_of(question, view, at):
        return 1.0
    told = _CONDITION.search(text)
    if _ASKS_CONDITION.match(question.text) and told and not text.startswith(("wanneer", "als ")):
        last = question.focus.lower().split()[-1:] if question.focus else []
        return 1.0 if all(word[:5] in text[: told.end()] for word in last) else 0.7
    if re.search(
        r"\b(?:onder|met)\b.{0,80}\b(?:verstaan|verstaat|bedoelen|bedoeld|bedoelt)\b|\bwordt\b.*\bgedefinieerd\b", text
    ):
        return 1.0
    if focus and re.search(
        rf"\b(?:onder|met)\s+(?:(?:de|het|een)\s+)?{focus}\w*\s+(?:versta|verstaan|verstaat|bedoel\w*)\b", text
    ):
        return 1.0
    if (
        _ASKS_CONDITION.match(question.text)
        and focus
        and re.match(rf"als\s(?:[\w-]+\s){{0,2}}{focus}[^,.;]{{0,30}}\sgeld(?:t|en)\b", text)
    ):
        return 1.0  # "Als betaalbare woning geldt ..."
    if focus and re.search(
        rf"\b(?:zogenoemde?|zogeheten|zogenaamde?|ook\swel|kortweg|hierna:?)\s+(?:de\s|het\s|een\s)?[‘'“]?{focus}", text
    ):
        return 0.95
    if focus and re.match(
        rf"(?:(?:de|het|een)\s+)?{focus}\w*\s+(?:is|zijn|betekent|houdt|wil|heeft|bestaa[tn]|staat|richt|omvat)\b", text
    ):
        return 1.0
    if focus and re.search(
        rf"\b{focus}\w*\s*\((?!(?:in|op|van|tot|zie|bijvoorbeeld|bijv|o\.a|vooral|met|per|circa|ruim)\b)[^\W\d]|\({focus}\)",
        text,
    ):
        return 0.95
    if question.focus.isupper() and _STANDS_FOR.search(question.text):
        return 0.3  # what an abbreviation stands for is told by a sentence that spells it out
    if re.match(
        r"(?:dat|dit|deze|het|hierbij|daarbij|daarmee|hiermee)\s+(?:zijn|is|bestaat|betekent|omvat|gaat|houdt|wordt|worden)\b",
        text,
    ):
        before = view.sentences[at - 1].view.text.lower().rstrip(' .)”’"') if at else ""
        return 1.0 if focus and re.search(rf"\b{focus}[\w-]*$", before) else 0.9  # "... met X. Dat zijn ..."
    told = _TELLS.search(text)
    if told and (not focus or re.search(rf"\b{focus}", text[: told.start()]) or view.sentences[at].leans):
        return 0.9
    if focus and at == 0 and view.passage.heading_path and re.search(focus, view.passage.heading_path[-1].lower()):
        return 0.9
    return 0.45 if _ASKS_CONDITION.match(question.text) and not _ANY_CONDITION.search(text) else 0.7
