"""Lists of posts, in which posts stay that a filter no longer lets through."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from srw_reader.library import Library
from srw_reader.models import Arrangement, Filter
from srw_reader.tui.controllers.listed import Arranged, Newest
from tests.tui import shelf

UNREAD = Filter(view="unread")


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.in_memory() as made:
        shelf.fill(made)
        yield made


@pytest.mark.parametrize("taken", [(), (0,), (11,), (0, 1, 2), (3, 4, 9), (0, 5, 11), tuple(range(12))])
def test_pins_put_back_what_a_filter_took_out(library: Library, taken: tuple[int, ...]) -> None:
    everything = [post.number for post in library.posts.within(UNREAD)]
    posts = Newest(library, UNREAD)
    for row in taken:
        pins = posts.pins_with(everything[row])
        library.state.mark_read([everything[row]])
        posts = Newest(library, UNREAD, pins)
    assert [post.number for post in posts] == [post.number for post in posts[:]] == everything
    assert [posts.row(number) for number in everything] == list(range(len(everything)))
    library.state.mark_unread(everything)
    assert not Newest(library, UNREAD, posts.pins).pins


def test_a_post_that_is_nowhere_has_no_row(library: Library) -> None:
    for posts in (Newest(library, UNREAD), Arranged(library, library.posts.order(UNREAD, Arrangement("title")))):
        assert posts.row(99) is None and posts.pins_with(99) == posts.pins
