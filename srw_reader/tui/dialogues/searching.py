"""Searching the posts, and keeping what one has searched for as a view."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Literal

from srw_reader.errors import NotFoundError
from srw_reader.models import Arrangement, View
from srw_reader.query import typing
from srw_reader.query.completing import complete
from srw_reader.query.lifting import as_query
from srw_reader.query.parse import parse
from srw_reader.strings.clean import clean_line, tag_key
from srw_reader.tui import filters
from srw_reader.tui.controllers.browsing import Browsing
from srw_reader.tui.pane_screen import PaneScreen


class Searching:
    """Has queries typed, and names for them.

    Args:
        screen: Where they are typed.
        browsing: Gives what is searched.
    """

    def __init__(self, screen: PaneScreen[None], browsing: Callable[[], Browsing]) -> None:
        self._screen, self._current = screen, browsing

    @property
    def _browsing(self) -> Browsing:
        return self._current()

    def search(self, at: int | None) -> None:
        """Search the posts, the cursor being on the post `at`."""
        browsing = self._browsing
        before = browsing.which

        def find(typed: str) -> None:
            query = typing.begun(typed).strip()
            parse(query)
            browsing.try_out(browsing.which._replace(query=query), keep=None)

        def give_up() -> None:
            browsing.try_out(browsing.which._replace(query=""), keep=at)

        def leave() -> None:
            browsing.chose(before)
            self._screen.go("posts")

        names = cache(self._names)
        self._screen.ask_query(
            "Search titles, text and tags",
            "search",
            typing.typed(browsing.which.query),
            find=find,
            give_up=give_up,
            leave=leave,
            complete=lambda typed: complete(typed, names()),
        )

    def _names(self) -> dict[str, list[str]]:
        """What there is to be asked for."""
        browsing = self._browsing
        feeds = browsing.offered.shown_feeds
        return {
            "tag": [tag.name for tag in browsing.offered.tags],
            "feed": [feed.title for feed in feeds],
            "folder": sorted({feed.folder for feed in feeds} - {""}),
        }

    # ------------------------------------------------------------ views

    def go_to(self, place: int) -> None:
        """Show the view at a place, from 1."""
        views = self._browsing.library.views.all()
        if place > len(views):
            self._screen.say(f"There is no view {place}: {self._screen.keys.first('view.save')} saves a search as one.")
            return
        which = filters.show_view(self._browsing.base, views[place - 1])
        self._browsing.apply(which, keep=None)
        self._screen.go("posts")

    def save(self) -> None:
        """Have a name typed for what is listed."""
        which = self._browsing.which
        if which == self._browsing.base:
            search = self._screen.keys.first("search")
            self._screen.say(
                f"All posts are listed: search ({search}) or choose tags or feeds, and save that as a view."
            )
            return
        arrangement = self._browsing.arranging.arrangement
        own = None if arrangement == Arrangement() else arrangement
        self._name(View(0, "", as_query(which), own))

    def _name(self, view: View) -> None:
        """Have a name typed for a view, beginning with that which it has, and keep it by that."""

        def finished(typed: str) -> None:
            if clean_line(typed) == view.name:
                self._screen.say(f"The view is still called “{view.name}”.")
            else:
                self._keep(view._replace(name=typed))

        back = "posts" if view.number == 0 else "sidebar"
        what, why_not = "The name of the view", partial(self._why_not, view)
        self._screen.ask_text(what, "naming a view", view.name, back, finished, why_not)

    def _why_not(self, view: View, name: str) -> str:
        """Why a view cannot have a name; nothing where it can."""
        if not tag_key(name):
            return "A view needs a name."
        other = self._named(name)
        if view.number == 0 or other is None or other.number == view.number:
            return ""
        return f"There is another view “{other.name}”: give this one another name."

    def _named(self, name: str) -> View | None:
        """The view that has a name."""
        try:
            return self._browsing.library.views.find(name)
        except NotFoundError:
            return None

    def _keep(self, view: View) -> None:
        """Keep a view, after a question where another has its name."""
        other = self._named(view.name)

        def keep(said_yes: bool | None) -> None:
            if said_yes:
                self._browsing.do(lambda: self._browsing.saved_views.keep(view))

        if view.number == 0 and other is not None:
            from srw_reader.tui.boxes.ask import AskScreen

            question = f"There is a view “{other.name}” already, which finds: {other.query}"
            box = AskScreen("Save as a view", question, yes="replaces it", key_of=self._screen.keys.first)
            self._screen.app.push_screen(box, keep)
        else:
            keep(True)

    def change(self, deed: Literal["rename", "remove"], view: View) -> None:
        """Rename or remove a view."""
        if deed == "rename":
            self._name(view)
        else:
            self._browsing.do(lambda: self._browsing.saved_views.remove(view))
