"""How feeds are named on the command line, and what is said of one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.commands import ITEMS, on_terminal, run
from tests.feeds import Item, rss


def test_a_feed_is_named_by_its_number_or_title(stored: str, tmp_path: Path) -> None:
    other = tmp_path / "coffee.xml"
    other.write_bytes(rss([Item("ristretto", "<p>Short.</p>", tags=("Coffee",))], title="Coffee"))
    run("feeds", "add", str(other))
    for named in ("2", "coffee", " Coffee ", str(other)):
        assert [post["title"] for post in run("--feed", named, "posts", "--json").json] == ["ristretto"]
    assert run("refresh", "2").out == "Coffee: unchanged\n"
    done = run("--feed", "3", "posts")
    assert (done.status, done.out) == (1, "")
    assert done.err == "srw-reader: There is no feed 3: `srw-reader feeds` lists those that there are.\n"
    assert run("feeds", "remove", "COFFEE").status == 0
    assert len(run("feeds", "--json").json) == 1


def test_a_title_of_several_feeds_is_none_to_go_by(stored: str, tmp_path: Path) -> None:
    for name in ("a.xml", "b.xml"):
        (tmp_path / name).write_bytes(rss(ITEMS, title="Twins"))
        run("feeds", "add", str(tmp_path / name))
    done = run("feeds", "remove", "twins")
    assert done.status == 2
    assert "name one by its number, 2 or 3" in done.err


def test_posts_of_several_feeds_say_which(stored: str, tmp_path: Path) -> None:
    assert "Tea Notes" not in run("posts").out
    other = tmp_path / "coffee.xml"
    other.write_bytes(rss([Item("ristretto", "<p>Short.</p>")], title="Coffee"))
    run("feeds", "add", str(other))
    lines = run("posts").out.splitlines()
    assert sorted(line.split()[-2] for line in lines) == ["Coffee", "Notes", "Notes"]
    assert "Coffee" in on_terminal("posts")
    assert "Coffee" not in run("--feed", "2", "posts").out


def test_offline_files_are_read(own_folders: Path, tmp_path: Path) -> None:
    file = tmp_path / "coffee.xml"
    file.write_bytes(rss([Item("ristretto", "<p>Short.</p>")], title="Coffee"))
    assert run("--offline", "--feed", str(file), "posts").out.endswith("ristretto\n")
    assert run("--offline", "feeds", "add", str(file)).out == "Subscribed to Coffee (1 post).\n"
    assert run("--offline", "refresh").out == "Coffee: unchanged\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--taag", "x"], "there is no option --taag; did you mean --tag?"),
        (["--taag=x", "posts"], "there is no option --taag; did you mean --tag?"),
        (["--tag", "x", "--ofline", "posts"], "there is no option --ofline; did you mean --offline?"),
        (["-x", "posts"], "there is no option -x"),
        (["posts", "--limt", "3"], "there is no option --limt; did you mean --limit?"),
        (["feeds", "--jsn", "x"], "there is no option --jsn; did you mean --json?"),
        (["feeds", "add", "--quiet", "x"], "there is no option --quiet"),
        (["show", "1", "--fromat", "json"], "--fromat"),
        (["posts", "--limit", "9223372036854775808"], "from 1 to 999,999,999"),
        (["posts", "--limit", "9" * 5_000], "from 1 to 999,999,999"),
        (["posts", "--limit", "٣"], "from 1 to 999,999,999"),
    ],
)
def test_what_is_wrong_on_the_command_line_is_what_is_said(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert said in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "9223372036854775808"],
        ["show", "9" * 5_000],
        ["--feed", "9" * 5_000, "posts"],
        ["feeds", "remove", "9" * 30],
    ],
)
def test_a_number_that_nothing_has_is_a_sentence(stored: str, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.status == 1
    assert done.err.startswith("srw-reader: ") and done.err.count("\n") == 1


def test_doctor_reports_feeds_that_failed(stored: str, tmp_path: Path) -> None:
    run("--offline", "feeds", "add", "http://127.0.0.1:9/none")
    run("refresh", "2")
    done = run("doctor", "--json")
    assert done.status == 1
    (problem,) = done.json["problems"]
    assert "It never worked." in problem["what"]
    assert "srw-reader feeds remove 2" in problem["mend"]
    assert done.json["library"]["failed_feeds"] == 1
