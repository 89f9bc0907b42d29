"""What words are about, as vectors: "shy" is near "social anxiety", "drink" near "alcohol", though no letter agrees.

`lexicon/vectors.zlib` has English words, the commonest first, and below them 96 signed bytes a word. They were made
once, by reading each word with the sentence encoder all-MiniLM-L6-v2 (Wang et al. 2020; Apache-2.0), taking the first
96 principal components, and making common words short (Arora et al. 2017: a / (a + p), a = 0.0002, p by Zipf's law), so
that adding up the words of a text gives a vector of what it is about. The words are those of WordNet 3.1 among the
commonest of GloVe 6B (public domain). `tests/make_vectors.py` makes the table anew.
"""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from srw_reader.strings.clean import fold

SIZE = 96
"""Numbers in a vector."""
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"['’]s?\b")

Vector = Sequence[float]


@cache
def _table() -> tuple[dict[str, int], memoryview]:
    """Where the vector of each word begins, and the vectors."""
    raw = zlib.decompress(files("srw_reader.article.lexicon").joinpath("vectors.zlib").read_bytes())
    words, _, _ = raw.partition(b"\n")
    places = {word: place * SIZE for place, word in enumerate(words.decode("ascii").split(" "))}
    return places, memoryview(raw)[len(words) + 1 :].cast("b")


@lru_cache(maxsize=1024)
def vector(text: str) -> Vector:
    """What a text is about; zeros where none of its words is known."""
    places, numbers = _table()
    starts = [places[word] for word in _WORD.findall(fold(_APOSTROPHE.sub("", text))) if word in places]
    if not starts:
        return (0,) * SIZE
    return tuple(map(sum, zip(*(numbers[start : start + SIZE] for start in starts), strict=True)))


def mixed(parts: Iterable[tuple[str, float]]) -> Vector:
    """What several texts are about together, each as heavy as is said."""
    vectors = [[number * weight for number in vector(text)] for text, weight in parts]
    return tuple(map(sum, zip(*vectors, strict=True))) if vectors else (0,) * SIZE


def likeness(one: Vector, other: Vector) -> float:
    """The cosine of two vectors, -1 to 1; 0 where one of them is of nothing."""
    size = math.hypot(*one) * math.hypot(*other)
    return sum(map(float.__mul__, map(float, one), map(float, other))) / size if size else 0.0
