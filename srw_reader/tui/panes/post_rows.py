"""What rows of posts say, and how they look. Pure; the present moment is handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from srw_reader.models import Arrangement, Column, Group, Grouping, PostSummary, Snippet
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.plural import plural
from srw_reader.strings.wrap import wrapping
from srw_reader.tui.lists.line_list import fit

Lines = list[list[Segment]]
Ranges = Sequence[tuple[int, int]]
_APART = " · "
"""What stands between the parts of a row."""
_NAMES = frozenset({"feed", "author", "tags"})
"""Columns that may be of any length."""
_LEAST = 8
"""Cells that one of them has at least."""
_SORTED = {
    "feed": "by feed",
    "title": "by title",
    "length": "longest first",
    "references": "most references first",
    "unread": "unread first",
}


def short_date(moment: datetime, today: datetime) -> str:
    """A day as people say it, in the local time zone: "13 May", or "13 May 2024" in another year."""
    local = moment.astimezone()
    day = f"{local.day} {local:%b}"
    return day if local.year == today.astimezone().year else f"{day} {local.year}"


def title_lines(title: str, matches: Sequence[tuple[int, int]], width: int, most: int) -> list[list[tuple[str, bool]]]:
    """A title on as many lines as it takes, cut where that is more than there may be: pieces of text, and whether each
    is a match."""
    ranges = list(islice(wrapping(title, width, cell_len), most))
    last = ranges[-1][0]
    title = title[:last] + fit(title[last:], width).rstrip()
    ranges[-1] = last, len(title)
    return [list(_pieces(title, start, end, matches)) for start, end in ranges]


def padded(pieces: Sequence[tuple[str, bool]], width: int) -> list[tuple[str, bool]]:
    """A line of pieces that is so wide; a match stays as it is."""
    *others, (last, is_match) = pieces
    rest = width - sum(cell_len(text) for text, _ in pieces)
    return [*pieces, (" " * rest, False)] if is_match else [*others, (last + " " * rest, False)]


def details(post: PostSummary, columns: Sequence[Column], today: datetime, width: int) -> str:
    """What a row says of a post besides its title, on one line; names are cut where all of it has no room."""
    said = [(column in _NAMES, _said(post, column, today)) for column in columns]
    parts = [(False, "updated")] * post.changed + [part for part in said if part[1]]
    names = sorted(cell_len(text) for is_name, text in parts if is_name)
    left = width - cell_len(_APART.join(text for _, text in parts)) + sum(names)
    longest = 0
    for at, cells in enumerate(names):  # the shortest first: what they leave is the others'
        longest = max(_LEAST, left // (len(names) - at))
        left -= min(cells, longest)
    shown = (fit(text, min(cell_len(text), longest)).rstrip() if is_name else text for is_name, text in parts)
    return fit(_APART.join(shown), width)


def _said(post: PostSummary, column: Column, today: datetime) -> str:
    """What a post has in a column; nothing where that is not known, as its length before its article is read."""
    match column:
        case "date":
            return short_date(post.date, today)
        case "length":
            return f"{post.minutes} min" if post.minutes else ""
        case "references":
            return plural(post.references, "ref") if post.references else ""
        case "feed":
            return post.feed_title
        case "author":
            return post.author or ""
        case "tags":
            return " ".join(f"#{tag}" for tag in post.tags)


def excerpt_lines(snippet: Snippet, width: int, lines: int) -> list[list[tuple[str, bool]]]:
    """A snippet on a few lines, its first match among the first words: pieces of text, and whether each is a match."""
    first = snippet.matches[0][0]
    text, cut = snippet.text, 0
    if cell_len(text) > width * lines and first > width // 4:
        cut = next((at + 1 for at in range(first - width // 4, first) if text[at] == " "), first)
        text = f"…{text[cut:]}"
        cut -= 1
    ranges = list(islice(wrapping(text, width, cell_len), lines))
    if ranges[-1][1] < len(text):
        ranges[-1] = ranges[-1][0], ranges[-1][0] + len(fit(text[ranges[-1][0] :], width)) - 1
        text = f"{text[: ranges[-1][1]].rstrip()}…"
        ranges[-1] = ranges[-1][0], len(text)
    matches = [(start - cut, end - cut) for start, end in snippet.matches]
    return [list(_pieces(text, start, end, matches)) for start, end in ranges]


def _pieces(text: str, begin: int, stop: int, matches: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """A part of a text, in pieces that are matches or stand between them."""
    for start, end in matches:
        start, end = max(begin, start), min(stop, end)
        if start < end:
            yield text[begin:start], False
            yield text[start:end], True
            begin = end
    yield text[begin:stop], False


def heading(group: Group, by: Grouping, today: datetime) -> str:
    """What stands above the posts of a group."""
    if by == "tag":
        return f"#{group.name}" if group.name else "No tag"
    return _day(date.fromisoformat(group.name), today.astimezone().date()) if by == "day" else group.name


def _day(day: date, today: date) -> str:
    """ "Today", "Yesterday", "Wednesday, 13 May", "13 May 2024"."""
    if today - day in (timedelta(0), timedelta(1)):
        return "Today" if day == today else "Yesterday"
    return f"{day:%A}, {day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B %Y}"


def arranged(arrangement: Arrangement) -> str:
    """How posts are sorted, for the pane's heading; nothing where that is by date."""
    return _SORTED.get(arrangement.sort, "")


