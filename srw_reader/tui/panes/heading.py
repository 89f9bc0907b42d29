"""What stands above and below the text: what is read, how far one is, whose post it is."""

from __future__ import annotations

from rich.cells import cell_len

from srw_reader.models import Post
from srw_reader.tui import words
from srw_reader.tui.article import ArticleView
from srw_reader.tui.lists.line_list import fit

BESIDE_TITLE = 4
"""Cells of the border beside a title, more than it has beside the text."""


class Heading:
    """Says it on the border of the text.

    Args:
        article: The text.
    """

    def __init__(self, article: ArticleView) -> None:
        self._article = article
        self._title = ""

    def show(self, post: Post | None) -> None:
        """Be about a post, or about none."""
        self._article.border_subtitle = words.plain(post.summary.feed_title) if post is not None else None
        if post is None:
            self._tell("Article")

    def tell_place(self) -> None:
        """Say how far one is, as there is room now."""
        if (post := self._article.post) is None:
            return
        seen = self._article.seen
        place = f" ─ {seen} %" if seen is not None else ""
        room = self._article.size.width - BESIDE_TITLE - cell_len(place)
        self._tell(f"{fit(post.summary.title, room).rstrip()}{place}")

    def _tell(self, title: str) -> None:
        if title != self._title:
            self._title = title
            self._article.border_title = words.plain(title)
