"""When two addresses are one page."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from srw_reader.strings.patterns import pattern
from srw_reader.strings.urls import DEFAULT_PORTS, PLAIN, ascii_host, query_without_tracking, split

_MOBILE = pattern(r"^(?:m|mobile|amp)\.(?=[^.]+\.)|(?<=^[a-z]{2})\.m(?=\.)")
_AMP_PATH = pattern(r"(?<=[^/])/amp/?$")
_AMP_FIELD = pattern(r"amp(?:=1?)?|outputType=amp")
_PMC, _PUBMED = "pmc.ncbi.nlm.nih.gov/articles/", "pubmed.ncbi.nlm.nih.gov/"
_PAPERS = (
    (("pmc.ncbi.nlm.nih.gov",), pattern(r"/articles/(PMC\d+)(?:/pdf(?:/.*)?)?$", re.IGNORECASE), _PMC),
    (
        ("ncbi.nlm.nih.gov",),
        pattern(r"(?:/labs)?/pmc/(?:articles/)?(PMC\d+)(?:/pdf(?:/.*)?)?$", re.IGNORECASE),
        _PMC,
    ),
    (("europepmc.org",), pattern(r"/(?:articles|article/PMC)/(PMC\d+)$", re.IGNORECASE), _PMC),
    (("pubmed.ncbi.nlm.nih.gov", "pubmed.gov"), pattern(r"/(\d+)$"), _PUBMED),
    (("ncbi.nlm.nih.gov",), pattern(r"(?:/m)?/pubmed/(\d+)$"), _PUBMED),
    (("europepmc.org",), pattern(r"/(?:article|abstract)/MED/(\d+)$", re.IGNORECASE), _PUBMED),
    (("arxiv.org", "export.arxiv.org"), pattern(r"/(?:abs|pdf|html)/(.+?)(?:v\d+)?(?:\.pdf)?$"), "arxiv.org/abs/"),
)
"""Hosts, paths and key of the papers that have several addresses."""
_ESCAPE = pattern(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@lru_cache(256)
def canonical(url: str) -> str:
    """A key that two addresses of one page have in common. Not an address to be opened.

    Args:
        url: An absolute address.

    Returns:
        The address without scheme, "www.", default port, tracking parameters, trailing slash and
        fragment; host in small letters; percent-encoding as RFC 3986, 6.2.2 has it. The text itself
        where it is no address.

        One page are also: those of a site for telephones and of itself (hosts "m.", "mobile.", "amp." and
        "en.m."; a path that ends in "/amp"; the parameter "amp"); the resolvers of DOI; an article of PubMed
        Central at its two hosts and Europe PMC, its PDF included; an abstract of PubMed at its three hosts
        and Europe PMC; a paper of arXiv as abstract, PDF and HTML, whatever its version.
    """
    url = url.strip()
    if plain := PLAIN.fullmatch(url):
        return _canonical(plain["host"], plain["path"])
    parts = split(url)
    server = parts.hostname if parts else None
    if parts is None or not server:
        return url
    port = "" if parts.port in (None, DEFAULT_PORTS.get(parts.scheme)) else f":{parts.port}"
    query = _normal_escapes(query_without_tracking(parts.query)) if parts.query else ""  # most have none
    query = "&".join(field for field in query.split("&") if not _AMP_FIELD.fullmatch(field))
    return _canonical(server, _normal_escapes(parts.path), port, f"?{query}" if query else "")


def _canonical(server: str, path: str, port: str = "", query: str = "") -> str:
    name = ascii_host(_MOBILE.sub("", server.removeprefix("www."), count=1))
    path = _AMP_PATH.sub("", path).rstrip("/")
    if name in ("doi.org", "dx.doi.org"):
        return "doi.org" + path.lower()  # a DOI has no case (DOI Handbook, 2.4)
    for names, page, key in _PAPERS:
        if name in names and (match := page.match(path)):
            return key + match.group(1).upper() if key.endswith("/articles/") else key + match.group(1)
    return f"{name}{port}{path}{query}"


def is_front_page(key: str) -> bool:
    """Whether what `canonical` gave for an address is that of a site's front page, which says nothing of a work or post
    there."""
    return "/" not in key and "?" not in key


def page_of(url: str | None) -> str | None:
    """The key of the page that an address leads to, as `canonical` has it; None for a site's front page.

    Of that nothing can be told: it has something else every day.
    """
    key = canonical(url) if url is not None else ""
    return None if is_front_page(key) else key


def _normal_escapes(text: str) -> str:
    """Needless escapes decoded, others in capitals, and what is not ASCII encoded."""
    text = quote(text, safe="%/?#[]@!$&'()*+,;=:-._~ |{}^`\"<>\\", errors="replace")
    return _ESCAPE.sub(_normal_escape, text)


def _normal_escape(found: re.Match[str]) -> str:
    """One percent-encoded byte in its normal form."""
    character = chr(int(found.group(1), 16))
    return character if character in _UNRESERVED else found.group().upper()
