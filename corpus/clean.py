"""How does printed text become running text? Pure functions: ligatures, white space, hyphens at line ends, note marks.

Source of the rules on hyphens: Dutch spelling (Woordenlijst Nederlandse Taal, ch. 6): a suspended hyphen stands
before "en" or "of" ("po- en vo-scholen"); letter words and digits keep theirs ("vo-school", "COVID-19"); any other
hyphen at the end of a printed line is the typesetter's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}
)
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SUSPENDED = re.compile(r"(?:en/of|en|of|tot|t/m|dan|als|naar|maar|ofwel|respectievelijk|c\.q\.)(?![\w-])", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*")
_VOWEL = re.compile(r"[aeiouyáéíóúàèëïöüê]", re.IGNORECASE)


def normalise(text: str) -> str:
    """`text` with ligatures expanded, control and invisible characters out, and white space collapsed."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")  # most lines: nothing in them to change
    return squeeze(_CONTROL.sub(" ", _INVISIBLE.sub("", text.translate(_LIGATURES))))


def squeeze(text: str) -> str:
    """`text` with every run of white space as one space, and none at its ends."""
    return _SPACES.sub(" ", text).strip()


def words_of(text: str) -> frozenset[str]:
    """Lower-case words of `text`, hyphenated ones whole: the evidence `join_lines` decides by."""
    return frozenset(match.group().lower() for match in _WORD.finditer(text))


def join_lines(lines: Sequence[str], words: Collection[str] = ()) -> str:
    """The printed `lines` as one line of running text, hyphens at line ends healed.

    Args:
        lines: Lines as printed, in order.
        words: Lower-case words of the document (`words_of`), to tell "rekenen-wiskunde" from "leer-lingen".
    """
    joined = ""
    for line in lines:
        piece = normalise(line)
        if not piece:
            continue
        joined = piece if not joined else _join(joined, piece, words)
    return joined


def _join(left: str, right: str, words: Collection[str]) -> str:
    if left.endswith("\u00ad"):
        return left[:-1] + right
    if not left.endswith("-") or not right:
        return f"{left} {right}"
    stem = left[:-1].rstrip()
    last = stem.rsplit(" ", 1)[-1]
    loose = stem != left[:-1]  # "School  -": the typesetter's hyphen drifted away from its word
    first = right.split(" ", 1)[0]
    if loose:
        whole = (last + _letters(first)).lower()
        return stem + right if last and first[:1].islower() and whole in words else f"{left} {right}"
    if "://" in last or last.startswith("www.") or ("/" in first and "." in last):
        return left + right
    if _SUSPENDED.match(right):
        return f"{left} {right}"
    if not last or not last[-1].isalpha():
        return left + right if last else f"{left} {right}"
    if not first[:1].isalpha() or first[:1].isupper():
        return left + right if first[:1].isalnum() else f"{left} {right}"
    return left + right if _keeps_hyphen(last, first, words) else stem + right


def _letters(word: str) -> str:
    match = _WORD.match(word)
    return match.group() if match else ""


def _keeps_hyphen(last: str, first: str, words: Collection[str]) -> bool:
    """Whether "last-" + "first" is a word with a hyphen of its own."""
    tail = re.sub(r"^[^\w(]+", "", last).lower()
    head = _letters(first).lower()
    if f"{tail}-{head}" in words and tail + head not in words:
        return True
    if tail + head in words:
        return False
    bare = re.sub(r"[()]", "", tail)
    if "(" in last or not _VOWEL.search(bare) or (last.isupper() and len(last) > 1):
        return True
    if "-" in tail:
        return tail.rsplit("-", 1)[1] + head not in words
    return bare in _LETTER_WORDS and (not words or head in words)


