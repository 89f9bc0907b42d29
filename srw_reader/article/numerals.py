"""Numbers of lists as letters and Roman numerals."""

from __future__ import annotations

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def numeral(number: int, style: str) -> str:
    """A number as letters ("a", "A") or Roman numerals ("i", "I"); as digits for other styles and where it has none."""
    if style not in ("a", "A", "i", "I") or not 0 < number < 4000:
        return str(number)
    text = ""
    if style in "aA":
        while number:
            number, rest = divmod(number - 1, 26)
            text = chr(ord("a") + rest) + text
    else:
        for value, numeral in _ROMAN:
            count, number = divmod(number, value)
            text += numeral * count
    return text.upper() if style.isupper() else text
