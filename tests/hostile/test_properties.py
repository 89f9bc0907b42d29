"""What holds of any input whatever: cleaner, parser, converter with references and citations, URL policy."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile import invariants
from tests.hostile.seeds import SEEDS

MANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
SPECIAL = "\x1b\x9b\x9d\x00\r\n\u202e\u200b\u0301\u0489\ud800\ufeff\xad&#;<>/[]()*_`|:@%\"'= "
TEXT = st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from(SPECIAL)), max_size=60)
PIECES = st.sampled_from([seed[1:].decode("utf-8", "replace") for seed in SEEDS])
"""What knows its way around; hypothesis cuts it up and puts other things in."""


@st.composite
def spliced(draw: st.DrawFn) -> str:
    """Pieces of seeds and any text, one after the other."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        piece = draw(st.one_of(PIECES, TEXT))
        start = draw(st.integers(0, max(0, len(piece) - 1)))
        parts.append(piece[start : start + draw(st.integers(0, 400))])
    return "".join(parts)


@pytest.mark.parametrize("seed", SEEDS, ids=range(len(SEEDS)))
def test_the_seeds_of_fuzzing(seed: bytes) -> None:
    text = seed[1:].decode("utf-8", "surrogateescape")
    invariants.check_text(text)
    invariants.check_markup(text)
    invariants.check_feed(seed[1:])
    invariants.check_article(text)
    invariants.check_url(text, "https://feed.example/post/")


@MANY
@given(TEXT)
def test_cleaned_texts(text: str) -> None:
    invariants.check_text(text)


@MANY
@given(spliced())
def test_cleaned_markup(markup: str) -> None:
    invariants.check_markup(markup)


@MANY
@given(st.one_of(st.binary(max_size=200), spliced().map(lambda text: text.encode("utf-8", "replace"))))
def test_parsed_feeds(body: bytes) -> None:
    invariants.check_feed(body)


@MANY
@given(spliced())
def test_converted_articles(html: str) -> None:
    invariants.check_article(html)


@MANY
@given(
    TEXT, st.sampled_from([None, "https://feed.example/post/"]), st.sampled_from(["", "http://", "//", "mailto:", "x:"])
)
def test_addresses(text: str, base: str | None, start: str) -> None:
    invariants.check_url(start + text, base)
