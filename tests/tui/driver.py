"""Driving the reader without a terminal, and seeing what its user would.

Tests know of the screens what is here, and nothing else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TypeVar

from textual._callback import invoke
from textual._context import active_app
from textual._wait import wait_for_idle
from textual.events import Key
from textual.keys import REPLACED_KEYS, _character_to_key, key_to_character
from textual.pilot import Pilot
from textual.widget import Widget

from srw_reader.library import Library
from srw_reader.models import Filter, Post, PostSummary, Tag, Work
from srw_reader.tui.app import ReaderApp
from srw_reader.tui.article import ArticleView
from srw_reader.tui.panes.bars import MessageBar
from srw_reader.tui.panes.card import CitationCard
from srw_reader.tui.panes.panel import Panel
from srw_reader.tui.panes.posts import PostsPane
from srw_reader.tui.panes.prompt import Prompt
from srw_reader.tui.panes.sidebar import Sidebar
from srw_reader.tui.panes.works import HostList, MentionList, WorkList
from srw_reader.tui.screens.works import WorksScreen

W = TypeVar("W", bound=Widget)

WIDE = (150, 40)
"""A terminal with room for everything."""


TURNS = 5
"""How often the loop goes round before what was sent to the app is surely among its messages."""


async def idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until the running app is done with its messages, and painted where something waits for that.

    What is under way in threads and processes may wait for the test: whether it does is left to the guess of Textual;
    but there is always something to read in.
    """
    app = active_app.get()
    assert isinstance(app, ReaderApp)
    turns = 0
    while turns < TURNS and app.is_running:
        await asyncio.sleep(0)
        filling = any(worker.group == "filling" and not worker.is_finished for worker in app.workers)
        if app.typed.is_at_rest() and app._resize_event is None and not filling:
            turns += 1
            continue
        turns = 0
        if app.screen_stack and (app.screen._callbacks or app.screen._layout_required):
            app.screen._on_timer_update()  # the next paint, without the wait for it
    if any(not worker.is_finished for worker in app.workers):
        await wait_for_idle(min_sleep, max_sleep)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys at once, and wait until all that they began is done and painted."""
    await pilot.press(*keys)
    await rest(pilot)


async def rest(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way."""
    assert isinstance(pilot.app, ReaderApp)
    await pilot.app.typed.rest()
    await pilot.pause()


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way beside the keys, either. One search takes another's place: that is no failure."""
    while any(not worker.is_finished for worker in pilot.app.workers):
        await pilot.pause()
    await pilot.pause()


async def settle(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait until what follows from it (layout, scrolling) is done."""
    await press(pilot, *keys)
    await pilot.wait_for_scheduled_animations()
    await pilot.pause()


def send(app: ReaderApp, sequence: Sequence[str], *, after: float = 0) -> None:
    """Hand all keys over, as one read from the terminal does.

    Args:
        app: The reader.
        sequence: Names or characters.
        after: Seconds by which they seem to come later than they do, each after the one before.
    """
    for number, key in enumerate(sequence, 1):
        name = key if len(key) > 1 else _character_to_key(key)
        event = Key(name, key_to_character(REPLACED_KEYS.get(name, name)))
        event.time += number * after
        app.post_message(event)


def shown(app: ReaderApp) -> list[str]:
    """What is on the screen, a line each."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def on_screen(app: ReaderApp, text: str) -> bool:
    """Whether a text is on the screen."""
    return any(text in line for line in shown(app))


def title_under_cursor(app: ReaderApp) -> str:
    """The beginning of the title under the cursor, by which the posts of `shelf` are told."""
    return Page(app).title[:9]


class Page:
    """The screen that is shown, by what its user sees of it.

    Args:
        app: The reader.
    """

    def __init__(self, app: ReaderApp) -> None:
        self._app = app

    def find(self, name: str, kind: type[W]) -> W:
        """A part of the screen."""
        return self._app.screen.query_one(f"#{name}", kind)

    @property
    def pane(self) -> str:
        """The pane one is in: "sidebar", "posts", "article", "panel"; those of the Works view."""
        (at,) = (name.removeprefix("-at-") for name in self._app.screen.classes if name.startswith("-at-"))
        return at

    @property
    def kind(self) -> str:
        """Which screen it is: "main", "works", "help", "ask", or another one's name."""
        return type(self._app.screen).__name__.removesuffix("Screen").lower()

    @property
    def fetching(self) -> bool:
        """Whether a refresh is under way."""
        return bool(self._app.main.progress)

    @property
    def searching(self) -> bool:
        """Whether there is a line in which to search."""
        return self._app.screen.has_class("-prompt")

    # ------------------------------------------------------------ its parts

    @property
    def sidebar(self) -> Sidebar:
        """Views, feeds and tags."""
        return self.find("sidebar", Sidebar)

    @property
    def posts(self) -> PostsPane:
        """The list of posts."""
        return self.find("posts", PostsPane)

    @property
    def article(self) -> ArticleView:
        """The text."""
        return self.find("article", ArticleView)

    @property
    def card(self) -> CitationCard:
        """What a citation leads to."""
        return self.find("card", CitationCard)

    @property
    def panel(self) -> Panel:
        """References, links, outline."""
        return self.find("panel", Panel)

    @property
    def prompt(self) -> Prompt:
        """The line in which one searches."""
        return self.find("prompt", Prompt)

    @property
    def hosts(self) -> HostList:
        """The hosts of the works."""
        return self.find("hosts", HostList)

    @property
    def works(self) -> WorkList:
        """The works."""
        return self.find("works", WorkList)

    @property
    def mentions(self) -> MentionList:
        """The posts that cite the work under the cursor."""
        return self.find("mentions", MentionList)

    # ------------------------------------------------------------ what it says

    @property
    def message(self) -> str:
        """What the message line of the main screen says."""
        return self._app.main.query_one("#message", MessageBar).text

    @property
    def filter(self) -> Filter:
        """What the posts are narrowed to."""
        return self._app.main.browsing.which

    @property
    def narrowed(self) -> bool:
        """Whether that is fewer than the command line asks for."""
        return self._app.main.browsing.narrowed

    @property
    def listed(self) -> Sequence[PostSummary]:
        """The posts in the list."""
        return self._app.main.browsing.posts

    @property
    def counted_tags(self) -> Sequence[Tag]:
        """The tags of the posts in the list."""
        return self._app.main.browsing.tags

    @property
    def listed_works(self) -> Sequence[Work]:
        """The works in the list of the Works view."""
        assert isinstance(self._app.screen, WorksScreen)
        return self._app.screen.browsing.works

    def mentions_of(self, work: Work) -> list[tuple[str, int]]:
        """Titles of the posts that cite a work, with the number of its reference there."""
        assert isinstance(self._app.screen, WorksScreen)
        return [(mention.title, mention.reference) for mention in self._app.screen.browsing.mentions(work)]

    @property
    def post(self) -> Post | None:
        """The open post."""
        return self._app.main.reader.post

    @property
    def title(self) -> str:
        """The title under the cursor."""
        post = self.posts.current
        assert post is not None
        return post.title

    @property
    def dock(self) -> str:
        """The title of what is shown beside the text; empty where nothing is."""
        return str(self.card.border_title) if self.card.shown else ""

    @property
    def line(self) -> int:
        """The first line of the text in view."""
        return int(self.article.scroll_offset.y)

    # ------------------------------------------------------------ what happens beside the keys

    async def command(self, title: str) -> None:
        """A command of the palette is chosen."""
        commands = {command.title: command for command in self._app.get_system_commands(self._app.screen)}
        await invoke(commands[title].callback)

    def use(self, library: Library) -> None:
        """Another library takes the place of this one."""
        self._app.main.use(library, Filter(), Filter())

    def reload(self) -> None:
        """The library is asked again, as when a refresh has brought something."""
        self._app.main.reload()

    def look(self) -> None:
        """It is seen whether another program has changed the library."""
        self._app.main.browsing.look()

    def is_under_way(self, text: str) -> None:
        """Something goes on, which is said as long as it does."""
        self._app.main.message.is_under_way(text)

    def say(self, text: str) -> None:
        """Something is said for a while."""
        self._app.main.say(text)

    def complain(self, text: str) -> None:
        """Something is said until it is put away."""
        self._app.main.complain(text)

    def show(self, which: Filter) -> None:
        """Other posts are shown."""
        self._app.main.listing.apply(which)

    def open(self, number: int) -> None:
        """A post is opened."""
        self._app.main.desk.reading.open(number)
