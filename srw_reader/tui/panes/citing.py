"""Being at a citation of the open post, or at a reference, with what that is beside the text."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from srw_reader.models import Position, Reference
from srw_reader.tui.article import ArticleView
from srw_reader.tui.controllers.reading import OpenPost
from srw_reader.tui.messages import Jumped, Say
from srw_reader.tui.panes import card
from srw_reader.tui.panes.card import CardContent, CitationCard
from srw_reader.tui.panes.panel import Panel


class Citing:
    """Goes from citation to citation, and shows on the card what each leads to.

    Args:
        article: The text, which knows the citation that one is at.
        card: It stands in the margin where that is wide enough, else below the text.
        panel: The list of references; while one is in it, a citation is one of the reference there.
        tell: Gets messages: what is to be said, and where one was before a jump.
        docks: Told whether the card stands below the text.
        key_of: How the key of an action is shown, by the action's id.
    """

    def __init__(
        self,
        article: ArticleView,
        card: CitationCard,
        panel: Panel,
        *,
        tell: Callable[[Message], object],
        docks: Callable[[bool], None],
        key_of: Callable[[str], str],
    ) -> None:
        self._article, self._card, self._panel = article, card, panel
        self._tell, self._docks, self._key_of = tell, docks, key_of
        self._rank = 0
        """Which candidate of the citation is shown alone, by how good it is; 0 while the citation is shown whole."""

    # ------------------------------------------------------------ the card

    @property
    def is_shown(self) -> bool:
        """Whether the card is."""
        return self._card.shown is not None

    @property
    def reference(self) -> Reference | None:
        """The reference that is shown, the likelier of several."""
        return self._card.reference

    @property
    def _is_of_citation(self) -> bool:
        """Whether a citation is shown, not a reference that was asked for."""
        return self._card.shown is not None and bool(self._card.shown.place)

    def bar(self, opened: OpenPost) -> str:
        """The keys that matter while the card is shown: see `key_hints.BARS`."""
        if self.reference is None:
            return "unresolved"
        index = self._article.cited
        if index is None or not self._is_of_citation:
            return "card"
        return "card" if opened.post.article.citations[index].confidence == "sure" else "unsure"

    def put_away(self) -> None:
        """Be at no citation, and show no reference."""
        self._article.uncite()
        self._show(None)

    def place(self) -> None:
        """Have the card stand where it is to."""
        article = self._article
        is_beside = self._card.stand(article.margin, article.cited_row, article.size.height)
        self._docks(self.is_shown and not is_beside)

    def peek(self, opened: OpenPost, number: int) -> None:
        """Show the reference of that number."""
        references = opened.post.article.references
        if found := next((reference for reference in references if reference.number == number), None):
            self._panel.point(number)
            self._show_reference(opened, found)
        else:
            self._tell(Say(f"This post has no reference {number}."))

    def show_again(self, opened: OpenPost) -> None:
        """Show the same, after it has changed who else cites the references of the post."""
        if self.reference is None:
            return
        if not self._is_of_citation:
            self._show_reference(opened, self.reference)
        elif self._article.cited is not None:
            self._show_citation(opened, self._article.cited, self._rank)

    def _show_reference(self, opened: OpenPost, reference: Reference) -> None:
        self._show(card.of_reference(reference, opened.usage.get(reference.number), opened.works))

    def _show_citation(self, opened: OpenPost, index: int, rank: int = 0) -> None:
        self._rank = rank
        self._show(card.of_citation(opened.post.article, index, rank, opened.works))

    def _show(self, content: CardContent | None) -> None:
        self._card.show(content)
        self.place()
        self._card.refresh_bindings()

    # ------------------------------------------------------------ from citation to citation

    def step(self, opened: OpenPost, step: int) -> None:
        """To the next citation, or the one before; in the panel among those of the reference at hand."""
        if not opened.post.article.citations:
            self._tell(Say("No citations were found in this post."))
        elif self._panel.has_focus and (reference := self._panel.at_hand) is not None:
            self._step_in_panel(opened, reference, step)
        elif (index := self._article.next_citation(step)) is not None:
            self.go_to(opened, index)
        else:
            self._tell(Say("This is the last citation." if step > 0 else "This is the first citation."))

    def _step_in_panel(self, opened: OpenPost, reference: Reference, step: int) -> None:
        if (index := self._panel.step(step)) is not None:
            self._tell(Jumped(self._article.position))
            self._article.cite(index)
        else:
            where = "" if not opened.usage[reference.number].citing else " below" if step > 0 else " above"
            self._tell(Say(f"No sentence{where} cites reference {reference.number}."))

    def go_to(self, opened: OpenPost, index: int) -> None:
        """Be at a citation."""
        self._tell(Jumped(self._article.position))
        self.be_at(opened, index)
        self._article.screen.set_focus(self._article)

    def be_at(self, opened: OpenPost, index: int) -> None:
        """Be at a citation from the beginning: nothing leads back to where one was."""
        self._article.cite(index)
        self._show_citation(opened, index)

    def show_mention(self, opened: OpenPost, number: int) -> None:
        """Be where the post first cites a reference, else at that reference."""
        article = opened.post.article
        if citing := article.citing(number):
            self.be_at(opened, citing[0])
            return
        self.peek(opened, number)
        blocks = [listed.block for listed in article.references if listed.number == number]
        place = Position(blocks[0] if blocks else 0)
        # What is shown beside the text takes room from it first: styles, then layout, then the jump.
        self._article.call_after_refresh(self._article.call_after_refresh, self._article.go_to, place)

    # ------------------------------------------------------------ the citation at hand

    def at_hand(self) -> int | None:
        """The citation of the panel's row, the one one is at, the first in view; where there is none, that is said."""
        if self._panel.has_focus and self._panel.at_hand is not None:
            index = self._panel.citation_at_hand
        else:
            index = self._article.cited if self._article.cited is not None else self._article.first_cited
        if index is None:
            self._tell(Say(f"No citation is at hand. {self._key_of('citation.next')} goes to the next one."))
        return index

    def go_to_that_at_hand(self, opened: OpenPost) -> int | None:
        """Be at it."""
        index = self.at_hand()
        if index is not None and index != self._article.cited:
            self.go_to(opened, index)
        return index

    def show_other(self, opened: OpenPost) -> None:
        """Show the next best reference that it may mean; behind the last, what it is taken for again."""
        if (index := self.go_to_that_at_hand(opened)) is None:
            return
        candidates = opened.post.article.citations[index].candidates
        if len(candidates) < 2:
            self._tell(Say("There is no other reference that this citation may mean."))
        else:
            self._show_citation(opened, index, (self._rank + 1) % len(candidates))
