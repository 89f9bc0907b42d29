"""The lists of the main screen: tags and posts, what narrows them, what is done to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from textual import on
from textual.signal import Signal

from srw_reader.errors import LibraryError, ReaderError
from srw_reader.library import Library
from srw_reader.models import Feed, Filter, PostSummary
from srw_reader.tui import counting, filters, words
from srw_reader.tui.counting import Counting
from srw_reader.tui.screens.citing import CitingScreen
from srw_reader.tui.session import Session
from srw_reader.tui.widgets.posts import PostList, counted
from srw_reader.tui.widgets.tags import TagSidebar

EPOCH = datetime.fromtimestamp(0, UTC)
MINUTE = timedelta(minutes=1)


class ListingScreen(CitingScreen):
    """The part of the main screen that concerns the lists."""

    def __init__(self, session: Session, *, width: int) -> None:
        super().__init__(session, width=width)
        self._trouble = ""
        self._counting = Counting(self, lambda: self.session)
        self._progress = ""
        self._stated = EPOCH
        self.reloaded: Signal[Library] = Signal(self, "reloaded")
        """Told when the library has other posts, or is another one."""

    # ------------------------------------------------------------ showing

    def use(self, session: Session) -> None:
        """Read another library."""
        self.stop_opening()
        self.close_post()
        self.session = session
        self.show()
        self.reloaded.publish(session.library)

    def show(self, *, keep: int | None = None) -> None:
        """Show what the session has: the cursor on the post `keep`, or near where that was if it has left the list."""
        session = self.session
        row = session.row(keep) if keep is not None else 0
        self.posts.show(session.posts, self.posts.cursor if row is None else row, self._empty())
        self._name_list()
        self._show_tags()
        self.header.name_text = words.title(self._feeds())
        self.show_state()
        self._counting.restart()

    def _empty(self) -> str:
        """What to say where the list is empty; nothing where it is not."""
        session = self.session
        if session.posts.known:
            return ""
        feeds = [feed for feed in self._feeds() if not session.which.feeds or feed.number in session.which.feeds]
        failed = [feed for feed in feeds if feed.error and not feed.posts]
        first = self.fetching and not session.library.counts(Filter()).posts
        return words.empty_list(session.which, first, failed if failed == feeds else (), self.reader.shown_key)

    def _feeds(self) -> list[Feed]:
        """The feeds that are shown: those that there are posts of, and those that are to have some."""
        named = self.session.base.feeds
        return [
            feed for feed in self.session.feeds if (feed.number in named if named else feed.posts or feed.subscribed)
        ]

    def _name_list(self) -> None:
        """Say what the list of posts is narrowed to, and how many there are; a long search is still to be counted."""
        session = self.session
        name = filters.describe(session.which, session.base, session.feeds)
        size = "…" if session.uncounted and session.which.query else f"{len(session.posts):,}"
        self.posts.border_title = words.plain(f"Posts ─ {name}" if name else "Posts")
        self.posts.border_subtitle = words.plain(size) if name else None

    def _show_tags(self) -> None:
        self.sidebar.show(self.session.which, self.session.counts, self._feeds(), self.session.tags)

    @on(counting.Counted)
    def _show_counted(self, event: counting.Counted) -> None:
        self.session.counted(event.which, event.counts, event.tags)
        self.posts.counted()
        self._name_list()
        self._show_tags()

    @on(counting.Prepared)
    def _keep_prepared(self, event: counting.Prepared) -> None:
        self.session.keep(event.which, event.tags)

    @on(counting.Failed)
    def _say_failed(self, event: counting.Failed) -> None:
        self._say_trouble(event.sentence)

    def _say_trouble(self, sentence: str) -> None:
        """Say what is wrong with the library, once: it is met again and again, and nothing here mends it."""
        if sentence != self._trouble:
            self._trouble = sentence
            self.complain(sentence)

    def look(self) -> None:
        """See whether another program has stored something, such as a refresh that cron started.

        A library that was removed, replaced, damaged or converted meanwhile is said to be.
        """
        try:
            if self.session.library.changed():
                self.reload()
        except LibraryError as error:
            self._say_trouble(str(error))

    @on(PostList.Outdated)
    def reload(self) -> None:
        """Ask the library again, and show what it has now."""
        current = self.posts.current
        self.session.reload()
        self.show(keep=current.number if current else None)
        self.show_works()
        self.reloaded.publish(self.session.library)

    def list_changed(self) -> None:
        """Show read marks and stars as they are now, the cursor on the open post."""
        post = self.session.post
        current = self.posts.current
        keep = post.summary.number if post and self.pane != "posts" else current.number if current else None
        self.show(keep=keep)

    def show_state(self) -> None:
        """Show counts and age, or how far a refresh is.

        No clock does this: a reader that nobody looks at draws nothing, however long. The age is brought up to date
        with the first key, and when the terminal gets the focus.
        """
        self._stated = self.reader.options.clock()
        counts = self.session.library.counts(self.session.base)
        self.header.state_text = self._progress or words.state(counts, self._feeds(), self._stated)

    def on_key(self) -> None:
        """Somebody is there again. What `PanesScreen` does with a key, Textual calls it for."""
        self.show_age()

    def show_age(self) -> None:
        """Bring the age in the header up to date, once a minute at most."""
        if self.reader.options.clock() - self._stated >= MINUTE:
            self.show_state()

    @property
    def fetching(self) -> bool:
        """Whether a refresh is under way."""
        return bool(self._progress)

    def progress(self, text: str) -> None:
        """Say how far a refresh is; nothing when it is over."""
        began = bool(text) != bool(self._progress)
        self._progress = text
        self.show_state()
        if began:
            self.refresh_bindings()
            if not self.session.posts:
                self.show()

    # ------------------------------------------------------------ filtering

    def choose(self, which: Filter) -> None:
        """Show other posts from the first on; where they are those that are shown, stay where one is."""
        if which == self.session.which:
            self.apply(which)
        else:
            self.session.apply(which)
            self.show()

    def apply(self, which: Filter) -> None:
        """Show more or fewer of the posts, the cursor on the same one where it can be."""
        current = self.posts.current
        self.session.apply(which)
        self.show(keep=current.number if current else None)

    def action_tags(self) -> None:
        """To the tags, letters narrowing them."""
        self.share_out({"-alone": False})
        self.go("tags")
        self.sidebar.start_typing(self.session.everything)

    @on(TagSidebar.ViewChosen)
    def _view_chosen(self, event: TagSidebar.ViewChosen) -> None:
        self.choose(self.session.base if event.view == "all" else self.session.which._replace(view=event.view))
        self.go("posts")

    @on(TagSidebar.FeedChosen)
    def _feed_chosen(self, event: TagSidebar.FeedChosen) -> None:
        self.choose(filters.show_feed(self.session.which, self.session.base, event.number))
        self.go("posts")
        feed = next(feed for feed in self.session.feeds if feed.number == event.number)
        if feed.error and feed.posts:
            why = words.failure(feed.error, feed.succeeded, self.reader.options.clock())
            self.say(f"{why} {self.reader.shown_key('refresh')} tries again.")

    @on(TagSidebar.NoTag)
    def _no_tag(self) -> None:
        if not self.session.everything:
            why = "The first posts are on their way." if self.fetching else "No post has any."
            self.say(f"There are no tags yet. {why}")

    @on(TagSidebar.Left)
    def _tags_left(self) -> None:
        self.go("posts")

    @on(TagSidebar.TagChosen)
    def _tag_chosen(self, event: TagSidebar.TagChosen) -> None:
        change = {"show": filters.show_tag, "add": filters.add_tag, "exclude": filters.exclude_tag}[event.action]
        if event.action != "show":
            self.sidebar.forget_typed()
        which = change(self.session.which, event.name)
        self.choose(which) if event.action == "show" else self.apply(which)
        if event.action == "show":
            self.go("posts")

    # ------------------------------------------------------------ posts

    @on(PostList.Chosen, "#posts")
    def _post_chosen(self) -> None:
        if (post := self.posts.current) is not None:
            self.open_post(post.number)

    def action_mark(self) -> None:
        """Toggle read."""
        self._change(self.session.toggle_read)

    def action_star(self) -> None:
        """Toggle star."""
        self._change(self.session.toggle_star)

    def _change(self, change: Callable[[PostSummary], None]) -> None:
        if (post := self.at_hand()) is not None:
            change(self.session.library.summary(post.number))
            self.show(keep=post.number)

    def action_mark_all(self) -> None:
        """Mark all shown posts read."""
        current = self.posts.current
        try:
            marked = self.session.mark_all_read(current.number if current else None)
        except ReaderError as error:
            self.say(str(error))
            return
        self.reload()
        if marked:
            self.say(f"{counted(marked, 'post')} marked read. {self.reader.shown_key('undo')} undoes that.")
        else:
            self.say("All shown posts are read already.")

    def action_undo(self) -> None:
        """Take back what was last marked or starred, the cursor where it was then."""
        current = self.posts.current
        try:
            said, at = self.session.undo()
        except ReaderError as error:
            self.say(str(error))
            return
        self.show(keep=at if at is not None else current.number if current else None)
        self.say(said)
