"""What the references of an article can be called by in its text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from srw_reader.article.citations import journals
from srw_reader.article.citations.given_names import are_of_one, given_names, given_of
from srw_reader.article.citations.organisation_names import MIN_START, OrganisationNames
from srw_reader.article.names import ET_AL
from srw_reader.article.organisations import name_key
from srw_reader.article.references.identifiers import identify
from srw_reader.article.references.parts import Parts, parts
from srw_reader.article.years import nearness, year_key
from srw_reader.models import Reference
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.canonical import canonical
from srw_reader.strings.clean import fold

_DASHES = re.compile(r"\s*(?:-{2,}|[–—―_]+)\s?[.,]")
_ET_AL = re.compile(ET_AL)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_HEAD = 400
"""The authors of a reference are within so many characters."""
_OPENING = 8
"""Before the authors stand fewer characters: a number or a bracket."""
_ARTICLE = re.compile(r"^(?:an?|une?|uno|una|um|uma|eine?|een)\s(?=\w)")


class Works(NamedTuple):
    """Which references a name may mean, as indices; several where the name alone does not tell."""

    found: tuple[int, ...]
    exact: bool = True
    """Whether they are called so as printed, rather than something near it."""
    doubtful: bool = False
    """Whether the list has the name but does not bear out what is printed beside it: another year, an unknown title."""


NONE = Works(())


class Catalogue:
    """The references of an article, to be looked up by what its text calls them.

    Args:
        references: Of the article.
        declared: Acronyms that its text explains, in capitals, with what each stands for.
        texts: Of its blocks.
    """

    def __init__(
        self, references: Sequence[Reference], declared: Iterable[tuple[str, str]], texts: Sequence[str]
    ) -> None:
        self.references = references
        self.numbers = {reference.number: index for index, reference in enumerate(references)}
        self._declared = declared
        self._texts = texts
        self._organisations: dict[tuple[str, str | None], Works] = {}

    @property
    def labelled(self) -> bool:
        """Whether references have labels such as "Smith20"."""
        return len(self._labels) > 1

    @property
    def dated(self) -> bool:
        """Whether most references have a year, as they do where citations name one."""
        return sum(part.year is not None for part in self._parts) * 2 >= len(self._parts) > 0

    # ------------------------------------------------------------ what texts without names do not need

    @cached_property
    def _parts(self) -> Sequence[Parts]:
        """What each reference can be called by."""
        return _with_repeated_authors(self.references)

    @cached_property
    def _names(self) -> OrganisationNames:
        return OrganisationNames(self.references, self._parts, self._declared, self._texts)

    @cached_property
    def _first_authors(self) -> Mapping[str, list[int]]:
        """References by the surnames of their first authors."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, part in enumerate(self._parts):
            for name in _endings(part.authors[0]) if part.authors else ():
                found[name].append(index)
        return found

    @cached_property
    def _urls(self) -> Mapping[str, int]:
        """The first reference with each address."""
        numbered = reversed(list(enumerate(self.references)))
        return {canonical(reference.url): index for index, reference in numbered if reference.url}

    @cached_property
    def _identifiers(self) -> Mapping[tuple[str, str], int]:
        """The first reference with each identifier, as its kind and value."""
        numbered = reversed(list(enumerate(self.references)))
        return {pair: index for index, reference in numbered for pair in reference.identifiers.items()}

    @cached_property
    def _labels(self) -> Mapping[str, int]:
        """The first reference with each label."""
        return {
            label.casefold(): index
            for index, part in reversed(list(enumerate(self._parts)))
            for label in part.labels
            if any(char.isdigit() for char in label)
        }

    @cached_property
    def _titles(self) -> Sequence[str]:
        return [_title_key(reference.title or "") for reference in self.references]

    # ------------------------------------------------------------ by label, address, identifier

    def label(self, printed: str) -> int | None:
        """The reference with a label such as "Smith20"."""
        return self._labels.get(printed.casefold())

    def url(self, url: str) -> int | None:
        """The first reference with an address."""
        return self._urls.get(canonical(url))

    def identified(self, printed: str) -> int | None:
        """The first reference with an identifier that is printed, such as "PMID 12345678"."""
        return next((self._identifiers[one] for one in identify(printed, ()).items() if one in self._identifiers), None)

    # ------------------------------------------------------------ by organisation

    def organisation(self, name: str, year: str | None = None) -> Works:
        """The references of an organisation, by its name, its acronym, or the beginning of either.

        Args:
            name: As printed, without brackets.
            year: Only those of this year, where one is printed in the citation.
        """
        known = self._organisations.get((name, year))
        if known is None:
            known = self._organisations[name, year] = self._organisation(name, year)
        return known

    def _organisation(self, name: str, year: str | None) -> Works:
        readings: list[Works] = []
        for found, exact in self._names.readings(name):
            if not found:
                continue
            works = self._of_year(found, year)._replace(exact=exact)
            if works.found and not works.doubtful:
                called = not exact and any(reading.found and reading.exact for reading in readings)
                return works._replace(doubtful=called)  # perhaps it is one that is called so and has no year
            readings.append(works)
        if not readings and (year or (" " in name and journals.is_named_like_one(name))):
            return self._of_year(self._in_journal(name), year)._replace(exact=False)
        return min(readings, key=lambda works: (not works.found, works.doubtful), default=NONE)

    def _in_journal(self, name: str) -> Sequence[int]:
        """The references that a journal has printed, whose name may be abbreviated here or there."""
        words = journals.words_of(name)
        own = [index for index, printed in enumerate(self._journals) if words and journals.are_one(words, printed)]
        if own or not journals.is_named_like_one(name):
            return own
        return self._printing(name, rf"[.,?!]\s{re.escape(name)}(?=[.,;:]|\s[0-9(])")

    @cached_property
    def _journals(self) -> Sequence[Sequence[str]]:
        return [journals.words_of(journals.journal_of(reference.text)) for reference in self.references]

    # ------------------------------------------------------------ by title

    def title(self, printed: str, year: str | None) -> Works:
        """The references whose title is, or begins with, what is printed; of a year, where one is."""
        return self._of_year(self._titled(printed, range(len(self.references))), year)

    def title_of(self, printed: str, own: Sequence[int]) -> Works:
        """Of some references those with a title: printed apart in them, or else, doubtfully, among other words."""
        if found := self._titled(printed, own):
            return Works(found)
        if found := self._printing(printed, rf"[.,:;]\s{re.escape(printed)}(?=[.,:;!?(]|$)", own):
            return Works(found)
        words = f" {name_key(printed)} "
        within = (index for index in own if words in f" {name_key(self.references[index].text)} ")
        return Works(tuple(within), doubtful=True)

    def begins_with_source(self, index: int) -> bool:
        """Whether an author or organisation, or dashes for them, stand before the title of a reference."""
        reference = self.references[index]
        return bool(reference.source) and reference.text.find(reference.source or "", 0, _HEAD) < _OPENING

    def _titled(self, printed: str, own: Sequence[int]) -> tuple[int, ...]:
        key = _title_key(printed)
        if exact := tuple(index for index in own if key and self._titles[index] == key):
            return exact
        if len(key) >= MIN_START and (begun := [i for i in own if self._titles[i].startswith(key + " ")]):
            return tuple(begun)
        return self._printing(f"“{printed}", rf"“{re.escape(printed)}(?!\w)", own) if key else ()

    def _printing(self, words: str, form: str, own: Iterable[int] | None = None) -> tuple[int, ...]:
        """Of some references, or all, those that print words in a form, a pattern; most have not even the words."""
        indices = range(len(self.references)) if own is None else own
        having = [index for index in indices if words in self.references[index].text]
        return tuple(index for index in having if re.search(form, self.references[index].text))

    # ------------------------------------------------------------ by author

    def authors(self, names: Sequence[str], *, others: bool, year: str | None, given: str = "") -> Works:
        """The references by some authors.

        Args:
            names: Surnames as printed, the first author's first; with given names where that is not told.
            others: Whether "et al." follows.
            year: As printed, with its letter; None where the style prints none.
            given: The initials of the first author, where they are printed.
        """
        works = self._by(names, others, year)
        told = given_names(given)
        if year and not works.found and not given and " " in names[0] and names[0][0].isupper():  # "Ada Okafor"
            surnames = [name.split(" ", 1)[-1] for name in names]
            works = self._by(surnames, others, year)
            told = given_names(names[0])[: -len(given_names(surnames[0])) or None]
            if told and not all(map(self._given, works.found)):
                return NONE
        if not told or not works.found:
            return works
        own = tuple(index for index in works.found if are_of_one(told, self._given(index)))
        return works._replace(found=own) if own else NONE if not given else works._replace(doubtful=True)

    def _given(self, index: int) -> tuple[str, ...]:
        """The given names of a reference's first author, as far as they are printed."""
        authors, source = self._parts[index].authors, self.references[index].source
        return given_of(source or "", authors[0]) if authors else ()

    def _by(self, names: Sequence[str], others: bool, year: str | None) -> Works:
        found = [index for name in _spellings(names[0]) for index in self._first_authors.get(name, ())]
        fitting = [index for index in found if self._fits(self._parts[index].authors, names)]
        dated = self._of_year(fitting, year)
        same = tuple(index for index in dated.found if self._as_many(self._parts[index].authors, len(names), others))
        works = dated._replace(found=same or dated.found)
        if works.found and all(self._has_others(index, len(names), others) for index in works.found):
            return works._replace(doubtful=True)
        return works

    def _has_others(self, index: int, names: int, others: bool) -> bool:
        """Whether a reference prints all of its authors, and fewer than are named, or more where two or more are."""
        authors = len(self._parts[index].authors)
        if authors < names + others:
            return not _ET_AL.search(self.references[index].text[:_HEAD])
        return names > 1 and not others and authors > names

    @staticmethod
    def _fits(authors: Sequence[str], names: Sequence[str]) -> bool:
        """Whether the names are the first authors, in order; a list that was cut short fits any."""
        each = zip(authors, names, strict=False)
        return all(not _spellings(name).isdisjoint(_endings(author)) for author, name in each) and (
            len(authors) >= len(names) or len(authors) == 1
        )

    @staticmethod
    def _as_many(authors: Sequence[str], names: int, others: bool) -> bool:
        return len(authors) > names if others else len(authors) == names

    def _of_year(self, found: Sequence[int], year: str | None) -> Works:
        """Those of a year: with its letter, else without; doubtful are those without any, or with it elsewhere."""
        if year is None or not found:
            return Works(tuple(found))
        own = {index: self._parts[index].year or "" for index in found}
        near_by = {index: nearness(own[index], year) for index in found}
        if nearest := max(near_by.values()):
            return Works(tuple(index for index, near in near_by.items() if near == nearest))
        digits, _ = year_key(year)
        dated = self._printing(digits, rf"(?<![\w./-]){digits}(?![\w/-])", found) if digits.isdecimal() else ()
        if sure := tuple(index for index in dated if not own[index]):
            return Works(sure)
        return Works(dated or tuple(index for index in found if not own[index]), doubtful=True)


def _title_key(title: str) -> str:
    """A title as it is compared, without the article that citations leave out (MLA 9, 6.10)."""
    return _ARTICLE.sub("", name_key(title))


def _with_repeated_authors(references: Sequence[Reference]) -> list[Parts]:
    """The parts of each reference; dashes for authors stand for those of the one before (MLA 9, 5.126)."""
    read: list[Parts] = []
    for reference in references:
        own = parts(reference.text, reference.source)
        if read and len(own.authors) < 2 and _DASHES.match(reference.text):
            own = own._replace(authors=read[-1].authors)
        read.append(own)
    return read


def _endings(surname: str) -> set[str]:
    """A surname, also without its particles or the first of two names."""
    spellings = _spellings(surname)
    each = [spelling.replace("’", "'").split() for spelling in spellings]
    return {" ".join(words[at:]) for words in each for at in range(len(words))} | spellings


def _spellings(surname: str) -> set[str]:
    """A surname as it is compared, also with "ue" for "ü" as German names are spelt where that cannot be printed."""
    return {fold(surname), fold(surname.translate(_UMLAUTS))}
