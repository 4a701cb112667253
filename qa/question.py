"""What is asked? The kind of answer, the constraints (times, facets, names), and the words that carry the subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.stopwords import STOPWORDS
from index.strong_verbs import PASTS, STRONG_FORMS
from qa.asked_values import MASS_IN_ER, MONEY_HEAD, asked_values
from qa.facets import Facet, find_facets
from qa.framing import asking_sentence, unframe, with_question_words, without_comment
from qa.periods import Period, find_periods
from qa.values import ValueKind

MAX_CHARS = 1000  # a longer text is no question


class AnswerKind(StrEnum):
    """The kind of answer; the value is the Dutch name that the person reads."""

    NUMBER = "een getal"
    WHEN = "een tijdstip of periode"
    WHO = "een persoon of organisatie"
    WHERE = "een plaats"
    WHICH = "een naam of keuze"
    DEFINITION = "een omschrijving"
    LIST = "een opsomming"
    YES_NO = "ja of nee"
    WHY = "een reden"
    TREND = "een ontwikkeling"
    OPEN = "een uitleg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as understood.

    Attributes:
        text: As asked, without the frame around it ("Klopt het dat"), white space collapsed.
        kind: Kind of answer.
        value_kinds: For NUMBER: the kinds of value that fit, best first; () for any.
        counted: For "hoeveel gemeenten": the words right after, that say what is counted ("gemeenten"); else "".
        periods, facets: What it is limited to, with offsets in `text`.
        names: Capitalised words that are not the first of a sentence, and words with digits ("PISA-2022").
        focus: For a definition: the thing defined; else "".
        keywords: True for a few loose words ("caseload schuldhulpverlener 2024"): whatever stands there, a figure first.
        excluded: Words after "behalve", "exclusief", "zonder": not to be matched.
    """

    text: str
    kind: AnswerKind
    value_kinds: tuple[ValueKind, ...]
    counted: str
    periods: tuple[Period, ...]
    facets: tuple[Facet, ...]
    names: tuple[str, ...]
    focus: str
    excluded: str
    keywords: bool = False


