"""Older posts, page by page, from a blog on loopback to a library on disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from srw_reader.library import Library
from srw_reader.models import Feed, Filter, Outcome, Progress
from srw_reader.refresh.archive import LONGEST_WAIT, PAUSE, WAITS
from srw_reader.refresh.run import refresh, with_older
from srw_reader.refresh.schedule import BUSY
from tests.feeds import Item, rss

PAGE = 3
Answer = Callable[[], Response]


class Blog:
    """A blog as WordPress has it: some posts a page, 404 behind the last one.

    Attributes:
        posts: How many it has, the newest first.
        asked: The pages that were asked for, and whether on a condition.
        instead: What a page answers in place of its posts, once for each in the list.
    """

    def __init__(self, server: HTTPServer) -> None:
        self.posts = 10
        self.asked: list[str] = []
        self.instead: dict[str, list[Answer]] = {}
        server.expect_request("/feed/").respond_with_handler(self._answer)

    def _answer(self, request: Request) -> Response:
        page = request.args.get("paged", "1")
        self.asked.append(page + ("?" if "If-None-Match" in request.headers else ""))
        if self.instead.get(page):
            return self.instead[page].pop(0)()
        first = self.posts - PAGE * (int(page) - 1)
        items = [Item(f"post {number}", day=number) for number in range(first, max(0, first - PAGE), -1)]
        if not items:
            return Response(rss([]), status=404)
        response = Response(rss(items), headers={"ETag": f'"{self.posts}-{page}"'})
        return response.make_conditional(request)


class Sleeps:
    """Waits for nothing, and remembers for how long it was to."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.fixture
def blog(httpserver: HTTPServer) -> Blog:
    return Blog(httpserver)


@pytest.fixture
def feed(library: Library, httpserver: HTTPServer) -> Feed:
    return library.feeds.subscribe(httpserver.url_for("/feed/"))


async def archive(library: Library, sleeps: Sleeps | None = None, **more: object) -> Outcome:
    (outcome,) = await refresh(library, library.feeds.all(), with_older(sleeps or Sleeps()), **more)  # type: ignore[arg-type]
    return outcome


def busy(seconds: int) -> Response:
    return Response(status=503, headers={"Retry-After": str(seconds)})


def broken() -> Response:
    return Response(status=500)


async def test_it_goes_back_to_the_first_post(library: Library, blog: Blog, feed: Feed) -> None:
    sleeps, events = Sleeps(), list[Progress | Outcome]()
    outcome = await archive(library, sleeps, report=events.append)
    assert (outcome.status, outcome.new, outcome.error) == ("refreshed", 10, None)
    assert [post.title for post in library.posts.within(Filter())] == [f"post {n}" for n in range(10, 0, -1)]
    assert blog.asked == ["1", "2", "3", "4", "5"]
    assert sleeps.seconds == [PAUSE] * 4
    told = [event.done for event in events if isinstance(event, Progress) and event.stage == "archive"]
    assert sorted(set(told)) == [3, 6, 9, 10] and told == sorted(told)
    assert events[-1] == outcome and library.check() == []
    assert [post.read for post in library.posts.within(Filter())] == [False] * 3 + [True] * 7
    assert library.feeds.find(feed.number).unread == 3


async def test_posts_without_a_date_stand_where_the_archive_has_them(library: Library, blog: Blog, feed: Feed) -> None:
    page = rss([Item("undated 2", day=28), Item("post 6", day=6), Item("undated 1", day=28)])
    blog.instead["2"] = [lambda: Response(page.replace(b"28 May 2026 08:00:00 +0000", b""))]
    await archive(library)
    listed = [post.title for post in library.posts.within(Filter())]
    assert listed == [
        *("post 10", "post 9", "post 8", "undated 2", "post 6", "undated 1"),
        *("post 4", "post 3", "post 2", "post 1"),
    ]
    assert [post.published for post in library.posts.within(Filter()) if "undated" in post.title] == [None, None]


async def test_what_is_there_is_not_asked_for_again(library: Library, blog: Blog, feed: Feed) -> None:
    await archive(library)
    blog.asked.clear()
    assert (await archive(library)).status == "unchanged"
    await refresh(library, library.feeds.all())
    assert blog.asked == ["1?", "1?"]
    blog.posts += 4  # page 2 has one of them
    blog.asked.clear()
    assert (await archive(library)).new == 4
    assert blog.asked == ["1?", "2", "3"]
    assert [post.read for post in library.posts.within(Filter())][:4] == [False, False, False, True]


async def test_pages_that_a_refresh_has_brought_do_not_end_the_first_archive(
    library: Library, blog: Blog, feed: Feed
) -> None:
    for blog.posts in (7, 10):
        await refresh(library, library.feeds.all())
    assert (await archive(library)).new == 4


async def test_a_gap_is_noticed_by_the_refresh_and_filled(library: Library, blog: Blog, feed: Feed) -> None:
    await archive(library)
    blog.posts += 9  # six of them have left the feed
    assert (await refresh(library, library.feeds.all()))[0].new == 3
    assert library.archives.find(feed.number) is None
    assert (await archive(library)).new == 6


async def test_what_breaks_off_goes_on_there(library: Library, blog: Blog, feed: Feed) -> None:
    blog.instead["3"] = [broken]
    outcome = await archive(library)
    assert (outcome.status, outcome.new) == ("failed", 6)
    assert outcome.error is not None and outcome.error.startswith("Its archive broke off after 3 older posts came: ")
    assert "(500)" in outcome.error and outcome.error.endswith("The next time it goes on there.")
    assert library.feeds.find(feed.number).error is None  # the feed itself works
    blog.asked.clear()
    assert (await archive(library)).new == 4
    assert blog.asked == ["1?", "3", "4", "5"]


