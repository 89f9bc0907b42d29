"""What is listed, and how sidebar, list and header show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from srw_reader.library import Library
from srw_reader.models import Feed, Filter
from srw_reader.query import lifted
from srw_reader.tui import words
from srw_reader.tui.controllers.beside import Beside
from srw_reader.tui.controllers.browsing import Browsing
from srw_reader.tui.controllers.counting import Counted, Ordered, ViewsCounted
from srw_reader.tui.controllers.excerpting import Excerpted
from srw_reader.tui.controllers.looking import Found
from srw_reader.tui.controllers.undo import Undo
from srw_reader.tui.options import Options
from srw_reader.tui.pane_screen import PaneScreen
from srw_reader.tui.panes.bars import LibraryHeader
from srw_reader.tui.panes.library_sidebar import LibrarySidebar
from srw_reader.tui.panes.posts import PostsPane
from srw_reader.tui.panes.sidebar_rows import FAILING, Contents, Row


class Listing:
    """Shows what is browsed, and has found out beside the screen what takes long of that.

    Args:
        screen: Where it is shown.
        header: The line above sidebar and list.
        options: What the command line asks for.
        library: The user's. Another one may be shown in its place.
        progress: Gives how far a refresh is; nothing where none is under way.
        changed: Told when the library has other posts.
    """

    def __init__(
        self,
        screen: PaneScreen[None],
        header: LibraryHeader,
        options: Options,
        library: Library,
        progress: Callable[[], str],
        changed: Callable[[], None],
    ) -> None:
        self._screen, self._header, self._progress, self._changed = screen, header, progress, changed
        self._config, self._clock, self._library = options.config, options.clock, library
        self._beside = Beside(screen)
        self.steps = Undo()
        """What was done to the user's library."""
        base = Filter(feeds=options.feeds)
        asked = lifted(base._replace(tags=options.tags, query=options.query))
        self.browsing = self._browse(library, base, asked if asked != Filter() else None)
        self.sidebar = LibrarySidebar(id="sidebar")
        self.posts = PostsPane(self.browsing.posts, options.clock, options.config.columns, id="posts")

    def _browse(self, library: Library, base: Filter, which: Filter | None) -> Browsing:
        steps = self.steps if library is self._library else Undo(self.steps)
        key_of, start = self._screen.keys.first, self._screen.run_worker
        return Browsing(library, base, which, steps, self, key_of, self._config, start)

    def use(self, library: Library, base: Filter, which: Filter | None) -> None:
        """List the posts of another library: see `Browsing`."""
        self.browsing = self._browse(library, base, which)

    # ------------------------------------------------------------ showing it

    def show(self, *, keep: int | None = None) -> None:
        """Show all of it.

        Args:
            keep: The post to have the cursor on, or near where that was if it has left the list; else the first.
        """
        self._show(keep)
        self.posts.visited = keep is not None
        self._beside.ask(self.browsing)

    def _show(self, keep: int | None) -> None:
        browsing = self.browsing
        row = browsing.posts.row(keep) if keep is not None else 0
        at = self.posts.at if row is None else row
        empty = "" if browsing.posts.at_least else self._empty()
        several = len(browsing.which.feeds or browsing.offered.shown_feeds) > 1
        self.posts.show_posts(
            browsing.posts, browsing.which, browsing.arranging.arrangement, at, empty, several_feeds=several
        )
        self._show_sizes()
        self.show_state()

    def _empty(self) -> str:
        """What to say where the list is empty."""
        browsing = self.browsing
        if browsing.sought:
            return words.searching(browsing.sought[0])
        first = bool(self._progress()) and not browsing.library.posts.counts(Filter()).posts
        return words.empty_list(browsing.which, first, browsing.offered.failed(browsing.which), self._screen.keys.first)

    def _show_sizes(self) -> None:
        self.posts.name_list(self.browsing.description, self.browsing.size)
        self.show_sidebar()

    def show_state(self) -> None:
        """Show how it stands with the library, or how far a refresh is."""
        counts = self.browsing.library.posts.counts(self.browsing.base)
        self._header.show(counts, self.browsing.offered.shown_feeds, self._progress())

    def show_sidebar(self) -> None:
        """Show what there is to choose from."""
        browsing = self.browsing
        self.sidebar.show(
            Contents(
                browsing.which,
                browsing.base,
                browsing.library.posts.counts(browsing.base),
                browsing.offered.shown_feeds,
                browsing.tags,
                browsing.unread,
                browsing.folds.all,
                browsing.offered.views,
                browsing.offered.sizes,
                browsing.offered.failing,
            )
        )

    def point_at(self, row: str) -> None:
        """Have the cursor of the sidebar on a row, by what that calls it, if it is in sight."""
        self.sidebar.go_to(row)

    def say(self, text: str) -> None:
        """Say something for a while."""
        self._screen.say(text)

    def complain(self, text: str) -> None:
        """Say something that stays."""
        self._screen.complain(text)

    # ------------------------------------------------------------ listing other posts

    def apply(self, which: Filter) -> None:
        """Show more or fewer of the posts, the cursor on the same one where it can be."""
        self.browsing.apply(which, keep=self.posts.number)

    def choose(self, which: Filter) -> None:
        """Show other posts, from the first on; where they are those that are shown, one stays where one is."""
        self.browsing.apply(which, keep=self.posts.number if which == self.browsing.which else None)

    def reload(self) -> None:
        """Ask the library again, and show what it has now.

        Whoever has been at no post yet stays at the top; what one has scrolled to stays where it is.
        """
        current, scrolled_to = self.posts.number if self.posts.visited else None, self.posts.scrolled_to
        self._beside.look_anew()
        self.posts.outdate_snippets()
        self.browsing.reload()
        self.show(keep=current)
        if scrolled_to is not None and (row := self.browsing.posts.row(scrolled_to[0].number)) is not None:
            self.posts.stay(row, scrolled_to[1])
        self._changed()

    # ------------------------------------------------------------ what is found out beside the screen

    def make_ready(self) -> None:
        """Have ready what it takes to choose from the sidebar."""
        self._beside.ready(self.browsing.library)

    def want_snippets(self, query: str, numbers: Sequence[int]) -> None:
        """Have looked up where some posts, by their numbers, have what was searched for."""
        self._beside.excerpt(self.browsing, query, numbers)

    def take(self, answer: object) -> None:
        """Show something that was found out, unless something else is listed by now."""
        browsing, posts = self.browsing, self.posts
        match answer:
            case Found(phrase, places, is_all):
                if browsing.found(phrase, places, is_all=is_all):
                    self.show(keep=posts.number if posts.cursor else None)
            case Ordered(which, arrangement, order):
                at = posts.number if posts.at else None  # whoever is at the first one wants to see which that is
                if browsing.set_order(which, arrangement, order):
                    self._show(at)
            case Counted(which, facets):
                browsing.set_facets(which, facets)
                posts.make_room()
                self._show_sizes()
            case ViewsCounted(edition, sizes):
                browsing.offered.set_sizes(edition, sizes)
                self.show_sidebar()
            case Excerpted(query, snippets):
                posts.show_snippets(query, snippets)

    # ------------------------------------------------------------ feeds that fail

    def say_why(self, feed: Feed, others: int = 0) -> None:
        """Say why a feed failed the last time, if it did, and how many others that are not in sight."""
        if feed.error:
            why = words.failure(feed.error, feed.succeeded, self._clock()) + words.failed_too(others)
            self.say(why if self._progress() else f"{why} {self._screen.keys.first('refresh')} tries again.")

    def go_to_failing(self) -> None:
        """Go to the feeds that could not be had the last time, and say why the first of them could not."""
        failing = self.browsing.offered.failing
        if not failing:
            self._say_of_hidden()
            return
        if len(self.browsing.offered.shown_feeds) > 1:
            self.sidebar.stop_typing()
            self.browsing.fold(FAILING.key, False)
            self.show_sidebar()
            self._screen.go("sidebar")
            self.point_at(Row("feed", value=failing[0].number, again=True).key)
        self.say_why(failing[0])

    def _say_of_hidden(self) -> None:
        """Say which of the user's feeds failed while the demo stands in for them: there is no row for any."""
        failed = [feed for feed in self._library.feeds.all() if feed.subscribed and feed.error]
        if failed:
            self.say_why(failed[0], len(failed) - 1)
        else:
            self.say("No feed failed the last time.")
