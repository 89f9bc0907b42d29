"""Several entries in one line: "[1] … [2] … [3] …" run together, and "Tea Society; Bee Institute"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from srw_reader.article.capitals import UPPER, pattern
from srw_reader.article.names import AND, DOTTED, INITIALS, SURNAME
from srw_reader.article.organisations import is_organisation
from srw_reader.article.references.page import Page, Piece, evidence, number_of, numbered

_MARK = pattern(
    r"(?<=\s)(?:\[(?P<bracket>[0-9]{1,3})\]:?|(?P<dot>[0-9]{1,3})[.)](?=\s)|\((?P<paren>[0-9]{1,3})\)|(?P<raised>[⁰¹²³⁴-⁹]{1,3}))\s*"
)
_ENDS = frozenset('.,;:)]”"’»…/|')
_LOOSE = frozenset(("dot", "paren"))
"""Forms of numbers that text has for other ends as well."""
_POINTING = frozenset(
    ("see", "in", "cf", "and", "of", "by", "from", "ref", "refs", "reference", "note", "siehe", "vgl", "voir")
)
_MAX_GAP = 6
"""Between two entries that are links, so many words may stand."""
_MAX_NAMES = 200
"""A line of names has no more of them."""
_STRONG_MARKS = pattern(r"\s*;\s+|\s+[|•·]\s+")
_COMMAS = pattern(rf"\s*(?:[;,]|,?\s{AND}(?=\s))\s+")
_GAP = pattern(rf";|\||•|·|\s/\s|,?\s{AND}\s|,(?=[^,]*$)")
_JOINS = frozenset(("and", "und", "et", "y", "e", "en", "of", "for", "the", "von", "de", "du", "by"))
_NAME_ALONE = pattern(rf"{SURNAME},?\s(?:{DOTTED}|{INITIALS})\.?")
_BEGINS = pattern(rf"[{UPPER}\[“\"«„‘'(]|https?://|www\.")
_SAME_WORK = frozenset(
    (
        "pdf",
        "link",
        "here",
        "doi",
        "pubmed",
        "pmc",
        "full text",
        "free full text",
        "archived",
        "archive",
        "google scholar",
    )
)


def apart(page: Page, line: Piece, elsewhere: Collection[int | None]) -> list[tuple[int, Piece]]:
    """The entries of a line that begins with a number: more than one where the next numbers stand in it.

    Args:
        page: The article.
        line: Begins with a number as `numbered` reads it.
        elsewhere: The numbers that begin lines; a line does not hold those of others.

    Returns:
        Number and place of each entry, without the number.
    """
    first, rest = numbered(page, line)
    if first is None:
        return []
    text = page.blocks[line.block].text
    starts = [(first, line.start, rest.start)]
    lead = text[line.start : rest.start].strip()[:1]
    form = {"[": "bracket", "(": "paren"}.get(lead, "dot" if lead.isascii() else "raised")
    for match in _MARK.finditer(text, rest.start, line.end):
        printed = match[form]
        number = number_of(printed) if printed else None
        if number == starts[-1][0] + 1 and number not in elsewhere and _parts_entries(page, rest, match, form):
            starts.append((number, match.start(), match.end()))
    ends = [*(start for _, start, _ in starts[1:]), line.end]
    entries = [(number, Piece(line.block, begin, end)) for (number, _, begin), end in zip(starts, ends, strict=True)]
    if form in _LOOSE and not all(evidence(page, [piece]) for _, piece in entries):
        return [(first, rest)]  # "vol. 2. Tea" is no second entry
    return entries


def _parts_entries(page: Page, rest: Piece, match: re.Match[str], form: str) -> bool:
    """Whether a number stands between two entries: behind the end of one, or before the capital of the next."""
    text, at = match.string, match.start()
    last = next(iter(text[max(rest.start, at - 200) : at].split()[-1:]), "")
    if not last or last.strip(".,").casefold() in _POINTING:
        return False
    if last[-1] in _ENDS or last[-1].isdigit() or "/" in last:
        return True
    before = Piece(rest.block, max(rest.start, at - 200), at)
    if any(link.end == at - 1 for link in page.links(before)):
        return True
    return form not in _LOOSE and _BEGINS.match(text, match.end()) is not None


def listed(page: Page, line: Piece) -> list[Piece]:
    """The works that a line lists, parted by semicolons, bars or commas; the line itself where it is about one."""
    text = page.text(line)
    cuts = _between_links(page, line) or _strong_cuts(text) or _comma_cuts(text)
    pieces, at = [], 0
    for low, high in [*cuts, (len(text), len(text))]:
        piece = Piece(line.block, line.start + at, line.start + low)
        if any(char.isalnum() for char in text[at:low]):
            pieces.append(piece)
        at = high
    return pieces


def _between_links(page: Page, line: Piece) -> list[tuple[int, int]]:
    """Where to cut between links that follow each other with little more than a mark between."""
    text = page.text(line)
    web = [link for link in page.links(line) if link.kind in ("web", "post") and not page.notes.is_back_link(link)]
    if len({link.url for link in web}) < 2 or any(link.text.strip(" []().").casefold() in _SAME_WORK for link in web):
        return []
    cuts: list[tuple[int, int]] = []
    for link, following in zip(web, web[1:], strict=False):
        low, high = link.end - line.start, following.start - line.start
        gap = text[low:high]
        match = _STRONG_MARKS.search(gap) or _GAP.search(gap)
        words = [word for word in gap.split() if word.strip(",;|•·/&()") and word not in _JOINS]
        if match is None or len(words) > _MAX_GAP or any(word[0].islower() or word[-1] in ".!?" for word in words):
            return []
        cuts.append((low + match.start(), low + match.end()))
    return cuts


def _strong_cuts(text: str) -> list[tuple[int, int]]:
    """Where to cut at semicolons or bars; nowhere where they part authors, or a year from its volume."""
    cuts = [match.span() for match in _STRONG_MARKS.finditer(text)]
    parts = _parts(text, cuts)
    if any(not _BEGINS.match(part) or _NAME_ALONE.fullmatch(part) for part in parts):
        return []
    return _comma_cuts(text) or cuts


def _comma_cuts(text: str) -> list[tuple[int, int]]:
    """Where to cut at commas: only in a list of names, most of them surely of organisations."""
    cuts = [match.span() for match in _COMMAS.finditer(text)]
    parts = _parts(text, cuts)
    if not 0 < len(cuts) <= _MAX_NAMES or any(not _is_name(part) for part in parts):
        return []
    return cuts if sum(is_organisation(part, "") for part in parts) * 2 > len(parts) else []


def _parts(text: str, cuts: Sequence[tuple[int, int]]) -> list[str]:
    starts = [0, *(high for _, high in cuts)]
    ends = [*(low for low, _ in cuts), len(text)]
    return [text[start:end].strip(" .") for start, end in zip(starts, ends, strict=True)]


def _is_name(part: str) -> bool:
    words = part.split()
    return 0 < len(words) <= 8 and len(part) > 2 and part[0].isupper() and words[-1][0].isupper() and "." not in part
