"""How feeds are named on the command line, and what is said of one that is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
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
    each = run("refresh", "Tea Notes", "2", "coffee", str(other), "--json").json
    assert [feed["title"] for feed in each] == ["Tea Notes", "Coffee"]
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


@pytest.mark.parametrize(
    "arguments", [["show"], ["feeds", "remove"], ["posts", "--sort"], ["posts", "--view"], ["posts", "--limit"]]
)
def test_what_is_wrong_is_short_however_long_it_is(own_folders: Path, arguments: list[str]) -> None:
    done = run(*arguments, "tea" * 30_000)
    assert done.status in (1, 2) and len(done.err) < 2_100


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
    path.write_bytes(rss([Item("Grüner Tee 緑茶", "<p>Grün</p>")]))
    run("refresh", str(path))
    assert run("posts", "--json", PYTHONIOENCODING="ascii").json[0]["title"] == "Grüner Tee 緑茶"
    for form in ("markdown", "html", "json"):
        assert "Grün" in run("show", "1", "--format", form, PYTHONIOENCODING="ascii").out
    done = run("posts", PYTHONIOENCODING="ascii")
    assert done.status == 0 and "Gr?ner Tee ??" in done.out


def test_colours_are_for_terminals_only(stored: str) -> None:
    assert "\x1b[" in on_terminal("posts")
    assert "\x1b[" not in on_terminal("posts", NO_COLOR="1")
    assert "\x1b[" not in run("posts").out


def test_an_empty_tag_is_wrong_usage() -> None:
    done = run("posts", "--tag", " ")
    assert done.status == 2
    assert "cannot be empty" in done.err


@pytest.mark.parametrize("command", ["posts", "--version", "--offline --version", "--help", "posts --help"])
def test_output_that_cannot_be_written_is_one_sentence(stored: str, command: str) -> None:
    command_line = [sys.executable, "-m", "srw_reader", *command.split()]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command_line, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("srw-reader: The output could not be written")
    assert "Traceback" not in done.stderr.decode()


def test_a_version_that_nobody_reads_is_no_failure() -> None:
    script = f'"{sys.executable}" -m srw_reader --version | true; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", script], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("command", ["refresh tea.xml", "feeds add tea.xml", "--feed tea.xml posts"])
def test_a_folder_that_is_gone_is_one_sentence(tmp_path: Path, command: str) -> None:
    script = f'mkdir gone && cd gone && rmdir ../gone && "{sys.executable}" -m srw_reader {command}'
    done = subprocess.run(["bash", "-c", script], capture_output=True, cwd=tmp_path, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("srw-reader: tea.xml cannot be looked for") and done.stderr.count("\n") == 1


@pytest.mark.parametrize("closed", [">&-", "2>&- >/dev/null", ">&- 2>&-"])
def test_closed_streams_are_no_failure(stored: str, closed: str) -> None:
    done = subprocess.run(f'"{sys.executable}" -m srw_reader posts {closed}', shell=True, capture_output=True)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
