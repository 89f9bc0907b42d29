"""Formulas in Presentation MathML (MathML 3.0, chapter 3) as lines of text: "x = (a + b)/2", "10³", "√2".

What Unicode has no characters for is written as in TeX, with parentheses for braces: "x^(a/b)", "lim_(x→0)".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from selectolax.lexbor import LexborNode

from srw_reader.article.html.mathml_parts import (
    GAP,
    Kind,
    Part,
    grouped,
    joined,
    lowered,
    operator,
    radical,
    raised,
    ratio,
)
from srw_reader.article.html.nodes import names
from srw_reader.strings.clean import clean_text

_MAX_DEPTH = 50  # what is nested deeper is written without its structure
_INVISIBLE = dict.fromkeys(range(0x2061, 0x2065))
_UNSEEN = names("annotation annotation-xml mphantom maligngroup malignmark")
_FIRST_ONLY = names("semantics maction")
_TOKENS: dict[str, Kind] = {"mi": "name", "mtext": "words", "ms": "words"}
"""What tokens of several letters are; others are atoms."""
_NO_WIDTH = re.compile(r"-|negative|0*(?:\.0*)?[a-z]*$")
_OVER = {
    **dict.fromkeys("^ˆ", "\u0302"),
    **dict.fromkeys("¯‾―_", "\u0305"),
    **dict.fromkeys("→⃗", "\u20d7"),
    **dict.fromkeys("~˜∼", "\u0303"),
    "˙": "\u0307",
    "¨": "\u0308",
    "ˇ": "\u030c",
    "˘": "\u0306",
    "´": "\u0301",
    "`": "\u0300",
}
_UNDER = dict.fromkeys("_―¯‾\u0332", "\u0332")
"""Combining characters for what stands above and below letters."""
_BRACES = frozenset("⏞⏟⎴⎵⏜⏝︷︸")
_MOST_ACCENTED = 4

Construct = Callable[[LexborNode, Sequence[LexborNode], int], Iterator[Part]]
"""Gives the parts of an element, of what is in it, at a depth."""


def linear(math: LexborNode) -> list[str]:
    """A formula as lines: one, or one for each row where all of it is a table.

    Args:
        math: A `<math>` element.

    Returns:
        Lines that are not empty; none where nothing is to be seen.
    """
    top = math
    while _tag(top) not in _CONSTRUCTS and len(seen := list(_children(top))) == 1:
        top = seen[0]
    rows = [_row(row, 0) for row in _children(top)] if _tag(top) == "mtable" else [_text(math, 0)]
    written = (row.replace(f":{GAP}=", f"{GAP}:=").replace(GAP, " ") for row in rows)
    lines = (" ".join(clean_text(row).split()) for row in written)
    return [line for line in lines if line]


def _tag(node: LexborNode) -> str:
    """The name of an element, without the prefix that XHTML may give it."""
    return (node.tag or "").rpartition(":")[2]


def _children(node: LexborNode) -> Iterator[LexborNode]:
    """The elements in another that may be seen."""
    child = node.first_child
    while child is not None:
        tag = _tag(child)
        if tag and tag[0] not in "-!" and tag not in _UNSEEN:
            yield child
            if _tag(node) in _FIRST_ONLY:
                return
        child = child.next


def _text(node: LexborNode, depth: int) -> str:
    """What an element is written as."""
    return joined(list(_parts(node, depth)))


def _parts(node: LexborNode, depth: int) -> Iterator[Part]:
    """The parts of an element. One that only groups others gives theirs, as does one with too few or many arguments."""
    tag = _tag(node)
    if tag == "mspace":
        if not _NO_WIDTH.match(node.attributes.get("width") or ""):
            yield Part(GAP, "open")
    elif tag in _TOKENS or tag in ("mn", "mo") or depth > _MAX_DEPTH:
        yield from _token(node, tag)
    else:
        found = list(_children(node))
        arguments, construct = _CONSTRUCTS.get(tag, (None, _group))
        fits = bool(found) if arguments is None else len(found) == arguments
        yield from (construct if fits else _group)(node, found, depth + 1)


def _token(node: LexborNode, tag: str) -> Iterator[Part]:
    """An identifier, number, operator or text."""
    text = node.text(deep=True).translate(_INVISIBLE)
    core = " ".join(text.split())
    if not core:
        if text:
            yield Part(GAP, "open")
    elif tag == "mo" or (len(core) == 1 and unicodedata.category(core) == "Sm"):
        yield operator(core, node.attributes.get("form") or "")
    elif len(core) > 1:
        yield Part(core, _TOKENS.get(tag, "atom") if any(map(str.isalpha, core)) else "atom")
    else:
        yield Part(_double_struck(core) if node.attributes.get("mathvariant") == "double-struck" else core)


def _double_struck(letter: str) -> str:
    """A letter such as "ℝ"; those that were in use first have names of their own."""
    size = "CAPITAL" if letter.isupper() else "SMALL"
    for name in (f"DOUBLE-STRUCK {size} {letter}", f"MATHEMATICAL DOUBLE-STRUCK {size} {letter}"):
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    return letter


def _group(node: LexborNode, found: Sequence[LexborNode], depth: int) -> Iterator[Part]:
    """`<mrow>` and all that is as it: what is in it, or its own text."""
    if text := " ".join(node.text(deep=False).split()):
        yield Part(text, "words")
    for child in found:
        yield from _parts(child, depth)


def _fraction(node: LexborNode, found: Sequence[LexborNode], depth: int) -> Iterator[Part]:
    """`<mfrac>`; without a line it is a binomial coefficient."""
    above, below = (list(_parts(child, depth)) for child in found[:2])
    if (thickness := node.attributes.get("linethickness")) and _NO_WIDTH.match(thickness):
        yield Part(f"{grouped(above)}{GAP}choose{GAP}{grouped(below)}")
    else:
        yield Part(ratio(above, below), "ratio")


def _root(node: LexborNode, found: Sequence[LexborNode], depth: int) -> Iterator[Part]:
    """`<msqrt>`, whose children are one row, and `<mroot>`."""
    if _tag(node) == "msqrt":
        yield Part(radical(joined(list(_group(node, found, depth)))))
    else:
        yield Part(raised(_text(found[1], depth)) + radical(_text(found[0], depth)))


def _scripted(node: LexborNode, found: Sequence[LexborNode], depth: int) -> Iterator[Part]:
    """`<msub>`, `<msup>`, `<msubsup>`, `<munder>`, `<mover>`, `<munderover>`."""
    tag = _tag(node)
    parts = list(_parts(found[0], depth))
    kind = parts[0].kind if len(parts) == 1 and parts[0].kind not in ("open", "ratio") else "atom"
    base = grouped(parts)
    texts = [_text(child, depth) for child in found[1:]]
    below = texts[0] if tag.startswith(("msub", "munder")) else ""
    above = texts[-1] if tag not in ("msub", "munder") else ""
    for text, marks, script in ((below, _UNDER, lowered), (above, _OVER, raised)):
        if tag[1] in "uo" and text in marks and base.isalnum() and len(base) <= _MOST_ACCENTED:
            base = "".join(character + marks[text] for character in base)
        elif text and text not in _BRACES:
            base += script(text)
    yield Part(base, kind)


def _prescripted(node: LexborNode, found: Sequence[LexborNode], depth: int) -> Iterator[Part]:
    """`<mmultiscripts>`: scripts in pairs, those behind `<mprescripts>` before the base; `<none>` is no script."""
    tags = [_tag(child) for child in found]
    middle = tags.index("mprescripts") if "mprescripts" in tags else len(found)
    before, after = found[middle + 1 :], found[1:middle]
    scripts = ["".join(_pairs(each, depth)) for each in (before, after)]
    yield Part(f"{scripts[0]}{grouped(list(_parts(found[0], depth)))}{scripts[1]}")


def _pairs(scripts: Sequence[LexborNode], depth: int) -> Iterator[str]:
    """Subscripts and superscripts as they take turns; a superscript is written first, as in "²³⁵₉₂U"."""
    for below, above in zip_longest(scripts[0::2], scripts[1::2]):
        yield (raised(_text(above, depth)) if above is not None else "") + lowered(_text(below, depth))


def _fenced(node: LexborNode, found: Sequence[LexborNode], depth: int) -> Iterator[Part]:
    """`<mfenced>`."""
    fences = [node.attributes.get(name) for name in ("open", "close")]
    given = node.attributes.get("separators")
    separators = "".join(("," if given is None else given).split())
    yield Part("(" if fences[0] is None else fences[0].strip(), "open")
    for index, child in enumerate(found):
        if index and separators:
            yield operator(separators[min(index, len(separators)) - 1], "")
        yield from _parts(child, depth)
    yield Part(")" if fences[1] is None else fences[1].strip(), "close")


def _table(node: LexborNode, found: Sequence[LexborNode], depth: int) -> Iterator[Part]:
    """`<mtable>` within a formula: "a, b; c, d"."""
    yield Part(f";{GAP}".join(filter(None, (_row(row, depth) for row in found))), "table")


def _row(row: LexborNode, depth: int) -> str:
    """A row: its cells one after the other, the label of an equation last; a cell may go on what was before it."""
    cells = list(_children(row)) if _tag(row) in ("mtr", "mlabeledtr") else [row]
    if _tag(row) == "mlabeledtr":
        cells = [*cells[1:], *cells[:1]]
    parts: list[Part] = []
    for cell in cells:
        inner = list(_parts(cell, depth + 1))
        if parts and inner:
            parts.append(Part(GAP if inner[0].kind == "infix" or "label" in _tag(row) else f",{GAP}", "open"))
        parts += inner
    return joined(parts)


_CONSTRUCTS: dict[str, tuple[int | None, Construct]] = {
    "mfrac": (2, _fraction),
    "msqrt": (None, _root),
    "mroot": (2, _root),
    **dict.fromkeys(("msub", "msup", "munder", "mover"), (2, _scripted)),
    **dict.fromkeys(("msubsup", "munderover"), (3, _scripted)),
    "mmultiscripts": (None, _prescripted),
    "mfenced": (None, _fenced),
    "mtable": (None, _table),
}
"""Elements that are more than a row: how many arguments they have, None for any number, and what gives their parts."""
