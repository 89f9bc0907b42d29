"""Keys that are there with the first byte of the reader's output, in one write, on a real terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal, environment

Holds = Callable[[str], bool]
ROOMY = (160, 40)
"""A terminal with room for all panes, where titles have two lines."""


def has(*patterns: str) -> Holds:
    return lambda screen: all(re.search(pattern, screen) for pattern in patterns)


STARRED = r"▌● Narrowing down[^│]*★"
"""The second post under the cursor, with its star, in a list of any width."""


@pytest.mark.parametrize(
    ("keys", "holds"),
    [
        ("/Aspirin", has("No post has “Aspirin” in it", "12 unread")),
        ("/q", has("Posts ─ /q", "to the posts")),
        ("ttea\r", has("Posts ─ Tea", "open", "next unread")),
        ("\rc", has("▌ 1 ", "citing sentences")),
        ("\r]", has("╭─ Reference 1", "copy sentence")),
        ("j\r ", has("11 unread", "Filters add up")),
        ("\rG\r", has("11 unread", "scroll")),
        ("\x10theme\r", has("srw-light")),
        ("sjs/two\r", has(r"Starred +2\b", "Posts ─ /two")),
    ],
)
def test_keys_with_the_first_byte_in_one_write(keys: str, holds: Holds, demo_home: Path) -> None:
    with Terminal(["--offline"], environment(demo_home, BROWSER="true"), ROOMY) as terminal:
        terminal.until(lambda _: bool(terminal.raw), "the first byte")
        terminal.press(keys)
        terminal.until(holds, repr(keys))


@pytest.mark.parametrize(
    ("keys", "holds"),
    [
        ("/bees\x1bs", has("Posts ─────", r"Starred +1\b")),
        ("\r\x1bjs", has("11 unread", STARRED)),
        ("ttea\x1b\x1bjs", has(STARRED)),
        ("?\x1b/bees", has("Posts ─ /bees")),
        ("s\x1b2", has("Posts ─ starred")),  # alt+2
        ("w\x1b[B\x1bjs", has(STARRED)),
    ],
)
def test_escape_is_told_from_the_key_after_it(keys: str, holds: Holds, demo_home: Path) -> None:
    with Terminal(["--offline"], environment(demo_home), ROOMY) as terminal:
        terminal.until(lambda _: bool(terminal.raw), "the first byte")
        terminal.press(keys)
        terminal.until(holds, repr(keys))


def test_a_letter_that_the_settings_have_with_alt_is_that_key(demo_home: Path) -> None:
    variables = environment(demo_home)
    settings = Path(variables["XDG_CONFIG_HOME"]) / "srw-reader" / "config.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('[keys]\nworks = "alt+w"\n')
    with Terminal(["--offline"], variables, ROOMY) as terminal:
        terminal.until(has("12 posts"), "the list")
        terminal.press("\x1bw")
        terminal.until(has("most cited first"), "the works")
