"""What is asked for beside the screen, because it takes longer than a key may: see `asking`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from textual.screen import Screen

from srw_reader.library import Library
from srw_reader.tui.controllers import counting, excerpting, looking
from srw_reader.tui.controllers.asking import Asking
from srw_reader.tui.controllers.browsing import Browsing


class Beside:
    """Asks for what of a list is still to be found out. The answers are told to the screen: `asking.Answered`.

    Args:
        screen: It gets them.
    """

    def __init__(self, screen: Screen[Any]) -> None:
        self._looking, self._excerpting = Asking(screen, "looking"), Asking(screen, "excerpting")
        self._ordering, self._counting = Asking(screen, "ordering"), Asking(screen, "counting")
        self._counting_views, self._readying = Asking(screen, "counting views"), Asking(screen, "readying")

    def ask(self, now: Browsing) -> None:
        """Ask for what takes long of what is listed now, and nothing else any more; what is under way goes on."""
        library, which, arrangement = now.library, now.which, now.arranging.arrangement
        order = partial(counting.order, which, arrangement)
        count = partial(counting.count, which, now.base.feeds)
        count_views = partial(counting.count_views, now.offered.edition, now.base, now.offered.views)
        is_known = not now.sought  # else it is asked for when that is found
        for asking, wanted, is_wanted, answer in (
            (self._looking, now.sought, bool(now.sought), partial(looking.look, now.sought)),
            (self._ordering, (now.offered.edition, which, arrangement), is_known and now.arranging.unordered, order),
            (self._counting, (now.offered.edition, which), is_known and now.uncounted, count),
            (self._counting_views, now.offered.edition, now.offered.uncounted, count_views),
        ):
            if is_wanted:
                asking.ask(library, wanted, answer)
            else:
                asking.stop()

    def look_anew(self) -> None:
        """Have phrases looked for from the beginning when they are next asked for: the library has other posts."""
        self._looking.stop()

    def excerpt(self, now: Browsing, query: str, numbers: Sequence[int]) -> None:
        """Ask where some posts, by their numbers, have what a query looks for."""
        wanted = now.offered.edition, query, numbers
        self._excerpting.ask(now.library, wanted, partial(excerpting.excerpt, query, numbers))

    def ready(self, library: Library) -> None:
        """Have ready what choosing a tag or feed goes by."""
        self._readying.ask(library, "sets", counting.ready)
