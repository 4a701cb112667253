"""What does the page look like, and where on it do the quoted words stand? The page itself is the proof.

PDFium draws the page and gives the place of every character. Both run in a child process with limits, like every
parse. When the quote cannot be placed exactly, nothing is marked: an empty tuple, never a guess.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.readers.errors import Crashed
from corpus.readers.limits import Limits
from corpus.readers.sandbox import run_task

_LIMITS = Limits(timeout_s=20.0)
_MAX_PIXELS = 25_000_000  # A3 at 200 dpi has 8 million; a page of 14,400 points a side has 484 million at 110 dpi
_MAX_PICTURE_BYTES = 60 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page as a picture: its bytes, their media type, and its size in pixels."""

    image: bytes
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page as displayed: fractions of its width and height, from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float


def page_picture(pdf: bytes | Path, page: int, *, dpi: int = 110, limits: Limits = _LIMITS) -> Picture:
    """The picture of a page as WebP.

    Args:
        pdf: The file, or its bytes.
        page: Number of the page, from 1.
        dpi: Pixels an inch; lowered for pages so large that the picture would not be.
        limits: What drawing it may cost.

    Raises:
        ReaderError: The file cannot be opened or drawn within the limits.
        ValueError: There is no such page.
    """
    result = _task(pdf, page, limits, {"page": page, "dpi": dpi})
    try:
        image = base64.b64decode(result["image"], validate=True)
        width, height = int(result["width"]), int(result["height"])
    except (KeyError, TypeError, ValueError, binascii.Error) as exc:
        raise Crashed(how="onleesbaar resultaat") from exc
    if len(image) > _MAX_PICTURE_BYTES or image[:4] != b"RIFF" or image[8:12] != b"WEBP":
        raise Crashed(how="onleesbaar resultaat")
    return Picture(image=image, media_type="image/webp", width=width, height=height)


def quote_boxes(
    pdf: bytes | Path,
    page: int,
    quote: str,
    *,
    within: str | None = None,
    nth: int | None = None,
    limits: Limits = _LIMITS,
) -> tuple[Box, ...]:
    """The boxes of the quoted words on the page, a box a line; none when the quote cannot be placed exactly.

    Line ends, healed hyphens, ligatures and note marks do not stand in the way. A quote that goes on over the page
    end is placed with the part that stands on this page when that part is most of a sentence (30 characters).

    Args:
        pdf: The file, or its bytes.
        page: Number of the page, from 1.
        quote: Words of the stored text.
        within: The passage that holds the quote: tells equal quotes on one page apart.
        nth: Which of the equal quotes on this page it is, from 0, in the order of the stored text: where the passage
            does not tell them apart either.
        limits: What it may cost.

    Raises:
        ReaderError: The file cannot be opened within the limits.
        ValueError: There is no such page.
    """
    result = _task(pdf, page, limits, {"page": page, "quote": quote, "within": within, "nth": nth})
    try:
        boxes = tuple(
            Box(left=float(left), top=float(top), right=float(right), bottom=float(bottom))
            for left, top, right, bottom in result["boxes"]
        )
    except (KeyError, TypeError, ValueError) as exc:
        raise Crashed(how="onleesbaar resultaat") from exc
    return boxes


def _task(pdf: bytes | Path, page: int, limits: Limits, arguments: dict[str, Any]) -> Any:
    with _as_file(pdf) as path:
        result = run_task("picture", path, limits=limits, arguments=arguments)
    if isinstance(result, dict) and result.get("no_page"):
        raise ValueError(f"page {page} is not in the file: it has {result.get('n_pages')}")
    return result


@contextlib.contextmanager
def _as_file(pdf: bytes | Path) -> Iterator[Path]:
    if isinstance(pdf, Path):
        yield pdf
        return
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        yield Path(file.name)


def picture_task(
    path: Path,
    page: int,
    dpi: int | None = None,
    quote: str | None = None,
    within: str | None = None,
    nth: int | None = None,
) -> dict[str, Any]:
    """What the child process does: draw the page (`dpi`) or place the quote. JSON in, JSON out."""
    from corpus.readers.pdf_file import count_pages, open_document

    source = path.read_bytes()
    document = open_document(source)
    n_pages = count_pages(document)
    if not 1 <= page <= n_pages:
        return {"no_page": True, "n_pages": n_pages}
    if quote is None:
        return _draw(document, page - 1, dpi or 110)
    from corpus.readers.pdf_places import places_of

    return {"boxes": places_of(document, page - 1, quote, within, nth)}


def _draw(document: Any, index: int, dpi: int) -> dict[str, Any]:
    import io

    from PIL import Image

    from corpus.readers.pdf_file import bitmap_of

    width, height, pixels = bitmap_of(document, index, dpi=dpi, max_pixels=_MAX_PIXELS)
    written = io.BytesIO()
    Image.frombytes("RGB", (width, height), pixels).save(written, "WEBP", quality=82, method=2)
    return {"image": base64.b64encode(written.getvalue()).decode("ascii"), "width": width, "height": height}
