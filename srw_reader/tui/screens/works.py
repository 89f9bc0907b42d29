"""The Works view: what all posts cite, and for each work the posts that cite it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.signal import Signal

from srw_reader.errors import LibraryError
from srw_reader.library import Library
from srw_reader.models import Filter, Mention
from srw_reader.strings.plural import plural
from srw_reader.tui import words
from srw_reader.tui.actions import bindings
from srw_reader.tui.controllers.folds import Folds
from srw_reader.tui.controllers.works import WorksBrowsing, WorkSearch
from srw_reader.tui.key_names import KeyNames
from srw_reader.tui.lists.list_styles import ListStyles
from srw_reader.tui.messages import Visit
from srw_reader.tui.pane_screen import PaneScreen
from srw_reader.tui.panes.bars import Header, Search
from srw_reader.tui.panes.sidebar import Sidebar
from srw_reader.tui.panes.sidebar_rows import Contents
from srw_reader.tui.panes.works import HostList, MentionList, WorkCard, WorkList

ORDER = ("sidebar", "works", "mentions")
"""Panes from left to right."""


class WorksScreen(PaneScreen[Mention | Filter | None]):
    """Works on the left, the posts that cite the one under the cursor on the right; tags and hosts in drawers.

    It ends with a mention to be read, with the filter of the posts to be listed, or with nothing.

    Args:
        browsing: What is shown; it is left as one leaves it.
        folds: Gives what of the sidebar is folded away.
        reloaded: Tells when the library has other posts, or is another one.
        keys: How keys are shown.
    """

    PANE: ClassVar[str] = "works"
    BINDINGS: ClassVar[list[BindingType]] = bindings(PANE)
    PANES = ("sidebar", "hosts", "works", "mentions")
    AUTO_FOCUS = "#works"
    bar = "works"

    def __init__(
        self, browsing: WorksBrowsing, folds: Callable[[], Folds], reloaded: Signal[Library], keys: KeyNames
    ) -> None:
        super().__init__(Header(id="header"), keys)
        self.sidebar = Sidebar(id="sidebar")
        self.browsing, self._folds, self._reloaded = browsing, folds, reloaded
        self.hosts, self.works = HostList(id="hosts"), WorkList(id="works")
        self.card, self.mentions = WorkCard(id="work"), MentionList(id="mentions")

    def compose_panes(self) -> ComposeResult:
        """Drawers and two columns, laid out by `styles/works.tcss`."""
        with ListStyles(id="works-panes"):
            yield self.sidebar
            yield self.hosts
            yield self.works
            with Vertical(id="citing"):
                yield self.card
                yield self.mentions

    def on_mount(self) -> None:
        """Show the works where they were left."""
        self.header.name_text = "Works"
        self.browsing.reload()
        self.show(self.browsing.row)
        # At once: the library that was may be closed by the time of the next message.
        self._reloaded.subscribe(self, self._use, immediate=True)
        self.watch(self.works, "cursor", self._show_work, init=False)

    # ------------------------------------------------------------ showing

    def _use(self, library: Library) -> None:
        if library is not self.browsing.library:
            self.browsing = WorksBrowsing(library, self.browsing.base, self.browsing.base)
        self.reload()

    @on(WorkList.Outdated)
    def reload(self) -> None:
        """Ask the library again, and show what it has now.

        Cursors stay on what they are on, but whoever has been at no work yet stays at the top; what one has scrolled to
        stays in view.
        """
        works, mention, scrolled_to = self.works, self.mentions.current, self.works.scrolled_to
        current = works.current if works.cursor or self.pane == "mentions" else None
        self.browsing.reload()
        row = self.browsing.row_of(current.number) if current is not None else None
        self.show(works.cursor if row is None else row)
        if row is not None and mention in self.mentions.items:
            self.mentions.cursor = self.mentions.items.index(mention)
        if scrolled_to is not None and (row := self.browsing.row_of(scrolled_to[0].number)) is not None:
            works.stay(row, scrolled_to[1])

    def show(self, row: int) -> None:
        """Show what there is, the cursor on a row."""
        search, outdated = self.browsing.search, self.browsing.library.articles.count_pending()
        if search is not None:
            search.go_on()
            if not search.over:
                self._look_on(search)
        behind = f" · {plural(outdated, 'post')} not looked through yet" if outdated else ""
        self.header.state_text = f"{plural(len(self.browsing.everything), 'work')}, most cited first{behind}"
        name = self.browsing.describe()
        self.works.border_title = words.plain(f"Works ─ {name}" if name else "Works")
        self._show_rows(row)
        self._show_work()

    def _show_rows(self, row: int) -> None:
        browsing = self.browsing
        looking = browsing.search is not None and not browsing.search.over
        empty = "" if browsing.works else "Looking…" if looking else self._empty()
        self.works.show(browsing.works, row, empty)
        self.works.border_subtitle = words.plain(f"{len(browsing.works):,}{' so far' if looking else ''}")

    def _empty(self) -> str:
        browsing = self.browsing
        outdated = browsing.library.articles.count_pending()
        return words.empty_works(
            browsing.which, browsing.base, browsing.host, browsing.query, outdated, self.keys.first
        )

    @work(group="looking", exclusive=True)
    async def _look_on(self, search: WorkSearch) -> None:
        """Go on with a search that takes long, keys coming first."""
        while not search.over:
            await asyncio.sleep(0)
            if search is not self.browsing.search:
                return
            found = len(search.found)
            search.go_on()
            if search.over or len(search.found) > found:
                self._show_rows(self.works.cursor)
                if not found:
                    self._show_work()

    def _show_work(self) -> None:
        current = self.works.current
        mentions = self.browsing.mentions(current) if current is not None else []
        self.card.show(current)
        self.mentions.show(mentions, 0, "The posts that cite the work under the cursor are listed here.")
        cited = plural(current.posts, "post") if current is not None else ""
        self.mentions.border_title = f"Cited by {cited}" if cited else "Cited by"

    def _show_tags(self) -> None:
        browsing, feeds = self.browsing, self.browsing.feeds()
        counts = browsing.library.posts.counts(browsing.base)
        sizes = {feed.number: feed.posts for feed in feeds}
        folded, views = self._folds().all, browsing.library.views.all()
        self.sidebar.show(Contents(browsing.which, browsing.base, counts, feeds, browsing.tags(), sizes, folded, views))

    @property
    def bar_labels(self) -> dict[str, str]:
        """What keys do that do something else on the main screen."""
        return {"leave": "works"} if self.sidebar.bar in ("tags", "typing") and self.pane == "sidebar" else {}

    # ------------------------------------------------------------ panes

    def enter(self, pane: str) -> None:
        """Be in a pane, which is shown if it was hidden."""
        if pane == "sidebar":
            self._show_tags()
        super().enter(pane)
        if pane != "sidebar":
            self.sidebar.stop_typing()

    def action_pane(self, step: int) -> None:
        """To the pane on the right or left, round the end."""
        at = ORDER.index(self.pane) if self.pane in ORDER else 0
        self.go(ORDER[(at + step) % len(ORDER)])

    def action_tags(self) -> None:
        """To the tags, letters narrowing them."""
        self.go("sidebar")
        self.sidebar.start_typing(self.browsing.library.tags.within(self.browsing.base))

    def action_mentions(self) -> None:
        """To the posts that cite the work."""
        self.go("mentions")

    # ------------------------------------------------------------ narrowing

    def narrow(self, *, which: Filter | None = None, host: str | None = None, query: str | None = None) -> None:
        """Show other works, from the first on."""
        self.browsing.narrow(which=which, host=host, query=query)
        self.show(0)

    @on(Sidebar.FilterChosen)
    def _filter_chosen(self, event: Sidebar.FilterChosen) -> None:
        self.narrow(which=event.which)
        self.go("works")

    @on(Sidebar.FilterChanged)
    def _filter_changed(self, event: Sidebar.FilterChanged) -> None:
        self.narrow(which=event.which)
        self._show_tags()

    @on(Sidebar.Folded)
    def _folded(self, event: Sidebar.Folded) -> None:
        try:
            self._folds().fold(event.key, event.folded)
        except LibraryError as error:
            self.complain(str(error))
        self._show_tags()

    @on(Sidebar.NoTag)
    def _no_tag(self) -> None:
        if not self.browsing.library.tags.within(self.browsing.base):
            self.say("There are no tags yet. No post has any.")

    @on(Sidebar.Left)
    def _tags_left(self) -> None:
        self.go("works")

    def action_hosts(self) -> None:
        """To the hosts, typing narrowing them."""
        self.hosts.show_hosts(self.browsing.hosts())
        self.enter("hosts")

        def done(typed: str) -> None:
            self._choose_host()

        def down() -> None:
            self.hosts.action_move(1)
            self.go("hosts")

        def cancelled() -> None:
            self.go("works")

        what = "Host, such as nih.gov: it stands for all hosts below it"
        self.ask(Search(what, "narrowing hosts", done, cancelled, self.hosts.narrow, down), "")

    def action_search(self) -> None:
        """Find works by words."""
        self.enter("works")
        self.ask_query(
            "Find in sources, titles, addresses and identifiers of the works",
            "finding works",
            self.browsing.query,
            find=lambda typed: self.narrow(query=" ".join(typed.split())),
            give_up=lambda: self.narrow(query=""),
            leave=lambda: self.go("works"),
        )

    @on(HostList.Chosen, "#hosts")
    def _choose_host(self) -> None:
        if (host := self.hosts.current) is not None:
            self.narrow(host=host.name)
            self.go("works")

    # ------------------------------------------------------------ what is under the cursor

    @on(WorkList.Chosen, "#works")
    def _work_chosen(self) -> None:
        self.go("mentions")

    @on(MentionList.Chosen, "#mentions")
    def _mention_chosen(self) -> None:
        self._leave_with(self.mentions.current)

    def action_list(self) -> None:
        """List the posts that cite the work on the main screen."""
        if (current := self.works.current) is not None:
            self._leave_with(self.browsing.citing(current))

    def action_browse(self) -> None:
        """Open the work in the browser; where there is none, copy its address."""
        if (current := self.works.current) is not None:
            self.post_message(Visit(current.url)) if current.url else self.say("This work has no link.")

    def action_copy(self) -> None:
        """Copy the work's link."""
        if (current := self.works.current) is not None:
            self._copy(current.url or "", f"Copied {current.url}" if current.url else "This work has no link to copy.")

    def action_copy_as_text(self) -> None:
        """Copy the work as a reference list prints it."""
        if (current := self.works.current) is not None:
            self._copy(words.as_text(current), "Copied the work as text.")

    def _copy(self, text: str, said: str) -> None:
        if text:
            self.app.copy_to_clipboard(text)
        self.say(said)

    # ------------------------------------------------------------ leaving

    def action_works(self) -> None:
        """Back to the posts, as the key came from there."""
        self._leave_with(None)

    def action_leave(self) -> None:
        """Back to the works; there one thing less that narrows them; at last back to the posts."""
        if self.pane != "works":
            self.go("works")
        elif self.browsing.widen():
            self.show(0)
        else:
            self._leave_with(None)

    def action_leave_or_quit(self) -> None:
        """Back to the works; from there back to the posts."""
        self._leave_with(None) if self.pane == "works" else self.go("works")

    def _leave_with(self, result: Mention | Filter | None) -> None:
        self.browsing.row = self.works.cursor
        self.dismiss(result)
