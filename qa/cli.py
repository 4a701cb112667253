"""The command line: parse, call, print. Texts in Dutch; errors in one line on standard error, exit status 2."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from qa.answers import Answer, Citation, NotFound
    from qa.service import QuestionAnswering

OK, WRONG_USE = 0, 2
WARM_AFTER = 3.0  # seconds after the start of the page: it comes first


class UsageError(Exception):
    """Wrong use; the message is the Dutch line."""


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one Dutch line and exit status 2."""

    def error(self, message: str) -> NoReturn:
        """Report wrong use."""
        for english, dutch in _DUTCH_ERRORS:
            message = message.replace(english, dutch)
        print(f"bewijsplaats: {message} (zie bewijsplaats --help)", file=sys.stderr)
        raise SystemExit(WRONG_USE)


_DUTCH_ERRORS = (
    ("the following arguments are required:", "dit ontbreekt:"),
    ("unrecognized arguments:", "onbekend argument:"),
    ("expected one argument", "verwacht één waarde"),
    ("expected at least one argument", "verwacht minstens één waarde"),
    ("invalid int value:", "geen geheel getal:"),
    ("invalid choice:", "onbekende opdracht:"),
    ("choose from", "kies uit"),
    ("argument ", "argument "),
    ("not allowed with argument", "gaat niet samen met"),
)


def parser() -> Parser:
    """The parser of all commands."""
    top = Parser(
        prog="bewijsplaats", description="Vragen in gewoon Nederlands over rapporten, met letterlijke bewijsplaatsen."
    )
    top.add_argument("--data", type=Path, metavar="MAP", help="map van de bibliotheek (of BEWIJSPLAATS_DATA)")
    top.add_argument(
        "--encoder", metavar="NAAM_OF_MAP", help="een ander sentence-transformers-model (of BEWIJSPLAATS_ENCODER)"
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="OPDRACHT")
    both = Parser(add_help=False)
    both.add_argument("--data", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    both.add_argument("--encoder", default=argparse.SUPPRESS, help=argparse.SUPPRESS)

    ask = commands.add_parser("ask", parents=[both], help="stel een vraag")
    ask.add_argument("question", nargs="?", metavar="VRAAG")
    ask.add_argument("--batch", metavar="BESTAND", help="één vraag per regel, uit een bestand of - (met --json)")
    ask.add_argument("--report", action="append", metavar="ID", help="zoek alleen in dit rapport (mag vaker)")
    ask.add_argument("--json", action="store_true", help="antwoord als JSON")
    ask.add_argument("--explain", action="store_true", help="toon ook waarom dit het antwoord is")

    search = commands.add_parser("search", parents=[both], help="zoek passages, zonder antwoord")
    search.add_argument("words", metavar="WOORDEN")
    search.add_argument("-k", type=int, default=10, metavar="N", help="hoeveel passages (10)")
    search.add_argument("--report", action="append", metavar="ID")
    search.add_argument("--json", action="store_true")

    add = commands.add_parser("add", parents=[both], help="voeg rapporten toe (pdf, docx, html, md, txt, of een map)")
    add.add_argument("paths", nargs="+", type=Path, metavar="PAD")
    for name in ("title", "date", "publisher", "url", "number"):
        add.add_argument(f"--{name}", help=_FIELDS[name])
    add.add_argument("--ocr", action="store_true", help="lees gescande pagina’s met een geïnstalleerde Tesseract")

    remove = commands.add_parser("remove", parents=[both], help="haal een rapport weg")
    remove.add_argument("id", metavar="ID")
    listing = commands.add_parser("list", parents=[both], help="toon wat er in de bibliotheek staat")
    listing.add_argument("--json", action="store_true")
    show = commands.add_parser("show", parents=[both], help="toon de opgeslagen tekst van een rapport")
    show.add_argument("id", metavar="ID")
    show.add_argument("--page", type=int, metavar="N", help="alleen deze pagina")
    verify = commands.add_parser("verify", parents=[both], help="controleer een bewijsbon")
    verify.add_argument("receipt", type=Path, metavar="BON")
    verify.add_argument("--source", type=Path, metavar="BESTAND", help="controleer tegen dit bronbestand")
    serve = commands.add_parser("serve", parents=[both], help="open de pagina in de browser")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=7860)
    serve.add_argument("--read-only", action="store_true", help="laat bezoekers niets toevoegen of weghalen")
    serve.add_argument("--login", metavar="NAAM:WACHTWOORD", help="vraag om een naam en wachtwoord")
    serve.add_argument("--root-path", default="", metavar="PAD", help="pad achter een proxy, zoals /bewijsplaats")
    serve.add_argument(
        "--behind-proxy", action="store_true", help="een proxy geeft het adres van de bezoeker door (X-Forwarded-For)"
    )
    serve.add_argument("--max-mb", type=int, default=100, metavar="N", help="grootste bestand om toe te voegen (100)")
    serve.add_argument(
        "--per-minute", type=int, default=240, metavar="N", help="vragen per bezoeker per minuut (240; 0: geen grens)"
    )
    serve.add_argument("--mcp", action="store_true", help="bied de vragen ook als MCP-gereedschap aan")
    return top


