"""How are numbers of pages, items and notes written: 4, iv, d?"""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def roman(value: int, *, upper: bool = False) -> str:
    """`value` as a Roman number; in Arabic figures where Roman has none (0, negative, 4000 and up)."""
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for number, sign in _ROMAN:
        while value >= number:
            text, value = text + sign, value - number
    return text.upper() if upper else text


def roman_value(text: str) -> int:
    """The value of a Roman number in lower case; 0 where `text` is none."""
    total = 0
    for here, after in zip(text, [*text[1:], ""], strict=True):
        value = _VALUES.get(here, 0)
        total += -value if _VALUES.get(after, 0) > value else value
    return total if total > 0 and roman(total) == text else 0


def letter(value: int, *, upper: bool = False) -> str:
    """`value` as Word counts in letters: a ... z, aa, bb."""
    if value < 1:
        return str(value)
    sign = chr(ord("A" if upper else "a") + (value - 1) % 26)
    return sign * ((value - 1) // 26 + 1)
