"""The panes of the Works view: which there are, which one is in, which keys matter there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from textual.app import ComposeResult
from textual.events import DescendantFocus
from textual.getters import query_one

from srw_reader.models import Filter, Mention
from srw_reader.tui.screens.sized import SizedScreen
from srw_reader.tui.widgets.chrome import Header, MessageLine, Prompt
from srw_reader.tui.widgets.key_bar import KeyBar
from srw_reader.tui.widgets.lines import Looks
from srw_reader.tui.widgets.still import BlankColumn
from srw_reader.tui.widgets.tags import TagSidebar
from srw_reader.tui.widgets.works import HostList, MentionList, WorkCard, WorkList
from srw_reader.tui.works import WorksSession

Pane = Literal["tags", "hosts", "works", "mentions"]
PANES: tuple[Pane, ...] = ("tags", "hosts", "works", "mentions")
ORDER: tuple[Pane, ...] = ("tags", "works", "mentions")
"""From left to right."""


class WorksPanesScreen(SizedScreen[Mention | Filter | None]):
    """Works, the posts that cite one, and drawers with tags and hosts, laid out by `styles/works.tcss`.

    Beside its size, a class `-at-PANE` tells the style sheet the pane one is in.
    """

    AUTO_FOCUS = "#works"

    hosts = query_one("#hosts", HostList)
    works = query_one("#works", WorkList)
    card = query_one("#work", WorkCard)
    mentions = query_one("#mentions", MentionList)
    prompt = query_one("#prompt", Prompt)
    message = query_one("#message", MessageLine)

    def __init__(self, session: WorksSession) -> None:
        super().__init__()
        self.session = session
        self.pane: Pane = "works"
        """The pane one is in."""

    def compose(self) -> ComposeResult:
        """Header, drawers and two columns, message line, prompt, key line."""
        yield from super().compose()
        yield Header(id="header")
        with Looks(id="works-panes"):
            yield TagSidebar(id="tags")
            yield HostList(id="hosts")
            yield WorkList(id="works")
            with BlankColumn(id="citing"):
                yield WorkCard(id="work")
                yield MentionList(id="mentions")
        yield MessageLine(id="message")
        yield Prompt(id="prompt")
        yield KeyBar(self.reader.key, id="keys")

    # ------------------------------------------------------------ panes

    def go(self, pane: Pane) -> None:
        """Go to a pane, showing it if it is hidden."""
        if pane == "tags":
            self.show_tags()
        self._enter(pane)
        # At once, not with the next message: keys may have been typed ahead.
        self.set_focus(self.query_one(f"#{pane}"))

    def show_tags(self) -> None:
        """Show the tags of the posts within the filter."""
        session = self.session
        counts = session.library.counts(session.which._replace(view="all"))
        self.sidebar.show(session.which, counts, session.feeds(), session.tags())

    def _enter(self, pane: Pane) -> None:
        self.pane = pane
        for name in PANES:
            self.set_class(name == pane, f"-at-{name}")
        if pane != "tags":
            self.sidebar.stop_typing()
        self.refresh_bindings()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Follow the focus, however it came there."""
        if event.widget.id in PANES:
            self.remove_class("-prompt")
            self._enter(event.widget.id)

    def action_pane(self, step: int) -> None:
        """To the pane on the right or left, round the end."""
        at = ORDER.index(self.pane) if self.pane in ORDER else 0
        self.go(ORDER[(at + step) % len(ORDER)])

    @property
    def bar(self) -> str:
        """Where one is, for the key bar."""
        if self.focused is self.prompt:
            return "narrowing hosts" if self.pane == "hosts" else "finding works"
        return self.sidebar.bar if self.pane == "tags" else self.pane

    @property
    def bar_labels(self) -> Mapping[str, str]:
        """What keys do at the moment that do something else at other times."""
        return {"leave": "works"} if self.bar in ("tags", "typing") else {}

    def say(self, text: str) -> None:
        """Say something until the next key."""
        self.message.say(text)

    def on_key(self) -> None:
        """What was said goes with the next key."""
        self.say("")
