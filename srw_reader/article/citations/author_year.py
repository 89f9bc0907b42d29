"""Names with years, read as citations: "(A et al., 2019; B & C, 2021)", "Okafor and Lind (2021)", "(ibid.)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from srw_reader.article import lexicon
from srw_reader.article.citations.authors import NO_AUTHORS, Authors, authors_before
from srw_reader.article.citations.catalogue import NONE, Catalogue, Works
from srw_reader.article.citations.marks import LOCATOR, PREFIX, Mark, Named, Strength, understood
from srw_reader.article.citations.works_named import GLOSS, works_named
from srw_reader.article.names import MONTH, SEE
from srw_reader.article.organisations import is_place
from srw_reader.article.years import cited_years

_BEFORE_YEAR = re.compile(r"[\s,(\[.:]*$")
_MONTH = re.compile(rf"\b(?:[0-9]{{1,2}}\.?\s+)?{MONTH}\b")
_MONTH_DAY = re.compile(rf",?\s*\(?(?:[0-9]{{1,2}}\.?\s+)?{MONTH}\.?(?:\s+[0-9]{{1,2}})?,?\s*$")
_ARTICLES = lexicon.words("articles")
_PARTED = re.compile(r";(?!.*;)|,\sin\s")
_NEAR = 240
"""The names before a year are within so many characters."""
_ARTICLE = re.compile(
    r"\b(?:the|an?|this|that|his|her|their|its|der|die|das|le|la|el|il|o|de|het)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_ITSELF = re.compile(
    r"\s+(?:itself|themselves|himself|herself|selbst|(?:elle-|lui-|eux-)?mêmes?|stess[oaie]|mism[oa]s?|própri[oa]s?|zelf)$"
)
_ELIDED = re.compile(r"^[LlDd]['’](?=[^\W\d_])")
_NUMBERED = re.compile(r"\s[IVX]{1,4}$")
_IBID = re.compile(
    rf"(?:{SEE}\s)?(?:ibid|ibidem|ib|ebd|ebenda|ebda|op\.\s?cit|loc\.\s?cit|a\.\s?a\.\s?O|idem|ibíd|ibidem)\b\.?(?:[,:;]?\s.{{0,40}})?",
    re.IGNORECASE,
)


def authors_in(text: str, start: int, end: int, catalogue: Catalogue) -> Mark | None:
    """A parenthesis or bracket (start and end include it) with authors and years: "(A et al., 2019; B & C, 2021)"."""
    found = _Found(text, start, catalogue)
    for low, high, year in _years_of_works(text[start + 1 : end - 1], catalogue):
        found.year(low + start + 1, high + start + 1, year)
    if any(one.works.found for one in found.named):
        return found.mark(start, end)
    listed = any(one.works.doubtful for one in found.named)
    strength = "sure" if listed else _best(found.shapes)
    return Mark(start, end, "author", tuple(found.named), strength) if strength else None


def _years_of_works(inside: str, catalogue: Catalogue) -> Iterator[tuple[int, int, str]]:
    """The years in a parenthesis but those in the name of an organisation: "(Hollow 1998 Collaborators, 2003)"."""
    found = cited_years(inside)
    floor = 0
    for (low, high, year), following in zip_longest(found, found[1:]):
        if following and inside[high].isspace():
            works = catalogue.organisation(inside[floor : following[0]].strip(" ,;(["), following[2])
            if works.found and works.exact and not works.doubtful:
                continue
        yield low, high, year
        floor = high


class _Found:
    """What a parenthesis with years names, read from its beginning to its end.

    Args:
        text: Of the block.
        start: Where the parenthesis is opened.
        catalogue: The references.
        last: Whose years may stand in it without the name.
    """

    def __init__(self, text: str, start: int, catalogue: Catalogue, last: Authors | None = None) -> None:
        self.named: list[Named] = []
        self.shapes: list[Strength] = []
        """How surely each is a work."""
        self._rest: list[str] = []
        self._text = text
        self._start = start
        self._catalogue = catalogue
        self._floor = start + 1
        """What is before it is read."""
        self._last = last

    def mark(self, start: int, end: int) -> Mark:
        """The citation that it is, up to its end, where the list has one of the works."""
        self._without_year(self._text[self._floor : end - 1])
        known = []
        for one, shape in zip(self.named, self.shapes, strict=True):
            if one.works.found or shape != "weak":
                known.append(one)
            else:
                self._not_understood(one.printed)
        return Mark(start, end, "author", tuple(known), narrative=start < self._start, rest="; ".join(self._rest))

    def year(self, low: int, high: int, year: str) -> None:
        """A year, with the names before it."""
        floor, self._floor = self._floor, high
        at = floor + len(_BEFORE_YEAR.sub("", _MONTH_DAY.sub("", self._text[floor:low])))
        gap = self._text[floor:at]
        again = [self._last] if self._last and understood(gap) else []
        choices = again or list(_choices(self._text, at, floor))
        chosen, works = _known(choices, year, self._catalogue)
        if not again and not (works.found and works.exact):
            accessed = not choices and gap[-1:].islower()  # "NIH, accessed 2023"
            several = works_named(gap.strip(" ,;"), self._catalogue, None if accessed else year)
            listed = any(one.works.found or one.works.doubtful for one in several.named)
            if listed and (len(several.named) > 1 or not works.found):
                self._add(*several.named)
                self._not_understood(several.rest)
                return
        chosen = chosen or next(iter(choices), None)
        if chosen is None or (not works.found and gap.endswith(";")):  # "(Larch Hill; 1988)"
            self._not_understood(gap)
            return
        printed = chosen.phrase
        if chosen is not self._last:
            self._without_year(self._text[floor : chosen.start])
            printed = " ".join(self._text[chosen.start : at].split())
        self._last = chosen
        self.named.append(Named(f"{printed}, {year}", works))
        shape = _shape(chosen, self._text[floor : chosen.start].lstrip(" ,;"))
        self.shapes.append(self.shapes[-1] if again and self.shapes else shape)

    def _without_year(self, printed: str) -> None:
        """What stands before the names that a year belongs to, or behind the last year."""
        if understood(printed):
            return
        named, rest = works_named(PREFIX.sub("", printed.strip(" ,;:."), count=1), self._catalogue)
        self._add(*named)
        if not named or rest:
            self._not_understood(rest or printed)

    def _add(self, *named: Named) -> None:
        self.named += named
        self.shapes += ["sure" for _ in named]

    def _not_understood(self, printed: str) -> None:
        if not understood(_MONTH.sub("", printed)):
            self._rest.append(printed.strip(" ,;:."))


def _choices(text: str, at: int, floor: int) -> Iterator[Authors]:
    """What the names that end at a place may be, an acronym behind left out: all, or those behind "; " or ", in "."""
    at = floor + len(GLOSS.sub("", text[floor:at]).rstrip())
    if text[floor : floor + 1].islower() and (led := PREFIX.match(text, floor, at)):
        floor = led.end()  # the "B." of "z. B." is no initial
    yield from authors_before(text, at, floor)
    for parted in _PARTED.finditer(text, floor, at):
        yield from authors_before(text, at, parted.end())


def _known(choices: Sequence[Authors], year: str, catalogue: Catalogue) -> tuple[Authors | None, Works]:
    """The first reading of names that the catalogue has, a sure one of all of them first, else has of another year."""
    found: tuple[Authors | None, Works] = None, NONE
    other = found
    for authors, works in _meanings(choices, year, catalogue):
        if works.found and not works.doubtful and (found[0] is None or (works.exact and authors is choices[0])):
            return authors, works
        if works.found and found[0] is None:
            found = authors, works
        if works.doubtful and other[0] is None:
            other = authors, works
    return other if found[0] is None else found


def _meanings(choices: Sequence[Authors], year: str, catalogue: Catalogue) -> Iterator[tuple[Authors, Works]]:
    """What each reading of names means, as persons and as an organisation."""
    for authors in choices:
        if authors.names:
            yield authors, catalogue.authors(authors.names, others=authors.others, year=year, given=authors.given)
        if " y " in authors.phrase:  # one surname of two words: "Ortega y Gasset"
            yield authors, catalogue.authors((authors.phrase,), others=False, year=year)
    for authors in choices[:2]:
        phrase = _ELIDED.sub("", re.sub(r"\s*[(\[].*$", "", authors.phrase))
        yield authors, catalogue.organisation(phrase, year)


def _shape(authors: Authors, lead: str) -> Strength:
    """How surely names before a year are an author's although the list has nobody called so."""
    if authors.others:
        return "sure"
    if _is_no_author(authors.phrase.replace(" of ", " ").replace(" the ", " ")):
        return "weak"
    if PREFIX.fullmatch(lead.lstrip()) or not lead.strip() or lead.rstrip().endswith(";"):
        return "sure" if authors.joined else "likely"
    return "weak"


