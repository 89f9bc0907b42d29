"""What the references of an article can be called by in its text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from srw_reader.article.names import ET_AL
from srw_reader.article.organisations import ACRONYMS, ACRONYMS_OF, contraction, initials, name_key, shortens
from srw_reader.article.references.parts import Parts, parts
from srw_reader.article.years import nearness, year_key
from srw_reader.models import Reference
from srw_reader.strings.clean import fold
from srw_reader.strings.urls import canonical

_DASHES = re.compile(r"\s*(?:-{2,}|[–—―_]+)\s?[.,]")
_ET_AL = re.compile(ET_AL)
_HEAD = 400
"""The authors of a reference are within so many characters."""
_ARTICLE = re.compile(r"^(?:an?|une?|uno|una|um|uma|eine?|een)\s(?=\w)")
_MIN_START = 4
"""Letters that the beginning of a title must have to stand for it."""


_Row = TypeVar("_Row", bound=tuple[Any, ...])


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
        references: of the article.
        declared: acronyms that its text explains, in capitals, with what each stands for.
    """

    def __init__(self, references: Sequence[Reference], declared: Iterable[tuple[str, str]]) -> None:
        self.references = references
        self.numbers = {reference.number: index for index, reference in enumerate(references)}
        self._parts = _with_repeated_authors(references)
        self._expansions: defaultdict[str, set[str]] = defaultdict(set)
        for acronym, meaning in declared:
            self._expansions[acronym].add(name_key(meaning))
        self._names: defaultdict[str, list[int]] = defaultdict(list)
        self._first_authors: defaultdict[str, list[int]] = defaultdict(list)
        for index, (reference, part) in enumerate(zip(references, self._parts, strict=True)):
            for name in self._called(reference, part):
                if index not in self._names[name]:
                    self._names[name].append(index)
            if part.authors:
                for name in _endings(part.authors[0]):
                    self._first_authors[name].append(index)
        self._urls = {canonical(ref.url): index for index, ref in reversed(list(enumerate(references))) if ref.url}
        self._labels = {
            label.casefold(): index
            for index, part in reversed(list(enumerate(self._parts)))
            for label in part.labels
            if any(char.isdigit() for char in label)
        }
        self._titles = [_title_key(reference.title or "") for reference in references]
        self._organisations: dict[tuple[str, str | None], Works] = {}

    # ------------------------------------------------------------ look-ups that few articles need, or each citation

    @cached_property
    def _hosts(self) -> Mapping[str, Sequence[int]]:
        """References by the parts of their hosts."""
        hosts: defaultdict[str, list[int]] = defaultdict(list)
        for index, reference in enumerate(self.references):
            for label in _labels_of(reference.url):
                hosts[label].append(index)
        return hosts

    @cached_property
    def _starts(self) -> Sequence[tuple[str, int]]:
        """What each reference begins with, and the reference; sorted."""
        return sorted((name_key(reference.text[:160]), index) for index, reference in enumerate(self.references))

    @cached_property
    def _sorted_names(self) -> Sequence[tuple[str]]:
        return sorted((name,) for name in self._names)

    @cached_property
    def _by_word(self) -> Sequence[tuple[str, str]]:
        """Each word of a name, and the name; sorted."""
        return sorted({(word, name) for name in self._names for word in name.split()})

    @cached_property
    def _by_initials(self) -> Mapping[str, Sequence[str]]:
        names: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._names:
            names[initials(name)].append(name)
        return names

    @property
    def labelled(self) -> bool:
        """Whether references have labels such as "Smith20"."""
        return len(self._labels) > 1

    @property
    def dated(self) -> bool:
        """Whether most references have a year, as they do where citations name one."""
        return sum(part.year is not None for part in self._parts) * 2 >= len(self._parts) > 0

    @staticmethod
    def _called(reference: Reference, part: Parts) -> set[str]:
        """Every name of an organisation (or whatever stands in its place) of a reference, folded."""
        names = {name_key(name) for name in (reference.source, part.organisation, *part.labels) if name}
        whole = part.organisation or reference.source or ""
        if not part.authors and " " in whole and len(short := contraction(whole)) > 2:
            names.add(short.casefold())
        if "(" in whole:
            names.add(name_key(re.sub(r"\s*[(\[][^()\[\]]*[)\]]", "", whole)))
        return {name for name in names if len(name) > 1}

    # ------------------------------------------------------------ by label, address, number

    def label(self, printed: str) -> int | None:
        """The reference with a label such as "Smith20"."""
        return self._labels.get(printed.casefold())

    def url(self, url: str) -> int | None:
        """The first reference with an address."""
        return self._urls.get(canonical(url))

    # ------------------------------------------------------------ by organisation

    def organisation(self, name: str, year: str | None = None) -> Works:
        """The references of an organisation, by its name, its acronym, or the beginning of either.

        Args:
            name: as printed, without brackets.
            year: only those of this year, where one is printed in the citation.
        """
        known = self._organisations.get((name, year))
        if known is None:
            known = self._organisations[name, year] = self._organisation(name, year)
        return known

    def _organisation(self, name: str, year: str | None) -> Works:
        readings = []
        for found, exact in self._by_organisation(name):
            if not found:
                continue
            works = self._of_year(found, year)._replace(exact=exact)
            if works.found and not works.doubtful:
                return works
            readings.append(works)
        return min(readings, key=lambda works: (not works.found, works.doubtful), default=NONE)

    def _by_organisation(self, name: str) -> Iterable[tuple[list[int], bool]]:
        key = name_key(name)
        if len(key) < 2:
            return
        if name.replace(" ", "").isupper():
            yield self._names.get(key.replace(" ", ""), []), True
        yield self._names.get(key, []), True
        yield self._unite(self._other_names(name, key)), True
        yield self._begun(key), False
        if not name.isupper() or " " in name.strip():  # a note may well begin with an acronym of its text
            yield self._starting(key), False
        letters = key.replace(" ", "")
        host = {letters, initials(name).casefold(), *(name.casefold() for name in self._acronyms_of(key))} - {""}
        yield sorted({index for one in host if len(one) > 2 for index in self._hosts.get(one, ())}), False

    def _other_names(self, name: str, key: str) -> Iterable[str]:
        """What else an organisation is called: what its acronym stands for, or its acronym."""
        if name.isupper() and " " not in name.strip():
            meant = tuple(f" {meaning}" for meaning in self._expansions.get(name, ()))
            own = [known for known in self._names if f" {known}".endswith(meant)] if meant else []
            if own:  # the article's own word goes before what everyone knows
                return own
            return (*ACRONYMS.get(name, ()), *self._by_initials.get(name, ()))
        partly = {contraction(name)} - {initials(name)}  # "NIH Office of Dietary Supplements"
        return (acronym.casefold() for acronym in self._acronyms_of(key) | partly)

    def _acronyms_of(self, key: str) -> frozenset[str]:
        declared = {acronym for acronym, meanings in self._expansions.items() if key in meanings}
        return ACRONYMS_OF.get(key, frozenset()) | declared | {initials(key)}

    def _begun(self, key: str) -> list[int]:
        """References whose source begins with a name, or whose source is the beginning of it."""
        if len(key) < _MIN_START:
            return []
        words = key.split(" ")
        shorter = (" ".join(words[:count]) for count in range(2, len(words)))
        begun = [name for (name,) in _beginning(self._sorted_names, key + " ")]
        begun += [name for name in shorter if name in self._names]
        begun = begun or [name for _, name in _beginning(self._by_word, words[0]) if shortens(key, name)]
        return self._unite(begun)

    def _starting(self, key: str) -> list[int]:
        if len(key) < _MIN_START:
            return []
        return sorted(index for _, index in _beginning(self._starts, key + " "))

    def _unite(self, names: Iterable[str]) -> list[int]:
        return sorted({index for name in names for index in self._names.get(name, ())})

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

    def _titled(self, printed: str, own: Sequence[int]) -> tuple[int, ...]:
        key = _title_key(printed)
        if exact := tuple(index for index in own if key and self._titles[index] == key):
            return exact
        if len(key) >= _MIN_START and (begun := [i for i in own if self._titles[i].startswith(key + " ")]):
            return tuple(begun)
        return self._printing(f"“{printed}", rf"“{re.escape(printed)}(?!\w)", own) if key else ()

    def _printing(self, words: str, form: str, own: Iterable[int]) -> tuple[int, ...]:
        """Of some references those that print words in a form, a pattern; most have not even the words."""
        having = [index for index in own if words in self.references[index].text]
        return tuple(index for index in having if re.search(form, self.references[index].text))

    # ------------------------------------------------------------ by author

    def authors(self, names: Sequence[str], *, others: bool, year: str | None) -> Works:
        """The references by some authors.

        Args:
            names: surnames as printed, the first author's first.
            others: whether "et al." follows.
            year: as printed, with its letter; None where the style prints none.
        """
        found = self._first_authors.get(fold(names[0]), [])
        fitting = [index for index in found if self._fits(self._parts[index].authors, names)]
        dated = self._of_year(fitting, year)
        same = tuple(index for index in dated.found if self._as_many(self._parts[index].authors, len(names), others))
        works = dated._replace(found=same or dated.found)
        if works.found and all(self._has_fewer(index, len(names) + others) for index in works.found):
            return works._replace(doubtful=True)
        return works

    def _has_fewer(self, index: int, authors: int) -> bool:
        """Whether a reference prints all of its authors, and fewer than so many."""
        cut_short = _ET_AL.search(self.references[index].text[:_HEAD])
        return len(self._parts[index].authors) < authors and not cut_short

    @staticmethod
    def _fits(authors: Sequence[str], names: Sequence[str]) -> bool:
        """Whether the names are the first authors, in order; a list that was cut short fits any."""
        return all(fold(name) in _endings(author) for author, name in zip(authors, names, strict=False)) and (
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


def _beginning(rows: Sequence[_Row], start: str) -> Iterator[_Row]:
    """Of sorted rows those whose first value begins with a text."""
    for row in islice(rows, bisect_left(rows, (start,)), None):
        if not row[0].startswith(start):
            return
        yield row


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
    words = fold(surname).replace("’", "'").split()
    return {" ".join(words[at:]) for at in range(len(words))} | {fold(surname)}


def _labels_of(url: str | None) -> frozenset[str]:
    """The parts of a host that may name an organisation."""
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return frozenset()
    return frozenset(label.replace("-", "") for label in host.removeprefix("www.").split(".")[:-1])
