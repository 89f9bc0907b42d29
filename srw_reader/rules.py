"""What `[[rules]]` in the settings say: what is to be done, once, with posts that come new in a refresh.

```toml
[[rules]]
query = "feed:kettles (sale OR voucher)"   # the query language of the reader's search
do = "read"                                # or "star", or "tag:NAME", or a list of them
```
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from srw_reader.errors import QueryError
from srw_reader.models import Rule
from srw_reader.named_tuple import NamedTuple
from srw_reader.query.parse import parse
from srw_reader.strings.clean import clean_line, tag_key

_ACTIONS = 'do has to be "read", "star" or "tag:NAME", or a list of them'
_TAG = re.compile(r"tag:(.*)", re.DOTALL)


class Fault(NamedTuple):
    """What is wrong with a rule."""

    key: str
    """Which of its settings is; empty for one that is missing."""
    said: str
    """A sentence."""


def read_rule(table: object) -> Rule | list[Fault]:
    """The rule that a table of the settings says, or what is wrong with it."""
    if not isinstance(table, Mapping):
        return [Fault("", "a rule is a table [[rules]] with a query and what to do.")]
    faults = [
        Fault(key, f"there is no setting {clean_line(key)} in a rule. There are: query, do.")
        for key in table
        if key not in ("query", "do")
    ]
    faults += _wrong_query(table.get("query"))
    actions = table.get("do")
    named = actions if isinstance(actions, list) else [actions]
    faults += _wrong_actions(named)
    if faults:
        return faults
    return Rule(
        query=table["query"],
        read="read" in named,
        star="star" in named,
        tags=tuple(tag for action in named if (tag := _tag(action))),
    )


def _wrong_query(query: object) -> list[Fault]:
    if query is None:
        return [Fault("", "a rule needs a query, which says of which posts it is.")]
    if not isinstance(query, str):
        return [Fault("query", "query has to be a text in quotes.")]
    try:
        empty = parse(query) is None
    except QueryError as error:
        return [Fault("query", str(error))]
    return [Fault("query", "the query of a rule has to look for something.")] if empty else []


def _wrong_actions(actions: list[object]) -> list[Fault]:
    if actions == [None]:
        return [Fault("", f"a rule needs to say what to do: {_ACTIONS}.")]
    if not actions:
        return [Fault("do", f"{_ACTIONS}.")]
    wrong = [action for action in actions if action not in ("read", "star") and not _tag(action)]
    return [Fault("do", f"{_ACTIONS}, and is {_shown(action)}.") for action in wrong]


def _tag(action: object) -> str:
    """The tag that an action gives; empty where it gives none."""
    found = _TAG.fullmatch(action) if isinstance(action, str) else None
    name = clean_line(found[1]) if found else ""
    return name if tag_key(name) else ""


def _shown(value: object) -> str:
    return f"“{clean_line(value)}”" if isinstance(value, str) else clean_line(str(value))
