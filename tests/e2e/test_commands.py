"""The commands as scripts and users meet them: a process, its two outputs, its status, a real server."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import tomllib
from contextlib import closing
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from tests.e2e.commands import on_terminal, run
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


# ---------------------------------------------------------------- refresh, feeds


def test_refresh_tells_what_came(stored: str, httpserver: HTTPServer) -> None:
    assert run("refresh").out == "Tea Notes: unchanged\n"
    httpserver.clear()
    changed = Item("sencha", "<p>Sencha is steamed, then rolled.</p>")
    httpserver.expect_request("/feed").respond_with_data(rss([Item("assam", day=3), changed]))
    assert run("refresh").out == "Tea Notes: 1 new, 1 updated\n"
    assert len(run("posts", "--json").json) == 3


def test_refresh_as_json_goes_on_after_a_failure(stored: str, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/broken").respond_with_data("no", status=500)
    broken = httpserver.url_for("/broken")
    done = run("refresh", broken, stored, "--json")
    assert done.status == 1
    failed, unchanged = done.json
    assert list(failed) == ["source", "title", "status", "new", "updated", "error"]
    assert (failed["source"], failed["status"], failed["new"]) == (broken, "failed", 0)
    assert unchanged == {
        "source": stored,
        "title": "Tea Notes",
        "status": "unchanged",
        "new": 0,
        "updated": 0,
        "error": None,
    }
    assert done.err.startswith("srw-reader: ") and done.err.count("\n") == 1 and "500" in done.err


def test_refresh_of_a_source_does_not_subscribe_to_it(url: str) -> None:
    assert run("refresh", url).out == "Tea Notes: 2 new\n"
    assert run("feeds", "--json").json == []
    assert len(run("posts", "--json").json) == 2


def test_refresh_reads_files_and_standard_input(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(rss([Item("oolong")]))
    assert run("refresh", str(tmp_path / "feed.xml")).out == "Tea Notes: 1 new\n"
    assert run("refresh", "-", stdin=rss([Item("assam")])).out == "Tea Notes: 1 new\n"


def test_refresh_without_feeds_says_what_to_do() -> None:
    done = run("refresh", "--json")
    assert (done.status, done.json) == (0, [])
    assert "feeds add" in done.err


def test_refresh_leaves_alone_what_is_gone_until_it_is_named(stored: str, httpserver: HTTPServer) -> None:
    httpserver.clear()
    httpserver.expect_request("/feed").respond_with_data(status=410)
    assert run("refresh").status == 1
    done = run("refresh")
    assert done.status == 0 and "gone for good" in done.err
    assert run("refresh", stored).status == 1


def test_refresh_and_offline_do_not_go_together(stored: str) -> None:
    assert run("--offline", "refresh").status == 2


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


# ---------------------------------------------------------------- --feed


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


def test_feed_that_cannot_be_fetched_is_an_error(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/feed").respond_with_data("no", status=404)
    done = run("--feed", httpserver.url_for("/feed"), "posts")
    assert (done.status, done.out) == (1, "") and "404" in done.err
    assert "--offline" in run("--offline", "--feed", httpserver.url_for("/feed"), "posts").err


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


# ---------------------------------------------------------------- wrong usage, errors, streams


@pytest.mark.parametrize(
    "arguments",
    [
        ["shw"],
        ["--bogus"],
        ["show"],
        ["references", "1", "--tag", "tea"],
        ["references", "--format", "endnote"],
        ["check", "1", "--tag", "tea"],
        ["posts", "--limit", "0"],
        ["posts", "steam (or"],
        ["posts", "--sort", "colour"],
        ["posts", "--limit", "many"],
        ["show", "1", "--format", "pdf"],
        ["refresh", "gopher://tea.example/"],
        ["feeds", "add", "-"],
        ["--feed", "", "posts"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_line_and_status_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("srw-reader: ") and done.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "99"],
        ["show", "nothing-like-it"],
        ["posts", "--view", "nowhere"],
        ["references", "99"],
        ["references", ""],
        ["check", "99"],
        ["feeds", "remove", "9"],
    ],
)
def test_what_is_not_there_is_one_line_and_status_1(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("srw-reader: ") and done.err.count("\n") == 1


def test_controls_in_arguments_do_not_reach_the_terminal() -> None:
    for arguments in (["show", "\x1b]0;x\x07"], ["feeds", "remove", "\x1b[31m\x9b"], ["\x1b[31m"]):
        done = run(*arguments)
        assert done.status != 0 and not set(done.err) & set("\x1b\x07\x9b")


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


@pytest.mark.parametrize("arguments", [["--version"], ["--offline", "--version"]], ids=" ".join)
def test_the_version(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.status == 0 and done.out.startswith("srw-reader 0.")


@pytest.mark.parametrize(
    "command", ["", "demo", "posts", "tags", "show", "references", "check", "refresh", "feeds", "feeds add", "doctor"]
)
def test_every_command_has_help(command: str) -> None:
    done = run(*command.split(), "--help")
    assert (done.status, done.err) == (0, "") and f"usage: {f'srw-reader {command}'.strip()}" in done.out


def test_a_closed_pipe_ends_quietly(own_folders: Path) -> None:
    path = own_folders / "feed.xml"
    path.write_bytes(rss([Item(f"tea {number}") for number in range(2000)]))
    run("refresh", str(path))
    reading, writing = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-m", "srw_reader", "posts"], stdout=writing, stderr=subprocess.PIPE
    ) as process:
        os.close(writing)
        os.read(reading, 10)
        os.close(reading)
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


def test_json_is_utf_8_and_text_survives_any_encoding(own_folders: Path) -> None:
    path = own_folders / "feed.xml"
    path.write_bytes(rss([Item("Grüner Tee 緑茶")]))
    run("refresh", str(path))
    assert run("posts", "--json", PYTHONIOENCODING="ascii").json[0]["title"] == "Grüner Tee 緑茶"
    done = run("posts", PYTHONIOENCODING="ascii")
    assert done.status == 0 and "Gr?ner Tee ??" in done.out


def test_colours_are_for_terminals_only(stored: str) -> None:
    assert "\x1b[" in on_terminal("posts")
    assert "\x1b[" not in on_terminal("posts", NO_COLOR="1")
    assert "\x1b[" not in run("posts").out


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


def test_an_empty_tag_is_wrong_usage() -> None:
    done = run("posts", "--tag", " ")
    assert done.status == 2
    assert "cannot be empty" in done.err


def test_output_that_cannot_be_written_is_one_sentence(stored: str) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, "-m", "srw_reader", "posts"], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("srw-reader: The output could not be written")
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("closed", [">&-", "2>&- >/dev/null", ">&- 2>&-"])
def test_closed_streams_are_no_failure(stored: str, closed: str) -> None:
    done = subprocess.run(f'"{sys.executable}" -m srw_reader posts {closed}', shell=True, capture_output=True)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
