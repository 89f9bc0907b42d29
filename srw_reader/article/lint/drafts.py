"""Findings in a draft, with the lines of its source."""

from __future__ import annotations

from collections.abc import Iterable

from srw_reader.article import read
from srw_reader.article.draft import to_html, unused_footnotes
from srw_reader.article.lint import lint
from srw_reader.article.lint.findings import Finding
from srw_reader.article.source_lines import Lines
from srw_reader.named_tuple import NamedTuple


class Placed(NamedTuple):
    """A finding and where it is."""

    finding: Finding
    """What is wrong."""
    line: int | None
    """The line of the source, from 1; None where it is in no line in particular."""


def lint_html(source: str) -> tuple[Placed, ...]:
    """What is wrong with a draft in HTML, in the order of its lines."""
    return _sorted(_placed(source, source))


def lint_markdown(source: str) -> tuple[Placed, ...]:
    """What is wrong with a draft in Markdown, in the order of its lines."""
    unused = (
        Placed(
            Finding(
                "never-cited",
                f"the footnote [^{note.label}] is never cited",
                "Cite it where it is used, or take it out: it is not shown.",
                text=note.text,
            ),
            note.line,
        )
        for note in unused_footnotes(source)
    )
    return _sorted((*_placed(source, to_html(source)), *unused))


def _placed(source: str, html: str) -> list[Placed]:
    article = read(html, url=None)
    findings = lint(article)
    lines = Lines(source, article.blocks) if findings else None
    return [Placed(found, lines.line(*found.place) if lines and found.place else None) for found in findings]


def _sorted(found: Iterable[Placed]) -> tuple[Placed, ...]:
    return tuple(sorted(found, key=lambda one: one.line or 0))
