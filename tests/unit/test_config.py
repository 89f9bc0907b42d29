"""The user's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from srw_reader.config import Config, load
from srw_reader.errors import ConfigError


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
        "[reader]\nwidth = 72\nmouse = false\n"
        "[refresh]\non_start = false\ntimeout = 5\nmax_megabytes = 2\n"
        '[keys]\nsearch = "slash,ctrl+f"\n'
    )
    assert load(path) == Config(
        theme="srw-light",
        width=72,
        mouse=False,
        refresh_on_start=False,
        timeout=5,
        max_megabytes=2,
        keys={"search": "slash,ctrl+f"},
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme = 3", "theme has to be a text in quotes"),
        ("[reader]\nwidth = 5", "reader.width has to be a whole number from 20 to 200"),
        ("[reader]\nwidth = true", "reader.width has to be a whole number from 20 to 200"),
        ('[reader]\nmouse = "no"', "reader.mouse has to be true or false"),
        ("[refresh]\ntimeout = 0", "refresh.timeout has to be a whole number from 1 to 600"),
        ("[reader]\nwidht = 80", "there is no setting reader.widht. Did you mean reader.width?"),
        ("[colours]\nred = 1", "there is no setting colours.red. There are: theme, "),
        ("refresh = 3", "there is no setting refresh"),
        ("[keys]\nsearch = 3", "[keys] holds lines such as"),
        ('[keys]\nsearch = " "', "[keys] holds lines such as"),
        ("keys = 3", "[keys] holds lines such as"),
        ("theme = ", "is not valid TOML"),
    ],
)
def test_what_is_not_understood_is_said_with_what_is_allowed(path: Path, text: str, said: str) -> None:
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_in_another_encoding_is_said_to_be_so(path: Path) -> None:
    path.write_bytes('theme = "dünn"'.encode("latin-1"))
    with pytest.raises(ConfigError, match="UTF-8"):
        load(path)


def test_what_is_no_file_cannot_be_read(path: Path) -> None:
    path.mkdir()
    with pytest.raises(ConfigError, match="cannot be read"):
        load(path)
