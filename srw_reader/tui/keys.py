"""The keys of the main screen, and which of them matter where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from textual.binding import Binding, BindingType

from srw_reader.tui.widgets.chrome import KeyHint, Prompt
from srw_reader.tui.widgets.lines import MOVES
from srw_reader.tui.widgets.posts import PostList
from srw_reader.tui.widgets.tags import TagSidebar

MAIN: list[BindingType] = [
    Binding(
        "t",
        "tags",
        "Tags",
        id="tags",
        tooltip="Tags: type to narrow, {list.open} shows one, {tag.add} adds, {tag.exclude} excludes",
    ),
    Binding("slash", "search", "Search", id="search", tooltip="Search posts; inside an article, find in it"),
    Binding("n", "next(1)", "Next", id="next", tooltip="Next match; with no search, next unread post"),
    Binding("N", "next(-1)", "Previous", id="previous", tooltip="Previous match; with no search, previous unread post"),
    Binding("r", "refresh", "Refresh", id="refresh", tooltip="Fetch the feeds now; while fetching, stop"),
    Binding("m", "mark", "Read/unread", id="post.read", tooltip="Toggle read"),
    Binding("s", "star", "Star", id="post.star", tooltip="Toggle star"),
    Binding("A", "mark_all", "All read", id="posts.all-read", tooltip="Mark all shown posts read"),
    Binding("U", "undo", "Undo", id="undo", tooltip="Undo marks and stars, one by one (not that a post was opened)"),
    Binding("o", "browse", "Browser", id="post.browse", tooltip="Open the post in the browser"),
    Binding("c", "panel('references')", "References", id="panel.references", tooltip="The panel: references"),
    Binding("u", "panel('links')", "Links", id="panel.links", tooltip="The panel: links"),
    Binding("i", "panel('outline')", "Outline", id="panel.outline", tooltip="The panel: outline"),
    *(
        Binding(
            str(number), f"peek({number})", f"Reference {number}", id=f"peek.{number}", tooltip="Peek at the reference"
        )
        for number in range(1, 10)
    ),
    Binding(
        "J", "dock(1)", "Reference down", id="dock.down", tooltip="Further down in the reference shown beside the text"
    ),
    Binding("K", "dock(-1)", "Reference up", id="dock.up", tooltip="Further up in the reference shown beside the text"),
    Binding("w", "works", "Works", id="works", tooltip="What the posts cite, across the library; there: back"),
    Binding(
        "right_square_bracket",
        "cite(1)",
        "Next citation",
        id="citation.next",
        tooltip="Next citation, its reference shown beside it; in the panel: next sentence citing the reference",
    ),
    Binding(
        "left_square_bracket", "cite(-1)", "Previous citation", id="citation.previous", tooltip="Previous citation"
    ),
    Binding("H,backspace", "back", "Back", id="history.back", tooltip="Back through every jump, to the exact line"),
    Binding("L", "forward", "Forward", id="history.forward", tooltip="Forward again"),
    Binding("y", "copy", "Copy link", id="copy", tooltip="Copy the link under the cursor, else the post's"),
    Binding("Y", "copy_as_text", "Copy as text", id="copy.text", tooltip="Copy the citing sentence with its reference"),
    Binding("z", "alone", "Article alone", id="alone", tooltip="Show the article alone, or everything again"),
    Binding("h,left", "pane(-1)", "Pane left", id="pane.left", tooltip="To the pane on the left"),
    Binding("l,right", "pane(1)", "Pane right", id="pane.right", tooltip="To the pane on the right"),
    Binding("tab", "pane(1)", "Next pane", id="pane.next", tooltip="To the next pane", priority=False),
    Binding("shift+tab", "pane(-1)", "Previous pane", id="pane.previous", tooltip="To the previous pane"),
    Binding("enter", "follow", "Open", id="follow", tooltip="Open the reference shown, or the link chosen last"),
    Binding("escape", "leave", "Back a level", id="leave", tooltip="One level back"),
    Binding("q", "leave_or_quit", "Back/quit", id="quit", tooltip="One level back; at the top, quit"),
    Binding("question_mark", "help", "Keys", id="help", tooltip="All keys"),
]
"""Keys that work in every pane."""

SHARED = ("tags", "search", "works", "post.browse", "copy", "copy.text", "leave", "quit", "help")
"""Keys of the main screen that mean the same in the Works view, so that changing one changes both."""

WORKS: list[BindingType] = [
    *(
        binding
        for binding in MAIN
        if isinstance(binding, Binding) and binding.id and (binding.id in SHARED or binding.id.startswith("pane."))
    ),
    Binding("at", "hosts", "Hosts", id="works.hosts", tooltip="Only the works of one host: type a part of it"),
    Binding("P", "list", "List posts", id="works.posts", tooltip="List the posts that cite the work, as a filter"),
]
"""Keys that work in every pane of the Works view."""

APP: list[BindingType] = [
    Binding("ctrl+q", "quit", "Quit", id="quit-anywhere", tooltip="Quit, wherever you are", priority=True, show=False),
    Binding("ctrl+z", "suspend_process", "Suspend", id="suspend", tooltip="Suspend; fg comes back", show=False),
    Binding("ctrl+p", "command_palette", "Commands", id="palette", tooltip="Command palette", show=False),
]
"""Keys that work on every screen."""

_ID = re.compile(r"\{([a-z.-]+)\}")

_HINTS: dict[str, list[tuple[tuple[str, ...], str]]] = {
    "tags": [
        (("move.down", "move.up"), "move"),
        (("list.open",), "show"),
        (("tag.add",), "add"),
        (("tag.exclude",), "exclude"),
        (("tags",), "type"),
        (("leave",), "posts"),
    ],
    "narrowed": [
        (("list.open",), "show"),
        (("tag.add",), "add"),
        (("tag.exclude",), "exclude"),
        (("leave",), "clear"),
    ],
    "typing": [
        (("list.open",), "show"),
        (("tag.add",), "add"),
        (("tag.exclude",), "exclude"),
        (("leave",), "posts"),
    ],
    "typed": [
        (("list.open",), "show"),
        (("tag.add",), "add"),
        (("tag.exclude",), "exclude"),
        (("leave",), "clear"),
    ],
    "posts": [
        (("move.down", "move.up"), "move"),
        (("list.open",), "open"),
        (("tags",), "tags"),
        (("search",), "search"),
        (("next",), "next unread"),
        (("post.star",), "star"),
        (("refresh",), "refresh"),
        (("works",), "works"),
        (("quit",), "quit"),
        (("palette",), "commands"),
    ],
    "article": [
        (("move.down", "move.up"), "scroll"),
        (("leave",), "posts"),
        (("citation.previous", "citation.next"), "citations"),
        (("article.hints",), "links"),
        (("panel.references",), "references"),
        (("search",), "find"),
        (("history.back",), "back"),
        (("next",), "next"),
        (("alone",), "alone"),
        (("palette",), "commands"),
    ],
    "unresolved": [
        (("citation.next",), "next"),
        (("leave",), "close"),
        (("copy.text",), "copy sentence"),
        (("citation.previous",), "previous"),
        (("panel.references",), "references"),
        (("history.back",), "back"),
    ],
    "dock": [
        (("citation.next",), "next"),
        (("follow",), "open"),
        (("leave",), "close"),
        (("copy.text",), "copy sentence"),
        (("citation.previous",), "previous"),
        (("history.back",), "back"),
    ],
    "hints": [(("leave",), "cancel")],
    "works.works": [
        (("move.down", "move.up"), "move"),
        (("list.open",), "posts"),
        (("tags",), "tags"),
        (("works.hosts",), "hosts"),
        (("search",), "find"),
        (("quit",), "back"),
        (("post.browse",), "browser"),
        (("works.posts",), "list posts"),
        (("copy",), "copy"),
        (("palette",), "commands"),
    ],
    "works.mentions": [
        (("move.down", "move.up"), "move"),
        (("list.open",), "read"),
        (("works.posts",), "list posts"),
        (("post.browse",), "browser"),
        (("leave",), "works"),
    ],
    "works.hosts": [
        (("move.down", "move.up"), "move"),
        (("list.open",), "show"),
        (("works.hosts",), "type"),
        (("leave",), "works"),
    ],
    "works.typing": [(("prompt.done",), "show the first"), (("prompt.cancel",), "cancel")],
    "works.finding": [(("prompt.done",), "to the works"), (("prompt.cancel",), "cancel")],
    "panel": [
        (("move.down", "move.up"), "move"),
        (("list.open",), "open"),
        (("leave",), "article"),
        (("citation.previous", "citation.next"), "citing sentences"),
        (("panel.links",), "links"),
        (("panel.outline",), "outline"),
        (("copy.text",), "copy sentence"),
        (("panel.references",), "references"),
        (("copy",), "copy link"),
    ],
    "search": [(("prompt.done",), "to the posts"), (("prompt.cancel",), "cancel")],
    "find": [(("prompt.done",), "to the text"), (("prompt.cancel",), "cancel")],
}


_TYPING = frozenset(("typing", "typed", "hints", "search", "find", "works.typing", "works.finding"))
"""Places where what is typed is text, also what shows all keys elsewhere."""


def table() -> dict[str, Binding]:
    """Every key that can be remapped, by the binding's id."""
    return {binding.id: binding for binding in reversed(list(_bindings())) if binding.id}


