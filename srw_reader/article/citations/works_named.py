"""Works that are named without a year, or apart from it: organisations, titles, and authors with a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from srw_reader.article.capitals import pattern
from srw_reader.article.citations.acronyms import is_gloss
from srw_reader.article.citations.authors import NO_AUTHORS, authors_before
from srw_reader.article.citations.catalogue import NONE, Catalogue, Works
from srw_reader.article.citations.marks import LOCATOR, PREFIX, SECOND_HAND, Mark, Named, understood
from srw_reader.article.citations.numbers import NUMBERED_THING
from srw_reader.article.names import AND, CAPITAL, ET_AL, JOIN, ONE_SURNAME
from srw_reader.article.organisations import is_site, is_subject, well_known
from srw_reader.article.years import cited_years
from srw_reader.named_tuple import NamedTuple

_PAGES = re.compile(
    r"(?P<names>[^\d]{2,120}?)[,\s]\s*(?:(?:pp?|S|str|pág|p[áa]gs|blz|ch|chap|vol)\.?\s?)?(?P<page>[0-9]{1,4}(?:\s?[–-]\s?[0-9]{1,4})?"
    r"(?:,\s?[0-9]{1,4}(?:[–-][0-9]{1,4})?)*n?|[ivxlc]{1,6})"
)
"""Names with the page behind them: "Okafor and Lind 24"."""
_SEPARATOR = re.compile(
    rf"\s*(?P<hard>;)\s*(?:{AND}\s+|&\s*)?"
    rf"|\s*,\s*(?:(?:{AND}|sowie|as well as|plus|ainsi que|così come)\s+|&\s*)?|\s*[/|+&·•]\s*|\s[–—]\s(?=[A-Z])"
    rf"|\s(?:{AND}|i|plus|sowie|as well as|ainsi que|así como|bem como|nonché)\s+|(?<=[”\"»])(?P<space>\s)"
)
_QUOTED = re.compile(r"[“\"«„‘](?P<title>[^”\"»“’]{1,160})[”\"»“’],?")
GLOSS = re.compile(r"\s*(?:\[[^\[\]]{2,20}\]|\([^()]{2,20}\))(?=$|[\s,;:/&+|])")
"""An acronym, or what one stands for, behind a name."""
_SURNAMES = pattern(rf"{ONE_SURNAME}(?:{ET_AL}|(?:,\s{ONE_SURNAME}){{0,2}},?\s{JOIN}\s{ONE_SURNAME})?")
_MOST = 6
"""Stretches between separators in the longest name: "Department of Health, Education, and Welfare"."""
_TITLE_BEHIND = re.compile(r",\s|:\s|\s[–—]\s")
_PAGE = re.compile(r"(?:pp?\.\s?)?[0-9]{1,4}(?:\s?[–-]\s?[0-9]{1,4})?(?:,\s?[0-9]{1,4}(?:[–-][0-9]{1,4})?)*")
_SENTENCE = re.compile(r"[.!?][”\"»’)]*\s+(?=[^\W\da-z])")
_NAME = re.compile(rf"{CAPITAL}[^\W\d_][\w‐-]*")
_LONGEST_SENTENCE = 600
"""The name that a page belongs to is within so many characters before it."""
_REMARK = re.compile(r"[^\WA-Z_][^;A-Z]*;\s+(?=[^\W\da-z])")
"""Words before the names: "(dosage varies; Mayo Clinic)", "(5 of 100; NIH)"."""
_BEGINS = re.compile(rf"{CAPITAL}|[0-9]|the\s|[a-z]{{1,2}}{CAPITAL}")
"""What the name of an organisation begins with; small letters before a capital, "eLife", only where it is listed."""
_KIND = re.compile(
    r"(?:['’]s)?\s(?:data|reports?|study|studies|survey|poll|website|site|statistics|figures|research|guidelines?|review"
    r"|fact\ssheet|analysis|estimates?|news|blog)$"
)
"""What somebody has published, behind the name."""
_CLOSES = re.compile(r"\s*(?:[.,;:!?—–”’\"»]|$|[\n\t])")


class Reading(NamedTuple):
    """What a list of names says."""

    named: tuple[Named, ...]
    """The works, in order; empty where the list begins with nothing that names one."""
    rest: str
    """What may name a further work but is not understood; else empty."""


def works_named(content: str, catalogue: Catalogue, year: str | None = None) -> Reading:
    """The works that a list of names names: "Mayo Clinic, NIH and “Tea”".

    A name may hold what else stands between names ("Food and Drug Administration"): of the ways to read a list the
    one with the longest names that the catalogue has is taken.

    Args:
        content: Of a bracket or parenthesis, without what leads to it.
        catalogue: The references.
        year: Printed behind all of it, where one is.
    """
    pieces, limits = _pieces(content)
    alone = [_one(content[start:end], catalogue, year) for start, end in pieces]
    named: list[Named] = []
    rest: list[str] = []
    at = 0
    while at < len(pieces):
        runs = {end: content[pieces[at][0] : pieces[end - 1][1]] for end in range(limits[at], at, -1)}
        readings = {end: _one(run, catalogue, year) for end, run in runs.items()}
        others = (other for other in range(at + 1, limits[at]) if _is_listed(alone[other]))
        end, works = _longest(readings, at, next(others, limits[at]))
        if year and not (works and works.found) and any(map(_is_listed, alone[end:])):  # "WHO, Okafor 2021"
            undated = _one(runs[end], catalogue, None)
            works = undated._replace(doubtful=True) if undated and undated.found else works
        if works is not None:
            named.append(Named(runs[end], works))
        elif not at:
            return Reading((), content)
        elif _is_surname_on_page(_unled(runs[end])):
            named.append(Named(_unled(runs[end]), NONE))
        elif not understood(f", {runs[end]}"):
            rest.append(runs[end])
        at = end
    return Reading(tuple(named), "; ".join(rest))


def _pieces(content: str) -> tuple[list[tuple[int, int]], list[int]]:
    """What stands between separators that are in no quotation; and how far a name from each on may reach."""
    quoted = [match.span() for match in _QUOTED.finditer(content)]
    pieces: list[tuple[int, int]] = []
    hard: list[int] = []
    begin = 0
    for match in _SEPARATOR.finditer(content):
        if any(low < match.start() < high - 1 for low, high in quoted) or _beside_title(match, begin, quoted):
            continue
        if match.start() > begin:
            pieces.append((begin, match.start()))
        begin = match.end()
        if match["hard"]:
            hard.append(len(pieces))
    if begin < len(content):
        pieces.append((begin, len(content)))
    limits = [next((end for end in hard if end > at), len(pieces)) for at in range(len(pieces))]
    return pieces, [min(limit, at + _MOST) for at, limit in enumerate(limits)]


def _beside_title(separator: re.Match[str], begin: int, quoted: Sequence[tuple[int, int]]) -> bool:
    """Whether a separator stands between a quoted title and whose it is: "CDC, “Falls”", "“Falls,” CDC"."""
    if separator["space"]:
        return any(low == begin for low, _ in quoted)
    comma = separator.group().strip() == ","
    return comma and any(low == separator.end() for low, _ in quoted) and not any(low == begin for low, _ in quoted)


def _longest(readings: Mapping[int, Works | None], at: int, reach: int) -> tuple[int, Works | None]:
    """The run of pieces from a place on that is best read as one name, as its end, and what it means.

    That is the longest that is called so, without doubt if it reaches another name, else the longest that is near it or
    well known and reaches no other name.
    """
    near = {end: works for end, works in readings.items() if end <= reach and works is not None}
    called = {
        end: works
        for end, works in readings.items()
        if works and _is_listed(works) and not (works.doubtful and end > reach)
    }
    begun = {end: works for end, works in near.items() if works.found}
    return next(iter((called or begun or near).items()), (at + 1, None))


def _is_listed(works: Works | None) -> bool:
    return works is not None and bool(works.found) and works.exact


def _one(printed: str, catalogue: Catalogue, year: str | None) -> Works | None:
    """The references that one name means, none where it is a work that the list lacks; None where it names no work."""
    name = _unled(GLOSS.sub("", printed).strip())
    if quoted := list(_QUOTED.finditer(name)):
        return _quoted(name, quoted[0], catalogue, year) if len(quoted) == 1 else None
    if not name or not (_BEGINS.match(name) or is_site(name)):
        return None
    if not catalogue.references:
        return NONE if well_known(name) else None
    works = catalogue.organisation(name, year)
    if works.found and works.exact:
        return works
    if is_subject(name) or (name[0].islower() and not name.startswith("the ")):
        return works if works.found else None
    if kind := _KIND.search(name):  # "CDC data"
        own = _one(name[: kind.start()], catalogue, year)
        return own if _is_listed(own) else None
    for read in (_titled, _by_people, _on_page):
        if (other := read(name, catalogue, year)).found:
            return other
    if works.found:
        return works
    titled = catalogue.title(name, year) if " " in name and len(name) > 8 else NONE
    if titled.found and (year or not all(map(catalogue.begins_with_source, titled.found))):  # else it is cited by that
        return titled
    return NONE if well_known(name) else None


def _unled(printed: str) -> str:
    """What is printed without the small words that lead to it: "qtd. in"."""
    led = PREFIX.match(printed) if printed[:1].islower() else None
    return printed[led.end() :] if led else printed


def _is_surname_on_page(printed: str) -> bool:
    """Whether what is printed looks like authors with a page, "Pomeroy and Lind 6", rather than "Table 2"."""
    pages = _PAGES.fullmatch(printed)
    if not pages or not _SURNAMES.fullmatch(pages["names"].strip(" ,")):
        return False
    return not _is_no_author(pages["names"])


def _is_no_author(names: str) -> bool:
    """Whether what a number stands behind is no author or title: "Table", "October"."""
    return bool(NO_AUTHORS.search(names) or NUMBERED_THING.search(names))


def _quoted(name: str, quoted: re.Match[str], catalogue: Catalogue, year: str | None) -> Works | None:
    """The work with a quoted title, of the organisation or author beside it."""
    behind = name[quoted.end() :].strip(" ,.:")
    by = name[: quoted.start()].strip(" ,.:") or ("" if understood(f", {behind}") else behind)
    title = quoted["title"].strip(" ,.")
    own = _by(by, catalogue, year) if by else NONE
    if own.found:
        titled = catalogue.title_of(title, own.found)
        return titled._replace(doubtful=titled.doubtful or own.doubtful)
    if own.doubtful:
        return own
    titled = catalogue.title(title, year)
    if not titled.found and not by and (called := catalogue.organisation(title, year)).found and called.exact:
        return called  # "“Sleep Foundation”"
    return titled if titled.found or titled.doubtful or well_known(by) else None


def _titled(name: str, catalogue: Catalogue, year: str | None) -> Works:
    """The work of an organisation or author that has the title printed beside the name: "Renwick, Ash"."""
    for match in _TITLE_BEHIND.finditer(name):
        before, behind = name[: match.start()], name[match.end() :]
        for by, title in ((before, behind), (behind, before)):
            own = _by(by, catalogue, year)
            found = catalogue.title_of(title, own.found) if own.found else NONE
            if found.found and not found.doubtful:
                return found._replace(doubtful=own.doubtful)
    return NONE


def _by(name: str, catalogue: Catalogue, year: str | None) -> Works:
    """Everything of an organisation or author."""
    works, others = catalogue.organisation(name, year), _by_people(name, catalogue, year)
    if works.found and others.found:
        return Works((*works.found, *(index for index in others.found if index not in works.found)))
    return works if works.found else others


def _on_page(name: str, catalogue: Catalogue, year: str | None) -> Works:
    """The work that a page is named of: by author, title or both, "Ash 14; Slate 3"."""
    pages = _PAGES.fullmatch(name)
    if not pages or "." in pages["names"].rstrip(". "):
        return NONE
    names = pages["names"].strip(" ,")
    for read in (_titled, _by_people):
        if (works := read(names, catalogue, year)).found:
            return works
    return NONE if _is_no_author(names) else catalogue.title(names, year)


def _by_people(names: str, catalogue: Catalogue, year: str | None) -> Works:
    """References by authors that are named without a year, as in the style of the MLA."""
    authors = next(authors_before(names, len(names), 0), None)
    if authors is None or authors.start or not authors.names:
        return NONE
    return catalogue.authors(authors.names, others=authors.others, year=year, given=authors.given)


def organisations_in(text: str, start: int, end: int, catalogue: Catalogue) -> Mark | None:
    """A parenthesis or bracket (start and end include it) with organisations, titles, or names with a page."""
    inside = " ".join(text[start + 1 : end - 1].split())
    content = inside[match.end() :] if (match := PREFIX.match(inside) or SECOND_HAND.match(inside)) else inside
    content = content.strip(" .,:;")
    remark = _REMARK.match(content)
    content = content[remark.end() :] if remark else content
    if not 2 <= len(content) <= 200 or not (any(char.isupper() for char in content) or is_site(content)):
        return None
    if not match and is_gloss(text, start, content):
        return None
    named, rest = works_named(content, catalogue)
    if remark and not all(_is_listed(one.works) for one in named):
        return None
    if any(one.works.found for one in named):
        return Mark(start, end, "page" if _PAGES.fullmatch(content) else "organisation", named, rest=rest)
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
        text: Of the block.
        start: Where the parenthesis is opened.
        end: One past where it is closed.
        floor: The author is not named before this.
        catalogue: The references.
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
    if not _CLOSES.match(text, end) or not _is_surname_on_page(content):
        return None
    return Mark(start, end, "page", (Named(content, NONE),), "weak")
