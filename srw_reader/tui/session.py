"""What is being read: the library, the filter, the open post, the way back. Knows no widgets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING

from srw_reader.errors import LibraryError
from srw_reader.library import Library
from srw_reader.models import Counts, Filter
from srw_reader.strings.clean import tag_key
from srw_reader.tui import filters
from srw_reader.tui.history import History, Place
from srw_reader.tui.marking import Marking
from srw_reader.tui.pinned import Pinned
from srw_reader.tui.undo import Undo

if TYPE_CHECKING:
    from srw_reader.library.bodies import Outdated
    from srw_reader.models import Article, Feed, Link, Position, Post, PostSummary, Tag, Work
    from srw_reader.tui.cited import Usage

FILTER = "filter"
"""The name under which the library remembers the last filter."""
LONG = 8_000
"""Posts in a list from which on counting their tags takes longer than a key may."""
AT_FIRST = 200
"""Tags that the first look is content with; a screen has fewer rows."""
COMMON = 8_000
"""Posts of a tag from which on those of its list are counted beforehand."""
AT_ONCE = 60_000
"""Characters of HTML from which on an article is read in another process: they take 50 ms here."""


def _store(library: Library, post: Outdated, article: Article | None) -> None:
    with library.again() as own:
        own.store_anew([(post, article)])


class Session:
    """A reader at work on a library.

    Args:
        library: What is read from and written to.
        base: What the command line narrowed everything to; "All" goes back to this.
        which: The filter to begin with; the one remembered where None.
        complain: Told why something could not be written (a full disk, a library that is locked or read-only);
            reading goes on.
    """

    def __init__(
        self, library: Library, base: Filter, which: Filter | None, complain: Callable[[str], None] = lambda _: None
    ) -> None:
        self.library = library
        self._complain = complain
        self.base = base
        self.history = History()
        self._undo = Undo()
        self._marking = Marking(library, self._undo)
        self.post: Post | None = None
        """The open post."""
        self._targets: dict[str, int] | None = None
        self.works: Mapping[int, Work] = {}
        """The works that the open post's references point to, by the references' numbers."""
        self.usage: Mapping[int, Usage] = {}
        """Where the open post cites its references, by their numbers."""
        self._key = ":".join([FILTER, *map(str, base.feeds)])
        self.which = self._spelled(which) if which is not None else self._remembered()
        self.posts = Pinned(())
        self._pins: list[tuple[int, PostSummary]] = []
        self.counts = Counts(0, 0, 0)
        self.tags: list[Tag] = []
        self.uncounted = False
        """Whether `counts` and `tags` are still those of the list before: see `count`."""
        self._counted: dict[Filter, list[Tag]] = {}
        """The tags of long lists, counted beforehand, and those of everything."""
        self.feeds: list[Feed] = []
        if self.which == self.base == Filter():
            self._counted[self.base] = library.commonest_tags(AT_FIRST)
        self._ask()

    def complete(self) -> None:
        """Have all tags: the first look made do with the commonest."""
        if len(self._counted.get(self.base, ())) == AT_FIRST:
            del self._counted[self.base]
            if self.which == self.base:
                self.tags = self.everything

    def _remembered(self) -> Filter:
        kept = filters.load(self.library.state.recall(self._key))
        known = {feed.number for feed in self.library.feeds.all()}
        return kept._replace(feeds=self.base.feeds or tuple(number for number in kept.feeds if number in known))

    def _spelled(self, which: Filter) -> Filter:
        """The filter with its tags as they are shown."""
        shown = {tag_key(tag.name): tag.name for tag in self.library.tags(Filter())}
        return which._replace(tags=tuple(shown.get(tag_key(name), name) for name in which.tags))

    # ------------------------------------------------------------ the list

    def apply(self, which: Filter) -> None:
        """Show other posts, and remember that."""
        kept, self.which = filters.dump(self.which), which
        if filters.dump(which) != kept:
            self._write(lambda: self.library.state.remember(self._key, filters.dump(which)))
        self._pins = []
        self._ask()

    @property
    def everything(self) -> list[Tag]:
        """The tags of all posts that the command line lets through."""
        if self.base not in self._counted:
            self._counted[self.base] = self.library.tags(self.base)
        return self._counted[self.base]

    def reload(self) -> None:
        """Ask the library again, also for who else cites what the open post does."""
        self._pins = []
        self._counted = {}
        self._ask()
        self._targets = None
        if self.post is not None:
            self.works = self.library.works_of(self.post.summary.number)

    def _touch(self, number: int, step: Callable[[], None]) -> None:
        """Do something to a post, which keeps its place in the list even if the filter is against it now."""
        row = self.row(number)
        self._write(step)
        self._pins = [pin for pin in self._pins if pin[1].number != number]
        if row is not None:
            self._pins = sorted([*self._pins, (row, self.library.summary(number))], key=itemgetter(0))
        self._ask_again()

    def _ask_again(self) -> None:
        """Ask the library after something was done to posts; those that are still listed stay where they are."""
        self._pins = [(at, self.library.summary(post.number)) for at, post in self._pins]
        self._ask()

    def _ask(self) -> None:
        self._pins = [pin for pin in self._pins if self.library.index(self.which, pin[1].number) is None]
        self.feeds = self.library.feeds.all()
        self._found = self.library.posts(self.which)
        self.posts = Pinned(self._found, self._pins)
        known = self.everything if self.which == self.base else self._counted.get(self.which)
        self.uncounted = (
            known is None
            and self.library.path is not None
            and self._is_long()
            and self.which != self.base._replace(view=self.which.view)  # whose counts are stored
        )
        if self.uncounted:
            return
        if known is None:
            self.counts, self.tags = self.library.tally(self.which)
            self._settle()
        else:
            self.counts, self.tags = self.library.counts(self.which._replace(view="all")), known

    def _settle(self) -> None:
        """Spare the list the counting of what is counted."""
        counts = self.counts
        self._found.settle({"all": counts.posts, "unread": counts.unread, "starred": counts.starred}[self.which.view])

    def _is_long(self) -> bool:
        """Whether counting what is in the list takes longer than a key may; a search is not counted to find out."""
        if not self.which.query:
            return not 0 <= self._found.at_most <= LONG and len(self._found) > LONG
        return bool(self._found.known) and not self._found.counted

    def counted(self, which: Filter, counts: Counts, tags: list[Tag]) -> None:
        """Take what was counted in another thread, unless the list is another one by now."""
        if which == self.which and self.uncounted:
            self.counts, self.tags, self.uncounted = counts, tags, False
            self._settle()

    def keep(self, which: Filter, tags: list[Tag]) -> None:
        """Keep what was counted beforehand, until the library changes."""
        self._counted[which] = tags

    def to_prepare(self) -> list[Filter]:
        """The filters by a tag that are worth counting beforehand: those with long lists."""
        if self.which.query or self.uncounted or self.library.path is None:
            return []
        wanted = [filters.show_tag(self.base, tag.name) for tag in self.tags if tag.posts > COMMON]
        return [which for which in wanted if which not in self._counted]

    @property
    def narrowed(self) -> bool:
        """Whether "All" would show more."""
        return self.which != self.base

    def row(self, number: int) -> int | None:
        """The row of a post in the list; None where the filter leaves it out."""
        return self.posts.row(number, self.library.index(self.which, number))

    def next_unread(self, after: int | None, step: int) -> PostSummary | None:
        """The next unread post in the list after another, or before it with a step of -1."""
        return self.library.next_unread(self.which, after, 1 if step > 0 else -1)

    # ------------------------------------------------------------ the post

    def open(self, number: int) -> Post:
        """Read a post from the library and mark it read.

        Raises:
            NotFoundError: there is no such post.
        """
        from srw_reader.tui.cited import usage

        post = self.library.post(number)
        self._touch(number, lambda: self._marking.open(number))
        self.works, self.usage, self._targets = self.library.works_of(number), usage(post.article), None
        self.post = post
        return post

    def rehearse(self, number: int) -> Post | None:
        """Read a post as `open` does, for nothing: what is done for the first time takes twice as long.

        None where its article would have to be read in, which is to wait until somebody asks for it.

        Raises:
            LibraryError: as `open`.
        """
        from srw_reader.tui.cited import usage

        if self.library.unread_article(number) is not None:
            return None
        post = self.library.post(number)
        self.library.works_of(number)
        usage(post.article)
        self._targets_of(post.article)
        return post

    @property
    def targets(self) -> Mapping[str, int]:
        """Numbers of the posts that the open post's links and references lead to, by URL.

        They are looked up when they are asked for: a post may have a thousand links, and its text is to be shown first.
        """
        if self._targets is None:
            try:
                self._targets = self._targets_of(self.post.article) if self.post else {}
            except LibraryError as error:  # the text is there, and can be read all the same
                self._targets = {}
                self._complain(str(error))
        return self._targets

    def _targets_of(self, article: Article) -> dict[str, int]:
        urls = {link.url for link in article.links if link.kind == "web"}
        return self.library.numbers_by_url(urls | {reference.url for reference in article.references if reference.url})

    def known(self, link: Link) -> Link:
        """The link, marked as one to a post of the library if it is."""
        return link._replace(kind="post") if link.kind == "web" and link.url in self.targets else link

    def long_to_read(self, number: int) -> Outdated | None:
        """What is to be read in for the article of a post, where that takes so long that the screen must not wait.

        Raises:
            NotFoundError: there is no such post.
        """
        post = self.library.unread_article(number)
        return post if post is not None and post.html is not None and len(post.html) > AT_ONCE else None

    async def read_long(self, post: Outdated) -> None:
        """Read the article of a post in another process and store it.

        Raises:
            LibraryError: it cannot be stored.
        """
        from srw_reader.refresh.parser_client import Parser, Patience

        async with Parser(Patience()) as parser:
            article = await parser.read(post)
        if self.library.path is None:
            self.library.store_anew([(post, article)])
        else:
            await asyncio.to_thread(_store, self.library, post, article)

    def keep_position(self, position: Position) -> None:
        """Remember where reading stopped in the open post."""
        if self.post is not None:
            number = self.post.summary.number
            self._write(lambda: self.library.state.save_position(number, position))

    def place(self, position: Position) -> Place | None:
        """Where the reader is; None where no post is open."""
        return Place(self.post.summary.number, position) if self.post else None

    # ------------------------------------------------------------ reading state

    def _write(self, step: Callable[[], None]) -> None:
        try:
            step()
        except LibraryError as error:
            self._complain(str(error))

    def toggle_read(self, post: PostSummary) -> None:
        """Mark read, or unread."""
        self._touch(post.number, lambda: self._marking.toggle_read(post))

    def toggle_star(self, post: PostSummary) -> None:
        """Star, or take the star away."""
        self._touch(post.number, lambda: self._marking.toggle_star(post))

    def mark_all_read(self, at: int | None) -> int:
        """Mark all posts of the list read, the cursor being on the post `at`.

        Returns:
            How many were unread.

        Raises:
            LibraryError: it cannot be written.
        """
        return self._marking.all_read(self.which, at)

    def undo(self) -> tuple[str, int | None]:
        """Take back what was last marked or starred: see `Undo.undo`."""
        undone = self._undo.undo()
        self._counted = {}
        self._ask_again()
        return undone
