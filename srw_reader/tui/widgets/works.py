"""The Works view's lists: works, the posts that cite one, hosts; and the card of one work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from srw_reader.models import Mention, Work
from srw_reader.tui.cited import where
from srw_reader.tui.widgets.lines import LineList, fit


def name(work: Work) -> str:
    """What a work is called: its title; where title or source are not known, a reference's whole text."""
    return (work.title if work.sources else None) or next(iter(work.texts), work.key)


def halves(text: str, width: int) -> tuple[str, str]:
    """As many words as there is room for in `width` cells, at least one, and the others."""
    first, *words = text.split(" ")
    while words and cell_len(f"{first} {words[0]}") <= width:
        first = f"{first} {words.pop(0)}"
    return first, " ".join(words)


class WorkList(LineList):
    """Works, two lines each: how many posts cite it, source and identifier or host; below it the title."""

    bar = "works"
    HELP = (
        "The works that posts cite, those cited by most posts first: 3× means three posts. Beside or below them are "
        "the posts that cite the work under the cursor."
    )
    ROW = 2

    class Moved(Message):
        """Another work is under the cursor."""

    class Outdated(Message):
        """The library has fewer works within the filter than when the list was shown."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._works: Sequence[Work] = ()

    @property
    def count(self) -> int:
        """How many works there are."""
        return len(self._works)

    @property
    def current(self) -> Work | None:
        """The work under the cursor."""
        try:
            return self._works[self.cursor] if self.count else None
        except IndexError:  # as in `draw`
            return None

    def show(self, works: Sequence[Work], cursor: int, empty: str) -> None:
        """Show these works; `empty` is what to say where there are none."""
        self._works, self.empty = works, empty
        self.rows_changed(cursor)

    def watch_cursor(self, old: int, new: int) -> None:
        """Tell the screen, too."""
        super().watch_cursor(old, new)
        self.post_message(self.Moved())

    def draw(self, row: int, width: int) -> list[list[Segment]]:
        """Count, source, identifier or host; title."""
        try:
            work, digits = self._works[row], len(f"{self._works[0].posts:,}")
        except IndexError:
            # Posts have been updated meanwhile, and some work is no longer cited; the list is asked for anew.
            self.post_message(self.Outdated())
            return []
        quiet, strong = self.part("lines--quiet"), self.part("lines--strong")
        bar = Segment("▌" if row == self.cursor else " ", self.part("lines--accent"))
        count = f"{work.posts:>{max(2, digits)},}× "
        room = width - 1 - cell_len(count) - 1
        place = "" if work.key.startswith("text:") else where(work)
        # The source goes before, but some of the place is always to be seen.
        left = room - cell_len(work.sources[0] if work.sources else name(work)) - 2
        place = fit(place, min(cell_len(place), max(left, room // 3)))
        first = room - cell_len(place) - 2
        lead, rest = (work.sources[0], name(work)) if work.sources else halves(name(work), first)
        return [
            [
                bar,
                Segment(count, self.part("lines--accent")),
                Segment(fit(lead, first), strong if work.sources else None),
                Segment(f"  {place}", quiet),
            ],
            [bar, Segment(" " * cell_len(count) + fit(rest, room))],
        ]


class WorkCard(Static):
    """One work in full: what its row cuts off, and where it leads."""

    ALLOW_SELECT = True

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", markup=False, id=id)
        self.border_title = "Work"

    def show(self, work: Work | None) -> None:
        """Show a work, or nothing."""
        self.display = work is not None
        if work is None:
            return
        sources = f"{' / '.join(work.sources)} · " if work.sources else ""
        url = f"\n{work.url}" if work.url else ""
        self.update(
            Content.assemble((name(work), "bold $strong"), "\n", sources, (where(work), "$quiet"), (url, "$quiet"))
        )


class MentionList(LineList):
    """The posts that cite a work, two lines each: title, and below it the number of the reference there."""

    bar = "mentions"
    HELP = "The posts that cite the work, newest first. {list.open} opens one where it first cites the work."
    ROW = 2

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._mentions: Sequence[Mention] = ()

    @property
    def count(self) -> int:
        """How many mentions there are."""
        return len(self._mentions)

    @property
    def current(self) -> Mention | None:
        """The mention under the cursor."""
        return self._mentions[self.cursor] if self.cursor < self.count else None

    def show(self, mentions: Sequence[Mention], empty: str) -> None:
        """Show these mentions; `empty` is what to say where there are none."""
        self._mentions, self.empty = mentions, empty
        self.rows_changed()

    def draw(self, row: int, width: int) -> list[list[Segment]]:
        """Title; reference number."""
        mention = self._mentions[row]
        bar = Segment("▌" if row == self.cursor else " ", self.part("lines--accent"))
        number = Segment(fit(f" reference {mention.reference}", width - 1), self.part("lines--quiet"))
        return [[bar, Segment(fit(f" {mention.title}", width - 2))], [bar, number]]


class Host(NamedTuple):
    """A row of the hosts."""

    name: str
    """The host; empty for all of them."""
    works: int | None
    """How many works are there or at hosts below it; None where nobody counted."""


def works_below(domain: str, hosts: Mapping[str, int]) -> int:
    """How many works are at hosts below a domain that is no work's host itself, "nih.gov" for "pmc.ncbi.nlm.nih.gov".

    Args:
        domain: What the hosts are to be below of.
        hosts: Each host with the works there and below it.
    """
    total = 0
    for host, works in hosts.items():
        if host.endswith(f".{domain}"):
            labels = host.removesuffix(f".{domain}").split(".")
            between = (".".join([*labels[at:], domain]) for at in range(1, len(labels)))
            total += 0 if any(parent in hosts for parent in between) else works
    return total


class HostList(LineList):
    """Hosts with how many works they have, narrowed by what is typed elsewhere."""

    bar = "hosts"
    HELP = "The hosts of the works. Type a part of one; {list.open} shows the works there and at all hosts below it."

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._hosts: dict[str, int] = {}
        self._rows: list[Host] = []
        self.border_title = "Hosts"

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def current(self) -> Host | None:
        """The host under the cursor."""
        return self._rows[self.cursor] if self.cursor < self.count else None

    def show(self, hosts: Sequence[tuple[str, int]]) -> None:
        """Show these hosts, each given with the works there and below it."""
        self._hosts = dict(hosts)
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Show the hosts that have this in their names, those that begin with it first.

        A domain that is typed whole is offered even where works are only at hosts below it.
        """
        wanted = typed.strip().casefold().removeprefix("www.")
        rows = [Host(host, works) for host, works in self._hosts.items() if wanted in host]
        if not wanted:
            rows.insert(0, Host("", None))
        elif wanted not in self._hosts and (works := works_below(wanted, self._hosts)):
            rows.append(Host(wanted, works))
        rows.sort(key=lambda row: (row.name != wanted, not row.name.startswith(wanted)))
        self._rows = rows
        self.empty = f"No cited work is at a host with “{typed.strip()}” in its name. Backspace takes a letter back."
        self.rows_changed()

    def draw(self, row: int, width: int) -> list[list[Segment]]:
        """Name, number of works."""
        host = self._rows[row]
        edge = Segment("▌ " if row == self.cursor else "  ", self.part("lines--accent"))
        number = f"  {host.works:,} " if host.works is not None else ""
        text = fit(host.name or "All hosts", width - 2 - cell_len(number))
        return [[edge, Segment(text), Segment(number, self.part("lines--quiet"))]]
