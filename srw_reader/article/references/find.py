"""The references of an article: the entries of its own reference lists and its footnotes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from srw_reader.article.names import SAME, SIGNAL
from srw_reader.article.references.addresses import Address, work_url
from srw_reader.article.references.identifiers import URL, identify, whole_url
from srw_reader.article.references.linked import without_arrows
from srw_reader.article.references.lists import EntryList, find_lists, is_footnotes
from srw_reader.article.references.marks import Item, Page, Piece
from srw_reader.article.references.remarks import is_remark, points_elsewhere
from srw_reader.article.references.source import find_source
from srw_reader.article.references.title import find_title
from srw_reader.models import Block, Link, Reference, Section
from srw_reader.strings.urls import safe_url, without_tracking

_SPACE = re.compile(r"[^\S\n]")
_SAME = re.compile(rf"\s*({SAME})")
_EMPTY = re.compile(r"\^?(?:\[[\s,;&|]*\]|\([\s,;&|]*\))")
_SIGNAL = re.compile(SIGNAL, re.IGNORECASE)
_LEAD = re.compile(r"[\s^↑↩]*(?:\[[^\[\]]{1,12}\]\s+)?")
"""Before an entry: an arrow, or a label that is no number ("[Kn84]")."""


class _Entry(NamedTuple):
    """An entry put together from its pieces, back links left out."""

    text: str
    """As printed; pieces are parted by line breaks."""
    set_apart: tuple[tuple[int, int], ...]
    """What is in italics or linked, printed addresses left out; sorted."""
    addresses: tuple[Address, ...]
    """Those linked or printed, in the order of their places."""


def find_references(
    blocks: Sequence[Block],
    links: Sequence[Link],
    anchors: Mapping[str, tuple[int, int]],
    sections: Sequence[Section],
) -> tuple[Reference, ...]:
    """The references of an article.

    A list is looked for below each title of a reference list ("References", "Quellen", …), marked up
    as a list, a definition list, paragraphs, or lines of a paragraph. Lists whose items link back to the text, or that
    marks of the text lead to, are footnotes and need no title. What follows a list (a disclaimer, share links, a call
    to action) is not part of it.

    Args:
        blocks: of the whole article.
        links: of the whole article.
        anchors: as in `Article.anchors`.
        sections: as `find_sections` gives them.

    Returns:
        References in document order, each number once: as printed, else the place; a second list whose
        numbers were used before runs on, and so do footnotes where a list has their numbers.
    """
    page = Page(blocks, links, anchors)
    lists = find_lists(page, sections)
    found: list[Reference] = []
    for (items, has_notes), numbers in zip(lists, _numbered(page, lists), strict=True):
        above: str | None = None
        for item, number in zip(items, numbers, strict=True):
            entry = _read(page, item, number, above)
            note = points_elsewhere(entry.text) or (has_notes and is_remark(entry))
            found.append(entry._replace(is_note=note))
            above = entry.source
    return tuple(found)


def _numbered(page: Page, lists: Sequence[EntryList]) -> list[Sequence[int]]:
    """The numbers of the entries of each list; footnotes before a list with printed numbers make way for those."""
    notes = [is_footnotes(page, found.items) for found in lists]
    printed = [place for place, found in enumerate(lists) if not notes[place] and found.items[0].number is not None]
    last = max(printed, default=-1)
    order = sorted(range(len(lists)), key=lambda place: (notes[place] and place < last, place))
    numbers: list[Sequence[int]] = [()] * len(lists)
    used: set[int] = set()
    highest = 0
    for place in order:
        numbers[place] = _numbers(lists[place].items, highest, used)
        used.update(numbers[place])
        highest = max(highest, *numbers[place])
    return numbers


def _numbers(items: Sequence[Item], highest: int, used: set[int]) -> Sequence[int]:
    """Numbers as printed where they differ and are free; else the count runs on from the highest so far."""
    numbers: list[int] = []
    count = highest
    for item in items:
        count = count + 1 if item.number is None else item.number
        numbers.append(count)
    if min(numbers) > 0 and len(set(numbers)) == len(numbers) and used.isdisjoint(numbers):
        return numbers
    return range(highest + 1, highest + 1 + len(items))


def _read(page: Page, item: Item, number: int, above: str | None) -> Reference:
    """An entry as a reference; `above` is the source of the one before it."""
    entry = _put_together(page, item.pieces)
    body = _LEAD.sub(lambda lead: " " * len(lead.group()), entry.text, count=1)
    body = _without_signal(body)
    body, set_apart = _with_name(body, entry.set_apart, above) if above else (body, entry.set_apart)
    urls = [address.url for address in entry.addresses]
    source = find_source(body, _host(urls[0]) if urls else "", set_apart)
    title = find_title(body, source, set_apart)
    first = next(piece for piece in item.pieces if page.text(piece).strip())
    start, end = _trimmed(page, first)
    return Reference(
        number=number,
        text=" ".join(without_arrows(entry.text).split()) or page.text(first).strip(),
        source=" ".join(source.text.split()) if source else None,
        title=title,
        url=work_url(entry.addresses, source.text if source else None, title),
        identifiers=identify(entry.text, urls),
        block=first.block,
        start=start,
        end=end,
    )


def _put_together(page: Page, pieces: Sequence[Piece]) -> _Entry:
    """The text of an entry with what is set apart in it, places counted in that text."""
    texts: list[str] = []
    set_apart: list[tuple[int, int]] = []
    found: list[tuple[int, int, Address]] = []
    length = 0
    for piece in pieces:
        backs: list[tuple[int, int]] = []
        for link in page.links(piece):
            start, end = link.start - piece.start, min(link.end, piece.end) - piece.start
            if page.marks.is_back_link(link):
                backs.append((start, end))
            elif link.kind in ("web", "post"):
                printed = URL.match(link.text.strip())
                found.append((length + start, 0, Address(link.url, "" if printed else link.text)))
                if not printed:
                    set_apart.append((length + start, length + end))
        text = _blank(_SPACE.sub(" ", page.text(piece)), backs)
        found.extend((length + match.start(), 1, Address(whole_url(match.group()), "")) for match in URL.finditer(text))
        set_apart.extend((length + low, length + high) for low, high in page.italics(piece))
        texts.append(text + "\n")
        length += len(text) + 1
    cleaned = ((safe_url(without_tracking(one.url)), one.text) for _, _, one in sorted(found) if one.url)
    addresses = tuple(Address(url, text) for url, text in cleaned if url)  # what is printed need not be an address
    return _Entry("".join(texts).rstrip(), tuple(sorted(set_apart)), addresses)


def _without_signal(text: str) -> str:
    """An entry with "See" before its author turned into spaces."""
    signal = _SIGNAL.match(text)
    if signal is None:
        return text
    rest = text[signal.end() :]
    source = find_source(rest, "", ())
    return " " * signal.end() + rest if source and source.start == 0 else text


def _with_name(text: str, set_apart: tuple[tuple[int, int], ...], name: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """An entry with the name that dashes at its start stand for, and what is set apart in it."""
    dashes = _SAME.match(text)
    if dashes is None:
        return text, set_apart
    longer = len(name) - len(dashes[1])
    return (
        text[: dashes.start(1)] + name + text[dashes.end() :],
        tuple((low + longer, high + longer) for low, high in set_apart if low >= dashes.end()),
    )


def _blank(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """A text with some of it, in order, turned into spaces, and the brackets that then hold nothing more."""
    starts = [start for start, _ in ranges]
    parts, at = [], 0
    for start, end in ranges:
        parts += [text[at:start], " " * (end - max(at, start))]
        at = max(at, end)

    def emptied(brackets: re.Match[str]) -> str:
        first = bisect_left(starts, brackets.start())
        held = first < len(starts) and starts[first] < brackets.end()
        return " " * len(brackets.group()) if held else brackets.group()

    return _EMPTY.sub(emptied, "".join([*parts, text[at:]]))


def _trimmed(page: Page, piece: Piece) -> tuple[int, int]:
    """Where the printed characters of a piece begin and end."""
    text = page.text(piece)
    start = piece.start + len(text) - len(text.lstrip())
    return start, max(start + 1, piece.start + len(text.rstrip()))


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
