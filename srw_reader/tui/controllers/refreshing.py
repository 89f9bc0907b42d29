"""Having posts come."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from srw_reader import models
from srw_reader.errors import LibraryError
from srw_reader.library import Library
from srw_reader.models import Filter
from srw_reader.named_tuple import NamedTuple
from srw_reader.tui import words
from srw_reader.tui.controllers import standing_in
from srw_reader.tui.controllers.standing_in import StandIn
from srw_reader.tui.controllers.tasks import Start, Task
from srw_reader.tui.controllers.throttle import Pending, Throttle
from srw_reader.tui.options import Options

if TYPE_CHECKING:
    from srw_reader.refresh.process import RefreshProcess, Which

TELL = 0.25
"""Seconds between two words about how far a refresh is."""
WATCH = 5
"""Minutes at most between two looks at whether a feed wants to be fetched."""
SHOW = 1.0
"""Seconds from when the lists were shown anew to when they are again, while a refresh brings posts."""


class Display(standing_in.Display, Protocol):
    """Where a refresh is shown."""

    @property
    def in_reach(self) -> Sequence[int]:
        """The numbers of the posts that are likely to be opened next, the likeliest first."""

    def show_progress(self, text: str) -> None:
        """Say how far a refresh is; nothing when it is over."""

    def say(self, text: str) -> None:
        """Say something for a while."""


class Errand(NamedTuple):
    """What is to be fetched."""

    which: Which
    """What of the feeds."""
    feeds: tuple[int, ...] = ()
    """Only these (their numbers), subscribed to or not; empty for all."""
    is_quiet: bool = False
    """Whether nobody asked for it: then nothing is said but what it brings is shown."""
    added: tuple[int, ...] = ()
    """Those of the feeds that have just been subscribed to."""


class Refreshing:
    """Refreshes a library, and shows that.

    Args:
        options: What the command line asks for.
        library: The library of the options.
        display: Gives where it is shown, once there is a screen.
        key_of: How the key of an action is shown, by the action's id.
        start: Has something done beside the screen, in place of what went on there before.
        later: Has something done after so many seconds.
        quiet: Waits until nobody types.
        kept: Keeps the process that reads in what is opened (`ReadingIn.kept`).
    """

    def __init__(
        self,
        options: Options,
        library: Library,
        display: Callable[[], Display],
        *,
        key_of: Callable[[str], str],
        start: Start,
        later: Callable[[float, Callable[[], None]], Pending],
        quiet: Callable[[], Awaitable[None]],
        kept: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._options, self._library, self._display = options, library, display
        self._key_of, self._start, self._later, self._quiet = key_of, start, later, quiet
        self._kept = kept
        self._demo = StandIn(library, options.feeds, display, key_of)
        self._task: Task | None = None
        self._errand: Errand | None = None
        """What is fetched, or was last."""
        self._waiting: Errand | None = None
        """What is to be fetched when what is under way is over."""

    @property
    def needs_leave(self) -> bool:
        """Whether fetching the feeds has to be asked for first: the command line keeps the reader from the network."""
        return self._options.offline and not all(feed.local for feed in self._feeds())

    def begin(self) -> None:
        """Refresh what is due, or read what an earlier refresh has left; show the demo where there is nothing."""
        if self._options.library is None:
            return
        self._watch()
        if self._task is not None:  # a key was quicker
            return
        feeds = [feed for feed in self._feeds() if feed.local or not self._options.offline]
        never = any(feed.checked is None for feed in feeds if feed.number in self._options.feeds)
        from srw_reader.refresh import schedule

        if never or (self._options.config.refresh_on_start and schedule.due(feeds, self._options.clock())):
            only = tuple(feed.number for feed in feeds) if self._options.offline else self._options.feeds
            self._run(Errand("due", only))
        elif not self._library.posts.counts(Filter()).posts:
            why = ", and this is offline" if self._options.offline else ""
            self._demo.show(f"Nothing is stored yet{why}.")
        elif self._library.writable:
            self._task = self._start(self._read_stored())

    def stop(self) -> bool:
        """Fetch no more; False where nothing is fetched that was asked for."""
        if self._task is None or not self._is_asked_for:
            return False
        self._task.cancel()
        self._task = None  # it takes a moment to end, in which the key is to start another
        self._waiting = None
        self._display().show_progress("")
        self._show_what_came()
        self._display().say("Stopped. What had come is stored.")
        return True

    def fetch(self) -> None:
        """Fetch the feeds now."""
        self._run(Errand("all", self._options.feeds))

    def fetch_archive(self, feeds: tuple[int, ...]) -> None:
        """Fetch feeds (their numbers; empty for all) and all older posts of theirs."""
        self._run(Errand("archive", self._narrowed(feeds)))

    def count_remote(self, feeds: tuple[int, ...]) -> int:
        """How many of these feeds, or of all, may have an archive."""
        only = self._narrowed(feeds)
        return sum(not feed.local for feed in self._feeds() if not only or feed.number in only)

    def _narrowed(self, feeds: tuple[int, ...]) -> tuple[int, ...]:
        """Those of some feeds that are shown; what is shown of the demo are none."""
        return (feeds if not self._demo.is_shown else ()) or self._options.feeds

    @property
    def _is_running(self) -> bool:
        return self._task is not None and self._task.is_running

    @property
    def _is_asked_for(self) -> bool:
        """Whether something is fetched that somebody asked for."""
        return self._is_running and self._errand is not None and not self._errand.is_quiet

    def _run(self, errand: Errand) -> None:
        if self._options.library is None:
            self._display().say(words.DEMO)
        else:
            self._errand = errand
            self._task = self._start(self._refresh_feeds(errand))

    # ------------------------------------------------------------ while the reader is open

    def _watch(self) -> None:
        """Look again in a while whether a feed wants to be fetched, if that is to be done at all."""
        config = self._options.config
        every = config.refresh_every
        if not self._options.offline and (config.refresh_on_start if every is None else every):
            self._later(60 * min(WATCH, every or WATCH), self._fetch_due)

    def _fetch_due(self) -> None:
        """Fetch what is due, without a word; nothing while something else is fetched or read."""
        from srw_reader.refresh import schedule

        self._watch()
        every, now = self._options.config.refresh_every, self._options.clock()
        if self._is_running:
            return
        try:
            feeds = self._feeds()
        except LibraryError:  # whoever looks whether it has changed says so
            return
        due = schedule.older_than(feeds, timedelta(minutes=every), now) if every else schedule.due(feeds, now)
        if due:
            self._run(Errand("all", tuple(feed.number for feed in due), is_quiet=True))

    # ------------------------------------------------------------ fetching

    def fetch_too(self, numbers: tuple[int, ...], *, added: tuple[int, ...] = ()) -> None:
        """Fetch some feeds, and some that have just been subscribed to: now, or when what is being fetched is there."""
        if not self._is_asked_for:
            self._run(Errand("all", (*numbers, *added), added=added))
            return
        feeds, before = (self._waiting.feeds, self._waiting.added) if self._waiting else ((), ())
        self._waiting = Errand("all", (*feeds, *numbers, *added), added=(*before, *added))

    def _feeds(self) -> list[models.Feed]:
        """What a refresh is about: the feeds that the command line names, else all that are subscribed to."""
        named = self._options.feeds
        return [feed for feed in self._library.feeds.all() if (feed.number in named if named else feed.subscribed)]

    async def _refresh_feeds(self, errand: Errand) -> None:
        try:
            outcomes = await self._follow(errand)
            self._display().show_progress("")
            self._show_what_came()
            if not errand.is_quiet:
                self._say_outcomes(errand, outcomes)
            waiting, self._waiting = self._waiting, None
            if waiting is not None:
                await self._refresh_feeds(waiting)
        except LibraryError as error:  # it was removed, say, or another program has converted it
            self._display().show_progress("")
            self._display().complain(str(error))

    async def _follow(self, errand: Errand) -> list[models.Outcome]:
        """Have a process refresh, and show how far it is, what has come and what has failed.

        Every feed may have something to show, and there may be hundreds: none of that is shown too often.
        """
        from srw_reader.refresh.process import RefreshProcess

        assert self._options.library is not None
        self._library.require_same_file()
        total = len(errand.feeds) or len(self._feeds())
        outcomes: list[models.Outcome] = []
        last: models.Progress | None = None
        failed = complained = 0

        def tell() -> None:
            if not errand.is_quiet:
                self._display().show_progress(words.progress(last, len(outcomes), failed, total, self._key_of))

        def show() -> None:
            nonlocal complained
            self._show_what_came()
            if failed > complained and not errand.is_quiet:
                complained = failed
                self._display().complain(self._failures(outcomes))

        telling = Throttle(TELL, tell, clock=monotonic, later=self._later)
        showing = Throttle(SHOW, show, clock=monotonic, later=self._later)
        process = RefreshProcess(
            self._options.library, which=errand.which, feeds=errand.feeds, config=self._options.config
        )
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
                        self._read_in_reach_first(process, event)
                    telling.ask()
        finally:
            telling.stop()
            showing.stop()
        return outcomes

    def _say_outcomes(self, errand: Errand, outcomes: list[models.Outcome]) -> None:
        """Say what came of a refresh."""
        failed = self._failures(outcomes)
        known = self._library.feeds.all() if errand.added else ()
        added = [feed for feed in known if feed.subscribed and feed.number in errand.added]  # unless it was taken back
        if failed and not self._library.posts.counts(Filter()).posts:
            self._demo.show(failed)
        elif failed:
            self._display().complain(f"{failed} {self._key_of('refresh')} tries again.")
        elif errand.which == "archive":
            self._display().say(words.archived(outcomes))
        elif added:
            self._display().say(words.added(added, words.done(outcomes), self._key_of))
        elif errand.which == "all" or any(outcome.new for outcome in outcomes):
            self._display().say(words.done(outcomes))

    def _failures(self, outcomes: Sequence[models.Outcome]) -> str:
        """What has failed so far: why, or where that is said of each of several. An empty library is not shown."""
        failed = sum(outcome.status == "failed" for outcome in outcomes)
        if failed > 1 and self._library.posts.counts(Filter()).posts:
            return words.several_failed(failed, self._key_of)
        return words.failures(outcomes, self._library.feeds.all(), self._options.clock())

    async def _read_stored(self) -> None:
        """Have the articles read that an earlier refresh left to be read, behind it all; a refresh does it, too.

        Posts are made to be found first. What is opened meanwhile is read in by the reader's own process, which is kept
        so long: no other reads articles yet, and after it those in reach are the first.
        """
        assert self._options.library is not None
        await self._quiet()
        try:
            self._library.require_same_file()
            if not (self._library.articles.count_pending() or self._library.index.count_pending()):
                return
            from srw_reader.refresh.process import RefreshProcess

            process = RefreshProcess(self._options.library, which="none", feeds=(), config=self._options.config)
            with ExitStack() as kept:
                kept.enter_context(self._kept())
                async with process:
                    async for event in process:
                        kept.close()
                        self._read_in_reach_first(process, event)
            self._show_what_came()
        except LibraryError as error:
            self._display().complain(str(error))

    def _read_in_reach_first(self, process: RefreshProcess, event: models.Progress | models.Outcome) -> None:
        """While articles are read, have those read first that are likely to be opened."""
        if isinstance(event, models.Progress) and event.stage == "articles" and not self._demo.is_shown:
            process.read_first(self._display().in_reach)

    def _show_what_came(self) -> None:
        """Show what has come."""
        try:
            self._demo.show_what_came()
        except LibraryError as error:
            self._display().complain(str(error))
