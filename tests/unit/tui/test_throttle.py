"""What is shown while a refresh tells much: not too often, and what was told last always."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from srw_reader.tui.controllers.throttle import Throttle


class Hours:
    """A clock that is set by hand, and what is to be done when."""

    def __init__(self) -> None:
        self.now = 0.0
        self._due: list[tuple[float, Callable[[], None], Hours.Timer]] = []

    class Timer:
        """One that may be stopped."""

        stopped = False

        def stop(self) -> None:
            """Have it not done."""
            self.stopped = True

    def time(self) -> float:
        """The present."""
        return self.now

    def later(self, seconds: float, step: Callable[[], None]) -> Timer:
        """Have something done."""
        timer = self.Timer()
        self._due.append((self.now + seconds, step, timer))
        return timer

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds
        due, self._due = self._due, [item for item in self._due if item[0] > self.now]
        for when, step, timer in due:
            if when <= self.now and not timer.stopped:
                step()


@pytest.fixture
def hours() -> Hours:
    return Hours()


def test_many_events_are_shown_once_a_second_and_the_last_one_always(hours: Hours) -> None:
    shown: list[int] = []
    told = 0
    throttle = Throttle(1.0, lambda: shown.append(told), clock=hours.time, later=hours.later)
    for _ in range(500):
        told += 1
        throttle.ask()
        hours.pass_by(0.01)
    hours.pass_by(1.0)
    assert len(shown) <= 7
    assert shown[0] == 1 and shown[-1] == 500


def test_what_comes_seldom_is_shown_at_once(hours: Hours) -> None:
    shown: list[float] = []
    throttle = Throttle(1.0, lambda: shown.append(hours.now), clock=hours.time, later=hours.later)
    for _ in range(3):
        throttle.ask()
        hours.pass_by(5.0)
    assert shown == [0.0, 5.0, 10.0]


def test_a_step_that_takes_long_is_not_done_again_at_once(hours: Hours) -> None:
    shown: list[float] = []

    def slow() -> None:
        shown.append(hours.now)
        hours.now += 3.0

    throttle = Throttle(1.0, slow, clock=hours.time, later=hours.later)
    throttle.ask()
    throttle.ask()
    assert shown == [0.0]
    hours.pass_by(1.0)
    assert shown == [0.0, 4.0]


def test_after_its_end_nothing_is_done(hours: Hours) -> None:
    shown: list[float] = []
    throttle = Throttle(1.0, lambda: shown.append(hours.now), clock=hours.time, later=hours.later)
    throttle.ask()
    throttle.ask()
    throttle.stop()
    hours.pass_by(2.0)
    assert shown == [0.0]
