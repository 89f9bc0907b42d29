"""Markup out of which no parser reads a control character."""

from __future__ import annotations

import html
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.feed.clean import clean_html

WORDS = (
    "& # x X &# &#x 27 1b 8207 200f 82 07 ; &#27; &shy shy &zwj; zwj; lrm; l rm \u200d \ufe0f \x00 \x1b <p> </p> "
    "\u202e \u0915 \u2665 &amp; 13; &#13; 0000 \u0300 &#xD800; &#99999999999; x9d; a &#x200d; &vsupne; \x85"
)
PIECES = st.one_of(st.sampled_from(WORDS.split(" ")), st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("markup", "cleaned"),
    [
        ("a\x1b[31mb", "a[31mb"),
        ("a&#27;b&#x1b;c&#X1B;d", "abcd"),
        ("a&#0000027;b&#x00001b;c", "abc"),
        ("a&#27[31mb", "a[31mb"),
        ("a&#xD800;b&#x110000;c&#xFFFFFFFF;d&#0;e", "abcde"),
        ("a&shy;b&shyc&lrm;d&rlm;e&ZeroWidthSpace;f", "abcdef"),
        ("a&zwj;b", "ab"),
        ("\u0915\u094d&zwj;\u0937", "\u0915\u094d\u200d\u0937"),
        ("a&#13;&#10;b&#13;\nc&#13;d", "a&#10;b\nc\nd"),
        ("a&#8238;b&#x2066;c", "abc"),
        ("&#233; &eacute; &amp;#27; AT&T &copy=1", "&#233; &eacute; &amp;#27; AT&T &copy=1"),
        ("&#146;s", "&#146;s"),  # windows-1252, as HTML reads it
        ("<p>\u0338x</p>", "<p>\u0338x</p>"),  # NFC would make one character of > and the mark
    ],
)
def test_what_goes_and_what_stays(markup: str, cleaned: str) -> None:
    assert clean_html(markup) == cleaned


@pytest.mark.parametrize(
    "markup", ["&#&#27;27;", "&#2\x007;", "&#&zwj;27;", "&l&#27;rm;", "&#82&#27;07;", "&&#27;#27;"]
)
def test_what_goes_does_not_leave_another_reference(markup: str) -> None:
    assert not set(html.unescape(clean_html(markup))) & set("\x1b\u200e\u200f")


@given(st.lists(PIECES, max_size=14).map("".join))
def test_no_reader_finds_a_control_character(markup: str) -> None:
    cleaned = clean_html(markup)
    assert clean_html(cleaned) == cleaned
    for character in html.unescape(cleaned):
        assert character in "\t\n" or unicodedata.category(character) not in ("Cc", "Cs", "Co")
        assert character not in "\xad\u200b\u200e\u200f\u202e"
