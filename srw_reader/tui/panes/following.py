"""Following links, references and headings of the open post. Imported after the first paint."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from srw_reader.models import Link, Reference, Section
from srw_reader.tui.article import ArticleView
from srw_reader.tui.messages import Followed, Jumped, Say
from srw_reader.tui.panes.citing import Citing
from srw_reader.tui.panes.destinations import destination
from srw_reader.tui.panes.panel import Panel


class Following:
    """Goes where they lead.

    Args:
        article: The text.
        panel: The lists about it.
        citing: What stands beside it.
        tell: Gets messages: what is to be said, where one was before a jump, what leads out of the post.
    """

    def __init__(
        self, article: ArticleView, panel: Panel, citing: Citing, *, tell: Callable[[Message], object]
    ) -> None:
        self._article, self._panel, self._citing, self._tell = article, panel, citing, tell

    def follow(self, item: Link | Reference | Section) -> None:
        """Go where a link, reference or heading leads."""
        if (post := self._article.post) is None:
            return
        to = destination(item, post.article.anchors)
        if to.said:
            self._tell(Say(to.said))
        if to.url:
            self._tell(Followed(to.url))
        elif to.position is not None:
            if isinstance(item, Reference):
                self._citing.put_away()  # the post has all of it where one goes
            self._tell(Jumped(self._article.position))
            self._article.go_to(to.position)
            self._article.screen.set_focus(self._article)

    def follow_chosen(self, item: Link | Reference | Section | None) -> None:
        """Go where what was chosen leads; while a reference is shown beside the text, it is that one."""
        if self._citing.is_shown and self._citing.reference is None:
            self._tell(Say("This post's reference list has nothing to open for this citation."))
        elif (chosen := self._citing.reference or item) is not None:
            self.follow(chosen)

    @property
    def url_at_hand(self) -> str | None:
        """The address of what the cursor is on; None where it has none."""
        if (reference := self._citing.reference) is not None:
            return reference.url
        if self._panel.has_focus:
            item = self._panel.at_hand or self._panel.current
            return item.url if isinstance(item, Link | Reference) else None
        return self._article.link.url if self._article.link is not None else None
