"""Equal words on one page: the marked ones are those that were quoted."""

from __future__ import annotations

from typing import cast

import pytest

from corpus.documents import Document
from qa.adding import read_document
from qa.page.contract import Service
from qa.page.desk import Desk
from qa.page.pictures import Pictures
from tests.corpus import make_pdf

SAID = "De raad stemt in met het voorstel."


class OneFile:
    """A service with the source of one report."""

    def __init__(self, source: bytes) -> None:
        self._source = source

    def source(self, document_id: str) -> bytes:
        return self._source


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, Pictures]:
    """One page with the same sentence in two paragraphs, and twice in a third; the first and fourth stand alone."""
    pdf = make_pdf.new_pdf()
    pdf.add_page()
    make_pdf.lines(pdf, 60, 100, [SAID], size=11)
    make_pdf.lines(pdf, 60, 200, ["Over de woningbouw is lang gesproken in de vergadering.", SAID], size=11)
    make_pdf.lines(pdf, 60, 300, [f"{SAID} Later nog eens:", f"{SAID} En dat was het."], size=11)
    make_pdf.lines(pdf, 60, 400, [SAID], size=11)
    path = tmp_path_factory.mktemp("pdf") / "besluit.pdf"
    path.write_bytes(make_pdf.out(pdf))
    document, source, _ = read_document(path)
    return document, Pictures(Desk(cast(Service, OneFile(source))))


def test_each_of_the_equal_sentences_is_marked_itself(report: tuple[Document, Pictures]) -> None:
    """From top to bottom: every quote has its own box, and it is the one in its own paragraph."""
    document, pictures = report
    starts = [at for at in range(len(document.text)) if document.text.startswith(SAID, at)]
    assert len(starts) == 5
    boxes = [pictures._boxes(document, 1, (at, at + len(SAID))) for at in starts]
    assert [len(found) for found in boxes] == [1] * 5
    tops = [found[0][1] for found in boxes]
    assert tops == sorted(tops) and len(set(tops)) == 5


def test_a_quote_that_stands_once_is_marked(report: tuple[Document, Pictures]) -> None:
    """Also where it is only a part of its paragraph."""
    document, pictures = report
    at = document.text.index("En dat was het.")
    assert len(pictures._boxes(document, 1, (at, at + 15))) == 1
