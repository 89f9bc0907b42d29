"""An article that nobody sees, so that the first one that somebody opens does not wait for what is made once.

That is msgspec and its decoder, and the patterns that break lines. Imported in a thread.
"""

from __future__ import annotations

from srw_reader.article.packed import pack, unpack
from srw_reader.models import Article, Block, Link
from srw_reader.tui.article.citations import Citations
from srw_reader.tui.article.layout import Layout

_TEXT = "www.example.org – a link"


def rehearse(width: int) -> None:
    """Unpack such an article and lay it out in a column of so many cells."""
    blocks = Block("paragraph", _TEXT), Block("item", _TEXT, indent=1, marker="•")
    article = unpack(pack(Article(blocks, (Link(_TEXT, "https://example.com", "web", 0, 0, len(_TEXT)),))))
    Layout(article.blocks, width, Citations(article).marks).settle(0, len(blocks))
