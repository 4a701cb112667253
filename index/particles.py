"""Which Dutch verbs are separable, and with which particles? ("opbellen": op + bellen)

A list of official words lacks many everyday verbs, and a particle with a verb behind it is not always one verb ("is er
... in" is no "inzijn"). So the usual pairs stand here: the verb, then its particles. The verbs are known on their own
too, and their forms behind a particle are worked out: "neerkwam", "nagemeten", "binnenwaait".
"""

from __future__ import annotations

import re

from index.strong_verbs import FALSE_FORMS, PARTICIPLES, PASTS

_TABLE = """
ademen: in uit; bakken: af op; barsten: los open uit; belanden: aan; bellen: aan af door op terug; betalen: aan af
bij door in mee terug uit vooruit; bieden: aan; bijten: af door vast; binden: aan af in los op vast; blazen: af op
uit; blijven: aan achter af bij binnen door na op open over samen thuis uit weg; bloeden: dood; bloeien: op uit;
boeken: af door in om over; boren: aan door op; borgen: op; botsen: op; bouwen: aan af dicht in om op uit voort;
branden: af door los op plat uit; breken: aan af door in los op open stuk uit; brengen: aan af bij bijeen binnen
door groot in langs mee na om omhoog onder op over rond samen terug teweeg thuis toe uit voorbij voort weg; buigen:
af door om toe; bundelen: samen; dalen: af neer; danken: af; delen: in mede mee op rond toe uit; denken: aan door in
mee na om terug toe uit vooruit; dienen: aan in op toe; doen: aan af dicht mee na onder op open over samen toe uit
voor weg; draaien: aan af bij dicht door in los mee om op open rond stuk terug toe uit vast weg; dragen: aan af bij
in mee na om op over rond toe uit voor weg; drijven: aan af boven door in mee op over rond uit weg; dringen: aan
binnen door in op terug voor; drogen: af in op uit; drukken: af dood door in na neer op plat terug uit weg; duiden:
aan; duiken: in onder op weg; duwen: aan door in mee om op open terug voort weg; dwingen: af op; eisen: op; eten:
mee op; fietsen: door langs mee rond terug voorbij weg; fluiten: af terug uit; gaan: aan achteruit af binnen dicht
dood door heen in langs mee na om omhoog omlaag onder op open over samen stuk tegen tekeer teloor teniet terug thuis
toe uit uiteen voor voorbij voort vooruit weg; geven: aan af bij door in mee na op over prijs terug toe uit voor
vrij weg; gieten: af in op over uit vol weg; glijden: af door uit weg; gooien: af binnen dicht in neer om omhoog
omver op open over rond terug uit vol weg; graven: af in op uit; grijpen: aan in om op terug; groeien: aan dicht
door in mee op samen uit vast; haken: aan af in; hakken: af in om; halen: aan af binnen boven door in langs leeg
neer om omhoog omlaag op open over samen terug uit weg; handelen: af; hangen: aan af neer op rond samen uit vast
vol; hebben: aan af beet door op over terug vast; heffen: aan op; helpen: af mee uit; hijsen: op; hokken: samen;
hollen: achteruit uit; horen: aan bij mee na thuis toe uit; houden: aan achter af bij binnen dicht in op open over
schoon stand stil tegen terug uit vast vol voor vrij weg; houwen: uit; huren: af in onder; jagen: aan af na op weg;
kaarten: aan door; kammen: uit; kapen: weg; kappen: af in om; kennen: aan toe; keren: af in om terug toe uit weder
weer; keuren: af goed; kiezen: uit; kijken: aan af bij in mee na neer om omhoog op rond terug toe uit weg; klagen:
aan; klampen: aan vast; klappen: dicht in om open uit; klaren: in op; klauteren: op; kleden: aan in om uit; kleven:
aan; klimmen: in op over uit; klinken: door in; kloppen: aan af in op; knappen: af op; knijpen: af dicht samen;
knippen: af door in open uit; knopen: aan dicht op vast; komen: aan af bij bijeen binnen boven door klaar langs los
mee na neer om omhoog onder op open over overeen rond samen tegemoet tegen tekort terecht terug thuis toe
tussenbeide uit voor voorbij voort vooruit vrij weg; kondigen: aan af; kopen: aan af in om op over terug uit vrij
weg; koppelen: aan af door los terug; kramen: uit; krijgen: aan af binnen door los mee op over rond terug thuis toe
uit vast vrij weg; krimpen: in; kruipen: in weg; kruisen: aan door; kunnen: aan; lachen: toe uit; laden: af bij in
op over uit; laten: achter af binnen door los na neer open over toe uit vrij weg; leggen: aan af bij bloot dicht
droog in klaar lam neer om op over plat stil terug toe uit vast voor weg; leiden: af binnen door in om op rond terug
toe uit weg; leren: aan af bij door; leven: af in mee op samen uit voort; leveren: aan af bij door in mee op over
terug toe uit; lezen: af door in mee na op over terug uit voor; lichten: bij door in op toe uit; liften: mee;
liggen: aan af braak klaar neer onder op stil vast voor; lijsten: in; loggen: in uit; lokken: aan mee uit weg;
loodsen: binnen; lopen: aan achter achteruit af binnen door in langs leeg mee om onder op over rond samen stuk terug
toe uit vast vol voor voorbij voorop voort vooruit weg; lossen: af in op; loten: in uit; luiden: in; luisteren: af
mee; maken: aan af bekend bij dicht dood goed in kenbaar klaar kwijt los mee na op open over schoon stuk uit vast
vol vrij waar zwart; manen: aan; melden: aan af terug ziek; mengen: bij; merken: aan op; mesten: bij; meten: aan af
na op toe; moedigen: aan; monsteren: aan; nemen: aan achteruit af bij deel door gevangen in kwalijk los mee na onder
op over plaats samen terug toe uit voor waar weg; nodigen: uit; noemen: op; oefenen: in uit; pakken: aan af beet in
mee op over samen terug uit vast weg; passen: aan af bij in op toe; perken: in; persen: af samen uit; pikken: in mee
op; plaatsen: door over terug; plakken: aan af dicht op vast; planten: aan in over voort; pluizen: na uit; pompen:
af op rond uit vol weg; poten: in; praten: aan bij door goed in mee na om tegen uit voor; prenten: in; prijzen: aan
af; prikken: door in; proberen: uit; puilen: uit; putten: uit; raden: aan af; raken: aan kwijt leeg los op uit vol
weg; razen: voort; redeneren: door; reiken: aan uit; reizen: af door mee na om rond terug; rekenen: aan af door in
mee na om toe uit vooruit; rekken: op uit; remmen: af; rennen: rond weg; richten: aan af in op; rijden: aan
achteruit af dood door in langs leeg mee om omver onder op open over rond terug uit vast voor voorbij weg; roeien:
uit; roepen: aan af bijeen in mee om op samen terug toe uit; roeren: aan om; roken: op uit; rollen: af op uit;
ronden: af; roosteren: in; rotten: weg; ruilen: in om; ruimen: in leeg op uit weg; rukken: af op uit weg; rusten:
toe uit; schaffen: aan af; schakelen: aan door in om over terug uit; schatten: in; scheiden: af uit; schelden: uit;
schenken: in weg; schepen: af in op; scheppen: op; scheren: af weg; scherpen: aan; scheuren: af los open uit;
schieten: aan af bij dood door los na neer op over tekort toe uit voor weg; schijnen: door; schikken: in op;
schilderen: af over; schoppen: om weg; schorten: op; schrijven: aan af bij door in mee neer om op over terug toe uit
voor weg; schrikken: af op terug; schroeven: aan af in los op terug vast; schudden: af door op uit; schuiven: aan af
door in om onder op opzij terug voor vooruit weg; slaan: aan af bij binnen dicht dood door gade in los neer om op
over plat rond stuk terug toe uit vast vol weg; slapen: door in uit; slepen: aan mee rond voort weg; slijpen: af
bij; slijten: af; slikken: door in; slingeren: rond; sluipen: binnen in rond; sluiten: aan af bij buiten in op uit;
smeken: af; smelten: af samen weg; smeren: in uit; smijten: neer weg; snauwen: af; snijden: aan af door in los open
uit weg; snoeien: in; snuiven: op; spannen: aan in samen uit voor; sparen: op uit; spelden: op; spelen: af door in
klaar mee na om op samen toe uit voor; spijkeren: bij dicht vast; spinnen: uit; spitsen: toe; spitten: door om;
splitsen: af op uit; spoelen: aan af door om schoon terug weg; sporen: aan op; spreiden: uit; spreken: aan af door
in mee na rond tegen toe uit vrij; springen: aan af bij binnen in om op over rond terug uit weg; spuiten: in op;
staan: af bij bloot buiten in leeg op open stil tegen terecht toe vast voor vrij; stallen: uit; stampen: in;
stapelen: op; stappen: af binnen in mee op over rond uit; starten: op; steken: aan af dood door in neer om onder op
over uit; stellen: aan achter af bij bloot buiten gelijk gerust in mede op open samen schadeloos stil tegemoet
teleur tentoon terecht terug uit vast veilig voor voorop vrij; stemmen: af in mee over tegen toe voor weg;
stempelen: af; sterken: aan; sterven: af uit weg; stijgen: op uit; stippelen: uit; stoken: op; stomen: klaar op;
stoppen: dicht in toe vol weg; storten: af bij door in neer terug uit; stoten: aan af door op terug uit; straffen:
af; stralen: af door uit; strekken: uit; strepen: aan af door weg; strijden: mee; strijken: aan af door glad neer
op; stromen: aan af binnen door in leeg mee onder op over samen terug toe uit vol weg; strooien: rond uit; studeren:
af door in; sturen: aan af bij door in mee na om op rond terug toe uit weg; stuwen: op voort; tappen: af; tasten:
aan af rond; tekenen: aan af in na op uit voor; tellen: af bij door mee na op samen terug uit; tikken: aan af in;
tillen: op; toetsen: in; tonen: aan; trappen: af door in los om; treden: aan af binnen in op tegemoet terug toe uit;
treffen: aan; trekken: aan af bij binnen dicht door gelijk in los mee na om omhoog op open over samen terug uit vol
voor weg; troeven: af; typen: in over; vaardigen: af uit; vallen: aan af bij binnen dood droog flauw in mee om omver
op open samen stil tegen terug toe uit uiteen voor weg; vangen: aan af in op; varen: af door in langs mee om op rond
terug uit voorbij weg; vechten: aan door terug uit; vegen: aan af bijeen leeg op schoon uit weg; vellen: neer;
verhuizen: mee; verkopen: door; vertalen: terug; vertellen: door na rond; vijzelen: op; vinden: goed plaats terug
uit; vissen: af op; vlakken: af uit; vlammen: op; vlechten: in; vliegen: aan af binnen door in langs mee om op over
rond terug uit voorbij weg; vloeien: af in samen terug toe uit voort weg; voeden: op; voegen: bij in samen toe;
voelen: aan in mee na; voeren: aan af door in mee om op over terug toe uit; volgen: na op; vorderen: in terug;
vormen: om; vouwen: dicht op open uit; vragen: aan af door na om op rond terug toe uit; vreten: aan op; vriezen:
dood in; vullen: aan bij in op; waaien: aan af binnen door in mee om omver over uit weg; wachten: af in op;
wakkeren: aan; wandelen: door langs mee om rond; warmen: op; wassen: af op schoon uit; wateren: af; wegen: af mee op
toe; weiden: uit; wekken: op; wenden: aan af om; wennen: aan af; wentelen: af om; werken: af bij door in mee na om
op over samen tegen thuis toe uit; werpen: af neer omver op opzij tegen terug uit voor weg; werven: aan; weten: af;
wijden: in toe uit; wijken: af uit; wijzen: aan af door na op terecht terug toe uit; winden: op; winkelen: rond;
winnen: in terug; wisselen: af in om uit; wonen: bij in samen thuis; worden: gewaar; wrijven: in; wringen: uit;
wuiven: weg; zaaien: in uit; zagen: af; zakken: af door in terug weg; zeggen: aan af door in na op tegen toe voor;
zenden: in op terug toe uit; zetten: aan af bij dicht door droog in klaar klem mee neer om omhoog onder op open
opzij over plat samen stil stop terug uit vast voor voort vrij weg; zien: aan af door in na om onder op over
tegemoet terug toe uit vooruit; zingen: mee voor; zinken: af weg; zitten: aan bij in klem mee na om op stil thuis
uit vast voor; zoeken: af door op uit; zonderen: af; zuigen: aan af in leeg op uit; zwaaien: af toe uit; zwakken:
af; zwellen: aan op; zwemmen: rond weg; zwengelen: aan; zwepen: op
"""
# Everyday verbs that a list of official words may lack, and that take none of these.
_PLAIN = """
appen dansen douchen dromen fluisteren gapen gissen gluren gokken grazen hijgen hopen huilen janken jokken juichen
kamperen kauwen kibbelen kletsen klikken klussen knagen knuffelen koken krabben kraken kreunen kruien kussen kwaken
lekken lenen liegen likken loeren mailen mopperen morsen naaien niezen pesten peuteren piekeren piepen plagen
plassen ploeteren poetsen prutsen puzzelen rammelen rapen redden rillen rouwen schelen schenden schreeuwen schrobben
schuilen sjouwen slenteren sloven smachten smokkelen smullen snappen snoepen snurken spijbelen staren stelen stikken
stinken stoeien stofzuigen stotteren struikelen tobben trainen treuzelen verven vloeken vluchten voetballen zeuren
zoenen zweten zwijgen zwoegen
"""
# Particles that a verb of any meaning may take; some of the table go with a verb or two only.
_FREE = frozenset(
    """
    aan achter achteruit af bij bijeen binnen buiten dicht door in klaar kwijt langs leeg los mee na neer om
    omhoog omlaag omver op open over rond samen stil stuk tegen tekort terecht terug thuis toe uit uiteen vast vol voor
    voorbij voort vooruit vrij weg
    """.split()
)
# What a separable verb means is often not in the verb itself ("voorstellen", "afspreken", "samenwerken"). It is where the
# particle only says whither, or how, and the verb is no empty one ...
_LITERAL = frozenset("achteruit binnen langs mee na neer rond terug thuis voorbij vooruit weg".split())
_HOLLOW = frozenset(
    """
    ben blijf breek breng doe draag ga geef haal hang heb hef houd kan kom krijg laat leg leid licht lig loop los maak
    neem pak pas raak richt sla sluit sta steek stel stem trek val voeg voer werk werp wijs zeg zet zie zit
    """.split()
)
# ... and where the verb is a concrete act, whatever the particle.
_CONCRETE = frozenset(
    """
    bak betaal boor bouw daal drink eet fiets graaf groei hijs kijk koop lees lever meet plant pomp rijd smelt snijd
    stijg stort stroom stuur tel vaar vlieg waai woon zaai zend zoek
    """.split()
)
# Behind a particle, or with "ge", these are nouns far more often than verbs: "afspraken", "uitgaven", "buitengebied".
_NOUNS = frozenset(
    """
    braken dachten gaven gebied gedachte gedeelte gedicht gehalte geleide gerecht gevecht gewicht gezicht grepen lagen
    namen schoten slagen sneden spraken vaart wezen
    """.split()
)
_CONTRACTED_FORMS = {"gaat": "ga", "staat": "sta", "slaat": "sla", "ziet": "zie", "doet": "doe"}
_IRREGULAR_STEMS = {"komen": "kom", "proberen": "probeer", "redeneren": "redeneer", "studeren": "studeer"}
_CONTRACTED = {"gaan": "ga", "staan": "sta", "slaan": "sla", "zien": "zie", "doen": "doe"}
_UNSTRESSED = re.compile(r"[aeiou][a-z]*[^aeiou]e[lrnm]$|[aeiou][a-z]*[^aeiou]ig$")
_OPEN_SYLLABLE = re.compile(r"(?:^|[^aeiou])([aeou])[bdfgklmnprstvz]$")


