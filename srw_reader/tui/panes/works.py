"""The Works view's lists: works, the posts that cite one, hosts; and the card of one work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.widgets import Static

from srw_reader.models import Mention, Work
from srw_reader.named_tuple import NamedTuple
from srw_reader.tui.cited import where
from srw_reader.tui.lists.item_list import ItemList
from srw_reader.tui.lists.line_list import fit


def name(work: Work) -> str:
    """What a work is called: its title; where title or source are not known, a reference's whole text."""
    return (work.title if work.sources else None) or next(iter(work.texts), work.key)


def halves(text: str, width: int) -> tuple[str, str]:
    """As many words as there is room for in `width` cells, at least one, and the others."""
    first, *words = text.split(" ")
    while words and cell_len(f"{first} {words[0]}") <= width:
        first = f"{first} {words.pop(0)}"
    return first, " ".join(words)


class WorkList(ItemList[Work]):
    """Works, two lines each: how many posts cite it, source and identifier or host; below it the title."""

    bar = "works"
    HELP = (
        "The works that posts cite, those cited by most posts first: 3× means three posts. Beside or below them are "
        "the posts that cite the work under the cursor."
    )
    ROW = 2

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._digits = 2
        """Cells of the largest count, which is the first one."""

    def show(self, items: Sequence[Work], cursor: int, empty: str) -> None:
        """Show these works; `empty` is what to say where there are none."""
        self._digits = max(2, len(f"{items[0].posts:,}")) if items else 2
        super().show(items, cursor, empty)

    def draw_item(self, item: Work, edge: Segment, width: int) -> list[list[Segment]]:
        """Count, source, identifier or host; title."""
        quiet, strong = self.part("lines--quiet"), self.part("lines--strong")
        count = f"{item.posts:>{self._digits},}× "
        room = width - 1 - cell_len(count) - 1
        place = "" if item.key.startswith("text:") else where(item)
        # The source goes before, but some of the place is always to be seen.
        left = room - cell_len(item.sources[0] if item.sources else name(item)) - 2
        place = fit(place, min(cell_len(place), max(left, room // 3)))
        first = room - cell_len(place) - 2
        lead, rest = (item.sources[0], name(item)) if item.sources else halves(name(item), first)
        return [
            [
                edge,
                Segment(count, self.part("lines--accent")),
                Segment(fit(lead, first), strong if item.sources else None),
                Segment(f"  {place}", quiet),
            ],
            [edge, Segment(" " * cell_len(count) + fit(rest, room))],
        ]


class WorkCard(Static):
    """One work in full: what its row cuts off, and where it leads."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {"work--name", "work--where"}

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
            Content.assemble(
                (name(work), ".work--name"), "\n", sources, (where(work), ".work--where"), (url, ".work--where")
            )
        )


class MentionList(ItemList[Mention]):
    """The posts that cite a work, two lines each: title, and below it the number of the reference there."""

    bar = "mentions"
    HELP = "The posts that cite the work, newest first. {list.open} opens one where it first cites the work."
    ROW = 2

    def draw_item(self, item: Mention, edge: Segment, width: int) -> list[list[Segment]]:
        """Title; reference number."""
        number = Segment(fit(f" reference {item.reference}", width - 1), self.part("lines--quiet"))
        return [[edge, Segment(fit(f" {item.title}", width - 2))], [edge, number]]


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


class HostList(ItemList[Host]):
    """Hosts with how many works they have, narrowed by what is typed elsewhere."""

    bar = "hosts"
    HELP = "The hosts of the works. Type a part of one; {list.open} shows the works there and at all hosts below it."

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._hosts: dict[str, int] = {}
        self.border_title = "Hosts"

    def show_hosts(self, hosts: Sequence[tuple[str, int]]) -> None:
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
        self.show(
            rows, 0, f"No cited work is at a host with “{typed.strip()}” in its name. Backspace takes a letter back."
        )

    def draw_item(self, item: Host, edge: Segment, width: int) -> list[list[Segment]]:
        """Name, number of works."""
        number = f"  {item.works:,} " if item.works is not None else ""
        text = fit(item.name or "All hosts", width - 2 - cell_len(number))
        return [[edge, Segment(f" {text}"), Segment(number, self.part("lines--quiet"))]]
