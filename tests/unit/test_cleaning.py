"""What stays of a text that is shown in a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.strings.clean import MAX_MARKS, clean_line, clean_text, shorten, tag_key

ANY = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("e\u0301\u200d\u200c\ufe0f\u0915\u094d\u0489\u0316\u2665\u202e\x1b\r\n \u2028\u0958\x85"),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\x1b]0;x\x07b", "a]0;xb"),
        ("a\x9b31mb", "a31mb"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("pay\u200bpal\u2060\ufeff", "paypal"),
        ("soft\xadly", "softly"),
        ("  one\ntwo\tthree\u2028four\u2029five\xa0six ", "one two three four five six"),
        ("e\u0301", "\xe9"),
        ("\ud800x\ue000\ufdd0\U0010ffff", "x"),
        ("", ""),
    ],
)
def test_a_line_loses_what_misleads_and_is_one_line(text: str, line: str) -> None:
    assert clean_line(text) == line


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f469\u200d\U0001f467",  # a family
        "\u2764\ufe0f 1\ufe0f\u20e3",  # emoji by selector
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian with a non-joiner
        "\u0915\u094d\u200d\u0937",  # Hindi with a joiner
        "\u0628\u0650 \u5b57 AT&T: 3 < 5 [b]x[/b]",
    ],
)
def test_what_makes_a_difference_stays(text: str) -> None:
    assert clean_line(text) == text


@pytest.mark.parametrize("text", ["a\u200db", "a\u200cb", "a\ufe0fb", "\u200d", "x\u200d\u0915"])
def test_joiners_and_selectors_go_where_they_join_nothing(text: str) -> None:
    assert not set(clean_line(text)) & set("\u200c\u200d\ufe0f")


def test_stacks_of_marks_are_cut() -> None:
    cleaned = clean_text("a" + "\u0300\u0316" * 100_000 + "b")
    assert sum(unicodedata.combining(character) > 0 for character in cleaned) <= MAX_MARKS
    assert cleaned.endswith("b")


def test_a_text_keeps_its_lines_and_spaces() -> None:
    assert clean_text(" a\r\nb\rc\x85d\te  f\xa0") == " a\nb\nc\nd\te  f\xa0"


@given(ANY)
def test_cleaning_is_complete_and_done_once(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co") for c in cleaned)
    assert not set(cleaned) & set("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\xad")
    line = clean_line(text)
    assert clean_line(line) == line
    assert line == " ".join(line.split())


@pytest.mark.parametrize(
    "name", ["depression", "Depression", "DEPRESSION ", "dep\u200bression", "\uff24epression", "depress\u00adion"]
)
def test_spellings_of_one_tag_have_one_key(name: str) -> None:
    assert tag_key(name) == "depression"


def test_different_tags_have_different_keys() -> None:
    assert tag_key("menlo park") != tag_key("menlopark")
    assert tag_key("de\u0301prime") == tag_key("D\xe9prime") != tag_key("deprime")


@given(ANY)
def test_a_key_is_its_own_key(name: str) -> None:
    key = tag_key(name)
    assert tag_key(key) == key == tag_key(clean_line(name))


def test_a_text_that_is_too_long_ends_in_an_ellipsis() -> None:
    assert shorten("abcdef", 6) == "abcdef"
    assert shorten("abc defg", 5) == "abc\u2026"
