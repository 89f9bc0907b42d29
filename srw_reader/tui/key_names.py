"""How keys are shown, as the settings have them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.binding import Binding

from srw_reader.named_tuple import NamedTuple
from srw_reader.tui import actions


class KeyNames(NamedTuple):
    """How keys are shown, by the ids of actions."""

    changed: Mapping[str, str]
    """The keys that the settings change."""
    display: Callable[[Binding], str]
    """How a key is shown."""

    def key(self, name: str) -> tuple[str, str]:
        """The first key, and how it is shown: "left", "←"."""
        key = actions.keys_of(name, self.changed)[0]
        return key, self._shown(key)

    def first(self, name: str) -> str:
        """The key that is named in a sentence: "h"."""
        return self.key(name)[1]

    def every(self, name: str) -> str:
        """All keys: "h ←"."""
        return " ".join(map(self._shown, actions.keys_of(name, self.changed)))

    def _shown(self, key: str) -> str:
        return self.display(Binding(key, ""))
