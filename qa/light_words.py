"""Which words of a question weigh little? Words that say what kind of answer is wanted, and words that any sentence may use."""

from __future__ import annotations

# Words that say what kind of answer is wanted, not what it is about.
TYPE_WORDS = frozenset(
    """percentage procent procenten percenten aandeel deel gedeelte bedrag aantal cijfer totaal totaalbedrag gemiddeld gemiddelde groot hoog lang
    vaak cijfers miljoen miljoenen euro euro's soort welk precies exact percentages weken maanden jaren uur dagen jaar maand
    schooljaar kalenderjaar voor vanaf tot volgens organisatie organisaties instantie bureau bureaus verklaringen verklaring reden
    redenen datum gaat staat stond lijst opsomming betekent bedoeld verstaan definitie vlak vd na exclusief behalve opgeteld samen zonder zelf dus elkaar""".split()
)
# Verbs and adverbs so common that a sentence may well say the same without them.
LIGHT_WORDS = frozenset(
    """geven geeft gaf gaven gebruiken gebruikt gebruikte gebruikten maken maakt maakte maakten zien ziet zag zagen zetten zet nemen
    neemt vinden vindt vond vonden krijgen krijgt kreeg kregen komen weten weet werken werkt blijven blijft houden houdt zitten zit zat zaten
    liggen ligt lag brengen merken merkt leggen halen haalt haalde haalden kiezen kiest hoeven hoefden hoeft kun kunnen kampen
    kampt gelden geldt gold bedragen bedraagt betreft betreffen dankzij hierbij eigen nieuwe nieuw nog steeds eerste beide
    ene elkaar spelen speelt speelde mee rol wel nog gestoken gezet gegaan gegeven gekomen gebracht gelegd gezien gemaakt gedaan achter zo’n vergeleken huis dag ook extra minstens hooguit minimaal maximaal ongeveer circa ruim bijna zeker echt gewone mensen degene degenen diegenen ding dingen iets vanwege zoal
    omvang heel zo'n via nederland nederlandse sinds keer gebeurd gebeurt gebeuren genoemd heten heet land paar geleden straks intussen inmiddels
    tegenwoordig midden hele gehele precieze exacte uiteindelijk eindelijk bekend vroeger alsnog meestal vertelt vertelde vertellen zegt zei meldt meldde
    bleef bleven gebleven hield hielden gehouden lagen gelegen bracht brachten koos kozen gekozen nam namen genomen merkte merkten legde legden
    telt telde telden kent kende volgende volgend vorige vorig gevonden gekregen gehaald gezeten gewerkt werkte werkten gemerkt allereerste werkelijk
    daadwerkelijk feitelijk eigenlijk uitsluitend simpelweg gewoonweg""".split()
)
# How many there are of what the question names is no part of what it is about: "welke drie partijen", "de vier scholen".
CARDINALS = frozenset("twee drie vier vijf zes zeven acht negen tien elf twaalf".split())
