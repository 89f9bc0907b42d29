"""What of the sidebar is folded away, remembered from one start to the next. Knows no widgets."""

from __future__ import annotations

import json
from collections.abc import Mapping

from srw_reader.library import Library

FOLDS = "folds"
"""The name under which the library remembers them."""


class Folds:
    """Sections and folders that were folded or unfolded, by what the sidebar calls them.

    Args:
        library: Where they are remembered.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self.all: Mapping[str, bool] = _read(library.state.recall(FOLDS))
        """Whether each is folded."""

    def fold(self, key: str, folded: bool) -> None:
        """Fold or unfold one. LibraryError."""
        self.all = {**self.all, key: folded}
        self._library.state.remember(FOLDS, json.dumps(self.all, ensure_ascii=False))


def _read(text: str | None) -> dict[str, bool]:
    """What was remembered; nothing where that makes no sense."""
    try:
        return {str(key): bool(folded) for key, folded in json.loads(text or "{}").items()}
    except (ValueError, AttributeError):
        return {}
