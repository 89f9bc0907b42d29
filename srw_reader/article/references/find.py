"""The references of an article: the entries of its own reference lists and its footnotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from srw_reader.article.references.entry import read_entry
from srw_reader.article.references.lists import EntryList, find_lists, is_footnotes
from srw_reader.article.references.notes import is_remark, points_elsewhere
from srw_reader.article.references.page import Item, Page
from srw_reader.models import Block, Link, Reference, Section


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
        blocks: Of the whole article.
        links: Of the whole article.
        anchors: As in `Article.anchors`.
        sections: As `find_sections` gives them.

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
            entry = read_entry(page, item, number, above)
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
