"""The article's citations: stepping through them, keeping the sentence in view, pointing at them."""

from __future__ import annotations

from textual.message import Message

from srw_reader.models import Block, Citation, Position, Post
from srw_reader.tui.article.canvas import ArticleCanvas
from srw_reader.tui.article.citations import numbers


class CitedCanvas(ArticleCanvas):
    """An article one of whose citations the reader may be at; its sentence is lit up."""

    class CitationChosen(Message):
        """The reference of a citation is to be shown."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index
            """Into `Article.citations`."""

    class CitationHovered(Message):
        """The pointer is on a citation, or on none any more."""

        def __init__(self, citation: Citation | None) -> None:
            super().__init__()
            self.citation = citation

    @property
    def cited(self) -> int | None:
        """Index of the citation that the reader is at."""
        return self._marks.cited if self._marks.cited >= 0 else None

    def cite(self, index: int) -> None:
        """Be at a citation: light its sentence up and bring it into view."""
        self._mark(self._marks._replace(cited=index, sentence=self.citations.sentence(index)))
        self._bring(index)

    def uncite(self) -> None:
        """Be at no citation."""
        if self._marks.cited >= 0:
            self._mark(self._marks._replace(cited=-1, sentence=(-1, 0, 0)))

    # ------------------------------------------------------------ what is in view

    def _lines_of(self, index: int) -> tuple[int, int]:
        """The first and the last line of a citation's sentence."""
        block, start, end = self.citations.sentence(index)
        first = self._layout.line_of(Position(block, start))
        return first, max(first, self._layout.line_of(Position(block, max(start, end - 1))))

    def _in_view(self, index: int, rows: int) -> bool:
        """Whether a citation's sentence is whole within the first `rows` lines in view."""
        first, last = self._lines_of(index)
        return self.scroll_offset.y <= first and last < self.scroll_offset.y + rows

    def _bring(self, index: int) -> None:
        """Scroll until a citation's sentence is in view, the citation itself where the sentence is too long."""
        rows = self.scrollable_content_region.height
        if self._in_view(index, rows):
            return
        self._go(self.citations.place(index))
        first, last = self._lines_of(index)
        if last - first < rows:
            self._scroll(max(0, first - min(rows // 4, rows - 1 - (last - first))))
        else:
            self._scroll(max(first, self._layout.line_of(self.citations.place(index)) - rows // 2))

    def _resized(self) -> None:
        """Keep the sentence in view that was, or that is to be as soon as there is a view; others are in view now."""
        index = self._marks.cited
        kept = index >= 0 and (self._opening or self._in_view(index, self._rows))
        super()._resized()
        if kept:
            self._bring(index)
        self.post_message(self.Scrolled())

    def _shown(self) -> range:
        """The citations on the screen."""
        below = self.scroll_offset.y + self.scrollable_content_region.height
        end = Position(len(self._blocks)) if below >= self._layout.height else self._layout.position_of(below)
        return self.citations.within(self._top(), end)

    @property
    def cited_row(self) -> int:
        """The row of the view on which the sentence begins that the reader is at; may be outside of it."""
        return self._lines_of(self._marks.cited)[0] - self.scroll_offset.y if self._marks.cited >= 0 else 0

    @property
    def margin(self) -> tuple[int, int]:
        """The empty cells to the right of the text: where they begin in this widget, and how many there are."""
        left, width = self._column()
        begin = self.gutter.left + left + width + 2
        return begin, self.size.width + self.gutter.left - begin

    @property
    def first_cited(self) -> int | None:
        """Index of the first citation on the screen."""
        shown = self._shown()
        return shown[0] if shown else None

    def references_in_view(self) -> frozenset[int]:
        """The numbers of the references that are cited on the screen."""
        return numbers(self.citations.all[index] for index in self._shown())

    def next_citation(self, step: int) -> int | None:
        """The next citation, or the one before: from the one that the reader is at, else from what is on screen."""
        at = self._marks.cited
        if at >= 0 and at in self._shown():
            return at + step if 0 <= at + step < len(self.citations.all) else None
        return self.citations.after(self._top()) if step > 0 else self.citations.before(self._top())

    # ------------------------------------------------------------ the pointer

    def _point(self, index: int) -> None:
        if index != self._marks.pointed:
            self._mark(self._marks._replace(pointed=index))
            self.post_message(self.CitationHovered(self.citations.all[index] if index >= 0 else None))

    def show(self, post: Post, lead: tuple[Block, ...], position: Position) -> None:
        """Show another post, at no citation of it."""
        super().show(post, lead, position)
        self.post_message(self.Scrolled())
