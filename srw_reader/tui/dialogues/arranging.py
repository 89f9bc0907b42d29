"""Choosing the order in which posts are listed. Imported when that is asked for."""

from __future__ import annotations

from srw_reader.models import Arrangement
from srw_reader.tui.boxes.arrange import ArrangeScreen
from srw_reader.tui.controllers.browsing import Browsing
from srw_reader.tui.pane_screen import PaneScreen


def arrange(screen: PaneScreen[None], browsing: Browsing) -> None:
    """Have an order chosen in a box, and list the posts in it."""

    def chosen(arrangement: Arrangement | None) -> None:
        if arrangement is not None:
            browsing.arrange(arrangement)
            screen.go("posts")

    box = ArrangeScreen(browsing.arranging.arrangement, browsing.shown_view, screen.keys.first)
    screen.app.push_screen(box, chosen)
