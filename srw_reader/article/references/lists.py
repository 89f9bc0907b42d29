"""Where the reference lists of an article are, and what their entries are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from srw_reader.article.references.items import definition_items, entry_of, list_items, row_items, table_items
from srw_reader.article.references.note_links import may_lead_back
from srw_reader.article.references.notes import linked_notes, printed_notes, signed_notes, titled_lines
from srw_reader.article.references.page import Item, Page, Piece, evidence, numbered
from srw_reader.article.references.paragraphs import closes, is_intro, paragraph_items
from srw_reader.article.sections_titles import reference_title
from srw_reader.models import Section
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.clean import fold
from srw_reader.strings.patterns import pattern

_CLOSING_TITLES = (
    *("share", "related", "like this", "about", "comment", "leave", "follow", "tags", "subscribe", "contact", "join"),
    *("more from", "more on", "more articles", "more posts", "more like", "keep reading", "read more", "read next"),
    *("you may", "you might", "recent", "latest", "popular", "next", "previous", "newsletter", "sign up", "stay "),
    *("explore", "recommended for", "trending", "teilen", "ahnliche", "verwandte", "partager", "articles similaires"),
    *("articles connexes", "lire aussi", "compartir", "articulos relacionados", "condividi", "articoli correlati"),
    *("leggi anche", "compartilhe", "artigos relacionados", "leia tambem", "delen", "deel ", "gerelateerd", "lees ook"),
)
_NOTES = pattern(r"\W*(?:(?:foot|end|fuss|voet|eind)?(?:notes?|notas?|noten)\b|anmerkung|opmerking)")
"""Titles of what is no list of works: there a link says little."""
_TEXT = frozenset(("heading", "paragraph", "item", "term", "definition", "caption"))
_NAMED = frozenset(("year", "author"))
_SURE = frozenset(("back", "year", "url", "id", "author"))


class EntryList(NamedTuple):
    """A list of an article's."""

    items: list[Item]
    """Its entries in document order; never empty."""
    has_notes: bool
    """Whether remarks can be among them, rather than works alone."""


def find_lists(page: Page, sections: Sequence[Section]) -> list[EntryList]:
    """The reference lists of an article in document order: those below a title, and footnotes."""
    lists: list[EntryList] = []
    taken: set[int] = set()
    for place, section in enumerate(sections):
        if section.kind != "references" or section.block in taken:
            continue
        found = [items for items in _in_section(page, sections, place) if items[0].pieces[0].block not in taken]
        if _believable(page, section, [item for items in found for item in items]):
            notes = _NOTES.match(fold(section.title)) is not None
            lists.extend(EntryList(items, notes or is_footnotes(page, items)) for items in found)
            taken.update(piece.block for items in found for item in items for piece in item.pieces)
    for untitled in (_footnotes, linked_notes, titled_lines, printed_notes, signed_notes):
        for items in untitled(page, taken):
            blocks = {piece.block for item in items for piece in item.pieces}
            if not blocks & taken:
                lists.append(EntryList(items, untitled is not titled_lines))
                taken |= blocks
    return sorted(lists, key=lambda found: (found.items[0].pieces[0].block, found.items[0].pieces[0].start))


def is_footnotes(page: Page, items: Sequence[Item]) -> bool:
    """Whether at least half of the entries of a list link back to the text, or have marks that lead to them."""
    return sum(any(map(page.is_note, item.pieces)) for item in items) * 2 >= len(items)


def _in_section(page: Page, sections: Sequence[Section], place: int) -> list[list[Item]]:
    """The lists of a section: right below its title, else one below each heading within it."""
    section, end = sections[place], sections[place].end
    groups: list[Section] = []
    for number in range(place + 1, len(sections)):
        inner = sections[number]
        if inner.block >= end:
            break
        if inner.kind != "body" or fold(inner.title).startswith(_CLOSING_TITLES):
            end = inner.block
            break
        groups.append(inner)
    stops = [*(group.block for group in groups), end]
    found = _in_range(page, _content(page, section), stops[0])
    return found or _in_groups(page, groups, stops[1:])


def _in_groups(page: Page, groups: Sequence[Section], stops: Sequence[int]) -> list[list[Item]]:
    """The lists below the headings within a section.

    Where the headings themselves read like entries ("Bee Society (2020)"), what stands below each is one entry.
    """
    ranges = [_in_range(page, Piece(group.block + 1, 0, 0), stop) for group, stop in zip(groups, stops, strict=True)]
    titled = _titled_levels(page, groups, ranges)
    lists: list[list[Item]] = []
    entries: list[Item] = []
    for group, stop, found in zip(groups, stops, ranges, strict=True):
        empty = stop == group.block + 1
        if group.level in titled and not empty:
            blocks = [index for index in range(group.block, stop) if page.blocks[index].kind in _TEXT]
            if item := entry_of(page, None, [page.whole(index) for index in blocks]):
                entries.append(item)
            continue
        if not found and not empty:
            break
        lists += [entries, *found] if entries else found
        entries = []
    return [*lists, entries] if entries else lists


