"""Which time in a sentence answers "wanneer"? The new one that stands nearest to what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.dutch import MONTHS
from qa.constraints import years
from qa.periods import Period, PeriodKind
from qa.question import Question
from qa.span import Span
from qa.terms import Term
from qa.views import SINCE_THEN, PassageView, TextView

_UNTIL_WHEN = re.compile(
    r"\b(?:tot(?:\s+en\s+met)?|t/m)\s+(?:wanneer|welke?)\b|\bwanneer\s+(?:stop\w+|eindig\w+|was\b.*\bafgelopen|is\b.*\bafgelopen|"
    r"(?:loopt|liep|houdt|hield)\b.*\b(?:af|op)\b)", re.IGNORECASE
)  # fmt: skip
_SINCE_WHEN = re.compile(r"\b(?:vanaf|sinds|met\s+ingang\s+van)\s+(?:wanneer|welke?)\b", re.IGNORECASE)
_BEFORE_PERIOD = r"\s+(?:(?:het|de|eind|begin|medio|en\s+met|school\w*|jaar|kalenderjaar)\s+)*$"
_UNTIL = re.compile(rf"\b(?:tot|t/m|uiterlijk|eind|einde|v[oó][oó]r|verlengd\s+naar){_BEFORE_PERIOD}", re.IGNORECASE)
_SINCE = re.compile(rf"\b(?:vanaf|sinds|per|op|in|begin|van|tussen|ingang\s+van){_BEFORE_PERIOD}", re.IGNORECASE)


_ENDS = re.compile(
    r"\b(?:stop\w*|gestopt|eindig\w*|geëindigd|beëindig\w*|sloot|sloten|gesloten|opgeheven|hield|hielden|afgelopen|afgerond|verval(?:t|len)|verviel(?:en)?|verlo(?:opt|pen)|verliep(?:en)?|liep(?:en)?\s.*\baf|loopt\s.*\baf)\b",
    re.IGNORECASE,
)
# "een convenant gesloten" begins there.
_CONCLUDED = re.compile(
    r"\b\w*(?:convenant|akkoord|overeenkomst|contract|verdrag|verbond|deal|afspraken)\b.*\b(?:gesloten|sloot|sloten)\b|"
    r"\b(?:sloot|sloten)\b.*(?:convenant|akkoord|overeenkomst|contract|verdrag|verbond|deal|afspraken)\b",
    re.IGNORECASE,
)
# "Omdat het programma tot 2024 liep, ...": the time of what explains it, not of what the sentence tells.
_CLAUSE_IN_FRONT = re.compile(r"(?:Omdat|Doordat|Hoewel|Ondanks|Vanwege|Gezien|Aangezien)\b[^,]*,")


# "verschoven van 1 januari 2026 naar 1 januari 2027": what holds now comes last.
_SHIFTED = re.compile(
    r"\b(?:verschoven|uitgesteld|verplaatst|opgeschoven|verlengd|verdaagd|vertraagd)\b[^.;]*\b(?:naar|tot(?:\sen\smet)?)\s(?:het\s|de\s|uiterlijk\s)?(?:\w+\s)?$",
    re.IGNORECASE,
)
# "In 2026 volgen ...": when it is; "de gegevens over 2025", "rapport 2026": what it is about.
_LED = re.compile(
    r"\b(?:[Ii]n|[Oo]p|[Vv]anaf|[Ss]inds|[Pp]er|[Tt]ot|[Vv]óór|[Rr]ond)\s(?:het\s|de\s)?(?:loop\svan\s|school\w*\s|voorjaar\s|najaar\s)?$"
)
_OF_IT = re.compile(
    r"(?:\bover\s(?:het\s)?|[a-z]{4,}(?:rapport|rapportage|monitor|brief|plan|cijfers|gegevens|agenda)\s)$"
)
_ASKS_FIRST = re.compile(r"\b(?:eerst|oorspronkelijk\w*|aanvankelijk\w*|eigenlijk|gepland)\b", re.IGNORECASE)


def times(question: Question, sentence: TextView) -> list[Period]:
    """The times in the sentence that can answer "wanneer": new ones, and an end where "tot wanneer" is asked."""
    asked = {question.text[p.start : p.end].lower() for p in question.periods}
    found = [
        p
        for p in sentence.periods
        if p.kind is not PeriodKind.RELATIVE and p.first and sentence.text[p.start : p.end].lower() not in asked
    ]
    wanted_years = years(question.periods)
    found = [p for p in found if not any(p.covers(q) for q in wanted_years)]  # what the question says is no answer
    clause = _CLAUSE_IN_FRONT.match(sentence.text)
    if clause is not None:
        found = [p for p in found if p.start >= clause.end()]
    for wanted, led in ((_UNTIL_WHEN, _UNTIL), (_SINCE_WHEN, _SINCE)):
        if wanted is _UNTIL_WHEN and _ENDS.search(sentence.text) and not _CONCLUDED.search(sentence.text):
            continue  # "RijSamen stopte in mei"
        if wanted.search(question.text):
            found = [p for p in found if p.first != p.last or led.search(sentence.text[: p.start])]
    return found


def time_before(question: Question, view: PassageView, at: int) -> bool:
    """Whether sentence `at` tells its time by the sentence before it, which names one that can answer."""
    if not at or view.sentences[at - 1].heading or not SINCE_THEN.search(view.sentences[at].view.text):
        return False
    return bool(times(question, view.sentences[at - 1].view))


def time_span(question: Question, terms: Sequence[Term], sentence: TextView) -> Span | None:
    """The time that answers: a day or month where one is asked, else the one nearest to the words of the question."""
    periods = times(question, sentence)
    if not periods:
        return None
    wants_month = re.search(r"\bmaand|\bdatum|\bdag\b", question.text, re.IGNORECASE)
    wants_year = re.search(r"\bwelk(?:e)?\s+(?:school)?ja(?:ar|ren)\b", question.text, re.IGNORECASE)
    places = [
        word.start
        for term in terms
        for word in sentence.words
        if not set(term.terms.stems).isdisjoint(word.terms.stems)
    ]

    def rate(period: Period) -> tuple[float, int]:
        near = min((abs(place - period.start) for place in places), default=200)
        fine = 1.0 if period.kind is PeriodKind.DATE else 0.0
        fitting = (2.0 * fine if wants_month else 0.0) + (0.6 * fine if not wants_year else 0.0)
        shifted = (
            1.0 if _SHIFTED.search(sentence.text[: period.start]) and not _ASKS_FIRST.search(question.text) else 0.0
        )
        before = sentence.text[: period.start]
        led = 0.3 * bool(_LED.search(before)) - 0.3 * bool(_OF_IT.search(before))
        return (fitting + shifted + led - near / 100, -period.start)

    best = max(periods, key=rate)
    if wants_month and best.kind is PeriodKind.DATE:
        joined = re.search(r"\b\w+\s+(?:en|tot|t/m)\s+$", sentence.text[: best.start])
        start = joined.start() if joined and joined.group().split()[0].lower() in MONTHS else best.start
        return Span(start=start, end=best.end, why="het tijdstip in de zin")
    return Span(start=best.start, end=best.end, why="het tijdstip dat het dichtst bij de gevraagde woorden staat")
