"""What a parser that the reader does not use sees in an entry: words, where links lead, what is formatted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib

from srw_reader.article.html.formulas import of_tex
from srw_reader.strings.canonical import canonical

HIDDEN = {
    *("script", "style", "noscript", "template", "head", "title", "rp", "datalist", "iframe", "noframes"),
    *("annotation", "annotation-xml", "metadata", "defs", "desc", "math"),
}
BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "dir"),
    *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("header", "hgroup", "hr", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "option", "p"),
    *("plaintext", "pre", "search", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th"),
    *(
        "thead",
        "tr",
        "ul",
        "xmp",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "rt",
        "sup",
        "sub",
        "q",
        "text",
        "svg",
    ),
}
FORMATS = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("em", "i", "cite", "var", "dfn"), "emphasis"),
    **dict.fromkeys(("del", "s", "strike"), "strike"),
    **dict.fromkeys(("code", "kbd", "samp", "tt", "pre", "listing", "xmp", "plaintext"), "code"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dd"), "item"),
    "a": "link",
    "table": "table",
}
EMBEDS = {"iframe": "src", "embed": "src", "object": "data", "video": "src", "audio": "src", "source": "src"}
CONCEALED = re.compile(r"(?i)(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)")


@dataclass
class Seen:
    """What is to be seen in an entry."""

    text: list[str] = field(default_factory=list)
    targets: Counter[str] = field(default_factory=Counter)
    embeds: set[str] = field(default_factory=set)
    unseen: int = 0
    formatted: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in set(FORMATS.values())})


def normal(url: str) -> str:
    """A target so that two ways to encode it are one."""
    url = url.strip().removesuffix("#")
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.scheme in ("http", "https") and not parts.path and not parts.query:
        url = url.rstrip("/")
    for _ in range(2):
        url = unquote(url)
    return re.sub(r"\s+", "", url.replace("\\", "/")).rstrip("/")


def joined(base: str | None, url: str) -> str:
    """An absolute address; as it came where it is none, as "http://[" is."""
    try:
        return urljoin(base or "", url)
    except ValueError:
        return url


def visible(html: str, url: str | None) -> Seen:
    """What an independent parser sees in HTML."""
    tree = html5lib.parse("<body>" + html, treebuilder="etree", namespaceHTMLElements=False)
    without_footer(tree, url)
    names = {element.get("id") for element in tree.iter()} | {element.get("name") for element in tree.iter("a")}
    base = next((joined(url, e.get("href")) for e in tree.iter("base") if e.get("href")), url)
    seen = Seen()
    stack: list[tuple[Any, str, frozenset[str]]] = [(tree, "enter", frozenset())]
    while stack:
        element, step, formats = stack.pop()
        if step == "text":
            add_text(seen, element, formats)
            continue
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2].lower()
        if name in BLOCKS and not (name in ("sup", "sub") and not "".join(element.itertext()).strip()):
            add_text(seen, "\n", frozenset())
        if name == "th" and step == "enter" and (element.get("colspan") or "1").isdigit():
            for _ in range(int(element.get("colspan") or 1) - 1):  # it is printed above each of its columns
                add_label(seen, " ".join(element.itertext()), formats | {"table"})
        if name == "math" and step == "enter":
            add_label(seen, " ".join(element.itertext()), formats)
        if step == "leave" or concealed(element, name):
            if name in EMBEDS and step == "enter":
                add_targets(seen, element, name, base, names, url)
            continue
        add_targets(seen, element, name, base, names, url)
        if name == "img" and is_emoji(element):
            add_text(seen, element.get("alt"), formats)
        if name == "img" and is_formula(element):
            add_label(seen, " ".join(of_tex(element.get("alt"))), formats)
        if name in ("abbr", "acronym"):
            add_label(seen, element.get("title") or "", formats)
        if name in FORMATS and not (name == "a" and not element.get("href")) and not light(element, name):
            formats |= {FORMATS[name]}
        if "line-through" in (element.get("style") or ""):
            formats |= {"strike"}
        stack.append((element, "leave", formats))
        pieces: list[tuple[Any, str, frozenset[str]]] = [(element.text or "", "text", formats)]
        for child in element:
            pieces += [(child, "enter", formats), (child.tail or "", "text", formats)]
        stack.extend(reversed(pieces))
    return seen


def add_text(seen: Seen, text: str, formats: frozenset[str]) -> None:
    """Count visible text, and where it is formatted."""
    if not text:
        return
    seen.text.append(text)
    for name, pieces in seen.formatted.items():
        pieces.append(text if name in formats else " " if text.strip() or text == "\n" else text)


def add_label(seen: Seen, label: str, formats: frozenset[str]) -> None:
    """Let words that the reader may put there be formatted like what they are in."""
    for name in formats:
        seen.formatted[name].append(f" {label} ")


def concealed(element: Any, name: str) -> bool:
    """Whether nothing of an element is shown."""
    return name in HIDDEN or element.get("hidden") is not None or bool(CONCEALED.search(element.get("style") or ""))


def light(element: Any, name: str) -> bool:
    """Whether a bold element is told not to be (Google Docs wraps everything in one)."""
    style = "".join((element.get("style") or "").split()).lower()
    return name in ("b", "strong") and bool(re.search(r"font-weight:(normal|[1-5]00)", style))


def add_targets(seen: Seen, element: Any, name: str, base: str | None, names: set[str], url: str | None) -> None:
    """Count where an element leads."""
    given = element.get("href") if name == "a" else element.get(EMBEDS.get(name, "-"))
    if name in EMBEDS and not given:
        given = element.get("data-src")
    if name == "img" and not counts_readers(element) and not is_emoji(element) and not is_formula(element):
        given = element.get("data-src") or element.get("src")
    if not given or not given.strip():
        return
    if name == "a" and not has_content(element):
        if urldefrag(joined(base, given.strip()))[0] == urldefrag(url or "")[0] and "#" in given:
            seen.unseen += 1
            return
        seen.embeds.add(normal(joined(base, given.strip())))
    if given.strip().startswith("#"):
        fragment = given.strip()[1:]
        inside = {fragment, unquote(fragment)} & names or not url or fragment in ("", "top")
        seen.targets["#" + unquote(fragment) if inside else normal(joined(url, given.strip()))] += 1
        return
    target = joined(base, given.strip())
    try:
        page, fragment = urldefrag(target)
        if urlsplit(target).scheme not in ("http", "https", "mailto"):
            return
        if urlsplit(target).scheme != "mailto" and not re.fullmatch(r"\S+", urlsplit(target).hostname or ""):
            return
    except ValueError:
        seen.embeds.add(normal(target))
        return
    if fragment and page == urldefrag(url or "")[0] and {fragment, unquote(fragment)} & names:
        seen.targets["#" + unquote(fragment)] += 1
    else:
        seen.targets[normal(target)] += 1
        if name in EMBEDS or name == "img":
            seen.embeds.add(normal(target))


def has_content(element: Any) -> bool:
    """Whether a link shows anything."""
    return bool("".join(element.itertext()).strip()) or any(child.tag in ("img", "svg") for child in element.iter())


def is_emoji(image: Any) -> bool:
    """Whether an image stands for the character that it describes."""
    return bool({"wp-smiley", "emoji"} & set((image.get("class") or "").split()) and image.get("alt"))


def is_formula(image: Any) -> bool:
    """Whether an image was drawn of the TeX that describes it."""
    return "latex" in (image.get("class") or "").split() and bool(image.get("alt"))


def counts_readers(element: Any) -> bool:
    """Whether an image has no extent, or is of a host that is known to count readers."""
    sizes = [element.get("width") or "", element.get("height") or ""]
    style = "".join((element.get("style") or "").split()).lower()
    tiny = any(re.fullmatch(r"\s*0*[01](px)?\s*", size) for size in sizes)
    known = r"feedburner\.com/~r/|feedblitz\.com/~/i/|(stats|pixel)\.wp\.com|(feeds|stats)\.wordpress\.com"
    known += r"|medium\.com/_/stat|doubleclick|google-analytics|/~4/|/tracker/|/pixel\.|republication-tracker"
    return tiny or bool(
        re.search(r"(^|;)(width|height):[01](px)?(;|$)", style) or re.search(known, element.get("src") or "")
    )


def without_footer(tree: Any, url: str | None) -> None:
    """Take away WordPress' last paragraph: its links lead to the post and to the site above it."""
    body = tree.find("body")
    elements = [element for element in body if isinstance(element.tag, str)] if body is not None else []
    while elements and not ("".join(elements[-1].itertext()).strip() or elements[-1].findall(".//img")):
        elements.pop()
    if not url or not elements or elements[-1].tag != "p" or (elements[-1].tail or "").strip():
        return
    page = canonical(url)
    targets = sorted(canonical(joined(url, link.get("href") or "")) for link in elements[-1].findall(".//a"))
    if len(targets) == 2 and targets[1] == page and page.startswith(f"{targets[0]}/"):
        body.remove(elements[-1])