_FIELDS = {
    "title": "titel van het rapport",
    "date": "datum, JJJJ-MM-DD",
    "publisher": "uitgever",
    "url": "adres van de bron",
    "number": "nummer, zoals een Kamerstuknummer",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status: 0 when it did its work, 2 for wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe on Windows, or LC_ALL=C, has an encoding without “ and ’
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = parser().parse_args(argv)
    arguments.data = arguments.data or (
        Path(os.environ["BEWIJSPLAATS_DATA"]) if os.environ.get("BEWIJSPLAATS_DATA") else None
    )
    arguments.encoder = arguments.encoder or os.environ.get("BEWIJSPLAATS_ENCODER") or None
    try:
        return _COMMANDS[arguments.command](arguments)
    except UsageError as exc:
        return _fail(str(exc))
    except BrokenPipeError:
        sys.stderr.close()
        return OK
    except KeyboardInterrupt:
        return 130
    except Exception as exc:
        from qa.failures import dutch_line

        line = dutch_line(exc, arguments.data)
        if line is None:
            raise
        return _fail(line)


def _fail(line: str) -> int:
    print(f"bewijsplaats: {line}", file=sys.stderr)
    return WRONG_USE


def _open(arguments: argparse.Namespace) -> QuestionAnswering:
    from qa.service import QuestionAnswering

    return QuestionAnswering.open(arguments.data, encoder=arguments.encoder, on_progress=_progress)


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done >= total else ""
        print(f"\rIndex bouwen: {done} van {total} passages", end=end, file=sys.stderr, flush=True)


def _ask(arguments: argparse.Namespace) -> int:
    from qa.wire import answer_json

    if (arguments.question is None) == (arguments.batch is None):
        raise UsageError("geef één vraag, of --batch met een bestand")
    if arguments.batch is not None and not arguments.json:
        raise UsageError("--batch gaat samen met --json")
    if arguments.batch is not None:
        questions = _batch(arguments.batch)
        service = _open(arguments)
        for question in questions:
            _print_json(answer_json(service.ask(question, reports=arguments.report)))
        return OK
    result = _open(arguments).ask(arguments.question, reports=arguments.report)
    if arguments.json:
        _print_json(answer_json(result))
    else:
        print(_shown(result, explain=arguments.explain))
    return OK


def _batch(name: str) -> Iterator[str]:
    if name == "-":
        sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        return (line.rstrip("\r\n") for line in sys.stdin)
    try:
        return iter(Path(name).read_text(encoding="utf-8-sig").splitlines())
    except UnicodeDecodeError as exc:
        raise UsageError(f"{name} is geen UTF-8-tekst") from exc


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False), flush=True)


def _shown(result: Answer | NotFound, *, explain: bool) -> str:
    from qa.answers import Answer

    lines = [result.text]
    if isinstance(result, Answer):
        if result.computed:
            lines.append(result.computed)
        lines.append("")
        lines += [f"[{c.n}] {place(c)}" for c in result.citations]
    else:
        searched = result.searched
        lines.append(
            f"Doorzocht: {searched.documents} rapport(en), {searched.passages} passages, {searched.pages} pagina’s."
        )
        for document_id, pages in searched.unsearchable:
            lines.append(f"Niet doorzoekbaar in {document_id}: pagina {', '.join(map(str, pages))}.")
        for near in result.nearest:
            lines.append(
                f"Dichtbij, maar: {near.shortfall} “{' '.join(near.citation.quote.split())}” ({place(near.citation)})"
            )
    if explain:
        lines += ["", *result.explanation.understood, *result.explanation.steps]
        lines += [f"  {asked}: {found or '-'} ({how})" for asked, found, how in result.explanation.matches]
    return "\n".join(lines)


def place(citation: Citation) -> str:
    """Report, date, section and page of a citation, in one Dutch line."""
    from corpus.dutch import dutch_date

    parts = [citation.title]
    if citation.date:
        parts.append(dutch_date(citation.date))
    if citation.section:
        parts.append(" > ".join(citation.section))
    if citation.page is not None:
        label = citation.page_label
        differs = label is not None and label != str(citation.page)
        parts.append(f"p. {label} (pagina {citation.page} van het bestand)" if differs else f"p. {citation.page}")
    return "; ".join(parts)


