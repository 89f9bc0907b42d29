"""Keeping sentences, each a step that can be taken back, and what is asked of the notebook. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from srw_reader.errors import NotFoundError
from srw_reader.strings.clean import shorten
from srw_reader.tui import filters
from srw_reader.tui.controllers.undo import Step, Undo

if TYPE_CHECKING:
    from srw_reader.library import Library
    from srw_reader.models import Article, Excerpt, Filter, KeptSentence

LONGEST = 60
"""Characters of a sentence within one that is said."""


class Keeping:
    """Keeps sentences of a library, says something of them, and keeps them no longer, as the user says.

    Args:
        library: Where they are kept.
        undo: What takes that back. A note that was changed since stays as it is.
    """

    def __init__(self, library: Library, undo: Undo) -> None:
        self._library, self._undo = library, undo

    def keep(self, post: int, excerpt: Excerpt, note: str) -> None:
        """Keep a sentence of a post. LibraryError; NotFoundError."""
        kept = self._library.notes.keep(post, excerpt, note)

        def take_back() -> str:
            if self._note(kept) != note:
                return f"{_named(kept)} was changed since, and is still kept."
            self._library.notes.remove(kept.number)
            return f"{_named(kept)} is no longer kept."

        self._undo.did(Step(None, take_back))

    def annotate(self, kept: KeptSentence, note: str) -> None:
        """Have something else said of a sentence. LibraryError; NotFoundError."""
        if note == kept.note:
            return
        self._library.notes.annotate(kept.number, note)

        def take_back() -> str:
            if self._note(kept) != note:
                return f"What is said of {_named(kept)} was changed since, and stays as it is."
            self._library.notes.annotate(kept.number, kept.note)
            return f"{_named(kept)} has the note again that it had."

        self._undo.did(Step(None, take_back))

    def remove(self, kept: KeptSentence) -> None:
        """Keep a sentence no longer. LibraryError; NotFoundError."""
        kept = self._library.notes.find(kept.number)  # where it stood when it was kept
        self._library.notes.remove(kept.number)

        def take_back() -> str:
            if self._note(kept) is None:
                self._library.notes.put_back(kept)
            return f"{_named(kept)} is kept again."

        self._undo.did(Step(None, take_back))

    def _note(self, kept: KeptSentence) -> str | None:
        """What is said of a sentence by now; None where it is kept no longer."""
        try:
            return self._library.notes.find(kept.number).note
        except NotFoundError:
            return None


def _named(kept: KeptSentence) -> str:
    return f"“{shorten(kept.excerpt.sentence, LONGEST)}”"


def placed(article: Article, sentences: Sequence[KeptSentence]) -> Sequence[KeptSentence]:
    """The sentences that an article still has, each where it stands there now."""
    from srw_reader.article.excerpts import find  # only what has any asks

    found = ((kept, find(article, kept.excerpt)) for kept in sentences)
    return [kept._replace(excerpt=place) for kept, place in found if place is not None]


class NotebookBrowsing:
    """The kept sentences of a library, those that were kept last first.

    Args:
        library: What is read from.
        base: What the command line narrowed everything to.
    """

    def __init__(self, library: Library, base: Filter) -> None:
        self.library, self.base = library, base
        self.which = base
        """What the sentences are narrowed to."""
        self.row = 0
        """The row that the cursor was left on."""
        self.sentences: Sequence[KeptSentence] = ()
        """Those within it; none before the library is asked."""
        self._find: Callable[[str], Sequence[KeptSentence]] = lambda query: ()

    def reload(self) -> None:
        """Ask the library again."""
        self._find = self.library.notes.finder(self.which).found
        self.sentences = self._find(self.which.query)

    def search(self, query: str) -> None:
        """Show the sentences that a query finds; QueryError, and then those that were shown stay."""
        self.sentences, self.which = self._find(query), self.which._replace(query=query)

    @property
    def description(self) -> str:
        """What narrows them, in a few words; empty where all are shown."""
        return filters.describe(self.which, self.base, self.library.feeds.all())

    def row_of(self, number: int) -> int | None:
        """The row of a sentence; None where it is not among them."""
        return next((row for row, kept in enumerate(self.sentences) if kept.number == number), None)
