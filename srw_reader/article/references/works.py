"""By what a reference's work is known, so that one work is one work across posts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from srw_reader.article.references.identifiers import identify
from srw_reader.models import Reference
from srw_reader.strings.canonical import canonical, is_front_page
from srw_reader.strings.patterns import pattern

KINDS = ("doi", "pmid", "pmcid", "nbk", "arxiv", "isbn", "url", "text")
"""What a key may begin with, the surest first. A DOI names one edition; an ISBN a book that several may cite parts of;
an address may come to show something else."""

MAX_LENGTH = 300
"""Characters of a key. What is longer is cut, and a digest of all of it put in the place of the rest."""

_PLACES = ("isbn:", "url:")
"""Keys of what may hold several works: a book, or the page of a shop, library or publisher."""
_CHAPTER = pattern(r"(?:(?<=[.,;?!”\"’'»)])\s[Ii]n\s(?=[^\W\d_a-z])|\s(?:[Ii]n|[Ee]n|[Ee]m|[Dd]ans)\s?:\s)")
_SUBTITLE = pattern(r"[:.(–—]\s?")
_LONG_WORD = pattern(r"\w{4,}")
_ARXIV_DOI = pattern(r"10\.48550/arxiv\.(.+)")
_SCHEME = pattern(r"https?://", re.IGNORECASE)


def keys(reference: Reference) -> tuple[str, ...]:
    """All that a reference's work is known by, the surest first; two references with a key in common are of one work.

    Returns:
        Its identifiers ("doi:10.1000/x", "pmcid:PMC1"), then its address ("url:" and `canonical`), unless that is
        a site's front page, which tells nothing of which work of the site is meant. Where there is neither: "text:" and
        the letters and digits of its text. Nothing where all is missing, or where it is a note. An arXiv preprint is
        the same by its number and by the DOI that arXiv gives it, a book the same by both its ISBNs. A chapter has the
        ISBN of its book with its own title ("isbn:9780306406157#combs").
    """
    if reference.is_note:
        return ()
    found = [_identifier(kind, reference.identifiers[kind]) for kind in KINDS if kind in reference.identifiers]
    if is_chapter(reference.text):
        found = [_narrowed(key, reference) if key.startswith("isbn:") else key for key in found]
    found += [f"arxiv:{match.group(1)}" for key in found if (match := _ARXIV_DOI.fullmatch(key.removeprefix("doi:")))]
    address = _address(reference.url) if reference.url else ""
    if _is_page(address):
        found.append(f"url:{address}")
    if not found and (letters := "".join(filter(str.isalnum, reference.text.casefold()))):
        found.append(f"text:{letters}")
    elif not found and address:
        found.append(f"url:{address}")
    return tuple(sorted(dict.fromkeys(map(_shortened, found)), key=rank))


def keys_of(references: Sequence[Reference]) -> list[tuple[str, ...]]:
    """The keys of each reference of a list; see `keys`.

    An ISBN or address that two of them share whose titles are unlike is no work's but that of the place where both are:
    it is a key together with the title only.
    """
    found = [keys(reference) for reference in references]
    sharing: defaultdict[str, list[int]] = defaultdict(list)
    for index, known in enumerate(found):
        for key in known:
            if key.startswith(_PLACES):
                sharing[key].append(index)
    for key, (first, *others) in sharing.items():
        if any(_are_unlike(references[first], references[other]) for other in others):
            for index in (first, *others):
                narrowed = {_narrowed(key, references[index]) if one == key else one for one in found[index]}
                found[index] = tuple(sorted(narrowed, key=rank))
    return found


def is_chapter(text: str) -> bool:
    """Whether a reference prints the book that its work is in: "Combs. In: Roe G, editor. Big Book."."""
    return _CHAPTER.search(text) is not None


def rank(key: str) -> tuple[int, str]:
    """How sure a key is: the surest of several is the least by this."""
    return KINDS.index(key.partition(":")[0]), key


def asked_for(term: str) -> tuple[str, ...]:
    """The keys of the work that a user may mean by an identifier ("PMC8190578", a DOI), an address or a key."""
    term = term.strip()
    address = _with_scheme(term)
    written = [term, f"arXiv:{term}", f"ISBN {term}", f"PMID {term}" if term.isdecimal() else ""]
    identifiers = [pair for text in written for pair in identify(text, (address,)).items()]
    found = [_identifier(kind, value) for kind, value in identifiers]
    kind, _, value = term.partition(":")
    if kind in KINDS:
        found.insert(0, f"{kind}:{value.lower() if kind == 'doi' else value}")
    if _is_page(_address(address)):
        found.append(f"url:{_address(address)}")
    return tuple(dict.fromkeys(map(_shortened, found)))


def hosts(url: str) -> tuple[str, ...]:
    """The host that an address leads to and all domains above it, down to two labels; in ASCII, without "www.".

    The hosts that `canonical` takes for one are one. An IP address has nothing above it.
    """
    address = _address(_with_scheme(url))
    name = re.split("[/?:]", address, maxsplit=1)[0].rstrip(".") if "://" not in address else ""
    labels = name.split(".")
    if not name or labels[-1].isdecimal():
        return (name,) if name else ()
    return (name, *(".".join(labels[start:]) for start in range(1, len(labels) - 1)))


def host_asked_for(term: str) -> str | None:
    """The host that a user may mean by its name or by the address of its front page; None where it is no host."""
    names = hosts(term)
    return names[0] if names and not _is_page(_address(_with_scheme(term))) else None


def _are_unlike(one: Reference, other: Reference) -> bool:
    """Whether two references are surely not of one work: their titles have no word in common, or theirs and its authors
    differ and each title has words of its own."""
    mine, theirs = (set(_LONG_WORD.findall((reference.title or "").casefold())) for reference in (one, other))
    if not mine or not theirs:
        return False
    return mine.isdisjoint(theirs) or (one.source != other.source and not (mine <= theirs or theirs <= mine))


def _narrowed(key: str, reference: Reference) -> str:
    """The key of one of several works at a place: with its title, subtitle left out."""
    title = _SUBTITLE.split(reference.title or reference.text, maxsplit=1)[0]
    return _shortened(f"{key}#{''.join(filter(str.isalnum, title.casefold()))}")


def _with_scheme(address: str) -> str:
    """An address as a user may type it, whole."""
    address = address.strip()
    return address if _SCHEME.match(address) else f"https://{address}"


def _is_page(address: str) -> bool:
    """Whether a canonical address, which has no scheme, is more than a site's front page."""
    return not is_front_page(address) and "://" not in address


@lru_cache(maxsize=256)
def _address(url: str) -> str:
    """`canonical`, which is asked for the keys and the host of each reference."""
    return canonical(url)


def _identifier(kind: str, value: str) -> str:
    if kind == "isbn" and len(value) == 10:
        digits = f"978{value[:9]}"
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
        value = f"{digits}{-total % 10}"  # ISO 2108, annex: an ISBN-10 is an ISBN-13 with the prefix 978
    return f"{kind}:{value}"


def _shortened(key: str) -> str:
    """A key of a length that an index can bear."""
    if len(key) <= MAX_LENGTH:
        return key
    from hashlib import sha256  # 4 ms to import, and seldom needed

    return key[: MAX_LENGTH - 33] + "~" + sha256(key.encode()).hexdigest()[:32]
