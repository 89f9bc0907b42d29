"""The measure of `tests/fidelity.py`, on invented entries and, where they are at hand, on real feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from article_strategies import html
from hypothesis import assume, given

from tests import fidelity
from tests.elsewhere import ABSENT, FEEDS
from tests.visible import visible

REAL = [*sorted(FEEDS.glob("real/*.xml")), *FEEDS.glob("glutamate.xml")]


def some() -> Iterator[Path]:
    """Every eighth feed, and the first that the reader subscribes to; all of them take a minute."""
    yield from REAL[::8]
    yield from (path for path in REAL[-1:] if path not in REAL[::8])


@pytest.mark.skipif(not REAL, reason=ABSENT)
def test_real_feeds_lose_nothing_and_gain_no_formatting() -> None:
    faults = [
        (label, result)
        for label, html, url in fidelity.entries(some())
        if any(_faults(result := fidelity.compare(html, url)))
    ]
    assert faults == []


def _faults(result: fidelity.Result) -> tuple[object, ...]:
    """What is wrong."""
    return result.lost_words, result.lost_targets, result.gained


@given(html)
def test_invented_entries_lose_nothing_and_gain_no_formatting(html: str) -> None:
    assume(not re.search(r"<su[bp]>(?:(?!</su[bp]>).)*<su[bp]>", html))  # superscripts of superscripts
    assume(not ("<img" in html and re.search("<pre|<su[bp]>|<q>", html)))  # images within words of code
    result = fidelity.compare(html, "https://hives.example/p")
    assert not any(_faults(result)), result


def test_addresses_that_are_none_are_no_loss() -> None:
    html = (
        '<a href="http://[">a</a> <a href="//[b">b</a> <img src="http://[c]d" alt="c"><iframe src="http://["></iframe>'
    )
    assert not any(_faults(fidelity.compare(html, "https://hives.example/p")))


def test_the_measure_sees_words_links_and_formats() -> None:
    seen = visible('<p>un<b>believ</b>able<br>tea <a href="/x">y</a><script>z</script></p>', "https://hives.example/")
    assert fidelity.words("".join(seen.text)) == {"unbelievable": 1, "tea": 1, "y": 1}
    assert seen.targets == {"https://hives.example/x": 1}
    assert fidelity.words("".join(seen.formatted["strong"])) == {"believ": 1}
