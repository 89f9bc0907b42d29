"""Names and years as citations print them: "Okafor & Lind, 2019a", "van der Berg et al. (n.d.)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from srw_reader.article import lexicon
from srw_reader.article.names import CAPITAL, GENERATION, JOIN, MONTH, OTHERS, PARTICLES
from srw_reader.named_tuple import NamedTuple

_TOKEN = re.compile(
    rf"(?P<others>,?\s*{OTHERS}\.?(?:['’]s)?)"
    rf"|(?P<join>[,;]?\s*(?:[&+/]|\b{JOIN}\b))"
    r"|(?P<comma>[,;])"
    rf"|(?P<initial>{CAPITAL}\.(?:[\s-]?{CAPITAL}\.)*|\b{CAPITAL}{{1,2}}\b(?=[\s,]|$))"
    rf"|(?P<particle>\bSt\.(?=\s)|\b{PARTICLES}\b(?!['’-]))"
    r"|(?P<small>\b(?:of|for|the|on|in|at|für|des|della|para|per|pour|sur|voor|het|die|das|dell)\b)"
    r"|(?P<word>(?:[dDlLO]['’]|[ae]l-)?[^\W\d_][\w'’.‐-]*)"
)
_GENERATION = re.compile(GENERATION)
_POSSESSIVE = re.compile(r"['’]s?$")
_UPPER_START = re.compile(rf"(?:[dl]['’]|[ae]l-)?{CAPITAL}")
_LONGEST = 200
_LEADS = lexicon.words("leads")
"""Words that begin a sentence before a name and are none."""

_MONTH_ABROAD = (
    r"(?:Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre"
    r"|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
)
NO_AUTHORS = re.compile(
    r"\b(?:since|born|from|until|in|on|of|the|by|about|around|between|founded|established|version|vol|issue|season|episode"
    r"|edition|updated|copyright|circa|act|olympics?|world cup|prize|award|album|film|season|ca|year|fy|q[1-4]"
    rf"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|{MONTH}|{_MONTH_ABROAD})\b",
    re.IGNORECASE,
)
"""What stands before a year or page and is no author."""


class Authors(NamedTuple):
    """Names that stand before a year."""

    start: int
    """First character."""
    names: tuple[str, ...]
    """Surnames, the first author's first."""
    others: bool
    """Whether "et al." follows."""
    phrase: str
    """All of it, as the name of an organisation."""
    joined: bool
    """Whether "and" stands between the names."""
    given: str = ""
    """The initials of the first author, as printed."""


class _Token(NamedTuple):
    kind: str
    start: int
    end: int
    text: str


def authors_before(text: str, end: int, floor: int) -> Iterator[Authors]:
    """What the names that end at a place may be, the longest first.

    Args:
        text: Where they are printed.
        end: One past the last character of the last name.
        floor: They do not begin before this.

    Yields:
        The whole run of capital words, then without its first words, which may be "However,", "As" or a given name.
    """
    run = _run(text, end, max(floor, end - _LONGEST))
    others = bool(run) and run[-1].kind == "others"
    if others:
        run = run[:-1]
    while run and run[-1].kind in ("comma", "join"):
        run = run[:-1]
    while len(run) > 1 and run[0].kind != "particle" and run[0].text.casefold() in _LEADS:
        run = run[2:] if run[1].kind == "comma" else run[1:]
    for first, token in enumerate(run):
        if first and run[first - 1].kind in ("comma", "join") and not _leads(run[:first]):
            return  # an author would be cut off
        if token.kind in ("word", "particle", "initial"):
            yield _read(text, run[first:], others)


def _leads(run: list[_Token]) -> bool:
    """Whether the words before a comma only lead to the names."""
    return all(token.kind in ("comma", "small", "join") or token.text.casefold() in _LEADS for token in run)


def _run(text: str, end: int, floor: int) -> list[_Token]:
    """The tokens that can be of a name, up to the end of it, without gaps between them."""
    tokens = [
        _Token(str(found.lastgroup), found.start(), found.end(), found.group())
        for found in _TOKEN.finditer(text, floor, end)
    ]
    if not tokens or text[tokens[-1].end : end].strip():
        return []
    first = len(tokens)
    following: _Token | None = None
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if following is not None and text[token.end : following.start].strip():
            break
        if token.kind == "word" and (not _UPPER_START.match(token.text) or _ends_sentence(token, following)):
            break
        following, first = token, index
    run = tokens[first:]
    while run and run[0].kind in ("join", "comma", "small", "others"):
        run = run[1:]
    return run


def _ends_sentence(token: _Token, following: _Token | None) -> bool:
    """Whether a word with a full stop after it is the end of another sentence."""
    return following is not None and token.text.endswith(".") and len(token.text) > 4 and following.kind != "initial"


def _read(text: str, run: list[_Token], others: bool) -> Authors:
    names: list[str] = []
    given: list[str] = []
    chunk: list[_Token] = []
    for token in [*run, _Token("join", 0, 0, "")]:
        if token.kind in ("comma", "join"):
            if name := _surname(text, chunk):
                names.append(name)
            if len(names) == 1 and not given:
                given = [initial.text for initial in chunk if initial.kind == "initial"]
            chunk = []
        else:
            chunk.append(token)
    phrase = _POSSESSIVE.sub("", text[run[0].start : run[-1].end])
    joined = any(token.kind == "join" for token in run)
    return Authors(run[0].start, tuple(names), others, phrase, joined, " ".join(given))


def _surname(text: str, chunk: list[_Token]) -> str:
    """The surname in "Ada Okafor", "A. Okafor", "Okafor A" or "van der Berg"; all words where that is not told."""
    kept = [token for token in chunk if token.kind != "initial" and not _GENERATION.fullmatch(token.text)]
    if not kept or any(one.end > other.start for one, other in pairwise(kept)):
        return ""
    names = (token.text if token.kind == "particle" else _POSSESSIVE.sub("", token.text).rstrip(".") for token in kept)
    return " ".join(names)