@cache
def binding(name: str) -> Binding:
    """The key with an id."""
    return next(binding for binding in _bindings() if binding.id == name)


def _bindings() -> Iterator[Binding]:
    for bindings in _tables():
        yield from (binding for binding in bindings if isinstance(binding, Binding))


def _tables() -> Iterator[Sequence[BindingType]]:
    yield from (APP, MAIN, WORKS, MOVES, PostList.BINDINGS, TagSidebar.BINDINGS, Prompt.BINDINGS)
    from srw_reader.tui.widgets.article import ArticleView  # not before one of its keys is asked for
    from srw_reader.tui.widgets.panel import Panel

    yield from (ArticleView.BINDINGS, Panel.BINDINGS)


def spelled(text: str, key_of: Callable[[str], str]) -> str:
    """A text with keys in place of the ids of bindings that it has in braces: "{refresh} stops" becomes "r stops"."""
    return _ID.sub(lambda found: key_of(found[1]), text)


def hints(
    place: str, key_of: Callable[[str], tuple[str, str]], labels: Mapping[str, str] = MappingProxyType({})
) -> list[KeyHint]:
    """The keys that matter in a place.

    Args:
        place: A pane, "narrowed" (tags chosen), "typing" (a tag) or "typed" (a part of one, or tags chosen),
            "dock" or "unresolved" (a citation shown), "hints" (following links), "search" or "find".
        key_of: From a binding's id to its key and how that key is shown.
        labels: What a key does at the moment, by its id, where that differs.
    """
    shown = []
    for ids, label in _HINTS[place]:
        keys = [key_of(name) for name in ids]
        label = labels.get(ids[0], label)
        shown.append(KeyHint("/".join(display for _, display in keys), label, keys[0][0] if len(keys) == 1 else ""))
    if place in _TYPING:
        return shown
    key, display = key_of("help")
    return [*shown, KeyHint(display, "keys", key)]
