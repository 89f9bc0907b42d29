"""The Works view: what all posts cite, and for each work the posts that cite it."""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from srw_reader.library import Library
from srw_reader.models import Filter, Mention
from srw_reader.tui import actions, filters, words
from srw_reader.tui.screens.works_panes import WorksPanesScreen
from srw_reader.tui.widgets.chrome import Prompt
from srw_reader.tui.widgets.posts import counted
from srw_reader.tui.widgets.tags import TagSidebar
from srw_reader.tui.widgets.works import HostList, MentionList, WorkList
from srw_reader.tui.works import Finding, WorksSession

AT_ONCE = 0.01
"""Seconds that a search goes on before keys have their turn."""


class WorksScreen(WorksPanesScreen):
    """Works on the left, the posts that cite the one under the cursor on the right; tags and hosts in drawers.

    It ends with a mention to be read, with the filter of the posts to be listed, or with nothing.
    """

    PANE: ClassVar[str] = "works"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings(PANE)

    def on_mount(self) -> None:
        """Show the works where they were left."""
        self.header.name_text = "Works"
        self._enter("works")
        self.session.reload()
        self.show(self.session.row)
        # At once: the library that was may be closed by the time of the next message.
        self.reader.main.reloaded.subscribe(self, self._reloaded, immediate=True)

    # ------------------------------------------------------------ showing

    def _reloaded(self, library: Library) -> None:
        if library is not self.session.library:
            self.session = WorksSession(library, self.session.base, self.session.base)
        self.reload()

    @on(WorkList.Outdated)
    def reload(self) -> None:
        """Ask the library again, and show what it has now."""
        self.session.reload()
        self.show(self.works.cursor)

    def show(self, row: int) -> None:
        """Show what the session has, the cursor on a row."""
        finding, outdated = self.session.finding, self.session.library.outdated()
        if finding is not None:
            self._look(finding)
            if not finding.over:
                self._look_on(finding)
        behind = f" · {counted(outdated, 'post')} not looked through yet" if outdated else ""
        self.header.state_text = f"{counted(len(self.session.everything), 'work')}, most cited first{behind}"
        name = self.session.describe()
        self.works.border_title = words.plain(f"Works ─ {name}" if name else "Works")
        self._show_rows(row)
        self._show_work()

    def _show_rows(self, row: int) -> None:
        session = self.session
        looking = session.finding is not None and not session.finding.over
        empty = "" if session.works else "Looking…" if looking else self._empty()
        self.works.show(session.works, row, empty)
        self.works.border_subtitle = words.plain(f"{len(session.works):,}{' so far' if looking else ''}")

    def _empty(self) -> str:
        session = self.session
        outdated = session.library.outdated()
        return words.empty_works(
            session.which, session.base, session.host, session.query, outdated, self.reader.shown_key
        )

    @staticmethod
    def _look(finding: Finding) -> None:
        began = perf_counter()
        finding.go_on()
        while not finding.over and perf_counter() < began + AT_ONCE:
            finding.go_on()

    @work(group="finding", exclusive=True)
    async def _look_on(self, finding: Finding) -> None:
        """Go on with a search that takes long, keys coming first."""
        while not finding.over:
            await asyncio.sleep(0)
            if finding is not self.session.finding:
                return
            found = len(finding.found)
            self._look(finding)
            if finding.over or len(finding.found) > found:
                self._show_rows(self.works.cursor)
                if not found:
                    self._show_work()

    @on(WorkList.Moved)
    def _show_work(self) -> None:
        current = self.works.current
        mentions = self.session.mentions(current) if current is not None else []
        self.card.show(current)
        self.mentions.show(mentions, "The posts that cite the work under the cursor are listed here.")
        cited = counted(current.posts, "post") if current is not None else ""
        self.mentions.border_title = f"Cited by {cited}" if cited else "Cited by"

    # ------------------------------------------------------------ narrowing

    def narrow(self, *, which: Filter | None = None, host: str | None = None, query: str | None = None) -> None:
        """Show other works, from the first on."""
        self.session.narrow(which=which, host=host, query=query)
        self.show(0)

    def action_tags(self) -> None:
        """To the tags, letters narrowing them."""
        self.go("tags")
        self.sidebar.start_typing(self.session.library.tags(self.session.base))

    @on(TagSidebar.ViewChosen)
    def _view_chosen(self, event: TagSidebar.ViewChosen) -> None:
        base, which = self.session.base, self.session.which
        self.narrow(which=base if event.view == "all" else which._replace(view=event.view))
        self.go("works")

    @on(TagSidebar.FeedChosen)
    def _feed_chosen(self, event: TagSidebar.FeedChosen) -> None:
        self.narrow(which=filters.show_feed(self.session.which, self.session.base, event.number))
        self.go("works")

    @on(TagSidebar.TagChosen)
    def _tag_chosen(self, event: TagSidebar.TagChosen) -> None:
        change = {"show": filters.show_tag, "add": filters.add_tag, "exclude": filters.exclude_tag}[event.action]
        self.narrow(which=change(self.session.which, event.name))
        if event.action == "show":
            self.go("works")
        else:
            self.sidebar.forget_typed()
            self.show_tags()

    @on(TagSidebar.Left)
    def _tags_left(self) -> None:
        self.go("works")

    def action_hosts(self) -> None:
        """To the hosts, typing narrowing them."""
        self.hosts.show(self.session.hosts())
        self._enter("hosts")
        self._ask("Host, such as nih.gov: it stands for all hosts below it", "")

    def action_search(self) -> None:
        """Find works by words."""
        self._enter("works")
        self._ask("Find in sources, titles, addresses and identifiers of the works", self.session.query)

    def _ask(self, placeholder: str, value: str) -> None:
        self.prompt.placeholder = placeholder
        with self.prompt.prevent(Prompt.Changed):
            self.prompt.value = value
        self.prompt.cursor_position = len(value)
        self.add_class("-prompt")
        self.set_focus(self.prompt)

    @on(Prompt.Changed)
    def _prompt_changed(self, event: Prompt.Changed) -> None:
        if self.pane == "hosts":
            self.hosts.narrow(event.value)
        else:
            self.narrow(query=" ".join(event.value.split()))

    @on(Prompt.Submitted)
    def _prompt_submitted(self) -> None:
        if self.pane == "hosts":
            self._choose_host()
        else:
            self.go("works")

    @on(Prompt.LeftDown)
    def _prompt_left(self) -> None:
        if self.pane == "hosts":
            self.hosts.action_move(1)
        self.go(self.pane)

    @on(Prompt.Cancelled)
    def _prompt_cancelled(self) -> None:
        if self.pane != "hosts":
            self.narrow(query="")
        self.go("works")

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

    def action_mentions(self) -> None:
        """To the posts that cite the work."""
        self.go("mentions")

    def action_list(self) -> None:
        """List the posts that cite the work on the main screen."""
        if (current := self.works.current) is not None:
            self._leave_with(self.session.citing(current))

    def action_browse(self) -> None:
        """Open the work in the browser; where there is none, copy its address."""
        current = self.works.current
        if current is not None and current.url:
            self.reader.visit(current.url, self.say)
        elif current is not None:
            self.say("This work has no link.")

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
        """One level back; at the works one thing less that narrows them; at last back to the posts."""
        if self._back():
            return
        if self.session.widen():
            self.show(0)
        else:
            self._leave_with(None)

    def action_leave_or_quit(self) -> None:
        """One level back; from the works back to the posts."""
        if not self._back():
            self._leave_with(None)

    def _back(self) -> bool:
        """Go back to the works; False where one is there."""
        if self.pane == "tags" and self.sidebar.typed:
            self.sidebar.start_typing()
        elif self.pane == "tags" and self.sidebar.narrowed:
            self.narrow(which=self.session.which._replace(tags=(), excluded=()))
            self.show_tags()
        elif self.pane != "works":
            self.go("works")
        else:
            return False
        return True

    def _leave_with(self, result: Mention | Filter | None) -> None:
        self.session.row = self.works.cursor
        self.dismiss(result)
