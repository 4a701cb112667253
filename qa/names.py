"""Which name in a sentence answers? That of a person, an organisation or a place that the question does not hold itself."""

from __future__ import annotations

import re

from qa.constraints import PLACES
from qa.facets import find_facets
from qa.question import AnswerKind, Question
from qa.span import Span
from qa.views import TextView, Viewer

_CAPITAL = r"[A-ZÀ-Ý][\w’'.&-]*"
_NAME = re.compile(
    rf"(?:(?:[Vv]an\s(?:de[nr]|[’']t)|De[nr]?|[Tt]e[nr]|[’']t|Van)\s)?{_CAPITAL}"
    rf"(?:\s(?:(?:van|de|der|den|voor|en|ten|ter|het|of|&|el|al|ben|bin|aït|ait|von|da|di|dos|du|la|le)\s){{0,3}}{_CAPITAL})*"
)
_NAMES_IN_A_ROW = re.compile(
    rf"{_CAPITAL}(?:\s{_CAPITAL})?(?:,\s(?:in\s)?(?:de\s|het\s)?(?:gemeente\s)?{_CAPITAL}(?:\s{_CAPITAL})?){{0,9}}"
    rf"\s(?:en|of)\s(?:in\s)?(?:de\s|het\s)?(?:gemeente\s)?{_CAPITAL}"
)
_SURNAME = re.compile(r"(?:[Vv]an\s(?:de[nr]|het|[’']t)|[Tt]e[nr]|De[nr]?|Van)\s(?=[A-ZÀ-Ý])")
_INITIALS = re.compile(r"(?:[A-Z]\.){1,5}\s?(?:[a-z’']+\s){0,3}[A-ZÀ-Ý]")
ADDRESS = re.compile(r"\bPostbus\s+\d|\b(?!(?:19|20)\d\d)\d{4}\s?[A-Z]{2}\b")  # "rapport 2026 NP Onderwijs" is none
# To whom a letter goes has not written it: "De Voorzitter van de Tweede Kamer der Staten-Generaal".
_ADDRESSEE = re.compile(r"(?:Aan\s)?(?:de|De)\s[Vv]oorzitter\svan\sde\s(?:Tweede|Eerste)\sKamer\b[^,.;]{0,40}$")
_ASKS_ADDRESSEE = re.compile(
    r"\b(?:aan\s(?:wie|welke)|gericht\w*|geadresseerd\w*|geadresseerde|ontvanger|bestemd)\b", re.I
)
_ARTICLES = re.compile(
    r"^(?:De|Het|Een|In|Op|Bij|Volgens|Zo|Ook|Door|Voor|Met|Deze|Dit|Dat|Tot|Van|Aan|Na|Uit|Naast|Wel|Zij|Ze|Of|Als|Om|Je|U|Via|Sinds|Vanaf|Onder|Tussen|Over|Tijdens|Zonder|Per|Daarnaast|Daarom|Onderwerp|Betreft|Kenmerk|Datum|Bijlagen?)\s+"
)
_SENTENCE_END = re.compile(r"(?<=[A-Za-zÀ-ÿ]{2})\.\s(?=[A-ZÀ-Ý])")  # "instemming van de MR. Ook"
_NOTE_MARK = re.compile(r"(?<=[^\W\d_])\.\d{1,2}$")  # "te Deventer.1"
ROLES = (
    r"(?:staatssecretaris|minister(?!ie)|directeur|directrice|ondertekenaar|voorzitter|wethouder|burgemeester|bestuurder|hoofd|"
    r"bewindspersoon|gedeputeerde|teamleider|coördinator|penningmeester|inspecteur|commissaris|auteur|onderzoeker|hoogleraar|rector|schoolleider|dijkgraaf|korpschef|generaal|"
    r"secretaris|lector|woordvoerder|indiener|projectleider|programmamanager|arts|rechter)"
)
_TITLES = r"(?:(?:de\sheer|mevrouw|mw\.|dhr\.|drs\.|mr\.|dr\.|ir\.|ing\.|prof\.)\s)*"
_ROLE_BESIDE = re.compile(
    rf"\b(?:{ROLES}\w*(?:\s(?:van|voor)\s[^,.;:]{{3,60}})?[,:]?|{ROLES}schap\svan|leiding\svan|(?:geleid|voorgezeten|getrokken)\sdoor)\s{_TITLES}$",
    re.I,
)
_PORTFOLIO = re.compile(  # "minister van Sociale Zaken en ..."
    rf"\b{ROLES}\w*\s(?:van|voor)\s(?:(?-i:[A-Z])[\w-]*,?\s(?:en\s)?)*$", re.IGNORECASE
)
_ROLE_BEHIND = re.compile(rf"^,?\s(?:\(|de\s|het\s|is\s|als\s)?(?:\w+\s){{0,2}}{ROLES}", re.I)
_ROLE_ONLY = re.compile(rf"{ROLES}\w*", re.I)
_SAYS = re.compile(r"^\s(?:en\szijn\s\w+\s|uit\b|hebben\b)|\b(?:aldus|zegt|vertelt|legt|licht|stelt|meldt)\s$", re.I)
_DOES = r"(?:heeft|hebben|had|deed|deden|voerde|voerden|onderzocht|onderzochten|maakte|maakten|schreef|stelde|stelden|voert|doet)"
_DOES_BEFORE = re.compile(
    rf"\b(?:{_DOES}|(?:uitgevoerd|gedaan|gemaakt|opgesteld|onderzocht|geschreven|verzameld)\sdoor)\s(?:de\s|het\s|een\s|\w+bureau\s)?$",
    re.I,
)
_DOES_BEHIND = re.compile(rf"^(?:\s\([^)]*\))?\s{_DOES}\b", re.I)
_CLIENT = re.compile(r"\b(?:in\sopdracht\svan|namens|op\sverzoek\svan)\s(?:de\s|het\s)?$", re.I)
_ASKS_CLIENT = re.compile(r"\bopdracht\w*\b|\bnamens\b|\bverzoek\b", re.I)
_ASKS_ORGANISATIONS = re.compile(
    r"\bwelke\s(?:(?:\w+e|twee|drie|vier|vijf|zes|zeven|acht)\s){0,2}(?:ziekenhuizen|bibliotheken|musea|vestigingen|winkels|fabrieken|arrondissementen|organisaties|bureaus|clubs|instanties|partijen|instellingen|bedrijven|onderzoeksbureaus|ministeries|partners|verenigingen|stichtingen|koepels|"
    r"diensten|universiteiten|gemeenten|provincies|landen|steden|plaatsen|regio['’]s)\b",
    re.I,
)
_ASKS_LEADING = re.compile(
    r"\bwie\b.*\b(?:leiding|leidt|leidde|leidden|leiden|leider|voorzitter|voorgezeten|voorzat|trekker)\b", re.IGNORECASE
)
_LED_BY = re.compile(
    r"\b(?:onder\s(?:[^\W\d_]+\s)?(?:leiding|voorzitterschap|regie|aanvoering)\svan|geleid\sdoor|voorgezeten\sdoor)\s[^,;]{0,25}$",
    re.IGNORECASE,
)
_ASKS_PLACES = re.compile(
    r"\bwelke\s(?:\w+\s)?(?:gemeenten|provincies|landen|steden|plaatsen|dorpen|regio['’]s)\b", re.IGNORECASE
)
_IN_PLACE = re.compile(r"\b(?:in|uit|van|te|gemeenten|provincies|landen|steden|waaronder)\s$")
_ASKS_BODY = re.compile(
    r"\bwelke?\s(?:\w+e\s)?(?:organisatie|bureau|bedrijf|instelling|instantie|instituut|stichting|partij|vereniging|universiteit|hogeschool|"
    r"gemeente|dienst|adviesbureau|onderzoeksbureau)\b",
    re.I,
)
_ASKS_POST = re.compile(r"\b(?:welke?|wat\svoor)\s(?:ministerie|departement)|\bnamens\b|\bfunctie\b", re.I)
_PERSONS_TITLE = re.compile(r"\b(?:de\sheer|mevrouw|mw\.|dhr\.|drs\.|mr\.|dr\.|ir\.|ing\.|prof\.)\s$", re.IGNORECASE)
_AFFILIATION = re.compile(r"\b(?:[A-Z]\.\s?)+(?:[a-z’']+\s){0,3}[A-ZÀ-Ý][\w’'-]+(?:\s[A-ZÀ-Ý][\w’'-]+)?,?\s\($")
_POST_FIRST = re.compile(rf"{ROLES}\s[A-ZÀ-Ý]", re.I)  # "Staatssecretaris Szabó"
_ASKS_HOLDER = re.compile(
    r"\b(?:welke|wie\sis\sde|wie\swas\sde|wie\swas|wie\sis)\s(?:minister|staatssecretaris|bewindspersoon|wethouder|burgemeester|gedeputeerde|directeur|voorzitter)\b",
    re.I,
)
_WANTS_PERSON = re.compile(
    rf"(?<!door\s)(?<!aan\s)(?<!met\s)(?<!van\s)\bwie\s+(?:is|was|heeft|tekende|ondertekende|zei|schreef|leidt|leidde|trekt|trok|zit|zat)\b|\b{ROLES}\b|\bnaam\b",
    re.I,
)


