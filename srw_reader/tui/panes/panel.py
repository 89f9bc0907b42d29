"""The panel below the article: its references and who cites them, its links, its outline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from srw_reader.models import Article, Link, Reference, Work
from srw_reader.tui.cited import Usage
from srw_reader.tui.lists.line_list import LineList
from srw_reader.tui.panes.panel_rows import NOWHERE, Item, Passage, Row, RowPainter, Rows, Sentence

Tab = Literal["references", "links", "outline"]
TABS: tuple[Tab, ...] = ("references", "links", "outline")
ROOMY = 100
"""Cells from which on a reference is shown on one line."""
UNFOLDED = 5
"""Lines for what stands below an item."""


class Panel(LineList):
    """One of three lists about the article.

    While one is in it, the reference under the cursor has below it what of its text did not fit, and the sentences that
    cite it.
    """

    HELP = (
        "References, links and outline of the post. {list.open} opens a reference or link, or goes to a heading or to "
        "a sentence that cites the reference above it; {citation.next} and {citation.previous} go through these "
        "sentences. A dot marks what is cited on the screen."
    )

    class ItemChosen(Message):
        """A reference or link is to be opened, or a heading to be gone to."""

        def __init__(self, item: Item) -> None:
            super().__init__()
            self.item = item

    class SentenceChosen(Message):
        """A citing sentence is to be gone to."""

        def __init__(self, citation: int) -> None:
            super().__init__()
            self.citation = citation
            """Index into `Article.citations`."""

    class TabChosen(Message):
        """Another of the three lists is to be shown."""

        def __init__(self, tab: Tab) -> None:
            super().__init__()
            self.tab = tab

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._article = Article(())
        self._usage: Mapping[int, Usage] = {}
        self._works: Mapping[int, Work] = {}
        self._rows = Rows()
        self._unfolding = False
        self._in_view: frozenset[int] = frozenset()
        self._width = 0
        self._pressed: tuple[int, int] | None = None
        self._pressed_times = False
        self.tab: Tab = "references"
        """Which of the three is shown."""
        self.unlisted = "This post lists no references."
        """What is said of such a post."""

    # ------------------------------------------------------------ what is shown

    def open_post(self, article: Article, usage: Mapping[int, Usage], works: Mapping[int, Work]) -> None:
        """Be about another post: where it cites its references, and which works they are, by their numbers."""
        self._article, self._usage, self._works = article, usage, works
        self._in_view = frozenset()
        self.show(self.tab)

    def show_works(self, works: Mapping[int, Work]) -> None:
        """Say what works the references are now, by their numbers."""
        self._works = works
        self.redraw()

    def show(self, tab: Tab) -> None:
        """Show one of the article's lists."""
        self.tab = tab
        lists: dict[Tab, tuple[Sequence[Item], str]] = {
            "references": (self._article.references, self.unlisted),
            "links": (self._article.links, "This post has no links."),
            "outline": (self._article.sections, "This post has no headings."),
        }
        items, self.empty = lists[tab]
        self._rows = Rows(items)
        self._title()
        self.ROW = self._row_height()
        self.rows_changed(self._first_in_view())
        self._unfold_here()
        self.refresh(layout=True)

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
        """Where there is little room, a reference takes two lines; and what does not fit is another part of it."""
        if self.size.width == self._width:
            return
        self._width, item = self.size.width, self._rows.item_at(self.cursor)
        self.ROW = self._row_height()
        self._rows = Rows(self._rows.items)
        self.rows_changed(item)
        self._unfold_here()

    def _row_height(self) -> int:
        return self._height_in(self.size.width)

    def _height_in(self, width: int) -> int:
        return 2 if width < ROOMY and self.tab == "references" else 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as its items are, with room for one to unfold: the text above is to stay where it is then."""
        return len(self._rows.items) * self._height_in(width) + UNFOLDED

    # ------------------------------------------------------------ rows

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._rows.size

    @property
    def current(self) -> Row | None:
        """What is under the cursor."""
        return self._rows.at(self.cursor) if self.cursor < self.count else None

    def draw(self, row: int, width: int) -> list[list[Segment]]:
        """One reference, sentence, link or heading."""
        item = self._rows.at(row)
        seen = isinstance(item, Reference) and item.number in self._in_view
        edges = ("▌", "▌") if row == self.cursor else ("•", " ") if seen else (" ", " ")
        painter = RowPainter(self.part, width - 2, self.ROW)
        if isinstance(item, Reference):
            lines = painter.reference(item, self._usage.get(item.number), self._works.get(item.number))
        elif isinstance(item, Passage):
            lines = painter.passage(item)
        elif isinstance(item, Sentence):
            lines = painter.sentence(item)
        elif isinstance(item, Link):
            lines = painter.link(item)
        else:
            lines = painter.section(item)
        return [[Segment(edge, self.part("lines--accent")), *line] for edge, line in zip(edges, lines, strict=False)]

    @property
    def place(self) -> str:
        """Where one is, for the key bar."""
        return self.tab if self.count else "nothing listed"

    @property
    def bar_labels(self) -> Mapping[str, str]:
        """What keys do at the moment that do something else at other times."""
        return {f"panel.{self.tab}": "hide"}

    # ------------------------------------------------------------ unfolding

    def unfold(self) -> None:
        """From now on show all of the reference under the cursor, and the sentences that cite it."""
        self._unfolding = True
        self._unfold_here()

    def fold(self) -> None:
        """Show rows alone again."""
        self._unfolding = False
        self._unfold_at(NOWHERE, self._rows.item_at(self.cursor))

    def watch_cursor(self, old: int, new: int) -> None:
        """The reference that the cursor comes to unfolds, the one that it leaves folds."""
        super().watch_cursor(old, new)
        self._unfold_here()

    def _unfold_here(self) -> None:
        if self._unfolding and self.tab == "references" and self._rows.items:
            item = self._rows.item_at(self.cursor)
            self._unfold_at(item, item)

    def _unfold_at(self, opened: int, cursor: int) -> None:
        """Unfold another item, with the cursor on an item, which stays at its height on the screen if it can."""
        if opened == self._rows.opened:
            return
        height = self.cursor * self.ROW - self.scroll_offset.y
        items = self._rows.items
        item = items[opened] if opened != NOWHERE else None
        self._rows = Rows(items, opened, self._unfolded(item) if isinstance(item, Reference) else ())
        self.rows_changed(cursor)
        self.scroll_to(y=max(0, cursor * self.ROW - height), animate=False, force=True)
        seen = self.scrollable_content_region.height // self.ROW
        last = (cursor + max(0, min(len(self._rows.below), seen - 1))) * self.ROW + self.ROW - 1
        beyond = last - self.scroll_offset.y - self.scrollable_content_region.height + 1
        if beyond > 0:
            self.scroll_to(y=self.scroll_offset.y + beyond, animate=False, force=True)

    def _unfolded(self, reference: Reference) -> Sequence[Sentence | Passage]:
        """What stands below a reference: its text, where that is not all on its row, and what cites it."""
        usage = self._usage.get(reference.number)
        painter = RowPainter(self.part, self.scrollable_content_region.width - 2, self.ROW)
        passages = painter.passages(reference, usage, self._works.get(reference.number))
        citing = usage.citing if usage else ()
        return [*passages, *(Sentence(self._article.citations[index], index) for index in citing)]

    def step(self, step: int) -> int | None:
        """Go to the next sentence that cites the reference at hand, or the one before.

        Returns:
            The index of its citation; None where there is none any more.
        """
        row = self.cursor + step
        while self._rows.is_below(row):
            if isinstance(found := self._rows.at(row), Sentence):
                self.cursor = row
                return found.place
            row += step
        return None

    @property
    def at_hand(self) -> Reference | None:
        """The reference under the cursor, or the one that the sentence under the cursor cites."""
        item = self._rows.items[self._rows.item_at(self.cursor)] if self._rows.items else None
        return item if isinstance(item, Reference) else None

    @property
    def citation_at_hand(self) -> int | None:
        """Index of the citation under the cursor, else of the first that may mean the reference at hand."""
        row, reference = self.current, self.at_hand
        if isinstance(row, Sentence):
            return row.place
        usage = self._usage.get(reference.number) if reference else None
        return usage.citing[0] if usage and usage.citing else None

    def point(self, number: int) -> None:
        """Have the cursor on the reference of that number, where references are shown."""
        numbers = [item.number for item in self._rows.items if isinstance(item, Reference)]
        if number in numbers:
            self.cursor = self._rows.row_of(numbers.index(number))

    # ------------------------------------------------------------ following

    def follow(self, numbers: frozenset[int]) -> None:
        """Mark the references that are cited on the screen; the cursor goes to the first unless one is in here."""
        if numbers == self._in_view:
            return
        self._in_view = numbers
        if self.tab == "references":
            if not self._unfolding and numbers:
                self.cursor = self._first_in_view()
            self.redraw()

    def _first_in_view(self) -> int:
        if self.tab != "references" or not self._in_view:
            return 0
        numbers = (reference.number for reference in self._article.references)
        return next((row for row, number in enumerate(numbers) if number in self._in_view), 0)

    # ------------------------------------------------------------ choosing

    def action_choose(self) -> None:
        """Open what is under the cursor."""
        item = self.current
        if isinstance(item, Sentence):
            self.post_message(self.SentenceChosen(item.place))
        elif item is not None:
            self.post_message(self.ItemChosen(self._rows.items[self._rows.item_at(self.cursor)]))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Keep what is pressed: the panel may grow and unfold before the button comes up."""
        self._pressed = None
        offset = event.get_content_offset(self)
        row = (offset.y + self.scroll_offset.y) // self.ROW if offset is not None else self.count
        if row >= self.count:
            return
        item = self._rows.item_at(row)
        self._pressed = item, row - self._rows.row_of(item)
        self._pressed_times = bool(event.style.meta.get("times"))

    def on_click(self, event: events.Click) -> None:
        """Choose what was pressed; "cited 2×" only unfolds its reference."""
        if self._pressed is None:
            return
        event.prevent_default()
        event.stop()
        item, below = self._pressed
        self.cursor = self._rows.row_of(item) + below
        if not self._pressed_times:
            self.action_choose()

    def action_show(self, tab: Tab) -> None:
        """Ask for another of the three lists."""
        self.post_message(self.TabChosen(tab))
