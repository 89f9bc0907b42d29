"""Whether a reader gets from a reference to the work: addresses and identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srw_reader.article.lint.findings import Finding, about_reference, printed
from srw_reader.article.lint.listing import has_year
from srw_reader.article.references.identifiers import URL, identify, is_isbn, trim, whole_url
from srw_reader.models import Article, Link, Reference
from srw_reader.strings.canonical import canonical

_DOI = re.compile(
    r"\bdoi(?:\.org/|\s?[:=]\s*|\s+(?=10\b))(?:https?://)?(?:(?:dx\.)?doi\.org/)?(?:doi:)?(\S*)", re.IGNORECASE
)
_WHOLE_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
_PMID = re.compile(r"\bPMID\s?:\s*(\w+)", re.IGNORECASE)
_PMCID = re.compile(r"\bPMCID\s?:\s*(\w+)", re.IGNORECASE)
_ISBN = re.compile(r"\bISBN(?:[-\s]?1[03]\b)?[\s:#]{0,3}([0-9][0-9\s\-‐‑–]{7,18}[0-9Xx])(?!\w)", re.IGNORECASE)
_OLD = (
    (re.compile(r"https?://dx\.doi\.org/\S+", re.IGNORECASE), "doi", "https://doi.org/{}"),
    (
        re.compile(r"https?://(?:www\.)?ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/[0-9]+\S*", re.IGNORECASE),
        "pmid",
        "https://pubmed.ncbi.nlm.nih.gov/{}/",
    ),
)
"""Addresses of identifiers that only live on as redirections, with what is written today."""
_CUT = ("…", "...")


def of_addresses(article: Article) -> Iterator[Finding]:
    """Faults of the addresses and identifiers of references, in the order of the list."""
    for reference in article.references:
        links = _links(article, reference)
        yield from _missing(reference)
        yield from _broken(reference)
        yield from _misled(reference, links)
        yield from _old(reference, links)
        yield from _plain(reference, links)


def _links(article: Article, reference: Reference) -> list[Link]:
    """The links of an entry that lead out of the article."""
    return [
        link
        for link in article.links
        if link.block == reference.block
        and reference.start <= link.start < reference.end
        and link.kind in ("web", "post")
    ]


def _missing(reference: Reference) -> Iterator[Finding]:
    """No address, no identifier, and not what a printed work is found by: a year, and an author with a title."""
    if reference.url is not None or reference.identifiers or reference.is_note:
        return
    if not has_year(reference) and not (reference.source and reference.title):
        advice = "Give its address or DOI, or author, title and year of what is only printed."
        yield about_reference("no-address", "has neither an address nor an identifier nor a year", advice, reference)


def _broken(reference: Reference) -> Iterator[Finding]:
    """Identifiers that are announced, but are none."""
    for kind, wrong in _wrong_identifiers(reference.text):
        yield about_reference(
            "broken-identifier",
            f"has a {kind} that is none: {printed(wrong)}" if wrong else f"has “{kind}” with nothing behind it",
            f"Copy the {kind} from the work itself.",
            reference,
        )


def _wrong_identifiers(text: str) -> Iterator[tuple[str, str]]:
    for found in _DOI.finditer(text):
        value = trim(found[1])
        if not _WHOLE_DOI.fullmatch(value) or found[1].endswith(_CUT):
            yield "DOI", value
    for found in _PMID.finditer(text):
        if not re.fullmatch(r"[0-9]{1,8}", found[1]) and not found[1].upper().startswith("PMC"):
            yield "PMID", found[1]
    for found in _PMCID.finditer(text):
        if not re.fullmatch(r"(?:PMC)?[0-9]{3,9}", found[1], re.IGNORECASE):
            yield "PMCID", found[1]
    for found in _ISBN.finditer(text):
        if not is_isbn(found[1]):
            yield "ISBN", found[1]


def _misled(reference: Reference, links: list[Link]) -> Iterator[Finding]:
    """An address that is printed and leads to another one, or to another work."""
    for link in links:
        shown = link.text.strip()
        if not URL.fullmatch(shown) or shown.endswith(_CUT):
            continue
        target = whole_url(shown)
        if target and canonical(target) != canonical(link.url) and not _is_one_work(target, link.url):
            message = f"prints {printed(shown)}, but leads to {printed(link.url)}"
            yield about_reference("address-differs", message, "Have the link lead to what it prints.", reference)


def _is_one_work(one: str, other: str) -> bool:
    """Whether two addresses have an identifier in common, or one goes on where the other ends."""
    mine, theirs = identify("", (one,)), identify("", (other,))
    short, long = sorted((canonical(one), canonical(other)), key=len)
    return bool(mine.items() & theirs.items()) or long.startswith(short)


def _old(reference: Reference, links: list[Link]) -> Iterator[Finding]:
    """A form of address that was given up."""
    for pattern, kind, today in _OLD:
        value = reference.identifiers.get(kind)
        if value and any(pattern.match(text) for text in (*(link.url for link in links), *URL.findall(reference.text))):
            advice = f"Write {today.format(value)}."
            yield about_reference("old-address", f"has its {kind.upper()} as an address of old", advice, reference)


def _plain(reference: Reference, links: list[Link]) -> Iterator[Finding]:
    """An address that is not encrypted, where that is the author's own word."""
    written = [
        *(link.url for link in links if not link.text.strip().lower().startswith("www.")),
        *URL.findall(reference.text),
    ]
    if reference.url is not None and any(url.lower().startswith("http:") for url in written):
        advice = "Write https, if the site answers to it."
        yield about_reference("plain-http", "has a plain http address", advice, reference)
