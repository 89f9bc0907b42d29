"""Keys that are there with the first byte of the reader's output, in one write, on a real terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal, environment

Holds = Callable[[str], bool]
ROOMY = (160, 40)
"""A terminal with room for all panes, where titles have two lines."""


def has(*texts: str) -> Holds:
    return lambda screen: all(text in screen for text in texts)


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
        ("sjs/two\r", has("Starred                 2", "Posts ─ /two")),
    ],
)
def test_keys_with_the_first_byte_in_one_write(keys: str, holds: Holds, tmp_path: Path) -> None:
    with Terminal(["demo"], environment(tmp_path, BROWSER="true"), ROOMY) as terminal:
        terminal.until(lambda _: bool(terminal.raw), "the first byte")
        terminal.press(keys)
        terminal.until(holds, repr(keys))


@pytest.mark.parametrize(
    ("keys", "holds"),
    [
        ("/bees\x1bs", has("Posts ─────", "Starred                 1")),
        ("\r\x1bjs", has("11 unread", "▌● Narrowing down: tags and filters   ★")),
        ("ttea\x1b\x1bjs", has("▌● Narrowing down: tags and filters   ★")),
        ("?\x1b/bees", has("Posts ─ /bees")),
        ("s\x1b2", has("Posts ─ starred")),  # alt+2
        ("w\x1b[B\x1bjs", has("▌● Narrowing down: tags and filters   ★")),
    ],
)
def test_escape_is_told_from_the_key_after_it(keys: str, holds: Holds, tmp_path: Path) -> None:
    with Terminal(["demo"], environment(tmp_path), ROOMY) as terminal:
        terminal.until(lambda _: bool(terminal.raw), "the first byte")
        terminal.press(keys)
        terminal.until(holds, repr(keys))


def test_a_letter_that_the_settings_have_with_alt_is_that_key(tmp_path: Path) -> None:
    variables = environment(tmp_path)
    settings = Path(variables["XDG_CONFIG_HOME"]) / "srw-reader" / "config.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('[keys]\nworks = "alt+w"\n')
    with Terminal(["demo"], variables, ROOMY) as terminal:
        terminal.until(has("12 posts"), "the list")
        terminal.press("\x1bw")
        terminal.until(has("most cited first"), "the works")
