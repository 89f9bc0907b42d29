"""How keys are shown, as the settings have them."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding
from textual.keys import format_key

from srw_reader.config import Config
from srw_reader.named_tuple import NamedTuple
from srw_reader.tui import actions, settings


class KeyNames(NamedTuple):
    """How keys are shown, by the ids of actions."""

    changed: Mapping[str, str]
    """The keys that the settings change."""

    def key(self, name: str) -> tuple[str, str]:
        """The first key, and how it is shown: "left", "←"."""
        key = actions.keys_of(name, self.changed)[0]
        return key, _shown(key)

    def first(self, name: str) -> str:
        """The key that is named in a sentence: "h"."""
        return self.key(name)[1]

    def every(self, name: str) -> str:
        """All keys: "h ←"."""
        return " ".join(map(_shown, actions.keys_of(name, self.changed)))


def first_key(name: str, config: Config) -> str:
    """The key of an action as a sentence names it that is said without the screen: "h"."""
    return KeyNames(settings.checked(config).keys).first(name)


def _shown(key: str) -> str:
    modifiers, last = Binding(key, "").parse_key()
    control = "^" * ("ctrl" in modifiers)
    return "+".join([*(name for name in modifiers if name != "ctrl"), control + format_key(last)])
