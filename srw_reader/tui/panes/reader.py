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

from srw_reader import models
from srw_reader.models import Position
from srw_reader.strings.clean import clean_line
from srw_reader.tui import style_sheets, words
from srw_reader.tui.actions import bindings
from srw_reader.tui.controllers.reading import OpenPost
from srw_reader.tui.messages import Say, Tell
from srw_reader.tui.panes.arranging import arrange

if TYPE_CHECKING:
    from srw_reader.models import Link, Post, Reference, Section
    from srw_reader.tui.article import ArticleView
    from srw_reader.tui.panes.card import CitationCard
    from srw_reader.tui.panes.citation_navigation import CitationNavigation
    from srw_reader.tui.panes.panel import Panel, Tab

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

    class FindAsked(Message):
        """Something is to be found in the text."""

    def __init__(self, *, width: int, key_of: Callable[[str], str], id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._width, self._key_of = width, key_of
        self._open: OpenPost | None = None
        self._targets: Mapping[str, int] = {}
        self._before_find = Position()
        self._settling: Timer | None = None

    # What its parts tell is handled by name, not with `@on`: they are imported after the first paint.

    def on_mount(self) -> None:
        """Have the first paint done first: it shows no post."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        if not self.is_attached:
            return  # the reader was left before
        from srw_reader.tui.article import ArticleColumn, ArticleView
        from srw_reader.tui.panes.card import CitationCard
        from srw_reader.tui.panes.citation_navigation import CitationNavigation
        from srw_reader.tui.panes.panel import Panel

        style_sheets.load(self.app, "cramped")
        style_sheets.load(self.app, "article")
        self.article: ArticleView = ArticleView(width=self._width, id="article")
        self.article.border_title = "Article"
        self.article.empty = f"{self._key_of('list.open')} opens the post under the cursor."
        self.card: CitationCard = CitationCard(id="card")
        self.card.more = f"… {self._key_of('dock.down')} shows more"
        self.panel: Panel = Panel(id="panel")
        self.panel.unlisted += f" Its links are under {self._key_of('panel.links')}."
        self._citations: CitationNavigation = CitationNavigation(
            self.article, self.card, self.panel, go=self._go, jumps=self._tell_jump, shown=self._card_shown
        )
        self.mount(ArticleColumn(self.article), self.card, self.panel)

    # ------------------------------------------------------------ the post

    @property
    def post(self) -> Post | None:
        """The open post."""
        return self._open.post if self._open else None

    @property
    def position(self) -> Position:
        """What is first in view."""
        return self.article.position if self._open else Position()

    @property
    def panes(self) -> Sequence[Widget]:
        """What can have the focus, from left to right."""
        if self._open is None:
            return ()
        return (self.article, self.panel) if self.panel.display else (self.article,)

    def show(self, opened: OpenPost, position: Position | None, words_found: Sequence[str]) -> None:
        """Show a post where reading stopped, or from a position on; words that were searched for are found in it."""
        self._open, self._targets = opened, {}
        self.put_card_away()
        self.article.border_title = words.plain(opened.post.summary.feed_title)
        self.article.show(opened.post, words.lead(opened.post), position or opened.post.position)
        if words_found:
            self.article.find_words(words_found)

    def on_article_canvas_painted(self) -> None:
        """Text first: what stands beside it follows when it is there."""
        self.post_message(self.Painted())

    def show_beside(self, targets: Mapping[str, int]) -> None:
        """Show the panel of the post.

        Args:
            targets: Numbers of the posts that links and references lead to, by URL.
        """
        if self._open is None:
            return
        self._targets = targets
        self._arrange({"-reading": True})
        article = self._open.post.article
        known = article._replace(links=tuple(map(self._known, article.links)))
        self.panel.open_post(known, self._open.usage, self._open.works)
        self.panel.follow(self.article.references_in_view())

    def update_post(self, opened: OpenPost | None) -> None:
        """Say who else cites the references of the open post, after that has changed."""
        if self._open is None or opened is None:
            return
        self._open = opened
        self.panel.show_works(opened.works)
        self._citations.update(opened)

    def close(self) -> None:
        """Show no post."""
        if self._open is None:
            return
        self.put_card_away()
        self._open, self.alone = None, False
        self.article.clear()
        self.article.border_title = "Article"
        self._arrange({"-reading": False})

    def _known(self, link: Link) -> Link:
        """The link, marked as one to a post of the library if it is."""
        return link._replace(kind="post") if link.kind == "web" and link.url in self._targets else link

    def _arrange(self, classes: Mapping[str, bool]) -> None:
        arrange(self, classes, (self, self.article, self.panel))

    def enter(self, pane: str) -> None:
        """Know the id of the pane one is in: references unfold while it is the panel."""
        if self._open is not None:
            self.panel.unfold() if pane == "panel" else self.panel.fold()

    def _go(self, pane: Widget) -> None:
        """Go to one of its parts."""
        # At once, not with the next message: keys may have been typed ahead.
        self.screen.set_focus(pane)

    @property
    def bar(self) -> str:
        """The keys that matter: see `actions.BARS`."""
        if self.article.hinting:
            return "hints"
        if self.card.shown is not None:
            return "card" if self.card.reference is not None else "unresolved"
        return "panel" if self.screen.focused is self.panel else "article"

    @property
    def bar_labels(self) -> Mapping[str, str]:
        """What keys do at the moment that do something else at other times."""
        if self._open is None or (reference := self.card.reference) is None:
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

    # ------------------------------------------------------------ scrolling and jumping

    def on_article_canvas_scrolled(self) -> None:
        """Have panel and card follow; once the text stands still, that is told."""
        self.panel.follow(self.article.references_in_view())
        if self.card.shown is not None:
            self._place_card()
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(SETTLED, lambda: self.post_message(self.Settled(self.position)))

    def go_to(self, position: Position) -> None:
        """Go to a position in the post."""
        self.article.go_to(position)
        self._go(self.article)

    def _jump(self, position: Position) -> None:
        """Go to another position in the post, so that one can come back."""
        self._tell_jump()
        self.go_to(position)

    def _tell_jump(self) -> None:
        self.post_message(self.Jumped(self.position))

    # ------------------------------------------------------------ finding

    def action_search(self) -> None:
        """Find something in the text."""
        if self._open is None:
            raise SkipAction
        self._before_find = self.position
        self.post_message(self.FindAsked())

    def find(self, text: str) -> str:
        """Find a text, and say which of how many places that is."""
        self.article.find(text)
        return self.found

    @property
    def found(self) -> str:
        """Which of how many places one is at."""
        return words.match(*self.article.match) if self.article.finding else ""

    def leave_finding(self, *, back: bool) -> None:
        """Be in the text; `back` where one was before, with nothing found."""
        if back:
            self.article.find("")
            self.article.go_to(self._before_find)
        self._go(self.article)

    def action_next(self, step: int) -> None:
        """Go to the next place, or the one before."""
        if self._open is None or not self.article.finding:
            raise SkipAction
        self.article.next_match(step)
        self._say(self.found)

    # ------------------------------------------------------------ links

    def on_article_view_link_chosen(self, event: ArticleView.LinkChosen) -> None:
        """Follow it."""
        self.follow(event.link)

    def on_article_view_link_hovered(self, event: ArticleView.LinkHovered) -> None:
        """Tell where it leads."""
        self.post_message(Tell(words.target(self._known(event.link)) if event.link else ""))

    def on_article_view_hinted(self, event: ArticleView.Hinted) -> None:
        """Say so where there is nothing to hint at; letters count in the text only."""
        if event.asked and not event.links:
            self._say("No link is in view.")
        elif event.asked:
            self._go(self.article)
        self.refresh_bindings()

    def follow(self, item: Link | Reference | Section) -> None:
        """Go where a link, reference or heading leads."""
        if isinstance(item, models.Section):
            self._jump(Position(item.block, 0))
        elif isinstance(item, models.Reference):
            self.post_message(self.Followed(item.url)) if item.url else self._go_to_reference(item)
        elif item.kind == "anchor":
            target = self._open.post.article.anchors.get(item.url.removeprefix("#")) if self._open else None
            self._jump(Position(*target)) if target else self._say("This link leads nowhere in this post.")
        elif item.kind == "blocked":
            self._say(f"This link is not opened, because it is no http, https or mailto link: {clean_line(item.url)}")
        else:
            self.post_message(self.Followed(item.url))

    def _go_to_reference(self, reference: Reference) -> None:
        """Go where a reference without a link stands in the post, which has all of it."""
        self._say(f"Reference {reference.number} has no link. Here it stands.")
        self.put_card_away()
        self._jump(Position(reference.block, reference.start))

    def action_follow(self) -> None:
        """Open the reference shown, the likelier of several, or the link chosen last."""
        if self.card.shown is not None:
            self._follow_card()
        elif self.article.link is not None:
            self.follow(self.article.link)

    def action_copy(self) -> None:
        """Copy the link under the cursor."""
        url: str | None = None
        if self._open is None:
            raise SkipAction
        if self.card.reference is not None:
            url = self.card.reference.url
        elif self.screen.focused is self.panel:
            item = self.panel.at_hand or self.panel.current
            url = item.url if isinstance(item, models.Link | models.Reference) else None
        elif self.article.link is not None:
            url = self.article.link.url
        if not url:
            raise SkipAction
        url = clean_line(url)  # a blocked one is as it came, and one pasted with a line break may be carried out
        self.app.copy_to_clipboard(url)
        self._say(f"Copied {url}")

    # ------------------------------------------------------------ the card

    def put_card_away(self) -> None:
        """Be at no citation, and show no reference beside the text."""
        if self._open is not None:
            self._citations.put_away()

    def close_card(self) -> bool:
        """Close the card; False where it is closed."""
        is_open = self._open is not None and self.card.shown is not None
        if is_open:
            self.put_card_away()
        return is_open

    def _card_shown(self) -> None:
        self._place_card()
        self.refresh_bindings()

    def _place_card(self) -> None:
        """Put the card into the margin beside the sentence where that is wide enough, else below the text."""
        is_beside = self.card.stand(self.article.margin, self.article.cited_row, self.article.size.height)
        self._arrange({"-docked": self.card.shown is not None and not is_beside})

    def action_peek(self, number: int) -> None:
        """Show the reference of that number beside the text."""
        if self._open is not None:
            self._say(self._citations.peek(self._open, number))

    def action_dock(self, step: int) -> None:
        """Show what is further down, or up, on the card: half of it."""
        if self._open is not None:
            self.card.scroll_lines(step * max(1, self.card.size.height // 2))

    def on_citation_card_reference_chosen(self, event: CitationCard.ReferenceChosen) -> None:
        """Follow it."""
        self.follow(event.reference)

    def _follow_card(self) -> None:
        if self.card.reference is not None:
            self.follow(self.card.reference)
        else:
            self._say("This post's reference list has nothing to open for this citation.")

    # ------------------------------------------------------------ citations

    def action_cite(self, step: int) -> None:
        """To the next citation, or the one before; in the panel among those of the reference at hand."""
        if (opened := self._opened()) is not None:
            self._say(self._citations.step(opened, step))

    def _cite(self, index: int) -> None:
        if self._open is not None:
            self._citations.go_to(self._open, index)

    def show_mention(self, number: int) -> None:
        """Be where the post first cites a reference, else at that reference."""
        if self._open is not None:
            self._citations.show_mention(self._open, number)

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
        if (quotation := self._citations.quotation(opened)) is None:
            self._say(f"No citation is at hand to copy. {self._key_of('citation.next')} goes to the next one.")
        else:
            self.app.copy_to_clipboard(quotation.text)
            self._say(f"Copied the sentence with {quotation.name}.")

    # ------------------------------------------------------------ the panel

    def action_panel(self, tab: Tab) -> None:
        """Go to one of the panel's lists; from there the same key hides the panel."""
        if self._opened() is None:
            return
        if self.panel.has_focus and self.panel.tab == tab:
            self._arrange({"-panel": False, "-no-panel": True})
            self._go(self.article)
        else:
            self._arrange({"-panel": True, "-no-panel": False})
            self.put_card_away()
            self.panel.show(tab)
            self._go(self.panel)

    def on_panel_tab_chosen(self, event: Panel.TabChosen) -> None:
        """Show it."""
        self.action_panel(event.tab)

    def on_panel_item_chosen(self, event: Panel.ItemChosen) -> None:
        """Follow it."""
        # While a reference is shown beside the text, enter is about that one, wherever the cursor is.
        self._follow_card() if self.card.shown is not None else self.follow(event.item)

    def on_panel_sentence_chosen(self, event: Panel.SentenceChosen) -> None:
        """Be at its citation."""
        self._cite(event.citation)

    # ------------------------------------------------------------ leaving

    def action_alone(self) -> None:
        """Show the post alone, or everything again."""
        if self._open is not None:
            self.alone = not self.alone
            self._go(self.article)

    def action_leave(self) -> None:
        """One level back within the post."""
        if self._open is None:
            raise SkipAction
        at_text = self.screen.focused is self.article
        if self.close_card():
            pass
        elif at_text and self.article.cited is not None:
            self.put_card_away()
        elif self.alone:
            self.alone = False
        elif not at_text:
            self._go(self.article)
        elif self.article.finding:
            self.article.find("")
        else:
            raise SkipAction
        self.refresh_bindings()
