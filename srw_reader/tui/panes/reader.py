"""The open post: its text, the card of a citation in it, the panel with its references, links and headings."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.binding import BindingType
from textual.containers import Vertical
from textual.geometry import Region
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer
from textual.widget import Widget

from srw_reader.models import Position
from srw_reader.tui import style_sheets
from srw_reader.tui.actions import bindings
from srw_reader.tui.compositor import placed
from srw_reader.tui.controllers.reading import OpenPost
from srw_reader.tui.messages import Say
from srw_reader.tui.panes.bars import Ask

if TYPE_CHECKING:
    from srw_reader.models import Post
    from srw_reader.tui.panes.cited_post import CitedPost
    from srw_reader.tui.panes.finding import Finding

COLLECT = (4_000, 20, 100)
"""How often Python looks for garbage when all is imported; more often than in `srw_reader.cli`: keys wait for it."""
MOMENT = 0.3
"""Seconds after which an article is laid out for nothing: keys that come at once are not to wait for that."""
SETTLED = 0.7
"""Seconds without scrolling after which the text stands still."""


class ReaderPane(Vertical):
    """A post, read. Its text and panel are focused; the card is shown while one is at a citation.

    It carries classes that `styles/` goes by: `-reading` with a post, `-citing` where that has references.

    Args:
        width: The widest that the text gets, in cells.
        key_of: How the key of an action is shown, by the action's id.
    """

    PANE: ClassVar[str] = "reader"
    BINDINGS: ClassVar[list[BindingType]] = bindings(PANE)
    virtual_size = placed()
    BLANK = True
    """Nothing is drawn but what stands on it."""

    alone: var[bool] = var(False)
    """Whether the post is to be the only thing on the screen."""

    panel_lines: var[int] = var(0, init=False)
    """Lines that the user has given the panel; 0 where it has what it needs."""

    class Settled(Message):
        """The text stands still."""

        def __init__(self, position: Position) -> None:
            super().__init__()
            self.position = position

    class EndSeen(Message):
        """The end of a post has come into view."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Passed(Message):
        """One goes on where the post ends."""

    class Painted(Message):
        """The text of a post that was opened is on the screen."""

    def __init__(self, *, width: int, key_of: Callable[[str], str], id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._width, self._key_of = width, key_of
        self._cited: CitedPost
        self._finding: Finding
        self._settling: Timer | None = None
        self._filled, self._filling = False, asyncio.Lock()
        self._at_end = False
        self._seen_whole: int | None = None
        """The number of the post whose end was seen last."""

    # What its parts tell is handled by name, not with `@on`: they are imported after the first paint.

    def on_mount(self) -> None:
        """Have the first paint done first: it shows no post."""
        self.call_after_refresh(self._fill_later)

    def _fill_later(self) -> None:
        if self.is_attached:  # else the reader was left before
            self.run_worker(self._fill_beside(), group="filling")

    async def _fill_beside(self) -> None:
        """Have keys done while a thread imports what a post is shown in."""
        await asyncio.to_thread(_parts)
        await self.fill()
        gc.freeze()  # what was imported stays
        gc.set_threshold(*COLLECT)
        gc.enable()
        self.set_timer(MOMENT, lambda: self.run_worker(self._rehearse_beside(), group="readying"))

    async def _rehearse_beside(self) -> None:
        await asyncio.to_thread(_rehearse, self._width)
        style_sheets.look_through(self.app.stylesheet)  # not in the thread, beside which more may be read

    async def fill(self) -> None:
        """Make what a post is shown in, unless that was done."""
        async with self._filling:
            if self._filled or not self.is_attached:
                return
            cited_post, finding = _parts()
            style_sheets.load(self.app, "article")
            self._cited = cited = cited_post(self._width, self._key_of)
            self._finding = finding(cited.article, say=self._say, go=lambda: cited.go(cited.article))
            cited.size_panel(self.panel_lines)
            self._filled = True
            with self.app.batch_update():  # else all is laid out before each part of it is there
                await self.mount(cited)

    def watch_panel_lines(self, lines: int) -> None:
        """Have the panel be as high."""
        if self._filled:
            self._cited.size_panel(lines)

    @property
    def panel_region(self) -> Region:
        """Where the panel is on the screen; nowhere where it is not shown."""
        panel = self._cited.panel if self._filled else None
        return panel.region if panel is not None and panel.display else Region()

    # ------------------------------------------------------------ the post

    @property
    def _open(self) -> OpenPost | None:
        return self._cited.open_post if self._filled else None

    @property
    def post(self) -> Post | None:
        """The open post."""
        return self._open.post if self._open else None

    @property
    def position(self) -> Position:
        """What is first in view."""
        return self._cited.article.position if self._open else Position()

    @property
    def panes(self) -> Sequence[Widget]:
        """What can have the focus, from left to right."""
        if self._open is None:
            return ()
        article, panel = self._cited.article, self._cited.panel
        return (article, panel) if panel.display else (article,)

    def show(self, opened: OpenPost, position: Position | None, words_found: Sequence[str]) -> None:
        """Show a post where reading stopped, or from a position on; words that were searched for are found in it."""
        self._seen_whole = None
        self._cited.show(opened, position or opened.post.position, words_found)

    def on_article_canvas_painted(self) -> None:
        """Text first: what stands beside it follows when it is there."""
        self.post_message(self.Painted())
        self._look_for_end()

    def on_article_canvas_passed(self) -> None:
        """Go on elsewhere."""
        self.post_message(self.Passed())

    def _look_for_end(self) -> None:
        """Tell where the end comes into view; a key means something else there."""
        at_end = self._open is not None and self._cited.article.at_end
        if at_end != self._at_end:
            self._at_end = at_end
            self.refresh_bindings()
        if at_end and self._open is not None and self._open.number != self._seen_whole:
            self._seen_whole = self._open.number
            self.post_message(self.EndSeen(self._open.number))

    def show_beside(self, targets: Mapping[str, int]) -> None:
        """Show the panel of the post.

        Args:
            targets: Numbers of the posts that links and references lead to, by URL.
        """
        if self._open is not None:
            style_sheets.arrange(self, {"-reading": True, "-citing": bool(self._open.post.article.references)})
            self._cited.show_beside(self._open, targets)

    def update_post(self, opened: OpenPost | None) -> None:
        """Say who else cites the references of the open post, after that has changed."""
        if self._open is not None and opened is not None:
            self._cited.update(opened)

    def show_again(self, opened: OpenPost) -> None:
        """Show the open post as it is after something was decided of its citations, or it got other tags."""
        if self._open is not None:
            self._cited.show_again(opened)

    def close(self) -> None:
        """Show no post."""
        if self._open is not None:
            self._cited.clear()
            self.alone = False
            style_sheets.arrange(self, {"-reading": False, "-citing": False})

    def enter(self, pane: str) -> None:
        """Know the id of the pane one is in: references unfold while it is the panel."""
        if self._open is not None:
            self._cited.panel.unfold() if pane == "panel" else self._cited.panel.fold()

    @property
    def bar(self) -> str:
        """The keys that matter in the text: see `key_hints.BARS`."""
        return "end" if self._at_end else "article"

    def _say(self, text: str) -> None:
        self.post_message(Say(text))

    def opened(self) -> CitedPost | None:
        """The open post with what it cites; where there is none, that is said."""
        if self._open is None:
            self._say(f"Open a post first: {self._key_of('list.open')}.")
            return None
        return self._cited

    def put_card_away(self) -> None:
        """Be at no citation, and show no reference beside the text."""
        if self._open is not None:
            self._cited.citing.put_away()

    def close_card(self) -> bool:
        """Close the card; False where it is closed."""
        is_open = self._open is not None and self._cited.citing.is_shown
        if is_open:
            self.put_card_away()
        return is_open

    # ------------------------------------------------------------ scrolling, jumping, finding

    def on_article_canvas_scrolled(self) -> None:
        """Have panel and card follow; once the text stands still, that is told."""
        self._cited.heading.tell_place()
        self._look_for_end()
        self._cited.panel.follow(self._cited.article.references_in_view())
        if self._cited.citing.is_shown:
            self._cited.citing.place()
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(SETTLED, lambda: self.post_message(self.Settled(self.position)))

    def go_to(self, position: Position) -> None:
        """Go to a position in the post."""
        self._cited.go_to(position)

    def action_search(self) -> None:
        """Find something in the text."""
        if self._open is None:
            raise SkipAction
        self.post_message(Ask(self._finding.search()))

    def action_next(self, step: int) -> None:
        """Go to the next place that was found, or the one before."""
        if self._open is None or not self._finding.next(step):
            raise SkipAction

    # ------------------------------------------------------------ leaving

    def action_alone(self) -> None:
        """Show the post alone, or everything again."""
        if self._open is not None:
            self.alone = not self.alone
            self._cited.go(self._cited.article)

    def action_leave(self) -> None:
        """One level back within the post."""
        if self._open is None:
            raise SkipAction
        article = self._cited.article
        at_text = self.screen.focused is article
        if self.close_card():
            pass
        elif at_text and article.cited is not None:
            self.put_card_away()
        elif self.alone:
            self.alone = False
        elif not at_text:
            self._cited.go(article)
        elif not self._finding.end():
            raise SkipAction
        self.refresh_bindings()


def _parts() -> tuple[type[CitedPost], type[Finding]]:
    from srw_reader.tui.panes.cited_post import CitedPost
    from srw_reader.tui.panes.finding import Finding

    return CitedPost, Finding


def _rehearse(width: int) -> None:
    from srw_reader.tui.article.rehearsal import rehearse

    rehearse(width)
    import srw_reader.tui.panes.prompt  # noqa: F401  # so that the first search does not wait for it