_KINDS: tuple[tuple[AnswerKind, str], ...] = (
    (AnswerKind.WHY, r"\bwaaraan\s+(?:danken?|dankt|ligt|lag|schrijven|schrijft|wijten|wijt)\b|\bwaar\s+(?:danken?|dankt)\b|\bwaarom\b|\bwaardoor\b|\bhoe\s+komt\s+het\b|\bhoe\s+kan\s+het\b|\bwaar\s+(?:ligt|lag)\b.*\baan\b|\bhoezo\b|"
     r"\bwat\s+(?:is|zijn|was|waren)\s+(?:volgens\s.{2,50}\s)?de\s+(?:reden|redenen|oorzaak|oorzaken|verklaring|verklaringen)\b|\bwaar\s+komt\b.*\bdoor\b"),
    (AnswerKind.DEFINITION, r"^wie\s+(?:telt|tellen|rekent|rekenen)\s.*\b(?:mee\s)?(?:als|tot)\b|^(?:vanaf\s+)?wanneer\s+(?:telt|tel(?:len)?\s.*\b(?:mee\s)?als|geldt|geld\s+je|spreken|spreekt?|noemen|noemt?|heet|is\s+er\s+sprake|ben\s+je|is\s+iemand|is\s+iets|voldoe[tn]|"
     r"val(?:t|len)\b.*\bonder|kom(?:t|en)?\b.*\bin\s+aanmerking|heb(?:t|ben)?\b.*\brecht\s+op|heeft\b.*\brecht\s+op)\b"),
    (AnswerKind.WHEN, r"\bwanneer\b|\b(?:in\s+)?(?:welke?|wat\s+voor)\s+(?:jaar|schooljaar|maand(?:en)?|datum|dag|periode|jaren|"
     r"week|kwartaal|(?:\w+)?datum|nacht|avond|weekend|seizoen|zomer|winter|voorjaar|najaar|eeuw)\b|\b(?:ingangs|start|begin|eind|peil|publicatie|verschijnings|openings|invoerings|streef)datum\b|\bsinds\s+welk|\bhoe\s+laat\b|\bper\s+wanneer\b"),
    (AnswerKind.DEFINITION, r"\bwat\s+(?:wordt|worden)\b.*\b(?:bedoeld|verstaan)\b|\bwat\s+(?:verstaa[tn]|bedoel\w+)\b|"
     r"\bwat\s+houdt?\b.*\bin\b|\bwat\s+betekent\b|\bwaar\s+staat\b.*\bvoor\b|\bdefinitie\b|\bwaarvoor\s+staat\b|\bomschrijving\b|^betekenis\s|\sbetekenis$"),
    (AnswerKind.WHO, r"\bhoe\s+heet(?:te|en)?\b|\bwat\s+is\s+de\s+naam\b|^(?:door|van|met|voor|aan|bij)?\s*wie\b|\bdoor\s+wie\b|\bwiens\b|\b(?:welke?|wat\s+voor)\s+(?:\w+\s+)?"
     r"(?:organisatie|bureau|instantie|partij|instelling|onderzoeker|minister|staatssecretaris|ministerie|persoon|directeur|bedrijf|"
     r"auteur|onderzoeksbureau|partner|afzender|bewindspersoon|commissie|dienst|universiteit)\w*\b"),
    (AnswerKind.LIST, r"\bwelke\s+(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d+)\b"),
    (AnswerKind.WHICH, r"^(?:in\s+|op\s+|bij\s+|van\s+|voor\s+|uit\s+|met\s+|door\s+|aan\s+|onder\s+|over\s+)?welke?\s+(?!(?!\w*(?:klas|les|gas|glas|huis|prijs|reis|bus|us|is|ces|adres|bewijs|advies)\b)\w+(?:en|s|ers|ren|'s)\b)\w{3,}\b"),
    (AnswerKind.LIST, r"\bnoem\b|\bsom\b.*\bop\b|\bwelke?\s+(?:\w+\s+){0,3}?\w{3,}(?:en|s|ers|ren)\b|^wat\s+zijn\s+de\b|"
     r"\bwaaruit\s+bestaat\b|\bin\s+welke\s+(?:twee|drie|vier|vijf|zes)\b|\bwelke\s+zijn\b|\blijst\b|\bwaaraan\b"),
    (AnswerKind.WHERE, r"^waar\s+(?!(?:ligt|lag)\b.*\baan\b)(?!.*\b(?:voor|aan|mee|over|toe|van|door|uit|op)(?:\s+\w+(?:d|t|en))?(?:\s+(?:is|zijn|wordt|worden|op|uit))?$)(?!.*\b(?:naartoe|tegenaan|tegenop|last\s+van|behoefte\s+aan|moeite\s+mee|mee\s+bezig)\b)|\bwelke\s+(?:plaats|stad|gemeente|locatie)\b"),
)  # fmt: skip
# Openings that settle the kind, whatever number words follow.
_OPENING = re.compile(
    r"(?:en\s+|maar\s+)?(?:waarom|waardoor|hoe\s+komt|hoe\s+kan\s+het|(?:door\s+|van\s+|met\s+|voor\s+|aan\s+)?wie\b|hoe\s+heet|(?:sinds\s+|tot\s+|vanaf\s+)?"
    r"wanneer|noem|in\s+welk\s+(?:school)?jaar|hoe\s+ontwikkel|hoe\s+verander|hoe\s+verliep|wat\s+(?:wordt|verstaa|bedoel|houdt|betekent))"
)
_FOCUS = re.compile(
    r"^wat\s+(?:verstaa[tn]|bedoel\w+)\s+.*?\b(?:onder|met)\s+(?P<a>.+)$|^wat\s+wordt\s+(?:er\s+)?(?:\w+\s+)*?(?:bedoeld|verstaan)\s+"
    r"(?:met|onder)\s+(?P<b>.+)$|^wat\s+(?:wordt|worden)\s+(?:er\s+)?(?:met|onder)\s+(?P<c>.+?)\s+(?:bedoeld|verstaan)|"
    r"^wat\s+houdt?\s+(?P<d>.+?)\s+in(?:\s+(?:bij|voor|op|binnen|volgens)\s.*)?$|^wat\s+betekent\s+(?P<e>.+)$|^waar(?:voor)?\s+staat\s+(?P<f>.+?)(?:\s+voor)?$|"
    r"\b(?:definitie|omschrijving|betekenis)\s+van\s+(?P<g>.+)$|^(?P<j>.+?)\s+(?:betekenis|definitie)$|^(?:betekenis|definitie)\s+(?P<k>.+)$|^wat\s+(?:is|zijn)\s+(?P<l>.+?)\s+(?:voor\s+(?:iets|ding|soort\s+ding)|eigenlijk|precies)$|^wat\s+(?:is|zijn)\s+(?!er\b)(?P<h>.+)$|"
    r"^(?:wanneer|wie)\s+(?:telt?|tellen|geldt?|heet|noem\w*|spree?k\w*|is)\b.*?\b(?:als|van|over|een)\s+(?P<i>.+)$",
    re.IGNORECASE,
)
_SHORT_FOCUS_WORDS = 5
_ARTICLE = re.compile(
    r"^(?:nou\s+|nu\s+|eigenlijk\s+|precies\s+)*(?:de|het|een|die|dat|deze|dit|zo[’']n|’t|'t)\s+", re.IGNORECASE
)
_TAIL = re.compile(
    r"\s+(?:eigenlijk|precies|nou|nu|binnen\s+.+|in\s+het\s+kader\s+.+|volgens\s+.+|waar\s+.+|die\s+.+|dat\s+.+)$", re.I
)
_POST = re.compile(
    r"(?:voorzitter|directeur|minister|staatssecretaris|wethouder|burgemeester|gedeputeerde|secretaris|projectleider|programmamanager|auteurs?|"
    r"opdrachtgever|uitvoerder|woordvoerder|contactpersoon|inspecteur-generaal)\b"
)
_W_WORD = re.compile(
    r"\b(?:wie|wat|waar\w*|wanneer|welke?|hoe\w*|waarom|noem|geef|vertel|leg\s+uit|percentage|aantal)\b", re.IGNORECASE
)
_EXCLUDED = re.compile(
    r"(?:\(\s*(?:dus\s+)?(?:niet|geen)\s+|\b(?:exclusief|behalve|zonder|niet\s+meegerekend|los\s+van|(?<!van\s)buiten)\s+)"
    r"(?:de\s+|het\s+)?(?!(?:in|op|om|aan|de|het|een|te|voor)\b)([\w’'-]+)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\bhoeveel\s+((?:\(?[^\W\d_][\w’'()/-]*\s?){1,6})|\baantal\s+((?:\(?[^\W\d_][\w’'()-]*\s?){1,4})", re.IGNORECASE
)


