"""The bare text of HTML, some thirty times as quick to have as an article.

It is a title's or a summary's line; what a full-text index needs of a post whose article is not made yet; what tells a
cut copy from a whole one; and what is shown where no article can be made. Linear in whatever the HTML holds. Imports no
parser.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

from srw_reader.strings.clean import clean_line, clean_text, shorten
from srw_reader.strings.markup import is_html
from srw_reader.strings.patterns import pattern

MAX_INPUT = 50_000
"""How many characters of HTML are looked at for a line of text."""

_MAX_PAGE = 2**20
_TITLE = pattern(r"(?i)<title\b[^<>]{0,200}>([^<]{0,2000})")
# What does not end takes all that follows with it, so that the next search begins behind it.
_HIDDEN = pattern(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|noscript|title|datalist)(?=[\s/>]).*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = pattern(r"</?([A-Za-z][A-Za-z0-9]*)[^<>]*>?|<![^<>]*>?")
_REFERENCE = pattern(r"&#?\w{1,32};")
_RAISED = pattern("[\u00b2\u00b3\u00b9\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d6a\u1d9b-\u1dbf\u2070-\u209c\u2c7c\u2c7d]+")
_DESCRIPTION = pattern(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_BLOCKS = (
    "p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 hr tr table blockquote pre section article aside header footer nav main"
    " figure figcaption caption details summary address"
)
_APART = {**dict.fromkeys(_BLOCKS.split(" "), "\n"), **dict.fromkeys(("br", "td", "th"), " ")}
"""What an element's tags put between the texts on both sides of them."""


def bare_text(markup: str) -> str:
    """The text of some HTML: a block a line, white space collapsed, no empty lines; images by their descriptions.

    Args:
        markup: An entry's HTML, however malformed.
    """
    return "\n".join(filter(None, [" ".join(line.split()) for line in rough_text(markup).split("\n")]))


def rough_text(markup: str) -> str:
    """The same with white space and empty lines as they come, in half the time: to look for words in."""
    return clean_text(_without_tags(markup.replace("\n", " "), _between))


def one_line(markup: str, length: int) -> str:
    """The text of what may be HTML, on one line; nothing of images.

    Args:
        markup: HTML, or text without tags; only its first 50,000 characters are read.
        length: How many characters the line may have; a longer one is cut and ends in "…".
    """
    text = markup[:MAX_INPUT]
    return shorten(clean_line(_without_tags(text, _apart) if is_html(text) else html.unescape(text)), length)


def page_title(page: str) -> str:
    """A web page's title, one line; empty where it has none."""
    found = _TITLE.search(page, 0, _MAX_PAGE)
    return one_line(found.group(1), 100) if found else ""


def unescaped(text: str) -> str:
    """Text with its complete references decoded, on one line: "R&amp;D" is "R&D", and "&copy=1" stays."""
    if "&" in text:
        text = _REFERENCE.sub(lambda found: html.unescape(found.group()), text)
    return clean_line(text)


def lowered(text: str) -> str:
    """A text with plain characters for superscripts and subscripts, so that "CO₂" is found as "CO2"."""
    if text.isascii():
        return text
    return _RAISED.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


def _without_tags(markup: str, between: Callable[[re.Match[str]], str]) -> str:
    """The text of some HTML, with whatever is to stand in the place of each tag."""
    if _HIDDEN.search(markup):
        markup = _HIDDEN.sub(" ", markup)
    return html.unescape(_TAG.sub(between, markup))


def _apart(tag: re.Match[str]) -> str:
    """What parts the texts on both sides of a tag."""
    return _APART.get((tag[1] or "").lower(), "")


def _between(tag: re.Match[str]) -> str:
    """That, or an image's description."""
    if (tag[1] or "").lower() == "img" and (found := _DESCRIPTION.search(tag[0])):
        return f" {found[1] or found[2] or ''} "
    return _apart(tag)
