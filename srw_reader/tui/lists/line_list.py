"""A list that draws only the rows in view, and so is as quick with 100,000 rows as with 10."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from srw_reader.strings.wrap import wrap
from srw_reader.tui.actions import bindings
from srw_reader.tui.lists.list_styles import ListStyles
from srw_reader.tui.lists.render_cache import KEPT, CachedScroll
from srw_reader.tui.lists.strips import Line


def fit(text: str, width: int) -> str:
    """The text in exactly `width` cells: padded with spaces, or cut with an ellipsis."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)


def _filled(line: Sequence[Segment], width: int, style: Style) -> Iterator[Segment]:
    """A line's segments over a style, with what is left of the width behind them."""
    left = width
    for text, own, _ in line:
        cells = cell_len(text)
        if cells > left:
            text, cells = set_cell_size(text, left), left
        if text:
            yield Segment(text, style + own if own else style)
        left -= cells
    if left:
        yield Segment(" " * left, style)


class LineList(CachedScroll, can_focus=True):
    """Rows of a fixed height, one of them under the cursor.

    A subclass says how many rows there are (`count`) and draws one (`draw`).
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("moves", "list")
    ROW: int = 1
    """Lines a row takes."""

    cursor: reactive[int] = reactive(0, repaint=False)
    """The row under the cursor, from 0."""

    empty: str = ""
    """What to say where there are no rows: what is the matter, and what to do next."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        self._drawn: dict[tuple[int, bool, int], list[Strip]] = {}
        """Rows as they were drawn: by number, whether the cursor is on it, and width."""
        self._before = self._drawn
        """Rows as they were drawn last before they might say something else."""
        self._plain = Style()
        """What rows look like where nothing of them is set apart."""
        self._cursor = Style()
        """What is laid over that where the cursor is."""
        self._parts: dict[str, Style] = {}
        """The component classes that rows were drawn with, as styles."""
        self._restyled = True
        """Whether these styles may be others by now."""
        self._view = Region()
        """What is in view, while lines are drawn: asking where a widget is takes as long as half a line."""
        self._height = 0
        """How many lines there were in view before the size changed; 0 before there was any."""
        super().__init__(id=id)

    class Chosen(Message):
        """A row was chosen, by key or by mouse."""

        def __init__(self, lines: LineList, row: int) -> None:
            self.lines, self.row = lines, row
            super().__init__()

        @property
        def control(self) -> LineList:
            """The list, for `@on` selectors."""
            return self.lines

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def draw(self, row: int, width: int) -> Sequence[list[Segment]]:
        """The row's lines, each at most `width` cells; padding and the cursor are added here."""
        raise NotImplementedError

    def selectable(self, row: int) -> bool:
        """Whether the cursor may stand on the row."""
        return 0 <= row < self.count

    def leading(self, row: int) -> int:
        """The first row that is to be seen with a row: itself, or one above that is about it."""
        return row

    # ------------------------------------------------------------ rows

    def rows_changed(self, cursor: int = 0) -> None:
        """Show other rows, with the cursor on the given one."""
        self.hold(self.count * self.ROW)
        cursor = max(0, min(cursor, self.count - 1))
        self.set_reactive(LineList.cursor, cursor if self.selectable(cursor) else self._from(cursor, 1))
        self.reveal()
        self.redraw()

    def reveal(self) -> None:
        """Scroll as little as it takes to see the cursor's row whole, and nothing behind the last row."""
        self.look_at(self._line_for_cursor())

    def _line_for_cursor(self) -> int:
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        first, last = self.leading(self.cursor) * self.ROW, (self.cursor + 1) * self.ROW
        if first < top:
            return first
        return last - height if last > top + height > 0 else min(top, self.max_scroll_y)

    @property
    def is_away(self) -> bool:
        """Whether one has scrolled on, and the cursor stayed behind."""
        return self._line_for_cursor() != self.scroll_offset.y

    def look_at(self, line: int) -> None:
        """Have a line first in view, wherever the cursor is."""
        if line != self.scroll_offset.y:
            self.scroll_to(y=line, animate=False, force=True)

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the two rows, or scroll."""
        self.reveal()
        for row in (old, new):
            self._refresh_row(row)

    def _refresh_row(self, row: int) -> None:
        y = row * self.ROW - self.scroll_offset.y
        self.refresh(Region(0, y, self.size.width, self.ROW))

    def on_resize(self) -> None:
        """Keep the cursor in view, if it was: every sentence that is said takes a line from the lists."""
        top, first = self.scroll_offset.y, self.cursor * self.ROW
        if not self._height or top - self.ROW < first < top + self._height:
            self.reveal()
        self._height = self.scrollable_content_region.height

    def redraw(self) -> None:
        """Draw all rows anew: they say something else. What only has a list painted, as the focus, changes none."""
        if self._drawn:
            self._before, self._drawn = self._drawn, {}
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw anew what has other styles: the cursor's row where it is the focus that has changed."""
        self._restyled = True
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of it."""
        if self._restyled:
            self._restyle()
        self._view = self.scrollable_content_region.at_offset(self.scroll_offset)
        return super().render_lines(crop)

    def _restyle(self) -> None:
        self._restyled = False
        plain = self.rich_style
        cursor = self._look("lines--focused-cursor" if self.has_focus else "lines--cursor")
        parts = {name: self._look(name) for name in self._parts}
        if plain != self._plain or parts != self._parts:
            self._drawn.clear()
        elif cursor != self._cursor:
            self._drawn = {key: strips for key, strips in self._drawn.items() if not key[1]}
        self._plain, self._cursor, self._parts = plain, cursor, parts

    def render_line(self, y: int) -> Strip:
        """One line of the rows in view."""
        width = self._view.width
        row, part = divmod(y + self._view.y, self.ROW)
        if row >= self.count:
            return Strip.blank(width, self._plain) if self.count else self._empty_line(y, width)
        key = (row, row == self.cursor, width)
        if key not in self._drawn:
            if len(self._drawn) * self.ROW >= KEPT * self._view.height:
                self._drawn.clear()
            drawn, before = self._strips(row, width), self._before.get(key)
            self._drawn[key] = before if before == drawn else drawn  # the same lines are not framed once more
        return self._drawn[key][part]

    def _strips(self, row: int, width: int) -> list[Strip]:
        """A row as it is shown, padded and with the cursor's style."""
        style = self._plain + self._cursor if row == self.cursor else self._plain
        lines = [*self.draw(row, width), *[[]] * self.ROW][: self.ROW]
        return [Line(list(_filled(line, width, style)), width) for line in lines]

    def _empty_line(self, y: int, width: int) -> Strip:
        lines = ["", *(self.empty[start:end] for start, end in wrap(self.empty, width - 4, cell_len))]
        text = f"  {lines[y]}" if y < len(lines) else ""
        return Strip([Segment(fit(text, width), self._plain + self.part("lines--quiet"))], width)

    def part(self, name: str) -> Style:
        """A component class as a style to lay over the row's."""
        style = self._parts.get(name)
        if style is None:
            style = self._parts[name] = self._look(name)
        return style

    def _look(self, name: str) -> Style:
        return self.query_ancestor(ListStyles).get_component_rich_style(name, partial=True)

    def edge(self, row: int) -> Segment:
        """What stands at the left of a row: a bar where the cursor is."""
        return Segment("▌" if row == self.cursor else " ", self.part("lines--accent"))

    # ------------------------------------------------------------ actions

    def _from(self, row: int, step: int) -> int:
        """The nearest row from this one on, in that direction, that the cursor may stand on."""
        while 0 <= row < self.count:
            if self.selectable(row):
                return row
            row += step
        return self.cursor

    def action_move(self, step: int) -> None:
        """Move the cursor by some rows."""
        self.cursor = self._from(max(0, min(self.cursor + step, self.count - 1)), 1 if step > 0 else -1)

    def action_page(self, pages: float) -> None:
        """Move the cursor by some screenfuls."""
        rows = max(1, int(self.scrollable_content_region.height // self.ROW * abs(pages)))
        self.action_move(rows if pages > 0 else -rows)

    def action_first(self) -> None:
        """To the first row."""
        self.cursor = self._from(0, 1)

    def action_last(self) -> None:
        """To the last row."""
        self.cursor = self._from(self.count - 1, -1)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.selectable(self.cursor):
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        row = (event.get_content_offset_capture(self).y + self.scroll_offset.y) // self.ROW
        if self.selectable(row):
            event.stop()
            self.cursor = row
            self.action_choose()
