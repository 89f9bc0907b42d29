"""The rows of the sidebar. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from srw_reader.models import Counts, Feed, Filter, Tag, View
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.clean import tag_key
from srw_reader.strings.patterns import pattern
from srw_reader.tui import filters

BAR = 3
"""Cells of the longest bar."""
EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(posts: int, most: int) -> str:
    """A bar for a count, `BAR` cells for the most; never empty for a count above 0."""
    if not posts or not most:
        return " " * BAR
    eighths = max(1, round(BAR * 8 * posts / most))
    full, rest = divmod(eighths, 8)
    return ("█" * full + (EIGHTHS[rest] if rest else "")).ljust(BAR)


_NO_LETTERS = pattern(r"[\W_]+")
_IN_ASCII = {code: None for code in range(128) if not chr(code).isalnum()}


@lru_cache(maxsize=2**15)
def letters(name: str) -> str:
    """A tag's letters and digits: space and hyphen are keys while one types, so they cannot be asked for."""
    if name.isascii() and (plain := name.lower().translate(_IN_ASCII)):
        return plain
    key = tag_key(name)
    return _NO_LETTERS.sub("", key) or key


class Row(NamedTuple):
    """A row of the sidebar."""

    kind: Literal["view", "section", "folder", "feed", "error", "tag", "rule"]
    name: str = ""
    size: int | None = None
    """The number on its right; none for None."""
    value: str | int = ""
    """What choosing it means: the view's or tag's name, the feed's number, the folder's path, the section's name."""
    failed: bool = False
    """Whether it is a feed that could not be had the last time, or has one in it."""
    depth: int = 0
    """In how many folders it is."""
    folded: bool | None = None
    """Whether what is in it is not shown; None where nothing can be."""
    quiet: bool = False
    """Whether it is a muted feed."""
    again: bool = False
    """Whether it is a feed among those that failed, which stands in its folder, too."""

    @property
    def key(self) -> str:
        """What it is known by as long as it is there: so it is remembered whether it is folded."""
        return f"{'failing ' if self.again else ''}{self.kind}:{self.value}"

    @property
    def label(self) -> str:
        """What it is called, with what is in front of that."""
        fold = "" if self.folded is None else "▸ " if self.folded else "▾ "
        return "  " * self.depth + fold + self.name


class Contents(NamedTuple):
    """What the sidebar shows."""

    which: Filter
    """Which posts are listed."""
    base: Filter
    """What "All" stands for."""
    counts: Counts
    """How many posts "All" stands for."""
    feeds: Sequence[Feed]
    """Those that can be chosen."""
    tags: Sequence[Tag]
    """Those of the posts within the filter."""
    sizes: Mapping[int, int] = {}
    """What stands beside a feed, by its number: how many posts, or unread ones, it has within the filter."""
    folded: Mapping[str, bool] = {}
    """What was folded or unfolded, by `Row.key`."""
    views: Sequence[View] = ()
    """The searches that are kept."""
    view_sizes: Mapping[int, int] = {}
    """How many posts each shows, by its number."""
    failing: Sequence[Feed] = ()
    """Those feeds that could not be had the last time, in the order in which they are to stand."""

    def view(self, number: int | str) -> View:
        """The view with a number."""
        return next(view for view in self.views if view.number == number)


def digits(contents: Contents) -> int:
    """How many cells the widest count takes; views, and feeds that are muted, have some beyond the filter."""
    most = (tag.posts for tag in contents.tags[:1])
    counts = (contents.counts.posts, *most, *contents.sizes.values(), *contents.view_sizes.values())
    return max(2, len(f"{max(counts):,}"))


FAILING = Row("section", "Failing", None, "failing", failed=True)
"""The feeds that could not be had the last time, each with why."""
MANY = 12
"""So many feeds are folded away until somebody unfolds them: the tags are to be in sight."""