_OF_MONEY = re.compile(
    r"(?:de\s|het\s)?(?:gemidd?elde?|totale|maximale?|minimale?|hoogste|laagste)\s([^\W\d_]+)\b", re.IGNORECASE
)
_HOW_HIGH = re.compile(
    r"\bhoe\s+(?:hoog|laag|groot)\s+(?:is|was|zijn|waren|wordt|werd|worden)\s+(?:de|het|een|die|dat)\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?",
    re.IGNORECASE,
)
_JOINED_ASKING = re.compile(r"\b(hoe)(lang|vaak|ver|groot|hoog|duur)\b", re.IGNORECASE)  # "hoelang" is "hoe lang"


def understand(text: str) -> Question:
    """The question as understood. Whatever cannot be told from the words is left open."""
    text = with_question_words(_JOINED_ASKING.sub(r"\1 \2", re.sub(r"\s+", " ", text).strip()))
    unframed = unframe(text)
    text = without_comment(unframed.text)
    asking = asking_sentence(text)
    plain = asking.rstrip(" ?!.").lower()
    periods, facets = find_periods(text), find_facets(text)
    keywords = _is_keywords(text)
    kind, value_kinds = (AnswerKind.YES_NO, ()) if unframed.whether else _kind(plain, keywords=keywords)
    named = _WHO_IS.match(asking.strip())
    if named is not None and kind is AnswerKind.WHO:
        kind = AnswerKind.DEFINITION  # "Wie is Anna Visser?": what is told of him
    focus = named["name"] if named and kind is AnswerKind.DEFINITION else ""
    focus = (
        focus or _focus(asking.rstrip(" ?!."))
        if kind in (AnswerKind.OPEN, AnswerKind.DEFINITION, AnswerKind.LIST)
        else ""
    )
    if kind is AnswerKind.OPEN and focus:
        kind = AnswerKind.DEFINITION
    counted = _COUNTED.search(text)
    phrase = _until_verb(counted.group(1) or counted.group(2)) if counted and kind is AnswerKind.NUMBER else ""
    if kind is AnswerKind.NUMBER and (of_money := _OF_MONEY.match(asking)) and MONEY_HEAD.fullmatch(of_money[1]):
        value_kinds = (ValueKind.AMOUNT, ValueKind.PERCENT)
    how_high = _HOW_HIGH.search(text) if kind is AnswerKind.NUMBER else None
    heads = [re.sub(r"(?<=som)men$|en$|s$", "", word) for word in how_high.groups("")] if how_high else []
    if any(MONEY_HEAD.fullmatch(head) for head in heads):
        value_kinds = (ValueKind.AMOUNT, ValueKind.PERCENT)
    if phrase and value_kinds[:1] == (ValueKind.COUNT,) and MONEY_HEAD.fullmatch(phrase.split()[-1]):
        value_kinds = (ValueKind.AMOUNT, ValueKind.PERCENT, ValueKind.FRACTION, ValueKind.COUNT)
    if phrase and value_kinds[:1] == (ValueKind.COUNT,) and not phrase.lower().endswith(("en", "s", "ers")):
        value_kinds = (*value_kinds, ValueKind.DURATION, ValueKind.POINTS)  # "hoeveel leervertraging": of a mass
    if phrase and value_kinds[:1] == (ValueKind.AMOUNT,) and _counts_things(phrase, text):
        value_kinds = (ValueKind.COUNT, ValueKind.PERCENT, ValueKind.FRACTION)
    if phrase and value_kinds[:1] == (ValueKind.COUNT,) and re.search(r"\bin\s+totaal\b", asking, re.IGNORECASE):
        value_kinds = (ValueKind.COUNT,)  # a share is no total
    excluded = _EXCLUDED.search(text)
    return Question(
        text=text,
        kind=kind,
        value_kinds=value_kinds,
        counted=phrase,
        keywords=keywords and kind is AnswerKind.OPEN,
        periods=periods,
        facets=facets,
        names=_names(text),
        focus=focus,
        excluded=excluded.group(1) if excluded else "",
    )


