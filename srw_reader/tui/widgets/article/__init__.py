"""The article pane: blocks laid out as lines when they come into view."""

from srw_reader.tui.widgets.article.column import ArticleColumn
from srw_reader.tui.widgets.article.view import ArticleView

__all__ = ["ArticleColumn", "ArticleView"]
