"""The commands. Each module here is one group of them, imported when one of them runs."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence

from srw_reader.cli.arguments import Arguments, parse
from srw_reader.errors import NoHandlesError, ReaderError, UsageError, lacks_handles

COLLECT = (20_000, 20, 100)
"""Objects after which Python looks for garbage, young looks after which it looks at older ones, and at all. Most of
what a command makes is what it imports, and stays."""
INTERRUPTED = 130
"""Exit status after Ctrl-C: 128 and the number of SIGINT, as shells have it."""


def main(argv: Sequence[str]) -> int:
    """Run a command.

    Args:
        argv: The arguments, without the program's name.

    Returns:
        The exit status: 0 done, 1 an expected failure, 2 wrong usage, 130 interrupted.
    """
    _open_streams()
    gc.set_threshold(*COLLECT)
    try:
        status = _run(parse(argv))
        sys.stdout.flush()
        gc.freeze()  # or the interpreter, as it ends, looks through all that it has imported once more: 25 ms
    except ReaderError as error:
        from srw_reader.cli.output import complain

        complain(str(error))
        return 2 if isinstance(error, UsageError) else 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return failed(error)
    return status


def failed(error: OSError) -> int:
    """Say what the system would not let a command do, and give its exit status.

    Raises:
        OSError: It is none that can be expected.
    """
    if isinstance(error, BrokenPipeError):  # `| head` has seen enough
        _drop_output()
        return 0
    if lacks_handles(error):
        print(f"srw-reader: {NoHandlesError()}", file=sys.stderr)
        return 1
    if error.errno not in (errno.ENOSPC, errno.EIO, errno.EBADF):
        raise error
    _drop_output()
    print(f"srw-reader: The output could not be written: {error.strerror}.", file=sys.stderr)
    return 1


def _open_streams() -> None:
    """Have both streams, also where the shell closed one (`>&-`), and let no character be a failure."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        getattr(sys, name).reconfigure(errors="replace")


def _drop_output() -> None:
    """Let what is still to be written go nowhere, so that the interpreter's end does not fail over it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Arguments) -> int:
    match arguments.command:
        case "posts" | "tags" | "show":
            from srw_reader.cli import reading

            return reading.run(arguments)
        case "references":
            from srw_reader.cli import references

            return references.run(arguments)
        case "notes":
            from srw_reader.cli import notes

            return notes.run(arguments)
        case "check":
            from srw_reader.cli import checking

            return checking.run(arguments)
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
