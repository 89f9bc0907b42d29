"""What is still to be done for posts that a refresh has stored: to read their articles, to have a search find them."""

from __future__ import annotations

from srw_reader.models import Enclosure
from srw_reader.named_tuple import NamedTuple


class PendingArticle(NamedTuple):
    """A post whose article is not read yet, or was by an older version, and what that is to be read in."""

    number: int
    """The post's number."""
    html: str | None
    """As the feed gave it; None where it is damaged."""
    url: str | None
    """The post's page."""
    enclosures: tuple[Enclosure, ...]
    """The files that it carries."""
    stored: bytes
    """The HTML as it is stored, by which an update in the meantime is noticed."""


class Unindexed(NamedTuple):
    """A post that no search finds yet."""

    number: int
    """The post's number."""
    digest: str
    """That of its entry: with it the words change."""
    place: int
    """Where it stands."""
    texts: tuple[str, str, str, str]
    """Its title, text, tags and author, as the index gets them."""
    often: str
    """The words that its text says often, likewise."""
