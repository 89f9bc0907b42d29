"""Words of texts, told apart in the quick way that ASCII allows, are those that patterns find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from srw_reader.query.words import words
from srw_reader.strings.words import count, parted, plainer

texts = st.text(st.sampled_from("ab Z09_-.,'\"\t\n/“”’—…\u00a0éß中²\u0301"))


@given(texts)
def test_words_are_what_letters_and_digits_make(text: str) -> None:
    """Whether a text is of ASCII, has the usual punctuation beside that, or letters of other scripts."""
    assert words(text) == re.findall(r"[^\W_]+", text.replace("\u0301", "").replace("é", "e"))


@given(texts)
def test_plainer_text_has_the_same_words(text: str) -> None:
    """Nothing that is part of a word is taken out."""
    assert re.findall(r"\w+", plainer(text)) == re.findall(r"\w+", text)


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_words_of_ascii_are_parted_and_counted(text: str) -> None:
    """As the patterns have it, which take four times as long."""
    assert parted(text) == re.findall(r"[^\W_]+", text)
    assert count(text) == len(re.findall(r"\w+", text))
