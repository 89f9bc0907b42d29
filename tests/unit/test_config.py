"""The user's settings."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.config import Config, load
from srw_reader.models import Rule


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_the_defaults_hold(path: Path) -> None:
    assert load(path) == Config()


def test_an_empty_file_changes_nothing(path: Path) -> None:
    path.write_text("# nothing yet\n")
    assert load(path) == Config()


def test_every_setting(path: Path) -> None:
    path.write_text(
        'theme = "srw-light"\n'
        "[reader]\nwidth = 72\nmouse = false\nmark_read = 'end'\n"
        '[posts]\nsort = "title"\ngroup = "nothing"\ncolumns = ["feed", "date"]\n'
        "[refresh]\non_start = false\nevery = 20\ntimeout = 5\nmax_megabytes = 2\n"
        '[[rules]]\nquery = "sale"\ndo = "read"\n'
        '[[rules]]\nquery = "tag:tea -author:ada"\ndo = ["star", "tag: Green tea"]\n'
        '[keys]\nsearch = "slash,ctrl+f"\n'
    )
    assert load(path)._replace(where={}) == Config(
        theme="srw-light",
        width=72,
        mouse=False,
        sort="title",
        group="",
        columns=("feed", "date"),
        mark_read="end",
        refresh_on_start=False,
        refresh_every=20,
        timeout=5,
        max_megabytes=2,
        rules=(Rule("sale", read=True), Rule("tag:tea -author:ada", star=True, tags=("Green tea",))),
        keys={"search": "slash,ctrl+f"},
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme = 3", "theme has to be a text in quotes"),
        ("[reader]\nwidth = 5", "reader.width has to be a whole number from 20 to 200"),
        ("[reader]\nwidth = true", "reader.width has to be a whole number from 20 to 200"),
        ('[reader]\nmouse = "no"', "reader.mouse has to be true or false"),
        ("[reader]\nmark_read = 'now'", 'reader.mark_read has to be "open", "end" or seconds, 1 to 3600'),
        ('[posts]\ncolumns = ["date", "feeds"]', 'a list of some of "date", "length", "references", "feed", "author"'),
        ('[posts]\ncolumns = ["date", "date"]', "posts.columns has to be a list of some of"),
        ('[posts]\ncolumns = "date"', "posts.columns has to be a list of some of"),
        ("[posts]\ncolumns = [{}]", "posts.columns has to be a list of some of"),
        ("[refresh]\ntimeout = 0", "refresh.timeout has to be a whole number from 1 to 600"),
        ("[reader]\nwidht = 80", "there is no setting reader.widht. Did you mean reader.width?"),
        ("[colours]\nred = 1", "there is no setting colours.red. There are: theme, "),
        ("refresh = 3", "there is no setting refresh"),
        ("[keys]\nsearch = 3", "keys.search is no key: [keys] holds lines such as"),
        ('[keys]\nsearch = " "', "[keys] holds lines such as"),
        ("keys = 3", "[keys] holds lines such as"),
        ("theme = ", "is not valid TOML"),
        ("rules = 3", "a rule is a table [[rules]] with a query and what to do"),
        ("[rules]\nquery = 'tea'\ndo = 'read'", "a rule is a table [[rules]]"),
        ("[[rules]]\ndo = 'read'", "a rule needs a query"),
        ("[[rules]]\nquery = 'tea'", 'a rule needs to say what to do: do has to be "read", "star" or "tag:NAME"'),
        ("[[rules]]\nquery = 'tgg:tea'\ndo = 'read'", "wrong at character 1, “tgg:”: there is no such field; did you"),
        ("[[rules]]\nquery = ' '\ndo = 'read'", "the query of a rule has to look for something"),
        ("[[rules]]\nquery = 3\ndo = 'read'", "query has to be a text in quotes"),
        ("[[rules]]\nquery = 'tea'\ndo = 'delete'", "or a list of them, and is “delete”"),
        ("[[rules]]\nquery = 'tea'\ndo = ['read', 3]", "or a list of them, and is 3"),
        ("[[rules]]\nquery = 'tea'\ndo = []", "or a list of them"),
        ("[[rules]]\nquery = 'tea'\ndo = 'tag: '", "or a list of them, and is “tag:"),
        ("[[rules]]\nquery = 'tea'\ndo = 'read'\nname = 'x'", "there is no setting name in a rule"),
    ],
)
def test_what_is_not_understood_is_said_with_what_is_allowed(path: Path, text: str, said: str) -> None:
    path.write_text(text)
    (fault,) = load(path).faults
    assert said in fault
    assert str(path) in fault


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# a word\n\ntheme = 3", 3),
        ("[reader]\n\n  width = 5\nmouse = true", 3),
        ('["reader"]\n"width" = 5', 2),
        ("reader.width = 5", 1),
        ("[refresh]\ntimeout = 9\n[reader]\nwidth = 0", 4),
        ('theme = "x"\n[keys]\nsearch = 3', 3),
        ('theme = "x"\nwidth', 2),
        ("[reader]\nwidth = " + "1" * 5_000 + "\nmouse = true", 2),
        ("theme = 1\n" + "a = " + "[" * 5_000 + "]" * 5_000, 2),
        ("a = [\n" + "[\n" * 5_000 + "]\n" * 5_000 + "]", None),
        ("theme = {" + "a = {" * 5_000, 1),
        ("\nreader = {width = 5, mouse = true}", 2),
        ("# a word\n[keys.search]\nfirst = 'slash'", 2),
        ("theme = 'x'\n[rules]\nquery = 'tea'\ndo = 'read'", 2),
        ("[[rules]]\nquery = 'tea'\ndo = 'read'\n\n[[rules]]\nquery = '('\ndo = 'read'", 6),
        ("[[rules]]\nquery = 'tea'\ndo = 'read'\n\n[[rules]]\ndo = 'read'", 5),
        ("theme = 'x'\nrules = [{query = 'tea', do = 'read'}, {query = '(', do = 'read'}]", 2),
    ],
)
def test_what_is_wrong_is_said_with_its_line(path: Path, text: str, line: int | None) -> None:
    path.write_text(text)
    (fault,) = load(path).faults
    assert ("line " if line is None else f"line {line}") in fault


def test_what_is_right_holds_beside_what_is_wrong(path: Path) -> None:
    path.write_text('theme = "srw-light"\n[reader]\nwidth = 5\nmouse = false\n[keys]\nsearch = 3\nworks = "W"\n')
    config = load(path)
    assert (config.theme, config.width, config.mouse, dict(config.keys)) == ("srw-light", 80, False, {"works": "W"})
    assert len(config.faults) == 2


def test_a_right_rule_holds_beside_a_wrong_one(path: Path) -> None:
    path.write_text("[[rules]]\nquery = '('\ndo = 'read'\n[[rules]]\nquery = 'tea'\ndo = 'star'\n")
    config = load(path)
    assert config.rules == (Rule("tea", star=True),) and len(config.faults) == 1


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_fault(path: Path) -> None:
    path.write_bytes(b'\xef\xbb\xbftheme = "srw-light"\r\n[reader]\r\nwidth = 70\r\n')
    config = load(path)
    assert (config.theme, config.width, config.faults) == ("srw-light", 70, ())


def test_a_file_in_another_encoding_is_said_to_be_so(path: Path) -> None:
    path.write_bytes('# first\ntheme = "dünn"'.encode("latin-1"))
    (fault,) = load(path).faults
    assert "line 2: it is not UTF-8" in fault


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _circle(path: Path) -> None:
    path.symlink_to(path)


def _large(path: Path) -> None:
    path.write_text("#" * 2**20)


@pytest.mark.parametrize("make", [_folder, _pipe, _device, _circle, _large])
def test_what_is_no_file_of_settings_stops_nothing(path: Path, make: Callable[[Path], None]) -> None:
    make(path)
    config = load(path)
    assert str(path) in config.faults[0]
    assert config._replace(faults=()) == Config()


@given(text=st.one_of(st.text(), st.text("[]{}=.,'\"#\\ \nabkeys0123456789_-+")))
def test_whatever_a_file_has_in_it_there_are_settings(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_text(text, errors="replace")
    config = load(path)
    assert config.width in range(20, 201)
    assert all("\n" not in fault for fault in config.faults)
