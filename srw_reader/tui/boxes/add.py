"""Adding a feed: an address is typed, the feeds there are found, and one of them is chosen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from functools import partial

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from srw_reader.errors import FeedError
from srw_reader.models import Offer
from srw_reader.strings.clean import clean_line
from srw_reader.strings.masking import masked
from srw_reader.strings.plural import plural
from srw_reader.tui import style_sheets
from srw_reader.tui.key_names import KeyNames
from srw_reader.tui.lists.item_list import ItemList
from srw_reader.tui.lists.line_list import LineList, fit
from srw_reader.tui.lists.list_styles import ListStyles
from srw_reader.tui.panes.bars import Search
from srw_reader.tui.panes.key_bar import KeyBar
from srw_reader.tui.panes.prompt import Prompt

WHAT = "The address of a feed, or of a site: its feeds are looked for."
LONGEST = 4_000
"""Characters of an address: some carry a token."""

Find = Callable[[str], Awaitable[list[Offer]]]
"""Finds the feeds of an address; FeedError."""


class AddScreen(ModalScreen[Offer | None]):
    """A box with a line to type an address in, and below it what was found there. Its result is the feed chosen.

    Args:
        find: Finds feeds, beside the screen.
        known: The sources that are subscribed to.
        keys: How keys are shown.
    """

    bar = "adding"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-short"), (28, "-high")]

    def __init__(self, find: Find, known: Collection[str], keys: KeyNames) -> None:
        super().__init__()
        self._find, self._keys = find, keys
        self._line = Prompt(id="address")
        self._said = Static(WHAT, markup=False, id="said")
        self._offers = OfferList(known, id="offers")
        self._found: list[Offer] = []

    def compose(self) -> ComposeResult:
        """The line, what is said of it, what was found, and the keys."""
        style_sheets.load(self.app, "add")
        with ListStyles(id="add") as box:
            box.border_title = Content("Add a feed")
            yield self._line
            yield self._said
            yield self._offers
            yield KeyBar(self._keys.key, id="add-keys")

    def on_mount(self) -> None:
        """Ask for the address."""
        self._ask_address("")

    # ------------------------------------------------------------ an address, feeds, one of them

    def _ask_address(self, address: str) -> None:
        self._offers.display = False
        self._ask("https://…", "adding", self._look, self._close, address)

    def _look(self, typed: str) -> None:
        """Look for feeds at what was typed."""
        address = typed.strip()
        if not address:
            return
        self._said.update(f"Looking for feeds at {clean_line(masked(address))}…")
        looking = self.run_worker(self._look_at(address), group="finding", exclusive=True)

        def stop() -> None:
            looking.cancel()
            self._said.update(WHAT)
            self._ask_address(address)

        self._ask("", "finding feeds", lambda _: None, stop, address)

    async def _look_at(self, address: str) -> None:
        try:
            found = await self._find(address)
        except FeedError as error:
            self._said.update(str(error))
            self._ask_address(address)
            return
        if len(found) == 1:
            self.dismiss(found[0])
        else:
            self._offer(address, found)

    def _offer(self, address: str, found: list[Offer]) -> None:
        self._found = found
        self._said.update(f"{plural(len(found), 'feed')} at {clean_line(masked(address))}:")
        self._offers.display = True

        def back() -> None:
            self._said.update(WHAT)
            self._ask_address(address)

        self._ask("Letters narrow the list", "choosing a feed", lambda _: self._choose(), back, "", self._narrow)
        self._narrow("")

    def _ask(
        self,
        placeholder: str,
        bar: str,
        done: Callable[[str], None],
        cancelled: Callable[[], None],
        text: str,
        typed: Callable[[str], None] = lambda text: None,
    ) -> None:
        below, above = partial(self._move, 1), partial(self._move, -1)
        search = Search(placeholder, bar, done, cancelled, typed, below, above, LONGEST)
        self._line.ask(search, text)
        self._line.focus()
        self.refresh_bindings()

    def _narrow(self, letters: str) -> None:
        wanted = letters.casefold().split()
        shown = [offer for offer in self._found if all(word in _text(offer).casefold() for word in wanted)]
        self._offers.show(shown, 0, f"None of them has “{letters}” in it.")

    def _choose(self) -> None:
        if (offer := self._offers.current) is not None:
            self.dismiss(offer)

    def _close(self) -> None:
        self.dismiss(None)

    @on(LineList.Chosen)
    def _clicked(self, event: LineList.Chosen) -> None:
        """A click chooses, too."""
        event.stop()
        self._choose()

    def _move(self, step: int) -> None:
        if self._offers.display:
            self._offers.action_move(step)


class OfferList(ItemList[Offer]):
    """Feeds that were found at an address, a line each.

    Args:
        known: The sources that are subscribed to.
    """

    can_focus = False

    def __init__(self, known: Collection[str], *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._known = known

    def draw_item(self, item: Offer, edge: Segment, width: int) -> Sequence[list[Segment]]:
        """What it is called, and what it is of."""
        about = "subscribed" if item.source in self._known else ""
        if not about and item.kind != "feed":
            about = f"{item.kind} · {plural(item.posts or 0, 'post')}"
        room = width - 3 - len(about)
        return [[edge, Segment(fit(_text(item), room)), Segment(f" {about}", self.part("lines--quiet"))]]


def _text(offer: Offer) -> str:
    """What stands for a feed in a list: what it is called, else its address."""
    return offer.title or clean_line(masked(offer.source))
