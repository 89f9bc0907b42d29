"""The commands as scripts and users meet them: a process, its two outputs, its status, a real server."""

from __future__ import annotations

import re
import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from tests.e2e.commands import run
from tests.e2e.terminal import Terminal, environment
from tests.feeds import Item, rss

POST_KEYS = [
    "number",
    "guid",
    "feed",
    "url",
    "title",
    "author",
    "published",
    "updated",
    "first_seen",
    "tags",
    "words",
    "minutes",
    "references",
    "read",
    "starred",
]


# ---------------------------------------------------------------- posts, tags, show, references


def test_posts_are_listed_newest_first(stored: str) -> None:
    done = run("posts")
    assert (done.status, done.err) == (0, "")
    first, second = done.out.splitlines()
    assert "2026-05-02" in first and "1 ref " in first and first.endswith("oolong")
    assert "2026-05-01" in second and second.endswith("sencha")


def test_posts_as_json(stored: str) -> None:
    first, second = run("posts", "--json").json
    assert list(first) == POST_KEYS
    assert first["title"] == "oolong" and first["guid"] == "tea-oolong" and first["feed"] == stored
    assert first["published"] == "2026-05-02T08:00:00Z" and first["updated"] is None
    assert first["first_seen"].endswith("Z")
    assert (first["references"], first["read"], first["starred"]) == (1, False, False)
    assert [tag.lower() for tag in second["tags"]] == ["tea", "japan"]


