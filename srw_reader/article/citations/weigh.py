"""Which of several references a sentence means: how well its words and those around it fit what each reference says."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from srw_reader.article.citations.related import relations
from srw_reader.article.citations.stems import stem, stems
from srw_reader.article.citations.vectors import likeness, mixed, vector
from srw_reader.models import Reference

_SLUG = re.compile(r"[a-z]{3,}(?:[-_][a-z0-9]{2,})+", re.IGNORECASE)
_SEPARATOR = re.compile(r"[-_]")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\b(?:doi|pmid|pmcid|isbn)\b:?\s?\S+|\b(?:accessed|retrieved|abgerufen|consulté)\b.*",
    re.IGNORECASE,
)
CAP = 1.5
BASE = 0.4
NORM = 0.5
_RELATED = 0.8
"""How much a word for the same thing counts, where the word itself counts 1."""
_ABOUT = 2.5
"""How much it counts that two texts are about the same thing, whatever their words."""


class Weigher:
    """How well contexts fit references.

    The words of a reference count the more the fewer other references and paragraphs have them (Spärck Jones 1972).
    Words are compared by their beginnings, so that "hippocampal" meets "hippocampus" whatever the language.

    Args:
        references: of the article.
        paragraphs: its text.
        acronyms: what the text abbreviates, and what that stands for: both count as both.
    """

    def __init__(
        self, references: Sequence[Reference], paragraphs: Iterable[str], acronyms: Iterable[tuple[str, str]]
    ) -> None:
        self._acronyms = {stem(acronym.casefold()): stems(meaning) for acronym, meaning in acronyms}
        self._described = [_described(reference) for reference in references]
        self._paragraphs = tuple(paragraphs)

    @cached_property
    def _bags(self) -> list[frozenset[str]]:
        """The words of each reference."""
        return [self._bag(text) for text in self._described]

    @cached_property
    def _worth(self) -> dict[str | int, float]:
        """How telling each word of a reference is, and each group of words for one thing."""
        own: Counter[str | int] = Counter()
        for bag in self._bags:
            own.update(bag | _groups(bag))
        seen = own.copy()
        for text in self._paragraphs:
            words = self._bag(text)
            seen.update(words | _groups(words))
        total = len(self._bags) + len(self._paragraphs)
        return {
            word: min(CAP, math.log((total + 1) / (seen[word] + 0.5)))
            * (BASE + math.log((len(self._bags) + 1) / count))
            for word, count in own.items()
        }

    def _bag(self, text: str) -> frozenset[str]:
        bag = set(stems(text))
        for acronym, meaning in self._acronyms.items():
            if acronym in bag:
                bag.update(meaning)
            elif len(meaning) > 1 and bag.issuperset(meaning):
                bag.add(acronym)
        return frozenset(bag)

    def weigh(self, choices: Sequence[int], context: Sequence[tuple[str, float]]) -> dict[int, float]:
        """How much the words around a citation speak for each reference.

        Args:
            choices: indices of references.
            context: texts with how much each counts; a word counts once, where it counts most.

        Returns:
            At least 0; about 1 for one telling word of the sentence itself.
        """
        weights: dict[str, float] = {}
        for text, weight in context:
            for word in self._bag(text):
                weights[word] = max(weight, weights.get(word, 0.0))
        about = mixed(context)
        return {
            index: self._fit(self._bags[index], weights)
            + _ABOUT * max(0.0, likeness(about, vector(self._described[index])))
            for index in choices
        }

    def _fit(self, bag: frozenset[str], weights: Mapping[str, float]) -> float:
        related: dict[int, float] = {}
        for word, weight in weights.items():
            for group in relations().get(word, ()):
                related[group] = max(weight, related.get(group, 0.0))
        fit = size = 0.0
        for word in bag:
            worth = self._worth[word]
            size += worth
            near = [
                min(worth, self._worth[group]) * related[group] * _RELATED
                for group in relations().get(word, ())
                if group in related
            ]
            fit += max(worth * weights.get(word, 0.0), *near, 0.0)
        return fit / size**NORM if size else 0.0


def _groups(bag: frozenset[str]) -> frozenset[int]:
    """What the words of a text are about."""
    return frozenset(group for word in bag for group in relations().get(word, ()))


def _described(reference: Reference) -> str:
    """What a reference says it is about: all but its source and numbers, and the last words of its address."""
    about = _ADDRESS.sub(" ", reference.text)
    if reference.source:
        about = about.replace(reference.source, " ", 1)
    path = (reference.url or "").partition("://")[2].partition("/")[2]
    slugs = (_SEPARATOR.sub(" ", found.group()) for found in _SLUG.finditer(path))
    return " ".join((about, *slugs))
