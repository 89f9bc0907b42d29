"""The key bar: what keys do where one is."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from srw_reader.tui import key_hints
from srw_reader.tui.compositor import placed
from srw_reader.tui.key_hints import Hint
from srw_reader.tui.lists.line_list import fit
from srw_reader.tui.lists.render_cache import CachedLines


class KeyBar(CachedLines, Widget):
    """The keys that matter where one is; a click presses them.

    Args:
        key_of: From an action's id to its key and how that key is shown.
    """

    ALLOW_SELECT = False
    virtual_size = placed()
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--label"}

    def __init__(self, key_of: Callable[[str], tuple[str, str]], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._key_of = key_of
        self._hints: Sequence[Hint] = ()
        self._told = ""
        self._parts: dict[Hint, list[Segment]] = {}
        """Hints as they were drawn."""
        self._outdated = False
        """Whether keys may do something else by now."""

    def on_mount(self) -> None:
        """Follow what keys do."""
        self.screen.bindings_updated_signal.subscribe(self, self._outdate)

    def tell(self, text: str) -> None:
        """Show a text in place of the keys, such as where the link under the pointer leads; nothing ends it."""
        self._told = text
        self.refresh()

    def _outdate(self, screen: Screen[Any]) -> None:
        """Have what a key did painted first; what keys do then follows, once, however often that has changed."""
        if self._hints and not self._outdated:
            self._outdated = True
            self.call_after_refresh(self._show)

    def _show(self) -> None:
        """Show what keys do where the focus is."""
        self._outdated = False
        if self.is_attached and (wanted := self._wanted()) != self._hints:  # else its screen was left before
            self._hints = wanted
            self.refresh()

    def _wanted(self) -> Sequence[Hint]:
        nodes = (self.screen.focused or self.screen).ancestors_with_self
        place = next(filter(None, (getattr(node, "bar", "") for node in nodes)))
        labels = ChainMap(*(getattr(node, "bar_labels", {}) for node in nodes))
        active = {active.binding.id for active in self.screen.active_bindings.values() if active.binding.id}
        return key_hints.at(place, active, labels, self._key_of)

    def render_line(self, y: int) -> Strip:
        """As many keys as there is room for; the last, how to see all keys, always is."""
        width, base = self.size.width, self.rich_style
        if self._told:
            return Strip([Segment(fit(f" {self._told}", width), base)], width)
        self._hints = self._hints or self._wanted()
        *hints, last = self._hints
        room = width - 1 - self._cells(last)
        segments = [Segment(" ", base)]
        for hint in hints:
            room -= self._cells(hint)
            if room < 0:
                break
            segments += self._part(hint)
        return Strip([*segments, *self._part(last)]).adjust_cell_length(width, base)

    @staticmethod
    def _cells(hint: Hint) -> int:
        return cell_len(hint.keys) + cell_len(hint.label) + 3

    def notify_style_update(self) -> None:
        """Draw all hints anew."""
        self._parts.clear()
        super().notify_style_update()

    def _part(self, hint: Hint) -> list[Segment]:
        if hint not in self._parts:
            self._parts[hint] = self._drawn(hint)
        return self._parts[hint]

    def _drawn(self, hint: Hint) -> list[Segment]:
        press = Style.from_meta({"press": hint.press})
        key = self.get_component_rich_style("keys--key") + press
        label = self.get_component_rich_style("keys--label") + press
        return [Segment(hint.keys, key), Segment(f" {hint.label}", label), Segment("  ", self.rich_style)]

    def on_click(self, event: events.Click) -> None:
        """Do what the key does."""
        if key := event.style.meta.get("press"):
            self.app.simulate_key(key)
