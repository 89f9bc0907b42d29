"""Putting long lists in order, and counting what is in them and in views: see `asking`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from textual.message import Message

from srw_reader.errors import LibraryError
from srw_reader.library import Library
from srw_reader.models import Arrangement, Facets, Filter, Order, View
from srw_reader.tui.controllers.saved_views import sizes


class Counted(Message):
    """What is in the list."""

    def __init__(self, which: Filter, facets: Facets) -> None:
        self.which, self.facets = which, facets
        super().__init__()


class Ordered(Message):
    """In which order the posts of the list are."""

    def __init__(self, which: Filter, arrangement: Arrangement, order: Order) -> None:
        self.which, self.arrangement, self.order = which, arrangement, order
        super().__init__()


class ViewsCounted(Message):
    """How many unread posts views have, by their numbers."""

    def __init__(self, edition: int, sizes: Mapping[int, int]) -> None:
        self.edition, self.sizes = edition, sizes
        super().__init__()


def order(which: Filter, arrangement: Arrangement, library: Library) -> Iterator[Message]:
    """Put the posts of a list in order."""
    yield Ordered(which, arrangement, library.posts.order(which, arrangement))


def ready(library: Library) -> Iterator[Message]:
    """Have the sets unpacked that counting goes by, for whoever is about to choose a tag or feed: they take 40 ms."""
    with suppress(LibraryError):  # it is said where something is chosen
        library.posts.facets(Filter())
    yield from ()


def count(which: Filter, feeds: tuple[int, ...], library: Library) -> Iterator[Message]:
    """Count what is in a list, and in those of these feeds: see `Posts.facets`."""
    yield Counted(which, library.posts.facets(which, feeds))


def count_views(edition: int, base: Filter, views: Sequence[View], library: Library) -> Iterator[Message]:
    """Count views."""
    for view in views:
        if '"' in view.query:  # else there is no phrase in it
            library.phrases.learn_all(view.query)
    yield ViewsCounted(edition, sizes(library, base, views))
