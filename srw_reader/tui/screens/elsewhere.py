"""Going from the main screen to the Works view and the notebook, and coming back with what was chosen there.

Imported when one goes there first.
"""

from __future__ import annotations

from textual.signal import Signal

from srw_reader.library import Library
from srw_reader.models import Filter, KeptSentence, Mention
from srw_reader.tui import style_sheets
from srw_reader.tui.controllers.notebook import NotebookBrowsing
from srw_reader.tui.controllers.works import WorksBrowsing, resumed
from srw_reader.tui.desk.desk import Desk
from srw_reader.tui.desk.listing import Listing
from srw_reader.tui.pane_screen import PaneScreen
from srw_reader.tui.panes.reader import ReaderPane
from srw_reader.tui.screens.notebook import NotebookScreen
from srw_reader.tui.screens.works import WorksScreen


class Elsewhere:
    """Shows the other screens, each as it was left.

    Args:
        screen: The main screen.
        listing: What is listed there.
        desk: Where a post is opened.
        reader: Where it is read.
        reloaded: Tells when the library has other posts, or is another one.
    """

    def __init__(
        self, screen: PaneScreen[None], listing: Listing, desk: Desk, reader: ReaderPane, reloaded: Signal[Library]
    ) -> None:
        self._screen, self._listing, self._desk, self._reader = screen, listing, desk, reader
        self._reloaded = reloaded
        self._works: WorksBrowsing | None = None
        self._notebook: NotebookBrowsing | None = None

    async def show_works(self) -> None:
        """Show what the posts cite, as it was left where the filter has not changed since."""
        await self._reader.fill()
        style_sheets.load(self._screen.app, "works")
        browsing = self._listing.browsing
        self._works = resumed(self._works, browsing.library, browsing.base, browsing.which)
        screen = WorksScreen(self._works, lambda: self._listing.browsing.folds, self._reloaded, self._screen.keys)
        self._screen.app.push_screen(screen, self._works_left)

    def _works_left(self, result: Mention | Filter | None) -> None:
        self._listing.show_sidebar()  # there, too, things are folded
        if isinstance(result, Filter):
            self._reader.put_card_away()
            self._listing.apply(result)
            self._screen.go("posts")
        elif result is not None:
            self._desk.open_mention(result)

    async def show_notebook(self) -> None:
        """Show what was kept while reading, as it was left."""
        await self._reader.fill()
        style_sheets.load(self._screen.app, "notebook")
        browsing = self._listing.browsing
        if self._notebook is None or self._notebook.library is not browsing.library:
            self._notebook = NotebookBrowsing(browsing.library, browsing.base)
        screen = NotebookScreen(self._notebook, lambda: self._listing.browsing.steps, self._reloaded, self._screen.keys)
        self._screen.app.push_screen(screen, self._notebook_left)

    def _notebook_left(self, kept: KeptSentence | None) -> None:
        self._listing.reload()  # there, too, things are taken back
        if kept is not None:
            self._desk.open_kept(kept)
