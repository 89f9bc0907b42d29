"""The open post: its text, the card of a citation in it, the panel with its references, links and headings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer
from textual.widget import Widget

from srw_reader.models import Link, Position, Reference
from srw_reader.strings.clean import clean_line
from srw_reader.tui import style_sheets, words
from srw_reader.tui.actions import bindings
from srw_reader.tui.controllers.reading import OpenPost
from srw_reader.tui.messages import Say, Tell
from srw_reader.tui.panes.arranging import arrange
from srw_reader.tui.panes.bars import Ask
from srw_reader.tui.panes.destinations import destination

if TYPE_CHECKING:
    from srw_reader.models import Post, Section
    from srw_reader.tui.article import ArticleView
    from srw_reader.tui.panes.card import CitationCard
    from srw_reader.tui.panes.panel import Panel, Tab
    from srw_reader.tui.panes.reader_parts import ReaderParts

SETTLED = 0.7
"""Seconds without scrolling after which the text stands still."""


class ReaderPane(Vertical):
    """A post, read. Its text and panel are focused; the card is shown while one is at a citation.

    It carries classes that `styles/` goes by: `-reading` with a post, `-panel` or `-no-panel` where the user said so,
    `-docked` while the card stands below the text.

    Args:
        width: The widest that the text gets, in cells.
        key_of: How the key of an action is shown, by the action's id.
    """

    PANE: ClassVar[str] = "reader"
    BINDINGS: ClassVar[list[BindingType]] = bindings(PANE)

    alone: var[bool] = var(False)
    """Whether the post is to be the only thing on the screen."""

    @dataclass
    class Followed(Message):
        """A link or reference that leads out of the post is to be opened."""

        url: str

    @dataclass
    class Jumped(Message):
        """The reader has gone elsewhere in the post, and may want to come back."""

        origin: Position

    @dataclass
    class Settled(Message):
        """The text stands still."""

        position: Position

    class Painted(Message):
        """The text of a post that was opened is on the screen."""

    def __init__(self, *, width: int, key_of: Callable[[str], str], id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._width, self._key_of = width, key_of
        self._open: OpenPost | None = None
        self._parts: ReaderParts
        self._settling: Timer | None = None

    # What its parts tell is handled by name, not with `@on`: they are imported after the first paint.

    def on_mount(self) -> None:
        """Have the first paint done first: it shows no post."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        if not self.is_attached:
            return  # the reader was left before
        from srw_reader.tui.panes.reader_parts import ReaderParts

        style_sheets.load(self.app, "cramped")
        style_sheets.load(self.app, "article")
        self._parts = ReaderParts(
            self._width,
            self._key_of,
            go=self._go,
            jumps=self._tell_jump,
            card_shown=self._card_shown,
            say=lambda text: self.post_message(Say(text)),
        )
        self.mount(*self._parts.widgets())

    # ------------------------------------------------------------ the post

    @property
    def post(self) -> Post | None:
        """The open post."""
        return self._open.post if self._open else None

    @property
    def position(self) -> Position:
        """What is first in view."""
        return self._parts.article.position if self._open else Position()

    @property
    def panes(self) -> Sequence[Widget]:
        """What can have the focus, from left to right."""
        if self._open is None:
            return ()
        article, panel = self._parts.article, self._parts.panel
        return (article, panel) if panel.display else (article,)

    def show(self, opened: OpenPost, position: Position | None, words_found: Sequence[str]) -> None:
        """Show a post where reading stopped, or from a position on; words that were searched for are found in it."""
        self._open = opened
        self._parts.show(opened, position or opened.post.position, words_found)

    def on_article_canvas_painted(self) -> None:
        """Text first: what stands beside it follows when it is there."""
        self.post_message(self.Painted())

    def show_beside(self, targets: Mapping[str, int]) -> None:
        """Show the panel of the post.

        Args:
            targets: Numbers of the posts that links and references lead to, by URL.
        """
        if self._open is not None:
            self._arrange({"-reading": True})
            self._parts.show_beside(self._open, targets)

    def update_post(self, opened: OpenPost | None) -> None:
        """Say who else cites the references of the open post, after that has changed."""
        if self._open is not None and opened is not None:
            self._open = opened
            self._parts.update(opened)

    def close(self) -> None:
        """Show no post."""
        if self._open is not None:
            self._parts.clear()
            self._open, self.alone = None, False
            self._arrange({"-reading": False})

    def _arrange(self, classes: Mapping[str, bool]) -> None:
        arrange(self, classes, (self, self._parts.article, self._parts.panel))

    def enter(self, pane: str) -> None:
        """Know the id of the pane one is in: references unfold while it is the panel."""
        if self._open is not None:
            self._parts.panel.unfold() if pane == "panel" else self._parts.panel.fold()

    def _go(self, pane: Widget) -> None:
        """Go to one of its parts."""
        # At once, not with the next message: keys may have been typed ahead.
        self.screen.set_focus(pane)

    @property
    def bar(self) -> str:
        """The keys that matter: see `hints.BARS`."""
        if self._parts.article.hinting:
            return "hints"
        if self._parts.card.shown is not None:
            return "card" if self._parts.card.reference is not None else "unresolved"
        return "panel" if self._parts.panel.has_focus else "article"

    @property
    def bar_labels(self) -> Mapping[str, str]:
        """What keys do at the moment that do something else at other times."""
        if self._open is None or (reference := self._parts.card.reference) is None:
            return {}
        label = f"{'open' if reference.url else 'go to'} {reference.number}"
        return {"follow": label, "list.open": label}

    def _say(self, text: str) -> None:
        if text:
            self.post_message(Say(text))

    def _opened(self) -> OpenPost | None:
        """The open post; where there is none, that is said."""
        if self._open is None:
            self._say(f"Open a post first: {self._key_of('list.open')}.")
        return self._open

    # ------------------------------------------------------------ scrolling, jumping, finding

    def on_article_canvas_scrolled(self) -> None:
        """Have panel and card follow; once the text stands still, that is told."""
        self._parts.panel.follow(self._parts.article.references_in_view())
        if self._parts.card.shown is not None:
            self._place_card()
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(SETTLED, lambda: self.post_message(self.Settled(self.position)))

    def go_to(self, position: Position) -> None:
        """Go to a position in the post."""
        self._parts.article.go_to(position)
        self._go(self._parts.article)

    def _tell_jump(self) -> None:
        self.post_message(self.Jumped(self.position))

    def action_search(self) -> None:
        """Find something in the text."""
        if self._open is None:
            raise SkipAction
        self.post_message(Ask(self._parts.finding.search()))

    def action_next(self, step: int) -> None:
        """Go to the next place that was found, or the one before."""
        if self._open is None or not self._parts.finding.next(step):
            raise SkipAction

    # ------------------------------------------------------------ links

    def on_article_view_link_chosen(self, event: ArticleView.LinkChosen) -> None:
        """Follow it."""
        self.follow(event.link)

    def on_article_view_link_hovered(self, event: ArticleView.LinkHovered) -> None:
        """Tell where it leads."""
        self.post_message(Tell(words.target(self._parts.known(event.link)) if event.link else ""))

    def on_article_view_hinted(self, event: ArticleView.Hinted) -> None:
        """Say so where there is nothing to hint at; letters count in the text only."""
        if event.asked and not event.links:
            self._say("No link is in view.")
        elif event.asked:
            self._go(self._parts.article)
        self.refresh_bindings()

    def follow(self, item: Link | Reference | Section) -> None:
        """Go where a link, reference or heading leads."""
        if self._open is None:
            return
        to = destination(item, self._open.post.article.anchors)
        self._say(to.said)
        if to.url:
            self.post_message(self.Followed(to.url))
        elif to.position is not None:
            if isinstance(item, Reference):
                self.put_card_away()  # the post has all of it where one goes
            self._tell_jump()  # so that one can come back
            self.go_to(to.position)

    def action_follow(self) -> None:
        """Open the reference shown, the likelier of several, or the link chosen last."""
        if self._parts.card.shown is not None:
            self._follow_card()
        elif self._parts.article.link is not None:
            self.follow(self._parts.article.link)

    def action_copy(self) -> None:
        """Copy the link under the cursor."""
        if self._open is None or not (url := self._url_at_hand()):
            raise SkipAction
        url = clean_line(url)  # a blocked one is as it came, and one pasted with a line break may be carried out
        self.app.copy_to_clipboard(url)
        self._say(f"Copied {url}")

    def _url_at_hand(self) -> str | None:
        article, card, panel = self._parts.article, self._parts.card, self._parts.panel
        if card.reference is not None:
            return card.reference.url
        if panel.has_focus:
            item = panel.at_hand or panel.current
            return item.url if isinstance(item, Link | Reference) else None
        return article.link.url if article.link is not None else None

    # ------------------------------------------------------------ citations

    def put_card_away(self) -> None:
        """Be at no citation, and show no reference beside the text."""
        if self._open is not None:
            self._parts.citations.put_away()

    def close_card(self) -> bool:
        """Close the card; False where it is closed."""
        is_open = self._open is not None and self._parts.card.shown is not None
        if is_open:
            self.put_card_away()
        return is_open

    def _card_shown(self) -> None:
        self._place_card()
        self.refresh_bindings()

    def _place_card(self) -> None:
        """Put the card into the margin beside the sentence where that is wide enough, else below the text."""
        article, card = self._parts.article, self._parts.card
        is_beside = card.stand(article.margin, article.cited_row, article.size.height)
        self._arrange({"-docked": card.shown is not None and not is_beside})

    def action_peek(self, number: int) -> None:
        """Show the reference of that number beside the text."""
        if self._open is not None:
            self._say(self._parts.citations.peek(self._open, number))

    def action_dock(self, step: int) -> None:
        """Show what is further down, or up, on the card: half of it."""
        if self._open is not None:
            self._parts.card.scroll_lines(step * max(1, self._parts.card.size.height // 2))

    def on_citation_card_reference_chosen(self, event: CitationCard.ReferenceChosen) -> None:
        """Follow it."""
        self.follow(event.reference)

    def _follow_card(self) -> None:
        if (reference := self._parts.card.reference) is not None:
            self.follow(reference)
        else:
            self._say("This post's reference list has nothing to open for this citation.")

    def action_cite(self, step: int) -> None:
        """To the next citation, or the one before; in the panel among those of the reference at hand."""
        if (opened := self._opened()) is not None:
            self._say(self._parts.citations.step(opened, step))

    def _cite(self, index: int) -> None:
        if self._open is not None:
            self._parts.citations.go_to(self._open, index)

    def show_mention(self, number: int) -> None:
        """Be where the post first cites a reference, else at that reference."""
        if self._open is not None:
            self._parts.citations.show_mention(self._open, number)

    def on_cited_canvas_citation_chosen(self, event: ArticleView.CitationChosen) -> None:
        """Be at it."""
        self._cite(event.index)

    def on_cited_canvas_citation_hovered(self, event: ArticleView.CitationHovered) -> None:
        """Tell what it leads to."""
        from srw_reader.tui import cited

        post, citation = self.post, event.citation
        self.post_message(Tell(cited.line(citation, post.article.references) if post and citation else ""))

    def action_copy_as_text(self) -> None:
        """Copy a citing sentence with its references."""
        if (opened := self._opened()) is None:
            return
        if (quotation := self._parts.citations.quotation(opened)) is None:
            self._say(f"No citation is at hand to copy. {self._key_of('citation.next')} goes to the next one.")
        else:
            self.app.copy_to_clipboard(quotation.text)
            self._say(f"Copied the sentence with {quotation.name}.")

    # ------------------------------------------------------------ the panel

    def action_panel(self, tab: Tab) -> None:
        """Go to one of the panel's lists; from there the same key hides the panel."""
        if self._opened() is None:
            return
        panel = self._parts.panel
        if panel.has_focus and panel.tab == tab:
            self._arrange({"-panel": False, "-no-panel": True})
            self._go(self._parts.article)
        else:
            self._arrange({"-panel": True, "-no-panel": False})
            self.put_card_away()
            panel.show(tab)
            self._go(panel)

    def on_panel_tab_chosen(self, event: Panel.TabChosen) -> None:
        """Show it."""
        self.action_panel(event.tab)

    def on_panel_item_chosen(self, event: Panel.ItemChosen) -> None:
        """Follow it."""
        # While a reference is shown beside the text, enter is about that one, wherever the cursor is.
        self._follow_card() if self._parts.card.shown is not None else self.follow(event.item)

    def on_panel_sentence_chosen(self, event: Panel.SentenceChosen) -> None:
        """Be at its citation."""
        self._cite(event.citation)

    # ------------------------------------------------------------ leaving

    def action_alone(self) -> None:
        """Show the post alone, or everything again."""
        if self._open is not None:
            self.alone = not self.alone
            self._go(self._parts.article)

    def action_leave(self) -> None:
        """One level back within the post."""
        if self._open is None:
            raise SkipAction
        article = self._parts.article
        at_text = self.screen.focused is article
        if self.close_card():
            pass
        elif at_text and article.cited is not None:
            self.put_card_away()
        elif self.alone:
            self.alone = False
        elif not at_text:
            self._go(article)
        elif not self._parts.finding.end():
            raise SkipAction
        self.refresh_bindings()
