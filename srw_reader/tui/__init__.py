"""The reader on the screen. Only this package knows the terminal."""

from __future__ import annotations

import sys
from contextlib import suppress
from types import ModuleType
from typing import TYPE_CHECKING

from srw_reader.tui.options import Options

if TYPE_CHECKING:
    from srw_reader.library import Library
    from srw_reader.refresh.parser_process import Process

__all__ = ["Options", "run"]


def run(options: Options, library: Library) -> int:
    """Show the reader until the user leaves.

    Args:
        options: What the command line asks for.
        library: What is read; closed by whoever opened it.

    Returns:
        The program's exit status.

    Raises:
        ReaderError: The library or the configuration cannot be used.
    """
    parser = _parser_for(library)
    _import_asyncio()
    _import_textual()
    from srw_reader.tui.app import ReaderApp  # Textual is slow to import: it is not for whoever only wants `Options`

    app = ReaderApp(options, library, parser)
    app.run(mouse=options.config.mouse)
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def _parser_for(library: Library) -> Process | None:
    """A process for the newest post where that is still to be read in; it loads what it needs while this one does."""
    if library.posts.newest_is_read_in():
        return None
    from srw_reader.refresh.parser_process import ARTICLES, spawn

    with suppress(OSError):  # another is started when a post is opened, or it is said why not
        return spawn(ARTICLES)
    return None


def _import_asyncio() -> None:
    """Import asyncio without TLS, which it can do without: what the reader asks of servers other processes ask."""
    if not {"asyncio", "ssl"} & sys.modules.keys():
        sys.modules["ssl"] = None  # type: ignore[assignment]  # how Python itself says that there is none
        try:
            import asyncio  # noqa: F401
        finally:
            del sys.modules["ssl"]


def _import_textual() -> None:
    """Import Textual's app without its command palette and the widgets of that: `ReaderApp` imports it for a key."""
    if "textual.app" not in sys.modules:
        without = sys.modules["textual.command"] = ModuleType("textual.command")
        without.__getattr__ = lambda _: object  # type: ignore[method-assign]  # for what is derived from it, or named
        try:
            import textual.app  # noqa: F401
        finally:
            del sys.modules["textual.command"]
