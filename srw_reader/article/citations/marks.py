"""What may be a citation, before it is known what it means."""

from __future__ import annotations

from typing import Literal, NamedTuple

from srw_reader.article.citations.catalogue import Works

Kind = Literal["number", "worded", "counted", "link", "author", "page", "organisation"]
"""How a mark names works; "worded" is a number with a word such as "ref.", "counted" one in parentheses without, which
may count or measure as well."""
Strength = Literal["sure", "likely", "weak"]


class Named(NamedTuple):
    """One work that a mark names."""

    printed: str
    """As printed."""
    works: Works
    """What that may be."""


class Mark(NamedTuple):
    """What may be a citation."""

    start: int
    """First character in the block's text."""
    end: int
    """One past the last."""
    kind: Kind
    """How it names works."""
    named: tuple[Named, ...]
    """The works that it names; none where what stands in it is only shaped like one."""
    strength: Strength = "sure"
    """"sure" by itself; "likely" and "weak" depend on what else the article has."""
    narrative: bool = False
    """Whether it begins with the name, as a part of the sentence."""
    rest: str = ""
    """What stands in it, as printed, that may name a further work but is not understood."""

    @property
    def known(self) -> bool:
        """Whether the list has one of the works that it names."""
        return any(one.works.found for one in self.named)
