"""What the command palette offers on the main screen: the actions of its keys, by name and by mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from srw_reader.tui.screens.main import MainScreen


class Command(NamedTuple):
    """An action by name."""

    title: str
    """What it is called."""
    about: str
    """What it does."""
    run: Callable[[], None]
    """Does it."""


def commands(screen: MainScreen) -> list[Command]:
    """The commands of the main screen."""
    return [
        Command("Tags", "Narrow the tags by typing", screen.action_tags),
        Command("Search", "Search the posts, or find in the article", screen.action_search),
        Command("Show all posts", "Take every filter away", lambda: screen.apply(screen.session.base)),
        Command("Refresh", "Fetch the feeds now, or stop fetching", screen.action_refresh),
        Command("Mark all read", "Mark all shown posts read", screen.action_mark_all),
        Command("Read or unread", "Toggle the post's read mark", screen.action_mark),
        Command("Star", "Toggle the post's star", screen.action_star),
        Command("References", "The open post's references", lambda: screen.action_panel("references")),
        Command("Links", "The open post's links", lambda: screen.action_panel("links")),
        Command("Outline", "The open post's headings", lambda: screen.action_panel("outline")),
        Command("Copy link", "Copy the link at hand", screen.action_copy),
        Command("Open in browser", "Open the post's page", screen.action_browse),
        Command("Article alone", "Show the article alone, or everything again", screen.action_alone),
        Command("Next", "Next match, else next unread post", lambda: screen.action_next(1)),
        Command("Previous", "Previous match, else previous unread post", lambda: screen.action_next(-1)),
        Command("Back", "Back through every jump", screen.action_back),
        Command("Forward", "Forward again", screen.action_forward),
        Command("Link hints", "A letter on every visible link", screen.hint),
        Command("Keys", "Show all keys", screen.action_help),
    ]
