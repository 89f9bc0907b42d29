"""Python's garbage collector, which would look through what stays again and again."""

from __future__ import annotations

import gc

COLLECT = (20_000, 20, 100)
"""Objects after which Python looks for garbage, young looks after which it looks at older ones, and at all."""


def collect_nothing() -> None:
    """Look for none on the way to the first paint: what is made there stays."""
    gc.disable()


def collect_what_comes() -> None:
    """Look for it from now on in what is still to be made, and seldom.

    What a key leaves behind is little, but a look through the tags of long lists takes as long as painting the screen.
    """
    gc.freeze()
    gc.set_threshold(*COLLECT)
    gc.enable()