# Who holds a post now, where the sentence tells who did before: "tot september de heer A; sindsdien is dat mevrouw B".
_HOLDS_NOW = re.compile(rf"\b(?:sindsdien|inmiddels|thans|momenteel|nu)\s(?:\w+\s){{0,3}}{_TITLES}$", re.IGNORECASE)
_HELD_ONCE = re.compile(
    rf"\b(?:was|waren)\s(?:tot|eerst|aanvankelijk|v[oó][oó]r)\b[^,;]{{0,40}}$|\b(?:voorganger|voormalig\w*)\s(?:\w+\s){{0,2}}{_TITLES}$",
    re.IGNORECASE,
)
_ASKS_ONCE = re.compile(r"\b(?:was|waren|eerst|eerder|voorganger|voormalig\w*|vorige|tot|v[oó][oó]r)\b", re.IGNORECASE)


def name_span(question: Question, sentence: TextView, viewer: Viewer) -> Span | None:
    """The name in the sentence that the question does not hold itself, or None."""
    if ADDRESS.search(sentence.text) or (_ADDRESSEE.match(sentence.text) and not _ASKS_ADDRESSEE.search(question.text)):
        return None
    asked = {word.lower() for word in re.findall(r"[\w-]+", question.text)}
    wants_person = bool(_WANTS_PERSON.search(question.text))
    asks_post = bool(_ASKS_HOLDER.search(question.text))
    asks_body = bool(_ASKS_BODY.search(question.text)) or asks_organisations(question)
    wants_place = bool(_ASKS_PLACE.search(question.text))
    found: list[tuple[float, Span]] = []
    for match in _NAME.finditer(sentence.text):
        text, start = _NOTE_MARK.sub("", _SENTENCE_END.split(match.group())[0]).rstrip(".,'’"), match.start()
        surname = bool(_SURNAME.match(text)) and (start > 0 or (len(text.split()) > 2 and not text.startswith("De ")))
        opening = None if surname else _ARTICLES.match(text)
        if opening:
            text, start = text[opening.end() :], start + opening.end()
        elif (
            not sentence.text[:start].strip(" -•–")
            and " " not in text
            and not text[1:].isupper()
            and (viewer.is_word(text) or not _listed(sentence.text, match.end()))
        ):
            continue
        whole = text
        if not surname:
            text, start = _without_asked(text, start, asked, question.text)
        words = re.findall(r"[\w-]+", text)
        if not words or not (surname or text[:1].isupper()):
            continue
        common = len(words) == 1 and text[1:].islower() and viewer.is_common(text)
        if common or re.search(r"\b(?!(?:19|20)\d\d)\d{4}\s?[A-Z]{2}\b", sentence.text[max(0, start - 8) : start + 8]):
            continue  # an ordinary word that has a capital here, or part of an address
        new = [word for word in words if word.lower() not in asked and not _PEOPLE.match(word)]
        if len(new) < 0.5 * len(words):
            continue
        end = start + len(text)
        person = surname or bool(_INITIALS.match(match.group()))
        own = {word.lower() for word in re.findall(r"[A-Z][\w-]{2,}", match.group())} - {
            "van",
            "den",
            "der",
            "ter",
            "ten",
        }
        if person and own & asked:
            continue  # "Wie is Anna Visser?": his name is no answer
        if question.kind is AnswerKind.WHO and not wants_place and (_is_place(text) or _NATIONALITY.fullmatch(text)):
            continue
        if question.kind is AnswerKind.WHO and not (wants_place or person) and _WHERE.search(sentence.text[:start]):
            continue
        if (
            question.kind in (AnswerKind.WHO, AnswerKind.WHICH)
            and _NO_ACTOR.search(text)
            and not _ASKS_THING.search(question.text)
        ):
            continue
        of_it = _OF_IT.search(sentence.text[:start]) if question.kind is AnswerKind.WHO and not person else None
        if of_it is not None and not _OWN_WORK.fullmatch(of_it["what"]):
            continue
        if wants_person and text.isupper() and not person:
            continue  # "TK" is nobody
        if not _ASKS_POST.search(question.text) and _PORTFOLIO.search(sentence.text[:start]):
            continue
        score = len(new) / len(words) + 0.05 * min(len(words), 4) - start / 2000
        beside = bool(_ROLE_BESIDE.search(sentence.text[:start]) or _ROLE_BEHIND.match(sentence.text[end:]))
        before, behind = sentence.text[:start], sentence.text[end:]
        signature = len(words) > 1 and not before.strip() and not behind.strip(" ,.")
        holder = bool(_POST_FIRST.match(text))
        if asks_body and _AFFILIATION.search(sentence.text[:start]):
            continue  # "dr. H. Zandstra (Universiteit van de Kempen)": where a person works
        if asks_body and (person or _PERSONS_TITLE.search(sentence.text[:start])) and not text.startswith("De "):
            continue  # which organisation it was, is not told by the name of a person
        if asks_post and not (person or beside or signature or holder or _SAYS.search(behind[:18])):
            continue  # who the minister is, is told by a person's name or a name beside a post
        in_front = whole.removesuffix(text).strip()
        if wants_person and _ROLE_ONLY.fullmatch(in_front):
            beside = True  # "Gedeputeerde Annelies Brouwershaven"
        elif question.kind is AnswerKind.WHO and not whole.startswith(text):
            score -= 0.5  # "Adviesraad Natuur Zuiderlanden": the rest of the name of what is asked
        score += 0.3 * bool(_DOES_BEFORE.search(before) or _DOES_BEHIND.match(behind))
        score += 0.4 * bool(_HOLDS_NOW.search(before)) - 0.4 * bool(
            _HELD_ONCE.search(before) and not _ASKS_ONCE.search(question.text)
        )
        if _CLIENT.search(before):  # "in opdracht van X heeft Y onderzocht": Y did it
            score += 0.6 if _ASKS_CLIENT.search(question.text) else -0.6
        if wants_person:
            score += 0.5 * beside + 0.3 * person + 0.3 * bool(_SAYS.search(sentence.text[end : end + 18]))
        elif person:
            score -= 0.1
        score += 0.8 * bool(_ASKS_LEADING.search(question.text) and _LED_BY.search(before))
        found.append((score, Span(start=start, end=end, why="de naam in de zin")))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _is_place(text: str) -> bool:
    """Whether the name is that of a country, a province or a town and no more."""
    return all(
        _COUNTRY.fullmatch(part)
        or any(f.dimension in PLACES and (f.start, f.end) == (0, len(part)) for f in find_facets(part))
        for part in re.split(r",?\s(?:en|of)\s|,\s", text)
    )


