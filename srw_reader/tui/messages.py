"""What panes say to whoever shows them, whichever pane it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message


@dataclass
class Say(Message):
    """Something is to be said for a while."""

    text: str


@dataclass
class Tell(Message):
    """Something is to be told in place of the keys, such as where the link under the pointer leads; nothing ends it."""

    text: str


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
