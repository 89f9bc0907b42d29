"""Putting long lists in order, and counting what is in them and in views: see `asking`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from srw_reader.errors import LibraryError
from srw_reader.library import Library
from srw_reader.models import Arrangement, Facets, Filter, Order, View
from srw_reader.named_tuple import NamedTuple
from srw_reader.tui.controllers.saved_views import sizes


class Counted(NamedTuple):
    """What is in a list."""

    which: Filter
    facets: Facets


class Ordered(NamedTuple):
    """In which order the posts of a list are."""

    which: Filter
    arrangement: Arrangement
    order: Order


class ViewsCounted(NamedTuple):
    """How many posts views show."""

    edition: int
    """`Offered.edition`, as it was asked."""
    sizes: Mapping[int, int]
    """By the views' numbers."""


def order(which: Filter, arrangement: Arrangement, library: Library) -> Iterator[Ordered]:
    """Put the posts of a list in order."""
    yield Ordered(which, arrangement, library.posts.order(which, arrangement))


def ready(library: Library) -> Iterator[None]:
    """Have the sets unpacked that counting goes by, for whoever is about to choose a tag or feed: they take 40 ms."""
    with suppress(LibraryError):  # it is said where something is chosen
        library.posts.facets(Filter())
    yield from ()


def count(which: Filter, feeds: tuple[int, ...], library: Library) -> Iterator[Counted]:
    """Count what is in a list, and in those of these feeds: see `Posts.facets`."""
    yield Counted(which, library.posts.facets(which, feeds))


def count_views(edition: int, base: Filter, views: Sequence[View], library: Library) -> Iterator[ViewsCounted]:
    """Count views."""
    for view in views:
        if '"' in view.query:  # else there is no phrase in it
            library.phrases.learn_all(view.query)
    yield ViewsCounted(edition, sizes(library, base, views))
