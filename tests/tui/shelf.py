"""A small library of invented posts, made by hand so that every number in the tests is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Article, Block, Entry, Link, Reference, Section, Span

SOURCE = "https://bridges.example/feed/"
NOW = datetime(2026, 5, 13, 9, tzinfo=UTC)
POSTS = 12


def article(number: int) -> Article:
    """Twenty paragraphs under two headings, two links, two references."""
    blocks = [Block("heading", "Wind", level=2)]
    for at in range(10):
        blocks.append(Block("paragraph", f"Sentence {at} of post {number} is about decks that hum. " * 3))
    lead = "See the post on cables, the second heading, and the survey (Harbour Trust)."
    spans = (Span(8, 22, "link", 0), Span(24, 42, "link", 1), Span(52, 58, "link", 2))
    blocks.insert(1, Block("paragraph", lead, spans))
    blocks.append(Block("heading", "Cables", level=2))
    blocks += [Block("paragraph", f"Cable {at} of post {number} carries its share. " * 3) for at in range(10)]
    blocks.append(Block("heading", "References", level=2))
    first = "Harbour Trust. A survey of humming decks. https://harbour.example/survey"
    end = len(blocks)
    blocks.append(Block("item", first, (Span(42, len(first), "link", 3),), marker="1.", indent=1))
    blocks.append(Block("item", "Society of Keepers. On lamps and [fog]. doi:10.5555/lamps", marker="2.", indent=1))
    links = (
        Link("post on cables", f"https://bridges.example/{(number + 1) % POSTS}/", "web", 1, 8, 22),
        Link("the second heading", "#cables", "anchor", 1, 24, 42),
        Link("survey", "https://harbour.example/survey", "web", 1, 52, 58),
        Link("https://harbour.example/survey", "https://harbour.example/survey", "web", end, 42, len(first)),
    )
    references = (
        Reference(
            1, first, "Harbour Trust", "A survey of humming decks.", "https://harbour.example/survey", {}, end, 0, 70
        ),
        Reference(
            2, blocks[-1].text, "Society of Keepers", "On lamps and [fog].", None, {"doi": "10.5555/lamps"}, end + 1
        ),
    )
    cables = next(at for at, block in enumerate(blocks) if block.text == "Cables")
    sections = (
        Section(2, "Wind", "body", 0, cables),
        Section(2, "Cables", "body", cables, end - 1),
        Section(2, "References", "references", end - 1, end + 2),
    )
    return Article(tuple(blocks), links, sections, references, {"cables": (cables, 0)}, words=700 + number)


def entry(number: int) -> Entry:
    """A post; even ones are tagged "Wind", every third "Cables", all "Bridges" in one of two spellings."""
    tags = ["Bridges" if number % 4 else "bridges"]
    tags += ["Wind"] * (number % 2 == 0) + ["Cables"] * (number % 3 == 0)
    return Entry(
        guid=f"bridge-{number}",
        url=f"https://bridges.example/{number}/",
        title=f"Bridge {number:02}: a deck that [hums]",
        html=f"<p>Post {number}</p>",
        author="Ada Example",
        published=NOW - timedelta(days=number),
        tags=tuple(tags),
    )


def fill(library: Library, *, subscribed: bool = True) -> int:
    """Store all posts, the newest with number 0; returns the feed's number."""
    feed = library.feeds.add(SOURCE, title="Bridges and Harbours").number
    if subscribed:
        library.feeds.subscribe(SOURCE)
    entries = [entry(number) for number in reversed(range(POSTS))]
    changes = [Insert(made, article(POSTS - 1 - at), digest(made)) for at, made in enumerate(entries)]
    library.ingest.apply(feed, changes, now=NOW)
    return feed
