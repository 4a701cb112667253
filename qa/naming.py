"""Does a question name the document itself? As what it is about ("wie tekende de brief") or as the source of what it asks."""

from __future__ import annotations

import re

from index.analysis import tokenize

_DOCUMENT_WORD = re.compile(
    r"(?:kamer|eind|voortgangs?|jaar|tussen)?(?:brief|brieven|briefkop|stuk|document|rapport|rapportage|verslag)\w{0,4}$",
    re.IGNORECASE,
)
# A name of several words within a sentence: "School en Omgeving", "Extra Hulp voor de Klas".
NAME_OF_WORDS = re.compile(
    r"(?<=[\w,’'] )(?!(?:Het|De|Een|Van)\s)[A-Z][\w’-]*(?:\s(?:(?:van|voor|de|het|der|den|en|in|op|bij|tegen)\s){0,3}[A-Z][\w’-]*)+"
)
_SOURCE = re.compile(r"\b(?:volgens|blijkens|in|uit)\s(?:de|het|dit|deze|die|dat)\s(?:[\w-]+e\s)?$", re.IGNORECASE)


def is_document_word(word: str) -> bool:
    """Whether the word of a question names the document itself: "brief", "rapport"."""
    return bool(_DOCUMENT_WORD.fullmatch(word))


def is_source(text: str, start: int) -> bool:
    """Whether the word at `start` only says where something stands: "volgens de brief", "in het rapport"."""
    return bool(_SOURCE.search(text[:start]))


def is_about_document(text: str) -> bool:
    """Whether the question is about a document itself: "wie schreef de brief", not "wat zegt de minister in de brief"."""
    return any(is_document_word(token.text) and not is_source(text, token.start) for token in tokenize(text))
