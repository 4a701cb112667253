"""A small invented library on health care, housing and traffic, opened once for the tests that ask it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.documents import Metadata
from corpus.library import Library
from corpus.passages import cut
from corpus.readers.text import read_text
from corpus.structure import build_document
from qa.matching import Matcher
from qa.question import Question, understand
from qa.service import SEEDED, QuestionAnswering
from qa.synonyms import Synonyms
from qa.terms import Term
from qa.views import Viewer

HOUSING = """Huurmonitor 2025

Nieuwbouw

In 2024 zijn in Nederland 69.000 nieuwe woningen gebouwd. In 2023 waren het er 73.600.

Van de huurwoningen is 61% goed geïsoleerd, van de koopwoningen 74%.

Prestatieafspraken

Een prestatieafspraak is een overeenkomst tussen gemeente, corporatie en huurders over bouwen en verduurzamen.

Gemeenten nemen drie maatregelen tegen leegstand:

- een leegstandsverordening
- een boete na twaalf maanden
- een leegstandsmakelaar

Huren

De gemiddelde huur van een corporatiewoning was in januari 2025 ruim 640 euro per maand. De huren zijn gestegen door de hoge inflatie.

Het onderzoek naar de huren is uitgevoerd door Platform31.

Tevredenheid

Huurders geven hun woning gemiddeld een 7,3.
"""

OLDER = """Huurmonitor 2023

Huren

De gemiddelde huur van een corporatiewoning was in januari 2023 ruim 580 euro per maand.

Terugblik

In de vorige monitor gaven huurders hun wijk gemiddeld een 6,8.
"""

TRAFFIC = """Verkeersmonitor 2024

Ongelukken

In 2024 vielen in het verkeer 675 doden. Van hen zaten 246 mensen op de fiets.

Tabel 1 Verkeersdoden naar vervoermiddel, in aantallen (bron: CBS)
2022 2023 2024
Auto 225 194 210
Fiets 291 270 246
Motor 41 46 52
Totaal 737 684 675

Volgens onderzoek van SWOV draagt 4% van de fietsers een helm.

De snelheid op wegen binnen de bebouwde kom gaat omlaag naar 30 kilometer per uur, omdat er zo minder slachtoffers vallen.

De maximumsnelheid op snelwegen is overdag niet verhoogd.
"""

LETTER = """Wachttijden in de jeugdzorg
Brief regering
Nummer: 2025D77777, datum: 2025-06-20, bijgewerkt: 2025-06-21, versie: 1
Gerelateerde personen:- Eerste ondertekenaar: J.P. Verhoeven, staatssecretaris van Jeugd
| Betreft | Wachttijden in de jeugdzorg |
|---|---|
Geachte voorzitter,
Met deze brief informeer ik de Kamer over de wachttijden in de jeugdzorg, die in het afgelopen jaar in de meeste regio’s zijn gedaald, al wachten jongeren met een eetstoornis nog altijd gemiddeld 14 weken op een behandeling en jongeren met een angststoornis 9 weken.
Uitgaven
In 2024 gaven gemeenten € 6,1 miljard uit aan jeugdzorg. Ik ben dankbaar voor de inzet van alle jeugdwerkers en hun leidinggevenden, die ook in een moeilijke tijd met veel te weinig mensen hun werk zijn blijven doen.
De staatssecretaris van Jeugd,
Joost Verhoeven
"""

REPORTS = {
    "huurmonitor-2025": (HOUSING, Metadata(title="Huurmonitor 2025", publisher="Ministerie van Wonen", date="2025-03-01")),
    "huurmonitor-2023": (OLDER, Metadata(title="Huurmonitor 2023", publisher="Ministerie van Wonen", date="2023-03-01")),
    "verkeersmonitor-2024": (TRAFFIC, Metadata(title="Verkeersmonitor 2024", publisher="Ministerie van Verkeer", date="2025-02")),
    "jeugdzorg-2025": (LETTER, Metadata(title="Wachttijden in de jeugdzorg (brief regering)", publisher="Staatssecretaris van Jeugd")),
}  # fmt: skip


def fill(folder: Path, reports: Mapping[str, tuple[str, Metadata]] = REPORTS) -> None:
    """Put invented reports into a new library in `folder`, and none of the bundled ones."""
    with Library.open(folder) as library:
        for document_id, (text, metadata) in reports.items():
            source = text.encode()
            document = build_document(
                read_text(text),
                document_id=document_id,
                metadata=metadata,
                sha256=hashlib.sha256(source).hexdigest(),
                source_name=f"{document_id}.txt",
                media_type="text/plain",
            )
            library.add(document, cut(document), source=source)
    (folder / SEEDED).write_text('["none"]', encoding="utf-8")


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> QuestionAnswering:
    """Questions over the invented library, with the encoder that ships."""
    folder = tmp_path_factory.mktemp("invented")
    fill(folder)
    return QuestionAnswering.open(folder)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reads questions and texts: views of texts, and terms of questions met with them."""

    viewer: Viewer
    matcher: Matcher
    synonyms: Synonyms

    def terms(self, question: str) -> tuple[Question, tuple[Term, ...]]:
        """A question as understood, and its terms."""
        understood = understand(question)
        return understood, self.matcher.terms(understood)


@pytest.fixture(scope="session")
def reading(service: QuestionAnswering) -> Reading:
    """Views and terms over the invented library."""
    index = service.index
    synonyms = Synonyms.bundled(index.analyzer)
    viewer = Viewer(index.analyzer, synonyms)
    matcher = Matcher(
        index.analyzer,
        synonyms,
        viewer,
        index.encoder,
        lambda terms: index.doc_freq(terms.stems[0]),
        index.n_passages,
        lambda: index.speller,
    )
    return Reading(viewer, matcher, synonyms)
