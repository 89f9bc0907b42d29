"""Citations: stepping through them, the dock with what they lead to, the panel that follows, copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srw_reader.tui.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from srw_reader.models import Reference
    from srw_reader.tui.widgets.article import ArticleView
    from srw_reader.tui.widgets.dock import Dock, Docked
    from srw_reader.tui.widgets.panel import Panel

MARGIN = 38
"""Cells right of the text from which on the dock stands there, beside the sentence."""
WIDEST = 56
"""Cells that it takes there at most."""


class CitingScreen(ReadingScreen):
    """The part of the main screen that concerns citations and the references that they lead to."""

    # ------------------------------------------------------------ the dock

    def show_dock(self, shown: Docked | None) -> None:
        """Show references beside the text, or none."""
        super().show_dock(shown)
        self._place_dock()

    def show_works(self) -> None:
        """Say who else cites the references of the open post, after that has changed."""
        post, works = self.session.post, self.session.works
        if post is None:
            return
        self.panel.show_works(works)
        docked, cited_at = self.dock.shown, self.article.cited
        if docked is None or self.dock.reference is None:
            return
        from srw_reader.tui.widgets import dock

        if docked.place and cited_at is not None:
            self.show_dock(dock.of_citation(post.article, cited_at, works))
        elif not docked.place:
            reference = self.dock.reference
            self.show_dock(dock.of_reference(reference, self.session.usage.get(reference.number), works))

    def _place_dock(self) -> None:
        """Put the dock into the margin beside the sentence where that is wide enough, else below the text."""
        left, room = self.article.margin
        beside = self.dock.shown is not None and room >= MARGIN
        self.dock.set_class(beside, "-beside")
        self.share_out({"-docked": self.dock.shown is not None and not beside})
        if beside:
            width = min(room, WIDEST)
            lowest = self.article.size.height - self.dock.rows_in(width)
            self.dock.styles.width = width
            self.dock.styles.offset = (left, max(0, min(self.article.cited_row, lowest)))
        else:
            self.dock.styles.clear_rule("width")
            self.dock.styles.clear_rule("offset")

    def action_peek(self, number: int) -> None:
        """Show the reference of that number beside the text."""
        if self.session.post is None or self.pane not in ("article", "panel"):
            return
        references = self.session.post.article.references
        found = next((reference for reference in references if reference.number == number), None)
        if found:
            from srw_reader.tui.widgets import dock

            self.panel.point(number)
            self.show_dock(dock.of_reference(found, self.session.usage.get(number), self.session.works))
        else:
            self.say(f"This post has no reference {number}.")

    def action_dock(self, step: int) -> None:
        """Show what is further down, or up, in what is shown beside the text: half of it."""
        self.dock.scroll_lines(step * max(1, self.dock.size.height // 2))

    def on_dock_reference_chosen(self, event: Dock.ReferenceChosen) -> None:
        """Follow it."""
        self.follow(event.reference)

    def action_follow(self) -> None:
        """Open the reference shown, the likelier of several, or the link chosen last."""
        if self.dock.shown is not None:
            self._open_docked()
        elif self.article.link is not None:
            self.follow(self.article.link)

    def _open_docked(self) -> None:
        if self.dock.reference is not None:
            self.follow(self.dock.reference)
        else:
            self.say("This post's reference list has nothing to open for this citation.")

    def on_panel_item_chosen(self, event: Panel.ItemChosen) -> None:
        """Follow it."""
        # While a reference is shown beside the text, enter is about that one, wherever the cursor is.
        if self.dock.shown is not None:
            self._open_docked()
        else:
            self.follow(event.item)

    # ------------------------------------------------------------ stepping

    def action_cite(self, step: int) -> None:
        """To the next citation, or the one before; in the panel among those of the reference at hand."""
        post = self.session.post
        if post is None:
            self.say(self._nothing_open())
        elif not post.article.citations:
            self.say("No citations were found in this post.")
        elif self.pane == "panel" and (reference := self.panel.at_hand) is not None:
            self._step_in_panel(reference, step)
        else:
            index = self.article.next_citation(step)
            if index is None:
                self.say("This is the last citation." if step > 0 else "This is the first citation.")
            else:
                self._cite(index)

    def _step_in_panel(self, reference: Reference, step: int) -> None:
        usage = self.session.usage[reference.number]
        index = self.panel.step(step)
        if index is not None:
            self._light_up(index)
        elif not usage.citing:
            self.say(f"No sentence cites reference {reference.number}.")
        else:
            self.say(f"No sentence {'below' if step > 0 else 'above'} cites reference {reference.number}.")

    def _light_up(self, index: int) -> None:
        """Be at a citation, so that one can come back."""
        self.remember()
        self.article.cite(index)

    def _cite(self, index: int) -> None:
        """Be at a citation, with what it leads to beside it."""
        post = self.session.post
        assert post is not None
        from srw_reader.tui.widgets import dock

        self._light_up(index)
        self.show_dock(dock.of_citation(post.article, index, self.session.works))
        self.go("article")

    def on_cited_canvas_citation_chosen(self, event: ArticleView.CitationChosen) -> None:
        """Be at it."""
        self._cite(event.index)

    def on_panel_sentence_chosen(self, event: Panel.SentenceChosen) -> None:
        """Be at its citation."""
        self._cite(event.citation)

    def on_cited_canvas_citation_hovered(self, event: ArticleView.CitationHovered) -> None:
        """Say what it leads to."""
        from srw_reader.tui import cited

        post, citation = self.session.post, event.citation
        self.key_bar.tell(cited.line(citation, post.article.references) if post and citation else "")

    # ------------------------------------------------------------ what follows the text

    def on_article_canvas_scrolled(self) -> None:
        """Have panel and dock follow."""
        self.panel.follow(self.article.references_in_view())
        if self.dock.shown is not None:
            self._place_dock()

    # ------------------------------------------------------------ copying

    def action_copy_as_text(self) -> None:
        """Copy a citing sentence with its references."""
        from srw_reader.tui import cited

        post, index = self.session.post, self._to_quote()
        if post is None:
            self.say(self._nothing_open())
        elif index is None:
            key = self.reader.key("citation.next")[1]
            self.say(f"No citation is at hand to copy. {key} goes to the next one.")
        else:
            citation = post.article.citations[index]
            self.app.copy_to_clipboard(cited.quotation(citation, post.article.references))
            self.say(f"Copied the sentence with {cited.heading(citation)[0].lower()}{cited.heading(citation)[1:]}.")

    def _to_quote(self) -> int | None:
        """Index of the citation at hand: of the panel's row, the one the reader is at, the first on the screen."""
        from srw_reader.tui.widgets.rows import Sentence

        if self.pane == "panel" and (reference := self.panel.at_hand) is not None:
            row, usage = self.panel.current, self.session.usage.get(reference.number)
            if isinstance(row, Sentence):
                return row.place
            return usage.citing[0] if usage and usage.citing else None
        return self.article.cited if self.article.cited is not None else self.article.first_cited
