"""Of which place is a Dutch adjective, or the name of its people? ("Brabantse": Brabant, "Amsterdammers": Amsterdam)

Countries, provinces, regions and the larger towns, by rule where the language has one. A place that is also another
word is left out.
"""

from __future__ import annotations

import re

_PLACES = """
nederland belgie duitsland engeland schotland ierland zweden noorwegen denemarken finland ijsland polen hongarije
oostenrijk zwitserland italie spanje portugal griekenland turkije rusland oekraine roemenie bulgarije kroatie servie
bosnie litouwen letland estland tsjechie slowakije slovenie marokko tunesie algerije egypte syrie irak iran israel
afghanistan pakistan india china japan korea indonesie suriname amerika canada australie afrika azie europa brazilie
eritrea somalie nigeria curacao aruba bonaire
groningen drenthe overijssel flevoland gelderland utrecht holland zeeland brabant limburg twente salland achterhoek
veluwe betuwe amsterdam rotterdam eindhoven tilburg almere breda apeldoorn arnhem haarlem enschede amersfoort
zaanstad zwolle zoetermeer maastricht dordrecht alkmaar venlo deventer helmond hilversum heerlen lelystad
hengelo purmerend roosendaal schiedam vlaardingen assen emmen gouda zaandam veenendaal katwijk zeist hardenberg
nijmegen leeuwarden rijswijk terneuzen middelburg vlissingen roermond sittard oss woerden nieuwegein
meppel hoogeveen doetinchem tiel wageningen barneveld harderwijk urk texel vlieland terschelling ameland
antwerpen gent brugge leuven brussel parijs londen berlijn
""".split()
# Adjectives and people whose names are not made by a rule.
_IRREGULAR_PLACES = {
    "drent": "drenthe", "fries": "friesland", "friezen": "friesland", "friezin": "friesland", "zeeuw": "zeeland",
    "zeeuws": "zeeland", "gelders": "gelderland", "geldersman": "gelderland", "vlaming": "vlaanderen",
    "vlaams": "vlaanderen", "belg": "belgie", "belgisch": "belgie", "duits": "duitsland", "duitser": "duitsland",
    "frans": "frankrijk", "fransman": "frankrijk", "fransen": "frankrijk", "engels": "engeland", "brits": "engeland",
    "spaans": "spanje", "spanjaard": "spanje", "italiaan": "italie", "italiaans": "italie", "pool": "polen",
    "pools": "polen", "turk": "turkije", "turks": "turkije", "marokkaan": "marokko", "marokkaans": "marokko",
    "syrier": "syrie", "syrisch": "syrie", "surinamer": "suriname", "surinaams": "suriname", "chinees": "china",
    "russisch": "rusland", "deens": "denemarken", "zweeds": "zweden", "noors": "noorwegen", "fins": "finland",
    "grieks": "griekenland", "hongaars": "hongarije", "oekraiens": "oekraine", "oekrainer": "oekraine",
    "amerikaan": "amerika", "amerikaans": "amerika", "europeaan": "europa", "europees": "europa", "afrikaan": "afrika",
    "afrikaans": "afrika", "aziatisch": "azie", "indonesisch": "indonesie", "iers": "ierland", "schots": "schotland",
    "zwitsers": "zwitserland", "oostenrijks": "oostenrijk", "portugees": "portugal", "roemeens": "roemenie",
    "bulgaars": "bulgarije", "tsjechisch": "tsjechie", "hagenaar": "haag", "haags": "haag",
    "nijmeegs": "nijmegen", "nijmegenaar": "nijmegen", "leids": "leiden", "leidenaar": "leiden",
    "parijzenaar": "parijs", "londens": "londen", "berlijner": "berlijn", "antwerps": "antwerpen",
    "gronings": "groningen", "groninger": "groningen", "twents": "twente", "tukker": "twente", "nederlands": "nederland",
    "hollands": "holland", "brabants": "brabant", "brabander": "brabant",
}  # fmt: skip


def _place_forms() -> dict[str, str]:
    forms = dict(_IRREGULAR_PLACES)
    for place in _PLACES:
        stem = place.removesuffix("e") if place.endswith("e") and not place.endswith("ie") else place
        doubled = stem + stem[-1] if re.search(r"[^aeiou][aeiou][dlmnst]$", stem) and stem.endswith("dam") else stem
        short = re.sub(r"(a|e|o|u)\1([lrnm])$", r"\1\2", stem)
        for ending in ("s", "er", "aar", "enaar"):
            base = {"s": stem, "er": doubled, "aar": short, "enaar": short}[ending]
            forms.setdefault(base + ending, place)
    return forms


_FORMS = _place_forms()


def place_of(word: str) -> str | None:
    """The place that an adjective or the name of its people is of: "brabantse" -> "brabant", "overijsselaars"."""
    for ending in ("", "e", "s", "en", "se"):
        form = word.removesuffix(ending)
        if (form != word or not ending) and form in _FORMS:
            return _FORMS[form]
    return None