def _search(arguments: argparse.Namespace) -> int:
    from qa.wire import hit_json

    if arguments.k < 1:
        raise UsageError(f"-k moet minstens 1 zijn, niet {arguments.k}")
    hits = _open(arguments).search(arguments.words, k=arguments.k, reports=arguments.report)
    if arguments.json:
        _print_json([hit_json(hit) for hit in hits])
        return OK
    for hit in hits:
        print(f"{hit.rank}. {place(hit.citation)}\n   {' '.join(hit.citation.quote.split())}")
    return OK


def _add(arguments: argparse.Namespace) -> int:
    from corpus.documents import Metadata
    from corpus.dutch import iso_date

    if (
        arguments.date
        and iso_date(arguments.date) is None
        and not (arguments.date.isdigit() and len(arguments.date) == 4)
    ):
        raise UsageError(f"--date is geen datum: {arguments.date} (schrijf JJJJ-MM-DD)")
    date = iso_date(arguments.date) or arguments.date if arguments.date else None
    metadata = Metadata(
        title=arguments.title, publisher=arguments.publisher, date=date, number=arguments.number, url=arguments.url
    )
    paths = list(_files(arguments.paths))
    if arguments.title and len(paths) > 1:
        raise UsageError("--title hoort bij één bestand")
    service = _open(arguments)
    refused = 0
    for path in paths:
        result = service.add(path, metadata=metadata, ocr=arguments.ocr)
        refused += result.document is None
        print(result.sentence, file=sys.stderr if result.document is None else sys.stdout)
    return WRONG_USE if refused == len(paths) else OK


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
            if not inside:
                raise UsageError(f"de map {path} is leeg")
            yield from inside
        elif not path.exists():
            raise UsageError(f"{path} bestaat niet")
        else:
            yield path


def _remove(arguments: argparse.Namespace) -> int:
    service = _open(arguments)
    title = service.document(arguments.id).title
    service.remove(arguments.id)
    print(f"Weggehaald: ‘{title}’.")
    return OK


def _list(arguments: argparse.Namespace) -> int:
    from corpus.dutch import dutch_date
    from qa.wire import document_json

    documents = _open(arguments).documents()
    if arguments.json:
        _print_json([document_json(d) for d in documents])
        return OK
    for d in documents:
        pages = f"{d.n_pages} pagina’s" if d.n_pages else "zonder pagina’s"
        print(
            f"{d.id}\n   {d.title}; {d.publisher or 'uitgever onbekend'}; {dutch_date(d.date) if d.date else 'zonder datum'}; {pages}"
        )
        if d.unsearchable_pages:
            numbers = ", ".join(map(str, d.unsearchable_pages))
            print(
                f"   {len(d.unsearchable_pages)} van {d.n_pages} pagina’s bevatten geen doorzoekbare tekst: {numbers}"
            )
    if not documents:
        print("De bibliotheek is leeg.")
    return OK


def _show(arguments: argparse.Namespace) -> int:
    document = _open(arguments).document(arguments.id)
    if arguments.page is None:
        print(document.text)
        return OK
    page = next((p for p in document.pages if p.number == arguments.page), None)
    if page is None:
        reach = f"pagina 1 tot en met {len(document.pages)}" if document.pages else "geen pagina’s"
        raise UsageError(f"{arguments.id} heeft geen pagina {arguments.page}, wel {reach}")
    print("\n\n".join(document.text[start:end] for start, end in page.spans))
    return OK


def _verify(arguments: argparse.Namespace) -> int:
    from qa.receipts import verify_file

    lines, same = verify_file(arguments.receipt, arguments.source, lambda: _open(arguments))
    print("\n".join(lines))
    return OK if same else 1


def _serve(arguments: argparse.Namespace) -> int:
    from qa.page.serving import serve

    login = arguments.login
    if login is not None and ":" not in login:
        raise UsageError("--login verwacht NAAM:WACHTWOORD")
    service = _open(arguments)
    warming = threading.Timer(WARM_AFTER, service.warm)
    warming.daemon = True
    warming.start()
    return serve(
        service,
        host=arguments.host,
        port=arguments.port,
        read_only=arguments.read_only,
        login=login,
        root_path=arguments.root_path,
        behind_proxy=True if arguments.behind_proxy else None,
        max_report_bytes=arguments.max_mb * 1024 * 1024,
        per_minute=arguments.per_minute,
        mcp=arguments.mcp,
    )


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "ask": _ask,
    "search": _search,
    "add": _add,
    "remove": _remove,
    "list": _list,
    "show": _show,
    "verify": _verify,
    "serve": _serve,
}

if __name__ == "__main__":
    raise SystemExit(main())
