"""A post with what it cites: its text, the card of a citation in it, the panel. Imported after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from srw_reader.models import Link, Position, Reference
from srw_reader.tui import cited, style_sheets, words
from srw_reader.tui.actions import bindings
from srw_reader.tui.article import ArticleColumn, ArticleView
from srw_reader.tui.controllers.reading import OpenPost
from srw_reader.tui.lists.line_list import fit
from srw_reader.tui.messages import Say, Tell
from srw_reader.tui.panes import card
from srw_reader.tui.panes.bars import Ask
from srw_reader.tui.panes.card import CardContent, CitationCard
from srw_reader.tui.panes.deciding import Numbers, question
from srw_reader.tui.panes.panel import Panel
from srw_reader.tui.panes.sentences import Sentences

BESIDE_TITLE = 4
"""Cells of the border beside a title, more than it has beside the text."""


class CitedPost(Vertical):
    """One goes from citation to citation in it, with what each leads to beside the sentence.

    It carries a class that `styles/` goes by: `-docked` while the card stands below the text.

    Args:
        width: The widest that the text gets, in cells.
        key_of: How the key of an action is shown, by the action's id.
        jumps: Told before the text is scrolled elsewhere.
    """

    PANE: ClassVar[str] = "cited"
    BINDINGS: ClassVar[list[BindingType]] = bindings(PANE)
    BLANK = True
    """Nothing is drawn but what stands on it."""

    @dataclass
    class Decided(Message):
        """It was said which references a citation means."""

        index: int
        """Into `Article.citations`."""
        numbers: Numbers | None
        """None where what was said of it is to be forgotten."""

    def __init__(self, width: int, key_of: Callable[[str], str], *, jumps: Callable[[], None]) -> None:
        super().__init__(id="cited")
        self._key_of, self._jumps = key_of, jumps
        self.open_post: OpenPost | None = None
        """What is read."""
        self._targets: Mapping[str, int] = {}
        self._rank = 0
        """Which candidate of the citation is shown alone, by how good it is; 0 while the citation is shown whole."""
        self._title = ""
        self.article = ArticleView(width=width, id="article")
        self.article.border_title = "Article"
        self.article.empty = f"{key_of('list.open')} opens the post under the cursor."
        self.card = CitationCard(id="card")
        self.card.more = f"… {key_of('dock.down')} shows more"
        self.panel = Panel(id="panel")
        self.sentences = Sentences(self.article, self.panel)
        self.panel.unlisted += f" Its links are under {key_of('panel.links')}."

    def compose(self) -> ComposeResult:
        """Text, card and panel, from top to bottom."""
        yield ArticleColumn(self.article)
        yield self.card
        yield self.panel

    def size_panel(self, lines: int) -> None:
        """Have the panel so many lines high; 0 for as many as it needs."""
        self.panel.styles.height = lines or None
        self.panel.styles.max_height = lines or None

    # ------------------------------------------------------------ the post

    def show(self, opened: OpenPost, position: Position, words_found: Sequence[str]) -> None:
        """Show the text of a post; words that were searched for are found in it."""
        self.open_post, self._targets = opened, {}
        self.put_card_away()
        self.article.border_subtitle = words.plain(opened.post.summary.feed_title)
        self.article.show(opened.post, words.lead(opened.post, self._key_of), position)
        self.sentences.show(opened)
        if words_found:
            self.article.find_words(words_found)
        self.tell_place()

    def tell_place(self) -> None:
        """Say above the text what is read, and how far one is."""
        if self.open_post is None:
            return
        seen = self.article.seen
        place = f" ─ {seen} %" if seen is not None else ""
        room = self.article.size.width - BESIDE_TITLE - cell_len(place)
        title = f"{fit(self.open_post.post.summary.title, room).rstrip()}{place}"
        if title != self._title:
            self._title = title
            self.article.border_title = words.plain(title)

    def on_resize(self) -> None:
        """Say it as there is room now."""
        self.tell_place()

    def show_beside(self, opened: OpenPost, targets: Mapping[str, int]) -> None:
        """Show the references, links and headings of the post, once its text is there.

        Args:
            opened: The post.
            targets: Numbers of the posts that links and references lead to, by URL.
        """
        self._targets = targets
        article = opened.post.article
        known = article._replace(links=tuple(map(self.known, article.links)))
        self.panel.open_post(known, opened.usage, opened.works)
        self.panel.follow(self.article.references_in_view())

    def update(self, opened: OpenPost) -> None:
        """Say who else cites the references of the post, and what of it is kept, after that has changed."""
        self.open_post = opened
        self.sentences.show(opened)
        self.panel.show_works(opened.works)
        shown, cited_at = self.card.shown, self.article.cited
        if shown is None or self.card.reference is None:
            return
        if shown.place and cited_at is not None:
            self._show_citation(opened, cited_at, self._rank)
        elif not shown.place:
            self._show_reference(opened, self.card.reference)

    def show_again(self, opened: OpenPost) -> None:
        """Show the same text, what its citations mean having changed; one stays where one is."""
        self.open_post, index = opened, self.article.cited
        self.article.show(opened.post, words.lead(opened.post, self._key_of), self.article.position)
        self.sentences.show(opened)
        if index is not None:
            self.article.cite(index)
            self._show_citation(opened, index)

    def clear(self) -> None:
        """Show no post."""
        self.open_post = None
        self.put_card_away()
        self.article.clear()
        self.sentences.show(None)
        self._title = ""
        self.article.border_title, self.article.border_subtitle = "Article", None

    def known(self, link: Link) -> Link:
        """The link, marked as one to a post of the library if it is."""
        return link._replace(kind="post") if link.kind == "web" and link.url in self._targets else link

    def go(self, part: Widget) -> None:
        """Go to its text or panel."""
        # At once, not with the next message: keys may have been typed ahead.
        self.screen.set_focus(part)

    def go_to(self, position: Position) -> None:
        """Go to a position in the text."""
        self.article.go_to(position)
        self.go(self.article)

    def _say(self, text: str) -> None:
        if text:
            self.post_message(Say(text))

    # ------------------------------------------------------------ the card

    def put_card_away(self) -> None:
        """Be at no citation, and show no reference beside the text."""
        self.article.uncite()
        self._show_card(None)

    def close_card(self) -> bool:
        """Close the card; False where it is closed."""
        is_open = self.card.shown is not None
        if is_open:
            self.put_card_away()
        return is_open

    def place_card(self) -> None:
        """Put the card into the margin beside the sentence where that is wide enough, else below the text."""
        article, shown = self.article, self.card.shown is not None
        is_beside = self.card.stand(article.margin, article.cited_row, article.size.height)
        style_sheets.arrange(self, {"-docked": shown and not is_beside})

    def _show_card(self, content: CardContent | None) -> None:
        self.card.show(content)
        self.place_card()
        self.refresh_bindings()

    def _show_reference(self, opened: OpenPost, reference: Reference) -> None:
        self._show_card(card.of_reference(reference, opened.usage.get(reference.number), opened.works))

    def _show_citation(self, opened: OpenPost, index: int, rank: int = 0) -> None:
        self._rank = rank
        self._show_card(card.of_citation(opened.post.article, index, rank, opened.works))

    @property
    def card_bar(self) -> str:
        """The keys that matter while the card is shown: see `key_hints.BARS`."""
        if self.card.reference is None:
            return "unresolved"
        opened, index = self.open_post, self.article.cited
        if opened is None or index is None or not (self.card.shown and self.card.shown.place):
            return "card"
        is_sure = opened.post.article.citations[index].confidence == "sure"
        return "card" if is_sure else "unsure"

    def action_peek(self, number: int) -> None:
        """Show the reference of that number beside the text."""
        if self.open_post is None:
            return
        references = self.open_post.post.article.references
        if found := next((reference for reference in references if reference.number == number), None):
            self.panel.point(number)
            self._show_reference(self.open_post, found)
        else:
            self._say(f"This post has no reference {number}.")

    def action_dock(self, step: int) -> None:
        """Show what is further down, or up, on the card: half of it."""
        self.card.scroll_lines(step * max(1, self.card.size.height // 2))

    # ------------------------------------------------------------ citations

    def action_cite(self, step: int) -> None:
        """To the next citation, or the one before; in the panel among those of the reference at hand."""
        if self.open_post is None:
            return
        if not self.open_post.post.article.citations:
            self._say("No citations were found in this post.")
        elif self.panel.has_focus and (reference := self.panel.at_hand) is not None:
            self._step_in_panel(self.open_post, reference, step)
        elif (index := self.article.next_citation(step)) is not None:
            self._go_to_citation(index)
        else:
            self._say("This is the last citation." if step > 0 else "This is the first citation.")

    def _step_in_panel(self, opened: OpenPost, reference: Reference, step: int) -> None:
        if (index := self.panel.step(step)) is not None:
            self._light_up(index)
        else:
            where = "" if not opened.usage[reference.number].citing else " below" if step > 0 else " above"
            self._say(f"No sentence{where} cites reference {reference.number}.")

    def _light_up(self, index: int) -> None:
        self._jumps()
        self.article.cite(index)

    def _go_to_citation(self, index: int) -> None:
        """Be at a citation, with what it leads to beside it."""
        if self.open_post is not None:
            self._light_up(index)
            self._show_citation(self.open_post, index)
            self.go(self.article)

    def show_mention(self, number: int) -> None:
        """Be where the post first cites a reference, else at that reference."""
        if self.open_post is None:
            return
        article = self.open_post.post.article
        if citing := article.citing(number):
            self.article.cite(citing[0])
            self._show_citation(self.open_post, citing[0])
        else:
            self.action_peek(number)
            blocks = [listed.block for listed in article.references if listed.number == number]
            place = Position(blocks[0] if blocks else 0)
            # What is shown beside the text takes room from it first: styles, then layout, then the jump.
            self.article.call_after_refresh(self.article.call_after_refresh, self.article.go_to, place)

    @on(ArticleView.CitationChosen)
    def _citation_chosen(self, event: ArticleView.CitationChosen) -> None:
        self._go_to_citation(event.index)

    @on(ArticleView.CitationHovered)
    def _citation_hovered(self, event: ArticleView.CitationHovered) -> None:
        """Tell what it leads to."""
        opened, citation = self.open_post, event.citation
        references = opened.post.article.references if opened else ()
        self.post_message(Tell(cited.line(citation, references) if citation else ""))

    @on(Panel.SentenceChosen)
    def _sentence_chosen(self, event: Panel.SentenceChosen) -> None:
        self._go_to_citation(event.citation)

    # ------------------------------------------------------------ what else a citation may mean

    def _citation_at_hand(self) -> int | None:
        """The citation of the panel's row, the one one is at, the first in view; where there is none, that is said."""
        if self.panel.has_focus and self.panel.at_hand is not None:
            index = self.panel.citation_at_hand
        else:
            index = self.article.cited if self.article.cited is not None else self.article.first_cited
        if index is None:
            self._say(f"No citation is at hand. {self._key_of('citation.next')} goes to the next one.")
        return index

    def action_other(self) -> None:
        """Show the next best reference that the citation may mean; behind the last, what it is taken for again."""
        if self.open_post is None or (index := self._citation_at_hand()) is None:
            return
        if index != self.article.cited:
            self._go_to_citation(index)
        candidates = self.open_post.post.article.citations[index].candidates
        if len(candidates) < 2:
            self._say("There is no other reference that this citation may mean.")
        else:
            self._show_citation(self.open_post, index, (self._rank + 1) % len(candidates))

    def action_decide(self) -> None:
        """Ask which reference the citation means."""
        if self.open_post is None or (index := self._citation_at_hand()) is None:
            return
        if index != self.article.cited:
            self._go_to_citation(index)
        article, proposed = self.open_post.post.article, self.card.reference
        asked = question(
            article.citations[index],
            [reference.number for reference in article.references],
            proposed.number if proposed else None,
            say=self._say,
            leave=lambda: self.go(self.article),
            decided=lambda numbers: self.post_message(self.Decided(index, numbers)),
        )
        self.post_message(Ask(asked))

    # ------------------------------------------------------------ copying

    def action_copy_as_text(self) -> None:
        """Copy a citing sentence with its references."""
        if self.open_post is None or (index := self._citation_at_hand()) is None:
            return
        article = self.open_post.post.article
        citation = article.citations[index]
        name = cited.heading(citation)
        self.app.copy_to_clipboard(cited.quotation(citation, article.references))
        self._say(f"Copied the sentence with {name[0].lower() + name[1:]}.")