@pytest.mark.parametrize(
    ("arguments", "titles"),
    [
        (["posts", "steam"], []),
        (["posts", "steam*"], ["sencha"]),
        (["posts", "half", "oxidised"], ["oolong"]),
        (["posts", "half oxidised"], ["oolong"]),
        (["posts", "coffee"], []),
        (["posts", "tag:tea", "-tag:japan"], ["oolong"]),
        (["posts", "--view", "UNREAD", "oolong"], ["oolong"]),
        (["--view", "starred", "posts"], []),
        (["posts", "--sort", "title"], ["oolong", "sencha"]),
        (["posts", "-(half oxidised) OR title:oolong"], ["oolong", "sencha"]),
        (["posts", "--tag", "TEA"], ["oolong", "sencha"]),
        (["posts", "--tag", "tea", "--tag", "japan"], ["sencha"]),
        (["--tag", "tea", "posts", "--tag", "china"], ["oolong"]),
        (["posts", "--limit", "1"], ["oolong"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_posts_can_be_narrowed(stored: str, arguments: list[str], titles: list[str]) -> None:
    assert [post["title"] for post in run(*arguments, "--json").json] == titles


def test_an_empty_library_has_no_posts_and_no_tags() -> None:
    assert run("posts", "--json").json == run("tags", "--json").json == []
    assert run("posts").out == run("tags").out == ""


@pytest.mark.parametrize(("command", "none"), [("posts", "No posts."), ("references", "No references.")])
def test_on_a_terminal_it_is_said_where_nothing_is(stored: str, own_folders: Path, command: str, none: str) -> None:
    with Terminal([command, "--tag", "nosuchtag"], environment(own_folders)) as terminal:
        terminal.wait_for(none)
    with Terminal([command], environment(own_folders / "another")) as terminal:
        terminal.wait_for("The library is empty; `srw-reader refresh` fills it.")


def test_tags_with_their_counts(stored: str) -> None:
    tags = run("tags", "--json").json
    assert tags == [
        {"name": "Tea", "posts": 2, "unread": 2},
        {"name": "China", "posts": 1, "unread": 1},
        {"name": "Japan", "posts": 1, "unread": 1},
    ]
    assert run("tags").out.splitlines()[0].split() == ["2", "2", "unread", "Tea"]


@pytest.mark.parametrize("ref", ["2", "tea-oolong", "https://tea.example/oolong/"])
def test_a_post_is_shown_by_number_guid_and_address(stored: str, ref: str) -> None:
    done = run("show", ref)
    assert done.status == 0
    header, _, text = done.out.partition("\n\n")
    assert header.splitlines() == [
        "oolong",
        "2 May 2026 · 1 min · 1 reference",
        "Tags: Tea, China",
        "https://tea.example/oolong/",
    ]
    assert "Oolong is half oxidised" in text and "https://tea.example/sencha/" in text


def test_a_post_as_markdown_and_as_html(stored: str) -> None:
    markdown = run("show", "2", "--format", "markdown").out
    assert "*half*" in markdown or "_half_" in markdown
    assert "[another post](" in markdown and "https://tea.example/sencha/" in markdown
    assert "<em>half</em>" in run("show", "2", "--format", "html").out


def test_a_post_as_json(stored: str) -> None:
    shown = run("show", "2", "--format", "json").json
    assert list(shown) == [*POST_KEYS, "summary", "markdown", "sections", "citations", "links"]
    assert shown["markdown"].rstrip("\n") == run("show", "2", "--format", "markdown").out.rstrip("\n")
    assert {"level": 2, "title": "References", "kind": "references"} in shown["sections"]
    assert shown["references"] == [
        {
            "number": 1,
            "text": "Tea Board. Leaves and time. https://doi.org/10.1234/leaf",
            "source": "Tea Board",
            "title": "Leaves and time",
            "url": "https://doi.org/10.1234/leaf",
            "identifiers": {"doi": "10.1234/leaf"},
            "citations": [0],
        }
    ]
    assert shown["citations"] == [
        {
            "text": "(Tea Board)",
            "sentence": "Oolong is half oxidised, says another post (Tea Board).",
            "references": [1],
            "status": "resolved",
            "confidence": "sure",
            "candidates": [{"number": 1, "score": 1.0}],
            "missing": [],
            "why": [],
        }
    ]
    assert [(link["url"], link["kind"]) for link in shown["links"]] == [
        ("https://tea.example/sencha/", "post"),
        ("https://doi.org/10.1234/leaf", "web"),
    ]


def test_the_references_of_a_post(stored: str) -> None:
    assert run("references", "2", "--format", "json").json == run("show", "2", "--format", "json").json["references"]
    assert (
        run("references", "2", "--format", "markdown").out
        == "1. Tea Board. Leaves and time. <https://doi.org/10.1234/leaf>\n"
    )
    assert run("references", "2").out.startswith("  1  Tea Board.")
    assert run("references", "1").out == ""
    assert run("references", "1", "--format", "json").json == []


def test_showing_a_post_does_not_mark_it_read(stored: str) -> None:
    run("show", "2")
    assert not run("posts", "--json").json[0]["read"]


# ---------------------------------------------------------------- doctor


def test_doctor_finds_nothing_wrong(stored: str) -> None:
    done = run("doctor")
    assert (done.status, done.err) == (0, "") and done.out.endswith("Nothing is wrong.\n")
    found = run("doctor", "--json").json
    needed = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]["dependencies"]
    packages = {re.split("[^a-z0-9-]", requirement)[0] for requirement in needed}
    assert set(found["versions"]) == {"srw-reader", "python", "sqlite"} | packages
    assert found["library"]["posts"] == 2 and found["problems"] == []


def test_doctor_makes_no_library(own_folders: Path) -> None:
    assert run("doctor").status == 0
    assert not (own_folders / "data").exists()


def test_doctor_says_what_is_wrong_and_how_to_mend_it(own_folders: Path) -> None:
    for folder in ("data", "config"):
        (own_folders / folder / "srw-reader").mkdir(parents=True)
    (own_folders / "config" / "srw-reader" / "config.toml").write_text("This is a letter about tea." * 200)
    with closing(sqlite3.connect(own_folders / "data" / "srw-reader" / "library.db")) as other:
        other.execute("CREATE TABLE bees (name)")
    done = run("doctor", "--json")
    assert done.status == 1 and done.err == "srw-reader: 3 problems found; each is listed with what to do.\n"
    assert all(problem["what"] and problem["mend"] for problem in done.json["problems"])
    assert run("doctor").status == 1


def test_doctor_finds_a_library_that_is_a_link_to_nowhere(own_folders: Path) -> None:
    (own_folders / "data" / "srw-reader").mkdir(parents=True)
    (own_folders / "data" / "srw-reader" / "library.db").symlink_to(own_folders / "gone" / "library.db")
    assert run("posts").status == run("doctor").status == 1
    assert "cannot be made" in run("doctor").out


# ---------------------------------------------------------------- wrong usage, errors, streams


def test_settings_that_cannot_be_used_stop_no_command(stored: str, own_folders: Path) -> None:
    (own_folders / "config" / "srw-reader").mkdir(parents=True)
    (own_folders / "config" / "srw-reader" / "config.toml").write_text("[refresh]\ntimeout = 0\n")
    done = run("refresh")
    assert (done.status, done.out) == (0, "Tea Notes: unchanged\n")
    assert "config.toml, line 2: refresh.timeout has to be" in done.err


def test_what_comes_is_done_with_as_the_rules_of_the_settings_say(own_folders: Path, httpserver: HTTPServer) -> None:
    (own_folders / "config" / "srw-reader").mkdir(parents=True)
    (own_folders / "config" / "srw-reader" / "config.toml").write_text(
        '[[rules]]\nquery = "steamed"\ndo = ["read", "tag:Green"]\n[[rules]]\nquery = "tgg:tea"\ndo = "star"\n'
    )
    httpserver.expect_request("/feed").respond_with_data(rss([Item("oolong"), Item("sencha", "<p>Steamed.</p>")]))
    done = run("refresh", httpserver.url_for("/feed"))
    assert (done.status, done.out) == (0, "Tea Notes: 2 new\n")
    assert "config.toml, line 5: The query is wrong at character 1, “tgg:”: there is no such field; did you" in done.err
    assert [post["title"] for post in run("posts", "tag:green is:read", "--json").json] == ["sencha"]


def test_a_damaged_library_is_set_aside_and_that_is_said(own_folders: Path) -> None:
    (own_folders / "data" / "srw-reader").mkdir(parents=True)
    (own_folders / "data" / "srw-reader" / "library.db").write_text("This is a letter about tea." * 200)
    done = run("posts")
    assert done.status == 0 and done.err.count("\n") == 1 and "library.damaged-" in done.err
    assert run("posts").err == ""


# ---------------------------------------------------------------- the reader


@pytest.mark.parametrize("arguments", [[], ["demo"], ["--offline"]], ids=["", "demo", "offline"])
def test_the_reader_needs_a_terminal(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.status == 1
    assert done.err.startswith("srw-reader: The reader needs a terminal") and done.err.count("\n") == 1


def test_the_first_start_subscribes_to_the_blog_and_only_the_first(own_folders: Path) -> None:
    for expected in (["https://softrebootwellness.com/tag/glutamate/feed/"], []):
        with Terminal(["--offline"], environment(own_folders)) as terminal:
            terminal.wait_for("demo library")
            terminal.press("\x11")
            assert terminal.wait_exit() == 0
        assert [feed["source"] for feed in run("feeds", "--json").json] == expected
        run("feeds", "remove", "1")
