"""What holds of whatever a stranger sends: tried by hypothesis (`test_properties`) and by `tests.fuzz`."""

from __future__ import annotations

import contextlib
import unicodedata
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from srw_reader.article import read
from srw_reader.article.packed import pack, unpack
from srw_reader.article.text import render
from srw_reader.errors import OpenError, ParseError
from srw_reader.feed.clean import clean_html
from srw_reader.feed.parse import parse
from srw_reader.models import Article, Enclosure
from srw_reader.opener import opening
from srw_reader.strings.canonical import canonical
from srw_reader.strings.clean import MAX_MARKS, clean_line, clean_text, tag_key
from srw_reader.strings.urls import host, is_local, safe_url

UNSEEN = frozenset("\xad\u034f\u061c\u115f\u1160\u180e\u3164\uffa0\u200b\u200e\u200f\ufeff") | frozenset(
    map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFFF0, 0xFFFC)))
)
"""What a reader cannot see, or what turns the direction of a line."""


def assert_clean(text: str, where: str = "") -> None:
    """Nothing in a text is obeyed by a terminal, is unseen, or is a tall stack of marks."""
    marks = 0
    for character in text:
        kind = unicodedata.category(character)
        assert character in "\t\n" or kind not in ("Cc", "Cs", "Co"), f"{character!r} in {where or text!a}"
        assert character not in UNSEEN, f"{character!r} in {where or text!a}"
        marks = marks + 1 if kind[0] == "M" else marks if character in "\u200c\u200d" else 0
        assert marks <= MAX_MARKS, f"{marks} marks in {where or text!a}"


def check_text(text: str) -> None:
    """The cleaner of texts."""
    clean = clean_text(text)
    assert_clean(clean)
    assert clean_text(clean) == clean
    line = clean_line(text)
    assert_clean(line)
    assert "\n" not in line and "\t" not in line and clean_line(line) == line
    key = tag_key(text)
    assert tag_key(key) == key


def check_markup(markup: str) -> None:
    """The cleaner of HTML: what a parser reads out of it is clean, and cleaning it again changes nothing."""
    clean = clean_html(markup)
    assert clean_html(clean) == clean
    tree = LexborHTMLParser(clean)
    assert_unobeyed(tree.root.text(deep=True) if tree.root else "")


def assert_unobeyed(text: str) -> None:
    """No control character and no override: marks may stack where a parser brings two texts together."""
    for character in set(text):
        kind = unicodedata.category(character)
        assert character in "\t\n" or kind not in ("Cc", "Cs"), repr(character)
        assert character not in UNSEEN, repr(character)


def check_feed(body: bytes) -> None:
    """The parser: a feed whose every text is clean, or a sentence that says what is wrong."""
    try:
        feed = parse(body, url="https://feed.example/feed/", content_type=None)
    except ParseError as error:
        assert str(error).endswith((".", "\u201d")), str(error)
        assert_clean(str(error))
        return
    assert_clean(feed.title)
    guids = [entry.guid for entry in feed.entries]
    assert len(guids) == len(set(guids)) and all(guids)
    for entry in feed.entries:
        for text in (entry.guid, entry.title, entry.summary, entry.author or "", *entry.tags):
            assert_clean(text)
        assert entry.title and "\n" not in entry.title
        assert clean_html(entry.html) == entry.html
        assert entry.url is None or safe_url(entry.url) == entry.url
        if entry.published is not None:
            entry.published.astimezone()


def check_article(html: str) -> Article:
    """The converter with references and citations: indices that fit, clean texts, links that may be opened."""
    article = read(clean_html(html), url="https://feed.example/post/", enclosures=(Enclosure(html[:80], None, None),))
    for block in article.blocks:
        assert_unobeyed(block.text)
        for span in block.spans:
            assert 0 <= span.start <= span.end <= len(block.text)
            assert span.link < len(article.links)
    for link in article.links:
        assert_unobeyed(link.text)
        assert 0 <= link.block < len(article.blocks)
        if link.kind in ("web", "mail"):
            assert safe_url(link.url) == link.url
    numbers = {reference.number for reference in article.references}
    for reference in article.references:
        assert_unobeyed(reference.text)
        assert reference.url is None or safe_url(reference.url)
        assert 0 <= reference.block < len(article.blocks)
    for citation in article.citations:
        assert_unobeyed(citation.sentence)
        assert set(citation.references) <= numbers
        assert article.blocks[citation.block].text[citation.start : citation.end]
    assert unpack(pack(article)) == article
    assert_unobeyed(render(article, width=40))
    return article


def check_url(text: str, base: str | None) -> None:
    """The policy for addresses."""
    safe = safe_url(text, base)
    host(text)
    canonical(text)
    is_local(text)
    if safe is None:
        return
    assert safe.startswith(("http://", "https://", "mailto:")) or safe[:8].lower().startswith(
        ("http://", "https://", "mailto:")
    )
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zs", "Zl", "Zp") for character in safe)
    assert safe_url(safe) == safe
    assert_unobeyed(host(safe))
    if not safe.lower().startswith("mailto:"):
        assert urlsplit(safe).hostname
    with contextlib.suppress(OpenError):
        command = opening(safe).command
        assert command[-1] == safe and not safe.startswith("-")
