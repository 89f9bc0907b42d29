"""The process that refreshes for the reader: see `program`."""

from __future__ import annotations

import os

NICE = 9
"""How far the refresh stands back, so that key presses come first, also while it imports what it needs."""

if __name__ == "__main__":
    os.nice(NICE)
    from srw_reader.refresh.program import main

    main()
