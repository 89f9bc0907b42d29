"""Nothing that a stranger wrote reaches the terminal as a command, neither in the reader nor through a pipe."""

from __future__ import annotations

import base64
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from shutil import copytree

import pytest

from srw_reader.cli import main
from srw_reader.strings.clean import MAX_MARKS
from tests.e2e.commands import on_terminal, run
from tests.e2e.terminal import Terminal, environment
from tests.elsewhere import ABSENT, TOOLS
from tests.hostile.feeds import SEQUENCES, hostile_json, hostile_references, hostile_rss
from tests.hostile.invariants import UNSEEN

COMMANDS = [
    ["posts"],
    ["posts", "--json"],
    ["tags"],
    ["tags", "--json"],
    ["feeds"],
    ["feeds", "list", "--json"],
    ["references"],
    *(["references", "--format", form] for form in ("json", "markdown", "bibtex", "ris", "csl-json")),
    ["check"],
    ["check", "--json"],
    ["doctor"],
]
POST = [
    *(["show", "{}", "--format", form] for form in ("text", "markdown", "html", "json")),
    *(["references", "{}", "--format", form] for form in ("text", "markdown", "json", "bibtex", "ris", "csl-json")),
]
PARTS = 7
"""In which the sequences are shown, so that several processes can share them."""
OWN_COLOURS = re.compile(r"\x1b\[(?:0|[1-9][0-9;]*)?m")


def assert_harmless(text: str) -> None:
    """Nothing in an output is obeyed by a terminal or cannot be seen."""
    marks = 0
    for character in text:
        kind = unicodedata.category(character)
        assert character in "\n\t" or kind not in ("Cc", "Cs", "Co"), repr(character)
        assert character not in UNSEEN, repr(character)
        marks = marks + 1 if kind[0] == "M" else 0
        assert marks <= MAX_MARKS + 1
    assert "Traceback" not in text


def filled(home: Path, sequences: Iterable[str]) -> list[int]:
    """A library with every sequence in every field, in three kinds of feeds; the numbers of its posts."""
    files = []
    for number, sequence in enumerate(sequences):
        for make, suffix in ((hostile_json, "json"), (hostile_references, "2.json"), (hostile_rss, "xml")):
            file = home / f"{number}.{suffix}"
            file.write_bytes(make(sequence))
            files.append(str(file))
    done = run("refresh", *files, **environment(home))
    assert done.status == 0, done.err
    assert_harmless(done.out + done.err)
    numbers = [post["number"] for post in run("posts", "--json", **environment(home)).json]
    assert len(numbers) >= 2 * len(files) // 3
    return numbers


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    """A folder with the library of all sequences."""
    home = tmp_path_factory.mktemp("made")
    return home, filled(home, SEQUENCES.values())


@pytest.fixture
def library(made: tuple[Path, list[int]], own_folders: Path) -> list[int]:
    """A copy of it; the numbers of its posts."""
    copytree(made[0] / "data", own_folders / "data")
    return made[1]


def test_commands_print_nothing_that_a_terminal_obeys(library: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    posts = [[part.format(number) for part in POST[at % len(POST)]] for at, number in enumerate(library)]
    for command in (*COMMANDS, *posts):
        status = main(command)  # in this process: there are many, and a start takes longer than the rest
        assert status == 0 or status == 1 and command in COMMANDS, command
        assert_harmless("".join(capsys.readouterr()))


def test_on_a_terminal_only_our_own_colours_come_with_it(library: list[int]) -> None:
    for command in (["posts"], ["tags"], ["show", str(library[0])], ["references"], ["feeds"], ["check"]):
        printed = OWN_COLOURS.sub("", on_terminal(*command)).replace("\r\n", "\n").replace("\r", "")
        assert_harmless(re.sub(r"\x1b\[K", "", printed))


@pytest.mark.parametrize("part", range(PARTS))
def test_the_reader_sends_nothing_of_it(tmp_path: Path, part: int) -> None:
    """Every post is opened, with its panels and copies; then tags, works, search and the message line."""
    if not TOOLS.exists():
        pytest.skip(ABSENT)
    audit = _audit()
    posts = filled(tmp_path, list(SEQUENCES.values())[part::PARTS])
    # Twice at most: on a busy machine a frame may be cut off, in plain Textual programs too, which looks foreign. What
    # comes from a feed comes each time.
    for _ in range(2):
        raw = _recorded(len(posts), tmp_path)
        if not (found := audit(raw, [r"OSC 52;c;[A-Za-z0-9+/=]*"])):
            break
    assert [str(finding) for finding in found] == []
    copied = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)", raw)
    assert copied
    for text in copied:
        assert_harmless(base64.b64decode(text).decode())


