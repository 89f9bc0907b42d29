"""The commands. Each module here is one group of them, imported when one of them runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from srw_reader.cli.arguments import Arguments, parse
from srw_reader.errors import ReaderError, UsageError

INTERRUPTED = 130
"""Exit status after Ctrl-C: 128 and the number of SIGINT, as shells have it."""


def main(argv: Sequence[str]) -> int:
    """Run a command.

    Args:
        argv: the arguments, without the program's name.

    Returns:
        The exit status: 0 done, 1 an expected failure, 2 wrong usage, 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # what a terminal cannot show is no failure
    try:
        status = _run(parse(argv))
        sys.stdout.flush()
    except ReaderError as error:
        from srw_reader.cli.output import complain

        complain(str(error))
        return 2 if isinstance(error, UsageError) else 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _run(arguments: Arguments) -> int:
    """Run the command that was asked for."""
    match arguments.command:
        case "posts" | "tags" | "show" | "references":
            from srw_reader.cli import reading

            return reading.run(arguments)
        case "refresh":
            from srw_reader.cli import refreshing

            return refreshing.run(arguments)
        case "feeds":
            from srw_reader.cli import feeds

            return feeds.run(arguments)
        case "doctor":
            from srw_reader.cli import doctor

            return doctor.run(arguments)
        case _:
            from srw_reader.cli import reader

            return reader.run(arguments)
