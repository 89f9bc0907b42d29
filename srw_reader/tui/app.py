"""The application: colours, keys, opening links. What is read is on its screens."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.driver import Driver
from textual.events import Event, InputEvent, Paste
from textual.screen import Screen
from textual.worker import WorkerFailed

from srw_reader.errors import LibraryError, ReaderError
from srw_reader.library import Library
from srw_reader.refresh.reading_in import ReadingIn
from srw_reader.strings.clean import clean_text
from srw_reader.tui import actions, settings, style_sheets, theme, words
from srw_reader.tui.controllers.refreshing import Refreshing
from srw_reader.tui.driver import TerminalDriver
from srw_reader.tui.key_names import KeyNames
from srw_reader.tui.messages import Edit, Visit
from srw_reader.tui.options import Options
from srw_reader.tui.pane_screen import PaneScreen
from srw_reader.tui.panes.library_sidebar import LibrarySidebar
from srw_reader.tui.screens.main import MainScreen
from srw_reader.tui.typeahead import TypeAhead

if TYPE_CHECKING:
    from srw_reader.refresh.parser_process import Process
    from srw_reader.tui.dialogues.fetching import Fetching

log = logging.getLogger(__name__)

THEME = "theme"
"""The name under which the library remembers the theme."""

MOMENT = 0.3
"""Seconds without a key after which posts are read in behind the reader: the processes that do it take both cores of a
small machine as they start."""
ENDING = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
"""Signals that end the reader as if its user had left it."""


class ReaderApp(App[None]):
    """srw-reader on the screen.

    Args:
        options: What the command line asks for.
        library: An open library; closed by whoever opened it.
        parser: A process that was started ahead, and reads in posts; the app ends it.
    """

    TITLE = "srw-reader"
    ENABLE_COMMAND_PALETTE = True
    PANE: ClassVar[str] = "app"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings(PANE)

    def __init__(self, options: Options, library: Library, parser: Process | None = None) -> None:
        options = options._replace(config=settings.checked(options.config))
        super().__init__(css_path=[style_sheets.path(name) for name in style_sheets.FIRST])
        self.options = options
        self.library = library
        self.keys = KeyNames(options.config.keys)
        self._reading_in = ReadingIn(parser)
        self.refreshing = Refreshing(
            options,
            library,
            lambda: self.main,
            key_of=self.keys.first,
            start=partial(self.run_worker, group="refresh", exclusive=True),
            later=self.set_timer,
            quiet=self._quiet,
            kept=self._reading_in.kept,
        )
        self.failure: ReaderError | None = None
        """What ended the reader before its user did."""
        self.typed = TypeAhead(self)
        """What was typed and is still to be done."""
        self._dress()

    async def on_event(self, event: Event) -> None:
        """Handle an event; what the user does when its turn has come."""
        input_ = isinstance(event, InputEvent | Paste) and not event.is_forwarded
        if not input_ or self.typed.admits(event):
            await super().on_event(event)

    def _end_batch(self) -> None:
        """End a batch of updates. What screens put off they do now: Textual wakes the app only, which draws none."""
        super()._end_batch()
        for screen in self.screen_stack:
            screen.check_idle()

    def get_driver_class(self) -> type[Driver]:
        """What stands between the app and the terminal."""
        return TerminalDriver

    # ------------------------------------------------------------ looks and keys

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables that our style sheets use beyond Textual's."""
        return theme.FALLBACK[self.current_theme.dark]

    def _dress(self) -> None:
        """Have our theme from the first on: a change of theme has all style sheets read again."""
        self.register_theme(theme.DARK)
        self.register_theme(theme.LIGHT)
        wanted = self.options.config.theme or self.library.state.recall(THEME)
        self._wanted = wanted if wanted in self.available_themes else theme.DARK.name
        ours = theme.LIGHT if wanted == theme.LIGHT.name else theme.DARK
        self.set_reactive(App.theme, ours.name)
        self.set_class(ours.dark, "-dark-mode", update=False)
        self.set_class(not ours.dark, "-light-mode", update=False)
        self.add_class(f"-theme-{ours.name}", update=False)
        self.stylesheet = style_sheets.SparingStylesheet(variables=self.get_css_variables())

    def get_default_screen(self) -> MainScreen:
        """The main screen is there from the first on."""
        return MainScreen(self.options, self.library, self.keys, self._reading_in)

    def on_mount(self) -> None:
        """Show the library first; then, with the screen painted, refresh."""
        self.theme = self._wanted
        self.theme_changed_signal.subscribe(self, lambda chosen: self._remember_theme(chosen.name))
        self.set_keymap(dict(self.options.config.keys))
        if isinstance(self._driver, TerminalDriver):
            self._driver.with_alt = actions.with_alt(self.options.config.keys)
        self.call_after_refresh(self._start_up)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        for number in ENDING:
            asyncio.get_running_loop().add_signal_handler(number, self._terminated, number)

    def _start_up(self) -> None:
        """After the first paint: say what its user has to know, and have posts come."""
        told = [("The library", sentence) for sentence in self.options.notices]
        if self.options.config.faults:
            told.append(("The settings", "\n\n".join([*self.options.config.faults, words.DEFAULTS])))
        for title, text in told:
            self._ask(title, text)
        if self.library.path is not None:
            self.main.run_worker(self._read_ahead(), group="reading ahead")
        self.refreshing.begin()

    async def _quiet(self) -> None:
        """Wait until nobody types."""
        await self.typed.quiet(MOMENT)

    async def _read_ahead(self) -> None:
        """Have the posts read in that are likely to be opened first."""
        await self._quiet()
        self.main.read_ahead()

    @cached_property
    def _fetching(self) -> Fetching:
        from srw_reader.tui.dialogues.fetching import Fetching  # which keys ask for, not the first look

        return Fetching(
            self, self.keys, self.options, self.library, self.refreshing, lambda: self.main.listing, self._ask
        )

    def action_refresh(self) -> None:
        """Fetch the feeds now; while fetching, stop."""
        self._fetching.fetch_all()

    def action_archive(self) -> None:
        """Fetch the older posts of the feeds shown, too; while fetching, stop."""
        self._fetching.fetch_archive(self.main.browsing.which.feeds)

    def action_add_feed(self) -> None:
        """Add a feed."""
        self._fetching.add_feed()

    @on(LibrarySidebar.FetchAsked)
    def _fetch_asked(self, event: LibrarySidebar.FetchAsked) -> None:
        self._fetching.fetch(event.feeds)

    def _ask(
        self, title: str, text: str, yes: str = "", do: Callable[[], None] = lambda: None, otherwise: str = ""
    ) -> None:
        """Have something read, or answered: "yes" does it, and else something is said.

        Args:
            title: What it is about.
            text: The question.
            yes: What "y" does, in a word or two; nothing where there is only something to be read.
            do: Does it.
            otherwise: What is said where it is not done.
        """
        from srw_reader.tui.boxes.ask import AskScreen

        def answered(said_yes: bool | None) -> None:
            if said_yes:
                do()
            elif otherwise:
                self._say(otherwise)

        self.push_screen(AskScreen(title, text, yes=yes, key_of=self.keys.first), answered)

    @property
    def main(self) -> MainScreen:
        """The main screen."""
        return next(screen for screen in self.screen_stack if isinstance(screen, MainScreen))

    async def on_unmount(self) -> None:
        """Leave the signals to whoever had them."""
        await self._reading_in.end()
        for number in ENDING:
            asyncio.get_running_loop().remove_signal_handler(number)

    def on_app_focus(self) -> None:
        """Somebody looks again: bring up to date what no clock does."""
        self.main.show_age()

    def _terminated(self, number: int) -> None:
        """End as if the user had left, so that the terminal is given back whole."""
        self.main.keep_position()
        self.exit(return_code=128 + number)

    def _remember_theme(self, name: str) -> None:
        try:
            self.library.state.remember(THEME, name)
        except LibraryError as error:
            self.main.complain(str(error))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the command palette offers."""
        from srw_reader.tui.palette import commands

        return commands(screen, self.keys.first)

    def action_command_palette(self) -> None:
        """Show the command palette."""
        from textual.command import CommandPalette  # see `_import_textual`

        if not CommandPalette.is_open(self):  # type: ignore[arg-type]
            self.push_screen(CommandPalette(id="--command-palette"))

    def search_themes(self) -> None:
        """Have a theme chosen."""
        from textual.command import CommandListItem, CommandPalette, SimpleProvider

        names = sorted(self.available_themes)
        themes: list[CommandListItem] = [(name, partial(setattr, self, "theme", name)) for name in names]
        found = SimpleProvider(self.screen, themes)
        self.push_screen(CommandPalette([found], placeholder="Search for themes…"))  # type: ignore[list-item]  # as Textual

    # ------------------------------------------------------------ links

    @on(Visit)
    def _visit_asked(self, event: Visit) -> None:
        """Open a URL in the browser; where there is none, copy it. Where it is not on the public web, ask first."""
        from srw_reader.strings.urls import is_local

        url = event.url

        def go() -> None:
            self._say(words.opening(url))
            # The host is to be read before the browser is there, which may take the whole terminal.
            self.call_after_refresh(self._visit, url)

        if is_local(url):
            self._ask("Not on the public web", words.local(url), "opens it all the same", go, "Not opened.")
        else:
            go()

    def _visit(self, url: str) -> None:
        try:
            self.open_link(url)
        except ReaderError as error:
            self.copy_to_clipboard(url)
            self._say(f"{error} (copied)")

    @on(Edit)
    def _edit_asked(self, event: Edit) -> None:
        """Have a text edited, the reader stepping aside meanwhile; what goes wrong is said."""
        from srw_reader import editor

        try:
            command = editor.command()
            with nullcontext() if self.is_headless else self.suspend():
                editor.edit(command, event.text, event.save)
        except ReaderError as error:
            self._say(str(error))
        self.refresh()

    def _say(self, text: str) -> None:
        """Say something on the screen that is shown."""
        if isinstance(self.screen, PaneScreen):
            self.screen.say(text)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text without anything that a terminal would obey when it is pasted."""
        super().copy_to_clipboard(clean_text(text))

    def open_link(self, url: str) -> None:
        """Open a URL in the user's browser.

        Raises:
            OpenError: It is not opened; the sentence says why.
        """
        from srw_reader import opener

        how = opener.opening(url)
        if how.in_terminal and not self.is_headless:
            with self.suspend():
                opener.open_in_terminal(how.command)
            self.refresh()
        else:
            opener.open_detached(how.command)

    # ------------------------------------------------------------ leaving

    def _handle_exception(self, error: Exception) -> None:
        """End with the sentence of an expected failure (`run` raises it again), with a traceback of any other.

        Textual has no public hook for this.
        """
        if isinstance(error, WorkerFailed):
            assert isinstance(error.error, Exception)
            error = error.error
        if isinstance(error, ReaderError):
            self.failure = self.failure or error
            self.exit(return_code=1)
        else:
            super()._handle_exception(error)

    async def action_quit(self) -> None:
        """Leave, from anywhere; where reading stopped is remembered."""
        self.main.keep_position()
        self.exit()
