"""The entries of lists, definition lists and tables, as they are marked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srw_reader.article.references.page import Item, Page, Piece, evidence, numbered, ordered
from srw_reader.models import Block
from srw_reader.strings.patterns import pattern

_LABEL = 80
"""A longer item is no heading of the items nested in it, in characters."""
_CELL_NUMBER = pattern(r"[\s↑^↩]*[\[(]?([0-9]{1,3})[\]).]{0,2}\s*")


def list_items(page: Page, index: int, stop: int) -> tuple[list[Item], int]:
    """The items of the list that begins at a block, and the block behind it."""
    base, counted = page.blocks[index].indent, ordered(page.blocks[index]) is not None
    entries: list[tuple[int | None, list[int]]] = []
    while index < stop:
        block = page.blocks[index]
        if block.kind == "item" and block.indent == base:
            if (ordered(block) is not None) != counted:
                break  # another list right below: share links
            entries.append((ordered(block), [index]))
        elif entries and block.indent >= max(base, 1) and block.kind not in ("heading", "rule"):
            entries[-1][1].append(index)
        else:
            break
        index += 1
    return [item for entry in entries for item in _read_entry(page, *entry, base)], index


def _read_entry(page: Page, marker: int | None, blocks: Sequence[int], base: int) -> Iterator[Item]:
    """One item as an entry; or the items nested in it, where it is but their heading.

    A numbered item is cited by its number: bullets in it are part of it, unless each looks like a reference.
    """
    nested = [index for index in blocks if page.blocks[index].kind == "item" and page.blocks[index].indent == base + 1]
    label = page.whole(blocks[0])
    is_heading = len(nested) > 1 and label.end <= _LABEL and not evidence(page, [label])
    if is_heading and (marker is None or all(_is_entry(page, index) for index in nested)):
        for index, following in zip(nested, [*nested[1:], blocks[-1] + 1], strict=True):
            yield from _one_entry(page, None, range(index, following))
    else:
        yield from _one_entry(page, marker, blocks)


def _is_entry(page: Page, index: int) -> bool:
    """Whether a nested item has a number, or what references have."""
    return ordered(page.blocks[index]) is not None or bool(evidence(page, [page.whole(index)]))


def _one_entry(page: Page, marker: int | None, blocks: Sequence[int]) -> Iterator[Item]:
    """An item with what is nested in it; nothing where it has no text."""
    kept = [index for index in blocks if page.blocks[index].kind not in ("code", "table")]
    if not kept:
        return
    number, first = _first(page, kept[0])
    if item := entry_of(page, marker if number is None else number, [first, *map(page.whole, kept[1:])]):
        yield item


def _first(page: Page, index: int) -> tuple[int | None, Piece]:
    """The number that an entry's first block begins with, or is, and what else is in it."""
    whole = page.whole(index)
    number, rest = numbered(page, whole)
    if number is None and _number_only(page, index):
        return int(page.text(whole).strip()), Piece(index, whole.end, whole.end)
    return number, rest


def definition_items(page: Page, index: int, stop: int) -> list[Item]:
    """The entries of a definition list: each term with what is said about it."""
    base = page.blocks[index].indent
    entries: list[tuple[list[int], list[int]]] = []
    while index < stop and _in_definitions(page.blocks[index], base):
        is_term = page.blocks[index].kind == "term"
        if is_term and (not entries or entries[-1][1] or not _number_only(page, entries[-1][0][-1])):
            entries.append(([index], []))
        elif entries:
            entries[-1][not is_term].append(index)
        index += 1
    items = (_definition(page, terms, definitions) for terms, definitions in entries)
    return [item for item in items if item]


def _definition(page: Page, terms: Sequence[int], definitions: Sequence[int]) -> Item | None:
    """What is said about a term, with the term; without it where that is only a number."""
    number, first = _first(page, terms[0])
    return entry_of(page, number, [first, *(page.whole(place) for place in (*terms[1:], *definitions))])


def _in_definitions(block: Block, base: int) -> bool:
    return block.kind in ("term", "definition") or (block.indent > base and block.kind not in ("heading", "rule"))


def _number_only(page: Page, index: int) -> bool:
    text = page.text(page.whole(index)).strip()
    return text.isascii() and text.isdigit() and len(text) < 4


def entry_of(page: Page, number: int | None, pieces: Sequence[Piece]) -> Item | None:
    """An entry without pieces that say nothing, though one that only leads back tells that it is a note."""
    said = [any(char.isalnum() for char in page.text(piece)) for piece in pieces]
    kept = tuple(piece for piece, says in zip(pieces, said, strict=True) if says or page.is_note(piece))
    return Item(number, kept) if any(said) else None


def table_items(page: Page, index: int) -> list[Item]:
    """The entries of a table; none where it is a table of something else.

    A row is an entry; its first cell is the number where it holds nothing else. A row of headings is left out. At least
    half of the rows look like references, or they are numbered from 1.
    """
    rows = list(row_items(page, index))
    marked = [bool(evidence(page, item.pieces)) for item in rows]
    if rows and (page.blocks[index].level == 1 or (not marked[0] and all(marked[1:]))):
        rows, marked = rows[1:], marked[1:]
    counted = [item.number for item in rows] == list(range(1, len(rows) + 1))
    return rows if rows and (counted or sum(marked) * 2 > len(rows)) else []


def row_items(page: Page, index: int) -> Iterator[Item]:
    """The rows of a table, each with the number that is all its first cell has."""
    text, start = page.blocks[index].text, 0
    for line in text.split("\n"):
        end = start + len(line)
        cell = text.find("\t", start, end)
        match = _CELL_NUMBER.fullmatch(text, start, cell) if cell > 0 else None
        piece = Piece(index, cell + 1 if match else start, end)
        if any(char.isalnum() for char in page.text(piece)):
            yield Item(int(match.group(1)) if match else None, (piece,))
        start = end + 1
