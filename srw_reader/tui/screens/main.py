"""The main screen: tags, posts, and the one that is read. Its panes know neither each other nor the library."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.message import Message
from textual.reactive import var
from textual.signal import Signal

from srw_reader.library import Library
from srw_reader.library.search import words as words_of
from srw_reader.models import Filter, Mention, PostSummary
from srw_reader.strings.clean import clean_line, shorten
from srw_reader.tui import style_sheets, words
from srw_reader.tui.actions import bindings
from srw_reader.tui.controllers import counting
from srw_reader.tui.controllers.browsing import Browsing
from srw_reader.tui.controllers.counting import Counting
from srw_reader.tui.controllers.reading import OpenPost, Reading
from srw_reader.tui.key_names import KeyNames
from srw_reader.tui.lists.list_styles import ListStyles
from srw_reader.tui.messages import Visit
from srw_reader.tui.options import Options
from srw_reader.tui.panes.bars import LibraryHeader, Search
from srw_reader.tui.panes.posts import PostsPane
from srw_reader.tui.panes.reader import ReaderPane
from srw_reader.tui.panes.tags import TagsPane
from srw_reader.tui.screens.panes import PaneScreen

if TYPE_CHECKING:
    from srw_reader.models import Position
    from srw_reader.tui.controllers.works import WorksBrowsing
    from srw_reader.tui.panes.panel import Tab

SMALL = frozenset(("-too-small", "-too-low", "-narrow", "-medium", "-low"))
"""Classes with one of which the first look needs `styles/cramped.tcss`."""
LOOK = 10.0
"""Seconds between looks at whether another program has changed the library; nothing is drawn if none has."""


class MainScreen(PaneScreen[None]):
    """Everything is read here.

    Args:
        options: What the command line asks for.
        library: What is read first.
        keys: How keys are shown.
    """

    PANE: ClassVar[str] = "main"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(PANE),
        # Where one is while a post is still being read in, one gives that up first.
        *(replace(key, priority=True) for key in bindings("opening") if isinstance(key, Binding)),
    ]
    PANES = ("tags", "posts", "article", "panel")
    ARRANGED = "#tags, #posts, #reading, #article, #panel"
    AUTO_FOCUS = "#posts"
    bar = "posts"

    header: LibraryHeader
    progress: var[str] = var("", init=False, bindings=True)
    """How far a refresh is; nothing where none is under way."""

    class RefreshAsked(Message):
        """The feeds are to be fetched or, while they are, no longer."""

    def __init__(self, options: Options, library: Library, keys: KeyNames) -> None:
        super().__init__(LibraryHeader(options.clock, id="header"), keys)
        self._clock = options.clock
        self.posts = PostsPane(id="posts", clock=options.clock)
        self.reader = ReaderPane(width=options.config.width, key_of=keys.first, id="reading")
        base = Filter(feeds=options.feeds)
        asked = Filter(feeds=options.feeds, tags=options.tags) if options.tags or options.feeds else None
        self._read_from(library, base, asked)
        self._works: WorksBrowsing | None = None
        self._counting = Counting(self, lambda: self.browsing)
        self.reloaded: Signal[Library] = Signal(self, "reloaded")
        """Told when the library has other posts, or is another one."""

    def _read_from(self, library: Library, base: Filter, which: Filter | None) -> None:
        self.browsing = Browsing(library, base, which, self, self.keys.first)
        start = partial(self.run_worker, group="opening", exclusive=True)
        self.reading = Reading(library, self, self.browsing.opened, start)

    def compose_panes(self) -> ComposeResult:
        """Tags, posts and the post that is read, laid out by `styles/panes.tcss` and `cramped.tcss`."""
        if not SMALL.isdisjoint(self.classes):
            style_sheets.load(self.app, "cramped")
        with ListStyles(id="panes"):
            yield self.tags
            yield self.posts
            yield self.reader

    def on_mount(self) -> None:
        """Show the library."""
        self.watch(self.reader, "alone", self._share_out, init=False)
        self.show()
        self.set_interval(LOOK, lambda: self.browsing.look())

    # ------------------------------------------------------------ where one is

    def enter(self, pane: str) -> None:
        """Be in a pane, which is shown if it was hidden."""
        super().enter(pane)
        self.reader.enter(pane)

    def _share_out(self, alone: bool) -> None:
        self.rearrange({"-alone": alone})

    @property
    def in_post(self) -> bool:
        """Whether one is in the post that is read."""
        return self.pane in ("article", "panel") and self.reader.post is not None

    @property
    def at_hand(self) -> PostSummary | None:
        """The post that keys are about: the open one while reading, else the one under the cursor."""
        post = self.reader.post
        return post.summary if self.in_post and post is not None else self.posts.current

    def action_pane(self, step: int) -> None:
        """To the pane on the right or left, round the end."""
        order = [pane.id for pane in (*(() if self.reader.alone else (self.tags, self.posts)), *self.reader.panes)]
        if self.pane in order:
            self.go(str(order[(order.index(self.pane) + step) % len(order)]))

    def action_leave(self) -> None:
        """One level back; at the top, all posts again."""
        if not self._go_back() and self.browsing.narrowed:
            self.apply(self.browsing.base)

    async def action_leave_or_quit(self) -> None:
        """One level back; at the top, quit."""
        if not self._go_back():
            await self.app.action_quit()

    def _go_back(self) -> bool:
        """Go back to the posts; there close the card, which may have been left open. False where nothing is left."""
        if self.pane == "posts":
            return self.reader.close_card()
        self.keep_position()
        self.go("posts")
        return True

    # ------------------------------------------------------------ the list

    def use(self, library: Library, base: Filter, which: Filter | None) -> None:
        """Read another library: see `Browsing`."""
        self.reading.close()
        self.reader.close()
        self._read_from(library, base, which)
        self.show()
        self.reloaded.publish(library)

    def show(self, *, keep: int | None = None) -> None:
        """Show what is listed: the cursor on the post `keep`, or near where that was if it has left the list."""
        browsing = self.browsing
        row = browsing.row(keep) if keep is not None else 0
        cursor = self.posts.cursor if row is None else row
        self.posts.show_posts(browsing.posts, browsing.which, cursor, "" if browsing.posts.at_least else self._empty())
        self._name_list()
        self._show_tags()
        self._show_state()
        self._counting.restart()

    def _empty(self) -> str:
        """What to say where the list is empty."""
        first = bool(self.progress) and not self.browsing.library.posts.counts(Filter()).posts
        return words.empty_list(self.browsing.which, first, self.browsing.failed_feeds, self.keys.first)

    def _name_list(self) -> None:
        self.posts.name_list(self.browsing.description, self.browsing.size)

    def _show_tags(self) -> None:
        browsing = self.browsing
        self.tags.show(browsing.which, browsing.base, browsing.counts, browsing.shown_feeds, browsing.tags)

    @on(counting.Counted)
    def _show_counted(self, event: counting.Counted) -> None:
        self.browsing.set_counts(event.which, event.counts, event.tags)
        self.posts.make_room()
        self._name_list()
        self._show_tags()

    @on(counting.Failed)
    def _say_failed(self, event: counting.Failed) -> None:
        self.browsing.complain(event.sentence)

    @on(PostsPane.Outdated)
    def reload(self) -> None:
        """Ask the library again, and show what it has now."""
        current = self.posts.number
        self.browsing.reload()
        self.reading.reload()
        self.show(keep=current)
        self.reader.update_post(self.reading.open_post)
        self.reloaded.publish(self.browsing.library)

    def apply(self, which: Filter) -> None:
        """Show more or fewer of the posts, the cursor on the same one where it can be."""
        self.browsing.apply(which, keep=self.posts.number)

    @on(PostsPane.Widened)
    def _posts_widened(self, event: PostsPane.Widened) -> None:
        self.apply(event.which)

    def action_show_all(self) -> None:
        """Take every filter away."""
        self.apply(self.browsing.base)

    # ------------------------------------------------------------ tags

    def action_tags(self) -> None:
        """To the tags, letters narrowing them."""
        self.reader.alone = False
        self.go("tags")
        self.tags.start_typing(self.browsing.everything)

    @on(TagsPane.FilterChosen)
    def _filter_chosen(self, event: TagsPane.FilterChosen) -> None:
        # From the first post on; where they are those that are shown, one stays where one is.
        is_same = event.which == self.browsing.which
        self.browsing.apply(event.which, keep=self.posts.number if is_same else None)
        self.go("posts")
        if (feed := event.feed) is not None and feed.error and feed.posts:
            why = words.failure(feed.error, feed.succeeded, self._clock())
            self.say(f"{why} {self.keys.first('refresh')} tries again.")

    @on(TagsPane.FilterChanged)
    def _filter_changed(self, event: TagsPane.FilterChanged) -> None:
        self.apply(event.which)

    @on(TagsPane.NoTag)
    def _no_tag(self) -> None:
        if not self.browsing.everything:
            why = "The first posts are on their way." if self.progress else "No post has any."
            self.say(f"There are no tags yet. {why}")

    @on(TagsPane.Left)
    def _tags_left(self) -> None:
        self.go("posts")

    # ------------------------------------------------------------ marks

    def action_mark(self) -> None:
        """Toggle read."""
        if (post := self.at_hand) is not None:
            self.browsing.toggle_read(post.number)

    def action_star(self) -> None:
        """Toggle star."""
        if (post := self.at_hand) is not None:
            self.browsing.toggle_star(post.number)

    def action_mark_all(self) -> None:
        """Mark all shown posts read."""
        self.browsing.mark_all_read(self.posts.number)

    def action_undo(self) -> None:
        """Take back what was last marked or starred, the cursor where it was then."""
        self.browsing.undo(self.posts.number)

    # ------------------------------------------------------------ reading

    @on(PostsPane.Chosen, "#posts")
    def _post_chosen(self) -> None:
        if not self.query("#article"):  # a click, before there is anything to read in
            self.call_after_refresh(self._post_chosen)
        elif (post := self.posts.current) is not None:
            self.reading.open(post.number)

    def show_post(self, opened: OpenPost, position: Position | None) -> None:
        """Show a post where reading stopped, or from a position on; what was searched for is found in it."""
        self.reader.show(opened, position, words_of(self.browsing.which.query))
        self.step_into("article")

    def show_opening(self, title: str) -> None:
        """Say that a post is being opened as long as it is; nothing when it is over."""
        leaves = f"{self.keys.first('leave')} leaves it."
        self.message.is_under_way(f"Opening “{shorten(title, 60)}”…  {leaves}" if title else "")
        self.refresh_bindings()

    def action_stop_opening(self) -> None:
        """Give up the post that is still being read in."""
        self.reading.stop_opening()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action can be done at the moment."""
        return self.reading.is_opening if action == "stop_opening" else super().check_action(action, parameters)

    @on(ReaderPane.Painted)
    def _post_painted(self) -> None:
        """Text first: panel, frames and lists follow when it is there."""
        self.reader.show_beside(self.reading.targets)
        self.light_up()
        post = self.at_hand
        self.show(keep=post.number if post else None)

    @property
    def position(self) -> Position:
        """What is first in view of the open post."""
        return self.reader.position

    def go_to(self, position: Position) -> None:
        """Show another part of the open post."""
        self.reader.put_card_away()
        self.reader.go_to(position)

    @on(ReaderPane.Settled)
    def keep_position(self) -> None:
        """Remember where reading stopped."""
        self.reading.keep_position()

    @on(ReaderPane.Jumped)
    def _remember(self, event: ReaderPane.Jumped) -> None:
        self.reading.remember(event.origin)

    @on(ReaderPane.Followed)
    def _followed(self, event: ReaderPane.Followed) -> None:
        self.reading.follow(event.url)

    def visit(self, url: str) -> None:
        """Open a URL in the browser."""
        self.post_message(Visit(url))

    def action_back(self) -> None:
        """Back to where the last jump started."""
        self.reading.back()

    def action_forward(self) -> None:
        """Forward to where one came back from."""
        self.reading.forward()

    def action_next(self, step: int) -> None:
        """The next unread post."""
        current = self.at_hand
        found = self.browsing.next_unread(current.number if current else None, step)
        if found is None:
            self.say("No unread post " + ("below." if step > 0 else "above."))
        elif self.in_post:
            self.reading.open(found.number)
        else:
            self.posts.cursor = self.browsing.row(found.number) or 0

    def action_browse(self) -> None:
        """Open the post in the browser."""
        if (post := self.at_hand) is not None:
            self.visit(post.url) if post.url else self.say("This post has no page of its own.")

    def action_copy(self) -> None:
        """Copy the post's link."""
        post = self.at_hand
        if post is not None and post.url:
            self.app.copy_to_clipboard(clean_line(post.url))
            self.say(f"Copied {clean_line(post.url)}")
        else:
            self.say("There is no link here to copy.")

    # What the reader does from any pane.

    def action_cite(self, step: int) -> None:
        """To the next citation, or the one before."""
        self.reader.action_cite(step)

    def action_dock(self, step: int) -> None:
        """Further down or up on the card of a citation."""
        self.reader.action_dock(step)

    def action_panel(self, tab: Tab) -> None:
        """To one of the panel's lists."""
        self.reader.action_panel(tab)

    def action_alone(self) -> None:
        """The article alone, or everything again."""
        self.reader.action_alone()

    def action_copy_as_text(self) -> None:
        """Copy a citing sentence."""
        self.reader.action_copy_as_text()

    # ------------------------------------------------------------ searching

    def action_search(self) -> None:
        """Search the posts."""
        before = self.posts.number

        def done() -> None:
            self._end_search()
            self.go("posts")

        def cancelled() -> None:
            self.browsing.apply(self.browsing.which._replace(query=""), keep=before)
            done()

        search = Search("Search titles, text and tags", "search", self._search, done, done, cancelled)
        self.ask(search, self.browsing.which.query)

    def _search(self, text: str) -> None:
        self.browsing.apply(self.browsing.which._replace(query=text.strip()), keep=None)

    @on(ReaderPane.FindAsked)
    def _find(self) -> None:
        def typed(text: str) -> None:
            self.say(self.reader.find(text.strip()))

        def done() -> None:
            self._end_search()
            self.reader.leave_finding(back=False)
            self.say(self.reader.found)

        def cancelled() -> None:
            self._end_search()
            self.reader.leave_finding(back=True)
            self.say("")

        self.ask(Search("Find in this post", "find", typed, done, done, cancelled), "")

    def _end_search(self) -> None:
        self.remove_class("-prompt")

    # ------------------------------------------------------------ works

    def action_works(self) -> None:
        """Show what the posts cite, as it was left where the filter has not changed since."""
        from srw_reader.tui.controllers.works import WorksBrowsing, scope
        from srw_reader.tui.screens.works import WorksScreen

        style_sheets.load(self.app, "works")
        library, which = self.browsing.library, scope(self.browsing.which)
        if self._works is None or not self._works.goes_on(library, which):
            self._works = WorksBrowsing(library, scope(self.browsing.base), which)
        self.app.push_screen(WorksScreen(self._works, self.reloaded, self.keys), self._works_left)

    def _works_left(self, result: Mention | Filter | None) -> None:
        if isinstance(result, Filter):
            if self.reader.post is not None:
                self.reader.put_card_away()
            self.reader.alone = False
            self.apply(result)
            self.go("posts")
        elif result is not None and self.reading.open_mention(result):
            self.reader.show_mention(result.reference)

    # ------------------------------------------------------------ what is said

    def complain(self, text: str) -> None:
        """Say something that stays until escape, or until something else is said."""
        self.message.complain(text)

    def _show_state(self) -> None:
        counts = self.browsing.library.posts.counts(self.browsing.base)
        self.header.show(counts, self.browsing.shown_feeds, self.progress)

    def show_age(self) -> None:
        """Bring the age of what is shown up to date: somebody is there again."""
        self.header.show_age()

    def on_key(self, event: Key) -> None:
        """Somebody is there again. What `PaneScreen` does with a key, Textual calls it for."""
        self.show_age()

    def show_progress(self, text: str) -> None:
        """Say how far a refresh is; nothing when it is over."""
        self.progress = text

    def watch_progress(self, before: str, now: str) -> None:
        """Show it; the empty list says something else while the first posts are on their way."""
        self._show_state()
        if bool(before) != bool(now) and not self.browsing.posts:
            self.show()

    @property
    def bar_labels(self) -> dict[str, str]:
        """What keys do at the moment that do something else at other times."""
        return {"refresh": "stop"} if self.progress else {}

    def action_refresh(self) -> None:
        """Fetch the feeds now; while fetching, stop."""
        self.post_message(self.RefreshAsked())
