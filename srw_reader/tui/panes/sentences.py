"""The sentences of the open post that are kept in the notebook, and the one that would be."""

from __future__ import annotations

from srw_reader.article.excerpts import neighbour, noted, overlap, sentence_of
from srw_reader.models import Excerpt, KeptSentence
from srw_reader.named_tuple import NamedTuple
from srw_reader.tui.article import ArticleView
from srw_reader.tui.controllers.reading import OpenPost
from srw_reader.tui.panes.panel import Panel


class AtHand(NamedTuple):
    """What a key is about that keeps a sentence."""

    post: int
    """`PostSummary.number`."""
    excerpt: Excerpt
    """The sentence, or what is selected."""
    kept: KeptSentence | None
    """As what it is kept; None where it is not yet."""


class Sentences:
    """Shows which sentences are kept, and finds the one that a key is about.

    Args:
        article: The text.
        panel: The list of references, with the sentences that cite each.
    """

    def __init__(self, article: ArticleView, panel: Panel) -> None:
        self._article, self._panel = article, panel
        self._open: OpenPost | None = None

    def show(self, opened: OpenPost | None) -> None:
        """Set apart what is kept of a post."""
        self._open = opened
        self._article.show_kept([kept.excerpt for kept in opened.kept] if opened else ())

    @property
    def at_hand(self) -> AtHand | None:
        """What is kept by a key: what is selected; the sentence of the panel's row, of the citation one is at, or the
        first in view. Of what is kept already a sentence need only have a part."""
        if self._open is None:
            return None
        if (selected := self._article.selected) is not None:
            same = (kept for kept in self._open.kept if kept.excerpt[:2] == selected[:2])
            return AtHand(self._open.number, selected, next(same, None))
        sentence = self._sentence(self._open)
        if sentence is None:
            return None
        kept = next((kept for kept in self._open.kept if overlap(kept.excerpt, sentence)), None)
        return AtHand(self._open.number, sentence if kept is None else kept.excerpt, kept)

    def kept_as(self, excerpt: Excerpt) -> KeptSentence | None:
        """As what a sentence of the post is kept."""
        return next((kept for kept in self._open.kept if kept.excerpt == excerpt), None) if self._open else None

    def _sentence(self, opened: OpenPost) -> Excerpt | None:
        if self._panel.has_focus and (index := self._panel.citation_at_hand) is not None:
            return sentence_of(opened.post.article, index)
        return self._article.sentence

    @property
    def is_kept(self) -> bool:
        """Whether the sentence of the citation that one is at is kept."""
        opened, index = self._open, self._article.cited
        kept = noted(opened.post.article, (one.excerpt for one in opened.kept)) if opened and opened.kept else ()
        return index in kept

    def point_out(self, what: Excerpt | None) -> None:
        """Light a sentence up that a question is about; None for no such one."""
        self._article.point_out(what)

    def point_beside(self, excerpt: Excerpt, step: int) -> Excerpt:
        """Light up the next sentence that is not kept yet, or the one before with a step of -1; the same at the end."""
        if self._open is None:
            return excerpt
        found = neighbour(self._open.post.article, excerpt, step)
        while found is not None and any(overlap(one.excerpt, found) for one in self._open.kept):
            found = neighbour(self._open.post.article, found, step)
        self._article.point_out(found or excerpt)
        return found or excerpt
