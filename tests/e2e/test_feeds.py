"""The feeds on the command line: named, put into folders, found on sites; their lists out to others and back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from tests.e2e.commands import run
from tests.feeds import Item, rss

SECRET = "https://mei:kettle@tea.example/feed"
LIST = f"""<opml version="2.0"><body><outline text="Drinks"><outline text="Hot"><outline text="Pots"
xmlUrl="https://pots.example/feed"/></outline></outline><outline text="Secret" xmlUrl="{SECRET}"/>
<outline text="Script" xmlUrl="javascript:x"/></body></opml>"""


def feeds() -> list[tuple[str, str]]:
    return [(feed["title"], feed["folder"]) for feed in run("feeds", "--json").json]


def test_a_feed_is_renamed_and_moved_and_found_by_its_new_name(stored: str) -> None:
    assert run("feeds", "rename", "1", "Leaves").out == "Tea Notes is called Leaves from now on.\n"
    assert run("feeds", "move", "leaves", "Drinks/Hot").out == "Leaves is in the folder Drinks/Hot.\n"
    assert feeds() == [("Leaves", "Drinks/Hot")]
    assert "Drinks/Hot · 2 posts, 2 unread" in run("feeds").out
    assert run("refresh").out == "Leaves: unchanged\n"
    assert run("feeds", "rename", "Leaves", "").out == "Leaves is called Tea Notes from now on.\n"
    assert run("feeds", "move", "1", "").out == "Tea Notes is in no folder.\n"
    assert run("feeds", "move", "7", "Drinks").status == 1


def test_a_muted_feed_s_posts_are_listed_where_it_is_asked_for(stored: str) -> None:
    muted = "Tea Notes is muted: its posts are listed only where one asks for it.\n"
    assert run("feeds", "mute", "tea notes").out == run("feeds", "mute", "1").out == muted
    assert run("posts", "--json").json == [] and len(run("posts", "feed:1", "--json").json) == 2
    assert "2 posts, 2 unread · muted" in run("feeds").out
    assert run("feeds", "unmute", "1").out == "The posts of Tea Notes are listed everywhere.\n"
    assert len(run("posts", "--json").json) == 2
    assert run("feeds", "mute", "7").status == 1


def test_of_a_site_that_has_several_feeds_one_is_to_be_chosen(url: str, httpserver: HTTPServer) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="{}">'.format
    page = f"<!doctype html><title>Tea</title>{link('/feed')}{link('/comments/feed')}"
    httpserver.expect_request("/").respond_with_data(page, content_type="text/html")
    several = page + link("/other")
    httpserver.expect_request("/several").respond_with_data(several, content_type="text/html")
    done = run("feeds", "add", httpserver.url_for("/several"))
    assert done.status == 1 and done.out == "" and done.err.count("\n") == 1
    assert f"has several feeds. Add one of them by its address: {url}, {httpserver.url_for('/other')}" in done.err
    assert feeds() == []
    assert run("feeds", "add", httpserver.url_for("/")).out == "Subscribed to Tea Notes (2 posts).\n"


def test_a_list_is_imported_once_and_a_broken_one_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(LIST)
    for broken in (LIST[:-20], "<rss/>"):
        done = run("feeds", "import", "-", stdin=broken.encode())
        assert done.status == 1 and done.err.startswith("srw-reader: This is no ") and feeds() == []
    done = run("feeds", "import", str(file))
    assert done.out == "Subscribed to 2 feeds in 1 folder.\n"
    assert "1 feed of the list cannot be fetched" in done.err and "javascript" in done.err
    assert feeds() == [("Pots", "Drinks/Hot"), ("Secret", "")]
    again = run("feeds", "import", str(file))
    assert again.out == "Subscribed to 0 feeds.\n"
    assert "2 feeds of the list were subscribed to already: Pots, Secret." in again.err


def test_a_list_has_secrets_only_if_they_are_asked_for(tmp_path: Path) -> None:
    run("feeds", "import", "-", stdin=LIST.encode())
    out = tmp_path / "out.opml"
    done = run("feeds", "export", str(out))
    assert done.status == 0 and "1 feed left out" in done.err and "kettle" not in done.err
    assert "pots.example" in out.read_text() and "kettle" not in out.read_text()
    assert SECRET in run("feeds", "export", "--show-secrets", "-").out
    assert run("feeds", "export", str(tmp_path / "no" / "folder")).status == 1


@pytest.mark.skipif(shutil.which("newsboat") is None, reason="newsboat is not installed")
def test_newsboat_takes_a_list_and_gives_it_back(tmp_path: Path) -> None:
    run("feeds", "import", "-", stdin=LIST.encode())
    ours, urls = tmp_path / "ours.opml", tmp_path / "urls"
    run("feeds", "export", "--show-secrets", str(ours))
    urls.touch()
    newsboat = ["newsboat", "-q", "-u", str(urls), "-c", str(tmp_path / "cache.db")]
    subprocess.run([*newsboat, "-i", str(ours)], check=True, capture_output=True)
    assert 'https://pots.example/feed "Drinks/Hot"' in urls.read_text()
    theirs = subprocess.run([*newsboat, "-e"], check=True, capture_output=True).stdout
    assert "2 feeds of the list were subscribed to already" in run("feeds", "import", "-", stdin=theirs).err


def test_feeds_are_added_listed_and_removed(url: str) -> None:
    added = run("feeds", "add", url)
    assert (added.status, added.out) == (0, "Subscribed to Tea Notes (2 posts).\n")
    assert "already" in run("feeds", "add", url).err
    for listing in (run("feeds"), run("feeds", "list")):
        assert "Tea Notes" in listing.out and url in listing.out and "2 posts, 2 unread" in listing.out
    (feed,) = run("feeds", "list", "--json").json
    assert (feed["number"], feed["source"], feed["title"], feed["posts"]) == (1, url, "Tea Notes", 2)
    assert run("feeds", "--json").json == [feed]
    assert run("feeds", "remove", url).out.startswith("Removed Tea Notes.")
    assert run("feeds", "--json").json == run("posts", "--json").json == []
    assert run("feeds", "remove", url).status == 1


def test_a_feed_is_removed_by_its_number(stored: str) -> None:
    assert run("feeds", "remove", "1").status == 0
    assert run("feeds", "--json").json == []


def test_what_cannot_be_fetched_is_not_subscribed_to(httpserver: HTTPServer) -> None:
    page = '<!doctype html><title>Tea</title><link rel="alternate" type="application/rss+xml" href="/feed">'
    httpserver.expect_request("/").respond_with_data(page, content_type="text/html")
    done = run("feeds", "add", httpserver.url_for("/"))
    assert done.status == 1
    assert httpserver.url_for("/feed") in done.err and "Nothing was subscribed to" in done.err
    assert run("feeds", "--json").json == []


def test_offline_a_feed_is_added_without_fetching_it(url: str, httpserver: HTTPServer) -> None:
    assert run("--offline", "feeds", "add", url).status == 0
    assert [feed["source"] for feed in run("feeds", "--json").json] == [url]
    assert httpserver.log == []


def test_a_failing_feed_is_listed_with_its_failure(stored: str, httpserver: HTTPServer) -> None:
    httpserver.clear()
    httpserver.expect_request("/feed").respond_with_data("no", status=500)
    run("refresh")
    assert "failed (last worked " in run("feeds").out
    assert "500" in run("feeds", "--json").json[0]["error"]


def test_feed_narrows_a_run_and_fetches_what_never_was(stored: str, tmp_path: Path, httpserver: HTTPServer) -> None:
    path = str(tmp_path / "coffee.xml")
    Path(path).write_bytes(rss([Item("ristretto", tags=("Coffee",), link="https://coffee.example/1/")], title="Coffee"))
    assert [post["title"] for post in run("--feed", path, "posts", "--json").json] == ["ristretto"]
    assert [tag["name"] for tag in run("--feed", path, "tags", "--json").json] == ["Coffee"]
    assert len(run("--feed", path, "--feed", stored, "posts", "--json").json) == 3
    asked = len(httpserver.log)
    assert len(run("--feed", stored, "posts", "--json").json) == 2
    assert len(httpserver.log) == asked
    assert run("--feed", path, "refresh").out == "Coffee: unchanged\n"


def test_feed_narrows_which_post_is_meant(stored: str, tmp_path: Path) -> None:
    path = str(tmp_path / "coffee.xml")
    Path(path).write_bytes(rss([Item("ristretto", guid="1", link="https://coffee.example/1/")], title="Coffee"))
    more = str(tmp_path / "more.xml")
    Path(more).write_bytes(rss([Item("lungo", guid="1", link="https://more.example/1/", day=3)], title="More"))
    run("refresh", path, more)
    guids = {feed: run("--feed", feed, "posts", "--json").json[0]["guid"] for feed in (path, more)}
    assert len(set(guids.values())) == 1
    for feed, title in ((path, "ristretto"), (more, "lungo")):
        shown = run("--feed", feed, "show", guids[feed], "--format", "json").json
        assert (shown["title"], shown["feed"]) == (title, feed)
    other = str(run("--feed", stored, "posts", "--json").json[0]["number"])
    for command in (["show"], ["references"], ["check"]):
        done = run("--feed", path, *command, other)
        assert done.status == 1 and f"No feed that --feed names has a post {other}" in done.err
        assert "no post" not in run("--feed", stored, *command, other).err


def test_feed_that_cannot_be_fetched_is_an_error(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/feed").respond_with_data("no", status=404)
    done = run("--feed", httpserver.url_for("/feed"), "posts")
    assert (done.status, done.out) == (1, "") and "404" in done.err
    assert "--offline" in run("--offline", "--feed", httpserver.url_for("/feed"), "posts").err
