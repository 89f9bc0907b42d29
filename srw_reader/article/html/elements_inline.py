"""Handlers of the elements that stand within a line."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from srw_reader.article.html import scripts
from srw_reader.article.html.nodes import Attributes, element_after, element_before
from srw_reader.article.html.styles import is_raised
from srw_reader.article.html.walk import Context, Handler, Walk
from srw_reader.strings import urls
from srw_reader.strings.clean import clean_line

_SIDE_NOTE = re.compile(r"(?i)(?:^|\s)(?:side|margin)[-_]?note(?=\s|$)")
_PUNCTUATION = re.compile(r"\s*[,;.:/&–—]\s*")


def _link(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<a>`. One without content shows the host that it leads to."""
    url = (attributes.get("href") or "").strip()
    if not url or url.casefold() == urls.NO_ADDRESS:
        return context
    index = walk.target(url)
    inner = context._replace(link=index)

    def leave() -> None:
        if not walk.targets[index].used:
            _say_target(walk, url, attributes, inner)

    walk.leaving(leave)
    return inner


def _say_target(walk: Walk, url: str, attributes: Attributes, context: Context) -> None:
    """Give a link without content its title or host.

    One to a place in the article, as generators put beside headings and lines of code, stays unseen.
    """
    absolute = walk.absolute(url)
    page, _, fragment = absolute.partition("#")
    if fragment and page in ("", walk.page) or url.startswith("#"):
        return
    label = clean_line(attributes.get("title") or attributes.get("aria-label") or "") or urls.host(absolute)
    if label:
        walk.space(context)
        walk.say(label, context)
        walk.space(context)


def _raised(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context | None:
    """`<sup>`."""
    return _script(walk, node, context, scripts.SUPERSCRIPT, "^(")


def _lowered(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context | None:
    """`<sub>`."""
    return _script(walk, node, context, scripts.SUBSCRIPT, "_(")


def _script(walk: Walk, node: LexborNode, context: Context, characters: dict[int, str], opening: str) -> Context | None:
    """A superscript or subscript. One that holds another is written with parentheses; deeper ones stay as they are."""
    if context.script is not None and context.script is not scripts.NESTED:
        return context
    text = node.text(deep=True)
    if not text.strip():
        return context
    if _PUNCTUATION.fullmatch(text):  # parts two raised marks: "¹,²"
        walk.say(text.strip(), context)
        return None
    if text[0].isalnum() and ord(text[0]) in characters and walk.last_character in scripts.LETTERS[opening]:
        walk.space(context)  # two footnotes side by side: "¹ ²" is not "¹²"
    nested = context.script is None and node.css_first("sup sup, sup sub, sub sup, sub sub") is not None
    table = None if nested else scripts.script(text, characters)
    if table is None:
        walk.say(opening, context)
        walk.leaving(lambda: walk.say(")", context))
    return context._replace(script=scripts.NESTED if nested else table or {})


def _quotation(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<q>`."""
    walk.say("“", context)
    walk.leaving(lambda: walk.say("”", context))
    return context


def _abbreviation(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<abbr>`: what it stands for is given once, in parentheses."""
    title = clean_line(attributes.get("title") or "")
    if title and title != clean_line(node.text(deep=True)) and walk.once(title):

        def leave() -> None:
            walk.space(context)
            walk.say(f"({title})", context)

        walk.leaving(leave)
    return context


def _reading(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<rt>`: the reading of a ruby text stands in parentheses after it."""
    walk.say("(", context)
    walk.leaving(lambda: walk.say(")", context))
    return context


def _input(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> None:
    """`<input>`: the label of a button."""
    if (attributes.get("type") or "").lower() in ("submit", "button", "reset"):
        label = clean_line(attributes.get("value") or "")
        if label:
            walk.say(label, context)


def _label(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context | None:
    """`<label>`: the sign that opens a side note on narrow pages is not shown."""
    beside = (element_before(node), element_after(node))
    return None if any(other is not None and _is_toggle(node, other) for other in beside) else context


def _note(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context | None:
    """`<span>`, `<small>`: a side note, which pages set beside or above the text, stands in brackets."""
    if is_raised(attributes.get("style") or ""):
        return _raised(walk, node, attributes, context)
    named = _SIDE_NOTE.search(attributes.get("class") or "") or attributes.get("role") in ("note", "tooltip")
    if context.mode == "pre" or not (named or _is_toggled(node)) or not node.text(deep=True).strip():
        return context
    walk.space(context)
    walk.say("[", context)

    def leave() -> None:
        walk.say("]", context)
        if node.next is not None and (node.next.text_content or "")[:1].isalnum():
            walk.space(context)

    walk.leaving(leave)
    return context


def _is_toggled(node: LexborNode) -> bool:
    """Whether an element is shown and hidden by the checkbox before it, which only has a sign for a label."""
    last = element_before(node)
    first = element_before(last) if last is not None and last.tag in ("input", "label") else None
    return last is not None and first is not None and (_is_toggle(first, last) or _is_toggle(last, first))


def _is_toggle(label: LexborNode, box: LexborNode) -> bool:
    """Whether these are a checkbox and its label, which has no words."""
    own, other = label.attributes, box.attributes
    is_pair = label.tag == "label" and box.tag == "input" and (other.get("type") or "").lower() == "checkbox"
    return is_pair and own.get("for") == other.get("id") and not any(map(str.isalpha, label.text(deep=True)))


HANDLERS: dict[str, Handler] = {
    "a": _link,
    "sup": _raised,
    "sub": _lowered,
    "q": _quotation,
    **dict.fromkeys(("abbr", "acronym"), _abbreviation),
    "rt": _reading,
    "input": _input,
    "label": _label,
    **dict.fromkeys(("span", "small"), _note),
}
"""By element."""
