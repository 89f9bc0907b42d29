"""The library: feeds, posts, tags, reading state and full-text index in one SQLite file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from srw_reader.library.library import Library
    from srw_reader.library.post_list import PostList

__all__ = ["Library", "PostList"]


def __getattr__(name: str) -> Any:
    """A class, imported when it is asked for: the parser's process needs `changes` alone (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "Library":
        from srw_reader.library.library import Library

        return Library
    from srw_reader.library.post_list import PostList

    return PostList
