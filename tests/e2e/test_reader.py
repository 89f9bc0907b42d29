"""The reader as its user meets it, on a real terminal: links, citations, places, sizes."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from tests.e2e.blog import Blog, fetch, opened, quit_reader, start


def test_a_tag_from_the_keyboard_survives_a_restart(home: Path, blog: Blog) -> None:
    fetch(home, blog)
    with start(home, "--offline") as terminal:
        terminal.wait_for("On lamps")
        terminal.press("t")
        terminal.wait_for("Tags: ▏")
        terminal.press("l", "a", "m", "enter")
        terminal.wait_gone("On bridges")
        quit_reader(terminal)
    with start(home, "--offline") as terminal:
        terminal.wait_for("Posts ─ Lamps")
        assert "On bridges" not in terminal.text
        quit_reader(terminal)


def test_a_link_opens_in_the_browser_and_one_to_a_post_in_the_reader(home: Path, blog: Blog) -> None:
    fetch(home, blog)  # else the refresh has its say, too
    with start(home, "--offline") as terminal:
        terminal.wait_for("On bridges")
        terminal.press("enter")
        terminal.wait_for("All about bridges.")
        terminal.press("f")
        terminal.wait_for("esc cancel")
        terminal.press("a")
        terminal.wait_for("All about lamps.")
        terminal.press("c", "enter")
        terminal.wait_for("Opening harbour.example")
        quit_reader(terminal)
    assert opened(home) == "https://harbour.example/survey"


def test_a_citation_leads_to_its_reference_and_to_where_it_is_copied(home: Path, blog: Blog) -> None:
    fetch(home, blog)  # else the refresh has its say, too
    with start(home, "--offline") as terminal:
        terminal.wait_for("On bridges")
        terminal.press("enter")
        terminal.wait_for("(Harbour Trust)¹.")
        terminal.press("]")
        terminal.wait_for("citation 1 of 1")
        terminal.wait_for("also cited in 1 post")
        terminal.press("Y")
        terminal.wait_for("Copied the sentence with reference 1.")
        terminal.press("]")
        terminal.wait_for("This is the last citation.")
        terminal.press("enter")
        terminal.wait_for("Opening harbour.example")
        terminal.press("H")
        terminal.wait_gone("citation 1 of 1")
        quit_reader(terminal)
    copied = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)", terminal.raw)[0]
    assert base64.b64decode(copied).decode() == (
        "It hums (Harbour Trust).\n\n[1] Harbour Trust. A survey of decks. https://harbour.example/survey"
    )
    assert opened(home) == "https://harbour.example/survey"


def test_what_a_citation_means_is_decided_for_good(home: Path, blog: Blog) -> None:
    with start(home, "--feed", blog.url) as terminal:
        terminal.wait_for("On bridges")
        terminal.press("enter", "]")
        terminal.wait_for("(Harbour Trust)¹.")
        terminal.press("=")
        terminal.wait_for("Which reference? 1 · 0 none")
        terminal.press("0")
        terminal.wait_for("(Harbour Trust)⁰✓.")
        quit_reader(terminal)
    with start(home, "--offline") as terminal:
        terminal.wait_for("On bridges")
        terminal.press("enter", "]")
        terminal.wait_for("(Harbour Trust)⁰✓.")
        terminal.press("=", "-")
        terminal.wait_for("(Harbour Trust)¹.")
        quit_reader(terminal)


def test_the_reading_position_survives_a_restart(home: Path, blog: Blog) -> None:
    with start(home, "demo", size=(80, 24)) as terminal:
        terminal.wait_for("Welcome")
        quit_reader(terminal)
    with start(home, "--feed", blog.url, size=(60, 12)) as terminal:
        terminal.wait_for("On bridges")
        terminal.press("enter")
        terminal.wait_for("All about bridges.")
        terminal.press("G")
        terminal.wait_gone("All about bridges.")
        quit_reader(terminal)
    with start(home, "--offline", size=(60, 12)) as terminal:
        terminal.wait_for("On bridges")
        terminal.press("enter")
        terminal.wait_for("A survey of decks")
        assert "All about bridges." not in terminal.text
        quit_reader(terminal)


def test_the_demo_leaves_no_trace(home: Path) -> None:
    with start(home, "demo") as terminal:
        terminal.wait_for("Welcome")
        terminal.press("enter")
        terminal.wait_for("Some writing asks to be believed.")
        quit_reader(terminal)
    kept = [path for path in home.rglob("*") if path.is_file() and path.name not in ("browser", "srw-reader.log")]
    assert kept == []


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 10)])
def test_every_size_shows_something_and_can_be_left(home: Path, demo_home: Path, size: tuple[int, int]) -> None:
    with start(home, "--offline", size=size) as terminal:
        terminal.wait_for("Welcome")
        terminal.press("enter")
        terminal.wait_for("Wren")
        quit_reader(terminal)


def test_a_terminal_that_is_too_small_is_told(home: Path) -> None:
    with start(home, "demo", size=(38, 9)) as terminal:
        terminal.wait_for("The terminal is too small")
        quit_reader(terminal)


def test_a_tag_that_nothing_has_does_not_bring_the_demo(home: Path, blog: Blog) -> None:
    fetch(home, blog)
    with start(home, "--offline", "--tag", "nosuchtag") as terminal:
        terminal.wait_for("No post passes this filter.")
        assert "The Quiet Margin" not in terminal.text
        quit_reader(terminal)


def test_colours_are_chosen_in_the_command_palette(demo_home: Path) -> None:
    paper = b"48;2;251;250;247m"
    with start(demo_home, "--offline") as terminal:
        terminal.wait_for("opens the post")
        terminal.press("\x10")
        terminal.wait_for("Search for commands")
        terminal.press(*"Theme")
        terminal.wait_for("Choose other colours")
        terminal.press("enter")
        terminal.wait_for("Search for themes")
        terminal.press(*"srw-light")
        terminal.until(lambda _: terminal.text.count("srw-light") == 2, "that theme among those found")
        assert paper not in terminal.raw
        terminal.press("enter")
        terminal.until(lambda _: paper in terminal.raw, "the theme")
        quit_reader(terminal)
    with start(demo_home, "--offline") as terminal:
        terminal.until(lambda _: paper in terminal.raw, "the theme")
        quit_reader(terminal)