class PostPainter(NamedTuple):
    """Draws rows of one size."""

    part: Callable[[str], Style]
    """From a component class to its style."""
    columns: Sequence[Column]
    """What a row says of a post below its title."""
    now: datetime
    """The present moment."""
    width: int
    """Cells of a line."""
    height: int
    """Lines of a row."""
    most_of_title: int
    """Lines that a title may have."""
    is_tall: bool
    """Whether there is room for columns and for where a post has what was searched for."""

    def heading(self, group: Group, by: Grouping) -> Lines:
        """What a group's posts have in common, and how many they are, above the first of them."""
        size = f" {group.posts:,} "
        name = heading(group, by, self.now)
        room = self.width - len(size) - 5
        name = fit(name, room).rstrip()
        rule = "─" * (room - cell_len(name))
        quiet = self.part("lines--quiet")
        return [
            *([] for _ in range(self.height // 2)),
            [Segment(" ── ", quiet), Segment(name, self.part("lines--accent")), Segment(f" {rule}{size}", quiet)],
        ]

    def post(self, item: PostSummary, edge: Segment, matches: Ranges, snippet: Snippet | None) -> Lines:
        """Title; below it the columns, and where in its text is what was searched for.

        Args:
            item: The post.
            edge: What stands at the left.
            matches: Where its title has that.
            snippet: Where its text has it, if it does and that is known.
        """
        unread, quiet = self.part("posts--unread"), self.part("lines--quiet")
        mark = "●" if not item.read else "↻" if item.changed else " "
        star = " ★" if item.starred else ""
        look, room = unread if not item.read else Style.null(), self.width - 4 - len(star)
        first, *more = title_lines(item.title, matches, room, self.most_of_title)
        lines = [
            [
                edge,
                Segment(f"{mark} ", self.part("lines--accent")),
                *self._pieces(padded(first, room), look),
                Segment(star, self.part("posts--star")),
            ],
            *([edge, Segment("  "), *self._pieces(line, look)] for line in more),
        ]
        before = ""
        if self.columns and (snippet is None or self.is_tall):
            lines.append([edge, Segment(f"  {details(item, self.columns, self.now, self.width - 3)}", quiet)])
        elif "date" in self.columns:  # one line for both
            before = f"{short_date(item.date, self.now)} · "
        if snippet is not None:
            lines += self._snippet(snippet, before, edge, self.height - len(lines))
        return [*lines, *([edge] for _ in range(self.height - len(lines)))]

    def _snippet(self, snippet: Snippet, before: str, edge: Segment, lines: int) -> Lines:
        """A piece of a post's text on a few lines, and in it what was searched for."""
        quiet = self.part("lines--quiet")
        margin = Segment(f"  {before}", quiet)
        return [
            [edge, margin, *self._pieces(pieces, quiet)]
            for pieces in excerpt_lines(snippet, self.width - 4 - cell_len(before), lines)
        ]

    def _pieces(self, pieces: Sequence[tuple[str, bool]], look: Style) -> list[Segment]:
        """A line of text that looks like something, its matches set apart."""
        match = look + self.part("posts--match")
        return [Segment(text, match if is_match else look) for text, is_match in pieces]
