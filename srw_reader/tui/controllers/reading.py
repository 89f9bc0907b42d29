"""Reading a post: opening it, where its links lead within the library, where reading stopped, the way back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from srw_reader.errors import LibraryError, ReaderError
from srw_reader.library import Library
from srw_reader.models import KeptSentence, Position
from srw_reader.named_tuple import NamedTuple
from srw_reader.tui.controllers.history import History, Place
from srw_reader.tui.controllers.notebook import placed
from srw_reader.tui.controllers.tasks import StartInGroup, Task

if TYPE_CHECKING:
    from srw_reader.models import Article, Mention, Post, Work
    from srw_reader.refresh.reading_in import ReadingIn
    from srw_reader.tui.cited import Usage

Where = Position | KeptSentence | None
"""Where a post is opened: at a place, at a sentence that is kept of it, or where reading stopped."""
SOON = 0.2
"""Seconds within which a post is opened without a word."""
WORDY = 3_000
"""Words of an article from which on its citations are weighed in a thread, where some were decided."""


class OpenPost(NamedTuple):
    """A post that is read, with what the library knows of what it cites."""

    post: Post
    works: Mapping[int, Work]
    """The works that its references point to, by the references' numbers."""
    usage: Mapping[int, Usage]
    """Where it cites its references, by their numbers."""
    kept: Sequence[KeptSentence] = ()
    """What of it is kept in the notebook, each where it stands now; none that it has no longer."""

    @property
    def number(self) -> int:
        """The post's number."""
        return self.post.summary.number


class Display(Protocol):
    """Where what is read is shown."""

    @property
    def position(self) -> Position:
        """What is first in view of the open post."""

    def show_post(self, opened: OpenPost, position: Position | None) -> None:
        """Show a post where reading stopped, or from a position on."""

    def show_again(self, opened: OpenPost) -> None:
        """Show the open post as it is after something was decided of its citations, or it got other tags."""

    def go_to(self, position: Position) -> None:
        """Show another part of the open post."""

    def visit(self, url: str) -> None:
        """Open a URL in the browser."""

    def say(self, text: str) -> None:
        """Say something for a while."""

    def complain(self, text: str) -> None:
        """Say something that stays."""

    def show_opening(self, title: str) -> None:
        """Say that a post is being opened as long as it is; nothing when it is over."""


