"""references --labels: citations that the reader has decided, as labelled articles to measure by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from srw_reader.cli.output import note, print_json
from srw_reader.cli.reader import key_of
from srw_reader.library import Library
from srw_reader.models import Citation, Filter, Post, Reference

_PREFIX = 60
"""Characters of a sentence by which it is found."""
_BY_NAME = re.compile(r"\([^()0-9]+\)")
"""A citation as practices' blogs print it: "(Mayo Clinic)"."""
_NOTE = "Citations that a reader has decided. The article of each item is the HTML of the post with its guid."


def print_labels(library: Library, which: Filter, number: int | None) -> None:
    """Print what was decided in a post, or, where none is named, in the posts within a filter."""
    posts = library.decisions.posts() if number is None else [number]
    if which != Filter():
        within = {post.number for post in library.posts.within(which)}
        posts = [post for post in posts if post in within]
    items = [item for post in posts if (item := _item(library.articles.post(post)))["citations"]]
    print_json({"note": _NOTE, "items": items})
    if not items:
        note(f"No citation was decided there: the reader decides one with {key_of('citation.decide')}.")


def _item(post: Post) -> dict[str, Any]:
    """The labels of a post."""
    article = post.article
    by_name = sum(_BY_NAME.fullmatch(cited.text) is not None for cited in article.citations)
    return {
        "guid": post.summary.guid,
        "title": post.summary.title,
        "style": "house" if by_name * 2 > len(article.citations) else "other",
        "style_note": "a reader's decisions",
        "references": [_reference(entry) for entry in article.references],
        "citations": list(_citations(article.citations)),
        "not_citations": [],
    }


def _reference(entry: Reference) -> dict[str, Any]:
    return {
        "number": entry.number,
        "url": entry.url,
        "source": entry.source,
        "identifiers": dict(entry.identifiers),
    }


def _citations(citations: tuple[Citation, ...]) -> Iterator[dict[str, Any]]:
    for cited in citations:
        if cited.decided:
            yield {
                "text": cited.text,
                "sentence_prefix": cited.sentence[:_PREFIX],
                "references": cited.references,
                "certainty": "certain",
                "status": cited.status,
            }
