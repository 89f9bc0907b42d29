"""What a refresh found: looked up among the posts of a library, and stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from srw_reader.errors import NotFoundError
from srw_reader.library import bodies
from srw_reader.library.changes import Change, Insert, Known, Seen, Update
from srw_reader.library.connection import Connection
from srw_reader.library.index import Index
from srw_reader.library.matching import Matching
from srw_reader.library.places import PER_SECOND, free_place, place_of
from srw_reader.library.tag_writer import TagWriter
from srw_reader.library.times import from_seconds, to_seconds
from srw_reader.library.work_writer import WorkWriter
from srw_reader.models import Entry
from srw_reader.strings.canonical import page_of

_KNOWN = (
    "ON CONFLICT DO UPDATE SET number = excluded.number, digest = coalesce(excluded.digest, digest) "
    "WHERE number <> excluded.number OR digest IS NOT coalesce(excluded.digest, digest)"
)
"""What becomes of a guid that the feed has had before."""


class Ingest:
    """Where refreshes bring in what feeds have."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known_up_to: dict[int, int] = {}
        """By feed: the greatest number of a post when it was decided what is new of it; its own posts since count."""

    def known(self, feed: int, entries: Sequence[Entry]) -> list[Known | None]:
        """What the library has of each entry of a feed's whole document: see `Matching.known`."""
        self._known_up_to[feed] = _last_number(self._connection)
        return Matching(self._connection, feed).known(entries)

    def apply(self, feed: int, changes: Sequence[Change], *, now: datetime) -> int:
        """Carry out changes to a feed's posts, given in the feed's order, in one transaction.

        Feeds list the newest post first, so the last change gets the least number. An entry to be inserted that another
        program, or another feed of the site, has brought in since `known` was asked is that post, which is left as it
        is. A read post that is updated stays read, and is marked as changed if it was the user who read it.

        Returns:
            How many posts are new.
        """
        if not changes:
            return 0
        with self._connection.transaction():
            if self._connection.value("SELECT 1 FROM feeds WHERE number = ?", (feed,)) is None:
                raise NotFoundError(f"The library has no feed {feed}.")
            batch = _Batch(self._connection, feed, now, self._known_up_to.get(feed))
            self._known_up_to[feed] = batch.apply(changes)
        return batch.new

    def oldest(self, feed: int) -> datetime | None:
        """When the last of a feed's posts stands for; None where it has none."""
        place: int | None = self._connection.value("SELECT min(place) FROM feed_posts WHERE feed = ?", (feed,))
        return None if place is None else from_seconds(place // PER_SECOND)


class _Batch:
    """The changes of one transaction. What nothing asks for before its end is written at its end, all at once."""

    def __init__(self, connection: Connection, feed: int, now: datetime, known_up_to: int | None) -> None:
        self._connection, self._feed, self._now = connection, feed, to_seconds(now)
        self._last = _last_number(connection)
        """The greatest number of a post."""
        self._known_up_to = self._last if known_up_to is None else known_up_to
        self._is_undisturbed = self._last == self._known_up_to
        """Whether nobody else has stored posts since it was decided what is new."""
        self._matching = Matching(connection, feed)
        self._tags, self._works, self._index = TagWriter(connection), WorkWriter(connection), Index(connection)
        self._guids: list[tuple[int, str, int, str]] = []
        self._places: list[tuple[int, int]] = []
        self._of_feed: list[int] = []
        """The numbers of posts that the feed did not have before."""
        self._new_tags: list[tuple[int, int, Sequence[str]]] = []
        self._read: list[int] = []
        """The numbers of new posts that came with their articles."""
        self._old: list[tuple[int]] = []
        """The numbers of new posts that count as read."""

    @property
    def new(self) -> int:
        """How many posts were new."""
        return len(self._places)

    def apply(self, changes: Sequence[Change]) -> int:
        """Carry out all changes.

        Returns:
            Up to which number posts are known when the feed's next changes come.
        """
        # In the feed's order, which decides what was seen first.
        self._tags.add(name for change in changes if not isinstance(change, Seen) for name in change.entry.tags)
        for change in reversed(changes):
            match change:
                case Insert():
                    self._insert(change)
                case Update():
                    self._update(change)
                case Seen(number, guid, digest):
                    self._remember(number, guid, digest)
        self._finish()
        return self._last if self._is_undisturbed else self._known_up_to

    def _insert(self, change: Insert) -> None:
        """Store a new post, unless it was stored by somebody else meanwhile."""
        late = None if self._is_undisturbed else self._matching.stored_meanwhile(change, self._known_up_to)
        if late is not None:  # whether this copy is the better one is for the next refresh to decide
            self._remember(late, change.entry.guid, None)
            return
        entry, article = change.entry, change.article
        number = self._last = self._last + 1
        published = to_seconds(entry.date)
        moments = (published, to_seconds(change.stands), self._now)
        place = free_place(self._connection, next(moment for moment in moments if moment is not None))
        self._connection.run(
            "INSERT INTO posts (place, number, feed, guid, url, link, title, author, published, updated, first_seen, "
            "words, minutes, reference_count, citation_count, digest, unjudged) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                place,
                number,
                self._feed,
                entry.guid,
                entry.url,
                page_of(entry.url),
                entry.title,
                entry.author,
                published,
                to_seconds(entry.updated),
                self._now,
                *bodies.measures(article),
                change.digest,
                change.unjudged,
            ),
        )
        bodies.save(self._connection, number, change)
        self._new_tags.append((number, place, entry.tags))
        self._guids.append((self._feed, entry.guid, number, change.digest))
        self._places.append((self._feed, place))
        self._of_feed.append(number)
        if change.read:
            self._old.append((number,))
        if article is not None:
            self._works.set_references(place, article.references)
            self._read.append(number)

    def _update(self, change: Update) -> None:
        """Put an entry in a post's place. It stays read or unread; one that the user has read is marked as changed.

        Its date and address are kept where the entry has none, since its place and its links depend on them; so is the
        date where the entry only says when it was changed. Until its new article is read it has the references of the
        old one.
        """
        self._remember(change.number, change.entry.guid, change.digest)
        connection, number, entry, article = self._connection, change.number, change.entry, change.article
        place = place_of(connection, number)
        old_date, published, first_seen, stored = connection.row(
            "SELECT coalesce(published, first_seen), published, first_seen, digest FROM posts WHERE place = ?", (place,)
        )
        if stored == change.digest:
            return
        published = to_seconds(entry.published) or published or to_seconds(entry.updated)
        self._index.take_out(number)
        date = first_seen if published is None else published
        if date != old_date:
            place, old_place = free_place(connection, date), place
            connection.run(
                "UPDATE posts SET place = ? WHERE place = ?", (place, old_place)
            )  # tags, feeds and works follow
        words, minutes, references, citations = bodies.measures(article)
        connection.run(
            "UPDATE posts SET url = coalesce(:url, url), link = iif(:url IS NULL, link, :link), title = :title, "
            "author = :author, published = :published, updated = :updated, words = :words, minutes = :minutes, "
            "reference_count = :references, citation_count = :citations, digest = :digest, "
            "changed = NOT unread AND read_at IS NOT NULL "
            "WHERE place = :place",
            {
                "place": place,
                "url": entry.url,
                "link": page_of(entry.url),
                "title": entry.title,
                "author": entry.author,
                "published": published,
                "updated": to_seconds(entry.updated),
                "words": words,
                "minutes": minutes,
                "references": references,
                "citations": citations,
                "digest": change.digest,
            },
        )
        self._tags.set_tags(place, entry.tags)
        bodies.save(connection, number, change)
        if article is not None:
            self._works.set_references(place, article.references)
            self._index.put_in(number)

    def _remember(self, number: int, guid: str, digest: str | None) -> None:
        """That the feed has a post under a guid, and which copy of it came in last."""
        self._connection.run(f"INSERT INTO guids VALUES (?, ?, ?, ?) {_KNOWN}", (self._feed, guid, number, digest))
        sql = "INSERT OR IGNORE INTO feed_posts SELECT ?, place, unread FROM posts WHERE number = ?"
        if self._connection.run(sql, (self._feed, number)):
            self._of_feed.append(number)

    def _finish(self) -> None:
        """Write the rest."""
        self._tags.set_tags_of_new(self._new_tags)
        for number in self._read:
            self._index.put_in(number)
        self._connection.run_each(f"INSERT INTO guids VALUES (?, ?, ?, ?) {_KNOWN}", self._guids)
        self._connection.run_each("INSERT INTO feed_posts VALUES (?, ?, 1)", self._places)
        self._connection.run_each("UPDATE posts SET unread = 0 WHERE number = ?", self._old)  # tags and feeds follow
        self._tags.finish()
        if self._of_feed:
            from srw_reader.library import post_sets  # most refreshes bring nothing

            post_sets.add_to_feed(self._connection, self._feed, self._of_feed)
        self._works.regroup()


def _last_number(connection: Connection) -> int:
    """The greatest number of a post; 0 where there is none."""
    return int(connection.value("SELECT coalesce(max(number), 0) FROM posts"))
