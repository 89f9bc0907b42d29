"""What the command palette offers: the actions of a screen's keys, by name and by mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.screen import Screen

from srw_reader.tui.screens.main import MainScreen

if TYPE_CHECKING:
    from srw_reader.tui.screens.works import WorksScreen


class Command(NamedTuple):
    """An action by name."""

    title: str
    """What it is called."""
    about: str
    """What it does."""
    run: Callable[[], None]
    """Does it."""


def commands(screen: Screen[Any]) -> list[Command]:
    """The commands of a screen."""
    from srw_reader.tui.screens.works import WorksScreen  # not before somebody looks at works, or for commands

    if isinstance(screen, MainScreen):
        return main_commands(screen)
    return works_commands(screen) if isinstance(screen, WorksScreen) else []


def main_commands(screen: MainScreen) -> list[Command]:
    """The commands of the main screen."""
    return [
        Command("Tags", "Narrow the tags by typing", screen.action_tags),
        Command("Search", "Search the posts, or find in the article", screen.action_search),
        Command("Show all posts", "Take every filter away", lambda: screen.apply(screen.session.base)),
        Command("Refresh", "Fetch the feeds now, or stop fetching", screen.action_refresh),
        Command("Mark all read", "Mark all shown posts read", screen.action_mark_all),
        Command("Read or unread", "Toggle the post's read mark", screen.action_mark),
        Command("Star", "Toggle the post's star", screen.action_star),
        Command("Undo", "Take back the last mark or star", screen.action_undo),
        Command("References", "The open post's references", lambda: screen.action_panel("references")),
        Command("Links", "The open post's links", lambda: screen.action_panel("links")),
        Command("Outline", "The open post's headings", lambda: screen.action_panel("outline")),
        Command("Next citation", "Show its reference beside it", lambda: screen.action_cite(1)),
        Command("Previous citation", "Show its reference beside it", lambda: screen.action_cite(-1)),
        Command("Copy citing sentence", "With its reference, as text", screen.action_copy_as_text),
        Command("Copy link", "Copy the link at hand", screen.action_copy),
        Command("Open in browser", "Open the post's page", screen.action_browse),
        Command("Article alone", "Show the article alone, or everything again", screen.action_alone),
        Command("Next", "Next match, else next unread post", lambda: screen.action_next(1)),
        Command("Previous", "Previous match, else previous unread post", lambda: screen.action_next(-1)),
        Command("Back", "Back through every jump", screen.action_back),
        Command("Forward", "Forward again", screen.action_forward),
        Command("Link hints", "A letter on every visible link", screen.hint),
        Command("Works", "What the posts cite, across the library", screen.action_works),
        Command("Keys", "Show all keys", screen.action_help),
    ]


def works_commands(screen: WorksScreen) -> list[Command]:
    """The commands of the Works view."""
    return [
        Command("Tags", "Works that posts with some tag cite", screen.action_tags),
        Command("Hosts", "Works of one host", screen.action_hosts),
        Command("Find", "Find in sources, titles, addresses and identifiers", screen.action_search),
        Command("Posts", "To the posts that cite the work", lambda: screen.go("mentions")),
        Command("List posts", "List the posts that cite the work, as a filter", screen.action_list),
        Command("Open in browser", "Open the work's page", screen.action_browse),
        Command("Copy link", "Copy the work's link", screen.action_copy),
        Command("Copy text", "Copy the work as a reference list prints it", screen.action_copy_as_text),
        Command("Back to the posts", "Leave the works", screen.action_works),
        Command("Keys", "Show all keys", screen.action_help),
    ]