def verb_of_infinitive(infinitive: str) -> str:
    """The stem of a regular infinitive, by its spelling: "dalen" -> "daal", "zetten" -> "zet", "wandelen" -> "wandel"."""
    irregular = _CONTRACTED.get(infinitive) or _IRREGULAR_STEMS.get(infinitive)
    if irregular:
        return irregular
    stem = infinitive.removesuffix("en")
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        return stem[:-1]
    match = None if _UNSTRESSED.search(stem) else _OPEN_SYLLABLE.search(stem)
    hard = stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])
    return f"{hard[: match.start(1)]}{match[1]}{hard[match.start(1) :]}" if match else hard


_ROWS = {
    verb: particles.split() for verb, particles in (row.split(":") for row in _TABLE.replace("\n", " ").split(";"))
}
INFINITIVES = {verb: verb_of_infinitive(verb) for verb in (*map(str.strip, _ROWS), *_PLAIN.split())}
INFINITIVE_OF = {stem: infinitive for infinitive, stem in INFINITIVES.items()}
_WEAK = INFINITIVE_OF.keys() - set(PASTS.values())
PAIRS = frozenset((particle, INFINITIVES[verb.strip()]) for verb, particles in _ROWS.items() for particle in particles)
_PARTICLES = sorted(_FREE | {particle for particle, _ in PAIRS}, key=len, reverse=True)
_BY_START = {start: [p for p in _PARTICLES if p[0] == start] for start in {p[0] for p in _PARTICLES}}


