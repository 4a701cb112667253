"""The pure functions that make HTML: what is marked, what is escaped, what is said in Dutch."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from corpus.documents import Block, BlockKind, NoteMark
from qa.answers import Answer, NotFound, Voice
from qa.page.answer_card import render_result
from qa.page.composition import decompose
from qa.page.examples import FIXED, find_examples
from qa.page.explanation import render_searched
from qa.page.library_list import render_choice, render_list, render_literal
from qa.page.markup import marked, render_block, render_table
from qa.page.quotes import render_quote
from qa.page.source_panel import render_more, render_page_picture, render_panel
from qa.page.texts import (
    dutch_date,
    number,
    page_list,
    page_words,
    safe,
    short_version,
    unsearchable_words,
    web_address,
    whole,
)
from tests.page.fake import BUNDLED, FakeService, make_document

EVIL = "<script>alert(1)</script>\"'&\u202e\x00"
VOID = {"br", "img", "input", "meta", "link"}


class _Balance(HTMLParser):
    """Follows the tags; `open` is empty again when they are balanced."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data


def text_of(html: str) -> str:
    """The text of well-formed HTML; fails where tags are not balanced."""
    parser = _Balance()
    parser.feed(html)
    assert parser.open == []
    return parser.text


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2025-12-08", "8 december 2025"),
        ("2025-12", "december 2025"),
        ("2025", "2025"),
        (None, ""),
        ("voorjaar", "voorjaar"),
        ("2025-13-01", "2025"),
    ],
)
def test_dates(iso: str | None, words: str) -> None:
    assert dutch_date(iso) == words


def test_pages_and_numbers() -> None:
    assert page_words(38, "34") == "p. 34 (pdf 38)"
    assert page_words(38, "38") == page_words(38, None) == "p. 38"
    assert page_words(None, None) == ""
    assert page_list((5, 6, 22)) == "5, 6, 22" and page_list((3, 4, 5, 9)) == "3-5, 9"
    assert unsearchable_words((5, 6, 22), 40) == "3 van 40 pagina’s bevatten geen doorzoekbare tekst: 5, 6, 22"
    assert unsearchable_words((), 40) == "" and unsearchable_words((2,), 2).startswith("1 van 2 pagina’s bevat ")
    assert number(1234567) == "1.234.567"


def test_text_from_elsewhere_is_made_safe() -> None:
    assert safe(EVIL) == "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;[U+202E]\ufffd"
    assert web_address("javascript:alert(1)") is None and web_address("https://a.nl/x") == "https://a.nl/x"
    assert whole("a\ud800b") == "a?b"
    assert short_version("a") != short_version("b") and len(short_version("a")) == 8


def test_marks_within_a_quote() -> None:
    """The hit wins over the quote, note marks stand where they stood, and the text is unchanged."""
    text = "Er is < 7,1 miljoen euro over."
    html = marked(text, 0, len(text), quote=(6, 24), marks=[(8, 19)], notes=[NoteMark(offset=11, mark="13")])
    assert html == (
        'Er is <mark class="citaat">&lt; </mark><mark class="treffer">7,1</mark>'
        '<sup class="noot" title="noot">13</sup><mark class="treffer"> miljoen</mark>'
        '<mark class="citaat"> euro</mark> over.'
    )
    assert marked(text, 6, 12, marks=[(0, 3), (20, 22)]) == "&lt; 7,1 "[:-1] + " "


def test_marks_that_overlap_or_touch() -> None:
    text = "abcdef"
    assert text_of(marked(text, 0, 6, quote=(0, 6), marks=[(0, 3), (2, 5), (5, 6)])) == text


def test_a_row_stands_under_its_heads() -> None:
    document = FakeService().document(BUNDLED[0])
    block = next(b for b in document.blocks if b.table)
    assert block.table
    row = block.table.rows[1]
    html = render_table(document.text, block.table, marks=[row.cells[1]], only=(row.start, row.end))
    assert "2022" not in text_of(html)
    assert '<th scope="col">Reserve</th>' in html and '<th scope="row">2023</th>' in html
    assert '<td><mark class="treffer">€906 miljoen</mark></td>' in html


def test_heads_are_aligned_from_the_right() -> None:
    document = make_document("t", "T", [("table", "2022|2023\nLezen|1|2")])
    table = document.blocks[0].table
    assert table and "<tr><td></td><th" in render_table(document.text, table)


@pytest.mark.parametrize("text", ["Kop:\n- een\n- twee", "- een\n- twee\nslot", "a\n- b\nc\n- d", "1. een\n2. twee"])
def test_lists_are_balanced(text: str) -> None:
    block = Block(kind=BlockKind.LIST, start=0, end=len(text), body_start=0, page=None, heading_path=())
    html = render_block(text, block)
    assert text_of(html) == text.replace("\n", "") and html.count("<ul>") == html.count("</ul>") >= 1


