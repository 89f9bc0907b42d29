"""What the key bar says where one is: of the table of actions, what matters most there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from srw_reader.named_tuple import NamedTuple


class Hint(NamedTuple):
    """A key worth knowing where one is."""

    keys: str
    """As shown: "j/k"."""
    label: str
    """What it does, a word or two."""
    press: str = ""
    """The key that a click presses; none where a click would make no sense."""


_KEYS = {"help": "keys"}
_COMMANDS = {"palette": "commands"} | _KEYS
_FEEDS = {"feed.rename": "rename", "feed.move": "folder", "feed.mute": "mute", "feed.fetch": "fetch"}
_ARTICLE = {
    "move.down/move.up": "scroll",
    "leave": "posts",
    "citation.previous/citation.next": "citations",
    "article.hints": "links",
    "note": "keep",
    "panel.references": "references",
    "search": "find",
    "history.back": "back",
    "next": "next",
    "alone": "alone",
}
_CARD = {
    "leave": "close",
    "note": "keep",
    "copy.text": "copy sentence",
    "citation.previous": "previous",
}
_PANEL = {
    "panel.references": "references",
    "panel.links": "links",
    "panel.outline": "outline",
    "citation.previous/citation.next": "citations",
} | _KEYS

BARS: Mapping[str, Mapping[str, str]] = {
    "posts": {
        "move.down/move.up": "move",
        "list.open": "open",
        "tags": "tags",
        "search": "search",
        "next": "next unread",
        "post.star": "star",
        "refresh": "refresh",
        "works": "works",
        "posts.arrange": "sort",
        "quit": "quit",
    }
    | _COMMANDS,
    "tags": {
        "move.down/move.up": "move",
        "list.open": "show",
        "tag.add": "add",
        "tag.exclude": "exclude",
        "tags": "type",
        "leave": "posts",
    }
    | _KEYS,
    "sections": {"move.down/move.up": "move", "list.open": "fold", "tags": "type", "feed.add": "add a feed"} | _KEYS,
    "failing": {"list.open": "fold", "feed.fetch": "try again"} | _KEYS,
    "folders": {"list.open": "show", "tag.add": "fold"} | _FEEDS | _KEYS,
    "feeds": {"list.open": "show"} | _FEEDS | {"feed.remove": "remove", "feed.add": "add a feed"} | _KEYS,
    "views": {"list.open": "show", "feed.rename": "rename", "feed.remove": "remove", "view.save": "save one"} | _KEYS,
    "naming": {"prompt.done": "call it so", "prompt.cancel": "cancel"},
    "filing": {"prompt.done": "put it there", "prompt.cancel": "cancel"},
    "narrowed": {"list.open": "show", "tag.add": "add", "tag.exclude": "exclude", "leave": "clear"} | _KEYS,
    "typing": {"list.open": "show", "tag.add": "add", "tag.exclude": "exclude", "leave": "posts"},
    "typed": {"list.open": "show", "tag.add": "add", "tag.exclude": "exclude", "leave": "clear"},
    "article": _ARTICLE | _COMMANDS,
    "end": {"move.page-down": "next unread"} | _ARTICLE | _COMMANDS,
    "unsure": {
        "citation.next": "next",
        "follow": "open",
        "list.open": "open",
        "citation.other": "other",
        "citation.decide": "decide",
    }
    | _CARD
    | {"history.back": "back"}
    | _KEYS,
    "card": {"citation.next": "next", "follow": "open", "list.open": "open"} | _CARD | {"history.back": "back"} | _KEYS,
    "unresolved": {"citation.next": "next", "citation.decide": "decide"}
    | _CARD
    | {"panel.references": "references", "history.back": "back"}
    | _KEYS,
    "hints": {"leave": "cancel"},
    "references": {
        "move.down/move.up": "move",
        "list.open": "open",
        "leave": "article",
        "citation.previous/citation.next": "citing sentences",
        "panel.links": "links",
        "panel.outline": "outline",
        "copy.text": "copy sentence",
        "panel.references": "references",
        "copy": "copy link",
    }
    | _KEYS,
    "links": {"move.down/move.up": "move", "list.open": "open", "leave": "article", "copy": "copy link"} | _PANEL,
    "outline": {"move.down/move.up": "move", "list.open": "go to", "leave": "article"} | _PANEL,
    "nothing listed": {"leave": "article"} | _PANEL,
    "search": {"prompt.done": "to the posts", "prompt.complete": "complete", "prompt.cancel": "cancel"},
    "naming a view": {"prompt.done": "save", "prompt.cancel": "cancel"},
    "deciding": {"prompt.done": "decide", "prompt.cancel": "cancel"},
    "find": {"prompt.done": "to the text", "prompt.cancel": "cancel"},
    "works": {
        "move.down/move.up": "move",
        "list.open": "posts",
        "tags": "tags",
        "works.hosts": "hosts",
        "search": "find",
        "quit": "back",
        "post.browse": "browser",
        "works.posts": "list posts",
        "copy": "copy",
    }
    | _COMMANDS,
    "mentions": {
        "move.down/move.up": "move",
        "list.open": "read",
        "works.posts": "list posts",
        "post.browse": "browser",
        "leave": "works",
    }
    | _KEYS,
    "hosts": {"move.down/move.up": "move", "list.open": "show", "works.hosts": "type", "leave": "works"} | _KEYS,
    "adding": {"prompt.done": "look for feeds", "prompt.cancel": "close"},
    "finding feeds": {"prompt.cancel": "stop"},
    "choosing a feed": {"prompt.down/prompt.up": "move", "prompt.done": "subscribe", "prompt.cancel": "back"},
    "narrowing hosts": {"prompt.done": "show the first", "prompt.cancel": "cancel"},
    "notebook": {
        "move.down/move.up": "move",
        "list.open": "read",
        "note": "note",
        "note.editor": "editor",
        "note.remove": "remove",
        "search": "find",
        "notebook.export": "write to a file",
        "undo": "undo",
        "quit": "back",
        "copy.text": "copy",
    }
    | _COMMANDS,
    "keeping": {
        "prompt.done": "keep the sentence",
        "prompt.cancel": "do not keep it",
        "prompt.up/prompt.down": "another one",
    },
    "tagging": {"prompt.done": "save the tags", "prompt.cancel": "leave them as they were"},
    "noting": {"prompt.done": "save the note", "prompt.cancel": "leave it as it was"},
    "finding sentences": {"prompt.done": "to the sentences", "prompt.cancel": "cancel"},
    "exporting": {"prompt.done": "write", "prompt.cancel": "cancel"},
    "finding keys": {"prompt.done": "to the keys", "prompt.cancel": "cancel"},
    "finding works": {"prompt.done": "to the works", "prompt.cancel": "cancel"},
}
"""What the key bar says, by where one is: actions, those that matter most first, and there what they do.

Where there is not room for all, the last one stays. A widget says in `bar` where one is while it has the focus.
"""


def at(
    place: str, active: Collection[str], labels: Mapping[str, str], key_of: Callable[[str], tuple[str, str]]
) -> list[Hint]:
    """What the key bar says.

    Args:
        place: Where one is: see `BARS`.
        active: The ids of what can be done there.
        labels: What that does at the moment, by the ids, where it differs.
        key_of: From an id to its key and how that key is shown.
    """
    shown = []
    for ids, label in BARS[place].items():
        keys = [key_of(name) for name in ids.split("/") if name in active]
        if keys:
            press = keys[0][0] if len(keys) == 1 else ""
            shown.append(Hint("/".join(display for _, display in keys), labels.get(ids, label), press))
    return shown
