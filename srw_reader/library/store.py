"""What a refresh found, stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from srw_reader.errors import NotFoundError
from srw_reader.library import bodies
from srw_reader.library.changes import Change, Insert, Seen, Update
from srw_reader.library.citing import Citing
from srw_reader.library.connection import Connection
from srw_reader.library.matching import stored_meanwhile
from srw_reader.library.places import free_place, place_of
from srw_reader.library.posts import last_number
from srw_reader.library.spellings import Spellings
from srw_reader.library.times import to_seconds
from srw_reader.strings.urls import page_of

_KNOWN = (
    "ON CONFLICT DO UPDATE SET number = excluded.number, digest = coalesce(excluded.digest, digest) "
    "WHERE number <> excluded.number OR digest IS NOT coalesce(excluded.digest, digest)"
)
"""What becomes of a guid that the feed has had before."""


def store(connection: Connection, feed: int, changes: Sequence[Change], now: datetime, known_up_to: int) -> int:
    """Carry out changes to a feed's posts in one transaction, those that the feed lists last first.

    Feeds list the newest post first; of posts with one date it so has the greatest number and stays first.

    Args:
        known_up_to: the greatest number of a post when it was decided what is new.

    Returns:
        The same for the next of the feed's changes: their own posts count as known.
    """
    if not changes:
        return known_up_to
    with connection.transaction():
        if connection.value("SELECT 1 FROM feeds WHERE number = ?", (feed,)) is None:
            raise NotFoundError(f"The library has no feed {feed}.")
        spellings, citing = Spellings(connection), Citing(connection)
        # In the feed's order, which decides what was seen first.
        spellings.add(name for change in changes if not isinstance(change, Seen) for name in change.entry.tags)
        new = _New(connection, feed, to_seconds(now), spellings, citing)
        undisturbed = new.last == known_up_to
        for change in reversed(changes):
            match change:
                case Insert():
                    late = None if undisturbed else stored_meanwhile(connection, feed, change, known_up_to)
                    if late is None:
                        new.insert(change)
                    else:  # whether this copy is the better one is for the next refresh to decide
                        _remember(connection, feed, late, change.entry.guid, None)
                case Update():
                    _update(connection, change, spellings, citing)
                    _remember(connection, feed, change.number, change.entry.guid, change.digest)
                case Seen(number, guid, digest_seen):
                    _remember(connection, feed, number, guid, digest_seen)
        new.finish()
        spellings.choose()
        citing.settle()
    return new.last if undisturbed else known_up_to


class _New:
    """The new posts of one transaction. What nothing asks for before its end is written at its end, all at once."""

    def __init__(self, connection: Connection, feed: int, now: int, spellings: Spellings, citing: Citing) -> None:
        self._connection, self._feed, self._now = connection, feed, now
        self._spellings, self._citing = spellings, citing
        self.last = last_number(connection)
        """The greatest number of a post."""
        self._guids: list[tuple[int, str, int, str]] = []
        self._places: list[tuple[int, int]] = []
        self._tags: list[tuple[int, Sequence[str]]] = []
        self._read: list[int] = []  # with their articles

    def insert(self, change: Insert) -> None:
        """Store a new post."""
        connection, entry, article = self._connection, change.entry, change.article
        number = self.last = self.last + 1
        published = to_seconds(entry.date)
        place = free_place(connection, self._now if published is None else published)
        connection.run(
            "INSERT INTO posts (place, number, feed, guid, url, link, title, author, published, updated, first_seen, "
            "words, minutes, reference_count, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            ),
        )
        self._tags.append((place, entry.tags))
        bodies.save(connection, number, change)
        self._guids.append((self._feed, entry.guid, number, change.digest))
        self._places.append((self._feed, place))
        if article is not None:
            self._citing.put_on(place, article.references)
            self._read.append(number)

    def finish(self) -> None:
        """Write the rest."""
        self._spellings.put_on_new(self._tags)
        for number in self._read:
            bodies.put_in_index(self._connection, number)
        self._connection.run_each(f"INSERT INTO guids VALUES (?, ?, ?, ?) {_KNOWN}", self._guids)
        self._connection.run_each("INSERT INTO feed_posts VALUES (?, ?, 1)", self._places)


def _update(connection: Connection, change: Update, spellings: Spellings, citing: Citing) -> None:
    """Put an entry in a post's place. It stays read or unread; a read one is marked as changed.

    Its date and address are kept where the entry has none, since its place and its links depend on them; so is the date
    where the entry only says when it was changed. Until its new article is read it has the references of the old one.
    """
    number, entry, article, digest = change.number, change.entry, change.article, change.digest
    place = place_of(connection, number)
    old_date, published, first_seen, stored = connection.row(
        "SELECT coalesce(published, first_seen), published, first_seen, digest FROM posts WHERE place = ?", (place,)
    )
    if stored == digest:
        return
    published = to_seconds(entry.published) or published or to_seconds(entry.updated)
    bodies.take_out_of_index(connection, number)
    date = first_seen if published is None else published
    if date != old_date:
        place, old_place = free_place(connection, date), place
        connection.run("UPDATE posts SET place = ? WHERE place = ?", (place, old_place))  # tags, feeds and works follow
    words, minutes, references = bodies.measures(article)
    connection.run(
        "UPDATE posts SET url = coalesce(:url, url), link = iif(:url IS NULL, link, :link), title = :title, "
        "author = :author, published = :published, updated = :updated, words = :words, minutes = :minutes, "
        "reference_count = :references, digest = :digest, changed = NOT unread WHERE place = :place",
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
            "digest": digest,
        },
    )
    spellings.put_on(place, entry.tags)
    bodies.save(connection, number, change)
    if article is not None:
        citing.put_on(place, article.references)
        bodies.put_in_index(connection, number)


def _remember(connection: Connection, feed: int, number: int, guid: str, digest: str | None) -> None:
    """That a feed has a post under a guid, and which copy of it came in last."""
    connection.run(
        f"INSERT INTO guids VALUES (?, ?, ?, ?) {_KNOWN}",
        (feed, guid, number, digest),
    )
    connection.run(
        "INSERT OR IGNORE INTO feed_posts SELECT ?, place, unread FROM posts WHERE number = ?", (feed, number)
    )