def test_run_in_headings_are_bold() -> None:
    text = "Kop - De zin."
    for kind in (BlockKind.PARAGRAPH, BlockKind.LIST):
        block = Block(kind=kind, start=0, end=len(text), body_start=6, page=None, heading_path=("Kop",))
        assert '<strong class="inloop">Kop - </strong>' in render_block(text, block)


def _answer(question: str = "Hoeveel geld is er nog over?") -> Answer:
    result = FakeService().ask(question)
    assert isinstance(result, Answer)
    return result


def test_card_of_an_answer() -> None:
    html = render_result(_answer(), version="v", reports=[BUNDLED[0]], receipt_json='{"a": "\\u202e"}')
    text = text_of(html)
    assert '<p class="kort">€906 miljoen</p>' in html and "4 december 2024" in text and "p. 6 (pdf 2)" in text
    assert "Waarom dit antwoord?" in text and "1" in html


def test_text_that_says_more_than_its_quotes_is_shown_with_references() -> None:
    answer = replace(_answer(), text="De reserve was €906 miljoen [1] en daalde [2], niet [9].")
    html = render_result(answer, version="v")
    assert decompose(answer) is None
    assert html.count('class="verwijzing"') == 2 and "niet [9]" in text_of(html)


def test_a_text_of_quotes_alone_is_not_said_twice() -> None:
    answer = _answer()
    one, two = answer.citations
    built = replace(answer, text=f"€906 miljoen. Eerder rapport: “{one.quote}” [1] Nieuwste rapport: “{two.quote}” [2]")
    composed = decompose(built)
    assert (
        composed and composed.lead == "€906 miljoen" and composed.labels == {1: "Eerder rapport", 2: "Nieuwste rapport"}
    )
    html = render_result(built, version="v")
    assert html.count("<blockquote>") == 2 and html.count("</mark> op de balans") == 1 and 'class="tekst"' not in html
    assert "Nieuwste rapport" in html
    yes = replace(built, short=None, text=f"Nee. “{one.quote}” [1] Ook: “{two.quote}” [2]")
    assert '<p class="kort">Nee</p>' in render_result(yes, version="v")
    plain = replace(built, short=None, text=f"“{one.quote}” [1] Ook: “{two.quote}” [2]")
    assert 'class="citaten voorop"' in render_result(plain, version="v")


def test_whose_words_is_said_once() -> None:
    """A label in the answer's text that says what the quote's own label says is left out."""
    answer = _answer()
    cited = replace(answer.citations[0], voice=Voice.LOOKBACK)
    built = replace(answer, citations=(cited,), text=f"Terugblik op een eerder rapport: “{cited.quote}” [1]")
    assert text_of(render_result(built, version="v")).casefold().count("terugblik op een eerder rapport") == 1


def test_a_quoted_list_stands_under_each_other() -> None:
    """Items are indented, lines of text are not, and the words are those of the quote."""
    cited = replace(
        _answer().citations[0], quote="Er zijn twee:\n• een kraan;\n• een kade.\nMeer niet.", marks=(), start=0
    )
    html = render_quote(cited, {}, 1)
    assert (
        '<p>Er zijn twee:<span class="punt">• een kraan;</span><span class="punt">• een kade.</span>Meer niet.</p>'
        in html
    )
    assert "<p>een kraan;<br>en meer</p>" in render_quote(replace(cited, quote="• een kraan;\nen meer"), {}, 1)


def test_what_was_compared_stands_below_and_what_was_computed_large() -> None:
    answer = replace(_answer(), computed="Vergeleken: dit is de hoogste waarde van de kolom.")
    html = render_result(answer, version="v")
    assert '<p class="kort">€906 miljoen</p>' in html and '<p class="berekend">Vergeleken' in html
    html = render_result(replace(answer, computed="Berekend: 3 verschil."), version="v")
    assert '<p class="kort zin">Berekend: 3 verschil.</p>' in html and 'class="berekend"' not in html


def test_of_a_large_library_not_every_title_pushes_the_answer_away() -> None:
    result = _answer()
    few = replace(result.searched, report_ids=tuple(f"r{n}" for n in range(6)))
    many = replace(result.searched, report_ids=tuple(f"r{n}" for n in range(7)))
    assert "<details>" not in render_searched(few, {}) and "<details>" in render_searched(many, {})


def test_an_empty_library_asks_nothing_of_who_may_not_add() -> None:
    assert "Voeg een rapport toe" in render_list((), read_only=False)
    assert "Voeg" not in render_list((), read_only=True)


def test_a_hit_is_shown_with_its_own_paragraph_only() -> None:
    """A heading or a next paragraph is not glued to it, and dots stand only where the paragraph goes on."""
    document = make_document(
        "d", "D", [("h1", "Over water"), ("p", "De dijk is hoog."), ("p", "woord " * 60 + "dijk " + "woord " * 60)]
    )
    hits = FakeService([document]).find_literal("dijk")
    first, second = render_literal("dijk", hits, {"d": document}, limit=9).split("<li>")[1:]
    assert text_of(f"<li>{first.split('<button')[0]}</li>").strip() == "De dijk is hoog."
    assert first.count("…") == 0 and second.count("…") == 2


