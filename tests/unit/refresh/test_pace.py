"""How long a refresh leaves the library to others."""

from __future__ import annotations

from pathlib import Path

import pytest

from srw_reader.library import Library
from srw_reader.refresh.pace import LONGEST, Company, Pace, surely


class Day:
    """A clock that is set by hand, and how long was slept."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def time(self) -> float:
        """The present."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.now += seconds


async def test_a_pause_is_as_long_as_the_library_was_held() -> None:
    day = Day()
    pace = Pace(surely, day.time, day.sleep)
    for held in (0.02, 0.01, 0.03):
        async with pace.turn():
            day.now += held
    async with pace.turn():
        pass
    assert day.slept == pytest.approx([0, 0.02, 0.01, 0.03])


async def test_what_was_done_meanwhile_is_a_pause() -> None:
    day = Day()
    pace = Pace(surely, day.time, day.sleep)
    async with pace.turn():
        day.now += 0.02
    day.now += 0.015
    async with pace.turn():
        pass
    assert day.slept == pytest.approx([0, 0.005])


async def test_after_a_long_wait_for_others_the_pause_is_short() -> None:
    day = Day()
    pace = Pace(surely, day.time, day.sleep)
    async with pace.turn():
        day.now += 4.0
    async with pace.turn():
        pass
    assert day.slept == pytest.approx([0, LONGEST])


async def test_what_fails_has_a_pause_behind_it_too() -> None:
    day = Day()
    pace = Pace(surely, day.time, day.sleep)
    with pytest.raises(ValueError, match="locked"):
        async with pace.turn():
            day.now += 0.02
            raise ValueError("locked")
    async with pace.turn():
        pass
    assert day.slept == pytest.approx([0, 0.02])


async def test_there_is_no_pause_before_others_have_written(tmp_path: Path) -> None:
    day = Day()
    with Library.open(tmp_path / "library.db") as library, Library.open(tmp_path / "library.db") as reader:
        pace = Pace(Company(library), day.time, day.sleep)

        async def turn(source: str) -> None:
            async with pace.turn():
                day.now += 0.02
                library.feeds.subscribe(source)

        await turn("https://tea.example/feed")
        await turn("https://coffee.example/feed")
        reader.state.remember("a", "b")
        await turn("https://cocoa.example/feed")
        await turn("https://milk.example/feed")
    assert day.slept == pytest.approx([0, 0, 0.02, 0.02])
