"""The column that the article stands in, which holds the looks of what articles are made of."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.containers import Vertical
from textual.widget import Widget

from srw_reader.tui.article.paint import COMPONENTS
from srw_reader.tui.compositor import placed


class ArticleColumn(Vertical):
    """Holds the component classes of the article in it.

    What takes the focus is styled anew with all its component classes, which would take as long as painting the
    article. The column never has the focus.
    """

    virtual_size = placed()
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    BLANK = True
    """Nothing is drawn but what stands on it."""

    def __init__(self, *children: Widget) -> None:
        super().__init__(*children)
        self._looks: dict[tuple[str, ...], Style] = {}

    @property
    def looks(self) -> dict[tuple[str, ...], Style]:
        """Styles by the names of the components that they are made of; another dictionary where looks changed."""
        return self._looks

    def look(self, *names: str) -> Style:
        """The style that components (without "article--") make together."""
        style = self._looks.get(names)
        if style is None:
            style = Style()
            for name in names:
                style += self.get_component_rich_style(f"article--{name}", partial=True)
            self._looks[names] = style
        return style

    def notify_style_update(self) -> None:
        """Have the looks taken from the style sheet anew."""
        super().notify_style_update()
        self._looks = {}
