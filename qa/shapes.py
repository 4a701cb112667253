"""Does a sentence have the form of an answer of the kind that is asked: a figure, a time, a name, a reason, a list?"""

from __future__ import annotations

import re

from corpus.documents import PassageKind
from qa.defining import definition_shape
from qa.facets import asked_dimension, new_facets
from qa.figures import number_shape
from qa.moments import time_before, times
from qa.names import ADDRESS, asks_organisations, name_span, names_span
from qa.naming import is_about_document
from qa.periods import PeriodKind
from qa.question import AnswerKind, Question
from qa.values import Value, ValueKind, parse_number
from qa.views import PassageView, TextView, Viewer

# Words that give a reason for certain, and words that may.
_STRONG = (
    r"omdat|doordat|vanwege|ten gevolge van|in verband met|daardoor|daarom|waardoor|(?:de|een|als|om|geen|enige|die|deze|\w+ste|belangrijke|andere)\sreden|(?<!om andere )(?<!om diverse )(?<!om verschillende )(?<!om uiteenlopende )redenen|oorzaak|oorzaken|"
    r"verklaring\w*|verklaart|te verklaren|te maken met|wijten|verklaard door|veroorzaakt door|ingegeven door|te danken aan|dankzij|als gevolg van|komt door|afhankelijk van|hangt\b.*\bsamen|factoren|schrijven|schrijft|belemmering\w*|knelpunt\w*|obstakel\w*|struikelblok\w*|\w+grond(?:en)?\b(?=\swas|\swaren|\sis|\szijn)|"
    r"(?<!zoveel )(?<!snel )(?<!goed )(?<!veel )(?<!vaak )mogelijk(?! (?:te )?(?:maakt?|maken|gemaakt|zijn|is|was|wordt))"
)
_WEAK = r"waarom|wegens|samenhang\w*|gevolg|(?<!het )(?<!de )(?<!een )(?<!alle )door|relatie met|toe te schrijven|leiden tot|draagt? bij|immers|namelijk"
_STRONG_CAUSE = re.compile(rf"\b(?:{_STRONG})\b", re.IGNORECASE)
_CAUSE = re.compile(rf"\b(?:{_STRONG}|{_WEAK})\b", re.IGNORECASE)
_DEFINES = re.compile(
    r"\b(?:wordt|worden)\s(?:hier\s)?(?:verstaan|bedoeld)\b|\b(?:verstaan|verstaat|bedoelen|bedoelt)\s(?:wij|we|de|het)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:plek|plekken|plaats(?!vind)\w*|ruimtes?|lokaal|lokalen|\w*kamer|locaties?|gebouw\w*|loket\w*|website|waar)\b|"
    r"\b(?:terecht|aankloppen|te\svinden)\b", re.IGNORECASE
)  # fmt: skip
# Of the lines about a document, those that say who: by a label, a post or an office, or as a signature and no more.
_SAYS_WHO = re.compile(
    r"(?i:ondertekenaar|indiener|afzender|contact|auteur|uitgave|opgesteld|minister|staatssecretaris|directie|voorzitter|secretaris|"
    r"directeur|burgemeester|wethouder|bureau|raad\b|rekenkamer|inspectie|instituut|universiteit|gemeente|provincie)"
)
_SIGNATURE = re.compile(
    r"^(?:(?:[a-z]{2,4}\.\s)*(?:[A-Z]\.\s?)*(?:[A-ZÀ-Ý][\w’'-]*|van|de|der|den|ten|ter|en)\s?){2,5}[,.]?$"
)
_TOLD_IN_WORDS = (AnswerKind.WHY, AnswerKind.YES_NO, AnswerKind.OPEN, AnswerKind.TREND)
# What came of it is asked, and it is still to come.
_OUTCOME = re.compile(
    r"\b(?:kwam|kwamen|bleek|bleken|concludeerde\w*|uitkomst\w*|resulta\w+|conclusies?|bevinding\w*|opgeleverd|leverde\w*)\b",
    re.IGNORECASE,
)
_PENDING = re.compile(
    r"\b(?:nog\sniet\s(?:bekend|beschikbaar|gereed|klaar)|(?:worden|wordt)\b.{0,60}\b(?:verwacht|meegezonden|gepubliceerd|opgeleverd)|"
    r"(?:komt|komen)\b.{0,40}\bmet\s(?:nieuwe\s)?(?:resultaten|uitkomsten|een)|volg(?:t|en)\s(?:in|eind|begin|later)|zal|zullen)\b",
    re.IGNORECASE,
)
_CAME_OF_IT = re.compile(
    r"\bwat\s(?:kwam|kwamen|komt|bleek|concludeerde\w*|leverde\w*)\b.*\b(?:uit|op|evaluatie|\w*onderzoek)\b|\b(?:uitkomst\w*|resulta\w+|bevindingen|conclusies?)\svan\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:blijk\w*|bleek|bleken|conclu\w+|laat\szien|laten\szien|toont|tonen|uitkomst\w*|resulta\w+|bevinding\w*|effect\w*|\w+er\sdan|meer|minder|"
    r"vaker|beter|slechter|gedaald|gestegen|verbeterd?\w*|stelde\w*\svast|vond|vonden|vindt|vinden|geen|niet|wel)\b",
    re.IGNORECASE,
)
_MEASURED = (ValueKind.PERCENT, ValueKind.FRACTION, ValueKind.GRADE, ValueKind.POINTS, ValueKind.AMOUNT)
NO_RESULT = 0.25
SINCE_THEN = 0.95  # of a sentence whose time stands in the one before it
NAMES_ONLY = 0.45  # of a caption, where a yes or no is asked
_SO_MANY = r"twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|[a-z]{3,}tien|twintig|\d{1,2}"
# "welke zeven regio's", and that there are seven of them.
_WHICH_SO_MANY = re.compile(
    rf"\bwelke\s(?P<n>{_SO_MANY})\s(?:[^\W\d_]+e\s)?(?P<what>[^\W\d_][\w’'-]{{3,}})", re.IGNORECASE
)
_NAMES_FOLLOW = re.compile(
    r"\s?(?:[:(]|\s?,?\s?(?:namelijk|te\sweten|t\.w\.|zijnde|zijn|waren|voor\swelke)\b)", re.IGNORECASE
)
# They come after it: "kondigde de minister vier acties aan".
_ANNOUNCES = re.compile(
    r"\b(?:kondig\w*|aangekondigd|neem|nemen|noem\w*|onderscheid\w*|besta(?:at|an|ond)|kent|kennen|volgende|hanteer\w*|formuleer\w*|geformuleerd)\b",
    re.IGNORECASE,
)
ONLY_COUNTED = 0.3


