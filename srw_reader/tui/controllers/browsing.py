"""Which posts are listed: the filter, what it lets through, what is done to that."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Literal, Protocol

from srw_reader.errors import LibraryError, ReaderError
from srw_reader.library import Library
from srw_reader.models import Filter
from srw_reader.tui import filters, words
from srw_reader.tui.controllers.arranging import Arranging
from srw_reader.tui.controllers.folds import Folds
from srw_reader.tui.controllers.listed import Listed, Newest, Pins
from srw_reader.tui.controllers.marking import Marking
from srw_reader.tui.controllers.offered import LONG, Offered, unknown
from srw_reader.tui.controllers.saved_views import SavedViews
from srw_reader.tui.controllers.tasks import Start
from srw_reader.tui.controllers.undo import Step, Undo

if TYPE_CHECKING:
    from srw_reader.config import Config
    from srw_reader.models import Arrangement, Facets, Mark, Order, Tag, View
    from srw_reader.tui.controllers.subscriptions import Subscriptions
    from srw_reader.tui.controllers.teaching import Teaching

FILTER = "filter"
"""The name under which the library remembers the last filter."""


class Display(Protocol):
    """Where the list is shown."""

    def show(self, *, keep: int | None = None) -> None:
        """Show the list, with the cursor on a post, by its number; on the first where that is none."""

    def reload(self) -> None:
        """Ask for all that is shown again."""

    def point_at(self, row: str) -> None:
        """Have the cursor of the sidebar on a row, by what that calls it, if it is in sight."""

    def say(self, text: str) -> None:
        """Say something for a while."""

    def complain(self, text: str) -> None:
        """Say something that stays."""


class Browsing:
    """Posts of a library, those that a filter lets through.

    Args:
        library: What is read from and written to.
        base: What the command line narrowed everything to; "All" goes back to this.
        which: The filter to begin with; the one remembered where None.
        steps: What was done, to be taken back.
        display: Where they are shown. It is told why something could not be written (a full disk, a library that is
            locked or read-only); browsing goes on.
        key_of: How the key of an action is shown, by the action's id.
        config: The user's settings.
        start: Has something done beside the screen.
    """

    def __init__(
        self,
        library: Library,
        base: Filter,
        which: Filter | None,
        steps: Undo,
        display: Display,
        key_of: Callable[[str], str],
        config: Config,
        start: Start,
    ) -> None:
        self.library = library
        self._display, self._key_of, self._start = display, key_of, start
        self._trouble = ""
        self.base = base
        self.steps = steps
        self._marking = Marking(library, steps)
        self.folds = Folds(library)
        self.saved_views = SavedViews(library, steps)
        self._key = ":".join([FILTER, *map(str, base.feeds)])
        self.offered = Offered(library, base)
        self.which = self._remembered() if which is None else which._replace(tags=library.tags.as_shown(which.tags))
        self.arranging = Arranging(library, config)
        self.shown_view: View | None = None
        """The view that is shown."""
        self.posts: Listed
        """What is listed."""
        self.tags: Sequence[Tag] = []
        """The tags of what is listed."""
        self.unread: Mapping[int, int] = {}
        """How many unread posts each feed has within the filter, by its number."""
        self.sought: tuple[str, ...] = ()
        """Phrases that are to be looked for in the texts of many posts: see `looking`."""
        self.uncounted = False
        """Whether `tags` and `unread` are still those of the list before: see `set_facets`."""
        self._ask()

    @cached_property
    def subscriptions(self) -> Subscriptions:
        """What is done to feeds."""
        from srw_reader.tui.controllers.subscriptions import Subscriptions  # as keys ask for it

        return Subscriptions(self.library, self.steps)

    @cached_property
    def teaching(self) -> Teaching:
        """What is said of citations."""
        from srw_reader.tui.controllers.teaching import Teaching  # as above

        return Teaching(self.library, self.steps, self._start, self._display.complain)

    def _remembered(self) -> Filter:
        kept = filters.load(self.library.state.recall(self._key))
        known = {feed.number for feed in self.offered.feeds}
        return kept._replace(feeds=self.base.feeds or tuple(number for number in kept.feeds if number in known))

    # ------------------------------------------------------------ the list

    def apply(self, which: Filter, *, keep: int | None) -> None:
        """Show other posts, and remember that; the cursor on the post `keep` where it can be, else on the first."""
        before = self.which
        self.try_out(which, keep=keep)
        self.chose(before)

    def try_out(self, which: Filter, *, keep: int | None) -> None:
        """Show other posts while what is wanted is still being typed; when it has been, one `chose` them."""
        self._choose(which)
        self._display.show(keep=keep)

    def chose(self, before: Filter) -> None:
        """Have the way back to what was shown before, as a step to be undone."""

        def take_back() -> str:
            self._choose(before)
            return f"Back to {self.description or 'all posts'}."

        if before != self.which:
            self.steps.did(Step(None, take_back))

    def _choose(self, which: Filter) -> None:
        kept, self.which = filters.dump(self.which), which
        if filters.dump(which) != kept:
            self._write(lambda: self.library.state.remember(self._key, filters.dump(which)))
        self._ask()

    def reload(self) -> None:
        """Ask the library again."""
        self._outdate()
        self.offered.read()
        self._ask(anew=True)

    def arrange(self, arrangement: Arrangement) -> None:
        """List the posts in another order; where a view is shown, that is the view's from now on."""
        self._write(lambda: self.arranging.change(arrangement, self.shown_view))
        self.reload()
        self._display.show()

    def _outdate(self) -> None:
        """Have what is remembered of tags and texts asked for again."""
        self.offered.outdate_tags()
        self.library.phrases.outdate()

    def _touch(self, number: int, step: Callable[[], str | None]) -> str:
        """Do something to a post, which keeps its place in the list even if the filter is against it now.

        Returns:
            What it says of that.
        """
        pins = self.posts.pins_with(number)
        said = self._write(step)
        self.offered.read()
        self._ask(pins)
        return said

    def _ask(self, pins: Pins = (), *, anew: bool = False) -> None:
        """Ask the library which posts there are; with `anew` also in which order, where they were put in one."""
        self.sought = unknown(self.library, self.which.query)
        newest = Newest(self.library, self.which, pins)
        self._found = newest.found
        views = self.offered.views if self.which != self.base else ()  # else nothing is narrowed
        self.shown_view = next((view for view in views if filters.show_view(self.base, view) == self.which), None)
        is_long = self.offered.is_large and self._is_long()
        self.posts = self.arranging.arranged(newest, self.which, self.shown_view, anew=anew, at_once=not is_long)
        is_slow = self.which.query and self.library.path is not None and self._is_long()
        self.uncounted = bool(self.sought or is_slow)
        if self.which._replace(view="all") == self.base:
            is_all = self.which == self.base
            self.tags = self.offered.tags if is_all else self.library.tags.within(self.which)
            self.unread = {feed.number: feed.unread for feed in self.offered.feeds}
        elif not self.uncounted:
            _, self.tags, self.unread = self.library.posts.facets(self.which, self.base.feeds)

    def found(self, phrase: str, places: Sequence[int], *, is_all: bool) -> bool:
        """Take the posts that have a phrase, or those found so far; whether the list has changed by that."""
        self.library.phrases.know(phrase, places, is_all=is_all)
        if phrase not in self.sought:
            return False
        self._ask(self.posts.pins, anew=True)
        return True

    def fold(self, key: str, folded: bool) -> None:
        """Fold away or unfold a part of the sidebar."""
        self._write(lambda: self.folds.fold(key, folded))

    def _is_long(self) -> bool:
        """Whether walking along all of the list takes longer than a key may; a search is not counted to find out."""
        if not self.which.query:
            return len(self._found) > LONG
        return bool(self._found.at_least) and not self._found.counted

    def set_facets(self, which: Filter, facets: Facets) -> None:
        """Take what was counted in another thread, unless the list is another one by now."""
        if which == self.which and self.uncounted:
            posts, self.tags, self.unread = facets
            self._found.set_length(posts)
            self.uncounted = False

    def set_order(self, which: Filter, arrangement: Arrangement, order: Order) -> bool:
        """Take an order that was made in another thread; False where it is of another list than is shown by now."""
        if which != self.which or (arranged := self.arranging.take(which, arrangement, order)) is None:
            return False
        self.posts = arranged
        return True

    @property
    def narrowed(self) -> bool:
        """Whether "All" would show more."""
        return self.which != self.base

    @property
    def description(self) -> str:
        """What the list is narrowed to; nothing where everything is shown."""
        if self.shown_view is not None and self.which.query:
            return self.shown_view.name
        return filters.describe(self.which, self.base, self.offered.feeds)

    @property
    def size(self) -> str:
        """How many posts there are; a long search is still to be counted."""
        if self.sought:
            return "searching…"
        return "…" if self.uncounted else f"{len(self.posts):,}"

    # ------------------------------------------------------------ reading state

    def _write(self, step: Callable[[], str | None]) -> str:
        try:
            return step() or ""
        except LibraryError as error:
            self._display.complain(str(error))
            return ""

    def opened(self, number: int) -> None:
        """Mark a post read because it is being read."""
        self._touch(number, lambda: self._marking.open(number))

    def toggle_read(self, number: int) -> None:
        """Mark a post read, or unread."""
        post = self.library.posts.summary(number)
        self._touch(number, lambda: self._marking.toggle_read(post))
        self._display.show(keep=number)

    def toggle_star(self, number: int) -> None:
        """Star a post, or take the star away."""
        post = self.library.posts.summary(number)
        self._touch(number, lambda: self._marking.toggle_star(post))
        self._display.show(keep=number)

    def tag(self, number: int, names: Sequence[str]) -> None:
        """Give a post tags of the reader's own, in place of those that it has."""
        post = self.library.posts.summary(number)
        self._outdate()
        said = self._touch(number, lambda: self._marking.tag(post, names))
        self._display.show(keep=number)
        if said:
            self._display.say(f"{said} {self._key_of('undo')} undoes that.")

    def mark_all_read(self, at: int | None) -> None:
        """Mark all posts of the list read, the cursor being on the post `at`."""
        self._mark_many(lambda: self.library.state.mark_all_read(self.which), at, "shown")

    def mark_read_beyond(self, number: int, step: Literal[1, -1]) -> None:
        """Mark all posts of the list below a post read (1), or all above it (-1)."""
        mark = partial(self.posts.mark_read_beyond, number, step)
        self._mark_many(mark, number, "below" if step == 1 else "above")

    def _mark_many(self, mark: Callable[[], Sequence[Mark]], at: int | None, which: str) -> None:
        def deed() -> str:
            marks = mark()
            self._marking.marked_read(marks, at)
            return words.all_read(len(marks), which, self._key_of)

        self._say_done(deed)

    def undo(self, at: int | None) -> None:
        """Take back what was done last, the cursor being on the post `at`: it goes where it was then."""
        try:
            undone = self.steps.undo()
        except ReaderError as error:
            self._display.say(str(error))
            return
        self._outdate()
        self.offered.read()
        self._ask(self.posts.pins, anew=True)
        self._display.show(keep=at if undone.at is None else undone.at)
        if undone.row:
            self._display.point_at(undone.row)
        self._display.say(undone.said)

    def do(self, deed: Callable[[], str], row: str = "") -> None:
        """Do what can be undone, and show what there is then; what was done is said, or why it could not be.

        Args:
            deed: Does it, and says what it did.
            row: What the sidebar calls what its cursor is to be on then; it stays where it is without.
        """
        self._say_done(lambda: f"{deed()} {self._key_of('undo')} undoes that.", row)

    def _say_done(self, deed: Callable[[], str], row: str = "") -> None:
        try:
            said = deed()
        except ReaderError as error:
            self._display.say(str(error))
            return
        self._display.reload()
        if row:
            self._display.point_at(row)
        self._display.say(said)

    # ------------------------------------------------------------ other programs

    def look(self) -> None:
        """See whether another program has stored something, such as a refresh that cron started.

        A library that was removed, replaced, damaged or converted meanwhile is said to be.
        """
        try:
            if self.library.changed():
                self._display.reload()
        except LibraryError as error:
            self.complain(str(error))

    def complain(self, sentence: str) -> None:
        """Say what is wrong with the library, once: it is met again and again, and nothing here mends it."""
        if sentence != self._trouble:
            self._trouble = sentence
            self._display.complain(sentence)
