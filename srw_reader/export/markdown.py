"""A reference list in Markdown (CommonMark 0.31.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from srw_reader.article.references.identifiers import URL, trim, whole_url
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.canonical import canonical
from srw_reader.strings.urls import safe_url

_MARKUP = re.compile(r"[\\`*_\[\]{}<>&~|$^@]")
"""What CommonMark or pandoc's Markdown may take for more than a character."""
_AT_START = re.compile(r"[-+#=:(]|(?:\d{1,9}|[A-Za-z]|[ivxlcdm]{2,9}|[IVXLCDM]{2,9})[.)](?=\s|$)")
"""What they may take for the beginning of a heading, a list or a definition."""
_RESOLVERS = {
    "doi": "https://doi.org/",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "nbk": "https://www.ncbi.nlm.nih.gov/books/",
    "arxiv": "https://arxiv.org/abs/",
}


class Listed(NamedTuple):
    """What a reference list says of a work."""

    number: int
    """As printed, or its place."""
    text: str
    """As printed, without the number."""
    url: str | None = None
    """Its address."""
    identifiers: Mapping[str, str] = {}
    """Named as in `Reference`."""


def lines(entries: Iterable[Listed]) -> Iterator[str]:
    """The lines of a reference list, numbered as the entries are."""
    before: int | None = None
    for entry in entries:
        if before is not None and entry.number != before + 1:
            yield from ("", "<!-- -->", "")  # a list counts on from its first number (5.2): this begins another
        yield f"{entry.number}. {reference(entry)}"
        before = entry.number


def reference(entry: Listed) -> str:
    """The printed text, its addresses as links, and the work's own address behind it where it is not among them."""
    text = " ".join(entry.text.split())
    pieces: list[str] = []
    linked: set[str] = set()
    at = 0
    for found in URL.finditer(text):
        printed = trim(found.group())
        url = safe_url(whole_url(printed))
        if url is None:
            continue
        pieces += [_escaped(text[at : found.start()]), _link(printed, url)]
        linked.add(canonical(url))
        at = found.start() + len(printed)
    shown = _start_escaped("".join([*pieces, _escaped(text[at:])]))
    address = _address(entry)
    return shown if address is None or canonical(address) in linked else f"{shown} <{address}>".strip()


def _address(entry: Listed) -> str | None:
    if entry.url:
        return safe_url(entry.url)
    found = ((resolver, entry.identifiers.get(name)) for name, resolver in _RESOLVERS.items())
    return next((resolver + quote(value, safe="/:;().-_") for resolver, value in found if value), None)


def _link(printed: str, url: str) -> str:
    """An address as a link that reads as it is printed."""
    return f"<{url}>" if printed == url else f"[{_escaped(printed)}](<{url}>)"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)


def paragraph(text: str) -> str:
    """A text, as it reads, on one line."""
    return _start_escaped(_escaped(" ".join(text.split())))


def link(text: str, url: str | None) -> str:
    """A text that leads to an address, where that is a safe one."""
    safe = safe_url(url) if url else None
    return f"[{_escaped(text)}](<{safe}>)" if safe else _escaped(text)


def _start_escaped(text: str) -> str:
    """A text that does not begin a heading or a list of its own."""
    start = _AT_START.match(text)
    return text if start is None else text[: start.end() - 1] + "\\" + text[start.end() - 1 :]
