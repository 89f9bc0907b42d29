"""The JSON that commands print. Keys are never renamed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from srw_reader.cli.output import rfc3339
from srw_reader.feed.source import shown
from srw_reader.models import (
    Article,
    Citation,
    Feed,
    KeptSentence,
    Mention,
    Outcome,
    Post,
    PostSummary,
    Reference,
    Tag,
    Work,
)
from srw_reader.strings.masking import masked

if TYPE_CHECKING:
    from srw_reader.article.lint.findings import Finding


def post(summary: PostSummary) -> dict[str, Any]:
    """A post of `posts --json`."""
    return {
        "number": summary.number,
        "guid": summary.guid,
        "feed": shown(summary.feed),
        "url": summary.url,
        "title": summary.title,
        "author": summary.author,
        "published": rfc3339(summary.published),
        "updated": rfc3339(summary.updated),
        "first_seen": rfc3339(summary.first_seen),
        "tags": summary.tags,
        "words": summary.words,
        "minutes": summary.minutes,
        "references": summary.references,
        "read": summary.read,
        "starred": summary.starred,
    }


def whole_post(
    shown: Post, summary: str, markdown: str, known: Mapping[str, int], noted: Collection[int]
) -> dict[str, Any]:
    """A post of `show --format json`.

    Args:
        shown: The post.
        summary: The feed's own.
        markdown: Its article.
        known: Those of its links' addresses that are posts of the library.
        noted: The indices of its citations that are kept in the notebook.
    """
    article = shown.article
    return post(shown.summary) | {
        "summary": summary,
        "markdown": markdown,
        "sections": [{"level": part.level, "title": part.title, "kind": part.kind} for part in article.sections],
        "references": [reference(entry, article) for entry in article.references],
        "citations": [
            citation(found) | ({"noted": True} if index in noted else {})
            for index, found in enumerate(article.citations)
        ],
        "links": [
            {"text": link.text, "url": link.url, "kind": "post" if link.url in known else link.kind}
            for link in article.links
        ],
    }


def reference(entry: Reference, article: Article) -> dict[str, Any]:
    """A reference of a post, with the indices of the citations that name it."""
    return {
        "number": entry.number,
        "text": entry.text,
        "source": entry.source,
        "title": entry.title,
        "url": entry.url,
        "identifiers": dict(entry.identifiers),
        "citations": article.citing(entry.number),
    }


def citation(found: Citation) -> dict[str, Any]:
    """A citation of a post."""
    return {
        "text": found.text,
        "sentence": found.sentence,
        "references": found.references,
        "status": found.status,
        "confidence": found.confidence,
        "candidates": [{"number": one.number, "score": round(one.score, 3)} for one in found.candidates],
        "missing": found.missing,
        "why": found.why,
    } | ({"decided": True} if found.decided else {})


def work(cited: Work, mentions: Iterable[Mention]) -> dict[str, Any]:
    """A work of `references --format json`, with the posts that cite it."""
    return {
        "work": cited.key,
        "url": cited.url,
        "identifiers": dict(cited.identifiers),
        "sources": cited.sources,
        "texts": cited.texts,
        "posts": [{"number": one.post, "title": one.title, "reference": one.reference} for one in mentions],
    }


def kept(sentence: KeptSentence) -> dict[str, Any]:
    """A kept sentence of `notes --format json`, with the place where it stood in its post when it was kept."""
    excerpt = sentence.excerpt
    return {
        "number": sentence.number,
        "sentence": excerpt.sentence,
        "note": sentence.note,
        "created": rfc3339(sentence.created),
        "post": sentence.post,
        "title": sentence.title,
        "url": sentence.url,
        "position": {"block": excerpt.start.block, "offset": excerpt.start.offset},
        "end": {"block": excerpt.end.block, "offset": excerpt.end.offset},
        "references": [
            {
                "number": cited.number,
                "text": cited.text,
                "source": cited.source,
                "title": cited.title,
                "url": cited.url,
                "identifiers": dict(cited.identifiers),
                "confidence": cited.confidence,
            }
            for cited in excerpt.references
        ],
    }


def finding(found: Finding, summary: PostSummary | None, file: str | None, line: int | None) -> dict[str, Any]:
    """A finding of `check --json`, in a post or in a draft's file; "kind" is the code by the name it had first."""
    return {
        "post": summary and summary.number,
        "title": summary and summary.title,
        "url": summary and summary.url,
        "file": file,
        "line": line,
        "code": found.code,
        "kind": found.code,
        "message": found.message,
        "advice": found.advice,
        "text": found.text or None,
        "sentence": found.sentence or None,
        "citation": found.citation,
        "references": found.references,
    }


def tag(found: Tag) -> dict[str, Any]:
    """A tag of `tags --json`."""
    return {"name": found.name, "posts": found.posts, "unread": found.unread}


def feed(known: Feed) -> dict[str, Any]:
    """A feed of `feeds --json`."""
    return {
        "number": known.number,
        "source": shown(known.source),
        "title": known.title,
        "home_url": known.home_url,
        "folder": known.folder,
        "posts": known.posts,
        "unread": known.unread,
        "muted": known.muted,
        "state": known.state,
        "checked": rfc3339(known.checked),
        "succeeded": rfc3339(known.succeeded),
        "error": known.error and masked(known.error),
    }


def outcome(came: Outcome) -> dict[str, Any]:
    """A feed of `refresh --json`."""
    return {
        "source": shown(came.source),
        "title": came.title,
        "status": came.status,
        "new": came.new,
        "updated": came.updated,
        "error": came.error and masked(came.error),
    }
