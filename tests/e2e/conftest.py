"""Libraries that are made once and copied, of a feed that is served and of the demo's posts; a blog that can fail."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from shutil import copytree

import pytest
from pytest_httpserver import HTTPServer

from srw_reader import demo
from tests.e2e.blog import Blog
from tests.e2e.commands import ITEMS, run
from tests.e2e.terminal import environment
from tests.feeds import rss

FEED = {"response_data": rss(ITEMS), "content_type": "application/rss+xml"}


@pytest.fixture
def url(httpserver: HTTPServer) -> str:
    """A feed with two posts."""
    httpserver.expect_request("/feed").respond_with_data(**FEED)
    return httpserver.url_for("/feed")


@pytest.fixture(scope="session")
def fetched(make_httpserver: HTTPServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library that is subscribed to that feed, to be copied; the server is the same in all tests."""
    home = tmp_path_factory.mktemp("fetched")
    make_httpserver.clear()  # of what a test before it had it answer
    make_httpserver.expect_request("/feed").respond_with_data(**FEED)
    assert run("feeds", "add", make_httpserver.url_for("/feed"), **environment(home)).status == 0
    make_httpserver.clear()
    return home


@pytest.fixture
def stored(fetched: Path, url: str, own_folders: Path) -> str:
    """That feed, subscribed to and fetched."""
    copytree(fetched, own_folders, dirs_exist_ok=True)
    return url


@pytest.fixture(scope="session")
def demo_stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library that has the demo's posts, to be copied."""
    home = tmp_path_factory.mktemp("demo")
    feed = files(demo).joinpath("feed.xml")
    assert run("feeds", "add", str(feed), **environment(home)).status == 0
    return home


@pytest.fixture
def demo_home(demo_stored: Path, own_folders: Path) -> Path:
    """The user's folders with the demo's posts, for `--offline`: `demo` reads them anew, longer than all else takes."""
    copytree(demo_stored, own_folders, dirs_exist_ok=True)
    return own_folders


@pytest.fixture
def blog(httpserver: HTTPServer) -> Iterator[Blog]:
    made = Blog(httpserver)
    yield made
    made.hold.set()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A user's folders, with a stub browser that writes down what it is asked to open."""
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> "{tmp_path}/opened"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return tmp_path
