"""The main screen. It alone knows both the widgets and what is being read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message

from srw_reader.errors import ReaderError
from srw_reader.models import Filter, Position, PostSummary
from srw_reader.tui import filters, keys, words
from srw_reader.tui.clock import now
from srw_reader.tui.screens.reading import ReadingScreen
from srw_reader.tui.session import Session
from srw_reader.tui.widgets.chrome import Prompt
from srw_reader.tui.widgets.posts import PostList, counted
from srw_reader.tui.widgets.tags import TagSidebar

LOOK = 10.0
"""Seconds between looks at whether another program has changed the library; nothing is drawn if none has."""


class MainScreen(ReadingScreen):
    """Tags, posts and the article: everything is read here."""

    BINDINGS: ClassVar[list[BindingType]] = keys.MAIN

    class RefreshAsked(Message):
        """The feeds are to be fetched or, while they are, no longer."""

    def __init__(self, session: Session, *, width: int) -> None:
        super().__init__(session, width=width)
        self._progress = ""
        self._before_find = Position()

    def on_mount(self) -> None:
        """Show the library."""
        self.article.border_title = "Article"
        self.article.empty = f"{self.reader.key('list.open')[1]} opens the post under the cursor."
        self._enter("posts")
        self.show()
        self.set_interval(LOOK, self.look)

    # ------------------------------------------------------------ showing

    def use(self, session: Session) -> None:
        """Read another library."""
        self.close_post()
        self.session = session
        self.show()

    def show(self, *, keep: int | None = None) -> None:
        """Show what the session has: the cursor on the post `keep`, or near where that was if it has left the list."""
        session = self.session
        row = session.row(keep) if keep is not None else 0
        empty = words.empty_list(session.which, bool(self._progress))
        self.posts.show(session.posts, self.posts.cursor if row is None else row, empty)
        name = filters.describe(session.which, session.base, session.feeds)
        self.posts.border_title = words.plain(f"Posts ─ {name}" if name else "Posts")
        self.posts.border_subtitle = words.plain(f"{len(session.posts):,}") if name else None
        feeds = [feed for feed in session.feeds if feed.posts and feed.number in (session.base.feeds or (feed.number,))]
        self.sidebar.show(session.which, session.counts, feeds, session.tags)
        self.header.name_text = words.title(feeds)
        self.show_state()

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

    def list_changed(self) -> None:
        """Show read marks and stars as they are now, the cursor on the open post."""
        post = self.session.post
        current = self.posts.current
        self.show(keep=post.summary.number if post else current.number if current else None)

    def show_state(self) -> None:
        """Show counts and age, or how far a refresh is."""
        counts = self.session.library.counts(self.session.base)
        self.header.state_text = self._progress or words.state(counts, self.session.feeds, now())

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
        self.remove_class("-alone")
        self.go("tags")
        self.sidebar.start_typing(self.session.library.tags(self.session.base))
        self.show_keys()

    @on(TagSidebar.ViewChosen)
    def _view_chosen(self, event: TagSidebar.ViewChosen) -> None:
        self.apply(self.session.base if event.view == "all" else replace(self.session.which, view=event.view))
        self.go("posts")

    @on(TagSidebar.FeedChosen)
    def _feed_chosen(self, event: TagSidebar.FeedChosen) -> None:
        self.apply(replace(self.session.base, feeds=(event.number,)))
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

    # ------------------------------------------------------------ searching

    def action_search(self) -> None:
        """Search the posts; inside an article, find in it."""
        finding = self.pane in ("article", "panel") and self.reading
        self._before_find = self.article.position
        self.prompt.placeholder = "Find in this post" if finding else "Search titles, text and tags"
        self.prompt.value = "" if finding else self.session.which.query
        self.add_class("-prompt")
        self.prompt.focus()

    @on(Prompt.Changed)
    def _prompt_changed(self, event: Prompt.Changed) -> None:
        if not self.has_class("-prompt"):
            return
        if self._finding:
            self.article.find([event.value.strip()] if event.value.strip() else [])
            self._say_match()
        else:
            self.session.apply(replace(self.session.which, query=event.value.strip()))
            self.show()

    @property
    def _finding(self) -> bool:
        return self.pane in ("article", "panel") and self.reading

    @on(Prompt.Submitted)
    @on(Prompt.LeftDown)
    def _prompt_left(self) -> None:
        finding = self._finding
        self._close_prompt()
        if finding:
            self._say_match()

    @on(Prompt.Cancelled)
    def _prompt_cancelled(self) -> None:
        if self._finding:
            self.article.find(())
            self.article.go_to(self._before_find)
            self.say("")
        else:
            self.apply(replace(self.session.which, query=""))
        self._close_prompt()

    def _say_match(self) -> None:
        self.say(words.match(*self.article.match) if self.article.finding else "")

    def _close_prompt(self) -> None:
        self.remove_class("-prompt")
        self.go("article" if self._finding else "posts")

    def action_next(self, step: int) -> None:
        """The next match, or with no search the next unread post."""
        if self.pane in ("article", "panel") and self.article.finding:
            self.article.next_match(step)
            self._say_match()
        elif self.pane == "posts" and self.session.which.query:
            self.posts.action_move(step)
        else:
            self._next_unread(step)

    def _next_unread(self, step: int) -> None:
        current = self.at_hand()
        found = self.session.next_unread(current.number if current else None, step)
        if found is None:
            self.say("No unread post " + ("below." if step > 0 else "above."))
        elif self.pane in ("article", "panel"):
            self.open_post(found.number)
            self.list_changed()
        else:
            self.posts.cursor = self.session.row(found.number) or 0

    # ------------------------------------------------------------ posts

    @on(PostList.Chosen, "#posts")
    def _post_chosen(self) -> None:
        if (post := self.posts.current) is not None:
            self.open_post(post.number)
            self.list_changed()

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

    # ------------------------------------------------------------ leaving

    def action_refresh(self) -> None:
        """Fetch the feeds now; while fetching, stop."""
        self.post_message(self.RefreshAsked())

    def action_help(self) -> None:
        """Show all keys."""
        from srw_reader.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.reader.all_keys, str(getattr(self.focused, "HELP", "") or "")))

    def action_leave(self) -> None:
        """One level back; at the top, all posts again."""
        self.say("")
        if not self.leave() and self.session.narrowed:
            self.apply(self.session.base)

    async def action_leave_or_quit(self) -> None:
        """One level back; at the top, quit."""
        if not self.leave():
            await self.app.action_quit()

    def leave(self) -> bool:
        """Go one level back; False where there is none."""
        if self.peek.reference is not None:
            self._peek(None)
        elif self.has_class("-alone"):
            self.remove_class("-alone")
        elif self.pane == "tags" and self.sidebar.typed:
            self.sidebar.start_typing()
        elif self.pane == "tags" and (self.session.which.tags or self.session.which.excluded):
            self.apply(replace(self.session.which, tags=(), excluded=()))
        elif self.pane == "panel":
            self.go("article")
        elif self.pane == "article" and self.article.finding:
            self.article.find(())
        elif self.pane != "posts":
            self.keep_position()
            self.go("posts")
        elif self.session.which.query:
            self.apply(replace(self.session.which, query=""))
        else:
            return False
        self.show_keys()
        return True
