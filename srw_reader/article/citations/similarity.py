"""Which of several references a sentence means: how well its words and those around it fit what each reference says.

Words are compared by their stems ("hippocampal" and "hippocampus"), by groups of words for one thing (a summary says
"driving", the text "behind the wheel"), and as vectors ("shy" is near "social anxiety", though no letter agrees).

`lexicon/vectors.zlib` has English words, and below them 96 signed bytes a word. Adding up the words of a text gives a
vector of what it is about. The words are those of WordNet 3.1 among the commonest of GloVe 6B (public domain), then
those of medicine and of practices' blogs. Their vectors began as what the sentence encoder all-MiniLM-L6-v2 (Wang et
al. 2020; Apache-2.0) says of each word, in its first 96 principal components, common words made short (Arora et al.
2017: a / (a + p), a = 0.0002). They were then fitted so that their sum over a text has the direction that the encoder
gives the whole text, on 15,000 definitions and examples of WordNet (distillation: Hinton et al. 2015).
`tests/make_vectors.py` takes these steps.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain
from operator import mul

from srw_reader.article import lexicon
from srw_reader.models import Reference
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.clean import fold

_WORD = re.compile(r"[^\W\d_][\w’']*[^\W_]|[0-9]+")
_ENDINGS = lexicon.words("endings")
_LONGEST = max(map(len, _ENDINGS))
_SHORTEST = 4
SIZE = 96
"""Numbers in a vector."""
_LETTERS = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"['’]s?\b")
_SLUG = re.compile(r"[a-z]{3,}(?:[-_][a-z0-9]{2,})+", re.IGNORECASE)
_SEPARATOR = re.compile(r"[-_]")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\b(?:doi|pmid|pmcid|isbn)\b:?\s?\S+|\b(?:accessed|retrieved|abgerufen|consulté)\b.*",
    re.IGNORECASE,
)
_CAP = 1.5
"""How much it counts at most that few references and paragraphs have a word."""
_BASE = 0.4
"""How much a word counts that every reference has."""
_NORM = 0.5
"""The power of the size of a reference by which its fit is divided: long ones fit everything."""
_RELATED = 0.8
"""How much a word for the same thing counts, where the word itself counts 1."""
_WORDS = 2.16
"""How much it counts that a reference has the words, in the units of `Weigher.weigh`."""
_ABOUT = 8.45
"""How much it counts that two texts are about the same thing, whatever their words."""

_MOST_TOLD = 2
"""Words that are told of what a sentence shares with a reference."""
_CLOSER = 0.1
"""From which difference of cosines on it is told that one reference is closer in meaning than another."""

_Vector = Sequence[float]


class _Meaning(NamedTuple):
    """What a text is about."""

    vector: Sequence[float]
    length: float
    """Of the vector."""

    @classmethod
    def of(cls, vector: _Vector) -> _Meaning:
        return cls(tuple(map(float, vector)), math.hypot(*vector))

    def likeness(self, other: _Meaning) -> float:
        """The cosine of two vectors, -1 to 1; 0 where one of them is of nothing."""
        size = self.length * other.length
        return sum(map(mul, self.vector, other.vector)) / size if size else 0.0


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A folded word without its endings, longest first, in any of several languages; four letters stay at least."""
    word = word.replace("’", "'").removesuffix("'s")
    for _ in range(3):
        for length in range(min(_LONGEST, len(word) - _SHORTEST), 0, -1):
            if word[-length:] in _ENDINGS:
                word = word[:-length]
                break
        else:
            break
    if len(word) > _SHORTEST and word[-1] == word[-2]:
        word = word[:-1]
    return word


_COMMON_STEMS = frozenset(stem(word) for word in lexicon.words("common"))


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    """The stems of the words of a text, those left out that say nothing of what it is about."""
    words = _WORD.findall(fold(text.replace("-", " ").replace("–", " ")))
    return frozenset(key for word in words if len(word) > 2 and (key := stem(word)) not in _COMMON_STEMS)