def _is_no_author(phrase: str) -> bool:
    """Whether what stands before a year is a place, a time or a thing with a number: "Oslo", "World War II"."""
    return bool(NO_AUTHORS.search(phrase) or _NUMBERED.search(phrase)) or is_place(phrase)


def _best(shapes: list[Strength]) -> Strength | None:
    if "sure" in shapes:
        return "likely"
    return "weak" if "likely" in shapes else None


def narrative(text: str, start: int, end: int, floor: int, catalogue: Catalogue) -> Mark | None:
    """A year in a parenthesis behind the names that are part of the sentence: "Okafor and Lind (2021)".

    Args:
        text: Of the block.
        start: Where the parenthesis is opened.
        end: One past where it is closed.
        floor: The names do not begin before this.
        catalogue: The references.
    """
    inside = text[start + 1 : end - 1]
    found = cited_years(inside)
    if not found or inside[: found[0][0]].strip() or not LOCATOR.fullmatch(inside, found[-1][1]):
        return None
    near = max(0, start - _NEAR)
    before = text[near:start].rstrip()
    choices = list(authors_before(text, near + len(_ITSELF.sub("", before)), floor))
    if not choices or start - near - len(before) > 1:
        return None
    readings = [_known(choices, year, catalogue) for _, _, year in found]
    if not any(works.found for _, works in readings) and (alone := _behind_comma(text, start, choices[0])):
        others = [_known(alone, year, catalogue) for _, _, year in found]
        readings = others if all(works.found and not works.doubtful for _, works in others) else readings
    if chosen := next((authors for authors, works in readings if works.found), None):
        reading = _Found(text, start, catalogue, chosen)
        for low, high, year in found:
            reading.year(low + start + 1, high + start + 1, year)
        return reading.mark(chosen.start, end)
    if choices[0].phrase.split()[0].casefold() in _ARTICLES or re.search(r"[0-9]\s?[–-]\s?[0-9]", inside):
        return None
    shape = choices[-1] if not (choices[0].others or choices[0].joined) else choices[0]
    if (
        _is_no_author(shape.phrase)
        or len(shape.names) > 4
        or _ARTICLE.search(text, max(0, choices[0].start - 60), choices[0].start)
    ):
        return None
    listed = any(works.doubtful for _, works in readings)
    strength: Strength = "likely" if listed or shape.others or shape.joined else "weak"
    given = tuple(Named(f"{shape.phrase}, {year}", NONE) for _, _, year in found)
    return Mark(shape.start, end, "author", given, strength, narrative=True)


def _behind_comma(text: str, end: int, names: Authors) -> list[Authors]:
    """What the names behind the last comma may be, where no "and" says that all are authors: "Light, Lind holds"."""
    comma = text.rfind(", ", names.start, end)
    return [] if names.joined or comma < 0 else list(authors_before(text, len(text[:end].rstrip()), comma + 1))


def again(text: str, start: int, end: int, last: Mark | None) -> Mark | None:
    """A parenthesis that names the work cited last: "(ibid., p. 14)"."""
    inside = text[start + 1 : end - 1].strip()
    if last is None or not _IBID.fullmatch(inside):
        return None
    return Mark(start, end, "author", (Named(inside, last.named[-1].works),), last.strength)
