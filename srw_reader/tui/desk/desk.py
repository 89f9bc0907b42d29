"""The panes of the main screen, and what is done there to one post: it is opened, read, marked, left for another."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events, on
from textual.binding import BindingType
from textual.geometry import Size

from srw_reader.errors import LibraryError
from srw_reader.models import PostSummary
from srw_reader.strings.clean import clean_line
from srw_reader.tui.actions import bindings
from srw_reader.tui.controllers.browsing import Browsing
from srw_reader.tui.controllers.reading import Reading
from srw_reader.tui.desk import widths
from srw_reader.tui.desk.listing import Listing
from srw_reader.tui.desk.showing import Showing
from srw_reader.tui.desk.sizing import Sizing
from srw_reader.tui.desk.widths import Sizes
from srw_reader.tui.lists.list_styles import ListStyles
from srw_reader.tui.messages import Followed, Jumped, Visit
from srw_reader.tui.pane_screen import PaneScreen
from srw_reader.tui.panes.posts import PostsPane
from srw_reader.tui.panes.reader import ReaderPane

if TYPE_CHECKING:
    from srw_reader.config import Config
    from srw_reader.models import KeptSentence, Mention
    from srw_reader.refresh.reading_in import ReadingIn
    from srw_reader.tui.article import ArticleView
    from srw_reader.tui.dialogues.keeping import KeepingAtHand
    from srw_reader.tui.panes.cited_post import CitedPost
    from srw_reader.tui.panes.panel import Tab
    from srw_reader.tui.panes.sentences import Sentences

SIZES = "panes"
"""The name under which the library remembers how large the user has the panes."""


class Desk(ListStyles):
    """The panes side by side, with the keys that are about one post in whichever pane one is.

    Args:
        listing: What is listed.
        reader: Where a post is read.
        config: The user's settings.
        main: The screen that the desk stands on.
        reading_in: Reads in posts.
    """

    PANE: ClassVar[str] = "desk"
    BINDINGS: ClassVar[list[BindingType]] = bindings(PANE)
    BLANK = True
    """Nothing is drawn but what stands on it."""

    def __init__(
        self, listing: Listing, reader: ReaderPane, config: Config, main: PaneScreen[None], reading_in: ReadingIn
    ) -> None:
        super().__init__(id="panes")
        self._listing, self._posts, self._reader, self._main = listing, listing.posts, reader, main
        self._mark_read, self._reading_in = config.mark_read, reading_in
        self._new: int | None = None
        """The number of a post that was opened, until its text is on the screen."""
        self._showing = Showing(reader, main, lambda: self._browsing.which.query)
        self._sizing = Sizing(
            listing.sidebar,
            listing.posts,
            reader,
            measure=config.width,
            sizes=widths.load(self._browsing.library.state.recall(SIZES)),
            keep=self._keep_sizes,
        )
        self.read()

    @property
    def _browsing(self) -> Browsing:
        return self._listing.browsing

    def read(self) -> None:
        """Read the posts of the library that is listed now."""
        library = self._browsing.library
        start = partial(self.run_worker, exclusive=True)
        self.reading = Reading(library, self._showing, self._opened, start, self._reading_in)

    def close(self) -> None:
        """Read no post any more."""
        self._new = None
        self.reading.close()
        self._reader.close()

    def reload(self) -> None:
        """Ask the library again about the open post."""
        self.reading.reload()
        self._reader.update_post(self.reading.open_post)

    def _notebook_changed(self) -> None:
        self.screen.clear_selection()  # what was selected is kept now
        self.reload()

    def read_again(self) -> None:
        """Show the open post as it is now, where what its citations mean or its tags have changed."""
        try:
            self.reading.read_again()
        except LibraryError as error:
            self._main.complain(str(error))

    @property
    def is_reading(self) -> bool:
        """Whether one is in the post that is open."""
        return self._main.pane in ("article", "panel") and self._reader.post is not None

    @property
    def at_hand(self) -> PostSummary | None:
        """The post that keys are about: the open one while reading, else the one under the cursor."""
        post = self._reader.post
        return post.summary if self.is_reading and post is not None else self._posts.current

    # ------------------------------------------------------------ opening

    @on(PostsPane.Chosen, "#posts")
    async def _post_chosen(self) -> None:
        await self._reader.fill()  # just after the first paint
        if (post := self._posts.current) is not None:
            self.reading.open(post.number)

    def _opened(self, number: int) -> None:
        self._new = number
        if isinstance(self._mark_read, int):
            self.set_timer(self._mark_read, lambda: self._is_read(number))

    @on(ReaderPane.EndSeen)
    def _end_seen(self, event: ReaderPane.EndSeen) -> None:
        if self._mark_read == "end":
            self._is_read(event.number)

    def _is_read(self, number: int) -> None:
        """Have a post count as read, if it is still the one that is read."""
        opened = self.reading.open_post
        if opened is not None and opened.number == number:
            self._browsing.opened(number)
            self._show_list()

    def _show_list(self) -> None:
        """Show the posts as they are now, the cursor on the one at hand."""
        post = self.at_hand
        self._listing.show(keep=post.number if post else None)

    @on(ReaderPane.Passed)
    def _passed(self) -> None:
        self.action_next(1)

    @on(ReaderPane.Painted)
    def _post_painted(self) -> None:
        """Text first: that it is read, panel, frames and lists follow when it is there."""
        new, self._new = self._new, None
        if new is not None and self._mark_read == "open":
            self._browsing.opened(new)
        self._reader.show_beside(self.reading.targets)
        self._main.light_up()
        self._show_list()

    def open_mention(self, mention: Mention) -> None:
        """Open the post that cites a work, at that citation."""

        def shown() -> None:
            if (cited := self._reader.opened()) is not None:
                cited.show_mention(mention.reference)

        self.reading.open_mention(mention, shown)

    def open_kept(self, kept: KeptSentence) -> None:
        """Open the post that a kept sentence stands in, where it stands."""
        self.reading.open_kept(kept)

    # ------------------------------------------------------------ the notebook

    @property
    def _keeping(self) -> KeepingAtHand:
        from srw_reader.tui.controllers.notebook import Keeping  # dialogues are for keys, not for the first look
        from srw_reader.tui.dialogues.keeping import KeepingAtHand
        from srw_reader.tui.dialogues.noting import Noting

        return KeepingAtHand(
            Noting(Keeping(self._browsing.library, self._browsing.steps), self._main, self._notebook_changed),
            self._read_in,
            say=self._main.say,
            unselect=lambda: self.screen.clear_selection(),
            key_of=self._main.keys.first,
        )

    def _read_in(self) -> Sentences | None:
        """The sentences of the open post, if one is in it: none of a post that one is not in is ever meant."""
        if self._reader.post is None or self.is_reading:
            cited = self._reader.opened()
            return cited.sentences if cited is not None else None
        self._main.say(f"Sentences are kept while reading: {self._main.keys.first('list.open')} opens a post.")
        return None

    def action_note(self) -> None:
        """Keep the sentence at hand with a note of one's own, or change the note where it is kept."""
        self._keeping.note(partial(self._main.go, self._main.pane))

    def on_article_view_kept_chosen(self, event: ArticleView.KeptChosen) -> None:
        """Change the note of the kept sentence whose sign was clicked."""
        if (cited := self._reader.opened()) is not None:
            self._keeping.annotate(cited.sentences, event.kept, partial(self._main.go, "article"))

    def action_note_in_editor(self) -> None:
        """The same in the user's editor."""
        self._keeping.note_in_editor()

    def action_remove_note(self) -> None:
        """Keep the sentence at hand no longer."""
        self._keeping.remove()

    # ------------------------------------------------------------ places

    @on(ReaderPane.Settled)
    def _settled(self) -> None:
        self.reading.keep_position()

    @on(Jumped)
    def _jumped(self, event: Jumped) -> None:
        self.reading.remember(event.origin)

    @on(Followed)
    def _followed(self, event: Followed) -> None:
        self.reading.follow(event.url)

    def on_cited_post_decided(self, event: CitedPost.Decided) -> None:
        """Keep what was decided of a citation, and weigh the others anew."""
        if (post := self._reader.post) is None:
            return
        try:
            self._browsing.teaching.decide(post, event.index, event.numbers)
        except LibraryError as error:
            self._main.complain(str(error))
        self.read_again()
        self.reload()

    # ------------------------------------------------------------ what keys do to the post at hand

    def action_mark(self) -> None:
        """Toggle read."""
        if (post := self.at_hand) is not None:
            self._browsing.toggle_read(post.number)

    def action_star(self) -> None:
        """Toggle star."""
        if (post := self.at_hand) is not None:
            self._browsing.toggle_star(post.number)

    def action_tag(self) -> None:
        """Give the post tags of one's own."""
        if (post := self.at_hand) is None:
            return
        number, own = post.number, ", ".join(self._browsing.library.tags.own(post.number))

        def done(typed: str) -> None:
            self._browsing.tag(number, typed.split(","))
            self.read_again()

        what = "Tags of your own for this post, parted by commas"
        self._main.ask_text(what, "tagging", own, self._main.pane, done)

    def action_browse(self) -> None:
        """Open the post in the browser."""
        if (post := self.at_hand) is not None:
            self.post_message(Visit(post.url)) if post.url else self._main.say("This post has no page of its own.")

    def action_copy(self) -> None:
        """Copy the post's link."""
        post = self.at_hand
        if post is not None and post.url:
            self.app.copy_to_clipboard(clean_line(post.url))
            self._main.say(f"Copied {clean_line(post.url)}")
        else:
            self._main.say("There is no link here to copy.")

    def action_next(self, step: Literal[1, -1]) -> None:
        """The next unread post."""
        current = self.at_hand
        found = self._browsing.posts.next_unread(current.number if current else None, step)
        if found is None:
            self._main.say("No unread post " + ("below." if step > 0 else "above."))
        elif self.is_reading:
            self.reading.open(found.number)
        else:
            self._posts.go_to(self._browsing.posts.row(found.number) or 0)

    def action_back(self) -> None:
        """Back to where the last jump started."""
        self.reading.back()

    def action_forward(self) -> None:
        """Forward to where one came back from."""
        self.reading.forward()

    # ------------------------------------------------------------ how panes share the room

    def share(self, screen: Size) -> None:
        """Have the panes share a screen of this size."""
        self._sizing.share(screen)

    def _keep_sizes(self, sizes: Sizes) -> None:
        try:
            self._browsing.library.state.remember(SIZES, widths.dump(sizes))
        except LibraryError as error:
            self._main.complain(str(error))

    def action_resize(self, step: int) -> None:
        """Make the pane one is in larger, or smaller."""
        if why := self._sizing.step(self._main.pane, step):
            self._main.say(why)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a border."""
        if event.button == 1 and self._sizing.grab(event.screen_offset):
            self.screen.clear_selection()  # what is passed over is not to be selected

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag it. From then on all the mouse does is told here: where it comes up, nothing is clicked."""
        if event.button and self._sizing.held:
            self.capture_mouse()
            self._sizing.drag(event.screen_offset)

    def on_mouse_up(self) -> None:
        """Let go of it."""
        self.release_mouse()
        self._sizing.drop()

    # ------------------------------------------------------------ what the reader does from any pane

    def action_cite(self, step: int) -> None:
        """To the next citation, or the one before."""
        if (cited := self._reader.opened()) is not None:
            cited.action_cite(step)

    def action_other(self) -> None:
        """The next best reference that the citation may mean."""
        if (cited := self._reader.opened()) is not None:
            cited.action_other()

    def action_decide(self) -> None:
        """Say which reference the citation means."""
        if (cited := self._reader.opened()) is not None:
            cited.action_decide()

    def action_dock(self, step: int) -> None:
        """Further down or up on the card of a citation."""
        if (cited := self._reader.opened()) is not None:
            cited.action_dock(step)

    def action_panel(self, tab: Tab) -> None:
        """To one of the panel's lists."""
        if (cited := self._reader.opened()) is not None:
            cited.action_panel(tab)

    def action_alone(self) -> None:
        """The article alone, or everything again."""
        self._reader.action_alone()

    def action_copy_as_text(self) -> None:
        """Copy a citing sentence."""
        if (cited := self._reader.opened()) is not None:
            cited.action_copy_as_text()
