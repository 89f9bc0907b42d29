"""Names without years, read as citations: organisations, titles, and authors with a page."""

from __future__ import annotations

import re

from srw_reader.article.citations.acronyms import is_gloss
from srw_reader.article.citations.around import PREFIX
from srw_reader.article.citations.catalogue import NONE, Catalogue
from srw_reader.article.citations.marks import Mark, Named
from srw_reader.article.citations.names import NO_AUTHORS
from srw_reader.article.citations.numbers import NUMBERED_THING
from srw_reader.article.citations.works_named import PAGES, works_named
from srw_reader.article.references_names import ET_AL, JOIN, ONE_SURNAME

_PAGE = re.compile(r"(?:pp?\.\s?)?[0-9]{1,4}(?:\s?[–-]\s?[0-9]{1,4})?(?:,\s?[0-9]{1,4}(?:[–-][0-9]{1,4})?)*")
_SENTENCE = re.compile(r"[.!?][”\"»’)]*\s+(?=[^\W\da-z])")
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
    named, rest = works_named(content, catalogue)
    if any(one.works.found for one in named):
        return Mark(start, end, "page" if PAGES.fullmatch(content) else "organisation", named, rest=rest)
    if any(one.works.doubtful for one in named):
        return Mark(start, end, "organisation", named)
    if not named or rest:
        return _unlisted_page(text, start, end, content)
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
    pages = PAGES.fullmatch(content)
    if not pages or not _CLOSES.match(text, end) or not _SURNAMES.fullmatch(pages.group("names").strip(" ,")):
        return None
    if NO_AUTHORS.search(content) or NUMBERED_THING.search(pages.group("names")):
        return None
    return Mark(start, end, "page", (Named(content, NONE),), "weak")