def _kind(plain: str, *, keywords: bool) -> tuple[AnswerKind, tuple[ValueKind, ...]]:
    plain = _AND_HOW_MUCH.sub("", plain) if _WHICH_FIRST.match(plain) else plain
    values = () if _WHICH_OF_THEM.match(plain) else asked_values(plain)
    opening = _OPENING.match(plain)
    first_word = plain.split(" ", 1)[0]
    if _TREND.search(plain):
        return AnswerKind.TREND, values
    if _ASKS_WHETHER.search(plain) or (first_word in _VERBS and not _ORDERS.match(plain)):
        return AnswerKind.YES_NO, ()  # "is het aantal gedaald": whether, not how much
    if _WHAT_IS_A.match(plain):
        return AnswerKind.DEFINITION, ()
    if opening is None and values:
        return AnswerKind.NUMBER, values
    for kind, pattern in _KINDS:
        if re.search(pattern, plain):
            return kind, values if kind is AnswerKind.TREND else ()
    if values:
        return AnswerKind.NUMBER, values
    if keywords and _POST.match(plain):
        return AnswerKind.WHO, ()  # "voorzitter commissie oversteek"
    if plain and not _W_WORD.search(plain) and _is_finite_verb(first_word) and not keywords:
        return AnswerKind.YES_NO, ()
    if plain and _is_finite_verb(first_word) and not _W_WORD.match(plain) and not keywords:
        return AnswerKind.YES_NO, ()
    return AnswerKind.OPEN, ()


