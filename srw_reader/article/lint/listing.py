"""What is wrong with a reference list: its numbers, works given twice, and what an entry lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from srw_reader.article.lint.findings import Finding, about_reference
from srw_reader.article.names import YEAR
from srw_reader.article.references.identifiers import URL
from srw_reader.article.references.parts import parts
from srw_reader.article.references.works import keys_of
from srw_reader.models import Article, Reference

_NUMBER = re.compile(r"^\W*([0-9]{1,4})\W*$")
_ANY_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_CITED_YEAR = re.compile(rf"(?<!\d){YEAR}[a-z]?\W*$")
_MIN_DATED = 3
"""Dated references that a list must have for one without a year to be an exception."""
_FEW = 0.2
"""The share of a list that may be undated for that to be an oversight."""


def of_list(article: Article) -> Iterator[Finding]:
    """Faults of the list as such, then of its entries."""
    references = article.references
    yield from _gaps(references)
    yield from _order(article)
    yield from _duplicates(references)
    yield from _undated(article)
    if len(references) > 1 or article.citations:
        yield from _addresses_only(references)


def printed_twice(article: Article) -> tuple[Finding, ...]:
    """The numbers that the list prints before more than one entry."""
    found = []
    first: dict[int, Reference] = {}
    for reference, number in _printed_numbers(article):
        other = first.setdefault(number, reference)
        if other is not reference:
            message = f"number {number} stands before two references"
            advice = "Number the list anew, and see to it that the text cites the right numbers."
            place = (reference.block, reference.start)
            found.append(Finding("number-twice", message, advice, text=reference.text, place=place))
    return tuple(found)


def _printed_numbers(article: Article) -> list[tuple[Reference, int]]:
    """The references that have a number printed before them, with that; none where the list begins anew."""
    found = []
    for reference in article.references:
        block = article.blocks[reference.block]
        begin = block.text.rfind("\n", 0, reference.start) + 1
        if match := _NUMBER.match(block.text[begin : reference.start] or block.marker):
            found.append((reference, int(match[1])))
    several = sum(number == 1 for _, number in found) > 1
    return [] if several else found


def _order(article: Article) -> Iterator[Finding]:
    """Numbers that stand behind higher ones."""
    for (before, higher), (reference, number) in pairwise(_printed_numbers(article)):
        if number < higher and reference.number == number:
            advice = "Put the list in the order of its numbers."
            yield about_reference("number-order", f"stands behind {before.number}", advice, reference, before.number)


def _gaps(references: Sequence[Reference]) -> Iterator[Finding]:
    """Numbers that no reference has, below those that one has."""
    entries = {reference.number: reference for reference in references}
    for before, after in pairwise(sorted({0, *entries})):
        if after - before > 1:
            first, last = before + 1, after - 1
            which = f"number {first} is" if first == last else f"numbers {first} to {last} are"
            entry = entries[after]
            yield Finding(
                "number-gap",
                f"{which} not in the list, but {after} is",
                "Add what is missing, or number the list anew.",
                (after,),
                entry.text,
                place=(entry.block, entry.start),
            )


def _duplicates(references: Sequence[Reference]) -> Iterator[Finding]:
    """References with a key in common, each with the first that has it."""
    first: dict[str, int] = {}
    for reference, known in zip(references, keys_of(references), strict=True):
        same = next((first[key] for key in known if key in first), None)
        for key in known:
            first.setdefault(key, reference.number if same is None else same)
        if same is not None:
            advice = f"Take one of the two from the list, and cite {same} for both."
            yield about_reference("duplicate", f"is the same work as {same}", advice, reference, same)


def _undated(article: Article) -> Iterator[Finding]:
    """References without a year, where nearly all have one and the text cites by it."""
    works = [reference for reference in article.references if not reference.is_note]
    undated = [reference for reference in works if not has_year(reference)]
    dated = len(works) - len(undated)
    if dated < _MIN_DATED or len(undated) > len(works) * _FEW:
        return
    by_year = sum(_CITED_YEAR.search(cited.text) is not None for cited in article.citations)
    if by_year * 2 > len(article.citations):
        for reference in undated:
            yield about_reference("no-year", "has no year, as the others have", "Give its year, or “n.d.”.", reference)


def has_year(reference: Reference) -> bool:
    """Whether a reference prints a year, or what stands for one ("n.d.", "in press")."""
    printed = _ANY_YEAR.search(URL.sub(" ", reference.text))
    return printed is not None or parts(reference.text, reference.source).year is not None


def _addresses_only(references: Sequence[Reference]) -> Iterator[Finding]:
    """References that do not say what is at their address; one finding where that is so for the whole list."""
    advice = "Say whose work it is and what it is called: an address may lead nowhere one day."
    bare = [entry for entry in references if entry.url and not _says_something(URL.sub(" ", entry.text))]
    if len(bare) == len(references) > 1:
        numbers, first = tuple(entry.number for entry in bare), bare[0]
        message = f"all {len(bare)} references are addresses and nothing else"
        yield Finding("address-only", message, advice, numbers, place=(first.block, first.start))
        return
    for entry in bare:
        yield about_reference("address-only", "is an address and nothing else", advice, entry)


def _says_something(text: str) -> bool:
    return sum(map(str.isalpha, text)) > 2
