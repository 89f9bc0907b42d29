"""Where posts have what is searched for, while it is still being typed."""

from __future__ import annotations

import asyncio
from pathlib import Path

from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Article, Block, Entry
from tests.tui import shelf
from tests.tui.conftest import reader
from tests.tui.driver import WIDE, on_screen, rest, send, settled

POSTS = 12
"""Those in view; every letter finds all of them."""
LONG = "<p>Much rain.</p>" * 20_000
"""So long that a post's text is still looked through when the next letter comes."""


async def test_each_letter_has_the_posts_in_view_looked_through_for_itself(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        feed = library.feeds.add(shelf.SOURCE, title="Ponds").number
        article = Article((Block("paragraph", "Reeds."),), words=1)
        entries = [Entry(f"{number}", None, f"Pond {number}", f"{LONG}<p>Reeds sway.</p>") for number in range(POSTS)]
        library.ingest.apply(feed, [Insert(entry, article, digest(entry)) for entry in entries], now=shelf.NOW)
        app = reader(library)
        async with app.run_test(size=WIDE) as pilot:
            send(app, ["slash", "r"])
            while not any(worker.group == "excerpting" for worker in app.workers):
                await asyncio.sleep(0)
            send(app, ["e"])
            await rest(pilot)
            await settled(pilot)
            assert on_screen(app, "/re") and on_screen(app, "Reeds sway.")
