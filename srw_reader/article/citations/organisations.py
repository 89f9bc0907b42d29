"""Names without years, read as citations: organisations, titles, and authors with a page."""

from __future__ import annotations

import re

from srw_reader.article.citations.acronyms import is_gloss
from srw_reader.article.citations.authors import authors_before
from srw_reader.article.citations.catalogue import NONE, Catalogue, Works
from srw_reader.article.citations.marks import Mark, Named
from srw_reader.article.citations.names import NO_AUTHORS, PREFIX
from srw_reader.article.citations.numbers import NUMBERED_THING
from srw_reader.article.citations.organisations_known import well_known
from srw_reader.article.references_names import ET_AL, JOIN, ONE_SURNAME

_SPLITS = (
    re.compile(r"\s*;\s*(?:and\s+)?"),
    re.compile(r"\s*(?:,\s*(?:and\s+|&\s*)?|/|\||\s(?:and|&|und|et|y|e|en)\s)\s*"),
)
_PAGES = re.compile(
    r"(?P<names>[^\d]{2,120}?)[,\s]\s*(?:(?:pp?|S|str|pág|p[áa]gs|blz|ch|chap|vol)\.?\s?)?(?P<page>[0-9]{1,4}(?:\s?[–-]\s?[0-9]{1,4})?"
    r"(?:,\s?[0-9]{1,4}(?:[–-][0-9]{1,4})?)*n?|[ivxlc]{1,6})"
)
_PAGE = re.compile(r"(?:pp?\.\s?)?[0-9]{1,4}(?:\s?[–-]\s?[0-9]{1,4})?(?:,\s?[0-9]{1,4}(?:[–-][0-9]{1,4})?)*")
_SENTENCE = re.compile(r"[.!?][”\"»’)]*\s+(?=[^\W\da-z])")
_QUOTED = re.compile(r"[“\"«„‘]([^”\"»“’]{3,160})[”\"»“’],?")
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_][\w‐-]*")
_SURNAMES = re.compile(rf"{ONE_SURNAME}(?:{ET_AL}|(?:,\s{ONE_SURNAME}){{0,2}},?\s{JOIN}\s{ONE_SURNAME})?")
_LONGEST_SENTENCE = 600
"""The name that a page belongs to is within so many characters before it."""
_CLOSES = re.compile(r"\s*(?:[.,;:!?—–”’\"»]|$|[\n\t])")


def organisations_in(text: str, start: int, end: int, catalogue: Catalogue) -> Mark | None:
    """A parenthesis or bracket (start and end include it) with organisations, titles, or names with a page."""
    inside = " ".join(text[start + 1 : end - 1].split())
    content = inside[match.end() :] if (match := PREFIX.match(inside)) else inside
    content = content.strip(" .,:;")
    if not 2 <= len(content) <= 200 or not any(char.isupper() for char in content):
        return None
    if not match and is_gloss(text, start, content):
        return None
    named = _named(content, catalogue)
    if not named:
        return _unlisted_page(text, start, end, content)
    if any(one.works.found for one in named):
        return Mark(start, end, "page" if _PAGES.fullmatch(content) else "organisation", named)
    if not _CLOSES.match(text, end):
        return None
    return Mark(start, end, "organisation", named, "likely")


def page_of_author(text: str, start: int, end: int, floor: int, catalogue: Catalogue) -> Mark | None:
    """A page in a parenthesis, of the author that its sentence names: "Okafor calls them patient (23)" (MLA 9, 6.4).

    Args:
        text: of the block.
        start: where the parenthesis is opened.
        end: one past where it is closed.
        floor: the author is not named before this.
        catalogue: the references.
    """
    page = text[start + 1 : end - 1].strip()
    if not _PAGE.fullmatch(page):
        return None
    closes = _CLOSES.match(text, end) is not None
    floor = max(floor, start - _LONGEST_SENTENCE)
    begin = max((match.end() for match in _SENTENCE.finditer(text, floor, start)), default=floor)
    for word in reversed(list(_NAME.finditer(text, begin, start))):
        beside = not text[word.end() : start].strip()
        if not beside and not closes:
            return None
        if (works := catalogue.authors((word.group(),), others=False, year=None)).found:
            named = (Named(f"{word.group()} {page}", works),)
            return Mark(word.start() if beside else start, end, "page", named, "weak", narrative=beside)
    return None


def _unlisted_page(text: str, start: int, end: int, content: str) -> Mark | None:
    """A surname with a page that the list has no author for: "(cf. Pomeroy 6)"."""
    pages = _PAGES.fullmatch(content)
    if not pages or not _CLOSES.match(text, end) or not _SURNAMES.fullmatch(pages.group("names").strip(" ,")):
        return None
    if NO_AUTHORS.search(content) or NUMBERED_THING.search(pages.group("names")):
        return None
    return Mark(start, end, "page", (Named(content, NONE),), "weak")


def _named(content: str, catalogue: Catalogue) -> tuple[Named, ...]:
    """The works that a list of names names; none if one of them is no name of a work or publisher."""
    if ";" not in content and (works := _one(content, catalogue)).found:
        return (Named(content, works),)
    for split in _SPLITS:
        pieces = [piece for piece in split.split(content) if piece]
        if len(pieces) > 1:
            each = [Named(piece, _one(piece, catalogue)) for piece in pieces]
            if all(one.works.found or well_known(one.printed) for one in each):
                return tuple(each)
    return (Named(content, NONE),) if well_known(content) else ()


def _one(piece: str, catalogue: Catalogue) -> Works:
    if quoted := _QUOTED.match(piece):
        return catalogue.title(quoted.group(1))
    if not (piece[0].isupper() or piece[0].isdigit() or piece.startswith("the ")):
        return NONE
    if (works := catalogue.organisation(piece)).found:
        return works
    if (works := _titled(piece, catalogue)).found or (works := _by_people(piece, catalogue)).found:
        return works
    if (pages := _PAGES.fullmatch(piece)) and "." not in pages.group("names").rstrip(". "):
        names = pages.group("names").strip(" ,")
        if (works := _titled(names, catalogue)).found:
            return works
        if quoted := _QUOTED.fullmatch(names):
            return catalogue.title(quoted.group(1))
        return _by_people(names, catalogue)
    if " " in piece and len(piece) > 8:
        return catalogue.title(piece)
    return NONE


def _titled(piece: str, catalogue: Catalogue) -> Works:
    """The work of an author that has the title printed behind the name: "Renwick, Ash"."""
    names, comma, title = piece.partition(", ")
    if not comma:
        return NONE
    own = catalogue.title(title.strip(' “”"«»„‘’,')).found
    return Works(tuple(index for index in _by_people(names, catalogue).found if index in own)) if own else NONE


def _by_people(names: str, catalogue: Catalogue) -> Works:
    """References by authors that are named without a year, as in the style of the MLA."""
    authors = next(authors_before(names, len(names), 0), None)
    if authors is None or authors.start or not authors.names:
        return NONE
    return catalogue.authors(authors.names, others=authors.others, year=None)
