"""What panes say to whoever shows them, whichever pane it is."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from srw_reader.models import Position


class Say(Message):
    """Something is to be said for a while."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Tell(Message):
    """Something is to be told in place of the keys, such as where the link under the pointer leads; nothing ends it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Followed(Message):
    """A link or reference that leads out of the open post is to be opened."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url


class Jumped(Message):
    """One has gone elsewhere in the open post, and may want to come back."""

    def __init__(self, origin: Position) -> None:
        super().__init__()
        self.origin = origin


class Visit(Message):
    """A URL is to be opened in the browser."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url


class Edit(Message):
    """A text is to be edited in the user's own editor."""

    def __init__(self, text: str, save: Callable[[str], None]) -> None:
        super().__init__()
        self.text = text
        self.save = save
        """Gets what it is then. It may raise a ReaderError."""
