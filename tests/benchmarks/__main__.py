"""Runs the benchmarks and prints the table; status 1 where a bar is missed."""

from __future__ import annotations

import argparse
import time
import traceback

from tests.benchmarks import behind, commands, keys, memory, opening, paint, reading, refresh, search, size, tags
from tests.benchmarks.rows import HEAD, line
from tests.benchmarks.say import say
from tests.benchmarks.terminal import Missing

PARTS = {
    "paint": paint.rows,
    "keys": keys.rows,
    "tags": tags.rows,
    "search": search.rows,
    "opening": opening.rows,
    "refresh": refresh.rows,
    "behind": behind.rows,
    "reading": reading.rows,
    "memory": memory.rows,
    "size": size.rows,
    "commands": commands.rows,
}


def main() -> int:
    """Run the parts that the arguments name."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"all, else some of: {', '.join(PARTS)}")
    wanted = parser.parse_args().parts or list(PARTS)
    if unknown := set(wanted) - set(PARTS):
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    print(f"Milliseconds; memory in MiB.\n\n{HEAD}")
    found, broken = [], False
    for name in wanted:
        start = time.perf_counter()
        try:
            rows = PARTS[name]()
        except Exception as error:  # the other parts say something all the same
            broken = True
            say(f"{name} could not be measured.\n{error if isinstance(error, Missing) else traceback.format_exc()}")
        else:
            found += rows
            print("\n".join(map(line, rows)), flush=True)
        say(f"{name}: {time.perf_counter() - start:.0f} s")
    missed = [row for row in found if not row.met]
    print(f"\n{len(found) - len(missed)} of {len(found)} bars met.")
    return 1 if missed or broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
