"""What was measured, against what it has to keep to."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Samples = Sequence[float]
"""Milliseconds, or MiB."""


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


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| | min | median | p95 | max | compared with | ratio | bar | |",
        "|---|--:|--:|--:|--:|---|--:|--:|---|",
    ]
    for row in rows:
        figures = (min(row.samples), median(row.samples), p95(row.samples), max(row.samples))
        name = row.what if row.of is median else f"{row.what}, {row.of.__name__}"
        lines.append(
            f"| {name} | {' | '.join(f'{figure:,.1f}' for figure in figures)} | {row.than}: {row.reference:,.1f} "
            f"| {row.ratio:.2f} | ≤ {row.bar:.3g} | {'met' if row.met else '**missed**'} |"
        )
    return "\n".join(lines)


def interleaved(runs: int, measures: Mapping[str, Callable[[], Samples]]) -> dict[str, list[float]]:
    """Measure several things in turn, A B C A B C …, so that other load on the machine is the same for all."""
    samples: dict[str, list[float]] = {key: [] for key in measures}
    for _ in range(runs):
        for key, measure in measures.items():
            samples[key] += measure()
    return samples
