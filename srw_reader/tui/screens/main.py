"""The main screen: sidebar, posts, and the one that is read. Its panes know neither each other nor the library."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key, Resize
from textual.geometry import Size
from textual.reactive import var
from textual.signal import Signal

from srw_reader.library import Library
from srw_reader.models import Filter
from srw_reader.tui import filters, style_sheets
from srw_reader.tui.actions import bindings
from srw_reader.tui.controllers.asking import Answered, Failed
from srw_reader.tui.controllers.browsing import Browsing
from srw_reader.tui.desk import widths
from srw_reader.tui.desk.desk import Desk
from srw_reader.tui.desk.listing import Listing
from srw_reader.tui.key_names import KeyNames
from srw_reader.tui.options import Options
from srw_reader.tui.pane_screen import LEAST, PaneScreen
from srw_reader.tui.panes.bars import LibraryHeader
from srw_reader.tui.panes.library_sidebar import LibrarySidebar
from srw_reader.tui.panes.posts import PostsPane
from srw_reader.tui.panes.reader import ReaderPane
from srw_reader.tui.panes.sidebar import Sidebar

if TYPE_CHECKING:
    from srw_reader.refresh.reading_in import ReadingIn
    from srw_reader.tui.article import ArticleView
    from srw_reader.tui.dialogues.feed_changes import FeedChanges
    from srw_reader.tui.dialogues.searching import Searching
    from srw_reader.tui.screens.elsewhere import Elsewhere

SMALL = frozenset(("-too-small", "-too-low", "-narrow", "-medium", "-low", "-short"))
"""Classes with one of which the panes go by `styles/cramped.tcss`."""
LOOK = 10.0
"""Seconds between looks at whether another program has changed the library; nothing is drawn if none has."""


class MainScreen(PaneScreen[None]):
    """Everything is read here. What is listed is its `listing`'s, what is done to one post its `desk`'s.

    Args:
        options: What the command line asks for.
        library: What is read first.
        keys: How keys are shown.
        reading_in: Reads in posts.
    """

    PANE: ClassVar[str] = "main"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(PANE),
        # Where one is while a post is still being read in, one gives that up first.
        *(replace(key, priority=True) for key in bindings("opening") if isinstance(key, Binding)),
    ]
    PANES = ("sidebar", "posts", "article", "panel")
    AUTO_FOCUS = "#posts"
    bar = "posts"

    header: LibraryHeader
    progress: var[str] = var("", init=False, bindings=True)
    """How far a refresh is; nothing where none is under way."""

    def __init__(self, options: Options, library: Library, keys: KeyNames, reading_in: ReadingIn) -> None:
        super().__init__(LibraryHeader(options.clock, id="header"), keys)
        self.HORIZONTAL_BREAKPOINTS = widths.breakpoints(LEAST[0], options.config.width)
        self.listing = Listing(self, self.header, options, library, lambda: self.progress, self._listed_anew)
        self.sidebar, self.posts = self.listing.sidebar, self.listing.posts
        self.reader = ReaderPane(width=options.config.width, key_of=keys.first, id="reading")
        self.desk = Desk(self.listing, self.reader, options.config, self, reading_in)
        self.reloaded: Signal[Library] = Signal(self, "reloaded")
        """Told when the library has other posts, or is another one."""

    @property
    def browsing(self) -> Browsing:
        """Which posts there are."""
        return self.listing.browsing

    def compose_panes(self) -> ComposeResult:
        """Sidebar, posts and the post that is read, laid out by `styles/panes.tcss` and `cramped.tcss`."""
        self._share(self.app.size)
        with self.desk:
            yield self.sidebar
            yield self.posts
            yield self.reader

    def on_mount(self) -> None:
        """Show the library."""
        self.watch(self.reader, "alone", self._share_out, init=False)
        self.listing.show()
        self.set_interval(LOOK, lambda: self.browsing.look())

    # ------------------------------------------------------------ where one is

    def enter(self, pane: str) -> None:
        """Be in a pane, which is shown if it was hidden."""
        if pane in ("sidebar", "posts"):
            self.reader.alone = False
        super().enter(pane)
        self.reader.enter(pane)
        if pane == "sidebar":
            self.listing.make_ready()
        else:
            self.sidebar.stop_typing()

    def on_resize(self, event: Resize) -> None:
        """Share the room out anew. What `PaneScreen` does then, Textual calls it for."""
        self._share(event.size)

    def _share(self, size: Size) -> None:
        if not SMALL.isdisjoint(self.classes_at(size)):
            style_sheets.load(self.app, "cramped")
        self.desk.share(size)

    def _share_out(self, alone: bool) -> None:
        style_sheets.load(self.app, "cramped")
        style_sheets.arrange(self, {"-alone": alone})

    def action_pane(self, step: int) -> None:
        """To the pane on the right or left, round the end."""
        order = [pane.id for pane in (*(() if self.reader.alone else (self.sidebar, self.posts)), *self.reader.panes)]
        if self.pane in order:
            self.go(str(order[(order.index(self.pane) + step) % len(order)]))

    def action_leave(self) -> None:
        """One level back; at the top, all posts again."""
        if not self._go_back() and self.browsing.narrowed:
            self.listing.apply(self.browsing.base)

    async def action_leave_or_quit(self) -> None:
        """One level back; at the top, quit."""
        if not (self._go_back() or self._leave_list()):
            await self.app.action_quit()

    def _leave_list(self) -> bool:
        """From the posts of a feed, a tag, a search or a view to all, unread ones where those are asked for."""
        top = self.browsing.base._replace(view=self.browsing.which.view)
        if self.browsing.which == top:
            return False
        self.listing.apply(top)
        return True

    def _go_back(self) -> bool:
        """Go back to the posts; there close the card, which may have been left open. False where nothing is left."""
        if self.pane == "posts":
            return self.reader.close_card()
        self.keep_position()
        self.go("posts")
        return True

    def action_stop_opening(self) -> None:
        """Give up the post that is still being read in."""
        self.desk.reading.stop_opening()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action can be done at the moment."""
        return self.desk.reading.is_opening if action == "stop_opening" else super().check_action(action, parameters)

    def keep_position(self) -> None:
        """Remember where reading stopped."""
        self.desk.reading.keep_position()

    # ------------------------------------------------------------ what is listed

    def use(self, library: Library, base: Filter, which: Filter | None) -> None:
        """Read another library: see `Browsing`."""
        self.desk.close()
        self.listing.use(library, base, which)
        self.desk.read()
        self.listing.show()
        self.reloaded.publish(library)

    @on(PostsPane.Outdated)
    def reload(self) -> None:
        """Ask the library again, and show what it has now."""
        self.listing.reload()

    def _listed_anew(self) -> None:
        self.desk.reload()
        self.reloaded.publish(self.browsing.library)

    @on(PostsPane.Widened)
    def _posts_widened(self, event: PostsPane.Widened) -> None:
        self.listing.apply(event.which)

    @on(PostsPane.SnippetsWanted)
    def _snippets_wanted(self, event: PostsPane.SnippetsWanted) -> None:
        self.listing.want_snippets(event.query, event.numbers)

    @on(Answered)
    def _answered(self, event: Answered) -> None:
        self.listing.take(event.answer)

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        self.browsing.complain(event.sentence)

    def action_show_all(self) -> None:
        """Take every filter away."""
        self.listing.apply(self.browsing.base)

    def action_arrange(self) -> None:
        """Choose the order in which posts are listed."""
        from srw_reader.tui.dialogues.arranging import arrange

        arrange(self, self.browsing)

    def action_mark_all(self) -> None:
        """Mark all shown posts read."""
        self.browsing.mark_all_read(self.posts.number)

    def action_mark_beyond(self, step: Literal[1, -1]) -> None:
        """Mark the posts below the cursor read, or those above it."""
        if (number := self.posts.number) is not None:
            self.browsing.mark_read_beyond(number, step)

    def action_undo(self) -> None:
        """Take back what was last done, the cursor where it was then."""
        self.browsing.undo(self.posts.number)
        self.desk.reload()
        self.desk.read_again()

    # ------------------------------------------------------------ choosing what is listed

    @cached_property
    def _feed_changes(self) -> FeedChanges:
        from srw_reader.tui.dialogues.feed_changes import FeedChanges  # dialogues are for keys, not for the first look

        return FeedChanges(self, lambda: self.browsing)

    @cached_property
    def _searching(self) -> Searching:
        from srw_reader.tui.dialogues.searching import Searching

        return Searching(self, lambda: self.browsing)

    def action_tags(self) -> None:
        """To the tags, letters narrowing them."""
        self.go("sidebar")
        self.sidebar.start_typing(self.browsing.offered.tags)

    @on(Sidebar.FilterChosen)
    def _filter_chosen(self, event: Sidebar.FilterChosen) -> None:
        self.listing.choose(event.which)
        self.go("posts")
        if event.feed is not None and event.feed.posts:
            self.listing.say_why(event.feed)

    def on_article_view_tag_chosen(self, event: ArticleView.TagChosen) -> None:
        """Show the posts with a tag that was clicked above the text."""
        self.keep_position()
        self.listing.choose(filters.show_tag(self.browsing.which, event.name))
        self.go("posts")

    @on(LibrarySidebar.FailureMet)
    def _failure_met(self, event: LibrarySidebar.FailureMet) -> None:
        self.listing.say_why(event.feed)

    @on(Sidebar.FilterChanged)
    def _filter_changed(self, event: Sidebar.FilterChanged) -> None:
        self.listing.apply(event.which)

    def action_failing(self) -> None:
        """To the feeds that could not be had the last time."""
        self.listing.go_to_failing()

    @on(LibrarySidebar.FeedsAsked)
    def _feeds_asked(self, event: LibrarySidebar.FeedsAsked) -> None:
        self._feed_changes.do(event, self.posts.number)

    @on(Sidebar.Folded)
    def _folded(self, event: Sidebar.Folded) -> None:
        self.browsing.fold(event.key, event.folded)
        self.listing.show_sidebar()

    @on(Sidebar.NoTag)
    def _no_tag(self) -> None:
        if not self.browsing.offered.tags:
            why = "The first posts are on their way." if self.progress else "No post has any."
            self.say(f"There are no tags yet. {why}")

    @on(Sidebar.Left)
    def _tags_left(self) -> None:
        self.go("posts")

    def action_search(self) -> None:
        """Search the posts."""
        self._searching.search(self.posts.number)

    def action_save_view(self) -> None:
        """Keep what is listed as a view."""
        self._searching.save()

    def action_view(self, place: int) -> None:
        """Show a view by its place."""
        self._searching.go_to(place)

    @on(LibrarySidebar.ViewAsked)
    def _view_asked(self, event: LibrarySidebar.ViewAsked) -> None:
        self._searching.change(event.deed, event.view)

    # ------------------------------------------------------------ the other screens

    @cached_property
    def _elsewhere(self) -> Elsewhere:
        from srw_reader.tui.screens.elsewhere import Elsewhere

        return Elsewhere(self, self.listing, self.desk, self.reader, self.reloaded)

    async def action_works(self) -> None:
        """Show what the posts cite."""
        await self._elsewhere.show_works()

    async def action_notebook(self) -> None:
        """Show what was kept while reading."""
        await self._elsewhere.show_notebook()

    # ------------------------------------------------------------ what is said

    def show_age(self) -> None:
        """Bring the age of what is shown up to date: somebody is there again."""
        self.header.show_age()

    def on_key(self, event: Key) -> None:
        """Somebody is there again. What `PaneScreen` does with a key, Textual calls it for."""
        self.show_age()

    # ------------------------------------------------------------ refreshing

    @property
    def in_reach(self) -> tuple[int, ...]:
        """The numbers of the posts that are likely to be opened next, the likeliest first."""
        return self.posts.in_reach

    def read_ahead(self) -> None:
        """Have the posts read in that are likely to be opened first."""
        self.desk.reading.read_ahead(self.in_reach)

    def show_progress(self, text: str) -> None:
        """Say how far a refresh is; nothing when it is over."""
        self.progress = text

    def watch_progress(self, before: str, now: str) -> None:
        """Show it; the empty list says something else while the first posts are on their way."""
        self.listing.show_state()
        if bool(before) != bool(now) and not self.browsing.posts:
            self.listing.show()

    @property
    def bar_labels(self) -> dict[str, str]:
        """What keys do at the moment that do something else at other times."""
        return {"refresh": "stop", "feed.fetch": "stop"} if self.progress else {}