def above_tags(contents: Contents) -> list[Row]:
    """The views, and the feeds in their folders where there are several."""
    counts, feeds = contents.counts, contents.feeds
    rows = [Row("view", "All", counts.posts, "all"), *(_of_view(view, contents) for view in contents.views)]
    if len(feeds) < 2:
        return [*rows, Row("rule")]
    heading = _foldable(Row("section", "Views", None, "views"), contents, by_default=False)
    rows = [heading] if heading.folded else [heading, *rows]
    failed = any(feed.error for feed in feeds)
    # Without a number: feeds may share posts, so theirs do not add up, and “Unread” says how many there are.
    section = _foldable(Row("section", "Feeds", None, "feeds", failed), contents, by_default=len(feeds) > MANY)
    rows.append(section)
    if not section.folded:
        rows += _feed_rows(contents)
    rows += _failing_rows(contents)
    return [*rows, _foldable(Row("section", "Tags", None, "tags"), contents, by_default=False)]


def _of_view(view: View, contents: Contents) -> Row:
    return Row("view", view.name, contents.view_sizes.get(view.number), view.number)


def matching_above(contents: Contents, wanted: str) -> list[Row]:
    """The feeds, and then the views, whose names have these letters in them, those that begin with them first."""
    feeds = contents.feeds if len(contents.feeds) > 1 else ()
    found = [
        *(_of_feed(feed, contents, 0) for feed in feeds if wanted in letters(feed.label)),
        *(_of_view(view, contents) for view in contents.views if wanted in letters(view.name)),
    ]
    return sorted(found, key=lambda row: (row.kind, not letters(row.name).startswith(wanted), letters(row.name)))


def feeds_of(row: Row, contents: Contents) -> tuple[Feed, ...]:
    """The feed that a row is, or the feeds in a folder and in those within it; none for other rows."""
    match row:
        case Row("feed", value=number):
            return tuple(feed for feed in contents.feeds if feed.number == number)
        case Row("folder", value=path):
            return tuple(feed for feed in contents.feeds if f"{feed.folder}/".startswith(f"{path}/"))
    return ()


def shown_by(row: Row, contents: Contents) -> Filter:
    """What choosing a view, a folder, a feed or a tag shows."""
    which, base = contents.which, contents.base
    match row:
        case Row("view", value="all"):
            return base
        case Row("view", value=number):
            return filters.show_view(base, contents.view(number))
        case Row("tag", name):
            return filters.show_tag(which, name)
    return filters.show_feeds(which, base, tuple(feed.number for feed in feeds_of(row, contents)))


def _foldable(row: Row, contents: Contents, *, by_default: bool) -> Row:
    return row._replace(folded=contents.folded.get(row.key, by_default))


def _feed_rows(contents: Contents) -> list[Row]:
    """Feeds below their folders, folders before feeds, each by name."""
    rows: list[Row] = []
    sizes, failed = _folder_sizes(contents), _failed_folders(contents.feeds)
    around: list[str] = []
    """The paths of the folders that the last row is in."""
    hidden = ""
    """The path of the folder, with a slash, that is folded and around what comes."""
    for feed in sorted(contents.feeds, key=_order):
        if hidden and f"{feed.folder}/".startswith(hidden):
            continue
        hidden, paths = "", _paths(feed.folder)
        for depth, path in enumerate(paths):
            if around[depth : depth + 1] != [path]:
                around[depth:] = [path]
                row = Row("folder", path.rpartition("/")[2], sizes[path], path, path in failed, depth)
                rows.append(_foldable(row, contents, by_default=False))
                if rows[-1].folded:
                    hidden = f"{path}/"
                    break
        else:
            del around[len(paths) :]
            rows.append(_of_feed(feed, contents, len(paths)))
            if feed.error and not feed.posts:
                rows.append(Row("error", feed.error, depth=len(paths)))
    return rows


