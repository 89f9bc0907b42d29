"""Patterns with capital letters."""

from __future__ import annotations

import re
import sys

import pytest

from srw_reader.article.capitals import UPPER, pattern


def test_the_class_has_the_capitals_of_three_alphabets() -> None:
    found = {char for char in map(chr, range(sys.maxunicode + 1)) if re.match(f"[{UPPER}]", char)}
    assert found == {char for char in map(chr, range(0x530)) if char.isupper()}


@pytest.mark.parametrize("text", ["Tea and Élan", "Čaj, Tea", "Чай and Tea", "čaj and Tea", "中国 and Tea", "tea"])
def test_a_pattern_finds_in_every_alphabet_what_re_finds(text: str) -> None:
    ours, plain = pattern(rf"[{UPPER}]\w+"), re.compile(rf"[{UPPER}]\w+")
    assert ours.findall(text) == plain.findall(text)
    assert [found.span() for found in ours.finditer(text)] == [found.span() for found in plain.finditer(text)]
    for at in range(len(text)):
        assert bool(ours.match(text, at)) == bool(plain.match(text, at))
    assert ours.sub("*", text) == plain.sub("*", text)
