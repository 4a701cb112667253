"""What is true of Dutch only: where sentences end, which full stops abbreviate, how numbers and dates are written."""

from __future__ import annotations

import re

MONTHS = {
    "januari": 1, "februari": 2, "maart": 3, "april": 4, "mei": 5, "juni": 6,
    "juli": 7, "augustus": 8, "september": 9, "oktober": 10, "november": 11, "december": 12,
}  # fmt: skip
ORDINALS = dict(enumerate("eerste tweede derde vierde vijfde zesde zevende achtste negende tiende".split(), 1))
_MONTH_SHORT = {"jan": 1, "feb": 2, "mrt": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10,
                "nov": 11, "dec": 12}  # fmt: skip

# Abbreviations after which a sentence goes on, even before a capital or a digit.
_ABBREVIATIONS = frozenset(
    """a.d. a.g.v. a.s. a.u.b. aanv. afb. afd. art. artt. b.g.g. b.v. bijl. bijv. bijz. bl. blz. bv. c.a. c.q. c.s. ca.
    cf. d.d. d.i. d.m.v. d.w.z. dd. dhr. div. dr. drs. ds. e.a. e.d. e.v. eds. enz. etc. evt. ev. excl. fig. gem. hfdst.
    hfst. hs. i.c. i.g.v. i.h.a. i.h.b. i.h.k.v. i.o. i.p.v. i.s.m. i.v.m. incl. ing. inz. ir. jhr. jl. jo. jr. kap.
    m.a.w. m.b.t. m.b.v. m.i. m.i.v. m.m.v. m.n. m.u.v. max. mej. mevr. mgr. min. mr. mrs. mw. n.a.v. n.b. n.v. n.v.t.
    nl. no. nr. nrs. o.a. o.b.v. o.g.v. o.i. o.l.v. o.m. o.v.v. p. p.a. p.m. p.p. pag. par. pp. prof. r.o. red. resp.
    s.v.p. sr. st. stb. stcrt. t.a.v. t.b.v. t.g.v. t.h.v. t.k.v. t.n.v. t.o.v. t.w. t.z.v. tab. tel. trb. u.a. v. v.a.
    v.d. v.h. v.l.n.r. v.v. v.w.b. vgl. vlg. vnl. vs. w.o. w.v.t.t.k. wnd. z.g. z.o.z. z.s.m. zgn.""".split()
)
# Those that can also be the last word of a sentence; after the others a capital is that of a name.
_CLOSING = frozenset("a.s. c.s. e.a. e.d. e.v. enz. etc. jl. n.v.t. v.v. z.s.m.".split())
# First names are also shortened to more than one letter ("Th. de Boer", "Joh. Smit", "IJ. Visser").
_SHORT_NAME = re.compile(r"(?:Chr|Ch|Fr|IJ|Jac|Joh|Jos|Ph|St|Th|Wm)\.$")
# What opens a sentence and never follows initials.
_OPENER = re.compile(r"\s*(?:Dit|Dat|Deze|Die|Het|Een|Er|In|Op|Bij|Wij|We|Zij|Ze|Hij|Ook|Voor|Daarnaast|Daarom|Als)\b")
# A footnote mark may stand glued to the full stop: "... is gestegen.17 Sindsdien".
_END = re.compile(r"[.!?…]+[”’\"')\]]*(?:(?<=[a-zà-ÿ)%”’]\.)\d{1,2}(?=\s+[“‘\"(]?[A-ZÀ-Ý]|\s*$))?(?=\s|$)")
_LAST_WORD = re.compile(r"(\S+)$")
_INITIAL = re.compile(r"(?:^|[\s(])(?:[A-Z]\.)+$|^[A-Z]\.$")
_OPENS = re.compile(r"\s*[“‘„’\"'(\[•–-]*\s*(?:[A-ZÀ-Ý0-9€£$(“‘]|[’'‘][stn][ -][A-ZÀ-Ý])|\s*[’'‘][stn][ -][A-ZÀ-Ý]")


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """(start, end) offsets of the sentences in ``text[start:end]``, white space at their ends left out.

    A line end is a sentence end (list items, table rows). Abbreviations ("o.a.", "nr."), initials ("K.M. Becking") and
    full stops inside a quotation that the sentence runs on from do not end a sentence.
    """
    end = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text[start:end]):
        begin = start + line.start()
        stop = start + line.end()
        at = begin
        for match in _END.finditer(text, begin, stop):
            if match.end() < stop and not _ends_here(text, at, match, stop):
                continue
            _add(spans, text, at, match.end())
            at = match.end()
        _add(spans, text, at, stop)
    return tuple(spans)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _ends_here(text: str, begin: int, match: re.Match[str], stop: int) -> bool:
    marks = match.group()
    following = text[match.end() : stop]
    if not _OPENS.match(following):
        return False
    if marks[0] != "." or marks.startswith(".."):
        return True
    word = _LAST_WORD.search(text[begin : match.start() + 1])
    last = word.group(1).lstrip("(“‘\"'") if word else ""
    if last.lower() in _ABBREVIATIONS:
        return last.lower() in _CLOSING and not following.lstrip()[:1].isdigit()
    if _SHORT_NAME.match(last) or (_INITIAL.search(last) and last.rstrip(".").isupper()):
        return _OPENER.match(following) is not None
    if last == "al." and text[begin : match.start()].endswith("et al"):
        return False
    # "1. In de conclusie": the number of a list item or note opens a sentence, it does not end one.
    return not (
        last.rstrip(".").isdigit() and text[begin : match.start()].strip() == last.rstrip(".") and len(last) <= 4
    )


