"""What stands where on a page as it is displayed: words, rectangles, and how a sideways page is turned level.

Coordinates are points from the top left corner, rotation applied.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

OBLIQUE = 45  # stands for every angle that is no quarter turn


class Word(NamedTuple):
    """One word as displayed; `base` is the y of its base line, `angle` 0, 90, 180 or 270 degrees clockwise."""

    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    bold: bool
    italic: bool
    angle: int
    colour: int  # of its fill, as 0xRRGGBB
    text: str
    joined: bool = False  # no white space between the word before it and this one: a piece of the same word


def shade(colour: int) -> int:
    """Lightness of a colour 0xRRGGBB, 0 (black) to 255 (white)."""
    return ((colour >> 16) * 3 + (colour >> 8 & 255) * 6 + (colour & 255)) // 10


class Rect(NamedTuple):
    """A rectangle; `shade` is the lightness of its fill, `colour` the fill as 0xRRGGBB, -1 where it has no fill."""

    x0: float
    y0: float
    x1: float
    y1: float
    shade: int = -1
    colour: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """A page: `words` in the order of the content stream, `rules` thin lines, `fills` filled areas, `images`.

    `hidden` words stand beyond its edge; `turned` is by how much it was turned against the clock for its text to be
    level (a landscape table on an upright page).
    """

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rect, ...]
    fills: tuple[Rect, ...]
    images: tuple[Rect, ...]
    hidden: tuple[Word, ...] = ()
    turned: int = 0


def main_angle(words: list[Word]) -> int:
    """The angle in which most of the text stands: 90 for a landscape table on an upright page."""
    if not any(word.angle for word in words):
        return 0
    weights = dict.fromkeys((0, 90, 180, 270), 0)
    for word in words:
        if word.angle != OBLIQUE:
            weights[word.angle] += len(word.text)
    return max(weights, key=lambda angle: (weights[angle], -angle))


def turn_back(x: float, y: float, page: Glyphs) -> tuple[float, float]:
    """Fractions of the page as displayed for a point of a page whose words were turned level."""
    across, down = x / max(1.0, page.width), y / max(1.0, page.height)
    if page.turned == 90:
        return 1 - down, across
    if page.turned == 180:
        return 1 - across, 1 - down
    if page.turned == 270:
        return down, 1 - across
    return across, down


def _turn_point(x: float, y: float, angle: int, width: float, height: float) -> tuple[float, float]:
    """The point after turning the page by `angle` degrees against the clock, so that text at that angle is level."""
    if angle == 90:
        return y, width - x
    if angle == 180:
        return width - x, height - y
    return height - y, x


def turn_rect(rect: Rect, angle: int, width: float, height: float) -> Rect:
    """The rectangle after turning the page by `angle` degrees against the clock."""
    x0, y0 = _turn_point(rect.x0, rect.y0, angle, width, height)
    x1, y1 = _turn_point(rect.x1, rect.y1, angle, width, height)
    return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), rect.shade, rect.colour)


def turn_word(word: Word, angle: int, width: float, height: float) -> Word:
    """The word after turning the page by `angle` degrees against the clock."""
    rect = turn_rect(Rect(word.x0, word.y0, word.x1, word.y1), angle, width, height)
    turned = OBLIQUE if word.angle == OBLIQUE else (word.angle - angle) % 360
    base = rect.y1 - 0.2 * (rect.y1 - rect.y0)
    if turned == 0 and word.angle in (90, 270):
        base = width - word.base if angle == 90 else word.base
    elif turned == 0:
        base = height - word.base
    return word._replace(x0=rect.x0, y0=rect.y0, x1=rect.x1, y1=rect.y1, base=base, angle=turned)
