"""Which stem do the past forms of a Dutch strong or irregular verb belong to? ("gekregen", "kregen": krijg)."""

from __future__ import annotations

# Stem, past singular, past plural, past participle without "ge".
_TABLE = """
bak bakte bakten bakken; barst barstte barstten barsten; berg borg borgen borgen; bid bad baden beden; bied bood
boden boden; bijt beet beten beten; bind bond bonden bonden; blaas blies bliezen blazen; blijf bleef bleven bleven;
blijk bleek bleken bleken; braad braadde braadden braden; breek brak braken broken; breng bracht brachten bracht;
buig boog bogen bogen; delf dolf dolven dolven; denk dacht dachten dacht; doe deed deden daan; draag droeg droegen
dragen; drijf dreef dreven dreven; dring drong drongen drongen; drink dronk dronken dronken; druip droop dropen
dropen; duik dook doken doken; dwing dwong dwongen dwongen; eet at aten geten; fluit floot floten floten; ga ging
gingen gaan; geef gaf gaven geven; geld gold golden golden; giet goot goten goten; glijd gleed gleden gleden; glim
glom glommen glommen; graaf groef groeven graven; grijp greep grepen grepen; hang hing hingen hangen; heb had hadden
had; heet heette heetten heten; hef hief hieven heven; help hielp hielpen holpen; hijs hees hesen hesen; houd hield
hielden houden; jaag joeg joegen jaagd; kerf korf korven korven; kies koos kozen kozen; kijk keek keken keken; klim
klom klommen klommen; klink klonk klonken klonken; kluif kloof kloven kloven; knijp kneep knepen knepen; kom kwam
kwamen komen; koop kocht kochten kocht; krijg kreeg kregen kregen; krimp kromp krompen krompen; kruip kroop kropen
kropen; laad laadde laadden laden; laat liet lieten laten; lach lachte lachten lachen; lees las lazen lezen; lieg
loog logen logen; lig lag lagen legen; lijd leed leden leden; lijk leek leken leken; loop liep liepen lopen; maal
maalde maalden malen; meet mat maten meten; melk molk molken molken; mijd meed meden meden; neem nam namen nomen;
nijg neeg negen negen; prijs prees prezen prezen; raad ried rieden raden; rijd reed reden reden; rijg reeg regen
regen; rijs rees rezen rezen; roep riep riepen roepen; ruik rook roken roken; scheer schoor schoren schoren; scheid
scheidde scheidden scheiden; scheld schold scholden scholden; schend schond schonden schonden; schenk schonk
schonken schonken; schep schiep schiepen schapen; schiet schoot schoten schoten; schijn scheen schenen schenen;
schrijd schreed schreden schreden; schrijf schreef schreven schreven; schrik schrok schrokken schrokken; schuif
schoof schoven schoven; sla sloeg sloegen slagen; slaap sliep sliepen slapen; slijp sleep slepen slepen; slijt sleet
sleten sleten; slink slonk slonken slonken; sluip sloop slopen slopen; sluit sloot sloten sloten; smelt smolt
smolten smolten; smijt smeet smeten smeten; snijd sneed sneden sneden; snuif snoof snoven snoven; span spande
spanden spannen; spijt speet speten speten; spin spon sponnen sponnen; splijt spleet spleten spleten; spreek sprak
spraken sproken; spring sprong sprongen sprongen; spuit spoot spoten spoten; sta stond stonden staan; steek stak
staken stoken; steel stal stalen stolen; sterf stierf stierven storven; stijg steeg stegen stegen; stink stonk
stonken stonken; stoot stootte stootten stoten; strijd streed streden streden; strijk streek streken streken; stuif
stoof stoven stoven; treed trad traden treden; tref trof troffen troffen; trek trok trokken trokken; vaar voer
voeren varen; val viel vielen vallen; vang ving vingen vangen; vecht vocht vochten vochten; vind vond vonden vonden;
vlecht vlocht vlochten vlochten; vlieg vloog vlogen vlogen; vouw vouwde vouwden vouwen; vraag vroeg vroegen vraagd;
vreet vrat vraten vreten; vries vroor vroren vroren; was waste wasten wassen; weef weefde weefden weven; weeg woog
wogen wogen; weet wist wisten weten; werf wierf wierven worven; werp wierp wierpen worpen; wijk week weken weken;
wijs wees wezen wezen; wijt weet weten weten; win won wonnen wonnen; wind wond wonden wonden; word werd werden
worden; wreek wreekte wreekten wroken; wrijf wreef wreven wreven; wring wrong wrongen wrongen; zeg zei zeiden zegd;
zend zond zonden zonden; zie zag zagen zien; zing zong zongen zongen; zink zonk zonken zonken; zit zat zaten zeten;
zoek zocht zochten zocht; zuig zoog zogen zogen; zuip zoop zopen zopen; zweer zwoer zwoeren zworen; zwel zwol
zwollen zwollen; zwem zwom zwommen zwommen; zwerf zwierf zwierven zworven; zwijg zweeg zwegen zwegen
"""
# The same of verbs that begin with a prefix of their own, whose participle has no "ge".
_WHOLE_TABLE = """
aanbeveel aanbeval aanbevalen aanbevolen; bederf bedierf bedierven bedorven; bedrieg bedroog bedrogen bedrogen;
begin begon begonnen begonnen; beveel beval bevalen bevolen; bezwijk bezweek bezweken bezweken;
ervaar ervoer ervoeren ervaren; genees genas genazen genezen; geniet genoot genoten genoten;
heroverweeg heroverwoog heroverwogen heroverwogen; ontgin ontgon ontgonnen ontgonnen;
verdwijn verdween verdwenen verdwenen; vergeet vergat vergaten vergeten;
vergelijk vergeleek vergeleken vergeleken; verlies verloor verloren verloren;
verschuil verschool verscholen verscholen; verslind verslond verslonden verslonden;
verwijt verweet verweten verweten; verzin verzon verzonnen verzonnen; voorbehoud voorbehield voorbehielden voorbehouden;
voldoe voldeed voldeden voldaan; volbreng volbracht volbrachten volbracht; misdraag misdroeg misdroegen misdragen
"""
# Past forms that are far more often another word ("namen": names), and so stay as they are.
_OTHER_WORDS = frozenset(
    """
    at aten bad baden beet beten bogen bonden borg borgen brak braken genoot ging gingen goten
    groef groeven had hadden heette kloof kloven koos korf korven lachte lachten lag lagen las leden
    leed leek logen loog loten mat maten namen neeg negen ontgon reden reed reeg regen ried rieden roken rook scheen
    schenen schoor schoren slagen sleep slepen sleten sloop sloot slopen sloten sneden sneed spin spleet spleten
    spon sprong sprongen staken stal stalen stoken stond stonden stoot stoven streden streek streken
    verscholen vocht vochten voer voeren waste wasten week wees weet weken werd werden weten wezen won wond
    wonden zogen zon zond zonden
    """.split()
)
_NO_PARTICIPLES = frozenset(
    "gebeden gemalen genegen gevaren gewassen geweten gewonden gebeten".split()
)  # nouns, mostly
_PREFIXES = ("be", "ver", "ont", "her", "er", "over", "onder", "voor", "door", "om", "aan", "weer")
# Their forms behind a prefix are forms of other verbs: "vervoeren", "verlegen", "verweten".
_NOT_PREFIXED = frozenset("doe heb lig sleep slijp sluip vaar was weet wijt wind zeg".split())
_PARTICLES = (
    "aan", "achter", "af", "bij", "binnen", "deel", "door", "in", "mee", "na", "om", "onder", "op", "over", "plaats",
    "samen", "tegen", "terug", "toe", "uit", "vast", "voor", "vrij", "weg",
)  # fmt: skip

