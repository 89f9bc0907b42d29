"""A list of items of one kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from rich.segment import Segment
from textual.message import Message

from srw_reader.tui.lists.line_list import LineList

T = TypeVar("T")


class ItemList(LineList, Generic[T]):
    """Items, one a row. A subclass draws one (`draw_item`)."""

    class Outdated(Message):
        """There are fewer items by now than when the list was shown: something else has changed the library."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.items: Sequence[T] = ()
        """What is listed; it may be read from the library as it comes into view."""

    @property
    def count(self) -> int:
        """How many items there are."""
        return len(self.items)

    @property
    def current(self) -> T | None:
        """The item under the cursor."""
        return self._item(self.cursor) if self.count else None

    def _item(self, row: int) -> T | None:
        try:
            return self.items[row]
        except IndexError:  # as in `draw`
            return None

    def show(self, items: Sequence[T], cursor: int, empty: str) -> None:
        """Show these items; `empty` is what to say where there are none."""
        self.items, self.empty = items, empty
        self.rows_changed(cursor)

    @property
    def scrolled_to(self) -> tuple[T, int] | None:
        """Where one has scrolled away from the cursor: the first item in view, and its line there."""
        row = self.scroll_offset.y // self.ROW
        if not self.is_away or (item := self._item(row)) is None:
            return None
        return item, row * self.ROW - self.scroll_offset.y

    def stay(self, at: int, line: int) -> None:
        """Have an item, by which of them it is, on a line of what is in view, wherever the cursor is."""
        self.look_at(at * self.ROW - line)

    def draw(self, row: int, width: int) -> Sequence[list[Segment]]:
        """The row's lines; none where its item is gone."""
        try:
            item = self.items[row]
        except IndexError:
            self.post_message(self.Outdated())
            return []
        return self.draw_item(item, self.edge(row), width)

    def draw_item(self, item: T, edge: Segment, width: int) -> Sequence[list[Segment]]:
        """The item's lines, each at most `width` cells with the edge, which shows where the cursor is."""
        raise NotImplementedError
