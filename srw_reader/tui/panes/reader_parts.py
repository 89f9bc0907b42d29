"""What a post is read in: its text, the card of a citation, the panel. Imported after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.widget import Widget

from srw_reader.models import Link, Position
from srw_reader.tui import words
from srw_reader.tui.article import ArticleColumn, ArticleView
from srw_reader.tui.controllers.reading import OpenPost
from srw_reader.tui.panes.card import CitationCard
from srw_reader.tui.panes.citation_navigation import CitationNavigation
from srw_reader.tui.panes.finding import Finding
from srw_reader.tui.panes.panel import Panel


class ReaderParts:
    """Shows a post.

    Args:
        width: The widest that the text gets, in cells.
        key_of: How the key of an action is shown, by the action's id.
        go: Has one of the parts get the keys.
        jumps: Told before the text is scrolled elsewhere.
        card_shown: Told when the card shows something else.
        say: Says something; nothing takes back what was said.
    """

    def __init__(
        self,
        width: int,
        key_of: Callable[[str], str],
        *,
        go: Callable[[Widget], None],
        jumps: Callable[[], None],
        card_shown: Callable[[], None],
        say: Callable[[str], object],
    ) -> None:
        self.article = ArticleView(width=width, id="article")
        self.article.border_title = "Article"
        self.article.empty = f"{key_of('list.open')} opens the post under the cursor."
        self.card = CitationCard(id="card")
        self.card.more = f"… {key_of('dock.down')} shows more"
        self.panel = Panel(id="panel")
        self.panel.unlisted += f" Its links are under {key_of('panel.links')}."
        self.citations = CitationNavigation(self.article, self.card, self.panel, go=go, jumps=jumps, shown=card_shown)
        self.finding = Finding(self.article, say=say, go=lambda: go(self.article))
        self._targets: Mapping[str, int] = {}

    def widgets(self) -> Sequence[Widget]:
        """All of them, from top to bottom."""
        return ArticleColumn(self.article), self.card, self.panel

    def show(self, opened: OpenPost, position: Position, words_found: Sequence[str]) -> None:
        """Show the text of a post; words that were searched for are found in it."""
        self._targets = {}
        self.citations.put_away()
        self.article.border_title = words.plain(opened.post.summary.feed_title)
        self.article.show(opened.post, words.lead(opened.post), position)
        if words_found:
            self.article.find_words(words_found)

    def show_beside(self, opened: OpenPost, targets: Mapping[str, int]) -> None:
        """Show its references, links and headings, once the text is there.

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
        """Say who else cites the references of the post, after that has changed."""
        self.panel.show_works(opened.works)
        self.citations.update(opened)

    def clear(self) -> None:
        """Show no post."""
        self.citations.put_away()
        self.article.clear()
        self.article.border_title = "Article"

    def known(self, link: Link) -> Link:
        """The link, marked as one to a post of the library if it is."""
        return link._replace(kind="post") if link.kind == "web" and link.url in self._targets else link
