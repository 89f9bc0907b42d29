"""Regular expressions that are compiled when they are first used.

A large character class takes some 10 ms to compile, which a program that never looks for it shall not wait for.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    """A `re.Pattern` to be."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)  # from now on as quick as with the pattern itself
        return found


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, later."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
