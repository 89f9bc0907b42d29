"""Searches kept as views, each a step that can be taken back. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from srw_reader.library import Library
from srw_reader.models import Filter, View
from srw_reader.strings.clean import shorten
from srw_reader.tui import filters
from srw_reader.tui.controllers.undo import Step, Undo

LONGEST = 40
"""Characters of a name in a sentence."""


class SavedViews:
    """Keeps and removes views as the user says.

    Args:
        library: Where they are.
        undo: What takes that back.
    """

    def __init__(self, library: Library, undo: Undo) -> None:
        self._library, self._undo = library, undo

    def keep(self, view: View) -> str:
        """Keep a view in place of one with its number or its name. UsageError; LibraryError."""
        views = self._library.views
        before = {other.number: other for other in views.all()}
        kept = views.save(view)
        former = before.get(kept.number)

        def take_back() -> str:
            if kept not in views.all():
                return f"The view {_quoted(kept)} was changed since, and stays as it is."
            if former is None:
                views.remove(kept.number)
                return f"There is no view {_quoted(kept)} any more."
            views.save(former)
            return f"The view {_quoted(former)} is as it was."

        self._did(take_back)
        if former is not None and former.query == kept.query:
            return f"The view {_quoted(former)} is called {_quoted(kept)} now."
        return f"The view {_quoted(kept)} is kept."

    def remove(self, view: View) -> str:
        """Have a view no more. NotFoundError; LibraryError."""
        self._library.views.remove(view.number)

        def take_back() -> str:
            self._library.views.save(view)
            return f"There is a view {_quoted(view)} again."

        self._did(take_back, f"view:{view.number}")
        return f"The view {_quoted(view)} is removed."

    def _did(self, take_back: Callable[[], str], row: str = "") -> None:
        self._undo.did(Step(None, take_back, row))


def _quoted(view: View) -> str:
    return f"“{shorten(view.name, LONGEST)}”"


def sizes(library: Library, base: Filter, views: Iterable[View]) -> dict[int, int]:
    """How many posts each view shows, of what the command line lets through, by its number."""
    return {view.number: library.posts.counts(filters.show_view(base, view)).posts for view in views}
