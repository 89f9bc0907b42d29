"""Reading a post: opening it, where its links lead within the library, where reading stopped, the way back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, Protocol

from srw_reader.errors import LibraryError, ReaderError
from srw_reader.library import Library
from srw_reader.models import KeptSentence, Position
from srw_reader.tui.controllers.history import History, Place
from srw_reader.tui.controllers.notebook import placed
from srw_reader.tui.controllers.tasks import StartInGroup, Task

if TYPE_CHECKING:
    from srw_reader.library.pending import PendingArticle
    from srw_reader.models import Article, Mention, Post, Work
    from srw_reader.tui.cited import Usage

Where = Position | KeptSentence | None
"""Where a post is opened: at a place, at a sentence that is kept of it, or where reading stopped."""
LONG = 60_000
"""Characters of HTML from which on an article is read in another process: they take 50 ms here."""
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
        """Show the open post as it is after something was decided of its citations."""

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
    """

    def __init__(
        self,
        library: Library,
        display: Display,
        opened: Callable[[int], None],
        start: StartInGroup,
    ) -> None:
        self._library, self._display, self._opened, self._start = library, display, opened, start
        self._ahead_over = asyncio.Event()
        """Set unless a post is being read ahead."""
        self._ahead_over.set()
        self._history = History()
        self._opening: Task | None = None
        self._targets: Mapping[str, int] | None = None
        self.open_post: OpenPost | None = None
        """What is read."""

    # ------------------------------------------------------------ opening

    @property
    def is_opening(self) -> bool:
        """Whether a post is still being read in."""
        return self._opening is not None

    def read_ahead(self, number: int) -> None:
        """Read a post in that is likely to be opened first, in a thread: what reads them takes 300 ms to be loaded."""
        if self._library.path is None or not self._library.writable:
            return
        with suppress(ReaderError):  # it is said where the post is opened
            post = self._library.articles.pending_of(number)
            if post is not None and not self._long_to_read(number):
                self._ahead_over.clear()
                self._start(self._read_ahead(number), group="reading ahead")

    async def _read_ahead(self, number: int) -> None:
        try:
            with suppress(LibraryError):
                await asyncio.to_thread(_read, self._library, number)
        finally:
            self._ahead_over.set()

    def open(self, number: int, position: Where = None) -> None:
        """Open a post where reading stopped, or at a place; one that takes long to be read or weighed, when it is."""
        self.stop_opening()
        self.keep_position()
        try:
            unread = self._long_to_read(number)
            if unread is not None or self._is_long_to_weigh(number) or self._is_loading_for(number):
                self._opening = self._start(self._open_long(number, unread, position), group="opening")
            else:
                self._show(self._library.articles.post(number), position)
        except ReaderError as error:
            self._display.say(str(error))

    async def _open_long(self, number: int, unread: PendingArticle | None, position: Where) -> None:
        self._display.show_opening(self._library.posts.summary(number).title)
        try:
            await self._ahead_over.wait()
            if unread is not None:
                await self._read_long(unread)
            self._show(await self._weighed(number), position)
        except ReaderError as error:
            self._display.say(str(error))
        self._end_opening()

    def stop_opening(self) -> None:
        """Open no post that is still being read in."""
        if self._opening is not None:
            self._opening.cancel()
            self._end_opening()

    def _end_opening(self) -> None:
        self._opening = None
        self._display.show_opening("")

    def _show(self, post: Post, position: Where) -> None:
        """Mark a post read, and show it."""
        from srw_reader.tui.cited import usage

        self._opened(post.summary.number)
        self._targets = None
        works, kept = self._library.works.of_post(post.summary.number), self._kept(post)
        self.open_post = OpenPost(post, works, usage(post.article), kept)
        self._display.show_post(self.open_post, self._place(position))

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
        """Read the open post from the library again, and show it where its citations mean something else now.

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

        if self.open_post is not None and post.article != self.open_post.post.article:
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

    def _is_loading_for(self, number: int) -> bool:
        """Whether a post is to be read in, and what reads posts in is still being loaded by a thread."""
        return not self._ahead_over.is_set() and self._library.articles.pending_of(number) is not None

    def _long_to_read(self, number: int) -> PendingArticle | None:
        """What is to be read in for the article of a post, where that takes so long that the screen must not wait.

        None also where the library cannot be written to, and would not keep it.

        Raises:
            NotFoundError: there is no such post.
        """
        post = self._library.articles.pending_of(number)
        is_long = post is not None and post.html is not None and len(post.html) > LONG
        return post if is_long and self._library.writable else None

    async def _read_long(self, post: PendingArticle) -> None:
        """Read the article of a post in another process and store it.

        Raises:
            LibraryError: it cannot be stored.
        """
        from srw_reader.refresh.parser_client import Parser
        from srw_reader.refresh.parser_process import Patience

        async with Parser(Patience()) as parser:
            article = await parser.read(post)
        if self._library.path is None:
            self._library.articles.store([(post, article)])
        else:
            await asyncio.to_thread(_store, self._library, post, article)

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

    def open_mention(self, mention: Mention) -> bool:
        """Open the post that cites a work; False where it could not be opened at once, which is said."""
        return self._jump_to(mention.post, None)

    def open_kept(self, kept: KeptSentence) -> None:
        """Open the post that a kept sentence stands in, where it stands."""
        if kept.post is not None:
            self._jump_to(kept.post, kept)

    def _jump_to(self, number: int, where: Where) -> bool:
        left, position = self.open_post, self._display.position
        self.open(number, where)
        if self.open_post is None or self.open_post.number != number:
            return False
        if left is not None:
            self._history.jump(Place(left.number, position))
        return True


def _read(library: Library, number: int) -> Post:
    """A post that is read in and weighed by a thread."""
    with library.again() as own:
        return own.articles.post(number)


def _store(library: Library, post: PendingArticle, article: Article | None) -> None:
    with library.again() as own:
        own.articles.store([(post, article)])
