"""NoteLinks in the text that lead to notes, and the links and arrows by which notes lead back."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from srw_reader.models import Block, Link
from srw_reader.strings.patterns import pattern

_ARROWS = frozenset("↩↵⤴⏎↑⬆⇧⇑▲△↰⮐⮌⤶🔙^")
_ARROW_ENDS = frozenset("↩\ufe0e\ufe0f⤴↵")
_ARROW_REST = frozenset(" \t\n\xa0\ufe0e\ufe0f[]()0123456789¹²³⁰⁴⁵⁶⁷⁸⁹.,;-")
_BACK_WORDS = pattern(
    r"\W*(?:back|return|jump (?:up|back)|go back|top|up|back to (?:text|content|article|top)|return to (?:text|article)"
    r"|zurück|retour|volver|torna|voltar|terug)\W*",
    re.IGNORECASE,
)
_BACK_ANCHOR = pattern(
    r"(?:fn|cite|foot|ft|note|en)[\w:.-]{0,40}(?:ref|anchor|back|return|src)|(?:ref|back|return)[-_:]?(?:fn|foot"
    r"|note)|-link$",
    re.IGNORECASE,
)
_MARK = pattern(r"\^?[\[(]*(?:(?P<number>[0-9]{1,3})|[a-zA-Z]{1,2}|[ivxl]{3,6}|[*†‡§¶‖#]{1,4})[\])]*\.?")
_LABEL = pattern(r"\[[^\[\]\s]{3,16}\]")
_NOTES = frozenset(("paragraph", "item", "term", "definition", "table"))
_NEAR = 3
"""An anchor before a mark stands at most so many characters before its link: "[" and spaces."""


class NoteLinks:
    """Where marks of the text lead to, and which links lead back to them.

    Args:
        blocks: Of the whole article.
        links: Of the whole article.
        anchors: As in `Article.anchors`.
    """

    def __init__(self, blocks: Sequence[Block], links: Sequence[Link], anchors: Mapping[str, tuple[int, int]]) -> None:
        self._anchors = anchors
        self.may_lead = any(link.kind == "anchor" or "#" in link.url or has_arrow(link.text) for link in links)
        """Whether a link of the article can lead to a note or back; most articles have none."""
        self._places: defaultdict[int, list[int]] = defaultdict(list)
        self._targets: defaultdict[int, list[int]] = defaultdict(list)
        for link in links:
            place = anchors.get(link.url[1:]) if link.kind == "anchor" else None
            if place is not None and _leads_to_note(blocks, link, *place):
                self._places[link.block].append(link.start)
                self._targets[place[0]].append(place[1])
        for found in (*self._places.values(), *self._targets.values()):
            found.sort()

    def lead_into(self, block: int, start: int, end: int) -> bool:
        """Whether a mark above leads to a stretch of a block."""
        return _any_in(self._targets.get(block, ()), start, end)

    def targets(self, block: int) -> Sequence[int]:
        """Where in a block notes begin that marks lead to, sorted."""
        return self._targets.get(block, ())

    def is_back_link(self, link: Link) -> bool:
        """Whether a link leads back from a note to its mark in the text."""
        if _reads_as_back_link(link):
            return True
        place = self._anchors.get(link.url[1:]) if link.kind == "anchor" else None
        if place is None or place[0] >= link.block or not _MARK.fullmatch(_plain(link.text)):
            return False
        return _any_in(self._places.get(place[0], ()), place[1], place[1] + _NEAR + 1)


def has_arrow(text: str) -> bool:
    """Whether there is an arrow in a text, as before the number of a note."""
    return "^" in text if text.isascii() else not _ARROWS.isdisjoint(text)


def may_lead_back(text: str) -> bool:
    """Whether there may be something in a text that `has_arrow` or `ends_with_arrow` finds."""
    return has_arrow(text) or not (text.isascii() or _ARROW_ENDS.isdisjoint(text))


def without_arrows(text: str) -> str:
    """A text without unlinked back arrows at its ends."""
    text = text.strip().lstrip("^↑↩").lstrip("\ufe0e\ufe0f ")
    end = at = len(text)
    while at and (text[at - 1] in _ARROWS or text[at - 1] in _ARROW_REST):
        at -= 1
        end = at if text[at] in _ARROWS else end
    return text[:end].rstrip()


def ends_with_arrow(text: str) -> bool:
    """Whether a note ends with an arrow that is no link."""
    text = text.rstrip()
    return text[-1:] in _ARROW_ENDS and text != without_arrows(text)


def _leads_to_note(blocks: Sequence[Block], link: Link, block: int, start: int) -> bool:
    """Whether a link is a mark that leads down to a note.

    A number that nothing sets apart may be that of a page or chapter: the note has to have it, too.
    """
    if not link.block < block < len(blocks) or blocks[block].kind not in _NOTES:
        return False
    text = link.text.strip()
    mark = _MARK.fullmatch(_plain(text))
    if mark is None:
        return _LABEL.fullmatch(text) is not None
    around = blocks[link.block].text[max(0, link.start - 1) : link.end + 1]
    if not text.isalnum() or _plain(text) != text or around[:1] in ("[", "("):
        return True
    note = blocks[block]
    printed = re.match(r"\W*([0-9]{1,3})\b", note.marker or note.text[start : start + 12])
    return mark["number"] is not None and printed is not None and printed[1] == mark["number"]


def _reads_as_back_link(link: Link) -> bool:
    text = link.text.strip()
    if has_arrow(text) and all(char in _ARROWS or char in _ARROW_REST for char in text):
        return True
    if link.kind != "anchor" and "#" not in link.url:
        return False
    if _BACK_WORDS.fullmatch(text):
        return True
    is_short = len(text) <= 4 or _MARK.fullmatch(text) is not None
    return is_short and _BACK_ANCHOR.search(link.url.rpartition("#")[2]) is not None


def _plain(text: str) -> str:
    """A text with raised letters and digits as usual ones (NFKC)."""
    return unicodedata.normalize("NFKC", text).strip()


def _any_in(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end
