"""What a refresh found, stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from srw_reader.errors import NotFoundError
from srw_reader.library import bodies
from srw_reader.library.changes import Change, Insert, Seen, Update
from srw_reader.library.citing import Citing
from srw_reader.library.connection import Connection
from srw_reader.library.matching import link_of, stored_meanwhile
from srw_reader.library.places import free_place, place_of
from srw_reader.library.posts import last_number
from srw_reader.library.spellings import Spellings
from srw_reader.library.times import to_seconds
from srw_reader.models import Article, Entry


def store(connection: Connection, feed: int, changes: Sequence[Change], now: datetime, known_up_to: int) -> None:
    """Carry out changes to a feed's posts in one transaction, those that the feed lists last first.

    Feeds list the newest post first; of posts with one date it so has the greatest number and stays first.

    Args:
        known_up_to: the greatest number of a post when it was decided what is new.
    """
    if not changes:
        return
    with connection.transaction():
        if connection.value("SELECT 1 FROM feeds WHERE number = ?", (feed,)) is None:
            raise NotFoundError(f"The library has no feed {feed}.")
        spellings, citing = Spellings(connection), Citing(connection)
        for change in changes:  # in the feed's order, which decides what was seen first
            if not isinstance(change, Seen):
                spellings.add(change.entry.tags)
        for change in reversed(changes):
            match change:
                case Insert(entry, article, digest):
                    late = stored_meanwhile(connection, feed, entry, known_up_to)
                    if late is None:
                        number = _insert(connection, feed, entry, article, digest, to_seconds(now), spellings, citing)
                        _remember(connection, feed, number, entry.guid, digest)
                    else:  # whether this copy is the better one is for the next refresh to decide
                        _remember(connection, feed, late, entry.guid, None)
                case Update(number, entry, article, digest):
                    _update(connection, number, entry, article, digest, spellings, citing)
                    _remember(connection, feed, number, entry.guid, digest)
                case Seen(number, guid, digest_seen):
                    _remember(connection, feed, number, guid, digest_seen)
        spellings.choose()
        citing.settle()


def _insert(
    connection: Connection,
    feed: int,
    entry: Entry,
    article: Article | None,
    digest: str,
    now: int,
    spellings: Spellings,
    citing: Citing,
) -> int:
    """Store a new post; its number."""
    number = last_number(connection) + 1
    published = to_seconds(entry.published)
    place = free_place(connection, now if published is None else published)
    connection.run(
        "INSERT INTO posts (place, number, feed, guid, url, link, title, author, published, updated, first_seen, "
        "words, minutes, reference_count, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            place,
            number,
            feed,
            entry.guid,
            entry.url,
            link_of(entry),
            entry.title,
            entry.author,
            published,
            to_seconds(entry.updated),
            now,
            *bodies.measures(article),
            digest,
        ),
    )
    spellings.put_on(place, entry.tags)
    bodies.save(connection, number, entry, article)
    if article is not None:
        citing.put_on(place, article.references)
        bodies.put_in_index(connection, number)
    return number


def _update(
    connection: Connection,
    number: int,
    entry: Entry,
    article: Article | None,
    digest: str,
    spellings: Spellings,
    citing: Citing,
) -> None:
    """Put an entry in a post's place. It stays read or unread; a read one is marked as changed.

    Its date and address are kept where the entry has none, since its place and its links depend on them. Until its new
    article is read it has the references of the old one.
    """
    place = place_of(connection, number)
    old_date, published, first_seen, stored = connection.row(
        "SELECT coalesce(published, first_seen), published, first_seen, digest FROM posts WHERE place = ?", (place,)
    )
    if stored == digest:
        return
    if entry.published is not None:
        published = to_seconds(entry.published)
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
            "link": link_of(entry),
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
    bodies.save(connection, number, entry, article)
    if article is not None:
        citing.put_on(place, article.references)
        bodies.put_in_index(connection, number)


def _remember(connection: Connection, feed: int, number: int, guid: str, digest: str | None) -> None:
    """That a feed has a post under a guid, and which copy of it came in last."""
    connection.run(
        "INSERT INTO guids VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE "
        "SET number = excluded.number, digest = coalesce(excluded.digest, digest) "
        "WHERE number <> excluded.number OR digest IS NOT coalesce(excluded.digest, digest)",
        (feed, guid, number, digest),
    )
    connection.run(
        "INSERT OR IGNORE INTO feed_posts SELECT ?, place, unread FROM posts WHERE number = ?", (feed, number)
    )
