"""The words of ASCII text, parted without `re`, which takes four times as long."""

from __future__ import annotations

_USUAL = "“”‘’„«»‚‹›–—…•·\u00a0"
"""What English texts have beyond ASCII; no word has any of it."""
_APART = {code: " " for code in range(0x80) if not chr(code).isalnum()}
_MARKED = bytes(97 if code < 0x80 and (chr(code).isalnum() or code == 95) else 32 for code in range(0x100))
"""An "a" for each character of a word, the underscore too, and a space for each other."""


def plainer(text: str) -> str:
    """A text with spaces for the usual punctuation beyond ASCII: of most English texts only ASCII remains."""
    if not text.isascii():
        for mark in _USUAL:
            text = text.replace(mark, " ")
    return text


def parted(text: str) -> list[str]:
    """What letters and digits make in a text of ASCII."""
    return text.translate(_APART).split()


def count(text: str) -> int:
    """How many words there are in a text of ASCII, as `\\\\w+` finds them: how many begin, so that none is made."""
    return (b" " + text.encode().translate(_MARKED)).count(b" a")
