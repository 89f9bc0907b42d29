"""A server on loopback that has feeds, as far away as is wanted."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Handler(SimpleHTTPRequestHandler):
    """Serves files after a delay; a file that has not changed since is a 304."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, delay: float, directory: str) -> None:
        self._delay = delay
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802
        """Answer."""
        time.sleep(self._delay)
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    """A server that does not mind when the reader ends before it has fetched everything."""

    request_queue_size = 512

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served(folder: Path, *, delay: float = 0.0) -> Iterator[int]:
    """Serve the files of a folder on every address of loopback; the port."""
    with _Server(("0.0.0.0", 0), partial(_Handler, delay=delay, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def one(port: int) -> str:
    """The address of a folder's only feed."""
    return f"http://127.0.0.1:{port}/feed.xml"


def many(port: int, count: int) -> list[str]:
    """The addresses of a folder's feeds, each of a host of its own."""
    return [f"http://127.0.{1 + feed // 250}.{1 + feed % 250}:{port}/{feed}.xml" for feed in range(count)]
