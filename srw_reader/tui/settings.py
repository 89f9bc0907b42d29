"""What in the user's settings only the screen can judge: keys and theme."""

from __future__ import annotations

import difflib

from textual.keys import Keys, _character_to_key
from textual.theme import BUILTIN_THEMES

from srw_reader.config import Config
from srw_reader.errors import ConfigError
from srw_reader.text import clean_line
from srw_reader.tui import keys, theme

MODIFIERS = {"ctrl", "shift", "alt", "meta", "super", "hyper"}
NAMES = {str(key.value) for key in Keys} | {_character_to_key(chr(code)) for code in range(33, 127)}
"""How keys are called: `j`, `slash`, `f1`, `pagedown`."""
TOGETHER = [{"list.open", "follow"}, {"tag.add", "move.page-down"}, {"prompt.cancel", "leave"}]
"""Bindings that share a key on purpose: the inner one is meant where it is there."""
THEMES = {*BUILTIN_THEMES, theme.DARK.name, theme.LIGHT.name}


def check(config: Config) -> None:
    """See whether the keys and the theme of the settings are any.

    Raises:
        ConfigError: there is no such theme, binding or key, or one key would mean two things.
    """
    if config.theme is not None and config.theme not in THEMES:
        raise ConfigError(f"There is no theme {clean_line(config.theme)}. There are: {', '.join(sorted(THEMES))}.")
    if not config.keys:
        return
    bindings = keys.table()
    taken: dict[str, str] = {}
    for name, binding in bindings.items():
        if name not in config.keys:
            taken.update((key.strip(), name) for key in binding.key.split(","))
    for name, value in config.keys.items():
        if name not in bindings:
            near = difflib.get_close_matches(name, bindings, n=1)
            meant = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(sorted(bindings))}."
            raise ConfigError(f"There is nothing called {clean_line(name)} to give a key to. {meant}")
        for key in (part.strip() for part in value.split(",")):
            *modifiers, last = key.split("+") if key != "+" else [key]
            if not (set(modifiers) <= MODIFIERS and (len(last) == 1 or last in NAMES or key in NAMES)):
                raise ConfigError(
                    f"{clean_line(key)} is not the name of a key (in the settings, for {clean_line(name)})."
                )
            spelled = _character_to_key(key) if len(key) == 1 else key
            other = taken.setdefault(spelled, name)
            if other != name and {name, other} not in TOGETHER:
                raise ConfigError(f"The settings give {clean_line(key)} to {name}, but it is the key of {other}.")
