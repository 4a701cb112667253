"""Which stem do the past forms of a Dutch strong or irregular verb belong to? ("gekregen", "kregen": krijg)."""

from __future__ import annotations

# Each line: stem, past singular, past plural, past participle without "ge".
_TABLE = """
bied bood boden boden
bind bond bonden bonden
blijf bleef bleven bleven
blijk bleek bleken bleken
breek brak braken broken
breng bracht brachten bracht
buig boog bogen bogen
denk dacht dachten dacht
draag droeg droegen dragen
dring drong drongen drongen
drijf dreef dreven dreven
dwing dwong dwongen dwongen
eet at aten geten
ga ging gingen gaan
geef gaf gaven geven
geld gold golden golden
grijp greep grepen grepen
hang hing hingen hangen
help hielp hielpen holpen
hef hief hieven heven
houd hield hielden houden
jaag joeg joegen jaagd
kies koos kozen kozen
kijk keek keken keken
klim klom klommen klommen
kom kwam kwamen komen
koop kocht kochten kocht
krijg kreeg kregen kregen
laat liet lieten laten
lees las lazen lezen
lijd leed leden leden
lijk leek leken leken
loop liep liepen lopen
meet mat maten meten
mijd meed meden meden
neem nam namen nomen
roep riep riepen roepen
rijd reed reden reden
schep schiep schiepen schapen
schiet schoot schoten schoten
schrijf schreef schreven schreven
schuif schoof schoven schoven
sla sloeg sloegen slagen
slaap sliep sliepen slapen
sluit sloot sloten sloten
spreek sprak spraken sproken
sta stond stonden staan
steek stak staken stoken
sterf stierf stierven storven
stijg steeg stegen stegen
strijd streed streden streden
treed trad traden treden
tref trof troffen troffen
trek trok trokken trokken
val viel vielen vallen
vang ving vingen vangen
vind vond vonden vonden
vlieg vloog vlogen vlogen
vraag vroeg vroegen vraagd
werf wierf wierven worven
werp wierp wierpen worpen
wijk week weken weken
wijs wees wezen wezen
win won wonnen wonnen
word werd werden worden
zend zond zonden zonden
zie zag zagen zien
zit zat zaten zeten
zoek zocht zochten zocht
zwijg zweeg zwegen zwegen
"""
# Past forms that are far more often another word ("namen": names), and so stay as they are.
_OTHER_WORDS = frozenset(
    "aten at bonden boden bogen braken gaven golden hing hingen koos las leden leed loten mat maten namen reed reden "
    "sloten sloot slagen staken streden stoken traden vingen week weken wees wezen won zaten zat zond zonden ging "
    "gingen stond stonden werd werden leek brak".split()
)
_PREFIXES = ("be", "ver", "ont", "her", "er", "over", "onder", "voor", "door", "om", "aan", "weer")
_PARTICLES = (
    "aan", "achter", "af", "bij", "binnen", "deel", "door", "in", "mee", "na", "om", "onder", "op", "over", "plaats",
    "samen", "tegen", "terug", "toe", "uit", "vast", "voor", "vrij", "weg",
)  # fmt: skip

_ROWS = [line.split() for line in _TABLE.split("\n") if line]
_PARTICIPLES = {f"ge{participle}": stem for stem, _, _, participle in _ROWS}
_PASTS = {past: stem for stem, *pasts, _ in _ROWS for past in pasts if past not in _OTHER_WORDS}
# "Besloten", "vergeleken": after these prefixes the participle has no "ge".
_PREFIXED = {f"{prefix}{form}": f"{prefix}{stem}" for prefix in _PREFIXES for stem, *forms in _ROWS for form in forms}
_SEPARABLE = {
    f"{particle}{form}": f"{particle}{stem}" for particle in _PARTICLES for form, stem in _PARTICIPLES.items()
}
_NOUNS = {f"{particle}name": f"{particle}neem" for particle in ("aan", "af", "deel", "in", "op", "over", "toe")}
_CONTRACTED = {"ga": "gaan gaat", "sta": "staan staat", "sla": "slaan slaat", "zie": "zien ziet"}
_CONTRACTED_FORMS = {
    f"{prefix}{form}": f"{prefix}{stem}"
    for prefix in {*_PREFIXES, *_PARTICLES}
    for stem, forms in _CONTRACTED.items()
    for form in forms.split()
}
_FALSE = frozenset(
    "aandacht aanslagen aanspraken aanzien afstaat bedragen bedreven begaan bekwamen belas belopen bevallen beving "
    "bevingen geleden geschapen geslagen gevallen gezien omroepen opstaan overleden overlopen overreden uitstaan "
    "verdrag verdragen verheven verlaten verleden verslagen verstoken verval vervallen vervroegen verworden voornamen "
    "voorstaat voorzien".split()
)

STRONG_FORMS: dict[str, str] = {
    form: stem
    for forms in (_PREFIXED, _PASTS, _SEPARABLE, _PARTICIPLES, _NOUNS, _CONTRACTED_FORMS)
    for form, stem in forms.items()
    if form not in _FALSE
}
