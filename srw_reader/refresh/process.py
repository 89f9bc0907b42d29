"""A refresh in a process of its own, as the reader sees it. Imports neither the network nor a parser nor SQLite."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from srw_reader.config import Config
from srw_reader.models import Outcome, Progress
from srw_reader.refresh.wire import event_from_line, numbers_to_line, rules_to_text

GRACE = 2.0
"""Seconds that the process has to end by itself before it is killed."""
_ENDED = "The refresh ended unexpectedly; the log says more. What it had stored is there."
_NOT_STARTED = "The refresh could not be started; the log says why. Close other programs, and try again."
_LINE = 2**24
"""Bytes that a line of its may have; a web page may name a thousand feeds."""

Which = Literal["due", "all", "archive", "none"]
"""What a refresh asks for."""

_log = logging.getLogger(__name__)


class RefreshProcess:
    """A refresh under way: an asynchronous context and iterator of what it tells.

    Leaving the context, also by being cancelled, ends the process whatever it is doing; what it has stored stays. The
    process ends by itself when the reader does, however that comes about.

    Args:
        library: The library's file.
        which: "due" for what a start-up asks for, "all" for everything that is subscribed to, "archive" for all of that
            and the older posts, too, "none" to fetch nothing and only read the articles of what is stored.
        feeds: Only these feeds (their numbers), subscribed to or not; empty for all.
        config: What fetching may cost, and what is to be done with new posts.
    """

    def __init__(self, library: Path, *, which: Which, feeds: Sequence[int], config: Config) -> None:
        self._arguments = [f"--library={library}", f"--{which}", *(f"--feed={number}" for number in feeds)]
        self._arguments += [f"--timeout={config.timeout}", f"--max-megabytes={config.max_megabytes}"]
        self._arguments += [f"--rules={rules_to_text(config.rules)}"] if config.rules else []
        self._process: Process | None = None
        self._errors: asyncio.Task[bytes] | None = None
        self._first: Sequence[int] = ()

    async def __aenter__(self) -> Self:
        command = (sys.executable, "-P", "-m", "srw_reader.refresh", *self._arguments)
        try:
            # Its standard input tells it what to read first, and by its end that the reader has ended.
            self._process = await asyncio.create_subprocess_exec(
                *command, stdin=PIPE, stdout=PIPE, stderr=PIPE, limit=_LINE
            )
        except OSError as error:
            _log.error("The refresh could not be started: %s", error)
            return self
        assert self._process.stderr is not None
        self._errors = asyncio.create_task(_last(self._process.stderr))
        return self

    async def __aiter__(self) -> AsyncIterator[Progress | Outcome]:
        """What the process tells, until it ends; a failure without a source if it ends before it is done."""
        if self._process is None:
            yield Outcome("", "", "failed", error=_NOT_STARTED)
            return
        assert self._process.stdout is not None
        try:
            async for line in self._process.stdout:
                yield event_from_line(line)
            status = await self._process.wait()
        except ValueError as error:  # a line that is no event or far too long
            status, problem = 1, str(error)
            _log.warning("The refresh said what it must not: %s", problem)
        if status:
            yield Outcome("", "", "failed", error=_ENDED)

    def read_first(self, posts: Sequence[int]) -> None:
        """Have the articles of some posts (their numbers) read before all others, until others are named."""
        if self._process is not None and posts != self._first:
            assert self._process.stdin is not None
            self._first = posts
            self._process.stdin.write(numbers_to_line(posts))

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        process, errors = self._process, self._errors
        if process is None:
            return
        assert process.stdin is not None and errors is not None
        process.stdin.close()
        asked = process.returncode is None
        if asked:
            process.terminate()
        try:
            async with asyncio.timeout(GRACE):
                await process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if (said := await errors) and not asked:
            _log.error("The refresh ended with status %s:\n%s", process.returncode, said.decode(errors="replace"))


async def _last(stream: asyncio.StreamReader) -> bytes:
    """The last bytes of a stream, enough for a traceback."""
    kept = b""
    while piece := await stream.read(2**16):
        kept = (kept + piece)[-(2**14) :]
    return kept
