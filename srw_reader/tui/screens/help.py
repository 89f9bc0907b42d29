"""All keys, and what the pane one is in is for."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from srw_reader.tui import keys
from srw_reader.tui.screens.box import BoxScreen

GROUPS: list[tuple[str, tuple[str, ...]]] = [
    ("Move", ("move.down", "move.up", "move.first", "move.last", "move.page-down", "move.page-up", "move.half-down",
              "move.half-up", "pane.left", "pane.right", "pane.next", "pane.previous")),
    ("Posts", ("list.open", "next", "previous", "post.read", "post.star", "posts.all-read", "undo", "post.browse",
               "refresh")),
    ("Tags and search", ("tags", "tag.add", "tag.exclude", "search")),
    ("Article", ("citation.next", "citation.previous", "peek.1", "dock.down", "dock.up", "follow", "article.hints",
                 "copy", "copy.text", "history.back", "history.forward", "alone")),
    ("Works", ("works", "works.hosts", "works.posts")),
    ("Panel", ("panel.references", "panel.links", "panel.outline")),
    ("Leave", ("leave", "quit", "quit-anywhere", "suspend", "palette", "help")),
]  # fmt: skip


class HelpScreen(BoxScreen[None]):
    """A list of all keys; any of the keys that leave puts it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", id="leave"),
        Binding("q", "dismiss", id="quit"),
        Binding("question_mark", "dismiss", id="help"),
    ]

    def __init__(self, show: Callable[[str], str], first: Callable[[str], str], about: str) -> None:
        super().__init__()
        self._show, self._first, self._about = show, first, about

    def compose(self) -> ComposeResult:
        """The pane's help, then the keys by what they are for."""
        with VerticalScroll(id="help", classes="-box", can_focus=False) as box:
            box.border_title = "Keys"
            box.border_subtitle = Content(keys.spelled("{move.down}/{move.up} scroll · {leave} closes", self._first))
            if self._about:
                yield Static(Content(keys.spelled(self._about, self._first)), id="about")
            yield Static(self._keys(), id="all-keys")

    def _keys(self) -> Content:
        bindings = keys.table()
        lines: list[Content] = []
        room = max(16, min(78, self.app.size.width) - 5 - 19)
        for title, ids in GROUPS:
            lines += [Content(""), Content.styled(title, "bold $accent")]
            for name in ids:
                shown = f"{self._show(name)}–{self._show('peek.9')}" if name == "peek.1" else self._show(name)
                text = keys.spelled(bindings[name].tooltip or bindings[name].description, self._first)
                first, *rest = textwrap.wrap(text, room)
                lines.append(Content.assemble((f"  {shown:<16} ", "bold"), first))
                lines += [Content(" " * 19 + line) for line in rest]
        return Content("\n").join(lines[1:])

    def on_click(self) -> None:
        """A click puts it away."""
        self.dismiss()
