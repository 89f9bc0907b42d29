"""The bare text of an entry, some thirty times as quick to have as its article.

It is what a full-text index needs of a post whose article is not made yet, what tells a cut copy from a whole one, and
what is shown where no article can be made. Linear in whatever the HTML holds. Imports no parser.
"""

from __future__ import annotations

import html
import re
import unicodedata

from srw_reader.article.html.nodes import names
from srw_reader.models import Article, Block, Span
from srw_reader.strings.clean import clean_text

NOTE = "This post could not be laid out. Here is its plain text; the page itself has all of it."
"""Stands above an article that could not be made."""

_MAX_PLAIN = 2**20
# What does not end takes all that follows with it, so that the next search begins behind it.
_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|noscript|title|datalist)(?=[\s/>]).*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)[^<>]*>?|<![^<>]*>?")
_RAISED = re.compile(
    "[\u00b2\u00b3\u00b9\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d6a\u1d9b-\u1dbf\u2070-\u209c\u2c7c\u2c7d]+"
)
_DESCRIPTION = re.compile(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_APART = {
    **dict.fromkeys(
        names(
            "p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 hr tr table blockquote pre section article aside header footer"
            " nav main figure figcaption caption details summary address"
        ),
        "\n",
    ),
    **dict.fromkeys(("br", "td", "th"), " "),
}
"""What an element's tags put between the texts on both sides of them."""


def bare_text(markup: str) -> str:
    """The text of some HTML: a block a line, white space collapsed, no empty lines; images by their descriptions.

    Args:
        markup: an entry's HTML, however malformed.
    """
    if _HIDDEN.search(markup):
        markup = _HIDDEN.sub(" ", markup)
    text = html.unescape(_TAG.sub(_between, markup.replace("\n", " ")))
    return "\n".join(filter(None, [" ".join(line.split()) for line in clean_text(text).split("\n")]))


def lowered(text: str) -> str:
    """A text with plain characters for superscripts and subscripts, so that "CO₂" is found as "CO2"."""
    return _RAISED.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


def _between(tag: re.Match[str]) -> str:
    """What stands in the place of a tag."""
    name = (tag[1] or "").lower()
    if name == "img" and (found := _DESCRIPTION.search(tag[0])):
        return f" {found[1] or found[2] or ''} "
    return _APART.get(name, "")


def plain_article(markup: str) -> Article:
    """What is shown of an entry whose article could not be made: its bare text, below a note."""
    paragraphs = [Block("paragraph", line) for line in bare_text(markup[:_MAX_PLAIN]).split("\n") if line]
    note = Block("paragraph", NOTE, (Span(0, len(NOTE), "emphasis"),))
    return Article(blocks=(note, *paragraphs), words=sum(len(block.text.split()) for block in paragraphs))