# Lower-case letter words of Dutch government texts that read as a word, so that vowels do not betray them.
_LETTER_WORDS = frozenset(
    ("po", "vo", "vso", "so", "bao", "sbo", "mbo", "hbo", "wo", "pro", "vavo", "wia", "wao", "aow", "wmo", "eu")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMark:
    """A note mark in running text: ``text[start:end]`` is the number of the note."""

    start: int
    end: int
    mark: str


_PLAIN_MARK = re.compile(r"(?<=[^\W\d_]|[.,;:!?)\]”’\"'%])(\d{1,3})(?=$|[\s.,;:!?)\]”’\"'])")
_GLUED = re.compile(r"(?<![\w.,])(?:(?:[^\W\d_]+-)*[^\W\d_]+-)?\d[\d.,]*\d(?=$|[\s.,;:!?)\]])")
_YEAR_AND_MARK = re.compile(r"((?:19|20)\d\d)(\d{1,3})")
_DECIMAL_AND_MARK = re.compile(r"(\d+,\d)(\d{1,3})")
_NAME_AND_MARK = re.compile(r"([^\d]*-\d{1,2})(\d{1,3})")
_MIN_MARKS = 3
_MAX_SKIP = 2


def find_note_marks(text: str, min_marks: int = _MIN_MARKS) -> tuple[FoundMark, ...]:
    """Note marks that extraction left as bare digits ("bereikt.1", "hersteld12", "7,113"), in order.

    Notes are numbered on and on, so the marks are the longest rising run 1, 2, 3, ... through the text; a mark
    glued to a number is believed only where the run has no plain candidate. A run of fewer than `min_marks` is chance.
    """
    candidates = sorted(_candidates(text), key=lambda found: (found[0].start, found[0].end))
    best: list[tuple[int, int]] = []  # score, index of the predecessor
    for at, (mark, weight) in enumerate(candidates):
        number = int(mark.mark)
        score, before = (weight, -1) if number <= 2 else (-1000, -1)
        for earlier in range(at):
            other = candidates[earlier][0]
            skipped = number - int(other.mark) - 1
            if other.end <= mark.start and 0 <= skipped <= _MAX_SKIP and best[earlier][0] > 0:
                total = best[earlier][0] + weight - 6 * skipped
                if total > score:
                    score, before = total, earlier
        best.append((score, before))
    if not best:
        return ()
    at = max(range(len(best)), key=lambda i: (best[i][0], -i))
    if best[at][0] <= 0:
        return ()
    chain = []
    while at >= 0:
        chain.append(candidates[at][0])
        at = best[at][1]
    return tuple(reversed(chain)) if len(chain) >= min_marks else ()


def _candidates(text: str) -> list[tuple[FoundMark, int]]:
    found: list[tuple[FoundMark, int]] = []
    for match in _PLAIN_MARK.finditer(text):
        start, end = match.span(1)
        if match.group(1).startswith("0") or _is_numbering(text, start):
            continue
        found.append((FoundMark(start=start, end=end, mark=match.group(1)), 10))
    names = {m.group().lower() for m in re.finditer(r"[^\W\d_]+-\d{1,2}(?!\w)", text)}
    for match in _GLUED.finditer(text):
        for pattern in (_YEAR_AND_MARK, _DECIMAL_AND_MARK, _NAME_AND_MARK):
            part = pattern.fullmatch(match.group())
            if part is None or part.group(2).startswith("0"):
                continue
            if pattern is _NAME_AND_MARK and part.group(1).rsplit("-", 2)[-2:] and not _known(part.group(1), names):
                continue
            start = match.start() + part.start(2)
            found.append((FoundMark(start=start, end=match.end(), mark=part.group(2)), 4))
    return found


def _known(name: str, names: Collection[str]) -> bool:
    return any(name.lower().endswith(known) for known in names)


def _is_numbering(text: str, start: int) -> bool:
    """Whether the digits at `start` follow "1." or "3," inside a number or a section number, not a sentence."""
    if text[start - 1] not in ".,":
        return False
    before = re.search(r"(\d+)[.,]$", text[max(0, start - 8) : start])
    return before is not None and not re.fullmatch(r"(?:19|20)\d\d", before.group(1))
