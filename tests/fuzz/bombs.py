"""Known bombs, made while the tests run: small files that ask a parser for more than there is."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf_of(objects: list[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; object 1 is the catalogue."""
    written = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        written += b"%010d 00000 n \n" % place
    written += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(written)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n" % (entries, len(packed)) + packed + b"\nendstream"


def _page(content: bytes, resources: bytes = b"") -> list[bytes]:
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%s>>>>"
        % resources,
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]


def flate_bomb() -> bytes:
    """A content stream of 1 GiB of blanks, packed twice."""
    once = zlib.compressobj(9)
    inner = b"".join([*(once.compress(b" " * (1 << 20)) for _ in range(1024)), once.flush()])
    packed = zlib.compress(inner, 9)
    entry = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n" % len(packed)
    return pdf_of(_page(entry + packed + b"\nendstream"))


def text_operators() -> bytes:
    """30 MB of operators that show text."""
    return pdf_of(_page(stream(b"BT /F1 8 Tf 10 400 Td " + b"(ab) Tj 1 0 Td " * 2_000_000 + b"ET")))


def many_tj() -> bytes:
    """400,000 pieces of text on one page."""
    return pdf_of(_page(stream(b"BT /F1 8 Tf 10 400 Td " + b"(woord ) Tj " * 400_000 + b"ET")))


def nested_forms() -> bytes:
    """Forms that draw one another ten times each, twelve deep."""
    depth = 12
    objects = _page(stream(b"/X0 Do"), b"/XObject<</X0 6 0 R>>")
    for level in range(depth):
        last = level == depth - 1
        body = b"BT /F1 8 Tf 10 400 Td (bom) Tj ET" if last else b"/X%d Do " % (level + 1) * 10
        inner = b"" if last else b"/XObject<</X%d %d 0 R>>" % (level + 1, 7 + level)
        resources = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>%s>>" % inner
        objects.append(stream(body, resources))
    return pdf_of(objects)


def deep_arrays() -> bytes:
    """A content stream of 100,000 open brackets, and a catalogue that is nested as deep."""
    objects = _page(stream(b"[" * 100_000))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * 50_000 + b"]" * 50_000 + b">>"
    return pdf_of(objects)


def looping_pages() -> bytes:
    """A page tree that holds itself."""
    objects = _page(stream(b""))
    objects[1] = b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 1000000>>"
    return pdf_of(objects)


def looping_outline() -> bytes:
    """An outline whose entries follow one another round and round."""
    objects = _page(stream(b"BT /F1 8 Tf 10 400 Td (tekst) Tj ET"))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>"
    objects += [
        b"<</First 7 0 R/Last 8 0 R/Count 2>>",
        b"<</Title(een)/Next 8 0 R/First 8 0 R/Parent 6 0 R>>",
        b"<</Title(twee)/Next 7 0 R/First 7 0 R/Parent 6 0 R>>",
    ]
    return pdf_of(objects)


def ten_thousand_pages() -> bytes:
    """10,001 empty pages."""
    n = 10_001
    kids = b" ".join(b"%d 0 R" % (3 + i) for i in range(n))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, n), *[page] * n])


def huge_page() -> bytes:
    """A page of 14,400 by 14,400 points."""
    objects = _page(stream(b"BT /F1 800 Tf 10 400 Td (groot) Tj ET"))
    objects[2] = objects[2].replace(b"[0 0 595 842]", b"[0 0 14400 14400]")
    return pdf_of(objects)


def _docx(document: bytes, more: dict[str, bytes] | None = None) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return written.getvalue()


def _body(inner: bytes) -> bytes:
    return b'<w:document xmlns:w="%s"><w:body>' % _W.encode() + inner + b"</w:body></w:document>"


def docx_zip_bomb() -> bytes:
    """A document.xml of 300 MB that packs to 300 KB."""
    return _docx(_body(b"<w:p><w:r><w:t>" + b"a" * 300_000_000 + b"</w:t></w:r></w:p>"))


def docx_lying_size() -> bytes:
    """A document.xml that says it is small and unpacks to 100 MB."""
    source = bytearray(_docx(_body(b"<w:p><w:r><w:t>" + b"a" * 100_000_000 + b"</w:t></w:r></w:p>")))
    with zipfile.ZipFile(io.BytesIO(bytes(source))) as archive:
        size = archive.getinfo("word/document.xml").file_size
    told = (1000).to_bytes(4, "little")
    at = source.find(size.to_bytes(4, "little"))
    while at >= 0:
        source[at : at + 4] = told
        at = source.find(size.to_bytes(4, "little"), at + 4)
    return bytes(source)


def docx_billion_laughs() -> bytes:
    """Entities of entities of entities."""
    names = b"abcdefghij"
    entities = b"".join(
        b'<!ENTITY %c "%s">' % (name, b"&%c;" % names[i - 1] * 10 if i else b"ha" * 10) for i, name in enumerate(names)
    )
    head = b"<!DOCTYPE w:document [" + entities + b"]>"
    return _docx(b'<?xml version="1.0"?>' + head + _body(b"<w:p><w:r><w:t>&j;</w:t></w:r></w:p>"))


def docx_external_entity() -> bytes:
    """An entity that asks for a file of the machine."""
    head = b'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return _docx(head + _body(b"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"))


def docx_deep() -> bytes:
    """Tables in tables, and text boxes in text boxes, thousands deep."""
    n = 3_000
    opened = b"<w:tbl><w:tr><w:tc>" * n + b"<w:p><w:r><w:t>diep</w:t></w:r></w:p>" + b"</w:tc></w:tr></w:tbl>" * n
    return _docx(_body(opened))


def html_deep() -> bytes:
    """A hundred thousand nested elements."""
    return b"<html><body>" + b"<div><b>" * 100_000 + b"diep" + b"</b></div>" * 100_000 + b"</body></html>"


def html_tables() -> bytes:
    """Tables in tables, with cells that claim to span everything."""
    cell = b"<table><tr><td colspan=9999999 rowspan=9999999>"
    return b"<html><body><p>tekst</p>" + cell * 500 + b"diep" + b"</td></tr></table>" * 500 + b"</body></html>"


def html_wide_spans() -> bytes:
    """Two thousand cells that each claim a thousand rows and columns."""
    row = b"<tr>" + b"<td rowspan=1000 colspan=1000>x</td>" * 40 + b"</tr>"
    return b"<html><body><p>tekst</p><table>" + row * 50 + b"</table></body></html>"


def html_entities() -> bytes:
    """Entities of entities in an XHTML page."""
    entities = b'<!ENTITY a "%s">' % (b"ha" * 100) + b"".join(
        b'<!ENTITY %c "%s">' % (name, b"&%c;" % (name - 1) * 100) for name in b"bcdefg"
    )
    return b"<!DOCTYPE html [" + entities + b"]><html><body><p>&g;</p></body></html>"


def bombs() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Each bomb with the name its file gets."""
    for make in (
        flate_bomb, text_operators, many_tj, nested_forms, deep_arrays, looping_pages, looping_outline,
        ten_thousand_pages, huge_page,
    ):  # fmt: skip
        yield f"{make.__name__}.pdf", make
    for make in (docx_zip_bomb, docx_lying_size, docx_billion_laughs, docx_external_entity, docx_deep):
        yield f"{make.__name__}.docx", make
    for make in (html_deep, html_tables, html_wide_spans, html_entities):
        yield f"{make.__name__}.html", make
