"""What becomes of an entry that came in: a new post, a changed one, or nothing. Pure."""

from __future__ import annotations

import html
import re

from srw_reader.library.changes import Change, Insert, Known, Seen, Update, digest
from srw_reader.models import Article, Block, Entry, Span
from srw_reader.text import clean_line, clean_text

MUCH_SHORTER = 0.6
"""A copy with less than this share of the words of what is stored is taken for a summary of it."""
SHORT = 40
"""A post of fewer words than this is too short for shares to mean anything."""
NOTE = "This post could not be laid out. Here is its plain text; the page itself has all of it."
"""Stands above an article that could not be made."""

_CUT_OFF = re.compile(
    r"(?:\s*(?:…|\.\.\.|\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|→|»|\b(?:continue reading|read more|weiterlesen|"
    r"lire la suite|leer más)\b.{0,80}))+\s*$",
    re.IGNORECASE | re.DOTALL,
)
_END = 400
"""Characters among which the signs of a cut are looked for."""
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(
    r"(?i)</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|blockquote|pre|section|article|figure|dt|dd)\b[^<>]*>"
)
_MAX_PLAIN = 2**20


def is_unchanged(known: Known | None, entry: Entry) -> bool:
    """Whether the library has this copy of the entry, or turned it down before: then no article need be made.

    Args:
        known: what the library has of the entry.
        entry: as it came in.
    """
    return known is not None and digest(entry) in (known.digest, known.incoming_digest)


def decide(known: Known | None, entry: Entry, article: Article, stored: Article | None) -> Change:
    """What to do with an entry that is not unchanged.

    Args:
        known: what the library has of it.
        entry: as it came in.
        article: what is read in it.
        stored: what the library has to read; None where `known` is.

    Returns:
        Insert for what the library does not know. Seen where the copy is truncated or emptier than what
        is stored (`is_truncated`), which then stays as it is, title and tags included. Else Update.
    """
    if known is None or stored is None:
        return Insert(entry, article, digest(entry))
    if is_truncated(article, stored):
        return Seen(known.number, entry.guid, digest(entry))
    return Update(known.number, entry, article, digest(entry))


def is_truncated(article: Article, stored: Article) -> bool:
    """Whether an article is a cut or emptied copy of the stored one, not a new version of it.

    It is one where it has no words at all, where it has markedly fewer (a feed that went from full texts to summaries,
    of its author's or of the machine's making), or where it is the beginning of the stored one and breaks off: within
    a paragraph, or with an ellipsis or "Continue reading". An author who takes away the last paragraphs has changed it,
    so long as most of the post stays.
    """
    if article.words == 0 < stored.words:
        return True
    if stored.words >= SHORT and article.words < MUCH_SHORTER * stored.words:
        return True
    text, whole = _text(article), _text(stored)
    beginning = _without_cut(text)
    if not beginning or beginning in (whole, _without_cut(whole)) or not whole.startswith(beginning):
        return False
    return beginning != text or whole[len(beginning)] != "\n"


def plain_article(entry: Entry) -> Article:
    """What is shown of an entry whose article could not be made: its text without any markup, below a note."""
    text = _TAG.sub("", _BREAK.sub("\n", entry.html[:_MAX_PLAIN]))
    lines = [clean_line(line) for line in clean_text(html.unescape(text)).split("\n")]
    paragraphs = [Block("paragraph", line) for line in lines if line]
    note = Block("paragraph", NOTE, (Span(0, len(NOTE), "emphasis"),))
    return Article(blocks=(note, *paragraphs), words=sum(len(block.text.split()) for block in paragraphs))


def _without_cut(text: str) -> str:
    """A text without the signs of a cut at its end."""
    return text[:-_END] + _CUT_OFF.sub("", text[-_END:])


def _text(article: Article) -> str:
    """The text of an article, a block a line, white space within blocks collapsed."""
    return "\n".join(" ".join(block.text.split()) for block in article.blocks if block.text)