_DATE_WORDS = re.compile(r"(\d{1,2})\s+([a-z]+)\.?\s+(\d{4})", re.I)
_DATE_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_MONTH_YEAR = re.compile(r"([a-z]+)\s+(\d{4})", re.I)


def iso_date(text: str) -> str | None:
    """The first date in `text` as ISO 8601 ("8 december 2025" gives "2025-12-08"; "mei 2024" gives "2024-05")."""
    match = re.search(r"\b(\d{4})-(\d\d)-(\d\d)\b", text)
    if match:
        return match.group()
    for words in _DATE_WORDS.finditer(text):
        month = month_number(words.group(2))
        if month and 1 <= int(words.group(1)) <= 31:
            return f"{words.group(3)}-{month:02d}-{int(words.group(1)):02d}"
    numbers = _DATE_NUMBERS.search(text)
    if numbers and 1 <= int(numbers.group(2)) <= 12 and 1 <= int(numbers.group(1)) <= 31:
        return f"{numbers.group(3)}-{int(numbers.group(2)):02d}-{int(numbers.group(1)):02d}"
    for words in _MONTH_YEAR.finditer(text):
        month = month_number(words.group(1))
        if month:
            return f"{words.group(2)}-{month:02d}"
    return None


def month_number(word: str) -> int | None:
    """1 to 12 for the name of a month or its abbreviation, else None."""
    word = word.lower().rstrip(".")
    return MONTHS.get(word) or _MONTH_SHORT.get(word)


def dutch_date(iso: str) -> str:
    """ "2025-12-08" as "8 december 2025", "2025-12" as "december 2025"; anything else as it is."""
    parts = iso.split("-")
    names = {number: name for name, number in MONTHS.items()}
    try:
        if len(parts) == 3:
            return f"{int(parts[2])} {names[int(parts[1])]} {parts[0]}"
        if len(parts) == 2:
            return f"{names[int(parts[1])]} {parts[0]}"
    except (ValueError, KeyError):
        pass
    return iso


_UNITS = {
    "nul": 0, "een": 1, "één": 1, "eén": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
    "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16,
    "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80,
    "negentig": 90,
}  # fmt: skip
_TENS_END = re.compile(rf"(.*?)(?:en|ën)?({'|'.join(_TENS)})")


def number_word(word: str) -> int | None:
    """The value of a number written as one Dutch word, below a million ("drieëntwintig" gives 23), else None."""
    word = word.lower()
    if word in _UNITS:
        return _UNITS[word]
    if word in _TENS:
        return _TENS[word]
    for name, factor in (("duizend", 1000), ("honderd", 100)):
        if name in word:
            left, right = word.split(name, 1)
            right = right.removeprefix("en").removeprefix("ën") if number_word(right) is None else right
            many = number_word(left) if left else 1
            rest = number_word(right) if right else 0
            return None if many is None or rest is None else many * factor + rest
    match = _TENS_END.fullmatch(word)
    if match:
        unit = _UNITS.get(match.group(1))
        return _TENS[match.group(2)] + unit if unit is not None and 1 <= unit <= 9 else None
    return None
