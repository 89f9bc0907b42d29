"""Working out where widgets are, telling those whose size has changed, and painting what has changed of them."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor, CompositorMap, ReflowResult
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget


def placed() -> Reactive[Size]:
    """The `virtual_size` of a widget whose place does not go by it.

    Each layout tells it, and Textual has all laid out once more, and the widget painted, wherever it is another then.
    """
    return Reactive(Size(0, 0), repaint=False)


class _Update(ChopsUpdate):
    """What is painted. Textual has Rich make an object for each place where the cursor is sent, 200 for two lists."""

    def render_segments(self, console: Console) -> str:
        """What is written to the terminal: see Textual."""
        written: list[str] = []
        for y, first, last in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or x >= last or end <= first:
                    continue
                if x < first or end > last:
                    strip = strip.crop(0, min(end, last) - x)
                written += f"\x1b[{y + 1};{x + 1}H", strip.render(console)
        return "".join(written)


class PaneCompositor(Compositor):
    """Tells every widget of its new size, whatever asked for sizes meanwhile, and asks few for their lines.

    A widget that asks for its size between a change of styles and the layout can have all places worked out then.
    Textual compares them with those of the layout, finds no difference, sends no Resize and paints nothing
    (`Compositor.full_map` in 8.2.8). This one compares with what the last layout told.

    Where part of the screen is to be painted Textual puts together the lines of every widget between the first and the
    last of what has changed, and of all that these stand on. This one those of what is seen where that is.
    """

    def __init__(self) -> None:
        super().__init__()
        self._told: CompositorMap = {}
        self._changed: Iterable[Region] = ()
        """Where something has changed, while that is painted."""

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay all out: see Textual."""
        self._full_map = self._told
        result = super().reflow(parent, size)
        self._told = self._full_map
        return result

    def render_partial_update(self) -> ChopsUpdate | None:
        """Paint where something has changed: see Textual."""
        self._changed = frozenset(self._dirty_regions)
        try:
            update = super().render_partial_update()
        finally:
            self._changed = ()
        return update and _Update(update.chops, update.spans, update.chop_ends)

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """What is seen of widgets, the foremost first: see Textual."""
        if not self._changed:
            yield from super()._get_renders(crop)
            return
        uncovered = list(self._changed)
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if any(map(seen.overlaps, uncovered)):
                yield region, clip, widget.render_lines(seen.translate(-region.offset))
                uncovered = [each for each in uncovered if not seen.contains_region(each)]