def known_stem(form: str) -> str | None:
    """The stem of a form of a verb of the table, or of a strong verb: "waait", "gewaaid", "kwam", "gekocht"."""
    if form in INFINITIVES or form in INFINITIVE_OF:
        return INFINITIVES.get(form, form)
    strong = PARTICIPLES.get(form) or PASTS.get(form)
    if strong:
        return strong
    body = form.removeprefix("ge")
    if body != form:  # "gewaaid", "gelicht", "gepakte"
        body = body.removesuffix("e")
        return next((stem for stem in (body[:-1], body) if body[-1:] in ("d", "t") and stem in _WEAK), None)
    for ending in ("t", "de", "te", "den", "ten"):
        stem = form.removesuffix(ending)
        if (
            stem != form
            and stem in INFINITIVE_OF
            and (ending == "t" or (ending[0] == "t") == _is_hard(INFINITIVE_OF[stem]))
        ):
            return stem
    if form.endswith("d") and form.startswith(("be", "ver", "ont")) and form[:-1] in INFINITIVE_OF:
        return form[:-1]  # "betaald": no "ge" before a prefix
    return _CONTRACTED_FORMS.get(form)


def _is_hard(infinitive: str) -> bool:
    """Whether a weak past has -te: the consonant before -en is voiceless."""
    return infinitive.removesuffix("en")[-1:] in "tkfsp" or infinitive.endswith("chen")


def separable_stem(word: str) -> str | None:
    """Particle and stem of a separable verb's form written together: "neerkwam" -> "neerkom"; None where it is none.

    A pair of the table is taken in any form, other pairs as a participle ("binnengehuppeld" is one, "inkten" is not).
    """
    if word in FALSE_FORMS:
        return None
    for particle in _BY_START.get(word[:1], ()):
        rest = word.removeprefix(particle)
        if rest == word or len(rest) < 3 or rest in _NOUNS:
            continue
        stem = known_stem(rest)
        if stem and ((particle, stem) in PAIRS or (rest.startswith("ge") and rest != stem and particle in _FREE)):
            return particle + stem
    return None


def own_verb(stem: str) -> str | None:
    """The verb without its particle, where it has a meaning of its own: "nameet" -> "meet", but not "voorstel"."""
    for particle in _BY_START.get(stem[:1], ()):
        rest = stem.removeprefix(particle)
        if rest != stem and (particle, rest) in PAIRS:
            return rest if rest in _CONCRETE or (particle in _LITERAL and rest not in _HOLLOW) else None
    return None
