"""Which Dutch words say nothing about what a question is about?

Function words and question words. They stay in the index; a question drops them unless nothing else is left. 'Niet',
'geen' and numbers are kept: they change what is asked.
"""

from __future__ import annotations

STOPWORDS: frozenset[str] = frozenset(
    """
    de het een der den des 't 'n dit dat deze die zo'n zulke
    ik je jij jou jouw u uw hij hem zijn zij ze haar wij we ons onze jullie hun hen men zich zichzelf elkaar
    me mij mijn
    en of maar want dus noch als dan toch ook nog al wel er hier daar waar toen nu
    van in op te ten ter met aan voor bij naar om uit tot door over tegen tussen onder per via
    binnen buiten tijdens volgens vanwege wegens rond sinds zonder ondanks omtrent inzake betreffende
    ervan erop ermee erin eraan ertoe ervoor erbij hieraan hierbij hierin hiermee hierop hiervan hiervoor
    daaraan daarbij daarin daarmee daarna daarom daarop daarvan daarvoor
    waaraan waarbij waardoor waarin waarmee waarna waarom waarop waarover waartoe waaruit waarvan waarvoor
    wie wat welk welke wanneer hoe hoeveel hoezo
    is was waren wees geweest ben bent wordt word worden werd werden geworden
    heeft hebben heb hebt had hadden gehad
    kan kun kunt kunnen kon konden zal zul zult zullen zou zouden mag mogen mocht mochten moet moeten moest moesten
    wil wilt willen wilde wilden laat laten liet lieten doet doen deed deden gedaan gaat gaan ging gingen gegaan
    komt komen kwam kwamen blijkt blijken bleek bleken staat staan stond stonden
    dat omdat zodat doordat terwijl hoewel indien zodra totdat voordat nadat opdat mits tenzij zoals zowel evenals
    alle alles andere anders enkele sommige ieder iedere elk elke iemand iets niemand niets veel meer meest
    zo zeer erg heel zelf alleen even juist reeds steeds weer vaak soms altijd ooit
    eens eigenlijk precies ongeveer bijvoorbeeld namelijk echter
    nou gewoon echt allemaal helemaal meteen eindelijk trouwens hoor hè he joh oké ok nee ja heen tja dus anders toevallig
    überhaupt uberhaupt juist eventjes zoal zowat nogal enzo ofzo zomaar
    zoveel evenveel qua ineens opeens plots naartoe vandaan ergens nergens allerlei sowieso tenminste natuurlijk uiteraard misschien
    wellicht waarschijnlijk inderdaad gelukkig helaas kennelijk blijkbaar dadelijk
    tm ipv tov mbt ivm dmv nav obv icm vwb itt bijv evt incl excl zgn
    iemands niemands
    rapport rapporten rapportage vertel vertellen geef noem zeg zegt zeggen graag alsjeblieft
    """.split()
)

# Words that stand before a compound's head without being a part that one searches for.
PARTICLES: frozenset[str] = frozenset(
    """
    aan achter af beneden bij binnen boven buiten deel door heen her hier hoe in laat mede mee met na naar neer
    niet om onder ont op over rond samen terug tegen tegenover toe tot tussen uit vast ver vol voor voort voorbij
    waar weder weer weg zonder daar dien dan wel alle even
    """.split()
)
