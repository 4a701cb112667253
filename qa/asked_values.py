"""Which kinds of value does a question ask for, by its words: an amount, a share, a number of things, a mark, a duration?"""

from __future__ import annotations

import re

from qa.values import ValueKind

_V = ValueKind
MASS_IN_ER = r"(?!\w*(?:water|vervoer|verkeer|beheer|papier|voer|leer|bier|poeder|suiker|koper|zilver|rubber)\b)"  # no comparatives
# "Hoe groot is het tekort?": a number of any kind, the first that belongs to the subject.
ANY_VALUE = (_V.AMOUNT, _V.COUNT, _V.PERCENT, _V.POINTS, _V.DURATION, _V.FRACTION)
_NUMBERS: tuple[tuple[str, tuple[ValueKind, ...]], ...] = (
    (r"\b(?:welk|welke|wat\s+(?:is|was)\s+(?:het|de)|onder\s+welk|om\s+welk|bij\s+welk)\s+\w*(?:nummer|kenmerk|referentie|dossier|kamerstuk)\b"
     r"|^\w*(?:nummer|kenmerk|referentie)\b", (_V.IDENTIFIER, _V.COUNT)),
    (r"\bin\s+procenten\b|\bhoeveel\s+(?:%|procent\b|percentage)|\bpercentage|\bwelk\s+percentage|^procent\b", (_V.PERCENT, _V.FRACTION)),
    (r"\bhoeveel\s+(?:procentpunt|%-?punt|cijferpunt\w*|punt(?:en)?)\b|\bcijferpunt\w*", (_V.POINTS, _V.PERCENT)),
    (r"\bhoeveel\s+(?:seconden|minuten|uren|uur|dagen|weken|maanden|lesuren)\b", (_V.DURATION,)),
    (r"^wat\s+(?:mag|mogen|moet|moeten)\b.*\b(?:maximaal|minimaal|hoogstens|minstens|ten\s+(?:hoogste|minste))\b", (_V.AMOUNT, _V.PERCENT, _V.COUNT, _V.DURATION)),
    (r"\bhoeveel\b.*\b(?:(?:na|terug|bij|uit)betalen|terugbetaald|nabetaald|uitbetaald|bijbetaald)\b|\bwelke?\s+(?:boete|vergoeding|prijs|huur|dwangsom|korting)\b", (_V.AMOUNT, _V.PERCENT)),
    (r"\bhoeveel\s+(?:miljoen|miljard)\b|\bhoeveel\s+(?:verdien|verdient|verdienen|betaal|betaalt|betalen|betaalde|kost|kosten)\b|\bhoeveel\s+euro['’]?s?\b|\bin\s+euro['’]?s\b|^(?:en\s+)?wat\s+(?:kost|kosten|kostte|kostten|betaal|verdien|betaalt|betalen|"
     r"betaalde|verdient|verdienen)\b|^wat\s+(?:krijgt|krijgen|kreeg|kregen|ontvangt|ontvangen|ontving|geeft|geven|gaf|gaven)\b.*\b(?:per|uit)\b", (_V.AMOUNT,)),
    (r"\bhoeveel\s+(?:kreeg|kregen|krijgt|krijgen|ontving|ontvingen|ontvangt|ontvangen|gaf|gaven|betaalde|betaalden|kwam|ging|gaat)\b.*\baan\s+(?:[^\W\d_]+e\s+)?[^\W\d_]*"
     r"(?:subsidie|subsidies|geld|steun|bijdragen?|kosten|rente|premie|huur|boetes?|toeslag(?:en)?|belasting(?:en)?|vergoeding(?:en)?)\b", (_V.AMOUNT, _V.PERCENT)),
    (r"^wat\s+(?:gaat|gaan|zal|zullen|zou|zouden|mag|mogen|moet|moeten|heeft|hebben)\b.*\b(?:kosten|gekost|betalen|neertellen|afrekenen)\b", (_V.AMOUNT,)),
    (r"^wat\s+(?:lever|levert|leveren|leverde|leverden|bracht|brachten|brengt|brengen)\b.*\bop\b.*\b(?:kosten|euro|geld|miljoen|opbrengst)\b|\bhoeveel\s+(?:staat|staan|stond)\b.*\bin\shet\srood\b", (_V.AMOUNT, _V.PERCENT)),
    (r"^wat\s+(?:trekt|trekken|trok|trokken)\b.*\buit\b|^wat\s+(?:steekt|steken|stak|staken|legt|legden|stopt|stopte|investeert|investeerde)\b.*\b(?:in|bij)\b", (_V.AMOUNT, _V.PERCENT)),
    (r"\bhoeveel\s+(?:krijgt|krijgen|kreeg|kregen|ontvangt|ontvangen|ontving|ontvingen)\s+(?!er\b|een\b|geen\b|\d)(?:[\w-]+\s)+?(?:extra|erbij|per\s\w+)$",
     (_V.AMOUNT, _V.PERCENT)),
    (r"^wat\s+(?:houdt?|houden|hou|hield|hielden)\b.*\bover\b(?!.*\bin$)", (_V.AMOUNT, _V.PERCENT)),
    (r"^wat\s+(?:ben|is|zijn|was|waren)\b.*\bkwijt\b|\bhoeveel\s+(?:ben|is|zijn|was|waren|raakte|raakten|raken|verloren|verloor)\b.*\b(?:kwijt(?:geraakt)?|verloren)\b", (_V.AMOUNT,)),
    (r"\bhoeveel\b.*\b(?:gekost|kost|kosten|kostte|kostten|betaald|betaalt|betalen|verdiend|verdient|waard|opgebracht|bedraagt|"
     r"bedroeg)\b|\bhoeveel\s+(?:huur|salaris|loon|subsidie|toelage|belasting|boete|winst|verlies|schuld|premie|inkomen)\b",
     (_V.AMOUNT, _V.PERCENT)),
    (r"\bhoeveel\s+(?:van\s+(?:het|de|dat|dit|hun)\s+)?(?:\w*geld|euro['’]?s?|miljoen|miljard|budget|subsidie(?!s))\b|\bwelk\w*\s+bedrag|\bhoeveel\s+kost|"
     r"\bwat\s+kost|\b\w*bedrag\b|\bin\s+(?:miljoenen|euro|miljarden)|\bhoe\s+duur\b|\bwat\s+is\s+er\b.*\b(?:uit)gegeven"
     r"|\bhoeveel\s+(?:is|zijn|werd|wordt|was|hebben|heeft|kreeg|kregen|ontving|ontvingen|gaf|gaven|ging|gaat)\b.*\b(?:besteed|uitgegeven|uitgekeerd|vergoed|uitbetaald|"
     r"ontvangen|verantwoord|gekregen|beschikbaar|gereserveerd|uitgetrokken|geïnvesteerd|begroot|geraamd|euro|geld|uit)\b",
     (_V.AMOUNT, _V.PERCENT, _V.FRACTION, _V.COUNT)),
    (r"\bhoeveel\s+(?:had|hadden|heeft|hebben|staat|stond|stonden|zit|zat)\b.*\b(?:\w*reserves?|buffer|vermogen|gereserveerd|begroot|opzij)\b", (_V.AMOUNT, _V.PERCENT)),
    (r"\bhoeveel\s+(?:trekt|trekken|trok|trokken|steekt|steken|stak|staken|stopt|stoppen|stopte|stopten|legt|leggen|legde|legden|investeer\w*|investeren|bezuinig\w*|leen|leent|lenen|leende|spaar\w*|sparen)\b", (_V.AMOUNT, _V.PERCENT)),
    (r"^wat\s+(?:heeft|hebben|is|zijn|werd|wordt|had|hadden)\b.*\b(?:verantwoord|uitgegeven|besteed|gekost|betaald|bijgedragen|geïnvesteerd|neergeteld|uitgekeerd)\b(?!.*\baan\s+(?:het|de|een)?\s*\w+\s+(?:besteed|uitgegeven)$)",
     (_V.AMOUNT, _V.PERCENT, _V.FRACTION)),
    (r"\bop\s+(?:welke|de\s+hoeveelste)\s+(?:plek|plaats)\s+(?:staat|staan|stond|stonden|eindigt|eindigde|komt|kwam|belandt|belandde)\b|\bde\s+hoeveelste\b", (_V.COUNT,)),
    (r"\b(?:welk|wat\s+voor)\s+(?:gemiddelde?\s+)?(?:rapport)?cijfer\b|\brapportcijfer|\bgemiddelde?\s+(?:rapport)?cijfer|\bvoor\s+cijfer\b|\bcijfer\b.*\b(?:gaven?|geven|geeft|krijgt|kreeg)\b"
     r"|\bhoe\s+beoordel\w+", (_V.GRADE, _V.COUNT)),
    (r"\b(?:met\s+hoeveel|hoeveel|hoe\s+veel)\b.*\b(?:duurder|goedkoper)\b", (_V.AMOUNT, _V.PERCENT)),
    (r"\bhoe\s+lang\b|\bhoeveel\s+(?:seconden|minuten|uren|uur|dagen|weken|maanden|jaar|jaren|lesuren)\b|\bin\s+(?:weken|dagen|maanden|jaren)\b",
     (_V.DURATION,)),
    (r"\bwelk\s+(?:deel|aandeel|gedeelte)\b|\bhoe\s+groot\b.*\b(?:deel|aandeel|percentage|gedeelte)\b|\baandeel\b",
     (_V.PERCENT, _V.FRACTION, _V.VAGUE)),
    (r"\bhoe\s+oud\b|\bwelke\s+leeftijd\b|\bgemiddelde\s+leeftijd\b", (_V.DURATION, _V.COUNT)),
    (r"\bhoe\s+groot\b|\bhoe\s+(?:breed|diep|zwaar|oud|warm|koud|dik)\s+(?:is|was|zijn|waren|wordt|werd|mag|moet)\b|"
     r"\bhoe\s+ver\s+(?:(?:is|was)\s+het\s+(?!met\b)|woon\w*|wonen|ligt|liggen|lag|moet\w*|reis\w*|rijd\w*|fiets\w*|raakte\w*|liep\w*)", ANY_VALUE),
    (r"\bhoe\s+(?:vaak|hoog|laag|veel)\b|\bhoe\s+(?:sterk|hard|snel|flink)\b.*\b(?:gestegen|gedaald|toegenomen|afgenomen|gegroeid|"
     r"gekrompen|achteruit|vooruit|omhoog|omlaag|stijgt|stijgen|steeg|stegen|daalt|dalen|daalde|daalden|groeit|groeien|groeide|groeiden|krimpt|kromp)\b",
     (_V.PERCENT, _V.FRACTION, _V.COUNT, _V.AMOUNT, _V.GRADE, _V.POINTS)),
    (rf"\bhoeveel\s+(?:meer|minder|{MASS_IN_ER}[a-z]{{3,}}er)\b(?!\s+(?:mensen|leerlingen|scholen|gemeenten))", (_V.POINTS, _V.PERCENT, _V.AMOUNT, _V.COUNT)),
    (r"\bhoeveel\s+extra\b(?!\s+\w{3,}(?:en|s)\b).*\b(?:omhoog|gestegen|stijgt|steeg|verdien\w+|gegroeid)\b", (_V.POINTS, _V.PERCENT, _V.AMOUNT, _V.COUNT)),
    (r"\b(?:met|van)\s+hoeveel\b", (_V.POINTS, _V.PERCENT, _V.AMOUNT, _V.COUNT, _V.DURATION)),
    (r"\bhoeveel\b|\b(?<!qua\s)(?<!naar\s)(?:welk\s+)?aantal\b", (_V.COUNT, _V.PERCENT, _V.FRACTION)),
    (r"\bwat\s+(?:is|was|waren|zijn)\b.*\b(?:budget|kosten|\w*prijs|\w*tarief|\w*reserve|saldo|totaalbedrag|uitgaven|omzet|winst|huur|\w*salaris|\w*loon|\w*inkomen|\w*premie|"
     r"boete|schuld)\b",
     (_V.AMOUNT,)),
    (r"\bwat\s+(?:is|was|waren|zijn)\b.*\b(?:\w*(?:tevredenheid|cijfer|score)|gemiddelde(?=$|\s+van))\b", (_V.GRADE, _V.PERCENT, _V.POINTS)),
    (r"\bwat\s+(?:is|was|waren|zijn)\b.*\b(?:\w*percentage|aandeel|uitval|verzuim)\b", (_V.PERCENT, _V.FRACTION)),
    (r"\bwat\s+(?:is|was|waren|zijn)\b.*\b(?:gemiddelde|aantal|omvang|tekort|totaal\w*|hoogte|lengte|duur)\b",
     (_V.PERCENT, _V.GRADE, _V.COUNT, _V.AMOUNT, _V.POINTS, _V.FRACTION, _V.DURATION)),
    (r"^(?:(?:de|het|gemidd?elde?|totale|maximale|jaarlijkse)\s+)*(?:kosten|\w*prijs|\w*tarief|\w*vergoeding|\w*loon|salaris|boete)\s(?!.*\b(?:hoe|wat|wie|welke?|waar\w*)\b)(?:.*\s)?(?:per|om)\s", (_V.AMOUNT, _V.PERCENT)),
    (r"^(?:het\s+|de\s+)?(?:gemidd?elde?|totaal|totale|aantal|slagingspercentage|uitgaven|maximale?|minimale?|maximum|minimum)\b", (_V.PERCENT, _V.GRADE, _V.AMOUNT, _V.COUNT)),
)  # fmt: skip


def asked_values(plain: str) -> tuple[ValueKind, ...]:
    """The kinds of value that a question in lower case asks for, best first; () where it asks for none."""
    return next((kinds for pattern, kinds in _NUMBERS if re.search(pattern, plain)), ())


# Nouns that are money, also as the last part of a compound: "hoeveel onbesteed geld", "hoeveel coronasubsidie".
MONEY_HEAD = re.compile(
    r"(?:[\w-]*(?:geld|gelden|budget|budgetten|subsidie|bedrag|kosten|euro|euro['’]?s|vergoeding|toelage|toeslag|boete|dwangsom|schade|omzet|winst|"
    r"bijdrage|krediet|financiering|bekostiging|belasting|huur|salaris|loon|premie|reserve|schuld)|poen|centen|duiten|pegels|middelen)",
    re.IGNORECASE,
)
_MONEY_WORD = re.compile(
    rf"{MONEY_HEAD.pattern}|uitgaven|inkomsten|opbrengst(?:en)?|prijs|prijzen|tarief|tarieven", re.IGNORECASE
)


def asks_money(text: str) -> bool:
    """Whether a word of the question is one for money."""
    return any(_MONEY_WORD.fullmatch(word) for word in re.findall(r"[\w’'-]+", text))
