"""Finding a text in the open post."""

from __future__ import annotations

from collections.abc import Callable

from srw_reader.models import Position
from srw_reader.tui import words
from srw_reader.tui.article import ArticleView
from srw_reader.tui.panes.bars import Search


class Finding:
    """Finds what is typed, and goes on from place to place.

    Args:
        article: Where to look.
        say: Says which of how many places one is at; nothing takes back what was said.
        go: Goes to the text.
    """

    def __init__(self, article: ArticleView, *, say: Callable[[str], object], go: Callable[[], None]) -> None:
        self._article, self._say, self._go = article, say, go
        self._before = Position()

    def search(self) -> Search:
        """A search that begins where one is."""
        self._before = self._article.position
        return Search("Find in this post", "find", self._done, self._cancelled, self._typed)

    @property
    def found(self) -> str:
        """Which of how many places one is at."""
        return words.match(*self._article.match) if self._article.finding else ""

    def next(self, step: int) -> bool:
        """Go to the next place, or the one before; False where nothing was looked for."""
        if not self._article.finding:
            return False
        self._article.next_match(step)
        self._say(self.found)
        return True

    def end(self) -> bool:
        """Show no places any more; False where none are shown."""
        was_finding = self._article.finding
        if was_finding:
            self._article.find("")
        return bool(was_finding)

    def _typed(self, text: str) -> None:
        self._article.find(text.strip())
        self._say(self.found)

    def _done(self, typed: str) -> None:
        self._go()
        self._say(self.found)

    def _cancelled(self) -> None:
        self._article.find("")
        self._article.go_to(self._before)
        self._go()
        self._say("")
