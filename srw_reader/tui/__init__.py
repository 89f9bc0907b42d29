"""The reader on the screen. Only this package knows the terminal."""

from __future__ import annotations

from srw_reader.tui import garbage
from srw_reader.tui.options import Options

__all__ = ["Options", "run"]


def run(options: Options) -> int:
    """Show the reader until the user leaves.

    Args:
        options: What the command line asks for.

    Returns:
        The program's exit status.

    Raises:
        ReaderError: the library or the configuration cannot be used.
    """
    garbage.collect_nothing()
    # Textual is slow to import, and commands that only want `Options` shall not wait for it.
    from srw_reader.library import Library
    from srw_reader.tui.app import ReaderApp

    if options.library is None:
        from srw_reader.demo import load

        library = load()
    else:
        library = Library.open(options.library)
    with library:
        app = ReaderApp(options, library)
        app.run(mouse=options.config.mouse)
        if app.failure is not None:
            raise app.failure
        return app.return_code or 0
