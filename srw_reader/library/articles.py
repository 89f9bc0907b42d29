"""Posts to be read, and the articles that are still to be read in.

Reading an article in takes some milliseconds, and a refresh may bring thousands. So a refresh stores the HTML alone,
and the article follows (`article_version` is `UNREAD` until then). An article that an older version read is read anew
in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import islice

from srw_reader.article import VERSION, read
from srw_reader.article.plain import plain_article
from srw_reader.errors import ArticleError, DamagedError, LibraryError
from srw_reader.library.bodies import Body, measures
from srw_reader.library.connection import Connection
from srw_reader.library.decisions import DecisionStore
from srw_reader.library.pending import PendingArticle
from srw_reader.library.places import place_of
from srw_reader.library.summaries import summary
from srw_reader.models import Article, Post


class Articles:
    """The posts of a library with their bodies."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def post(self, number: int) -> Post:
        """A post with its body; NotFoundError. It is not marked as read by that.

        An article that is not read in yet, or was by an older version, is read in at once (10 ms for 12 KB, half a
        second for 1 MB), and stored where the library can be written. What the reader has decided of its citations is
        not stored with it, but weighed in here.
        """
        body = Body(self._connection, number)
        return self._post(body, body.article if body.version == VERSION else self._convert(self._pending(body)))

    def with_article(self, post: PendingArticle, article: Article | None) -> Post:
        """A post with the article that was read in for it, whether that could be stored or not; NotFoundError.

        None, for one that cannot be read in, stands for what `store` has in its place.
        """
        body = Body(self._connection, post.number)
        if article is None:
            article = body.article if _stays(body, post) else plain_article(post.html or "")
        return self._post(body, article)

    def _post(self, body: Body, article: Article) -> Post:
        article = self._as_decided(body.number, article)
        shown = summary(self._connection, body.number)
        if not shown.minutes:  # it could not be stored
            words, minutes, references, _ = measures(article)
            shown = shown._replace(words=words, minutes=minutes, references=references)
        return Post(shown, article, body.position)

    def html(self, number: int) -> str:
        """A post's HTML as the feed gave it, cleaned of control characters only; NotFoundError."""
        return Body(self._connection, number).html

    def description(self, number: int) -> str:
        """The feed's own summary of a post, plain text; NotFoundError."""
        return Body(self._connection, number).summary

    def count_pending(self) -> int:
        """How many posts' articles are not read in yet, or were by an older version; their works may be missing.

        As long as an article is not read in, the `PostSummary.minutes` of its post are 0.
        """
        return int(self._connection.value("SELECT count(*) FROM posts WHERE article_version < ?", (VERSION,)))

    def pending(self, limit: int, first: Sequence[int] = ()) -> list[PendingArticle]:
        """Up to `limit` of them for `store`: those asked for, then those never read in; in this order, newest first.

        Args:
            limit: How many at most.
            first: The numbers of posts that come before all others, in this order.
        """
        marks = ",".join("?" * len(first))
        asked = self._connection.rows(
            f"SELECT number FROM posts WHERE number IN ({marks}) AND article_version < ?", (*first, VERSION)
        )
        others = self._connection.rows(
            "SELECT number FROM posts INDEXED BY posts_by_article_version WHERE article_version < ? "
            "ORDER BY article_version, place DESC LIMIT ?",
            (VERSION, limit),
        )
        numbers = dict.fromkeys((*sorted((number for (number,) in asked), key=first.index), *(n for (n,) in others)))
        return [self._pending(Body(self._connection, number)) for number in islice(numbers, limit)]

    def pending_of(self, number: int) -> PendingArticle | None:
        """What a post's article is still to be read in, for `store`; None where this version read it; NotFoundError."""
        body = Body(self._connection, number)
        return None if body.version == VERSION else self._pending(body)

    def store(self, converted: Sequence[tuple[PendingArticle, Article | None]]) -> None:
        """Store articles that were read in, in one transaction. A post that was updated meanwhile is left out.

        None, for one that cannot be read in, has the stored one count as if it had been; where there is none, the
        post's bare text takes its place.
        """
        if not converted:
            return
        from srw_reader.library.work_writer import WorkWriter  # not for who reads what was read in before

        with self._connection.transaction():
            works = WorkWriter(self._connection)
            for post, article in converted:
                body = Body(self._connection, post.number)
                if body.packed_html != post.stored:
                    continue
                place = place_of(self._connection, post.number)
                if article is None and _stays(body, post):
                    body.keep_article()
                    with suppress(DamagedError):
                        works.set_references(place, body.article.references)
                else:
                    article = article or plain_article(post.html or "")
                    body.replace_article(article, post.html)
                    works.set_references(place, article.references)
            works.regroup()

    def _as_decided(self, number: int, article: Article) -> Article:
        decisions = DecisionStore(self._connection).of_post(number)
        if not decisions:
            return article
        from srw_reader.article.citations.find import decided  # 10 ms to import, and seldom needed

        return decided(article, decisions)

    def _pending(self, body: Body) -> PendingArticle:
        url = self._connection.value("SELECT url FROM posts WHERE number = ?", (body.number,))
        try:
            html = body.html
        except DamagedError:
            html = None
        return PendingArticle(body.number, html, url, body.enclosures, body.packed_html)

    def _convert(self, post: PendingArticle) -> Article:
        """Read in an article, and store it."""
        if post.html is None:
            raise self._connection.damaged(f"The text of post {post.number} is damaged (it cannot be unpacked)")
        try:
            article = read(post.html, url=post.url, enclosures=post.enclosures)
        except ArticleError:
            article = plain_article(post.html)  # as `store` has it for what a process cannot read
        if self._connection.writable:
            with suppress(LibraryError):  # locked or full: it can be read all the same, and is stored the next time
                self.store([(post, article)])
        return article


def _stays(body: Body, post: PendingArticle) -> bool:
    """Whether the stored article stays where none can be read in."""
    return bool(body.packed_article) and (post.html is None or body.has_whole_article)
