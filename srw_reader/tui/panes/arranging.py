"""How widgets share the screen, by classes that the style sheets go by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.widget import Widget


def arrange(node: Widget, classes: Mapping[str, bool], among: Iterable[Widget]) -> None:
    """Give a widget classes, or take them, that say how some widgets share the room.

    Only these are styled anew, for nothing else depends on it; all that is in them takes as long as painting them.
    """
    before = node.classes
    node.update_classes(classes, update=False)
    if node.classes != before:
        node.app.stylesheet.update_nodes(among)
