"""The article pane: blocks laid out as lines when they come into view."""

from srw_reader.tui.article.column import ArticleColumn
from srw_reader.tui.article.view import ArticleView

__all__ = ["ArticleColumn", "ArticleView"]
