"""The style sheets, each read when what it is for comes in, and the classes that they go by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from textual.app import App
from textual.widget import Widget

from srw_reader.errors import ConfigError

FIRST = ("app", "lists", "panes")
"""Those that the first look needs."""


def path(name: str) -> Path:
    """A style sheet: in the package where it was installed, else beside it in the checkout.

    Raises:
        ConfigError: it is in neither place.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "styles", package.parent / "styles"):
        if (found := folder / f"{name}.tcss").is_file():
            return found
    raise ConfigError("The style sheets of srw-reader are missing. Install it anew.")


def load(app: App[Any], name: str) -> None:
    """Have an app go by a style sheet from now on, for widgets that are still to come."""
    sheet = path(name)
    if not app.stylesheet.has_source(str(sheet)):
        app.stylesheet.read(sheet)
        app.stylesheet.parse()  # only what is new: it keeps the rules that it has read


def arrange(node: Widget, classes: Mapping[str, bool], among: Iterable[Widget]) -> None:
    """Give a widget classes, or take them, that say how some widgets share the room.

    Only these are styled anew, for nothing else depends on it; all that is in them takes as long as painting them.
    """
    before = node.classes
    node.update_classes(classes, update=False)
    if node.classes != before:
        node.app.stylesheet.update_nodes(among)