_ROWS = [row.split() for row in _TABLE.replace("\n", " ").split(";")]
_WHOLE = {form: stem for stem, *forms in map(str.split, _WHOLE_TABLE.replace("\n", " ").split(";")) for form in forms}
PARTICIPLES = {f"ge{participle}": stem for stem, _, _, participle in _ROWS}
PASTS = {past: stem for stem, *pasts, _ in _ROWS for past in pasts}  # also those that stand for another word alone
# "Besloten", "overwogen": after these prefixes the participle has no "ge".
_PREFIXED = {
    f"{prefix}{form}": f"{prefix}{stem}"
    for prefix in _PREFIXES
    for stem, *forms in _ROWS
    for form in forms
    if stem not in _NOT_PREFIXED
}
_SEPARABLE = {f"{particle}{form}": f"{particle}{stem}" for particle in _PARTICLES for form, stem in PARTICIPLES.items()}
_NOUNS = {f"{particle}name": f"{particle}neem" for particle in ("aan", "af", "deel", "in", "op", "over", "toe")}
_CONTRACTED = {"ga": "gaan gaat", "sta": "staan staat", "sla": "slaan slaat", "zie": "zien ziet", "doe": "doen doet"}
_CONTRACTED_FORMS = {
    f"{prefix}{form}": f"{prefix}{stem}"
    for prefix in {*_PREFIXES, *_PARTICLES}
    for stem, forms in _CONTRACTED.items()
    for form in forms.split()
}
# Words that look like forms of strong verbs and are not.
FALSE_FORMS = frozenset(
    """
    aandacht aanslagen aanspraken aanzien afgelegen afstaat bedragen bedreven begaan bekwamen beval belas belopen bescheiden
    bevallen beving bevingen doorsneden geleden geschapen geslagen gevallen gezien omroepen omstreken opstaan overlopen
    overreden uitstaan verdrag verdragen verheven verlaten verleden verslagen verstoken verval vervallen vervroegen
    verscheiden verworden voornamen voorraden voorsprong voorstaat voorzien
    """.split()
)

_SIMPLE = {past: stem for past, stem in PASTS.items() if past not in _OTHER_WORDS}
_OWN = {form: stem for form, stem in PARTICIPLES.items() if form not in _NO_PARTICIPLES}
STRONG_FORMS: dict[str, str] = {
    form: stem
    for forms in (_PREFIXED, _SIMPLE, _SEPARABLE, _OWN, _NOUNS, _CONTRACTED_FORMS, _WHOLE)
    for form, stem in forms.items()
    if form not in FALSE_FORMS and (form not in _WHOLE or form not in _OTHER_WORDS)
}