def _titled_levels(page: Page, groups: Sequence[Section], ranges: Sequence[Sequence[Sequence[Item]]]) -> set[int]:
    """The levels of headings that are entries: most have a name or year, and none stands above a list of works."""
    leaves: Counter[int] = Counter()
    named: Counter[int] = Counter()
    for group, following, lists in zip(groups, [*groups[1:], None], ranges, strict=False):
        if following is not None and following.level > group.level and following.block == group.block + 1:
            continue  # it only stands above other headings
        leaves[group.level] += 1
        named[group.level] += bool(evidence(page, [page.whole(group.block)]) & _NAMED)
        if _several(page, lists):
            named[group.level] -= len(groups)
    return {level for level, count in leaves.items() if named[level] * 2 > count}


def _several(page: Page, lists: Sequence[Sequence[Item]]) -> bool:
    """Whether a list below a heading has several works, rather than the parts of what is said about one."""
    items = [item for items in lists for item in items if page.blocks[item.pieces[0].block].kind == "item"]
    found = Counter(mark for item in items for mark in evidence(page, item.pieces))
    return any(count > 1 for count in found.values())


def _content(page: Page, section: Section) -> Piece:
    """Where a section's content begins: below its title, in the same block where that has more lines."""
    block = page.blocks[section.block]
    newline = block.text.find("\n") if block.kind == "paragraph" else -1
    return Piece(section.block + 1, 0, 0) if newline < 0 else Piece(section.block, newline + 1, 0)


def _in_range(page: Page, start: Piece, stop: int) -> list[list[Item]]:
    """The list in a range of blocks; several where it is interrupted and goes on."""
    kinds = ("item", "term", "table")
    listed = next((index for index in range(start.block, stop) if page.blocks[index].kind in kinds), stop)
    before = [page.whole(index) for index in range(start.block, listed) if page.blocks[index].kind == "paragraph"]
    if listed == stop or start.start or not _introduce(page, before):
        items = paragraph_items(page, start, listed)
        return [items] if items else []
    if page.blocks[listed].kind != "item":
        items = (
            table_items(page, listed) if page.blocks[listed].kind == "table" else definition_items(page, listed, stop)
        )
        return [items] if items else []
    items, index = list_items(page, listed, stop)
    lists = [items] if items else []
    while index < stop and items:
        if page.blocks[index].kind != "item":
            index += 1
            continue
        following, index = list_items(page, index, stop)
        if not _goes_on(page, items, following):
            break
        lists.append(following)
        items = following
    return lists


def _goes_on(page: Page, items: Sequence[Item], following: Sequence[Item]) -> bool:
    """Whether a list continues one that was interrupted: its numbers do, or it has authors and years as that has."""
    if not following:
        return False
    if (last := items[-1].number) is not None and following[0].number == last + 1:
        return True
    return (last is None) == (following[0].number is None) and all(
        evidence(page, item.pieces) >= _NAMED for item in (*items, *following)
    )


def _introduce(page: Page, paragraphs: Sequence[Piece]) -> bool:
    """Whether paragraphs only introduce the list below them, and are not the list."""
    if len(paragraphs) > 3 or any(numbered(page, paragraph)[0] is not None for paragraph in paragraphs):
        return False
    return len(paragraphs) < 2 or all(
        is_intro(page, [paragraph]) or closes(page, [paragraph]) for paragraph in paragraphs
    )


def _believable(page: Page, section: Section, items: Sequence[Item]) -> bool:
    """Whether what stands below a title are references; asked where the title alone does not say so."""
    if reference_title(section.title) == "strong" or not items:
        return bool(items)
    wanted = _SURE if _NOTES.match(fold(section.title)) else _SURE | {"link"}
    if sum(bool(evidence(page, item.pieces) & wanted) for item in items) * 2 >= len(items):
        return True
    return items[0].number is not None and page.first_mark < section.block


def _footnotes(page: Page, taken: set[int]) -> Iterator[list[Item]]:
    """Lists, definition lists and tables without a title that are footnotes."""
    if not page.notes.may_lead and not any(may_lead_back(block.text) for block in page.blocks):
        return
    index, end = 0, len(page.blocks)
    while index < end:
        items: list[Item] = []
        after = index + 1
        if index not in taken:
            match page.blocks[index].kind:
                case "item":
                    items, after = list_items(page, index, end)
                case "term":
                    items = definition_items(page, index, end)
                case "table":
                    items = list(row_items(page, index))
        if items and is_footnotes(page, items):
            yield items
            after = max(after, items[-1].pieces[-1].block + 1)
        index = max(after, index + 1)
