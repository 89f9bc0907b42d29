"""What panes say to whoever shows them, whichever pane it is."""

from __future__ import annotations

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
