"""What a query that is being typed may be going to say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from srw_reader.named_tuple import NamedTuple
from srw_reader.query.fields import NAMES, VALUES
from srw_reader.query.tree import is_bare, quoted

_LAST = re.compile(r'(?:^|[\s(])-?([A-Za-z]{2,}|(?P<name>[A-Za-z]+):(?:"(?P<quoted>[^"]*)|(?P<bare>[^\s"]*)))$')
"""The beginning of a field's name, or a field with the beginning of its value, at the end of a query."""


class Completion(NamedTuple):
    """How a query may go on."""

    rest: str
    """What would follow on what is typed."""
    query: str
    """All of it then, in quotes where it needs them."""


def complete(typed: str, names: Mapping[str, Sequence[str]]) -> Completion | None:
    """How what is typed may go on: with a field's name, or with the name of something that there is.

    Args:
        typed: The query up to the cursor.
        names: What tags, feeds … there are, by the name of the field, those first that are meant most often.
    """
    found = _LAST.search(typed)
    if found is None or typed[: found.start()].count('"') % 2:
        return None
    if found["name"] is None:
        name = _first(found[1], list(NAMES))
        return None if name is None else Completion(f"{name[len(found[1]) :]}:", f"{typed[: found.start(1)]}{name}:")
    field = found["name"].lower()
    begun = found["bare"] if found["quoted"] is None else found["quoted"]
    value = _first(begun, VALUES.get(field, names.get(field, ())))
    if value is None:
        return None
    before = typed[: found.end("name") + 1]
    return Completion(value[len(begun) :], before + (value if is_bare(value) else quoted(value)))


def _first(begun: str, names: Sequence[str]) -> str | None:
    """The first name that begins so and goes on."""
    small = begun.lower()
    return next((name for name in names if len(name) > len(begun) and name.lower().startswith(small)), None)