async def test_cancelled_it_goes_on_there(library: Library, blog: Blog, feed: Feed) -> None:
    def report(event: Progress | Outcome) -> None:
        if isinstance(event, Progress) and event.stage == "archive" and event.done == 6:
            work.cancel()

    work = asyncio.create_task(archive(library, report=report))
    with pytest.raises(asyncio.CancelledError):
        await work
    assert library.posts.counts(Filter()).posts == 6
    assert (await archive(library)).new == 4


async def test_a_server_that_asks_for_a_little_time_has_it(library: Library, blog: Blog, feed: Feed) -> None:
    blog.instead["2"] = [lambda: busy(7), lambda: busy(0)]
    sleeps = Sleeps()
    assert (await archive(library, sleeps)).new == 10
    assert sleeps.seconds == [PAUSE, 7, PAUSE, *[PAUSE] * 3]


@pytest.mark.parametrize("answers", [[lambda: busy(LONGEST_WAIT + 1)], [lambda: busy(1)] * (WAITS + 1)])
async def test_a_server_that_asks_for_much_time_is_left_alone(
    library: Library, blog: Blog, feed: Feed, answers: list[Answer]
) -> None:
    blog.instead["3"] = list(answers)
    outcome = await archive(library)
    assert (outcome.status, outcome.new) == ("failed", 6) and outcome.error is not None and "(503)" in outcome.error
    blog.asked.clear()
    held = await archive(library)
    assert held.error is not None and "was not asked for" in held.error and blog.asked == []
    due = library.feeds.find(feed.number).due
    checked = library.feeds.find(feed.number).checked
    assert due is not None and checked is not None and due - checked >= BUSY


async def test_pages_that_repeat_themselves_end_it(library: Library, blog: Blog, feed: Feed) -> None:
    newest = rss([Item(f"post {n}") for n in (10, 9, 8)])
    blog.instead = {str(page): [lambda: Response(newest)] * 2 for page in range(2, 9)}
    assert (await archive(library)).new == 3
    assert blog.asked == ["1", "2", "3"]


def link(relation: str, address: str) -> str:
    return f'<link xmlns="http://www.w3.org/2005/Atom" rel="{relation}" href="{address}"/>'


async def test_links_are_followed_until_there_is_none_or_they_lead_in_a_circle(
    library: Library, httpserver: HTTPServer
) -> None:
    pages = {"/new": ("c", "/b"), "/b": ("b", "/a"), "/a": ("a", "/b")}
    for path, (name, older) in pages.items():
        httpserver.expect_request(path).respond_with_data(rss([Item(name)], more=link("prev-archive", older)))
    library.feeds.subscribe(httpserver.url_for("/new"))
    assert (await archive(library)).new == 3
    assert len(httpserver.log) == 3


async def test_a_link_that_leads_nowhere_is_looked_for_anew(library: Library, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/new").respond_with_data(rss([Item("c")], more=link("prev-archive", "/moved")))
    library.feeds.subscribe(httpserver.url_for("/new"))
    httpserver.expect_request("/moved").respond_with_data(status=404)
    outcome = await archive(library)
    assert outcome.error is not None and "(404)" in outcome.error and outcome.error.endswith("it begins anew.")
    httpserver.clear()
    httpserver.expect_request("/new").respond_with_data(rss([Item("c")], more=link("prev-archive", "/a")))
    httpserver.expect_request("/a").respond_with_data(rss([Item("a")]))
    assert (await archive(library)).new == 1


async def test_a_feed_that_says_of_no_older_posts_is_refreshed(library: Library, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/rss").respond_with_data(rss([Item("c")]))
    library.feeds.subscribe(httpserver.url_for("/rss"))
    assert (await archive(library)).new == 1
    assert len(httpserver.log) == 1


async def test_a_feed_that_fails_has_no_archive_asked_for(library: Library, blog: Blog, feed: Feed) -> None:
    blog.instead["1"] = [broken]
    outcome = await archive(library)
    assert (outcome.status, blog.asked) == ("failed", ["1"])
    assert library.feeds.find(feed.number).error == outcome.error


@pytest.mark.parametrize(("at", "answer"), [("/feed/", ""), ("/tag/green/feed/", '[{"count": 10}]')])
async def test_it_says_how_many_there_are_where_the_site_offers_to(
    library: Library, httpserver: HTTPServer, at: str, answer: str
) -> None:
    api = httpserver.url_for("/wp-json/")
    first = Response(
        rss([Item("c")], more=f"<link>{httpserver.url_for('/')}</link>"),
        headers={"Link": f'<{api}>; rel="https://api.w.org/"'},
    )
    httpserver.expect_request("/wp-json/wp/v2/tags", query_string="slug=green&_fields=count").respond_with_data(answer)
    httpserver.expect_request("/wp-json/wp/v2/posts").respond_with_data("[]", headers={"X-WP-Total": "10"})
    httpserver.expect_request(at, query_string="").respond_with_response(first)
    httpserver.expect_request(at, query_string="paged=2").respond_with_data(rss([Item("b")]))
    httpserver.expect_request(at).respond_with_data(status=404)
    library.feeds.subscribe(httpserver.url_for(at))
    events: list[Progress | Outcome] = []
    assert (await archive(library, report=events.append)).new == 2
    told = [event for event in events if isinstance(event, Progress) and event.stage == "archive"]
    assert {(event.done, event.total) for event in told} == {(1, 10), (2, 10)}
