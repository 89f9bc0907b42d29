"""One entry of a reference list: what it says, and which of its addresses is that of the work."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from srw_reader.article.names import SAME, SIGNAL
from srw_reader.article.references.identifiers import URL, identifiers_in, identify, url_matches, whole_url
from srw_reader.article.references.note_links import without_arrows
from srw_reader.article.references.page import Item, Page, Piece
from srw_reader.article.references.source import find_source
from srw_reader.article.references.title import find_title
from srw_reader.models import Reference
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.canonical import canonical, is_front_page
from srw_reader.strings.clean import fold
from srw_reader.strings.patterns import pattern
from srw_reader.strings.urls import parted, safe_url, without_tracking

_SPACE = pattern(r"[^\S\n]")
_BROKEN = pattern(
    r"(?:(?<=[\s“](?:and|the|for))|(?<=\s(?:of|in|to|on|or))|(?<=\swith))\n"
    r"|(?<=[\w,])\n(?=[a-zß-öø-ÿ])(?!(?:by|via|from|in:|accessed|retrieved|published|available|vol|pp?|eds?|hrsg|doi|pmid|pmc|isbn"
    r"|https?|www)\b|[a-z0-9-]+\.[a-z])"
)
"""A line break within a title: before a small letter, or behind a small word."""
_SAME = pattern(rf"\s*({SAME})")
_EMPTY = pattern(r"\^?(?:\[[\s,;&|]*\]|\([\s,;&|]*\))")
_SIGNAL = pattern(SIGNAL, re.IGNORECASE)
_LEAD = pattern(r"[\s^↑↩]*(?:\[[^\[\]]{1,12}\]\s+)?")
"""Before an entry: an arrow, or a label that is no number ("[Kn84]")."""
_IDENTIFYING = frozenset(("doi", "pmid", "pmcid", "nbk", "arxiv"))
_SEARCH = pattern(
    r"//scholar\.google\.|/(?:search|scholar|scholar_lookup|results|find|lookup|issn)(?:[/?.]|$)"
    r"|[?&](?:q|query|search|search_query|term|title)=",
    re.IGNORECASE,
)
_SHOP = pattern(
    r"//(?:[\w-]+\.)*(?:amazon|amzn|bookshop|barnesandnoble|waterstones|abebooks|thalia|hugendubel|fnac|ebay|audible)\.",
    re.IGNORECASE,
)
_PERSON = pattern(r"//(?:www\.)?orcid\.org/", re.IGNORECASE)
_PROFILE = pattern(
    r"//(?:www\.|m\.)?(?:(?:twitter|x|instagram|facebook|threads|tiktok)\.(?:com|net)/@?[\w.]+/?$|linkedin\.com/in/"
    r"|researchgate\.net/profile/|bsky\.app/profile/[^/]+/?$|scholar\.google\.[a-z.]+/citations\?)",
    re.IGNORECASE,
)
"""What is somebody's own page, not a work of theirs."""
_ENCYCLOPEDIA = pattern(r"/wiki/", re.IGNORECASE)


class _Address(NamedTuple):
    """An address linked or printed in an entry."""

    url: str
    """Whole, http or https."""
    text: str
    """What is linked to it; empty where it is printed."""


class _Entry(NamedTuple):
    """An entry put together from its pieces, back links left out."""

    text: str
    """As printed; pieces are parted by line breaks."""
    set_apart: tuple[tuple[int, int], ...]
    """What is in italics or linked, printed addresses left out; sorted."""
    addresses: tuple[_Address, ...]
    """Those linked or printed, in the order of their places."""


def read_entry(page: Page, item: Item, number: int, above: str | None) -> Reference:
    """An entry as a reference; `above` is the source of the one before it."""
    entry = _put_together(page, item.pieces)
    body = entry.text
    if not body[:1].isalnum():
        body = _LEAD.sub(lambda lead: " " * len(lead.group()), body, count=1)
    body = _without_signal(body)
    body, set_apart = _with_name(body, entry.set_apart, above) if above else (body, entry.set_apart)
    urls = [address.url for address in entry.addresses]
    source = find_source(body, _host(urls[0]) if urls else "", set_apart)
    title = find_title(body, source, set_apart)
    first = next(piece for piece in item.pieces if page.text(piece).strip())
    start, end = _trimmed(page, first)
    return Reference(
        number=number,
        text=" ".join(without_arrows(entry.text).split()) or page.text(first).strip(),
        source=" ".join(source.text.split()) if source else None,
        title=title,
        url=_work_url(entry.addresses, source.text if source else None, title),
        identifiers=identify(entry.text, urls),
        block=first.block,
        start=start,
        end=end,
    )


