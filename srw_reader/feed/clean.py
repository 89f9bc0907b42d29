"""HTML and XML without the characters that `srw_reader.strings.clean` removes, in whatever way they are written.

`&#27;` becomes an escape character once a parser has read it. So references go here, at the border:
decimal, hexadecimal, padded with zeros, without a semicolon, and by name.
"""

from __future__ import annotations

import html.entities
import re

from srw_reader.strings.clean import clean_joiners, is_ordinary, remove

_LINE_BREAK = re.compile("\r\n|[\r\x85]")
# A character beyond U+FFFF as its two halves in UTF-16, once or twice escaped; as references they are not allowed.
_HALVES = re.compile(
    r"&(?:amp;)?#(?:0*(5[56][0-9]{3})|[xX]0*([dD][89abAB][0-9a-fA-F]{2}));"
    r"&(?:amp;)?#(?:0*(5[67][0-9]{3})|[xX]0*([dD][c-fC-F][0-9a-fA-F]{2}));"
)
_CONTEXTUAL = frozenset("\u200c\u200d\ufe0e\ufe0f")
_NAMED = {
    name.rstrip(";"): remove(value)
    for name, value in html.entities.html5.items()
    if remove(value) != value or _CONTEXTUAL & set(value)
}
_REFERENCE = re.compile(
    # What stands before a reference that goes could form another one with what comes after it.
    r"&(?:(?P<before>#[xX]?|(?!shy)[0-9A-Za-z]*)&)?"
    r"(?:#(?:[xX](?P<hex>[0-9A-Fa-f]+)|(?P<decimal>[0-9]+));?|(?P<name>"
    + "|".join(sorted(_NAMED))
    + r");|(?P<shy>shy))"
)
# HTML reads references to these C1 characters as windows-1252 (HTML Living Standard, 13.2.5.80); the rest stay C1.
_UNDEFINED = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D))


def clean_html(markup: str) -> str:
    """Markup that no parser reads a removed character out of.

    Args:
        markup: HTML or XML, well-formed or not.

    Returns:
        The same markup, without raw characters and references that `srw_reader.strings.clean.clean_text` would
        remove; a carriage return is a line feed. Cleaning it again changes nothing. The text is not
        normalised: NFC would make one letter of a tag's ">" and a combining mark after it.
    """
    markup = _HALVES.sub(_joined, markup)
    if not is_ordinary(markup):
        markup = _LINE_BREAK.sub("\n", markup).replace("\x0b", " ").replace("\x0c", " ")
        markup = clean_joiners(remove(markup))
    if all(_without(found) == found.group() for found in _REFERENCE.finditer(markup)):
        return markup
    return clean_joiners(_REFERENCE.sub(_without, markup))


def _joined(found: re.Match[str]) -> str:
    """The character that two halves make; the references where they make none."""
    high = int(found[1]) if found[1] else int(found[2], 16)
    low = int(found[3]) if found[3] else int(found[4], 16)
    if 0xD800 <= high < 0xDC00 <= low < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
    return found.group()


def _without(found: re.Match[str]) -> str:
    """What takes a reference's place; the reference where it is harmless."""
    value = _value(found)
    if value is None:  # ended, or what follows a reference that goes could become its last digits
        return found.group() if found.group().endswith(";") else f"{found.group()};"
    before = found["before"]
    return value if before is None else f"&amp;{before}{value}"


def _value(found: re.Match[str]) -> str | None:
    """What remains of a reference that cannot stay; None where it can."""
    if found["name"] or found["shy"]:
        return _NAMED[found["name"] or "shy"]
    digits, base = (found["hex"], 16) if found["hex"] else (found["decimal"], 10)
    digits = digits.lstrip("0")
    if not digits or len(digits) > 7:
        return ""
    code = int(digits, base)
    if code == 0x0D:
        return "" if found.string[found.end() : found.end() + 1] in ("\n", "&") else "\n"
    if code in (0x0B, 0x0C):
        return " "
    if code in _UNDEFINED or code > 0x10FFFF or (not remove(chr(code)) and not 0x80 <= code <= 0x9F):
        return ""
    return chr(code) if chr(code) in _CONTEXTUAL else None
