"""What the organisations of references are called in a text: by name, acronym, the beginning of either, or host."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, TypeVar
from urllib.parse import urlsplit

from srw_reader.article import lexicon
from srw_reader.article.organisations import (
    ACRONYMS,
    ACRONYMS_OF,
    TOPICS,
    contraction,
    initials,
    is_place,
    is_publisher,
    is_site,
    is_subject,
    name_key,
    shortens,
)
from srw_reader.article.references.parts import Parts
from srw_reader.models import Reference

MIN_START = 4
"""Letters that the beginning of a name or title must have to stand for it."""
_OFFICE = re.compile(r"[A-Z]{2,}(?:\s[\w’'.-]+)+$")
"""An acronym and a name behind it, which is perhaps that of a part of it."""
_Row = TypeVar("_Row", bound=tuple[Any, ...])


class OrganisationNames:
    """The organisations of references, or whatever stands in their place, to be looked up by name.

    Args:
        references: Of the article.
        read: What each of them prints.
        declared: Acronyms that its text explains, in capitals, with what each stands for.
        texts: Of its blocks.
    """

    def __init__(
        self,
        references: Sequence[Reference],
        read: Sequence[Parts],
        declared: Iterable[tuple[str, str]],
        texts: Sequence[str],
    ) -> None:
        self._references = references
        self._texts = texts
        self._expansions: defaultdict[str, set[str]] = defaultdict(set)
        for acronym, meaning in declared:
            self._expansions[acronym].add(name_key(meaning))
        self._names: defaultdict[str, list[int]] = defaultdict(list)
        for index, (reference, part) in enumerate(zip(references, read, strict=True)):
            for name in _called(reference, part):
                self._names[name].append(index)

    def readings(self, name: str) -> Iterator[tuple[list[int], bool]]:
        """The references that a name as printed may mean, the surest reading first, and whether they are called so."""
        key = name_key(name)
        if len(key) < 2:
            return
        if name.replace(" ", "").isupper():
            yield self._names.get(key.replace(" ", ""), []), True
        yield self._names.get(key, []), True
        if is_site(name):
            yield self._of_site(name.lower().removeprefix("www.")), True
        yield self._unite(self._other_names(name, key)), True
        if is_place(name) or (name.istitle() and " " not in key and self._is_spoken_of(key)):
            return
        yield self._begun(name, key), False
        if not name.isupper() or " " in name.strip():  # a note may well begin with an acronym of its text
            yield self._starting(key), False
        if name in TOPICS or (name.istitle() and " " not in key and self._is_mentioned(name)):
            return
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

    def _is_spoken_of(self, key: str) -> bool:
        """Whether a word is what the article is about, which it has in small letters as well, rather than a name."""
        if is_subject(key):
            return True
        titles = (reference.title or "" for reference in self._references)
        small = re.compile(rf"(?<![\w./@-]){re.escape(key)}(?![\w@-]|\.\w)")
        return any(key in text and small.search(text) for text in (*self._texts, *titles))

    def _is_mentioned(self, name: str) -> bool:
        """Whether a word by which a host is called, but no source, stands in the article without brackets."""
        free = re.compile(rf"(?<![\w(\[./-]){re.escape(name)}(?![\w)\]-]|\.\w)")
        return any(name in text and free.search(text) for text in self._texts)

    def _begun(self, name: str, key: str) -> list[int]:
        """References whose source begins with a name, or whose source is the beginning of it."""
        if len(key) < MIN_START and name not in ACRONYMS and not is_publisher(name):
            return []
        words = key.split(" ")
        shorter = (" ".join(words[:count]) for count in range(2, len(words)))
        begun = [name for (name,) in _beginning(self._sorted_names, key + " ")]
        begun += [name for name in shorter if name in self._names]
        if not begun and _OFFICE.match(name) and words[0].upper() in ACRONYMS:  # "VA National Center for PTSD"
            begun = [known for known in (" ".join(words[1:]),) if " " in known and known in self._names]
        begun = begun or [name for _, name in _beginning(self._by_word, words[0]) if shortens(key, name)]
        return self._unite(begun)

    def _starting(self, key: str) -> list[int]:
        if len(key) < MIN_START:
            return []
        return sorted(index for _, index in _beginning(self._starts, key + " "))

    def _unite(self, names: Iterable[str]) -> list[int]:
        return sorted({index for name in names for index in self._names.get(name, ())})

    def _of_site(self, site: str) -> list[int]:
        """References whose addresses are a site's: "nih.gov"."""
        return [index for index, reference in enumerate(self._references) if _is_of_site(reference.url, site)]

    # ------------------------------------------------------------ what few articles need

    @cached_property
    def _hosts(self) -> Mapping[str, Sequence[int]]:
        """References by the parts of their hosts."""
        hosts: defaultdict[str, list[int]] = defaultdict(list)
        for index, reference in enumerate(self._references):
            for label in _labels_of(reference.url):
                hosts[label].append(index)
        return hosts

    @cached_property
    def _starts(self) -> Sequence[tuple[str, int]]:
        """What each reference begins with, and the reference; sorted."""
        return sorted((name_key(reference.text[:160]), index) for index, reference in enumerate(self._references))

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


def _called(reference: Reference, part: Parts) -> set[str]:
    """Every name of an organisation (or whatever stands in its place) of a reference, folded."""
    names = {name_key(name) for name in (reference.source, part.organisation, *part.labels) if name}
    whole = part.organisation or reference.source or ""
    if not part.authors and " " in whole and len(short := contraction(whole)) > 2:
        names.add(short.casefold())
    if "(" in whole:
        names.add(name_key(re.sub(r"\s*[(\[][^()\[\]]*[)\]]", "", whole)))
    return {name for name in names if len(name) > 1}


def _beginning(rows: Sequence[_Row], start: str) -> Iterator[_Row]:
    """Of sorted rows those whose first value begins with a text."""
    for row in islice(rows, bisect_left(rows, (start,)), None):
        if not row[0].startswith(start):
            return
        yield row


def _labels_of(url: str | None) -> frozenset[str]:
    """The parts of a host that may name an organisation: what was registered, and below that what is well known."""
    named = [label for label in _host(url).split(".")[:-1] if label not in lexicon.words("host_labels")]
    labels = {label for label in named if label.upper() in ACRONYMS} | {*named[-1:]}
    return frozenset(label.replace("-", "") for label in labels)


def _is_of_site(url: str | None, site: str) -> bool:
    return f".{_host(url)}".endswith(f".{site}")


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    except ValueError:
        return ""
