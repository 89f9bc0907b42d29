"""references: what a post cites, or what all posts cite."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from srw_reader.cli import shapes
from srw_reader.cli.anew import read_all
from srw_reader.cli.arguments import Arguments
from srw_reader.cli.labels import print_labels
from srw_reader.cli.output import (
    BOLD,
    DIM,
    WIDTH,
    Paint,
    columns,
    cut,
    note,
    padded,
    print_json,
    print_json_list,
    print_utf8,
    wrapped,
)
from srw_reader.cli.scope import covered, note_none, opened, queried
from srw_reader.errors import UsageError
from srw_reader.library import Library
from srw_reader.models import Filter, Reference, Work

if TYPE_CHECKING:
    from srw_reader.export.record import Record

_COUNT, _SOURCE, _WHERE = 14, 24, 24
"""Columns of what stands before the title."""
_WIDE = 110
"""Columns of a window that has room for all of it."""


def run(arguments: Arguments) -> int:
    """Print the references of one post, or of all."""
    if arguments.post is not None and arguments.tags:
        raise UsageError("--tag chooses posts: leave it out where one post is named.")
    if arguments.labels and arguments.format not in ("text", "json"):
        raise UsageError("--labels has a format of its own, which is JSON: leave out --format.")
    with opened() as library:
        which = Filter(feeds=covered(library, arguments), tags=arguments.tags, query=queried(library, arguments))
        if arguments.labels:
            post = None if arguments.post is None else library.posts.find(arguments.post, which.feeds)
            print_labels(library, which, post)
        elif arguments.post is not None:
            _of_post(library, library.posts.find(arguments.post, which.feeds), arguments.format)
        else:
            read_all(library)
            _of_all(library, which, arguments.format)
    return 0


def _of_post(library: Library, number: int, form: str) -> None:
    """The references of a post, in its list's order."""
    article = library.articles.post(number).article
    match form:
        case "text":
            _print_references(article.references)
        case "json":
            print_json([shapes.reference(entry, article) for entry in article.references])
        case "markdown":
            _print_markdown((entry.number, entry.text, entry.url, entry.identifiers) for entry in article.references)
        case _:
            read_all(library)  # what other posts say of a work counts
            works = library.works.of_post(number)
            cited = (works[entry.number] for entry in article.references if entry.number in works)
            _export(form, {work.number: work for work in cited}.values())
    if not article.references and sys.stderr.isatty():
        note("This post has no list of references.")


def _of_all(library: Library, which: Filter, form: str) -> None:
    """The works that posts cite, those cited by most posts first."""
    works = library.works.within(which)
    match form:
        case "text":
            _print_works(works)
        case "json":
            print_json_list(shapes.work(work, library.works.mentions(work.number, which)) for work in works)
        case "markdown":
            numbered = enumerate(works, start=1)
            _print_markdown((place, _printed(work), work.url, work.identifiers) for place, work in numbered)
        case _:
            _export(form, works)
    if not works:
        note_none(library, "No references.")


def _export(form: str, works: Iterable[Work]) -> None:
    """Works for a reference manager."""
    from srw_reader.export.record import record  # as below

    print_records(form, map(record, works))


def print_records(form: str, records: Iterable[Record]) -> None:
    """Print works for a reference manager. What writes a format takes 50 ms to import."""
    match form:
        case "bibtex":
            from srw_reader.export import bibtex

            _print_entries(map(bibtex.entry, records))
        case "ris":
            from srw_reader.export import ris

            _print_entries(map(ris.entry, records))
        case _:
            from srw_reader.export import csl

            print_json_list(map(csl.item, records))


def _print_entries(entries: Iterable[str]) -> None:
    for place, entry in enumerate(entries):
        print_utf8(("\n" if place else "") + entry)


def _print_markdown(listed: Iterator[tuple[int, str, str | None, Mapping[str, str]]]) -> None:
    from srw_reader.export.markdown import Listed, lines

    for line in lines(Listed(*fields) for fields in listed):
        print_utf8(line + "\n")


def _printed(work: Work) -> str:
    return work.texts[0] if work.texts else work.title or ""


def _print_references(references: Iterable[Reference]) -> None:
    """Number and whole text, then address and identifiers."""
    paint, width = Paint(sys.stdout), min(columns(sys.stdout) or WIDTH, WIDTH)
    for entry in references:
        label = f"{entry.number:>3}  "
        for row, line in enumerate(wrapped(entry.text, max(20, width - len(label)))):
            print((" " * len(label) if row else paint(label, BOLD)) + line)
        rest = [f"{name} {value}" for name, value in entry.identifiers.items()]
        if entry.url and entry.url not in entry.text:
            rest.insert(0, entry.url)
        for line in rest:
            print(" " * len(label) + paint(line, DIM))


def _print_works(works: Iterable[Work]) -> None:
    """A line for each: how many posts cite it, source, where it is found (in a wide window), title."""
    paint, width = Paint(sys.stdout), columns(sys.stdout)
    widths = (_SOURCE, _WHERE) if width is None or width >= _WIDE else (_SOURCE,)
    room = None if width is None else max(width - _COUNT - sum(widths) - 2 * len(widths), 1)
    for work in works:
        count = f"{work.posts:>6,} post{' ' if work.posts == 1 else 's'}  "
        facts = zip((work.sources[0] if work.sources else "", _where(work)), widths, strict=False)
        shown = "".join(padded(cut(text, None if width is None else most), most) + "  " for text, most in facts)
        title = cut(" ".join((work.title or _printed(work)).split()), room)
        print(f"{paint(count, DIM)}{shown}{paint(title, BOLD)}".rstrip())


def _where(work: Work) -> str:
    """The shortest that a work is found by."""
    labels = {"pmcid": "", "nbk": "", "pmid": "PMID ", "arxiv": "arXiv ", "isbn": "ISBN ", "doi": ""}
    known = (label + work.identifiers[name] for name, label in labels.items() if name in work.identifiers)
    return next(known, work.host)
