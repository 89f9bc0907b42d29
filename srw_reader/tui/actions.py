"""Everything that a key does, in one table.

Bindings, the key bar (`key_hints.py`), the command palette, the list of all keys, and the names in the settings'
`[keys]` come from it; a test holds the README's table against it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from itertools import chain

from textual.binding import Binding, BindingType
from textual.keys import REPLACED_KEYS, key_to_character

from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.patterns import pattern


class Action(NamedTuple):
    """Something that can be done by key.

    An action that is in the table once more, for another pane, has its keys from its first row.
    """

    id: str
    """What the settings' `[keys]` call it."""
    panes: str
    """Where it can be done (see `bindings`), several parted by spaces."""
    keys: str
    """Its keys, parted by commas."""
    run: str
    """What Textual calls it: `next(1)` calls `action_next(1)` of the pane, `app.next(1)` that of the app."""
    help: str = ""
    """What it does, with ids in braces where their keys are to stand."""
    title: str = ""
    """What the command palette calls it; it is not there without."""


# A row is an action.
# fmt: off
LISTED: Mapping[str, tuple[Action, ...]] = {
    "Move": (
        Action("move.down", "moves", "j,down", "move(1)", "Down one row or line"),
        Action("move.up", "moves", "k,up", "move(-1)", "Up one row or line"),
        Action("move.first", "moves", "g,home", "first", "To the beginning"),
        Action("move.last", "moves", "G,end", "last", "To the end"),
        Action("move.page-down", "moves", "space,pagedown", "page(1)",
            "Down one page; at the end of a post, the next unread one"),
        Action("move.page-up", "moves", "b,pageup", "page(-1)", "Up one page"),
        Action("move.half-down", "moves", "ctrl+d", "page(0.5)", "Down half a page"),
        Action("move.half-up", "moves", "ctrl+u", "page(-0.5)", "Up half a page"),
        Action("pane.left", "main works", "h,left", "pane(-1)", "To the pane on the left"),
        Action("pane.right", "main works", "l,right", "pane(1)", "To the pane on the right"),
        Action("pane.next", "main works", "tab", "pane(1)", "To the next pane"),
        Action("pane.previous", "main works", "shift+tab", "pane(-1)", "To the previous pane"),
        Action("pane.smaller", "desk", "less_than_sign", "resize(-1)",
            "Make the pane smaller, its neighbour larger", "Smaller pane"),
        Action("pane.larger", "desk", "greater_than_sign", "resize(1)",
            "Make the pane larger; or drag its border", "Larger pane"),
    ),
    "Posts": (
        Action("list.open", "list", "enter", "choose", "Open the post"),
        Action("next", "posts reader desk", "n", "next(1)", "Next match; with no search, next unread post", "Next"),
        Action("previous", "posts reader desk", "N", "next(-1)",
            "Previous match; with no search, previous unread post", "Previous"),
        Action("posts.arrange", "main", "S", "arrange",
            "Sort the posts by date, feed, title, length, references or unread first; group them by day, feed or tag",
            "Sort and group"),
        Action("post.read", "desk", "m", "mark", "Toggle read", "Read or unread"),
        Action("post.star", "desk", "s", "star", "Toggle star", "Star"),
        Action("post.tag", "desk", "T", "tag", "Give the post tags of your own", "Tag"),
        Action("posts.above-read", "main", "left_curly_bracket", "mark_beyond(-1)",
            "Mark the posts above the cursor read", "Mark those above read"),
        Action("posts.below-read", "main", "right_curly_bracket", "mark_beyond(1)",
            "Mark the posts below the cursor read", "Mark those below read"),
        Action("posts.all-read", "main", "A", "mark_all", "Mark all shown posts read", "Mark all read"),
        Action("undo", "main notebook", "U", "undo",
            "Undo marks, stars, decisions, filters, kept sentences, changes of feeds, one by one (not opening)",
            "Undo"),
        Action("post.browse", "desk", "o", "browse", "Open the post in the browser", "Open in browser"),
        Action("refresh", "main", "r", "app.refresh", "Fetch the feeds now; while fetching, stop", "Refresh"),
        Action("archive", "main", "R", "app.archive",
            "Fetch all older posts of the feeds shown, too, which count as read; while fetching, stop",
            "Fetch the archive"),
    ),
    "Tags and search": (
        Action("tags", "main works", "t", "tags",
            "Tags: type to narrow, {list.open} shows one, {tag.add} adds, {tag.exclude} excludes", "Tags"),
        Action("tag.add", "sidebar", "space", "act('add')", "Only posts that have this tag too"),
        Action("tag.exclude", "sidebar", "minus", "act('exclude')", "No posts with this tag"),
        Action("search", "reader main", "slash", "search", "Search posts; inside an article, find in it", "Search"),
        Action("view.save", "main", "V", "save_view", "Save the search as a view", "Save as a view"),
        Action("view.1", "main", "alt+1", "view(1)", "Go to a view by its place"),
    ),
    "Feeds": (
        Action("feed.rename", "feeds", "e", "feed('rename')", "Rename the feed, folder or view"),
        Action("feed.move", "feeds", "M", "feed('move')", "Put the feed into a folder, or out of it"),
        Action("feed.mute", "feeds", "x", "feed('mute')", "List its posts only here, or everywhere"),
        Action("feed.remove", "feeds", "d", "feed('remove')", "Remove the feed, whose starred posts stay; or the view"),
        Action("feed.fetch", "feeds", "r", "fetch", "Fetch this feed or folder now, or all that failed"),
        Action("feeds.failing", "main", "exclamation_mark", "failing",
            "The feeds that failed the last time, and why; {feed.fetch} there tries again", "Failing feeds"),
        Action("feed.add", "main", "a", "app.add_feed", "Add a feed, by its address or a site's", "Add a feed"),
    ),
    "Article": (
        Action("citation.next", "cited desk", "right_square_bracket", "cite(1)",
            "Next citation, its reference shown beside it; in the panel: next sentence citing the reference",
            "Next citation"),
        Action("citation.previous", "cited desk", "left_square_bracket", "cite(-1)",
            "Previous citation", "Previous citation"),
        Action("peek.1", "cited", "1", "peek(1)", "Peek at the reference"),
        Action("dock.down", "cited desk notebook", "J", "dock(1)",
            "Further down in the reference shown beside the text"),
        Action("dock.up", "cited desk notebook", "K", "dock(-1)", "Further up in the reference shown beside the text"),
        Action("citation.other", "cited desk", "x", "other",
            "The next best reference that the citation may mean, beside it", "Next best reference"),
        Action("citation.decide", "cited desk", "equals_sign", "decide",
            "Say which reference the citation means, by its number; 0 for none, a comma first for several",
            "Say which reference is meant"),
        Action("follow", "cited", "enter", "follow", "Open the reference shown, or the link chosen last"),
        Action("article.hints", "article", "f", "hints",
            "A letter on every visible link: type it to follow", "Link hints"),
        Action("copy", "cited desk", "y", "copy", "Copy the link under the cursor, else the post's", "Copy link"),
        Action("copy.text", "cited desk", "Y", "copy_as_text",
            "Copy the citing sentence with its reference", "Copy citing sentence"),
        Action("history.back", "desk", "H,backspace", "back", "Back through every jump, to the exact line", "Back"),
        Action("history.forward", "desk", "L", "forward", "Forward again", "Forward"),
        Action("alone", "reader desk", "z", "alone", "Show the article alone, or everything again", "Article alone"),
    ),
    "Works": (
        Action("works", "main", "w", "works", "What the posts cite, across the library; there: back", "Works"),
        Action("works.hosts", "works", "at", "hosts", "Only the works of one host: type a part of it", "Hosts"),
        Action("works.posts", "works", "P", "list", "List the posts that cite the work, as a filter", "List posts"),
    ),
    "Notebook": (
        Action("notebook", "main", "W", "notebook", "The notebook: what you have kept; there: back", "Notebook"),
        Action("note", "desk notebook", "e", "note",
            "Keep the sentence at hand with a note of yours; of one that is kept, change the note",
            "Keep sentence, or change its note"),
        Action("note.editor", "desk notebook", "E", "note_in_editor",
            "The same in your editor: $VISUAL, else $EDITOR", "Note in editor"),
        Action("note.remove", "desk notebook", "d", "remove_note", "Keep it no longer", "Remove kept sentence"),
        Action("notebook.export", "notebook", "x", "export",
            "In the notebook: write it to a Markdown file, the sources beside it as BibTeX", "Write to a file"),
    ),
    "Panel": (
        Action("panel.references", "cited desk", "c", "panel('references')", "The panel: references", "References"),
        Action("panel.links", "cited desk", "u", "panel('links')", "The panel: links", "Links"),
        Action("panel.outline", "cited desk", "i", "panel('outline')", "The panel: outline", "Outline"),
    ),
    "Leave": (
        Action("leave", "sidebar posts reader main works notebook", "escape", "leave", "One level back"),
        Action("quit", "main works notebook", "q", "leave_or_quit",
            "One level back, from the posts of a feed, a tag or a search to all; at the top, quit"),
        Action("quit-anywhere", "app", "ctrl+q", "quit", "Quit, wherever you are", "Quit"),
        Action("suspend", "app", "ctrl+z", "suspend_process", "Suspend; fg comes back"),
        Action("palette", "app", "ctrl+p", "command_palette", "Command palette"),
        Action("help", "main works notebook", "question_mark", "help", "All keys", "Keys"),
    ),
}
"""What keys do, below the headings under which the list of all keys has it."""
_UNLISTED = (
    Action("post.browse", "works", "", "browse", "Open the work's page", "Open in browser"),
    Action("post.browse", "notebook", "", "browse", "Open the post in the browser", "Open in browser"),
    Action("search", "works", "", "search", "Find in sources, titles, addresses and identifiers", "Find"),
    Action("search", "notebook", "", "search", "Find in sentences, notes, sources and titles", "Find"),
    Action("search", "help", "", "search"),
    *(Action(f"view.{place}", "main", f"alt+{place}", f"view({place})") for place in range(2, 10)),
    Action("everything", "main", "", "show_all", "Take every filter away", "Show all posts"),
    *(Action(f"peek.{number}", "cited", str(number), f"peek({number})") for number in range(2, 10)),
    Action("copy", "works", "", "copy", "Copy the work's link", "Copy link"),
    Action("copy.text", "notebook", "", "copy_as_text", "Copy the sentence with its references", "Copy sentence"),
    Action("copy.text", "works", "", "copy_as_text", "Copy the work as a reference list prints it", "Copy text"),
    Action("works", "works", "", "works", "Leave the works", "Back to the posts"),
    Action("works.mentions", "works", "", "mentions", "To the posts that cite the work", "Posts"),
    Action("notebook", "notebook", "", "notebook", "Leave the notebook", "Back to the posts"),
    Action("leave", "opening", "", "stop_opening", "Give up the post that is still being read in"),
    Action("leave", "help", "", "leave"),
    Action("leave", "arranging", "", "dismiss", "Leave the order as it is"),
    Action("quit", "sidebar posts reader", "", "leave", "One level back"),
    Action("quit", "opening", "", "stop_opening", "Give up the post that is still being read in"),
    Action("quit", "help", "", "dismiss"),
    Action("quit", "arranging", "", "dismiss", "Leave the order as it is"),
    Action("theme", "app", "", "change_theme", "Choose other colours", "Theme"),
    Action("help", "help", "", "dismiss"),
    Action("prompt.done", "prompt", "enter", "submit", "On to what the search has found"),
    Action("prompt.down", "prompt", "down,ctrl+n", "leave", "On to what the search has found"),
    Action("prompt.complete", "prompt", "tab", "complete", "Take what is suggested; right does, too"),
    Action("prompt.up", "prompt", "up", "up", "To what is above"),
    Action("prompt.cancel", "prompt", "escape", "cancel", "Give up the search"),
    Action("sort.date", "arranging", "d", "take('sort.date')", "Sort by date"),
    Action("sort.feed", "arranging", "f", "take('sort.feed')", "Sort by feed"),
    Action("sort.title", "arranging", "t", "take('sort.title')", "Sort by title"),
    Action("sort.length", "arranging", "l", "take('sort.length')", "Sort by length"),
    Action("sort.references", "arranging", "r", "take('sort.references')", "Sort by references"),
    Action("sort.unread", "arranging", "u", "take('sort.unread')", "Unread posts first"),
    Action("group.nothing", "arranging", "N", "take('group.nothing')", "No groups"),
    Action("group.day", "arranging", "D", "take('group.day')", "Group by day"),
    Action("group.feed", "arranging", "F", "take('group.feed')", "Group by feed"),
    Action("group.tag", "arranging", "T", "take('group.tag')", "Group by tag"),
    Action("ask.yes", "ask", "y", "answer(True)", "Yes"),
    Action("ask.no", "ask", "escape,n,q,enter", "answer(False)", "No"),
)
"""What they do in other panes, in boxes and lines to type in, and what has none but in the settings."""
# fmt: on
ACTIONS = (*chain.from_iterable(LISTED.values()), *_UNLISTED)

