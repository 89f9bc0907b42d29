"""posts, tags, show: what the library has."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Sequence

from srw_reader.cli import shapes
from srw_reader.cli.anew import make_searchable, read_all, with_measures
from srw_reader.cli.arguments import Arguments
from srw_reader.cli.output import (
    BOLD,
    DIM,
    WIDTH,
    YELLOW,
    Paint,
    columns,
    cut,
    padded,
    print_json,
    print_json_list,
    print_utf8,
    wrapped,
)
from srw_reader.cli.scope import covered, note_none, opened, queried
from srw_reader.library import Library
from srw_reader.models import Arrangement, Filter, Post, PostSummary, Tag
from srw_reader.strings.plural import plural

_FEED = 20
"""Columns of a feed's name."""
_BEFORE = 42
"""Columns of what stands before it, or before a post's title."""
_WIDE = 100
"""Columns of a window that has room for it."""


def run(arguments: Arguments) -> int:
    """Run one of the commands."""
    steps = {"posts": _posts, "tags": _tags, "show": _show}
    with opened() as library:
        which = Filter(feeds=covered(library, arguments), tags=arguments.tags, query=queried(library, arguments))
        steps[str(arguments.command)](library, arguments, which)
    return 0


def _posts(library: Library, arguments: Arguments, which: Filter) -> None:
    if which.query:
        make_searchable(library)
    if (arguments.json and arguments.limit is None) or arguments.sort in ("length", "references"):
        read_all(library)
    found: Sequence[PostSummary] = library.posts.within(which)
    if arguments.sort is not None:
        found = library.posts.listed(library.posts.order(which, Arrangement(arguments.sort)))
    posts = itertools.islice(found, arguments.limit)
    if arguments.json:
        print_json_list(map(shapes.post, with_measures(library, posts)))
    else:
        _print_posts(posts, _feed_columns() if len(which.feeds or library.feeds.all()) > 1 else 0)
    if not found:
        note_none(library, "No posts.")


def _feed_columns() -> int:
    """Columns for the name of a post's feed: fewer in a narrow window, none in one that has no room for titles then."""
    width = columns(sys.stdout)
    return _FEED if width is None or width >= _WIDE else _FEED // 2 if width >= WIDTH else 0


def _print_posts(posts: Iterable[PostSummary], feed_columns: int) -> None:
    """A line for each: number, unread and starred, date, reading time and references (once it was read), feed, title.

    Args:
        posts: Which.
        feed_columns: Columns that the feed's name takes; 0 leaves it out.
    """
    paint, width = Paint(sys.stdout), columns(sys.stdout)
    for post in posts:
        marks = ("·" if post.read else "●") + ("★" if post.starred else " ")
        references = (
            f"{post.references:>3} {'ref ' if post.references == 1 else 'refs'}" if post.references else " " * 8
        )
        minutes = f"{post.minutes:>3} min" if post.minutes else " " * 7
        facts = f"{post.date:%Y-%m-%d}  {minutes}  {references}"
        if feed_columns:
            facts += "  " + padded(cut(post.feed_title, width and feed_columns), feed_columns)
        room = None if width is None else width - (_BEFORE + feed_columns + 2 if feed_columns else _BEFORE)
        title = paint(cut(post.title, room), *([] if post.read else [BOLD]))
        print(f"{post.number:>6}  {paint(marks, YELLOW)} {paint(facts, DIM)}  {title}")


def _tags(library: Library, arguments: Arguments, which: Filter) -> None:
    tags = library.tags.within(which)
    if arguments.json:
        print_json([shapes.tag(tag) for tag in tags])
    else:
        _print_tags(tags)


def _print_tags(tags: Iterable[Tag]) -> None:
    """A line for each: how many posts, how many unread, name."""
    paint, width = Paint(sys.stdout), columns(sys.stdout)
    for tag in tags:
        unread = f"{tag.unread:>6} unread" if tag.unread else " " * 13
        print(f"{tag.posts:>6}  {paint(unread, DIM)}  {cut(tag.name, width and width - 23)}")


def _show(library: Library, arguments: Arguments, which: Filter) -> None:
    number = library.posts.find(str(arguments.post), which.feeds)
    match arguments.format:
        case "text":
            _print_post(library.articles.post(number))
        case "html":
            print_utf8(_whole(library.articles.html(number)))
        case "markdown":
            print_utf8(_whole(_markdown(library, number)))
        case _:
            from srw_reader.article import excerpts  # slow to import, as is all that reads articles

            post = library.articles.post(number)
            known = library.posts.numbers_by_url(link.url for link in post.article.links)
            noted = excerpts.noted(post.article, (kept.excerpt for kept in library.notes.of_post(number)))
            summary, markdown = library.articles.description(number), _markdown(library, number)
            print_json(shapes.whole_post(post, summary, markdown, known, noted))


def _markdown(library: Library, number: int) -> str:
    from srw_reader.article import to_markdown  # html2text and the HTML parser take 40 ms to import

    return to_markdown(library.articles.html(number), url=library.posts.summary(number).url)


def _print_post(post: Post) -> None:
    """A post wrapped for the terminal, below what there is to know of it."""
    from srw_reader.article.text import render  # it takes 20 ms to import, which lists shall not wait for

    summary, paint = post.summary, Paint(sys.stdout)
    width = min(columns(sys.stdout) or WIDTH, WIDTH)
    facts = [summary.author, f"{summary.date:%-d %B %Y}", f"{summary.minutes} min"]
    if summary.references:
        facts.append(plural(summary.references, "reference"))
    _print_wrapped(summary.title, width, paint, BOLD)
    _print_wrapped(" · ".join(fact for fact in facts if fact), width, paint, DIM)
    if summary.tags:
        _print_wrapped(f"Tags: {', '.join(summary.tags)}", width, paint, DIM)
    if summary.url:
        print(paint(summary.url, DIM))  # whole, so that it can be copied
    print()
    print(_whole(render(post.article, width=width)), end="")


def _print_wrapped(text: str, width: int, paint: Paint, attribute: int) -> None:
    for line in wrapped(text, width):
        print(paint(line, attribute))


def _whole(text: str) -> str:
    """A text, ended by one line break."""
    return text.rstrip("\n") + "\n"
