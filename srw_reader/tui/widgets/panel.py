"""The panel below the article: its references, its links, its outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from srw_reader.models import Article, Link, Reference, Section
from srw_reader.tui.widgets.lines import LineList, fit
from srw_reader.urls import host

Tab = Literal["references", "links", "outline"]
TABS: tuple[Tab, ...] = ("references", "links", "outline")
Item = Reference | Link | Section
ROOMY = 76
"""Cells from which on a reference is shown on one line."""


def where(reference: Reference) -> str:
    """Where a reference leads, as shortly as can be: its identifier, else its host."""
    for kind in ("pmcid", "nbk", "doi", "pmid", "arxiv", "isbn"):
        if value := reference.identifiers.get(kind):
            return {"pmid": "PMID ", "arxiv": "arXiv:", "isbn": "ISBN "}.get(kind, "") + value
    return host(reference.url) if reference.url else "no link"


class Panel(LineList):
    """One of three lists about the article."""

    HELP = "References, links and outline of the post. Enter opens a reference or link, or goes to a heading."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open", id="list.open", tooltip="Open the reference or link, go to the heading"),
    ]

    @dataclass
    class ItemChosen(Message):
        """A reference or link is to be opened, or a heading to be gone to."""

        item: Item

    @dataclass
    class TabChosen(Message):
        """Another of the three lists is to be shown."""

        tab: Tab

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._article = Article(())
        self._items: Sequence[Item] = ()
        self.tab: Tab = "references"
        """Which of the three is shown."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._items)

    @property
    def current(self) -> Item | None:
        """What is under the cursor."""
        return self._items[self.cursor] if self.cursor < self.count else None

    def show(self, article: Article, tab: Tab) -> None:
        """Show one of an article's lists."""
        self._article, self.tab = article, tab
        lists: dict[Tab, tuple[Sequence[Item], str]] = {
            "references": (article.references, "This post lists no references. Its links are under u."),
            "links": (article.links, "This post has no links."),
            "outline": (article.sections, "This post has no headings."),
        }
        self._items, self.empty = lists[tab]
        self._title()
        self.ROW = 1
        self._fold()
        self.rows_changed()

    def _title(self) -> None:
        article = self._article
        counts = {"references": len(article.references), "links": len(article.links)}
        titles = []
        for tab in TABS:
            look = "bold underline" if tab == self.tab else "dim"
            # The numbers are ours, so there is no foreign text in this markup.
            titles.append(
                f"[@click=show('{tab}')][{look}]{f'{tab.capitalize()} {counts.get(tab, str())}'.strip()}[/][/]"
            )
        self.border_title = Content.from_markup(" ─ ".join(titles))

    def on_resize(self) -> None:
        """Where there is little room, a row takes two lines."""
        self._fold()

    def _fold(self) -> None:
        rows = 2 if self.size.width < ROOMY and self.tab == "references" else 1
        if rows != self.ROW:
            self.ROW = rows
            self.rows_changed(self.cursor)

    def draw(self, row: int, width: int) -> list[list[Segment]]:
        """One reference, link or heading."""
        item = self._items[row]
        edge = Segment("▌" if row == self.cursor else " ", self.part("lines--accent"))
        if isinstance(item, Reference):
            lines = self._reference(item, width - 2)
        elif isinstance(item, Link):
            lines = self._link(item, width - 2)
        else:
            lines = self._section(item, width - 2)
        return [[edge, *line] for line in lines]

    def _reference(self, item: Reference, width: int) -> list[list[Segment]]:
        number = Segment(f"{item.number:>2} ", self.part("lines--accent"))
        title = item.title or item.text
        return self._row(number, item.source or "", title, where(item), width)

    def _link(self, item: Link, width: int) -> list[list[Segment]]:
        places = {"anchor": "in this post", "post": "in the library", "blocked": "blocked"}
        sign = {"post": "→", "anchor": "#", "mail": "@", "blocked": "✗"}.get(item.kind, "↗")
        place = places.get(item.kind) or host(item.url)
        return self._row(Segment(f" {sign} ", self.part("lines--accent")), "", item.text or item.url, place, width)

    def _row(self, lead: Segment, source: str, title: str, place: str, width: int) -> list[list[Segment]]:
        quiet, strong = self.part("lines--quiet"), self.part("lines--strong")
        if self.ROW == 2:
            place = fit(place, min(cell_len(place), width // 2))
            room = width - cell_len(lead.text) - cell_len(place) - 2
            first, second = (Segment(fit(source, room), strong), title) if source else (Segment(fit(title, room)), "")
            rest = Segment(" " * cell_len(lead.text) + fit(second, width - cell_len(lead.text)))
            return [[lead, first, Segment(f"  {place}", quiet)], [rest]]
        place = fit(place, min(cell_len(place), width // 3))
        room = width - cell_len(lead.text) - cell_len(place) - 2
        source = fit(source, min(cell_len(source), room * 3 // 5)) + "  " if source else ""
        text = Segment(fit(title, room - cell_len(source)))
        return [[lead, Segment(source, strong), text, Segment(f"  {place}", quiet)]]

    def _section(self, item: Section, width: int) -> list[list[Segment]]:
        indent = "  " * (max(1, item.level) - 1)
        quiet = "" if item.kind == "body" else item.kind
        room = width - cell_len(quiet) - 2
        return [[Segment(fit(indent + item.title, room)), Segment(f"  {quiet}", self.part("lines--quiet"))]]

    def action_choose(self) -> None:
        """Open what is under the cursor."""
        if (item := self.current) is not None:
            self.post_message(self.ItemChosen(item))

    def action_show(self, tab: Tab) -> None:
        """Ask for another of the three lists."""
        self.post_message(self.TabChosen(tab))
