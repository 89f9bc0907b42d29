"""The main screen. It alone knows both the widgets and what is being read."""

from __future__ import annotations

import gc
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message

from srw_reader.errors import ReaderError
from srw_reader.models import Filter, Mention, Position
from srw_reader.tui import actions, words
from srw_reader.tui.screens.listing import ListingScreen
from srw_reader.tui.session import Session
from srw_reader.tui.widgets.chrome import Prompt

if TYPE_CHECKING:
    from srw_reader.tui.works import WorksSession

COLLECT = (20_000, 20, 100)
"""Objects after which Python looks for garbage, young looks after which it looks at older ones, and at all."""
LOOK = 10.0
"""Seconds between looks at whether another program has changed the library; nothing is drawn if none has."""


class MainScreen(ListingScreen):
    """Tags, posts and the article: everything is read here."""

    PANE: ClassVar[str] = "main"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings(PANE)

    class RefreshAsked(Message):
        """The feeds are to be fetched or, while they are, no longer."""

    def __init__(self, session: Session, *, width: int) -> None:
        super().__init__(session, width=width)
        self._before_find = Position()
        self._before_search: int | None = None
        """The post that the cursor was on before the search."""
        self._works: WorksSession | None = None

    def on_mount(self) -> None:
        """Show the library."""
        self._enter("posts")
        self.show()
        self.set_interval(LOOK, self.look)
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        """After the first paint: what it could do without."""
        if not self.is_attached:
            return  # it was left before
        self.furnish()
        self.session.complete()
        self._show_tags()
        self.call_after_refresh(self._rehearse)

    def _rehearse(self) -> None:
        """Open the post under the cursor for nothing: its imports, patterns and statements are there from now on."""
        if not self.is_attached:
            return
        post = self.posts.current
        with suppress(ReaderError):  # whoever opens it is told
            if post is not None and (read := self.session.rehearse(post.number)) is not None:
                self.article.rehearse(read, words.lead(read))
        # What is there now stays. The collector need not look through it again and again, between two keys; and what
        # a key leaves behind is little, but a look through the tags of long lists takes as long as painting the screen.
        gc.freeze()
        gc.set_threshold(*COLLECT)
        gc.enable()

    # ------------------------------------------------------------ searching

    def action_search(self) -> None:
        """Search the posts; inside an article, find in it."""
        finding, current = self._finding, self.posts.current
        self._before_find, self._before_search = self.article.position, current.number if current else None
        self.prompt.placeholder = "Find in this post" if finding else "Search titles, text and tags"
        self.prompt.value = "" if finding else self.session.which.query
        self.add_class("-prompt")
        self.prompt.focus()

    def prompt_changed(self, text: str) -> None:
        """Find it, or search for it."""
        if not self.has_class("-prompt"):
            return
        if self._finding:
            self.article.find(text.strip())
            self._say_match()
        else:
            self.session.apply(self.session.which._replace(query=text.strip()))
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
            self.article.find("")
            self.article.go_to(self._before_find)
            self.say("")
        else:
            self.session.apply(self.session.which._replace(query=""))
            self.show(keep=self._before_search)
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
        else:
            self.posts.cursor = self.session.row(found.number) or 0

    # ------------------------------------------------------------ works

    def action_works(self) -> None:
        """Show what the posts cite, as it was left where the filter has not changed since."""
        from srw_reader.tui.screens.works import WorksScreen
        from srw_reader.tui.works import WorksSession, scope

        self.reader.wear("works")
        library, which = self.session.library, scope(self.session.which)
        if self._works is None or not self._works.goes_on(library, which):
            self._works = WorksSession(library, scope(self.session.base), which)
        self.app.push_screen(WorksScreen(self._works), self._works_left)

    def _works_left(self, result: Mention | Filter | None) -> None:
        if isinstance(result, Filter):
            self.undock()
            self.share_out({"-alone": False})
            self.apply(result)
            self.go("posts")
        elif result is not None:
            self.open_mention(result)

    def open_mention(self, mention: Mention) -> None:
        """Open a post where it first cites a work, else at the work's reference there."""
        here = self._here()
        self.open_post(mention.post)
        post = self.session.post
        if post is None or post.summary.number != mention.post:
            return  # it could not be opened, and that was said
        if here is not None:
            self.session.history.jump(here)
        article = post.article
        if citing := article.citing(mention.reference):
            from srw_reader.tui.widgets import dock

            self.article.cite(citing[0])
            self.show_dock(dock.of_citation(article, citing[0], self.session.works))
        else:
            self.action_peek(mention.reference)
            blocks = [listed.block for listed in article.references if listed.number == mention.reference]
            # What is shown beside the text takes room from it first: styles, then layout, then the jump.
            self.call_after_refresh(self.call_after_refresh, self.article.go_to, Position(blocks[0] if blocks else 0))

    # ------------------------------------------------------------ leaving

    def action_show_all(self) -> None:
        """Take every filter away."""
        self.apply(self.session.base)

    def action_refresh(self) -> None:
        """Fetch the feeds now; while fetching, stop."""
        self.post_message(self.RefreshAsked())

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
        if self.stop_opening():
            return True
        if self.dock.shown is not None or (self.pane == "article" and self.article.cited is not None):
            self.undock()
        elif self.has_class("-alone"):
            self.share_out({"-alone": False})
        elif self.pane == "tags" and self.sidebar.typed:
            self.sidebar.start_typing()
        elif self.pane == "tags" and (self.session.which.tags or self.session.which.excluded):
            self.apply(self.session.which._replace(tags=(), excluded=()))
        elif self.pane == "panel":
            self.go("article")
        elif self.pane == "article" and self.article.finding:
            self.article.find("")
        elif self.pane != "posts":
            self.keep_position()
            self.go("posts")
        elif self.session.which.query:
            self.apply(self.session.which._replace(query=""))
        elif self.session.which.cites:
            self.apply(self.session.which._replace(cites=()))
        else:
            return False
        self.refresh_bindings()
        return True