def _recorded(posts: int, home: Path) -> bytes:
    """What the reader writes while every post is looked at."""
    with Terminal(["--offline"], {**environment(home), "BROWSER": "/bin/true"}, size=(150, 36)) as terminal:
        terminal.wait_for("Tags")
        terminal.press("enter")
        terminal.wait_for("scroll")
        for number in range(posts):
            terminal.press("c", "Y", "u", "y", "i", *("]", "1")[number % 2], "z", "z", "n")
            if (left := posts - 2 - number) > 0:
                terminal.wait_for(f"· {left} unread")
        terminal.wait_for("No unread post below.")
        terminal.press("t", "b", "e", "f", "enter")
        terminal.wait_for("next unread")
        terminal.press("w")
        terminal.wait_for("hosts")
        terminal.press("j", "enter", "q", "q")
        terminal.wait_for("next unread")
        terminal.press("\x11")
        assert terminal.wait_exit() == 0
    return terminal.raw


def _audit() -> Callable[[bytes, Sequence[str]], list[object]]:
    sys.path.append(str(TOOLS))
    try:
        from escape_audit import audit  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(TOOLS))
    return audit  # type: ignore[no-any-return]


def test_what_a_web_page_calls_itself_is_clean_in_the_sentence(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>a\x1b]0;PWNED\x07b&#27;[31m\u202e[/b]</title>")
    said = run("refresh", str(page))
    assert said.status == 1 and said.err.count("\n") == 1
    assert_harmless(said.err)


NAMES = ["no\x1b]0;PWNED\x07such", "no\x9b31m", "line\nbreak", "\u202eright", "[/b]", "\udcff"]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize(
    "command", [["refresh"], ["--feed"], ["show"], ["feeds", "remove"], ["feeds", "add"], ["posts", "--tag"]]
)
def test_arguments_are_clean_in_what_is_said_of_them(
    command: list[str], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _assert_said([*command, name, *(["posts"] if command == ["--feed"] else [])], capsys)


def test_wrong_usage_is_said_without_controls(capsys: pytest.CaptureFixture[str]) -> None:
    for name in NAMES:
        for arguments in ([name], ["posts", "--limit", name], ["show", "1", "--format", name], [f"--{name}"]):
            _assert_said(arguments, capsys)
    said = run("show", NAMES[-1])  # what is no character comes from a shell, and goes to it
    assert said.status == 1
    assert_harmless(said.out + said.err)


def _assert_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What a command says is harmless; in this process, as there are many."""
    try:
        status = main(arguments)
    except SystemExit as end:  # of what is no command
        status = int(end.code or 0)
    assert status in (0, 1, 2)
    assert_harmless("".join(capsys.readouterr()))


@pytest.mark.parametrize(
    "text",
    [
        'theme = "a\\u001b]0;x\\u0007"',
        '[keys]\n"a\\u001b[31m" = "x"',
        '[keys]\nsearch = "\\u001b[31m"',
        '"\\u001bx" = 1',
        "\x1b]0;x",
    ],
    ids=ascii,
)
def test_settings_are_clean_in_what_is_said_of_them(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "config" / "srw-reader"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(text)
    said = run("doctor")
    assert said.status == 1
    assert_harmless(said.out + said.err)
    with Terminal(["--offline"], environment(tmp_path)) as terminal:
        terminal.wait_for("╭─ The settings")
        assert_harmless(terminal.text)
        terminal.press("\x11")
        assert terminal.wait_exit() == 0


def test_json_of_a_hostile_post_is_one_document(library: list[int]) -> None:
    for form in ("json", "csl-json"):
        json.loads(run("references", "--format", form).out)
