"""Markdown drafts, which are in no feed."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.clean import clean_line


class Footnote(NamedTuple):
    """A footnote of a Markdown draft."""

    label: str
    """As between "[^" and "]"."""
    line: int
    """Of its definition, from 1."""
    text: str
    """Its first line."""


def to_html(markdown: str) -> str:
    """A Markdown draft as HTML: CommonMark with tables, strikethrough, footnotes and a front matter, which is left out.

    HTML in it stays; `article.read` takes out what is unsafe.
    """
    html: str = _parser().render(markdown)
    return html


def unused_footnotes(markdown: str) -> Iterator[Footnote]:
    """The footnotes of a Markdown draft that no mark leads to, which its HTML does not have."""
    environment: dict[str, dict[str, dict[str, int]]] = {}
    tokens = _parser().disable("footnote_tail").parse(markdown, environment)
    used = environment.get("footnotes", {}).get("refs", {})
    lines = markdown.splitlines()
    for token in tokens:
        if token.type == "footnote_reference_open" and token.map and used.get(f":{token.meta['label']}", -1) < 0:
            text = lines[token.map[0]].partition("]:")[2].strip()
            yield Footnote(clean_line(token.meta["label"]), token.map[0] + 1, clean_line(text))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return parser.use(footnote_plugin).use(front_matter_plugin)