@cache
def _relations() -> dict[str, frozenset[int]]:
    """The groups of words for one thing, as numbers, by the stem of each word."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lexicon.lines("related")):
        for word in fold(line).split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _table() -> tuple[dict[str, int], memoryview]:
    """Where the vector of each word begins, and the vectors."""
    raw = zlib.decompress((lexicon.FOLDER / "vectors.zlib").read_bytes())
    words, _, _ = raw.partition(b"\n")
    places = {word: place * SIZE for place, word in enumerate(words.decode("ascii").split(" "))}
    return places, memoryview(raw)[len(words) + 1 :].cast("b")


def known_words(text: str, words: Container[str]) -> list[str]:
    """The words of a text that are among those given, in order."""
    return [word for word in _LETTERS.findall(fold(_APOSTROPHE.sub("", text))) if word in words]


@lru_cache(maxsize=1024)
def _vector(text: str) -> _Vector:
    """What a text is about; zeros where none of its words is known."""
    places, numbers = _table()
    starts = [places[word] for word in known_words(text, places)]
    if not starts:
        return (0,) * SIZE
    return tuple(map(sum, zip(*(numbers[start : start + SIZE] for start in starts), strict=True)))


def _mixed(parts: Iterable[tuple[str, float]]) -> _Vector:
    """What several texts are about together, each as heavy as is said."""
    vectors = [[number * weight for number in _vector(text)] for text, weight in parts]
    return tuple(map(sum, zip(*vectors, strict=True))) if vectors else (0,) * SIZE


class Context(NamedTuple):
    """The words around a citation, ready to be held against references."""

    weights: Mapping[str, float]
    """How much each stem counts."""
    related: Mapping[int, float]
    """How much each group of words for one thing counts."""
    about: _Meaning
    """What they are about together."""


class Weigher:
    """How well contexts fit references.

    The words of a reference count the more the fewer other references and paragraphs have them (Spärck Jones 1972).
    Words are compared by their beginnings, so that "hippocampal" meets "hippocampus" whatever the language.

    Args:
        references: Of the article.
        paragraphs: Its text.
        acronyms: What the text abbreviates, and what that stands for: both count as both.
    """

    def __init__(
        self, references: Sequence[Reference], paragraphs: Iterable[str], acronyms: Iterable[tuple[str, str]]
    ) -> None:
        self._acronyms = {stem(acronym.casefold()): _stems(meaning) for acronym, meaning in acronyms}
        self._described = [_described(reference) for reference in references]
        self._paragraphs = tuple(paragraphs)

    @cached_property
    def _meanings(self) -> list[_Meaning]:
        return [_Meaning.of(_vector(text)) for text in self._described]

    @cached_property
    def _bags(self) -> list[frozenset[str]]:
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
            word: min(_CAP, math.log((total + 1) / (seen[word] + 0.5)))
            * (_BASE + math.log((len(self._bags) + 1) / count))
            for word, count in own.items()
        }

    def _bag(self, text: str) -> frozenset[str]:
        bag = set(_stems(text))
        for acronym, meaning in self._acronyms.items():
            if acronym in bag:
                bag.update(meaning)
            elif len(meaning) > 1 and bag.issuperset(meaning):
                bag.add(acronym)
        return frozenset(bag)

    def context(self, texts: Sequence[tuple[str, float]]) -> Context:
        """The words around a citation: texts with how much each counts; a word counts once, where it counts most."""
        weights: dict[str, float] = {}
        for text, weight in texts:
            for word in self._bag(text):
                weights[word] = max(weight, weights.get(word, 0.0))
        related: dict[int, float] = {}
        for word, weight in weights.items():
            for group in _relations().get(word, ()):
                related[group] = max(weight, related.get(group, 0.0))
        return Context(weights, related, _Meaning.of(_mixed(texts)))

    def weigh(self, choices: Sequence[int], context: Context) -> dict[int, float]:
        """How much the words around a citation speak for each reference.

        Args:
            choices: Indices of references.
            context: The words around it.

        Returns:
            At least 0, as the logarithm of the odds: 1 more is e times as probable (conditional logit, McFadden 1974).
        """
        return {
            index: _WORDS * self._fits[index].of(context) + _ABOUT * max(0.0, self._nearness(index, context))
            for index in choices
        }

    def _nearness(self, index: int, context: Context) -> float:
        return context.about.likeness(self._meanings[index])

    def reasons(self, best: int, other: int, context: Context) -> tuple[str, ...]:
        """What in the words around a citation speaks for one reference rather than for another, in a few words."""
        own = (self._bags[best] & context.weights.keys()) - self._bags[other]
        telling = sorted(own, key=lambda word: (-self._worth[word] * context.weights[word], word))[:_MOST_TOLD]
        shared = " and ".join(f"‘{word}’" for word in self._printed(best, telling))
        is_closer = self._nearness(best, context) - self._nearness(other, context) > _CLOSER
        reasons = {f"shares {shared}": bool(shared), "closest in meaning": is_closer}
        return tuple(reason for reason, holds in reasons.items() if holds)

    def _printed(self, index: int, stems: Sequence[str]) -> list[str]:
        """Words of a reference as it prints them first, by their stems."""
        if not stems:
            return []
        words = {stem(fold(word)): word for word in reversed(_WORD.findall(self._described[index].replace("-", " ")))}
        return [words[one] for one in stems if one in words]

    @cached_property
    def _fits(self) -> list[_Fit]:
        return [_Fit.to(bag, self._worth) for bag in self._bags]


class _Fit(NamedTuple):
    """What a reference says, ready to be held against contexts."""

    words: Sequence[tuple[str, float, Sequence[tuple[int, float]]]]
    """Each word with what it is worth, and the groups it is in with what another word of them is worth."""
    size: float

    @classmethod
    def to(cls, bag: frozenset[str], worth: Mapping[str | int, float]) -> _Fit:
        words = [
            (word, worth[word], [(group, min(worth[word], worth[group]) * _RELATED) for group in _groups({word})])
            for word in bag
        ]
        return cls(words, sum(own for _, own, _ in words) ** _NORM)

    def of(self, context: Context) -> float:
        """How well a context fits."""
        fit = 0.0
        for word, worth, groups in self.words:
            best = worth * context.weights.get(word, 0.0)
            for group, near in groups:
                if group in context.related:
                    best = max(best, near * context.related[group])
            fit += best
        return fit / self.size if self.size else 0.0


def _groups(bag: Iterable[str]) -> frozenset[int]:
    """What the words of a text are about."""
    relations = _relations()
    return frozenset(chain.from_iterable([relations[word] for word in bag if word in relations]))


def _described(reference: Reference) -> str:
    """What a reference says it is about: all but its source and numbers, and the last words of its address."""
    about = _ADDRESS.sub(" ", reference.text)
    if reference.source:
        about = about.replace(reference.source, " ", 1)
    path = (reference.url or "").partition("://")[2].partition("/")[2]
    slugs = (_SEPARATOR.sub(" ", found.group()) for found in _SLUG.finditer(path))
    return " ".join((about, *slugs))