# "In welke provincie is het verschil het grootst, en hoeveel is dat?": which is asked first, the figure stands beside it.
_WHICH_FIRST = re.compile(
    r"(?:waar|wie)\s|(?:in|bij|op|voor|van|uit|onder)?\s?welke?\s(?!(?:deel|aandeel|percentage|bedrag|cijfer|rapportcijfer)\b)"
)
# "In welke sector is het hoogste bedrag uitgedeeld?": a sector, whatever is measured.
_MEASURE_NOUN = (
    r"[\w-]*(?:nummer|kenmerk|referentie|dossier|kamerstuk|boete|vergoeding|prijs|huur|dwangsom|korting|plek|plaats|cijfers?|leeftijd|"
    r"bedrag(?:en)?|percentages?|deel|gedeelte|aantal(?:len)?|tarie(?:f|ven)|kosten|budget|scores?|omvang|snelheid|hoogte|duur|termijn|som|"
    r"mate|loon|salaris|tijd|ja(?:ar|ren)|periode|maand|datum|dag|week|getal(?:len)?|waarden?|temperatuur|afstand|gemiddelde|schuld|uitgaven)"
)
_WHICH_OF_THEM = re.compile(
    rf"(?:(?:in|bij|op|voor|van|uit|onder|aan|door|met|naar|tegen)\s)?welke?\s(?!(?:[a-z]+e?\s)?{_MEASURE_NOUN}\b)[a-z]"
)
_AND_HOW_MUCH = re.compile(
    r",?\s(?:en|:)\s(?:met\s|om\s|voor\s|bij\s)?(?:hoeveel|hoe\s(?:lang|groot|hoog|vaak|veel)|welk\s(?:percentage|bedrag|cijfer))\b.*$"
)
# How something went over several years: in words, or as figures a year.
_TREND = re.compile(
    r"^hoe\b.*\b(?:ontwikkel\w*|verander\w*|verliep|verlopen|verloopt)\b|\bontwikkeling\s+van\b.*\bsinds\b|"
    r"\btussen\s+(?:19|20)\d\d\s+en\s+(?:19|20)\d\d\b.*\b(?:gestegen|gedaald|veranderd)|"
    r"\b(?:cijfers?|getallen|bedragen|aantal(?:len)?)\s+per\s+(?:school|kalender)?jaar\b|\bper\s+(?:school|kalender)?jaar\s+(?:sinds|vanaf|van\s+20\d\d)\b|"
    r"^hoe\s+(?:liep|loopt|ging|gaat|bewoog|was)\b.*\b(?:van|tussen|sinds|vanaf)\s+(?:19|20)\d\d\b|"
    r"^hoe\s+(?:is|ging|gaat|staat)\s+het\b.*\bsinds\b|^hoe\b.*\bsinds\s+(?:19|20)\d\d\b.*\b(?:gegaan|gelopen|verlopen)|\bdoor\s+de\s+jaren\s+heen\b|"
    r"\btoen\s+en\s+(?:wat\s+(?:is\s+het\s+)?)?nu\b|\bwat\s+\w+\s+(?:die|dat|het|ze|zij|deze|dit)\s+toen\b"
)
_WHO_IS = re.compile(
    r"(?i:wie\s+(?:is|was|zijn|waren))\s+(?P<name>(?:(?:[Vv]an|[Dd]en|[Dd]er|[Tt]en|[Tt]er|De)\s)*(?:(?:(?:van|de|den|der|ten|ter)\s)*[A-Z][\w.’'-]*\s?)+)\??$"
)
# A verb up front with a subject behind it, or a question behind a story: ", is dat verboden?"
_ASKS_WHETHER = re.compile(
    r"^[a-zëïéü]{3,}(?:t|n|de|den|te|ten)\s+(?:de|het|een|er|je|jij|u|ze|zij|hij|we|wij|men|dit|deze|die|dat|alle|veel|mijn|onze|ons|hun)\s"
    r"(?!.*\b(?:hoeveel|hoe\s+(?:lang|vaak|hoog|groot|ver))\b)|^(?!waarom\b|waardoor\b|hoe\s+k(?:omt|an)\s+het\b).*,\s*(?:is|zijn|mag|mogen|moet|moeten|kan|kunnen|klopt|geldt|hoeft?)\s+"
    r"(?:dat|dit|het|die|ze|je|we|ik|er)\b(?!.*\b(?:hoe|wat|wie|welke?|waar\w*|wanneer)\b)"
)
_ORDERS = re.compile(
    r"^(?:geeft?|noemt?|vertelt?)\s+(?:mij|me|ons|een|de|het)\b|^\w+\s+(?:er\s+)?(?:hoeveel|wat|wie|welke?|wanneer|hoe)\b"
)
_WHAT_IS_A = re.compile(r"^wat\s+(?:is|zijn)\s+(?:een\s+|zo['’]n\s+)(?:[\w-]+\s+)?[\w-]+$")
_VERBS = frozenset(
    """is zijn was waren heeft hebben had hadden wordt worden werd werden kan kunnen kon konden mag mogen mocht moet moeten
    moest moesten zal zullen zou zouden wil willen wilde gaat gaan ging gingen komt komen kwam kwamen doet doen deed deden
    krijgt krijgen kreeg kregen geeft geven gaf gaven staat staan stond ligt liggen lag loopt lopen liep liepen ziet zien zag
    maakt maken maakte vindt vinden vond vonden blijft blijven bleef bleven houdt houden hield weet weten wist neemt nemen nam
    zit zitten zat zaten speelt spelen haalt halen haalde haalden stijgt stijgen steeg daalt dalen daalde stromen stroomt haken haakt helpt helpen
    hielp werkt werken werkte voelt voelen voelde voelden scoort scoren scoorde klopt bestaat bestaan geldt gelden gold
    zegt zeggen zei zeiden noemt noemen noemde denkt denken dacht dachten kiest kiezen koos kozen gebruikt gebruiken gebruikte draagt
    dragen droeg droegen telt tellen telde telden kent kende kenden vertrekt vertrekken vertrok vertrokken ervaart ervaren ervoer wonen woont""".split()
)


