"""Regular expressions that are compiled when they are first used.

A large character class takes some 10 ms to compile, which a program that never looks for it shall not wait for.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Protocol

Found = re.Match[str] | None
Instead = str | Callable[[re.Match[str]], str]


class Pattern(Protocol):
    """What there is of `re.Pattern`, which is one of these, too."""

    def search(self, text: str, start: int = 0, end: int = sys.maxsize, /) -> Found: ...
    def match(self, text: str, start: int = 0, end: int = sys.maxsize, /) -> Found: ...
    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize, /) -> Found: ...
    def findall(self, text: str, start: int = 0, end: int = sys.maxsize, /) -> list[Any]: ...
    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize, /) -> Iterator[re.Match[str]]: ...
    def split(self, text: str, /, maxsplit: int = 0) -> list[Any]: ...
    def sub(self, instead: Instead, text: str, /, count: int = 0) -> str: ...


class _Late:
    """A pattern to be: each method is from its first use on that of the pattern itself, as quick."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)

    @cached_property
    def search(self) -> Callable[..., Found]:
        return self._compiled.search

    @cached_property
    def match(self) -> Callable[..., Found]:
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., Found]:
        return self._compiled.fullmatch

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        return self._compiled.findall

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        return self._compiled.finditer

    @cached_property
    def split(self) -> Callable[..., list[Any]]:
        return self._compiled.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        return self._compiled.sub


def pattern(source: str, flags: int = 0) -> Pattern:
    """What `re.compile` gives, later."""
    return _Late(source, flags)
