"""How commands break lines."""

from __future__ import annotations

import pytest

from srw_reader.cli.output import wrapped

LONG = "https://harbour.example/" + "survey/" * 12


def test_words_are_wrapped() -> None:
    assert wrapped("It hums in the wind", 10) == ["It hums in", "the wind"]


@pytest.mark.parametrize("text", [f"A survey. {LONG}", LONG, f"{LONG} It hums."])
def test_an_address_stays_whole(text: str) -> None:
    assert LONG in wrapped(text, 20)


def test_another_long_word_is_cut() -> None:
    assert max(map(len, wrapped("hum" * 40, 20))) == 20
