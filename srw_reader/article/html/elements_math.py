"""Handlers of formulas."""

from __future__ import annotations

from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from srw_reader.article.html import formulas
from srw_reader.article.html.mathml import linear
from srw_reader.article.html.nodes import Attributes
from srw_reader.article.html.walk import Context, Handler, Walk
from srw_reader.strings.clean import clean_line

_MAX_CONVERTED = 2000  # formulas of an article; one takes a millisecond, and more stay TeX


def say_tex(walk: Walk, tex: str, context: Context) -> None:
    """Add a formula that is given in TeX."""
    walk.converted += 1
    _say(walk, formulas.of_tex(tex) if walk.converted <= _MAX_CONVERTED else [clean_line(tex)], context)


def _say(walk: Walk, lines: Iterable[str], context: Context) -> None:
    """Add the lines of a formula."""
    for number, line in enumerate(filter(None, lines)):
        if number:
            walk.line_break(context)
        walk.say(line, context)


def _math(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> None:
    """`<math>`."""
    if attributes.get("display") == "block":
        walk.block(context)
    if lines := linear(node):
        _say(walk, lines, context)
    else:
        say_tex(walk, attributes.get("alttext") or "", context)


def _source(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> None:
    """`<script>`: only the source of a formula is shown, as "math/tex; mode=display" or "math/mml"."""
    kind = attributes.get("type") or ""
    if not formulas.is_source(attributes):
        return
    if "display" in kind:
        walk.block(context)
    if "mml" in kind:
        _say(walk, formulas.of_markup(node.text(deep=True)), context)
    else:
        say_tex(walk, node.text(deep=True), context)


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(("math", "mml:math", "m:math"), _math),
    "script": _source,
}
"""By element."""
