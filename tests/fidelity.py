"""Does an article lose or gain anything on its way from HTML to what `show --format text` prints?

`python tests/fidelity.py [FEED…]` reads feeds, computes with html5lib, which the reader does not use, the visible
words, the link targets and the formatted words of every entry, and compares them with what is
printed. Words are compared as multisets: a word that is torn apart or joined to another one counts as lost. It prints
figures and examples and exits 1 if a word or a link was lost or a word became formatted.

What is no loss by decision of the reader: scripts, styles, hidden elements, images that only count readers, links
within the entry that show nothing (as generators put before each line of code; they are counted), addresses
whose host has spaces, the addresses of images that stand for an emoji (its character counts as text), formulas (they
are written anew), and WordPress' "The post … appeared first on …" at the end. What is no gain: formulas, descriptions
of images, labels of embedded things and meanings of abbreviations, which are printed in whatever format they are in;
and that addresses in the text are links.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib

from srw_reader.article import read
from srw_reader.article.html.formulas import of_tex
from srw_reader.article.text import render
from srw_reader.errors import ParseError
from srw_reader.feed.parse import parse
from srw_reader.models import Article
from srw_reader.strings.urls import canonical

SHARED = Path(__file__).parents[2] / "shared" / "feeds"
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
ADDRESS = re.compile(r"(?i)https?://|www\.|\S+@")
NUMBER = re.compile(r"\[(\d+)\]")
RAISED = re.compile("[²³¹ʰ-ʸˠ-ˤᴬ-ᵡᶛ-ᶿ⁰-ⁿⱽ]+|[ᵢ-ᵪ₀-ₜⱼ]+")
WORD = re.compile(r"\w+")


@dataclass
class Seen:
    """What is to be seen in an entry."""

    text: list[str] = field(default_factory=list)
    targets: Counter[str] = field(default_factory=Counter)
    embeds: set[str] = field(default_factory=set)
    unseen: int = 0
    formatted: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in set(FORMATS.values())})


@dataclass
class Result:
    """What became of an entry."""

    lost_words: Counter[str]
    lost_targets: Counter[str]
    gained: dict[str, Counter[str]]


def words(text: str) -> Counter[str]:
    """The words of a text: without invisible characters, NFKC, case-folded; raised and lowered characters apart.

    "~~", which is printed around what was struck out, parts no words.
    """
    unseen = ("Cf", "Cc", "Co", "Cn", "Cs")
    text = text.replace("~~", "")
    kept = "".join(c for c in text if c in "\n\t\r" or unicodedata.category(c) not in unseen)
    apart = RAISED.sub(r" \g<0> ", NUMBER.sub(" ", kept)).replace("_(", " (")  # "_(…)" is how a subscript is printed
    return Counter(WORD.findall(unicodedata.normalize("NFKC", apart).casefold()))


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


def printed(article: Article, embeds: set[str]) -> Seen:
    """What is printed, and what of it is formatted."""
    seen = Seen()
    text = render(article, width=80)
    body, _, links = text.rpartition("\nLinks\n") if "\nLinks\n" in text else (text, "", "")
    seen.text.append(body.replace("│", " "))
    listed = {found[1]: found[2] for found in re.finditer(r"(?m)^\[(\d+)\] (.*)$", links)}
    for link in article.links:
        is_printed = link.url in listed.values() or link.url.removeprefix("mailto:").rstrip("/") in body
        if link.kind == "anchor":  # print has no addresses within it: the text is all there is of it
            seen.targets[link.url] += 1
        elif link.kind != "blocked" and is_printed:
            seen.targets[normal(link.url)] += 1
    for block in article.blocks:
        labels = [
            span
            for span in block.spans
            if span.kind == "image" or (span.link >= 0 and normal(article.links[span.link].url) in embeds)
        ]
        addresses = [
            span for span in block.spans if span.kind == "link" and ADDRESS.match(block.text, span.start, span.end)
        ]
        formats = {"heading": block.kind == "heading", "item": bool(block.indent), "table": block.kind == "table"}
        for name, pieces in seen.formatted.items():
            pieces.append("\n")
            if formats.get(name) or (name == "code" and block.kind == "code"):
                shown = block.text
            else:
                shown = masked(block.text, [s for s in block.spans if s.kind == name])
            pieces.append(blotted(shown, labels + addresses if name == "link" else labels))
    return seen


def masked(text: str, spans: Iterable[Any]) -> str:
    """A text with what is in no span blotted out."""
    out = [" "] * len(text)
    for span in spans:
        out[span.start : span.end] = text[span.start : span.end]
    return "".join(out)


def blotted(text: str, spans: Iterable[Any]) -> str:
    """A text without what is in some spans."""
    out = list(text)
    for span in spans:
        out[span.start : span.end] = " " * (span.end - span.start)
    return "".join(out)


def compare(html: str, url: str | None) -> Result:
    """What an entry loses and gains."""
    article = read(html, url=url)
    before = visible(html, url)
    after = printed(article, before.embeds)
    text_before, text_after = "".join(before.text), "".join(after.text)
    lost = words(text_before) - words(text_after)
    lost += Counter(f"[{n}]" for n in NUMBER.findall(text_before)) - Counter(
        f"[{n}]" for n in NUMBER.findall(text_after)
    )
    gained = {
        name: words("".join(pieces)) - words("".join(before.formatted[name]))
        for name, pieces in after.formatted.items()
    }
    return Result(lost, before.targets - after.targets, {name: more for name, more in gained.items() if more})


def entries(paths: Iterable[Path]) -> Iterator[tuple[str, str, str | None]]:
    """A label, the HTML and the address of every entry."""
    for path in paths:
        try:
            feed = parse(path.read_bytes(), url="https://feed.invalid/feed", content_type=None)
        except ParseError as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            continue
        for number, entry in enumerate(feed.entries):
            yield f"{path.name}#{number}", entry.html, entry.url


def main() -> int:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("feeds", nargs="*", type=Path, help="feed documents; default: those in ../shared/feeds")
    parser.add_argument("--examples", type=int, default=12, help="how many entries to show in detail")
    options = parser.parse_args()
    paths = options.feeds or [*sorted(SHARED.glob("real/*.xml")), *SHARED.glob("glutamate.xml")]
    if not paths:
        print(f"skipped: no feeds in {SHARED}")
        return 0
    total, losing, words_seen, links_seen = 0, 0, 0, 0
    lost_words, lost_links, unseen = 0, 0, 0
    gained: Counter[str] = Counter()
    examples: list[str] = []
    for label, html, url in entries(paths):
        total += 1
        result = compare(html, url)
        seen = visible(html, url)
        words_seen += sum(words("".join(seen.text)).values())
        links_seen += sum(seen.targets.values())
        unseen += seen.unseen
        lost_words += sum(result.lost_words.values())
        lost_links += sum(result.lost_targets.values())
        gained.update({name: sum(more.values()) for name, more in result.gained.items()})
        losing += bool(result.lost_words or result.lost_targets)
        if result.lost_words or result.lost_targets or result.gained:
            shown = [dict(result.lost_words.most_common(8)), dict(result.lost_targets.most_common(3))]
            more = {name: dict(found.most_common(5)) for name, found in result.gained.items()}
            examples.append(f"  {label}: words {shown[0]} links {shown[1]} gained {more}")
    print(
        f"entries {total}, words {words_seen}, links {links_seen}; links within the entry that show nothing: {unseen}"
    )
    print(f"entries with losses {losing}, lost words {lost_words}, lost links {lost_links}")
    print(f"words that became formatted: {dict(gained) or 0}")
    print("\n".join(examples[: options.examples]))
    return 1 if losing or gained else 0


if __name__ == "__main__":
    sys.exit(main())
