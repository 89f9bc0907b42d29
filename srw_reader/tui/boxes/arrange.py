"""Choosing in which order posts are listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen

from srw_reader.models import GROUPINGS, SORTS, Arrangement, View
from srw_reader.named_tuple import NamedTuple
from srw_reader.tui import style_sheets
from srw_reader.tui.actions import bindings
from srw_reader.tui.lists.item_list import ItemList
from srw_reader.tui.lists.line_list import LineList, fit
from srw_reader.tui.lists.list_styles import ListStyles

ABOUT = {
    "sort.date": "the newest first, or the best match",
    "sort.length": "the longest first",
    "sort.references": "those with the most first",
    "sort.unread": "those not read first",
    "group.tag": "each post at its first one",
}


class Choice(NamedTuple):
    """One of the orders, or a heading above some."""

    name: str
    """What it is called."""
    id: str = ""
    """The id of its action: "sort.title", "group.day"; empty for a heading."""
    then: Arrangement | None = None
    """The order once it is chosen."""


def choices(now: Arrangement) -> list[Choice]:
    """What there is to choose."""
    sorts = [Choice(sort, f"sort.{sort}", now._replace(sort=sort)) for sort in SORTS]
    groups = [
        Choice(group or "nothing", f"group.{group or 'nothing'}", now._replace(group=group)) for group in GROUPINGS
    ]
    return [Choice("Sort by"), *sorts, Choice("Group by"), *groups]


class ArrangeScreen(ModalScreen[Arrangement | None]):
    """A box with all orders. Its result is the one chosen, by its letter or by the cursor.

    Args:
        now: The order at present.
        view: Whose it is; None for all that is no view.
        key_of: How the key of an action is shown, by the action's id.
    """

    PANE: ClassVar[str] = "arranging"
    BINDINGS: ClassVar[list[BindingType]] = bindings(PANE)

    def __init__(self, now: Arrangement, view: View | None, key_of: Callable[[str], str]) -> None:
        super().__init__()
        self._now, self._view = now, view
        self._choices = ChoiceList(now, key_of, id="choices")

    def compose(self) -> ComposeResult:
        """The box."""
        style_sheets.load(self.app, "add")
        with ListStyles(id="arrange") as box:
            box.border_title = Content(f"Order of the view “{self._view.name}”" if self._view else "Order of the posts")
            yield self._choices

    def on_mount(self) -> None:
        """The cursor is where one is."""
        listed = choices(self._now)
        self._choices.show(listed, next(at for at, one in enumerate(listed) if one.then == self._now), "")

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        """Take the one under the cursor."""
        event.stop()
        if (chosen := self._choices.current) is not None:
            self.dismiss(chosen.then)

    def action_take(self, name: str) -> None:
        """Take one by its letter."""
        self.dismiss(next(choice.then for choice in choices(self._now) if choice.id == name))

    def on_click(self) -> None:
        """A click beside the box puts it away."""
        self.dismiss(None)


class ChoiceList(ItemList[Choice]):
    """Orders, a line each.

    Args:
        now: The one at present.
        key_of: How the key of an action is shown, by the action's id.
    """

    def __init__(self, now: Arrangement, key_of: Callable[[str], str], *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._now, self._key_of = now, key_of

    def selectable(self, row: int) -> bool:
        """Headings are not to be chosen."""
        return super().selectable(row) and bool(self.items[row].id)

    def draw_item(self, item: Choice, edge: Segment, width: int) -> Sequence[list[Segment]]:
        """Its key, a mark where it is the one at present, its name, and what that means."""
        if not item.id:
            return [[edge, Segment(item.name, self.part("lines--quiet"))]]
        mark = "●" if item.then == self._now else " "
        said = [
            edge,
            Segment(f" {self._key_of(item.id)} ", self.part("lines--chosen")),
            Segment(f"{mark} ", self.part("lines--accent")),
            Segment(f"{item.name:<12}"),
        ]
        room = width - sum(segment.cell_length for segment in said)
        return [[*said, Segment(fit(ABOUT.get(item.id, ""), room), self.part("lines--quiet"))]]
