"""How is a list of questions read, and how do its answers become a table? CSV and XLSX; pure but for openpyxl."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from qa.answers import Answer, NotFound
from qa.page.citation_formats import plain
from qa.page.composition import decompose, headline
from qa.page.texts import count, dutch_date, page_words, safe, visible, voice_words

MAX_QUESTIONS = 500
COLUMNS = (
    "Vraag",
    "Uitkomst",
    "Antwoord",
    "Citaat",
    "Rapport",
    "Uitgever",
    "Datum",
    "Paragraaf",
    "Bladzijde",
    "Wiens woorden",
    "Verwijzing",
    "Andere citaten",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question with its answer, as text; the fields stand in the order of `COLUMNS`."""

    question: str
    outcome: str
    answer: str
    quote: str = ""
    report: str = ""
    publisher: str = ""
    date: str = ""
    section: str = ""
    page: str = ""
    voice: str = ""
    citation: str = ""
    more: str = ""

    def cells(self) -> tuple[str, ...]:
        """The texts in the order of `COLUMNS`."""
        return astuple(self)


def parse_questions(text: str) -> tuple[str, ...]:
    """The questions in a pasted list or a CSV file, in order, without empty lines and repeats.

    A first line with a column "vraag" or "question" makes it a CSV; then only that column counts. Otherwise every
    line is a question.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    filled = [line for line in lines if line.strip()]
    if not filled:
        return ()
    found: list[str] = []
    for delimiter in (";", ",", "\t"):
        heads = [head.strip().strip('"').lower() for head in filled[0].split(delimiter)]
        column = next((at for at, head in enumerate(heads) if head in ("vraag", "vragen", "question")), None)
        if column is not None and (len(heads) > 1 or len(filled) > 1):
            rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter)
            next(rows, None)
            found = [row[column] for row in rows if len(row) > column]
            break
    else:
        found = [line.strip().removeprefix('"').removesuffix('"') for line in filled]
    return tuple(dict.fromkeys(" ".join(one.split()) for one in found if one.strip()))


def answer_row(result: Answer | NotFound) -> Row:
    """The answer with its first quote as one row; its other quotes stand together in the last cell."""
    if isinstance(result, NotFound):
        return Row(question=result.question, outcome="niet gevonden", answer=result.text)
    text = _answer_words(result)
    if not result.citations:
        return Row(question=result.question, outcome="gevonden", answer=text)
    first = result.citations[0]
    return Row(
        question=result.question,
        outcome="gevonden",
        answer=text,
        quote=first.quote,
        report=first.title,
        publisher=first.publisher or "",
        date=dutch_date(first.date),
        section=" › ".join(first.section),
        page=page_words(first.page, first.page_label),
        voice=voice_words(first),
        citation=plain(first),
        more="\n".join(plain(one) for one in result.citations[1:]),
    )


def _answer_words(answer: Answer) -> str:
    """The answer in a few words: what stands large on its card, and not the quotes again."""
    large, below = headline(answer.short, answer.computed)
    composed = decompose(answer)
    if not large and composed:
        large = composed.lead or ("zie het citaat" if len(answer.citations) == 1 else "zie de citaten")
    return " ".join(part for part in (large or answer.text, below) if part)


def neutral(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula: an apostrophe before = + - @, tab and line ends."""
    shown = visible(cell)
    bare = shown.lstrip(" \u00a0")
    return (
        f"'{shown}"
        if bare[:1] in ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20") and bare
        else shown
    )


def to_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """The table as CSV that a Dutch Excel opens as it is: UTF-8 with its mark, semicolons."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def to_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """The table as an Excel file; every cell is text, never a formula."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    sheet.title = "Antwoorden"
    sheet.append(list(COLUMNS))
    for at, row in enumerate(rows, 2):
        for column, cell in enumerate(row, 1):
            place = sheet.cell(at, column)
            place.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", neutral(cell))[:32_000]
            place.data_type = "s"
            place.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEFGHIJKL", (40, 14, 30, 60, 36, 28, 18, 36, 16, 24, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def render_row(n: int, row: Row, button: str) -> str:
    """One row of the table on the page; `button` opens the quote in its report ("" for none)."""
    place = ", ".join(x for x in (row.report, row.date, row.page) if x)
    voice = f'<span class="stem">{safe(row.voice)}</span> ' if row.voice else ""
    quote = f"{voice}<q>{safe(row.quote)}</q>" if row.quote else ""
    others = row.more.count("\n") + 1 if row.more else 0
    if others:
        quote += f'<span class="klein"> en nog {count(others, "citaat", "citaten")}</span>'
    return (
        f"<tr><td>{n}</td><th scope='row'>{safe(row.question)}</th><td>{safe(row.answer)}</td>"
        f"<td>{quote}</td><td>{safe(place)} {button}</td></tr>"
    )
