"""Lists of posts: order, paging, finding one's way in them."""

from __future__ import annotations

import pytest
from library_entries import entry, store

from srw_reader.errors import NotFoundError
from srw_reader.library import Library
from srw_reader.library.paged import PAGE, PAGES
from srw_reader.models import Filter, PostSummary

COUNT = PAGE * 5 + 7


@pytest.fixture
def filled(library: Library) -> Library:
    """n0, the newest, to the last; every third about tea, every other about bees."""
    store(
        library,
        *(
            entry(f"n{row}", age=row, tags=(("Tea",) if row % 3 == 0 else ()) + (("Bees",) if row % 2 == 0 else ()))
            for row in range(COUNT)
        ),
    )
    return library


def test_an_empty_library_has_no_posts(library: Library) -> None:
    posts = library.posts.within(Filter())
    assert len(posts) == 0
    assert list(posts) == []
    with pytest.raises(IndexError):
        posts[0]


def test_a_list_is_a_sequence(filled: Library) -> None:
    names = [f"guid:n{row}" for row in range(COUNT)]
    posts = filled.posts.within(Filter())
    assert len(posts) == COUNT
    assert [post.guid for post in posts] == names
    assert [post.guid for post in posts[10:200:7]] == names[10:200:7]
    assert [post.guid for post in posts[-3:]] == names[-3:]
    assert posts[-1].guid == names[-1]
    assert posts[3] in posts
    for outside in (COUNT, -COUNT - 1):
        with pytest.raises(IndexError):
            posts[outside]


@pytest.mark.parametrize(
    "which",
    [
        Filter(),
        Filter(tags=("tea",)),
        Filter(tags=("tea", "bees")),
        Filter(excluded=("bees",)),
        Filter(query="about"),
        Filter(view="unread"),
    ],
    ids=str,
)
def test_a_row_is_the_same_whichever_way_it_is_reached(filled: Library, which: Filter) -> None:
    expected = [post.number for post in filled.posts.within(which)]
    orders = [
        list(range(len(expected)))[::-1],
        [row * 61 % len(expected) for row in range(len(expected))],
        [len(expected) // 2, 0, len(expected) - 1, len(expected) // 3, len(expected) // 3 * 2],
    ]
    for order in orders:
        posts = filled.posts.within(which)
        assert [posts[row].number for row in order] == [expected[row] for row in order]


def test_a_long_list_can_be_read_to_its_end_and_back(library: Library) -> None:
    count = PAGE * (PAGES + 3)
    store(library, *(entry(f"n{row}", age=row) for row in range(count)))
    posts = library.posts.within(Filter())
    rows = [*range(count), *range(count - 1, -1, -1)]
    assert [posts[row].guid for row in rows] == [f"guid:n{row}" for row in rows]


def test_a_list_keeps_its_rows_when_posts_are_added(filled: Library) -> None:
    posts = filled.posts.within(Filter())
    before = posts[: PAGE + 1]
    store(filled, *(entry(f"late{row}", age=-row) for row in range(10)))
    assert posts[: PAGE + 1] == before
    assert posts[PAGE * 2].guid == f"guid:n{PAGE * 2}"
    assert len(filled.posts.within(Filter())) == COUNT + 10


def test_a_list_of_unread_posts_keeps_what_it_has_shown(filled: Library) -> None:
    posts = filled.posts.within(Filter(view="unread"))
    shown = posts[3]
    filled.state.mark_read([shown.number])
    assert posts[3] == shown
    assert len(filled.posts.within(Filter(view="unread"))) == COUNT - 1


@pytest.mark.parametrize("which", [Filter(), Filter(tags=("tea",)), Filter(query="n1"), Filter(view="unread")], ids=str)
def test_the_row_of_a_post(filled: Library, which: Filter) -> None:
    posts = filled.posts.within(which)
    assert [filled.posts.row(which, post.number) for post in posts] == list(range(len(posts)))
    others = {post.number for post in filled.posts.within(Filter())} - {post.number for post in posts}
    assert all(filled.posts.row(which, number) is None for number in list(others)[:5])
    assert filled.posts.row(which, 10_000) is None


def _unread_from(library: Library, which: Filter, step: int) -> list[str]:
    names: list[str] = []
    found: PostSummary | None = library.posts.next_unread(which, None, 1 if step == 1 else -1)
    while found is not None:
        names.append(found.guid.removeprefix("guid:"))
        found = library.posts.next_unread(which, found.number, 1 if step == 1 else -1)
    return names


def test_the_next_unread_post_follows_the_list_both_ways(library: Library) -> None:
    store(library, *(entry(f"n{row}", age=row, tags=("Tea",) if row % 2 else ()) for row in range(10)))
    library.state.mark_read([post.number for post in library.posts.within(Filter())[2:6]])
    for which, names in (
        (Filter(), ["n0", "n1", "n6", "n7", "n8", "n9"]),
        (Filter(tags=("tea",)), ["n1", "n7", "n9"]),
        (Filter(excluded=("tea",)), ["n0", "n6", "n8"]),
        (Filter(query="n7"), ["n7"]),
        (Filter(view="unread"), ["n0", "n1", "n6", "n7", "n8", "n9"]),
        (Filter(view="starred"), []),
    ):
        assert _unread_from(library, which, 1) == names
        assert _unread_from(library, which, -1) == names[::-1]


def test_the_next_unread_post_after_one_outside_the_filter(library: Library) -> None:
    store(library, *(entry(f"n{row}", age=row, tags=("Tea",) if row % 2 else ()) for row in range(4)))
    outside = library.posts.find("guid:n2")
    found = [
        library.posts.next_unread(Filter(tags=("tea",)), outside, 1),
        library.posts.next_unread(Filter(tags=("tea",)), outside, -1),
    ]
    assert [post and post.guid for post in found] == ["guid:n3", "guid:n1"]
    with pytest.raises(NotFoundError, match="no post 99"):
        library.posts.next_unread(Filter(), 99, 1)


def test_unread_ones_among_the_starred(library: Library) -> None:
    store(library, entry("a", age=1), entry("b", age=2), entry("c", age=3))
    for name in "abc":
        library.state.star(library.posts.find(f"guid:{name}"), True)
    library.state.mark_read([library.posts.find("guid:b")])
    assert _unread_from(library, Filter(view="starred"), 1) == ["a", "c"]


def test_a_post_is_found_by_number_guid_and_address(library: Library) -> None:
    store(library, entry("a"), entry("b"))
    for named in ("2", "guid:a", "http://www.tea.example/a?utm_source=x#top"):
        assert library.posts.find(named) == 2
    for ref in ("3", "guid:c", "https://tea.example/c", "", "²", "99999999999999999999"):
        with pytest.raises(NotFoundError, match="no post"):
            library.posts.find(ref)


def test_of_several_posts_with_one_address_the_newest_is_found(library: Library) -> None:
    page = "https://tea.example/page"
    store(library, entry("old", url=page, age=9), entry("new", url=page, age=1), entry("older", url=page, age=20))
    newest = library.posts.find("guid:new")
    assert library.posts.find(page) == newest
    assert library.posts.numbers_by_url([page, "https://tea.example/none"]) == {page: newest}


def test_a_post_that_is_not_there(library: Library) -> None:
    for ask in (library.posts.summary, library.articles.post, library.articles.html):
        with pytest.raises(NotFoundError, match="no post 5"):
            ask(5)
