"""Does an article lose or gain anything on its way from HTML to what `show --format text` prints?

`python -m tests.fidelity FEED…` reads feeds, computes with html5lib, which the reader does not use, the visible
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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from srw_reader.article import read
from srw_reader.article.text import render
from srw_reader.errors import ParseError
from srw_reader.feed.parse import parse
from srw_reader.models import Article
from tests.visible import Seen, normal, visible

ADDRESS = re.compile(r"(?i)https?://|www\.|\S+@")
NUMBER = re.compile(r"\[(\d+)\]")
RAISED = re.compile("[²³¹ʰ-ʸˠ-ˤᴬ-ᵡᶛ-ᶿ⁰-ⁿⱽ]+|[ᵢ-ᵪ₀-ₜⱼ]+")
WORD = re.compile(r"\w+")


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
    parser.add_argument("feeds", nargs="+", type=Path, help="feed documents")
    parser.add_argument("--examples", type=int, default=12, help="how many entries to show in detail")
    options = parser.parse_args()
    total, losing, words_seen, links_seen = 0, 0, 0, 0
    lost_words, lost_links, unseen = 0, 0, 0
    gained: Counter[str] = Counter()
    examples: list[str] = []
    for label, html, url in entries(options.feeds):
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
