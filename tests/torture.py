"""`kill -9` at random moments of a refresh, while another program marks posts: `make torture KILLS=200`.

After each kill the library has to open without any notice, to be sound in SQLite's eyes and ours, and to have every
post, star, read mark and position that was ever committed.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from srw_reader.library import Library
from srw_reader.models import Filter, Position
from tests.feeds import Item, rss, words

FEEDS = 3
MARKER = """
import random, sys
from pathlib import Path
from srw_reader.errors import LockedError
from srw_reader.library import Library
from srw_reader.models import Filter, Position
chance = random.Random(sys.argv[2])
with Library.open(Path(sys.argv[1]), busy_seconds=30) as library:
    while True:
        posts = library.posts.counts(Filter()).posts
        if not posts:
            continue
        number, what, value = chance.randint(1, posts), chance.choice(("star", "read", "at")), chance.randint(0, 99)
        print("do", what, number, value, flush=True)
        if what == "star":
            library.state.star(number, value > 40)
        elif what == "read":
            (library.state.mark_read if value > 40 else library.state.mark_unread)([number])
        else:
            library.state.save_position(number, Position(value, 0))
        print("done", flush=True)
"""
"""Says what it is about to do and when that is committed."""


class _Blog(BaseHTTPRequestHandler):
    """Three feeds that have new and changed posts each time that they are asked for."""

    asked = 0

    def do_GET(self) -> None:
        """Answer with a feed."""
        _Blog.asked += 1
        name, first = self.path.strip("/"), _Blog.asked
        items = [
            Item(
                f"{name}-{number}",
                _html(number, first if number % 7 == first % 7 else 0),
                tags=(name, f"T{number % 5}"),
            )
            for number in range(first + 90, 0, -1)
        ]
        body = rss(items, title=f"Feed {name}")
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # who asked was killed
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nothing goes to standard error."""


def _html(number: int, version: int) -> str:
    return (
        f"<p>{words(120 + number)} v{version} (Tea Board, 2020).</p><h2>References</h2><ol><li>Tea Board. "
        f'(2020). Leaves of {number}. <a href="https://doi.org/10.1234/{number}">doi:10.1234/{number}</a></li></ol>'
    )


@dataclass
class Report:
    """What came of it."""

    kills: int = 0
    """How often."""
    midway: int = 0
    """How often the refresh was still at work when it was killed."""
    stored: int = 0
    """How often it had stored something new by then."""
    marks: int = 0
    """How many marks were committed in all."""
    posts: int = 0
    """How many posts there are in the end."""
    faults: list[str] = field(default_factory=list)
    """What did not hold."""


def torture(folder: Path, kills: int, seed: int = 0) -> Report:
    """Kill refreshes.

    Args:
        folder: Where the user's folders are made.
        kills: How many.
        seed: Of the random moments.
    """
    chance, report = random.Random(seed), Report()
    env = os.environ | {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("DATA", "CONFIG", "STATE", "CACHE")}
    path = folder / "data" / "srw-reader" / "library.db"
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Blog)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        with Library.open(path) as library:
            for number in range(FEEDS):
                library.feeds.subscribe(f"http://127.0.0.1:{server.server_port}/{number}/")
        began = time.monotonic()
        subprocess.run([sys.executable, "-m", "srw_reader", "refresh"], env=env, check=True, capture_output=True)
        whole = time.monotonic() - began
        state = _State()
        state.compare(path, report)
        for _ in range(kills):
            _kill_once(path, env, chance, whole * chance.uniform(0.2, 1.2), state, report)
            if report.faults:
                break
    finally:
        server.shutdown()
        server.server_close()
    return report


def _kill_once(
    path: Path, env: dict[str, str], chance: random.Random, seconds: float, state: _State, report: Report
) -> None:
    """Let a refresh and a reader work for a while, kill both, and look."""
    refresh = subprocess.Popen(
        [sys.executable, "-m", "srw_reader", "refresh"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    marker = subprocess.Popen(
        [sys.executable, "-c", MARKER, str(path), str(chance.random())], env=env, stdout=subprocess.PIPE, text=True
    )
    time.sleep(seconds)
    report.midway += refresh.poll() is None
    for process in (refresh, marker):
        process.send_signal(signal.SIGKILL)
    said, _ = marker.communicate()
    refresh.wait()
    report.kills += 1
    report.marks += state.take(said.splitlines())
    state.compare(path, report)


class _State:
    """What was committed, as far as is known."""

    def __init__(self) -> None:
        self._posts: dict[int, str] = {}
        self._marks: dict[tuple[str, int], int] = {}

    def take(self, lines: list[str]) -> int:
        """Take in what the marker said; how many of its marks were committed."""
        done = 0
        while len(lines) > 1 and lines[1] == "done":
            _, what, number, value = lines[0].split()
            self._marks[what, int(number)] = int(value)
            lines, done = lines[2:], done + 1
        if lines and len(lines[0].split()) == 4:  # this one may have been committed or not
            _, what, number, _ = lines[0].split()
            self._marks.pop((what, int(number)), None)
        return done

    def compare(self, path: Path, report: Report) -> None:
        """See whether everything is there."""
        for rest in ("", "-wal"):
            if (file := path.with_name(path.name + rest)).exists() and file.stat().st_mode & 0o77:
                report.faults.append(f"{file.name} can be read by others.")
        with closing(sqlite3.connect(path)) as connection:
            if (found := connection.execute("PRAGMA integrity_check").fetchall()) != [("ok",)]:
                report.faults.append(f"integrity_check: {found}")
        with Library.open(path) as library:
            report.faults += [*library.notices, *library.check()]
            posts = {post.number: post for post in library.posts.within(Filter())}
            report.stored += len(posts) > len(self._posts) > 0
            for number, guid in self._posts.items():
                if number not in posts or posts[number].guid != guid:
                    report.faults.append(f"Post {number} ({guid}) is gone.")
            for (what, number), value in self._marks.items():
                post = posts[number]
                if what == "at":
                    kept = library.articles.post(number).position == Position(value, 0)
                else:
                    kept = (post.starred if what == "star" else post.read) == (value > 40)
                if not kept:
                    report.faults.append(f"Post {number} lost its {what}.")
        self._posts = {number: post.guid for number, post in posts.items()}
        report.posts = len(posts)


def main() -> int:
    """Kill as often as the command line says, and report."""
    kills, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    with tempfile.TemporaryDirectory() as folder:
        report = torture(Path(folder), kills, seed)
    print(
        f"{report.kills} kills, {report.midway} of them midway, {report.stored} after new posts were stored; "
        f"{report.marks:,} marks and {report.posts:,} posts were committed; {len(report.faults)} faults"
    )
    print(*report.faults[:20], sep="\n")
    return 1 if report.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
