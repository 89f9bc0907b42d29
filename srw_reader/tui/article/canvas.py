"""The article as lines: laid out when they come into view, painted, scrolled, selected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cached_cell_len, cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from srw_reader.models import Article, Block, Position, Post, Span
from srw_reader.tui.actions import bindings
from srw_reader.tui.article.citations import Citations
from srw_reader.tui.article.column import ArticleColumn
from srw_reader.tui.article.copying import selected
from srw_reader.tui.article.layout import Layout
from srw_reader.tui.article.marks import Mark, among, behind
from srw_reader.tui.article.overlaps import Overlaps
from srw_reader.tui.article.paint import Marks, beside, labelled, laid_over, segments
from srw_reader.tui.lists.line_list import fit
from srw_reader.tui.lists.render_cache import CachedScroll
from srw_reader.tui.lists.strips import Line

KEPT = 500
"""Painted lines that are kept."""


class ArticleCanvas(CachedScroll, can_focus=True):
    """Blocks as lines made when they come into view. It stands in an `ArticleColumn`, which has its looks.

    Blocks are counted with the lead (title, byline, tags) that stands before the article's own; positions that go
    in and out are counted without.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("moves")

    class Scrolled(Message):
        """Another part of the article is in view."""

    class Passed(Message):
        """One goes on where the article ends."""

    class Painted(Message):
        """A post that was opened is on the screen."""

    def __init__(self, *, width: int = 80, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.measure = width
        """The widest that the text column gets, in cells."""
        self.empty = ""
        """What to say where no post is open."""
        self.post: Post | None = None
        """What is shown."""
        self._lead: tuple[Block, ...] = ()
        self._blocks: tuple[Block, ...] = ()
        self.citations = Citations(Article(()))
        """The post's citations, their blocks counted with the lead."""
        self._spans: dict[int, Overlaps[Span]] = {}
        self._layout = Layout((), 1)
        self._opening = False
        self._rows = 0
        """How many lines there is room for."""
        self._wanted: Position | None = None
        """Where a jump led, counted with the lead, until one scrolls on."""
        self._at_end = False
        """Whether one has scrolled to the end."""
        self._marks = Marks()
        self._spared: Mapping[int, Sequence[Mark]] = {}
        """Blanks between the letters of some blocks, for what lies over them."""
        self._signs: Mapping[int, Sequence[Mark]] = {}
        """What stands behind what is kept in the notebook."""
        self._styles: dict[tuple[str, ...], Style] = {}
        self._looks: tuple[Style, Mapping[tuple[str, ...], Style], int] = (Style(), {}, 0)
        self._strips: dict[int, Strip] = {}
        """Painted lines by their keys, which stay where lines above turn out to be more or fewer."""
        self._view: tuple[int, int, Selection | None] = (0, 0, None)
        """The first line in view, how wide it is and what is selected, while lines are painted."""

    # ------------------------------------------------------------ showing

    def show(self, post: Post, lead: tuple[Block, ...], position: Position) -> None:
        """Show a post from a position on, under its title and byline; one never read, from the title on."""
        self.post, self._lead, self._opening = post, lead, True
        self._blocks = (*lead, *post.article.blocks)
        self.citations = Citations(post.article, len(lead))
        self._marks = Marks(citations=self.citations.extents)
        self._spans, self._spared, self._signs = {}, {}, {}
        cached_cell_len.cache_clear()  # or Rich keeps every line of the last 4,096 that were painted
        self._lay_out()
        if position == Position():
            self._scroll(0)
        else:
            self.go_to(position)

    def clear(self) -> None:
        """Show nothing."""
        self.post, self._lead, self._blocks, self._marks = None, (), (), Marks()
        self.citations, self._spared, self._signs = Citations(Article(())), {}, {}
        self._lay_out()

    def _column(self) -> tuple[int, int]:
        """Where the text column begins, and its width."""
        return self._column_in(self.scrollable_content_region.width)

    def _column_in(self, room: int) -> tuple[int, int]:
        width = max(1, min(self.measure, room - 2))
        return max(0, (room - width) // 2), width

    @property
    def _room(self) -> int:
        """Cells that a wide table may take."""
        return max(1, self.scrollable_content_region.width - 2)

    def _lay_out(self) -> None:
        marks = among(behind(self.citations.marks, self._signs), self._spared)
        self._layout = Layout(self._blocks, self._column()[1], marks, self._room)
        self._strips.clear()
        self._layout.settle(0, max(1, self.size.height))
        self.hold(self._layout.height)
        self.refresh()
        if self.size:  # else it is laid out for its place when it has one
            self.call_after_refresh(self._complete, self._layout)

    def _spare(self, blanks: Mapping[int, Sequence[Mark]]) -> None:
        """Have these blanks between the letters, and no others."""
        if blanks or self._spared:
            top, self._spared = self._top(), blanks
            self._lay_out()
            self._go(top)

    def _complete(self, layout: Layout) -> None:
        """Have the height of a short article exact, now that what is in view is painted and stays where it is."""
        if layout is self._layout and self._blocks:
            top, wanted, height = self._top(), self._wanted, layout.height
            if layout.complete():
                self.hold(layout.height)
                self._scroll(layout.line_of(top))
                self._wanted = wanted
                if layout.height != height:
                    self.post_message(self.Scrolled())  # how far one is, is another part of it now

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Be laid out for another size before that is painted: Textual sends Resize after it has painted all."""
        is_other = super()._size_updated(size, virtual_size, container_size, layout)
        if is_other:
            self._resized()
        return is_other

    def _resized(self) -> None:
        """Lay out for the new width; the first line in view stays the first, or the article's last one in view.

        A jump leads where it led, also where what it shows beside the text takes room from it afterwards.
        """
        if self._blocks:
            wanted, position, at_end = self._wanted, self._top(), self._at_end
            if (self._layout.width, self._layout.room) != (self._column()[1], self._room):
                self._lay_out()
            self._strips.clear()
            if wanted is not None:
                self._jump(wanted)
            elif at_end:
                self.action_last()
            else:
                self._go(position)
        self._rows = self.scrollable_content_region.height

    @property
    def laid_out(self) -> int:
        """How many parts of the article were laid out for the width that it has."""
        return self._layout.laid_out

    # ------------------------------------------------------------ positions

    def _top(self) -> Position:
        return self._layout.position_of(self.scroll_offset.y)

    def _go(self, position: Position) -> None:
        """Make a position (counted with the lead) the first line in view."""
        line = self._layout.settle(self._layout.line_of(position), max(1, self.size.height))
        self.hold(self._layout.height)
        self._scroll(self._layout.line_of(position) if self._blocks else line)

    def _jump(self, position: Position) -> None:
        self._go(position)
        self._wanted = position

    def _scroll(self, line: int) -> None:
        if line != self.scroll_offset.y:
            self.scroll_to(y=line, animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Lay out what comes into view; where that moves it, move along."""
        top, self._wanted = round(new_value), None
        if self._blocks:
            settled = self._layout.settle(top, max(1, self.size.height))
            self.hold(self._layout.height)
            self._scroll(settled)
        self._at_end = 0 < self.scroll_offset.y >= self.max_scroll_y
        super().watch_scroll_y(old_value, self.scroll_y)
        self.post_message(self.Scrolled())

    @property
    def position(self) -> Position:
        """What is first in view; the blocks of the lead have negative numbers."""
        top = self._top()
        return Position(top.block - len(self._lead), top.offset)

    def go_to(self, position: Position) -> None:
        """Bring a position to the top, exactly."""
        self._jump(Position(max(0, position.block + len(self._lead)), position.offset))

    @property
    def seen(self) -> int | None:
        """How many hundredths of the article are above the end of what is in view; None where all of it is in view."""
        height, room = self._layout.height, self.scrollable_content_region.height
        return None if height <= room else min(100, 100 * (self.scroll_offset.y + room) // height)

    @property
    def at_end(self) -> bool:
        """Whether the end of an article is in view."""
        return self.post is not None and self.seen in (None, 100)

    # ------------------------------------------------------------ painting

    def _style(self, *names: str) -> Style:
        style = self._styles.get(names)
        if style is None:
            style = self._styles[names] = self._looks[0] + self._inks.look(*names)
        return style

    def _spans_of(self, index: int) -> Overlaps[Span]:
        spans = self._spans.get(index)
        if spans is None:
            spans = self._spans[index] = Overlaps(self._blocks[index].spans)
        return spans

    @property
    def _inks(self) -> ArticleColumn:
        return self.query_ancestor(ArticleColumn)

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is in view; painted anew where the looks or the room have changed."""
        # Once, not for each line: Textual looks them up by way of the screen.
        self._view = self.scroll_offset.y, self.scrollable_content_region.width, self.text_selection
        looks = (self.rich_style, self._inks.looks, self._view[1])
        if looks[1] is not self._looks[1] or looks != self._looks:
            self._looks = looks
            self._styles.clear()
            self._strips.clear()
        if self._opening and self._layout.width == self._column_in(self._view[1])[1]:
            self._opening = False
            self.post_message(self.Painted())
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of what is in view."""
        # What was opened before the article had its place is laid out for none, until it is told of its size.
        top, room, selection = self._view
        found = None if self._opening else self._layout.line(y + top)
        if found is None:
            text = "" if self._blocks or y != 1 else f"  {self.empty}"
            return Strip([Segment(fit(text, room), self._style("meta"))], room)
        index, key, line = found
        if selection is None and (kept := self._strips.get(key)) is not None:
            return kept
        block = self._blocks[index]
        painted = segments(line, block, index, self._spans_of(index), self._marks, self._style)
        if self._marks.hints:
            painted = list(labelled(painted, self._style("hint")))
        if selection is not None and (span := selection.get_span(key)) is not None:
            painted = list(laid_over(Strip(painted), *span, self.screen.get_component_rich_style("screen--selection")))
        strip = self._placed(painted, key, beside(line, index, self._marks))
        if selection is None:
            if len(self._strips) > KEPT:
                self._strips.clear()
            self._strips[key] = strip
        return strip

    def _placed(self, painted: list[Segment], key: int, is_beside: bool) -> Strip:
        """Segments in the text column, each with where it begins in its line (a key), for the mouse to select."""
        room, cells = self._view[1], sum(cell_len(segment.text) for segment in painted)
        left = min(self._column_in(room)[0], max(0, room - cells) // 2)
        look = self._style()
        if not painted:
            # A place behind the text is its end. An empty line has none but this; without, all there is is selected.
            look += Style.from_meta({"offset": (0, key)})
        pad = Segment(" " * left, look)
        if left and is_beside:
            pad = Segment(f"{'▎':>{max(1, left - 1)}}".ljust(left), self._style("beside"))
        placed, read = [pad], 0
        for text, style, _ in painted:
            place = Style.from_meta({"offset": (read, key)})
            placed.append(Segment(text, style + place if style else place))
            read += len(text)
        cells += left
        if cells > room:
            return Strip(placed, cells).crop(0, room)
        return Line([*placed, Segment(" " * (room - cells), look)], room)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text."""
        begin, end = ((place.y, place.x) if place else None for place in selection)
        return (selected(self._layout, begin, end), "\n") if self._blocks else None

    def selection_updated(self, selection: Selection | None) -> None:
        """Show or hide what is selected."""
        self._strips.clear()
        self.refresh()

    def _mark(self, marks: Marks) -> None:
        self._marks = marks
        self._strips.clear()
        self.refresh()

    # ------------------------------------------------------------ moving

    def action_move(self, step: int) -> None:
        """Scroll by some lines."""
        self._scroll(max(0, min(self.scroll_offset.y + step, self.max_scroll_y)))

    def action_page(self, pages: float) -> None:
        """Scroll by some screenfuls, two lines kept in view; a screenful on from the end leads out of the article."""
        if pages == 1 and self.at_end:
            self.post_message(self.Passed())
            return
        height = self.scrollable_content_region.height
        step = max(1, int((height - 2 if abs(pages) == 1 else height) * abs(pages)))
        self.action_move(step if pages > 0 else -step)

    def action_first(self) -> None:
        """To the beginning."""
        self._scroll(0)

    def action_last(self) -> None:
        """To the end."""
        if self._blocks:
            self._go(Position(len(self._blocks) - 1, len(self._blocks[-1].text)))
            self._scroll(self.max_scroll_y)
