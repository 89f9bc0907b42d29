"""check: what is wrong with citations and reference lists."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from srw_reader.article.references.lint import Finding, lint
from srw_reader.cli import shapes
from srw_reader.cli.anew import read_all
from srw_reader.cli.arguments import Arguments
from srw_reader.cli.output import BOLD, DIM, WIDTH, YELLOW, Paint, columns, complain, print_json_list, wrapped
from srw_reader.cli.scope import covered, opened
from srw_reader.errors import UsageError
from srw_reader.library import Library
from srw_reader.models import Filter, PostSummary
from srw_reader.strings.plural import plural

_KIND_WIDTH = 13


class _Count:
    """How many posts were looked at, and what was found."""

    def __init__(self) -> None:
        self.posts = self.faulty = self.findings = 0

    def over(self, library: Library, posts: Iterable[PostSummary]) -> Iterator[tuple[PostSummary, tuple[Finding, ...]]]:
        """The posts in which anything is found."""
        for summary in posts:
            self.posts += 1
            if found := lint(library.post(summary.number).article):
                self.faulty += 1
                self.findings += len(found)
                yield summary, found


def run(arguments: Arguments) -> int:
    """Print what is found in one post, or in all; 1 if anything is, as linters have it."""
    if arguments.post is not None and arguments.tags:
        raise UsageError("--tag chooses posts: leave it out where one post is named.")
    count = _Count()
    with opened() as library:
        which = Filter(feeds=covered(library, arguments), tags=arguments.tags)
        faulty = count.over(library, _chosen(library, arguments.post, which))
        if arguments.json:
            print_json_list(shapes.finding(found, summary) for summary, findings in faulty for found in findings)
        else:
            _print(faulty)
    if count.findings:
        found = f"{plural(count.findings, 'finding')} in {count.faulty:,} of {plural(count.posts, 'post')}"
        complain(f"{found}; each is listed with what it is about.")
    elif not arguments.json:
        print(f"Nothing found in {plural(count.posts, 'post')}.")
    return 1 if count.findings else 0


def _chosen(library: Library, named: str | None, which: Filter) -> Sequence[PostSummary]:
    if named is not None:
        return [library.summary(library.find(named))]
    read_all(library)
    return library.posts(which)


def _print(faulty: Iterable[tuple[PostSummary, tuple[Finding, ...]]]) -> None:
    """A line for each post, below it one for each finding, with the sentence or reference."""
    paint = Paint(sys.stdout)
    for place, (summary, findings) in enumerate(faulty):
        print(("\n" if place else "") + f"{summary.number}  {paint(summary.title, BOLD)}")
        for found in findings:
            _print_finding(found, paint)


def _print_finding(found: Finding, paint: Paint) -> None:
    width = columns(sys.stdout)
    indent = " " * (_KIND_WIDTH + 4)
    message, *more = _lines(found.message, width)
    print(f"  {paint(found.kind.ljust(_KIND_WIDTH), YELLOW)}  {message}")
    for line in more:
        print(indent + line)
    if quoted := found.sentence or found.text:
        for line in _lines(f"“{quoted}”", width):
            print(indent + paint(line, DIM))


def _lines(text: str, width: int | None) -> list[str]:
    """A text in lines that fit behind the kind; in one where there is no terminal."""
    return [text] if width is None else wrapped(text, max(WIDTH // 4, width - _KIND_WIDTH - 4))
