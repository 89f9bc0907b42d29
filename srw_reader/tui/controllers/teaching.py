"""What the reader says that citations mean, each a step that can be taken back. Knows no widgets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from srw_reader.errors import LibraryError
from srw_reader.strings.clean import shorten
from srw_reader.tui.controllers.reading import WORDY
from srw_reader.tui.controllers.tasks import Start
from srw_reader.tui.controllers.undo import Step, Undo

if TYPE_CHECKING:
    from srw_reader.library import Library
    from srw_reader.models import Post, Spot

_LONGEST = 60
"""Characters of a citation in a sentence."""


class Teaching:
    """Keeps what the reader says that citations mean.

    Args:
        library: Where it is kept.
        undo: What takes it back.
        start: Has something done beside the screen.
        complain: Says why that could not be done.
    """

    def __init__(
        self,
        library: Library,
        undo: Undo,
        start: Start,
        complain: Callable[[str], None],
    ) -> None:
        self._library, self._undo = library, undo
        self._start, self._complain = start, complain
        self._turn = asyncio.Lock()
        """Whoever cites anew later goes by later decisions."""

    def decide(self, post: Post, index: int, numbers: tuple[int, ...] | None) -> None:
        """Keep which references a citation means; None forgets what was said of it. LibraryError."""
        number, spot = post.summary.number, post.article.spot(index)
        texts = {reference.number: reference.text for reference in reversed(post.article.references)}
        said = None if numbers is None else tuple(texts[each] for each in numbers)
        before = self._library.decisions.of_post(number).get(spot)
        self._put(number, spot, said)

        def take_back() -> str:
            if self._library.decisions.of_post(number).get(spot) != said:
                return f"{shorten(spot.text, _LONGEST)} was decided otherwise since, and stays as it is."
            self._put(number, spot, before)
            return f"{shorten(spot.text, _LONGEST)} is as it was before you decided."

        self._undo.did(Step(number, take_back))

    def _put(self, number: int, spot: Spot, said: tuple[str, ...] | None) -> None:
        if said is None:
            self._library.decisions.withdraw(number, spot)
        else:
            self._library.decisions.decide(number, spot, said)
        self._cite_anew(number)

    def _cite_anew(self, number: int) -> None:
        """Have the sentences that are kept of a post cite what its citations mean now, in a thread if that is long."""
        if not self._library.notes.of_post(number):
            return
        if self._library.path is None or self._library.posts.summary(number).words < WORDY:
            _cite_anew(self._library, number)
        else:
            self._start(self._cite_anew_behind(number))

    async def _cite_anew_behind(self, number: int) -> None:
        try:
            async with self._turn:
                await asyncio.to_thread(_cite_anew_in_thread, self._library, number)
        except LibraryError as error:
            self._complain(str(error))


def _cite_anew(library: Library, number: int) -> None:
    from srw_reader.article.excerpts import excerpt, find

    article = library.articles.post(number).article
    for one in library.notes.of_post(number):
        place = find(article, one.excerpt)
        now = excerpt(article, place.start, place.end) if place else None
        if now is not None and now.references != one.excerpt.references:
            library.notes.cite(one.number, now.references)


def _cite_anew_in_thread(library: Library, number: int) -> None:
    with library.again() as own:
        _cite_anew(own, number)
