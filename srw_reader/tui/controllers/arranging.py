"""In which order posts are listed: remembered from one start to the next, for each view its own. Knows no widgets."""

from __future__ import annotations

import json

from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.models import GROUPINGS, SORTS, Arrangement, Filter, Order, View
from srw_reader.tui.controllers.listed import Arranged, Listed, Newest

ARRANGED = "arranged"
"""The name under which the library remembers it."""


class Arranging:
    """In which order posts are listed.

    Args:
        library: Where it is remembered.
        config: What the settings say of it holds until something else is chosen.
    """

    def __init__(self, library: Library, config: Config) -> None:
        self._library = library
        last = _read(library.state.recall(ARRANGED))
        group = last.group if config.group is None else config.group
        self._usual = Arrangement(config.sort or last.sort, group)
        self.arrangement = Arrangement()
        """That of the list."""
        self._ordered: tuple[Filter, Arrangement, Order] | None = None
        """What was put in order last."""
        self.unordered = False
        """Whether the posts of the list are still to be put in order: see `take`."""

    def arranged(self, newest: Newest, which: Filter, view: View | None, *, anew: bool, at_once: bool) -> Listed:
        """The posts of a list in their order; where that takes long, as they are, or were put in order before.

        Args:
            newest: The posts.
            which: Their filter.
            view: The view that they are, if any.
            anew: Have them put in order once more.
            at_once: Have that done, however long it takes.
        """
        self.arrangement = self._of(view)
        wanted = which, self.arrangement
        if self._ordered is not None and self._ordered[:2] != wanted:
            self._ordered = None
        self.unordered = self.arrangement != Arrangement() and (anew or self._ordered is None)
        if self.unordered and at_once:
            self._ordered, self.unordered = (*wanted, self._library.posts.order(*wanted)), False
        return newest if self._ordered is None else Arranged(self._library, self._ordered[2])

    def take(self, which: Filter, arrangement: Arrangement, order: Order) -> Arranged | None:
        """The list in an order that was made in another thread; None where another one is wanted by now."""
        if arrangement != self.arrangement or not self.unordered:
            return None
        self._ordered, self.unordered = (which, arrangement, order), False
        return Arranged(self._library, order)

    def _of(self, view: View | None) -> Arrangement:
        """That of a view, or of a list that is none."""
        return self._usual if view is None or view.arrangement is None else view.arrangement

    def change(self, arrangement: Arrangement, view: View | None) -> None:
        """Have a view listed in another order, or all that is none and has none of its own. LibraryError."""
        if view is not None:
            self._library.views.save(view._replace(arrangement=arrangement))
        else:
            self._usual = arrangement
            self._library.state.remember(ARRANGED, json.dumps(arrangement))


def _read(text: str | None) -> Arrangement:
    """What was remembered; the newest first where that makes no sense."""
    try:
        sort, group = json.loads(text or "[]")
    except ValueError:
        return Arrangement()
    return Arrangement(sort, group) if sort in SORTS and group in GROUPINGS else Arrangement()
