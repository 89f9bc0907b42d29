"""What panes say to whoever shows them, whichever pane it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from srw_reader.models import Position


@dataclass
class Say(Message):
    """Something is to be said for a while."""

    text: str


@dataclass
class Tell(Message):
    """Something is to be told in place of the keys, such as where the link under the pointer leads; nothing ends it."""

    text: str


@dataclass
class Followed(Message):
    """A link or reference that leads out of the open post is to be opened."""

    url: str


@dataclass
class Jumped(Message):
    """One has gone elsewhere in the open post, and may want to come back."""

    origin: Position


@dataclass
class Visit(Message):
    """A URL is to be opened in the browser."""

    url: str


@dataclass
class Edit(Message):
    """A text is to be edited in the user's own editor."""

    text: str
    save: Callable[[str], None]
    """Gets what it is then. It may raise a ReaderError."""
