"""Runs the benchmarks, prints the table and keeps it as Markdown; status 1 where a bar is missed or a measure fails."""

from __future__ import annotations

import argparse
import platform
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.benchmarks import (
    behind,
    commands,
    huge,
    keys,
    least,
    memory,
    opening,
    paint,
    reading,
    refresh,
    search,
    size,
    tags,
)
from tests.benchmarks.rows import HEAD, Failed, Row, line
from tests.benchmarks.say import say
from tests.benchmarks.terminal import Missing

PARTS = {
    "paint": paint.MEASURES,
    "keys": keys.MEASURES,
    "tags": tags.MEASURES,
    "search": search.MEASURES,
    "opening": opening.MEASURES,
    "refresh": refresh.MEASURES,
    "behind": behind.MEASURES,
    "reading": reading.MEASURES,
    "memory": memory.MEASURES,
    "size": size.MEASURES,
    "commands": commands.MEASURES,
}
EXTRA = {"huge": huge.MEASURES, "least": least.MEASURES}
"""What is measured only if it is asked for: a library that takes a quarter of an hour to make, and what is not ours."""
TABLE = Path("build") / "benchmarks.md"
"""The table of the last run, to be pasted."""
Measure = Callable[[], Iterable[Row]]


def main() -> int:
    """Run the parts that the arguments name."""
    every = PARTS | EXTRA
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    names = f"some of: {', '.join(PARTS)}; or {', '.join(EXTRA)}"
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"all, else {names}")
    wanted = parser.parse_args().parts or list(PARTS)
    if unknown := set(wanted) - set(every):
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    began = time.perf_counter()
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text("", "utf-8")
    _tell(f"Milliseconds; memory in MiB. {platform.platform()}, Python {platform.python_version()}.\n\n{HEAD}")
    found: list[Row | Failed] = []
    for name in wanted:
        start = time.perf_counter()
        for measure in every[name]:
            for row in _measured(measure):
                found.append(row)
                _tell(line(row))
        say(f"{name}: {time.perf_counter() - start:.0f} s")
    met, failed = sum(row.met for row in found), sum(isinstance(row, Failed) for row in found)
    _tell(
        f"\n{met} of {len(found)} bars met, {len(found) - met - failed} missed, {failed} not measured; "
        f"{(time.perf_counter() - began) / 60:.0f} minutes."
    )
    return 0 if met == len(found) else 1


def _measured(measure: Measure) -> Iterator[Row | Failed]:
    """What a measure finds; one that fails says so, and the others are made all the same."""
    try:
        yield from measure()
    except Exception as error:
        say(str(error) if isinstance(error, Missing) else traceback.format_exc())
        why = str(error).partition("\n")[0] or type(error).__name__
        yield Failed((measure.__doc__ or measure.__name__).partition("\n")[0].rstrip("."), why.replace("|", "¦"))


def _tell(text: str) -> None:
    """On standard output and in the file, at once: a run that is ended leaves what it has found."""
    print(text, flush=True)
    with TABLE.open("a", encoding="utf-8") as file:
        file.write(f"{text}\n")


if __name__ == "__main__":
    raise SystemExit(main())
