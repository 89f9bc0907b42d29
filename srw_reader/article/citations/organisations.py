"""Names without years, or apart from them, read as citations: organisations, titles, and authors with a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srw_reader.article.citations.acronyms import is_gloss
from srw_reader.article.citations.around import PREFIX
from srw_reader.article.citations.catalogue import NONE, Catalogue
from srw_reader.article.citations.marks import Mark, Named
from srw_reader.article.citations.names import LOCATOR
from srw_reader.article.citations.works_named import PAGES, is_surname_on_page, works_named
from srw_reader.article.years import cited_years

_PAGE = re.compile(r"(?:pp?\.\s?)?[0-9]{1,4}(?:\s?[–-]\s?[0-9]{1,4})?(?:,\s?[0-9]{1,4}(?:[–-][0-9]{1,4})?)*")
_SENTENCE = re.compile(r"[.!?][”\"»’)]*\s+(?=[^\W\da-z])")
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_][\w‐-]*")
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
    for word in _names_before(text, start, floor):
        beside = not text[word.end() : start].strip()
        if not beside and not closes:
            return None
        if (works := catalogue.authors((word.group(),), others=False, year=None)).found:
            named = (Named(f"{word.group()} {page}", works),)
            return Mark(word.start() if beside else start, end, "page", named, "weak", narrative=beside)
    return None


def years_of_author(text: str, start: int, end: int, floor: int, catalogue: Catalogue) -> Mark | None:
    """Years in a parenthesis, of the author that its sentence names: "Okafor took it back later (2021b, p. 7)" (APA 7,
    8.11). The arguments are those of `page_of_author`."""
    inside = text[start + 1 : end - 1]
    found = cited_years(inside)
    if not found or inside[: found[0][0]].strip() or not LOCATOR.fullmatch(inside, found[-1][1]):
        return None
    for word in _names_before(text, start, floor):
        works = [catalogue.authors((word.group(),), others=False, year=year) for _, _, year in found]
        if all(one.found and not one.doubtful for one in works):
            named = tuple(Named(f"{word.group()}, {year}", one) for (_, _, year), one in zip(found, works, strict=True))
            return Mark(start, end, "author", named, "weak")
    return None


def _names_before(text: str, at: int, floor: int) -> Iterator[re.Match[str]]:
    """The words in capitals before a place in its sentence, the nearest first."""
    floor = max(floor, at - _LONGEST_SENTENCE)
    begin = max((match.end() for match in _SENTENCE.finditer(text, floor, at)), default=floor)
    yield from reversed(list(_NAME.finditer(text, begin, at)))


def _unlisted_page(text: str, start: int, end: int, content: str) -> Mark | None:
    """A surname with a page that the list has no author for: "(cf. Pomeroy 6)"."""
    if not _CLOSES.match(text, end) or not is_surname_on_page(content):
        return None
    return Mark(start, end, "page", (Named(content, NONE),), "weak")
