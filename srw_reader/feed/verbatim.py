"""Documents in which nothing is to be decoded, mended or cleaned, as most are: read as they came, without a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srw_reader.feed import prolog
from srw_reader.feed.clean import clean_html
from srw_reader.feed.decode import is_utf8_if_valid
from srw_reader.feed.spool import Spooled, forget

MAX_BEFORE = 100_000
"""Characters within which a root element has to begin."""
EMPTY_LINK = re.compile(r"<link(?:\s*/>|>\s*(?:(?:<!\[CDATA\[\s*\]\]>|<!--[^<>]*-->|[Nn]/[Aa])\s*)*</link\s*>)")
"""A link that is to go: beside it feedparser takes no guid for the address."""
ROOT = re.compile(r"(?i)<((?:[\w.-]+:)?(?:rss|feed|rdf|channel))(?=[\s>])")
"""How a feed's root element begins."""
ENTRY = re.compile(r"(?i)<(?:[\w.-]+:)?(?:item|entry)[\s>]")
"""How an entry begins."""
_PART = 2**20
_ENTRY_END = re.compile(rb"</(?:item|entry)>")


def root_element(document: Spooled, content_type: str | None) -> memoryview | None:
    """A feed's root element as it came; None where something is to be done to the document, or it is no feed.

    Args:
        document: All of it.
        content_type: As the server sent it.
    """
    whole = memoryview(document)
    if not is_utf8_if_valid(bytes(whole[:4096]), content_type):
        return None
    start, name, at, text = -1, "", 0, ""
    try:
        for at, text in _parts(whole):
            if EMPTY_LINK.search(text) or clean_html(text) != text:
                return None
            if start < 0:
                if "<!DOCTYPE" in text or (found := ROOT.match(rest := prolog.skip(text, MAX_BEFORE))) is None:
                    return None
                start = at = len(text.removesuffix(rest).encode())
                name, text = found.group(1), rest
            forget(whole)
    except UnicodeDecodeError:
        return None
    end_tag = text.rfind(f"</{name}")
    end = text.find(">", end_tag) + 1
    if start < 0 or end_tag < 0 or not end or ENTRY.search(text, end):
        return None
    return whole[start : at + len(text[:end].encode())]


def _parts(whole: memoryview) -> Iterator[tuple[int, str]]:
    """Where each part of a document begins and what it says. It ends with an entry, over whose end nothing reaches."""
    at = 0
    while at < len(whole):
        found = _ENTRY_END.search(whole, at + _PART)
        end = found.end() if found else len(whole)
        yield at, str(whole[at:end], "utf-8")
        at = end