_ID = pattern(r"\{([a-z.-]+)\}")


@cache
def table() -> Mapping[str, Action]:
    """What has keys, which can be changed, by its id."""
    found: dict[str, Action] = {}
    for action in ACTIONS:
        if action.keys:
            found.setdefault(action.id, action)
    return found


def of(*panes: str) -> list[Action]:
    """What can be done in panes."""
    return [action for action in ACTIONS if not set(panes).isdisjoint(action.panes.split())]


EVERYWHERE = "quit-anywhere"
"""What can be done also above a question, which takes all other keys."""


def bindings(*panes: str) -> list[BindingType]:
    """The keys of what can be done in panes: "main", "moves", "list", "sidebar" …."""
    keyed = ((action, table()[action.id].keys) for action in of(*panes) if action.id in table())
    return [
        Binding(keys, action.run, action.title, id=action.id, tooltip=action.help, priority=action.id == EVERYWHERE)
        for action, keys in keyed
    ]


def keys_of(name: str, changed: Mapping[str, str]) -> list[str]:
    """The keys of an action, given those that the settings change, by their ids."""
    return [key.strip() for key in changed.get(name, table()[name].keys).split(",")]


def with_alt(changed: Mapping[str, str]) -> frozenset[str]:
    """The characters that are keys with alt: "4" for alt+4."""
    keys = (key.removeprefix("alt+") for name in table() for key in keys_of(name, changed) if key.startswith("alt+"))
    return frozenset(filter(None, (key_to_character(REPLACED_KEYS.get(key, key)) for key in keys)))


def spelled(text: str, key_of: Callable[[str], str]) -> str:
    """A text with keys in place of the ids that it has in braces: "{refresh} stops" becomes "r stops"."""
    return _ID.sub(lambda found: key_of(found[1]), text)
