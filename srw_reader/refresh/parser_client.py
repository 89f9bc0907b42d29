"""What a parser's process is asked, and its answers; one that hangs is ended."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from asyncio import StreamReader, StreamReaderProtocol, StreamWriter
from collections.abc import Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from srw_reader.errors import ParseError
from srw_reader.feed.spool import Spooled, pieces
from srw_reader.models import ParsedFeed
from srw_reader.named_tuple import NamedTuple
from srw_reader.refresh import wire
from srw_reader.refresh.parser_process import Patience, Process, spawn

if TYPE_CHECKING:
    from srw_reader.library.pending import PendingArticle
    from srw_reader.models import Article

_log = logging.getLogger(__name__)


class Document(NamedTuple):
    """A feed's document as it was fetched."""

    body: Spooled
    """Its bytes, decompressed."""
    url: str
    """The base of its relative links; empty for a file."""
    content_type: str | None
    """As the server sent it."""


class _Lost(Exception):
    """The process hangs or has died."""


class _Fault(Exception):
    """The process says that something cannot be had."""

    def __init__(self, fault: wire.Fault) -> None:
        super().__init__(fault.error)
        self.alternates = fault.alternates
        if fault.trace:
            _log.warning("The parser failed:\n%s", fault.trace)


class Parser:
    """Reads documents, one at a time, in a process with limits (`worker`). A context manager: leaving it ends that.

    Args:
        patience: How long it may take.
        process: One that was started ahead; else it is when something is asked.
    """

    def __init__(self, patience: Patience, process: Process | None = None) -> None:
        self._patience = patience
        self._process = process
        self._pipes: tuple[StreamWriter, StreamReader] | None = None
        """What is asked, and the answers; None as long as nothing was."""
        self._reading: asyncio.ReadTransport | None = None
        """What brings the answers, also where whoever connected it was told to end before it could ask."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._pipes is not None and kind is None:
            requests, answers = self._pipes
            requests.close()  # an idle process ends by itself then
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(1):
                    await answers.read()
        await self.end()

    async def send(self, document: Document) -> None:
        """Have a document read; `head` and `entries` are of this one from now on.

        Raises:
            ParseError: Reading it takes too long, or the process has died.
        """
        latest = datetime(datetime.now(UTC).year + 2, 1, 1, tzinfo=UTC)
        request = wire.Parse(document.url, document.content_type, latest, self._patience.document)
        try:
            await self._ask(request, document.body)
        except _Lost as lost:
            await self.end()
            raise _given_up(lost) from lost

    async def head(self) -> ParsedFeed:
        """What the document says that was sent; to be asked for once, before its entries.

        Returns:
            The feed; of its entries only guid, URL, title and the date that each has, as if published then.

        Raises:
            ParseError: It is no feed, or reading it takes too long or too much memory.
        """
        try:
            return wire.unpack_head(await self._answer(self._patience.document))
        except _Lost as lost:
            await self.end()
            raise _given_up(lost) from lost
        except _Fault as fault:
            raise ParseError(str(fault), fault.alternates) from fault

    async def ask(self, start: int, stop: int, known: Sequence[tuple[str | None, ...]] = ()) -> None:
        """Have entries of the document made ready. The process is at work on them while others are stored.

        Args:
            start: The place of the first in the document.
            stop: One past the last.
            known: Digests under which the library has each; none are known where left out.

        Raises:
            ParseError: The process has died.
        """
        try:
            await self._ask(wire.Send(start, stop, known or [()] * (stop - start), self._patience.document))
        except _Lost as lost:
            await self.end()
            raise _given_up(lost) from lost

    async def entries(self) -> list[wire.WireEntry | None]:
        """The entries that were asked for, in the order in which they were.

        Returns:
            The entries; None for one whose digest is known.

        Raises:
            ParseError: The process has died.
        """
        try:
            return wire.unpack_entries(await self._answer(self._patience.document))
        except _Lost as lost:
            await self.end()
            raise _given_up(lost) from lost

    async def read(self, post: PendingArticle) -> Article | None:
        """The article of a stored post; None where it cannot be read, or that takes too long."""
        if post.html is None:
            return None
        from srw_reader.article.packed import unpack  # only where something came

        request = wire.Read(post.url, post.enclosures, self._patience.article)
        try:
            await self._ask(request, post.html.encode())
            return unpack(await self._answer(self._patience.article))
        except _Fault:  # it is in the log
            return None
        except _Lost as lost:
            _log.warning("The article of post %d was given up: %s.", post.number, lost)
            await self.end()
            return None

    async def _ask(self, request: wire.Request, body: Spooled | None = None) -> None:
        """Send a request, to a new process where there is none, or no longer."""
        if self._process is not None and self._process.poll() is not None:
            await self.end()
        requests, _ = self._pipes or await self._connect()
        try:
            async with asyncio.timeout(self._patience.document):
                requests.write(wire.frame(wire.pack(request)))
                if body is not None:
                    requests.write(wire.HEADER.pack(wire.DATA, len(body)))
                    for piece in pieces(body):  # a document as a whole would be copied on its way, twice
                        requests.write(piece)
                        await requests.drain()
                await requests.drain()
        except TimeoutError as error:
            raise _Lost("it took too long") from error
        except ConnectionError as error:
            raise _Lost("the parser stopped") from error

    async def _answer(self, seconds: float) -> bytes:
        """The content of the next frame.

        Raises:
            _Fault: It says that something cannot be had.
            _Lost: There is none in time.
        """
        assert self._pipes is not None
        _, answers = self._pipes
        try:
            async with asyncio.timeout(seconds):
                kind, length = wire.HEADER.unpack(await answers.readexactly(wire.HEADER.size))
                content = await answers.readexactly(length)
        except TimeoutError as error:
            raise _Lost("it took too long") from error
        except asyncio.IncompleteReadError as error:
            raise _Lost("the parser stopped") from error
        if kind == wire.FAULT:
            raise _Fault(wire.unpack_fault(content))
        return content

    async def _connect(self) -> tuple[StreamWriter, StreamReader]:
        """The pipes of the process, which is started where there is none."""
        self._process = process = self._process or spawn()
        assert process.stdin is not None and process.stdout is not None
        loop, answers = asyncio.get_running_loop(), StreamReader(limit=2**20)
        self._reading, _ = await loop.connect_read_pipe(lambda: StreamReaderProtocol(answers), process.stdout)
        transport, protocol = await loop.connect_write_pipe(lambda: StreamReaderProtocol(StreamReader()), process.stdin)
        self._pipes = StreamWriter(transport, protocol, None, loop), answers
        return self._pipes

    async def end(self) -> None:
        """End the process, whatever it does; what is asked for next starts another."""
        process, self._process = self._process, None
        pipes, self._pipes = self._pipes, None
        reading, self._reading = self._reading, None
        if process is None:
            return
        process.kill()
        try:
            if pipes is not None:
                requests, answers = pipes
                requests.close()
                await answers.read()  # the pipes are closed when it has ended
                with contextlib.suppress(ConnectionError):
                    await requests.wait_closed()
        finally:  # also where whoever waits for that is told to end, once more
            if reading is not None:
                reading.close()
            with process:  # closes them where they were not connected, and waits for the end
                pass


def _given_up(lost: _Lost) -> ParseError:
    """The sentence for a document that the process could not read."""
    return ParseError(f"The feed could not be read: {lost} or needed too much memory. It may be broken or far too big.")
