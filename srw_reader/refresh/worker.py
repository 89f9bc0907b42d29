"""The parser's process: `python -P -m srw_reader.refresh.worker`.

Bytes from strangers are parsed here and nowhere else, so that a hang or a blow-up can be stopped without the refresh or
the reader noticing. It is asked on standard input and answers on standard output, in frames (`wire`, which says what
each request wants). What cannot be had is answered by a `Fault`. A request that is not done within its seconds ends the
process, also where the one who asked is no longer there to end it.
"""

from __future__ import annotations

import contextlib
import fcntl
import math
import os
import resource
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import BinaryIO

from srw_reader.errors import ParseError
from srw_reader.feed.kept import Kept
from srw_reader.refresh import wire
from srw_reader.refresh.parser_process import AHEAD, ARTICLES

MEMORY = 2 * 2**30
"""Bytes of address space that the process may use."""
PIPE = 2**20
"""Bytes that the pipes are to hold."""
_GRACE = 5
"""Seconds that the one who asked has to end the process itself."""
_SAMPLE = """<h2>Steeping</h2><p>Water <b>matters</b> (Roe et al., 2019) [1], says the
<a href="https://tea.example/">Institute of Tea (IT)</a>.<sup><a href="#one">1</a></sup></p>
<ul><li>Leaves</li></ul><table><tr><td>Minutes</td><td>3</td></tr></table>
<h2>References</h2><ol><li id="one">Roe, R., Poe, P. (2019). Steeping tea. <i>Journal of Tea</i>, 12(3), 45–67.
https://doi.org/10.1000/182. PMID: 12345678</li><li>Institute of Tea. “Water.” 3 May 2020. ISBN 978-3-16-148410-0</li>
<li>How water is heated (n.d.). In Tea News, by Jane Roe</li></ol>"""
"""An article for which nearly all is looked for that ever is."""
_UNREADABLE = "The feed could not be read: something in it is beyond what srw-reader can parse."


class Worker:
    """Answers requests until the stream of them ends."""

    def __init__(self, requests: BinaryIO, answers: BinaryIO) -> None:
        self._requests, self._answers = requests, answers
        self._entries = Kept()

    def run(self) -> None:
        """Answer every request."""
        while (content := wire.read_frame(self._requests)) is not None:
            request = wire.unpack_request(content)
            _end_after(request.seconds)
            match request:
                case wire.Parse():
                    # The former document's go before the next takes their room.
                    self._entries = Kept()
                    self._answer(partial(self._parse, request))
                case wire.Send():
                    self._answer(partial(self._send, request))
                case wire.Read():
                    self._answer(partial(self._read, wire.read_frame(self._requests) or b"", request))
            signal.alarm(0)
            self._answers.flush()

    def _parse(self, request: wire.Parse) -> bytes:
        from srw_reader.feed.parse import parse_apart  # 60 ms, which an article shall not wait for

        body = wire.read_spooled(self._requests)
        feed, self._entries = parse_apart(
            body, url=request.url, content_type=request.content_type, latest=request.latest
        )
        return wire.pack_head(feed, self._entries)

    def _send(self, request: wire.Send) -> bytes:
        return wire.pack_entries(self._entries.some(request.start, request.stop), request.known)

    def _read(self, html: bytes, request: wire.Read) -> bytes:
        from srw_reader.article import packed, read  # 20 ms, which a feed shall not wait for

        return packed.pack(read(html.decode(), url=request.url, enclosures=request.enclosures))

    def _answer(self, work: Callable[[], bytes]) -> None:
        """Send what a piece of work comes to, or why it comes to nothing.

        Whatever a parser raises, it has raised over this one document or entry: the others are still to be read.
        """
        try:
            kind, content = wire.DATA, work()
        except ParseError as error:
            kind, content = wire.FAULT, wire.pack(wire.Fault(str(error), error.alternates))
        except Exception:  # MemoryError and RecursionError, too: what was being made is let go
            import traceback

            kind, content = wire.FAULT, wire.pack(wire.Fault(_UNREADABLE, trace=traceback.format_exc(limit=-20)))
        self._answers.write(wire.frame(content, kind))


def _end_after(seconds: float) -> None:
    """Have the system end this process if it is still busy then: it need not run any Python for that."""
    signal.alarm(math.ceil(seconds) + _GRACE)


def _limit() -> None:
    """Give up what a parser does not need."""
    with contextlib.suppress(ValueError, OSError):  # macOS refuses this limit; the others stay
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the one who asked decides


def main() -> None:
    """Answer on what was standard output; what a library prints goes nowhere."""
    _limit()
    for stream in (sys.stdin, sys.stdout):
        with contextlib.suppress(AttributeError, OSError):  # only Linux has it, and it may be beyond what a user may
            fcntl.fcntl(stream.fileno(), fcntl.F_SETPIPE_SZ, PIPE)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    if AHEAD in sys.argv:
        import srw_reader.feed.parse  # noqa: F401
    if ARTICLES in sys.argv:
        from srw_reader.article import packed, read

        packed.pack(read(_SAMPLE, url="https://tea.example/steeping"))
    with contextlib.suppress(BrokenPipeError):  # nobody listens any more
        Worker(sys.stdin.buffer, answers).run()
    os._exit(0)  # what was parsed is some hundred thousand objects: to let go of each takes longer than to end


if __name__ == "__main__":
    main()