def _put_together(page: Page, pieces: Sequence[Piece]) -> _Entry:
    """The text of an entry with what is set apart in it, places counted in that text."""
    texts: list[str] = []
    set_apart: list[tuple[int, int]] = []
    found: list[tuple[int, int, _Address]] = []
    length = 0
    for piece in pieces:
        backs: list[tuple[int, int]] = []
        for link in page.links(piece):
            start, end = link.start - piece.start, min(link.end, piece.end) - piece.start
            if page.notes.is_back_link(link):
                backs.append((start, end))
            elif link.kind in ("web", "post"):
                printed = URL.match(link.text.strip())
                found.append((length + start, 0, _Address(link.url, "" if printed else link.text)))
                if not printed:
                    set_apart.append((length + start, length + end))
        text = page.text(piece)
        if not text.isprintable():  # of white space only a single space can be printed
            text = _BROKEN.sub(" ", _SPACE.sub(" ", text))
        text = _blank(text, backs) if backs else text
        found.extend((length + match.start(), 1, _Address(whole_url(match.group()), "")) for match in url_matches(text))
        set_apart.extend((length + low, length + high) for low, high in page.italics(piece))
        texts.append(text + "\n")
        length += len(text) + 1
    cleaned = ((safe_url(without_tracking(one.url)), one.text) for _, _, one in sorted(found) if one.url)
    addresses = tuple(_Address(url, text) for url, text in cleaned if url)  # what is printed need not be an address
    return _Entry("".join(texts).rstrip(), tuple(sorted(set_apart)), addresses)


def _without_signal(text: str) -> str:
    """An entry with "See" before its author turned into spaces."""
    signal = _SIGNAL.match(text)
    if signal is None:
        return text
    rest = text[signal.end() :]
    source = find_source(rest, "", ())
    return " " * signal.end() + rest if source and source.start == 0 else text


def _with_name(text: str, set_apart: tuple[tuple[int, int], ...], name: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """An entry with the name that dashes at its start stand for, and what is set apart in it."""
    dashes = _SAME.match(text)
    if dashes is None:
        return text, set_apart
    longer = len(name) - len(dashes[1])
    return (
        text[: dashes.start(1)] + name + text[dashes.end() :],
        tuple((low + longer, high + longer) for low, high in set_apart if low >= dashes.end()),
    )


def _blank(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """A text with some of it, in order, turned into spaces, and the brackets that then hold nothing more."""
    starts = [start for start, _ in ranges]
    parts, at = [], 0
    for start, end in ranges:
        parts += [text[at:start], " " * (end - max(at, start))]
        at = max(at, end)

    def emptied(brackets: re.Match[str]) -> str:
        first = bisect_left(starts, brackets.start())
        held = first < len(starts) and starts[first] < brackets.end()
        return " " * len(brackets.group()) if held else brackets.group()

    return _EMPTY.sub(emptied, "".join([*parts, text[at:]]))


def _trimmed(page: Page, piece: Piece) -> tuple[int, int]:
    """Where the printed characters of a piece begin and end."""
    text = page.text(piece)
    start = piece.start + len(text) - len(text.lstrip())
    return start, max(start + 1, piece.start + len(text.rstrip()))


def _host(url: str) -> str:
    try:
        return parted(url)[0]
    except ValueError:
        return ""


def _work_url(addresses: Sequence[_Address], source: str | None, title: str | None) -> str | None:
    """The address of the work that an entry is about.

    Args:
        addresses: In the order of their places.
        source: Who the entry is by.
        title: What it is called.

    Returns:
        The first that holds an identifier of the work, else the one that its title is linked to, else the first that is
        neither its author's, a site's front page, a search nor a shop, else the first of these. What only explains a
        word of the entry ("ISSN", "Oxford") or leads to a person's record is none.
    """
    of_works = [
        address for address in addresses if not (_PERSON.search(address.url) or (source and _explains(address, title)))
    ]
    if len(of_works) < 2:
        return of_works[0].url if of_works else None
    return min(of_works, key=lambda address: _rank(address, source, title)).url


def _rank(address: _Address, source: str | None, title: str | None) -> int:
    if not _IDENTIFYING.isdisjoint(kind for kind, _ in identifiers_in(address.url)):
        return 0
    if any(form.search(address.url) for form in (_SEARCH, _SHOP, _PROFILE)) or is_front_page(canonical(address.url)):
        return 3
    if _is_part(address.text, title):
        return 1
    return 3 if _is_part(address.text, source) else 2


def _explains(address: _Address, title: str | None) -> bool:
    """Whether an address is that of an encyclopedia's article about the word that is linked to it."""
    if not address.text or not _ENCYCLOPEDIA.search(address.url):
        return False
    return "wikipedia" not in fold(address.text) and not _is_part(address.text, title)


def _is_part(text: str, whole: str | None) -> bool:
    """Whether a linked text is in a name or title, or holds it."""
    one, other = fold(text).strip(" .,:;“”\"'"), fold(whole or "")
    return bool(one and other) and (one in other or other in one)
