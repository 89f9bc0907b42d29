"""What HTML is read as: paragraphs in their containers, of runs of text; and what its elements mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


STRONG, EMPHASIS, CODE, STRIKE = 1, 2, 4, 8
"""Bits of `TextRun.flags`."""

MAX_DEPTH = 12
"""Lists and quotes that are nested deeper are shown at this depth."""


@dataclass(slots=True, eq=False)
class Listing:
    """A list of the article."""

    ordered: bool
    """Whether its items are numbered."""
    loose: bool = False
    """Whether its items are set apart by empty lines."""
    style: str = ""
    """The `type` of a numbered list: a, A, i, I; else empty or 1."""
    definitions: bool = False
    """Whether it stands for the definitions of a definition list."""
    next_number: int = 1
    """The number of its next item."""
    step: int = 1
    """-1 for a reversed list."""
    countable: bool = True
    """Whether Markdown can count as it does: in digits, one by one, up from its first number."""
    last: Container | None = None
    """Its last item so far."""


@dataclass(slots=True, eq=False)
class Container:
    """A quote or list item that paragraphs are in."""

    listing: Listing | None
    """The list that it is an item of; None for a quote."""
    number: int
    """Of an item of a numbered list."""
    style: str = ""
    """As `Listing.style`, of this item."""


Attributes = Mapping[str, str | None]
"""Of an element."""


@dataclass(slots=True)
class TextRun:
    """A stretch of text, all of it set apart in the same way; or a break, an image or an anchor."""

    kind: Literal["text", "space", "break", "indent", "image", "anchor"]
    """What it is. A "space" gets the flags that its neighbours share; one that indents a line becomes an "indent"."""
    text: str
    """The text; an image's description; an anchor's name."""
    flags: int = 0
    """Bits for strong, emphasis, code and strike."""
    link: int = -1
    """Index into the walk's links; -1 for none."""
    image: int = -1
    """Index into the walk's links for an image; -1 for none."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph, heading, code block, rule or table."""

    kind: Literal["paragraph", "heading", "code", "rule", "table", "term", "caption"]
    """What it is."""
    path: tuple[Container, ...]
    """The containers that it is in, from the outermost."""
    runs: list[TextRun] = field(default_factory=list)
    """Its content; for code too."""
    level: int = 0
    """Of a heading; 1 for a table with a header."""
    info: str = ""
    """The language of a code block."""
    rows: list[list[list[TextRun]]] = field(default_factory=list)
    """Of a table: rows of cells; the first is the header where `level` is 1, else there is none."""
    aligns: list[str] = field(default_factory=list)
    """Of a table: "left", "center", "right" or "" for each column."""


@dataclass(slots=True)
class Target:
    """Where a link or an image leads."""

    url: str
    """As it came, trimmed."""
    used: bool = False
    """Whether any content of the link was found."""


def names(text: str) -> frozenset[str]:
    """Names of elements, written one after the other."""
    return frozenset(text.split())


def element_before(node: LexborNode) -> LexborNode | None:
    """The element just before another, with nothing to be read between them."""
    other = node.prev
    while other is not None and _is_nothing(other):
        other = other.prev
    return other


def element_after(node: LexborNode) -> LexborNode | None:
    """The element just behind another, with nothing to be read between them."""
    other = node.next
    while other is not None and _is_nothing(other):
        other = other.next
    return other


def _is_nothing(node: LexborNode) -> bool:
    """Whether a node is a comment or white space."""
    return node.tag == "-comment" or node.tag == "-text" and not (node.text_content or "").strip()


DROPPED = names(
    "style template noscript title meta link base param source track area rp datalist noframes"
    " annotation annotation-xml defs desc metadata colgroup col"
)
"""Elements whose text is not shown."""

FLAGS = {
    **dict.fromkeys(("b", "strong"), STRONG),
    **dict.fromkeys(("em", "i", "cite", "var", "dfn"), EMPHASIS),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), CODE),
    **dict.fromkeys(("del", "s", "strike"), STRIKE),
}
"""What an element sets its text apart as."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""Levels of the heading elements."""

BLOCKS = HEADINGS.keys() | names(
    "address article aside body center details dialog div fieldset figcaption figure footer form frameset header hgroup"
    " html legend main menu nav ol optgroup option p search section select summary table tbody td tfoot th thead tr ul"
    " blockquote li dl dt dd pre listing xmp plaintext hr caption textarea"
)
"""Elements that begin and end a paragraph."""
