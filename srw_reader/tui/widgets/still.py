"""Widgets that are not drawn anew while nothing of them changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.geometry import Region, Size
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.widget import Widget
else:
    Widget = object  # were it a widget, it would take the place of what it is mixed into among the styles' bases


class Still(Widget):
    """To be mixed into a widget: hands out the lines that it drew last, as long as nothing of it has changed.

    For one line that changes Textual 8 asks every widget on the screen for all its lines (`Compositor._get_renders`),
    and each puts them together from its cache and filters them anew: half of what a key costs.
    """

    _lines_drawn: tuple[Region, Size, list[Strip]] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of it."""
        cache, size = self._styles_cache, self.region.size
        if self._lines_drawn is not None and cache._cache and not cache._dirty_lines:
            drawn_crop, drawn_size, lines = self._lines_drawn
            if drawn_crop == crop and drawn_size == size:
                return lines
        lines = super().render_lines(crop)
        self._lines_drawn = crop, size, lines
        return lines


class Blank(Widget):
    """To be mixed into a widget that shows its background and what stands in it, and nothing of its own.

    Textual 8 puts each of its lines together and paints over it. `Widget.BLANK` spares that, but leaves out the filters
    that take the colours away where the user wants none.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """The same line again and again."""
        look = self.visual_style
        strip = Strip.blank(crop.width, look.rich_style)
        for each in self.get_line_filters():
            strip = strip.apply_filter(each, self.background_colors[1])
        return [strip] * crop.height


class BlankRow(Blank, Horizontal):
    """A row of widgets."""


class BlankColumn(Blank, Vertical):
    """A column of widgets."""
