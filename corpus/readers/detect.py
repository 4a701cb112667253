"""Which type does a file have, going by its bytes and not by its name?

The name decides only where bytes cannot: between plain text and Markdown.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from corpus.readers.errors import Damaged, Empty, Encrypted, Unsupported

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"

NAMES = {PDF: "PDF", DOCX: "Word (.docx)", HTML: "HTML", MARKDOWN: "Markdown", PLAIN: "platte tekst"}

_SUFFIXES = {
    ".pdf": PDF, ".docx": DOCX, ".docm": DOCX, ".html": HTML, ".htm": HTML, ".xhtml": HTML,
    ".md": MARKDOWN, ".markdown": MARKDOWN, ".txt": PLAIN, ".text": PLAIN,
}  # fmt: skip

_HEAD_BYTES = 65_536
_OTHER = (
    (b"\x89PNG", "een PNG-afbeelding"),
    (b"\xff\xd8\xff", "een JPEG-afbeelding"),
    (b"GIF8", "een GIF-afbeelding"),
    (b"II*\x00", "een TIFF-afbeelding"),
    (b"MM\x00*", "een TIFF-afbeelding"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "een gzip-archief"),
    (b"7z\xbc\xaf", "een 7z-archief"),
    (b"Rar!", "een rar-archief"),
    (b"\x7fELF", "een programma"),
    (b"MZ", "een programma"),
    (b"%!PS", "PostScript"),
)
_HTML_START = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(rb"</(?:p|div|table|body|h[1-6]|ul|article)\s*>", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def media_type(path: Path) -> str:
    """The media type of the file at `path`: one of the constants of this module.

    Raises:
        Empty: No bytes, or white space only.
        Encrypted: An Office file with a password.
        Unsupported: A type that is not read.
        Damaged: A zip archive that cannot be opened.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Empty(n_bytes=path.stat().st_size)
    # Viewers accept %PDF- anywhere in the first 1024 bytes (ISO 32000-1, annex H, note 13).
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _type_of_zip(path)
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
            raise Encrypted
        raise Unsupported(found="een oud Office-bestand, zoals .doc")
    for start, found in _OTHER:
        if head.startswith(start):
            raise Unsupported(found=found)
    return _type_of_text(head, path.suffix.lower())


def promised_type(name: str) -> str | None:
    """The media type that the ending of a file name promises; None for an ending that says nothing."""
    return _SUFFIXES.get(Path(name).suffix.lower())


def _type_of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, UnicodeDecodeError) as exc:
        raise Damaged(reason="het zip-archief waaruit een Word-bestand bestaat is niet te openen") from exc
    if "word/document.xml" in names or any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return DOCX
    for start, found in (
        ("xl/", "een Excel-bestand"),
        ("ppt/", "een PowerPoint-bestand"),
        ("META-INF/container.xml", "een e-book"),
        ("content.xml", "een OpenDocument-bestand"),
    ):
        if any(name.startswith(start) for name in names):
            raise Unsupported(found=found)
    if "[Content_Types].xml" in names:
        raise Damaged(reason="het Word-bestand mist zijn tekst (word/document.xml)")
    raise Unsupported(found="een zip-archief")


def _type_of_text(head: bytes, suffix: str) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16-le" if head[0] == 0xFF else "utf-16-be"
        head = head[2:].decode(encoding, errors="replace").encode("utf-8")
    elif head.count(0) > 0 or sum(byte < 9 or 13 < byte < 27 for byte in head) > len(head) // 100:
        raise Unsupported(found="een binair bestand")
    head = head.removeprefix(b"\xef\xbb\xbf")
    if (
        _HTML_START.match(head)
        or (_SUFFIXES.get(suffix) == HTML and len(_HTML_TAG.findall(head)) > 0)
        or len(_HTML_TAG.findall(head)) > 20
    ):
        return HTML
    if head.lstrip().startswith(b"<?xml"):
        raise Unsupported(found="XML")
    return MARKDOWN if _SUFFIXES.get(suffix) == MARKDOWN else PLAIN
