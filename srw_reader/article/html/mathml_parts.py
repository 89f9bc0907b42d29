"""The parts of a formula, and how they are written one beside the other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from srw_reader.article.html.scripts import RAISED_ALREADY, SUBSCRIPT, SUPERSCRIPT
from srw_reader.named_tuple import NamedTuple

GAP = "\x1f"
"""The space that notation asks for, which scripts do without; no text of a formula holds it."""

Kind = Literal["atom", "name", "words", "ratio", "table", "infix", "separator", "open", "close"]
"""How a part stands beside others: a name ("sin", "∑") and a ratio ("1/2") are set apart from what is multiplied."""


class Part(NamedTuple):
    """A stretch of a formula."""

    text: str
    """How it is written."""
    kind: Kind = "atom"
    """How it stands beside others."""


_OPENING = dict(zip("([{⟨⌊⌈⟦", ")]}⟩⌋⌉⟧", strict=True))
_CLOSING = frozenset(_OPENING.values())
_LARGE = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀⨁⨂⨀∀∃∄")
_UNSPACED = frozenset("|‖∂∇∞√∅¬⊤⊥℘%‰!'")
_SIGNS = frozenset("+-−±∓")
_BEFORE_SIGNS = (None, "open", "infix", "separator", "name")
_APART: dict[Kind, frozenset[Kind]] = {
    "atom": frozenset(("name", "words", "ratio")),
    "close": frozenset(("name", "words", "ratio")),
    "name": frozenset(("atom", "name", "words", "ratio", "table")),
    "words": frozenset(("atom", "name", "ratio", "table")),
    "ratio": frozenset(("atom", "name", "words", "ratio", "open", "table")),
    "table": frozenset(("name", "words", "ratio")),
}
"""Which kinds are set apart from what stands before them."""
_RAISED = SUPERSCRIPT | {ord(character): character for character in RAISED_ALREADY}
_SIMPLE = re.compile("[0-9]+(?:[.,][0-9]+)*|[^\\W_][\u0300-\u036f\u20d0-\u20ff]*")


def operator(text: str, form: str) -> Part:
    """An operator, fence or separator.

    Args:
        text: The content of an `<mo>`, not empty.
        form: Its attribute of that name, or empty.
    """
    if text in _OPENING or text == "/" or (form == "prefix" and text in "|‖"):
        return Part(text, "open")
    if text in _CLOSING or (form == "postfix" and text in "|‖"):
        return Part(text, "close")
    if text in (",", ";"):
        return Part(text, "separator")
    if text in _LARGE or (len(text) > 1 and text[0].isalpha()):
        return Part(text, "name")
    if text not in _UNSPACED and any(
        unicodedata.category(each) == "Sm" or each in "-*" or "←" <= each <= "⇿" for each in text
    ):
        return Part(text, "infix")
    return Part(text)


def joined(parts: Sequence[Part]) -> str:
    """The parts as one text, with gaps around what is infix, and where two would run together."""
    out: list[str] = []
    before: Kind | None = None
    for index, (text, kind) in enumerate(parts):
        following = parts[index + 1].kind if index + 1 < len(parts) else None
        if kind == "infix" and text in _SIGNS and before in _BEFORE_SIGNS:
            kind = "open"  # the sign of what follows
        elif kind == "infix" and text in _SIGNS and following in (None, "close", "separator"):
            kind = "close"  # as in "H+"
        elif kind == "table" and before != "open" and following != "close":
            text = f"[{text}]"
        if before in ("infix", "separator") or before and (kind == "infix" or kind in _APART.get(before, ())):
            out.append(GAP)
        out.append(text)
        before = kind
    return "".join(out)


def raised(text: str) -> str:
    """A superscript: in raised characters where all of it has some, else "^(…)"."""
    text = text.replace(GAP, "")
    return "°" if text == "∘" else _script(text, _RAISED, "^")


def lowered(text: str) -> str:
    """A subscript: in lowered characters where all of it has some, else "_(…)"."""
    return _script(text.replace(GAP, ""), SUBSCRIPT, "_")


def _script(text: str, characters: dict[int, str], mark: str) -> str:
    if all(ord(character) in characters for character in text):
        return text.translate(characters)
    return f"{mark}{text}" if _is_enclosed(text) and text[0] == "(" else f"{mark}({text})"


def radical(text: str) -> str:
    """A square root."""
    return f"√{text}" if _SIMPLE.fullmatch(text) or _is_enclosed(text) else f"√({text})"


def ratio(above: Sequence[Part], below: Sequence[Part]) -> str:
    """A fraction on one line; what is divided stands in parentheses where it could be read otherwise."""
    over, under = grouped(above), grouped(below)
    if len(below) > 1 and not _is_enclosed(under):
        under = f"({under})"
    return f"{over}/{under}"


def grouped(parts: Sequence[Part]) -> str:
    """The parts as one text that holds together beside others: in parentheses where needed."""
    text = joined(parts)
    loose = text.startswith("√") or not {GAP, "/", " "}.isdisjoint(_outside(text))
    return f"({text})" if loose else text


def _outside(text: str) -> str:
    """What of a text is in no brackets."""
    out: list[str] = []
    depth = 0
    for character in text:
        depth += character in _OPENING
        if not depth:
            out.append(character)
        depth -= character in _CLOSING and depth > 0
    return "".join(out)


def _is_enclosed(text: str) -> bool:
    """Whether a text is in brackets as a whole."""
    return _OPENING.get(text[:1]) == text[-1:] and _outside(text) == ""
