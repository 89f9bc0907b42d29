"""What a big refresh leaves to be read is there for whoever asks for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from srw_reader.refresh.run import FEW
from tests.e2e.commands import run
from tests.feeds import Item, rss

CITING = """<p>{} and cups rest (Leaf Society).</p><h2>References</h2><ol>
<li>Leaf Society. Leaves. <a href="https://leaf.example/1">https://leaf.example/1</a></li></ol>"""
COUNT = 2 * FEW + 5


@pytest.fixture
def refreshed(tmp_path: Path) -> None:
    """A library after its first refresh, of a feed with many posts."""
    feed = tmp_path / "feed.xml"
    names = [f"kettle{number}" for number in range(COUNT)]
    feed.write_bytes(rss([Item(name, CITING.format(name)) for name in names]))
    done = run("refresh", str(feed), "--json")
    assert (done.status, done.json[0]["new"], done.err) == (0, COUNT, "")


def test_a_search_finds_all_of_them(refreshed: None) -> None:
    assert len(run("posts", "cups", "--json").json) == COUNT


def test_posts_that_are_listed_have_their_measures(refreshed: None) -> None:
    listed = run("posts", "kettle7*", "--limit", "3", "--json").json
    assert [(post["words"], post["minutes"], post["references"]) for post in listed] == [(6, 1, 1)] * 3
    done = run("posts", "--json")
    assert {(post["words"], post["minutes"], post["references"]) for post in done.json} == {(6, 1, 1)}
    assert done.err == f"Reading {COUNT - 3} posts first.\n"


def test_works_are_complete(refreshed: None) -> None:
    done = run("references", "--format", "json")
    assert [len(work["posts"]) for work in json.loads(done.out)] == [COUNT]
    assert "Reading" in done.err
    assert run("references", "--format", "bibtex").err == ""


def test_a_check_reads_all_of_them(refreshed: None) -> None:
    assert f"of {COUNT} posts" in run("check").err.replace(",", "") or f"in {COUNT} posts" in run("check").out


def test_a_post_is_shown_whole(refreshed: None) -> None:
    shown = run("show", "5", "--format", "json").json
    assert (shown["minutes"], len(shown["references"]), len(shown["citations"])) == (1, 1, 1)