def only_counted(question: Question, sentence: TextView, *, lead: bool) -> bool:
    """Whether the sentence says that there are "zeven regio’s" and names none, where it is asked which seven they are."""
    asked = _WHICH_SO_MANY.search(question.text)
    if asked is None or lead or _ANNOUNCES.search(sentence.text):
        return False
    number = parse_number(asked["n"])
    for found in re.finditer(
        rf"\b({_SO_MANY})\s(?:[^\W\d_]+e\s)?([^\W\d_][\w’'-]{{3,}})", sentence.text, re.IGNORECASE
    ):
        same = found[2].lower()[:6] == asked["what"].lower()[:6]
        if same and parse_number(found[1]) == number:
            return _NAMES_FOLLOW.match(sentence.text, found.end()) is None
    for found in re.finditer(
        rf"\b({_SO_MANY})\s(?:niet\s)?(ge\w+|\w{{2,4}}ge\w+|\w+en|\w+d)\b", sentence.text, re.IGNORECASE
    ):
        if parse_number(found[1]) == number and re.search(rf"\b{re.escape(found[2])}\b", question.text, re.IGNORECASE):
            return _NAMES_FOLLOW.match(sentence.text, found.end()) is None  # "4 niet overgenomen"
    return False


# "Hoeveel het er zijn, wordt nog onderzocht": the report asks it itself.
_ASKED_ITSELF = re.compile(
    r"(?:Hoeveel|Hoe\s\w+|Welke?|Wat)\b.*\b(?:niet|geregistreerd|onderzocht|onbekend|verwacht|bijgehouden|duidelijk|volgt)\b"
)
# No cause is known: "Een verklaring daarvoor ontbreekt", "De oorzaak wordt nog onderzocht".
_UNKNOWN = re.compile(
    r"\b(?:verklaring|oorzaak|oorzaken|reden|redenen|verklaard)\b.{0,60}\b(?:ontbreekt|ontbreken|onbekend|niet\s(?:te\s)?(?:bekend|vastgesteld|duidelijk|onderzocht|"
    r"vast|geven|vaststellen|achterhaald)|onderzocht|onduidelijk)\b|\bgeen\s(?:\w+e\s)?(?:verklaring|oorzaak|reden)\b|\bdoet\snog\sonderzoek\b",
    re.IGNORECASE,
)
# What something is for is asked, and told.
_ASKS_PURPOSE = re.compile(
    r"\bwaar(?:toe|voor)\b.*\b(?:dien\w*|bedoeld|gebruik\w*|nodig)\b|\bwaar\b.*\bvoor\s(?:bedoeld|nodig|is|zijn|was)\b|"
    r"\bwaar\b.*\bvoor$|\b(?:doel|bedoeling|nut)\s(?:van|is|was)\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:doel\w*|bedoel\w+|beo(?:og|gd)\w*|zodat|opdat|gericht\sop|dient|dienen|om\b.{2,80}\bte)\b", re.IGNORECASE
)
_OFFERS = re.compile(
    r"(?:Hierbij|Bijgaand|Bij\sdezen|Met\sdeze\sbrief)\s(?:bied|zend|stuur|ontvangt|treft|doe|informeer)\b"
)
_DATED = re.compile(r"\b(?:datum|gedateerd|date|d\.d\.|den haag,|gepubliceerd|verschenen)\b", re.IGNORECASE)
_ENUMERATION = re.compile(
    r"\w+(?:\s\S+){0,8},\s.{0,120}?\b(?:en|of|alsook|evenals)\b|\n\s*[•–-]|\ben\b.{3,60}\ben\b|[A-Z]\w+\sen\s(?:de\s|het\s)?[A-Z]\w+"
)
_ROLE = re.compile(
    r"\b(?:minister\w*|staatssecretaris|ministerie|organisatie\w*|instituut|stichting|bureau|Kamer|gemeenten|inspectie|directeur|"
    r"onderzoekers|school\w*|raad|universiteit\w*|vereniging|dienst)\b"
)


