"""How the panes of the main screen share its room, by need and as the user has it."""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import Offset, Size
from textual.widget import Widget

from srw_reader.tui.desk import widths
from srw_reader.tui.desk.widths import Sizes
from srw_reader.tui.panes.posts import PostsPane
from srw_reader.tui.panes.reader import ReaderPane

STEP = 2
"""Cells by which a key moves a border."""


class Sizing:
    """Gives panes their room.

    Args:
        sidebar: The one on the left.
        posts: The list.
        reader: The open post.
        measure: The widest that its text gets, in cells.
        sizes: What the user gave them before.
        keep: Told what the user gives them now.
    """

    def __init__(
        self,
        sidebar: Widget,
        posts: PostsPane,
        reader: ReaderPane,
        *,
        measure: int,
        sizes: Sizes,
        keep: Callable[[Sizes], None],
    ) -> None:
        self._sidebar, self._posts, self._reader = sidebar, posts, reader
        self._measure, self._sizes, self._keep = measure, sizes, keep
        self._screen = Size(0, 0)
        self.held = ""
        """The pane whose border the mouse holds."""

    @property
    def _shared(self) -> widths.Widths:
        return widths.shared(self._screen.width, self._measure, self._sizes)

    def share(self, screen: Size) -> None:
        """Have the panes share a screen of this size."""
        self._screen = screen
        shared = self._shared
        for pane, cells in ((self._sidebar, shared.sidebar or shared.posts), (self._posts, shared.posts)):
            pane.styles.width = cells or None  # else as the style sheets have it; a drawer covers the list
        self._posts.stand_in(shared.posts or screen.width, screen.height)
        self._reader.panel_lines = widths.panel(screen.height, self._sizes.panel)

    # ------------------------------------------------------------ by key

    def step(self, pane: str, step: int) -> str:
        """Make a pane larger by a step, or smaller.

        Returns:
            A sentence where there is nothing beside it to share with.
        """
        shared = self._shared
        if pane == "panel":
            self._size("panel", self._reader.panel_region.height + step)
        elif pane == "sidebar" and shared.sidebar:
            self._size("sidebar", shared.sidebar + step * STEP)
        elif pane in ("posts", "article") and shared.posts and not self._reader.alone:
            self._size("posts", shared.posts + step * STEP * (1 if pane == "posts" else -1))
        else:
            return "Nothing stands beside this pane to take the room from."
        self._keep(self._sizes)
        return ""

    def _size(self, pane: str, wanted: int) -> None:
        """Give a pane so many cells or lines, as far as there is room: a key too many need not be taken back."""
        if pane == "panel":
            self._sizes = self._sizes._replace(panel=widths.panel(self._screen.height, max(1, wanted)))
        else:
            self._sizes = self._sizes._replace(**{pane: max(1, wanted)})
            self._sizes = self._sizes._replace(**{pane: self._shared._asdict()[pane]})
        self.share(self._screen)

    # ------------------------------------------------------------ by mouse

    def grab(self, at: Offset) -> bool:
        """Take hold of the border at a place of the screen; False where there is none to be moved."""
        self.held = self._border_at(at)
        return bool(self.held)

    def _border_at(self, at: Offset) -> str:
        shared = self._shared
        for name, pane, cells in (("sidebar", self._sidebar, shared.sidebar), ("posts", self._posts, shared.posts)):
            # The borders of two panes stand side by side, and are one to the user.
            edges = (pane.region.right - 1, pane.region.right)
            if cells and not self._reader.alone and at.x in edges and pane.region.y < at.y < pane.region.bottom - 1:
                return name
        panel = self._reader.panel_region
        return "panel" if panel.height and at.y == panel.y and panel.x < at.x < panel.right - 1 else ""

    def drag(self, to: Offset) -> None:
        """Bring the border that is held to a place, if one is."""
        if self.held == "panel":
            self._size("panel", self._reader.panel_region.bottom - to.y)
        elif self.held:
            pane = self._sidebar if self.held == "sidebar" else self._posts
            self._size(self.held, to.x + 1 - pane.region.x)

    def drop(self) -> None:
        """Let go of it."""
        if self.held:
            self.held = ""
            self._keep(self._sizes)
