"""What becomes of an entry that came in: a new post, a changed one, or nothing. Pure."""

from __future__ import annotations

import re

from srw_reader.library.changes import Change, Insert, Known, Seen, Update
from srw_reader.library.copies import is_copy
from srw_reader.refresh.wire import WireEntry
from srw_reader.strings.html_text import bare_text

MUCH_SHORTER = 0.6
"""A copy with less than this share of the words of what is stored is taken for a summary of it."""
SHORT = 40
"""A post of fewer words than this is too short for shares to mean anything."""

_CUT_OFF = re.compile(
    r"(?:\s*(?:…|\.\.\.|\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|→|»|\b(?:continue reading|read more|weiterlesen|"
    r"lire la suite|leer más)\b.{0,80}))+\s*$",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"\w+")
_END = 400
"""Characters among which the signs of a cut are looked for."""


def decide(known: Known | None, arrived: WireEntry, stored: str | None) -> Change:
    """What to do with an entry that has changed since it last came in. Its article is to be read later.

    Args:
        known: The post that it may be.
        arrived: As it came in.
        stored: The HTML that the library has; None where `known` is.

    Returns:
        Insert for what the library does not know: no post may be it, or that is another post (`is_copy`). Seen where
        the copy is truncated or emptier than what is stored (`is_truncated`), which then stays as it is, title and tags
        included. Else Update.
    """
    entry, digest, body = arrived.entry, arrived.digest, arrived.body
    if known is None or stored is None:
        return Insert(entry, None, digest, body)
    text, whole = bare_text(arrived.html), bare_text(stored)
    if not is_copy(entry, text, known, whole):
        return Insert(entry, None, digest, body)
    if is_truncated(text, whole):
        return Seen(known.number, entry.guid, digest)
    return Update(known.number, entry, None, digest, body)


def is_truncated(text: str, whole: str) -> bool:
    """Whether a text is a cut or emptied copy of the stored one, not a new version of it; of both a block is a line.

    It is one where it has no words at all, where it has markedly fewer (a feed that went from full texts to summaries,
    of its author's or of the machine's making), or where it is the beginning of the stored one and breaks off: within
    a paragraph, or with an ellipsis or "Continue reading". An author who takes away the last paragraphs has changed it,
    so long as most of the post stays.
    """
    words, stored = len(_WORD.findall(text)), len(_WORD.findall(whole))
    if words == 0 < stored:
        return True
    if stored >= SHORT and words < MUCH_SHORTER * stored:
        return True
    beginning = _without_cut(text)
    if not beginning or beginning in (whole, _without_cut(whole)) or not whole.startswith(beginning):
        return False
    return beginning != text or whole[len(beginning)] != "\n"


def _without_cut(text: str) -> str:
    """A text without the signs of a cut at its end."""
    return text[:-_END] + _CUT_OFF.sub("", text[-_END:])
