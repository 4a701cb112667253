"""Which words of a sentence are the short answer? The value, time or name that belongs to what was asked.

A sentence can give several values, each for another group or year: "75% in het po tot 83% in het vo", "(41% vo, 53% (v)so
en 54% po)", "van een 8,2 in 2017 naar een 7,7 in 2021". Values and the words they belong to come in pairs: a value in
parentheses belongs to what stands right before it, otherwise the order in which the first pair stands holds for all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from qa.asked_values import asks_money
from qa.constraints import years
from qa.facets import HARD, asked_dimension, new_facets, within
from qa.figures import MEASURES
from qa.matching import Matcher
from qa.moments import time_span
from qa.names import asks_organisations, name_span, names_span
from qa.question import AnswerKind, Question
from qa.rivals import CLAUSE, as_asked, as_given, as_now, as_part, with_change
from qa.span import Span
from qa.terms import Term
from qa.values import Value, ValueKind
from qa.views import TextView, Viewer

_CHANGE = re.compile(
    r"\bvan\s+(?:een\s+)?(?P<a>[^.;]{1,70}?)\s+(?:naar|tot)\s+(?:een\s+)?(?P<b>[^.;]{1,40})", re.IGNORECASE
)
_BETWEEN = re.compile(r"^(?:\s*(?:\([^)]*\)\s*)?(?:en|tot|à|-|–|naar)\s+(?:een\s+)?)$")
# "Volgens 24 procent was dat het geval": what the sentence before it says, which is what is asked.
_WAS_SO = re.compile(r"\s(?:[^\W\d_]+\s){0,3}?(?:was|is|geldt|gold)\s(?:dat|dit)\b(?!\s(?:niet|anders))")
AS_SAID = 0.3
NEAR_WORDS = 4  # words right before a value that say of what it is
FAR = 0.5  # factor on matches with words further before it: a lead that several values may share


def short_span(
    question: Question,
    terms: Sequence[Term],
    sentence: TextView,
    values: Sequence[Value],
    viewer: Viewer,
    matcher: Matcher,
) -> Span | None:
    """The words of `sentence` that answer in short, or None where no short span answers."""
    match question.kind:
        case AnswerKind.NUMBER | AnswerKind.TREND:
            return _value_span(question, terms, sentence, values, viewer, matcher)
        case AnswerKind.OPEN if question.keywords:
            figures = [
                v
                for v in sentence.values
                if v.kind not in (ValueKind.VAGUE, ValueKind.IDENTIFIER)
                and not any(p.start <= v.core_start < p.end for p in sentence.periods)
            ]
            amounts = [v for v in figures if v.kind is ValueKind.AMOUNT]
            figures = amounts if amounts and asks_money(question.text) else figures
            return _value_span(question, terms, sentence, figures, viewer, matcher)
        case AnswerKind.WHEN:
            return time_span(question, terms, sentence)
        case AnswerKind.WHICH if (dimension := asked_dimension(question.text)) is not None:
            return _facet_span(question, sentence, dimension)
        case AnswerKind.WHO | AnswerKind.WHICH:
            return name_span(question, sentence, viewer)
        case AnswerKind.LIST if asks_organisations(question):
            return names_span(question, sentence, viewer)
        case _:
            return None


def _facet_span(question: Question, sentence: TextView, dimension: str) -> Span | None:
    """The one value of the dimension that the sentence names; None where it names several."""
    found = new_facets(question.facets, sentence.facets, dimension)
    if len({facet.value for facet in found}) != 1:
        return None
    return Span(start=found[0].start, end=found[0].end, why=f"het enige ({dimension}) dat de zin noemt")


def _value_span(
    question: Question,
    terms: Sequence[Term],
    sentence: TextView,
    values: Sequence[Value],
    viewer: Viewer,
    matcher: Matcher,
) -> Span | None:
    if not values:
        return None
    kind = values[0].kind
    rivals = sorted((v for v in values if v.kind is kind or _same_family(v.kind, kind)), key=lambda v: v.core_start)
    if question.kind is AnswerKind.TREND and len(rivals) > 1:
        return _whole(sentence, rivals, "de getallen in de tijd")
    if len(rivals) == 1:
        end = _end_with_measure(sentence.text, rivals[0], question)
        return Span(start=rivals[0].start, end=end, why="het enige getal van deze soort in de zin")
    scores = np.zeros(len(rivals))
    reasons: list[str] = []
    for dimension in HARD:
        asked = {f.value for f in question.facets if f.dimension == dimension}
        mentions = [
            (f.start, f.end, any(d == dimension and v in asked for d, v in within((f.dimension, f.value))))
            for f in sentence.facets
            if f.dimension == dimension or any(d == dimension for d, _ in within((f.dimension, f.value)))
        ]
        mentions = _together(sentence.text, mentions)
        own = [(f.start, f.end, True) for f in question.facets if f.dimension == dimension]
        if len(_together(question.text, own)) < len(own):  # "een havo/vwo-advies" is not one for the vwo
            mentions = [(start, end, right and "/" in sentence.text[start:end]) for start, end, right in mentions]
        told_apart = len(mentions) < len(rivals) or any(not right for _, _, right in mentions)
        if asked and mentions and told_apart:  # a group that all are of tells nothing apart
            paired = _pair(sentence.text, rivals, mentions)
            scores += 2.0 * paired
            if paired.any():
                reasons.append("de groep")
    wanted = years(question.periods)
    times = [(p.start, p.end, any(p.covers(w) for w in wanted)) for p in years(sentence.periods)]
    if wanted and times and any(right for _, _, right in times):
        paired = _pair(sentence.text, rivals, times)
        scores += 1.5 * paired
        if paired.any():
            reasons.append("het tijdstip")
    near = _near_terms(terms, sentence, rivals, viewer, matcher)
    scores += 0.15 * np.array([1.0 if v.kind is kind else 0.0 for v in rivals])
    scores += with_change(question, sentence, rivals, near)
    scores += as_asked(question, sentence.text, rivals, viewer)
    scores += as_given(question, sentence.text, rivals, viewer)
    scores += as_now(question, sentence, rivals)
    scores += as_part(terms, sentence, rivals, viewer, matcher)
    scores += np.array([AS_SAID if _WAS_SO.match(sentence.text, v.end) else 0.0 for v in rivals])
    order = np.argsort(-scores, kind="stable")
    best = rivals[int(order[0])]
    joined = _joined(sentence, rivals, best)
    if joined is not None:  # "tussen de 52% en 62%" is one answer, whichever end stands nearer
        named = sentence.text[joined.start : joined.end].lower().startswith("tussen")
        if named or scores[order[0]] - scores[order[1]] < 0.02:
            return joined
    end = _end_with_measure(sentence.text, best, question)
    return Span(start=best.start, end=end, why=f"het getal dat hoort bij {', '.join(reasons) or 'deze woorden'}")


def _end_with_measure(text: str, value: Value, question: Question) -> int:
    """The end of a number with the measure or the noun that is counted behind it: "1,9 kilometer", "20 sbo-scholen"."""
    if value.kind is ValueKind.COUNT and question.counted and value.end == value.core_end:
        noun = re.match(r"\s([^\W\d_][\w-]*[^\W\d_])(?![\w-])", text[value.end :])
        if noun and noun[1].lower().endswith(question.counted.lower().split()[-1]):
            return value.end + noun.end()
    measure = (
        re.match(rf"\s{re.escape(value.unit)}\b", text[value.end :], re.IGNORECASE) if value.unit in MEASURES else None
    )
    return value.end + measure.end() if measure else value.end


def _together(text: str, mentions: Sequence[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """The mentions, those with a slash between them as one ("havo/vwo"): right where both are."""
    joined: list[tuple[int, int, bool]] = []
    for start, end, right in mentions:
        if joined and text[joined[-1][1] : start] == "/":
            joined[-1] = (joined[-1][0], end, joined[-1][2] and right)
        else:
            joined.append((start, end, right))
    return joined


def _same_family(a: ValueKind, b: ValueKind) -> bool:
    shares = {ValueKind.PERCENT, ValueKind.FRACTION}
    return a in shares and b in shares


def _whole(sentence: TextView, values: Sequence[Value], why: str) -> Span | None:
    start, end = values[0].start, values[-1].end
    return Span(start=start, end=end, why=why) if end - start <= 80 else None


def _joined(sentence: TextView, rivals: Sequence[Value], best: Value) -> Span | None:
    """A range that the sentence gives as one answer: "tussen de 52% en 62%", "van 36% naar 20%"."""
    at = rivals.index(best)
    for first, second in ((at, at + 1), (at - 1, at)):
        if first < 0 or second >= len(rivals):
            continue
        between = sentence.text[rivals[first].core_end : rivals[second].start]
        if _BETWEEN.match(between + (" " if not between.endswith(" ") else "")):
            return Span(start=rivals[first].start, end=rivals[second].end, why="de twee grenzen die de zin noemt")
    return None


def _pair(text: str, values: Sequence[Value], mentions: Sequence[tuple[int, int, bool]]) -> np.ndarray:
    """Per value +1 if the mention that it belongs to is the one asked, -1 if it is another, 0 if it has none."""
    result = np.zeros(len(values))
    owners: list[int | None] = [None] * len(values)
    starts = [v.core_start for v in values]
    ends = [v.end for v in values]
    # "58% (vo)": a mention in parentheses right after a value is its own; "vo (58%)": right before it; "58% in 2023".
    for at, value in enumerate(values):
        for number, (start, end, _) in enumerate(mentions):
            if (0 <= start - value.end <= 40 and _RIGHT_BEHIND.fullmatch(text[value.end : start])) or (
                0 <= start - value.end <= 2 and text[value.end : start].strip() == "("
            ):
                owners[at] = number
            elif 0 <= value.start - end <= 60 and re.fullmatch(r"[^,;()]{0,50}\(", text[end : value.start].rstrip()):
                between = [m for m in mentions if end < m[0] < value.start]
                if not between and owners[at] is None:
                    owners[at] = number
    if all(owner is None for owner in owners):
        owners = _same_clause(text, values, mentions)
    if all(owner is None for owner in owners):
        first_value, first_mention = starts[0], mentions[0][0]
        if len(values) == len(mentions) and (mentions[-1][1] <= starts[0] or ends[-1] <= mentions[0][0]):
            owners = list(range(len(values)))  # "in 2021-2022 en 2022-2023 ... 15% en 33%"
        elif first_mention < first_value:
            for at in range(len(values)):
                before = [n for n, (start, _, _) in enumerate(mentions) if start < starts[at]]
                owners[at] = before[-1] if before else None
        else:
            for at in range(len(values)):
                limit = starts[at + 1] if at + 1 < len(values) else len(text)
                after = [n for n, (start, _, _) in enumerate(mentions) if ends[at] <= start < limit]
                if after:
                    owners[at] = after[0]
                elif at and owners[at - 1] is None:
                    owners[at] = None
    for at, owner in enumerate(owners):
        if owner is not None:
            result[at] = 1.0 if mentions[owner][2] else -1.0
    return result


_RIGHT_BEHIND = re.compile(
    r"\s(?:in|over|voor|bij|op|van|onder)\s(?:(?:het|de)\s)?(?:(?:school|examen|kalender|boek|studie)?jaar\s)?",
    re.IGNORECASE,
)


def _same_clause(text: str, values: Sequence[Value], mentions: Sequence[tuple[int, int, bool]]) -> list[int | None]:
    """The mention in the clause of each value, where every clause with both has one of each; else all None."""
    cuts = [0, *(m.start() for m in CLAUSE.finditer(text)), len(text)]
    owners: list[int | None] = [None] * len(values)
    for start, end in zip(cuts, cuts[1:], strict=False):
        inside = [n for n, m in enumerate(mentions) if start <= m[0] < end]
        own = [at for at, value in enumerate(values) if start <= value.core_start < end]
        if len(inside) > 1 or len(own) > 1:
            return [None] * len(values)
        if inside and own:
            owners[own[0]] = inside[0]
    return owners


def _near_terms(
    terms: Sequence[Term], sentence: TextView, values: Sequence[Value], viewer: Viewer, matcher: Matcher
) -> np.ndarray:
    """How much the words around each value meet the question: its own stretch counts most."""
    opened = [_opened_at(sentence.text, v.start) for v in values]
    in_parentheses = sum(at is not None for at in opened) >= max(1, len(values) - 1)
    own, after = [], []
    apart: list[bool] = []  # "...; bouwers komen uit op een 6,3": all of the clause is of its value
    for at, value in enumerate(values):
        left = values[at - 1].end if at else 0
        right = values[at + 1].start if at + 1 < len(values) else len(sentence.text)
        opening = opened[at]
        if opening is not None and opening < left:  # a second value in the same parentheses: "(13%, € 427 miljoen)"
            left = max((values[i].end for i in range(at) if values[i].end <= opening), default=0)
        before_text = sentence.text[left : value.start if opening is None else opening + 1]
        apart.append(";" in before_text)
        led = re.sub(r"^[\s,]*(?:en|of|gevolgd door)\s", " ", before_text.lstrip(")"))
        pieces = re.split(r";|,(?!\d)|\s(?:gevolgd door)\s" if at else r";|,(?!\d)|\s(?:en|gevolgd door)\s", led)
        if at and not in_parentheses:
            before_text = _last_clause(before_text) or before_text
        own.append(viewer.text(pieces[-1] if in_parentheses and len(pieces[-1].strip(" (")) > 2 else before_text))
        behind = sentence.text[value.core_end : right]
        clause = _last_clause(behind) if at + 1 < len(values) and not in_parentheses else ""
        after.append(viewer.text(behind.removesuffix(clause)))
    if not terms:
        return np.zeros(len(values))
    terms = matcher.without_associations(terms)
    weights = np.array([term.weight for term in terms], dtype=np.float32)
    total = float(weights.sum()) or 1.0
    met_own, met_after = matcher.strengths(terms, own), matcher.strengths(terms, after)
    far = [
        text if whole else viewer.text(" ".join(text.text.split()[-NEAR_WORDS:]))
        for text, whole in zip(own, apart, strict=True)
    ]
    met_own = np.maximum(matcher.strengths(terms, far), FAR * met_own)  # what stands right before it says most
    for at, value in enumerate(values):
        if value.kind is ValueKind.COUNT and value.unit:  # "4.300 onderwijsprofessionals": the noun says of what
            unit = matcher.strengths(terms, [viewer.text(value.unit)])[:, 0]
            met_own[:, at] = np.maximum(unit, 0.6 * met_own[:, at])
            met_after[:, at] = np.maximum(unit, 0.6 * met_after[:, at])
    for at, value in enumerate(values):
        if re.match(r"\s*van\s+(?:de|het|alle|hun)\b", sentence.text[value.end :]):
            met_own[:, at] *= 0.3  # "70% van de personeelsleden": what follows says of whom
    if not in_parentheses and _each_behind(sentence.text, values):
        met_own = np.zeros_like(met_own)  # "74 procent voor spreken, 71 procent voor lezen"
    if not in_parentheses:
        if all(_is_bare(own[at].text, after[at].text) for at in range(1, len(values))):
            met_after[:, 0] = (
                0  # "voorin draagt 97% van de inzittenden een gordel, achterin 86%": what is worn holds for both
            )
        met_own = _with_lead(own, met_own)
        met = np.maximum(met_own * 0.9, met_after)
        return np.asarray(weights @ met / total)
    return np.asarray(weights @ np.maximum(met_own, met_after * 0.2) / total)


def _with_lead(own: Sequence[TextView], met_own: np.ndarray) -> np.ndarray:
    """`met_own`, where a clause that begins with its verb ("en kostte 1,9 miljoen") or
    with a part of the whole ("daarvan is 4 miljoen besteed") has the subject of the first one.
    """
    met = met_own.copy()
    for at in range(1, len(own)):
        clause = own[at].text.strip(" ,;")
        verb = re.match(r"[^\W\d_]+(?:de|te|t)\b", clause)
        if _PART_OF_IT.search(clause) or (verb and met_own[:, at].any()):
            met[:, at] = np.maximum(met[:, at], LEAD * met_own[:, 0])
    return met


_PART_OF_IT = re.compile(r"(?:daarvan|hiervan|waarvan)\b", re.IGNORECASE)
LEAD = 0.95  # of what the first clause meets
_PREPOSITION = re.compile(r"\s?(voor|van|in|bij|op|onder|naar|aan|door|over|met)\s", re.IGNORECASE)
_BEFORE_PREPOSITION = (
    3  # words that may stand behind the first value alone: "74% tevreden over de prijs, 61% over de lengte"
)


def _each_behind(text: str, values: Sequence[Value]) -> bool:
    """Whether each of the values has the same preposition behind it, with what it is of."""
    behind = [_PREPOSITION.match(text, value.end) for value in values]
    others = {found[1].lower() for found in behind[1:] if found}
    if len(values) < 2 or len(others) != 1 or not all(behind[1:]):
        return False
    first = text[values[0].end : values[1].start].lower().split()[: _BEFORE_PREPOSITION + 1]
    return others.pop() in first


BARE_WORDS = 3


def _is_bare(before: str, behind: str) -> bool:
    """Whether a clause has no more than what tells its value from another: "achterin 86%"."""
    cuts = [m.end() for m in CLAUSE.finditer(before)]
    clause = before[cuts[-1] :] if cuts else before
    return 1 <= len(re.findall(r"\w+", clause)) <= BARE_WORDS and not re.findall(r"\w+", behind)


def _last_clause(between: str) -> str:
    """What a clause between two values begins with, for the second: "14 weken voor A en wie B heeft 9 weken"."""
    cuts = [m.end() for m in CLAUSE.finditer(between)]
    last = between[cuts[-1] :] if cuts else ""
    return last if len(last.split()) > 1 else ""


def _opened_at(text: str, place: int) -> int | None:
    """Where the parenthesis opens that `place` stands in, or None."""
    opening = text.rfind("(", 0, place)
    return opening if opening >= 0 and ")" not in text[opening:place] else None
