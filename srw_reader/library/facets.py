"""What the posts within a filter have in common: how many of them each tag and each feed has."""

from __future__ import annotations

from srw_reader.library import post_sets
from srw_reader.library.connection import Connection
from srw_reader.models import Facets, Filter
from srw_reader.query import lifted


def facets(connection: Connection, filter: Filter, feeds: tuple[int, ...]) -> Facets:
    """See `Posts.facets`."""
    which = lifted(filter)
    found = post_sets.within(connection, which._replace(view="all"))
    listed = post_sets.narrowed(connection, found, which.view)
    of_feeds = found if which.feeds == feeds else post_sets.within(connection, which._replace(feeds=feeds, view="all"))
    return Facets(
        len(listed.posts),
        post_sets.TagsAmong(connection, listed),
        post_sets.unread_of_feeds(connection, of_feeds),
    )
