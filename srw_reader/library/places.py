"""Where a post stands among all posts.

Places are what lists are ordered by. They are given when a post comes in or its date changes: the first free one of its
second, so that posts of one second stand in the order in which they came. Where a second has more than sixteen (a feed
without dates, all of whose posts are dated when they were first seen), they run on into the seconds that follow, and
posts of those come after them.
"""

from __future__ import annotations

from srw_reader.errors import NotFoundError
from srw_reader.library.connection import Connection

PER_SECOND = 16
"""How many places a second has."""


def place_of(connection: Connection, number: int) -> int:
    """Where a post stands; NotFoundError."""
    place: int | None = connection.value("SELECT place FROM posts WHERE number = ?", (number,))
    if place is None:
        raise no_post(number)
    return place


def no_post(named: int | str) -> NotFoundError:
    """The error for a post that is not there, as the user or the program named it."""
    return NotFoundError(f"The library has no post {named}: `srw-reader posts` lists those that it has.")


def free_place(connection: Connection, date: int) -> int:
    """A free place for a post of a date (seconds since 1970), behind the posts that already stand there."""
    place = date * PER_SECOND
    taken, step = place - 1, 1
    while _is_taken(connection, place):
        taken, place, step = place, place + step, step * 2
    while place - taken > 1:  # the end of the run of posts, found in a few steps where it is thousands long
        middle = (taken + place) // 2
        if _is_taken(connection, middle):
            taken = middle
        else:
            place = middle
    return place


def _is_taken(connection: Connection, place: int) -> bool:
    return connection.row("SELECT 1 FROM posts WHERE place = ?", (place,)) is not None
