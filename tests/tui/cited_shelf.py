"""Posts whose citations are made by hand, so that every number and every doubt in the tests is known.

A citation is written into the text as `{(Harbour Trust)|1}`: what is printed, then the references that it names
(`1 2`), those that it may mean (`3/4`), or nothing where the list has nothing that fits; `+A, 2019` names a work
that the list has not.
"""

from __future__ import annotations

import re
from datetime import timedelta

from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Article, Block, Candidate, Citation, Entry, Link, Reference, Section, Span
from tests.tui import shelf

_WRITTEN = re.compile(r"\{([^|{}]+)\|([^{}+]*)(?:\+([^{}]*))?\}")
_FILLER = "The deck is walked every morning and every evening, and what is heard is written down. "

TEXTS = (
    "A deck begins to hum when the wind has blown for an hour {(Harbour Trust)|1}. Nobody sleeps through it.",
    "Cables were counted by {Okafor and Lind (2021)|2}. The lamps were moved twice {(Society of Keepers)|3/4}. "
    "Gulls stay away from both {(Board of Winds)|}.",
    _FILLER * 5,
    "Fog was measured on forty nights {[5]|5}. Two older surveys agree {(Harbour Trust; Vale, 2019)|1+Vale, 2019}.",
    _FILLER * 12,
    "The keepers wrote it all down {(Harbour Trust; Okafor & Lind, 2021)|1 2}.",
)
REFERENCES = (
    ("Harbour Trust", "A survey of humming decks", "https://harbour.example/survey", {"doi": "10.5555/decks"}),
    ("Okafor and Lind", "Counting cables in a cold wind: a handbook for two people and one ladder", None, {}),
    ("Society of Keepers", "On lamps", "https://keepers.example/lamps", {}),
    ("Society of Keepers", "On moving house", "https://keepers.example/house", {"pmid": "123456"}),
    ("Fog Office", "Forty nights", "http://fog.example/nights", {}),
    ("Guild of Ladders", "On ladders", "https://ladders.example/", {"isbn": "9780306406157"}),
)


def paragraph(written: str, block: int) -> tuple[Block, list[Citation]]:
    """A paragraph with its citations, from the notation above."""
    pieces: list[str] = []
    found: list[tuple[str, int, str, str]] = []
    length = at = 0
    for match in _WRITTEN.finditer(written):
        printed, numbers, missing = match[1], match[2], match[3] or ""
        pieces += [written[at : match.start()], printed]
        length += match.start() - at + len(printed)
        found.append((printed, length - len(printed), numbers, missing))
        at = match.end()
    text = "".join([*pieces, written[at:]]).rstrip()
    return Block("paragraph", text), [_citation(text, block, *one) for one in found]


def _citation(text: str, block: int, printed: str, start: int, numbers: str, missing: str) -> Citation:
    begin = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
    stop = text.find(".", start + len(printed)) + 1
    named = tuple(int(number) for number in re.findall(r"\d+", numbers))
    status = "ambiguous" if "/" in numbers else "resolved" if named else "unresolved"
    return Citation(
        printed,
        text[begin:stop],
        status,
        named[:1] if status == "ambiguous" else named,
        tuple(Candidate(number, 1 / max(2, len(named))) for number in named),
        tuple(filter(None, [missing])) if named else (printed,),
        block,
        start,
        start + len(printed),
        begin,
        stop,
    )


def article(texts: tuple[str, ...] = TEXTS) -> Article:
    """The texts under one heading, then the references."""
    blocks = [Block("heading", "Decks", level=2)]
    citations: list[Citation] = []
    for text in texts:
        block, found = paragraph(text, len(blocks))
        blocks.append(block)
        citations += found
    body = len(blocks)
    blocks.append(Block("heading", "References", level=2))
    references = []
    for number, (source, title, url, identifiers) in enumerate(REFERENCES, 1):
        text = f"{source}. {title}. {url or ''}".strip()
        references.append(Reference(number, text, source, title, url, identifiers, len(blocks), 0, len(text)))
        blocks.append(Block("item", text, marker=f"{number}.", indent=1, loose=number == 1))
    sections = (Section(2, "Decks", "body", 0, body), Section(2, "References", "references", body, len(blocks)))
    return Article(tuple(blocks), (), sections, tuple(references), {}, 400, tuple(citations))


def fill(library: Library) -> None:
    """A post with every kind of citation, one that shares its references, one without citations."""
    feed = library.feeds.subscribe(shelf.SOURCE, title="Bridges and Harbours").number
    made = (
        ("plain", "Nothing is cited here", Article((Block("paragraph", "Nobody said so."),), words=3)),
        ("other", "The same survey again", article((f"Decks hum {{(Harbour Trust)|1}}. {_FILLER}",))),
        ("decks", "Decks that hum", article()),
    )
    changes = []
    for age, (name, title, content) in enumerate(made):
        url = f"https://bridges.example/{name}/"
        published = shelf.NOW - timedelta(days=len(made) - age)
        entry = Entry(name, url, title, f"<p>{name}</p>", author="Ada Example", published=published)
        changes.append(Insert(entry, content, digest(entry)))
    library.ingest.apply(feed, changes, now=shelf.NOW)


def add_linked(library: Library) -> None:
    """A newer post, in which a note's mark and the name within a citation are links."""
    made = article(("Decks hum{²|2} in the wind {(Harbour Trust)|1}.",))
    text = made.blocks[1].text
    mark, name = text.find("²"), text.find("Harbour")
    spans = (Span(mark, mark + 1, "link", 0), Span(name, name + 13, "link", 1))
    links = (
        Link("²", "#note", "anchor", 1, mark, mark + 1),
        Link("Harbour Trust", "https://harbour.example/linked", "web", 1, name, name + 13),
    )
    blocks = (made.blocks[0], made.blocks[1]._replace(spans=spans), *made.blocks[2:])
    entry = Entry("linked", "https://bridges.example/linked/", "Linked", "<p>linked</p>", published=shelf.NOW)
    linked = made._replace(blocks=blocks, links=links, anchors={"note": (3, 0)})
    library.ingest.apply(library.feeds.all()[0].number, [Insert(entry, linked, digest(entry))], now=shelf.NOW)
