"""Reading a post: links, references, jumps and the way back, finding, the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.timer import Timer

from srw_reader import models
from srw_reader.errors import ReaderError
from srw_reader.library.search import words as words_of
from srw_reader.models import Position, PostSummary
from srw_reader.strings.clean import clean_line, shorten
from srw_reader.tui import words
from srw_reader.tui.history import Place
from srw_reader.tui.screens.panes import PanesScreen
from srw_reader.tui.session import Session

if TYPE_CHECKING:
    from textual.worker import Worker

    from srw_reader.library.bodies import Outdated
    from srw_reader.models import Link, Post, Reference, Section
    from srw_reader.tui.widgets.article import ArticleView
    from srw_reader.tui.widgets.dock import Docked
    from srw_reader.tui.widgets.panel import Panel, Tab

SETTLED = 0.7
"""Seconds without scrolling after which the reading position is stored."""


class ReadingScreen(PanesScreen):
    """The part of the main screen that concerns the open post."""

    def __init__(self, session: Session, *, width: int) -> None:
        super().__init__(width=width)
        self.session = session
        self._settling: Timer | None = None
        self._opening: Worker[None] | None = None

    # What the article and its panel tell is handled by name, not with `@on`: they are imported after the first paint.

    # ------------------------------------------------------------ opening

    def open_post(self, number: int, position: Position | None = None) -> None:
        """Open a post where reading stopped, or at a position; a long one never read before, when it is read."""
        self.stop_opening()
        self.keep_position()
        try:
            if (unread := self.session.long_to_read(number)) is not None and self.session.library.writable:
                self._opening = self._open_long(unread, position)
                return
            post = self.session.open(number)
        except ReaderError as error:
            self.say(str(error))
            return
        self._show(post, position)

    @work(group="opening", exclusive=True)
    async def _open_long(self, unread: Outdated, position: Position | None) -> None:
        title = self.session.library.summary(unread.number).title
        self.underway = f"Opening “{shorten(title, 60)}”…  {self.reader.key('leave')[1]} leaves it."
        self.say("")
        try:
            await self.session.read_long(unread)
            post = self.session.open(unread.number)
        except ReaderError as error:
            self._opened(str(error))
            return
        self._opened("")
        self._show(post, position)

    def _opened(self, what: str) -> None:
        """Be about no post any more that is still being read, and say something."""
        self._opening, self.underway = None, ""
        self.say(what)

    def stop_opening(self) -> bool:
        """Open no post that is still being read; False where none is."""
        if self._opening is None:
            return False
        self._opening.cancel()
        self._opened("")
        return True

    def _show(self, post: Post, position: Position | None) -> None:
        self.undock()
        self.article.border_title = words.plain(post.summary.feed_title)
        self.article.show(post, words.lead(post), position or post.position)
        if self.session.which.query:
            self.article.find_words(words_of(self.session.which.query))
        self.step_into("article")

    def on_article_canvas_painted(self) -> None:
        """Text first: panel, frames and lists follow when it is there."""
        if (post := self.session.post) is not None:
            self.share_out({"-reading": True})
            article = post.article._replace(links=tuple(map(self.session.known, post.article.links)))
            self.panel.open_post(article, self.session.usage, self.session.works)
            self.panel.follow(self.article.references_in_view())
        self.light_up()
        self.list_changed()

    def close_post(self) -> None:
        """Show no post."""
        self.session.post = None
        self.article.clear()
        self.article.border_title = "Article"
        self.share_out({"-reading": False, "-alone": False})
        self.undock()

    def on_article_canvas_scrolled(self) -> None:
        """Keep the position once the text stands still."""
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(SETTLED, self.keep_position)

    def keep_position(self) -> None:
        """Remember where reading stopped."""
        if self.reading:
            self.session.keep_position(self.article.position)

    # ------------------------------------------------------------ jumps

    def _here(self) -> Place | None:
        return self.session.place(self.article.position) if self.reading else None

    def remember(self) -> None:
        """Keep where one is, to come back to."""
        if (here := self._here()) is not None:
            self.session.history.jump(here)

    def jump(self, position: Position) -> None:
        """Go to another place in the open post, so that one can come back."""
        self.remember()
        self.article.go_to(position)
        self.go("article")

    def _return(self, place: Place | None, nowhere: str) -> None:
        if place is None:
            self.say(nowhere)
            return
        self.undock()
        if self.session.post and place.number == self.session.post.summary.number:
            self.article.go_to(place.position)
            self.go("article")
        else:
            self.open_post(place.number, place.position)

    def list_changed(self) -> None:
        """What the lists show of the open post has changed."""

    def action_back(self) -> None:
        """Back to where the last jump started."""
        here = self._here()
        self._return(self.session.history.back(here) if here else None, "There is nothing to go back to.")

    def action_forward(self) -> None:
        """Forward to where one came back from."""
        here = self._here()
        self._return(self.session.history.forward(here) if here else None, "There is nothing to go forward to.")

    # ------------------------------------------------------------ links

    def on_article_view_link_chosen(self, event: ArticleView.LinkChosen) -> None:
        """Follow it."""
        self.follow(event.link)

    def on_panel_tab_chosen(self, event: Panel.TabChosen) -> None:
        """Show it."""
        self.action_panel(event.tab)

    def on_article_view_link_hovered(self, event: ArticleView.LinkHovered) -> None:
        """Say where it leads."""
        self.key_bar.tell(words.target(self.session.known(event.link)) if event.link else "")

    def on_article_view_hinted(self, event: ArticleView.Hinted) -> None:
        """Say so where there is nothing to hint at."""
        if event.asked and not event.links:
            self.say("No link is in view.")
        elif event.asked and self.pane != "article":
            self.go("article")  # letters only count there
        self.refresh_bindings()

    def follow(self, item: Link | Reference | Section) -> None:
        """Go where a link, reference or heading leads."""
        post = self.session.post
        number = self.session.targets.get(item.url or "") if not isinstance(item, models.Section) else None
        if isinstance(item, models.Section):
            self.jump(Position(item.block, 0))
        elif number is not None:
            self.remember()
            self.open_post(number)
        elif isinstance(item, models.Reference):
            self.open_url(item.url) if item.url else self._go_to(item)
        elif item.kind == "anchor" and post is not None:
            target = post.article.anchors.get(item.url.removeprefix("#"))
            self.jump(Position(*target)) if target else self.say("This link leads nowhere in this post.")
        elif item.kind == "blocked":
            self.say(f"This link is not opened, because it is no http, https or mailto link: {clean_line(item.url)}")
        else:
            self.open_url(item.url)

    def _go_to(self, reference: Reference) -> None:
        """Go where a reference without a link stands in the post, which has all of it."""
        self.say(f"Reference {reference.number} has no link. Here it stands.")
        self.undock()
        self.jump(Position(reference.block, reference.start))

    def open_url(self, url: str) -> None:
        """Open a URL in the browser, after a question where it is not on the public web."""
        self.reader.visit(url, self.say)

    def _nothing_open(self) -> str:
        """The sentence about a key that needs an open post."""
        return f"Open a post first: {self.reader.key('list.open')[1]}."

    def at_hand(self) -> PostSummary | None:
        """The post that keys are about: the open one while reading, else the one under the cursor."""
        if self.pane in ("article", "panel") and self.session.post:
            return self.session.post.summary
        return self.posts.current

    def action_browse(self) -> None:
        """Open the post in the browser."""
        if (post := self.at_hand()) is not None:
            self.open_url(post.url) if post.url else self.say("This post has no page of its own.")

    def action_copy(self) -> None:
        """Copy the link under the cursor, else the post's."""
        url: str | None = None
        if self.dock.reference is not None:
            url = self.dock.reference.url
        elif self.pane == "panel":
            item = self.panel.at_hand or self.panel.current
            url = item.url if isinstance(item, models.Link | models.Reference) else None
        elif self.pane == "article" and self.article.link is not None:
            url = self.article.link.url
        post = self.at_hand()
        url = url or (post.url if post else None)
        if url:
            url = clean_line(url)  # a blocked one is as it came, and one pasted with a line break may be carried out
            self.app.copy_to_clipboard(url)
        self.say(f"Copied {url}" if url else "There is no link here to copy.")

    # ------------------------------------------------------------ beside the text

    def show_dock(self, shown: Docked | None) -> None:
        """Show references beside the text, or none."""
        self.dock.show(shown)
        self.refresh_bindings()

    def undock(self) -> None:
        """Be at no citation, and show no reference beside the text."""
        self.article.uncite()
        self.show_dock(None)

    def action_panel(self, tab: Tab) -> None:
        """Go to one of the panel's lists; from there the same key hides the panel."""
        if self.session.post is None:
            self.say(self._nothing_open())
        elif self.panel.has_focus and self.panel.tab == tab:
            self.share_out({"-panel": False, "-no-panel": True})
            self.go("article")
        else:
            self.share_out({"-panel": True, "-no-panel": False})
            self.undock()
            self.panel.show(tab)
            self.go("panel")
