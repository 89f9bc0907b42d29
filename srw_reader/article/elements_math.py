"""Handlers of formulas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborNode

from srw_reader.article import formulas
from srw_reader.article.nodes import Attributes, Context, Handler

if TYPE_CHECKING:
    from srw_reader.article.walk import Walk


def say_lines(walk: Walk, lines: Iterable[str], context: Context) -> None:
    """Add a formula."""
    for number, line in enumerate(lines):
        if number:
            walk.line_break(context)
        walk.say(line, context)


def _math(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> None:
    """`<math>`."""
    if attributes.get("display") == "block":
        walk.block(context)
    say_lines(walk, formulas.of_math(node), context)


def _source(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> None:
    """`<script>`: only the source of a formula is shown."""
    if formulas.is_source(attributes):
        kind = attributes.get("type") or ""
        if "display" in kind:
            walk.block(context)
        say_lines(walk, formulas.of_source(node.text(deep=True), kind), context)


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(("math", "mml:math", "m:math"), _math),
    "script": _source,
}
"""By element."""
