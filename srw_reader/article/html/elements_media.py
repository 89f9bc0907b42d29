"""Handlers of images, drawings and embedded things."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from srw_reader.article.html import elements_math, formulas, media
from srw_reader.article.html.nodes import Attributes, TextRun
from srw_reader.article.html.walk import Context, Handler, Walk
from srw_reader.strings.clean import clean_line


def _image(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> None:
    """`<img>`."""
    source = media.image_source(attributes)
    alt = clean_line(attributes.get("alt") or "")
    if media.is_emoji(attributes):
        walk.say(alt, context)
    elif not source or source.startswith("data:"):
        if alt:
            walk.say(alt, context)
    elif tex := formulas.drawn_tex(attributes, source):
        if not formulas.stands_beside_math(node):
            elements_math.say_tex(walk, tex, context)
    elif not media.is_tracker(attributes, source):
        text = media.image_text(attributes, source)
        if context.mode == "pre":
            walk.say(" ", context)
            walk.put(TextRun("text", text, 0, walk.target(source)), context)
            walk.say(" ", context)
        else:
            walk.put(TextRun("image", text, context.flags, context.link, walk.target(source)), context)


def _embedded(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context | None:
    """`<iframe>`, `<embed>`, `<object>`, `<video>`, `<audio>`: a labelled link, then what is there for want of it."""
    names = ("data", "src", "data-src") if node.tag == "object" else ("data-src", "data-lazy-src", "src")
    sources = [(attributes.get(name) or "").strip() for name in names]
    child = node.first_child
    while child is not None and node.tag in ("video", "audio"):
        if child.tag == "source":
            sources.append((child.attributes.get("src") or "").strip())
        child = child.next
    usable = [source for source in sources if source and not source.startswith(("about:", "data:", "javascript:"))]
    if usable and not media.is_tracker(attributes, usable[0]):
        walk.boundary(context)
        for source in dict.fromkeys(usable):
            walk.space(context)
            absolute = walk.absolute(source)
            text = media.embed_text(node.tag or "", attributes, absolute)
            walk.put(TextRun("text", text, 0, walk.target(source)), context)
        walk.boundary(context)
    return None if node.tag == "iframe" else context


def _drawing(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<svg>`: its title and its texts."""
    child = node.first_child
    while child is not None:
        if child.tag == "title":
            title = clean_line(child.text(deep=True))
            if title:
                walk.space(context)
                walk.say(title, context)
            break
        child = child.next
    walk.space(context)
    walk.leaving(lambda: walk.space(context))
    return context


def _drawn_text(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<text>` of a drawing, which nothing else sets apart."""
    walk.space(context)
    walk.leaving(lambda: walk.space(context))
    return context


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(("img", "image"), _image),
    **dict.fromkeys(("iframe", "embed", "object", "video", "audio"), _embedded),
    "svg": _drawing,
    "text": _drawn_text,
}
"""By element."""
