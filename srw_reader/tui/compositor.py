"""Working out where widgets are, and telling those whose size has changed."""

from __future__ import annotations

from textual._compositor import Compositor, CompositorMap, ReflowResult
from textual.geometry import Size
from textual.widget import Widget


class TellingCompositor(Compositor):
    """Tells every widget of its new size, whatever asked for sizes meanwhile.

    A widget that asks for its size between a change of styles and the layout can have all places worked out then.
    Textual compares them with those of the layout, finds no difference, sends no Resize and paints nothing
    (`Compositor.full_map` in 8.2.8). This one compares with what the last layout told.
    """

    def __init__(self) -> None:
        super().__init__()
        self._told: CompositorMap = {}

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay all out: see Textual."""
        self._full_map = self._told
        result = super().reflow(parent, size)
        self._told = self._full_map
        return result
