"""How the rows of lists look."""

from __future__ import annotations

from typing import ClassVar

from textual.containers import Horizontal

from srw_reader.tui.compositor import placed


class ListStyles(Horizontal):
    """The row that lists stand in. It holds the component classes of all of them, named in `styles/lists.tcss`.

    What gains or loses the focus is styled anew with all its component classes, which would take as long as painting a
    list. The row never has the focus.
    """

    virtual_size = placed()
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("lines--cursor", "lines--focused-cursor", "lines--quiet", "lines--accent", "lines--doubt", "lines--strong"),
        *("lines--chosen", "lines--excluded", "posts--unread", "posts--star", "posts--match", "sidebar--bar"),
    }
