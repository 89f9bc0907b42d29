"""Widgets that are not drawn anew while nothing of them changes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Self

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.css.styles import RulesMap
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

from srw_reader.named_tuple import NamedTuple
from srw_reader.tui.compositor import placed
from srw_reader.tui.lists.strips import Joined, Line

if TYPE_CHECKING:
    from textual.widget import Widget
else:
    Widget = object  # were it a widget, it would take the place of what it is mixed into among the styles' bases


MARK = -1
"""A line that no widget has, put into Textual's cache of lines: gone when Textual has forgotten what was drawn."""
KEPT = 3
"""How many times what is in view is kept, drawn and framed."""
BORDERS = 8
"""How many lines of a border are kept."""


class CachedLines(Widget):
    """To be mixed into a widget: hands out the lines that it drew last, but for those of which something has changed.

    For one line that changes Textual 8 asks every widget on the screen for all its lines (`Compositor._get_renders`),
    and each puts them together from its cache and filters them anew: half of what a key costs.
    """

    _lines_drawn: tuple[Region, Size, list[Strip]] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of it."""
        cache, size = self._styles_cache, self.region.size
        if self._lines_drawn is None or MARK not in cache._cache or self._lines_drawn[:2] != (crop, size):
            lines = super().render_lines(crop)
        else:
            lines = self._lines_drawn[2]
            changed = [y for y in cache._dirty_lines if crop.y <= y < crop.bottom]
            if changed:
                first, last = min(changed), max(changed) + 1
                anew = super().render_lines(Region(crop.x, first, crop.width, last - first))
                lines = [*lines[: first - crop.y], *anew, *lines[last - crop.y :]]
        cache._dirty_lines.difference_update(crop.line_range)
        cache._cache[MARK] = Strip.blank(0)
        self._lines_drawn = crop, size, lines
        return lines


class _Edges(NamedTuple):
    """What stands left and right of a widget's lines, and what that goes by."""

    size: Size
    width: int
    """Cells between them."""
    background: Color
    filters: Sequence[LineFilter]
    before: list[Segment]
    after: Sequence[Strip]
    """Where there is a scrollbar, what it hides, and what is right of it."""
    ends: list[int]
    """The cells at which a line ends with what stands left of it, and those at which the strips behind it do."""
    borders: dict[object, Strip]
    """The lines above and below, by where they are, by what the mouse is on, and by what the border says."""


class _Look(NamedTuple):
    """What of a widget's edges is not drawn: all that they may go by."""

    size: Size
    width: int
    rules: RulesMap
    backgrounds: tuple[Color, Color]
    opacity: float
    filters: Sequence[LineFilter]


