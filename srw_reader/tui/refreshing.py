"""The part of the application that has posts come: refreshing, and the demo as long as there is nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import Literal

from textual import on, work
from textual.app import App
from textual.binding import Binding
from textual.worker import Worker

from srw_reader import models
from srw_reader.errors import LibraryError
from srw_reader.library import Library
from srw_reader.models import Filter
from srw_reader.tui import actions, words
from srw_reader.tui.options import Options
from srw_reader.tui.screens.main import MainScreen
from srw_reader.tui.session import Session
from srw_reader.tui.throttle import Throttle

TELL = 0.1
"""Seconds between two words about how far a refresh is."""
SHOW = 1.0
"""Seconds from when the lists were shown anew to when they are again, while a refresh brings posts."""


class RefreshingApp(App[None]):
    """An application on a library that grows while it is read.

    Args:
        options: What the command line asks for.
        library: An open library; closed by whoever opened it.
        css_path: The style sheets.
    """

    def __init__(self, options: Options, library: Library, *, css_path: list[Path]) -> None:
        super().__init__(css_path=list(css_path))
        self.options = options
        self.library = library
        self.demo: Library | None = None
        """The demo library, where it stands in for an empty one."""
        base = Filter(feeds=options.feeds)
        which = Filter(feeds=options.feeds, tags=options.tags) if options.tags or options.feeds else None
        self.session = Session(library, base, which, self._complain)
        self._refresh: Worker[None] | None = None

    def key(self, name: str) -> tuple[str, str]:
        """The first key of an action, by the action's id, and how it is shown."""
        first = actions.keys_of(name, self.options.config.keys)[0]
        return first, self.get_key_display(Binding(first, ""))

    def shown_key(self, name: str) -> str:
        """How the first key of an action is shown, by the action's id."""
        return self.key(name)[1]

    def _complain(self, text: str) -> None:
        self.main.complain(text)

    @property
    def main(self) -> MainScreen:
        """The main screen."""
        return next(screen for screen in self.screen_stack if isinstance(screen, MainScreen))

    def _start_up(self) -> None:
        told = [("The library", sentence) for sentence in self.options.notices]
        if self.options.config.faults:
            told.append(("The settings", "\n\n".join([*self.options.config.faults, words.DEFAULTS])))
        for title, text in told:
            from srw_reader.tui.screens.ask import AskScreen

            self.push_screen(AskScreen(title, text))
        if self.options.library is None:
            return
        if self._refresh is not None:
            return  # a key was quicker
        feeds = [feed for feed in self._feeds() if feed.local or not self.options.offline]
        never = any(feed.checked is None for feed in feeds if feed.number in self.options.feeds)
        from srw_reader.refresh import schedule

        if never or (self.options.config.refresh_on_start and schedule.due(feeds, self.options.clock())):
            only = [feed.number for feed in feeds] if self.options.offline else self.options.feeds
            self._refresh = self._refresh_feeds("due", only)
        elif self.library.writable and (self.library.outdated() or self.library.unindexed()):
            self._read_stored()
        elif not self.library.counts(Filter()).posts:
            why = ", and this is offline" if self.options.offline else ""
            self._show_demo(f"Nothing is stored yet{why}.")

    @on(MainScreen.RefreshAsked)
    def _refresh_asked(self) -> None:
        if self.options.library is None:
            self.main.say("The demo needs no network. Start srw-reader without “demo” to read feeds.")
        elif self._refresh is not None and self._refresh.is_running:
            self._refresh.cancel()
            self.main.progress("")
            self._refreshed()
            self.main.say("Stopped. What had come is stored.")
        elif self.options.offline and not all(feed.local for feed in self._feeds()):
            from srw_reader.tui.screens.ask import AskScreen

            self.push_screen(AskScreen("Offline", words.OFFLINE, yes="fetches the feeds"), self._refresh_answered)
        else:
            self._refresh_answered(True)

    def _refresh_answered(self, yes: bool | None) -> None:
        if yes:
            self._refresh = self._refresh_feeds("all", self.options.feeds)
        else:
            self.main.say("Nothing was fetched.")

    def _feeds(self) -> list[models.Feed]:
        """What a refresh is about: the feeds that the command line names, else all that are subscribed to."""
        named = self.options.feeds
        return [feed for feed in self.library.feeds.all() if (feed.number in named if named else feed.subscribed)]

    @work(group="refresh", exclusive=True)
    async def _refresh_feeds(self, which: Literal["due", "all"], only: Sequence[int]) -> None:
        try:
            outcomes = await self._follow(which, only)
            self.main.progress("")
            self._refreshed()
            self._say_outcomes(which, outcomes)
        except LibraryError as error:  # it was removed, say, or another program has converted it
            self.main.progress("")
            self.main.complain(str(error))

    async def _follow(self, which: Literal["due", "all"], only: Sequence[int]) -> list[models.Outcome]:
        """Have a process refresh, and show how far it is, what has come and what has failed.

        Every feed may have something to show, and there may be hundreds: none of that is shown too often.
        """
        from srw_reader.refresh.process import RefreshProcess

        assert self.options.library is not None
        self.library.require_same_file()
        total = len(only) or len(self._feeds())
        outcomes: list[models.Outcome] = []
        last: models.Progress | None = None
        failed = complained = 0

        def tell() -> None:
            self.main.progress(words.progress(last, len(outcomes), failed, total, self.shown_key))

        def show() -> None:
            nonlocal complained
            self._refreshed()
            if failed > complained:
                complained = failed
                self.main.complain(self._failures(outcomes))

        telling = Throttle(TELL, tell, clock=monotonic, later=self.set_timer)
        showing = Throttle(SHOW, show, clock=monotonic, later=self.set_timer)
        process = RefreshProcess(self.options.library, which=which, feeds=only, config=self.options.config)
        tell()
        try:
            async with process:
                async for event in process:
                    if isinstance(event, models.Outcome):
                        outcomes.append(event)
                        failed += event.error is not None
                        showing.ask()
                    else:
                        last = event
                    telling.ask()
        finally:
            telling.stop()
            showing.stop()
        return outcomes

    def _say_outcomes(self, which: Literal["due", "all"], outcomes: list[models.Outcome]) -> None:
        """Say what came of a refresh."""
        failed = self._failures(outcomes)
        if failed and not self.library.counts(Filter()).posts:
            self._show_demo(failed)
        elif failed:
            self.main.complain(f"{failed} {self.key('refresh')[1]} tries again.")
        elif which == "all" or any(outcome.new for outcome in outcomes):
            self.main.say(words.done(outcomes))

    def _failures(self, outcomes: Sequence[models.Outcome]) -> str:
        """What has failed so far."""
        return words.failures(outcomes, self.library.feeds.all(), self.options.clock())

    @work(group="refresh", exclusive=True)
    async def _read_stored(self) -> None:
        """Have the articles read that an earlier refresh left to be read, behind it all; a refresh does it, too."""
        from srw_reader.refresh.process import RefreshProcess

        assert self.options.library is not None
        try:
            self.library.require_same_file()
            process = RefreshProcess(self.options.library, which="none", feeds=(), config=self.options.config)
            async with process:
                async for _ in process:
                    pass
            self._refreshed()
        except LibraryError as error:
            self.main.complain(str(error))

    def _refreshed(self) -> None:
        """Show what has come; the demo makes room for the first real post."""
        try:
            if self.demo is not None and self.library.counts(Filter()).posts:
                self.demo.close()
                self.demo = None
                self.session = Session(self.library, Filter(feeds=self.options.feeds), None, self._complain)
                self.main.use(self.session)
            elif self.demo is None:
                self.main.reload()
        except LibraryError as error:
            self.main.complain(str(error))

    def _show_demo(self, why: str) -> None:
        """Show the demo library while there is nothing else to read."""
        if self.demo is None:
            from srw_reader.demo import load

            self.demo = load()
            self.session = Session(self.demo, Filter(), Filter())
            self.main.use(self.session)
        self.main.complain(f"{why} Meanwhile this is the demo library; {self.key('refresh')[1]} tries again.")