class Reading:
    """Opens the posts of a library, one at a time.

    Args:
        library: What is read from and written to.
        display: Where they are shown.
        opened: Told the number of a post that is opened.
        start: Begins what the screen must not wait for.
        reading_in: Reads in what is still to be.
    """

    def __init__(
        self,
        library: Library,
        display: Display,
        opened: Callable[[int], None],
        start: StartInGroup,
        reading_in: ReadingIn,
    ) -> None:
        self._library, self._display, self._opened, self._start = library, display, opened, start
        self._reading_in = reading_in
        self._history = History()
        self._opening: Task | None = None
        self._saying: asyncio.TimerHandle | None = None
        """What says that a post is being opened, if that is not soon over."""
        self._targets: Mapping[str, int] | None = None
        self.open_post: OpenPost | None = None
        """What is read."""

    # ------------------------------------------------------------ opening

    @property
    def is_opening(self) -> bool:
        """Whether a post is still being read in."""
        return self._opening is not None

    def read_ahead(self, numbers: Sequence[int]) -> None:
        """Have posts read in that are likely to be opened."""
        self._start(self._reading_in.ahead(self._library, numbers), group="reading ahead")

    def open(self, number: int, position: Where = None, then: Callable[[], None] = lambda: None) -> None:
        """Open a post where reading stopped, or at a place; one that is to be read in or takes long to be weighed, when
        it is.

        Args:
            number: The post's.
            position: A place in it.
            then: Done when it is shown.
        """
        self.stop_opening()
        self.keep_position()
        try:
            if self._library.articles.pending_of(number) is not None or self._is_long_to_weigh(number):
                self._opening = self._start(self._open_behind(number, position, then), group="opening")
            else:
                self._show(self._library.articles.post(number), position)
                then()
        except ReaderError as error:
            self._display.say(str(error))

    async def _open_behind(self, number: int, position: Where, then: Callable[[], None]) -> None:
        try:
            title = self._library.posts.summary(number).title
            self._saying = asyncio.get_running_loop().call_later(SOON, self._display.show_opening, title)
            self._show(await self._ready(number), position)
            then()
        except ReaderError as error:
            self._display.say(str(error))
        self._end_opening()

    async def _ready(self, number: int) -> Post:
        """A post, read in and weighed."""
        if self._library.articles.pending_of(number) is not None:
            return await self._reading_in.post(self._library, number)
        return await self._weighed(number)

    def stop_opening(self) -> None:
        """Open no post that is still being read in."""
        if self._opening is not None:
            self._opening.cancel()
            self._end_opening()

    def _end_opening(self) -> None:
        self._opening = None
        if self._saying is not None:
            self._saying.cancel()
        self._display.show_opening("")

    def _show(self, post: Post, position: Where) -> None:
        from srw_reader.tui.cited import usage

        self._targets = None
        works, kept = self._library.works.of_post(post.summary.number), self._kept(post)
        self.open_post = OpenPost(post, works, usage(post.article), kept)
        self._display.show_post(self.open_post, self._place(position))
        self._opened(self.open_post.number)

    def _kept(self, post: Post) -> Sequence[KeptSentence]:
        return placed(post.article, self._library.notes.of_post(post.summary.number))

    def _place(self, where: Where) -> Position | None:
        """A place in the open post; of a kept sentence that it has no longer, the one where that stood."""
        if not isinstance(where, KeptSentence):
            return where
        kept = self.open_post.kept if self.open_post else ()
        found = next((one for one in kept if one.number == where.number), None)
        if found is None:
            self._display.say("The post has no such sentence any more. Here it stood.")
        return (found or where).excerpt.start

    def close(self) -> None:
        """Read nothing."""
        self.stop_opening()
        self.open_post = None

    def reload(self) -> None:
        """Ask the library again about the open post: who else cites what it does, what is kept, where links lead."""
        self._targets = None
        if self.open_post is not None:
            works = self._library.works.of_post(self.open_post.number)
            self.open_post = self.open_post._replace(works=works, kept=self._kept(self.open_post.post))

    def read_again(self) -> None:
        """Read the open post from the library again, and show it where its citations mean something else now, or its
        tags are others.

        LibraryError, where that is done at once.
        """
        if self.open_post is None:
            return
        if self._is_long_to_weigh(self.open_post.number, self.open_post.post):
            self._start(self._read_again_behind(self.open_post.number), group="weighing")
        else:
            self._show_again(self._library.articles.post(self.open_post.number))

    async def _read_again_behind(self, number: int) -> None:
        self._display.say("What the citations mean is weighed anew…")
        try:
            post = await self._weighed(number)
        except LibraryError as error:
            self._display.complain(str(error))
            return
        if self.open_post is not None and self.open_post.number == number:
            self._show_again(post)

    def _show_again(self, post: Post) -> None:
        from srw_reader.tui.cited import usage

        if self.open_post is not None and _shown(post) != _shown(self.open_post.post):
            self.open_post = self.open_post._replace(post=post, usage=usage(post.article))
            self._display.show_again(self.open_post)

    def _is_long_to_weigh(self, number: int, shown: Post | None = None) -> bool:
        """Whether a post's citations take so long to be weighed that the screen must not wait.

        They are where something was decided of them, or was in what is shown of it.
        """
        if self._library.path is None or self._library.posts.summary(number).words < WORDY:
            return False
        was_decided = shown is not None and any(citation.decided for citation in shown.article.citations)
        return was_decided or bool(self._library.decisions.of_post(number))

    async def _weighed(self, number: int) -> Post:
        """A post with its citations weighed, in a thread where that takes long."""
        if self._is_long_to_weigh(number):
            return await asyncio.to_thread(_read, self._library, number)
        return self._library.articles.post(number)

    # ------------------------------------------------------------ links

    @property
    def targets(self) -> Mapping[str, int]:
        """Numbers of the posts that the open post's links and references lead to, by URL.

        They are looked up when they are asked for: a post may have a thousand links, and its text is to be shown first.
        """
        if self._targets is None:
            try:
                self._targets = self._targets_of(self.open_post.post.article) if self.open_post else {}
            except LibraryError as error:  # the text is there, and can be read all the same
                self._targets = {}
                self._display.complain(str(error))
        return self._targets

    def _targets_of(self, article: Article) -> dict[str, int]:
        urls = {link.url for link in article.links if link.kind == "web"}
        return self._library.posts.numbers_by_url(
            urls | {reference.url for reference in article.references if reference.url}
        )

    def follow(self, url: str) -> None:
        """Open what a link of the open post leads to."""
        if (number := self.targets.get(url)) is not None:
            self.remember(self._display.position)
            self.open(number)
        else:
            self._display.visit(url)

    # ------------------------------------------------------------ places

    def keep_position(self) -> None:
        """Remember where reading stopped in the open post."""
        if self.open_post is not None:
            try:
                self._library.state.save_position(self.open_post.number, self._display.position)
            except LibraryError as error:
                self._display.complain(str(error))

    def remember(self, position: Position) -> None:
        """Keep a place in the open post, to come back to."""
        if self.open_post is not None:
            self._history.jump(Place(self.open_post.number, position))

    def back(self) -> None:
        """Go to where the last jump started."""
        self._return(self._history.back, "There is nothing to go back to.")

    def forward(self) -> None:
        """Go to where one came back from."""
        self._return(self._history.forward, "There is nothing to go forward to.")

    def _return(self, way: Callable[[Place], Place | None], nowhere: str) -> None:
        here = self.open_post.number if self.open_post is not None else None
        place = way(Place(here, self._display.position)) if here is not None else None
        if place is None:
            self._display.say(nowhere)
        elif place.number == here:
            self._display.go_to(place.position)
        else:
            self.open(place.number, place.position)

    def open_mention(self, mention: Mention, then: Callable[[], None]) -> None:
        """Open the post that cites a work; `then` is done when it is shown."""
        self._jump_to(mention.post, None, then)

    def open_kept(self, kept: KeptSentence) -> None:
        """Open the post that a kept sentence stands in, where it stands."""
        if kept.post is not None:
            self._jump_to(kept.post, kept)

    def _jump_to(self, number: int, where: Where, then: Callable[[], None] = lambda: None) -> None:
        left, position = self.open_post, self._display.position

        def shown() -> None:
            if left is not None:
                self._history.jump(Place(left.number, position))
            then()

        self.open(number, where, shown)


def _shown(post: Post) -> object:
    """What of a post is on the screen while it is read, and may become another."""
    return post.article, post.summary.tags, post.summary.own_tags


def _read(library: Library, number: int) -> Post:
    """A post that is read in and weighed by a thread."""
    with library.again() as own:
        return own.articles.post(number)
