"""Following links, references and headings of the open post. Imported after the first paint."""

from __future__ import annotations

from collections.abc import Callable

from srw_reader.models import Link, Reference, Section
from srw_reader.tui.panes.cited_post import CitedPost
from srw_reader.tui.panes.destinations import destination


class Following:
    """Goes where they lead.

    Args:
        cited: The post.
        say: Says why one of them leads nowhere.
        jumps: Told before the text is scrolled elsewhere.
        leaves: Told a URL that leads out of the post.
    """

    def __init__(
        self,
        cited: CitedPost,
        *,
        say: Callable[[str], None],
        jumps: Callable[[], None],
        leaves: Callable[[str], None],
    ) -> None:
        self._cited, self._say, self._jumps, self._leaves = cited, say, jumps, leaves

    def follow(self, item: Link | Reference | Section) -> None:
        """Go where a link, reference or heading leads."""
        if (opened := self._cited.open_post) is None:
            return
        to = destination(item, opened.post.article.anchors)
        if to.said:
            self._say(to.said)
        if to.url:
            self._leaves(to.url)
        elif to.position is not None:
            if isinstance(item, Reference):
                self._cited.put_card_away()  # the post has all of it where one goes
            self._jumps()  # so that one can come back
            self._cited.go_to(to.position)

    def follow_shown(self) -> None:
        """Open the reference that is shown beside the text, the likelier of several."""
        if (reference := self._cited.card.reference) is not None:
            self.follow(reference)
        else:
            self._say("This post's reference list has nothing to open for this citation.")

    def follow_at_hand(self) -> None:
        """Open the reference that is shown beside the text, else the link chosen last."""
        if self._cited.card.shown is not None:
            self.follow_shown()
        elif self._cited.article.link is not None:
            self.follow(self._cited.article.link)

    @property
    def url_at_hand(self) -> str | None:
        """The address of what the cursor is on; None where it has none."""
        article, card, panel = self._cited.article, self._cited.card, self._cited.panel
        if card.reference is not None:
            return card.reference.url
        if panel.has_focus:
            item = panel.at_hand or panel.current
            return item.url if isinstance(item, Link | Reference) else None
        return article.link.url if article.link is not None else None
