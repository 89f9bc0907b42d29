"""What was measured, against what it has to keep to."""

from __future__ import annotations

import math
import os
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Samples = Sequence[float]
"""Milliseconds (those of `Took` have the processor's beside them), or MiB."""
QUICK = "QUICK"
"""Where this is set in the environment everything is done once, to see that it can be: the figures say little then."""


class Took(float):
    """Milliseconds that something took, as a clock on the wall has them."""

    busy: float
    """Of the processor."""

    def __new__(cls, wall: float, busy: float) -> Took:
        """Both."""
        took = super().__new__(cls, wall)
        took.busy = busy
        return took


def runs(wanted: int) -> int:
    """How often something is to be measured."""
    return 1 if os.environ.get(QUICK) else wanted


def median(samples: Samples) -> float:
    """The middle one."""
    return statistics.median(samples)


def p95(samples: Samples) -> float:
    """The one that a twentieth of them is above (nearest rank)."""
    return sorted(samples)[math.ceil(0.95 * len(samples)) - 1]


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    what: str
    """What was done."""
    samples: Samples
    """How long it took each time."""
    than: str
    """What it is compared with."""
    reference: float
    """How long that took."""
    bar: float
    """The ratio that is not to be exceeded."""
    of: Callable[[Samples], float] = median
    """What is compared: `median`, `p95` or `max`."""

    @property
    def ratio(self) -> float:
        """How many times as long."""
        return self.of(self.samples) / self.reference

    @property
    def met(self) -> bool:
        """Whether the bar was kept."""
        return self.ratio <= self.bar


@dataclass(frozen=True)
class Failed:
    """A line of the table about what could not be measured."""

    what: str
    """What was to be measured."""
    why: str
    """What came instead."""
    met: bool = False


HEAD = """| what | median | p95 | max | CPU | compared with | ratio | bar | |
|---|--:|--:|--:|--:|---|--:|--:|---|"""


def line(row: Row | Failed) -> str:
    """A row of the Markdown table: what is compared is in bold; CPU is the median."""
    if isinstance(row, Failed):
        return f"| {row.what} | | | | | not measured: {row.why} | | | **failed** |"
    shown = {of: f"{of(row.samples):,.1f}" for of in (median, p95, max)}
    shown[row.of] = f"**{shown[row.of]}**"
    busy = [took.busy for took in row.samples if isinstance(took, Took)]
    return (
        f"| {row.what} | {' | '.join(shown.values())} | {f'{median(busy):,.1f}' if busy else ''} "
        f"| {row.than}: {row.reference:,.1f} | {row.ratio:.2f} | ≤ {row.bar:.3g} "
        f"| {'met' if row.met else '**missed**'} |"
    )


def interleaved(count: int, measures: Mapping[str, Callable[[], Samples]]) -> dict[str, list[float]]:
    """Measure several things in turn, A B C A B C …, so that other load on the machine is the same for all."""
    samples: dict[str, list[float]] = {key: [] for key in measures}
    for _ in range(runs(count)):
        for key, measure in measures.items():
            samples[key] += measure()
    return samples
