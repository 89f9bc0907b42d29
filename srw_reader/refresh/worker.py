"""The parser's process: `python -P -m srw_reader.refresh.worker`.

Bytes from strangers are parsed here and nowhere else, so that a hang or a blow-up can be stopped without the refresh or
the reader noticing. It is asked on standard input and answers on standard output, in frames (`messages`). Requests:

- `{"do": "parse", "url", "content_type", "latest", "seconds"}` and a frame with the document. Answer:
  `{"title", "home_url", "period", "warnings", "entries": [[guid, url, title, date], …]}`.
- `{"do": "entries", "start", "stop", "known", "seconds"}`; `known` has the digests under which the library has each.
  Answer: the entries (`arrived.pack`), none where its digest is among those.
- `{"do": "read", "url", "enclosures", "seconds"}` and a frame with HTML. Answer: the packed article.

What cannot be had is answered by a fault: `{"error", "alternates", "trace"}`. A request that is not done within
`seconds` ends the process, also where the one who asked is no longer there to end it.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import json
import math
import os
import resource
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any, BinaryIO

from srw_reader.errors import ParseError
from srw_reader.feed.parse import parse
from srw_reader.library.changes import digest
from srw_reader.models import Enclosure, Entry, ParsedFeed
from srw_reader.refresh.arrived import pack
from srw_reader.refresh.messages import DATA, FAULT, frame, read_frame, to_json

MEMORY = 2 * 2**30
"""Bytes of address space that the process may use."""
PIPE = 2**20
"""Bytes that the pipes are to hold."""
_GRACE = 5
"""Seconds that the one who asked has to end the process itself."""
_UNREADABLE = "The feed could not be read: something in it is beyond what srw-reader can parse."


class Worker:
    """Answers requests until the stream of them ends."""

    def __init__(self, requests: BinaryIO, answers: BinaryIO) -> None:
        self._requests, self._answers = requests, answers
        self._entries: tuple[Entry, ...] = ()

    def run(self) -> None:
        """Answer every request."""
        steps = {
            "parse": self._parse,
            "entries": self._send_entries,
            "read": self._read_html,
        }
        while (request := read_frame(self._requests)) is not None:
            fields = json.loads(request)
            _end_after(fields["seconds"])
            steps[fields["do"]](fields)
            signal.alarm(0)
            self._answers.flush()

    def _parse(self, request: dict[str, Any]) -> None:
        """Read a document and keep its entries."""
        self._entries = ()  # the former document's go before the next takes their room
        body = read_frame(self._requests) or b""
        self._answer(partial(self._read, body, request))

    def _read(self, body: bytes, request: dict[str, Any]) -> bytes:
        latest = datetime.fromtimestamp(request["latest"], UTC)
        feed = parse(body, url=request["url"], content_type=request["content_type"], latest=latest)
        self._entries = feed.entries
        return to_json(_head(feed))

    def _send_entries(self, request: dict[str, Any]) -> None:
        """Hand out entries of the document."""
        entries = self._entries[request["start"] : request["stop"]]
        pairs = zip(entries, request["known"], strict=True)
        self._answers.write(frame(pack(None if known and digest(entry) in known else entry for entry, known in pairs)))

    def _read_html(self, request: dict[str, Any]) -> None:
        """Make the article of an entry that is stored."""
        html = (read_frame(self._requests) or b"").decode()
        from srw_reader.article import packed, read  # 20 ms, which a feed shall not wait for

        enclosures = tuple(Enclosure(*file) for file in request["enclosures"])
        self._answer(lambda: packed.pack(read(html, url=request["url"], enclosures=enclosures)))

    def _answer(self, work: Callable[[], bytes]) -> None:
        """Send what a piece of work comes to, or why it comes to nothing.

        Whatever a parser raises, it has raised over this one document or entry: the others are still to be read.
        """
        try:
            kind, content = DATA, work()
        except ParseError as error:
            kind, content = FAULT, _fault(str(error), error.alternates)
        except Exception:  # MemoryError and RecursionError, too: what was being made is let go
            import traceback

            kind, content = FAULT, _fault(_UNREADABLE, trace=traceback.format_exc(limit=-20))
        self._answers.write(frame(content, kind))


def _head(feed: ParsedFeed) -> dict[str, Any]:
    """What is told of a feed before its entries."""
    return {
        "title": feed.title,
        "home_url": feed.home_url,
        "period": feed.period,
        "warnings": feed.warnings,
        "entries": [
            (entry.guid, entry.url, entry.title, entry.date and entry.date.timestamp()) for entry in feed.entries
        ],
    }


def _fault(sentence: str, alternates: tuple[str, ...] = (), trace: str = "") -> bytes:
    """Why something cannot be had."""
    return to_json({"error": sentence, "alternates": alternates, "trace": trace})


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
    gc.set_threshold(100_000, 20, 20)  # a document is thousands of objects, all of which stay
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    with contextlib.suppress(BrokenPipeError):  # nobody listens any more
        Worker(sys.stdin.buffer, answers).run()
    os._exit(0)  # what was parsed is some hundred thousand objects: to let go of each takes longer than to end


if __name__ == "__main__":
    main()
