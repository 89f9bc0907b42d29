"""What is wrong with an article's citations and its reference list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from srw_reader.article.references.works import keys_of
from srw_reader.models import Article, Citation, Reference
from srw_reader.strings.clean import shorten

FindingKind = Literal[
    "unresolved", "ambiguous", "missing", "never-cited", "duplicate", "no-address", "plain-http", "number-gap"
]
_MAX_TEXT = 80
"""Characters of a printed text in a message."""


class Finding(NamedTuple):
    """One thing that is wrong."""

    kind: FindingKind
    """What it is."""
    message: str
    """What it is in words, one line without a full stop."""
    references: tuple[int, ...]
    """`Reference.number` of what it is about; the choices, best first, of an ambiguous citation."""
    text: str = ""
    """The citation or the reference as printed; empty where it is about the whole list."""
    citation: int | None = None
    """Index into `Article.citations`; None where it is about the list."""
    sentence: str = ""
    """`Citation.sentence`; empty where it is about the list."""


def lint(article: Article) -> tuple[Finding, ...]:
    """What is wrong with an article's citations and its reference list.

    Returns:
        Findings about citations in document order, then those about the list in its order:

        - `unresolved`: the list has nothing that a citation could mean;
        - `ambiguous`: it has several and nothing tells which;
        - `missing`: a citation names several works or numbers, and the list lacks some;
        - `never-cited`: no citation means a reference (one finding for the list where that is so for all of it);
        - `duplicate`: two references are one work;
        - `no-address`: a reference has neither an address nor an identifier, though it is no note;
        - `plain-http`: its address is not encrypted;
        - `number-gap`: numbers are left out.
    """
    cited = (found for index, citation in enumerate(article.citations) for found in _of_citation(index, citation))
    return (
        *cited,
        *_never_cited(article),
        *_duplicates(article.references),
        *(found for reference in article.references for found in _of_reference(reference)),
        *_gaps(article.references),
    )


def _of_citation(index: int, citation: Citation) -> Iterator[Finding]:
    """Whether it is clear what a citation means."""

    def finding(kind: FindingKind, message: str, *references: int) -> Finding:
        return Finding(kind, message, references, citation.text, index, citation.sentence)

    printed = shorten(citation.text, _MAX_TEXT)
    if citation.status == "unresolved":
        yield finding("unresolved", f"{printed} is not in the list")
        return
    if citation.status == "ambiguous":
        *others, last = map(str, citation.choices)
        choices = f"{', '.join(others)} or {last}" if others else last
        yield finding("ambiguous", f"{printed} may be {choices}", *citation.choices)
    for work in citation.missing:
        yield finding("missing", f"{shorten(work, _MAX_TEXT)} in {printed} is not in the list")


def _never_cited(article: Article) -> Iterator[Finding]:
    """References that are only in the list; all of them at once where none is cited."""
    references = article.references
    named = set(article.never_cited) if article.citations else {reference.number for reference in references}
    never = [reference for reference in references if reference.number in named]
    if len(never) == len(references) > 1:
        numbers = tuple(reference.number for reference in references)
        yield Finding("never-cited", f"none of the {len(numbers)} references is cited", numbers)
        return
    for reference in never:
        yield _about(reference, "never-cited", "is never cited")


def _duplicates(references: tuple[Reference, ...]) -> Iterator[Finding]:
    """References with a key in common, each with the first that has it."""
    first: dict[str, int] = {}
    for reference, known in zip(references, keys_of(references), strict=True):
        same = next((first[key] for key in known if key in first), None)
        for key in known:
            first.setdefault(key, reference.number if same is None else same)
        if same is not None:
            yield _about(reference, "duplicate", f"is the same work as {same}", same)


def _of_reference(reference: Reference) -> Iterator[Finding]:
    """Whether a reader gets from a reference to the work."""
    if reference.url is None and not reference.identifiers and not reference.is_note:
        yield _about(reference, "no-address", "has neither an address nor an identifier")
    if reference.url is not None and reference.url.lower().startswith("http:"):
        yield _about(reference, "plain-http", "has a plain http address")


def _gaps(references: tuple[Reference, ...]) -> Iterator[Finding]:
    """Numbers that no reference has, below those that one has."""
    numbers = sorted({0, *(reference.number for reference in references)})
    for before, after in pairwise(numbers):
        if after - before > 1:
            first, last = before + 1, after - 1
            which = f"number {first} is" if first == last else f"numbers {first} to {last} are"
            yield Finding("number-gap", f"{which} not in the list, but {after} is", (after,))


def _about(reference: Reference, kind: FindingKind, what: str, *others: int) -> Finding:
    return Finding(kind, f"reference {reference.number} {what}", (*others, reference.number), reference.text)
