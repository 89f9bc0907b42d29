"""A small library of invented posts with reference lists, and a big one made without HTML."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from html import escape

from srw_reader import article
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Article, Block, Entry, Reference
from srw_reader.tui.app import ReaderApp
from tests.tui.driver import Page

SOURCE = "https://fen.example/feed/"
NOW = datetime(2026, 5, 13, 9, tzinfo=UTC)
SURVEY = ("Harbour Trust", "A survey of [humming] decks", "https://harbour.example/survey")
FOG = ("Society of Keepers", "On lamps and fog", "https://doi.org/10.5555/lamps.fog")
REEDS = ("Fen Institute", "Reeds in slow water", "https://journals.fen.example/reeds")
LEVELS = ("Marsh Office", "Levels of nine ponds", "https://data.fen.example/levels")
NOTES = ("Tea Council", "Notes on tea, privately printed", "")
POSTS: list[tuple[str, tuple[str, ...], list[tuple[str, str, str]], int]] = [
    ("Why the deck hums", ("Reeds", "Lamps"), [SURVEY, FOG, REEDS], 3),
    ("Lamps before electricity", ("Lamps",), [FOG, SURVEY], 2),
    ("Nine ponds, one summer", ("Reeds",), [SURVEY, LEVELS], 2),
    ("What reeds do to water", ("Reeds",), [SURVEY, REEDS], 2),
    ("Tea in a lighthouse", ("Lamps", "Tea"), [FOG, NOTES], 1),
    ("A walk without notes", ("Tea",), [], 0),
]
"""Title, tags, works listed, and how many of these, from the first, the text cites; the newest first."""


def page(title: str, listed: list[tuple[str, str, str]], cited: int) -> str:
    """A post's HTML: each citation under a heading of its own, far from the next one."""
    parts = []
    for source, name, _ in listed[:cited]:
        filler = "".join(f"<p>Paragraph {at} is about {escape(title.lower())} and little else.</p>" for at in range(20))
        parts.append(f"<h2>{escape(name)}</h2>{filler}<p>Somebody has looked into it ({escape(source)}).</p>")
    items = "".join(f"<li>{escape(f'{source}. {name}. {url}'.strip())}</li>" for source, name, url in listed)
    return "".join(parts) + (f"<h2>References</h2><ol>{items}</ol>" if items else "<p>Nothing is cited here.</p>")


def fill(library: Library) -> None:
    """Store the posts."""
    library.ingest.apply(library.feeds.add(SOURCE, title="Fen and Harbour").number, _changes(), now=NOW)


@cache
def _changes() -> list[Insert]:
    changes = []
    for number, (title, tags, listed, cited) in enumerate(POSTS):
        html, url = page(title, listed, cited), f"https://fen.example/{number}/"
        published = NOW - timedelta(days=number)
        entry = Entry(guid=f"fen-{number}", url=url, title=title, html=html, published=published, tags=tags)
        changes.append(Insert(entry, article.read(html, url=url), digest(entry)))
    return changes


def fill_many(library: Library, works: int) -> None:
    """Store posts that cite that many works, ten each, and all of them one more."""
    feed = library.feeds.add(SOURCE, title="Fen and Harbour").number
    changes = []
    for post in range(works // 10):
        numbers = range(post * 10, post * 10 + 10)
        references = [_reference(at, f"Leaf {number:05}") for at, number in enumerate(numbers, start=2)]
        references.insert(0, _reference(1, "The root of all leaves"))
        blocks = tuple(Block("item", reference.text) for reference in references)
        entry = Entry(f"many-{post}", None, f"Post {post}", "<p>Leaves.</p>", published=NOW - timedelta(hours=post))
        changes.append(Insert(entry, Article(blocks, references=tuple(references), words=1), digest(entry)))
    library.ingest.apply(feed, changes, now=NOW)


def _reference(number: int, title: str) -> Reference:
    url = f"https://leaves.example/{title.replace(' ', '-').lower()}"
    return Reference(number, f"Leaf Office. {title}. {url}", "Leaf Office", title, url, block=number - 1)


def titles(app: ReaderApp) -> list[str | None]:
    return [work.title for work in Page(app).listed_works]


def under_cursor(app: ReaderApp) -> str | None:
    work = Page(app).works.current
    assert work is not None
    return work.title