def test_card_of_a_refusal() -> None:
    service = FakeService()
    result = service.ask("Wat kost een treinkaartje?")
    assert isinstance(result, NotFound)
    titles = {one.id: one.title for one in service.documents()}
    text = text_of(render_result(result, version="v", titles=titles))
    assert "2 rapporten, 10 passages, 4 pagina’s" in text and "Waarom dit niet genoeg is" in text
    assert titles[BUNDLED[0]] in text
    nothing = service.ask("")
    assert "Bewaar bewijsbon" not in render_result(nothing, version="v")


def test_nothing_of_a_hostile_report_becomes_markup() -> None:
    """Title, headings, text, cells, names: all of them as characters, and no tag is left open."""
    document = make_document(
        "x", EVIL, [("h1", EVIL), ("p", f"Zin 12% {EVIL}"), ("table", f"{EVIL}|b\n{EVIL}|1"), ("list", f"a:\n- {EVIL}")],
        publisher=EVIL, date=EVIL, url="javascript:x", source_name=EVIL, parts_per_page=2,
    )  # fmt: skip
    service = FakeService([document])
    pieces = [
        render_result(
            service.ask(f"zin 12% {EVIL}"), version=EVIL, reports=[EVIL], receipt_json=EVIL, titles={"x": EVIL}
        ),
        render_panel(document, quote=(0, 30), marks=[(2, 9)], has_pictures=True, note=EVIL),
        render_more(document, 0, 500, side="later"),
        render_page_picture(document, 1, EVIL, [(0, 0, 1, 1)], quoted=True),
        render_list(service.documents(), read_only=False),
        render_choice(service.documents()),
        render_literal(EVIL, service.find_literal("script"), {"x": document}, limit=9),
    ]
    for html in pieces:
        text_of(html)
        assert "<script" not in html and "\u202e" not in html and "\x00" not in html and 'href="javascript:' not in html


def test_panel_opens_around_the_quote() -> None:
    """Only the surroundings are shown, with buttons to what comes before and after; together they are the report."""
    parts = [("p", f"Alinea {n} " + "woord " * 60) for n in range(60)]
    document = make_document("lang", "Lang", parts)
    middle = document.blocks[30]
    html = render_panel(document, quote=(middle.start, middle.end))
    assert "Alinea 30 " in html and "Alinea 0 " not in html and "Alinea 59 " not in html
    assert 'class="meer eerder"' in html and 'class="meer later"' in html
    assert "Alinea 0 " in render_more(document, 0, middle.start, side="eerder")
    assert render_panel(document, quote=(0, 5)).count('class="meer') == 1


def test_a_caption_is_shown_once() -> None:
    document = make_document("t", "T", [("p", "Tabel 1 Geld"), ("table", "Jaar|Euro\n2023|7")])
    words, table = document.blocks
    assert table.table
    captioned = replace(table, table=replace(table.table, caption=(words.start, words.end)))
    blocks = (replace(words, kind=BlockKind.CAPTION), captioned)
    html = render_panel(replace(document, blocks=blocks))
    assert html.count("Tabel 1 Geld") == 1 and "<caption>Tabel 1 Geld</caption>" in html


def test_a_quote_that_cannot_be_placed_is_said_so() -> None:
    document = FakeService().document(BUNDLED[0])
    assert "Er is daarom niets gemarkeerd" in render_page_picture(document, 2, "x", (), quoted=True)
    placed = render_page_picture(document, 2, "x", [(0.1, 0.2, 0.5, 0.25)], quoted=True)
    assert "left:10.000%;top:20.000%;width:40.000%;height:5.000%" in placed and "niets gemarkeerd" not in placed


def test_examples_come_from_the_library() -> None:
    """The fixed ones only with both bundled reports; else headings that the report answers."""
    assert find_examples(FakeService()) == FIXED
    havens = make_document(
        "h",
        "Havens",
        [("h1", "1 Inleiding"), ("h1", "2 Kranen in Delfzijl"), ("p", "Er staat iets over kranen in Delfzijl: vijf.")],
    )
    assert find_examples(FakeService([havens])) == ("Wat staat er over kranen in Delfzijl?",)
    assert find_examples(FakeService([])) == ()
    named = make_document(
        "b",
        "Bruggen",
        [("h1", "Bruggen"), ("h2", "Versie 1.1"), ("h1", "Sluizen bij Lith"), ("p", "Bruggen en sluizen bij Lith.")],
    )
    assert find_examples(FakeService([named])) == ("Wat staat er over Sluizen bij Lith?".replace("S", "s"),)
