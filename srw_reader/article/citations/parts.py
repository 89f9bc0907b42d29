"""Lists of references that belong to the part of an article above them, each numbered from 1."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from srw_reader.article.citations.catalogue import Works
from srw_reader.article.citations.marks import Mark, Named
from srw_reader.article.citations.passages import Passage
from srw_reader.models import Block, Reference

_PRINTED = re.compile(r"\W*([0-9]{1,4})\b")

Found = list[tuple[Passage, list[Mark]]]


def led_to_own_lists(found: Found, blocks: Sequence[Block], references: Sequence[Reference]) -> Found:
    """The marks of an article, their numbers read as those of the list that ends their part of it.

    That is done where lists restart their numbers and every number cited above each of them is in it; else they are
    notes and references of one text, or a list goes on with the numbers of another.

    Args:
        found: The marks, by passage, read as if the article had one list.
        blocks: Of the whole article.
        references: Of the whole article.
    """
    lists = _restarting(blocks, references)
    if len(lists) < 2:
        return found
    starts = [min(references[index].block for index in one.values()) for one in lists]
    led: Found = []
    cited: list[set[int]] = [set() for _ in lists]
    for passage, marks in found:
        at = next((at for at, start in enumerate(starts) if passage.place < start), len(lists) - 1)
        cited[at].update(int(one.printed) for mark in marks if _by_number(mark) for one in mark.named)
        led.append((passage, [_led(mark, lists[at]) for mark in marks]))
    return led if all(numbers and numbers <= set(one) for numbers, one in zip(cited, lists, strict=True)) else found


def _by_number(mark: Mark) -> bool:
    """Whether a mark has numbers of a list; a label such as "Kn84" is none."""
    return mark.kind in ("number", "worded", "counted") and all(one.printed.isdecimal() for one in mark.named)


def _led(mark: Mark, numbers: Mapping[int, int]) -> Mark:
    if not _by_number(mark):
        return mark
    own = ((one.printed, numbers.get(int(one.printed))) for one in mark.named)
    return mark._replace(named=tuple(Named(text, Works(() if index is None else (index,))) for text, index in own))


def _restarting(blocks: Sequence[Block], references: Sequence[Reference]) -> list[dict[int, int]]:
    """The lists of an article by their printed numbers, with the indices of the references; one begins at each 1."""
    lists: list[dict[int, int]] = []
    for index, reference in enumerate(references):
        block = blocks[reference.block]
        printed = _PRINTED.match(block.marker or block.text[: reference.start])
        if not printed:
            return []
        number = int(printed.group(1))
        if number == 1 or not lists:
            lists.append({})
        lists[-1][number] = index
    return lists