def gives_cause(text: str) -> bool:
    """Whether a sentence gives a cause for certain: "omdat", "dankzij"."""
    return bool(_STRONG_CAUSE.search(text))


SHORT_ITEM, MANY = 6, 2  # words of an item that is a name; items of that kind that make a list of names


ASKS_DAY = re.compile(r"\b(?:welke|wat\svoor)\s(?:dag|datum|\w+datum)\b", re.IGNORECASE)
_PRONOUN_FIRST = re.compile(r"(?:Zij|Ze|Hij|Deze|Die|Hun)\b")
_ARTICLE = re.compile(r"(?:de|het|een)\s")


def _names_listed(view: PassageView) -> bool:
    """Whether the items of a list are names: short, and with a capital within or in front."""
    items = [_ARTICLE.sub("", s.view.text.lstrip("•–- ")) for s in view.sentences[1:]]
    return sum(len(item.split()) <= SHORT_ITEM and item[:1].isupper() for item in items) >= MANY


def _says_who(sentence: TextView, viewer: Viewer) -> bool:
    """Whether a line about a document names somebody: "Primair Onderwijs" is no signature, since both are plain words."""
    if _SAYS_WHO.search(sentence.text):
        return True
    return bool(_SIGNATURE.fullmatch(sentence.text)) and not all(viewer.is_word(word.text) for word in sentence.words)