def _is_finite_verb(word: str) -> bool:
    return word in _VERBS or (bool(re.fullmatch(r"[a-zëïéü]{2,}(?:t|den|ten|de|te|en)", word)) and len(word) > 4)


MAX_KEYWORDS = 8
_SENTENCE_WORD = re.compile(
    r"\b(?:is|zijn|was|waren|heeft|hebben|had|wordt|worden|werd|werden|kan|kunnen|mag|moet|moeten|gaat|gaan|doet|doen|er|je|we|ze|hij|"
    r"ik|het)\b",
    re.IGNORECASE,
)


def _is_keywords(text: str) -> bool:
    """Whether the text is a few loose words, as typed into a search box."""
    return len(text.split()) <= MAX_KEYWORDS and not _W_WORD.search(text) and not _SENTENCE_WORD.search(text)


_THINGS_DO = re.compile(
    r"\bhoeveel\s+(?:[^\W\d_]+e\s+)?[^\W\d_]{4,}(?:en|s)\s+(?:heeft|hebben|had|hadden|zijn|waren|is|was|werden|worden|wordt|werd|kregen|krijgen|"
    r"ontvingen|ontvangen|kunnen|moeten|moesten|mogen|bedraagt|bedragen|bedroeg|bedroegen)\b",
    re.IGNORECASE,
)


def _counts_things(phrase: str, text: str) -> bool:
    """Whether things are counted, whatever is said of money behind: "hoeveel gemeenten hebben te veel betaald"."""
    head = phrase.split()[-1].lower()
    money = MONEY_HEAD.fullmatch(head) or head in ("miljoen", "miljard", "miljoenen", "miljarden", "procent")
    return not money and bool(_THINGS_DO.search(text))


