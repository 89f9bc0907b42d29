"""In which order posts are listed: remembered from one start to the next, for each view its own. Knows no widgets."""

from __future__ import annotations

import json

from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.models import GROUPINGS, SORTS, Arrangement, View

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

    def of(self, view: View | None) -> Arrangement:
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
