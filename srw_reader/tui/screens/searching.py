"""Searching the posts, and keeping what one has searched for as a view."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Literal, Protocol

from srw_reader.errors import NotFoundError, QueryError, ReaderError
from srw_reader.models import View
from srw_reader.query import parse, typing
from srw_reader.query.completing import Completion, complete
from srw_reader.query.lifting import as_query
from srw_reader.tui import filters
from srw_reader.tui.controllers.browsing import Browsing
from srw_reader.tui.controllers.keeping import Keeping
from srw_reader.tui.panes.bars import Search


class Surroundings(Protocol):
    """What a screen does for a search."""

    browsing: Browsing
    """What is searched."""

    @property
    def at(self) -> int | None:
        """The number of the post under the cursor."""

    def ask(self, search: Search, text: str) -> None:
        """Have something typed, beginning with a text."""

    def ask_first(self, question: str, yes: str, then: Callable[[], None]) -> None:
        """Do something if that is what is wanted."""

    def go(self, pane: str) -> None:
        """Go to a pane."""

    def reload(self) -> None:
        """Show what the library has now."""

    def say(self, text: str) -> None:
        """Say something for a while."""

    def complain(self, text: str) -> None:
        """Say something that stays."""


class Searching:
    """Has queries typed, and names for them.

    Args:
        main: The screen.
        key_of: How the key of an action is shown, by the action's id.
    """

    def __init__(self, main: Surroundings, key_of: Callable[[str], str]) -> None:
        self._main, self._key_of = main, key_of

    def search(self) -> None:
        """Search the posts."""
        browsing, at = self._main.browsing, self._main.at
        before = browsing.which

        def done() -> None:
            browsing.chose(before)
            self._main.go("posts")

        def cancelled() -> None:
            self._main.complain("")
            browsing.try_out(browsing.which._replace(query=""), keep=at)
            done()

        self.__dict__.pop("_names", None)  # there may be others by now
        search = Search(
            "Search titles, text and tags", "search", self._find, done, done, cancelled, complete=self._complete
        )
        self._main.ask(search, typing.typed(browsing.which.query))

    def _find(self, typed: str) -> None:
        """Find what is typed; of what makes no sense it is said why, and what was found last stays."""
        try:
            query = typing.begun(typed).strip()
            parse(query)
        except QueryError as error:
            self._main.complain(str(error))
            return
        self._main.complain("")
        browsing = self._main.browsing
        browsing.try_out(browsing.which._replace(query=query), keep=None)

    def _complete(self, typed: str) -> Completion | None:
        return complete(typed, self._names)

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """What there is to be asked for."""
        browsing = self._main.browsing
        feeds = browsing.shown_feeds
        return {
            "tag": [tag.name for tag in browsing.everything],
            "feed": [feed.title for feed in feeds],
            "folder": sorted({feed.folder for feed in feeds} - {""}),
        }

    # ------------------------------------------------------------ views

    def go_to(self, place: int) -> None:
        """Show the view at a place, from 1."""
        views = self._main.browsing.library.views.all()
        if place > len(views):
            self._main.say(f"There is no view {place}: {self._key_of('view.save')} saves a search as one.")
            return
        which = filters.show_view(self._main.browsing.base, views[place - 1])
        self._main.browsing.apply(which, keep=None)
        self._main.go("posts")

    def save(self) -> None:
        """Have a name typed for what is listed."""
        which = self._main.browsing.which
        if which == self._main.browsing.base:
            search = self._key_of("search")
            self._main.say(f"All posts are listed: search ({search}) or choose tags or feeds, and save that as a view.")
            return
        self._name("The name of the view", View(0, "", as_query(which)))

    def _name(self, what: str, view: View) -> None:
        """Have a name typed for a view, beginning with that which it has, and keep it by that."""
        typed, pane = view.name, "posts" if view.number == 0 else "tags"

        def note(now: str) -> None:
            nonlocal typed
            typed = now

        def cancelled() -> None:
            self._main.go(pane)

        def finished() -> None:
            cancelled()
            if typed.strip() and typed.strip() != view.name:
                self._keep(view._replace(name=typed))

        self._main.ask(Search(what, "naming a view", note, finished, finished, cancelled), view.name)

    def _keep(self, view: View) -> None:
        """Keep a view, after a question where another has its name."""
        try:
            other = self._main.browsing.library.views.find(view.name)
        except NotFoundError:
            other = view
        if view.number == 0 and other.number:
            question = f"There is a view “{other.name}” already, which finds: {other.query}"
            self._main.ask_first(question, "replaces it", lambda: self._did(lambda views: views.keep(view)))
        else:
            self._did(lambda views: views.keep(view))

    def change(self, deed: Literal["rename", "remove"], view: View) -> None:
        """Rename or remove a view."""
        if deed == "rename":
            self._name("The name of the view", view)
        else:
            self._did(lambda views: views.remove(view))

    def _did(self, deed: Callable[[Keeping], str]) -> None:
        try:
            said = deed(self._main.browsing.keeping)
        except ReaderError as error:
            self._main.say(str(error))
            return
        self._main.reload()
        self._main.say(f"{said} {self._key_of('undo')} undoes that.")
