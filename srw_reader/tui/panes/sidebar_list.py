"""Which rows the sidebar has, and where in them something stands. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain, takewhile

from srw_reader.models import Filter, Tag, TagList
from srw_reader.strings.clean import tag_key
from srw_reader.tui.panes.sidebar_rows import (
    Contents,
    Row,
    above_tags,
    digits,
    letters,
    matching_above,
    row_of_shown,
)


class SidebarList(Sequence[Row]):
    """The rows of the sidebar. Those of tags, of which there may be thousands, are made when they are looked at.

    Args:
        contents: What there is to choose from.
        everything: All tags there are; of those that no shown post has, the ones with the letters come last.
        typed: What narrows the rows; nothing is narrowed by None, and all tags are shown, folded or not, by "".
    """

    def __init__(self, contents: Contents, everything: Iterable[Tag] = (), typed: str | None = None) -> None:
        which, tags = contents.which, contents.tags
        self._contents = contents
        self.chosen = {tag_key(name) for name in which.tags}
        """The keys of the tags that are asked for."""
        self.excluded = {tag_key(name) for name in which.excluded}
        """Those of the tags that are not to be there."""
        self.most, self.digits = tags[0].posts if tags else 0, digits(contents)
        """How many posts the commonest tag has, and how many cells the widest count takes."""
        # What is chosen or excluded is shown also where no post has it, so that it can be undone.
        absent = _missing(which, tags)
        wanted = letters(typed or "")
        self.tags: Sequence[Tag] = tags
        """The tags that listed posts have, those that match where letters narrow them."""
        self._above: list[Row] = []
        self._below: list[Row] = []
        if wanted:
            each = tags if isinstance(tags, TagList) else list(tags)  # a loop has them at once, not page by page
            names = each.names if isinstance(each, TagList) else [tag.name for tag in each]
            rows = _rows_with(names, wanted)
            self.tags = each.picked(rows) if isinstance(each, TagList) else [each[row] for row in rows]
            listed = {names[row] for row in rows}
            others = [] if everything is tags else [tag.name for tag in everything]
            unlisted = [name for name in (*absent, *others) if name not in listed]
            self._below = list(map(_unlisted, dict.fromkeys(unlisted[row] for row in _rows_with(unlisted, wanted))))
            self._below += matching_above(contents, wanted)
        elif not typed:
            fixed = above_tags(contents)
            if fixed[-1].folded and typed is None:
                absent, self.tags = [], ()
            self._above = [*fixed, *map(_unlisted, absent)]

    def __len__(self) -> int:
        return len(self._above) + len(self.tags) + len(self._below)

    def __getitem__(self, at: int) -> Row:  # type: ignore[override]  # of these rows no slices are taken
        if at < len(self._above):
            return self._above[at]
        at -= len(self._above)
        if at >= len(self.tags):
            return self._below[at - len(self.tags)]
        tag = self.tags[at]
        return Row("tag", tag.name, tag.posts, tag.name)

    @property
    def narrowed(self) -> bool:
        """Whether tags are asked for, or not to be there."""
        return bool(self.chosen or self.excluded)

    @property
    def has_tags(self) -> bool:
        """Whether there is a tag, be it one that no listed post has."""
        return bool(self.tags) or any(row.kind == "tag" for row in self._below[:1])

    @property
    def has_matches(self) -> bool:
        """Whether there is a tag, or a feed or view that the letters are in."""
        return bool(self.tags or self._below)

    @property
    def first_tag(self) -> int:
        """The row of the first tag that posts have; the first of all where none is shown."""
        return len(self._above) if self.tags else 0

    def find(self, key: str) -> int | None:
        """The row above or below the tags with a key; None where it is not shown."""
        rows = chain(enumerate(self._above), enumerate(self._below, len(self._above) + len(self.tags)))
        return next((at for at, row in rows if row.key == key), None)

    def where(self, row: Row, cursor: int) -> int:
        """Where a row of before stands, on which the cursor was.

        Where a tag is gone: one of the filter's, else the tag that stands in its place.
        """
        if row.kind != "tag":
            found = self.find(row.key)
            return cursor if found is None else found
        for keys in ({tag_key(row.name)}, self.chosen | self.excluded):
            if (at := self._first_of(keys)) is not None:
                return at
        return max(cursor, self.first_tag) if self.has_tags else 0

    def shown(self) -> int:
        """The row of what is shown: of a tag that is asked for, else of a feed, folder or view."""
        at = self._first_of(self.chosen)
        return row_of_shown(self._above, self._contents, narrowed=self.narrowed) if at is None else at

    def _first_of(self, keys: Collection[str]) -> int | None:
        """Where the first of some tags stands, by their keys; None where none of them is shown."""
        if not keys:  # nor are all tags read
            return None
        above = ((at, row.name) for at, row in enumerate(self._above) if row.kind == "tag")
        tags = ((at, tag.name) for at, tag in enumerate(self.tags, len(self._above)))
        below = enumerate(self._below, len(self._above) + len(self.tags))
        found = chain(above, tags, ((at, row.name) for at, row in below if row.kind == "tag"))
        return next((at for at, name in found if tag_key(name) in keys), None)


def _unlisted(name: str) -> Row:
    """The row of a tag that no listed post has."""
    return Row("tag", name, 0, name)


def _missing(which: Filter, tags: Sequence[Tag]) -> list[str]:
    """The tags of a filter that its posts do not have: those that it excludes, and wanted ones where there is no post.

    All its posts have those that it wants, so that these are among the tags with most posts.
    """
    if not which.tags:  # nor are all tags read
        return list(which.excluded)
    keys = {tag_key(tag.name) for tag in takewhile(lambda tag: tag.posts == tags[0].posts, tags)}
    return [*(name for name in which.tags if tag_key(name) not in keys), *which.excluded]


def _rows_with(names: Iterable[str], wanted: str) -> list[int]:
    """Which of some names have letters in them, those that begin with them first: a few and enter are to be enough."""
    spelled = list(map(letters, names))
    found = [row for row, name in enumerate(spelled) if wanted in name]
    return sorted(found, key=lambda row: not spelled[row].startswith(wanted))
