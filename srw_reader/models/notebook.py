"""The notebook: sentences that the user keeps while reading, each with what it cites."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from srw_reader.models.article import Confidence
from srw_reader.models.library import Position
from srw_reader.named_tuple import NamedTuple


class KeptReference(NamedTuple):
    """A reference that a kept sentence cites, as it was printed when that was kept."""

    number: int
    """`Reference.number`; so are the following."""
    text: str
    source: str | None
    title: str | None
    url: str | None
    identifiers: Mapping[str, str]
    confidence: Confidence
    """How sure it is that the sentence cites this one."""


class Excerpt(NamedTuple):
    """A stretch of an article that is kept, or may be: a sentence, or what was selected."""

    start: Position
    """Its first character."""
    end: Position
    """One past its last character."""
    sentence: str
    """Its text, on one line."""
    references: tuple[KeptReference, ...] = ()
    """What it cites, in the order of the text; of a citation that may mean several, all of them, best first."""


class KeptSentence(NamedTuple):
    """What the user keeps. It stays as it is, whatever becomes of the post, unless they say what its citations mean."""

    number: int
    """Its number in the notebook; given once."""
    post: int | None
    """`PostSummary.number` of the post that it stands in; None where the library has lost that post."""
    title: str
    """The post's title."""
    url: str | None
    """The post's page."""
    excerpt: Excerpt
    """The sentence, where it stood in the post when it was kept, and what it cites."""
    note: str
    """What the user says of it; may have several lines, or none."""
    created: datetime
    """When it was kept."""
