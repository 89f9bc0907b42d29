"""Words without their endings, so that the forms of one compare equal: "hippocampal" and "hippocampus"."""

from __future__ import annotations

import re
from functools import lru_cache

from srw_reader.article import lexicon
from srw_reader.strings.clean import fold

_WORD = re.compile(r"[^\W\d_][\w’']*[^\W_]|[0-9]+")
_ENDINGS = sorted(lexicon.words("endings"), key=lambda ending: (-len(ending), ending))
_SHORTEST = 4


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A folded word without its endings, longest first, in any of several languages; four letters stay at least."""
    word = word.replace("’", "'").removesuffix("'s")
    for _ in range(3):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
                word = word[: -len(ending)]
                break
        else:
            break
    if len(word) > _SHORTEST and word[-1] == word[-2]:
        word = word[:-1]
    return word


_COMMON_STEMS = frozenset(stem(word) for word in lexicon.words("common"))


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text, those left out that say nothing of what it is about."""
    words = _WORD.findall(fold(text.replace("-", " ").replace("–", " ")))
    return frozenset(key for word in words if len(word) > 2 and (key := stem(word)) not in _COMMON_STEMS)