def _without_asked(text: str, start: int, asked: set[str], question: str) -> tuple[str, int]:
    """The name without the words of the question, and the small words beside them, at its ends."""
    words = list(re.finditer(r"[\w’'.&-]+", text))
    spelled = set(re.findall(r"[\w’'.&-]+", question.rstrip("?!.")))
    loose = asked | {"van", "de", "der", "den", "voor", "en", "het", "of"}
    while (
        words
        and words[0].group().lower() in loose
        and (words[0].group().lower() in asked or words[0].group().islower())
    ):
        words.pop(0)
    while (
        words and (words[-1].group().islower() or words[-1].group() in spelled) and words[-1].group().lower() in loose
    ):
        words.pop()  # "Onderwijs en Gezonde School" keeps its last word where the question has "school"
    if not words:
        return "", start
    return text[words[0].start() : words[-1].end()], start + words[0].start()


# Diseases, programmes, laws and plans are written with capitals, and are nobody.
_NO_ACTOR = re.compile(
    r"\b(?:covid|corona|sars|griep|hiv|aids)[\w-]*|(?:-?(?:pandemie|crisis|virus|uitbraak|oorlog))$|"
    r"^(?:np\s|(?:het\s)?nationaal\s(?:programma|plan|akkoord)|programma|masterplan|actieplan|deltaplan|project|module|tranche|fase|variant|wet|wetsvoorstel|regeling|"
    r"tabel|figuur|bijlage|hoofdstuk|paragraaf|grafiek|kader|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|januari|februari|maart|april|mei|juni|"
    r"juli|augustus|september|oktober|november|december)\b|-(?:systeem|systemen|model|modellen|toepassing\w*|tools?|apps?|verordening)$",
    re.IGNORECASE,
)
# "in het kader van X", "de doelen van X": what is done is of X, somebody else does it; "het onderzoek van X" is X's own work.
_OF_IT = re.compile(r"(?P<what>[\w-]+)\s(?:van|voor|binnen|tijdens)\s(?:het|de)\s$", re.IGNORECASE)
_OWN_WORK = re.compile(
    r"(?:\w*(?:onderzoek|onderzoeken|rapport|rapportage|studie|advies|analyse|cijfers|gegevens|monitor|brief|peiling|enquête|evaluatie|bevindingen|"
    r"resultaten|initiatief|oordeel|publicatie|opdracht|verzoek|vertegenwoordigers|leden|medewerkers|experts|onderzoekers|naam|namens)|"
    + ROLES
    + r"\w*)",
    re.IGNORECASE,
)
_COUNTRY = re.compile(r"(?:heel\s|Caribisch\s|(?:Noord|Zuid|Oost|West|Midden)-?)?Nederland", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:[Ii]n|te|uit|rond|nabij)\s$")
_NATIONALITY = re.compile(r"[A-Z][a-zë]+(?:aans|eens|iaans|isch|ees|aanse|eense|iaanse|ische|ese)")
_ASKS_PLACE = re.compile(r"\b(?:gemeenten?|provincies?|land|landen|stad|steden|plaats|regio\w*|waar)\b", re.IGNORECASE)
_ASKS_THING = re.compile(
    r"\b(?:programma|plan|regeling|wet|virus|ziekte|pandemie|crisis|project|subsidie)\w*\b", re.IGNORECASE
)
_PEOPLE = re.compile(r"Nederland(?:s|se|ers?)?$|Nederlanders$|Kamer$|Dat$|Dit$|Rijk$|Europa$|Europese$")


def _listed(text: str, end: int) -> bool:
    return bool(re.match(r"\s(?:en|,)\s", text[end : end + 4] + " "))


def names_span(question: Question, sentence: TextView, viewer: Viewer) -> Span | None:
    """Names in a row ("SEO en Sardes"), where organisations or places are asked; None where there is no such row."""
    asked = {word.lower() for word in re.findall(r"[\w-]+", question.text)}
    for match in _NAMES_IN_A_ROW.finditer(sentence.text):
        words = re.findall(r"[A-Z][\w-]*", match.group())
        places = _ASKS_PLACES.search(question.text) and _IN_PLACE.search(sentence.text, 0, match.start())
        named = words[0].isupper() or places or not viewer.is_word(words[0])
        if not asked & {word.lower() for word in words} and named:
            return Span(start=match.start(), end=match.end(), why="de namen in de zin")
    return None


def asks_organisations(question: Question) -> bool:
    """Whether several organisations or places are asked."""
    return bool(_ASKS_ORGANISATIONS.search(question.text))
