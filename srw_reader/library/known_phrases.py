"""Where phrases are that were looked for before: what the connections to one library have in common."""

from __future__ import annotations

from threading import Lock

from srw_reader.named_tuple import NamedTuple

MOST = 16
"""Phrases that are kept: those of the list, of views, and what was typed last."""


class Places(NamedTuple):
    """The posts that have a phrase."""

    places: str
    """Their places, as JSON."""
    size: int
    """How many they are."""
    sure: bool
    """Whether they are all, and the library has not changed since."""


class KnownPhrases:
    """The phrases whose posts are known, wholly or as far as they were looked for; for any thread."""

    def __init__(self) -> None:
        self._places: dict[str, Places] = {}
        self._lock = Lock()

    def get(self, phrase: str) -> Places | None:
        """The posts that have a phrase; None where it was never looked for."""
        return self._places.get(phrase)

    def set(self, phrase: str, places: Places) -> None:
        """Know where a phrase is; what was known first of all is forgotten where that is too much."""
        with self._lock:
            self._places.pop(phrase, None)
            self._places[phrase] = places
            for oldest in list(self._places)[:-MOST]:
                del self._places[oldest]

    def outdate(self) -> None:
        """Have nothing be sure any more."""
        with self._lock:
            self._places = {phrase: places._replace(sure=False) for phrase, places in self._places.items()}