_PARTICLE = re.compile(r"\b(?:deel|toe|af|mee|op|over|aan|uit|plaats)\b", re.IGNORECASE)


def _until_verb(words: str) -> str:
    """The noun phrase that is counted: up to the finite verb, a preposition or a clause."""
    phrase: list[str] = []
    every = words.split()
    for at, word in enumerate(every):
        low = word.lower()
        verb_next = at + 1 < len(every) and every[at + 1].lower() in _VERBS  # "extra docenten zijn": no verb before it
        if not phrase and re.fullmatch(rf"{MASS_IN_ER}[a-z]{{3,}}er|meer|minder", low):
            return ""  # "hoeveel harder": a difference, nothing is counted
        if (
            low in _VERBS
            or low in STRONG_FORMS
            or (phrase and low in PASTS and _PARTICLE.search(" ".join(every[at + 1 :])))  # "scholen namen deel"
            or low
            in ("de", "het", "een", "in", "op", "van", "voor", "met", "er", "dat", "die", "per", "bij", "aan", "uit")
        ):
            break
        if phrase and not verb_next and _is_finite_verb(low) and low.endswith(("de", "den", "te", "ten", "t")):
            break
        phrase.append(word)
    return " ".join(phrase)


def _focus(text: str) -> str:
    match = _FOCUS.search(text)
    if match is None:
        return ""
    focus = next(group for group in match.groups() if group)
    focus = re.sub(r"^(?:dat|dit|die)\s*,\s*", "", focus, flags=re.IGNORECASE)  # "wat is dat, zo'n schouw?"
    focus = _TAIL.sub("", focus.strip(" ,"))
    focus = _ARTICLE.sub("", focus)
    short = len(focus.split()) <= _SHORT_FOCUS_WORDS
    if match["h"] and (not short or find_periods(focus) or re.search(r"\b(?:van|in|voor|bij|tussen|op|met)\b", focus)):
        return ""
    return focus if short else ""


_PLACE_NAMED = re.compile(
    r"\b(?:in|uit|van|voor|binnen|naar)\s+(?:de\s+)?(?:regio|gemeente|provincie)\s+([^\W\d_]{4,})", re.IGNORECASE
)


# A report of the Dutch government is about the Netherlands: it need not say so. A word of a name counts all the same.
OWN_COUNTRY = re.compile(
    r"\b(?:Nederlandse?(?!\s(?:[A-Z]|taal|woordenschat|les|leesvaardig))|nederland|nederlandse)\b(?!-)"
)
_OTHER_COUNTRIES = re.compile(
    r"\b(?:buitenland\w*|europe?\w*|eu|oeso|internationa\w*|landen|wereld\w*|duits\w*|belgi\w*|engels\w*|frans\w*|caribisch\w*|taal\w*|vak|in\shet\snederlands)\b",
    re.IGNORECASE,
)


def of_own_country(text: str) -> list[tuple[int, int]]:
    """Where a question names the own country, to no purpose: "Hoeveel scholen zijn er in Nederland?"."""
    if _OTHER_COUNTRIES.search(text):
        return []
    return [match.span() for match in OWN_COUNTRY.finditer(text)]


def _names(text: str) -> tuple[str, ...]:
    names = [
        match.group(1)
        for match in _PLACE_NAMED.finditer(text)
        if match.group(1).lower() not in STOPWORDS
        and not match.group(1).lower().endswith(("vol", "loos", "lijk", "baar", "zaam", "isch"))
        and not _is_finite_verb(match.group(1).lower())
    ]
    for match in re.finditer(r"[\w’'()/-]*[^\W\d_][\w’'()/-]*", text):
        word = match.group().strip("’'()-/")
        capital = (
            word[:1].isupper() and match.start() > 0 and not text[: match.start()].rstrip().endswith((".", "?", "!"))
        )
        inner = any(letter.isupper() for letter in word[1:]) and word.upper() != word.lower()
        digits = any(letter.isdigit() for letter in word)
        if any(start <= match.start() < end for start, end in of_own_country(text)):
            continue
        if word and word not in names and (capital or inner or digits):
            names.append(word)
    return tuple(names)
