"""What stands around the panes: header, messages, keys, the line in which one searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from srw_reader.models import Counts, Feed
from srw_reader.named_tuple import NamedTuple
from srw_reader.tui import words
from srw_reader.tui.compositor import placed
from srw_reader.tui.lists.line_list import fit
from srw_reader.tui.lists.render_cache import CachedLines

if TYPE_CHECKING:
    from srw_reader.query.completing import Completion

LONGEST = 300
"""Characters that fit into a prompt."""
MINUTE = timedelta(minutes=1)


class Header(CachedLines, Widget):
    """One line: what is read on the left, how it stands with it on the right."""

    ALLOW_SELECT = False
    virtual_size = placed()
    COMPONENT_CLASSES: ClassVar[set[str]] = {"header--name", "header--state"}
    name_text: reactive[str] = reactive("")
    """Left: the feed's title, or the program's name."""
    state_text: reactive[str] = reactive("")
    """Right: counts, age, progress."""

    def render(self) -> Content:
        """Both texts; the right one gives way last, and loses whole parts from its end before it is cut."""
        room = self.size.width - 2
        state = self.state_text
        while cell_len(state) > room - 8 and " · " in state:
            state = state.rpartition(" · ")[0]
        if cell_len(state) > room - 8:
            state = fit(state, max(0, room - 8)).rstrip()
        name = fit(self.name_text, max(0, room - cell_len(state) - 2))
        return Content.assemble(" ", (name, ".header--name"), "  ", (state, ".header--state"), " ")

    def on_click(self) -> None:
        """A click opens the command palette, where every action can be had by mouse."""
        self.app.action_command_palette()


class LibraryHeader(Header):
    """What is read, with counts and how old they are, or how far a refresh is.

    No clock brings the age up to date: a reader that nobody looks at draws nothing, however long.

    Args:
        clock: Tells the present moment.
    """

    def __init__(self, clock: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._clock = clock
        self._shown: tuple[Counts, Sequence[Feed]] = (Counts(0, 0, 0), ())
        self._shown_at = clock()
        self._progress = ""

    def show(self, counts: Counts, feeds: Sequence[Feed], progress: str) -> None:
        """Show counts and feeds, and how far a refresh is; nothing of that where none is under way."""
        self._shown, self._progress = (counts, feeds), progress
        self._update()

    def show_age(self) -> None:
        """Bring the age up to date, once a minute at most."""
        if self._clock() - self._shown_at >= MINUTE:
            self._update()

    def _update(self) -> None:
        counts, feeds = self._shown
        self._shown_at = self._clock()
        self.name_text = words.title(feeds)
        self.state_text = self._progress or words.state(counts, feeds, self._shown_at)


class MessageBar(Static):
    """Sentences for the user; takes no room while there are none."""

    STAYS = 8.0
    """Seconds that what is said in passing stays."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", markup=False, id=id)
        self.text = ""
        """What it says."""
        self._said = ""
        self._underway = ""
        self._silence: Timer | None = None

    def say(self, text: str) -> None:
        """Say something until the next key, and for a while at most."""
        self.complain(text)
        if text and self.is_attached:
            self._silence = self.set_timer(self.STAYS, self.pass_by)

    def complain(self, text: str) -> None:
        """Say something until one leaves, or until something else is said."""
        if self._silence is not None:
            self._silence.stop()
            self._silence = None
        self._said = text
        self._show()

    def pass_by(self) -> None:
        """Have what was said in passing go."""
        if self._silence is not None:
            self.complain("")

    def is_under_way(self, text: str) -> None:
        """Say something as long as it goes on, whatever else is said; nothing when it is over."""
        self._underway = text
        self._show()

    def _show(self) -> None:
        text = "\n".join(filter(None, (self._underway, self._said)))
        if text != self.text:
            self.text = text
            self.update(text)
            self.set_class(bool(text), "-said")


class Search(NamedTuple):
    """What a search is for, and what becomes of it.

    What is typed is told at once, not with a message: the letter and what it finds are to be painted together.
    """

    placeholder: str
    """What to say where nothing is typed."""
    bar: str
    """The keys that matter meanwhile: see `key_hints.BARS`."""
    done: Callable[[str], None]
    """Gets what was typed, and goes on."""
    cancelled: Callable[[], None]
    """Gives it up."""
    typed: Callable[[str], None] = lambda text: None
    """Finds what has been typed so far."""
    down: Callable[[], None] | None = None
    """Goes on by the key that leads down; as `done` where that is None."""
    up: Callable[[], None] = lambda: None
    """Goes on by the key that leads up."""
    longest: int = LONGEST
    """How many characters may be typed."""
    complete: Callable[[str], Completion | None] = lambda typed: None
    """How what is typed may go on."""


class Ask(Message):
    """Something is to be searched for, beginning with a text."""

    def __init__(self, search: Search, text: str = "") -> None:
        super().__init__()
        self.search, self.text = search, text
