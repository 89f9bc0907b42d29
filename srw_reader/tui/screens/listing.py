"""The lists of the main screen: tags and posts, what narrows them, what is done to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from textual import on, work
from textual.message import Message
from textual.signal import Signal
from textual.timer import Timer
from textual.worker import get_current_worker

from srw_reader.errors import LibraryError, ReaderError
from srw_reader.library import Library
from srw_reader.models import Counts, Feed, Filter, PostSummary, Tag
from srw_reader.tui import filters, words
from srw_reader.tui.clock import now
from srw_reader.tui.screens.citing import CitingScreen
from srw_reader.tui.session import Session
from srw_reader.tui.widgets.posts import PostList, counted
from srw_reader.tui.widgets.tags import TagSidebar

IDLE = 0.5
"""Seconds without another list after which the tags of long lists are counted beforehand."""
MINUTE = timedelta(minutes=1)


class ListingScreen(CitingScreen):
    """The part of the main screen that concerns the lists."""

    class Counted(Message):
        """What a thread has counted."""

        def __init__(self, which: Filter, counts: Counts, tags: list[Tag]) -> None:
            self.which, self.counts, self.tags = which, counts, tags
            super().__init__()

    class Prepared(Message):
        """What a thread has counted beforehand."""

        def __init__(self, which: Filter, tags: list[Tag]) -> None:
            self.which, self.tags = which, tags
            super().__init__()

    def __init__(self, session: Session, *, width: int) -> None:
        super().__init__(session, width=width)
        self._counting: Library | None = None
        self._idle: Timer | None = None
        self._progress = ""
        self._stated = now()
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
        empty = words.empty_list(session.which, bool(self._progress))
        self.posts.show(session.posts, self.posts.cursor if row is None else row, empty)
        self._name_list()
        self._show_tags()
        self.header.name_text = words.title(self._feeds())
        self.show_state()
        if self._counting is not None:
            self._counting.interrupt()  # what it counts is no longer asked for
        if self.session.uncounted:
            self._count(self.session.which)
        self._prepare_when_idle()

    def _feeds(self) -> list[Feed]:
        """The feeds that there is something of to show."""
        among = self.session.base.feeds
        return [feed for feed in self.session.feeds if feed.posts and (not among or feed.number in among)]

    def _name_list(self) -> None:
        """Say what the list of posts is narrowed to, and how many there are; a long search is still to be counted."""
        session = self.session
        name = filters.describe(session.which, session.base, session.feeds)
        size = "…" if session.uncounted and session.which.query else f"{len(session.posts):,}"
        self.posts.border_title = words.plain(f"Posts ─ {name}" if name else "Posts")
        self.posts.border_subtitle = words.plain(size) if name else None

    def _show_tags(self) -> None:
        self.sidebar.show(self.session.which, self.session.counts, self._feeds(), self.session.tags)

    # ------------------------------------------------------------ counting

    @work(thread=True, group="counting", exclusive=True)
    def _count(self, which: Filter) -> None:
        """Count what there is in a long list. The list is there already; keys need not wait for this."""
        assert self.session.library.path is not None
        with Library.open(self.session.library.path) as library:
            self._counting = library
            try:
                counts, tags = library.tally(which)
            except LibraryError:
                if not get_current_worker().is_cancelled and which == self.session.which:
                    raise
                return
            finally:
                self._counting = None
        if not get_current_worker().is_cancelled:  # else the list is counted anew already
            self.post_message(self.Counted(which, counts, tags))

    @on(Counted)
    def _show_counted(self, event: Counted) -> None:
        self.session.counted(event.which, event.counts, event.tags)
        self.posts.counted()
        self._name_list()
        self._show_tags()

    def _prepare_when_idle(self) -> None:
        if self._idle is not None:
            self._idle.stop()
        self._idle = self.set_timer(IDLE, self._prepare)

    def _prepare(self) -> None:
        if wanted := self.session.to_prepare():
            self._count_beforehand(wanted)

    @work(thread=True, group="preparing", exclusive=True)
    def _count_beforehand(self, wanted: Sequence[Filter]) -> None:
        """Count what the lists of common tags have, so that it is there when one of them is chosen."""
        assert self.session.library.path is not None
        with Library.open(self.session.library.path) as library:
            for which in wanted:
                if not get_current_worker().is_cancelled:
                    self.post_message(self.Prepared(which, library.tags(which)))

    @on(Prepared)
    def _keep_prepared(self, event: Prepared) -> None:
        self.session.keep(event.which, event.tags)

    def look(self) -> None:
        """See whether another program has stored something, such as a refresh that cron started."""
        if self.session.library.changed():
            self.reload()

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
        self._stated = now()
        counts = self.session.library.counts(self.session.base)
        self.header.state_text = self._progress or words.state(counts, self.session.feeds, now())

    def on_key(self) -> None:
        """Somebody is there again."""
        super().on_key()
        self.show_age()

    def show_age(self) -> None:
        """Bring the age in the header up to date, once a minute at most."""
        if now() - self._stated >= MINUTE:
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
            self.show_keys()
            if not self.session.posts:
                self.show()

    # ------------------------------------------------------------ filtering

    def apply(self, which: Filter) -> None:
        """Show other posts, the cursor on the same one where it can be."""
        current = self.posts.current
        self.session.apply(which)
        self.show(keep=current.number if current else None)

    def action_tags(self) -> None:
        """To the tags, letters narrowing them."""
        self.share_out({"-alone": False})
        self.go("tags")
        self.sidebar.start_typing(self.session.everything)
        self.show_keys()

    @on(TagSidebar.ViewChosen)
    def _view_chosen(self, event: TagSidebar.ViewChosen) -> None:
        self.apply(self.session.base if event.view == "all" else self.session.which._replace(view=event.view))
        self.go("posts")

    @on(TagSidebar.FeedChosen)
    def _feed_chosen(self, event: TagSidebar.FeedChosen) -> None:
        self.apply(self.session.base._replace(feeds=(event.number,)))
        self.go("posts")

    @on(TagSidebar.Typed)
    def _tags_typed(self) -> None:
        self.show_keys()

    @on(TagSidebar.Left)
    def _tags_left(self) -> None:
        self.go("posts")

    @on(TagSidebar.TagChosen)
    def _tag_chosen(self, event: TagSidebar.TagChosen) -> None:
        change = {"show": filters.show_tag, "add": filters.add_tag, "exclude": filters.exclude_tag}[event.action]
        if event.action != "show":
            self.sidebar.forget_typed()
        self.apply(change(self.session.which, event.name))
        self.show_keys()
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
        try:
            marked = self.session.mark_all_read()
        except ReaderError as error:
            self.say(str(error))
            return
        self.say(f"{counted(marked, 'post')} marked read." if marked else "All shown posts are read already.")
        self.reload()
