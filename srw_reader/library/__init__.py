"""The library: feeds, posts, tags, reading state and full-text index in one SQLite file."""

from __future__ import annotations

from srw_reader.library.library import Library

__all__ = ["Library"]