def _failing_rows(contents: Contents) -> list[Row]:
    """The feeds that failed, each with why; nothing where none has."""
    if not contents.failing:
        return []
    heading = _foldable(FAILING._replace(size=len(contents.failing)), contents, by_default=True)
    rows = [heading]
    for feed in contents.failing if not heading.folded else ():
        rows.append(_of_feed(feed, contents, 0)._replace(again=True))
        rows.append(Row("error", str(feed.error)))
    return rows


@lru_cache(maxsize=512)
def _paths(folder: str) -> Sequence[str]:
    """The paths of a folder and of those around it, the outermost first."""
    parts = folder.split("/") if folder else []
    return ["/".join(parts[: at + 1]) for at in range(len(parts))]


def _folder_sizes(contents: Contents) -> Counter[str]:
    """What stands beside folders, by their paths."""
    sizes: Counter[str] = Counter()
    for feed in contents.feeds:
        # Those that are muted count only beside themselves.
        size = 0 if feed.muted else contents.sizes.get(feed.number, 0)
        for path in _paths(feed.folder):
            sizes[path] += size
    return sizes


def _failed_folders(feeds: Sequence[Feed]) -> set[str]:
    """The paths of the folders with a feed in them that could not be had the last time."""
    return {path for feed in feeds if feed.error for path in _paths(feed.folder)}


def _order(feed: Feed) -> tuple[object, ...]:
    """Before feeds of a folder come the folders in it: a part of the path is less than a feed."""
    return (*_order_of_folder(feed.folder), (1, letters(feed.label), feed.title))


@lru_cache(maxsize=512)
def _order_of_folder(folder: str) -> Sequence[object]:
    return [(0, part.casefold(), part) for part in folder.split("/")] if folder else []


def _of_feed(feed: Feed, contents: Contents, depth: int) -> Row:
    size = contents.sizes.get(feed.number, 0)
    return Row("feed", feed.label, size, feed.number, feed.error is not None, depth, quiet=feed.muted)


def look_of(row: Row, contents: Contents, chosen: Collection[str], excluded: Collection[str]) -> tuple[str, str]:
    """A row's mark, and the component class that its name looks like; none for the empty one.

    Args:
        row: The row.
        contents: Where it is.
        chosen: The keys of the tags that are asked for.
        excluded: Those of the tags that are not to be there.
    """
    if row.kind == "tag":
        key = tag_key(row.name)
        if key in excluded:
            return "−", "lines--excluded"
        return ("+", "lines--chosen") if key in chosen else (" ", "")
    if _is_chosen(row, contents, narrowed=bool(chosen or excluded)):
        return "•", "lines--chosen"
    part = "lines--strong" if row.kind == "section" else "lines--quiet" if row.quiet else ""
    return "!" if row.failed else " ", part


def _is_chosen(row: Row, contents: Contents, *, narrowed: bool) -> bool:
    """Whether the filter is for a view, a feed or a folder."""
    which = contents.which
    match row:
        case Row("view", value="all"):
            of_a_view = any(filters.is_within(which, contents.base, view) for view in contents.views)
            return which.view == "all" and not narrowed and not of_a_view
        case Row("view", value=number):
            return filters.is_within(which, contents.base, contents.view(number))
        case Row("feed", value=number):
            return number in which.feeds
        case Row("folder"):
            return set(which.feeds) == {feed.number for feed in feeds_of(row, contents)}
    return False


def row_of_shown(rows: Sequence[Row], contents: Contents, *, narrowed: bool) -> int:
    """Which of the rows above the tags is what is shown; the section that it is in where that is folded.

    Args:
        rows: Of `above_tags`.
        contents: Where they are.
        narrowed: Whether tags are asked for, or not to be there.
    """
    which = contents.which
    section = "section:feeds" if which.feeds else "section:tags" if narrowed else "section:views"
    for at, row in enumerate(rows):
        if not row.again and _is_chosen(row, contents, narrowed=narrowed):
            return at
    return next((at for at, row in enumerate(rows) if row.key == section), 0)
