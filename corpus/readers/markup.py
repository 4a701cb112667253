"""How is XML or HTML from anywhere parsed without fetching, expanding or swelling anything? The one room for lxml."""

from __future__ import annotations

import re
from typing import Any

from corpus.readers.errors import Damaged

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def parse_xml(source: bytes, what: str) -> Any:
    """The root element of an XML part that may hold no document type and no entities.

    Args:
        source: The bytes.
        what: Dutch name of the part, for the error.

    Raises:
        Damaged: Not well-formed, or with a document type (Word writes none; entity bombs need one).
    """
    from lxml import etree

    if _DOCTYPE.search(source[:4096]) or _DOCTYPE.search(source[:20000].replace(b"\x00", b"")):
        raise Damaged(reason=f"{what} bevat een documenttype of entiteiten, wat in Word niet voorkomt")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        raise Damaged(reason=f"{what} is geen geldige XML") from exc


def parse_html(source: bytes) -> Any:
    """The root element of an HTML page, however badly written.

    Raises:
        Damaged: Nothing can be made of it.
    """
    from lxml import etree

    text = decode_html(source)
    parser = etree.HTMLParser(
        no_network=True, huge_tree=False, recover=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        raise Damaged(reason="er is geen HTML in te vinden") from exc
    if root is None:
        raise Damaged(reason="er is geen HTML in te vinden")
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # libxml2 2.14 stops at 256 nested elements, and silently drops what comes after them.
        raise Damaged(reason="de elementen van de pagina zijn te diep in elkaar genest (meer dan 256)")
    return root


def decode_html(source: bytes) -> str:
    """The text of an HTML file: by its byte order mark, its own charset, UTF-8, or else Windows-1252."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if source.startswith(mark):
            return _clean(source[len(mark) :].decode(encoding, errors="replace"))
    try:
        return _clean(source.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    match = _CHARSET.search(source[:4096])
    if match is not None and match.group(1).lower() not in (b"utf-8", b"utf8"):
        try:
            return _clean(source.decode(match.group(1).decode("ascii"), errors="replace"))
        except LookupError:
            pass
    return _clean(source.decode("cp1252", errors="replace"))


def _clean(text: str) -> str:
    # libxml2 stops at a NUL; an XML declaration of another encoding would contradict the bytes handed on.
    text = text.replace("\x00", "")
    return re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text)


def attribute(element: Any, name: str) -> str:
    """The attribute of an element, "" where it has none."""
    return element.get(name) or ""


def tag_of(element: Any) -> str:
    """The local name of an element in lower case; "" for comments and the like."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rsplit("}", 1)[-1].lower()
