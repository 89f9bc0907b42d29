"""What is left of a library in its pages: rows that make sense, told by their shape, and what follows from them.

A page may hold anything by now: zeros, another page, what it held years ago. So each row is looked at on its own, and
counts only if every column has what the library would have written there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from srw_reader.library.places import PER_SECOND
from srw_reader.library.recovery.sound import (
    FEED,
    NOTE,
    POST,
    Test,
    is_digest,
    is_flag,
    is_key,
    is_number,
    is_spot,
    is_texts,
    is_time,
)
from srw_reader.library.recovery.sqlite_pages import Pages, Row
from srw_reader.library.views import arrangement
from srw_reader.models import View
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.clean import clean_line, clean_text, tag_key

LOST_TITLE = "A post whose title was lost"


class FeedLeft(NamedTuple):
    """What is left of a feed."""

    number: int
    source: str
    title: str = ""
    home_url: str | None = None
    subscribed: int = 1
    succeeded: int | None = None
    name: str | None = None
    folder: str = ""
    muted: int = 0
    removed: int = 0


class PostLeft(NamedTuple):
    """What is left of a post: the columns of version 1 with which a row begins in every version, but for those that
    follow from others."""

    place: int
    number: int
    feed: int
    guid: str
    url: str | None
    title: str
    author: str | None
    published: int | None
    updated: int | None
    first_seen: int
    unread: int
    read_at: int | None
    starred: int
    changed: int
    position_block: int
    position_offset: int
    digest: str


class NoteLeft(NamedTuple):
    """What is left of a kept sentence: the columns of its table."""

    number: int
    post: int | None
    title: str
    url: str | None
    block: int
    start: int
    end_block: int
    end: int
    sentence: str
    cited: str
    note: str
    created: int


class Remains:
    """What is left in the pages of a library.

    Attributes:
        posts: By number; each (feed, guid) names one of them at most.
        feeds: By number: all that a post or a guid belongs to. No two have one source.
        bodies: The page on which a post's body is, by number.
        guids: What feeds call posts, with the digest of the copy that last came in.
        former: Sources that a feed once had.
        memory: What the screen had remembered.
        notes: Kept sentences, by number. One that was removed may be among them, where a page still has it.
        views: Searches under a name, by number; likewise.
        decisions: What the reader said that citations mean: the rest of the row, by post, sentence, text and place.
    """

    def __init__(self, pages: Pages) -> None:
        self.posts: dict[int, PostLeft] = {}
        self.feeds: dict[int, FeedLeft] = {}
        self.bodies: dict[int, int] = {}
        self.guids: dict[tuple[int, str], tuple[int, str | None]] = {}
        self.former: dict[str, int] = {}
        self.memory: dict[str, str] = {}
        self.notes: dict[int, NoteLeft] = {}
        self.decisions: dict[tuple[int, str, str, int], tuple[str, int]] = {}
        self.views: dict[int, View] = {}
        self._unnumbered: list[PostLeft] = []
        """Posts whose number makes no sense, or is another's."""
        self._tags: defaultdict[int, dict[int, int]] = defaultdict(dict)
        """By place: the spellings by their positions."""
        self._spellings: dict[int, str] = {}
        self._sources: dict[int, str] = {}
        self._places: dict[int, int] = {}
        self._states: dict[int, tuple[int, int]] = {}
        """By place: unread and starred."""
        self._look_through(pages)
        self._complete_posts()
        self._complete_feeds()

    def tags(self, place: int) -> Iterator[str | None]:
        """The tags of the post at a place in the feed's order, None for one whose name is lost."""
        return (self._spellings.get(spelling) for at, spelling in sorted(self._tags[place].items()) if at >= 0)

    def own_tags(self, place: int) -> list[str]:
        """The tags that the reader gave that post; one whose name is lost is lost."""
        own = sorted(((at, spelling) for at, spelling in self._tags[place].items() if at < 0), reverse=True)
        return [self._spellings[spelling] for _, spelling in own if spelling in self._spellings]

    def _look_through(self, pages: Pages) -> None:
        """Take everything, that first which the tables still lead to: other pages may be older."""
        seen = set()
        for name, root in pages.roots().items():
            for page in pages.reachable(root):
                seen.add(page)
                for row in pages.rows(page):
                    self._take(row, page)
                    self._take_named(name, row)
        for page in range(1, pages.count + 1):
            for row in pages.rows(page) if page not in seen else ():
                self._take(row, page)

    def _take(self, row: Row, page: int) -> None:
        """Keep a row, told by its shape: so it can be on a page that nothing leads to any more."""
        if (post := _post(row)) is not None:
            if not is_number(post.number) or self.posts.setdefault(post.number, post).guid != post.guid:
                self._unnumbered.append(post)
            return
        if (found := _feed(row)) is not None:
            self.feeds.setdefault(found.number, found)
            return
        if (note := _note(row)) is not None:
            self.notes.setdefault(note.number, note)
            return
        match row:
            case (int(number), (None, bytes(), bytes(), int(), str(), str(), *_)) if is_number(number):
                self.bodies.setdefault(number, page)
            case (int(number), (None, int(), str(name), int())) if is_key(name):
                self._spellings.setdefault(number, name)
            case (None, (int(feed), str(guid), int(of), str() | None as digest)) if (
                is_number(feed) and is_key(guid) and is_number(of) and (digest is None or is_digest(digest))
            ):
                self.guids.setdefault((feed, guid), (of, digest))
            case (None, (int(place), int(position), int() | None, int(spelling), int())):
                self._tags[place].setdefault(position, spelling)
            case (None, (int(owner), str(sentence), str(text), int(spot), str(meant), int(decided))) | (
                None,
                (int(owner), str(meant), int(decided), str(sentence), str(text), int(spot)),
            ) if is_number(owner) and is_spot(sentence, text, spot) and is_texts(meant) and is_time(decided):
                self.decisions.setdefault((owner, sentence, text, spot), (meant, decided))
            case (int(number), (None, str(name), str(key), str(query), *order)) if (
                key and key == tag_key(name) and len(order) in (0, 2)
            ):
                self.views.setdefault(number, View(number, name, query, arrangement(*(order or (None, None)))))
            case (None, (str(key), str(value))) if is_key(key) and is_key(value):
                self.memory.setdefault(key, value)

    def _take_named(self, name: str, row: Row) -> None:
        """Keep what can only be told by the index or table that leads to it; indexes say it of rows that are lost."""
        match name, row.values:
            case "former_sources", (str(source), int(number)) if is_key(source) and is_number(number):
                self.former.setdefault(source, number)
            case "sqlite_autoindex_feeds_1", (str(source), int(number)) if is_key(source) and is_number(number):
                self._sources.setdefault(number, source)
            case "sqlite_autoindex_spellings_1", (str(spelling), int(number)) if is_key(spelling):
                self._spellings.setdefault(number, spelling)
            case "sqlite_autoindex_posts_1", (int(number), int(place)) if is_time(place // PER_SECOND):
                self._places.setdefault(number, place)
            case "posts_in_order", (int(place), int(unread), int(starred), *_) if is_flag(unread) and is_flag(starred):
                self._states.setdefault(place, (unread, starred))

    def _complete_posts(self) -> None:
        """Add the posts without a row that a guid stands for, and give a number to those without one."""
        numbers = self._places.keys() | self.bodies.keys()
        # Under a guid without a digest a post was met only later.
        for (feed, guid), (number, _) in sorted(self.guids.items(), key=lambda item: item[1][1] is None):
            if number in self.posts:
                continue
            if numbers and number not in numbers:  # the end of a long guid, and what comes after it, is another row's
                del self.guids[feed, guid]
            else:
                self.posts[number] = self._lost(feed, guid, number)
        named = {(post.feed, post.guid): number for number, post in reversed(sorted(self.posts.items()))}
        last = max([*self.posts, *self.bodies], default=0)
        for post in self._unnumbered:
            key = (post.feed, post.guid)
            known = self.posts.get(named.get(key, 0))
            if known is not None and known.title == LOST_TITLE:
                self.posts[known.number] = post._replace(number=known.number)
            elif known is None:
                last += 1
                self.posts[last], named[key] = post._replace(number=last), last
        for number, post in self.posts.items():
            if named[post.feed, post.guid] != number:
                self.posts[number] = post._replace(guid=f"{post.guid} ({number})")

    def _lost(self, feed: int, guid: str, number: int) -> PostLeft:
        """A post of which only indexes say anything."""
        place = self._places.get(number, 0)
        unread, starred = self._states.get(place, (1, 0))
        seen = place // PER_SECOND
        return PostLeft(
            place, number, feed, guid, None, LOST_TITLE, None, seen, None, seen, unread, None, starred, 0, 0, 0, ""
        )

    def _complete_feeds(self) -> None:
        """Have a feed for everything that belongs to one, and a source for each."""
        wanted = {post.feed for post in self.posts.values()} | {feed for feed, _ in self.guids} | self._sources.keys()
        for number in sorted(wanted - self.feeds.keys()):
            source = self._sources.get(number, "")
            self.feeds[number] = FeedLeft(number, source, subscribed=int(bool(source)))
        taken: set[str] = set()
        for number, feed in self.feeds.items():
            source = self._sources.get(number, feed.source)
            if not source or source in taken:
                source = f"lost-feed-{number}"
                self.feeds[number] = feed._replace(subscribed=0)
            taken.add(source)
            self.feeds[number] = self.feeds[number]._replace(source=source)


def _fields(row: Row, columns: Mapping[str, Test]) -> dict[str, Any] | None:
    """The columns of a table's row by their names; None where it is none of that table's."""
    if row.rowid is None or len(row.values) < len(columns) or row.values[0] is not None:
        return None
    fields = dict(zip(columns, (row.rowid, *row.values[1:]), strict=False))
    return fields if all(sound(fields[name]) for name, sound in columns.items()) else None


def _feed(row: Row) -> FeedLeft | None:
    fields = _fields(row, FEED)
    if fields is None:
        return None
    feed = FeedLeft(**{name: fields[name] for name in FeedLeft._fields if name in fields}, **_arranged(row))
    return feed._replace(title=_readable(feed.title), home_url=_address(feed.home_url))


def _arranged(row: Row) -> dict[str, Any]:
    """What the user made of a feed, as far as it makes sense; the columns that follow `FEED` and `fetched`."""
    match row.values[len(FEED) + 1 :]:
        case (str() | None as name, str(folder), int(muted), int(removed), *_) if is_flag(muted) and is_flag(removed):
            name = _readable(name) if name else None
            return {"name": name, "folder": _readable(folder), "muted": muted, "removed": removed}
    return {}


def _post(row: Row) -> PostLeft | None:
    """The post in a row; its number may make no sense."""
    fields = _fields(row, POST)
    if fields is None:
        return None
    post = PostLeft(*(fields[name] for name in PostLeft._fields))
    author = post.author and _readable(post.author)
    return post._replace(title=_readable(post.title), author=author, url=_address(post.url))


def _note(row: Row) -> NoteLeft | None:
    fields = _fields(row, NOTE)
    if fields is None:
        return None
    note = NoteLeft(**fields)
    return note._replace(
        title=_readable(note.title),
        url=_address(note.url),
        sentence=_readable(note.sentence),
        note=clean_text(_decoded(note.note)),
    )


def _readable(text: str) -> str:
    """A line to be read, without what is damaged in it."""
    return clean_line(_decoded(text))


def _decoded(text: str) -> str:
    return text.encode(errors="surrogateescape").decode(errors="replace")


def _address(url: str | None) -> str | None:
    return url if is_key(url) else None