def shape_of(
    question: Question, sentence: TextView, view: PassageView, at: int, viewer: Viewer
) -> tuple[float, tuple[Value, ...]]:
    """Whether the sentence has the form of an answer of the kind asked for, 0..1, and the values that fit."""
    if view.passage.kind is PassageKind.METADATA and question.kind in _TOLD_IN_WORDS:
        return 0.25, ()  # the lines about a document say who, when and how many
    if _OFFERS.match(sentence.text) and question.kind not in (AnswerKind.WHO, AnswerKind.WHEN, AnswerKind.NUMBER):
        return 0.2, ()  # how a letter begins
    if ADDRESS.search(sentence.text) and question.kind in (AnswerKind.LIST, AnswerKind.WHICH, AnswerKind.DEFINITION):
        return 0.25, ()  # to whom a letter goes and where
    match question.kind:
        case AnswerKind.NUMBER | AnswerKind.TREND:
            before = view.sentences[at - 1].view.text if at and view.sentences[at].leans else ""
            shape, values = number_shape(question, sentence, viewer, before)
            return (0.1, ()) if _ASKED_ITSELF.match(sentence.text) else (shape, values)
        case AnswerKind.WHEN:
            if not times(question, sentence):
                return (SINCE_THEN if time_before(question, view, at) else 0.1), ()
            if ASKS_DAY.search(question.text) and not any(
                p.kind is PeriodKind.DATE or p.month is not None for p in times(question, sentence)
            ):
                return 0.4, ()  # "2021-2024" is no day
            about_itself = view.passage.kind is PassageKind.METADATA
            return (1.0 if not about_itself or _DATED.search(sentence.text) else 0.8), ()
        case AnswerKind.WHO if view.passage.kind is PassageKind.METADATA and not _says_who(sentence, viewer):
            return 0.25, ()  # the title of an annex names nobody
        case AnswerKind.WHO:
            named = view.passage.kind is not PassageKind.CAPTION and name_span(question, sentence, viewer) is not None
            if not named and at and _PRONOUN_FIRST.match(sentence.text):
                return 0.3, ()  # "Zij organiseren ...": who they are is told before
            by_role = 0.6 if re.search(r"\bwelke?\b|\bwat voor\b", question.text, re.IGNORECASE) else 0.4
            return (1.0 if named else by_role if _ROLE.search(sentence.text) else 0.2), ()
        case AnswerKind.WHICH if (dimension := asked_dimension(question.text)) is not None:
            return (1.0 if new_facets(question.facets, sentence.facets, dimension) else 0.5), ()
        case AnswerKind.WHICH:
            return (1.0 if name_span(question, sentence, viewer) is not None else 0.85), ()
        case AnswerKind.WHERE:
            return (1.0 if _PLACE.search(sentence.text) or name_span(question, sentence, viewer) else 0.8), ()
        case AnswerKind.WHY if _UNKNOWN.search(sentence.text) or (
            not _STRONG_CAUSE.search(sentence.text)
            and any(_UNKNOWN.search(s.view.text) for s in view.sentences[at + 1 : at + 2])
        ):
            return 0.2, ()
        case AnswerKind.WHY if _DEFINES.search(sentence.text):
            return 0.45, ()
        case AnswerKind.WHY:
            following = view.sentences[at + 1] if at + 1 < len(view.sentences) else None
            near = following.view.text if following is not None and following.leans else ""
            strong = bool(_STRONG_CAUSE.search(sentence.text))
            return (1.0 if strong else 0.85 if _STRONG_CAUSE.search(near) or _CAUSE.search(sentence.text) else 0.45), ()
        case AnswerKind.DEFINITION:
            return definition_shape(question, sentence, view, at), ()
        case AnswerKind.LIST if view.passage.kind is PassageKind.METADATA and not is_about_document(question.text):
            return 0.4, ()
        case AnswerKind.LIST:
            listed = view.passage.kind is PassageKind.LIST
            behind = view.sentences[at + 1 : at + 2]  # "... vijftig aanbevelingen. Daarvan zijn er 4 niet overgenomen."
            if only_counted(question, sentence, lead=listed and at == 0) or (
                not (listed or _ENUMERATION.search(sentence.text))
                and behind
                and behind[0].leans
                and only_counted(question, behind[0].view, lead=False)
            ):
                return ONLY_COUNTED, ()
            if (dimension := asked_dimension(question.text)) is not None:
                told = {facet.value for facet in new_facets(question.facets, sentence.facets, dimension)}
                if len(told) > 1:
                    return 1.0, ()
            if asks_organisations(question) and names_span(question, sentence, viewer) is None:
                return (
                    1.0 if listed and _names_listed(view) else 0.4
                ), ()  # "drie ziekenhuizen sloten": which is not told
            return (1.0 if listed or _ENUMERATION.search(sentence.text) else 0.75), ()
        case AnswerKind.YES_NO if view.passage.kind is PassageKind.CAPTION:
            return NAMES_ONLY, ()  # what a figure shows, not how it is
        case AnswerKind.OPEN if _ASKS_PURPOSE.search(question.text):
            return (1.0 if _PURPOSE.search(sentence.text) else 0.7), ()
        case AnswerKind.OPEN if _OUTCOME.search(question.text) and any(
            _PENDING.search(s.view.text) for s in view.sentences[max(0, at - view.sentences[at].leans) : at + 1]
        ):
            return 0.2, ()
        case AnswerKind.OPEN if _CAME_OF_IT.search(question.text):
            return (
                0.9 if _RESULT.search(sentence.text) or any(v.kind in _MEASURED for v in sentence.values) else NO_RESULT
            ), ()
        case _:
            return 0.9, ()
