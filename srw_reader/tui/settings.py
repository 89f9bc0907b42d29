"""What in the user's settings only the screen can judge: keys and theme."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from textual.keys import Keys, _character_to_key
from textual.theme import BUILTIN_THEMES

from srw_reader.config import Config
from srw_reader.strings.clean import clean_line
from srw_reader.tui import actions, theme

MODIFIERS = {"ctrl", "shift", "alt", "meta", "super", "hyper"}
NAMES = {str(key.value) for key in Keys} | {_character_to_key(chr(code)) for code in range(33, 127)}
"""How keys are called: `j`, `slash`, `f1`, `pagedown`."""
THEMES = {*BUILTIN_THEMES, theme.DARK.name, theme.LIGHT.name}


def checked(config: Config) -> Config:
    """The settings without the keys and the theme that are none, and without keys that would mean two things.

    What is left out joins `Config.faults`.
    """
    if config.theme is not None and config.theme not in THEMES:
        known = ", ".join(sorted(THEMES))
        fault = _fault(config, "theme", f"there is no theme {clean_line(config.theme)}. There are: {known}.")
        config = config._replace(theme=None, faults=(*config.faults, fault))
    while (wrong := _wrong_key(config.keys)) is not None:  # what is left out may have made room for another's key
        name, why = wrong
        left = {other: value for other, value in config.keys.items() if other != name}
        config = config._replace(keys=left, faults=(*config.faults, _fault(config, f"keys.{name}", why)))
    return config


def _fault(config: Config, name: str, why: str) -> str:
    return f"{config.where.get(name, 'config.toml')}: {why}"


def _wrong_key(set_keys: Mapping[str, str]) -> tuple[str, str] | None:
    """The first id of a binding that is none, or whose keys are none or another's, and what is wrong with it."""
    if not set_keys:
        return None
    known = actions.table()
    taken: dict[tuple[bool, str], str] = {}
    for name in known:
        if name not in set_keys:
            taken.update(((_answers(name), key), name) for key in actions.keys_of(name, {}))
    for name, value in set_keys.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            meant = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(sorted(known))}."
            return name, f"there is nothing called {clean_line(name)} to give a key to. {meant}"
        for key in (part.strip() for part in value.split(",")):
            *modifiers, last = key.split("+") if key != "+" else [key]
            is_character = len(last) == 1 and last.isprintable() and not last.isspace()
            if not (set(modifiers) <= MODIFIERS and (is_character or last in NAMES or key in NAMES)):
                return name, f"“{clean_line(key)}” is not the name of a key (for {clean_line(name)})."
            spelled = _character_to_key(key) if len(key) == 1 else key
            other = taken.setdefault((_answers(name), spelled), name)
            if other != name and not _share(name, other):
                return name, f"this gives {clean_line(key)} to {name}, but it is the key of {other}."
    return None


def _share(name: str, other: str) -> bool:
    """Whether two bindings have a key in common on purpose: the inner one is meant where it is there."""
    return not set(actions.keys_of(name, {})).isdisjoint(actions.keys_of(other, {}))


def _answers(name: str) -> bool:
    """Whether a key answers a question: while one is asked, keys do nothing else."""
    return name.startswith(("ask.", "sort.", "group."))
