"""A refresh, from a server on loopback to a library on disk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_httpserver import HTTPServer
from served import ALL, again, serve, subscribed
from werkzeug import Request, Response

from srw_reader.library import Library
from srw_reader.models import Outcome, Progress
from srw_reader.refresh.parser_process import Patience
from srw_reader.refresh.run import FEW, refresh
from tests.feeds import Item, rss, words


def titles(library: Library) -> list[str]:
    return [post.title for post in library.posts.within(ALL)]


async def test_new_posts_are_stored_newest_first(library: Library, httpserver: HTTPServer) -> None:
    serve(httpserver, rss([Item("sencha"), Item("oolong")]))
    subscribed(library, httpserver)
    outcome = await again(library)
    assert (outcome.status, outcome.title, outcome.new, outcome.updated) == ("refreshed", "Tea Notes", 2, 0)
    assert titles(library) == ["sencha", "oolong"]
    assert library.check() == []


async def test_batches_keep_the_order_of_posts_with_one_date(library: Library, httpserver: HTTPServer) -> None:
    names = [f"tea {number}" for number in range(120)]
    serve(httpserver, rss([Item(name) for name in names]))
    subscribed(library, httpserver)
    assert (await again(library)).new == 120
    assert titles(library) == names


async def test_a_refresh_tells_how_far_it_is(library: Library, httpserver: HTTPServer) -> None:
    serve(httpserver, rss([Item("oolong")]))
    events: list[Progress | Outcome] = []
    (outcome,) = await refresh(library, [subscribed(library, httpserver)], report=events.append)
    stages = [event.stage for event in events if isinstance(event, Progress)]
    assert list(dict.fromkeys(stages)) == ["fetching", "reading", "storing"]
    assert events[-1] == outcome


async def test_an_unchanged_copy_is_asked_for_with_its_validators(library: Library, httpserver: HTTPServer) -> None:
    asked = []

    def answer(request: Request) -> Response:
        asked.append(request.headers.get("If-None-Match"))
        response = Response(rss([Item("oolong")]), headers={"ETag": '"one"', "Cache-Control": "max-age=7200"})
        return response.make_conditional(request)

    httpserver.expect_request("/feed").respond_with_handler(answer)
    subscribed(library, httpserver)
    await again(library)
    outcome = await again(library)
    assert (outcome.status, outcome.title) == ("unchanged", "Tea Notes")
    assert asked == [None, '"one"']
    feed = library.feeds.all()[0]
    assert feed.due is not None and feed.checked is not None
    assert feed.due - feed.checked == timedelta(hours=2)


async def test_a_server_that_never_admits_a_change_is_asked_for_all_once_a_week(
    library: Library, httpserver: HTTPServer
) -> None:
    asked: list[bool] = []

    def answer(request: Request) -> Response:
        asked.append("If-Modified-Since" in request.headers)
        headers = {"Last-Modified": "Sat, 16 Nov 2041 19:11:00 GMT"}
        return Response(rss([Item(f"tea {len(asked)}")]), status=304 if asked[-1] else 200, headers=headers)

    httpserver.expect_request("/feed").respond_with_handler(answer)
    subscribed(library, httpserver)
    assert (await again(library)).new == 1
    (feed,) = library.feeds.all()
    assert feed.fetched is not None and feed.fetched == feed.checked
    assert (await again(library)).status == "unchanged"
    assert library.feeds.all()[0].fetched == feed.fetched
    (outcome,) = await refresh(library, [feed._replace(fetched=feed.fetched - timedelta(days=7))])
    assert outcome.new == 1
    assert asked == [False, True, False]


async def test_a_copy_that_came_whole_and_is_the_same_counts_as_whole(library: Library, httpserver: HTTPServer) -> None:
    serve(httpserver, rss([Item("oolong")]), etag='"one"')
    feed = subscribed(library, httpserver)
    await again(library)
    (outcome,) = await refresh(library, [library.feeds.find(feed.number)._replace(fetched=None)])
    assert outcome.status == "unchanged"
    assert library.feeds.find(feed.number).fetched is not None


async def test_the_same_bytes_are_unchanged_without_validators(library: Library, httpserver: HTTPServer) -> None:
    serve(httpserver, rss([Item("oolong")]))
    subscribed(library, httpserver)
    await again(library)
    assert (await again(library, Patience(document=0.0))).status == "unchanged"  # parsing would take too long


async def test_other_bytes_with_the_same_posts_are_unchanged(library: Library, httpserver: HTTPServer) -> None:
    serve(httpserver, rss([Item("oolong")]))
    subscribed(library, httpserver)
    await again(library)
    serve(httpserver, rss([Item("oolong")], more="<lastBuildDate>today</lastBuildDate>"))
    assert (await again(library)).status == "unchanged"


async def test_a_changed_post_is_updated_and_marked(library: Library, httpserver: HTTPServer) -> None:
    serve(httpserver, rss([Item("oolong"), Item("sencha")]))
    subscribed(library, httpserver)
    await again(library)
    number = library.posts.find("tea-oolong")
    library.state.mark_read([number])
    library.state.star(number, True)
    serve(httpserver, rss([Item("oolong", "<p>Steep it twice.</p>"), Item("sencha")]))
    outcome = await again(library)
    assert (outcome.status, outcome.new, outcome.updated) == ("refreshed", 0, 1)
    summary = library.posts.summary(number)
    assert (summary.changed, summary.read, summary.starred) == (True, True, True)


async def test_posts_that_leave_the_feed_stay(library: Library, httpserver: HTTPServer) -> None:
    serve(httpserver, rss([Item("oolong")]))
    subscribed(library, httpserver)
    await again(library)
    serve(httpserver, rss([Item("sencha", day=2)]))
    assert (await again(library)).new == 1
    assert titles(library) == ["sencha", "oolong"]


@pytest.mark.parametrize("html", ["", "<p>leaf0 leaf1 leaf2</p>"], ids=["emptied", "truncated"])
async def test_a_poorer_copy_never_replaces_a_fuller_one(library: Library, httpserver: HTTPServer, html: str) -> None:
    full = f"<p>{words(200)}</p>"
    serve(httpserver, rss([Item("oolong", full)]))
    subscribed(library, httpserver)
    await again(library)
    serve(httpserver, rss([Item("oolong", html)]))
    assert (await again(library)).status == "unchanged"
    assert library.posts.summary(library.posts.find("tea-oolong")).words == 200
    serve(httpserver, rss([Item("oolong", full + "<p>More.</p>")]))
    assert (await again(library)).updated == 1


async def test_a_post_under_another_guid_is_the_same_post(library: Library, httpserver: HTTPServer) -> None:
    serve(httpserver, rss([Item("oolong", guid="http://tea.example/?p=1")]))
    subscribed(library, httpserver)
    await again(library)
    serve(httpserver, rss([Item("oolong", guid="https://www.tea.example/?p=1")]))
    assert (await again(library)).status == "unchanged"
    assert titles(library) == ["oolong"]


async def test_posts_that_share_a_link_are_several(library: Library, httpserver: HTTPServer) -> None:
    items = [Item(f"tea {number}", link="https://pots.example/pot") for number in range(60)]
    serve(httpserver, rss(items))
    subscribed(library, httpserver)
    assert (await again(library)).new == 60
    serve(httpserver, rss([Item("new", link="https://pots.example/pot"), *items]))
    assert (await again(library)).new == 1


async def test_a_permanent_redirect_is_remembered(library: Library, httpserver: HTTPServer) -> None:
    serve(httpserver, rss([Item("oolong")]))
    httpserver.expect_request("/old").respond_with_data(status=301, headers={"Location": "/feed"})
    feed = subscribed(library, httpserver, "/old")
    await again(library)
    assert library.feeds.find(feed.number).source == httpserver.url_for("/feed")


async def test_a_permanent_redirect_to_a_login_page_is_not(library: Library, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/login").respond_with_data("<!doctype html><title>Log in</title>")
    httpserver.expect_request("/feed").respond_with_data(status=301, headers={"Location": "/login"})
    feed = subscribed(library, httpserver)
    assert (await again(library)).status == "failed"
    assert library.feeds.find(feed.number).source == httpserver.url_for("/feed")


async def test_a_few_articles_are_read_before_it_is_over(library: Library, httpserver: HTTPServer) -> None:
    serve(httpserver, rss([Item("oolong", f"<p>{words(500)}</p>")]))
    subscribed(library, httpserver)
    await again(library)
    summary = library.posts.summary(1)
    assert (summary.words, summary.minutes, library.articles.count_pending()) == (500, 2, 0)
    serve(httpserver, rss([Item("oolong", f"<p>{words(900)}</p>")]))
    await again(library)
    summary = library.posts.summary(1)
    assert (summary.words, summary.minutes, library.articles.count_pending()) == (900, 4, 0)


async def test_many_articles_are_left_to_be_read(library: Library, httpserver: HTTPServer) -> None:
    serve(httpserver, rss([Item(f"tea {number}") for number in range(FEW + 1)]))
    subscribed(library, httpserver)
    await again(library)
    assert library.articles.count_pending() == library.index.count_pending() == FEW + 1
    assert {post.minutes for post in library.posts.within(ALL)} == {0}
    assert library.check() == []


async def test_the_period_of_the_feed_is_kept_to(library: Library, httpserver: HTTPServer) -> None:
    serve(httpserver, rss([Item("oolong")], more="<sy:updatePeriod>hourly</sy:updatePeriod>"))
    subscribed(library, httpserver)
    await again(library)
    feed = library.feeds.all()[0]
    assert feed.due is not None and feed.checked is not None
    assert feed.due - feed.checked == timedelta(hours=1)


async def test_two_posts_that_share_a_link_are_two_however_far_apart(library: Library, httpserver: HTTPServer) -> None:
    pot = "https://pots.example/pot"
    items = [Item("first", link=pot), *(Item(f"tea {number}") for number in range(80)), Item("last", link=pot)]
    serve(httpserver, rss(items))
    subscribed(library, httpserver)
    assert (await again(library)).new == 82
    assert len(titles(library)) == 82
