"""Going from citation to citation of the open post, with the card of what each leads to."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual.widget import Widget

from srw_reader.models import Position, Reference
from srw_reader.tui import cited
from srw_reader.tui.article import ArticleView
from srw_reader.tui.controllers.reading import OpenPost
from srw_reader.tui.panes import card
from srw_reader.tui.panes.card import CardContent, CitationCard
from srw_reader.tui.panes.panel import Panel


class Quotation(NamedTuple):
    """A citing sentence to be copied."""

    text: str
    """The sentence with its references."""
    name: str
    """What the citation is called in a sentence: "reference 3"."""


class CitationNavigation:
    """Steps through the citations of a post.

    Args:
        article: The text.
        card: Where what a citation leads to is shown.
        panel: The list of references.
        go: Has one of them get the keys.
        jumps: Told before the text is scrolled elsewhere.
        shown: Told when the card shows something else.
    """

    def __init__(
        self,
        article: ArticleView,
        card: CitationCard,
        panel: Panel,
        *,
        go: Callable[[Widget], None],
        jumps: Callable[[], None],
        shown: Callable[[], None],
    ) -> None:
        self._article, self._card, self._panel = article, card, panel
        self._go, self._jumps, self._shown = go, jumps, shown

    # ------------------------------------------------------------ the card

    def put_away(self) -> None:
        """Be at no citation, and show no reference beside the text."""
        self._article.uncite()
        self._show(None)

    def _show(self, content: CardContent | None) -> None:
        self._card.show(content)
        self._shown()

    def _show_reference(self, opened: OpenPost, reference: Reference) -> None:
        self._show(card.of_reference(reference, opened.usage.get(reference.number), opened.works))

    def _show_citation(self, opened: OpenPost, index: int) -> None:
        self._show(card.of_citation(opened.post.article, index, opened.works))

    def update(self, opened: OpenPost) -> None:
        """Say who else cites what is shown, after that has changed."""
        shown, cited_at = self._card.shown, self._article.cited
        if shown is None or self._card.reference is None:
            return
        if shown.place and cited_at is not None:
            self._show_citation(opened, cited_at)
        elif not shown.place:
            self._show_reference(opened, self._card.reference)

    def peek(self, opened: OpenPost, number: int) -> str:
        """Show the reference of that number; a sentence where there is none."""
        references = opened.post.article.references
        found = next((reference for reference in references if reference.number == number), None)
        if found is None:
            return f"This post has no reference {number}."
        self._panel.point(number)
        self._show_reference(opened, found)
        return ""

    # ------------------------------------------------------------ stepping

    def step(self, opened: OpenPost, step: int) -> str:
        """Go to the next citation, or the one before; in the panel among those of the reference at hand.

        Returns:
            A sentence where there is none.
        """
        if not opened.post.article.citations:
            return "No citations were found in this post."
        if self._panel.has_focus and (reference := self._panel.at_hand) is not None:
            return self._step_in_panel(opened, reference, step)
        if (index := self._article.next_citation(step)) is None:
            return "This is the last citation." if step > 0 else "This is the first citation."
        self.go_to(opened, index)
        return ""

    def _step_in_panel(self, opened: OpenPost, reference: Reference, step: int) -> str:
        if (index := self._panel.step(step)) is not None:
            self._light_up(index)
            return ""
        where = "" if not opened.usage[reference.number].citing else " below" if step > 0 else " above"
        return f"No sentence{where} cites reference {reference.number}."

    def _light_up(self, index: int) -> None:
        self._jumps()
        self._article.cite(index)

    def go_to(self, opened: OpenPost, index: int) -> None:
        """Be at a citation, with what it leads to beside it."""
        self._light_up(index)
        self._show_citation(opened, index)
        self._go(self._article)

    def show_mention(self, opened: OpenPost, number: int) -> None:
        """Be where the post first cites a reference, else at that reference."""
        article = opened.post.article
        if citing := article.citing(number):
            self._article.cite(citing[0])
            self._show_citation(opened, citing[0])
        else:
            self.peek(opened, number)
            blocks = [listed.block for listed in article.references if listed.number == number]
            place = Position(blocks[0] if blocks else 0)
            # What is shown beside the text takes room from it first: styles, then layout, then the jump.
            self._article.call_after_refresh(self._article.call_after_refresh, self._article.go_to, place)

    # ------------------------------------------------------------ copying

    def quotation(self, opened: OpenPost) -> Quotation | None:
        """The citing sentence at hand: of the panel's row, the one the reader is at, the first on the screen."""
        if self._panel.has_focus and self._panel.at_hand is not None:
            index = self._panel.citation_at_hand
        else:
            index = self._article.cited if self._article.cited is not None else self._article.first_cited
        if index is None:
            return None
        article = opened.post.article
        citation = article.citations[index]
        name = cited.heading(citation)
        return Quotation(cited.quotation(citation, article.references), name[0].lower() + name[1:])
