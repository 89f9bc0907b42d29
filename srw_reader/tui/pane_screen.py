"""What the screens with panes have in common: bars above and below, a size, a pane that one is in."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.events import Blur, DescendantFocus, Focus, Key, Resize, ScreenResume
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget
from textual.widgets import Static

from srw_reader.errors import QueryError
from srw_reader.tui import actions, style_sheets
from srw_reader.tui.compositor import PaneCompositor, placed
from srw_reader.tui.key_names import KeyNames
from srw_reader.tui.messages import Say, Tell
from srw_reader.tui.panes.bars import Ask, Header, MessageBar, Search
from srw_reader.tui.panes.key_bar import KeyBar

if TYPE_CHECKING:
    from srw_reader.query.completing import Completion
    from srw_reader.tui.panes.prompt import Prompt

LEAST = (40, 10)
"""Columns and rows below which there is only a sentence that says so."""
TOO_SMALL = f"The terminal is too small: srw-reader needs {LEAST[0]} columns and {LEAST[1]} rows."


class PaneScreen(Screen[ScreenResultType]):
    """A screen of panes.

    It carries classes that `styles/` goes by: how wide and high it is, `-at-PANE` for the pane one is in, `-prompt`
    while one searches.
    """

    HORIZONTAL_BREAKPOINTS = [
        (0, "-too-small"),
        (LEAST[0], "-narrow"),
        (80, "-medium"),
        (100, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-too-low"), (LEAST[1], "-low"), (24, "-short"), (28, "-high"), (36, "-tall")]
    PANES: ClassVar[tuple[str, ...]] = ()
    """The ids of its panes. One is in that of `AUTO_FOCUS` to begin with."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the focus. What gains or loses it is painted anew by itself; Textual would paint all of the screen."""
    virtual_size = placed()
    BLANK = True
    """Nothing is drawn but what stands on it."""

    def __init__(self, header: Header, keys: KeyNames) -> None:
        super().__init__()
        self._compositor = PaneCompositor()
        self.header, self.keys = header, keys
        self.message, self.key_bar = MessageBar(id="message"), KeyBar(keys.key, id="keys")
        self._left: Widget | None = None
        self.pane = str(self.AUTO_FOCUS).removeprefix("#")
        """The pane one is in."""
        self._leaving = {
            _character_to_key(key) if len(key) == 1 else key for key in actions.keys_of("leave", keys.changed)
        }

    def compose(self) -> ComposeResult:
        """The bars, and between them the panes; a sentence where the terminal is too small for anything else."""
        # Textual says how large a screen is when it has painted it once, and would paint it once more.
        self.add_class(*self.classes_at(self.app.size), f"-at-{self.pane}", update=False)
        yield Static(f"{TOO_SMALL} {self.keys.first('quit-anywhere')} quits.", markup=False, id="too-small")
        yield self.header
        yield from self.compose_panes()
        yield self.message
        yield self.key_bar

    def classes_at(self, size: Size) -> frozenset[str]:
        """The classes that say how wide and high it is, for a size."""
        points = self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS
        return frozenset(
            max(each for each in some if each[0] <= cells)[1] for cells, some in zip(size, points, strict=True)
        )

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Have nothing styled or painted again that was a moment ago, when it was mounted."""
        event.refresh_styles = self.stack_updates > 0
        if not self.stack_updates:
            self.call_next(self._is_painted)

    def _is_painted(self) -> None:
        self._repaint_required = False

    def _screen_resized(self, size: Size) -> None:
        """Lay out for another size; Textual tells the one that it was first laid out for twice more."""
        if size != self.outer_size:
            super()._screen_resized(size)

    def compose_panes(self) -> ComposeResult:
        """The panes."""
        raise NotImplementedError

    # ------------------------------------------------------------ moving between panes

    def enter(self, pane: str) -> None:
        """Be in a pane, which is shown if it was hidden; nothing is searched for any more."""
        self.pane = pane
        at = {f"-at-{name}": name == pane for name in self.PANES}
        style_sheets.arrange(self, {"-prompt": False} | at)

    def go(self, pane: str) -> None:
        """Go to a pane."""
        # At once, not with the next message: keys may have been typed ahead.
        widget = self.query_one(f"#{pane}")
        self.enter(pane) if widget is self.focused else self.set_focus(widget)

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Have a widget get the keys; a pane is to be seen before that."""
        # What is clicked (and so not scrolled to) is seen, and hears of the click before it is entered and may unfold.
        if widget is not None and widget is not self.focused and widget.id in self.PANES and scroll_visible:
            self.enter(widget.id)
        super().set_focus(widget, scroll_visible, from_app_focus)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Follow the focus where a click has brought it."""
        pane = event.widget.id
        if event.widget is self.focused and pane in self.PANES and pane != self.pane:
            self.enter(pane)

    def step_into(self, pane: str) -> None:
        """Go to a pane as far as keys are concerned; `light_up` shows it, which takes as long as painting two panes."""
        self.enter(pane)
        if self.focused is not None and self.focused.has_focus:
            self._left = self.focused
        self.focused = self.query_one(f"#{pane}")

    def light_up(self) -> None:
        """Have what has the focus look like it."""
        left, self._left = self._left, None
        if left is not None and left is not self.focused:
            left.post_message(Blur())
        if self.focused is not None and not self.focused.has_focus:
            self.focused.post_message(Focus())

    @property
    def is_too_small(self) -> bool:
        """Whether there is only the sentence that says so."""
        return self.size.width < LEAST[0] or self.size.height < LEAST[1]

    def on_resize(self, event: Resize) -> None:
        """Go back to where one was, which loses the focus where the terminal is too small to show it."""
        if not self.is_too_small:
            self.call_after_refresh(self._focus_again)

    def _focus_again(self) -> None:
        if self.focused is None:
            self.set_focus(self.query_one("#prompt" if self.has_class("-prompt") else f"#{self.pane}"))

    # ------------------------------------------------------------ searching, saying, helping

    @cached_property
    def prompt(self) -> Prompt:
        """The line at the bottom in which one searches."""
        from srw_reader.tui.panes.prompt import Prompt

        return Prompt(id="prompt")

    def ask(self, search: Search, text: str) -> None:
        """Have something searched for, beginning with a text."""
        if not self.prompt.is_attached:
            self.mount(self.prompt, before=self.key_bar)
        self.prompt.ask(search, text)
        style_sheets.arrange(self, {"-prompt": True})
        self.set_focus(self.prompt)

    def ask_text(
        self,
        what: str,
        bar: str,
        text: str,
        back: str,
        done: Callable[[str], None],
        wrong: Callable[[str], str] = lambda typed: "",
    ) -> None:
        """Have a text typed, and do something with it.

        Args:
            what: What to say where nothing is typed.
            bar: The keys that matter meanwhile: see `key_hints.BARS`.
            text: What it begins with.
            back: The pane that one goes to then, also where it is given up.
            done: Gets what was typed.
            wrong: Says why that cannot be, and then it is still to be mended; nothing where it can.
        """

        def finished(typed: str) -> None:
            if why := wrong(typed):
                self.say(why)
            else:
                self.go(back)
                done(typed)

        self.ask(Search(what, bar, finished, lambda: self.go(back)), text)

    def ask_query(
        self,
        what: str,
        bar: str,
        text: str,
        *,
        find: Callable[[str], None],
        give_up: Callable[[], None],
        leave: Callable[[], None],
        complete: Callable[[str], Completion | None] = lambda typed: None,
    ) -> None:
        """Have a query typed, and found as it is typed.

        Args:
            what: What to say where nothing is typed.
            bar: The keys that matter meanwhile: see `key_hints.BARS`.
            text: What it begins with.
            find: Finds what was typed. It may raise a QueryError, which is said: what was found last stays, and the
                query is to be mended or given up before one can leave.
            give_up: Finds all again.
            leave: Goes to what was found, or back to all.
            complete: How what is typed may go on.
        """
        is_wrong = False

        def take(typed: str) -> None:
            nonlocal is_wrong
            why = ""
            try:
                find(typed)
            except QueryError as error:
                why = str(error)
            is_wrong = bool(why)
            self.complain(why)

        def done(typed: str) -> None:
            if not is_wrong:
                leave()

        def cancelled() -> None:
            self.complain("")
            give_up()
            leave()

        self.ask(Search(what, bar, done, cancelled, take, complete=complete), text)

    @on(Ask)
    def _asked(self, event: Ask) -> None:
        self.ask(event.search, event.text)

    def say(self, text: str) -> None:
        """Say something for a while."""
        self.message.say(text)

    def complain(self, text: str) -> None:
        """Say something that stays until escape, or until something else is said."""
        self.message.complain(text)

    @on(Say)
    def _say(self, event: Say) -> None:
        self.say(event.text)

    @on(Tell)
    def _tell(self, event: Tell) -> None:
        self.key_bar.tell(event.text)

    def on_key(self, event: Key) -> None:
        """What was said in passing goes with the next key, everything when one leaves.

        Where the terminal is too small, nothing is done unseen: one can only leave, from anywhere.
        """
        if self.is_too_small:
            event.stop()
        elif event.key in self._leaving and (self.focused is None or self.focused.id != "prompt"):
            self.message.complain("")
        else:
            self.message.pass_by()

    def action_help(self) -> None:
        """Show all keys."""
        from srw_reader.tui.boxes.help import HelpScreen

        style_sheets.load(self.app, "help")
        about = str(getattr(self.focused, "HELP", "") or "")
        self.app.push_screen(HelpScreen(self.keys.every, self.keys.first, about))