class CachedFrame(Widget):
    """To be mixed into a widget that hands out the same `Strip` as long as a line is the same (`render_line`).

    Textual 8 puts border and padding around every line that comes into view, and filters it, in 0.1 ms each. Here that
    is done for one line, and the others are put between what stood left and right of it; that is kept of its last two
    looks, one of which it has with the focus.
    """

    _edges: _Edges | None = None
    _known_edges: Sequence[tuple[_Look, _Edges]] = ()
    _framed: dict[int, tuple[Strip, Strip]]
    """Lines and what became of them, by the identity of the line."""
    _styled = True
    """Whether it was styled since its edges were drawn: they may be others by now."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of it."""
        size, gutter = self.region.size, self.gutter
        if crop.column_span != (0, size.width):
            return super().render_lines(crop)
        room = range(gutter.top, size.height - gutter.bottom)
        edges = self._edges_of(size, room)
        lines: list[Strip] = []
        for y in crop.line_range:
            if y in room:
                line = self.render_line(y - gutter.top)
                found = self._framed.get(id(line))
                lines.append(found[1] if found is not None else self._frame(line, edges))
            else:
                lines.append(self._border(y, edges))
        return lines

    def _border(self, y: int, edges: _Edges) -> Strip:
        """A line above or below what is framed."""
        said = (self._border_title, self._border_subtitle)
        key = y, self.hover_style, *(None if text is None else (text.plain, *text.spans) for text in said)
        if key not in edges.borders:
            if len(edges.borders) >= BORDERS:
                edges.borders.clear()
            edges.borders[key] = super().render_lines(Region(0, y, edges.size.width, 1))[0]
        return edges.borders[key]

    def _edges_of(self, size: Size, room: range) -> _Edges:
        """What stands left and right of a line."""
        width, edges = self.scrollable_content_region.width, self._edges
        if edges is None or self._styled or (edges.size, edges.width) != (size, width):
            rules, filters = self.styles.get_rules(), self.get_line_filters()
            look = _Look(size, width, rules, self.background_colors, self.opacity, filters)
            kept = next((each for seen, each in self._known_edges if seen == look), None)
            now = kept or self._drawn_edges(look, room)
            if now != edges:
                self._edges, self._framed = now, {}
            edges, self._styled = now, False
        return edges

    def _drawn_edges(self, look: _Look, room: range) -> _Edges:
        whole = Strip.join(super().render_lines(Region(0, room.start, look.size.width, 1)))
        left = self.gutter.left
        end = left + look.width
        ends = sorted({end, min(end + self.scrollbar_size_vertical, look.size.width), look.size.width})
        before, after = list(whole.crop(0, left)), [whole.crop(*between) for between in pairwise(ends)]
        edges = _Edges(look.size, look.width, look.backgrounds[1], look.filters, before, after, ends, {})
        self._known_edges = (*self._known_edges[-1:], (look, edges))
        return edges

    def _frame(self, line: Strip, edges: _Edges) -> Strip:
        """A line with what stands left and right of it."""
        inside = list(line)
        for each in edges.filters:
            inside = each.apply(inside, edges.background)
        if len(self._framed) >= KEPT * edges.size.height:
            self._framed.clear()
        framed = Joined([Line([*edges.before, *inside], edges.ends[0]), *edges.after], edges.ends)
        self._framed[id(line)] = line, framed
        return framed

    def notify_style_update(self) -> None:
        """The frame may be another."""
        self._styled = True
        super().notify_style_update()


@lru_cache(maxsize=64)
def _bar_line(segment: Segment) -> Strip:
    """A line of a scrollbar."""
    return Line([segment], 1)


class _Bar(CachedFrame, ScrollBar):
    """A scrollbar of few different lines, where Textual has Rich put together each of them."""

    _lines: list[Strip] = []

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of it."""
        bar = self.render()
        assert isinstance(bar, ScrollBarRender)
        style = bar.style
        assert isinstance(style, Style) and style.color and style.bgcolor
        segments = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            back_color=style.bgcolor,
            bar_color=style.color,
        )
        look = self.visual_style.rich_style
        self._lines = []
        for (text, own, _), alike in groupby(segments.segments):
            self._lines += [_bar_line(Segment(text, look + own if own else look))] * len(list(alike))
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line."""
        return self._lines[y] if y < len(self._lines) else Strip.blank(self.size.width)


class CachedBar(CachedLines, _Bar):
    """A scrollbar that is still, also where its list is styled: Textual then gives it all its colours again."""

    virtual_size = placed()
    _shown: tuple[object, ...] = ()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Repaint, if it looks otherwise."""
        assert isinstance(self.parent, ScrollView)
        styles = self.parent.styles
        shown = (
            *(self.size, self.position, self.window_size, self.window_virtual_size, self.mouse_over, self.grabbed),
            *(styles.scrollbar_color, styles.scrollbar_color_hover, styles.scrollbar_color_active),
            *(styles.scrollbar_background, styles.scrollbar_background_hover, styles.scrollbar_background_active),
            self.parent.background_colors,
        )
        if shown != self._shown or layout or recompose:
            self._shown = shown
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self


class CachedScroll(CachedLines, CachedFrame, ScrollView):
    """A widget that scrolls up and down. It is still and framed, and so is its scrollbar.

    The style sheet gives the scrollbar its room always, also where there is nothing to scroll, so that lines that come
    or go never have the screen laid out anew.
    """

    virtual_size = placed()

    def hold(self, lines: int) -> None:
        """Have room for so many lines."""
        size = Size(0, lines)
        if not self.show_vertical_scrollbar:
            self.virtual_size = size  # it was never laid out
        elif size != self.virtual_size:
            self.set_reactive(ScrollView.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = lines

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar, made at the first need, as `Widget.vertical_scrollbar` makes it."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = CachedBar(
                vertical=True, name="vertical", thickness=self.styles.scrollbar_size_vertical
            )
            self._vertical_scrollbar.display = True  # were it to be shown later, all would be laid out anew then
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar
